//! What the page may ask of the desk.

use serde::{Deserialize, Serialize};

use crate::desk::ask::{
    ActAsk, BackupAsk, CharterChange, Draft, DraftId, GateQuestion, IdentityAsk, NewPerson, Readings,
    SentFile, SetUp, Settings, StepDraft,
};
use crate::desk::view::{CalendarChange, ExportAsk, Letter, RegisterAsk, Relation, RescanAsk, SurveyAsk};
use crate::i18n::Locale;
use crate::read::excise::Cut;
use crate::review::{CaseId, Digest, PartNo};

/// What the page may ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// Who is there? Answered by [`Response::Hello`](super::Response::Hello), keys or no keys.
    Hello,
    /// What is kept here and who is at the desk.
    Status,
    /// First run: makes root, registrar, device and the registrar's own keys, and the first charter.
    SetUp(SetUp),
    /// The root key file is saved and the recovery code printed; until then a reload starts over.
    ConfirmSetUp,
    /// Unlocks as a person.
    Unlock {
        /// Name as in the charter.
        name: String,
        /// Passphrase.
        passphrase: String,
    },
    /// Unlocks by the printed recovery code: reads and exports, signs nothing.
    UnlockByRecovery {
        /// As typed.
        code: String,
    },
    /// Keys, devices and the chain of trust. Files come beside the frame.
    Identity(IdentityAsk),
    /// Everything the forms choose from.
    Office,
    /// Enters somebody into the charter. Registrar only.
    AddPerson(NewPerson),
    /// Changes people, bodies, delegations, procedures. Registrar only.
    ChangeCharter(CharterChange),
    /// Changes policy and lists. Registrar only.
    ChangeSettings(Settings),
    /// Years at hand and local days.
    Calendar,
    /// What waits for the person at the desk, as a calendar file.
    DueCalendar {
        /// Language of its words.
        locale: Locale,
    },
    /// Imports a year, or changes the local days.
    ChangeCalendar(CalendarChange),
    /// Looks for marks in words that are being typed; keeps nothing.
    Scan {
        /// The words.
        text: String,
    },
    /// Looks through words with today's term lists and the office's own names; keeps nothing.
    Hints {
        /// The words.
        text: String,
    },
    /// Reads the document sent beside the frame; for the reader alone.
    Read {
        /// Its name.
        name: String,
    },
    /// The words of the document of this name sent beside the frame, to choose spans in; for the reader alone.
    OpenForExcision(String),
    /// Makes the document sent beside the frame anew without the spans; for the reader alone.
    Excise {
        /// Its name.
        name: String,
        /// The spans.
        cuts: Vec<Cut>,
    },
    /// Keeps a draft, after the marks scan; new files come beside the frame.
    KeepDraft {
        /// `None` for a new one.
        id: Option<DraftId>,
        /// The draft.
        draft: Draft,
    },
    /// All drafts.
    Drafts,
    /// One draft.
    Draft(DraftId),
    /// Forgets a draft.
    DropDraft(DraftId),
    /// Keeps what stands in the form of a step.
    KeepStepDraft(StepDraft),
    /// What was left in the form of a step.
    StepDraft {
        /// The case.
        case: CaseId,
        /// Row of the profile.
        step: u32,
    },
    /// All cases, newest change first.
    Cases,
    /// One case.
    Case(CaseId),
    /// A text or file; its bytes come beside the answer.
    Part {
        /// The case.
        case: CaseId,
        /// Which part.
        part: PartNo,
    },
    /// One act. Files come beside the frame.
    Act(ActAsk),
    /// What the scan finds in the version in force of an item.
    Findings {
        /// The case.
        case: CaseId,
        /// The item.
        item: u32,
    },
    /// Holds the file sent beside the frame against the approved version of an item; keeps nothing.
    CompareRelease {
        /// The case.
        case: CaseId,
        /// Which item.
        item: u32,
        /// The file.
        file: SentFile,
        /// Both texts, where only the reader can read them.
        readings: Readings,
    },
    /// Every term list ever taken over.
    Packs,
    /// What importing a term list would do; keeps nothing.
    PreviewPack {
        /// Its name.
        name: String,
        /// The table as text.
        text: String,
    },
    /// Takes a term list over. Registrar or reviewer only.
    ImportPack {
        /// Its name.
        name: String,
        /// The table as text.
        text: String,
    },
    /// Ends a term list; its versions stay. Registrar or reviewer only.
    EndPack {
        /// Its name.
        name: String,
    },
    /// Today's term lists over kept texts, one page.
    Rescan(RescanAsk),
    /// Today's term lists over the bundle that comes beside the frame; keeps nothing.
    RescanBundle,
    /// The written record as HTML.
    Record {
        /// The case.
        case: CaseId,
        /// One item alone, where the case holds several.
        item: Option<u32>,
        /// Language of its fixed words.
        locale: Locale,
    },
    /// The review slip to be signed on paper, with its short code, as HTML.
    Slip {
        /// The case.
        case: CaseId,
        /// The row to be signed.
        step: u32,
        /// One item alone, where several wait there.
        item: Option<u32>,
        /// Language of its fixed words.
        locale: Locale,
    },
    /// A letter or slip of a case as HTML.
    Letter {
        /// The case.
        case: CaseId,
        /// Which.
        letter: Letter,
        /// Language of its fixed words.
        locale: Locale,
    },
    /// The letter of a question that is not put yet, as HTML; nothing is kept.
    LetterDraft {
        /// The case.
        case: CaseId,
        /// The question as the form stands.
        question: Box<GateQuestion>,
        /// Language of its fixed words.
        locale: Locale,
    },
    /// What waits for the person at the desk, as a sheet to print.
    DaySheet {
        /// Language of its words.
        locale: Locale,
    },
    /// The journal of this device.
    Journal,
    /// One page of its entries, newest first.
    JournalPage(u64),
    /// Reads every entry again.
    CheckJournal,
    /// Whether a checkpoint sheet should be printed.
    SheetDue,
    /// The checkpoint sheet as HTML.
    CheckpointSheet {
        /// Language of its words.
        locale: Locale,
    },
    /// The sheet of this size was printed.
    SheetPrinted(u64),
    /// The newest checkpoint as a file, beside the answer.
    IssueCheckpoint,
    /// The proof that the journal goes on from an earlier size, as a file beside the answer.
    Consistency(u64),
    /// Holds a checkpoint, pasted or typed from a sheet, against this journal and what it saw.
    HoldCheckpoint {
        /// The note, or the code of a sheet.
        given: String,
        /// Key of the device, where it is not known; empty for none.
        vkey: String,
    },
    /// The same with all checkpoints of the bundle that comes beside the frame.
    HoldBundle,
    /// Takes a time-stamp in: token first, then what the flags say.
    AddStamp {
        /// Certificates follow.
        has_certificates: bool,
        /// The checkpoint follows.
        has_checkpoint: bool,
    },
    /// A new device id, after a clone was noticed.
    RenewDevice,
    /// Finds the case of a code typed from paper.
    FindCode(String),
    /// A register over all cases.
    Register(RegisterAsk),
    /// The parts an exporter may choose from.
    ExportChoices(CaseId),
    /// Seals a case, or takes the seal that is kept, and begins to hand the bundle over.
    BeginExport(ExportAsk),
    /// The next piece of that bundle; it comes beside the answer, empty after the last.
    NextPiece,
    /// Reads the file the pieces became, which comes beside the frame.
    FinishExport,
    /// The file of this name, an export or a backup, was saved. Only then it counts as one.
    NoteSaved(String),
    /// Everybody a hand-over can be closed for.
    Addressees,
    /// SHA-256 of the file that comes beside the frame; needs no session and no store.
    DigestOf,
    /// What taking in the file that comes beside the frame would do; keeps nothing.
    PreviewBundle {
        /// What opens it, if it is closed under a passphrase.
        passphrase: Option<String>,
    },
    /// Takes in the file that comes beside the frame.
    TakeIn {
        /// What the preview said it is.
        agreed: Relation,
        /// What opens it, if it is closed under a passphrase.
        passphrase: Option<String>,
    },
    /// What is to be read from a folder several desks meet in, and what it lacks.
    Exchange {
        /// Names of its files.
        names: Vec<String>,
    },
    /// Remembers files read from that folder or written to it, with the head each shows.
    RememberExchanged(Vec<(Digest, Digest)>),
    /// Verifies the bundle that comes beside the frame; needs no session and no store.
    Verify {
        /// Name of the file.
        name: String,
        /// Root fingerprint as typed from paper; empty for none.
        fingerprint: String,
    },
    /// The record of the bundle that comes beside the frame, as HTML; needs no session and no store.
    VerifiedRecord {
        /// Language of its fixed words.
        locale: Locale,
    },
    /// Backups, and the desks of this computer. A file comes beside the frame.
    Backup(BackupAsk),
    /// Surveys bundles that were verified and draws a sample; needs no session and no store.
    Survey(Box<SurveyAsk>),
}
