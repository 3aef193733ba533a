//! What the desk needs of the world: a clock and randomness, handed in.

use crate::review::Timestamp;

/// The device clock and the source of random bytes.
pub trait Surroundings {
    /// The moment the device clock shows.
    fn now(&self) -> Timestamp;
    /// Fills `bytes` with random bytes fit for keys.
    fn random(&self, bytes: &mut [u8]);
}
