//! Resident identity numbers (公民身份号码, GB 11643): county, birthday, serial, check digit; together or in groups.
//!
//! Also the number of a foreigner's permanent residence card of 2023, which keeps the form with a 9 in front of
//! region and nationality. Old numbers of 15 digits have no check digit and count only beside the words for one.

use super::date::{is_day, number};
use super::{Examples, Place, Reading, region};
use crate::scan::finding::Certainty;

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: [u8; 11] = *b"10X98765432";
const LENGTH: usize = 18;
const OLD: usize = 15;
const WORDS: [&str; 4] = ["身份证", "身份号", "公民身份", "证件号"];

/// Finds the numbers.
pub(super) fn find(reading: &Reading<'_>, places: &mut Vec<Place>) {
    let numbers = reading.numbers;
    let mut at = 0;
    while let Some(run) = numbers.runs.get(at) {
        at += 1;
        if run.len() < OLD && !run.may_go_on() {
            continue;
        }
        // Letters may stand before the number without a space: ID1101...
        let word = numbers.word(run);
        let bare = word.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let start = run.start + word.len() - bare.len();
        if is_valid(bare) {
            places.push(Place { start, end: run.end, certainty: Certainty::Certain });
        } else if is_old(bare) && numbers.is_near(start, run.end, &WORDS) {
            places.push(Place { start, end: run.end, certainty: Certainty::Possible });
        } else if word.len() < LENGTH {
            let grown =
                numbers.growing(at - 1, LENGTH..=LENGTH).pop().filter(|grown| is_valid(&grown.characters));
            if let Some(grown) = grown {
                places.push(Place { start: run.start, end: grown.end, certainty: Certainty::Likely });
                at += grown.taken - 1;
            }
        }
    }
}

/// Whether 18 characters are such a number.
pub(super) fn is_valid(text: &str) -> bool {
    let digits: &[u8] = text.as_bytes();
    if digits.len() != LENGTH || !digits.iter().take(LENGTH - 1).all(u8::is_ascii_digit) {
        return false;
    }
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let check = CHECKS.get(sum as usize % CHECKS.len());
    let is_checked = digits.last().map(u8::to_ascii_uppercase).as_ref() == check;
    let is_foreigner = digits.first() == Some(&b'9');
    let day = |from, to| number(text, from, to).unwrap_or(0);
    is_checked && (is_foreigner || region::is_county(text)) && is_day(day(6, 10), day(10, 12), day(12, 14))
}

fn is_old(digits: &str) -> bool {
    let day = |from, to| number(digits, from, to).unwrap_or(0);
    let is_number = digits.len() == OLD && digits.bytes().all(|b| b.is_ascii_digit());
    is_number && region::is_county(digits) && is_day(1900 + day(6, 8), day(8, 10), day(10, 12))
}

/// Numbers of the standard's own examples, and rows of digits that are none.
pub(super) const EXAMPLES: Examples = Examples {
    positive: &[
        ("公民身份号码11010519491231002X。", "11010519491231002X"),
        ("34052419800101001X", "34052419800101001X"),
        ("１１０１０５１９４９１２３１００２Ｘ", "１１０１０５１９４９１２３１００２Ｘ"),
        ("11010519491231002x", "11010519491231002x"),
        ("110105 19491231 002X", "110105 19491231 002X"),
        ("1101 0519 4912 3100 2X", "1101 0519 4912 3100 2X"),
        ("110105-19491231-002X", "110105-19491231-002X"),
        ("编号ID11010519491231002X", "11010519491231002X"),
        ("身份证号：110105491231002", "110105491231002"),
        ("1101\u{200b}0519491231002X", "1101\u{200b}0519491231002X"),
    ],
    negative: &[
        "110105194912310021",
        "11010519491331002X",
        "99999919491231002X",
        "1234567890123456789",
        "流水号110105491231002",
        "11010519491231002X1",
        "2026年11月24日",
    ],
};
