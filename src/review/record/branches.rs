//! Branches and removals in the record: what was asked of whom, by which letters, what came back, how it ended.

use serde::{Deserialize, Serialize};

use super::gather::Gathering;
use super::{Coded, Content, Hand, hand};
use crate::review::event::{Copied, GateClosed, GateHopped, GateOpened};
use crate::review::{
    CivilDate, Code, Entry, Event, GateKind, GateOutcome, LetterKind, Level, Office, PartNo, Question,
    Relation, ReplyAnswer, ReplyKind, Route,
};

/// One branch with everything that happened in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GateRecord {
    /// Seq of its opening.
    pub seq: u32,
    /// Which item.
    pub item: u32,
    /// The version it was opened on.
    pub version: u32,
    /// Which branch.
    pub kind: GateKind,
    /// What is asked.
    pub question: Question,
    /// By which way, for the question of secrecy.
    pub route: Option<Route>,
    /// Which producing organ.
    pub organ: Option<u32>,
    /// Provisional handling.
    pub provisional: Coded,
    /// The question in words.
    pub question_words: Option<Content>,
    /// What went with the first letter.
    pub enclosures: Option<Content>,
    /// Who signed the first letter out.
    pub signed_out_by: Option<Content>,
    /// The letters' way, from 1.
    pub hops: Vec<HopRecord>,
    /// Answers and confirmed silences, oldest first.
    pub replies: Vec<ReplyRecord>,
    /// How it was closed, oldest first: another version reopens it.
    pub closings: Vec<ClosingRecord>,
    /// How it stands; none while it is open.
    pub outcome: Option<GateOutcome>,
}

/// One letter on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HopRecord {
    /// From 1.
    pub number: u32,
    /// The event.
    pub seq: u32,
    /// How the addressee stands to us.
    pub relation: Relation,
    /// The addressee of a letter of ours; the organ that passed it on, where one did.
    pub organ: Option<Content>,
    /// Kind of letter.
    pub letter_kind: LetterKind,
    /// Its number.
    pub letter_no: Option<Content>,
    /// Its date.
    pub date: CivilDate,
    /// When an answer is due.
    pub due: Option<CivilDate>,
    /// When the addressee received it.
    pub received_on: Option<CivilDate>,
    /// What the organ before did: forwarded it, or gave a preliminary opinion.
    pub reply_kind: Option<ReplyKind>,
    /// Number of the preliminary opinion.
    pub reply_no: Option<Content>,
    /// Who recorded it.
    pub recorder: Hand,
    /// What it says, where it puts the question again.
    pub again: Option<AgainRecord>,
}

/// A letter that puts the question again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AgainRecord {
    /// The version it asks about.
    pub version: u32,
    /// Provisional handling.
    pub provisional: Coded,
    /// The question in words.
    pub question_words: Option<Content>,
    /// What went with it.
    pub enclosures: Option<Content>,
    /// Who signed it out.
    pub signed_out_by: Option<Content>,
}

/// An answer, or a silence given its meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReplyRecord {
    /// The event.
    pub seq: u32,
    /// The hop that answered.
    pub hop: u32,
    /// The version it answers.
    pub version: u32,
    /// What it says.
    pub answer: ReplyAnswer,
    /// Level of a state secret.
    pub level: Option<Level>,
    /// The article that gives silence its meaning.
    pub silence: Option<Code>,
    /// The organ.
    pub organ: Option<Content>,
    /// Its number.
    pub reply_no: Option<Content>,
    /// Its date.
    pub date: CivilDate,
    /// When it came in.
    pub received_on: CivilDate,
    /// Conditions.
    pub conditions: Option<Content>,
    /// Its scan.
    pub scan: Option<Content>,
    /// Who recorded it.
    pub recorder: Hand,
}

/// How a branch was closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ClosingRecord {
    /// The event.
    pub seq: u32,
    /// How.
    pub outcome: GateOutcome,
    /// On which day.
    pub on: CivilDate,
    /// Article relied on.
    pub article: Option<Code>,
    /// Exception relied on.
    pub exception: Option<Code>,
    /// Why.
    pub reason: Content,
    /// Number of a notice.
    pub notice_no: Option<Content>,
    /// Who decided.
    pub decider: Hand,
    /// Who recorded it.
    pub recorder: Hand,
}

/// Content that left the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RemovalRecord {
    /// The event.
    pub seq: u32,
    /// Which parts.
    pub parts: Vec<PartNo>,
    /// On which day.
    pub on: CivilDate,
    /// Ground.
    pub ground: Coded,
    /// Who instructed it.
    pub instructed_by: Coded,
    /// Copies that went outside before.
    pub copies: Vec<Copied>,
    /// Who decided.
    pub decider: Hand,
    /// Who recorded it.
    pub recorder: Hand,
}

fn of(gates: &mut [GateRecord], seq: u32) -> Option<&mut GateRecord> {
    gates.iter_mut().find(|gate| gate.seq == seq)
}

impl Gathering<'_> {
    /// Every branch, in the order of opening. `office` yields the charter in force at an entry.
    pub(super) fn gates<'o>(
        &self,
        entries: &[Entry],
        office: &impl Fn(&Entry) -> Option<&'o Office>,
    ) -> Vec<GateRecord> {
        let mut gates: Vec<GateRecord> = Vec::new();
        for entry in entries {
            let charter = office(entry).unwrap_or(self.office);
            let recorder = hand(charter, &entry.actor, None);
            match &entry.event {
                Event::GateOpened(event) => match event.again.and_then(|seq| of(&mut gates, seq)) {
                    Some(gate) => {
                        let number = u32::try_from(gate.hops.len()).unwrap_or(u32::MAX).saturating_add(1);
                        gate.hops.push(self.letter(entry, event, recorder, number));
                    }
                    None => gates.push(self.gate(entry, event, recorder)),
                },
                Event::GateHopped(event) => {
                    let hop = self.hop(entry, event, recorder);
                    if let Some(gate) = of(&mut gates, event.gate) {
                        gate.hops.push(hop);
                    }
                }
                Event::GateAnswered(event) => {
                    let reply = ReplyRecord {
                        seq: entry.seq,
                        hop: event.hop,
                        version: event.version,
                        answer: event.answer,
                        level: event.level,
                        silence: event.silence.clone(),
                        organ: self.maybe(event.organ.as_ref()),
                        reply_no: self.maybe(event.reply_no.as_ref()),
                        date: event.date,
                        received_on: event.received_on,
                        conditions: self.maybe(event.conditions.as_ref()),
                        scan: self.maybe(entry.act.scan.as_ref()),
                        recorder,
                    };
                    if let Some(gate) = of(&mut gates, event.gate) {
                        gate.replies.push(reply);
                    }
                }
                Event::GateClosed(event) => {
                    let closing = self.closed(entry, event, charter, recorder);
                    if let Some(gate) = of(&mut gates, event.gate) {
                        gate.closings.push(closing);
                    }
                }
                _ => {}
            }
        }
        gates
    }

    /// A letter of ours: the first, or one that puts the question again.
    fn letter(&self, entry: &Entry, event: &GateOpened, recorder: Hand, number: u32) -> HopRecord {
        let again = || AgainRecord {
            version: event.version,
            provisional: self.coded("provisional", &event.provisional),
            question_words: self.maybe(event.question_words.as_ref()),
            enclosures: self.maybe(event.enclosures.as_ref()),
            signed_out_by: self.maybe(event.signed_out_by.as_ref()),
        };
        HopRecord {
            number,
            seq: entry.seq,
            relation: event.hop.relation,
            organ: self.maybe(event.addressee.as_ref()),
            letter_kind: event.hop.letter_kind,
            letter_no: self.maybe(event.letter_no.as_ref()),
            date: event.hop.date,
            due: event.hop.due,
            received_on: None,
            reply_kind: None,
            reply_no: None,
            recorder,
            again: (number > 1).then(again),
        }
    }

    fn gate(&self, entry: &Entry, event: &GateOpened, recorder: Hand) -> GateRecord {
        GateRecord {
            seq: entry.seq,
            item: event.item,
            version: event.version,
            kind: event.kind,
            question: event.question,
            route: event.route,
            organ: event.organ,
            provisional: self.coded("provisional", &event.provisional),
            question_words: self.maybe(event.question_words.as_ref()),
            enclosures: self.maybe(event.enclosures.as_ref()),
            signed_out_by: self.maybe(event.signed_out_by.as_ref()),
            hops: vec![self.letter(entry, event, recorder, 1)],
            replies: Vec::new(),
            closings: Vec::new(),
            outcome: self.case.gates.get(&entry.seq).and_then(|gate| gate.outcome),
        }
    }

    fn hop(&self, entry: &Entry, event: &GateHopped, recorder: Hand) -> HopRecord {
        HopRecord {
            number: event.hop,
            seq: entry.seq,
            relation: event.relation,
            organ: self.maybe(Some(&event.organ)),
            letter_kind: event.letter_kind,
            letter_no: self.maybe(Some(&event.letter_no)),
            date: event.date,
            due: None,
            received_on: event.received_on,
            reply_kind: Some(event.reply_kind),
            reply_no: self.maybe(event.reply_no.as_ref()),
            recorder,
            again: None,
        }
    }

    fn closed(&self, entry: &Entry, event: &GateClosed, office: &Office, recorder: Hand) -> ClosingRecord {
        ClosingRecord {
            seq: entry.seq,
            outcome: event.outcome,
            on: entry.act.decided_on,
            article: event.article.clone(),
            exception: event.exception.clone(),
            reason: self.content(&event.reason),
            notice_no: self.maybe(event.notice_no.as_ref()),
            decider: self.decider(entry, office),
            recorder,
        }
    }

    /// Every removal of content.
    pub(super) fn removals<'o>(
        &self,
        entries: &[Entry],
        office: &impl Fn(&Entry) -> Option<&'o Office>,
    ) -> Vec<RemovalRecord> {
        let removal = |entry: &Entry| {
            let Event::ContentRemoved(event) = &entry.event else { return None };
            let charter = office(entry).unwrap_or(self.office);
            Some(RemovalRecord {
                seq: entry.seq,
                parts: event.parts.clone(),
                on: entry.act.decided_on,
                ground: self.coded("removal_ground", &event.ground_code),
                instructed_by: self.coded("instructed_by", &event.instructed_by),
                copies: event.copies.clone(),
                decider: self.decider(entry, charter),
                recorder: hand(charter, &entry.actor, None),
            })
        };
        entries.iter().filter_map(removal).collect()
    }
}
