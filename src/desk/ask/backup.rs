//! Asks about backups and the desks a computer keeps.

use serde::{Deserialize, Serialize};

/// What opens a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum BackupKey {
    /// A person's.
    Person {
        /// Name as typed at unlocking.
        name: String,
        /// Passphrase, as it was when the backup was made.
        passphrase: String,
    },
    /// The printed recovery code, as typed.
    Recovery(String),
}

/// An ask about backups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum BackupAsk {
    /// How the desk stands to its backups.
    View,
    /// Begins a backup of the desk at hand.
    Begin,
    /// The next piece of it.
    Next,
    /// Reads the file the pieces became, which comes beside the frame. Only then it counts.
    Finish,
    /// Checks the file beside the frame to its end and says what it holds; writes nothing.
    Read(BackupKey),
    /// Writes the next part of what was read; the last one opens the restored desk.
    Restore,
    /// The desks of this computer.
    Desks,
    /// Another desk of this computer opens from now on.
    Switch(String),
}
