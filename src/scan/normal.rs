//! The form of a text in which marks and terms are looked for, with the way back to the text itself.
//!
//! Folded by `fold`, zero-width characters dropped, line breaks all `\n` (a form feed stays: it opens a page),
//! spaces dropped between wide characters and at the edges of lines beside them, otherwise one space.
//! The form knows no words: what counts as a star beside a level is the recogniser's business, because an
//! asterisk is also markdown's emphasis and only the recogniser sees what follows it.

use super::finding::Span;
use super::fold::{Folded, fold};

/// A text in normal form.
pub(super) struct Normal<'t> {
    original: &'t str,
    text: String,
    /// Ascending in both; from each shift on, both texts advance alike until the next.
    shifts: Vec<Shift>,
    /// How far the text is ahead of its form since the last shift.
    ahead: usize,
}

#[derive(Clone, Copy)]
struct Shift {
    normal: usize,
    original: usize,
}

impl<'t> Normal<'t> {
    /// One pass over the text, linear in its length.
    pub(super) fn of(original: &'t str) -> Self {
        let mut normal =
            Self { original, text: String::with_capacity(original.len()), shifts: Vec::new(), ahead: 0 };
        let bytes = original.as_bytes();
        let (mut copied, mut at) = (0, 0);
        while let Some(&lead) = bytes.get(at) {
            // Nearly every character of a Chinese text is told to stand for itself by its first byte.
            let length = PLAIN[usize::from(lead)];
            if length > 0 {
                at += usize::from(length);
                continue;
            }
            let (c, folded) = match (lead, bytes.get(at + 1), bytes.get(at + 2)) {
                // Its punctuation, U+3001 to U+3037, by its second.
                (0xe3, Some(0x80), Some(0x81..=0xb7)) => {
                    at += 3;
                    continue;
                }
                // Wide digits, letters and punctuation, U+FF01 to U+FF5E.
                (0xef, Some(0xbc), Some(third @ 0x81..=0xbf)) => ('！', Folded::To(char::from(third - 0x60))),
                (0xef, Some(0xbd), Some(third @ 0x80..=0x9e)) => ('！', Folded::To(char::from(third - 0x20))),
                _ => {
                    let Some(c) = char_at(original, at) else { break };
                    (c, fold(c))
                }
            };
            let mut end = at + c.len_utf8();
            if folded == Folded::Same {
                at = end;
                continue;
            }
            normal.copy(copied, at);
            if let Folded::To(other) = folded {
                normal.push(other, at);
            } else {
                let mut shows = folded == Folded::Space;
                let mut after = char_at(original, end);
                while let Some(gap) = after {
                    match fold(gap) {
                        Folded::Space => shows = true,
                        Folded::Nothing => {}
                        Folded::Same | Folded::To(_) => break,
                    }
                    end += gap.len_utf8();
                    after = char_at(original, end);
                }
                if shows && !(is_wide(normal.last_before(at)) && is_wide(after)) {
                    normal.push(' ', at);
                }
            }
            (copied, at) = (end, end);
        }
        normal.copy(copied, original.len());
        normal
    }

    /// The normal form.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where `start..end` of the normal form stands in the text itself. Both are character boundaries.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        let last = self.text.get(..end).and_then(|t| t.char_indices().next_back()).map_or(0, |(at, _)| at);
        let from = self.original_of(last);
        let length = self.original.get(from..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
        Span { start: self.original_of(start), end: from + length }
    }

    fn copy(&mut self, from: usize, to: usize) {
        if let Some(run) = self.original.get(from..to).filter(|run| !run.is_empty()) {
            self.meet(from);
            self.text.push_str(run);
        }
    }

    fn push(&mut self, c: char, at: usize) {
        self.meet(at);
        self.text.push(c);
    }

    /// Notes that the end of the normal form now corresponds to `original`, unless that already follows.
    fn meet(&mut self, original: usize) {
        let normal = self.text.len();
        // A form may be longer than its text; what counts is whether the difference changed.
        let ahead = original.wrapping_sub(normal);
        if ahead != self.ahead {
            self.ahead = ahead;
            self.shifts.push(Shift { normal, original });
        }
    }

    fn original_of(&self, normal: usize) -> usize {
        let at = self.shifts.partition_point(|shift| shift.normal <= normal);
        let shift = at.checked_sub(1).and_then(|at| self.shifts.get(at));
        shift.map_or(normal, |shift| shift.original + (normal - shift.normal))
    }

    fn last_before(&self, at: usize) -> Option<char> {
        self.original.get(..at).and_then(|before| before.chars().next_back())
    }
}

/// Bytes of a character that `fold` leaves as it is, by its first byte; 0 where that does not say.
const PLAIN: [u8; 256] = {
    let mut plain = [0; 256];
    let mut lead = 0;
    while lead < plain.len() {
        plain[lead] = match lead {
            0x21..=0x7e | 0x0a | 0x0c => 1,
            // U+4000 to U+9FFF.
            0xe4..=0xe9 => 3,
            _ => 0,
        };
        lead += 1;
    }
    plain
};

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// Characters that are set without word spaces, so that a space beside them is only layout. The edge of a line
/// or of the text counts as one.
fn is_wide(c: Option<char>) -> bool {
    c.is_none_or(|c| {
        matches!(c,
            '\n' | '\r' | '\u{c}' | '·' | '—' | '‘'..='”' | '…' | '\u{2028}' | '\u{2029}'
            | '\u{2500}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{2e80}'..='\u{fffd}' | '\u{1f300}'..)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_forms_by_example() {
        let examples = [
            ("", ""),
            ("关于印发通知", "关于印发通知"),
            ("绝　密", "绝密"),
            ("绝 \u{a0}\u{2003}密", "绝密"),
            ("机\u{200b}密\u{feff}★１０年", "机密★10年"),
            ("机密 ★ 10 年", "机密★ 10 年"),
            ("　　（秘密）一、", "(秘密)一、"),
            ("two  words\there", "two words here"),
            ("第 3 页", "第 3 页"),
            ("甲\r\n乙\u{2028}丙", "甲\n\n乙\n丙"),
            ("⼀⻓二", "一长二"),
        ];
        for (text, form) in examples {
            assert_eq!(Normal::of(text).text(), form, "{text:?}");
        }
    }

    #[test]
    fn places_lead_back() {
        let text = "前　言：机\u{200b}密 ★１０年。";
        let normal = Normal::of(text);
        let start = normal.text().find("机密").expect("folded");
        let end = start + "机密★10年".len();
        assert_eq!(normal.span(start, end).within(text), Some("机\u{200b}密 ★１０年"));
    }

    #[test]
    fn every_character_leads_back_to_its_source() {
        let text = "Ａ b　c\u{200b}中 文★ １\r\n\u{2f00}x";
        let normal = Normal::of(text);
        for (at, c) in normal.text().char_indices() {
            let source = normal.span(at, at + c.len_utf8()).within(text).expect("boundaries");
            let first = source.chars().next().expect("not empty");
            let expected = match fold(first) {
                Folded::Same => first,
                Folded::To(other) => other,
                Folded::Space | Folded::Nothing => ' ',
            };
            assert_eq!(c, expected, "at {at}");
        }
    }

    /// Every character by itself has the form that `fold` says, whatever shorter way leads there.
    #[test]
    fn shorter_ways_lead_to_the_same() {
        let mut text = [0; 4];
        for c in '\0'..=char::MAX {
            let form = match fold(c) {
                Folded::Same => c.to_string(),
                Folded::To(other) => other.to_string(),
                Folded::Space | Folded::Nothing => String::new(),
            };
            assert_eq!(Normal::of(c.encode_utf8(&mut text)).text(), form, "{c:?}");
        }
    }

    #[test]
    fn first_bytes_do_not_promise_too_much() {
        for c in '\0'..=char::MAX {
            let mut bytes = [0; 4];
            let length = usize::from(PLAIN[usize::from(c.encode_utf8(&mut bytes).as_bytes()[0])]);
            assert!(length == 0 || (length == c.len_utf8() && fold(c) == Folded::Same), "{c:?}");
        }
    }
}
