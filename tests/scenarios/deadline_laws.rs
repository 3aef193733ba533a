//! Laws every count obeys, whatever the calendar and the exclusions.

use std::collections::BTreeSet;

use baoshen::review::calendar::{Calendar, LocalDays};
use baoshen::review::deadline::{
    ClockState, Counted, Exclusion, Left, Limit, RunOf, Why, between, count, runs,
};
use baoshen::review::{CivilDate, ClockKind, Event, GateKind, Outcome, Question, Relation, SupervisionKind};
use proptest::prelude::*;

use crate::common::acts::Ask;
use crate::common::acts_beside::supervised;
use crate::common::events::{decided, opened, outcome, review, self_review, withdrawn};
use crate::common::office::date;
use crate::deadlines::{answered, asked, clock, on, request_of, the};

fn after(start: CivilDate, days: u32) -> CivilDate {
    (0..days).fold(start, |day, _| day.next())
}

fn exclusions() -> impl Strategy<Value = Vec<(u32, u32)>> {
    proptest::collection::vec((0u32..60, 0u32..40), 0..5)
}

fn made(start: CivilDate, spans: &[(u32, u32)]) -> Vec<Exclusion> {
    let one = |(from, length): &(u32, u32)| {
        let from = after(start, *from);
        Exclusion { from, to: Some(after(from, *length)), why: Why::Pause(1) }
    };
    spans.iter().map(one).collect()
}

fn due(calendar: &Calendar, start: CivilDate, days: u32, exclusions: &[Exclusion]) -> CivilDate {
    count(calendar, start, days, exclusions, start).due().expect("some days")
}

proptest! {
    #[test]
    fn a_union_is_never_more_than_the_sum(from in 0u32..7000, days in 1u32..30, spans in exclusions()) {
        let calendar = Calendar::built_in();
        let start = after(date("2004-02-01"), from);
        let exclusions = made(start, &spans);
        let sum: u32 = exclusions.iter().map(|e| between(&calendar, e.from, e.to.expect("an end"))).sum();
        prop_assert!(due(&calendar, start, days, &exclusions) <= due(&calendar, start, days + sum, &[]));
    }

    #[test]
    fn a_further_exclusion_never_brings_the_day_forward(
        from in 0u32..7000, days in 1u32..30, spans in exclusions(), more in (0u32..60, 0u32..40)
    ) {
        let calendar = Calendar::built_in();
        let start = after(date("2004-02-01"), from);
        let few = made(start, &spans);
        let many = made(start, &[spans, vec![more]].concat());
        prop_assert!(due(&calendar, start, days, &few) <= due(&calendar, start, days, &many));
    }

    #[test]
    fn a_further_day_off_never_brings_the_day_forward(from in 0u32..7000, days in 1u32..30, off in 0u32..60) {
        let start = after(date("2004-02-01"), from);
        let day = after(start, off);
        let local = vec![LocalDays { from: day, to: day, reason: "台风".to_owned() }];
        let plain = due(&Calendar::built_in(), start, days, &[]);
        prop_assert!(plain <= due(&Calendar::built_in().with_local(local), start, days, &[]));
    }

    #[test]
    fn the_trace_is_gapless_and_counts_every_number_once(
        from in 0u32..9000, days in 1u32..30, spans in exclusions()
    ) {
        let start = after(date("2004-02-01"), from);
        let count = count(&Calendar::built_in(), start, days, &made(start, &spans), start);
        let mut numbers = Vec::new();
        let mut unknown = BTreeSet::new();
        for (place, traced) in (1u32..).zip(&count.trace) {
            prop_assert_eq!(traced.day, after(start, place));
            match &traced.counted {
                Counted::Day { n, .. } => numbers.push(*n),
                Counted::Unknown { year, n } => {
                    unknown.insert(*year);
                    numbers.extend(*n);
                }
                Counted::Excluded(_) | Counted::Off(_) => {}
            }
        }
        prop_assert_eq!(numbers, (1..=days).collect::<Vec<_>>());
        prop_assert_eq!(unknown, count.unknown);
    }
}

/// The answer waits for both letters; between them it does not. The second has days of its own.
#[test]
fn a_question_put_again_is_waited_for_anew() {
    let party = |on| asked(GateKind::ThirdParty, Relation::ThirdParty, Question::PartyView, on);
    let again = |on| {
        party(on).with(|command| {
            if let Event::GateOpened(event) = &mut command.event {
                event.again = Some(2);
            }
        })
    };
    let reached = |on| clock(ClockKind::Restart, on, None, Some(2));
    let mut story = vec![request_of("2026-03-02"), party("2026-03-10"), reached("2026-03-11")];
    let due = |story: &[Ask], limit, today| the(limit, &on(story, today)).due.map(|due| due.to_string());
    assert_eq!(due(&story, Limit::ThirdParty, "2026-03-12"), Some("2026-04-01".to_owned()));
    story.push(answered(2, "2026-03-13"));
    assert_eq!(due(&story, Limit::Answer, "2026-03-16"), Some("2026-04-02".to_owned()), "three days later");
    story.extend([again("2026-03-17"), reached("2026-03-18")]);
    assert_eq!(
        due(&story, Limit::ThirdParty, "2026-03-19"),
        Some("2026-04-09".to_owned()),
        "from its receipt"
    );
    assert_eq!(the(Limit::Answer, &on(&story, "2026-03-18")).state, ClockState::Paused);
    story.push(answered(2, "2026-03-20"));
    assert_eq!(due(&story, Limit::Answer, "2026-03-23"), Some("2026-04-08".to_owned()), "and three more");
    assert_eq!(the(Limit::ThirdParty, &on(&story, "2026-03-23")).state, ClockState::Met);
    // Put again while the first letter is out, it goes on being waited for.
    let out = [request_of("2026-03-02"), party("2026-03-10"), again("2026-03-17"), answered(2, "2026-03-20")];
    let once = [request_of("2026-03-02"), party("2026-03-10"), answered(2, "2026-03-20")];
    assert_eq!(due(&out, Limit::Answer, "2026-03-23"), due(&once, Limit::Answer, "2026-03-23"));
}

/// What is left, and whether anybody knows, goes by the last day with everything in it.
#[test]
fn an_extension_counts_into_what_is_left_and_what_is_unknown() {
    let mut story = vec![request_of("2026-11-30")];
    let plain = the(Limit::Answer, &on(&story, "2026-12-21"));
    assert_eq!((plain.due, plain.left), (Some(date("2026-12-28")), Some(Left::WorkingDays(5))));
    assert!(!plain.is_provisional());
    story.push(clock(ClockKind::Extension, "2026-12-21", None, None));
    let extended = the(Limit::Answer, &on(&story, "2026-12-21"));
    assert_eq!((extended.due, extended.left), (Some(date("2027-01-25")), Some(Left::WorkingDays(25))));
    assert_eq!(extended.unknown, [2027]);
}

#[test]
fn what_is_withdrawn_owes_nothing_any_more() {
    let story = [request_of("2026-11-23"), withdrawn().unchecked()];
    let answer = the(Limit::Answer, &on(&story, "2027-02-01"));
    assert_eq!((answer.state, answer.left), (ClockState::Ended, None));
    assert!(!answer.is_open() && !answer.is_overdue());
}

/// Months of the calendar from the decision, shown with both ends and their length.
#[test]
fn what_is_kept_back_is_looked_at_after_its_months() {
    let story = [opened(|_| {}), self_review(), review(|_| {}), decided(outcome(Outcome::Defer))];
    let again = the(Limit::ReEvaluation, &on(&story, "2026-11-24"));
    assert_eq!((again.months, again.start), (12, Some(date("2026-11-23"))));
    assert_eq!((again.due, again.left), (Some(date("2027-11-23")), Some(Left::Days(364))));
    assert_eq!(again.state, ClockState::Running);
}

/// A day named when it was last looked at counts in place of the months; one not after the decision was named for what
/// was decided before.
#[test]
fn what_is_kept_back_is_looked_at_on_the_day_named() {
    let kept = [opened(|_| {}), self_review(), review(|_| {}), decided(outcome(Outcome::Defer))];
    for (named, due) in
        [("2026-11-23", "2027-11-23"), ("2026-11-24", "2026-11-24"), ("2027-05-10", "2027-05-10")]
    {
        let mut story = kept.to_vec();
        story.push(supervised(SupervisionKind::ReEvaluation, Some(named)).unchecked());
        assert_eq!(the(Limit::ReEvaluation, &on(&story, "2026-11-24")).due, Some(date(due)), "{named}");
    }
}

/// Two pauses, ended one after the other: the second word ends the one that still runs.
#[test]
fn a_resumption_ends_what_still_runs() {
    let mut story = vec![
        request_of("2026-03-02"),
        clock(ClockKind::Pause, "2026-03-10", None, Some(9)),
        clock(ClockKind::Pause, "2026-03-11", None, None),
        clock(ClockKind::Resume, "2026-03-12", None, None),
    ];
    assert_eq!(the(Limit::Answer, &on(&story, "2026-03-16")).state, ClockState::Paused);
    story.push(clock(ClockKind::Resume, "2026-03-16", None, None));
    assert_eq!(the(Limit::Answer, &on(&story, "2026-03-17")).state, ClockState::Running);
}

/// Two reasons next to each other stay two rows.
#[test]
fn what_stopped_the_clock_is_told_reason_by_reason() {
    let start = date("2026-11-02");
    let pause = |from, to, seq| Exclusion { from: date(from), to: Some(date(to)), why: Why::Pause(seq) };
    let pauses = [pause("2026-11-02", "2026-11-04", 3), pause("2026-11-04", "2026-11-06", 5)];
    let rows = runs(&count(&Calendar::built_in(), start, 1, &pauses, start).trace);
    let first: Vec<&RunOf> = rows.iter().map(|run| &run.of).take(2).collect();
    assert_eq!(first, [&RunOf::Excluded(Why::Pause(3)), &RunOf::Excluded(Why::Pause(5))]);
}
