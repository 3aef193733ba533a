//! What travels to and from the reader when spans are taken out of a document.

use serde::{Deserialize, Serialize};

use crate::read::excise::{Echo, Excisable};
use crate::review::Digest;
use crate::scan::Finding;
use crate::scan::reading::Reading;

/// A document whose spans are to be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToExcise {
    /// Its words.
    pub words: Excisable,
    /// What our own rules find in them.
    pub found: Vec<Finding>,
}

/// What is known of a document made anew; its bytes come beside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExcisedFile {
    /// Its words.
    pub text: String,
    /// Words taken out in one place that stand in another.
    pub echoes: Vec<Echo>,
    /// What the reader makes of it; no leftovers, unless the program is at fault.
    pub reading: Box<Reading>,
    /// SHA-256 of its bytes: what will be approved.
    pub sha256: Digest,
}
