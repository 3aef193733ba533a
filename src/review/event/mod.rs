//! What was signed: the closed list of events v1 (DESIGN §7). Plain fields and part references only.

mod body;
mod closing;
mod gates;
mod opening;
mod steps;

use serde::{Deserialize, Serialize};

pub use closing::{
    Amended, Archived, ContentRemoved, Copied, ForkResolved, HandedOver, Noted, Published, Recalled,
    Received, Reopened, Replied, ReportMade, Supervised, Voided, Withdrawn,
};
pub use gates::{ClockChanged, GateAnswered, GateClosed, GateHopped, GateOpened, HopLetter};
pub use opening::{
    Excision, FindingsDisposed, ItemFacts, Opened, PackUsed, Parallel, RequestFacts, RuleCount, VersionAdded,
};
pub use steps::{
    Answers, Decided, DecidedItem, Delegated, ItemOpinion, LeftoverCount, OpinionSigned, Reassigned,
    ReleaseHash, Returned,
};

use super::act::Act;
use super::part::Parts;
use super::{CaseId, Digest, PartRef, PersonId, Role, Timestamp};

/// The body of an event: the common act beside the event's own fields, as one flat object.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Body<T> {
    /// Who decided, by what means and when.
    #[serde(flatten)]
    pub act: Act,
    /// The event's own fields.
    #[serde(flatten)]
    pub own: T,
}

/// Why a body could not be read.
#[derive(Debug, thiserror::Error)]
pub enum BodyError {
    /// A type this program does not know: the chain still verifies, a newer program is needed.
    #[error("unknown event type {0}")]
    UnknownType(String),
    /// A known type with missing, unknown or wrong fields.
    #[error("bad body: {0}")]
    Bad(#[from] serde_json::Error),
}

/// Reads a value that this program would write again just so. Serde alone also takes `null` for an absent field and a
/// list of values for an object; another reader of the same signed bytes might not.
fn read_exactly<T: Serialize + serde::de::DeserializeOwned>(raw: &str) -> Result<T, serde_json::Error> {
    let value: T = serde_json::from_str(raw)?;
    if serde_json::to_value(&value)? == serde_json::from_str::<serde_json::Value>(raw)? {
        Ok(value)
    } else {
        Err(serde::de::Error::custom("not in the one form of this format"))
    }
}

macro_rules! events {
    ($($variant:ident => $code:literal),+ $(,)?) => {
        /// One signed event.
        #[derive(Debug, Clone, PartialEq)]
        #[allow(missing_docs, reason = "each variant is documented at its body type")]
        pub enum Event { $($variant($variant)),+ }

        /// The type of an event, without its fields.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[allow(missing_docs, reason = "each variant is documented at its body type")]
        pub enum EventKind { $($variant),+ }

        impl EventKind {
            /// All types, in the order of DESIGN §7.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code in the payload's `type`.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }

        impl Event {
            /// Which type it is.
            pub fn kind(&self) -> EventKind {
                match self { $(Self::$variant(_) => EventKind::$variant),+ }
            }

            /// Reads the body of an event of type `code`. `raw` must already have passed the strict JSON reader.
            pub fn read(code: &str, raw: &str) -> Result<(Act, Self), BodyError> {
                match code {
                    $($code => {
                        let body: Body<$variant> = read_exactly(raw)?;
                        Ok((body.act, Self::$variant(body.own)))
                    })+
                    other => Err(BodyError::UnknownType(other.to_owned())),
                }
            }

            /// The body as JSON, act and own fields in one object.
            pub fn write(&self, act: &Act) -> Result<serde_json::Value, serde_json::Error> {
                match self {
                    $(Self::$variant(own) => {
                        serde_json::to_value(Body { act: act.clone(), own: own.clone() })
                    })+
                }
            }
        }

        impl Parts for Event {
            fn each_part(&self, see: &mut dyn FnMut(&PartRef)) {
                match self { $(Self::$variant(own) => own.each_part(see)),+ }
            }
        }
    };
}

events! {
    Opened => "opened",
    VersionAdded => "version_added",
    FindingsDisposed => "findings_disposed",
    OpinionSigned => "opinion_signed",
    Returned => "returned",
    GateOpened => "gate_opened",
    GateHopped => "gate_hopped",
    GateAnswered => "gate_answered",
    GateClosed => "gate_closed",
    ClockChanged => "clock_changed",
    Decided => "decided",
    HandedOver => "handed_over",
    Received => "received",
    Published => "published",
    Replied => "replied",
    Withdrawn => "withdrawn",
    Recalled => "recalled",
    Reopened => "reopened",
    Reassigned => "reassigned",
    Delegated => "delegated",
    Noted => "noted",
    Amended => "amended",
    ContentRemoved => "content_removed",
    Supervised => "supervised",
    Archived => "archived",
    Voided => "voided",
    ForkResolved => "fork_resolved",
}

/// One link of a case as a fold sees it: the header's fields that rules depend on, and the typed body.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The case.
    pub case: CaseId,
    /// Place in the chain, from 1.
    pub seq: u32,
    /// Device clock when it was signed.
    pub time: Timestamp,
    /// Who recorded and signed it.
    pub actor: PersonId,
    /// The role the decider acts in.
    pub role: Role,
    /// The charter in force.
    pub charter: Digest,
    /// SHA-256 of its envelope file.
    pub head: Digest,
    /// Who decided, by what means and when.
    pub act: Act,
    /// What happened.
    pub event: Event,
}

impl ForkResolved {
    /// The head that was not kept; `None` where the two are not told apart.
    pub fn given_up(&self) -> Option<Digest> {
        match self.heads.as_slice() {
            [one, other] if *one == self.kept => Some(*other),
            [one, other] if *other == self.kept => Some(*one),
            _ => None,
        }
    }
}

impl Parts for Entry {
    fn each_part(&self, see: &mut dyn FnMut(&PartRef)) {
        self.event.each_part(see);
        self.act.each_part(see);
    }
}
