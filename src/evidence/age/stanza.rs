//! Stanzas: the file key wrapped for a person (X25519) or under a passphrase (scrypt).

use chacha20poly1305::aead::{Aead, KeyInit as _};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use curve25519_dalek::MontgomeryPoint;
use data_encoding::BASE64_NOPAD;
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{AgeProblem, FILE_KEY, MAX_WORK, WORK};
use crate::evidence::key::EncryptionKey;
use crate::evidence::secret::Secret;

const X25519: &str = "X25519";
const SCRYPT: &str = "scrypt";
const X25519_INFO: &[u8] = b"age-encryption.org/v1/X25519";
const SCRYPT_SALT: &[u8] = b"age-encryption.org/v1/scrypt";

/// Bytes of a wrapped file key.
const WRAPPED: usize = FILE_KEY + 16;

/// One stanza: type and arguments, and the body.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stanza {
    pub(super) args: Vec<String>,
    pub(super) body: Vec<u8>,
}

impl Stanza {
    pub(super) fn is_scrypt(&self) -> bool {
        self.args.first().is_some_and(|kind| kind == SCRYPT)
    }
}

/// What others encrypt to.
pub(super) fn public_of(secret: &[u8; 32]) -> [u8; 32] {
    MontgomeryPoint::mul_base_clamped(*secret).0
}

/// The shared secret of both sides; `None` where the other side's point makes it zero.
fn agree(secret: &[u8; 32], point: &[u8; 32]) -> Option<Zeroizing<[u8; 32]>> {
    let shared = Zeroizing::new(MontgomeryPoint(*point).mul_clamped(*secret).0);
    (*shared != [0; 32]).then_some(shared)
}

fn wrap_key(shared: &[u8; 32], share: &[u8; 32], public: &[u8; 32]) -> Secret<32> {
    let salt = [share.as_slice(), public].concat();
    let mut key = [0; 32];
    let hkdf = Hkdf::<Sha256>::new(Some(&salt), shared);
    hkdf.expand(X25519_INFO, &mut key).expect("32 bytes are not too many");
    Secret::take(&mut key)
}

// The key is used once, so the nonce may be zero (age).
fn wrap(key: &Secret<32>, file_key: &Secret<FILE_KEY>) -> Vec<u8> {
    let cipher = ChaCha20Poly1305::new(key.expose().into());
    cipher.encrypt(&Nonce::from([0; 12]), file_key.expose().as_slice()).expect("16 bytes are not too many")
}

fn unwrap(key: &Secret<32>, body: &[u8]) -> Option<Secret<FILE_KEY>> {
    // Before it is opened: a body of another length could carry two keys (age, "partitioning oracles").
    if body.len() != WRAPPED {
        return None;
    }
    let cipher = ChaCha20Poly1305::new(key.expose().into());
    let plain = Zeroizing::new(cipher.decrypt(&Nonce::from([0; 12]), body).ok()?);
    let mut file_key: [u8; FILE_KEY] = plain.as_slice().try_into().ok()?;
    Some(Secret::take(&mut file_key))
}

/// The file key for one person.
pub(super) fn for_key(
    key: &EncryptionKey,
    file_key: &Secret<FILE_KEY>,
    random: &mut dyn FnMut(&mut [u8]),
) -> Stanza {
    let EncryptionKey(public) = key;
    let ephemeral = Secret::<32>::make(random);
    let share = public_of(ephemeral.expose());
    // A point of small order agrees on zero; the stanza then opens for nobody, as with any key nobody holds.
    let shared = agree(ephemeral.expose(), public).unwrap_or_else(|| Zeroizing::new(*ephemeral.expose()));
    Stanza {
        args: vec![X25519.to_owned(), BASE64_NOPAD.encode(&share)],
        body: wrap(&wrap_key(&shared, &share, public), file_key),
    }
}

/// The file key, if the stanza is for this secret.
pub(super) fn open_with_key(stanza: &Stanza, secret: &[u8; 32]) -> Option<Secret<FILE_KEY>> {
    let [kind, share] = stanza.args.as_slice() else { return None };
    if kind != X25519 {
        return None;
    }
    let share: [u8; 32] = BASE64_NOPAD.decode(share.as_bytes()).ok()?.try_into().ok()?;
    let shared = agree(secret, &share)?;
    unwrap(&wrap_key(&shared, &share, &public_of(secret)), &stanza.body)
}

fn stretch(passphrase: &str, salt: &[u8], work: u8) -> Result<Secret<32>, AgeProblem> {
    let params = scrypt::Params::new(work, 8, 1).map_err(|_params| AgeProblem::Damaged)?;
    let mut key = [0; 32];
    let salt = [SCRYPT_SALT, salt].concat();
    scrypt::scrypt(passphrase.as_bytes(), &salt, &params, &mut key).map_err(|_length| AgeProblem::Damaged)?;
    Ok(Secret::take(&mut key))
}

/// The file key under a passphrase.
pub(super) fn for_passphrase(
    passphrase: &str,
    file_key: &Secret<FILE_KEY>,
    random: &mut dyn FnMut(&mut [u8]),
) -> Result<Stanza, AgeProblem> {
    let mut salt = [0; 16];
    random(&mut salt);
    let key = stretch(passphrase, &salt, WORK)?;
    Ok(Stanza {
        args: vec![SCRYPT.to_owned(), BASE64_NOPAD.encode(&salt), WORK.to_string()],
        body: wrap(&key, file_key),
    })
}

/// The file key, if the passphrase is the right one.
pub(super) fn open_with_passphrase(
    stanza: &Stanza,
    passphrase: &str,
) -> Result<Secret<FILE_KEY>, AgeProblem> {
    let [_, salt, work] = stanza.args.as_slice() else { return Err(AgeProblem::Damaged) };
    let salt = BASE64_NOPAD.decode(salt.as_bytes()).map_err(|_text| AgeProblem::Damaged)?;
    let factor: u8 = work.parse().map_err(|_number| AgeProblem::Damaged)?;
    if salt.len() != 16 || factor == 0 || factor.to_string() != *work {
        return Err(AgeProblem::Damaged);
    }
    if factor > MAX_WORK {
        return Err(AgeProblem::TooCostly(factor));
    }
    unwrap(&stretch(passphrase, &salt, factor)?, &stanza.body).ok_or(AgeProblem::WrongPassphrase)
}
