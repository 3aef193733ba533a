//! What the page asks the desk, as plain values. Texts are words here; the desk makes parts of them.

use serde::{Deserialize, Serialize};

use crate::i18n::Locale;
use crate::review::event::{Answers, RequestFacts};
use crate::review::{
    BasisKind, BodyId, Carrier, CivilDate, Code, Conclusion, Digest, GateKind, Ground, MatchGrade, Mode,
    NoteKind, Outcome, PersonId, Role, Source, Timestamp, UnitId, Urgency,
};

/// A file beside the frame, by its place among the files sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentFile {
    /// Index among the files sent.
    pub index: u32,
    /// Original name.
    pub name: String,
    /// Media code from the closed list.
    pub media: Code,
}

/// Somebody to be entered into the charter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPerson {
    /// Name; also what is typed at unlocking.
    pub name: String,
    /// Post as printed.
    pub post: String,
    /// Roles the post gives.
    pub roles: Vec<Role>,
    /// First day in the post.
    pub since: CivilDate,
    /// Name of the unit; an unknown one is added.
    pub unit: String,
    /// Number of the appointment as reviewer, and its first day.
    pub appointment: Option<(String, CivilDate)>,
    /// Day of the training certificate.
    pub trained_on: Option<CivilDate>,
    /// `None` for somebody who signs on paper only.
    pub passphrase: Option<String>,
}

/// First run: the office and whoever keeps its charter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetUp {
    /// Language of the labels the office's lists begin with.
    pub locale: Locale,
    /// Name of the organ or unit.
    pub office: String,
    /// The office's own rule, by name and number; may be empty.
    pub own_rule: String,
    /// Small-office exception (self-review and review by one person).
    pub small_office: bool,
    /// 圈阅 counts as consent.
    pub circling_consents: bool,
    /// The registrar; needs a passphrase.
    pub registrar: NewPerson,
    /// Protects the root key file.
    pub root_passphrase: String,
}

/// The office's policy and lists, as edited in the settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Name of the organ or unit.
    pub office: String,
    /// The office's own rule.
    pub own_rule: String,
    /// Small-office exception.
    pub small_office: bool,
    /// 圈阅 counts as consent.
    pub circling_consents: bool,
    /// Working days for one step.
    pub step_working_days: u32,
    /// Labels of the office's own extra fields; a label keeps its code while its place in the list stays.
    pub extra_fields: Vec<String>,
    /// Labels of channels.
    pub channels: Vec<String>,
    /// Labels of kinds of matter.
    pub matter_kinds: Vec<String>,
}

/// A file of a draft: sent with this ask, or kept before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftFile {
    /// Original name.
    pub name: String,
    /// Media code from the closed list.
    pub media: Code,
    /// Size in bytes.
    pub size: u64,
    /// Index among the files sent; `None` when the desk has kept it already.
    pub sent: Option<u32>,
    /// Somebody ticked 未读取 for a file whose text cannot be read here.
    pub unread_ticked: bool,
}

/// One item of a draft. Empty words and `None` are not filled in yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftItem {
    /// Where it comes from.
    pub source: Option<Source>,
    /// When it was made.
    pub made_on: Option<CivilDate>,
    /// 载体形式
    pub carrier: Option<Carrier>,
    /// 制作机关; several separated by line breaks.
    pub organs: String,
    /// 标题
    pub title: String,
    /// 摘要
    pub r#abstract: String,
    /// 文号
    pub doc_no: String,
    /// Its text, typed, pasted or read from the file.
    pub text: String,
    /// Its file.
    pub file: Option<DraftFile>,
}

/// A case not opened yet. Nothing of it is signed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Profile; `None` takes the office's first.
    pub profile: Option<Code>,
    /// Why the information would go out.
    pub mode: Option<Mode>,
    /// Kind of matter.
    pub matter_kind: Option<Code>,
    /// 紧急程度
    pub urgency: Option<Urgency>,
    /// Proposed channel.
    pub planned_channel: Option<Code>,
    /// When it is meant to go out.
    pub planned_on: Option<CivilDate>,
    /// The office's own number.
    pub office_number: String,
    /// The request it answers.
    pub request: Option<RequestFacts>,
    /// Number of the document approval it runs with; empty for none.
    pub parallel_no: String,
    /// The office's own extra fields: code and value.
    pub extra: Vec<(Code, String)>,
    /// Items; at least one.
    pub items: Vec<DraftItem>,
}

/// Whose decision it is and how it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum How {
    /// The person at the desk decides and signs.
    Own,
    /// The person at the desk decides as a delegate (代), by this standing delegation.
    AsDelegate {
        /// Id of the delegation.
        delegation: Code,
    },
    /// A paper signature is taken in (录入纸质签批).
    Paper {
        /// Who signed.
        decider: PersonId,
        /// As a delegate, by this standing delegation.
        delegation: Option<Code>,
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
        /// The file was kept unread and somebody ticked it.
        unread_ticked: bool,
        /// A new text; empty for none.
        text: String,
        /// A changed title; empty for none.
        title: String,
        /// Free words.
        note: String,
    },
    /// Sign the opinion of the step that is open.
    Sign {
        /// Row of the profile.
        step: u32,
        /// The opinion on each item.
        items: Vec<OpinionInput>,
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
        /// `same_bytes` with the file that goes out, or `declared` without.
        grade: MatchGrade,
        /// The file that goes out; only its hash is kept.
        file: Option<SentFile>,
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
    pub case: Option<crate::review::CaseId>,
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

/// Name of a draft on this desk.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DraftId(pub String);
