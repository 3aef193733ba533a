//! Acts beside the usual ones: one field of a body left out or told otherwise.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use baoshen::review::{
    Answer, Command, Conclusion, Event, EventKind, GateKind, GateOutcome, Ground, Level, Outcome, Question,
    Relation, ReplyAnswer, Role,
};
use serde::Serialize;
use serde_json::Value;

const DAYS: [&str; 8] = [
    "2025-06-30",
    "2026-11-20",
    "2026-11-23",
    "2026-11-24",
    "2026-12-31",
    "2027-02-28",
    "2027-06-01",
    "2028-02-29",
];
const NUMBERS: [u32; 7] = [0, 1, 2, 3, 4, 5, 17];
/// What the answer to an applicant may be called (GK, the annual table).
const REPLIES: [&str; 9] = [
    "not_held",
    "needs_making",
    "still_unclear",
    "petition",
    "repeated",
    "publication",
    "excessive",
    "certificate",
    "public",
];

/// Values seen under the name of a field, whatever event it stands in.
pub(crate) struct Values(BTreeMap<String, Vec<Value>>);

impl Values {
    /// Of the golden bodies, and of the codes that decide most.
    pub(crate) fn known() -> Self {
        let mut known = Self(BTreeMap::new());
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/events");
        for kind in EventKind::ALL {
            let text = fs::read_to_string(folder.join(format!("{}.json", kind.code()))).expect("a vector");
            known.gather("", &serde_json::from_str(&text).expect("JSON"));
        }
        known.codes("answer", ReplyAnswer::ALL);
        known.codes("conclusion", Conclusion::ALL);
        known.codes("ground", Ground::ALL);
        known.codes("kind", GateKind::ALL);
        known.codes("level", Level::ALL);
        known.codes("outcome", Outcome::ALL);
        known.codes("outcome", GateOutcome::ALL);
        known.codes("question", Question::ALL);
        known.codes("relation", Relation::ALL);
        known.codes("role", Role::ALL);
        for scope in ["state", "work", "business", "privacy"] {
            known.codes(scope, Answer::ALL);
        }
        known.codes("kind", &REPLIES);
        known
    }

    fn gather(&mut self, key: &str, value: &Value) {
        match value {
            Value::Object(fields) => fields.iter().for_each(|(key, inner)| self.gather(key, inner)),
            Value::Array(values) => values.iter().for_each(|inner| self.gather(key, inner)),
            leaf => self.add(key, leaf.clone()),
        }
    }

    fn codes<T: Serialize>(&mut self, key: &str, all: &[T]) {
        for code in all {
            self.add(key, serde_json::to_value(code).expect("codes serialise"));
        }
    }

    fn add(&mut self, key: &str, value: Value) {
        let of = self.0.entry(key.to_owned()).or_default();
        if !of.contains(&value) {
            of.push(value);
        }
    }

    /// The same act with one field otherwise, where that can be read at all.
    pub(crate) fn beside(&self, mut command: Command, dice: &mut impl FnMut() -> u8) -> Command {
        let mut body = command.event.write(&command.act).expect("bodies serialise");
        let mut left = usize::from(dice()) % leaves(&body).max(1);
        self.change("", &mut body, &mut left, dice);
        if let Ok((act, event)) = Event::read(command.event.kind().code(), &body.to_string()) {
            (command.act, command.event) = (act, event);
        }
        command
    }

    /// Changes the leaf that comes after `left` others; whether that was here.
    fn change(&self, key: &str, value: &mut Value, left: &mut usize, dice: &mut impl FnMut() -> u8) -> bool {
        match value {
            Value::Object(fields) => {
                let mut dropped = None;
                let is_here = fields.iter_mut().any(|(key, inner)| {
                    let is_leaf = !inner.is_object() && !inner.is_array();
                    if is_leaf && *left == 0 && dice().is_multiple_of(3) {
                        dropped = Some(key.clone());
                        return true;
                    }
                    self.change(key, inner, left, dice)
                });
                if let Some(key) = dropped {
                    fields.remove(&key);
                }
                is_here
            }
            Value::Array(values) => values.iter_mut().any(|inner| self.change(key, inner, left, dice)),
            _ if *left > 0 => {
                *left -= 1;
                false
            }
            leaf => {
                *leaf = self.other(key, leaf, dice());
                true
            }
        }
    }

    fn other(&self, key: &str, leaf: &Value, throw: u8) -> Value {
        let throw = usize::from(throw);
        match leaf {
            Value::Number(_) => Value::from(NUMBERS[throw % NUMBERS.len()]),
            Value::Bool(is) => Value::from(!is),
            Value::String(text) if text.len() == 10 && text.starts_with("20") => {
                Value::from(DAYS[throw % DAYS.len()])
            }
            _ => self.0.get(key).map_or_else(|| leaf.clone(), |all| all[throw % all.len()].clone()),
        }
    }
}

fn leaves(value: &Value) -> usize {
    match value {
        Value::Object(fields) => fields.values().map(leaves).sum(),
        Value::Array(values) => values.iter().map(leaves).sum(),
        _ => 1,
    }
}
