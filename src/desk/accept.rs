//! Charters of the own office that come with a bundle: accepted where they continue those here.

use super::identity::Statements;
use super::problem::Problem;
use crate::evidence::charter::TrustFiles;
use crate::evidence::digest::sha256;
use crate::evidence::verify::{Verdict, VerdictCode, Verified};

/// Statements that are here and those that came, as one.
pub(super) struct Accepted {
    /// All of them.
    pub(super) statements: Statements,
    /// Those that were not here, registrars first.
    pub(super) new: Vec<Vec<u8>>,
}

impl Statements {
    /// The longer of both histories, where one continues the other. Two histories are refused: somebody else signs
    /// with the registrar's key, or a registrar's desk was set back to an earlier state.
    pub(super) fn accept(&self, incoming: &TrustFiles) -> Result<Accepted, Problem> {
        let come: [Vec<Vec<u8>>; 2] =
            [&incoming.registrars, &incoming.charters].map(|files| files.values().cloned().collect());
        let [registrars, charters] = come;
        let mut statements = self.clone();
        let mut new = Vec::new();
        for (kind, own, theirs) in [
            ("registrar", &mut statements.registrars, registrars),
            ("charter", &mut statements.charters, charters),
        ] {
            let differs = (1..).zip(own.iter().zip(&theirs)).find(|(_, (own, theirs))| own != theirs);
            if let Some((number, (own, theirs))) = differs {
                return Err(Problem::BundleFaulty(vec![Verdict {
                    code: VerdictCode::CharterForked,
                    outcome: Verified::Invalid,
                    place: format!("data/charter/{kind}-{number:04}.dsse.json"),
                    data: vec![sha256(own).to_string(), sha256(theirs).to_string()],
                }]));
            }
            let more = theirs.get(own.len()..).unwrap_or_default();
            new.extend_from_slice(more);
            own.extend_from_slice(more);
        }
        Ok(Accepted { statements, new })
    }
}
