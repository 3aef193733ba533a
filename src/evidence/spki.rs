//! Public keys as text: the SPKI PEM that `openssl pkey -pubout` writes, and nothing else.
//!
//! LF, 64 columns, one final LF. There is one text for each key, so hashes over these files mean the key itself.
//! All three algorithms have a fixed prefix (RFC 8410 §4, RFC 5480 §2, GM/T 0006 for the SM2 curve), so strict
//! reading is comparing.

use super::base64;
use super::malformed::MalformedKind;

const HEAD: &str = "-----BEGIN PUBLIC KEY-----\n";
const FOOT: &str = "-----END PUBLIC KEY-----\n";
const COLUMNS: usize = 64;

/// id-Ed25519, 1.3.101.112.
pub(crate) const ED25519: &[u8] = &[0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// id-X25519, 1.3.101.110.
pub(crate) const X25519: &[u8] = &[0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x6e, 0x03, 0x21, 0x00];

/// id-ecPublicKey, 1.2.840.10045.2.1, over the curve 1.2.156.10197.1.301; an uncompressed point follows.
pub(crate) const SM2: &[u8] = &[
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x81,
    0x1c, 0xcf, 0x55, 0x01, 0x82, 0x2d, 0x03, 0x42, 0x00,
];

/// The DER of a key: its prefix, then its bytes.
pub(crate) fn der(prefix: &[u8], key: &[u8]) -> Vec<u8> {
    [prefix, key].concat()
}

/// The key's bytes out of DER with this prefix.
pub(crate) fn key_of<const N: usize>(prefix: &[u8], der: &[u8]) -> Result<[u8; N], MalformedKind> {
    der.strip_prefix(prefix).and_then(|key| key.try_into().ok()).ok_or(MalformedKind::PublicKey)
}

/// DER as PEM.
pub(crate) fn to_pem(der: &[u8]) -> String {
    let text = base64::encode(der);
    let mut pem = HEAD.to_owned();
    for (column, c) in text.chars().enumerate() {
        if column > 0 && column % COLUMNS == 0 {
            pem.push('\n');
        }
        pem.push(c);
    }
    pem + "\n" + FOOT
}

/// DER out of PEM; a text that `to_pem` would not write is refused.
pub(crate) fn from_pem(pem: &str) -> Result<Vec<u8>, MalformedKind> {
    let body = pem.strip_prefix(HEAD).and_then(|rest| rest.strip_suffix(FOOT)).ok_or(MalformedKind::Pem)?;
    let der = base64::decode(&body.replace('\n', "")).ok().ok_or(MalformedKind::Pem)?;
    if to_pem(&der) == pem { Ok(der) } else { Err(MalformedKind::Pem) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8410 §10.1.
    const RFC8410: &str = "-----BEGIN PUBLIC KEY-----\n\
        MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n\
        -----END PUBLIC KEY-----\n";

    #[test]
    fn the_published_key_round_trips() {
        let der = from_pem(RFC8410).unwrap();
        let key: [u8; 32] = key_of(ED25519, &der).unwrap();
        assert_eq!(key[..2], [0x19, 0xbf]);
        assert_eq!(to_pem(&super::der(ED25519, &key)), RFC8410);
        assert_eq!(key_of::<32>(X25519, &der), Err(MalformedKind::PublicKey));
        assert_eq!(key_of::<31>(ED25519, &der), Err(MalformedKind::PublicKey));
    }

    #[test]
    fn lines_have_64_columns() {
        let pem = to_pem(&der(SM2, &[4; 65]));
        let lengths: Vec<usize> = pem.lines().map(str::len).collect();
        assert_eq!(lengths, [26, 64, 60, 24]);
        assert_eq!(from_pem(&pem).unwrap().len(), 91);
    }

    #[test]
    fn any_other_text_is_refused() {
        for wrong in [
            RFC8410.replace('\n', "\r\n"),
            RFC8410.trim_end().to_owned(),
            format!("{RFC8410}\n"),
            format!(" {RFC8410}"),
            RFC8410.replace("ZuE=", "Z\nuE="),
            RFC8410.replace("ZuE=", "ZuF="),
            RFC8410.replace("PUBLIC", "PRIVATE"),
            String::new(),
        ] {
            assert_eq!(from_pem(&wrong), Err(MalformedKind::Pem), "{wrong:?}");
        }
    }
}
