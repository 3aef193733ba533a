//! What the course of a case says of its branches; they stand in full in a list of their own.

use super::super::{Beside, Fact, Hand, Removed, RemovedPlace, WordsKind};
use super::Gathering;
use crate::review::Event;
use crate::review::event::{Excision, VersionAdded};

impl Gathering<'_> {
    /// What a line says of a branch or a removal, and of which item; the rest stands in the branches.
    pub(super) fn branch(&self, event: &Event, facts: &mut Vec<Fact>) -> Option<u32> {
        let gate = |seq: u32| self.case.gates.get(&seq);
        match event {
            Event::GateOpened(event) => {
                facts.push(Fact::Gates(vec![event.kind]));
                // Put again: what is new is the version.
                facts.extend(event.again.map(|_| Fact::Version(event.version)));
                self.words(facts, WordsKind::Note, event.question_words.as_ref());
                Some(event.item)
            }
            Event::GateHopped(event) => {
                facts.extend(gate(event.gate).map(|gate| Fact::Gates(vec![gate.kind])));
                facts.push(Fact::On(event.date));
                gate(event.gate).map(|gate| gate.item)
            }
            Event::GateAnswered(event) => {
                facts.extend(gate(event.gate).map(|gate| Fact::Gates(vec![gate.kind])));
                facts.push(Fact::On(event.received_on));
                self.words(facts, WordsKind::Conditions, event.conditions.as_ref());
                gate(event.gate).map(|gate| gate.item)
            }
            Event::GateClosed(event) => {
                facts.extend(gate(event.gate).map(|gate| Fact::Gates(vec![gate.kind])));
                self.words(facts, WordsKind::Reason, Some(&event.reason));
                gate(event.gate).map(|gate| gate.item)
            }
            Event::ContentRemoved(event) => {
                facts.push(Fact::ReasonCode(self.coded("removal_ground", &event.ground_code)));
                self.words(facts, WordsKind::Note, event.note.as_ref());
                None
            }
            _ => None,
        }
    }

    /// Another organ as decider, by its own name where the event has it, else by the letter's addressee.
    pub(in crate::review::record) fn organ(&self, event: &Event) -> Hand {
        let addressee = |gate: u32| {
            let asked = self.opened_gates.get(&gate);
            asked.and_then(|part| part.as_ref()).and_then(|part| self.content(part).text)
        };
        let name = match event {
            Event::GateHopped(event) => self.content(&event.organ).text,
            Event::GateAnswered(event) => event.organ.as_ref().and_then(|part| self.content(part).text),
            Event::GateClosed(event) => addressee(event.gate),
            _ => None,
        };
        Hand { person: None, name: name.unwrap_or_default(), post: None }
    }

    /// What was taken out of a version: grounds are plain, the places a list of their own.
    pub(super) fn excisions(&self, event: &VersionAdded) -> Option<Fact> {
        let excisions = event.excisions.as_ref().filter(|list| !list.is_empty())?;
        let list = event.excision_list.as_ref().and_then(|part| self.contents.text(part));
        let places: Vec<RemovedPlace> =
            list.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
        let removed = |cut: &Excision| Removed {
            n: cut.n,
            ground: cut.ground_code.clone(),
            place: places.iter().find(|place| place.n == cut.n).map(|place| place.place.clone()),
        };
        Some(Fact::Beside(Beside::Excisions(excisions.iter().map(removed).collect())))
    }
}
