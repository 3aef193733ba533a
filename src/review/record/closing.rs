//! Facts of the acts beside and after the line.

use super::gather::Gathering;
use super::{Fact, Facts, WordsKind};
use crate::review::{Entry, Event};

impl Gathering<'_> {
    /// Facts of the acts after the line. Acts this program does not offer yet are told by kind, hand and date alone; branches stand in a list of their own.
    pub(super) fn closing(&self, event: &Event, facts: &mut Vec<Fact>) {
        match event {
            Event::HandedOver(event) => {
                facts.push(Fact::On(event.on));
                self.words(facts, WordsKind::Note, event.note.as_ref());
            }
            Event::Received(event) => {
                facts.push(Fact::On(event.on));
                self.words(facts, WordsKind::Note, event.note.as_ref());
            }
            Event::Withdrawn(event) => {
                facts.push(Fact::ReasonCode(self.coded("withdraw_reason", &event.reason_code)));
                self.words(facts, WordsKind::Reason, Some(&event.reason));
            }
            Event::Voided(event) => {
                facts.push(Fact::ReasonCode(self.coded("void_reason", &event.reason_code)));
                self.words(facts, WordsKind::Reason, Some(&event.reason));
            }
            Event::Noted(event) => {
                facts.push(Fact::At(event.at));
                self.words(facts, WordsKind::Note, Some(&event.words));
                self.words(facts, WordsKind::Persons, event.persons.as_ref());
            }
            _ => {}
        }
    }

    pub(super) fn publication(&self, entry: &Entry) -> Vec<Facts> {
        let Event::Published(event) = &entry.event else { return Vec::new() };
        let mut facts = vec![Fact::At(event.at), Fact::Match(event.match_grade)];
        let made = self.case.item(event.item).into_iter().flat_map(|item| &item.publications);
        if made.into_iter().any(|publication| publication.seq == entry.seq && publication.before_approval) {
            facts.push(Fact::BeforeApproval);
        }
        self.words(&mut facts, WordsKind::Channel, Some(&event.channel));
        self.words(&mut facts, WordsKind::Address, event.address.as_ref());
        self.words(&mut facts, WordsKind::IssueNo, event.issue_no.as_ref());
        facts.extend(event.sha256.map(Fact::Published));
        vec![Facts { item: Some(event.item), version: None, facts }]
    }

    /// What a line says of a branch or a removal, and of which item; the rest stands in the branches.
    pub(super) fn branch(&self, event: &Event, facts: &mut Vec<Fact>) -> Option<u32> {
        let gate = |seq: u32| self.case.gates.get(&seq);
        match event {
            Event::GateOpened(event) => {
                facts.push(Fact::Gates(vec![event.kind]));
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
}
