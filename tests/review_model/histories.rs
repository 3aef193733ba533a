//! Random histories of accepted acts.

use std::cell::RefCell;
use std::collections::BTreeMap;

use baoshen::review::{Command, Event, EventKind, ItemState, decide, evolve, fold};
use proptest::collection::vec;
use proptest::prelude::any;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};

use crate::common::office::office;
use crate::common::story::Story;
use crate::monitor::Monitor;
use crate::small_case::is_large;
use crate::walk::{Throw, ask};

fn fail(what: String) -> TestCaseError {
    TestCaseError::fail(what)
}

/// Walks, and holds every accepted act against the monitor.
pub(crate) fn walk(throws: &[Throw]) -> Result<(Story, usize), TestCaseError> {
    let mut charter = office();
    charter.policy.small_office = throws.first().is_some_and(|throw| throw[3].is_multiple_of(4));
    let small_office = charter.policy.small_office;
    let mut story = Story::new(charter);
    let mut monitor = Monitor::default();
    let mut refused = 0;
    for throw in throws {
        let command = story.command(&ask(&story, *throw));
        if decide(story.case.as_ref(), &story.office, &command).is_err() {
            refused += 1;
            continue;
        }
        let before = story.case.clone();
        let seq = story.record(&command).seq;
        let case = story.case.as_ref().ok_or_else(|| fail("no case after an accepted act".to_owned()))?;
        monitor
            .see(before.as_ref(), &case.profile, small_office, seq, &command)
            .map_err(|broken| fail(format!("{broken:?} by {command:?}")))?;
    }
    Ok((story, refused))
}

/// What was accepted is accepted again from the start, and folds to the same case: the idea of an audit.
fn audit(story: &Story) -> Result<(), TestCaseError> {
    let mut case = None;
    for entry in &story.entries {
        decide(case.as_ref(), &story.office, &Command::of(entry))
            .map_err(|refusal| fail(format!("entry {} is refused again: {refusal:?}", entry.seq)))?;
        case = evolve(case, entry, Some(&story.office));
    }
    if case == story.case && fold(&story.entries, |_| Some(&story.office)) == story.case {
        Ok(())
    } else {
        Err(fail("the fold differs from the live case".to_owned()))
    }
}

/// A decided item no longer moves but forward, an ended one not at all.
fn ends_are_ends(story: &Story) -> Result<(), TestCaseError> {
    let mut case = None;
    for entry in &story.entries {
        let before = case.clone();
        case = evolve(case, entry, Some(&story.office));
        let states = |case: &Option<baoshen::review::Case>| {
            case.iter().flat_map(|case| &case.items).map(|item| item.state).collect::<Vec<_>>()
        };
        for (old, new) in states(&before).into_iter().zip(states(&case)) {
            let event = &entry.event;
            let archived = matches!(event, Event::Archived(_));
            let is_end = match old {
                // A withdrawn case may still have something out, of an earlier round: that is taken back at any time.
                ItemState::Withdrawn | ItemState::Archived => !matches!(event, Event::Recalled(_)),
                ItemState::Voided | ItemState::TransferredOut => true,
                ItemState::Published => !matches!(event, Event::Recalled(_) | Event::Reopened(_)),
                ItemState::Recalled => !matches!(event, Event::Decided(_) | Event::Reopened(_)),
                ItemState::Open { .. } | ItemState::Decided(_) | ItemState::HandedOver { .. } => false,
            };
            let is_end = is_end && !archived;
            if is_end && old != new {
                return Err(fail(format!("{old:?} became {new:?} by {:?}", entry.event.kind())));
            }
        }
    }
    Ok(())
}

#[test]
fn random_histories_keep_the_law() {
    let kinds = RefCell::new(BTreeMap::<EventKind, usize>::new());
    let refusals = RefCell::new(0);
    let cases = if is_large() { 20_000 } else { 400 };
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 300, ..Config::default() };
    // The same walks every time, so that a red run means a change; new ones are the business of the larger setting.
    let mut runner = if is_large() {
        TestRunner::new(config)
    } else {
        TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
    };
    runner
        .run(&vec(any::<Throw>(), 1..80), |throws| {
            let (story, refused) = walk(&throws)?;
            audit(&story)?;
            ends_are_ends(&story)?;
            *refusals.borrow_mut() += refused;
            for entry in &story.entries {
                *kinds.borrow_mut().entry(entry.event.kind()).or_default() += 1;
            }
            Ok(())
        })
        .expect("no history breaks the law");
    let kinds = kinds.into_inner();
    println!("accepted {kinds:?}, refused {}", refusals.into_inner());
    for kind in [
        EventKind::OpinionSigned,
        EventKind::Returned,
        EventKind::VersionAdded,
        EventKind::Reassigned,
        EventKind::Decided,
        EventKind::HandedOver,
        EventKind::Received,
        EventKind::Published,
        EventKind::Withdrawn,
        EventKind::Noted,
        EventKind::Recalled,
        EventKind::Reopened,
        EventKind::GateOpened,
        EventKind::GateAnswered,
        EventKind::GateClosed,
        EventKind::GateHopped,
        EventKind::ContentRemoved,
        EventKind::ClockChanged,
        EventKind::Replied,
        EventKind::Delegated,
        EventKind::Amended,
        EventKind::Supervised,
        EventKind::Archived,
    ] {
        assert!(kinds.get(&kind).is_some_and(|count| *count > 0), "{kind:?} never happens");
    }
}
