//! Unified social credit codes (统一社会信用代码, GB 32100). Public by themselves; they name the third party who may
//! have to be asked.
//!
//! The check character lets one of 31 random codes pass, so a code of digits alone is only possible unless the
//! words for one stand beside it.

use super::{Examples, Place, Reading, date, region};
use crate::scan::finding::Certainty;

const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const LENGTH: usize = 18;
const WORDS: [&str; 4] = ["信用代码", "社会信用", "纳税人识别", "税号"];

/// Finds the codes.
pub(super) fn find(reading: &Reading<'_>, places: &mut Vec<Place>) {
    for run in reading.numbers.runs.iter().filter(|run| run.len() == LENGTH) {
        let word = reading.numbers.word(run);
        if !is_valid(word) || super::resident_id::is_valid(word) {
            continue;
        }
        let is_told = !run.is_number || reading.numbers.is_near(run.start, run.end, &WORDS);
        let certainty = if is_told { Certainty::Likely } else { Certainty::Possible };
        places.push(Place { start: run.start, end: run.end, certainty });
    }
}

/// Registering department and kind, region, subject, check character.
pub(super) fn is_valid(code: &str) -> bool {
    if code.len() != LENGTH {
        return false;
    }
    let values = code.bytes().map(|byte| ALPHABET.iter().position(|known| *known == byte));
    let mut sum = 0;
    let mut weight = 1;
    let mut last = None;
    for (at, value) in values.enumerate() {
        let Some(value) = value else { return false };
        if at + 1 < LENGTH {
            sum += value * weight;
            weight = weight * 3 % 31;
        } else {
            last = Some(value);
        }
    }
    let is_checked = last == Some((31 - sum % 31) % 31);
    let region = code.get(2..8).unwrap_or_default();
    // 100000 is the nation's own register, and a province may register by itself.
    let is_region = region == "100000"
        || region::is_county(region)
        || (region.ends_with("0000") && date::number(region, 0, 2).is_some_and(region::is_province));
    is_checked && is_region && !code.starts_with('0')
}

/// Codes, and rows of characters that are none.
pub(super) const EXAMPLES: Examples = Examples {
    positive: &[
        ("统一社会信用代码：91110000600037341L", "91110000600037341L"),
        ("91110000600037341L（中国）", "91110000600037341L"),
        ("代码９１１１００００６０００３７３４１Ｌ", "９１１１００００６０００３７３４１Ｌ"),
    ],
    negative: &[
        "91110000600037341M",
        "9111000060003734IL",
        "91990000600037341L",
        "A91110000600037341L",
        "11010519491231002X",
    ],
};
