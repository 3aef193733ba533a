//! Mobile telephone numbers of the mainland, with or without +86, together or as 138 0013 8000.
//!
//! A number that an office gives as its own line (值班, 热线) is a hint of less weight.

use super::{Examples, Place, Reading};
use crate::scan::finding::Certainty;

/// Words beside the line of an office.
pub(super) const OFFICE: [&str; 10] =
    ["值班", "热线", "办公电话", "咨询", "监督电话", "投诉", "举报电话", "传真", "总机", "服务电话"];
/// Without and with its country code.
const LENGTHS: std::ops::RangeInclusive<usize> = 11..=13;

/// Finds the numbers.
pub(super) fn find(reading: &Reading<'_>, places: &mut Vec<Place>) {
    let numbers = reading.numbers;
    let mut at = 0;
    while let Some(run) = numbers.runs.get(at) {
        let here = at;
        at += 1;
        let may_be = match run.len() {
            11 | 13 => true,
            2 | 3 | 5 => run.may_go_on(),
            _ => false,
        };
        if !may_be || !run.is_number || is_fraction(numbers.before(run.start)) {
            continue;
        }
        let is_mobile = |taken: usize, characters: &str| {
            let runs = numbers.runs.get(here..here + taken).unwrap_or_default();
            let lengths: Vec<usize> = runs.iter().map(|run| run.end - run.start).collect();
            let (code, number) = match lengths.as_slice() {
                [11] | [3, 4, 4] => (None, Some(characters)),
                [13] | [2, 11] | [2, 3, 4, 4] | [5, 4, 4] => (characters.get(..2), characters.get(2..)),
                _ => (None, None),
            };
            let digit = |at: usize| number.and_then(|number| number.as_bytes().get(at).copied());
            code.is_none_or(|code| code == "86")
                && digit(0) == Some(b'1')
                && digit(1).is_some_and(|b| (b'3'..=b'9').contains(&b))
                && characters.bytes().all(|b| b.is_ascii_digit())
        };
        let grown = numbers.growing(here, LENGTHS).into_iter().rev();
        if let Some(found) = grown.into_iter().find(|grown| is_mobile(grown.taken, &grown.characters)) {
            let start = run.start - usize::from(numbers.before(run.start).ends_with('+'));
            let of_office = numbers.is_near(start, found.end, &OFFICE);
            let certainty = if of_office { Certainty::Possible } else { Certainty::Likely };
            places.push(Place { start, end: found.end, certainty });
            at += found.taken - 1;
        }
    }
}

/// Whether what comes next are decimals: 0.138...
fn is_fraction(before: &str) -> bool {
    before.strip_suffix('.').is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()))
}

/// Numbers of invented holders, and other rows of digits.
pub(super) const EXAMPLES: Examples = Examples {
    positive: &[
        ("手机：13800138000", "13800138000"),
        ("+86 138 0013 8000", "+86 138 0013 8000"),
        ("8613800138000", "8613800138000"),
        ("１３８００１３８０００", "１３８００１３８０００"),
        ("138-0013-8000", "138-0013-8000"),
        ("+86-13800138000", "+86-13800138000"),
        ("+86138 0013 8000", "+86138 0013 8000"),
        ("值班电话13800138000", "13800138000"),
    ],
    negative: &[
        "12800138000",
        "1380013800",
        "138001380001",
        "0.13800138000",
        "8513800138000",
        "138 00138 000",
        "A13800138000",
    ],
};
