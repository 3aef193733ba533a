//! One act as asked for: whose decision, how it was given, what is to happen.

use serde::{Deserialize, Serialize};

use super::{BesideWish, DisposeWish, DraftId, GateWish, SentFile};
use crate::review::event::Answers;
use crate::review::{
    Authority, BasisKind, BodyId, CaseId, CivilDate, Code, Conclusion, Digest, GateKind, Ground, HopRef,
    MatchGrade, NoteKind, Outcome, PersonId, Role, Timestamp, UnitId,
};
use crate::scan::compare::FormalDifference;
use crate::scan::leftover::Leftover;
use crate::scan::reading::Reading;

/// What a delegate relies on: [`Authority`](crate::review::Authority) as frames can carry it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Under {
    /// A standing delegation of the charter.
    Standing(Code),
    /// The authorisation given for this case, by its place.
    Given(u32),
}

impl Under {
    /// As it is signed.
    pub fn authority(self) -> Authority {
        match self {
            Self::Standing(id) => Authority::Standing(id),
            Self::Given(seq) => Authority::Event(seq),
        }
    }

    /// As frames carry it.
    pub fn of(authority: Authority) -> Self {
        match authority {
            Authority::Standing(id) => Self::Standing(id),
            Authority::Event(seq) => Self::Given(seq),
        }
    }
}

/// Whose decision it is and how it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum How {
    /// The person at the desk decides and signs.
    Own,
    /// The person at the desk decides as a delegate (代).
    AsDelegate {
        /// By what authority.
        under: Under,
    },
    /// A paper signature is taken in (录入纸质签批).
    Paper {
        /// Who signed.
        decider: PersonId,
        /// As a delegate, by what authority.
        under: Option<Under>,
        /// The slip was only circled (圈阅).
        circled: bool,
        /// The date on the paper.
        on: CivilDate,
        /// The wording on the paper.
        wording: String,
        /// The short code printed on the sheet.
        sheet_code: String,
        /// Where the original lies.
        original_at: String,
        /// The scan.
        scan: SentFile,
    },
    /// Minutes of a collective body are taken in.
    Minutes {
        /// The body.
        body: BodyId,
        /// The date of the meeting.
        on: CivilDate,
        /// The wording of the resolution.
        wording: String,
        /// Where the original lies.
        original_at: String,
        /// The scan.
        scan: SentFile,
    },
    /// Another organ decides by its letter (来文); whoever is at the desk takes it in.
    Letter {
        /// The hop that names the organ.
        by: HopRef,
        /// The date of the letter.
        on: CivilDate,
        /// The scan.
        scan: SentFile,
    },
}

/// One basis: its kind and its name with article or item number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BasisInput {
    /// Kind.
    pub kind: BasisKind,
    /// 名称及条款 (保密法第三十五条). Never the text of a restricted catalogue.
    pub name: String,
}

/// An opinion on one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpinionInput {
    /// Which item.
    pub item: u32,
    /// The version that was read.
    pub version: u32,
    /// The four answers.
    pub answers: Answers,
    /// What is proposed.
    pub conclusion: Conclusion,
    /// Ground of a refusal.
    pub ground: Option<Ground>,
    /// Bases; at least one.
    pub bases: Vec<BasisInput>,
    /// The opinion in words.
    pub opinion: String,
    /// Reason; owed unless the conclusion is release.
    pub reason: String,
    /// Branches proposed.
    pub gates: Vec<GateKind>,
}

/// A decision on one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionInput {
    /// Which item.
    pub item: u32,
    /// The version decided on.
    pub version: u32,
    /// What was decided.
    pub outcome: Outcome,
    /// Ground of a refusal.
    pub ground: Option<Ground>,
    /// Bases; may be empty.
    pub bases: Vec<BasisInput>,
    /// The decision in words.
    pub opinion: String,
    /// Reason; owed unless released whole.
    pub reason: String,
    /// How the discretion of GK art 16 was used (G5 to G7).
    pub discretion: String,
}

/// A place taken out of a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExcisionInput {
    /// Why it must not go out.
    pub ground: Ground,
    /// Where it stood, in words that do not say what it said.
    pub place: String,
}

/// Texts of files the desk does not take apart itself, as the reader read them; empty where it does.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Readings {
    /// Of the approved file.
    pub approved: String,
    /// Of the file that goes out.
    pub published: String,
}

/// What is to happen. The desk turns it into an event; `decide` says whether it may.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wish {
    /// Open a case from a kept draft.
    Open {
        /// The draft.
        draft: DraftId,
    },
    /// Bring another version of an item's content.
    AddVersion {
        /// Which item.
        item: u32,
        /// Why, from the list `version_reason`.
        reason_code: Code,
        /// A new file.
        file: Option<SentFile>,
        /// What the reader made of it; `None` where nothing was read.
        reading: Option<Box<Reading>>,
        /// The file was kept unread and somebody ticked it.
        unread_ticked: bool,
        /// A new text; empty for none.
        text: String,
        /// A changed title; empty for none.
        title: String,
        /// Places taken out (区分处理); none for a whole version.
        excisions: Vec<ExcisionInput>,
        /// Branches whose answer asked for exactly these deletions, by seq.
        carried_over: Vec<u32>,
        /// Free words.
        note: String,
    },
    /// Sign the opinion of the step that is open.
    Sign {
        /// Row of the profile.
        step: u32,
        /// The opinion on each item.
        items: Vec<OpinionInput>,
        /// What the files still hold was told and ticked.
        leftovers_ticked: bool,
    },
    /// Give back to an earlier step.
    Return {
        /// The step that returns.
        step: u32,
        /// The earlier step.
        to_step: u32,
        /// Which items.
        items: Vec<u32>,
        /// Fields to correct, from the list `field`.
        fields: Vec<Code>,
        /// Why.
        reason: String,
        /// What to correct.
        to_correct: String,
    },
    /// Decide.
    Decide {
        /// The decision on each item.
        items: Vec<DecisionInput>,
        /// What the files still hold was told and ticked.
        leftovers_ticked: bool,
    },
    /// Address a step to somebody.
    Reassign {
        /// Row of the profile.
        step: u32,
        /// This person, or
        to_person: Option<PersonId>,
        /// any designated member of this unit.
        to_unit: Option<UnitId>,
        /// Why.
        reason: String,
    },
    /// Hand over to the disclosure office.
    HandOver {
        /// Which items.
        items: Vec<u32>,
        /// Free words.
        note: String,
    },
    /// Receive.
    Receive {
        /// Which items.
        items: Vec<u32>,
        /// Free words.
        note: String,
    },
    /// Record that an item went out.
    Publish {
        /// Which item.
        item: u32,
        /// When.
        at: Timestamp,
        /// `same_bytes` or `same_text` with the file that goes out, or `declared` without.
        grade: MatchGrade,
        /// The file that goes out; only its hash is kept.
        file: Option<SentFile>,
        /// For `same_text`: both texts, where only the reader can read them.
        readings: Readings,
        /// For `same_text`: the formal places that differ, each confirmed by the person; kept.
        confirmed: Vec<FormalDifference>,
        /// What the file that goes out still holds, as it was told and ticked; empty where nothing was, or nobody ticked.
        leftovers: Vec<Leftover>,
        /// Where.
        channel: String,
        /// Address; may be empty.
        address: String,
        /// Issue number; may be empty.
        issue_no: String,
    },
    /// 撤回申请
    Withdraw {
        /// From the list `withdraw_reason`.
        reason_code: Code,
        /// Why.
        reason: String,
    },
    /// 作废
    Void {
        /// From the list `void_reason`.
        reason_code: Code,
        /// Why.
        reason: String,
    },
    /// Say what became of findings.
    Dispose(DisposeWish),
    /// An act beside the line of review.
    Beside(BesideWish),
    /// An act in a branch, or the removal of content.
    Gate(GateWish),
    /// Keep a note; approves nothing.
    Note {
        /// What kind.
        kind: NoteKind,
        /// When it took place.
        at: Timestamp,
        /// What was said.
        words: String,
        /// Who took part; may be empty.
        persons: String,
    },
}

/// One act on a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActAsk {
    /// The case; `None` only for [`Wish::Open`].
    pub case: Option<CaseId>,
    /// The head the page showed: another head is a conflict, and nothing is written.
    pub head: Option<Digest>,
    /// The role the decider acts in.
    pub role: Role,
    /// Whose decision and how.
    pub how: How,
    /// What is to happen.
    pub wish: Wish,
    /// Owed when the device clock ran backwards; else empty.
    pub clock_reason: String,
}
