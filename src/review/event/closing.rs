//! Events after the decision, and those that may come at any time.

use super::body::bodies;
use super::steps::LeftoverCount;
use crate::review::{
    CivilDate, Code, Digest, MatchGrade, Measure, NoteKind, PartNo, PartRef, SupervisionKind, Timestamp,
    Trigger,
};

bodies! {
    /// `handed_over`: to the disclosure office (source text 3).
    HandedOver {
        /// Which items.
        items: Vec<u32>,
        /// On which day.
        on: CivilDate;
        /// Free words.
        note: PartRef,
    }
    /// `received`: the disclosure office took it.
    Received {
        /// Which items.
        items: Vec<u32>,
        /// On which day.
        on: CivilDate;
        /// Free words.
        note: PartRef,
    }
    /// `published`: it went out.
    Published {
        /// Which item.
        item: u32,
        /// When.
        at: Timestamp,
        /// How the file was held against the approved one.
        match_grade: MatchGrade,
        /// Where.
        channel: PartRef;
        /// Plain hash of what went out.
        sha256: Digest,
        /// Address.
        address: PartRef,
        /// Issue number.
        issue_no: PartRef,
        /// Formal places that differ.
        differences: PartRef,
        /// What the file that went out still holds, as it was told and ticked; never empty.
        leftovers: Vec<LeftoverCount>,
    }
    /// `replied`: the answer to the applicant went out.
    Replied {
        /// Kind of answer.
        kind: Code,
        /// On which day.
        on: CivilDate,
        /// Way of delivery.
        delivery: Code,
        /// After the limit.
        late: bool,
        /// Its number.
        reply_no: PartRef;
        /// Remedies named.
        remedies: PartRef,
    }
    /// `withdrawn` (撤回申请): before the decision, the whole case.
    Withdrawn {
        /// Why, from the office's own list.
        reason_code: Code,
        /// Why, in words.
        reason: PartRef;
    }
    /// `recalled` (撤除并补救): published information is taken back.
    Recalled {
        /// Which items.
        items: Vec<u32>,
        /// When it was discovered; the 24 hours of BMT art 61 run from here.
        discovered_at: Timestamp,
        /// Measures taken.
        measures: Vec<Measure>,
        /// Reports made.
        reports: Vec<ReportMade>,
        /// What happened.
        description: PartRef;
        /// Numbers of the reports.
        report_nos: PartRef,
    }
    /// A report to an authority.
    ReportMade {
        /// To whom, by code.
        to_code: Code,
        /// When.
        at: Timestamp;
    }
    /// `reopened` (重新审查): a new round.
    Reopened {
        /// Which items.
        items: Vec<u32>,
        /// What gave rise to it.
        trigger_code: Trigger,
        /// Number of the new round.
        round: u32,
        /// Why.
        reason: PartRef;
    }
    /// `noted`: a telephone call, a meeting; approves nothing.
    Noted {
        /// What kind.
        kind: NoteKind,
        /// When it took place.
        at: Timestamp,
        /// What was said.
        words: PartRef;
        /// Who took part.
        persons: PartRef,
    }
    /// `amended` (更正): a visible correction of an earlier event.
    Amended {
        /// Seq of the event.
        event: u32,
        /// Which field.
        field: Code,
        /// Why.
        reason: PartRef;
        /// New value of a code or date field, or the office's own number.
        code: String,
        /// Old words.
        old: PartRef,
        /// New words.
        new: PartRef,
    }
    /// `content_removed` (内容已移出): parts and their salts left the desk.
    ContentRemoved {
        /// Which parts.
        parts: Vec<PartNo>,
        /// Ground.
        ground_code: Code,
        /// Who instructed it.
        instructed_by: Code,
        /// Copies that went outside before.
        copies: Vec<Copied>;
        /// 代拟题名, where the title goes and there was none yet.
        substitute_title: PartRef,
        /// Free words.
        note: PartRef,
    }
    /// A copy that went outside.
    Copied {
        /// First 12 digits of the head it was sealed at.
        head12: String,
        /// Variant.
        variant: Code,
        /// When.
        on: CivilDate;
    }
    /// `supervised`: spot check, order, correction done, re-evaluation.
    Supervised {
        /// What kind.
        kind: SupervisionKind,
        /// What came of it.
        result_code: Code;
        /// Until when.
        due: CivilDate,
        /// In words.
        findings: PartRef,
    }
    /// `archived` (归档): handed over to the archive.
    Archived {
        /// Variant handed over.
        variant: Code,
        /// Head it was sealed at.
        head: Digest,
        /// On which day.
        on: CivilDate,
        /// Kind of receiver.
        receiver_code: Code,
        /// Who received.
        receiver: PartRef;
        /// 档号
        archive_no: PartRef,
    }
    /// `voided`: a case number that came to nothing.
    Voided {
        /// Why, from the office's own list.
        reason_code: Code,
        /// Why, in words.
        reason: PartRef;
    }
    /// `fork_resolved`: of two branches one is kept.
    ForkResolved {
        /// The two heads.
        heads: Vec<Digest>,
        /// The kept one, equal to `prev`.
        kept: Digest,
        /// Why, from the office's own list.
        reason_code: Code,
        /// Why, in words.
        reason: PartRef;
    }
}
