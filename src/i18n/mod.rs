//! The words: every sentence a person reads, in every language, generated from the locale files.
//!
//! `locales/<tag>/<area>.txt` are plain files a translator edits; `build.rs` turns each `key` under a
//! `[section]` into a method `section_key` of [`Words`], and fails the build, naming file and line, when a
//! language lacks a sentence, has one too many or fills it in otherwise. Nothing here knows the page: the
//! printed record takes its words from the same place.

use std::fmt::{self, Display};
use std::str::FromStr;

use fill::fill;

mod fill;
mod of_act_refusal;
pub mod of_beside;
pub mod of_compare;
pub mod of_deadline;
pub mod of_finding;
pub mod of_gate;
mod of_gate_refusal;
pub mod of_refusal;
pub mod of_register;
pub mod of_review;
pub mod of_time;
pub mod of_verify;

#[allow(clippy::needless_pass_by_value, reason = "callers hand over numbers, names and dates alike")]
#[allow(clippy::match_same_arms, reason = "languages may share a word")]
mod generated {
    use std::fmt::Display;

    use super::{Words, fill};

    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

pub use generated::Locale;

/// All sentences in one language: `Words(locale).unlock_title()`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words(pub Locale);

/// The tag names no language of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown language tag")]
pub struct UnknownLocale;

impl FromStr for Locale {
    type Err = UnknownLocale;

    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        Locale::ALL.iter().copied().find(|locale| locale.tag() == tag).ok_or(UnknownLocale)
    }
}

impl Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl Locale {
    /// Our language for a browser's tag such as `zh-CN` or `en-GB`, by its first subtag; else the first one.
    pub fn nearest(tag: &str) -> Locale {
        let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let wanted = primary(tag);
        let found = Locale::ALL.iter().copied().find(|locale| primary(locale.tag()) == wanted);
        found.unwrap_or(Locale::ALL[0])
    }
}

impl Words {
    /// A civil date as the language writes it: 2026年3月5日, 5 March 2026. `month` outside 1 to 12 is shown
    /// as it is.
    pub fn date(self, year: i32, month: u8, day: u8) -> String {
        self.date_full(year, self.month(month), day)
    }

    /// A date without its year, for lists of one year: 3月5日, 5 March.
    pub fn short_date(self, month: u8, day: u8) -> String {
        self.date_short(self.month(month), day)
    }

    /// Several words as the language lists them.
    pub fn series<'a>(self, names: impl IntoIterator<Item = &'a str>) -> String {
        let joined = names.into_iter().map(str::to_owned).reduce(|first, next| self.series_more(first, next));
        joined.unwrap_or_default()
    }

    /// The month as a date needs it: a number in Chinese, a name in English.
    fn month(self, month: u8) -> String {
        match month {
            1 => self.month_1().to_owned(),
            2 => self.month_2().to_owned(),
            3 => self.month_3().to_owned(),
            4 => self.month_4().to_owned(),
            5 => self.month_5().to_owned(),
            6 => self.month_6().to_owned(),
            7 => self.month_7().to_owned(),
            8 => self.month_8().to_owned(),
            9 => self.month_9().to_owned(),
            10 => self.month_10().to_owned(),
            11 => self.month_11().to_owned(),
            12 => self.month_12().to_owned(),
            0 | 13..=u8::MAX => month.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_people_write_them() {
        assert_eq!(Words(Locale::ZhHans).date(2026, 3, 5), "2026年3月5日");
        assert_eq!(Words(Locale::En).date(2026, 3, 5), "5 March 2026");
        assert_eq!(Words(Locale::ZhHans).short_date(12, 31), "12月31日");
        assert_eq!(Words(Locale::En).short_date(12, 31), "31 December");
        assert_eq!(Words(Locale::En).date(2026, 13, 5), "5 13 2026");
    }

    #[test]
    fn a_browser_language_finds_its_nearest() {
        assert_eq!(Locale::nearest("zh-CN"), Locale::ZhHans);
        assert_eq!(Locale::nearest("en_GB"), Locale::En);
        assert_eq!(Locale::nearest("fr"), Locale::ZhHans);
        assert_eq!("en".parse(), Ok(Locale::En));
        assert_eq!("en-GB".parse::<Locale>(), Err(UnknownLocale));
    }

    #[test]
    fn counts_choose_their_word() {
        assert_eq!(Words(Locale::En).work_days_left(1), "1 working day left");
        assert_eq!(Words(Locale::En).work_days_left(3), "3 working days left");
        assert_eq!(Words(Locale::ZhHans).work_days_left(3), "还有 3 个工作日");
    }
}
