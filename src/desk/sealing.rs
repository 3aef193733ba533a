//! Seals of a case: made once for a head, a variant and a choice of parts, and kept with the bytes of every generated
//! file. A large part is read once, slice by slice, for its sums.

use std::collections::{BTreeMap, BTreeSet};

use super::export::read_again;
use super::fork::GivenUp;
use super::identity::{from_bytes, to_bytes};
use super::journal::LogEntry;
use super::load::{Loaded, SALT, mentioned};
use super::problem::Problem;
use super::session::Open;
use super::stamps::JournalNotes;
use super::summary::Known;
use crate::evidence::bundle::{
    Checked, DeviceJournal, Ingredients, PartFacts, PartMeter, Piece, SealedBundle, Slot, derive_record,
    pack_unsigned, seal_bundle,
};
use crate::evidence::charter::Charter;
use crate::evidence::digest::sha256;
use crate::evidence::key::KeyId;
use crate::evidence::part::Salt;
use crate::evidence::seal::Variant;
use crate::evidence::stamp::StampedCheckpoint;
use crate::i18n::{Locale, Words};
use crate::paper::{Print, VERIFY_SH, readme_verify, record};
use crate::review::record::Contents;
use crate::review::{DeviceId, Digest, Entry, PartNo, PartRef, PersonId, Timestamp};
use crate::store::{CaseStore, Change, StoreProblem};

/// Name and version of the program, as a bundle states them.
const AGENT: &str = concat!("baoshen ", env!("CARGO_PKG_VERSION"));

/// What the record takes of the parts shown: texts and lists whole, files by their length.
#[derive(Default)]
struct Shown {
    facts: Vec<PartFacts>,
    texts: BTreeMap<PartNo, String>,
}

impl Contents for Shown {
    fn text(&self, part: &PartRef) -> Option<String> {
        self.texts.get(&part.part).cloned()
    }

    fn size(&self, part: &PartRef) -> Option<u64> {
        self.facts.iter().find(|facts| facts.part == part.part).map(|facts| facts.size)
    }
}

/// Whether the words of a part may stand in the record.
fn is_text(part: &PartRef) -> bool {
    part.media.as_ref().is_none_or(|media| media.as_str() == "json")
}

/// What a bundle of a case carries beside its chain.
struct Beside {
    given_up: GivenUp,
    /// Where the events of chain and branches lie in the journal.
    places: Vec<(String, u64)>,
    /// Time-stamps, of the present device id and those before.
    stamped: BTreeMap<DeviceId, StampedCheckpoint>,
}

/// Under which name a seal is kept. Another choice of parts at the same head is another seal; so is a time-stamp that
/// came later, which the bundle would not carry otherwise.
fn name_of(
    head: &Digest,
    variant: Variant,
    choice: Option<&BTreeSet<PartNo>>,
    stamped: &BTreeMap<DeviceId, StampedCheckpoint>,
) -> String {
    let mut name = format!("{head}.{}", variant.code());
    for stamped in stamped.values() {
        name = format!("{name}.{}", sha256(&stamped.token).short());
    }
    let Some(shown) = choice else { return name };
    let numbers: Vec<String> = shown.iter().map(|part| part.0.to_string()).collect();
    format!("{name}.{}", sha256(numbers.join(" ").as_bytes()).short())
}

impl<S: CaseStore> Open<S> {
    /// The seal kept under this name, or a new one that is kept from now on, also in the place of one that keys revoked
    /// since have overtaken. `choice` where the parts shown are not those the variant shows by itself.
    pub(super) async fn sealed(
        &self,
        loaded: &Loaded,
        variant: Variant,
        shown: &BTreeSet<PartNo>,
        choice: Option<&BTreeSet<PartNo>>,
        now: Timestamp,
        locale: Locale,
    ) -> Result<(SealedBundle, Option<JournalNotes>), Problem> {
        let beside = self.beside(loaded).await?;
        let name = name_of(&loaded.head.digest, variant, choice, &beside.stamped);
        if let Some(sealed) = self.kept_seal(loaded, &name).await? {
            return Ok((sealed, None));
        }
        let proof = match variant {
            Variant::Unsigned => Some(self.counterpart(loaded, &beside, now, locale).await?),
            Variant::Full | Variant::Release | Variant::Nocontent => None,
        };
        let sealed = self.make(loaded, &beside, variant, shown, proof.as_ref(), now, locale).await?;
        let notes = self.keep(loaded, name, &sealed).await?;
        Ok((sealed, Some(notes)))
    }

    /// The seal kept under this name, unless keys that signed in it were revoked since: its charters do not say so, and
    /// nobody else's hand would ever close the case anew.
    async fn kept_seal(&self, loaded: &Loaded, name: &str) -> Result<Option<SealedBundle>, Problem> {
        let Some(bytes) = self.kept.seal(loaded.case.id.as_str(), name).await? else { return Ok(None) };
        let sealed: SealedBundle = from_bytes(&bytes, "seal")?;
        let signers: BTreeSet<&PersonId> = loaded
            .chain
            .entries()
            .iter()
            .map(|entry| &entry.actor)
            .chain([&sealed.predicate.actor])
            .collect();
        let revoked = |charter: &Charter| -> BTreeSet<(KeyId, Timestamp)> {
            let keys = signers.iter().filter_map(|signer| charter.member(signer)).flat_map(|one| &one.keys);
            keys.filter_map(|key| Some((key.keyid, key.revoked_at?))).collect()
        };
        let then = self.trust.charter(&sealed.predicate.charter).map(|one| revoked(&one.charter));
        Ok((then == Some(revoked(&self.charter()?.charter))).then_some(sealed))
    }

    /// Keeps a seal; gives the notes of the journal, which now know that its checkpoint went out.
    async fn keep(
        &self,
        loaded: &Loaded,
        name: String,
        sealed: &SealedBundle,
    ) -> Result<JournalNotes, Problem> {
        let seals = vec![(loaded.case.id.to_string(), name, to_bytes(sealed)?)];
        let mut notes = self.notes.clone();
        notes.issue(self.leaves.len() as u64);
        let meta = vec![notes.setting()?];
        self.kept.apply(Change { meta, seals, ..Change::default() }).await?;
        Ok(notes)
    }

    /// The sealed bundle without content that an unsigned one refers to. It has no large part, so it is verified here.
    async fn counterpart(
        &self,
        loaded: &Loaded,
        beside: &Beside,
        now: Timestamp,
        locale: Locale,
    ) -> Result<(SealedBundle, Vec<u8>), Problem> {
        let name = name_of(&loaded.head.digest, Variant::Nocontent, None, &beside.stamped);
        let sealed = match self.kept_seal(loaded, &name).await? {
            Some(sealed) => sealed,
            None => {
                let none = BTreeSet::new();
                let made = self.make(loaded, beside, Variant::Nocontent, &none, None, now, locale).await?;
                self.keep(loaded, name, &made).await?;
                made
            }
        };
        let mut whole = Vec::new();
        for piece in sealed.pieces()? {
            match piece {
                Piece::Made(bytes) => whole.extend(bytes),
                Piece::Kept(bytes) => whole.extend(bytes),
                Piece::Part(_) => return Err(Problem::Internal("part without content".to_owned())),
            }
        }
        Ok((sealed, whole))
    }

    /// What is carried beside the chain.
    async fn beside(&self, loaded: &Loaded) -> Result<Beside, Problem> {
        let given_up = self.given_up(loaded).await?;
        let path = |entry: &Entry| Slot::Event(entry.seq, entry.event.kind().code().to_owned()).path();
        let own = loaded.chain.entries().iter().map(path).zip(loaded.head.positions.iter().copied());
        let places: Vec<_> = own.chain(given_up.places.iter().cloned()).collect();
        let stamped = self.stamped(loaded, &places).await?;
        Ok(Beside { given_up, places, stamped })
    }

    #[expect(clippy::too_many_arguments, reason = "what a seal depends on, one by one")]
    async fn make(
        &self,
        loaded: &Loaded,
        beside: &Beside,
        variant: Variant,
        shown: &BTreeSet<PartNo>,
        proof: Option<&(SealedBundle, Vec<u8>)>,
        now: Timestamp,
        locale: Locale,
    ) -> Result<SealedBundle, Problem> {
        let internal = |what: &str| Problem::Internal(what.to_owned());
        let (actor, signer) = self.signer_in_force(now)?;
        let events = self.event_files(loaded).await?;
        let entries = loaded.chain.entries();
        let parts = self.shown(loaded, shown).await?;
        let record_value = derive_record(entries, &self.trust, &parts).ok_or_else(|| internal("record"))?;
        let clocks = Known::of(loaded).clocks(&self.sight(now)?);
        let fingerprint = Some(self.trust.fingerprint());
        let times = self.step_times(loaded);
        let print =
            Print { fingerprint, is_own_rendering: false, one_of: None, clocks: &clocks, times: &times };
        let html = record(Words(locale), &record_value, &print);
        let is_signed = variant != Variant::Unsigned;
        let readme = readme_verify(&loaded.case.id, is_signed);
        let seen = self.journals_seen(&beside.stamped).await?;
        let (others, seen_places) = seen.into_iter().unzip::<_, _, Vec<_>, Vec<_>>();
        let places: Vec<_> = beside.places.iter().cloned().chain(seen_places).collect();
        let mut journals = vec![self.device_journal(&places, &beside.stamped)?];
        journals.extend(others);
        let ingredients = Ingredients {
            variant,
            chain: &loaded.chain,
            events: &events,
            forks: &beside.given_up.files,
            trust_files: &self.statements.trust_files(&self.identity.root),
            trust: &self.trust,
            journals: &journals,
            parts: &parts.facts,
            record: &record_value,
            record_html: html.as_bytes(),
            readme: readme.as_bytes(),
            script: VERIFY_SH.as_bytes(),
            time: now,
            actor,
            charter: self.charter()?.digest,
            agent: AGENT,
            signer,
        };
        let bundle = match proof {
            None => seal_bundle(&ingredients),
            Some((sealed, whole)) => {
                let report = read_again(whole.as_slice(), self.trust.fingerprint())?;
                let checked =
                    Checked { file_name: &sealed.file_name, sha256: sha256(whole), report: &report };
                pack_unsigned(&ingredients, &checked)
            }
        };
        bundle.map_err(|fault| Problem::Internal(fault.to_string()))
    }

    /// The parts to be shown that are still here.
    async fn shown(&self, loaded: &Loaded, wanted: &BTreeSet<PartNo>) -> Result<Shown, Problem> {
        let mut shown = Shown::default();
        for part in mentioned(loaded.chain.entries()) {
            if !wanted.contains(&part.part) {
                continue;
            }
            let Some((facts, bytes)) = self.measured(&part).await? else { continue };
            shown.facts.push(facts);
            if let Ok(text) = String::from_utf8(bytes)
                && is_text(&part)
            {
                shown.texts.insert(part.part, text);
            }
        }
        Ok(shown)
    }

    /// The sums of a part, and its bytes where its words may stand in the record; `None` when it left the desk.
    async fn measured(&self, part: &PartRef) -> Result<Option<(PartFacts, Vec<u8>)>, Problem> {
        let gone = || Problem::from(StoreProblem::Gone(format!("part {}", part.part.0)));
        let Some(first) = self.kept.blob_slice(&part.commit, 0).await? else { return Ok(None) };
        let (salt, slice) = first.bytes.split_at_checked(SALT).ok_or_else(gone)?;
        let mut meter = PartMeter::new(Salt::new(salt.try_into().map_err(|_length| gone())?));
        let mut words = Vec::new();
        let mut take = |slice: &[u8]| {
            meter.update(slice);
            if is_text(part) {
                words.extend_from_slice(slice);
            }
        };
        take(slice);
        let (mut is_last, mut n) = (first.is_last, 0);
        while !is_last {
            n += 1;
            let found = self.kept.blob_slice(&part.commit, n).await?.ok_or_else(gone)?;
            take(&found.bytes);
            is_last = found.is_last;
        }
        let facts = meter.finish(part.part);
        if facts.commit == part.commit { Ok(Some((facts, words))) } else { Err(gone()) }
    }

    /// The newest checkpoint seen of each other device of the charter, as it came, with its file and its place in the
    /// own journal: whoever has both bundles sees two histories meet. A device that no charter lists would only add a
    /// doubt to every bundle.
    async fn journals_seen(
        &self,
        stamped: &BTreeMap<DeviceId, StampedCheckpoint>,
    ) -> Result<Vec<(DeviceJournal, (String, u64))>, Problem> {
        let charter = &self.charter()?.charter;
        let mut found = Vec::new();
        for (device, seen) in &self.seen.journals {
            let is_listed = charter.device(device).is_some_and(|listed| listed.vkey == seen.vkey);
            let Some(mark) = seen.newest().filter(|_mark| is_listed && *device != self.identity.device)
            else {
                continue;
            };
            let Some(bytes) = self.kept.entries(&[mark.position]).await?.pop() else { continue };
            let LogEntry::Checkpoint { note, .. } = LogEntry::read(&bytes)? else { continue };
            let (device, vkey) = (device.clone(), seen.vkey.clone());
            let place = (Slot::Checkpoint(device.clone()).path(), mark.position);
            let stamped = stamped.get(&device).cloned();
            found.push((DeviceJournal { device, vkey, checkpoint: note, inclusion: None, stamped }, place));
        }
        Ok(found)
    }

    /// Checkpoint over the whole journal, and where these files lie in it.
    fn device_journal(
        &self,
        places: &[(String, u64)],
        stamped: &BTreeMap<DeviceId, StampedCheckpoint>,
    ) -> Result<DeviceJournal, Problem> {
        let fault = |code: &'static str| Problem::Internal(code.to_owned());
        let journal = self.journal();
        let key = self.identity.device_key();
        let inclusion = journal.inclusion(key.device(), places).ok_or_else(|| fault("inclusion"))?;
        Ok(DeviceJournal {
            device: key.device().clone(),
            vkey: key.verifier_key().map_err(|kind| fault(kind.code()))?.to_text(),
            checkpoint: journal.checkpoint(&key).map_err(|kind| fault(kind.code()))?,
            inclusion: Some(inclusion.to_bytes().map_err(|_canonical| fault("inclusion"))?),
            stamped: stamped.get(key.device()).cloned(),
        })
    }
}
