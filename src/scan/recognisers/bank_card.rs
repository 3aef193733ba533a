//! Bank card numbers: 16 to 19 digits with Luhn's check digit and the prefix of a scheme, beside the words for one.
//!
//! Luhn alone lets every tenth number pass, so without the words nothing is said.

use super::{Examples, Place, Reading, resident_id};
use crate::scan::finding::Certainty;

const LENGTHS: std::ops::RangeInclusive<usize> = 16..=19;
const WORDS: [&str; 9] = ["账号", "帐号", "卡号", "开户", "账户", "帐户", "银行", "借记卡", "信用卡"];

/// Finds the numbers.
pub(super) fn find(reading: &Reading<'_>, places: &mut Vec<Place>) {
    let numbers = reading.numbers;
    let mut at = 0;
    while let Some(run) = numbers.runs.get(at) {
        at += 1;
        let may_be = run.len() <= *LENGTHS.end() && (run.len() >= *LENGTHS.start() || run.may_go_on());
        if !run.is_number || !may_be {
            continue;
        }
        let grown = numbers.growing(at - 1, LENGTHS).into_iter().rev();
        let card = grown.into_iter().find(|grown| is_valid(&grown.characters));
        if let Some(card) = card.filter(|card| numbers.is_near(run.start, card.end, &WORDS)) {
            places.push(Place { start: run.start, end: card.end, certainty: Certainty::Likely });
            at += card.taken - 1;
        }
    }
}

/// Length, prefix, check digit; and no identity number.
pub(super) fn is_valid(text: &str) -> bool {
    let is_number = LENGTHS.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let two = super::date::number(text, 0, 2).unwrap_or(0);
    // UnionPay; Visa; Mastercard's two ranges; JCB; cards of before UnionPay.
    let four = super::date::number(text, 0, 4).unwrap_or(0);
    let has_prefix =
        matches!(two, 62 | 40..=49 | 51..=55) || matches!(four, 2221..=2720 | 3528..=3589 | 9558);
    is_number && has_prefix && luhn(text) && !resident_id::is_valid(text)
}

fn luhn(digits: &str) -> bool {
    let doubled = |digit: u32| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let weigh = |(place, byte): (usize, u8)| {
        let digit = u32::from(byte - b'0');
        if place % 2 == 1 { doubled(digit) } else { digit }
    };
    digits.bytes().rev().enumerate().map(weigh).sum::<u32>().is_multiple_of(10)
}

/// Invented numbers with a right check digit, and others.
pub(super) const EXAMPLES: Examples = Examples {
    positive: &[
        ("开户行：清源银行，账号6222020000000000000", "6222020000000000000"),
        ("卡号：6222 0200 0000 0000 000", "6222 0200 0000 0000 000"),
        ("信用卡4111-1111-1111-1111", "4111-1111-1111-1111"),
    ],
    negative: &[
        "账号6222020000000000001",
        "流水6222020000000000000",
        "卡号1222020000000000005",
        "账号62220200000000001",
        "银行62220200000000000000000",
    ],
};
