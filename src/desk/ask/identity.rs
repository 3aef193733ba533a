//! What the page asks about keys, devices and the chain of trust. Files come beside the frame.

use serde::{Deserialize, Serialize};

use crate::i18n::Locale;

/// Keys to be made at this desk, and what will open them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewKeys {
    /// Name as in the charter; also what is typed at unlocking.
    pub name: String,
    /// Passphrase.
    pub passphrase: String,
}

/// One ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum IdentityAsk {
    /// First run of a second device: makes it and a person's keys. Beside the answer: the request.
    Join(NewKeys),
    /// The request of a joining desk once more.
    Request,
    /// Removes the keys that wait to be entered, of a desk that never opened an office.
    ForgetJoining,
    /// Opens the office in the file sent, whose root has the fingerprint typed from paper.
    JoinOffice {
        /// As typed.
        fingerprint: String,
    },
    /// Makes keys here for somebody of the office. Beside the answer: the request.
    EnrolHere(NewKeys),
    /// What the request sent asks.
    ReadEnrolment,
    /// Enters the request sent. Registrar only.
    AcceptEnrolment {
        /// Whether the person's earlier keys end now.
        replaces: bool,
    },
    /// The office file, beside the answer.
    OfficeFile,
    /// What the office file sent would change.
    PreviewStatements,
    /// Takes the office file sent in.
    AcceptStatements,
    /// Root, registrar, devices and keys.
    Ceremony,
    /// The fingerprint as a sheet to print.
    RootSheet {
        /// Language of its words.
        locale: Locale,
    },
    /// Whether the file sent is byte for byte the root key file just made.
    VerifyCopy,
    /// Whether this is the last group of the recovery code of the root key file just made, as printed.
    VerifyRootCode {
        /// As typed.
        group: String,
    },
    /// Whether the file sent is the root key in force and opens by this.
    CheckRoot {
        /// Its passphrase or recovery code.
        secret: String,
    },
    /// Wraps the root key in force, out of the file sent, under another passphrase and another recovery code. Beside
    /// the answer: the new root key file.
    RenewRootFile {
        /// Passphrase or recovery code of the file sent.
        secret: String,
        /// Passphrase of the new one.
        new_passphrase: String,
        /// Language of the sheet's words.
        locale: Locale,
    },
    /// Makes whoever sits here registrar, by the root key file sent; renews the keys of the registrar who is.
    BecomeRegistrar {
        /// Passphrase or recovery code of the root key file.
        root_secret: String,
        /// Passphrase of whoever sits here.
        passphrase: String,
    },
    /// Makes another root, by the root key file sent. Beside the answer: the new root key file.
    MakeRoot {
        /// Passphrase or recovery code of the root key file in force.
        secret: String,
        /// Passphrase of the new one.
        new_passphrase: String,
        /// Language of the sheet's words.
        locale: Locale,
    },
    /// Two copies of the root key file just made were read back and its code is on paper. Another root takes the place
    /// of the one in force.
    ConfirmRoot,
    /// Another passphrase for whoever sits here.
    ChangePassphrase {
        /// The one that opens now.
        old: String,
        /// The one that is to.
        new: String,
    },
    /// Another recovery code in place of the one before.
    NewRecovery {
        /// Language of the sheet's words.
        locale: Locale,
    },
}
