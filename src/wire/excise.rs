//! What travels to and from the reader when spans are taken out of a document.

use serde::{Deserialize, Serialize};

use crate::read::excise::Echo;
use crate::review::Digest;
use crate::scan::reading::Reading;

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
