//! SHA-256 and SM3, whole or in slices, so that a file need never be held at once.

use sha2::Digest as _;

use crate::review::Digest;

/// FIPS 180-4.
pub fn sha256(bytes: &[u8]) -> Digest {
    let mut running = Sha256::new();
    running.update(bytes);
    running.finish()
}

/// GB/T 32905-2016.
pub fn sm3(bytes: &[u8]) -> Digest {
    let mut running = Sm3::new();
    running.update(bytes);
    running.finish()
}

/// SHA-256 fed in slices.
#[derive(Clone, Default)]
pub struct Sha256(sha2::Sha256);

impl Sha256 {
    /// Nothing fed yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all that was fed.
    pub fn finish(self) -> Digest {
        Digest(self.0.finalize().into())
    }
}

/// SM3 fed in slices.
#[derive(Clone, Default)]
pub struct Sm3(sm3::Sm3);

impl Sm3 {
    /// Nothing fed yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all that was fed.
    pub fn finish(self) -> Digest {
        Digest(self.0.finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// FIPS 180-4 examples.
    #[test]
    fn sha256_of_the_standard() {
        assert_eq!(
            sha256(b"abc").to_string(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(
            sha256(b"").to_string(),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
    }

    /// GB/T 32905-2016 appendix A, both examples.
    #[test]
    fn sm3_of_the_standard() {
        assert_eq!(
            sm3(b"abc").to_string(),
            "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
        );
        assert_eq!(
            sm3(&b"abcd".repeat(16)).to_string(),
            "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
        );
    }

    #[test]
    fn slices_give_the_same() {
        let bytes: Vec<u8> = (0..=255).cycle().take(1000).collect();
        let (mut a, mut b) = (Sha256::new(), Sm3::new());
        for slice in bytes.chunks(7) {
            a.update(slice);
            b.update(slice);
        }
        assert_eq!(a.finish(), sha256(&bytes));
        assert_eq!(b.finish(), sm3(&bytes));
    }
}
