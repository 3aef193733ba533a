//! Why an ask came to nothing, as the views need it: one flat type over the link and the desk.

use super::link::LinkProblem;
use crate::desk;
use crate::wire;

/// Why an ask came to nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{self:?}")]
pub enum Trouble {
    /// The desk did it not and says why. Nothing was written.
    Desk(desk::Problem),
    /// It was taken back before it began.
    Cancelled,
    /// The desk was locked while the ask waited.
    LockedMeanwhile,
    /// The desk's program could not be started.
    NotStarted {
        /// What the loader says.
        reason: String,
    },
    /// The desk's program broke down. What was written before is kept.
    Died {
        /// File and line, or the engine's words.
        place: String,
    },
    /// Page and worker do not understand each other: a fault of the program.
    Misunderstood,
}

impl From<LinkProblem> for Trouble {
    fn from(problem: LinkProblem) -> Self {
        match problem {
            LinkProblem::Refused(wire::Problem::Desk(problem)) => Self::Desk(problem),
            LinkProblem::Refused(wire::Problem::Cancelled) => Self::Cancelled,
            LinkProblem::NotStarted { reason } => Self::NotStarted { reason },
            LinkProblem::Died { place } => Self::Died { place },
            LinkProblem::Locked => Self::LockedMeanwhile,
            LinkProblem::Unreadable(_) => Self::Misunderstood,
        }
    }
}

impl Trouble {
    /// Whether only another worker helps: unlock again.
    pub fn is_breakdown(&self) -> bool {
        match self {
            Self::NotStarted { .. } | Self::Died { .. } | Self::Misunderstood => true,
            Self::Desk(_) | Self::Cancelled | Self::LockedMeanwhile => false,
        }
    }
}
