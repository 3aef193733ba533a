//! A case from the store: verified, folded, with the words at hand.

use std::collections::BTreeMap;

use super::identity::from_bytes;
use super::journal::{Head, LogEntry};
use super::problem::Problem;
use super::session::Open;
use crate::evidence::chain::VerifiedChain;
use crate::evidence::part::{Salt, commit};
use crate::review::record::{Contents, WrittenRecord, gather};
use crate::review::{Case, CaseId, Entry, PartNo, PartRef, Parts, Timestamp};
use crate::store::{CaseStore, StoreProblem};

/// A case whose chain holds.
pub(super) struct Loaded {
    pub(super) chain: VerifiedChain,
    pub(super) case: Case,
    pub(super) head: Head,
    /// Title of the first item, or its substitute; empty when it was taken out.
    pub(super) title: String,
    pub(super) first_time: Timestamp,
}

/// The bytes of a part.
pub(super) struct KeptPart {
    pub(super) bytes: Vec<u8>,
}

/// Length of a salt before the bytes of a kept part.
pub(super) const SALT: usize = 32;

/// How a part is kept: salt, then bytes.
pub(super) fn part_value(salt: &Salt, bytes: &[u8]) -> Vec<u8> {
    [salt.bytes().as_slice(), bytes].concat()
}

impl<S: CaseStore> Open<S> {
    /// Loads a case as it stands.
    pub(super) async fn load(&self, id: &CaseId) -> Result<Loaded, Problem> {
        let head = self.head(id).await?.ok_or(Problem::NotFound)?;
        self.load_at(id, head).await
    }

    /// What is kept of a case beside its events.
    pub(super) async fn head(&self, id: &CaseId) -> Result<Option<Head>, Problem> {
        let kept = self.kept.head(id.as_str()).await?;
        kept.map(|bytes| from_bytes(&bytes, "head")).transpose()
    }

    /// Verifies the chain that ends in `head` and folds it.
    pub(super) async fn load_at(&self, id: &CaseId, head: Head) -> Result<Loaded, Problem> {
        let gone = || Problem::from(StoreProblem::Gone(id.to_string()));
        let files = self.files_at(&head.positions).await?;
        // The desk wrote this chain itself: whatever no longer holds was changed from outside.
        let chain = VerifiedChain::verify(None, &files, &self.trust).map_err(|_verdicts| gone())?;
        if chain.head() != Some(head.digest) || chain.case_id() != Some(id) {
            return Err(gone());
        }
        let case = chain.fold(&self.trust).ok_or_else(gone)?;
        let first_time = chain.entries().first().map(|entry| entry.time).ok_or_else(gone)?;
        let title = match case.items.first() {
            Some(item) => {
                let shown = item.substitute_title.as_ref().unwrap_or(&item.title);
                self.part(shown).await?.map(|part| String::from_utf8_lossy(&part.bytes).into_owned())
            }
            None => None,
        };
        Ok(Loaded { chain, case, head, title: title.unwrap_or_default(), first_time })
    }

    /// The envelope files of a case, in order.
    pub(super) async fn event_files(&self, loaded: &Loaded) -> Result<Vec<Vec<u8>>, Problem> {
        self.files_at(&loaded.head.positions).await
    }

    pub(super) async fn files_at(&self, positions: &[u64]) -> Result<Vec<Vec<u8>>, Problem> {
        let mut files = Vec::new();
        for (bytes, position) in self.kept.entries(positions).await?.iter().zip(positions) {
            match LogEntry::read(bytes)? {
                LogEntry::Event(file) => files.push(file),
                LogEntry::Statement(_) | LogEntry::Checkpoint { .. } => {
                    return Err(StoreProblem::Gone(format!("entry {position}")).into());
                }
            }
        }
        Ok(files)
    }

    /// A part; `None` when it left the desk.
    pub(super) async fn part(&self, part: &PartRef) -> Result<Option<KeptPart>, Problem> {
        let Some(value) = self.kept.blob(&part.commit).await? else { return Ok(None) };
        let gone = || Problem::from(StoreProblem::Gone(format!("part {}", part.part.0)));
        let (salt, bytes) = value.split_at_checked(SALT).ok_or_else(gone)?;
        let salt = Salt::new(salt.try_into().map_err(|_length| gone())?);
        if commit(&salt, bytes) != part.commit {
            return Err(gone());
        }
        Ok(Some(KeptPart { bytes: bytes.to_vec() }))
    }

    /// Every part of a chain that is still here.
    pub(super) async fn parts(&self, entries: &[Entry]) -> Result<PartsAtHand, Problem> {
        let mut at_hand = BTreeMap::new();
        for part in mentioned(entries) {
            if let Some(kept) = self.part(&part).await? {
                at_hand.insert(part.part, (part, kept));
            }
        }
        Ok(PartsAtHand(at_hand))
    }

    /// The written record of a case.
    pub(super) fn record(&self, loaded: &Loaded, parts: &PartsAtHand) -> Result<WrittenRecord, Problem> {
        let office = |entry: &Entry| self.trust.office(&entry.charter);
        gather(&loaded.case, loaded.chain.entries(), office, parts)
            .ok_or_else(|| Problem::Internal("record".to_owned()))
    }
}

/// Every part mentioned, once each, in the order of their numbers.
pub(super) fn mentioned(entries: &[Entry]) -> Vec<PartRef> {
    let mut all: BTreeMap<PartNo, PartRef> = BTreeMap::new();
    for entry in entries {
        entry.each_part(&mut |part| {
            all.entry(part.part).or_insert_with(|| part.clone());
        });
    }
    all.into_values().collect()
}

/// Parts that are here, by number.
pub(super) struct PartsAtHand(pub(super) BTreeMap<PartNo, (PartRef, KeptPart)>);

impl PartsAtHand {
    pub(super) fn bytes(&self, part: &PartRef) -> Option<&[u8]> {
        self.0
            .get(&part.part)
            .filter(|(known, _)| known.commit == part.commit)
            .map(|(_, kept)| kept.bytes.as_slice())
    }
}

impl Contents for PartsAtHand {
    fn text(&self, part: &PartRef) -> Option<String> {
        let is_text = part.media.as_ref().is_none_or(|media| media.as_str() == "json");
        let bytes = self.bytes(part).filter(|_bytes| is_text)?;
        String::from_utf8(bytes.to_vec()).ok()
    }

    fn size(&self, part: &PartRef) -> Option<u64> {
        self.bytes(part).map(|bytes| bytes.len() as u64)
    }
}

/// The bytes of an item's version in force: its file, or else its text.
pub(super) fn approved_bytes<'a>(case: &Case, item: u32, parts: &'a PartsAtHand) -> Option<&'a [u8]> {
    let version = case.item(item)?.version()?;
    parts.bytes(version.file.as_ref().or(version.text.as_ref())?)
}
