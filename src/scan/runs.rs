//! The numbers of a text: runs of Latin letters and digits, found once for all recognisers that need them.
//!
//! In Chinese prose they are few, and a recogniser tells by length and neighbours of nearly every run that it is none
//! of its own.

use std::ops::RangeInclusive;

/// Characters before a number in which words that belong to it are looked for; half as many after it.
const NEAR: usize = 30;

/// A maximal run of ASCII letters and digits that holds at least one digit. Bytes of the normal form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) start: usize,
    pub(super) end: usize,
    /// It holds no letter.
    pub(super) is_number: bool,
    /// The bytes next to it, by which most rules know that they have nothing to look for; a line break at the edges
    /// of the text.
    pub(super) before: u8,
    pub(super) after: u8,
}

impl Run {
    /// Its characters, which are its bytes.
    pub(super) fn len(&self) -> usize {
        self.end - self.start
    }

    /// Another run may go on with it: one space or hyphen parts the groups of a number.
    pub(super) fn may_go_on(&self) -> bool {
        matches!(self.after, b' ' | b'-')
    }
}

/// A text with its runs.
#[derive(Clone, Copy)]
pub(super) struct Numbers<'n> {
    pub(super) text: &'n str,
    pub(super) runs: &'n [Run],
}

/// A number that may be written in groups: its characters without what parts them, and where it ends.
pub(super) struct Grouped {
    pub(super) characters: String,
    pub(super) end: usize,
    /// How many runs it takes.
    pub(super) taken: usize,
}

impl<'n> Numbers<'n> {
    /// The characters of a run.
    pub(super) fn word(&self, run: &Run) -> &'n str {
        self.text.get(run.start..run.end).unwrap_or_default()
    }

    /// What stands between two places.
    pub(super) fn between(&self, start: usize, end: usize) -> &'n str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// The text before a place.
    pub(super) fn before(&self, at: usize) -> &'n str {
        self.text.get(..at).unwrap_or_default()
    }

    /// The text from a place on.
    pub(super) fn after(&self, at: usize) -> &'n str {
        self.text.get(at..).unwrap_or_default()
    }

    /// Whether one of the words stands close to `start..end`.
    pub(super) fn is_near(&self, start: usize, end: usize, words: &[&str]) -> bool {
        let (head, tail) = (self.before(start), self.after(end));
        let before = Seen::of(head.chars().rev().take(NEAR));
        let after = Seen::of(tail.chars().take(NEAR / 2));
        let head = head.get(head.len() - before.length..).unwrap_or_default();
        let tail = tail.get(..after.length).unwrap_or_default();
        words.iter().any(|word| {
            (before.may_hold(word) && head.contains(word)) || (after.may_hold(word) && tail.contains(word))
        })
    }

    /// The number that begins with run `at`, group by group as long as one space or hyphen parts them: every form
    /// of it that has a wanted number of characters. Most runs have none, and cost nothing.
    pub(super) fn growing(&self, at: usize, wanted: RangeInclusive<usize>) -> Vec<Grouped> {
        let mut grown = Vec::new();
        let mut length = 0;
        let mut end = None;
        let runs = self.runs.get(at..).unwrap_or_default();
        for (taken, run) in runs.iter().enumerate() {
            let joins = end.is_none_or(|(end, goes_on)| goes_on && run.start == end + 1);
            length += run.len();
            if !joins || length > *wanted.end() {
                break;
            }
            end = Some((run.end, run.may_go_on()));
            if wanted.contains(&length) {
                let characters = runs.iter().take(taken + 1).map(|run| self.word(run)).collect();
                grown.push(Grouped { characters, end: run.end, taken: taken + 1 });
            }
        }
        grown
    }
}

/// Which characters a short text has, by the low bits of their codes: enough to know of most words that they are not
/// in it.
struct Seen {
    codes: u64,
    /// Bytes of the text.
    length: usize,
}

impl Seen {
    fn of(text: impl Iterator<Item = char>) -> Self {
        let mut seen = Self { codes: 0, length: 0 };
        for c in text {
            seen.codes |= Self::code(c);
            seen.length += c.len_utf8();
        }
        seen
    }

    fn code(c: char) -> u64 {
        1 << (u32::from(c) % u64::BITS)
    }

    fn may_hold(&self, word: &str) -> bool {
        word.chars().all(|c| self.codes & Self::code(c) != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::survey::Survey;

    #[test]
    fn runs_hold_a_digit() {
        let text = "abc 京A12345，2026年x";
        let found = Survey::of(text).runs;
        let words: Vec<_> = found.iter().map(|run| (text.get(run.start..run.end), run.is_number)).collect();
        assert_eq!(words, [(Some("A12345"), false), (Some("2026"), true)]);
    }

    #[test]
    fn numbers_grow_by_groups() {
        let text = "6222 0212-3456 789a,1";
        let found = Survey::of(text).runs;
        let numbers = Numbers { text, runs: &found };
        let grown: Vec<_> = numbers.growing(0, 4..=16).into_iter().map(|g| g.characters).collect();
        assert_eq!(grown, ["6222", "62220212", "622202123456", "622202123456789a"]);
        assert_eq!(numbers.growing(0, 5..=8).last().map(|g| (g.end, g.taken)), Some((9, 2)));
    }

    #[test]
    fn near_words_end_at_their_distance() {
        let far = format!("账号{}1", "字".repeat(NEAR - 1));
        let near = format!("账号{}1", "字".repeat(NEAR - 2));
        for (text, is_near) in [(far, false), (near, true), ("1（账号）".to_owned(), true)] {
            let found = Survey::of(&text).runs;
            let numbers = Numbers { text: &text, runs: &found };
            assert_eq!(numbers.is_near(found[0].start, found[0].end, &["账号"]), is_near, "{text}");
        }
    }
}
