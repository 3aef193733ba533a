//! What the desk shows the page, as plain values.

mod act;
mod backup;
mod gate;
mod identity;
mod incoming;
mod journal;
mod names;
mod office;
mod owed;

use serde::{Deserialize, Serialize};

pub use super::act_kind::ActKind;
pub use super::due::{CalendarChange, CalendarChanged, CalendarView, Due, Moved, YearRow};
pub use super::export::{ExportAsk, ExportBegun, ExportChoice};
pub use super::finding_views::{Disposed, FindingView, FindingsView, ReadPart, Suggestion};
pub use super::pack_views::{PackPreview, PackRow, PackVersion, SomeTerms, TermFound};
pub use super::registers::{RegisterAsk, RegisterView};
pub use super::release::ReleaseMatch;
pub use super::rescan::{NowFound, RescanAsk, RescanPlace, RescanView};
pub use super::verifying::{Checked, SurveyAsk, SurveyView};
pub use crate::paper::letter::Letter;
pub use act::{ActChoices, ActView, AuthorityRow};
pub use backup::{BackupAnswer, BackupDone, BackupView, DeskRow, RestorePreview};
pub use gate::{DueContent, Ending, GateView, GatesView, Need, OpeningView, SilenceView, WayView};
pub use identity::{
    CeremonyView, CharterNote, DeviceRow, EnrolmentMade, EnrolmentStanding, EnrolmentView, IdentityAnswer,
    KeyRow, RootMade, RootOpened, StatementsPreview,
};
pub use incoming::{BranchView, ExchangeView, ForkView, IncomingView, Relation, StepRow};
pub use journal::{
    DoubtRow, EntryKind, EntryRow, JournalPage, JournalView, OtherJournal, PaperFound, SheetDue, StampRow,
};
pub use office::{OfficeView, PersonRow, ProfileRow};
pub use owed::Owed;

use super::ask::{Draft, DraftId};
use crate::evidence::step_time::StepTime;
use crate::evidence::verify::Report;
use crate::review::deadline::Clock;
use crate::review::record::WrittenRecord;
use crate::review::{
    CaseId, CivilDate, Code, Digest, Mode, Outcome, PartNo, Refusal, Role, Timestamp, Urgency,
};

/// What the page must show first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    /// Nothing is kept on this device.
    Empty,
    /// A desk is kept; nobody is at it.
    Locked {
        /// Whether keys were made here and no office was ever opened: it can be begun again.
        can_forget: bool,
    },
    /// Keys were made here, and wait for the registrar and the office file.
    Joining(EnrolmentMade),
    /// Somebody is at the desk.
    Open(Session),
}

/// Who is at the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Name of the office.
    pub office: String,
    /// The person; `None` after unlocking by recovery code, which reads and exports but does not sign.
    pub person: Option<PersonRow>,
    /// Roles held today.
    pub roles: Vec<Role>,
    /// Whether this person keeps the charter.
    pub is_registrar: bool,
    /// Device id.
    pub device: String,
    /// Root fingerprint: 16 groups of 4.
    pub root_fingerprint: String,
    /// Cases whose newest events are in no exported file and in no backup.
    pub unexported: u32,
    /// Whether this desk was ever backed up.
    pub is_backed_up: bool,
}

/// What first-run set-up hands out, once. The root key itself is in the file beside the answer and nowhere else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetUpDone {
    /// Name to save the root key file under; its bytes are the first file of the answer.
    pub root_file_name: String,
    /// Root fingerprint: 16 groups of 4.
    pub root_fingerprint: String,
    /// The recovery code, to be printed.
    pub recovery_code: String,
    /// The sheet to print it on, as HTML.
    pub recovery_sheet: String,
    /// The recovery code of the root key file, to be printed.
    pub root_code: String,
    /// The sheet to print it on, as HTML.
    pub root_sheet: String,
}

/// Where a case stands, in one word for lists; items may differ, then the least advanced speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Stage {
    /// At a row of the profile.
    Step(u32),
    /// Came back to a row.
    Returned(u32),
    /// Decided, not handed over.
    Decided(Outcome),
    /// Handed over, not received.
    HandedOver,
    /// Received, not published.
    Received,
    /// Went out.
    Published,
    /// Archived.
    Archived,
    /// Withdrawn.
    Withdrawn,
    /// Recalled.
    Recalled,
    /// 转涉密渠道办理
    TransferredOut,
    /// Voided.
    Voided,
}

/// One row of a list of cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseRow {
    /// Technical id.
    pub id: CaseId,
    /// The office's own number.
    pub office_number: Option<String>,
    /// Title of the first item, or its substitute.
    pub title: String,
    /// Number of items.
    pub items: u32,
    /// Why the information would go out.
    pub mode: Mode,
    /// 紧急程度
    pub urgency: Urgency,
    /// Where it stands.
    pub stage: Stage,
    /// Code and the office's own label of the open step.
    pub step: Option<(Code, Option<String>)>,
    /// The role whose act comes next.
    pub waits_for: Option<Role>,
    /// What it waits for, where that is not of the line.
    pub owed: Option<Owed>,
    /// Name of the person or unit it is addressed to.
    pub holder: Option<String>,
    /// Whether the person at the desk may do the next act.
    pub is_mine: bool,
    /// Who opened it.
    pub opened_by: String,
    /// When it was opened.
    pub opened_on: CivilDate,
    /// The newest event.
    pub changed_at: Timestamp,
    /// When it is meant to go out.
    pub planned_on: Option<CivilDate>,
    /// The limit that presses most, if any runs.
    pub due: Option<Due>,
    /// Whether its newest events are in an exported file.
    pub is_exported: bool,
    /// Whether it has two histories, and waits for the leader to keep one.
    pub is_forked: bool,
}

/// A row of the list of drafts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftRow {
    /// Id.
    pub id: DraftId,
    /// Title of its first item.
    pub title: String,
    /// When it was last kept.
    pub kept_at: Timestamp,
}

/// Why an item cannot go out yet, if it cannot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemView {
    /// From 1.
    pub number: u32,
    /// The version in force.
    pub version: u32,
    /// Where it stands.
    pub stage: Stage,
    /// How many places were taken out of it.
    pub excised: u32,
    /// Whether it is a state secret as far as this case knows, or carries a level nobody lifted.
    pub is_secret: bool,
    /// What bars its release as it stands.
    pub barred_by: Option<Refusal>,
}

/// The fields the procedure demands in writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RecordField {
    /// Title or abstract.
    Title,
    /// Basis.
    Basis,
    /// Conclusion or handling opinion.
    Opinion,
    /// Signature and date of a row of the profile.
    Signature(u32),
}

/// A case with everything its page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseView {
    /// As in lists.
    pub row: CaseRow,
    /// The head the page shows; acts name it.
    pub head: Digest,
    /// Short code for printed sheets.
    pub short_code: String,
    /// The record as gathered.
    pub record: WrittenRecord,
    /// Every limit, with how its last day was computed.
    pub clocks: Vec<Clock>,
    /// The items as they stand.
    pub items: Vec<ItemView>,
    /// Steps addressed to somebody: row and name.
    pub holders: Vec<(u32, String)>,
    /// Whoever may act for another in this case (代), whatever the day.
    pub authorities: Vec<AuthorityRow>,
    /// Acts, the one next act first.
    pub acts: Vec<ActView>,
    /// What their forms may offer.
    pub choices: ActChoices,
    /// The branches, what else is to be asked, and what must leave.
    pub gates: GatesView,
    /// Letters and slips of which there is something to print.
    pub letters: Vec<Letter>,
    /// What the written record has and lacks.
    pub completeness: Vec<(RecordField, bool)>,
    /// The newest export: when, and at which head.
    pub exported: Option<(Timestamp, String)>,
    /// Both sides, where it has two histories.
    pub fork: Option<ForkView>,
    /// How far the time of each step can be believed.
    pub times: Vec<StepTime>,
}

/// What came of an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acted {
    /// The case.
    pub case: CaseId,
    /// Place of the new event.
    pub seq: u32,
    /// The new head.
    pub head: Digest,
    /// As in lists, after the act.
    pub row: CaseRow,
}

/// A draft with its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptDraft {
    /// Id.
    pub id: DraftId,
    /// When it was kept.
    pub kept_at: Timestamp,
    /// What was kept; files are marked as kept.
    pub draft: Draft,
}

/// The content of one part; its bytes are the first file of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartView {
    /// Which part.
    pub part: PartNo,
    /// Name to save it under.
    pub name: String,
    /// Media code; `None` for plain text.
    pub media: Option<Code>,
}

/// A bundle made and checked; its pieces are the files of the answer, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exported {
    /// Name to save it under.
    pub file_name: String,
    /// SHA-256 of the whole file.
    pub sha256: Digest,
    /// The bundle read again and verified.
    pub report: Report,
}
