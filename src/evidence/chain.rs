//! The chain of a case: signed files, each naming the one before. Only a `VerifiedChain` yields entries to fold.

use std::collections::BTreeMap;

use super::charter::{Trust, signatures};
use super::digest::sha256;
use super::dsse::{Envelope, PayloadType};
use super::malformed::Malformed;
use super::payload::{Header, Payload, Place};
use super::verify::{Findings, Verdict, VerdictCode, Verified};
use crate::review::{Case, CaseId, DeviceId, Digest, Entry, PartNo, PartRef, Parts, Timestamp, fold};

/// An event of a type this program does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newer {
    /// Its place in the chain.
    pub seq: u32,
    /// Its type.
    pub kind: String,
}

/// What is known after a number of events, whether they hold or not.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Walk {
    last: Option<(Header, Digest)>,
    charter_version: u32,
    pub(crate) entries: Vec<Entry>,
    pub(crate) heads: Vec<(u32, Digest)>,
    pub(crate) parts: BTreeMap<PartNo, PartRef>,
    pub(crate) devices: BTreeMap<DeviceId, u32>,
    pub(crate) newer: Option<Newer>,
}

/// A chain whose links, numbers and signatures all hold.
#[derive(Clone, Debug, PartialEq)]
pub struct VerifiedChain(Walk);

impl VerifiedChain {
    /// Verifies envelope files in order, after those of `so_far` if there are any: a known head is not verified twice.
    /// Everything that is wrong is said.
    pub fn verify<B: AsRef<[u8]>>(
        so_far: Option<Self>,
        files: &[B],
        trust: &Trust,
    ) -> Result<Self, Vec<Verdict>> {
        let mut walk = so_far.map(|chain| chain.0).unwrap_or_default();
        let mut findings = Findings::default();
        for file in files {
            let path = format!("data/events/{:04}", walk.seq() + 1);
            walk.step(&path, file.as_ref(), trust, &mut findings);
        }
        if findings.has_invalid() {
            let verdicts = findings.into_verdicts();
            return Err(verdicts.into_iter().filter(|one| one.outcome == Verified::Invalid).collect());
        }
        Ok(Self(walk))
    }

    /// The entries, oldest first, up to the first event of an unknown type.
    pub fn entries(&self) -> &[Entry] {
        &self.0.entries
    }

    /// The first event this program does not know; nothing after it can be folded.
    pub fn newer(&self) -> Option<&Newer> {
        self.0.newer.as_ref()
    }

    /// The case; `None` for a chain without events.
    pub fn case_id(&self) -> Option<&CaseId> {
        self.0.case()
    }

    /// Number of events.
    pub fn seq(&self) -> u32 {
        self.0.seq()
    }

    /// SHA-256 of the last file.
    pub fn head(&self) -> Option<Digest> {
        self.0.head()
    }

    /// Every part mentioned so far.
    pub fn parts(&self) -> &BTreeMap<PartNo, PartRef> {
        &self.0.parts
    }

    /// The case as the entries tell it.
    pub fn fold(&self, trust: &Trust) -> Option<Case> {
        self.0.fold(trust)
    }

    /// Where the next event of this case goes.
    pub fn next(&self, device: DeviceId, charter: Digest) -> Option<Place> {
        let case = self.case_id()?.clone();
        Some(Place { case, seq: self.seq() + 1, prev: self.head(), device, charter })
    }
}

impl Walk {
    pub(crate) fn seq(&self) -> u32 {
        self.last.as_ref().map_or(0, |(header, _)| header.seq)
    }

    pub(crate) fn head(&self) -> Option<Digest> {
        self.last.as_ref().map(|(_, head)| *head)
    }

    /// When the last event says it was signed.
    pub(crate) fn time(&self) -> Option<Timestamp> {
        self.last.as_ref().map(|(header, _)| header.time)
    }

    pub(crate) fn case(&self) -> Option<&CaseId> {
        self.last.as_ref().map(|(header, _)| &header.case)
    }

    pub(crate) fn fold(&self, trust: &Trust) -> Option<Case> {
        fold(&self.entries, |entry| trust.office(&entry.charter))
    }

    /// Takes the next file, recording everything that is wrong with it. Gives its header, if it can be read.
    pub(crate) fn step(
        &mut self,
        path: &str,
        file: &[u8],
        trust: &Trust,
        findings: &mut Findings,
    ) -> Option<Header> {
        let read = |file| -> Result<(Envelope, Payload), Malformed> {
            let envelope = Envelope::read_as(PayloadType::Event, file)?;
            let payload = Payload::read(&envelope.payload)?;
            Ok((envelope, payload))
        };
        let (envelope, payload) = match read(file) {
            Ok(both) => both,
            Err(fault) => {
                findings.malformed(&fault.in_file(path));
                return None;
            }
        };
        let header = payload.header.clone();
        self.follows(path, &payload, findings);
        self.signed(path, &envelope, &header, trust, findings);
        self.devices.entry(header.device.clone()).or_insert(header.seq);
        let head = sha256(file);
        self.heads.push((header.seq, head));
        match payload.into_entry(head) {
            Some(entry) => {
                self.numbered(path, &entry, findings);
                if self.newer.is_none() {
                    self.entries.push(entry);
                }
            }
            None if self.newer.is_none() => {
                findings.cannot_check(VerdictCode::NewerProgramNeeded, path, &[&header.kind]);
                self.newer = Some(Newer { seq: header.seq, kind: header.kind.clone() });
            }
            None => {}
        }
        self.last = Some((header.clone(), head));
        Some(header)
    }

    /// Number, link, case and clock follow the event before.
    fn follows(&self, path: &str, payload: &Payload, findings: &mut Findings) {
        let header = &payload.header;
        let expected = self.seq().saturating_add(1);
        if header.seq != expected {
            findings.invalid(VerdictCode::SeqGap, path, &[&expected, &header.seq]);
        }
        if header.prev != self.head() {
            findings.invalid(VerdictCode::PrevDiffers, path, &[]);
        }
        let Some((last, _)) = &self.last else { return };
        if header.case != last.case {
            findings.invalid(VerdictCode::CaseDiffers, path, &[&header.case]);
        }
        let has_reason = payload.body.as_ref().is_none_or(|(act, _)| act.clock_reason.is_some());
        if header.time < last.time && !has_reason {
            findings.invalid(VerdictCode::ClockBackwards, path, &[&last.time, &header.time]);
        }
    }

    /// The charter is known and not older than the one before; the actor's keys in force signed.
    fn signed(
        &mut self,
        path: &str,
        envelope: &Envelope,
        header: &Header,
        trust: &Trust,
        findings: &mut Findings,
    ) {
        let Some(charter) = trust.charter(&header.charter) else {
            findings.invalid(VerdictCode::CharterUnknown, path, &[&header.charter]);
            return;
        };
        if charter.charter.version < self.charter_version {
            findings.invalid(VerdictCode::CharterFell, path, &[&charter.charter.version]);
        }
        self.charter_version = self.charter_version.max(charter.charter.version);
        match trust.keys(&header.charter, &header.actor) {
            Some(keys) => signatures::inspect(envelope, keys, header.time, path, findings),
            None => findings.invalid(VerdictCode::ActorUnknown, path, &[&header.actor]),
        }
    }

    /// New parts take the next numbers, known ones keep their commitment.
    fn numbered(&mut self, path: &str, entry: &Entry, findings: &mut Findings) {
        let mut mentioned: Vec<PartRef> = Vec::new();
        entry.each_part(&mut |part| mentioned.push(part.clone()));
        mentioned.sort_by_key(|part| part.part);
        for part in mentioned {
            let next = self.parts.last_key_value().map_or(1, |(last, _)| last.0.saturating_add(1));
            let fits = match self.parts.get(&part.part) {
                Some(known) => known.commit == part.commit && known.media == part.media,
                None => part.part.0 == next,
            };
            if !fits {
                findings.invalid(VerdictCode::PartNumber, path, &[&part.part.0]);
            }
            self.parts.entry(part.part).or_insert(part);
        }
    }
}
