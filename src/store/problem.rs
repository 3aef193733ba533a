//! Why keeping failed: meaning, never the engine's own object.

use serde::{Deserialize, Serialize};

/// A store could not do what was asked; nothing was half-written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum StoreProblem {
    /// Another writer moved the head first.
    #[error("another writer was first")]
    Conflict,
    /// No room.
    #[error("the storage is full")]
    Full,
    /// The browser denies storage.
    #[error("storage is denied")]
    Denied,
    /// What was kept is not there, or does not open: it was removed or changed from outside.
    #[error("gone or changed: {0}")]
    Gone(String),
    /// Kept by a newer program.
    #[error("kept by a newer program")]
    Newer,
    /// Anything else the engine says, by name.
    #[error("storage engine: {0}")]
    Backend(String),
}
