//! Parts on their way into a bundle, and the record that follows from those at hand.

use std::collections::BTreeMap;

use crate::evidence::canonical::{self, NotCanonical};
use crate::evidence::charter::Trust;
use crate::evidence::digest::{Sha256, Sm3};
use crate::evidence::malformed::{Malformed, MalformedKind};
use crate::evidence::part::{Commit, Salt};
use crate::evidence::strict;
use crate::evidence::zip::Crc32;
use crate::review::record::{Contents, WrittenRecord, gather};
use crate::review::{Digest, Entry, PartNo, fold};

/// What is known of a part after one pass over its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartFacts {
    /// Which part.
    pub part: PartNo,
    /// Its salt.
    pub salt: Salt,
    /// Bytes.
    pub size: u64,
    /// What the payload holds of it, if these are its bytes.
    pub commit: Digest,
    /// For the manifest.
    pub sha256: Digest,
    /// For the SM3 list.
    pub sm3: Digest,
    /// For the container.
    pub crc32: u32,
}

/// Takes all sums of a part in one pass, slice by slice.
pub struct PartMeter {
    salt: Salt,
    size: u64,
    commit: Commit,
    sha256: Sha256,
    sm3: Sm3,
    crc32: Crc32,
}

impl PartMeter {
    /// Nothing fed yet.
    pub fn new(salt: Salt) -> Self {
        let commit = Commit::new(&salt);
        Self { salt, size: 0, commit, sha256: Sha256::new(), sm3: Sm3::new(), crc32: Crc32::new() }
    }

    /// The next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.size += bytes.len() as u64;
        self.commit.update(bytes);
        self.sha256.update(bytes);
        self.sm3.update(bytes);
        self.crc32.update(bytes);
    }

    /// The sums.
    pub fn finish(self, part: PartNo) -> PartFacts {
        PartFacts {
            part,
            salt: self.salt,
            size: self.size,
            commit: self.commit.finish(),
            sha256: self.sha256.finish(),
            sm3: self.sm3.finish(),
            crc32: self.crc32.finish(),
        }
    }

    /// The sums of bytes at hand.
    pub fn measure(part: PartNo, salt: Salt, bytes: &[u8]) -> PartFacts {
        let mut meter = Self::new(salt);
        meter.update(bytes);
        meter.finish(part)
    }
}

/// `data/salts.json`: `{"0001": "<64 hex>"}`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Salts(pub BTreeMap<PartNo, Salt>);

impl Salts {
    /// The file.
    pub fn to_bytes(&self) -> Result<Vec<u8>, NotCanonical> {
        let named: BTreeMap<String, &Salt> =
            self.0.iter().map(|(part, salt)| (format!("{:04}", part.0), salt)).collect();
        canonical::to_bytes(&named)
    }

    /// Reads the file strictly.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        let named: BTreeMap<String, Salt> = strict::read_exact(bytes)?;
        let numbered = named.into_iter().map(|(name, salt)| {
            let part = name.parse().ok().filter(|part| *part > 0 && format!("{part:04}") == name);
            part.map(|part| (PartNo(part), salt))
                .ok_or_else(|| MalformedKind::UnknownField.at_pointer(format!("/{name}")))
        });
        numbered.collect::<Result<_, _>>().map(Self)
    }
}

/// The record that follows from the events and the parts at hand: what `data/record.json` holds in canonical form.
pub fn derive_record(entries: &[Entry], trust: &Trust, contents: &dyn Contents) -> Option<WrittenRecord> {
    let case = fold(entries, |entry| trust.office(&entry.charter))?;
    gather(&case, entries, |entry| trust.office(&entry.charter), contents)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn salts_are_read_as_written() {
        let salts =
            Salts(BTreeMap::from([(PartNo(1), Salt::new([1; 32])), (PartNo(12), Salt::new([2; 32]))]));
        let bytes = salts.to_bytes().unwrap();
        assert!(bytes.starts_with(b"{\"0001\":\"0101"));
        assert_eq!(Salts::read(&bytes).unwrap(), salts);
        assert_eq!(Salts::read(b"{}").unwrap(), Salts::default());
        let text = String::from_utf8(bytes).unwrap();
        for name in ["1", "00001", "0000", "x", "+001"] {
            let fault = Salts::read(text.replace("0001", name).as_bytes()).unwrap_err();
            assert_eq!(fault.kind, MalformedKind::UnknownField, "{name}");
        }
    }
}
