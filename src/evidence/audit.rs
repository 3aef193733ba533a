//! The rules replayed: every recorded act is put to `review::decide` as it was when it was made, under the charter
//! in force. Plain fields and references only, so the answer is the same on every variant of a bundle.

use super::chain::VerifiedChain;
use super::charter::Trust;
use crate::review::{Case, Command, Entry, Refusal, decide, evolve};

/// What a replay found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Audit {
    /// The first event our rules forbid, by its seq. Nothing after it was asked.
    pub broken: Option<(u32, Refusal)>,
}

/// Replays a chain.
pub fn audit(chain: &VerifiedChain, trust: &Trust) -> Audit {
    replay(chain.entries(), trust)
}

/// Replays entries, verified or not.
pub(crate) fn replay(entries: &[Entry], trust: &Trust) -> Audit {
    let mut found = Audit::default();
    let mut case: Option<Case> = None;
    for entry in entries {
        // An unknown charter is the chain's fault and said there; without an office there is nothing to ask.
        let Some(office) = trust.office(&entry.charter) else { break };
        match decide(case.as_ref(), office, &Command::of(entry)) {
            Ok(()) => {}
            Err(refusal) => {
                found.broken = Some((entry.seq, refusal));
                break;
            }
        }
        case = evolve(case, entry, Some(office));
    }
    found
}
