//! H4: a copy number (份号), six digits alone on the first line. Only classified papers must carry one.
//!
//! Six digits alone can be many things, so the finding is the least certain of the marks, and a field that is
//! nothing but a number is no document's first page. With its label the number counts in all of the first
//! lines. Six digits is what offices do; the standard's own wording was not at hand.

use super::{Examples, Place, Reading};
use crate::scan::finding::Certainty;

/// Lines in which a labelled number is looked for.
const HEAD: usize = 5;
/// Digits of a number without label.
const DIGITS: usize = 6;

/// Finds the number.
pub(super) fn find(reading: &Reading<'_>, places: &mut Vec<Place>) {
    let lines = reading.survey.lines.iter().filter(|line| !line.is_empty());
    let mut lines = lines.take(HEAD).enumerate().peekable();
    while let Some((at, line)) = lines.next() {
        let certainty = match number(reading.line(*line)) {
            Some(Number::Labelled) => Certainty::Likely,
            Some(Number::Bare) if at == 0 && lines.peek().is_some() => Certainty::Possible,
            Some(Number::Bare) | None => continue,
        };
        places.push(Place { start: line.start, end: line.end, certainty });
    }
}

enum Number {
    Labelled,
    Bare,
}

fn number(line: &str) -> Option<Number> {
    let labelled = line.strip_prefix("份号");
    let digits = labelled.unwrap_or(line).trim_start_matches([':', ' ']);
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b' ');
    let count = digits.bytes().filter(u8::is_ascii_digit).count();
    match labelled {
        Some(_) if is_number && count <= DIGITS => Some(Number::Labelled),
        None if is_number && count == DIGITS => Some(Number::Bare),
        Some(_) | None => None,
    }
}

/// First lines with and without a copy number.
pub(super) const EXAMPLES: Examples = Examples {
    positive: &[
        ("000123\n清源市文化和旅游局文件", "000123"),
        ("\n  ０００００１  \n通知", "０００００１"),
        ("0 0 0 0 0 1\n通知", "0 0 0 0 0 1"),
        ("份号：000012", "份号：000012"),
        ("清源市文化和旅游局文件\n份号 12\n通知", "份号 12"),
    ],
    negative: &[
        "000123",
        "清源市文化和旅游局文件\n000123\n通知",
        "00123\n通知",
        "0001234\n通知",
        "2026年\n通知",
        "000123，通知\n正文",
        "份号\n通知",
        "份号应当顶格编排\n通知",
        "",
    ],
};
