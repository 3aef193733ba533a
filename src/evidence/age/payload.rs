//! The content: chunks of 64 KiB, each sealed under its number, the last one marked, so that none can be left out.

use chacha20poly1305::aead::{Aead, KeyInit as _};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{AgeProblem, FILE_KEY};
use crate::evidence::secret::Secret;

const CHUNK: usize = 1 << 16;
const TAG: usize = 16;
const SALT: usize = 16;

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

/// Appends the sealed content to a header.
pub(super) fn seal(
    file_key: &Secret<FILE_KEY>,
    plain: &[u8],
    random: &mut dyn FnMut(&mut [u8]),
    file: &mut Vec<u8>,
) {
    let mut salt = [0; SALT];
    random(&mut salt);
    file.extend_from_slice(&salt);
    let cipher = cipher(file_key, &salt);
    let chunks: Vec<&[u8]> = if plain.is_empty() { vec![plain] } else { plain.chunks(CHUNK).collect() };
    for (number, chunk) in (0u64..).zip(&chunks) {
        let is_last = number + 1 == chunks.len() as u64;
        let sealed = cipher.encrypt(&nonce(number, is_last), *chunk);
        file.extend(sealed.expect("64 KiB are not too many"));
    }
}

/// The whole content.
pub(super) fn open(file_key: &Secret<FILE_KEY>, content: &[u8]) -> Result<Zeroizing<Vec<u8>>, AgeProblem> {
    let (salt, sealed) = content.split_at_checked(SALT).ok_or(AgeProblem::Damaged)?;
    let cipher = cipher(file_key, salt);
    let mut plain = Zeroizing::new(Vec::with_capacity(sealed.len()));
    let chunks: Vec<&[u8]> = sealed.chunks(CHUNK + TAG).collect();
    for (number, chunk) in (0u64..).zip(&chunks) {
        let is_last = number + 1 == chunks.len() as u64;
        let opened = cipher.decrypt(&nonce(number, is_last), *chunk).map_err(|_sum| AgeProblem::Damaged)?;
        // Only a file without content ends in an empty chunk.
        if opened.is_empty() && number > 0 {
            return Err(AgeProblem::Damaged);
        }
        plain.extend_from_slice(&opened);
    }
    if chunks.is_empty() { Err(AgeProblem::Damaged) } else { Ok(plain) }
}
