//! From the events after and beside the line to their facts.

use super::super::{Beside, BesideWords as W, Fact, Facts, FormalChange, WordsKind, hand};
use super::Gathering;
use crate::review::event::{Amended, LeftoverCount, Opened, Recalled, Replied, Supervised};
use crate::review::{Code, Entry, Event, Office, PartRef, Subject};

impl Gathering<'_> {
    fn beside(&self, facts: &mut Vec<Fact>, kind: W, part: Option<&PartRef>) {
        facts.extend(part.map(|part| Fact::Beside(Beside::Words(kind, self.content(part)))));
    }

    /// Bases stand in one JSON part, `[{"kind": .., "name": ..}]`; the record reads their names, one a line.
    pub(super) fn bases(&self, part: &PartRef) -> Fact {
        #[derive(serde::Deserialize)]
        struct Named {
            name: String,
        }
        let mut content = self.content(part);
        let named: Option<Vec<Named>> =
            self.contents.text(part).and_then(|json| serde_json::from_str(&json).ok());
        content.text =
            named.map(|named| named.into_iter().map(|basis| basis.name).collect::<Vec<_>>().join("\n"));
        Fact::Words(WordsKind::Basis, content)
    }

    /// Facts of the acts after the line. Branches are told elsewhere; a fork by kind, hand and date alone.
    #[expect(clippy::too_many_lines, reason = "one row an event, so that none is forgotten")]
    pub(super) fn closing(&self, entry: &Entry, entries: &[Entry], office: &Office, facts: &mut Vec<Fact>) {
        match &entry.event {
            Event::HandedOver(event) => {
                facts.push(Fact::Beside(Beside::Items(event.items.clone())));
                facts.push(Fact::On(event.on));
                self.words(facts, WordsKind::Note, event.note.as_ref());
            }
            Event::Received(event) => {
                facts.push(Fact::Beside(Beside::Items(event.items.clone())));
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
                facts.push(Fact::Beside(Beside::Note(event.kind)));
                facts.push(Fact::At(event.at));
                self.words(facts, WordsKind::Note, Some(&event.words));
                self.words(facts, WordsKind::Persons, event.persons.as_ref());
            }
            Event::Recalled(event) => self.recall(entry.seq, event, facts),
            Event::Reopened(event) => {
                facts.push(Fact::Beside(Beside::Items(event.items.clone())));
                let (number, trigger) = (event.round, event.trigger_code);
                facts.push(Fact::Beside(Beside::Round { number, trigger }));
                self.words(facts, WordsKind::Reason, Some(&event.reason));
            }
            Event::Delegated(event) => {
                let powers = event.powers.iter().map(|power| self.coded("power", power)).collect();
                let name = hand(office, &event.person, None).name;
                let (from, to) = (event.from, event.to);
                facts.push(Fact::Beside(Beside::Authorised { name, powers, from, to }));
                self.beside(facts, W::AuthorisationNo, Some(&event.authorisation_no));
            }
            Event::Amended(event) => self.amendment(entry, event, entries, facts),
            Event::Replied(event) => self.reply(event, facts),
            Event::Supervised(event) => self.supervision(event, facts),
            Event::ClockChanged(event) => {
                let (kind, from, to, gate) = (event.kind, event.from, event.to, event.gate);
                let article = self.coded("article", &event.article);
                facts.push(Fact::Beside(Beside::Clock { kind, from, to, article, gate }));
                self.beside(facts, W::NoticeNo, event.notice_no.as_ref());
                self.words(facts, WordsKind::Reason, Some(&event.reason));
            }
            Event::Archived(event) => {
                facts.push(Fact::Beside(Beside::Archive {
                    variant: event.variant.clone(),
                    head: event.head.short(),
                    on: event.on,
                    receiver: self.coded("receiver", &event.receiver_code),
                }));
                self.beside(facts, W::Receiver, Some(&event.receiver));
                self.beside(facts, W::ArchiveNo, event.archive_no.as_ref());
            }
            Event::FindingsDisposed(event) => {
                // What is said of the whole is no finding.
                let found = event.counts.iter().filter(|row| row.rule.as_str() != "aggregation");
                let count = found.fold(0u32, |sum, row| sum.saturating_add(row.count));
                facts.push(Fact::Beside(Beside::Findings { count, unread: event.unread_chars }));
            }
            Event::Opened(_)
            | Event::VersionAdded(_)
            | Event::OpinionSigned(_)
            | Event::Returned(_)
            | Event::GateOpened(_)
            | Event::GateHopped(_)
            | Event::GateAnswered(_)
            | Event::GateClosed(_)
            | Event::Decided(_)
            | Event::Published(_)
            | Event::Reassigned(_)
            | Event::ContentRemoved(_)
            | Event::ForkResolved(_) => {}
        }
    }

    fn recall(&self, seq: u32, event: &Recalled, facts: &mut Vec<Fact>) {
        let recall = self.case.course.recalls.iter().find(|recall| recall.seq == seq);
        let report_due = recall.and_then(crate::review::course::Recall::report_due);
        facts.push(Fact::Beside(Beside::Items(event.items.clone())));
        facts.push(Fact::Beside(Beside::Discovered { at: event.discovered_at, report_due }));
        facts.push(Fact::Beside(Beside::Measures(event.measures.clone())));
        for report in &event.reports {
            let to = self.coded("report_to", &report.to_code);
            facts.push(Fact::Beside(Beside::Reported { to, at: report.at }));
        }
        self.beside(facts, W::Description, Some(&event.description));
        self.beside(facts, W::ReportNos, event.report_nos.as_ref());
    }

    fn reply(&self, event: &Replied, facts: &mut Vec<Fact>) {
        facts.push(Fact::Beside(Beside::Answered {
            kind: self.coded("reply_kind", &event.kind),
            on: event.on,
            delivery: self.coded("delivery", &event.delivery),
            late: event.late,
        }));
        self.beside(facts, W::ReplyNo, Some(&event.reply_no));
        self.beside(facts, W::Remedies, event.remedies.as_ref());
    }

    fn supervision(&self, event: &Supervised, facts: &mut Vec<Fact>) {
        let result = self.coded("supervision_result", &event.result_code);
        facts.push(Fact::Beside(Beside::Supervision { kind: event.kind, result, due: event.due }));
        self.beside(facts, W::Findings, event.findings.as_ref());
    }

    fn amendment(&self, entry: &Entry, event: &Amended, entries: &[Entry], facts: &mut Vec<Fact>) {
        let before =
            entries.iter().rev().filter(|other| other.seq < entry.seq).find_map(|other| match &other.event {
                Event::Amended(last) if (last.event, &last.field) == (event.event, &event.field) => {
                    last.code.clone()
                }
                Event::Opened(opened) if event.event == other.seq => as_opened(opened, &event.field),
                _ => None,
            });
        let (field, new) = (event.field.clone(), event.code.clone());
        let (before, new) = (self.as_listed(&field, before), self.as_listed(&field, new));
        facts.push(Fact::Beside(Beside::Amends { event: event.event, field, old: before, new }));
        self.beside(facts, W::OldWords, event.old.as_ref());
        self.beside(facts, W::NewWords, event.new.as_ref());
        self.words(facts, WordsKind::Reason, Some(&event.reason));
    }

    /// A code of an open list by the office's own label.
    fn as_listed(&self, field: &Code, value: Option<String>) -> Option<String> {
        let list = match field.as_str() {
            "planned_channel" => "channel",
            "matter_kind" => "matter_kind",
            _ => return value,
        };
        let label = value.as_ref().and_then(|value| self.coded(list, &value.parse().ok()?).label);
        label.or(value)
    }

    /// What was said later about this entry, beside what it says itself.
    pub(super) fn amended(&self, entry: &Entry, entries: &[Entry]) -> Vec<Fact> {
        let mut facts = Vec::new();
        for other in entries {
            let Event::Amended(event) = &other.event else { continue };
            if event.event == entry.seq {
                let (field, new) = (event.field.clone(), event.code.clone());
                let new = self.as_listed(&field, new);
                facts.push(Fact::Beside(Beside::AmendedBy { event: other.seq, field, new }));
                self.beside(&mut facts, W::NewWords, event.new.as_ref());
            }
        }
        facts
    }

    pub(super) fn of_recall(entry: &Entry) -> Option<Fact> {
        let Event::Decided(event) = &entry.event else { return None };
        let of = event.of.filter(|_| event.subject == Subject::Recall)?;
        Some(Fact::Beside(Beside::OfRecall(of)))
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
        let list = event.differences.as_ref().and_then(|part| self.contents.text(part));
        match list.and_then(|json| serde_json::from_str::<Vec<FormalChange>>(&json).ok()) {
            Some(changes) => facts.push(Fact::Beside(Beside::FormalChanges(changes))),
            None => self.beside(&mut facts, W::Differences, event.differences.as_ref()),
        }
        facts.extend(event.sha256.map(Fact::Published));
        facts.extend(leftovers(event.leftovers.as_ref()));
        vec![Facts { item: Some(event.item), version: None, facts }]
    }
}

/// What a file still holds, as it was told and ticked.
pub(super) fn leftovers(rows: Option<&Vec<LeftoverCount>>) -> Option<Fact> {
    rows.map(|rows| Fact::Beside(Beside::Leftovers(rows.clone())))
}

/// A plain field of the first event as it was written there.
fn as_opened(opened: &Opened, field: &Code) -> Option<String> {
    let coded = |value: Result<serde_json::Value, _>| {
        value.ok().and_then(|value: serde_json::Value| value.as_str().map(str::to_owned))
    };
    match field.as_str() {
        "office_number" => opened.office_number.clone(),
        "planned_on" => opened.planned_on.map(|date| date.to_string()),
        "planned_channel" => Some(opened.planned_channel.to_string()),
        "matter_kind" => Some(opened.matter_kind.to_string()),
        "urgency" => coded(serde_json::to_value(opened.urgency)),
        "applicant_kind" => {
            opened.request.as_ref().and_then(|request| coded(serde_json::to_value(request.applicant_kind)))
        }
        _ => None,
    }
}
