//! What the written record tells of acts: who by what power, what was amended, what is void, what was taken out, what
//! the office calls it.

use baoshen::review::event::Excision;
use baoshen::review::office::{ListRow, Office};
use baoshen::review::record::{Beside, Contents, Fact, Line, WrittenRecord, gather};
use baoshen::review::{Event, Outcome, PartRef, Role};
use serde_json::json;

use crate::common::acts::{by, part};
use crate::common::acts_beside::{amended, given, replied};
use crate::common::events::{decided, item, item_decision, opened, returned, review, self_review, version};
use crate::common::office::{DU, LU, code, office};
use crate::common::story::Story;

/// Every part reads as the extra fields, whoever asks: only what reads them as such finds anything in it.
struct Extra;

impl Contents for Extra {
    fn text(&self, _part: &PartRef) -> Option<String> {
        Some(json!({ "room": "302", "unheard_of": "x" }).to_string())
    }

    fn size(&self, _part: &PartRef) -> Option<u64> {
        None
    }
}

/// An office with names of its own for a field, two channels and a kind of matter.
fn named() -> Office {
    let mut office = office();
    let mut list = |list: &str, row: &str, label: &str| {
        let row = ListRow { code: code(row), label: label.to_owned() };
        office.lists.entry(code(list)).or_default().push(row);
    };
    list("extra_field", "room", "房间");
    list("channel", "website", "门户网站");
    list("channel", "screen", "电子屏");
    list("matter_kind", "notice", "通告");
    office
}

fn record(story: &Story) -> WrittenRecord {
    let case = story.case.as_ref().expect("a case");
    gather(case, &story.entries, |_| Some(&story.office), &Extra).expect("a record")
}

fn line(record: &WrittenRecord, seq: u32) -> &Line {
    record.lines.iter().find(|line| line.seq == seq).expect("a line")
}

fn facts(record: &WrittenRecord, seq: u32) -> Vec<&Fact> {
    line(record, seq).facts.iter().flat_map(|group| &group.facts).collect()
}

#[test]
fn fields_of_the_office_stand_under_its_own_names() {
    let story = Story::under(named(), &[opened(|case| case.extra = Some(part()))]);
    let extra = [("房间".to_owned(), "302".to_owned()), ("unheard_of".to_owned(), "x".to_owned())];
    assert_eq!(record(&story).extra, extra);
}

#[test]
fn what_a_return_made_void_names_the_return() {
    let story =
        Story::of(&[opened(|_| {}), self_review(), by(LU, Role::Reviewer, returned(2, 1)), self_review()]);
    let record = record(&story);
    let void: Vec<_> = (1..=4).map(|seq| line(&record, seq).void).collect();
    assert_eq!(void, [None, Some(3), None, None]);
}

#[test]
fn a_decision_shows_its_basis_where_it_has_one() {
    for has_basis in [true, false] {
        let decision = decided(|it| {
            if !has_basis {
                it.basis_kinds.clear();
            }
        });
        let story = Story::of(&[opened(|_| {}), self_review(), review(|_| {}), decision.unchecked()]);
        let record = record(&story);
        let shows = facts(&record, 4).iter().any(|fact| matches!(fact, Fact::Bases(_)));
        assert_eq!(shows, has_basis);
    }
}

#[test]
fn an_answer_to_the_applicant_is_told() {
    let story = Story::of(&[opened(|_| {}), replied("2026-11-23").unchecked()]);
    let record = record(&story);
    let told = facts(&record, 2).into_iter().any(|fact| match fact {
        Fact::Beside(Beside::Answered { kind, late, .. }) => kind.code == code("refused") && !late,
        _ => false,
    });
    assert!(told, "{:?}", facts(&record, 2));
}

/// The value before, and the new one, in the office's words where it has words for them.
#[test]
fn a_correction_tells_what_stood_there_before() {
    let rows = [
        ("planned_channel", "screen", Some("门户网站"), Some("电子屏")),
        ("matter_kind", "unheard_of", Some("通告"), Some("unheard_of")),
        ("urgency", "urgent", Some("normal"), Some("urgent")),
        ("planned_on", "2026-12-08", Some("2026-12-01"), Some("2026-12-08")),
    ];
    for (field, value, old, new) in rows {
        let story = Story::under(named(), &[opened(|_| {}), amended(field, value).unchecked()]);
        let record = record(&story);
        let amends = facts(&record, 2).into_iter().find_map(|fact| match fact {
            Fact::Beside(Beside::Amends { old, new, .. }) => Some((old.as_deref(), new.as_deref())),
            _ => None,
        });
        assert_eq!(amends, Some((old, new)), "{field}");
    }
}

#[test]
fn places_taken_out_are_told_where_some_were() {
    for (cuts, told) in [(None, false), (Some(vec![]), false), (Some(vec![1_u32, 2]), true)] {
        let cut = |n: &u32| Excision { n: *n, ground_code: code("privacy") };
        let added = version(|it| it.excisions = cuts.as_ref().map(|all| all.iter().map(cut).collect()));
        let story = Story::of(&[opened(|_| {}), added.unchecked()]);
        let record = record(&story);
        let found = facts(&record, 2).into_iter().find_map(|fact| match fact {
            Fact::Beside(Beside::Excisions(all)) => Some(all.len()),
            _ => None,
        });
        assert_eq!(found, told.then_some(2), "{cuts:?}");
    }
}

/// By an authorisation of the case: its number, of the act that gave it and of no other.
#[test]
fn a_delegate_is_shown_with_the_number_he_acts_by() {
    let by_delegate = decided(|_| {})
        .with(|command| command.act.decided_by.person = Some(DU.parse().expect("an id")))
        .delegate(baoshen::review::Authority::Event(3));
    let story =
        Story::of(&[opened(|_| {}), self_review(), given(|_| {}).unchecked(), by_delegate.unchecked()]);
    let told = record(&story);
    assert_eq!(line(&told, 4).authority, Extra.text(&part()), "the words of that part");
}

/// One item decided, the other not: the record of the first is final, that of the case and of the second are not.
#[test]
fn the_record_of_an_item_is_final_with_the_item() {
    let two = opened(|case| case.items = vec![item(1), item(2)]);
    let decision = decided(|_| {}).with(|command| match &mut command.event {
        Event::Decided(event) => event.items = vec![item_decision(1)],
        other => panic!("{other:?} decides nothing"),
    });
    let story = Story::of(&[two, decision.unchecked()]);
    let record = record(&story);
    assert!(!record.is_final && record.items[0].outcome == Some(Outcome::Release));
    let of = |item| record.of_item(item).expect("an item");
    assert_eq!((of(1).is_final, of(2).is_final), (true, false));
}
