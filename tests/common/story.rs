//! The story of a case: acts told one after another, each put to `decide` unless told unchecked.

use baoshen::review::{Case, Command, Digest, Entry, Event, Office, Refusal, Timestamp, decide, evolve};
use serde_json::Value;

use super::acts::{Ask, Sheet};
use super::office::office;

/// The moment every story begins, a Monday.
pub(crate) const BEGINNING: &str = "2026-11-23T09:00:00+08:00";

/// A case in memory with the entries that made it.
#[derive(Debug, Clone)]
pub(crate) struct Story {
    /// The charter in force.
    pub(crate) office: Office,
    /// What was signed.
    pub(crate) entries: Vec<Entry>,
    /// What it comes to.
    pub(crate) case: Option<Case>,
}

/// The head of the entry at `seq`, the same in every story.
pub(crate) fn head(seq: u32) -> Digest {
    let mut bytes = [0x5a; 32];
    bytes[..4].copy_from_slice(&seq.to_be_bytes());
    Digest(bytes)
}

impl Story {
    /// Nothing has happened yet.
    pub(crate) fn new(office: Office) -> Self {
        Self { office, entries: Vec::new(), case: None }
    }

    /// The story of `given` under the usual charter.
    pub(crate) fn of(given: &[Ask]) -> Self {
        Self::under(office(), given)
    }

    /// The story of `given` under `office`.
    pub(crate) fn under(office: Office, given: &[Ask]) -> Self {
        let mut story = Self::new(office);
        for ask in given {
            story.tell(ask);
        }
        story
    }

    /// The next act; a refusal ends the test, unless the act is told unchecked.
    pub(crate) fn tell(&mut self, ask: &Ask) {
        let command = self.command(ask);
        if !ask.unchecked
            && let Err(refusal) = decide(self.case.as_ref(), &self.office, &command)
        {
            panic!("given {:?} by {} is refused: {refusal:?}", command.event.kind(), command.actor);
        }
        self.record(&command);
    }

    /// What `decide` says to the act.
    pub(crate) fn when(&self, ask: &Ask) -> Result<(), Refusal> {
        decide(self.case.as_ref(), &self.office, &self.command(ask))
    }

    /// Lets `command` happen.
    pub(crate) fn record(&mut self, command: &Command) -> &Entry {
        let seq = u32::try_from(self.entries.len()).expect("short stories") + 1;
        let entry = Entry {
            case: "bs-2026-k7m2q-0001".parse().expect("a case id"),
            seq,
            time: command.time,
            actor: command.actor.clone(),
            role: command.role,
            charter: Digest([0xc4; 32]),
            head: head(seq),
            act: command.act.clone(),
            event: command.event.clone(),
        };
        self.case = evolve(self.case.take(), &entry, Some(&self.office));
        self.entries.push(entry);
        self.entries.last().expect("an entry was pushed")
    }

    /// The act with its moment, its day, its sheet code and its part numbers.
    pub(crate) fn command(&self, ask: &Ask) -> Command {
        let beginning: Timestamp = BEGINNING.parse().expect("a moment");
        let later = |time: Timestamp| {
            let offset = time.0.offset().whole_minutes();
            Timestamp::new(time.0.unix_timestamp() + 60, offset).expect("a minute later")
        };
        let mut command = ask.command.clone();
        command.time =
            ask.at.unwrap_or_else(|| self.entries.last().map_or(beginning, |last| later(last.time)));
        command.act.decided_on = ask.on.unwrap_or_else(|| command.time.date());
        command.act.sheet_code = match &ask.sheet {
            Sheet::None => None,
            Sheet::Latest => self.entries.last().map(|last| last.head.short()),
            Sheet::Of(seq) => Some(head(*seq).short()),
            Sheet::Text(text) => Some(text.clone()),
        };
        number(&mut command, self.case.as_ref().map_or(1, Case::next_part));
        command
    }
}

/// Gives every part that still has number 0 the next one.
pub(crate) fn number(command: &mut Command, first: u32) {
    let mut body = command.event.write(&command.act).expect("bodies serialise");
    let mut next = first;
    renumber(&mut body, &mut next);
    let code = command.event.kind().code();
    (command.act, command.event) = Event::read(code, &body.to_string()).expect("its own form");
}

fn renumber(value: &mut Value, next: &mut u32) {
    match value {
        Value::Object(fields) => {
            if fields.contains_key("commit") && fields.get("part") == Some(&Value::from(0)) {
                fields.insert("part".to_owned(), Value::from(*next));
                *next = next.saturating_add(1);
            }
            fields.values_mut().for_each(|inner| renumber(inner, next));
        }
        Value::Array(values) => values.iter_mut().for_each(|inner| renumber(inner, next)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
