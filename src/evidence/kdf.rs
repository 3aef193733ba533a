//! From a passphrase to keys: Argon2id (RFC 9106) once, then HKDF for each use.

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};

use super::aead::{AeadKey, subkey};
use super::base64;
use super::malformed::MalformedKind;
use super::secret::Secret;

/// One mebibyte in KiB, the unit of `m`.
const MIB: u32 = 1024;

/// Characters a passphrase needs; a Han character, hard to guess and slow to type, counts for two.
pub const PASSPHRASE_FLOOR: usize = 12;

/// Different characters a passphrase needs.
pub const PASSPHRASE_VARIETY: usize = 5;

/// Why a passphrase is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Weakness {
    /// Below `PASSPHRASE_FLOOR`; the weight it has.
    Short(usize),
    /// Fewer than `PASSPHRASE_VARIETY` different characters.
    Repeated,
    /// One run up or down: `123456789012`, `abcdefghijkl`.
    Run,
}

/// Whether a passphrase may be set. Opening never asks this: the floor may rise.
pub fn weakness(passphrase: &str) -> Option<Weakness> {
    let chars: Vec<char> = passphrase.chars().collect();
    let weight: usize = chars.iter().map(|c| if is_han(*c) { 2 } else { 1 }).sum();
    if weight < PASSPHRASE_FLOOR {
        return Some(Weakness::Short(weight));
    }
    let different: std::collections::BTreeSet<char> = chars.iter().copied().collect();
    if different.len() < PASSPHRASE_VARIETY {
        return Some(Weakness::Repeated);
    }
    let steps = chars.windows(2).map(|pair| i64::from(u32::from(pair[1])) - i64::from(u32::from(pair[0])));
    // 9 to 0 is one step on for whoever types along the digit row.
    let ups = steps.clone().filter(|step| matches!(step, 1 | -9)).count();
    let downs = steps.filter(|step| matches!(step, -1 | 9)).count();
    (ups.max(downs) + 1 == chars.len()).then_some(Weakness::Run)
}

/// The blocks of unified ideographs.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

/// Key stretching as it stands in a file: `{alg, m, t, p, salt}`, `m` in KiB, `salt` base64 of 16 bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kdf {
    alg: KdfAlg,
    m: u32,
    t: u32,
    p: u32,
    salt: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum KdfAlg {
    Argon2id,
}

/// How much a guess costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cost {
    /// Memory in KiB.
    pub m: u32,
    /// Passes.
    pub t: u32,
    /// Lanes.
    pub p: u32,
}

impl Cost {
    /// What is written: 64 MiB, three passes (RFC 9106 §4, second option, with one lane).
    pub const DEFAULT: Self = Self { m: 64 * MIB, t: 3, p: 1 };

    /// The least that is written or read: 19 MiB, two passes.
    pub const FLOOR: Self = Self { m: 19 * MIB, t: 2, p: 1 };

    /// The most that is computed for a file: more would hang or kill the page that opens it.
    pub const CEILING: Self = Self { m: 256 * MIB, t: 10, p: 4 };
}

impl Kdf {
    /// At a cost within floor and ceiling, with 16 random bytes of salt.
    pub fn new(cost: Cost, salt: [u8; 16]) -> Result<Self, MalformedKind> {
        let Cost { m, t, p } = cost;
        let kdf = Self { alg: KdfAlg::Argon2id, m, t, p, salt: base64::encode(&salt) };
        kdf.refuse_out_of_bounds()?;
        Ok(kdf)
    }

    /// The cost.
    pub fn cost(&self) -> Cost {
        Cost { m: self.m, t: self.t, p: self.p }
    }

    fn refuse_out_of_bounds(&self) -> Result<(), MalformedKind> {
        if self.m < Cost::FLOOR.m || self.t < Cost::FLOOR.t || self.p < Cost::FLOOR.p {
            return Err(MalformedKind::KdfTooWeak);
        }
        if self.m > Cost::CEILING.m || self.t > Cost::CEILING.t || self.p > Cost::CEILING.p {
            return Err(MalformedKind::KdfTooCostly);
        }
        Ok(())
    }

    /// Stretches a passphrase. The bounds hold before any memory is asked for, whoever wrote the file.
    pub fn stretch(&self, passphrase: &[u8]) -> Result<Master, MalformedKind> {
        self.refuse_out_of_bounds()?;
        let salt = base64::decode(&self.salt)?;
        if salt.len() != 16 {
            return Err(MalformedKind::Base64);
        }
        let mut out = [0; 64];
        let params = Params::new(self.m, self.t, self.p, Some(out.len())).ok();
        let argon2 =
            Argon2::new(Algorithm::Argon2id, Version::V0x13, params.ok_or(MalformedKind::KdfTooWeak)?);
        argon2.hash_password_into(passphrase, &salt, &mut out).ok().ok_or(MalformedKind::KdfTooCostly)?;
        Ok(Master(Secret::take(&mut out)))
    }
}

/// What one passphrase gives under one `Kdf`: 64 bytes, never a key itself.
#[derive(Clone, Debug)]
pub struct Master(Secret<64>);

/// What a key under a master is for; each has its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MasterUse {
    /// Wraps the data key of a desk.
    DataKeySlot,
    /// Wraps a pair of signing keys.
    SigningKeys,
}

impl Master {
    /// The key for one use.
    pub fn key(&self, used_for: MasterUse) -> AeadKey {
        let label = match used_for {
            MasterUse::DataKeySlot => "baoshen v1 master data-key-slot",
            MasterUse::SigningKeys => "baoshen v1 master signing-keys",
        };
        AeadKey::new(subkey(self.0.expose(), label))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opens(sealed: &Master, with: &Master) -> bool {
        let bytes = sealed.key(MasterUse::DataKeySlot).seal(b"", &[0; 24], b"x");
        with.key(MasterUse::DataKeySlot).open(b"", &[0; 24], &bytes).is_ok()
    }

    /// The C reference through argon2-cffi 25.1.0:
    /// `hash_secret_raw(b"password", b"somesaltsomesalt", 2, 19456, 1, 64, Type.ID)`.
    #[test]
    fn stretches_as_the_reference_does() {
        let kdf = Kdf::new(Cost::FLOOR, *b"somesaltsomesalt").unwrap();
        let master = kdf.stretch(b"password").unwrap();
        assert_eq!(
            data_encoding::HEXLOWER.encode(master.0.expose()),
            "4651426c391e7472e34b6e5544c088e4ed613fa6e9dca0dec2ddf45837ddd7d4\
             a0c2228dd0fcdc51a658353617c744bd809976950791849dc47fc419e188c69f"
        );
    }

    #[test]
    fn the_default_opens_what_it_sealed() {
        let kdf = Kdf::new(Cost::DEFAULT, [1; 16]).unwrap();
        assert_eq!(kdf.cost(), Cost { m: 65536, t: 3, p: 1 });
        let master = kdf.stretch("保密审查要留痕".as_bytes()).unwrap();
        let again = kdf.stretch("保密审查要留痕".as_bytes()).unwrap();
        assert!(opens(&master, &again));
    }

    #[test]
    fn passphrase_salt_and_use_each_change_the_key() {
        let kdf = Kdf::new(Cost::FLOOR, [1; 16]).unwrap();
        let master = kdf.stretch(b"one").unwrap();
        assert!(!opens(&master, &kdf.stretch(b"two").unwrap()));
        assert!(!opens(&master, &Kdf::new(Cost::FLOOR, [2; 16]).unwrap().stretch(b"one").unwrap()));
        let bytes = master.key(MasterUse::DataKeySlot).seal(b"", &[0; 24], b"x");
        assert!(master.key(MasterUse::SigningKeys).open(b"", &[0; 24], &bytes).is_err());
    }

    #[test]
    fn costs_out_of_bounds_are_refused_before_computing() {
        let at = |m, t, p| Kdf::new(Cost { m, t, p }, [0; 16]).map(|_| ());
        assert_eq!(at(19 * MIB - 1, 2, 1), Err(MalformedKind::KdfTooWeak));
        assert_eq!(at(19 * MIB, 1, 1), Err(MalformedKind::KdfTooWeak));
        assert_eq!(at(19 * MIB, 2, 0), Err(MalformedKind::KdfTooWeak));
        assert_eq!(at(256 * MIB + 1, 2, 1), Err(MalformedKind::KdfTooCostly));
        assert_eq!(at(19 * MIB, 11, 1), Err(MalformedKind::KdfTooCostly));
        assert_eq!(at(19 * MIB, 2, 5), Err(MalformedKind::KdfTooCostly));
        assert_eq!(at(256 * MIB, 10, 4), Ok(()));

        let file = r#"{"alg":"argon2id","m":4194304,"p":1,"salt":"AAAAAAAAAAAAAAAAAAAAAA==","t":3}"#;
        let kdf: Kdf = serde_json::from_str(file).unwrap();
        assert_eq!(kdf.stretch(b"x").err(), Some(MalformedKind::KdfTooCostly));
        let file = r#"{"alg":"argon2id","m":19456,"p":1,"salt":"AAAA","t":3}"#;
        let kdf: Kdf = serde_json::from_str(file).unwrap();
        assert_eq!(kdf.stretch(b"x").err(), Some(MalformedKind::Base64));
        assert!(serde_json::from_str::<Kdf>(&file.replace("argon2id", "scrypt")).is_err());
    }

    #[test]
    fn weak_passphrases_are_named() {
        for (passphrase, expected) in [
            ("", Some(Weakness::Short(0))),
            ("eleven char", Some(Weakness::Short(11))),
            ("twelve chars", None),
            ("保密审查留", Some(Weakness::Short(10))),
            ("保密审查留痕", None),
            ("aaaaaaaaaaaaaaaa", Some(Weakness::Repeated)),
            ("保保保保保保保保", Some(Weakness::Repeated)),
            ("abababababababab", Some(Weakness::Repeated)),
            ("123456789012", Some(Weakness::Run)),
            ("zyxwvutsrqponm", Some(Weakness::Run)),
            ("1234567890123x", None),
        ] {
            assert_eq!(weakness(passphrase), expected, "{passphrase}");
        }
    }
}
