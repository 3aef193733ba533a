//! Encrypted hand-over: the age format v1 (age-encryption.org/v1), so that `age` and `rage` open what we write and we
//! open what they write. X25519 recipients and passphrases; nothing else of it.
//!
//! | module | answers for |
//! |---|---|
//! | `header` | the text before the content: stanzas and the sum over them |
//! | `stanza` | the file key wrapped for a person, or under a passphrase |
//! | `payload` | the content, in chunks of 64 KiB |

mod header;
mod payload;
mod stanza;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use self::header::Header;
use super::key::EncryptionKey;
use super::secret::Secret;

/// Bytes of a file key.
const FILE_KEY: usize = 16;

/// How dear a guess at a passphrase is: 2^16 of scrypt, 64 MiB. Fixed: another machine has to open it too.
pub const WORK: u8 = 16;

/// The dearest that is opened: 2^18, 256 MiB, as the `age` tool writes. Beyond it a file could stop the page.
pub const MAX_WORK: u8 = 18;

/// Longest header, in bytes: some hundred recipients.
const MAX_HEADER: usize = 1 << 16;

/// Why a file does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum AgeProblem {
    /// No age file of version 1.
    #[error("not an age file")]
    NotAge,
    /// Encrypted to people, and not to this one.
    #[error("not for this key")]
    NotForKey,
    /// Encrypted under a passphrase, not to people.
    #[error("wants a passphrase")]
    PassphraseWanted,
    /// Encrypted to people, not under a passphrase.
    #[error("wants a key")]
    KeyWanted,
    /// Another passphrase.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// More work than this program spends on a guess: the exponent.
    #[error("work factor {0}")]
    TooCostly(u8),
    /// Cut off or changed.
    #[error("damaged")]
    Damaged,
}

/// What a file is encrypted to.
#[derive(Clone, Copy, Debug)]
pub enum Lock<'a> {
    /// People by their keys; at least one.
    People(&'a [EncryptionKey]),
    /// A passphrase.
    Passphrase(&'a str),
}

/// What opens a file.
#[derive(Clone, Copy, Debug)]
pub enum Opener<'a> {
    /// Somebody's X25519 secret.
    Key(&'a [u8; 32]),
    /// A passphrase.
    Passphrase(&'a str),
}

/// What others encrypt to, of an X25519 secret (RFC 7748).
pub fn public_of(secret: &[u8; 32]) -> EncryptionKey {
    EncryptionKey(stanza::public_of(secret))
}

/// Whether bytes are an age file, and whether a passphrase opens it.
pub fn is_by_passphrase(file: &[u8]) -> Result<bool, AgeProblem> {
    let (header, _) = Header::read(file)?;
    Ok(header.stanzas.iter().any(stanza::Stanza::is_scrypt))
}

/// The file. `random` must be the system's.
pub fn encrypt(
    lock: Lock<'_>,
    plain: &[u8],
    random: &mut dyn FnMut(&mut [u8]),
) -> Result<Vec<u8>, AgeProblem> {
    let file_key = Secret::<FILE_KEY>::make(random);
    let stanzas = match lock {
        Lock::People([]) => return Err(AgeProblem::KeyWanted),
        Lock::People(keys) => keys.iter().map(|key| stanza::for_key(key, &file_key, random)).collect(),
        Lock::Passphrase(passphrase) => vec![stanza::for_passphrase(passphrase, &file_key, random)?],
    };
    let mut file = Header { stanzas }.to_bytes(&file_key);
    payload::seal(&file_key, plain, random, &mut file);
    Ok(file)
}

/// What was encrypted, whole; nothing of a file that does not hold to its last byte.
pub fn decrypt(file: &[u8], opener: Opener<'_>) -> Result<Zeroizing<Vec<u8>>, AgeProblem> {
    let (header, content) = Header::read(file)?;
    let is_by_passphrase = header.stanzas.iter().any(stanza::Stanza::is_scrypt);
    let file_key = match (opener, is_by_passphrase) {
        (Opener::Key(_), true) => return Err(AgeProblem::PassphraseWanted),
        (Opener::Passphrase(_), false) => return Err(AgeProblem::KeyWanted),
        (Opener::Key(secret), false) => {
            let found = header.stanzas.iter().find_map(|stanza| stanza::open_with_key(stanza, secret));
            found.ok_or(AgeProblem::NotForKey)?
        }
        (Opener::Passphrase(passphrase), true) => {
            // Several stanzas beside a passphrase would let a stranger choose which one counts.
            let [only] = header.stanzas.as_slice() else { return Err(AgeProblem::Damaged) };
            stanza::open_with_passphrase(only, passphrase)?
        }
    };
    header.confirm(file, content, &file_key)?;
    payload::open(&file_key, file.get(content..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::digest::sha256;

    fn random(seed: u8) -> impl FnMut(&mut [u8]) {
        let mut drawn = 0u64;
        move |bytes: &mut [u8]| {
            for chunk in bytes.chunks_mut(32) {
                drawn += 1;
                let block = sha256(&[[seed; 8].as_slice(), &drawn.to_be_bytes()].concat());
                chunk.copy_from_slice(&block.0[..chunk.len()]);
            }
        }
    }

    fn pair(seed: u8) -> ([u8; 32], EncryptionKey) {
        let secret = [seed; 32];
        (secret, public_of(&secret))
    }

    #[test]
    fn whoever_it_is_for_opens_it_and_nobody_else() {
        let ((one, to_one), (two, to_two), (other, _)) = (pair(1), pair(2), pair(3));
        for size in [0, 1, 65_535, 65_536, 65_537, 200_000] {
            let plain = vec![7; size];
            let file = encrypt(Lock::People(&[to_one, to_two]), &plain, &mut random(1)).unwrap();
            for secret in [&one, &two] {
                assert_eq!(*decrypt(&file, Opener::Key(secret)).unwrap(), plain, "{size}");
            }
            assert_eq!(decrypt(&file, Opener::Key(&other)).err(), Some(AgeProblem::NotForKey));
            assert_eq!(decrypt(&file, Opener::Passphrase("x")).err(), Some(AgeProblem::KeyWanted));
            assert_eq!(is_by_passphrase(&file), Ok(false));
        }
        assert_eq!(encrypt(Lock::People(&[]), b"", &mut random(1)).err(), Some(AgeProblem::KeyWanted));
    }

    #[test]
    fn a_passphrase_opens_it_and_another_does_not() {
        let file = encrypt(Lock::Passphrase("春江潮水连海平"), b"zip", &mut random(1)).unwrap();
        assert!(String::from_utf8_lossy(&file).contains(" 16\n"), "the work factor stands in the header");
        assert_eq!(is_by_passphrase(&file), Ok(true));
        assert_eq!(decrypt(&file, Opener::Passphrase("春江潮水连海平")).unwrap().as_slice(), b"zip");
        assert_eq!(
            decrypt(&file, Opener::Passphrase("海上明月共潮生")).err(),
            Some(AgeProblem::WrongPassphrase)
        );
        assert_eq!(decrypt(&file, Opener::Key(&[1; 32])).err(), Some(AgeProblem::PassphraseWanted));
        let text = String::from_utf8_lossy(&file).into_owned();
        let dear = text.replacen(" 16\n", " 30\n", 1);
        let dear = decrypt(dear.as_bytes(), Opener::Passphrase("x"));
        assert_eq!(dear.err(), Some(AgeProblem::TooCostly(30)));
    }

    #[test]
    fn a_changed_byte_a_cut_and_a_tail_are_told_anywhere() {
        let (secret, to) = pair(1);
        let plain = vec![9; 70_000];
        let file = encrypt(Lock::People(&[to]), &plain, &mut random(1)).unwrap();
        let places = (0..400).chain([65_700, 65_800, file.len() - 17, file.len() - 1]);
        for place in places.filter(|place| *place < file.len()) {
            let mut bad = file.clone();
            bad[place] ^= 1;
            assert!(decrypt(&bad, Opener::Key(&secret)).is_err(), "byte {place}");
        }
        for length in [0, 20, 100, 180, 300, 65_536, 65_800, file.len() - 1] {
            assert!(decrypt(&file[..length], Opener::Key(&secret)).is_err(), "cut at {length}");
        }
        let longer = [file.as_slice(), &[0]].concat();
        assert!(decrypt(&longer, Opener::Key(&secret)).is_err());
    }

    #[test]
    fn headers_have_one_form() {
        let (secret, to) = pair(1);
        let file = encrypt(Lock::People(&[to]), b"x", &mut random(1)).unwrap();
        let text = |from: &str, to: &str| {
            let at = file.windows(from.len()).position(|window| window == from.as_bytes()).unwrap();
            [&file[..at], to.as_bytes(), &file[at + from.len()..]].concat()
        };
        for (from, to) in [
            ("age-encryption.org/v1\n", "age-encryption.org/v2\n"),
            ("age-encryption.org/v1\n", "age-encryption.org/v1\r\n"),
            ("-> X25519 ", "->  X25519 "),
            ("-> X25519 ", "-> "),
            ("\n--- ", "\n---  "),
            ("\n--- ", "\n\n--- "),
        ] {
            assert!(decrypt(&text(from, to), Opener::Key(&secret)).is_err(), "{to:?}");
        }
        assert_eq!(decrypt(b"PK\x03\x04", Opener::Key(&secret)).err(), Some(AgeProblem::NotAge));
        // A stanza of a kind we do not know is passed over: somebody else's recipient.
        let more = encrypt(Lock::People(&[pair(2).1, to]), b"x", &mut random(2)).unwrap();
        assert_eq!(decrypt(&more, Opener::Key(&secret)).unwrap().as_slice(), b"x");
    }
}
