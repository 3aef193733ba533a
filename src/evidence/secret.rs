//! Bytes that must not be printed and are wiped when dropped.

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

/// `N` secret bytes. There is no `Display`, no serde, and `Debug` shows nothing.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Secret<const N: usize>([u8; N]);

impl<const N: usize> Secret<N> {
    /// Takes the bytes over; the caller's copy is wiped.
    pub fn take(bytes: &mut [u8; N]) -> Self {
        let secret = Self(*bytes);
        bytes.zeroize();
        secret
    }

    /// Fresh random bytes.
    pub fn make(random: &mut dyn FnMut(&mut [u8])) -> Self {
        let mut secret = Self([0; N]);
        random(&mut secret.0);
        secret
    }

    /// The bytes, for a cipher or a signature.
    pub fn expose(&self) -> &[u8; N] {
        &self.0
    }
}

impl<const N: usize> fmt::Debug for Secret<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_nothing_and_wipes_the_source() {
        let mut bytes = [0x41; 4];
        let secret = Secret::take(&mut bytes);
        assert_eq!(bytes, [0; 4]);
        assert_eq!(secret.expose(), &[0x41; 4]);
        assert_eq!(format!("{secret:?}"), "Secret(..)");
    }
}
