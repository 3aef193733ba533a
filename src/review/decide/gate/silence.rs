//! What it means when nobody answers (DOMAIN §1.5): said with its article, confirmed by a person, never by a clock.

use serde::{Deserialize, Serialize};

use crate::review::{Case, Code, Gate, GateKind, Mode, Question, Relation, Role};

/// What silence means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Silence {
    /// 视为同意
    Consent,
    /// 由本机关依法决定
    OfficeDecides,
    /// 不视为同意，不得公开
    NotConsent,
}

/// The meaning of silence on one branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SilenceMeaning {
    /// What it means.
    pub silence: Silence,
    /// The article that says so.
    pub article: Code,
    /// Who confirms it; nobody where it changes nothing.
    pub confirmed_by: &'static [Role],
}

/// What silence on an open branch means; none where nobody is asked. Limits are the calendar's: whether one is over is
/// for the person who confirms.
pub fn silence_meaning(case: &Case, gate: &Gate) -> Option<SilenceMeaning> {
    let asked = gate.hops.last().filter(|_| gate.outcome.is_none())?;
    meaning_of_silence(gate.kind, gate.question, asked.relation, case.mode)
}

/// What it means when `asked` does not answer such a question.
pub fn meaning_of_silence(
    kind: GateKind,
    question: Question,
    asked: Relation,
    mode: Mode,
) -> Option<SilenceMeaning> {
    let meaning = |silence, article, confirmed_by| {
        Some(SilenceMeaning { silence, article: Code::known(article), confirmed_by })
    };
    let is_on_request = mode == Mode::OnRequest;
    match kind {
        GateKind::Referral if question == Question::IsSecret => meaning(Silence::NotConsent, "bmt25", &[]),
        GateKind::Referral => meaning(Silence::NotConsent, "gk17", &[]),
        // The lead organ answers a request; nothing else makes a co-maker's silence consent.
        GateKind::Originator if is_on_request && asked == Relation::CoIssuer => {
            meaning(Silence::Consent, "gk34", &[Role::Leader])
        }
        GateKind::Originator => meaning(Silence::NotConsent, "originator", &[]),
        GateKind::Declassification if asked == Relation::Own => None,
        GateKind::Declassification => meaning(Silence::NotConsent, "bm24", &[]),
        GateKind::ThirdParty if is_on_request => {
            meaning(Silence::OfficeDecides, "gk32", &[Role::Leader, Role::DisclosureOffice])
        }
        GateKind::ThirdParty => meaning(Silence::NotConsent, "gk15", &[Role::Leader, Role::DisclosureOffice]),
        GateKind::Excision => None,
    }
}
