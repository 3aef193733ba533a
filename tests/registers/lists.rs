//! Ledger, refusals, hand-over list and self-assessment sheet.

use baoshen::review::event::{Published, Returned};
use baoshen::review::register::{Assessment, HandOvers, Ledger, Period, Point, Refusals};
use baoshen::review::{Event, GateKind, Ground, ItemState, Outcome, Role};

use crate::common::acts::{Ask, by, part};
use crate::common::acts_beside::{amended, correction, recalled, supervised};
use crate::common::events::{
    decided, gate_opened, handed_over, item, opened, outcome, published, received, review, self_review,
};
use crate::common::office::{JIANG, LU, code, date};
use crate::common::story::Story;
use crate::telling::{Nothing, Numbered, november, told};
use baoshen::review::SupervisionKind;

fn gone_out() -> Vec<Ask> {
    vec![
        opened(|_| {}),
        self_review(),
        review(|_| {}),
        decided(|_| {}),
        handed_over("2026-11-23"),
        received("2026-11-23"),
        published(|_| {}),
    ]
}

/// The words of the first item's own title.
fn title(story: &Story) -> Option<String> {
    story.case.as_ref().map(|case| format!("part {}", case.items[0].title.part.0))
}

fn ledger(story: &Story, period: Period) -> Ledger {
    let mut ledger = Ledger::new(period);
    ledger.take(&told(story, &Numbered));
    ledger
}

#[test]
fn an_item_stands_in_the_month_it_was_handed_in() {
    let story = Story::of(&gone_out());
    let rows = ledger(&story, november()).rows;
    let [row] = rows.as_slice() else { panic!("one row, not {rows:?}") };
    assert_eq!((row.submitted_on, row.published_on), (date("2026-11-23"), Some(date("2026-11-23"))));
    assert_eq!((row.outcome, row.state), (Some(Outcome::Release), ItemState::Published));
    let name = |id: &str| story.office.person(&id.parse().expect("an id")).map(|person| person.name.clone());
    assert_eq!((&row.undertaker, &row.reviewer), (&name(JIANG), &name(LU)));
    assert_eq!(row.title, title(&story));
    assert!(row.leader.is_some());
    assert_eq!(row.unit.as_deref(), Some("u1科"), "the undertaker's");
    assert_eq!(ledger(&story, Period::month(2026, 12).expect("a month")).rows, []);
    assert_eq!(ledger(&story, Period::month(2026, 10).expect("a month")).rows, []);
}

#[test]
fn the_address_of_what_is_out_stands_beside_its_day() {
    let address = |edit: fn(&mut Published)| {
        let mut acts = gone_out();
        acts.pop();
        acts.push(published(edit));
        ledger(&Story::of(&acts), november()).rows[0].address.clone()
    };
    assert_eq!(address(|_| {}), None);
    assert!(address(|event| event.address = Some(crate::common::acts::part())).is_some());
}

#[test]
fn a_recalled_item_is_no_longer_out() {
    let mut acts = gone_out();
    acts.push(recalled(|_| {}));
    let rows = ledger(&Story::of(&acts), november()).rows;
    assert_eq!((rows[0].published_on, rows[0].state), (None, ItemState::Recalled));
}

#[test]
fn the_substitute_stands_for_the_title_and_a_title_that_left_is_not_there() {
    let story = Story::of(&[opened(|it| {
        it.items[0].substitute_title = Some(crate::common::acts::part());
    })]);
    let substitute = story.case.as_ref().and_then(|case| case.items[0].substitute_title.clone());
    let shown = ledger(&story, november()).rows[0].title.clone();
    assert_eq!(shown, substitute.map(|part| format!("part {}", part.part.0)));
    assert_ne!(shown, title(&story));
    let mut empty = Ledger::new(november());
    empty.take(&told(&story, &Nothing));
    assert_eq!(empty.rows[0].title, None);
}

#[test]
fn a_document_has_its_own_number_and_the_only_one_is_as_last_corrected() {
    let numbered = |count: u32| {
        Story::of(&[opened(|it| {
            it.items = (1..=count).map(item).collect();
            it.items[0].doc_no = Some(part());
        })])
    };
    let shown = |story: &Story| -> Vec<Option<String>> {
        ledger(story, november()).rows.into_iter().map(|row| row.doc_no).collect()
    };
    for count in [1, 2] {
        let mut story = numbered(count);
        let Event::Opened(facts) = &story.entries[0].event else { panic!("opened first") };
        let own = facts.items[0].doc_no.as_ref().map(|number| format!("part {}", number.part.0));
        let others = vec![None; count as usize - 1];
        assert!(own.is_some());
        assert_eq!(shown(&story), [vec![own.clone()], others.clone()].concat());
        story.tell(&by(JIANG, Role::Undertaker, correction(1, "doc_no", None)).unchecked());
        let after = shown(&story);
        assert_eq!((after[0].is_some(), after[0] == own), (true, count == 2), "{after:?}");
        assert_eq!(after[1..], others);
    }
}

#[test]
fn letters_are_listed_as_last_corrected() {
    let letter = gate_opened(GateKind::Originator, 1).with(|command| {
        if let Event::GateOpened(event) = &mut command.event {
            event.letter_no = Some(crate::common::acts::part());
        }
    });
    let mut story = Story::of(&[opened(|_| {}), letter]);
    let first = ledger(&story, november()).rows[0].originator.clone();
    assert_eq!((first.times, first.letters.len()), (1, 1));
    story.tell(&by(JIANG, Role::Undertaker, correction(2, "letter_no", None)).unchecked());
    let second = ledger(&story, november()).rows[0].originator.clone();
    assert_eq!((second.times, second.letters.len()), (1, 1));
    assert_ne!(first.letters, second.letters);
    story.tell(&amended("office_number", "〔2026〕12号"));
    let row = ledger(&story, november()).rows[0].clone();
    assert_eq!(row.office_number.as_deref(), Some("〔2026〕12号"));
    assert_eq!((row.referral.times, row.third_party.times), (0, 0));
}

#[test]
fn what_is_kept_back_is_registered_with_its_ground() {
    let refuse = |ground: Option<Ground>, what: Outcome| {
        decided(move |it| {
            outcome(what)(it);
            it.ground = ground;
        })
        .unchecked()
    };
    let rows = |last: Ask| {
        let mut refusals = Refusals::new(november());
        refusals.take(&told(&Story::of(&[opened(|_| {}), self_review(), review(|_| {}), last]), &Numbered));
        refusals.rows
    };
    let kept = rows(refuse(Some(Ground::G3), Outcome::Refuse));
    assert_eq!(
        (kept[0].ground, kept[0].outcome, kept[0].is_void),
        (Some(Ground::G3), Outcome::Refuse, false)
    );
    assert_eq!(rows(refuse(None, Outcome::TransferredOut))[0].ground, Some(Ground::G1));
    assert_eq!(rows(decided(|_| {})), []);
    assert_eq!(rows(refuse(Some(Ground::G3), Outcome::Refuse).on("2026-12-01")), []);
}

#[test]
fn each_handing_over_has_its_own_receipt() {
    let mut handed = HandOvers::new(november());
    let mut acts = gone_out();
    acts.push(handed_over("2026-11-24").unchecked());
    handed.take(&told(&Story::of(&acts), &Numbered));
    let days: Vec<_> =
        handed.rows.iter().map(|row| (row.handed_on, row.received_on, row.published_on)).collect();
    let first = date("2026-11-23");
    assert_eq!(days, [(first, Some(first), Some(first)), (date("2026-11-24"), None, None)]);
    assert!(handed.rows[0].received_by.is_some());
}

#[test]
fn the_self_assessment_counts_what_happened() {
    let back = Event::Returned(Returned {
        step: 2,
        to_step: 1,
        items: vec![1],
        fields: vec![code("basis")],
        reason: crate::common::acts::part(),
        to_correct: None,
    });
    let mut acts = vec![opened(|_| {}), self_review(), by(LU, Role::Reviewer, back)];
    acts.extend(gone_out().into_iter().skip(1));
    acts.push(recalled(|_| {}));
    acts.push(supervised(SupervisionKind::SpotCheck, None));
    let story = Story::of(&acts);
    let mut sheet = Assessment::new(november());
    sheet.take(&told(&story, &Numbered));
    let seen: Vec<(Point, u32)> =
        Point::ALL.iter().map(|p| (*p, sheet.count(*p))).filter(|(_, n)| *n > 0).collect();
    let expected = [
        (Point::Opened, 1),
        (Point::Decided, 1),
        (Point::Released, 1),
        (Point::Returned, 1),
        (Point::Published, 1),
        (Point::BeforeApproval, 1),
        (Point::Recalled, 1),
        (Point::SpotChecks, 1),
        (Point::OffDesk, 2),
    ];
    assert_eq!(seen, expected);
    let mut other = Assessment::new(Period::year(2025).expect("a year"));
    other.take(&told(&story, &Numbered));
    assert!(other.is_nil() && !sheet.is_nil());
}
