//! A text without its formal places, as the characters that must be equal, and where two of them part.

use super::super::fold::character_of;
use super::formal::Formals;
use super::{BodyPlace, Differing, MOST_PLACES};

/// Characters that follow a place and must agree before the texts are taken to run alike again.
const ANCHOR: usize = 6;
/// How far, in characters, a place may reach before the rest is no longer told apart.
const WINDOW: usize = 256;
/// Characters shown before a place.
const BEFORE: usize = 12;
/// Most characters shown of a place.
const SHOWN: usize = 40;

/// The characters of a body, with the line each stands in.
pub(super) struct Body {
    chars: Vec<char>,
    lines: Vec<u32>,
}

/// Spaces, breaks, and characters of no width.
pub(super) fn shows_nothing(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_zero_width(c)
}

fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// What must be equal of a few words.
pub(super) fn plain(text: &str) -> Vec<char> {
    let mut body = Body { chars: Vec::new(), lines: Vec::new() };
    body.take(text, &mut 1, &mut false);
    body.chars
}

impl Body {
    /// Everything outside the formal places.
    pub(super) fn of(text: &str, formals: &Formals) -> Self {
        let mut body = Self { chars: Vec::with_capacity(text.len() / 3), lines: Vec::new() };
        let (mut line, mut gap, mut from) = (1, false, 0);
        for range in formals.ranges() {
            body.take(text.get(from..range.start).unwrap_or_default(), &mut line, &mut gap);
            let skipped = text.get(range.clone()).unwrap_or_default();
            line += breaks(skipped);
            gap = true;
            from = range.end;
        }
        body.take(text.get(from..).unwrap_or_default(), &mut line, &mut gap);
        body
    }

    /// Adds characters. A gap counts between two that are set with word spaces, as one space, and nowhere else.
    fn take(&mut self, text: &str, line: &mut u32, gap: &mut bool) {
        for c in text.chars() {
            if shows_nothing(c) {
                *gap |= !is_zero_width(c);
                *line += u32::from(c == '\n');
                continue;
            }
            if *gap && is_narrow(c) && self.chars.last().is_some_and(|before| is_narrow(*before)) {
                self.push(' ', *line);
            }
            *gap = false;
            self.push(character_of(c), *line);
        }
    }

    fn push(&mut self, c: char, line: u32) {
        self.chars.push(c);
        self.lines.push(line);
    }

    fn line_at(&self, at: usize) -> u32 {
        self.lines.get(at).or(self.lines.last()).copied().unwrap_or(1)
    }

    fn shown(&self, from: usize, to: usize) -> String {
        self.chars.get(from..to.min(from.saturating_add(SHOWN))).unwrap_or_default().iter().collect()
    }

    /// Where the other parts from this one; `None` when they are equal. Linear: each step beyond the common run looks
    /// through a window of fixed size, and there are at most [`MOST_PLACES`] such steps.
    pub(super) fn against(&self, other: &Self) -> Option<Differing> {
        if self.chars == other.chars {
            return None;
        }
        let mut places = Vec::new();
        let (mut at, mut with) = (0, 0);
        loop {
            let run = common(rest(&self.chars, at), rest(&other.chars, with));
            (at, with) = (at + run, with + run);
            if at == self.chars.len() && with == other.chars.len() {
                return Some(Differing { places, more: false });
            }
            if places.len() == MOST_PLACES {
                return Some(Differing { places, more: true });
            }
            let (old, new) = meeting(rest(&self.chars, at), rest(&other.chars, with));
            places.push(BodyPlace {
                approved_line: self.line_at(at),
                published_line: other.line_at(with),
                before: self.shown(at.saturating_sub(BEFORE), at),
                approved: self.shown(at, at + old),
                published: other.shown(with, with + new),
            });
            (at, with) = (at + old, with + new);
        }
    }
}

fn rest(chars: &[char], from: usize) -> &[char] {
    chars.get(from..).unwrap_or_default()
}

fn common(a: &[char], b: &[char]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

/// How much of each is passed over until both run alike again: the least in sum; all, when that is not near.
fn meeting(a: &[char], b: &[char]) -> (usize, usize) {
    for sum in 1..=WINDOW {
        // Equal shares first: a changed figure is likelier than one more and one less.
        let share = |old: &usize| old.abs_diff(sum - old);
        let mut olds: Vec<usize> = (0..=sum).filter(|&old| old <= a.len() && sum - old <= b.len()).collect();
        olds.sort_by_key(share);
        for old in olds {
            let (a, b) = (rest(a, old), rest(b, sum - old));
            let run = common(a.get(..ANCHOR).unwrap_or(a), b.get(..ANCHOR).unwrap_or(b));
            let ends = a.len() == run && b.len() == run;
            if run == ANCHOR || ends {
                return (old, sum - old);
            }
        }
    }
    (a.len(), b.len())
}

fn is_narrow(c: char) -> bool {
    c.is_ascii_graphic() || matches!(c, '\u{a1}'..='\u{2ff}' | '\u{370}'..='\u{4ff}')
}

fn breaks(text: &str) -> u32 {
    u32::try_from(text.matches('\n').count()).unwrap_or(u32::MAX)
}
