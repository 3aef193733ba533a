//! The written record (书面记录): every field the procedure demands, gathered from the signed events and whatever
//! parts are at hand. One model for the printed record, `record.json` and the page.

mod beside;
mod branches;
mod gather;
mod of_item;

use serde::{Deserialize, Serialize};

pub use beside::{Beside, BesideWords, FormalChange, Removed, RemovedPlace};
pub use branches::{AgainRecord, ClosingRecord, GateRecord, HopRecord, RemovalRecord, ReplyRecord};
pub use gather::{Contents, gather};

use super::event::{Answers, ReleaseHash, RequestFacts};
use super::office::Office;
use super::{
    BasisKind, Capacity, Carrier, CaseId, CivilDate, Code, Conclusion, Digest, EventKind, GateKind, Ground,
    Level, MatchGrade, Means, Mode, Outcome, PartNo, PersonId, Retention, Role, Source, Timestamp, Urgency,
};

/// A code of an open list with its printed label, where the charter has one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Coded {
    /// Code.
    pub code: Code,
    /// Label.
    pub label: Option<String>,
}

/// The words or file of a part, as far as they are at hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Content {
    /// Which part.
    pub part: PartNo,
    /// Its words; absent for files and for parts not at hand.
    pub text: Option<String>,
    /// Media code of a file.
    pub media: Option<Code>,
    /// Size in bytes, when at hand.
    pub size: Option<u64>,
    /// Taken out of the desk by an event (内容已移出).
    pub is_removed: bool,
}

/// One row of the procedure the case began with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StepRow {
    /// From 1.
    pub number: u32,
    /// Code.
    pub code: Code,
    /// The office's own label.
    pub label: Option<String>,
    /// Whose hand it takes.
    pub role: Role,
}

/// One item of information.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ItemRecord {
    /// From 1.
    pub number: u32,
    /// 标题
    pub title: Content,
    /// 代拟题名
    pub substitute_title: Option<Content>,
    /// 摘要
    pub r#abstract: Option<Content>,
    /// 文号
    pub doc_no: Option<Content>,
    /// 制作机关
    pub organs: Option<Content>,
    /// Where it comes from.
    pub source: Source,
    /// When it was made.
    pub made_on: CivilDate,
    /// 载体形式
    pub carrier: Carrier,
    /// Level it carried.
    pub former_level: Option<Level>,
    /// Period as marked.
    pub former_period: Option<String>,
    /// Versions with their files and texts.
    pub versions: Vec<VersionRecord>,
    /// The outcome that stands.
    pub outcome: Option<Outcome>,
    /// Hashes of what may go out.
    pub release: Option<ReleaseHash>,
}

/// One version of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct VersionRecord {
    /// From 1.
    pub number: u32,
    /// The event that brought it.
    pub seq: u32,
    /// A changed title.
    pub title: Option<Content>,
    /// Its file.
    pub file: Option<Content>,
    /// The file's name.
    pub file_name: Option<Content>,
    /// Its text.
    pub text: Option<Content>,
    /// The file was kept unread (未读取).
    pub unread_ticked: bool,
}

/// What a piece of words is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WordsKind {
    /// 意见
    Opinion,
    /// 理由
    Reason,
    /// 依据
    Basis,
    /// 附条件
    Conditions,
    /// 裁量说明
    Discretion,
    /// 需更正内容
    ToCorrect,
    /// 签批原文
    Wording,
    /// 原件存放处
    OriginalAt,
    /// 时钟说明
    ClockReason,
    /// 渠道
    Channel,
    /// 网址
    Address,
    /// 期号、文号
    IssueNo,
    /// 备注
    Note,
    /// 在场人员
    Persons,
}

/// A fact of an event, in the order it should be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// The four answers.
    Answers(Answers),
    /// What an opinion proposes.
    Conclusion(Conclusion),
    /// What was decided.
    Outcome(Outcome),
    /// Ground of a refusal.
    Ground(Ground),
    /// Kinds of basis.
    Bases(Vec<BasisKind>),
    /// Branches proposed.
    Gates(Vec<GateKind>),
    /// Hashes approved.
    Release(ReleaseHash),
    /// The step it went back to.
    ToStep(u32),
    /// Fields to correct.
    Fields(Vec<Coded>),
    /// A new version.
    Version(u32),
    /// A reason from an open list.
    ReasonCode(Coded),
    /// The day of hand-over or receipt.
    On(CivilDate),
    /// The moment of publication or of what a note tells.
    At(Timestamp),
    /// How the published file was held against the approved one.
    Match(MatchGrade),
    /// Hash of what went out.
    Published(Digest),
    /// 先发布后审查
    BeforeApproval,
    /// A step now lies with this person or unit, by name.
    Holder {
        /// Row of the profile.
        step: u32,
        /// Name.
        name: String,
    },
    /// Words.
    Words(WordsKind, Content),
    /// A fact of an act beside the line.
    Beside(Beside),
    /// A file beside it: the scan.
    Scan(Content),
}

/// The facts about one item, or about the whole event where `item` is absent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Facts {
    /// Which item.
    pub item: Option<u32>,
    /// The version spoken of.
    pub version: Option<u32>,
    /// The facts.
    pub facts: Vec<Fact>,
}

/// Somebody as the charter of the event names him.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Hand {
    /// Id, for a person.
    pub person: Option<PersonId>,
    /// Name of the person or body.
    pub name: String,
    /// Post as recorded.
    pub post: Option<String>,
}

/// One event as the record tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Line {
    /// Place in the chain.
    pub seq: u32,
    /// First 12 digits of its head.
    pub code: String,
    /// What it is.
    pub kind: EventKind,
    /// Device clock.
    pub time: Timestamp,
    /// The role the decider acted in.
    pub role: Role,
    /// Row of the profile, for opinions, returns and decisions.
    pub step: Option<u32>,
    /// Who decided.
    pub decider: Hand,
    /// In which capacity.
    pub capacity: Capacity,
    /// By what authority, for a delegate.
    pub authority: Option<String>,
    /// By what means.
    pub means: Means,
    /// The date of the decision.
    pub decided_on: CivilDate,
    /// Who recorded and signed.
    pub recorder: Hand,
    /// Short code of the signed sheet.
    pub sheet_code: Option<String>,
    /// The event that made it void.
    pub void: Option<u32>,
    /// What it says.
    pub facts: Vec<Facts>,
}

/// The document approval that runs together with the review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ParallelRecord {
    /// Its kind.
    pub kind: Coded,
    /// Its number.
    pub number: Option<Content>,
}

/// The whole record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WrittenRecord {
    /// Version of this derivation.
    pub derivation: u32,
    /// Technical id.
    pub case_id: CaseId,
    /// The office's own number.
    pub office_number: Option<String>,
    /// Name of the office.
    pub office: String,
    /// The office's own rule.
    pub own_rule: Option<String>,
    /// The small-office exception was in force.
    pub small_office: bool,
    /// 保管期限
    pub retention: Retention,
    /// Code of the profile.
    pub profile: Code,
    /// The office's own label of it.
    pub profile_label: Option<String>,
    /// The procedure.
    pub steps: Vec<StepRow>,
    /// Why the information would go out.
    pub mode: Mode,
    /// Kind of matter.
    pub matter_kind: Coded,
    /// 紧急程度
    pub urgency: Urgency,
    /// Proposed channel.
    pub planned_channel: Coded,
    /// When it is meant to go out.
    pub planned_on: Option<CivilDate>,
    /// The request it answers.
    pub request: Option<RequestFacts>,
    /// The document approval it runs with.
    pub parallel: Option<ParallelRecord>,
    /// The office's own extra fields: label and value.
    pub extra: Vec<(String, String)>,
    /// Head of the chain.
    pub head: Digest,
    /// Number of events.
    pub events: u32,
    /// Whether every item is past its review: otherwise prints carry 草稿.
    pub is_final: bool,
    /// Items.
    pub items: Vec<ItemRecord>,
    /// Branches, in the order of opening.
    pub gates: Vec<GateRecord>,
    /// Content that left the desk.
    pub removals: Vec<RemovalRecord>,
    /// Events, oldest first.
    pub lines: Vec<Line>,
}

/// Somebody as the charter names him.
fn hand(office: &Office, person: &PersonId, post: Option<String>) -> Hand {
    let name = office.person(person).map_or_else(|| person.to_string(), |person| person.name.clone());
    Hand { person: Some(person.clone()), name, post }
}
