//! What the registrar may change of the charter besides entering people and settings.

use serde::{Deserialize, Serialize};

use crate::review::{BodyId, CivilDate, Code, DeviceId, PersonId, Power, Role, StepCondition, UnitId};

/// One change; it becomes the next signed version of the charter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum CharterChange {
    /// Every post of a person that runs ends on this day. What was signed before stays valid.
    EndPosts {
        /// Who.
        person: PersonId,
        /// Last day.
        on: CivilDate,
    },
    /// Another post.
    AddPost {
        /// Who.
        person: PersonId,
        /// Title as printed.
        title: String,
        /// Roles it gives.
        roles: Vec<Role>,
        /// First day.
        from: CivilDate,
    },
    /// Designation as reviewer by a document.
    Appoint {
        /// Who.
        person: PersonId,
        /// Number of the document.
        number: String,
        /// First day.
        from: CivilDate,
        /// Last day, if limited.
        to: Option<CivilDate>,
    },
    /// A training.
    Train {
        /// Who.
        person: PersonId,
        /// Day of the certificate.
        on: CivilDate,
    },
    /// Another unit, or none.
    MoveTo {
        /// Who.
        person: PersonId,
        /// Where.
        unit: Option<UnitId>,
    },
    /// Another unit of the office.
    AddUnit {
        /// Name.
        name: String,
    },
    /// Another name for a unit; records keep the one they were signed with.
    RenameUnit {
        /// Which.
        unit: UnitId,
        /// Name from now on.
        name: String,
    },
    /// A unit ends; nobody may hold a post in it any more.
    EndUnit {
        /// Which.
        unit: UnitId,
        /// Last day.
        on: CivilDate,
    },
    /// A body that decides collectively.
    AddBody {
        /// Name.
        name: String,
        /// Roles it decides in.
        roles: Vec<Role>,
        /// Members.
        members: Vec<PersonId>,
    },
    /// A body is dissolved; its decisions stand.
    RemoveBody {
        /// Which.
        body: BodyId,
    },
    /// A standing delegation, as for a leave.
    AddDelegation {
        /// Who gives it.
        by: PersonId,
        /// Who acts.
        person: PersonId,
        /// What for.
        powers: Vec<Power>,
        /// First day.
        from: CivilDate,
        /// Last day.
        to: CivilDate,
        /// Number of the written authorisation.
        authorisation: String,
    },
    /// A delegation ends earlier than it said.
    EndDelegation {
        /// Which.
        delegation: Code,
        /// Last day.
        on: CivilDate,
    },
    /// The keys of a person end now; what they signed stays valid.
    EndKeys {
        /// Whose.
        person: PersonId,
    },
    /// The keys of a person are not to be believed from a moment on.
    RevokeKeys {
        /// Whose.
        person: PersonId,
        /// The day,
        on: CivilDate,
        /// and the minute of it, by the clock of this device.
        minute: u16,
        /// Why; stands in the charter.
        reason: String,
    },
    /// A device is taken out: lost, scrapped.
    RetireDevice {
        /// Which.
        device: DeviceId,
    },
    /// The device at hand is entered.
    EnterDevice,
    /// A procedure of the office's own; new cases may begin with it.
    AddProfile {
        /// Name.
        label: String,
        /// Rows, in order.
        steps: Vec<StepInput>,
    },
    /// A procedure no new case begins with any more. Cases keep theirs.
    RemoveProfile {
        /// Which.
        profile: Code,
    },
}

/// One row of a procedure as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepInput {
    /// Label.
    pub label: String,
    /// The role whose hand it takes.
    pub role: Role,
    /// Needed only for some items.
    pub when: Option<StepCondition>,
}
