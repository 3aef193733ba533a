//! Whole histories changed after the fact, not by a list of known forgeries: an entry left out, told twice, exchanged with
//! the next, put under another role or hand, or with one value of its body thrown anew. Where the replay stops, the
//! forgery is found; where it goes through, the demands on every history hold all the same.

use std::collections::BTreeMap;

use baoshen::review::{Command, Entry, Event, EventKind, Role, decide, evolve};
use proptest::collection::vec;
use proptest::prelude::any;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use serde_json::Value;
use std::cell::RefCell;

use crate::common::office::id;
use crate::common::story::{Story, head};
use crate::histories::walk;
use crate::monitor::Monitor;
use crate::small_case::is_large;
use crate::walk::{EVERYBODY, Throw, pick};

/// How a history was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Forgery {
    LeftOut,
    Twice,
    Exchanged,
    Role,
    Hand,
    Value,
}

const ALL: [Forgery; 6] =
    [Forgery::LeftOut, Forgery::Twice, Forgery::Exchanged, Forgery::Role, Forgery::Hand, Forgery::Value];

/// Numbers, codes and answers some field may take.
const VALUES: [&str; 20] = [
    "0",
    "1",
    "2",
    "3",
    "4",
    "5",
    "true",
    "false",
    "null",
    "[]",
    "\"no\"",
    "\"yes\"",
    "\"unsure\"",
    "\"release\"",
    "\"partial\"",
    "\"refuse\"",
    "\"favourable\"",
    "\"cancelled\"",
    "\"agree\"",
    "\"own\"",
];

/// Throws the value at one leaf of the body anew.
fn rethrown(value: &mut Value, at: &mut usize, new: &Value) -> bool {
    match value {
        Value::Object(fields) => fields.values_mut().any(|inner| rethrown(inner, at, new)),
        Value::Array(values) => values.iter_mut().any(|inner| rethrown(inner, at, new)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            if *at == 0 {
                *value = new.clone();
                return true;
            }
            *at -= 1;
            false
        }
    }
}

fn leaves(value: &Value) -> usize {
    match value {
        Value::Object(fields) => fields.values().map(leaves).sum(),
        Value::Array(values) => values.iter().map(leaves).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 1,
    }
}

fn with_a_value(entry: &Entry, [_, _, leaf, value]: Throw) -> Option<Entry> {
    let mut body = entry.event.write(&entry.act).expect("bodies serialise");
    let new: Value = serde_json::from_str(pick(&VALUES, value)).expect("a value");
    let mut at = usize::from(leaf) % leaves(&body).max(1);
    rethrown(&mut body, &mut at, &new);
    let (act, event) = Event::read(entry.event.kind().code(), &body.to_string()).ok()?;
    Some(Entry { act, event, ..entry.clone() })
}

/// The history with one forgery at a place after the opening; `None` where it stays as it was.
fn forged(entries: &[Entry], forgery: Forgery, throw: Throw) -> Option<Vec<Entry>> {
    let mut entries = entries.to_vec();
    let at = 1 + usize::from(throw[0]) % entries.len().checked_sub(1).filter(|rest| *rest > 0)?;
    match forgery {
        Forgery::LeftOut => drop(entries.remove(at)),
        Forgery::Twice => entries.insert(at, entries[at].clone()),
        Forgery::Exchanged => {
            let next = Some(at + 1).filter(|next| *next < entries.len())?;
            let (first, second) = (entries[at].time, entries[next].time);
            entries.swap(at, next);
            (entries[at].time, entries[next].time) = (first, second);
        }
        Forgery::Role => entries[at].role = pick(Role::ALL, throw[1]),
        Forgery::Hand => {
            let who = id(pick(&EVERYBODY, throw[1]));
            let entry = &mut entries[at];
            entry.act.decided_by.person.as_mut()?.clone_from(&who);
            entry.actor = who;
        }
        Forgery::Value => entries[at] = with_a_value(&entries[at], throw)?,
    }
    // Chained anew, as a forger would who holds the keys.
    for (seq, entry) in (1u32..).zip(&mut entries) {
        (entry.seq, entry.head) = (seq, head(seq));
    }
    Some(entries)
}

/// Whether the replay goes through; every entry it lets pass is held against the demands.
fn replays(story: &Story, entries: &[Entry]) -> Result<bool, TestCaseError> {
    let small_office = story.office.policy.small_office;
    let (mut case, mut monitor) = (None, Monitor::default());
    for entry in entries {
        let command = Command::of(entry);
        if decide(case.as_ref(), &story.office, &command).is_err() {
            return Ok(false);
        }
        let next = evolve(case.clone(), entry, Some(&story.office));
        let profile = next.as_ref().map(|case| case.profile.clone()).expect("an opened case");
        monitor
            .see(case.as_ref(), &profile, small_office, entry.seq, &command)
            .map_err(|broken| TestCaseError::fail(format!("{broken:?} by {command:?}")))?;
        case = next;
    }
    Ok(true)
}

#[test]
fn what_was_changed_is_found_or_breaks_no_demand() {
    // Found and gone through, by kind of forgery; values also by the event.
    let tried = RefCell::new(BTreeMap::<Forgery, (usize, usize)>::new());
    let values = RefCell::new(BTreeMap::<EventKind, (usize, usize)>::new());
    let cases = if is_large() { 4000 } else { 120 };
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 200, ..Config::default() };
    let mut runner = if is_large() {
        TestRunner::new(config)
    } else {
        TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
    };
    runner
        .run(&(vec(any::<Throw>(), 1..60), vec(any::<Throw>(), 24)), |(throws, forgeries)| {
            let (story, _) = walk(&throws)?;
            for (throw, forgery) in forgeries.into_iter().zip(ALL.iter().cycle()) {
                let Some(entries) = forged(&story.entries, *forgery, throw) else { continue };
                if entries == story.entries {
                    continue;
                }
                let passes = replays(&story, &entries)?;
                let count = |(found, passed): &mut (usize, usize)| {
                    *if passes { passed } else { found } += 1;
                };
                count(tried.borrow_mut().entry(*forgery).or_default());
                if *forgery == Forgery::Value {
                    let other = story.entries.iter().zip(&entries).find(|(old, new)| old != new);
                    if let Some((old, _)) = other {
                        count(values.borrow_mut().entry(old.event.kind()).or_default());
                    }
                }
            }
            Ok(())
        })
        .expect("no forgery breaks a demand");
    let (tried, values) = (tried.into_inner(), values.into_inner());
    println!("forged (found, gone through): {tried:?}; values by event: {values:?}");
    for forgery in ALL {
        let (found, _) = tried.get(&forgery).copied().unwrap_or_default();
        assert!(found > 20, "{forgery:?} is hardly ever found");
    }
}
