//! One year's arrangement as a text file: what the State Council's notice says, as a clerk can copy it.
//!
//! ```text
//! 年份 2026
//! 通知 国办发明电〔2025〕7号 https://www.gov.cn/…
//! 休 2026-01-01至2026-01-03 元旦
//! 班 2026-01-04
//! ```
//!
//! `year`, `notice`, `off` and `work` stand for the Chinese words, `~` for 至. A line that begins with `#` is passed
//! over. Days of the December before may be named, because notices do so.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use time::Weekday;

use crate::review::CivilDate;

/// More days at a stretch than any notice ever gave: a slip of the pen.
const LONGEST: i64 = 31;

/// Where the arrangement was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Number of the notice (国办发明电〔2025〕7号).
    pub number: String,
    /// Its address; empty when it came on paper.
    pub address: String,
}

/// The arrangement of one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    /// Which year.
    pub year: i32,
    /// The notice, and later ones that changed it.
    pub notices: Vec<Notice>,
    /// Days off, with the holiday's name.
    pub(super) off: BTreeMap<CivilDate, String>,
    /// Saturdays and Sundays that are worked (调休).
    pub(super) work: BTreeSet<CivilDate>,
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum YearFault {
    /// The first line does not say which year.
    YearExpected,
    /// The line begins with no word of this form.
    UnknownWord(String),
    /// Not a date, or not two.
    BadDate(String),
    /// The date is neither in the year nor in the December before.
    OtherYear(CivilDate),
    /// The span ends before it begins, or is longer than a month.
    BadSpan,
    /// The day is named twice.
    Twice(CivilDate),
    /// A make-up day is a Saturday or a Sunday.
    NoWeekend(CivilDate),
    /// A day off has a name.
    NameExpected,
    /// The notice has a number.
    NumberExpected,
    /// No notice is named.
    NoNotice,
    /// No day off is named.
    NoDays,
}

/// A fault and its line, from 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("line {line}: {fault:?}")]
pub struct BadYear {
    /// The line.
    pub line: u32,
    /// What is wrong with it.
    pub fault: YearFault,
}

/// What a line is.
enum Word {
    Year,
    Notice,
    Off,
    Work,
}

impl Word {
    fn read(word: &str) -> Option<Self> {
        match word {
            "年份" | "year" => Some(Self::Year),
            "通知" | "notice" => Some(Self::Notice),
            "休" | "off" => Some(Self::Off),
            "班" | "work" => Some(Self::Work),
            _ => None,
        }
    }
}

impl Year {
    /// Reads a year's file; the whole of it holds or nothing.
    pub fn read(text: &str) -> Result<Self, BadYear> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut year: Option<Self> = None;
        let mut last = 0;
        for (line, row) in (1u32..).zip(text.lines()) {
            last = line;
            let row = row.trim();
            if row.is_empty() || row.starts_with('#') {
                continue;
            }
            year = Some(Self::take(year, row).map_err(|fault| BadYear { line, fault })?);
        }
        let at_end = |fault| BadYear { line: last.max(1), fault };
        let year = year.ok_or_else(|| at_end(YearFault::YearExpected))?;
        if year.notices.is_empty() {
            return Err(at_end(YearFault::NoNotice));
        }
        if year.off.is_empty() {
            return Err(at_end(YearFault::NoDays));
        }
        Ok(year)
    }

    fn take(year: Option<Self>, row: &str) -> Result<Self, YearFault> {
        let (word, rest) = row.split_once(char::is_whitespace).unwrap_or((row, ""));
        let rest = rest.trim();
        let kind = Word::read(word).ok_or_else(|| YearFault::UnknownWord(word.chars().take(20).collect()))?;
        match (year, kind) {
            (None, Word::Year) => {
                let year = rest.parse().ok().filter(|year| (1949..=2200).contains(year));
                let year = year.ok_or(YearFault::YearExpected)?;
                Ok(Self { year, notices: Vec::new(), off: BTreeMap::new(), work: BTreeSet::new() })
            }
            (None, Word::Notice | Word::Off | Word::Work) | (Some(_), Word::Year) => {
                Err(YearFault::YearExpected)
            }
            (Some(mut year), Word::Notice) => {
                let (number, address) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
                if number.is_empty() {
                    return Err(YearFault::NumberExpected);
                }
                let notice = Notice { number: number.to_owned(), address: address.trim().to_owned() };
                year.notices.push(notice);
                Ok(year)
            }
            (Some(mut year), Word::Off) => {
                let (span, name) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
                if name.trim().is_empty() {
                    return Err(YearFault::NameExpected);
                }
                for day in year.span(span)? {
                    year.off.insert(day, name.trim().to_owned());
                }
                Ok(year)
            }
            (Some(mut year), Word::Work) => {
                for day in year.span(rest)? {
                    if !is_weekend(day) {
                        return Err(YearFault::NoWeekend(day));
                    }
                    year.work.insert(day);
                }
                Ok(year)
            }
        }
    }

    /// The days of `2026-01-01` or `2026-01-01至2026-01-03`, none of them named before.
    fn span(&self, text: &str) -> Result<Vec<CivilDate>, YearFault> {
        let bad = || YearFault::BadDate(text.chars().take(40).collect());
        let (from, to) = text.split_once(['至', '~']).unwrap_or((text, text));
        let from: CivilDate = from.trim().parse().map_err(|_date| bad())?;
        let to: CivilDate = to.trim().parse().map_err(|_date| bad())?;
        let length = (to.0 - from.0).whole_days();
        if !(0..LONGEST).contains(&length) {
            return Err(YearFault::BadSpan);
        }
        let days: Vec<CivilDate> = from.through(to).collect();
        for day in &days {
            let (year, month, _) = day.fields();
            if year != self.year && !(year + 1 == self.year && month == 12) {
                return Err(YearFault::OtherYear(*day));
            }
            if self.off.contains_key(day) || self.work.contains(day) {
                return Err(YearFault::Twice(*day));
            }
        }
        Ok(days)
    }
}

/// Saturday or Sunday.
pub(super) fn is_weekend(day: CivilDate) -> bool {
    matches!(day.0.weekday(), Weekday::Saturday | Weekday::Sunday)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "# 2027\n年份 2027\n通知 国办发明电〔2026〕9号 https://www.gov.cn/x\n休 2026-12-31至2027-01-02 元旦\n班 2027-01-09\n";

    fn fault(text: &str) -> (u32, YearFault) {
        let bad = Year::read(text).expect_err("a fault");
        (bad.line, bad.fault)
    }

    #[test]
    fn a_year_as_a_clerk_writes_it() {
        let year = Year::read(GOOD).expect("a good file");
        assert_eq!((year.year, year.off.len(), year.work.len()), (2027, 3, 1));
        assert_eq!(year.notices[0].number, "国办发明电〔2026〕9号");
        let english =
            "\u{feff}year 2027\r\nnotice No.9\r\noff 2027-01-01~2027-01-03 New Year\r\nwork 2027-01-09\r\n";
        assert_eq!(Year::read(english).map(|year| year.off.len()), Ok(3));
    }

    #[test]
    fn each_fault_with_its_line() {
        let day = |text: &str| text.parse::<CivilDate>().expect("a date");
        let head = "年份 2027\n通知 甲\n";
        let with = |line: &str| fault(&format!("{head}{line}"));
        assert_eq!(fault(""), (1, YearFault::YearExpected));
        assert_eq!(fault("休 2027-01-01 元旦"), (1, YearFault::YearExpected));
        assert_eq!(fault("年份 二〇二七"), (1, YearFault::YearExpected));
        assert_eq!(with("年份 2028"), (3, YearFault::YearExpected));
        assert_eq!(with("放假 2027-01-01"), (3, YearFault::UnknownWord("放假".to_owned())));
        assert_eq!(with("休 2027-02-30 春节"), (3, YearFault::BadDate("2027-02-30".to_owned())));
        assert_eq!(with("班"), (3, YearFault::BadDate(String::new())));
        assert_eq!(with("休 2028-01-01 元旦"), (3, YearFault::OtherYear(day("2028-01-01"))));
        assert_eq!(with("休 2026-11-30 元旦"), (3, YearFault::OtherYear(day("2026-11-30"))));
        assert_eq!(with("休 2027-01-03至2027-01-01 元旦"), (3, YearFault::BadSpan));
        assert_eq!(with("休 2027-01-01至2027-03-01 元旦"), (3, YearFault::BadSpan));
        assert_eq!(with("休 2027-01-01"), (3, YearFault::NameExpected));
        assert_eq!(with("班 2027-01-04"), (3, YearFault::NoWeekend(day("2027-01-04"))));
        assert_eq!(with("休 2027-01-02 元旦\n班 2027-01-02"), (4, YearFault::Twice(day("2027-01-02"))));
        assert_eq!(fault("年份 2027\n通知"), (2, YearFault::NumberExpected));
        assert_eq!(fault("年份 2027\n休 2027-01-01 元旦"), (2, YearFault::NoNotice));
        assert_eq!(fault(head), (2, YearFault::NoDays));
    }
}
