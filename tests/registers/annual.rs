//! The table of the annual report.

use baoshen::review::register::{Balance, Cell};
use baoshen::review::{ApplicantKind, Event, Ground, Outcome};

use crate::common::acts::Ask;
use crate::common::acts_beside::{amended, confirmed, new_round, replied};
use crate::common::events::{voided, withdrawn};
use crate::common::story::Story;
use crate::telling::{annual, asked_for, decided_as};
use baoshen::review::Trigger;

const PERSON: ApplicantKind = ApplicantKind::Person;
const RECEIVED: &str = "2026-11-20";

/// The outcome of an item, with its ground.
type Given = (Outcome, Option<Ground>);

fn answered(given: &[(Outcome, Option<Ground>)], kind: &str) -> Story {
    let items = u32::try_from(given.len()).expect("few");
    let reply = replied("2026-11-23").unchecked().with(|command| {
        if let Event::Replied(event) = &mut command.event {
            event.kind = kind.parse().expect("a code");
        }
    });
    Story::of(&[asked_for(RECEIVED, PERSON, items), decided_as(given), reply])
}

fn cells(story: Story) -> Vec<Cell> {
    let annual = annual(2026, &[story]);
    assert!(annual.balance().is_even());
    Cell::all().flat_map(|cell| vec![cell; annual.count(cell, PERSON) as usize]).collect()
}

#[test]
fn each_outcome_has_its_row_and_a_case_is_counted_once() {
    let rows: [(&str, &[Given], &str, Cell); 15] = [
        ("whole", &[(Outcome::Release, None)], "disclosed", Cell::Release),
        ("scenario 20: a partial case", &[(Outcome::Partial, None)], "partial", Cell::Partial),
        (
            "scenario 29: whole, partial, withheld, transferred, already out",
            &[
                (Outcome::Release, None),
                (Outcome::Partial, None),
                (Outcome::Refuse, Some(Ground::G5)),
                (Outcome::TransferredOut, None),
                (Outcome::Release, None),
            ],
            "partial",
            Cell::Partial,
        ),
        (
            "one item given, the other not",
            &[(Outcome::Release, None), (Outcome::CannotProvide, None)],
            "partial",
            Cell::Partial,
        ),
        ("a ground", &[(Outcome::Refuse, Some(Ground::G7))], "refused", Cell::Refuse(Ground::G7)),
        (
            "two grounds: the first of the form",
            &[(Outcome::Refuse, Some(Ground::G6)), (Outcome::Refuse, Some(Ground::G2))],
            "refused",
            Cell::Refuse(Ground::G2),
        ),
        (
            "scenario 31: transferred counts as G1",
            &[(Outcome::TransferredOut, None)],
            "refused",
            Cell::Refuse(Ground::G1),
        ),
        ("not held", &[(Outcome::CannotProvide, None)], "not_held", Cell::NotHeld),
        ("cannot, unsaid why", &[(Outcome::CannotProvide, None)], "cannot_provide", Cell::CannotProvide),
        ("cannot, kind of another row", &[(Outcome::CannotProvide, None)], "petition", Cell::CannotProvide),
        ("a petition", &[(Outcome::NotProcessed, None)], "petition", Cell::Petition),
        ("unclear after correction", &[(Outcome::CannotProvide, None)], "still_unclear", Cell::StillUnclear),
        ("a certificate", &[(Outcome::NotProcessed, None)], "certificate", Cell::Certificate),
        (
            "the kind never overrides a refusal",
            &[(Outcome::Refuse, Some(Ground::G4))],
            "repeated",
            Cell::Refuse(Ground::G4),
        ),
        ("deferred", &[(Outcome::Defer, None)], "deferred", Cell::Other),
    ];
    for (what, given, kind, then) in rows {
        assert_eq!(cells(answered(given, kind)), [then], "{what}");
    }
}

#[test]
fn decided_but_not_answered_is_carried_over() {
    let open = Story::of(&[asked_for(RECEIVED, PERSON, 1), decided_as(&[(Outcome::Release, None)])]);
    let table = annual(2026, [&open]);
    assert_eq!((table.new.total(), table.carried_out.total(), table.done_of(PERSON)), (1, 1, 0));
    assert_eq!(table.balance(), Balance { taken_in: 1, accounted: 1 });
    let next = annual(2027, [&open]);
    assert_eq!((next.new.total(), next.carried_in.total(), next.carried_out.total()), (0, 1, 1));
    assert_eq!(annual(2025, [&open]).balance(), Balance { taken_in: 0, accounted: 0 });
}

#[test]
fn answered_the_year_after_it_is_carried_in_once() {
    for day in ["2027-01-01", "2027-01-05", "2027-12-31"] {
        let late = Story::of(&[
            asked_for(RECEIVED, PERSON, 1),
            decided_as(&[(Outcome::Release, None)]),
            replied(day).unchecked(),
        ]);
        let (first, second, third) = (annual(2026, [&late]), annual(2027, [&late]), annual(2028, [&late]));
        assert_eq!((first.new.total(), first.carried_out.total()), (1, 1), "{day}");
        assert_eq!((second.carried_in.total(), second.count(Cell::Release, PERSON)), (1, 1), "{day}");
        assert_eq!(third.balance(), Balance { taken_in: 0, accounted: 0 }, "{day}");
    }
}

#[test]
fn a_table_that_does_not_add_up_says_so() {
    let one = |taken_in, accounted| Balance { taken_in, accounted }.is_even();
    assert_eq!([one(0, 0), one(7, 7), one(1, 2), one(2, 1)], [true, true, false, false]);
}

#[test]
fn a_new_round_after_the_answer_is_no_new_request_and_changes_no_report() {
    let mut story = answered(&[(Outcome::Refuse, Some(Ground::G5))], "refused");
    story.tell(&new_round(2, Trigger::CourtOrder).unchecked());
    story.tell(&decided_as(&[(Outcome::Release, None)]));
    story.tell(&replied("2026-11-23").unchecked());
    assert_eq!(cells(story), [Cell::Refuse(Ground::G5)]);
}

#[test]
fn a_new_round_before_the_answer_counts_by_its_own_decision() {
    let story = Story::of(&[
        asked_for(RECEIVED, PERSON, 1),
        decided_as(&[(Outcome::Refuse, Some(Ground::G5))]),
        new_round(2, Trigger::NewFact).unchecked(),
        decided_as(&[(Outcome::Release, None)]),
        replied("2026-11-23").unchecked(),
    ]);
    assert_eq!(cells(story), [Cell::Release]);
}

#[test]
fn withdrawn_is_other_and_a_number_that_came_to_nothing_is_no_request() {
    let ended = |end: Ask| Story::of(&[asked_for(RECEIVED, PERSON, 1), end.unchecked()]);
    assert_eq!(cells(ended(withdrawn())), [Cell::Other]);
    let void = annual(2026, &[ended(voided())]);
    assert_eq!(void.balance(), Balance { taken_in: 0, accounted: 0 });
    // It stood in the report of 2026 as carried over, so 2027 must account for it.
    let later = ended(voided().on("2027-02-01"));
    let (first, second) = (annual(2026, [&later]), annual(2027, [&later]));
    assert_eq!((first.carried_out.total(), second.carried_in.total()), (1, 1));
    assert_eq!(second.count(Cell::Other, PERSON), 1);
}

#[test]
fn a_corrected_kind_of_applicant_moves_the_case_to_its_column() {
    let mut story = answered(&[(Outcome::Release, None)], "disclosed");
    story.tell(&amended("applicant_kind", "legal_service"));
    let table = annual(2026, &[story]);
    assert_eq!((table.new.of(PERSON), table.new.of(ApplicantKind::LegalService)), (0, 1));
    assert_eq!(table.count(Cell::Release, ApplicantKind::LegalService), 1);
}

#[test]
fn another_field_corrected_to_the_word_of_a_kind_moves_nothing() {
    let mut story = answered(&[(Outcome::Release, None)], "disclosed");
    story.tell(&amended("matter_kind", "legal_service").unchecked());
    assert_eq!(annual(2026, [&story]).new.of(PERSON), 1);
}

#[test]
fn a_word_on_a_recall_is_no_decision_of_the_request() {
    let story = Story::of(&[
        asked_for(RECEIVED, PERSON, 1),
        decided_as(&[(Outcome::Release, None)]),
        confirmed(2).unchecked(),
        replied("2026-11-23").unchecked(),
    ]);
    assert_eq!(cells(story), [Cell::Release]);
}

#[test]
fn an_answer_dated_before_its_request_does_not_make_the_request_vanish() {
    let story = Story::of(&[
        asked_for(RECEIVED, PERSON, 1),
        decided_as(&[(Outcome::Release, None)]),
        replied("2025-12-30").unchecked(),
    ]);
    assert_eq!(cells(story), [Cell::Release]);
}
