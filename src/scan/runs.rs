//! The numbers of a text: runs of Latin letters and digits, found once for all recognisers that need them.
//!
//! In Chinese prose they are few, so that a dozen recognisers of numbers cost little more than one pass.

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
}

/// All runs in order; one pass.
pub(super) fn runs(text: &str) -> Vec<Run> {
    let bytes = text.as_bytes();
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        // No byte of a longer character is an ASCII letter or digit.
        if !byte.is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let rest = bytes.get(at..).unwrap_or_default();
        let length = rest.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let run = rest.get(..length).unwrap_or_default();
        let digits = run.iter().filter(|b| b.is_ascii_digit()).count();
        if digits > 0 {
            runs.push(Run { start: at, end: at + length, is_number: digits == length });
        }
        at += length;
    }
    runs
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
        let head = self.before(start);
        let from = head.char_indices().rev().take(NEAR).last().map_or(start, |(at, _)| at);
        let tail = self.after(end);
        let to = tail.char_indices().nth(NEAR / 2).map_or(tail.len(), |(at, _)| at);
        let (head, tail) = (self.between(from, start), self.between(end, end + to));
        words.iter().any(|word| head.contains(word) || tail.contains(word))
    }

    /// The number that begins with run `at`, group by group as long as one space or hyphen parts them: every form
    /// of it that has a wanted number of characters. Most runs have none, and cost nothing.
    pub(super) fn growing(&self, at: usize, wanted: RangeInclusive<usize>) -> Vec<Grouped> {
        let mut grown = Vec::new();
        let mut length = 0;
        let mut end: Option<usize> = None;
        let runs = self.runs.get(at..).unwrap_or_default();
        for (taken, run) in runs.iter().enumerate() {
            let joins = end.is_none_or(|end| matches!(self.between(end, run.start), " " | "-"));
            length += run.end - run.start;
            if !joins || length > *wanted.end() {
                break;
            }
            end = Some(run.end);
            if wanted.contains(&length) {
                let characters = runs.iter().take(taken + 1).map(|run| self.word(run)).collect();
                grown.push(Grouped { characters, end: run.end, taken: taken + 1 });
            }
        }
        grown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_hold_a_digit() {
        let text = "abc 京A12345，2026年x";
        let found = runs(text);
        let words: Vec<_> = found.iter().map(|run| (text.get(run.start..run.end), run.is_number)).collect();
        assert_eq!(words, [(Some("A12345"), false), (Some("2026"), true)]);
    }

    #[test]
    fn numbers_grow_by_groups() {
        let text = "6222 0212-3456 789a,1";
        let found = runs(text);
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
            let found = runs(&text);
            let numbers = Numbers { text: &text, runs: &found };
            assert_eq!(numbers.is_near(found[0].start, found[0].end, &["账号"]), is_near, "{text}");
        }
    }
}
