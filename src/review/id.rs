//! Names of things: short codes that travel in signed bytes, file names and keys.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// A code that breaks the form stated by its type.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a {what}: {text}")]
pub struct BadCode {
    /// The type that was asked for.
    pub what: &'static str,
    /// What was given.
    pub text: String,
}

fn is_plain(text: &str, longest: usize) -> bool {
    let mut bytes = text.bytes();
    bytes.next().is_some_and(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        && bytes.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
        && text.len() <= longest
}

fn is_device(text: &str) -> bool {
    text.len() == 5 && text.bytes().all(|b| b.is_ascii_lowercase() || (b'2'..=b'7').contains(&b))
}

/// `bs-<year>-<device>-<nnnn>`; the number has at least four digits and no needless zeros.
fn is_case(text: &str) -> bool {
    let mut fields = text.split('-');
    let (prefix, year, device, number) = (fields.next(), fields.next(), fields.next(), fields.next());
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    prefix == Some("bs")
        && year.is_some_and(|y| y.len() == 4 && digits(y))
        && device.is_some_and(is_device)
        && number.is_some_and(|n| {
            digits(n) && (n.len() == 4 || (n.len() > 4 && n.len() <= 8 && !n.starts_with('0')))
        })
        && fields.next().is_none()
}

macro_rules! code_type {
    ($(#[$doc:meta])* $name:ident, $form:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// The code as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = BadCode;

            fn from_str(text: &str) -> Result<Self, BadCode> {
                let form: fn(&str) -> bool = $form;
                if form(text) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(BadCode { what: stringify!($name), text: text.to_owned() })
                }
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
            }
        }
    };
}

code_type!(
    /// A person of the office, once given never reused: `p1`, `p2`.
    PersonId,
    |t| is_plain(t, 32)
);
code_type!(
    /// A unit of the office (内设机构).
    UnitId,
    |t| is_plain(t, 32)
);
code_type!(
    /// A collective body (保密委员会, 局长办公会).
    BodyId,
    |t| is_plain(t, 32)
);
code_type!(
    /// A code of an open list (step, profile, channel, condition): lower case, digits, `-`, `_`.
    Code,
    |t| is_plain(t, 48)
);
code_type!(
    /// A device: five lower-case base32 characters it made for itself.
    DeviceId,
    is_device
);
code_type!(
    /// The technical case id `bs-<year>-<device>-<nnnn>`, gapless per device and year.
    CaseId,
    is_case
);

impl PersonId {
    /// The `n`th person entered into the charter.
    pub fn numbered(n: usize) -> Self {
        Self(format!("p{n}"))
    }
}

impl BodyId {
    /// The `n`th body entered into the charter.
    pub fn numbered(n: usize) -> Self {
        Self(format!("b{n}"))
    }
}

impl UnitId {
    /// The `n`th unit entered into the charter.
    pub fn numbered(n: usize) -> Self {
        Self(format!("u{n}"))
    }
}

impl Code {
    /// A code written in this program. Its form is held by the tests of whoever writes it.
    pub fn known(text: &'static str) -> Self {
        debug_assert!(is_plain(text, 48), "{text}");
        Self(text.to_owned())
    }
}

impl CaseId {
    /// The id of the `number`th case that `device` opened in `year`.
    pub fn derive(year: i32, device: &DeviceId, number: u32) -> Self {
        Self(format!("bs-{year:04}-{device}-{number:04}"))
    }

    /// Year, device and number in the id.
    pub fn fields(&self) -> (i32, &str, u32) {
        let mut fields = self.0.split('-').skip(1);
        let mut next = || fields.next().unwrap_or_default();
        let (year, device, number) = (next(), next(), next());
        (year.parse().unwrap_or_default(), device, number.parse().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_ids_have_one_form() {
        let device: DeviceId = "k7m2q".parse().expect("device");
        let id = CaseId::derive(2026, &device, 1);
        assert_eq!(id.as_str(), "bs-2026-k7m2q-0001");
        assert_eq!(id.as_str().parse(), Ok(id.clone()));
        assert_eq!(id.fields(), (2026, "k7m2q", 1));
        assert!(CaseId::derive(2026, &device, 12_345).as_str().parse::<CaseId>().is_ok());
        for wrong in [
            "bs-2026-k7m2q-1",
            "bs-2026-K7m2q-0001",
            "bs-26-k7m2q-0001",
            "bs-2o26-k7m2q-0001",
            "bs-2026-k7m2q-00o1",
            "bs-2026-k7m1q-0001",
            "bs-2026-k7m2q-00001",
            "bs-2026-k7m2q-0001-x",
            "../bs-2026-k7m2q-0001",
            "",
        ] {
            assert!(wrong.parse::<CaseId>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn plain_codes_stay_safe_in_file_names() {
        assert!("self_review".parse::<Code>().is_ok());
        for wrong in ["", "-a", "A", "a b", "a/b", "甲", "a.b"] {
            assert!(wrong.parse::<Code>().is_err(), "{wrong}");
        }
    }
}
