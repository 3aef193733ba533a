//! What a person asks for. It has the shape of what would be signed, so that `audit` can put a recorded act to the
//! same rules without translating it.

use super::{Act, Entry, Event, PersonId, Role, Timestamp};

/// An act asked for at a moment of the device clock.
#[derive(Debug, Clone, PartialEq)]
pub struct Command {
    /// Who records and signs.
    pub actor: PersonId,
    /// The role the decider acts in.
    pub role: Role,
    /// Device clock.
    pub time: Timestamp,
    /// Who decided, by what means and when.
    pub act: Act,
    /// What is to happen.
    pub event: Event,
}

impl Command {
    /// The command a recorded entry must have been.
    pub fn of(entry: &Entry) -> Self {
        Self {
            actor: entry.actor.clone(),
            role: entry.role,
            time: entry.time,
            act: entry.act.clone(),
            event: entry.event.clone(),
        }
    }
}
