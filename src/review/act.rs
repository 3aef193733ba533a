//! Who decided, by what means and when: the fields every signed act carries (DESIGN §2, §7).

use serde::{Deserialize, Serialize};

use super::part::Parts;
use super::{BodyId, Capacity, CivilDate, Means, PartRef, PersonId};

/// The hop of a gate whose organ decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HopRef {
    /// Seq of the `gate_opened`.
    pub gate: u32,
    /// Hop number from 1.
    pub hop: u32,
}

/// Where a delegate's authority comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Authority {
    /// Seq of the `delegated` event of this case.
    Event(u32),
    /// Id of a standing delegation in the charter.
    Standing(super::Code),
}

/// Whose decision it is: exactly one of person, body, organ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DecidedBy {
    /// A person of the office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// A collective body of the office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<BodyId>,
    /// Another organ, by the hop that names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organ: Option<HopRef>,
    /// The post as it stood that day, printed in the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<String>,
    /// In which capacity.
    pub capacity: Capacity,
    /// For a delegate: by what authority.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<Authority>,
}

impl DecidedBy {
    /// A person deciding in person.
    pub fn person(person: PersonId, post: impl Into<String>) -> Self {
        Self {
            person: Some(person),
            body: None,
            organ: None,
            post: Some(post.into()),
            capacity: Capacity::Own,
            authority: None,
        }
    }
}

/// The common part of every body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Act {
    /// Whose decision it is. Roles and separation of duties are tested on this, never on the key.
    pub decided_by: DecidedBy,
    /// How it was given.
    pub means: Means,
    /// The civil date of the decision, as written on the paper or as the device says.
    pub decided_on: CivilDate,
    /// The wording as written (同意).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wording: Option<PartRef>,
    /// The scan of the sheet, minutes or letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<PartRef>,
    /// Where the original lies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original_at: Option<PartRef>,
    /// The short code printed on the signed sheet: 12 hexadecimal digits of an event head.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet_code: Option<String>,
    /// The slip was only circled (圈阅): no word of consent stands on it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub circled: bool,
    /// Why the device clock ran backwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock_reason: Option<PartRef>,
}

impl Act {
    /// A decision signed with the decider's own key.
    pub fn by_key(person: PersonId, post: impl Into<String>, decided_on: CivilDate) -> Self {
        Self {
            decided_by: DecidedBy::person(person, post),
            means: Means::Key,
            decided_on,
            wording: None,
            scan: None,
            original_at: None,
            sheet_code: None,
            circled: false,
            clock_reason: None,
        }
    }
}

impl Parts for Act {
    fn each_part(&self, see: &mut dyn FnMut(&PartRef)) {
        self.wording.each_part(see);
        self.scan.each_part(see);
        self.original_at.each_part(see);
        self.clock_reason.each_part(see);
    }
}
