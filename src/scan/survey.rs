//! One walk over a normal form that notes where its rules may begin, so that none of them walks it again.
//!
//! Nearly every character of a Chinese text begins nothing, and its first byte says so: the walk steps over it. What
//! is left wakes only the rules that can begin there: lines, numbers, signs beside a level, brackets, the sign of
//! e-mail addresses.

use super::recognisers::{may_begin_sign, opens_bracket, sign};
use super::runs::Run;

/// Where the rules of a text may begin. Bytes of the normal form, ascending.
#[derive(Default)]
pub(super) struct Survey {
    /// Every line, empty ones included.
    pub(super) lines: Vec<Line>,
    /// Runs of letters and digits that hold a digit.
    pub(super) runs: Vec<Run>,
    /// Characters that may stand between a level and its period.
    pub(super) signs: Vec<usize>,
    /// Opening brackets.
    pub(super) brackets: Vec<usize>,
    /// Signs of e-mail addresses.
    pub(super) ats: Vec<usize>,
}

/// A line without its break, trimmed of spaces at both ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) start: usize,
    pub(super) end: usize,
    /// It is the first of the text or follows a form feed.
    pub(super) opens_page: bool,
}

/// What a first byte says of its character: up to 4 that it is nothing for us, and its length; else what to do.
const STEPS: [u8; 256] = {
    let mut steps = [1; 256];
    let mut at = 0;
    while at < steps.len() {
        #[expect(clippy::cast_possible_truncation, reason = "places of the table are bytes")]
        let byte = at as u8;
        steps[at] = match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => LATIN,
            b'\n' | b'\x0c' => BREAK,
            b'@' => AT,
            _ if may_begin_sign(byte) => SIGN,
            b'(' | b'[' | 0xe3 => BRACKET,
            0xc0..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xff => 4,
            _ => 1,
        };
        at += 1;
    }
    steps
};
const LATIN: u8 = 5;
const BREAK: u8 = 6;
const AT: u8 = 7;
const SIGN: u8 = 8;
const BRACKET: u8 = 9;

impl Survey {
    /// One pass over a text in normal form.
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut survey = Self::default();
        let (mut at, mut line, mut opens_page) = (0, 0, true);
        while let Some(&byte) = bytes.get(at) {
            let step = STEPS[usize::from(byte)];
            if step <= 4 {
                at += usize::from(step);
                continue;
            }
            match step {
                LATIN => at = survey.run(bytes, at),
                BREAK => {
                    survey.lines.push(Line::of(bytes, line, at, opens_page));
                    opens_page = byte == b'\x0c';
                    at += 1;
                    line = at;
                }
                AT => {
                    survey.ats.push(at);
                    at += 1;
                }
                _ => {
                    let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
                    if sign(c).is_some() {
                        survey.signs.push(at);
                    } else if opens_bracket(c) {
                        survey.brackets.push(at);
                    }
                    at += c.len_utf8();
                }
            }
        }
        if line < bytes.len() {
            survey.lines.push(Line::of(bytes, line, bytes.len(), opens_page));
        }
        survey
    }

    /// Notes the run of letters and digits that begins at `start`, if it holds a digit; its end.
    fn run(&mut self, bytes: &[u8], start: usize) -> usize {
        let mut end = start;
        let mut digits = 0;
        while let Some(&byte) = bytes.get(end) {
            if STEPS[usize::from(byte)] != LATIN {
                break;
            }
            digits += usize::from(byte.is_ascii_digit());
            end += 1;
        }
        if digits > 0 {
            let near = |at: Option<usize>| at.and_then(|at| bytes.get(at)).copied().unwrap_or(b'\n');
            self.runs.push(Run {
                start,
                end,
                is_number: digits == end - start,
                before: near(start.checked_sub(1)),
                after: near(Some(end)),
            });
        }
        end
    }
}

impl Line {
    /// The line `start..end` without the spaces at its edges; a normal form has no other blanks in a line.
    fn of(bytes: &[u8], mut start: usize, mut end: usize, opens_page: bool) -> Self {
        while start < end && bytes.get(start) == Some(&b' ') {
            start += 1;
        }
        while start < end && bytes.get(end - 1) == Some(&b' ') {
            end -= 1;
        }
        Self { start, end, opens_page }
    }

    /// Nothing stands in it.
    pub(super) fn is_empty(self) -> bool {
        self.start == self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::normal::Normal;

    #[test]
    fn every_beginning_is_noted() {
        let text = "甲★乙(a@b.c)2026年【x1】[\u{fffd}";
        let survey = Survey::of(text);
        let at = |places: &[usize]| -> String {
            places.iter().filter_map(|at| text.get(*at..)?.chars().next()).collect()
        };
        assert_eq!(
            (at(&survey.signs), at(&survey.brackets), at(&survey.ats)),
            ("★\u{fffd}".into(), "(【[".into(), "@".into())
        );
        let runs: Vec<_> = survey
            .runs
            .iter()
            .map(|run| (text.get(run.start..run.end), run.is_number, run.before, run.after))
            .collect();
        let year = "年".as_bytes()[0];
        let (open, close) = ("【".as_bytes()[2], "】".as_bytes()[0]);
        assert_eq!(runs, [(Some("2026"), true, b')', year), (Some("x1"), false, open, close)]);
    }

    #[test]
    fn lines_know_their_pages() {
        let normal = Normal::of("甲\n　乙 \u{c}丙");
        let lines: Vec<_> = Survey::of(normal.text())
            .lines
            .iter()
            .map(|l| (normal.text().get(l.start..l.end), l.opens_page))
            .collect();
        assert_eq!(lines, [(Some("甲"), true), (Some("乙"), false), (Some("丙"), true)]);
        for (text, count) in [("", 0), ("甲\n", 1), ("\n\n", 2), ("甲\n\u{c}乙", 3), (" ", 1)] {
            assert_eq!(Survey::of(text).lines.len(), count, "{text:?}");
        }
    }

    /// Whatever is stepped over by its first byte alone must begin nothing.
    #[test]
    fn no_character_is_stepped_over_in_haste() {
        for c in '\0'..=char::MAX {
            let mut bytes = [0; 4];
            let step = STEPS[usize::from(c.encode_utf8(&mut bytes).as_bytes()[0])];
            if step <= 4 {
                let begins = sign(c).is_some()
                    || opens_bracket(c)
                    || c.is_ascii_alphanumeric()
                    || matches!(c, '\n' | '\u{c}' | '@');
                assert!(!begins && usize::from(step) == c.len_utf8(), "{c:?}");
            }
        }
    }
}
