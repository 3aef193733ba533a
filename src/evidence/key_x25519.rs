//! X25519 (RFC 7748): from a secret to the public key others encrypt to. The exchange itself is age's.

use curve25519_dalek::MontgomeryPoint;

use super::secret::Secret;

/// The u-coordinate of the secret times the base point; clamping is part of the function.
pub(super) fn public_of(secret: &Secret<32>) -> [u8; 32] {
    MontgomeryPoint::mul_base_clamped(*secret.expose()).0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7748 §6.1, both sides.
    #[test]
    fn public_keys_are_those_of_the_standard() {
        let bytes = |hex: &str| -> [u8; 32] {
            data_encoding::HEXLOWER.decode(hex.as_bytes()).unwrap().try_into().unwrap()
        };
        for (secret, public) in [
            (
                "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a",
                "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a",
            ),
            (
                "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb",
                "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f",
            ),
        ] {
            assert_eq!(public_of(&Secret::take(&mut bytes(secret))), bytes(public));
        }
    }
}
