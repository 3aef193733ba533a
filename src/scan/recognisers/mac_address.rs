//! Hardware addresses of network cards: six pairs of hexadecimal digits, parted by colons or hyphens.

use super::{Examples, Place, Reading};
use crate::scan::finding::Certainty;
use crate::scan::runs::Run;

const PAIRS: usize = 6;
/// Bytes of an address.
const LENGTH: usize = PAIRS * 3 - 1;

/// Finds the addresses. Every one has a digit somewhere near its start, or it would be a word in all six pairs.
pub(super) fn find(reading: &Reading<'_>, places: &mut Vec<Place>) {
    let mut done = 0;
    for run in reading.numbers.runs.iter().filter(|run| may_be_pair(run)) {
        // The pair with the run's digit may be any of the six.
        let start = (0..PAIRS).rev().filter_map(|pairs| run.start.checked_sub(pairs * 3));
        if let Some(start) = start.filter(|start| *start >= done).find(|start| is_address(reading, *start)) {
            places.push(Place { start, end: start + LENGTH, certainty: Certainty::Likely });
            done = start + LENGTH;
        }
    }
}

fn may_be_pair(run: &Run) -> bool {
    run.len() == 2 && (matches!(run.before, b':' | b'-') || matches!(run.after, b':' | b'-'))
}

fn is_address(reading: &Reading<'_>, start: usize) -> bool {
    let Some(text) = reading.numbers.text.get(start..start + LENGTH) else { return false };
    let bytes = text.as_bytes();
    let Some(part) = bytes.get(2).copied().filter(|b| matches!(b, b':' | b'-')) else { return false };
    let formed =
        bytes.iter().enumerate().all(|(at, b)| if at % 3 == 2 { *b == part } else { b.is_ascii_hexdigit() });
    // Six pairs of plain digits with hyphens are a date and a time.
    let told = part == b':' || bytes.iter().any(u8::is_ascii_alphabetic);
    let bound = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric() && c != ':' && c != '-');
    let (before, after) = (reading.numbers.before(start), reading.numbers.after(start + LENGTH));
    formed && told && bound(before.chars().next_back()) && bound(after.chars().next())
}

/// Addresses, and dates.
pub(super) const EXAMPLES: Examples = Examples {
    positive: &[
        ("网卡00:1A:2B:3C:4D:5E", "00:1A:2B:3C:4D:5E"),
        ("MAC为aa-bb-cc-dd-ee-0f。", "aa-bb-cc-dd-ee-0f"),
    ],
    negative: &[
        "26-11-24-10-30-15",
        "12:30:45",
        "00:1A:2B:3C:4D",
        "00:1A:2B:3C:4D:5E:6F",
        "00:1A-2B:3C:4D:5E",
    ],
};
