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

use self::header::Header;
use self::payload::{Chunks, Sealing};
use super::key::EncryptionKey;
use super::secret::Secret;
use super::zip::{Source, SourceFault};

/// How every age file begins.
const BEGINS: &[u8; 19] = b"age-encryption.org/";

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

/// The key of a file's content. Whoever closed the file has it.
#[derive(Clone, Debug)]
pub struct FileKey(Secret<FILE_KEY>);

/// What opens a file.
#[derive(Clone, Copy, Debug)]
pub enum Opener<'a> {
    /// Somebody's X25519 secret.
    Key(&'a [u8; 32]),
    /// A passphrase.
    Passphrase(&'a str),
    /// The key of the file itself.
    File(&'a FileKey),
}

/// What others encrypt to, of an X25519 secret (RFC 7748).
pub fn public_of(secret: &[u8; 32]) -> EncryptionKey {
    EncryptionKey(stanza::public_of(secret))
}

/// Whether these bytes begin an age file.
pub fn is_age<S: Source + ?Sized>(source: &S) -> bool {
    let mut begins = [0; BEGINS.len()];
    source.size() >= BEGINS.len() as u64 && source.fill(0, &mut begins).is_ok() && begins == *BEGINS
}

/// Whether a passphrase opens the file, instead of somebody's key.
pub fn is_by_passphrase<S: Source + ?Sized>(source: &S) -> Result<bool, AgeProblem> {
    Ok(Header::read(&beginning(source)?)?.0.is_by_passphrase())
}

/// The header and what may follow it.
fn beginning<S: Source + ?Sized>(source: &S) -> Result<Vec<u8>, AgeProblem> {
    let length = usize::try_from(source.size()).unwrap_or(MAX_HEADER).min(MAX_HEADER);
    let mut bytes = vec![0; length];
    source.fill(0, &mut bytes).map_err(|_gone| AgeProblem::Damaged)?;
    Ok(bytes)
}

/// A file being closed, piece by piece; of the content one chunk is held.
pub struct Sealer {
    file_key: FileKey,
    header: u64,
    content: Sealing,
}

impl Sealer {
    /// Gives the beginning of the file. `random` must be the system's.
    pub fn begin(lock: Lock<'_>, random: &mut dyn FnMut(&mut [u8])) -> Result<(Self, Vec<u8>), AgeProblem> {
        let file_key = Secret::<FILE_KEY>::make(random);
        let stanzas = match lock {
            Lock::People([]) => return Err(AgeProblem::KeyWanted),
            Lock::People(keys) => keys.iter().map(|key| stanza::for_key(key, &file_key, random)).collect(),
            Lock::Passphrase(passphrase) => vec![stanza::for_passphrase(passphrase, &file_key, random)?],
        };
        let mut file = Header { stanzas }.to_bytes(&file_key);
        let header = file.len() as u64;
        let content = Sealing::begin(&file_key, random, &mut file);
        Ok((Self { file_key: FileKey(file_key), header, content }, file))
    }

    /// Bytes of the whole file over a content of that many bytes.
    pub fn length(&self, plain: u64) -> u64 {
        self.header + payload::sealed_length(plain)
    }

    /// Appends to `file` what the next bytes of the content make of it.
    pub fn push(&mut self, plain: &[u8], file: &mut Vec<u8>) {
        self.content.push(plain, file);
    }

    /// Appends the end; gives the key, so that the file can be read again.
    pub fn finish(self, file: &mut Vec<u8>) -> FileKey {
        self.content.finish(file);
        self.file_key
    }
}

/// The content of a file that holds to its last byte, read where it lies.
pub struct Opened<'s, S: Source + ?Sized>(Chunks<'s, S>);

impl<'s, S: Source + ?Sized> Opened<'s, S> {
    /// Opens a file and reads it once to its end.
    pub fn open(source: &'s S, opener: Opener<'_>) -> Result<Self, AgeProblem> {
        let file = beginning(source)?;
        let (header, content) = Header::read(&file)?;
        let file_key = match (opener, header.is_by_passphrase()) {
            (Opener::Key(_), true) => return Err(AgeProblem::PassphraseWanted),
            (Opener::Passphrase(_), false) => return Err(AgeProblem::KeyWanted),
            (Opener::File(FileKey(key)), _) => key.clone(),
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
        header.confirm(&file, content, &file_key)?;
        Chunks::open(&file_key, source, content as u64).map(Self)
    }
}

impl<S: Source + ?Sized> Source for Opened<'_, S> {
    fn size(&self) -> u64 {
        self.0.size()
    }

    fn fill(&self, offset: u64, buffer: &mut [u8]) -> Result<(), SourceFault> {
        self.0.fill(offset, buffer)
    }
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

    /// In pieces of several lengths.
    fn encrypt(
        lock: Lock<'_>,
        plain: &[u8],
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<Vec<u8>, AgeProblem> {
        let (mut sealer, mut file) = Sealer::begin(lock, random)?;
        let length = sealer.length(plain.len() as u64);
        let mut rest = plain;
        for piece in [1, 70_000, 65_536, 30_000, usize::MAX] {
            let (now, later) = rest.split_at(piece.min(rest.len()));
            sealer.push(now, &mut file);
            rest = later;
        }
        let key = sealer.finish(&mut file);
        assert_eq!(file.len() as u64, length);
        assert_eq!(decrypt(&file, Opener::File(&key)).unwrap(), plain);
        Ok(file)
    }

    fn decrypt(file: &[u8], opener: Opener<'_>) -> Result<Vec<u8>, AgeProblem> {
        let content = Opened::open(file, opener)?;
        let mut plain = vec![0; usize::try_from(content.size()).unwrap()];
        content.fill(0, &mut plain).unwrap();
        Ok(plain)
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
                assert_eq!(decrypt(&file, Opener::Key(secret)).unwrap(), plain, "{size}");
            }
            assert_eq!(decrypt(&file, Opener::Key(&other)).err(), Some(AgeProblem::NotForKey));
            assert_eq!(decrypt(&file, Opener::Passphrase("x")).err(), Some(AgeProblem::KeyWanted));
            assert_eq!(is_by_passphrase(file.as_slice()), Ok(false));
        }
        assert_eq!(encrypt(Lock::People(&[]), b"", &mut random(1)).err(), Some(AgeProblem::KeyWanted));
    }

    #[test]
    fn a_passphrase_opens_it_and_another_does_not() {
        let file = encrypt(Lock::Passphrase("春江潮水连海平"), b"zip", &mut random(1)).unwrap();
        assert!(String::from_utf8_lossy(&file).contains(" 16\n"), "the work factor stands in the header");
        assert_eq!(is_by_passphrase(file.as_slice()), Ok(true));
        assert!(is_age(file.as_slice()) && !is_age(&file[1..]) && !is_age(&file[..18]));
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
    fn content_is_read_anywhere_in_any_order() {
        let (secret, to) = pair(1);
        let plain: Vec<u8> = (0..200_000u32).flat_map(u32::to_le_bytes).collect();
        let file = encrypt(Lock::People(&[to]), &plain, &mut random(1)).unwrap();
        let opened = Opened::open(file.as_slice(), Opener::Key(&secret)).unwrap();
        assert_eq!(opened.size(), plain.len() as u64);
        for (at, length) in
            [(799_000, 1000), (0, 1), (65_535, 2), (65_536, 65_536), (100, 300_000), (0, 800_000)]
        {
            let mut bytes = vec![0; length];
            opened.fill(at as u64, &mut bytes).unwrap();
            assert_eq!(bytes, plain[at..at + length], "{at}");
        }
        assert_eq!(opened.fill(799_999, &mut [0; 2]), Err(SourceFault));
        assert_eq!(opened.fill(900_000, &mut [0; 2]), Err(SourceFault));
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
