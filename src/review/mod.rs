//! What the law says: cases, acts, rules. Pure: no clock, no randomness, no browser, no signatures.

mod digest;
mod id;

pub use digest::{Digest, NotADigest, SHORT_CODE_LENGTH};
pub use id::{BadCode, BodyId, CaseId, Code, DeviceId, PersonId, UnitId};
