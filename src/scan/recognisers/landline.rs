//! Fixed telephone numbers with their area code. Offices print theirs everywhere, so most are of little weight;
//! those beside words for a home weigh more.

use super::{Examples, Place, Reading};
use crate::scan::finding::Certainty;
use crate::scan::runs::Run;

const HOME: [&str; 4] = ["住宅", "宅电", "家庭电话", "家中"];
const PHONE: [&str; 6] = ["电话", "热线", "传真", "座机", "Tel", "TEL"];

/// Finds the numbers.
pub(super) fn find(reading: &Reading<'_>, places: &mut Vec<Place>) {
    let numbers = reading.numbers;
    let mut at = 0;
    while let Some(run) = numbers.runs.get(at) {
        let next = numbers.runs.get(at + 1);
        at += 1;
        if !run.is_number || reading.text.as_bytes().get(run.start) != Some(&b'0') {
            continue;
        }
        let word = numbers.word(run);
        let end = match next {
            Some(next) if is_area(word) && is_local(numbers.word(next)) && parts(reading, run, next) => {
                at += 1;
                Some(next.end)
            }
            Some(_) | None => {
                let whole = [3, 4]
                    .into_iter()
                    .any(|at| word.get(..at).is_some_and(is_area) && word.get(at..).is_some_and(is_local));
                (whole && numbers.is_near(run.start, run.end, &PHONE)).then_some(run.end)
            }
        };
        if let Some(end) = end {
            let is_home = numbers.is_near(run.start, end, &HOME);
            let certainty = if is_home { Certainty::Likely } else { Certainty::Possible };
            places.push(Place { start: run.start, end, certainty });
        }
    }
}

/// 010, 02x, or 0 and three more; the second digit is never 0.
fn is_area(digits: &str) -> bool {
    matches!(digits.as_bytes(), [b'0', b'1', b'0'] | [b'0', b'2', b'0'..=b'9'] | [b'0', b'3'..=b'9', _, _])
}

/// Seven or eight digits; local numbers begin with 2 to 8.
fn is_local(digits: &str) -> bool {
    matches!(digits.len(), 7 | 8) && digits.starts_with(|c: char| ('2'..='8').contains(&c))
}

fn parts(reading: &Reading<'_>, area: &Run, local: &Run) -> bool {
    matches!(reading.numbers.between(area.end, local.start), "-" | " " | ")" | ")-" | ") " | "—" | "–")
        && local.is_number
}

/// Numbers, and rows of digits that are none.
pub(super) const EXAMPLES: Examples = Examples {
    positive: &[
        ("电话：010-62345678", "010-62345678"),
        ("（0512）6234567", "0512）6234567"),
        ("０１０－６２３４５６７８", "０１０－６２３４５６７８"),
        ("住宅电话05126234567", "05126234567"),
    ],
    negative: &["2026-11-24", "010-12345678", "编号05126234567", "0512-623456", "005-62345678"],
};
