//! The office's own days off as lines: `2026-07-20至2026-07-21 台风停工`.

use serde::{Deserialize, Serialize};

use super::{BadYear, YearFault};
use crate::review::CivilDate;

/// A closure longer than a year is a slip of the pen.
const LONGEST: i64 = 366;
/// Longest reason, in characters.
const LONGEST_REASON: usize = 100;

/// Days the office does not work: an ethnic holiday (NJ art 4), a closure for a typhoon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalDays {
    /// First day.
    pub from: CivilDate,
    /// Last day.
    pub to: CivilDate,
    /// Why, with the number of the order where there is one.
    pub reason: String,
}

impl LocalDays {
    /// Reads one span a line; all of them hold or none.
    pub fn read(text: &str) -> Result<Vec<Self>, BadYear> {
        let rows = (1u32..).zip(text.lines().map(str::trim)).filter(|(_, row)| !row.is_empty());
        rows.map(|(line, row)| Self::read_row(row).map_err(|fault| BadYear { line, fault })).collect()
    }

    fn read_row(row: &str) -> Result<Self, YearFault> {
        let (span, reason) = row.split_once(char::is_whitespace).unwrap_or((row, ""));
        let bad = || YearFault::BadDate(span.chars().take(40).collect());
        let (from, to) = span.split_once(['至', '~']).unwrap_or((span, span));
        let from: CivilDate = from.parse().map_err(|_date| bad())?;
        let to: CivilDate = to.parse().map_err(|_date| bad())?;
        if !(0..LONGEST).contains(&(to.0 - from.0).whole_days()) {
            return Err(YearFault::BadSpan);
        }
        let reason: String = reason.trim().chars().take(LONGEST_REASON).collect();
        if reason.is_empty() { Err(YearFault::NameExpected) } else { Ok(Self { from, to, reason }) }
    }

    /// The line it is read from.
    pub fn to_line(&self) -> String {
        let Self { from, to, reason } = self;
        if from == to { format!("{from} {reason}") } else { format!("{from}至{to} {reason}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_there_and_back() {
        let text = "2026-07-20至2026-07-21 台风停工\n\n 2026-04-20 三月三\n";
        let read = LocalDays::read(text).expect("good lines");
        let lines: Vec<String> = read.iter().map(LocalDays::to_line).collect();
        assert_eq!(lines, ["2026-07-20至2026-07-21 台风停工", "2026-04-20 三月三"]);
        let fault = |text: &str| LocalDays::read(text).map_err(|bad| (bad.line, bad.fault));
        assert_eq!(fault("\n2026-07-20"), Err((2, YearFault::NameExpected)));
        assert_eq!(fault("7月20日 台风"), Err((1, YearFault::BadDate("7月20日".to_owned()))));
        assert_eq!(fault("2026-07-21至2026-07-20 台风"), Err((1, YearFault::BadSpan)));
        assert_eq!(fault(""), Ok(Vec::new()));
    }
}
