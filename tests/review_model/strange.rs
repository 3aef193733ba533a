//! Histories no rule allowed: a fold takes any signed events in any order, and neither it nor the rules ever panic.

use std::fs;
use std::path::Path;

use baoshen::review::{
    Answer, Case, Conclusion, Digest, Entry, Event, EventKind, GateOutcome, Office, Outcome, Role, decide,
    evolve, needed_gates, release_blocked,
};
use proptest::collection::vec;
use proptest::prelude::any;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use serde::Serialize;
use serde_json::Value;

use crate::common::office::{code, id, office};
use crate::common::story::Story;
use crate::walk::{Throw, ask};

/// Numbers that hit something, miss, or stand at the edge.
const NUMBERS: [u32; 9] = [0, 1, 1, 2, 2, 3, 4, u32::MAX - 1, u32::MAX];

/// The golden bodies, full and minimal, as moulds.
fn moulds() -> Vec<(EventKind, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/events");
    let read = |kind: &EventKind| {
        let text = fs::read_to_string(folder.join(format!("{}.json", kind.code()))).expect("a vector");
        let file: Value = serde_json::from_str(&text).expect("JSON");
        ["full", "minimal"].map(|form| (*kind, file[form].clone()))
    };
    EventKind::ALL.iter().flat_map(read).collect()
}

fn any_of<T: Serialize>(all: &[T], throw: u8) -> Value {
    serde_json::to_value(&all[usize::from(throw) % all.len()]).expect("codes serialise")
}

/// Throws the dice for every number and for the codes that steer a fold.
fn recast(kind: EventKind, key: &str, value: &mut Value, dice: &mut impl FnMut() -> u8) {
    match (kind, key, &mut *value) {
        (_, _, Value::Object(fields)) => {
            fields.iter_mut().for_each(|(key, inner)| recast(kind, key, inner, dice));
        }
        (_, _, Value::Array(values)) => values.iter_mut().for_each(|inner| recast(kind, key, inner, dice)),
        (_, _, Value::Number(_)) => *value = Value::from(NUMBERS[usize::from(dice()) % NUMBERS.len()]),
        (EventKind::Decided, "outcome", _) => *value = any_of(Outcome::ALL, dice()),
        (EventKind::Decided, "subject", _) => {
            *value = Value::from(["case", "recall"][usize::from(dice()) % 2]);
        }
        (EventKind::GateClosed, "outcome", _) => *value = any_of(GateOutcome::ALL, dice()),
        (_, "state" | "work" | "business" | "privacy", _) => *value = any_of(Answer::ALL, dice()),
        (_, "conclusion", _) => *value = any_of(Conclusion::ALL, dice()),
        _ => {}
    }
}

fn strange_entry(moulds: &[(EventKind, Value)], dice: &mut impl FnMut() -> u8) -> Entry {
    let (kind, mould) = &moulds[usize::from(dice()) % moulds.len()];
    let mut body = mould.clone();
    recast(*kind, "", &mut body, dice);
    if *kind == EventKind::Opened {
        // The one event that must be read as a beginning.
        body["profile"] = Value::from(["six_step", "nobody_knows"][usize::from(dice()) % 2]);
    }
    let (act, event) = Event::read(kind.code(), &body.to_string()).expect("recast bodies keep their form");
    Entry {
        case: "bs-2026-k7m2q-0001".parse().expect("a case id"),
        seq: NUMBERS[usize::from(dice()) % NUMBERS.len()],
        time: ["2026-11-23T09:00:00+08:00", "1999-12-31T23:59:59-11:00"][usize::from(dice()) % 2]
            .parse()
            .expect("a moment"),
        actor: id("p1"),
        role: Role::ALL[usize::from(dice()) % Role::ALL.len()],
        charter: Digest([0xc4; 32]),
        head: Digest([dice(); 32]),
        act,
        event,
    }
}

/// Everything that only looks at a case.
fn look(case: &Case, office: &Office) {
    for item in &case.items {
        let _ = (needed_gates(item), release_blocked(case, item), item.decision(), item.version());
    }
    let _ = (case.seq(), case.head(), case.next_part(), office.profile(&code("six_step")));
}

#[test]
fn no_history_makes_fold_or_rules_panic() {
    let moulds = moulds();
    let charter = office();
    let opening = moulds.iter().position(|(kind, _)| *kind == EventKind::Opened).expect("opened");
    let config = Config { cases: 150, failure_persistence: None, max_shrink_iters: 300, ..Config::default() };
    let strategy = (vec(any::<u8>(), 64..1024), any::<Throw>());
    let run = TestRunner::new(config).run(&strategy, |(bytes, throw)| {
        let mut bytes = bytes.into_iter().peekable();
        let mut story = Story::new(charter.clone());
        // Half of the histories begin with an opening, the others with anything.
        let mut first = bytes.peek().is_some_and(|byte| byte.is_multiple_of(2)).then_some(opening);
        let mut told = 0;
        while bytes.peek().is_some() {
            let mut dice = || bytes.next().unwrap_or_default();
            let entry = match first.take() {
                Some(at) => strange_entry(&moulds[at..=at], &mut dice),
                None => strange_entry(&moulds, &mut dice),
            };
            let was_open = story.case.is_some();
            story.case = evolve(story.case.take(), &entry, Some(&charter));
            told += usize::from(was_open || story.case.is_some());
            story.entries.push(entry);
            if let Some(case) = &story.case {
                look(case, &charter);
            }
            let command = story.command(&ask(&story, throw));
            let _ = decide(story.case.as_ref(), &charter, &command);
        }
        let links = story.case.as_ref().map_or(0, |case| case.links.len());
        if links == told {
            Ok(())
        } else {
            Err(TestCaseError::fail(format!("{links} links of {told} entries")))
        }
    });
    run.expect("no history makes anything panic");
}
