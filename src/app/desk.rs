//! What the views ask of the desk: one small function a request, each with the one answer it expects.

use leptos::prelude::*;
use web_sys::Blob;

use super::link::DeskLink;
use super::port::{Beside, Files};
use super::trouble::Trouble;
use crate::desk::ask::{
    ActAsk, CharterChange, Draft, DraftId, GateQuestion, IdentityAsk, NewPerson, Readings, SentFile, SetUp,
    Settings, StepDraft,
};
use crate::desk::view::{
    Acted, CalendarChange, CalendarChanged, CalendarView, CaseRow, CaseView, DraftRow, FindingsView,
    IdentityAnswer, JournalPage, JournalView, KeptDraft, OfficeView, PaperFound, PartView, RegisterAsk,
    RegisterView, ReleaseMatch, Session, SetUpDone, SheetDue, StampRow, Status,
};
use crate::evidence::verify::Verdict;
use crate::i18n::Locale;
use crate::paper::letter::Letter;
use crate::review::{CaseId, PartNo};
use crate::scan::Finding;
use crate::wire::{Request, Response};

/// The desk worker as every view sees it. Copies share one worker.
#[derive(Clone, Copy)]
pub struct Desk {
    link: StoredValue<DeskLink, LocalStorage>,
    /// Set when the worker broke down, until it is started again.
    down: RwSignal<Option<Trouble>>,
}

type Answered<T> = Result<T, Trouble>;

/// Takes the expected answer apart; any other is a fault of the program.
macro_rules! expect {
    ($answer:expr, $pattern:pat => $value:expr) => {{
        let $pattern = $answer else { return Err(Trouble::Misunderstood) };
        Ok($value)
    }};
}

// After the macro, which they use too.
mod backup;
mod bundles;
mod handover;
mod lists;

pub use backup::Restored;

impl Desk {
    /// Starts the desk's worker.
    pub fn start() -> Self {
        Self { link: StoredValue::new_local(DeskLink::start("desk")), down: RwSignal::new(None) }
    }

    /// The link itself, for progress and cancelling.
    pub fn link(self) -> DeskLink {
        self.link.get_value()
    }

    /// Why the worker is down, if it is.
    pub fn down(self) -> Signal<Option<Trouble>> {
        self.down.into()
    }

    /// Ends the worker and its keys with it; a fresh one without any takes its place.
    pub fn lock(self) {
        self.down.set(None);
        self.link.get_value().restart();
    }

    async fn ask(self, request: Request, files: impl Into<Beside>) -> Answered<(Response, Files)> {
        let asked = self.link.get_value();
        let answer = asked.ask(request, files).await.map_err(Trouble::from);
        if let Err(trouble) = &answer
            && trouble.is_breakdown()
        {
            self.down.set(Some(trouble.clone()));
        }
        answer
    }

    async fn tell(self, request: Request) -> Answered<Response> {
        Ok(self.ask(request, Files::new()).await?.0)
    }

    /// Version of the program in the worker.
    pub async fn hello(self) -> Answered<String> {
        expect!(self.tell(Request::Hello).await?, Response::Hello { version } => version)
    }

    /// What is kept here and who is at the desk.
    pub async fn status(self) -> Answered<Status> {
        expect!(self.tell(Request::Status).await?, Response::Status(status) => status)
    }

    /// First run. Beside the answer: the bytes of the root key file.
    pub async fn set_up(self, set_up: SetUp) -> Answered<(SetUpDone, Files)> {
        let answer = self.ask(Request::SetUp(set_up), Files::new()).await?;
        expect!(answer, (Response::SetUp(done), files) => (done, files))
    }

    /// Root key file saved, recovery code printed.
    pub async fn confirm_set_up(self) -> Answered<Session> {
        expect!(self.tell(Request::ConfirmSetUp).await?, Response::Session(session) => session)
    }

    /// Unlocks as a person.
    pub async fn unlock(self, name: String, passphrase: String) -> Answered<Session> {
        let answer = self.tell(Request::Unlock { name, passphrase }).await?;
        expect!(answer, Response::Session(session) => session)
    }

    /// Unlocks by the printed recovery code: reads and exports, signs nothing.
    pub async fn unlock_by_recovery(self, code: String) -> Answered<Session> {
        let answer = self.tell(Request::UnlockByRecovery { code }).await?;
        expect!(answer, Response::Session(session) => session)
    }

    /// Keys, devices and the chain of trust; files go and come beside.
    pub async fn identity(self, ask: IdentityAsk, files: Files) -> Answered<(IdentityAnswer, Files)> {
        let answer = self.ask(Request::Identity(ask), files).await?;
        expect!(answer, (Response::Identity(answer), files) => (answer, files))
    }

    /// Everything the forms choose from.
    pub async fn office(self) -> Answered<OfficeView> {
        expect!(self.tell(Request::Office).await?, Response::Office(office) => *office)
    }

    /// Enters somebody into the charter.
    pub async fn add_person(self, person: NewPerson) -> Answered<OfficeView> {
        expect!(self.tell(Request::AddPerson(person)).await?, Response::Office(office) => *office)
    }

    /// Changes people, bodies, delegations, procedures; gives the office as it is then.
    pub async fn change_charter(self, change: CharterChange) -> Answered<OfficeView> {
        expect!(self.tell(Request::ChangeCharter(change)).await?, Response::Office(office) => *office)
    }

    /// Changes policy and lists.
    pub async fn change_settings(self, settings: Settings) -> Answered<OfficeView> {
        expect!(self.tell(Request::ChangeSettings(settings)).await?, Response::Office(office) => *office)
    }

    /// Years at hand and local days.
    pub async fn calendar(self) -> Answered<CalendarView> {
        expect!(self.tell(Request::Calendar).await?, Response::Calendar(calendar) => calendar)
    }

    /// What waits for the person at the desk, as a calendar file.
    pub async fn due_calendar(self, locale: Locale) -> Answered<String> {
        expect!(self.tell(Request::DueCalendar { locale }).await?, Response::DueCalendar(file) => file)
    }

    /// Imports a year, or changes the local days; says which running cases moved.
    pub async fn change_calendar(self, change: CalendarChange) -> Answered<CalendarChanged> {
        let answer = self.tell(Request::ChangeCalendar(change)).await?;
        expect!(answer, Response::CalendarChanged(changed) => *changed)
    }

    /// Looks for marks in words; keeps nothing.
    pub async fn scan(self, text: String) -> Answered<Vec<Finding>> {
        let answer = self.tell(Request::Scan { text }).await?;
        expect!(answer, Response::Findings(findings) => findings)
    }

    /// Looks through words with today's term lists and the office's own names; keeps nothing.
    pub async fn hints(self, text: String) -> Answered<Vec<Finding>> {
        let answer = self.tell(Request::Hints { text }).await?;
        expect!(answer, Response::Findings(findings) => findings)
    }

    /// Keeps a draft; new files beside it, by their index.
    pub async fn keep_draft(self, id: Option<DraftId>, draft: Draft, files: Files) -> Answered<KeptDraft> {
        let answer = self.ask(Request::KeepDraft { id, draft }, files).await?.0;
        expect!(answer, Response::Draft(kept) => *kept)
    }

    /// All drafts.
    pub async fn drafts(self) -> Answered<Vec<DraftRow>> {
        expect!(self.tell(Request::Drafts).await?, Response::Drafts(drafts) => drafts)
    }

    /// One draft.
    pub async fn draft(self, id: DraftId) -> Answered<KeptDraft> {
        expect!(self.tell(Request::Draft(id)).await?, Response::Draft(kept) => *kept)
    }

    /// Forgets a draft.
    pub async fn drop_draft(self, id: DraftId) -> Answered<()> {
        expect!(self.tell(Request::DropDraft(id)).await?, Response::Done => ())
    }

    /// Keeps what stands in the form of a step.
    pub async fn keep_step_draft(self, draft: StepDraft) -> Answered<()> {
        expect!(self.tell(Request::KeepStepDraft(draft)).await?, Response::Done => ())
    }

    /// What was left in the form of a step.
    pub async fn step_draft(self, case: CaseId, step: u32) -> Answered<Option<StepDraft>> {
        let answer = self.tell(Request::StepDraft { case, step }).await?;
        expect!(answer, Response::StepDraft(draft) => draft.map(|draft| *draft))
    }

    /// All cases, newest change first.
    pub async fn cases(self) -> Answered<Vec<CaseRow>> {
        expect!(self.tell(Request::Cases).await?, Response::Cases(cases) => cases)
    }

    /// One case.
    pub async fn case(self, id: CaseId) -> Answered<CaseView> {
        expect!(self.tell(Request::Case(id)).await?, Response::Case(case) => *case)
    }

    /// A text or file of a case; its bytes are the first file.
    pub async fn part(self, case: CaseId, part: PartNo) -> Answered<(PartView, Files)> {
        let answer = self.ask(Request::Part { case, part }, Files::new()).await?;
        expect!(answer, (Response::Part(part), files) => (part, files))
    }

    /// One act, with its files.
    pub async fn act(self, act: ActAsk, files: Files) -> Answered<Acted> {
        expect!(self.ask(Request::Act(act), files).await?.0, Response::Acted(acted) => *acted)
    }

    /// What the scan finds in the version in force of an item.
    pub async fn findings(self, case: CaseId, item: u32) -> Answered<FindingsView> {
        let answer = self.tell(Request::Findings { case, item }).await?;
        expect!(answer, Response::ItemFindings(found) => *found)
    }

    /// Holds a file against the approved version of an item; the one file is its bytes.
    pub async fn compare_release(
        self,
        case: CaseId,
        item: u32,
        file: SentFile,
        readings: Readings,
        files: Files,
    ) -> Answered<ReleaseMatch> {
        let answer = self.ask(Request::CompareRelease { case, item, file, readings }, files).await?.0;
        expect!(answer, Response::Compared(found) => found)
    }

    async fn sheet(self, request: Request) -> Answered<String> {
        expect!(self.tell(request).await?, Response::Sheet(html) => html)
    }

    /// The written record as HTML, of the case or of one item.
    pub async fn record(self, case: CaseId, item: Option<u32>, locale: Locale) -> Answered<String> {
        self.sheet(Request::Record { case, item, locale }).await
    }

    /// The review slip to be signed on paper, as HTML, about all items that wait or one of them.
    pub async fn slip(self, case: CaseId, step: u32, item: Option<u32>, locale: Locale) -> Answered<String> {
        self.sheet(Request::Slip { case, step, item, locale }).await
    }

    /// A letter or slip of a case, as HTML.
    pub async fn letter(self, case: CaseId, letter: Letter, locale: Locale) -> Answered<String> {
        self.sheet(Request::Letter { case, letter, locale }).await
    }

    /// The letter of a question that is not put yet, as HTML.
    pub async fn letter_draft(
        self,
        case: CaseId,
        question: GateQuestion,
        locale: Locale,
    ) -> Answered<String> {
        self.sheet(Request::LetterDraft { case, question: Box::new(question), locale }).await
    }

    /// What waits for the person at the desk, as HTML.
    pub async fn day_sheet(self, locale: Locale) -> Answered<String> {
        self.sheet(Request::DaySheet { locale }).await
    }

    /// The journal of this device.
    pub async fn journal(self) -> Answered<JournalView> {
        expect!(self.tell(Request::Journal).await?, Response::Journal(view) => *view)
    }

    /// One page of its entries, newest first.
    pub async fn journal_page(self, page: u64) -> Answered<JournalPage> {
        expect!(self.tell(Request::JournalPage(page)).await?, Response::JournalPage(page) => page)
    }

    /// One of the checks of journals and checkpoints, with its files.
    pub async fn hold(self, request: Request, bundle: Option<Blob>) -> Answered<Vec<Verdict>> {
        let beside = bundle.map(Beside::from).unwrap_or_default();
        expect!(self.ask(request, beside).await?.0, Response::Verdicts(verdicts) => verdicts)
    }

    /// Whether a checkpoint sheet should be printed.
    pub async fn sheet_due(self) -> Answered<Option<SheetDue>> {
        expect!(self.tell(Request::SheetDue).await?, Response::SheetDue(due) => due)
    }

    /// The checkpoint sheet as HTML, with the size it speaks of.
    pub async fn checkpoint_sheet(self, locale: Locale) -> Answered<(u64, String)> {
        let answer = self.tell(Request::CheckpointSheet { locale }).await?;
        expect!(answer, Response::CheckpointSheet { size, html } => (size, html))
    }

    /// The sheet of this size was printed.
    pub async fn sheet_printed(self, size: u64) -> Answered<()> {
        expect!(self.tell(Request::SheetPrinted(size)).await?, Response::Done => ())
    }

    /// A file of the journal, to save: its name and bytes.
    pub async fn journal_file(self, request: Request) -> Answered<(String, Files)> {
        expect!(self.ask(request, Files::new()).await?, (Response::File { name }, files) => (name, files))
    }

    /// Takes a time-stamp in; token first, then certificates and checkpoint as far as they are given.
    pub async fn add_stamp(self, request: Request, files: Files) -> Answered<StampRow> {
        expect!(self.ask(request, files).await?.0, Response::Stamp(row) => row)
    }

    /// A new device id.
    pub async fn renew_device(self) -> Answered<Session> {
        expect!(self.tell(Request::RenewDevice).await?, Response::Session(session) => session)
    }

    /// The case of a code typed from paper.
    pub async fn find_code(self, typed: String) -> Answered<Option<PaperFound>> {
        expect!(self.tell(Request::FindCode(typed)).await?, Response::Found(found) => found)
    }

    /// A register over all cases.
    pub async fn register(self, ask: RegisterAsk) -> Answered<RegisterView> {
        expect!(self.tell(Request::Register(ask)).await?, Response::Register(view) => *view)
    }
}
