//! How long something stays secret: the period as marked, and its last day (BM art 20, BMT art 19, MF art 202).

use serde::{Deserialize, Serialize};

use crate::review::{CivilDate, Level};

/// A period of secrecy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SecrecyPeriod {
    /// Whole years.
    Years(u32),
    /// Whole months.
    Months(u32),
    /// 长期, or until a condition is met: no day ends it.
    Indefinite,
}

impl SecrecyPeriod {
    /// The longest one of a level, which also holds where none is marked.
    pub fn longest(level: Level) -> Self {
        match level {
            Level::TopSecret => Self::Years(30),
            Level::Secret => Self::Years(20),
            Level::Confidential => Self::Years(10),
        }
    }

    /// As marked after the star: `10年`, `6个月`, `长期`; `None` for anything else, as a condition in words.
    pub fn read(marked: &str) -> Option<Self> {
        let marked = marked.trim();
        if marked == "长期" {
            return Some(Self::Indefinite);
        }
        let number = |unit: &str| {
            marked.strip_suffix(unit)?.trim().parse::<u32>().ok().filter(|n| (1..=99).contains(n))
        };
        number("年").map(Self::Years).or_else(|| number("个月").map(Self::Months))
    }

    /// The last day of a period that began on `issued`: the corresponding day, or the end of a month that lacks it.
    pub fn last_day(self, issued: CivilDate) -> Option<CivilDate> {
        let months = match self {
            Self::Years(years) => years.checked_mul(12)?,
            Self::Months(months) => months,
            Self::Indefinite => return None,
        };
        issued.plus_months(months)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn last(period: SecrecyPeriod, issued: &str) -> Option<String> {
        period.last_day(issued.parse().expect("a date")).map(|day| day.to_string())
    }

    #[test]
    fn the_corresponding_day_or_the_end_of_the_month() {
        assert_eq!(last(SecrecyPeriod::Years(10), "2016-02-29").as_deref(), Some("2026-02-28"));
        assert_eq!(last(SecrecyPeriod::Years(8), "2016-02-29").as_deref(), Some("2024-02-29"));
        assert_eq!(last(SecrecyPeriod::Months(1), "2026-01-31").as_deref(), Some("2026-02-28"));
        assert_eq!(last(SecrecyPeriod::Months(6), "2026-08-31").as_deref(), Some("2027-02-28"));
        assert_eq!(last(SecrecyPeriod::Months(12), "2026-12-01").as_deref(), Some("2027-12-01"));
        assert_eq!(last(SecrecyPeriod::Indefinite, "2026-12-01"), None);
    }

    #[test]
    fn periods_as_they_are_marked() {
        assert_eq!(SecrecyPeriod::read("10年"), Some(SecrecyPeriod::Years(10)));
        assert_eq!(SecrecyPeriod::read("6个月"), Some(SecrecyPeriod::Months(6)));
        assert_eq!(SecrecyPeriod::read("长期"), Some(SecrecyPeriod::Indefinite));
        for other in ["会议开始前", "0年", "-3年", "年", ""] {
            assert_eq!(SecrecyPeriod::read(other), None, "{other}");
        }
    }
}
