//! A 32-byte hash as a value. Computing one is the evidence layer's business.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// 32 bytes, written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Digest(pub [u8; 32]);

/// A text that is not exactly 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a digest of 64 lower-case hexadecimal digits")]
pub struct NotADigest;

/// Length of the short code printed on every sheet: the first 12 digits of an event head.
pub const SHORT_CODE_LENGTH: usize = 12;

impl Digest {
    /// The code printed on sheets and in file names: the first 12 digits.
    pub fn short(&self) -> String {
        data_encoding::HEXLOWER.encode(&self.0.as_slice()[..SHORT_CODE_LENGTH / 2])
    }

    /// Whether that is its code.
    pub fn has_code(&self, code: &str) -> bool {
        let mut own = [0; SHORT_CODE_LENGTH];
        data_encoding::HEXLOWER.encode_mut(&self.0.as_slice()[..SHORT_CODE_LENGTH / 2], &mut own);
        own == code.as_bytes()
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&data_encoding::HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

impl FromStr for Digest {
    type Err = NotADigest;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bytes = data_encoding::HEXLOWER.decode(text.as_bytes()).map_err(|_cause| NotADigest)?;
        Ok(Self(bytes.try_into().map_err(|_length| NotADigest)?))
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_only_its_own_form() {
        let text = "00ff".repeat(16);
        let digest: Digest = text.parse().expect("64 digits");
        assert_eq!(digest.to_string(), text);
        assert_eq!(digest.short(), "00ff00ff00ff");
        assert!(digest.has_code("00ff00ff00ff"));
        assert!(
            !["", "00ff00ff00fe", "00FF00FF00FF", "00ff00ff00ff00"].iter().any(|code| digest.has_code(code))
        );
        for wrong in ["", "00", &"00FF".repeat(16), &"0g".repeat(32), &"00".repeat(33)] {
            assert_eq!(wrong.parse::<Digest>(), Err(NotADigest), "{wrong}");
        }
    }
}
