//! Bundles of a story, sealed as a desk seals them.

use baoshen::evidence::bundle::{
    BundleProblem, Checked, DeviceJournal, Ingredients, PartFacts, PartMeter, Piece, SealedBundle, Slot,
    derive_record, pack_unsigned, seal_bundle,
};
use baoshen::evidence::chain::VerifiedChain;
use baoshen::evidence::charter::Trust;
use baoshen::evidence::digest::sha256;
use baoshen::evidence::seal::Variant;
use baoshen::evidence::verify::verify;
use baoshen::paper::VERIFY_SH;
use baoshen::review::record::{Contents, WrittenRecord};
use baoshen::review::{Command, Entry, PartNo, PartRef, decide, evolve};

use crate::office::undertaker;
use crate::story::{Kept, Story};

impl Story {
    /// The chain, believed.
    pub fn chain(&self, trust: &Trust) -> VerifiedChain {
        VerifiedChain::verify(None, &self.events, trust).unwrap()
    }

    /// Puts every recorded act to the rules, as a desk does before it signs.
    pub fn is_allowed(&self) {
        let trust = self.office.trust();
        let office = &trust.newest().unwrap().office;
        let mut case = None;
        for entry in self.chain(&trust).entries() {
            decide(case.as_ref(), office, &Command::of(entry)).unwrap();
            case = evolve(case, entry, Some(office));
        }
    }

    /// Journal, checkpoint and inclusion of this device, for these entries.
    pub fn device_journal(&self, entries: &[Entry]) -> DeviceJournal {
        let path = |entry: &Entry| Slot::Event(entry.seq, entry.event.kind().code().to_owned()).path();
        let own = entries.iter().map(path).zip(self.positions.iter().copied());
        let places: Vec<(String, u64)> = own.chain(self.beside.iter().cloned()).collect();
        let device = self.office.device.device();
        let inclusion = self.journal.inclusion(device, &places).unwrap();
        DeviceJournal {
            device: device.clone(),
            vkey: self.office.device.verifier_key().unwrap().to_text(),
            checkpoint: self.journal.checkpoint(&self.office.device).unwrap(),
            inclusion: Some(inclusion.to_bytes().unwrap()),
            stamped: self.stamped.clone(),
        }
    }

    /// The record of these entries, all parts at hand.
    pub fn record(&self, entries: &[Entry], trust: &Trust) -> WrittenRecord {
        let all: Vec<&Kept> = self.parts.values().collect();
        derive_record(entries, trust, &Shown(&all)).unwrap()
    }

    /// Seals a variant that shows `shown`.
    pub fn seal(&self, variant: Variant, shown: impl Fn(PartNo) -> bool) -> SealedBundle {
        self.try_seal(variant, shown).unwrap()
    }

    /// Seals it, or says why not.
    pub fn try_seal(
        &self,
        variant: Variant,
        shown: impl Fn(PartNo) -> bool,
    ) -> Result<SealedBundle, BundleProblem> {
        self.make(variant, shown, b"#!/usr/bin/env bash\n", seal_bundle)
    }

    /// The same with the script that bundles really carry.
    #[allow(dead_code, reason = "only tools that are not ours run it")]
    pub fn with_script(&self, variant: Variant, shown: impl Fn(PartNo) -> bool) -> SealedBundle {
        self.make(variant, shown, VERIFY_SH.as_bytes(), seal_bundle).unwrap()
    }

    /// The bundle without signatures, as a desk packs it.
    pub fn unsigned(&self, shown: impl Fn(PartNo) -> bool) -> SealedBundle {
        let sealed = self.seal(Variant::Nocontent, |_part| false);
        let whole = self.bytes_of(&sealed);
        let report = verify(whole.as_slice(), Some(self.office.files.fingerprint()), &mut |_| {}).report;
        let checked = Checked { file_name: &sealed.file_name, sha256: sha256(&whole), report: &report };
        self.make(Variant::Unsigned, shown, b"", |from| pack_unsigned(from, &checked)).unwrap()
    }

    fn make(
        &self,
        variant: Variant,
        shown: impl Fn(PartNo) -> bool,
        script: &[u8],
        pack: impl Fn(&Ingredients<'_>) -> Result<SealedBundle, BundleProblem>,
    ) -> Result<SealedBundle, BundleProblem> {
        let trust = self.office.trust();
        let chain = self.chain(&trust);
        let shown: Vec<&Kept> = self.parts.values().filter(|kept| shown(kept.reference.part)).collect();
        let facts: Vec<PartFacts> = shown
            .iter()
            .map(|kept| PartMeter::measure(kept.reference.part, kept.salt.clone(), &kept.bytes))
            .collect();
        let record = derive_record(chain.entries(), &trust, &Shown(&shown)).unwrap();
        let mut journals = vec![self.device_journal(chain.entries())];
        journals.extend(self.others.iter().cloned());
        pack(&Ingredients {
            variant,
            chain: &chain,
            events: &self.events,
            forks: &self.forks,
            trust_files: &self.office.files,
            trust: &trust,
            journals: &journals,
            parts: &facts,
            record: &record,
            record_html: html(&record).as_bytes(),
            readme: "如何核对 / How to verify\n".as_bytes(),
            script,
            time: self.sealed_at,
            actor: &undertaker(),
            charter: self.office.charter_digest(1),
            agent: "baoshen 0.1.0",
            signer: &self.office.undertaker,
        })
    }

    /// The full bundle as bytes.
    pub fn full(&self) -> Vec<u8> {
        self.bytes_of(&self.seal(Variant::Full, |_part| true))
    }

    /// The container of a sealed bundle.
    pub fn bytes_of(&self, sealed: &SealedBundle) -> Vec<u8> {
        let bytes = |piece: Piece<'_>| match piece {
            Piece::Made(bytes) => bytes,
            Piece::Kept(bytes) => bytes.to_vec(),
            Piece::Part(part) => self.parts[&part].bytes.clone(),
        };
        sealed.pieces().unwrap().into_iter().flat_map(bytes).collect()
    }
}

fn html(record: &WrittenRecord) -> String {
    format!("<!doctype html><title>{}</title>", record.case_id)
}

/// The parts a variant shows.
struct Shown<'a>(&'a [&'a Kept]);

impl Contents for Shown<'_> {
    fn text(&self, part: &PartRef) -> Option<String> {
        let kept = self.0.iter().find(|kept| kept.reference.part == part.part)?;
        let is_text = part.media.as_ref().is_none_or(|media| media.as_str() == "json");
        if is_text { String::from_utf8(kept.bytes.clone()).ok() } else { None }
    }

    fn size(&self, part: &PartRef) -> Option<u64> {
        let kept = self.0.iter().find(|kept| kept.reference.part == part.part)?;
        Some(kept.bytes.len() as u64)
    }
}
