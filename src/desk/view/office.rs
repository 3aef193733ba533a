//! The office as the forms choose from it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::desk::ask::Settings;
use crate::review::record::Coded;
use crate::review::{BodyId, CivilDate, Code, PersonId, Role, StepCondition, UnitId};

/// A person of the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRow {
    /// Id.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Unit: id and name.
    pub unit: Option<(UnitId, String)>,
    /// Posts: title, roles, from, to.
    pub posts: Vec<(String, Vec<Role>, CivilDate, Option<CivilDate>)>,
    /// Appointment as reviewer: number and first day.
    pub appointment: Option<(String, CivilDate)>,
    /// Newest training.
    pub trained_on: Option<CivilDate>,
    /// First 16 hex digits of the Ed25519 key id; `None` for paper only.
    pub key: Option<String>,
}

/// Everything the forms choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeView {
    /// People.
    pub people: Vec<PersonRow>,
    /// Units.
    pub units: Vec<(UnitId, String)>,
    /// Bodies: id, name, roles.
    pub bodies: Vec<(BodyId, String, Vec<Role>)>,
    /// Standing delegations: id, from whom, to whom, first and last day, authorisation.
    pub delegations: Vec<(Code, PersonId, PersonId, CivilDate, CivilDate, String)>,
    /// Procedures.
    pub profiles: Vec<ProfileRow>,
    /// Channels.
    pub channels: Vec<Coded>,
    /// Kinds of matter.
    pub matter_kinds: Vec<Coded>,
    /// Reasons for a new version.
    pub version_reasons: Vec<Coded>,
    /// Reasons for withdrawal.
    pub withdraw_reasons: Vec<Coded>,
    /// Reasons for voiding.
    pub void_reasons: Vec<Coded>,
    /// Fields a return can name.
    pub fields: Vec<Coded>,
    /// Lists of the acts beside the line, by name.
    pub lists: BTreeMap<Code, Vec<Coded>>,
    /// Handling until an answer comes.
    pub provisional: Vec<Coded>,
    /// Why content leaves.
    pub removal_grounds: Vec<Coded>,
    /// Who instructs that it leaves.
    pub instructing: Vec<Coded>,
    /// The office's own extra fields.
    pub extra_fields: Vec<Coded>,
    /// Settings as they stand.
    pub settings: Settings,
}

/// A procedure as the charter has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileRow {
    /// Code.
    pub code: Code,
    /// The office's own label.
    pub label: Option<String>,
    /// Rows: code, own label, role, condition.
    pub steps: Vec<(Code, Option<String>, Role, Option<StepCondition>)>,
}
