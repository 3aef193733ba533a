//! Whether an act is open, for whom, and by what authority.

use serde::{Deserialize, Serialize};

use super::ActKind;
use crate::desk::ask::Under;
use crate::review::{CivilDate, ClockKind, PersonId, Refusal, Role, SupervisionKind};

/// An authorisation to act for another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorityRow {
    /// How acts name it.
    pub under: Under,
    /// Who acts.
    pub person: PersonId,
    /// Number of the written authorisation.
    pub number: String,
    /// In which roles.
    pub roles: Vec<Role>,
    /// First and last day.
    pub days: (CivilDate, CivilDate),
}

/// What the forms of acts beside the line may offer as the case stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActChoices {
    /// Changes of the answer's clock, each with what may cause it: nothing, or a branch.
    pub clock_changes: Vec<(ClockKind, Vec<Option<u32>>)>,
    /// Kinds of supervision.
    pub supervisions: Vec<SupervisionKind>,
}

/// Whether and for whom an act is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActView {
    /// Which act.
    pub act: ActKind,
    /// Row of the profile, for opinions, returns and decisions.
    pub step: Option<u32>,
    /// The items it applies to.
    pub items: Vec<u32>,
    /// Roles that may do it.
    pub roles: Vec<Role>,
    /// The role in which the person at the desk may do it.
    pub own_role: Option<Role>,
    /// As a delegate, by what authority; absent where the role is held.
    pub under: Option<Under>,
    /// The role of somebody whose paper signature on it may be taken in.
    pub on_paper: Option<Role>,
    /// Why not, where the act itself is due but this person may not.
    pub refusal: Option<Refusal>,
}
