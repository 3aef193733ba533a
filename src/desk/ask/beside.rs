//! Acts beside the line of review, as asked for.

use serde::{Deserialize, Serialize};

use crate::review::{
    CivilDate, ClockKind, Code, Digest, Measure, Outcome, PersonId, SupervisionKind, Timestamp, Trigger,
};

/// An act beside the line of review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum BesideWish {
    /// 撤除并补救
    Recall {
        /// Which items.
        items: Vec<u32>,
        /// When it was discovered.
        discovered_at: Timestamp,
        /// What was done.
        measures: Vec<Measure>,
        /// Reports made: to whom, from the list `report_to`, and when.
        reports: Vec<(Code, Timestamp)>,
        /// What happened.
        description: String,
        /// Numbers of the reports; may be empty.
        report_nos: String,
    },
    /// The leader's word on a recall, for every item of it that waits.
    SettleRecall {
        /// The recall.
        of: u32,
        /// Confirmed or lifted.
        outcome: Outcome,
        /// The decision in words.
        opinion: String,
        /// Why.
        reason: String,
    },
    /// 重新审查
    Reopen {
        /// Which items.
        items: Vec<u32>,
        /// What gave rise to it.
        trigger: Trigger,
        /// Why.
        reason: String,
    },
    /// A change of the clock of the answer.
    ChangeClock {
        /// Which.
        kind: ClockKind,
        /// From which day.
        from: CivilDate,
        /// To which day.
        to: Option<CivilDate>,
        /// The branch that causes it.
        gate: Option<u32>,
        /// Why.
        reason: String,
        /// Number of the notice to the applicant; may be empty.
        notice_no: String,
    },
    /// 登记答复申请人
    Reply {
        /// From the list `reply_kind`.
        kind: Code,
        /// On which day.
        on: CivilDate,
        /// From the list `delivery`.
        delivery: Code,
        /// After the limit.
        late: bool,
        /// Its number.
        reply_no: String,
        /// Remedies named; may be empty.
        remedies: String,
    },
    /// 更正
    Amend {
        /// The event.
        event: u32,
        /// The field.
        field: Code,
        /// The new value, or the new words.
        value: String,
        /// Why.
        reason: String,
    },
    /// 授权, for this case.
    Delegate {
        /// To whom.
        person: PersonId,
        /// Powers.
        powers: Vec<Code>,
        /// First day.
        from: CivilDate,
        /// Last day.
        to: CivilDate,
        /// Number of the written authorisation.
        authorisation_no: String,
    },
    /// 监督检查
    Supervise {
        /// What kind.
        kind: SupervisionKind,
        /// From the list `supervision_result`.
        result_code: Code,
        /// Until when.
        due: Option<CivilDate>,
        /// In words; may be empty.
        findings: String,
    },
    /// 归档
    Archive {
        /// Variant handed over.
        variant: Code,
        /// First 12 digits of the head it was sealed at.
        head: String,
        /// On which day.
        on: CivilDate,
        /// From the list `receiver`.
        receiver_code: Code,
        /// Who received.
        receiver: String,
        /// 档号; may be empty.
        archive_no: String,
    },
    /// 分叉取舍: of two branches one is kept.
    ResolveFork {
        /// Head of the branch that is kept.
        kept: Digest,
        /// Head of the branch given up.
        given_up: Digest,
        /// From the list `fork_reason`.
        reason_code: Code,
        /// Why.
        reason: String,
    },
}
