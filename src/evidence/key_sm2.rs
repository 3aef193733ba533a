//! SM2 with SM3 (GB/T 32918.2-2016), signatures in DER as GM/T 0009 and OpenSSL write them.
//!
//! The user id is always an argument: OpenSSL's default is the empty one, GM/T 0009-2012 names sixteen digits, and
//! a signature made under one does not verify under the other.

use sm2::dsa::signature::{Signer as _, Verifier as _};
use sm2::dsa::{Signature, SigningKey, VerifyingKey};

use super::malformed::MalformedKind;
use super::secret::Secret;

/// n-1: (1+d) has no inverse, so the standard ends the range of secrets at n-2.
const ORDER_LESS_ONE: [u8; 32] = [
    0xff, 0xff, 0xff, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x72,
    0x03, 0xdf, 0x6b, 0x21, 0xc6, 0x05, 0x2b, 0x53, 0xbb, 0xf4, 0x09, 0x39, 0xd5, 0x41, 0x22,
];

/// Reads a public key: an uncompressed point on the curve. In 65 bytes the library takes no other form.
pub(crate) fn public(point: &[u8; 65], id: &str) -> Result<VerifyingKey, MalformedKind> {
    VerifyingKey::from_sec1_bytes(id, point).ok().ok_or(MalformedKind::PublicKey)
}

/// The signing key of a secret in 1 ..= n-2.
pub(crate) fn signing(secret: &Secret<32>, id: &str) -> Result<SigningKey, MalformedKind> {
    if *secret.expose() == ORDER_LESS_ONE {
        return Err(MalformedKind::SecretKey);
    }
    SigningKey::from_slice(id, secret.expose()).ok().ok_or(MalformedKind::SecretKey)
}

/// DER bytes, deterministic (RFC 6979 over SM3). `None` where the library would need another nonce: 2^-255.
pub(crate) fn sign(key: &SigningKey, message: &[u8]) -> Option<Vec<u8>> {
    let signature: Signature = key.try_sign(message).ok()?;
    Some(der(&signature))
}

/// Strict DER, r and s within 1 ..= n-1.
pub(crate) fn verify(key: &VerifyingKey, message: &[u8], signature: &[u8]) -> bool {
    from_der(signature).is_some_and(|signature| key.verify(message, &signature).is_ok())
}

/// `SEQUENCE { INTEGER r, INTEGER s }`, always shorter than 128 bytes.
fn der(signature: &Signature) -> Vec<u8> {
    let bytes = signature.to_bytes();
    let body: Vec<u8> = bytes.chunks(32).flat_map(integer).collect();
    [&[0x30, length(&body)], body.as_slice()].concat()
}

/// The shortest two's complement of a positive number.
fn integer(number: &[u8]) -> Vec<u8> {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    let digits = &number[zeros..];
    let sign: &[u8] = if digits.first().is_some_and(|byte| *byte >= 0x80) { &[0] } else { &[] };
    let value = [sign, digits].concat();
    [&[0x02, length(&value)], value.as_slice()].concat()
}

/// Two numbers of 32 bytes come to 70 bytes at most: the length is always one byte.
fn length(content: &[u8]) -> u8 {
    u8::try_from(content.len()).unwrap_or(u8::MAX)
}

/// Writing the value again and comparing makes every other encoding fail.
fn from_der(bytes: &[u8]) -> Option<Signature> {
    let (r, rest) = take_integer(bytes.get(2..)?)?;
    let (s, _) = take_integer(rest)?;
    let signature = Signature::from_slice(&[r, s].concat()).ok()?;
    (der(&signature) == bytes).then_some(signature)
}

fn take_integer(bytes: &[u8]) -> Option<([u8; 32], &[u8])> {
    let (value, rest) = bytes.get(2..)?.split_at_checked(usize::from(*bytes.get(1)?))?;
    let digits = if value.len() == 33 { &value[1..] } else { value };
    let mut number = [0; 32];
    number.get_mut(32_usize.checked_sub(digits.len())?..)?.copy_from_slice(digits);
    Some((number, rest))
}

#[cfg(test)]
mod tests {
    use data_encoding::HEXUPPER;

    use super::*;

    const ID: &str = "1234567812345678";

    fn bytes<const N: usize>(hex: &str) -> [u8; N] {
        HEXUPPER.decode(hex.as_bytes()).unwrap().try_into().unwrap()
    }

    /// GB/T 32918.5-2017 appendix A.2: message "message digest" under the default user id.
    fn example() -> (VerifyingKey, Vec<u8>) {
        let point = bytes(
            "0409F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020\
             CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13",
        );
        let signature: [u8; 64] = bytes(
            "F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3\
             B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA",
        );
        (public(&point, ID).unwrap(), der(&Signature::from_slice(&signature).unwrap()))
    }

    #[test]
    fn the_example_of_the_standard() {
        let (key, signature) = example();
        assert!(verify(&key, b"message digest", &signature));
        assert!(!verify(&key, b"message digesT", &signature));

        let mut secret = bytes("3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8");
        let own = signing(&Secret::take(&mut secret), ID).unwrap();
        assert_eq!(own.verifying_key().to_sec1_bytes(), key.to_sec1_bytes());
        let again = sign(&own, b"message digest").unwrap();
        assert!(verify(&key, b"message digest", &again));
    }

    #[test]
    fn another_user_id_is_another_message() {
        let (key, signature) = example();
        let point: [u8; 65] = (*key.to_sec1_bytes()).try_into().unwrap();
        for id in ["", "1234567812345679"] {
            assert!(!verify(&public(&point, id).unwrap(), b"message digest", &signature), "{id}");
        }
    }

    #[test]
    fn one_der_for_one_signature() {
        let (key, good) = example();
        // r and s both begin above 0x7f: 30 46 02 21 00 r 02 21 00 s
        assert_eq!(good[..5], [0x30, 0x46, 0x02, 0x21, 0x00]);
        let long_form = [&[0x30, 0x81, 0x46], &good[2..]].concat();
        let trailing = [good.as_slice(), &[0]].concat();
        let negative_r = [&[0x30, 0x45, 0x02, 0x20], &good[5..]].concat();
        let padded_s = [&[0x30, 0x47], &good[2..37], &[0x02, 0x22, 0x00], &good[39..]].concat();
        let other_tag = [&[0x31], &good[1..]].concat();
        let raw = [&good[5..37], &good[40..]].concat();
        for wrong in [long_form, trailing, negative_r, padded_s, other_tag, raw, good[..40].to_vec(), vec![]]
        {
            assert!(!verify(&key, b"message digest", &wrong), "{wrong:02x?}");
        }
        assert!(verify(&key, b"message digest", &good));
    }

    #[test]
    fn short_numbers_are_written_short() {
        let mut short = [0; 32];
        short[31] = 0x7f;
        let written = der(&Signature::from_scalars(short, [1; 32]).unwrap());
        assert_eq!(written[..5], [0x30, 0x25, 0x02, 0x01, 0x7f]);
        assert!(from_der(&written).is_some());
        short[31] = 0x80;
        let written = der(&Signature::from_scalars(short, [1; 32]).unwrap());
        assert_eq!(written[..6], [0x30, 0x26, 0x02, 0x02, 0x00, 0x80]);
        assert!(from_der(&written).is_some());
    }

    #[test]
    fn numbers_out_of_range_are_refused() {
        let mut order = ORDER_LESS_ONE;
        order[31] += 1;
        let body = [integer(&order), integer(&[1])].concat();
        assert!(from_der(&[&[0x30, length(&body)], body.as_slice()].concat()).is_none());
        assert!(from_der(&[0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x01]).is_none());
        for mut secret in [[0; 32], ORDER_LESS_ONE, order] {
            assert!(signing(&Secret::take(&mut secret), ID).is_err());
        }
        let good: [u8; 65] = (*example().0.to_sec1_bytes()).try_into().unwrap();
        assert!(public(&good, ID).is_ok());
        for (place, value) in [(64, good[64] ^ 1), (0, 2), (0, 3), (0, 5), (0, 6), (0, 7), (0, 0)] {
            let mut wrong = good;
            wrong[place] = value;
            assert!(public(&wrong, ID).is_err(), "{place} {value}");
        }
    }
}
