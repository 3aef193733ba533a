//! What the page asks the desk, as plain values. Texts are words here; the desk makes parts of them.

mod act;
mod backup;
mod beside;
mod charter;
mod finding;
mod gate;
mod identity;
mod step_draft;

use serde::{Deserialize, Serialize};

use crate::i18n::Locale;
use crate::review::event::RequestFacts;
use crate::review::{Carrier, CivilDate, Code, Level, Mode, Retention, Role, Source, Urgency};
use crate::scan::reading::{Reading, Unread};

pub use act::{ActAsk, BasisInput, DecisionInput, ExcisionInput, How, OpinionInput, Readings, Under, Wish};
pub use backup::{BackupAsk, BackupKey};
pub use beside::BesideWish;
pub use charter::{CharterChange, StepInput};
pub use finding::{Aggregation, DisposeWish, FindingInput};
pub use gate::{GatePassing, GateQuestion, GateReply, GateWish};
pub use identity::{IdentityAsk, NewKeys};
pub use step_draft::{JudgementDraft, StepDraft};

pub use super::wrapping::Wrapping;

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
    /// Months after which what was kept back is looked at again.
    pub re_evaluation_months: u32,
    /// How long the record is kept.
    pub retention: Retention,
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
    /// Where it stood among the items when the desk kept it, if items before it went since.
    pub kept_at: Option<u32>,
    /// What the reader made of a file sent now; the desk keeps it beside the bytes.
    pub reading: Option<Box<Reading>>,
    /// What was not read of it, as the desk knows; `None` where nothing was.
    pub unread: Option<Vec<Unread>>,
    /// Somebody ticked 未读取 for what was not read.
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
    /// The level it is or was classified at; then nothing of its content is taken in.
    pub former_level: Option<Level>,
    /// Period as marked (10年, 长期).
    pub former_period: String,
    /// Its text, typed or pasted.
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

/// Name of a draft on this desk.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DraftId(pub String);
