//! Numbers with their middle taken out: 110105********002X, 138****5678. A note only: somebody has thought of it,
//! and the rest may still tell who is meant.

use super::{Examples, Place, Reading};
use crate::scan::finding::Certainty;
use crate::scan::runs::Run;

const LENGTHS: [std::ops::RangeInclusive<usize>; 2] = [11..=11, 15..=19];
/// Fewest characters taken out.
const FEWEST: usize = 3;

fn covers(c: char) -> bool {
    matches!(c, '*' | '×' | 'x' | 'X' | '●' | '•' | '■' | '＿' | '_' | '#')
}

/// Finds the numbers.
pub(super) fn find(reading: &Reading<'_>, places: &mut Vec<Place>) {
    let mut done = 0;
    for run in reading.numbers.runs {
        if run.start < done || !may_begin(reading.text.as_bytes(), run) {
            continue;
        }
        if let Some(end) = read(reading, run) {
            places.push(Place { start: run.start, end, certainty: Certainty::Possible });
            done = end;
        }
    }
}

/// Two digits, and covers that follow at once or stand among the run's own letters.
fn may_begin(text: &[u8], run: &Run) -> bool {
    // The first bytes of all covers.
    (!run.is_number || matches!(run.after, b'*' | b'_' | b'#' | 0xc3 | 0xe2 | 0xef))
        && run.len() > 1
        && text.get(run.start..run.start + 2).is_some_and(|head| head.iter().all(u8::is_ascii_digit))
}

/// Where the number ends that begins with `run`: digits, covers, then digits or nothing.
fn read(reading: &Reading<'_>, run: &Run) -> Option<usize> {
    let text = reading.numbers.after(run.start);
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).take(LENGTHS[1].end() + 1).count();
    let head = digits(text);
    let rest = text.get(head..)?;
    let covered = rest.chars().take_while(|c| covers(*c)).take(LENGTHS[1].end() + 1);
    let (count, length) = covered.fold((0, 0), |(count, length), c| (count + 1, length + c.len_utf8()));
    let tail_text = rest.get(length..)?;
    let tail = digits(tail_text);
    let total = head + count + tail;
    let ends = !tail_text.get(tail..)?.starts_with(|c: char| c.is_ascii_alphanumeric());
    let fits = count >= FEWEST && head >= 2 && LENGTHS.iter().any(|lengths| lengths.contains(&total));
    (fits && ends).then_some(run.start + head + length + tail)
}

/// Numbers with and without covers.
pub(super) const EXAMPLES: Examples = Examples {
    positive: &[
        ("身份证110105********0021", "110105********0021"),
        ("联系人138****5678", "138****5678"),
        ("138×××× 5678和138××××5678", "138××××5678"),
        ("卡号622202*********0123", "622202*********0123"),
        ("110105xxxxxxxx0021", "110105xxxxxxxx0021"),
        ("3405241980********", "3405241980********"),
    ],
    negative: &["机密*10年", "2*3=6", "13800138000", "10****", "**重要**2026", "1********", "****5678"],
};
