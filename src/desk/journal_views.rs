//! What the journal's page shows, and the check of everything it holds.

use std::collections::BTreeSet;

use super::journal::{BATCH, LogEntry};
use super::problem::Problem;
use super::session::Open;
use super::stamps::row_of;
use super::summary::Known;
use super::view::{
    DoubtRow, EntryKind, EntryRow, JournalPage, JournalView, OtherJournal, PaperFound, SheetDue,
};
use super::{Desk, Surroundings};
use crate::evidence::digest::sha256;
use crate::evidence::numbers::missing;
use crate::evidence::sheet_code::{read_code, sheet_heads, stands};
use crate::evidence::verify::{Findings, Verdict, VerdictCode, Verified};
use crate::evidence::witness::{Brought, Doubt, SheetCode};
use crate::i18n::{Locale, Words};
use crate::paper::{CheckpointSheet, checkpoint_sheet};
use crate::review::{CaseId, EventKind, Timestamp};
use crate::store::CaseStore;

/// Entries a page of the list (DESIGN §5).
const PAGE: u64 = 50;
/// Days after which another sheet is due.
const SHEET_DAYS: i64 = 7;

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// The journal as it stands.
    pub async fn journal(&self) -> Result<JournalView, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let journal = open.journal();
        let (device, charter) = (&open.identity.device, &open.charter()?.charter);
        let note = journal.checkpoint(&open.identity.device_key());
        let note = note.map_err(|kind| Problem::Internal(kind.code().to_owned()))?;
        let others = open.seen.journals.iter().filter_map(|(other, seen)| {
            let newest = seen.newest()?;
            Some(OtherJournal {
                device: other.to_string(),
                is_listed: charter.device(other).is_some(),
                size: newest.size,
                root: newest.root,
                at: newest.at,
                seen: u32::try_from(seen.marks.len()).unwrap_or(u32::MAX),
            })
        });
        let doubts = open.seen.doubts.iter().rev().filter_map(|doubt| {
            let is_own = doubt.device == *device;
            Some(DoubtRow { device: doubt.device.to_string(), verdict: said(doubt)?, at: doubt.at, is_own })
        });
        Ok(JournalView {
            device: device.to_string(),
            is_listed: charter.device(device).is_some(),
            size: journal.size(),
            root: journal.root(),
            checkpoint: String::from_utf8_lossy(&note).into_owned(),
            printed: open.notes.printed,
            sheet_due: open.sheet_due(self.world.now()).await?,
            others: others.collect(),
            doubts: doubts.collect(),
            stamps: open.notes.stamps.iter().rev().map(row_of).collect(),
            missing: missing(open.cases.keys(), open.given()),
        })
    }

    /// Why a sheet should be printed now, if it should.
    pub async fn sheet_due(&self) -> Result<Option<SheetDue>, Problem> {
        self.open.as_ref().ok_or(Problem::Locked)?.sheet_due(self.world.now()).await
    }

    /// One page of entries, newest first.
    pub async fn journal_page(&self, page: u64) -> Result<JournalPage, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let size = open.leaves.len() as u64;
        let until = size.saturating_sub(page.saturating_mul(PAGE));
        let from = until.saturating_sub(PAGE);
        // The entry before the first of the page shows whether that one's clock ran backwards.
        let first = from.saturating_sub(1);
        let count = usize::try_from(until - first).unwrap_or(0);
        let mut rows = Vec::new();
        let mut before: Option<Timestamp> = None;
        for (position, bytes) in (first..).zip(open.kept.log(first, count).await?) {
            let entry = LogEntry::read(&bytes)?;
            let told = entry.told();
            let is_backwards = told.time.zip(before).is_some_and(|(time, before)| time < before);
            before = told.time.or(before);
            if position >= from {
                let is_foreign = told.device.is_some_and(|device| device != open.identity.device);
                let file = sha256(entry.file());
                let (kind, time) = (told.kind, told.time);
                rows.push(EntryRow { position, file, kind, time, is_backwards, is_foreign });
            }
        }
        rows.reverse();
        Ok(JournalPage { size, rows })
    }

    /// Reads every entry again: that each is the leaf it was, and that every case opened in the journal is still here.
    pub async fn check_journal(&self) -> Result<Vec<Verdict>, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let mut findings = Findings::default();
        let mark = findings.mark();
        let mut position = 0;
        let mut lost = BTreeSet::new();
        while position < open.leaves.len() {
            let batch = open.kept.log(position as u64, BATCH).await?;
            if batch.is_empty() {
                findings.invalid(VerdictCode::JournalShrunk, "", &[&position, &open.leaves.len()]);
                break;
            }
            for bytes in batch {
                let entry = LogEntry::read(&bytes)?;
                let file = sha256(entry.file());
                if open.leaves.get(position).is_some_and(|leaf| *leaf != file) {
                    findings.invalid(
                        VerdictCode::JournalForked,
                        "",
                        &[&position, &open.leaves[position], &file],
                    );
                }
                if let EntryKind::Event { case, .. } = entry.told().kind
                    && !open.cases.contains_key(&case)
                {
                    lost.insert(case);
                }
                position += 1;
            }
        }
        for case in
            lost.into_iter().chain(missing(open.cases.keys(), open.given())).collect::<BTreeSet<CaseId>>()
        {
            findings.invalid(VerdictCode::CaseMissing, &case, &[]);
        }
        findings.stands_since(mark, VerdictCode::JournalContinues, "", &[&0, &open.leaves.len()]);
        Ok(findings.into_verdicts())
    }

    /// Holds what came from a file, was pasted, or typed from a sheet against this journal and what it has seen. A
    /// checkpoint of another device is taken in.
    pub async fn hold_checkpoint(&mut self, given: &str, vkey: &str) -> Result<Vec<Verdict>, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        // Pasting loses or adds blank ends of lines, never anything else.
        let lines: Vec<&str> = given.trim().lines().map(str::trim_end).collect();
        let text = lines.join("\n");
        if !text.contains("\n\n") {
            let code = SheetCode::read(given).ok_or_else(unreadable)?;
            let own = &open.identity.device;
            let device = code.device.clone().unwrap_or_else(|| own.clone());
            if device != *own {
                return Ok(open.seen.hold_code(&device, &code));
            }
            return Ok(code.hold(own, &open.journal()));
        }
        let note = format!("{text}\n").into_bytes();
        let vkey = Some(vkey.trim().to_owned()).filter(|vkey| !vkey.is_empty());
        self.accept_checkpoints(&[Brought { note, vkey, sealed: None, entries: Vec::new() }]).await
    }

    /// The checkpoint sheet to print, with the size it speaks of.
    pub fn checkpoint_sheet(&self, locale: Locale) -> Result<(u64, String), Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let journal = open.journal();
        let fault = |kind: crate::evidence::MalformedKind| Problem::Internal(kind.code().to_owned());
        let note = journal.checkpoint(&open.identity.device_key()).map_err(fault)?;
        let key = open.identity.device_key().verifier_key().map_err(fault)?.to_text();
        let sheet = CheckpointSheet {
            office: &open.charter()?.office.name,
            device: &open.identity.device,
            printed_at: self.world.now(),
            size: journal.size(),
            root: journal.root(),
            note: &String::from_utf8_lossy(&note),
            vkey: &key,
            fingerprint: open.trust.fingerprint(),
        };
        Ok((journal.size(), checkpoint_sheet(Words(locale), &sheet)))
    }

    /// Finds the case a printed sheet belongs to, and says whether paper and file agree.
    pub async fn find_code(&self, typed: &str) -> Result<Option<PaperFound>, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let code =
            read_code(typed).ok_or_else(|| super::stamps::field("code", super::FieldFault::Unreadable))?;
        // Codes of newest heads are known; others are looked for in the journal.
        let newest = open.cases.values().find(|known| known.head().short() == code);
        let case = match newest.map(Known::id) {
            Some(case) => Some(case.clone()),
            None => open.case_of_code(&code).await?,
        };
        let Some(case) = case else { return Ok(None) };
        let loaded = open.load(&case).await?;
        let stands = stands(&sheet_heads(loaded.chain.entries()), &code);
        Ok(Some(PaperFound { case, title: loaded.title.clone(), stands }))
    }
}

impl<S: CaseStore> Open<S> {
    /// The highest case numbers this device gave, by year.
    fn given(&self) -> Vec<CaseId> {
        let device = &self.identity.device;
        self.notes.given.iter().map(|(year, number)| CaseId::derive(*year, device, *number)).collect()
    }

    async fn sheet_due(&self, now: Timestamp) -> Result<Option<SheetDue>, Problem> {
        if self.cases.is_empty() {
            return Ok(None);
        }
        let Some((at, size)) = self.notes.printed else { return Ok(Some(SheetDue::Never)) };
        let has_grown = size < self.leaves.len() as u64;
        if has_grown && self.has_final_review_since(size).await? {
            return Ok(Some(SheetDue::FinalReview));
        }
        let is_old = (now.0 - at.0).whole_days() >= SHEET_DAYS;
        Ok((has_grown && is_old).then_some(SheetDue::Week))
    }

    async fn has_final_review_since(&self, size: u64) -> Result<bool, Problem> {
        let mut position = size;
        loop {
            let batch = self.kept.log(position, BATCH).await?;
            if batch.is_empty() {
                return Ok(false);
            }
            position += batch.len() as u64;
            for bytes in batch {
                if let EntryKind::Event { kind, .. } = LogEntry::read(&bytes)?.told().kind
                    && kind == EventKind::Decided.code()
                {
                    return Ok(true);
                }
            }
        }
    }

    async fn case_of_code(&self, code: &str) -> Result<Option<CaseId>, Problem> {
        let Some(position) = self.leaves.iter().position(|leaf| leaf.short() == code) else {
            return Ok(None);
        };
        let entry = self.kept.entries(&[position as u64]).await?;
        let told =
            entry.first().map(|bytes| LogEntry::read(bytes)).transpose()?.map(|entry| entry.told().kind);
        match told {
            Some(EntryKind::Event { case, .. }) if self.cases.contains_key(&case) => Ok(Some(case)),
            _ => Ok(None),
        }
    }
}

/// A kept contradiction as the verdict it was.
fn said(doubt: &Doubt) -> Option<Verdict> {
    let code = VerdictCode::ALL.iter().find(|code| code.code() == doubt.code)?;
    let place = format!("data/journal/{}.checkpoint", doubt.device);
    Some(Verdict { code: *code, outcome: Verified::Invalid, place, data: doubt.data.clone() })
}

fn unreadable() -> Problem {
    super::stamps::field("checkpoint", super::FieldFault::Unreadable)
}
