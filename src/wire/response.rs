//! What the desk answers.

use serde::{Deserialize, Serialize};

use super::excise::ExcisedFile;
use crate::desk::ask::StepDraft;
use crate::desk::view::{
    Acted, BackupAnswer, CalendarChanged, CalendarView, CaseRow, CaseView, Checked, DraftRow, ExchangeView,
    ExportBegun, ExportChoice, Exported, FindingsView, IdentityAnswer, IncomingView, JournalPage,
    JournalView, KeptDraft, OfficeView, PackPreview, PackRow, PaperFound, PartView, RegisterView,
    ReleaseMatch, RescanView, Session, SetUpDone, SheetDue, StampRow, Status, SurveyView,
};
use crate::evidence::verify::Verdict;
use crate::read::excise::{Excisable, ExciseProblem};
use crate::read::{ReadProblem, Reading};
use crate::review::{Digest, PersonId};
use crate::scan::Finding;

/// What the desk answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Response {
    /// The worker runs.
    Hello {
        /// Version of the program in the worker.
        version: String,
    },
    /// Done; there is nothing to tell.
    Done,
    /// To [`Request::Status`](super::Request::Status).
    Status(Status),
    /// To [`Request::SetUp`](super::Request::SetUp); the first file is the root key file.
    SetUp(SetUpDone),
    /// To the ways of unlocking, and to [`Request::ConfirmSetUp`](super::Request::ConfirmSetUp).
    Session(Session),
    /// To [`Request::Identity`](super::Request::Identity).
    Identity(IdentityAnswer),
    /// To [`Request::Office`](super::Request::Office) and its changes.
    Office(Box<OfficeView>),
    /// To [`Request::Calendar`](super::Request::Calendar).
    Calendar(CalendarView),
    /// To [`Request::ChangeCalendar`](super::Request::ChangeCalendar).
    CalendarChanged(Box<CalendarChanged>),
    /// To [`Request::Scan`](super::Request::Scan) and [`Request::Hints`](super::Request::Hints).
    Findings(Vec<Finding>),
    /// To [`Request::Read`](super::Request::Read).
    Reading(Result<Box<Reading>, ReadProblem>),
    /// To [`Request::OpenForExcision`](super::Request::OpenForExcision).
    ToExcise(Result<Box<Excisable>, ExciseProblem>),
    /// To [`Request::Excise`](super::Request::Excise).
    Excised(Result<Box<ExcisedFile>, ExciseProblem>),
    /// To [`Request::KeepDraft`](super::Request::KeepDraft) and [`Request::Draft`](super::Request::Draft).
    Draft(Box<KeptDraft>),
    /// To [`Request::Drafts`](super::Request::Drafts).
    Drafts(Vec<DraftRow>),
    /// To [`Request::StepDraft`](super::Request::StepDraft).
    StepDraft(Option<Box<StepDraft>>),
    /// To [`Request::Cases`](super::Request::Cases).
    Cases(Vec<CaseRow>),
    /// To [`Request::Case`](super::Request::Case).
    Case(Box<CaseView>),
    /// To [`Request::Part`](super::Request::Part).
    Part(PartView),
    /// To [`Request::Findings`](super::Request::Findings).
    ItemFindings(Box<FindingsView>),
    /// To [`Request::Packs`](super::Request::Packs).
    Packs(Vec<PackRow>),
    /// To [`Request::PreviewPack`](super::Request::PreviewPack).
    PackPreview(Box<PackPreview>),
    /// To [`Request::ImportPack`](super::Request::ImportPack) and [`Request::EndPack`](super::Request::EndPack).
    Pack(PackRow),
    /// To [`Request::DigestOf`](super::Request::DigestOf).
    Digest(Digest),
    /// To [`Request::Rescan`](super::Request::Rescan) and [`Request::RescanBundle`](super::Request::RescanBundle).
    Rescanned(Box<RescanView>),
    /// To [`Request::Act`](super::Request::Act).
    Acted(Box<Acted>),
    /// To [`Request::CompareRelease`](super::Request::CompareRelease).
    Compared(ReleaseMatch),
    /// HTML of a sheet.
    Sheet(String),
    /// To [`Request::Journal`](super::Request::Journal).
    Journal(Box<JournalView>),
    /// To [`Request::JournalPage`](super::Request::JournalPage).
    JournalPage(JournalPage),
    /// To the checks of journals and checkpoints.
    Verdicts(Vec<Verdict>),
    /// To [`Request::SheetDue`](super::Request::SheetDue).
    SheetDue(Option<SheetDue>),
    /// To [`Request::CheckpointSheet`](super::Request::CheckpointSheet).
    CheckpointSheet {
        /// Size it speaks of.
        size: u64,
        /// The sheet.
        html: String,
    },
    /// A file to save; its bytes come beside the answer.
    File {
        /// Its name.
        name: String,
    },
    /// To [`Request::AddStamp`](super::Request::AddStamp).
    Stamp(StampRow),
    /// To [`Request::FindCode`](super::Request::FindCode).
    Found(Option<PaperFound>),
    /// To [`Request::Register`](super::Request::Register).
    Register(Box<RegisterView>),
    /// To [`Request::DueCalendar`](super::Request::DueCalendar).
    DueCalendar(String),
    /// To [`Request::ExportChoices`](super::Request::ExportChoices).
    ExportChoices(Vec<ExportChoice>),
    /// To [`Request::BeginExport`](super::Request::BeginExport).
    ExportBegun(ExportBegun),
    /// To [`Request::FinishExport`](super::Request::FinishExport).
    Exported(Box<Exported>),
    /// To [`Request::Addressees`](super::Request::Addressees).
    Addressees(Vec<(PersonId, String)>),
    /// To [`Request::PreviewBundle`](super::Request::PreviewBundle) and [`Request::TakeIn`](super::Request::TakeIn).
    Incoming(Box<IncomingView>),
    /// To [`Request::Exchange`](super::Request::Exchange).
    Exchange(ExchangeView),
    /// To [`Request::Backup`](super::Request::Backup).
    Backup(BackupAnswer),
    /// To [`Request::Verify`](super::Request::Verify).
    Verified(Box<Checked>),
    /// To [`Request::Survey`](super::Request::Survey).
    Surveyed(Box<SurveyView>),
}
