//! Events of the straight line: opinion_signed, returned, decided, reassigned, delegated.

use super::body::bodies;
use crate::review::{
    Answer, BasisKind, CivilDate, Code, Conclusion, Digest, GateKind, Ground, Outcome, PartRef, PersonId,
    Scope, Subject, UnitId,
};

bodies! {
    /// `opinion_signed`: the opinion of one step on one or more items.
    OpinionSigned {
        /// Row of the profile, from 1.
        step: u32,
        /// Round of the review, from 1; a reopening begins the next.
        round: u32,
        /// The opinion on each item.
        items: Vec<ItemOpinion>;
    }
    /// An opinion on one item: four answers, bases, conclusion (source text 1, 2).
    ItemOpinion {
        /// Which item.
        item: u32,
        /// The version that was read.
        version: u32,
        /// The four answers.
        answers: Answers,
        /// What is proposed.
        conclusion: Conclusion,
        /// Kinds of basis named; at least one.
        basis_kinds: Vec<BasisKind>,
        /// Gates proposed.
        gates_proposed: Vec<GateKind>,
        /// Conditions of a conditional opinion.
        condition_codes: Vec<Code>,
        /// The bases by name and article, one JSON part.
        basis_items: PartRef,
        /// The opinion in words.
        opinion: PartRef;
        /// Ground of a refusal.
        ground: Ground,
        /// Reason, owed when the conclusion is not release.
        reason: PartRef,
        /// Conditions in words.
        conditions: PartRef,
        /// What the version's file still holds, as it was told and ticked; never empty.
        leftovers: Vec<LeftoverCount>,
    }
    /// The answers to the four questions.
    Answers {
        /// 国家秘密
        state: Answer,
        /// 工作秘密
        work: Answer,
        /// 商业秘密
        business: Answer,
        /// 个人隐私
        privacy: Answer;
    }
    /// `returned`: back to an earlier step, with what to correct.
    Returned {
        /// The step that returns.
        step: u32,
        /// The earlier step it goes to.
        to_step: u32,
        /// Which items.
        items: Vec<u32>,
        /// Fields to correct.
        fields: Vec<Code>,
        /// Why.
        reason: PartRef;
        /// What to correct, in words.
        to_correct: PartRef,
    }
    /// `decided`: the final review decides.
    Decided {
        /// The case or a recall.
        subject: Subject,
        /// The decision on each item.
        items: Vec<DecidedItem>;
        /// For a recall: its seq.
        of: u32,
    }
    /// The decision on one item.
    DecidedItem {
        /// Which item.
        item: u32,
        /// The version decided on.
        version: u32,
        /// What was decided.
        outcome: Outcome,
        /// Kinds of basis named.
        basis_kinds: Vec<BasisKind>,
        /// Conditions of a conditional approval.
        condition_codes: Vec<Code>,
        /// The decision in words.
        opinion: PartRef;
        /// Ground of a refusal.
        ground: Ground,
        /// Plain hashes of the version approved for release, for the publisher to compare.
        release: ReleaseHash,
        /// Reason, owed unless the information is released whole.
        reason: PartRef,
        /// Bases by name and article, one JSON part.
        basis_items: PartRef,
        /// How the discretion of GK art 16 was used.
        discretion: PartRef,
        /// Conditions in words.
        conditions: PartRef,
        /// What the version's file still holds, as it was told and ticked; never empty.
        leftovers: Vec<LeftoverCount>,
    }
    /// One way in which a file still holds what somebody may take for removed.
    LeftoverCount {
        /// Code of the kind.
        kind: Code,
        /// In how many places.
        count: u32;
    }
    /// Plain hashes of the bytes that may go out.
    ReleaseHash {
        /// SHA-256.
        sha256: Digest,
        /// SM3.
        sm3: Digest;
    }
    /// `reassigned`: a step is addressed to a unit or a person (转办).
    Reassigned {
        /// Row of the profile.
        step: u32,
        /// Why.
        reason: PartRef;
        /// Any designated member of this unit takes it.
        to_unit: UnitId,
        /// This person takes it.
        to_person: PersonId,
        /// Who held it.
        from: PersonId,
    }
    /// `delegated`: an authorisation for this case only.
    Delegated {
        /// Powers given: review, `final_review`, disclosure.
        powers: Vec<Code>,
        /// First day.
        from: CivilDate,
        /// Last day.
        to: CivilDate,
        /// To whom.
        person: PersonId,
        /// Number of the written authorisation.
        authorisation_no: PartRef;
    }
}

impl Answers {
    /// The answer to one question.
    pub fn of(&self, scope: Scope) -> Answer {
        match scope {
            Scope::State => self.state,
            Scope::Work => self.work,
            Scope::Business => self.business,
            Scope::Privacy => self.privacy,
        }
    }
}
