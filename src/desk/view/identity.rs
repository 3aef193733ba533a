//! What pages show of keys, devices and the chain of trust.

use serde::{Deserialize, Serialize};

use super::{OfficeView, Session};
use crate::review::{DeviceId, Timestamp};

/// What is answered to asks about keys, devices and the chain of trust.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum IdentityAnswer {
    /// Done; there is nothing to tell.
    Done,
    /// A request was made; its file comes beside the answer.
    Made(EnrolmentMade),
    /// Somebody sits at the desk.
    Session(Box<Session>),
    /// A request read.
    Enrolment(EnrolmentView),
    /// The office after a change.
    Office(Box<OfficeView>),
    /// A file beside the answer: its name.
    File(String),
    /// Statements from elsewhere.
    Statements(Box<StatementsPreview>),
    /// Root, registrar, devices and keys.
    Ceremony(Box<CeremonyView>),
    /// HTML of a sheet.
    Sheet(String),
    /// A new root key file, of another root or of the one in force; it comes beside the answer.
    Root(RootMade),
    /// The root key file sent is sound and was opened.
    RootOpened(RootOpened),
}

/// A desk that has asked to be entered and waits for the office file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolmentMade {
    /// Whose keys.
    pub name: String,
    /// This device.
    pub device: DeviceId,
    /// Name of the request file.
    pub file_name: String,
    /// What both sides read to each other: 16 groups of 4.
    pub spoken: String,
}

/// A request as the registrar sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolmentView {
    /// Name in it.
    pub name: String,
    /// When it was made, by the clock of its device.
    pub time: Timestamp,
    /// The device it was made on.
    pub device: DeviceId,
    /// What both sides read to each other: 16 groups of 4.
    pub spoken: String,
    /// How it stands to the charter in force.
    pub standing: EnrolmentStanding,
}

/// How a request stands to the charter in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum EnrolmentStanding {
    /// The person is listed and has no key yet.
    New,
    /// The person is listed and has keys already: a second device, or a passphrase was lost.
    HasKeys,
    /// These very keys are entered.
    Entered,
    /// Nobody of that name is listed.
    NobodyListed,
    /// A key of it is somebody else's, or its device is listed with another key or as retired.
    Contradicts,
}

/// Statements of the office, as importing them would change this desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementsPreview {
    /// Name of the office in the newest charter.
    pub office: String,
    /// Fingerprint of the root in force afterwards: 16 groups of 4.
    pub fingerprint: String,
    /// Versions of charters that are new here, with their times.
    pub charters: Vec<(u32, Timestamp)>,
    /// Registrar statements that are new here.
    pub registrars: u32,
    /// Rotations of the root that are new here.
    pub rotations: u32,
    /// Whether this desk has something the file has not.
    pub is_older: bool,
    /// What the new charters change.
    pub notes: Vec<CharterNote>,
}

/// One difference between two charters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum CharterNote {
    /// Somebody was entered.
    PersonEntered {
        /// Who.
        name: String,
    },
    /// Keys were entered.
    KeysEntered {
        /// Whose.
        name: String,
    },
    /// Keys end, without doubt about what they signed.
    KeysEnded {
        /// Whose.
        name: String,
    },
    /// Keys are not to be believed from a moment on.
    KeysRevoked {
        /// Whose.
        name: String,
        /// From when.
        at: Timestamp,
        /// Why.
        reason: String,
    },
    /// A device was entered.
    DeviceEntered {
        /// Which.
        device: DeviceId,
    },
    /// A device was taken out.
    DeviceRetired {
        /// Which.
        device: DeviceId,
    },
    /// Whoever signs charters has new keys.
    RegistrarRenewed,
    /// Another root took the place of the one before.
    RootRotated,
}

/// A device of the charter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceRow {
    /// Which.
    pub id: DeviceId,
    /// From when.
    pub from: Timestamp,
    /// Since when it is out.
    pub retired_at: Option<Timestamp>,
    /// Whether it is this one.
    pub is_here: bool,
}

/// Keys of a person, signing and encrypting together, as they were entered together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyRow {
    /// The person's name.
    pub name: String,
    /// The person.
    pub person: crate::review::PersonId,
    /// Algorithm.
    pub alg: String,
    /// First 16 hex digits of the key id.
    pub short: String,
    /// The first moment it holds.
    pub from: Timestamp,
    /// The last moment it holds.
    pub to: Timestamp,
    /// From when it is not believed, and why.
    pub revoked: Option<(Timestamp, String)>,
}

/// Root, registrar, devices and keys, for the page of the ceremony.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CeremonyView {
    /// Fingerprints of all roots, oldest first: 16 groups of 4 each.
    pub fingerprints: Vec<String>,
    /// Version of the registrar statement in force.
    pub registrar_version: u32,
    /// Until when its keys sign charters.
    pub registrar_to: Timestamp,
    /// Whether they end within 90 days.
    pub registrar_ends_soon: bool,
    /// Whether whoever sits here holds them.
    pub is_registrar: bool,
    /// Version of the charter in force.
    pub charter_version: u32,
    /// Devices.
    pub devices: Vec<DeviceRow>,
    /// Keys.
    pub keys: Vec<KeyRow>,
    /// Whether this device is in the charter.
    pub is_device_listed: bool,
}

/// A new root key file, not to be relied on before it is saved twice and read again and its code is on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RootMade {
    /// Name of the file.
    pub file_name: String,
    /// The root's fingerprint: 16 groups of 4.
    pub fingerprint: String,
    /// Its recovery code, to be printed.
    pub code: String,
    /// The sheet to print it on, as HTML.
    pub sheet: String,
}

/// How a root key file was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RootOpened {
    /// By the code on paper, not by the passphrase.
    pub by_code: bool,
    /// Whether it opens by a code at all.
    pub has_code: bool,
}
