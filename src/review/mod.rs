//! What the law says: cases, acts, rules. Pure: no clock, no randomness, no browser, no signatures.

mod digest;

pub use digest::{Digest, NotADigest};
