//! The journal of a device (DESIGN §7): every log entry is one leaf, its index the entry's position. Leaves are own
//! and imported events, accepted charters and registrars, checkpoints of others; seals are none.

use serde::{Deserialize, Serialize};

use super::canonical::{self, NotCanonical};
use super::checkpoint::{Checkpoint, DeviceKey};
use super::malformed::{Malformed, MalformedKind};
use super::merkle::{Frontier, Tree, journal_leaf, verify_inclusion};
use super::strict;
use crate::review::{DeviceId, Digest};

/// All leaves of one device, in order.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    leaves: Vec<Digest>,
    frontier: Frontier,
}

impl Journal {
    /// A journal without entries.
    pub fn new() -> Self {
        Self::default()
    }

    /// The journal of these entries, each by the SHA-256 of its file.
    pub fn of(files: impl IntoIterator<Item = Digest>) -> Self {
        let mut journal = Self::new();
        for file in files {
            journal.append(&file);
        }
        journal
    }

    /// Takes the next entry by the SHA-256 of its file; gives its position.
    pub fn append(&mut self, file: &Digest) -> u64 {
        let leaf = journal_leaf(file);
        self.leaves.push(leaf);
        self.frontier.push(leaf);
        self.size() - 1
    }

    /// Number of entries.
    pub fn size(&self) -> u64 {
        self.frontier.size()
    }

    /// Root over all of them.
    pub fn root(&self) -> Digest {
        self.frontier.root()
    }

    /// The signed head: the bytes of `DEV.checkpoint`.
    pub fn checkpoint(&self, key: &DeviceKey) -> Result<Vec<u8>, MalformedKind> {
        Checkpoint::sign(self.size(), self.root(), key)
    }

    /// The whole tree, for many questions at once.
    pub fn tree(&self) -> Tree {
        Tree::new(self.leaves.clone())
    }

    /// The root it had at an earlier size; `None` beyond the journal.
    pub fn root_at(&self, size: u64) -> Option<Digest> {
        Tree::new(self.leaves.clone()).root(size)
    }

    /// The proof that the journal at one size continues what it was at another (RFC 6962 §2.1.2), for whoever kept the
    /// earlier checkpoint. `None` beyond the journal, or where the earlier size is the larger one.
    pub fn consistency(&self, earlier: u64, later: u64) -> Option<Vec<Digest>> {
        match earlier {
            0 => (later <= self.size()).then(Vec::new),
            earlier => Tree::new(self.leaves.clone()).consistency(earlier, later),
        }
    }

    /// The same proof as a file, for a device.
    pub fn consistency_file(&self, device: &DeviceId, earlier: u64, later: u64) -> Option<ConsistencyFile> {
        let path = self.consistency(earlier, later)?;
        Some(ConsistencyFile { device: device.clone(), earlier, later, path })
    }

    /// Where these files lie: path in the bag and position of each. `None` beyond the journal.
    pub fn inclusion(&self, device: &DeviceId, files: &[(String, u64)]) -> Option<InclusionFile> {
        self.inclusion_at(self.size(), device, files)
    }

    /// The same under the checkpoint it had at an earlier size. `None` for a file beyond that.
    pub fn inclusion_at(
        &self,
        size: u64,
        device: &DeviceId,
        files: &[(String, u64)],
    ) -> Option<InclusionFile> {
        let tree = Tree::new(self.leaves.clone());
        let leaves = files.iter().map(|(file, index)| {
            let path = tree.inclusion(*index, size)?;
            Some(Inclusion { file: file.clone(), index: *index, path })
        });
        Some(InclusionFile { device: device.clone(), size, leaves: leaves.collect::<Option<_>>()? })
    }
}

/// `DEV.inclusion.json`: `{device, size, leaves: [{file, index, path: [hex, bottom up]}]}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InclusionFile {
    /// Whose journal.
    pub device: DeviceId,
    /// Its size at the checkpoint.
    pub size: u64,
    /// One for each file.
    pub leaves: Vec<Inclusion>,
}

/// `DEV.consistency.json`: `{device, earlier, later, path: [hex]}`, that the journal at the later size goes on from the
/// earlier one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsistencyFile {
    /// Whose journal.
    pub device: DeviceId,
    /// The size proved to be continued.
    pub earlier: u64,
    /// The size that continues it.
    pub later: u64,
    /// RFC 6962 §2.1.2.
    pub path: Vec<Digest>,
}

impl ConsistencyFile {
    /// The file.
    pub fn to_bytes(&self) -> Result<Vec<u8>, NotCanonical> {
        canonical::to_bytes(self)
    }

    /// Reads the file strictly.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        strict::read_exact(bytes)
    }

    /// Whether it shows that `later` continues `earlier`.
    pub fn shows(&self, earlier: &Checkpoint, later: &Checkpoint) -> bool {
        (self.earlier, self.later) == (earlier.size, later.size)
            && self.device == later.origin
            && later.continues(earlier, &self.path)
    }
}

/// The place of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inclusion {
    /// Path in the bag.
    pub file: String,
    /// Position in the journal.
    pub index: u64,
    /// RFC 6962 path, bottom up.
    pub path: Vec<Digest>,
}

impl InclusionFile {
    /// The file.
    pub fn to_bytes(&self) -> Result<Vec<u8>, NotCanonical> {
        canonical::to_bytes(self)
    }

    /// Reads the file strictly.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        strict::read_exact(bytes)
    }
}

impl Inclusion {
    /// Whether the path leads from the file with this SHA-256 to the checkpoint's root.
    pub fn leads(&self, file: &Digest, checkpoint: &Checkpoint) -> bool {
        let leaf = journal_leaf(file);
        verify_inclusion(&leaf, self.index, checkpoint.size, &self.path, &checkpoint.root)
    }
}

#[cfg(test)]
mod tests {
    use super::super::digest::sha256;
    use super::super::secret::Secret;
    use super::super::{checkpoint::SignedCheckpoint, note::NoteDoubt};
    use super::*;

    #[test]
    fn every_entry_has_its_place_under_the_checkpoint() {
        let files: Vec<Digest> = (0..7_u8).map(|n| sha256(&[n])).collect();
        let journal = Journal::of(files.iter().copied());
        let key = DeviceKey::new("k7m2q".parse().unwrap(), Secret::take(&mut [9; 32]));
        let signed = SignedCheckpoint::read(&journal.checkpoint(&key).unwrap()).unwrap();
        let checkpoint = signed.verify(&key.verifier_key().unwrap()).unwrap();
        assert_eq!((checkpoint.size, checkpoint.root), (7, journal.root()));

        let asked: Vec<(String, u64)> = (0..7).map(|n| (format!("data/events/{n}"), n)).collect();
        let inclusion = journal.inclusion(key.device(), &asked).unwrap();
        assert_eq!(InclusionFile::read(&inclusion.to_bytes().unwrap()).unwrap(), inclusion);
        for (leaf, file) in inclusion.leaves.iter().zip(&files) {
            assert!(leaf.leads(file, &checkpoint));
            assert!(!leaf.leads(&sha256(b"another"), &checkpoint));
            assert!(!Inclusion { index: leaf.index ^ 1, ..leaf.clone() }.leads(file, &checkpoint));
        }
        assert_eq!(journal.inclusion(key.device(), &[(String::new(), 7)]), None);
        let other = DeviceKey::new("k7m2q".parse().unwrap(), Secret::take(&mut [8; 32]));
        assert_eq!(signed.verify(&other.verifier_key().unwrap()), Err(NoteDoubt::Unsigned));
    }
}
