//! What one device knows of journals from outside: checkpoints that came in bundles, as files or from paper, each held
//! against the own journal or against what was seen of the same device before.
//!
//! Nothing here proves a journal whole. It shows the moment two histories of one journal have met.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::bundle::Slot;
use super::charter::Trust;
use super::checkpoint::{Checkpoint, SignedCheckpoint};
use super::digest::sha256;
use super::journal::Journal;
use super::note::VerifierKey;
use super::verify::{Findings, Verdict, VerdictCode, Verification};
use crate::review::{DeviceId, Digest, Timestamp};

/// A checkpoint as it came in, with what came beside it; nothing of it is believed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brought {
    /// The signed note.
    pub note: Vec<u8>,
    /// The verifier key that came with it.
    pub vkey: Option<String>,
    /// When the bundle it came in was sealed, if this very device sealed it.
    pub sealed: Option<Timestamp>,
    /// Entries of that journal whose paths lead to it.
    pub entries: Vec<(u64, Digest)>,
}

impl Brought {
    /// All checkpoints of a bundle whose devices signed them.
    pub fn all_of(bundle: &Verification) -> Vec<Self> {
        let journals = &bundle.journals;
        let each = journals.files.iter().map(|(device, file)| Self {
            note: file.note.clone(),
            vkey: Some(file.vkey.clone()),
            sealed: bundle.sealed.as_ref().filter(|(by, _)| by == device).map(|(_, time)| *time),
            entries: journals
                .entries
                .iter()
                .filter(|((of, _), _)| of == device)
                .map(|((_, index), file)| (*index, *file))
                .collect(),
        });
        each.collect()
    }
}

/// One size at which a journal was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Its size.
    pub size: u64,
    /// Its root.
    pub root: Digest,
    /// When the bundle was sealed that brought it.
    pub sealed: Option<Timestamp>,
    /// Where it lies in the own journal.
    pub position: u64,
    /// When it was taken in, by the own clock.
    pub at: Timestamp,
}

/// What was seen of one other device.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenJournal {
    /// Its verifier key.
    pub vkey: String,
    /// Its sizes, in the order they were seen.
    pub marks: Vec<Mark>,
    /// Entries known by their index.
    entries: BTreeMap<u64, Digest>,
}

impl SeenJournal {
    /// The largest checkpoint.
    pub fn newest(&self) -> Option<&Mark> {
        self.marks.iter().max_by_key(|mark| mark.size)
    }
}

/// A contradiction that came up, kept for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// Whose journal.
    pub device: DeviceId,
    /// Code of the verdict, by its stable name.
    pub code: String,
    /// Facts, in the order stated at the code.
    pub data: Vec<String>,
    /// SHA-256 of the checkpoint it came up with.
    pub note: Digest,
    /// When it came up, by the own clock.
    pub at: Timestamp,
}

/// Everything seen so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// By device.
    pub journals: BTreeMap<DeviceId, SeenJournal>,
    /// In the order they came up.
    pub doubts: Vec<Doubt>,
}

/// The device that looks, and whom it believes.
#[derive(Clone, Copy, Debug)]
pub struct Watch<'a> {
    /// Its verifier key, under its id.
    pub key: &'a VerifierKey,
    /// Its journal as it stands.
    pub journal: &'a Journal,
    /// Its office.
    pub trust: &'a Trust,
}

/// What came of one checkpoint.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// What was found.
    pub verdicts: Vec<Verdict>,
    /// Whether it belongs into the own journal: it is signed, and not known yet or in contradiction.
    pub is_leaf: bool,
}

impl Seen {
    /// Weighs a checkpoint and remembers it. `position` is where it would lie in the own journal.
    pub fn take(&mut self, watch: &Watch<'_>, brought: &Brought, position: u64, now: Timestamp) -> Weighed {
        let mut findings = Findings::default();
        let believed = self.believed(watch, brought, &mut findings);
        let mut is_leaf = false;
        if let Some((checkpoint, vkey)) = believed {
            let mark = findings.mark();
            if checkpoint.origin.as_str() == watch.key.name() {
                hold(watch.journal, &checkpoint, &mut findings);
            } else {
                let seen = self.journals.entry(checkpoint.origin.clone()).or_default();
                is_leaf = seen.take(&checkpoint, vkey, brought, position, now, &mut findings);
                let place = Slot::Checkpoint(checkpoint.origin.clone()).path();
                findings.stands_since(mark, VerdictCode::JournalWitnessed, &place, &[&checkpoint.size]);
            }
            let note = sha256(&brought.note);
            for verdict in findings.invalid_since(mark) {
                let code = verdict.code.code().to_owned();
                if !self.doubts.iter().any(|known| known.note == note && known.code == code) {
                    let device = checkpoint.origin.clone();
                    self.doubts.push(Doubt { device, code, data: verdict.data.clone(), note, at: now });
                    is_leaf = true;
                }
            }
        }
        Weighed { verdicts: findings.into_verdicts(), is_leaf }
    }

    /// What a sheet of another device says, against what was seen of it. Only sizes seen can be compared.
    pub fn hold_code(&self, device: &DeviceId, code: &SheetCode) -> Vec<Verdict> {
        let mut findings = Findings::default();
        let place = Slot::Checkpoint(device.clone()).path();
        let marks = self.journals.get(device).map(|seen| seen.marks.as_slice()).unwrap_or_default();
        match marks.iter().find(|mark| mark.size == code.size) {
            Some(mark) if mark.root.to_string().starts_with(&code.root20) => {
                findings.valid(VerdictCode::JournalWitnessed, place, &[&code.size]);
            }
            Some(mark) => {
                findings.invalid(VerdictCode::JournalForked, place, &[&code.size, &mark.root, &code.root20]);
            }
            None => findings.cannot_check(VerdictCode::JournalWitnessed, place, &[&code.size]),
        }
        findings.into_verdicts()
    }

    /// The checkpoint, if its device signed it, with the key that shows it.
    fn believed(
        &self,
        watch: &Watch<'_>,
        brought: &Brought,
        findings: &mut Findings,
    ) -> Option<(Checkpoint, String)> {
        let signed =
            SignedCheckpoint::read(&brought.note).map_err(|fault| findings.malformed(&fault)).ok()?;
        let origin = signed.claimed_origin().clone();
        let place = Slot::Checkpoint(origin.clone()).path();
        let listed = watch.trust.newest().and_then(|newest| newest.charter.device(&origin));
        let known = if origin.as_str() == watch.key.name() {
            Some(watch.key.to_text())
        } else {
            let seen = || self.journals.get(&origin).map(|seen| seen.vkey.clone());
            listed.map(|listed| listed.vkey.clone()).or_else(seen)
        };
        let Some(vkey) = known.clone().or_else(|| brought.vkey.clone()) else {
            findings.cannot_check(VerdictCode::DeviceUnlisted, &place, &[&origin]);
            return None;
        };
        if brought.vkey.as_ref().is_some_and(|given| *given != vkey) {
            findings.invalid(VerdictCode::DeviceKeyDiffers, &place, &[&origin]);
            return None;
        }
        if listed.is_none() {
            findings.cannot_check(VerdictCode::DeviceUnlisted, &place, &[&origin]);
        }
        let checkpoint = VerifierKey::read(&vkey).ok().and_then(|key| signed.verify(&key).ok());
        if checkpoint.is_none() {
            findings.invalid(VerdictCode::CheckpointUnsigned, &place, &[&origin]);
        }
        checkpoint.map(|checkpoint| (checkpoint, vkey))
    }
}

impl SeenJournal {
    /// Whether the mark is new.
    fn take(
        &mut self,
        checkpoint: &Checkpoint,
        vkey: String,
        brought: &Brought,
        position: u64,
        at: Timestamp,
        findings: &mut Findings,
    ) -> bool {
        self.vkey = vkey;
        let place = Slot::Checkpoint(checkpoint.origin.clone()).path();
        let mark =
            Mark { size: checkpoint.size, root: checkpoint.root, sealed: brought.sealed, position, at };
        if let Some(other) = self.marks.iter().find(|one| one.size == mark.size && one.root != mark.root) {
            findings.invalid(VerdictCode::JournalForked, &place, &[&mark.size, &other.root, &mark.root]);
        }
        let shrunk = |one: &&Mark| {
            one.sealed.zip(mark.sealed).is_some_and(|(then, later)| then < later && mark.size < one.size)
                || one
                    .sealed
                    .zip(mark.sealed)
                    .is_some_and(|(later, then)| then < later && one.size < mark.size)
        };
        if let Some(other) = self.marks.iter().find(shrunk) {
            let (later, earlier) = (mark.size.min(other.size), mark.size.max(other.size));
            findings.invalid(VerdictCode::JournalShrunk, &place, &[&later, &earlier]);
        }
        let differs = |(index, file): &&(u64, Digest)| self.entries.get(index).is_some_and(|own| own != file);
        if let Some((index, file)) = brought.entries.iter().find(differs) {
            let place = Slot::Inclusion(checkpoint.origin.clone()).path();
            findings.invalid(VerdictCode::JournalForked, place, &[index, &self.entries[index], file]);
        }
        for (index, file) in &brought.entries {
            self.entries.entry(*index).or_insert(*file);
        }
        let is_new = !self.marks.iter().any(|one| one.size == mark.size && one.root == mark.root);
        if is_new {
            self.marks.push(mark);
        }
        is_new
    }
}

/// An earlier checkpoint of the own journal against the journal at hand: it continues it, contradicts it, or is shorter.
pub(crate) fn hold(journal: &Journal, earlier: &Checkpoint, findings: &mut Findings) {
    let place = Slot::Checkpoint(earlier.origin.clone()).path();
    match journal.root_at(earlier.size) {
        None => findings.invalid(VerdictCode::JournalShrunk, place, &[&journal.size(), &earlier.size]),
        Some(root) if root == earlier.root => {
            findings.valid(VerdictCode::JournalContinues, place, &[&earlier.size, &journal.size()]);
        }
        Some(root) => {
            findings.invalid(VerdictCode::JournalForked, place, &[&earlier.size, &root, &earlier.root]);
        }
    }
}

/// What a printed sheet says of a journal: its size, and the first digits of its root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetCode {
    /// Whose journal, where it says so.
    pub device: Option<DeviceId>,
    /// Size.
    pub size: u64,
    /// First 20 hex digits of the root.
    pub root20: String,
}

/// Hex digits of the root on a sheet: 80 bits, far beyond what anybody can search a second root for.
pub const ROOT_DIGITS: usize = 20;

impl SheetCode {
    /// Reads what was typed: device and date may stand before, digits in groups or not.
    pub fn read(typed: &str) -> Option<Self> {
        let lower = typed.to_lowercase();
        let mut words = lower.split(|c: char| c.is_whitespace() || matches!(c, '·' | ','));
        let mut words = words.by_ref().filter(|word| !word.is_empty()).peekable();
        let device: Option<DeviceId> = words.peek().and_then(|word| word.parse().ok());
        if device.is_some() {
            words.next();
        }
        if words.peek().is_some_and(|word| word.parse::<crate::review::CivilDate>().is_ok()) {
            words.next();
        }
        let size = words.next()?.parse().ok()?;
        let root20: String = words.flat_map(str::chars).filter(|c| *c != '-').collect();
        let is_root = root20.len() == ROOT_DIGITS && root20.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_root.then_some(Self { device, size, root20 })
    }

    /// What the sheet says against the journal of this device.
    pub fn hold(&self, device: &DeviceId, journal: &Journal) -> Vec<Verdict> {
        let mut findings = Findings::default();
        let place = Slot::Checkpoint(device.clone()).path();
        let root = journal.root_at(self.size);
        match root {
            None => findings.invalid(VerdictCode::JournalShrunk, place, &[&journal.size(), &self.size]),
            Some(root) if root.to_string().starts_with(&self.root20) => {
                findings.valid(VerdictCode::JournalContinues, place, &[&self.size, &journal.size()]);
            }
            Some(root) => {
                findings.invalid(VerdictCode::JournalForked, place, &[&self.size, &root, &self.root20]);
            }
        }
        findings.into_verdicts()
    }
}
