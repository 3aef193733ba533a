//! The workers' clock, randomness and decoder: the only ones they have.

use super::browser::now;
use crate::desk::Surroundings;
use crate::review::Timestamp;

/// GB18030 to text, by the engine's own decoder; nothing where the bytes are none.
pub fn gb18030(bytes: &[u8]) -> Option<String> {
    super::browser::decode_gb18030(bytes)
}

/// The device's own clock and the engine's random source, which plain http has too.
#[derive(Clone, Copy, Debug, Default)]
pub struct Device;

impl Surroundings for Device {
    fn now(&self) -> Timestamp {
        now()
    }

    /// # Panics
    /// When the engine has no random source; a desk without one must not make keys.
    fn random(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the engine has a random source");
    }
}
