//! Parts: contents kept beside the signed bytes, so that they can be taken out again (DESIGN §2).

use serde::{Deserialize, Serialize};

use super::{Code, Digest};

/// Number of a part, from 1, gapless over the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PartNo(pub u32);

/// How a signed payload points at a part: `commit` = SHA-256(32 bytes of salt ‖ bytes).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PartRef {
    /// Which part.
    pub part: PartNo,
    /// Its salted hash.
    pub commit: Digest,
    /// Media code from the closed list; absent for plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media: Option<Code>,
}

/// Whatever mentions parts can name them in a fixed order.
pub trait Parts {
    /// Calls `see` once for each reference, in the order they were numbered.
    fn each_part(&self, see: &mut dyn FnMut(&PartRef));
}

impl Parts for PartRef {
    fn each_part(&self, see: &mut dyn FnMut(&PartRef)) {
        see(self);
    }
}

impl<T: Parts> Parts for Option<T> {
    fn each_part(&self, see: &mut dyn FnMut(&PartRef)) {
        if let Some(inner) = self {
            inner.each_part(see);
        }
    }
}

impl<T: Parts> Parts for Vec<T> {
    fn each_part(&self, see: &mut dyn FnMut(&PartRef)) {
        for inner in self {
            inner.each_part(see);
        }
    }
}
