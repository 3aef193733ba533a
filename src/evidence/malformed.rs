//! What is wrong with bytes that were read, and where: data only, the words are elsewhere.

use std::fmt;

use super::zip::ZipFault;

/// Bytes that are not what their format demands.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {}", kind.code())]
pub struct Malformed {
    /// Where.
    pub place: Place,
    /// What.
    pub kind: MalformedKind,
}

impl Malformed {
    /// The same fault, said of the file at `path` (its path in the bag).
    #[must_use]
    pub fn in_file(mut self, path: &str) -> Self {
        path.clone_into(&mut self.place.file);
        self
    }
}

/// A place in what was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Path in the bag; empty while the reader does not know which file it reads, or for the container itself.
    pub file: String,
    /// Where in that file.
    pub spot: Spot,
}

/// A spot in one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Spot {
    /// The file as a whole.
    #[default]
    Whole,
    /// Bytes from the start of the file.
    Byte(u64),
    /// Lines from the start of the file, the first is 1.
    Line(u32),
    /// JSON pointer (RFC 6901).
    Pointer(String),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        match &self.spot {
            Spot::Whole => Ok(()),
            Spot::Byte(offset) => write!(f, "@{offset}"),
            Spot::Line(line) => write!(f, ":{line}"),
            Spot::Pointer(pointer) => write!(f, "#{pointer}"),
        }
    }
}

/// The kinds of fault. `code` gives the stable name used in verdicts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MalformedKind {
    /// Not UTF-8.
    Utf8,
    /// Begins with U+FEFF.
    ByteOrderMark,
    /// Not JSON (RFC 8259), or something after the value.
    JsonSyntax,
    /// The same key twice in one object.
    DuplicateKey,
    /// A number with fraction or exponent, or `-0`.
    NotAnInteger,
    /// An integer outside ±(2^53-1).
    IntegerOutOfRange,
    /// Arrays and objects nested deeper than the limit.
    TooDeep,
    /// A field the format does not know.
    UnknownField,
    /// A missing field, a wrong type, an unknown code; `detail` is for people who write programs.
    Shape {
        /// What the typed reader said.
        detail: String,
    },
    /// The typed value does not say all the JSON says (an array in place of an object, `null` for absent).
    NotExact,
    /// A format version above the one known.
    NewerVersion {
        /// The version found.
        found: u64,
    },
    /// Longer than the limit, in bytes.
    TooLong {
        /// The limit, in bytes.
        limit: u64,
    },
    /// With this file, more than the limit of all that is kept, in bytes.
    TooMuch {
        /// The limit, in bytes.
        limit: u64,
    },
    /// Not base64 without whitespace, with padding and zero trailing bits.
    Base64,
    /// An envelope whose payload type is unknown or not the one expected here.
    PayloadType,
    /// The same key id twice in one envelope.
    RepeatedKeyId,
    /// An envelope without a signature.
    NoSignature,
    /// Not the PEM text `openssl pkey -pubout` writes.
    Pem,
    /// Not the key its record says: other algorithm, point off the curve, weak or non-canonical.
    PublicKey,
    /// Secret key bytes out of range, or not those of the key ids beside them.
    SecretKey,
    /// Key stretching below the floor.
    KdfTooWeak,
    /// Key stretching above what is computed for a stranger's file.
    KdfTooCostly,
    /// Not a signed note.
    Note,
    /// Not a checkpoint inside a signed note.
    Checkpoint,
    /// Not a verifier key, or its key id is not the hash of its key.
    VerifierKey,
    /// Not a granted RFC 3161 response in DER.
    Stamp,
    /// The container.
    Zip(ZipFault),
}

impl MalformedKind {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Utf8 => "utf8",
            Self::ByteOrderMark => "byte_order_mark",
            Self::JsonSyntax => "json_syntax",
            Self::DuplicateKey => "duplicate_key",
            Self::NotAnInteger => "not_an_integer",
            Self::IntegerOutOfRange => "integer_out_of_range",
            Self::TooDeep => "too_deep",
            Self::UnknownField => "unknown_field",
            Self::Shape { .. } => "shape",
            Self::NotExact => "not_exact",
            Self::NewerVersion { .. } => "newer_version",
            Self::TooLong { .. } => "too_long",
            Self::TooMuch { .. } => "too_much",
            Self::Base64 => "base64",
            Self::PayloadType => "payload_type",
            Self::RepeatedKeyId => "repeated_keyid",
            Self::NoSignature => "no_signature",
            Self::Pem => "pem",
            Self::PublicKey => "public_key",
            Self::SecretKey => "secret_key",
            Self::KdfTooWeak => "kdf_too_weak",
            Self::KdfTooCostly => "kdf_too_costly",
            Self::Note => "note",
            Self::Checkpoint => "checkpoint",
            Self::VerifierKey => "verifier_key",
            Self::Stamp => "stamp",
            Self::Zip(fault) => fault.code(),
        }
    }

    /// The fault said of the whole.
    pub fn whole(self) -> Malformed {
        Malformed { place: Place::default(), kind: self }
    }

    /// The fault at a spot.
    pub fn at(self, spot: Spot) -> Malformed {
        Malformed { place: Place { file: String::new(), spot }, kind: self }
    }

    /// The fault at a JSON pointer.
    pub fn at_pointer(self, pointer: impl Into<String>) -> Malformed {
        self.at(Spot::Pointer(pointer.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn place_reads_file_then_spot() {
        let fault = MalformedKind::DuplicateKey
            .at_pointer("/body/items/0")
            .in_file("data/events/0001-opened.dsse.json");
        assert_eq!(fault.to_string(), "data/events/0001-opened.dsse.json#/body/items/0: duplicate_key");
        assert_eq!(MalformedKind::Note.at(Spot::Line(3)).to_string(), ":3: note");
        assert_eq!(MalformedKind::Utf8.at(Spot::Byte(7)).to_string(), "@7: utf8");
        assert_eq!(MalformedKind::Pem.whole().to_string(), ": pem");
    }
}
