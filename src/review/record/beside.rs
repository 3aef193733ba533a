//! Facts of the acts beside the line of review.

use serde::{Deserialize, Serialize};

use super::{Coded, Content};
use crate::review::event::LeftoverCount;
use crate::review::{CivilDate, ClockKind, Code, Measure, NoteKind, SupervisionKind, Timestamp, Trigger};

/// What a piece of words in such an act is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BesideWords {
    /// 情况说明
    Description,
    /// 报告文号
    ReportNos,
    /// 授权文号
    AuthorisationNo,
    /// 原文字
    OldWords,
    /// 更正后
    NewWords,
    /// 答复文号
    ReplyNo,
    /// 救济途径
    Remedies,
    /// 告知书文号
    NoticeNo,
    /// 检查情况
    Findings,
    /// 接收人
    Receiver,
    /// 档号
    ArchiveNo,
    /// 形式差异
    Differences,
}

/// A place of the list kept with a version some places were taken out of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemovedPlace {
    /// Number in the list.
    pub n: u32,
    /// Where it stood.
    pub place: String,
}

/// A formal place that differs between the approved text and the one that went out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormalChange {
    /// Code of the place: `doc_no`, `date`, `imprint`.
    pub kind: Code,
    /// As approved; empty where it was added.
    pub approved: String,
    /// As it went out; empty where it was dropped.
    pub published: String,
}

/// A place taken out, with its ground.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// Number in the list.
    pub n: u32,
    /// Code of the ground.
    pub ground: Code,
    /// Where it stood, where the list is at hand.
    pub place: Option<String>,
}

/// A fact of an act beside the line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Beside {
    /// The items it is about.
    Items(Vec<u32>),
    /// When it was discovered, and until when the reports are owed (24 hours of the clock).
    Discovered {
        /// When.
        at: Timestamp,
        /// Until when to report.
        report_due: Option<Timestamp>,
    },
    /// Measures taken.
    Measures(Vec<Measure>),
    /// A report made.
    Reported {
        /// To whom.
        to: Coded,
        /// When.
        at: Timestamp,
    },
    /// A decision on the recall at that place.
    OfRecall(u32),
    /// A new round.
    Round {
        /// Its number.
        number: u32,
        /// What gave rise to it.
        trigger: Trigger,
    },
    /// An authorisation for this case.
    Authorised {
        /// To whom, by name.
        name: String,
        /// For what.
        powers: Vec<Coded>,
        /// First day.
        from: CivilDate,
        /// Last day.
        to: CivilDate,
    },
    /// A correction of an earlier entry: the value before beside the value after, where they are plain.
    Amends {
        /// The entry.
        event: u32,
        /// The field.
        field: Code,
        /// As it stood.
        old: Option<String>,
        /// As it stands.
        new: Option<String>,
    },
    /// Told at the corrected entry itself.
    AmendedBy {
        /// The correcting entry.
        event: u32,
        /// The field.
        field: Code,
        /// As it stands, where it is plain.
        new: Option<String>,
    },
    /// The answer to the applicant.
    Answered {
        /// What kind.
        kind: Coded,
        /// When.
        on: CivilDate,
        /// Way of delivery.
        delivery: Coded,
        /// After the limit.
        late: bool,
    },
    /// Supervision.
    Supervision {
        /// What kind.
        kind: SupervisionKind,
        /// What came of it.
        result: Coded,
        /// Until when.
        due: Option<CivilDate>,
    },
    /// The clock of the answer.
    Clock {
        /// What kind of change.
        kind: ClockKind,
        /// From which day.
        from: CivilDate,
        /// To which day.
        to: Option<CivilDate>,
        /// Article relied on.
        article: Coded,
        /// The entry that opened the branch which causes it.
        gate: Option<u32>,
    },
    /// Handed to the archive.
    Archive {
        /// Variant of the seal.
        variant: Code,
        /// First 12 digits of the sealed head.
        head: String,
        /// When.
        on: CivilDate,
        /// Kind of receiver.
        receiver: Coded,
    },
    /// Findings of the scanner disposed of, and characters nothing could be read from.
    Findings {
        /// How many.
        count: u32,
        /// Unread characters.
        unread: u32,
    },
    /// What the file still holds, as whoever signed was told and ticked.
    Leftovers(Vec<LeftoverCount>),
    /// Places taken out of a version.
    Excisions(Vec<Removed>),
    /// Formal places that differ from the approved text; none where only breaks and gaps do.
    FormalChanges(Vec<FormalChange>),
    /// A note, of what kind.
    Note(NoteKind),
    /// Only circled (圈阅), counted as consent by the office's policy.
    Circled,
    /// Words.
    Words(BesideWords, Content),
}
