//! A branch beside the line as a fold has it.

use crate::review::{
    CivilDate, Code, GateKind, GateOutcome, LetterKind, Level, Question, Relation, ReplyAnswer, Route,
};

/// One hop of a gate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hop {
    /// How the addressee stands to us.
    pub relation: Relation,
    /// What kind of letter.
    pub letter_kind: LetterKind,
    /// Date of the letter.
    pub date: CivilDate,
    /// The version it asks about.
    pub version: u32,
    /// The round of the review it was sent in.
    pub round: u32,
}

/// The answer a gate got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The event.
    pub seq: u32,
    /// What it says.
    pub answer: ReplyAnswer,
    /// The version it answers.
    pub version: u32,
    /// Its date.
    pub date: CivilDate,
    /// Level, if it is a state secret.
    pub level: Option<Level>,
    /// It names conditions.
    pub is_conditional: bool,
}

/// A branch of the procedure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gate {
    /// Seq of its `gate_opened`.
    pub seq: u32,
    /// The item it belongs to.
    pub item: u32,
    /// The version it is about: asked for, answered, or carried over to.
    pub version: u32,
    /// Which branch.
    pub kind: GateKind,
    /// What is asked.
    pub question: Question,
    /// By which way, for the question of secrecy.
    pub route: Option<Route>,
    /// Which producing organ is asked.
    pub organ: Option<u32>,
    /// The letters' way.
    pub hops: Vec<Hop>,
    /// The last answer.
    pub reply: Option<Reply>,
    /// The version it is about made exactly the deletion the reply asked for.
    pub is_carried: bool,
    /// How it closed; none while it is open.
    pub outcome: Option<GateOutcome>,
    /// The event that closed it last.
    pub closed: Option<u32>,
    /// The article it closed by.
    pub article: Option<Code>,
}

impl Gate {
    /// Whether the answer is about the information and not about its wording, so that another version needs no other.
    pub fn is_of_the_information(&self) -> bool {
        self.question == Question::IsSecret || self.kind == GateKind::Declassification
    }

    /// Whether the newest letter asks about that version, in that round.
    pub fn asks_about(&self, version: u32, round: u32) -> bool {
        self.hops.last().is_some_and(|hop| (hop.version, hop.round) == (version, round))
    }

    /// Whether the same question is to be put again, `version` being in force and `round` running: what was asked was
    /// about another version and no answer is about this one, or it was asked in a round that is over.
    pub fn is_to_be_asked_again(&self, version: u32, round: u32) -> bool {
        let is_newer = !self.is_of_the_information() && self.version < version;
        let of_last = |hop: &Hop| (is_newer && hop.version < version) || hop.round < round;
        self.outcome.is_none() && self.hops.last().is_some_and(of_last)
    }

    /// Answered against disclosure, of the whole or of a part. A third party that keeps silent has not consented (GK art
    /// 15), or leaves it to the office (art 32), which then says so with its article.
    pub fn is_answered_against(&self) -> bool {
        match self.reply.as_ref().map(|reply| reply.answer) {
            Some(ReplyAnswer::Disagree | ReplyAnswer::AgreePart | ReplyAnswer::NotDeclassified) => true,
            Some(ReplyAnswer::Silence) => self.kind == GateKind::ThirdParty,
            Some(
                ReplyAnswer::Agree | ReplyAnswer::NotSecret | ReplyAnswer::Declassified | ReplyAnswer::Secret,
            )
            | None => false,
        }
    }
}
