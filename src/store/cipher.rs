//! Values sealed and names hidden, under keys that come from the desk's data key.
//!
//! A sealed value is one format byte (1), 24 bytes of random nonce, and the ciphertext with its tag. It is bound to the
//! name of its area, its whole key (desk id included) and the format byte, so a value moved elsewhere does not open.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::StoreProblem;
use super::key::{Area, Key};
use super::sealed::Random;
use crate::evidence::aead::{AeadKey, MacKey, NONCE};
use crate::evidence::vault::DataKey;

/// The one format so far.
const FORMAT: u8 = 1;

/// All keys of a desk's store.
pub(super) struct Cipher {
    sealing: BTreeMap<Area, AeadKey>,
    naming: BTreeMap<Naming, MacKey>,
    random: RefCell<Random>,
}

/// What a hidden name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Naming {
    Meta,
    Case,
    Draft,
    Blob,
    Seal,
}

impl Naming {
    const ALL: [Self; 5] = [Self::Meta, Self::Case, Self::Draft, Self::Blob, Self::Seal];

    fn label(self) -> &'static str {
        match self {
            Self::Meta => "meta",
            Self::Case => "case",
            Self::Draft => "draft",
            Self::Blob => "blob",
            Self::Seal => "seal",
        }
    }
}

impl Cipher {
    pub(super) fn new(data_key: &DataKey, random: Random) -> Self {
        Self {
            sealing: Area::ALL.map(|area| (area, data_key.sealing(area.name()))).into(),
            naming: Naming::ALL.map(|naming| (naming, data_key.naming(naming.label()))).into(),
            random: RefCell::new(random),
        }
    }

    /// The hidden form of a name.
    pub(super) fn name(&self, naming: Naming, name: &[u8]) -> [u8; 32] {
        self.naming.get(&naming).map(|key| key.tag(name)).unwrap_or_default()
    }

    /// Seals a value for its place.
    pub(super) fn seal(&self, area: Area, key: &Key, plain: &[u8]) -> Vec<u8> {
        let mut nonce = [0; NONCE];
        (self.random.borrow_mut())(&mut nonce);
        let sealed = self.sealing.get(&area).map(|cipher| cipher.seal(&bound(area, key), &nonce, plain));
        [&[FORMAT], nonce.as_slice(), &sealed.unwrap_or_default()].concat()
    }

    /// Opens the value of a place.
    pub(super) fn open(&self, area: Area, key: &Key, value: &[u8]) -> Result<Vec<u8>, StoreProblem> {
        let gone = || gone(area, key);
        let (format, rest) = value.split_first().ok_or_else(gone)?;
        if *format > FORMAT {
            return Err(StoreProblem::Newer);
        }
        let (nonce, sealed) = rest.split_first_chunk::<NONCE>().ok_or_else(gone)?;
        let cipher = self.sealing.get(&area).filter(|_| *format == FORMAT).ok_or_else(gone)?;
        let mut plain = cipher.open(&bound(area, key), nonce, sealed).ok().ok_or_else(gone)?;
        Ok(std::mem::take(&mut *plain))
    }

    /// Seals a value together with the name its key hides.
    pub(super) fn seal_named(&self, area: Area, key: &Key, name: &str, value: &[u8]) -> Vec<u8> {
        // A name is an id or a short label; the bytes of one beyond 4 GiB could not be held.
        let length = u32::try_from(name.len()).unwrap_or(u32::MAX).to_be_bytes();
        self.seal(area, key, &[&length, name.as_bytes(), value].concat())
    }

    /// Name and value as sealed together.
    pub(super) fn open_named(
        &self,
        area: Area,
        key: &Key,
        value: &[u8],
    ) -> Result<(String, Vec<u8>), StoreProblem> {
        let mut plain = self.open(area, key, value)?;
        let name = plain.split_first_chunk().and_then(|(length, rest)| {
            let name = rest.get(..usize::try_from(u32::from_be_bytes(*length)).ok()?)?;
            String::from_utf8(name.to_vec()).ok()
        });
        let name = name.ok_or_else(|| gone(area, key))?;
        plain.drain(..4 + name.len());
        Ok((name, plain))
    }
}

/// What a sealed value is bound to.
fn bound(area: Area, key: &Key) -> Vec<u8> {
    [area.name().as_bytes(), key.as_bytes(), &[FORMAT]].concat()
}

/// What was kept at this place is not there or does not open. Positions and numbers are told in decimal, hidden names
/// by their first four bytes: enough to find the value, nothing about its content.
pub(super) fn gone(area: Area, key: &Key) -> StoreProblem {
    let rest = key.rest();
    let place = match (area, <[u8; 8]>::try_from(rest), <[u8; 4]>::try_from(rest)) {
        (Area::Log, Ok(position), _) => u64::from_be_bytes(position).to_string(),
        (Area::Sum, _, Ok(number)) => u32::from_be_bytes(number).to_string(),
        (Area::Meta, ..) => data_encoding::HEXLOWER.encode(rest.get(1..5).unwrap_or(rest)),
        (Area::Log | Area::Head | Area::Sum | Area::Draft | Area::Blob | Area::Seal, _, _) => {
            data_encoding::HEXLOWER.encode(rest.get(..4).unwrap_or(rest))
        }
    };
    StoreProblem::Gone(format!("{}/{place}", area.name()))
}
