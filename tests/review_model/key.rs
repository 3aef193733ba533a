//! States with the same key behave alike. Written out byte by byte: the key is made for every transition, and printing
//! it would be a quarter of the search.

use std::collections::BTreeMap;
use std::rc::Rc;

use baoshen::review::{Case, DecidedBy, Item, ItemState, Outcome};

use crate::monitor::Monitor;

/// The monitors met, each once: many states share one.
#[derive(Default)]
pub(crate) struct Monitors(BTreeMap<Rc<Monitor>, usize>);

/// A monitor and its number.
pub(crate) struct Numbered {
    number: usize,
    /// The monitor.
    pub(crate) monitor: Rc<Monitor>,
}

impl Monitors {
    /// That monitor, or the one met before that is the same.
    pub(crate) fn one(&mut self, monitor: Monitor) -> Numbered {
        let next = self.0.len();
        let monitor = Rc::new(monitor);
        if let Some((known, number)) = self.0.get_key_value(&monitor) {
            return Numbered { number: *number, monitor: Rc::clone(known) };
        }
        self.0.insert(Rc::clone(&monitor), next);
        Numbered { number: next, monitor }
    }
}

/// What a state is known by.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    case: Box<[u8]>,
    /// The number of its monitor. Nothing of that matters once nothing may follow.
    monitor: Option<usize>,
}

impl Key {
    /// The key of a case and what the monitor remembers of it.
    pub(crate) fn of(case: &Case, monitor: &Numbered, is_over: bool) -> Self {
        let mut key = Writer(Vec::with_capacity(128));
        if is_over {
            // What happened before an end no longer matters: nothing may follow.
            case.items.iter().for_each(|item| key.state(item.state));
            return Self { case: key.0.into(), monitor: None };
        }
        case.items.iter().for_each(|item| key.item(item));
        key.beside(case);
        Self { case: key.0.into(), monitor: Some(monitor.number) }
    }
}

struct Writer(Vec<u8>);

impl Writer {
    fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    fn flag(&mut self, flag: bool) {
        self.byte(u8::from(flag));
    }

    fn number(&mut self, number: u32) {
        self.0.extend_from_slice(&number.to_be_bytes());
    }

    fn length(&mut self, length: usize) {
        self.number(u32::try_from(length).expect("few"));
    }

    fn numbers<'a>(&mut self, numbers: impl ExactSizeIterator<Item = &'a u32>) {
        self.length(numbers.len());
        numbers.for_each(|number| self.number(*number));
    }

    /// The absent number is none of the numbers there are.
    fn maybe(&mut self, number: Option<u32>) {
        self.number(number.map_or(u32::MAX, |number| number));
    }

    fn text(&mut self, text: Option<&str>) {
        let text = text.unwrap_or_default();
        self.length(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    fn hand(&mut self, by: &DecidedBy) {
        self.text(by.person.as_ref().map(baoshen::review::PersonId::as_str));
        self.text(by.body.as_ref().map(baoshen::review::BodyId::as_str));
    }

    fn outcome(&mut self, outcome: Option<Outcome>) {
        self.byte(outcome.map_or(u8::MAX, |outcome| outcome as u8));
    }

    fn state(&mut self, state: ItemState) {
        match state {
            ItemState::Open { step, returned } => {
                self.byte(0);
                self.number(step);
                self.flag(returned);
            }
            ItemState::Decided(outcome) => {
                self.byte(1);
                self.outcome(Some(outcome));
            }
            ItemState::HandedOver { received } => {
                self.byte(2);
                self.flag(received);
            }
            ItemState::Published => self.byte(3),
            ItemState::Archived => self.byte(4),
            ItemState::Withdrawn => self.byte(5),
            ItemState::Recalled => self.byte(6),
            ItemState::TransferredOut => self.byte(7),
            ItemState::Voided => self.byte(8),
        }
    }

    fn item(&mut self, item: &Item) {
        self.state(item.state);
        self.length(item.versions.len());
        for version in &item.versions {
            self.number(version.number);
            self.hand(&version.by);
            self.number(version.excised);
        }
        self.length(item.opinions.len());
        for it in &item.opinions {
            self.number(it.step);
            self.number(it.version);
            self.flag(it.void.is_some());
            // No rule counts void signatures; rules that do are to be seen.
            if it.void.is_none() {
                self.hand(&it.act.decided_by);
                self.byte(it.answers.state as u8);
            }
        }
        self.length(item.contents.len());
        item.contents.iter().for_each(|part| self.number(part.0));
        let decision = item.decision();
        self.maybe(decision.map(|it| it.version));
        self.outcome(decision.map(|it| it.outcome));
        self.length(item.publications.len());
        item.publications.iter().for_each(|it| self.maybe(it.taken_back));
    }

    fn beside(&mut self, case: &Case) {
        self.length(case.gates.len());
        for gate in case.gates.values() {
            self.number(gate.seq);
            self.number(gate.version);
            self.byte(gate.reply.as_ref().map_or(u8::MAX, |reply| reply.answer as u8));
            self.maybe(gate.reply.as_ref().map(|reply| reply.version));
            self.byte(gate.outcome.map_or(u8::MAX, |outcome| outcome as u8));
            self.flag(gate.is_carried);
            self.length(gate.hops.len());
            self.maybe(gate.hops.last().map(|hop| hop.version));
            self.maybe(gate.hops.last().map(|hop| hop.round));
        }
        let course = &case.course;
        self.length(course.recalls.len());
        for recall in &course.recalls {
            self.hand(&recall.by);
            self.numbers(recall.items.keys());
            recall.items.values().for_each(|word| self.byte(word.map_or(u8::MAX, u8::from)));
        }
        self.length(course.clock.pauses.len());
        course.clock.pauses.iter().for_each(|(gate, _)| self.maybe(*gate));
        self.flag(course.clock.is_extended);
        self.flag(course.clock.corrected_on.is_some());
        self.flag(course.clock.is_restarted);
        self.flag(course.reply.is_some());
        self.length(course.orders.len());
        self.flag(course.re_evaluation_due.is_some());
        self.length(case.delegations.len());
        for given in case.delegations.values() {
            self.text(Some(given.powers.person.as_str()));
            self.length(given.powers.powers.len());
            given.powers.powers.iter().for_each(|power| self.text(Some(power.as_str())));
        }
        self.number(case.round);
        self.length(case.holders.len());
        for (step, holder) in &case.holders {
            self.number(*step);
            self.text(Some(&format!("{holder:?}")));
        }
    }
}
