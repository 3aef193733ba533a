//! Strict reading of JSON: what two honest parsers could read differently is refused before it is typed.
//!
//! Refused: a key twice in one object (compared after unescaping), fractions, exponents and `-0`, integers outside
//! ±(2^53-1), more than 16 levels, invalid UTF-8, lone surrogates, a byte order mark, anything but JSON whitespace
//! after the value. Types read through here carry `#[serde(deny_unknown_fields)]`.

use std::collections::BTreeSet;
use std::fmt;

use serde::Serialize;
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::canonical;
use super::malformed::{Malformed, MalformedKind, Spot};

/// Deepest nesting of arrays and objects.
pub const MAX_DEPTH: usize = 16;

/// Largest integer every JSON reader keeps exactly: 2^53-1.
pub const MAX_INTEGER: u64 = (1 << 53) - 1;

/// Reads a value of known type.
pub fn read<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, Malformed> {
    let text = inspect(bytes)?;
    serde_json::from_str(text).map_err(|error| shape(text, &error))
}

/// Reads a value that says all the JSON says: written again it gives the same JSON value.
///
/// Derived readers take an array for an object and `null` for an absent field; here one value has one form.
pub fn read_exact<T: de::DeserializeOwned + Serialize>(bytes: &[u8]) -> Result<T, Malformed> {
    let value: T = read(bytes)?;
    let plain: serde_json::Value = read(bytes)?;
    let same = match (canonical::to_bytes(&value), canonical::to_bytes(&plain)) {
        (Ok(typed), Ok(plain)) => typed == plain,
        (Err(_), _) | (_, Err(_)) => false,
    };
    if same { Ok(value) } else { Err(MalformedKind::NotExact.whole()) }
}

/// The pass over the bytes alone; gives back the text.
pub fn inspect(bytes: &[u8]) -> Result<&str, Malformed> {
    let text = std::str::from_utf8(bytes)
        .map_err(|error| MalformedKind::Utf8.at(Spot::Byte(error.valid_up_to() as u64)))?;
    if text.starts_with('\u{feff}') {
        return Err(MalformedKind::ByteOrderMark.at(Spot::Byte(0)));
    }
    let mut walk = Walk { path: Vec::new(), fault: None };
    let mut reader = serde_json::Deserializer::from_str(text);
    match Node(&mut walk).deserialize(&mut reader).and_then(|()| reader.end()) {
        Ok(()) => Ok(text),
        Err(error) => Err(match walk.fault {
            Some(kind) => kind.at_pointer(pointer(&walk.path)),
            None => MalformedKind::JsonSyntax.at(byte_of(text, &error)),
        }),
    }
}

/// Where the walk stands, and the fault that stopped it: serde's own errors carry text only.
struct Walk {
    path: Vec<String>,
    fault: Option<MalformedKind>,
}

struct Node<'w>(&'w mut Walk);

impl Node<'_> {
    fn stop<E: de::Error>(self, kind: MalformedKind) -> E {
        self.0.fault = Some(kind);
        E::custom("refused")
    }

    fn container<E: de::Error>(self) -> Result<Self, E> {
        if self.0.path.len() >= MAX_DEPTH { Err(self.stop(MalformedKind::TooDeep)) } else { Ok(self) }
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: de::Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<(), E> {
        if value <= MAX_INTEGER { Ok(()) } else { Err(self.stop(MalformedKind::IntegerOutOfRange)) }
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<(), E> {
        self.visit_u64(value.unsigned_abs())
    }

    /// Fractions, exponents, `-0`, and integers too long for 64 bits; only the last keep their magnitude.
    fn visit_f64<E: de::Error>(self, _: f64) -> Result<(), E> {
        Err(self.stop(MalformedKind::NotAnInteger))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let walk = self.container()?.0;
        for index in 0_usize.. {
            walk.path.push(index.to_string());
            if items.next_element_seed(Node(walk))?.is_none() {
                break;
            }
            walk.path.pop();
        }
        walk.path.pop();
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        let walk = self.container()?.0;
        let mut seen = BTreeSet::new();
        while let Some(key) = fields.next_key::<String>()? {
            walk.path.push(key.clone());
            if !seen.insert(key) {
                return Err(Node(walk).stop(MalformedKind::DuplicateKey));
            }
            fields.next_value_seed(Node(walk))?;
            walk.path.pop();
        }
        Ok(())
    }
}

/// RFC 6901.
fn pointer(path: &[String]) -> String {
    path.iter()
        .fold(String::new(), |pointer, step| pointer + "/" + &step.replace('~', "~0").replace('/', "~1"))
}

fn byte_of(text: &str, error: &serde_json::Error) -> Spot {
    let before: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    Spot::Byte((before + error.column().saturating_sub(1)) as u64)
}

/// The typed reader's own word for an unknown field is the only sign it gives; a test holds it.
fn shape(text: &str, error: &serde_json::Error) -> Malformed {
    let detail = error.to_string();
    let kind = if detail.starts_with("unknown field") {
        MalformedKind::UnknownField
    } else {
        MalformedKind::Shape { detail }
    };
    kind.at(byte_of(text, error))
}
