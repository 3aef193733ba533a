//! One event of an accepted history changed so that a rule is broken: the replay stops at that very event.

use baoshen::review::event::{ClockChanged, OpinionSigned};
use baoshen::review::{
    Command, Digest, Entry, Event, EventKind, MatchGrade, Means, ReplyAnswer, Role, Timestamp, decide, evolve,
};
use proptest::collection::vec;
use proptest::prelude::any;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::common::acts::part;
use crate::common::office::{code, date, id};
use crate::common::story::Story;
use crate::histories::walk;
use crate::walk::Throw;

/// The seq of the first entry no rule allows; `None` where all are allowed.
fn audit(story: &Story, entries: &[Entry]) -> Option<u32> {
    let mut case = None;
    for entry in entries {
        if decide(case.as_ref(), &story.office, &Command::of(entry)).is_err() {
            return Some(entry.seq);
        }
        case = evolve(case, entry, Some(&story.office));
    }
    None
}

fn days_later(time: Timestamp, days: i64) -> Timestamp {
    let seconds = time.0.unix_timestamp() + days * 24 * 60 * 60;
    Timestamp::new(seconds, time.0.offset().whole_minutes()).expect("a moment")
}

/// The body with the first field of that name that `takes` changed.
fn rewritten(entry: &Entry, name: &str, takes: &mut dyn FnMut(&mut Value) -> bool) -> Option<Entry> {
    fn find(value: &mut Value, name: &str, takes: &mut dyn FnMut(&mut Value) -> bool) -> bool {
        match value {
            Value::Object(fields) => fields
                .iter_mut()
                .any(|(key, inner)| (key == name && takes(inner)) || find(inner, name, takes)),
            Value::Array(values) => values.iter_mut().any(|inner| find(inner, name, takes)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
        }
    }
    let mut body = entry.event.write(&entry.act).expect("bodies serialise");
    if !find(&mut body, name, takes) {
        return None;
    }
    let (act, event) = Event::read(entry.event.kind().code(), &body.to_string()).ok()?;
    Some(Entry { act, event, ..entry.clone() })
}

/// What breaks a rule whatever the event is. `first_new` is the first part number the event may give.
fn of_any(entry: &Entry, first_new: u32) -> Vec<(&'static str, Entry)> {
    let changed = |edit: &dyn Fn(&mut Entry)| {
        let mut entry = entry.clone();
        edit(&mut entry);
        entry
    };
    let mut all = vec![
        ("a role nobody here has", changed(&|it| it.role = Role::Supervisor)),
        ("somebody nobody knows", changed(&|it| it.actor = id("p99"))),
        ("decided tomorrow", changed(&|it| it.act.decided_on = days_later(it.time, 1).date())),
    ];
    if entry.seq > 1 {
        all.push((
            "recorded before what came before",
            changed(&|it| {
                it.time = days_later(it.time, -30);
                it.act.decided_on = it.time.date();
            }),
        ));
    }
    if entry.act.means == Means::Key {
        all.push((
            "another's decision under this key",
            changed(&|it| it.act.decided_by.person = Some(id("p99"))),
        ));
    } else {
        all.push(("no scan", changed(&|it| it.act.scan = None)));
    }
    let far = rewritten(entry, "part", &mut |part| {
        let is_new = part.as_u64().is_some_and(|number| number >= u64::from(first_new));
        if is_new {
            *part = Value::from(60_000);
        }
        is_new
    });
    all.extend(far.map(|entry| ("a part out of order", entry)));
    if entry.event.kind() != EventKind::Opened {
        let nine = rewritten(entry, "item", &mut |item| {
            *item = Value::from(9);
            true
        });
        all.extend(nine.map(|entry| ("an item that is not there", entry)));
    }
    all
}

/// What breaks a rule of that event.
#[expect(clippy::too_many_lines, reason = "one row an event, so that none is forgotten")]
fn of_its_own(entry: &Entry) -> Option<(&'static str, Entry)> {
    let mut changed = entry.clone();
    let what = match &mut changed.event {
        Event::Opened(event) => {
            event.profile = code("headless");
            "a profile without final review"
        }
        Event::OpinionSigned(OpinionSigned { items, .. }) => {
            items[0].basis_kinds.clear();
            "no basis"
        }
        Event::Returned(event) => {
            event.to_step = event.step;
            "a return to the same step"
        }
        Event::Decided(event) => {
            event.items[0].version += 5;
            "a version that is not there"
        }
        Event::VersionAdded(event) => {
            event.from = 0;
            "from no version"
        }
        Event::Published(event) if event.match_grade == MatchGrade::SameBytes => {
            event.sha256 = Some(Digest([3; 32]));
            "other bytes"
        }
        Event::Recalled(event) => {
            event.measures.clear();
            "no measure"
        }
        Event::Reopened(event) => {
            event.round += 1;
            "a round left out"
        }
        Event::GateOpened(event) => {
            event.version += 5;
            "asked about no version"
        }
        Event::GateHopped(event) => {
            event.hop += 1;
            "a hop left out"
        }
        Event::GateAnswered(event) if event.answer != ReplyAnswer::Silence => {
            event.reply_no = None;
            "a reply without its number"
        }
        Event::GateAnswered(event) => {
            event.silence = Some(code("gk17"));
            "silence by another article"
        }
        Event::GateClosed(event) => {
            event.gate = 999;
            "a branch that is not there"
        }
        Event::ClockChanged(ClockChanged { from, .. }) => {
            *from = date("2020-01-01");
            "before the request"
        }
        Event::Replied(event) => {
            event.on = date("2030-01-01");
            "answered in the future"
        }
        Event::Delegated(event) => {
            event.powers.clear();
            "no power"
        }
        Event::Amended(event) => {
            event.field = code("outcome");
            "a field that is never corrected"
        }
        Event::Supervised(event) => {
            event.due = if event.due.is_some() { None } else { Some(date("2026-12-01")) };
            "a day that is not owed, or one that is"
        }
        Event::Archived(event) => {
            event.variant = code("unsigned");
            "a variant that proves nothing"
        }
        Event::ContentRemoved(event) => {
            event.parts.clear();
            "nothing removed"
        }
        Event::HandedOver(event) => {
            event.on = date("2030-01-01");
            "handed over in the future"
        }
        Event::Received(event) => {
            event.on = date("2030-01-01");
            "received in the future"
        }
        Event::Noted(event) => {
            event.at = days_later(entry.time, 1);
            "a talk of tomorrow"
        }
        Event::Reassigned(event) => {
            (event.to_person, event.to_unit) = (None, None);
            "to nobody"
        }
        Event::Published(event) => {
            event.at = days_later(entry.time, 1);
            "published tomorrow"
        }
        Event::FindingsDisposed(event) => {
            event.list = if event.list.is_some() { None } else { Some(part()) };
            "a list of nothing, or none of something"
        }
        // What stands in them breaks no rule of its own; what breaks one whatever the event is stands above.
        Event::Withdrawn(_) | Event::Voided(_) | Event::ForkResolved(_) => return None,
    };
    Some((what, changed))
}

#[test]
fn every_event_changed_against_a_rule_stops_the_replay_there() {
    let tried = RefCell::new(BTreeMap::<EventKind, usize>::new());
    let config = Config { cases: 120, failure_persistence: None, max_shrink_iters: 100, ..Config::default() };
    // The same walks every time, so that a red run means a change.
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let run = TestRunner::new_with_rng(config, rng).run(&vec(any::<Throw>(), 1..80), |throws| {
        let (story, _) = walk(&throws)?;
        if let Some(seq) = audit(&story, &story.entries) {
            return Err(TestCaseError::fail(format!("the history itself stops at {seq}")));
        }
        let mut case = None;
        for (at, entry) in story.entries.iter().enumerate() {
            let first_new = case.as_ref().map_or(1, baoshen::review::Case::next_part);
            for (what, forged) in of_any(entry, first_new).into_iter().chain(of_its_own(entry)) {
                *tried.borrow_mut().entry(entry.event.kind()).or_default() += 1;
                if decide(case.as_ref(), &story.office, &Command::of(&forged)).is_ok() {
                    return Err(TestCaseError::fail(format!("{what}, event {}: {:?}", at + 1, forged.event)));
                }
            }
            case = evolve(case, entry, Some(&story.office));
        }
        Ok(())
    });
    run.expect("every change is found");
    let tried = tried.into_inner();
    println!("changed {tried:?}");
    let never: Vec<_> = EventKind::ALL
        .iter()
        .filter(|kind| **kind != EventKind::ForkResolved && !tried.contains_key(kind))
        .collect();
    assert!(never.is_empty(), "{never:?} is never changed");
}
