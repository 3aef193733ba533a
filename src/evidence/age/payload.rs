//! The content: chunks of 64 KiB, each sealed under its number, the last one marked, so that none can be left out.

use std::cell::RefCell;

use chacha20poly1305::aead::{Aead, KeyInit as _};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{AgeProblem, FILE_KEY};
use crate::evidence::secret::Secret;
use crate::evidence::zip::{Source, SourceFault};

const CHUNK: usize = 1 << 16;
const TAG: usize = 16;
const SALT: usize = 16;
/// Bytes of a sealed chunk that is not the last.
const SEALED: u64 = (CHUNK + TAG) as u64;

fn cipher(file_key: &Secret<FILE_KEY>, salt: &[u8]) -> ChaCha20Poly1305 {
    let mut key = [0; 32];
    let hkdf = Hkdf::<Sha256>::new(Some(salt), file_key.expose());
    hkdf.expand(b"payload", &mut key).expect("32 bytes are not too many");
    ChaCha20Poly1305::new(Secret::take(&mut key).expose().into())
}

/// The number of a chunk and whether it is the last.
fn nonce(number: u64, is_last: bool) -> Nonce {
    let mut bytes = [0; 12];
    bytes[3..11].copy_from_slice(&number.to_be_bytes());
    bytes[11] = u8::from(is_last);
    Nonce::from(bytes)
}

/// Content on its way in: at most one chunk waits, because only the end tells which one is the last.
pub(super) struct Sealing {
    cipher: ChaCha20Poly1305,
    number: u64,
    waiting: Zeroizing<Vec<u8>>,
}

impl Sealing {
    /// Appends what stands before the first chunk.
    pub(super) fn begin(
        file_key: &Secret<FILE_KEY>,
        random: &mut dyn FnMut(&mut [u8]),
        file: &mut Vec<u8>,
    ) -> Self {
        let mut salt = [0; SALT];
        random(&mut salt);
        file.extend_from_slice(&salt);
        let waiting = Zeroizing::new(Vec::with_capacity(CHUNK));
        Self { cipher: cipher(file_key, &salt), number: 0, waiting }
    }

    /// Appends the chunks that are full and have more after them.
    pub(super) fn push(&mut self, mut plain: &[u8], file: &mut Vec<u8>) {
        while !plain.is_empty() {
            if self.waiting.len() == CHUNK {
                self.chunk(false, file);
            }
            let room = (CHUNK - self.waiting.len()).min(plain.len());
            let (taken, rest) = plain.split_at(room);
            self.waiting.extend_from_slice(taken);
            plain = rest;
        }
    }

    /// Appends the last chunk.
    pub(super) fn finish(mut self, file: &mut Vec<u8>) {
        self.chunk(true, file);
    }

    fn chunk(&mut self, is_last: bool, file: &mut Vec<u8>) {
        let sealed = self.cipher.encrypt(&nonce(self.number, is_last), self.waiting.as_slice());
        file.extend(sealed.expect("64 KiB are not too many"));
        self.waiting.clear();
        self.number += 1;
    }
}

/// Bytes of a content of that many bytes once it is sealed.
pub(super) fn sealed_length(plain: u64) -> u64 {
    SALT as u64 + plain + plain.div_ceil(CHUNK as u64).max(1) * TAG as u64
}

/// Sealed content where it lies; one chunk of it is held open.
pub(super) struct Chunks<'s, S: Source + ?Sized> {
    source: &'s S,
    cipher: ChaCha20Poly1305,
    /// Where the first chunk begins.
    at: u64,
    count: u64,
    /// Plain bytes.
    size: u64,
    held: RefCell<(u64, Zeroizing<Vec<u8>>)>,
}

impl<'s, S: Source + ?Sized> Chunks<'s, S> {
    /// The content that begins there, read once to its last byte: whatever is missing or changed is found here.
    pub(super) fn open(file_key: &Secret<FILE_KEY>, source: &'s S, begins: u64) -> Result<Self, AgeProblem> {
        let at = begins + SALT as u64;
        let sealed = source.size().checked_sub(at).filter(|sealed| *sealed > 0).ok_or(AgeProblem::Damaged)?;
        let count = sealed.div_ceil(SEALED);
        let last = sealed - (count - 1) * SEALED;
        // Only a file without content ends in an empty chunk.
        if last < TAG as u64 || (last == TAG as u64 && count > 1) {
            return Err(AgeProblem::Damaged);
        }
        let size = sealed - count * TAG as u64;
        let mut salt = [0; SALT];
        source.fill(begins, &mut salt).map_err(|_gone| AgeProblem::Damaged)?;
        let cipher = cipher(file_key, &salt);
        let chunks = Self { source, cipher, at, count, size, held: RefCell::default() };
        for number in 0..count {
            let plain = chunks.chunk(number).ok_or(AgeProblem::Damaged)?;
            chunks.held.replace((number, plain));
        }
        Ok(chunks)
    }

    fn chunk(&self, number: u64) -> Option<Zeroizing<Vec<u8>>> {
        let start = self.at + number * SEALED;
        let length = SEALED.min(self.source.size().checked_sub(start)?);
        let mut sealed = vec![0; usize::try_from(length).ok()?];
        self.source.fill(start, &mut sealed).ok()?;
        let is_last = number + 1 == self.count;
        self.cipher.decrypt(&nonce(number, is_last), sealed.as_slice()).ok().map(Zeroizing::new)
    }
}

impl<S: Source + ?Sized> Source for Chunks<'_, S> {
    fn size(&self) -> u64 {
        self.size
    }

    fn fill(&self, offset: u64, mut buffer: &mut [u8]) -> Result<(), SourceFault> {
        let mut held = self.held.borrow_mut();
        let mut at = offset;
        while !buffer.is_empty() {
            let number = at / CHUNK as u64;
            if held.0 != number {
                *held = (number, self.chunk(number).ok_or(SourceFault)?);
            }
            let start = usize::try_from(at % CHUNK as u64).map_err(|_never| SourceFault)?;
            let plain = held.1.get(start..).filter(|plain| !plain.is_empty()).ok_or(SourceFault)?;
            let length = plain.len().min(buffer.len());
            let (now, rest) = buffer.split_at_mut(length);
            now.copy_from_slice(plain.get(..length).ok_or(SourceFault)?);
            (buffer, at) = (rest, at + length as u64);
        }
        Ok(())
    }
}
