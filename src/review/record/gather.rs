//! From events to the record.

mod beside;
mod branch;

use std::collections::BTreeMap;

use beside::leftovers;

use super::{
    Beside, Coded, Content, Fact, Facts, Hand, ItemRecord, Line, ParallelRecord, StepRow, VersionRecord,
    WordsKind, WrittenRecord, hand,
};
use crate::review::case::{Case, Item};
use crate::review::event::{DecidedItem, ItemFacts, ItemOpinion, Opened, VersionAdded};
use crate::review::{Authority, Code, Entry, Event, ItemState, Office, PartRef, Subject};

/// The parts at hand: bytes of texts, sizes of files. What is not here was withheld or taken out.
pub trait Contents {
    /// Words of a text part.
    fn text(&self, part: &PartRef) -> Option<String>;
    /// Size in bytes of any part.
    fn size(&self, part: &PartRef) -> Option<u64>;
}

/// Gathers the record of `case` from its entries; `office` yields the charter in force at each.
///
/// `None` when the entries do not begin with `opened`.
pub fn gather<'a>(
    case: &Case,
    entries: &'a [Entry],
    office: impl Fn(&Entry) -> Option<&'a Office>,
    contents: &dyn Contents,
) -> Option<WrittenRecord> {
    let first = entries.first()?;
    let Event::Opened(opened) = &first.event else { return None };
    let founding = office(first)?;
    let addressee = |entry: &Entry| match &entry.event {
        Event::GateOpened(event) => Some((entry.seq, event.addressee.clone())),
        _ => None,
    };
    let opened_gates = entries.iter().filter_map(addressee).collect();
    let gathering = Gathering { case, entries, contents, office: founding, opened_gates };
    let is_past_review = |item: &Item| !matches!(item.state, ItemState::Open { .. });
    Some(WrittenRecord {
        derivation: 1,
        case_id: case.id.clone(),
        office_number: case.office_number.clone(),
        office: founding.name.clone(),
        own_rule: founding.policy.own_rule.clone(),
        small_office: founding.policy.small_office,
        retention: founding.policy.retention,
        profile: case.profile.code.clone(),
        profile_label: case.profile.label.clone(),
        steps: gathering.steps(),
        mode: opened.mode,
        matter_kind: gathering.coded("matter_kind", &case.matter_kind),
        urgency: case.urgency,
        planned_channel: gathering.coded("channel", &case.planned_channel),
        planned_on: case.planned_on,
        request: opened.request.clone(),
        parallel: opened.parallel.as_ref().map(|parallel| ParallelRecord {
            kind: gathering.coded("parallel_kind", &parallel.kind),
            number: gathering.maybe(opened.parallel_no.as_ref()),
        }),
        extra: gathering.extra(opened),
        head: case.head()?,
        events: case.seq(),
        is_final: case.items.iter().all(is_past_review),
        items: opened.items.iter().filter_map(|facts| gathering.item(facts, entries)).collect(),
        gates: gathering.gates(entries, &office),
        removals: gathering.removals(entries, &office),
        lines: entries.iter().map(|entry| gathering.line(entry, office(entry).unwrap_or(founding))).collect(),
    })
}

pub(super) struct Gathering<'a> {
    pub(super) case: &'a Case,
    entries: &'a [Entry],
    contents: &'a dyn Contents,
    /// The charter the case was opened under.
    pub(super) office: &'a Office,
    /// Whom each branch was first addressed to.
    pub(super) opened_gates: BTreeMap<u32, Option<PartRef>>,
}

impl Gathering<'_> {
    fn steps(&self) -> Vec<StepRow> {
        (1..)
            .zip(&self.case.profile.steps)
            .map(|(number, row)| StepRow {
                number,
                code: row.code.clone(),
                label: row.label.clone(),
                role: row.role,
            })
            .collect()
    }

    pub(super) fn coded(&self, list: &'static str, code: &Code) -> Coded {
        let label = self.office.label(&Code::known(list), code).map(str::to_owned);
        Coded { code: code.clone(), label }
    }

    pub(super) fn content(&self, part: &PartRef) -> Content {
        let is_removed = self.case.parts.get(&part.part).is_some_and(|state| state.removed.is_some());
        let text = if part.media.is_none() { self.contents.text(part) } else { None };
        Content {
            part: part.part,
            text,
            media: part.media.clone(),
            size: self.contents.size(part),
            is_removed,
        }
    }

    pub(super) fn maybe(&self, part: Option<&PartRef>) -> Option<Content> {
        part.map(|part| self.content(part))
    }

    /// Extra fields stand in one JSON part: `{"<code>": "<value>"}`; labels come from the charter's list.
    fn extra(&self, opened: &Opened) -> Vec<(String, String)> {
        let words = opened.extra.as_ref().and_then(|part| self.contents.text(part)).unwrap_or_default();
        let values: BTreeMap<String, String> = serde_json::from_str(&words).unwrap_or_default();
        let label = |code: &str| {
            let known =
                code.parse().ok().and_then(|code| self.office.label(&Code::known("extra_field"), &code));
            known.unwrap_or(code).to_owned()
        };
        values.into_iter().map(|(code, value)| (label(&code), value)).collect()
    }

    fn item(&self, facts: &ItemFacts, entries: &[Entry]) -> Option<ItemRecord> {
        let item = self.case.item(facts.item)?;
        let first = VersionRecord {
            number: 1,
            seq: 1,
            title: None,
            file: self.maybe(facts.file.as_ref()),
            file_name: self.maybe(facts.file_name.as_ref()),
            text: self.maybe(facts.text.as_ref()),
            unread_ticked: facts.unread_ticked.unwrap_or_default(),
        };
        let later = entries.iter().filter_map(|entry| match &entry.event {
            Event::VersionAdded(added) if added.item == facts.item => Some(self.version(entry.seq, added)),
            _ => None,
        });
        let decision = item.decision();
        Some(ItemRecord {
            number: facts.item,
            title: self.content(&facts.title),
            substitute_title: self.maybe(item.substitute_title.as_ref()),
            r#abstract: self.maybe(facts.r#abstract.as_ref()),
            doc_no: self.maybe(facts.doc_no.as_ref()),
            organs: self.maybe(Some(&facts.organs)),
            source: facts.source,
            made_on: facts.made_on,
            carrier: facts.carrier,
            former_level: facts.former_level,
            former_period: facts.former_period.clone(),
            versions: std::iter::once(first).chain(later).collect(),
            outcome: decision.map(|decision| decision.outcome),
            release: decision.and_then(|decision| decision.release.clone()),
        })
    }

    fn version(&self, seq: u32, added: &VersionAdded) -> VersionRecord {
        VersionRecord {
            number: added.version,
            seq,
            title: self.maybe(added.title.as_ref()),
            file: self.maybe(added.file.as_ref()),
            file_name: self.maybe(added.file_name.as_ref()),
            text: self.maybe(added.text.as_ref()),
            unread_ticked: added.unread_ticked.unwrap_or_default(),
        }
    }

    /// Who decided: a person, a body, another organ.
    pub(super) fn decider(&self, entry: &Entry, office: &Office) -> Hand {
        let decided_by = &entry.act.decided_by;
        match (&decided_by.person, &decided_by.body) {
            (Some(person), _) => hand(office, person, decided_by.post.clone()),
            (None, Some(body)) => {
                let name = office.body(body).map_or_else(|| body.to_string(), |body| body.name.clone());
                Hand { person: None, name, post: decided_by.post.clone() }
            }
            (None, None) => self.organ(&entry.event),
        }
    }

    /// The number of the authorisation a delegate acts by; where its words are not at hand, the place of its act.
    fn authority(&self, authority: &Authority, office: &Office) -> String {
        match authority {
            Authority::Standing(id) => {
                office.delegation(id).map_or_else(|| id.to_string(), |given| given.authorisation.clone())
            }
            Authority::Event(seq) => {
                let given = self.entries.iter().find(|entry| entry.seq == *seq);
                let number = given.and_then(|entry| match &entry.event {
                    Event::Delegated(given) => self.content(&given.authorisation_no).text,
                    _ => None,
                });
                number.unwrap_or_else(|| format!("#{seq}"))
            }
        }
    }

    fn line(&self, entry: &Entry, office: &Office) -> Line {
        let decided_by = &entry.act.decided_by;
        Line {
            seq: entry.seq,
            code: entry.head.short(),
            kind: entry.event.kind(),
            time: entry.time,
            role: entry.role,
            step: self.step(entry),
            decider: self.decider(entry, office),
            capacity: decided_by.capacity,
            authority: decided_by.authority.as_ref().map(|authority| self.authority(authority, office)),
            means: entry.act.means,
            decided_on: entry.act.decided_on,
            recorder: hand(office, &entry.actor, None),
            sheet_code: entry.act.sheet_code.clone(),
            void: self.void(entry.seq),
            facts: self.facts(entry, office),
        }
    }

    fn step(&self, entry: &Entry) -> Option<u32> {
        match &entry.event {
            Event::OpinionSigned(event) => Some(event.step),
            Event::Returned(event) => Some(event.step),
            Event::Decided(event) if event.subject == Subject::Case => Some(self.case.profile.last_step()),
            Event::Reassigned(event) => Some(event.step),
            _ => None,
        }
    }

    fn void(&self, seq: u32) -> Option<u32> {
        let of_item = |item: &Item| {
            let opinion =
                item.opinions.iter().find(|opinion| opinion.seq == seq).and_then(|opinion| opinion.void);
            let decision = item.decisions.iter().find(|decision| decision.seq == seq).and_then(|d| d.void);
            opinion.or(decision)
        };
        self.case.items.iter().find_map(of_item)
    }

    pub(super) fn words(&self, facts: &mut Vec<Fact>, kind: WordsKind, part: Option<&PartRef>) {
        facts.extend(part.map(|part| Fact::Words(kind, self.content(part))));
    }

    fn facts(&self, entry: &Entry, office: &Office) -> Vec<Facts> {
        let mut all: Vec<Facts> = match &entry.event {
            Event::OpinionSigned(event) => event.items.iter().map(|opinion| self.opinion(opinion)).collect(),
            Event::Decided(event) => event.items.iter().map(|decided| self.decision(decided)).collect(),
            other => self.other(entry, other, office),
        };
        let mut act = self.amended(entry, self.entries);
        act.extend(Self::of_recall(entry));
        if entry.act.circled {
            act.push(Fact::Beside(Beside::Circled));
        }
        self.words(&mut act, WordsKind::Wording, entry.act.wording.as_ref());
        self.words(&mut act, WordsKind::OriginalAt, entry.act.original_at.as_ref());
        self.words(&mut act, WordsKind::ClockReason, entry.act.clock_reason.as_ref());
        act.extend(entry.act.scan.as_ref().map(|scan| Fact::Scan(self.content(scan))));
        if !act.is_empty() {
            all.push(Facts { item: None, version: None, facts: act });
        }
        all
    }

    fn opinion(&self, opinion: &ItemOpinion) -> Facts {
        let mut facts = vec![Fact::Answers(opinion.answers.clone()), Fact::Conclusion(opinion.conclusion)];
        facts.extend(opinion.ground.map(Fact::Ground));
        self.words(&mut facts, WordsKind::Opinion, Some(&opinion.opinion));
        self.words(&mut facts, WordsKind::Reason, opinion.reason.as_ref());
        facts.push(Fact::Bases(opinion.basis_kinds.clone()));
        facts.push(self.bases(&opinion.basis_items));
        if !opinion.gates_proposed.is_empty() {
            facts.push(Fact::Gates(opinion.gates_proposed.clone()));
        }
        self.words(&mut facts, WordsKind::Conditions, opinion.conditions.as_ref());
        facts.extend(leftovers(opinion.leftovers.as_ref()));
        Facts { item: Some(opinion.item), version: Some(opinion.version), facts }
    }

    fn decision(&self, decided: &DecidedItem) -> Facts {
        let mut facts = vec![Fact::Outcome(decided.outcome)];
        facts.extend(decided.ground.map(Fact::Ground));
        self.words(&mut facts, WordsKind::Opinion, Some(&decided.opinion));
        self.words(&mut facts, WordsKind::Reason, decided.reason.as_ref());
        self.words(&mut facts, WordsKind::Discretion, decided.discretion.as_ref());
        if !decided.basis_kinds.is_empty() {
            facts.push(Fact::Bases(decided.basis_kinds.clone()));
        }
        facts.extend(decided.basis_items.as_ref().map(|part| self.bases(part)));
        self.words(&mut facts, WordsKind::Conditions, decided.conditions.as_ref());
        facts.extend(leftovers(decided.leftovers.as_ref()));
        facts.extend(decided.release.clone().map(Fact::Release));
        Facts { item: Some(decided.item), version: Some(decided.version), facts }
    }

    fn other(&self, entry: &Entry, event: &Event, office: &Office) -> Vec<Facts> {
        let mut facts = Vec::new();
        let mut item = None;
        match event {
            Event::VersionAdded(event) => {
                item = Some(event.item);
                facts.push(Fact::Version(event.version));
                facts.push(Fact::ReasonCode(self.coded("version_reason", &event.reason_code)));
                facts.extend(self.excisions(event));
                self.words(&mut facts, WordsKind::Note, event.note.as_ref());
            }
            Event::Returned(event) => {
                facts.push(Fact::Beside(Beside::Items(event.items.clone())));
                facts.push(Fact::ToStep(event.to_step));
                facts.push(Fact::Fields(event.fields.iter().map(|code| self.coded("field", code)).collect()));
                self.words(&mut facts, WordsKind::Reason, Some(&event.reason));
                self.words(&mut facts, WordsKind::ToCorrect, event.to_correct.as_ref());
            }
            Event::Reassigned(event) => {
                let person = event.to_person.as_ref().map(|id| hand(office, id, None).name);
                let unit = event.to_unit.as_ref().map(|id| {
                    let known = office.units.iter().find(|unit| unit.id == *id);
                    known.map_or_else(|| id.to_string(), |unit| unit.name.clone())
                });
                facts.push(Fact::Holder { step: event.step, name: person.or(unit).unwrap_or_default() });
                self.words(&mut facts, WordsKind::Reason, Some(&event.reason));
            }
            Event::Published(_) => return self.publication(entry),
            _ => {
                item = self.branch(event, &mut facts);
                self.closing(entry, self.entries, office, &mut facts);
            }
        }
        if facts.is_empty() { Vec::new() } else { vec![Facts { item, version: None, facts }] }
    }
}
