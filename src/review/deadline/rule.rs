//! The limits as rows: how long, of what, by which article. A further limit is a further row.

use serde::{Deserialize, Serialize};

use crate::review::office::Policy;

/// A limit the procedure knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// 主动公开
    Proactive,
    /// 答复申请
    Answer,
    /// 一次性告知补正
    Correction,
    /// 第三方回复意见
    ThirdParty,
    /// 共同制作机关回复意见
    CoMaker,
    /// 不明确事项报请确定
    ClassReport,
    /// 不明确事项作出决定
    ClassDecision,
    /// 泄密报告
    LeakReport,
    /// 本单位的环节时限
    Step,
    /// 不予公开信息的定期评估
    ReEvaluation,
    /// 国家秘密的年度审核
    SecrecyCheck,
    /// 整改期限
    Order,
}

/// How long a limit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// Working days.
    WorkingDays(u32),
    /// Hours of the clock, working or not.
    Hours(u32),
    /// Working days as the office has set them (`policy.step_working_days`).
    OfficeWorkingDays,
    /// Months as the office has set them (`policy.re_evaluation_months`).
    OfficeMonths,
    /// Months.
    Months(u32),
    /// The day is named by the act itself.
    Named,
}

/// What an office has set for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfficeLimits {
    /// Working days of one step; 0 for no limit.
    pub step_working_days: u32,
    /// Months after which what was kept back is looked at again.
    pub re_evaluation_months: u32,
}

impl OfficeLimits {
    /// As the policy has them.
    pub fn of(policy: &Policy) -> Self {
        Self {
            step_working_days: policy.step_working_days,
            re_evaluation_months: policy.re_evaluation_months,
        }
    }
}

/// One row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Which limit.
    pub limit: Limit,
    /// How long.
    pub length: Length,
    /// Time spent asking others does not count. GK art 33 says so of requests alone.
    pub excludes: bool,
    /// Working days it may be extended by, once: GK art 33 names one extension.
    pub extension: Option<u32>,
}

const fn row(limit: Limit, length: Length) -> Rule {
    Rule { limit, length, excludes: false, extension: None }
}

/// Every limit, once. The articles stand with the words of each limit.
pub const RULES: [Rule; 12] = [
    // GK art 26, counted from formation or change; nothing is excluded.
    row(Limit::Proactive, Length::WorkingDays(20)),
    // GK art 33.
    Rule { limit: Limit::Answer, length: Length::WorkingDays(20), excludes: true, extension: Some(20) },
    // GK art 30.
    row(Limit::Correction, Length::WorkingDays(7)),
    // GK art 32, from the party's receipt.
    row(Limit::ThirdParty, Length::WorkingDays(15)),
    // GK art 34, from the organ's receipt.
    row(Limit::CoMaker, Length::WorkingDays(15)),
    // BMT art 25, from the provisional classification.
    row(Limit::ClassReport, Length::WorkingDays(10)),
    // BMT art 25, from the report.
    row(Limit::ClassDecision, Length::WorkingDays(10)),
    // BMT art 61, from discovery.
    row(Limit::LeakReport, Length::Hours(24)),
    // The office's own rule; offices use 1, 7, 10 or 15.
    row(Limit::Step, Length::OfficeWorkingDays),
    // GK art 18: 定期, which it leaves open.
    row(Limit::ReEvaluation, Length::OfficeMonths),
    // BM art 24: every year.
    row(Limit::SecrecyCheck, Length::Months(12)),
    row(Limit::Order, Length::Named),
];

impl Limit {
    /// Every limit.
    pub const ALL: [Self; 12] = [
        Self::Proactive,
        Self::Answer,
        Self::Correction,
        Self::ThirdParty,
        Self::CoMaker,
        Self::ClassReport,
        Self::ClassDecision,
        Self::LeakReport,
        Self::Step,
        Self::ReEvaluation,
        Self::SecrecyCheck,
        Self::Order,
    ];

    /// Its row.
    pub fn rule(self) -> Rule {
        let found = RULES.into_iter().find(|rule| rule.limit == self);
        // A test finds every limit in the table.
        found.unwrap_or(row(self, Length::WorkingDays(0)))
    }
}

impl Rule {
    /// Working days of the limit in an office with these limits; 0 where other things are counted.
    pub fn working_days(self, office: OfficeLimits) -> u32 {
        match self.length {
            Length::WorkingDays(days) => days,
            Length::Hours(_) | Length::OfficeMonths | Length::Months(_) | Length::Named => 0,
            Length::OfficeWorkingDays => office.step_working_days,
        }
    }

    /// Months of the limit; 0 where other things are counted.
    pub fn months(self, office: OfficeLimits) -> u32 {
        match self.length {
            Length::OfficeMonths => office.re_evaluation_months,
            Length::Months(months) => months,
            Length::WorkingDays(_) | Length::Hours(_) | Length::OfficeWorkingDays | Length::Named => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_has_its_row() {
        for limit in Limit::ALL {
            assert_eq!(RULES.iter().filter(|rule| rule.limit == limit).count(), 1, "{limit:?}");
        }
    }

    #[test]
    fn only_the_answer_to_a_request_excludes_and_extends() {
        for rule in RULES {
            let is_answer = rule.limit == Limit::Answer;
            assert_eq!((rule.excludes, rule.extension.is_some()), (is_answer, is_answer), "{:?}", rule.limit);
        }
    }
}
