//! C2SP signed notes with Ed25519: a text, a blank line, signature lines; and verifier keys.
//!
//! Signature lines of keys not asked for are kept in form and otherwise ignored, as the specification demands.

use super::digest::sha256;
use super::malformed::{Malformed, MalformedKind, Spot};
use super::secret::Secret;
use super::{base64, key_ed25519};

/// Longest note, in bytes.
pub const MAX_NOTE: usize = 16 * 1024;

const DASH: &str = "\u{2014} ";
const ED25519: u8 = 1;

/// A verifier key: `name+hex(key id)+base64(0x01 ‖ public key)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifierKey {
    name: String,
    key: ed25519_dalek::VerifyingKey,
}

impl VerifierKey {
    /// The verifier key of a seed under a name.
    pub fn of_seed(name: &str, seed: &Secret<32>) -> Result<Self, MalformedKind> {
        if !is_name(name) {
            return Err(MalformedKind::VerifierKey);
        }
        Ok(Self { name: name.to_owned(), key: key_ed25519::public_of(seed) })
    }

    /// Reads the text, which has no final newline.
    pub fn read(text: &str) -> Result<Self, MalformedKind> {
        Self::parse(text).filter(|key| key.to_text() == text).ok_or(MalformedKind::VerifierKey)
    }

    fn parse(text: &str) -> Option<Self> {
        let (name, rest) = text.split_once('+')?;
        let (_, key) = rest.split_once('+')?;
        let (alg, key) = base64::decode(key).ok()?.split_first().map(|(alg, key)| (*alg, key.to_vec()))?;
        let key = key_ed25519::public(&key.try_into().ok()?).ok()?;
        (is_name(name) && alg == ED25519).then(|| Self { name: name.to_owned(), key })
    }

    /// The text.
    pub fn to_text(&self) -> String {
        let id = data_encoding::HEXLOWER.encode(&self.id());
        format!("{}+{id}+{}", self.name, base64::encode(&self.typed()))
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The 32 bytes of RFC 8032.
    pub fn key_bytes(&self) -> &[u8; 32] {
        self.key.as_bytes()
    }

    fn typed(&self) -> Vec<u8> {
        [&[ED25519], self.key.as_bytes().as_slice()].concat()
    }

    fn id(&self) -> [u8; 4] {
        let hash = sha256(&[self.name.as_bytes(), b"\n", &self.typed()].concat()).0;
        [hash[0], hash[1], hash[2], hash[3]]
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.chars().any(|c| c.is_whitespace() || c.is_control() || c == '+')
}

/// A note as read; its text is not believed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<NoteSignature>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct NoteSignature {
    name: String,
    id: [u8; 4],
    sig: Vec<u8>,
}

/// Why a note is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoteDoubt {
    /// No line bears the key's name and id.
    #[error("not signed by this key")]
    Unsigned,
    /// A line bears them and its signature is not the key's.
    #[error("bad signature")]
    BadSignature,
}

/// Signs a text, which ends in a newline, and gives the whole note.
pub fn sign(text: &str, key: &VerifierKey, seed: &Secret<32>) -> String {
    let signature = key_ed25519::sign(seed, text.as_bytes());
    let line = base64::encode(&[key.id().as_slice(), &signature].concat());
    format!("{text}\n{DASH}{} {line}\n", key.name)
}

impl Note {
    /// Reads a note strictly.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        if bytes.len() > MAX_NOTE {
            return Err(MalformedKind::TooLong { limit: MAX_NOTE as u64 }.whole());
        }
        let whole = std::str::from_utf8(bytes)
            .map_err(|error| MalformedKind::Utf8.at(Spot::Byte(error.valid_up_to() as u64)))?;
        let bad = || MalformedKind::Note.whole();
        if whole.chars().any(|c| c < ' ' && c != '\n') {
            return Err(bad());
        }
        let (before, lines) = whole.rsplit_once("\n\n").ok_or_else(bad)?;
        let lines = lines.strip_suffix('\n').ok_or_else(bad)?;
        let first_line = before.split('\n').count() + 2;
        let mut signatures = Vec::new();
        for (n, line) in lines.split('\n').enumerate() {
            let number = u32::try_from(first_line + n).unwrap_or(u32::MAX);
            signatures.push(signature(line).ok_or_else(|| MalformedKind::Note.at(Spot::Line(number)))?);
        }
        Ok(Self { text: format!("{before}\n"), signatures })
    }

    /// The text, if this key signed it.
    pub fn verify(&self, key: &VerifierKey) -> Result<&str, NoteDoubt> {
        let (name, id) = (key.name(), key.id());
        let own: Vec<_> = self.signatures.iter().filter(|one| one.name == name && one.id == id).collect();
        if own.is_empty() {
            return Err(NoteDoubt::Unsigned);
        }
        let valid = own.iter().all(|one| key_ed25519::verify(&key.key, self.text.as_bytes(), &one.sig));
        if valid { Ok(&self.text) } else { Err(NoteDoubt::BadSignature) }
    }

    /// The text, whoever signed it.
    pub fn unverified_text(&self) -> &str {
        &self.text
    }
}

fn signature(line: &str) -> Option<NoteSignature> {
    let (name, text) = line.strip_prefix(DASH)?.split_once(' ')?;
    let bytes = base64::decode(text).ok()?;
    let (id, sig) = bytes.split_first_chunk::<4>()?;
    (is_name(name) && !sig.is_empty()).then(|| NoteSignature {
        name: name.to_owned(),
        id: *id,
        sig: sig.to_vec(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of C2SP signed-note.md.
    const VKEY: &str = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    const NOTE: &str = "This is an example message.\n\n\u{2014} example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi\
        2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

    #[test]
    fn the_published_note_verifies() {
        let key = VerifierKey::read(VKEY).unwrap();
        let note = Note::read(NOTE.as_bytes()).unwrap();
        assert_eq!(note.verify(&key), Ok("This is an example message.\n"));

        let changed = Note::read(NOTE.replace("example message", "another message").as_bytes()).unwrap();
        assert_eq!(changed.verify(&key), Err(NoteDoubt::BadSignature));
        let renamed = Note::read(NOTE.replace("com/foo", "com/fop").as_bytes()).unwrap();
        assert_eq!(renamed.verify(&key), Err(NoteDoubt::Unsigned));
    }

    #[test]
    fn signs_what_it_verifies_among_other_lines() {
        let seed = Secret::take(&mut [6; 32]);
        let key = VerifierKey::of_seed("k7m2q", &seed).unwrap();
        assert_eq!(VerifierKey::read(&key.to_text()), Ok(key.clone()));
        let text = "with\n\nan empty line\n";
        let note = sign(text, &key, &seed) + "\u{2014} witness AAAAAAE=\n";
        assert_eq!(Note::read(note.as_bytes()).unwrap().verify(&key), Ok(text));
        let repeated = note.replace(
            "\u{2014} witness AAAAAAE=",
            &format!("\u{2014} k7m2q {}", base64::encode(&[key.id().as_slice(), &[1; 64]].concat())),
        );
        assert_eq!(Note::read(repeated.as_bytes()).unwrap().verify(&key), Err(NoteDoubt::BadSignature));
    }

    #[test]
    fn malformed_notes_are_refused() {
        for wrong in [
            NOTE.trim_end().to_owned(),
            NOTE.replace("\n\n", "\n"),
            NOTE.replace("\n\n", "\r\n\r\n"),
            NOTE.replace('\u{2014}', "-"),
            NOTE.replace("foo ", "foo"),
            NOTE.replace("QM=\n", "QM=\n\n"),
            NOTE.replace("QM=", "QM"),
            NOTE.replace("QM=", "QN="),
            NOTE.replace("an example", "an\texample"),
            String::new(),
        ] {
            assert!(Note::read(wrong.as_bytes()).is_err(), "{wrong:?}");
        }
        assert_eq!(Note::read(&[0xff]).unwrap_err(), MalformedKind::Utf8.at(Spot::Byte(0)));
        let line = Note::read(NOTE.replace("QM=", "QN=").as_bytes()).unwrap_err();
        assert_eq!(line, MalformedKind::Note.at(Spot::Line(3)));
        let long = vec![b'a'; MAX_NOTE + 1];
        assert_eq!(Note::read(&long).unwrap_err().kind, MalformedKind::TooLong { limit: MAX_NOTE as u64 });
    }

    #[test]
    fn verifier_keys_have_one_text() {
        for wrong in [
            VKEY.replace("530d903a", "530d903b"),
            VKEY.replace("530d903a", "530D903A"),
            VKEY.replace("foo", "fop"),
            VKEY.replace("+Aeky", "+Aeky="),
            format!("{VKEY}\n"),
            String::new(),
        ] {
            assert_eq!(VerifierKey::read(&wrong), Err(MalformedKind::VerifierKey), "{wrong}");
        }
        assert_eq!(
            VerifierKey::of_seed("a b", &Secret::take(&mut [6; 32])).err(),
            Some(MalformedKind::VerifierKey)
        );
    }
}
