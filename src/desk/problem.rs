//! Why the desk did not do what was asked. Data only; the sentences live in the locale files.

use serde::{Deserialize, Serialize};

use crate::evidence::age::AgeProblem;
use crate::evidence::backup::BackupFault;
use crate::evidence::kdf::Weakness;
use crate::evidence::recovery_code::Mistyped;
use crate::evidence::vault::KeyProblem;
use crate::evidence::verify::Verdict;
use crate::i18n::Words;
use crate::review::calendar::BadYear;
use crate::review::{Code, Refusal};
use crate::scan::Finding;
use crate::scan::compare::Differing;
use crate::scan::pack::PackProblem;
use crate::scan::reading::Place;
use crate::store::StoreProblem;

/// What is wrong with one field of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldFault {
    /// Nothing was filled in.
    Missing,
    /// Too long.
    TooLong,
    /// Not one of those offered.
    Unknown,
    /// A last day before the first.
    BeforeStart,
    /// Somebody of that name is there already.
    Taken,
    /// Control characters, or a form the field does not take.
    Unreadable,
    /// The calendar says otherwise.
    NotAsCounted,
    /// Not the passphrase.
    WrongPassphrase,
    /// Neither the passphrase of a root key file nor its recovery code.
    OpensNothing,
    /// Looks like a recovery code, and is mistyped.
    MistypedCode(Mistyped),
    /// A recovery code typed without a slip, of something else or of earlier copies.
    OtherCode,
    /// A recovery code, for a root key file that carries none.
    NoCode,
    /// Not the last group of the recovery code just made.
    NotOnSheet,
}

/// A field and its fault. `place` names the field as the form does: `title`, `organs`, `officeNumber`, with the item
/// where there is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldProblem {
    /// Field code.
    pub field: Code,
    /// Item, for fields of an item.
    pub item: Option<u32>,
    /// What is wrong.
    pub fault: FieldFault,
}

impl FieldProblem {
    /// The rule behind it, where there is more to it than that the field cannot be read.
    pub fn rule(&self, words: Words) -> Option<&'static str> {
        match (self.field.as_str(), self.fault) {
            ("office_number" | "value", FieldFault::Taken) => Some(words.rule_number()),
            ("late", FieldFault::NotAsCounted) => Some(words.act_rule_clock()),
            ("steps" | "profile", _) => Some(words.rule_steps()),
            ("description", FieldFault::Missing) => Some(words.act_rule_recall()),
            ("title" | "bases" | "opinion" | "reason", FieldFault::Missing) => Some(words.rule_written()),
            ("authorisation", _) => Some(words.rule_head()),
            (_, FieldFault::BeforeStart) => Some(words.rule_register()),
            _ => None,
        }
    }
}

/// A mark found in a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked {
    /// Field code.
    pub field: Code,
    /// Item, for fields of an item.
    pub item: Option<u32>,
    /// Where in a document, for what the reader read.
    pub place: Option<Place>,
    /// What was found.
    pub findings: Vec<Finding>,
}

/// Why an ask was not done. Nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{self:?}")]
pub enum Problem {
    /// A rule forbids it.
    Refused(Refusal),
    /// Marks of classification: nothing of it is kept (DOMAIN §0.1).
    Marked(Vec<Marked>),
    /// Fields to mend.
    Fields(Vec<FieldProblem>),
    /// A year's file that cannot be read: line and fault.
    BadYear(BadYear),
    /// A term list that cannot be taken over: its first faults, with line and column.
    BadPack(Vec<PackProblem>),
    /// A bundle that does not hold, or holds no case: verify it to see why.
    BundleUnsound,
    /// Bytes that are not what they should be: place and kind code.
    Malformed {
        /// Path and spot.
        place: String,
        /// Code of the fault.
        kind: String,
    },
    /// Storage.
    Store(StoreProblem),
    /// The name and passphrase, or the recovery code, open nothing here.
    WrongPassphrase,
    /// Nobody is at the desk.
    Locked,
    /// A seal wants a signature, and after the recovery code nobody here can give one.
    SignerNeeded,
    /// The passphrase is too weak.
    Weak(Weakness),
    /// The recovery code is mistyped.
    MistypedRecoveryCode(Mistyped),
    /// Another root than the one this desk is pinned to: nothing of it is taken in.
    OtherRoot {
        /// The fingerprint this desk believes, in groups.
        own: String,
        /// The fingerprint that showed up, in groups.
        theirs: String,
    },
    /// The office's statements were continued twice, differently.
    CharterForked {
        /// The first file that differs.
        place: String,
    },
    /// The keys made here are not in the charter, or not in force: the registrar has not entered them yet, has ended
    /// them, or this desk has not taken in the office file.
    NotEnrolled,
    /// The keys made here wait for the registrar; there is no office to open yet.
    StillJoining,
    /// This key file is none of this office's root, or another root's.
    NotTheRoot,
    /// The copy is not the file that was saved.
    CopyDiffers,
    /// Two copies of the root key file must have been read back before this is done.
    CopiesOwed,
    /// Only the registrar may.
    RegistrarOnly,
    /// Only the registrar or a reviewer may.
    ListKeeperOnly,
    /// Set up already.
    AlreadySetUp,
    /// Nothing of that name is kept here.
    NotFound,
    /// Over the limit, in bytes.
    TooLarge {
        /// The limit.
        limit: u64,
    },
    /// The text that is to go out is not the approved one.
    TextDiffers {
        /// Which item.
        item: u32,
        /// Where.
        differing: Differing,
    },
    /// The bytes are others than those approved, and the texts could not be read to be compared.
    TextUnread {
        /// Which item.
        item: u32,
    },
    /// The case would pass 1,900 entries or 1 GiB.
    CaseFull,
    /// A bundle from outside that does not hold, or that this desk cannot take in, and why.
    BundleFaulty(Vec<Verdict>),
    /// A file encrypted for a hand-over that does not open, or cannot be made.
    Encrypted(AgeProblem),
    /// A file that is no backup, or one that cannot be restored.
    Backup(BackupFault),
    /// Something was kept, in another tab, while the backup was being written: it would not be of one moment.
    BackupMoved,
    /// The case has two histories: nothing is done on it until the leader keeps one.
    Forked,
    /// The desk's own output did not verify when read again; it was not handed out.
    OutputFaulty(String),
    /// Should not happen: a fault of the program, named by its place.
    Internal(String),
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<StoreProblem> for Problem {
    fn from(problem: StoreProblem) -> Self {
        Self::Store(problem)
    }
}

impl From<KeyProblem> for Problem {
    fn from(problem: KeyProblem) -> Self {
        match problem {
            KeyProblem::WrongPassphrase => Self::WrongPassphrase,
            KeyProblem::Locked => Self::Locked,
            KeyProblem::Weak(weakness) => Self::Weak(weakness),
        }
    }
}

impl From<crate::evidence::Malformed> for Problem {
    fn from(malformed: crate::evidence::Malformed) -> Self {
        Self::Malformed { place: malformed.place.to_string(), kind: malformed.kind.code().to_owned() }
    }
}

impl From<AgeProblem> for Problem {
    fn from(problem: AgeProblem) -> Self {
        Self::Encrypted(problem)
    }
}

impl From<BackupFault> for Problem {
    fn from(fault: BackupFault) -> Self {
        Self::Backup(fault)
    }
}
