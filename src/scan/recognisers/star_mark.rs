//! H1: a level with its star (密级★期限, 密级★解密时间, 密级★解密条件; 绝密★长期, 秘密★1年, 机密★会议开始前).
//!
//! The star is what makes the mark: it has no other use beside a level, whether a period follows or not, and
//! the law forbids it on anything that is no secret (保守国家秘密法 art 22). So 工作秘密★1年 is found as well;
//! it is a wrong mark at best, and a person must look.
//!
//! Three kinds of sign stand where the star stood:
//! - stars of every make, ★ ☆ ✭ ⭐: always a mark, even split over lines as in a vertical header;
//! - asterisks, `*` and ＊: only with a period, because markdown writes `**秘密**`;
//! - glyphs lost on the way out of a PDF (private use, U+FFFD): only with a period.
//!
//! One reading stays open: `*秘密*10年` is taken as a mark, though markdown may have meant emphasis.

use super::{Examples, Place, Reading, level, period};
use crate::scan::finding::Certainty;

/// What stands between level and period.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::scan) enum Sign {
    Star,
    Asterisk,
    LostGlyph,
}

/// The sign that a character is.
pub(in crate::scan) fn sign(c: char) -> Option<Sign> {
    match c {
        '★' | '☆' | '✦' | '✧' | '✩'..='✰' | '✴'..='✶' | '⭐'..='⭒' | '⋆' | '🌟' | '🟊' => {
            Some(Sign::Star)
        }
        '*' | '∗' | '⁎' | '✱'..='✳' | '٭' => Some(Sign::Asterisk),
        '\u{fffd}' | '\u{e000}'..='\u{f8ff}' => Some(Sign::LostGlyph),
        _ => None,
    }
}

/// Whether a sign may begin with that byte; nearly no other character of a Chinese text does.
pub(in crate::scan) const fn may_begin_sign(lead: u8) -> bool {
    matches!(lead, b'*' | 0xd9 | 0xe2 | 0xee..=0xf0)
}

/// Finds every starred level.
pub(super) fn find(reading: &Reading<'_>, places: &mut Vec<Place>) {
    let text = reading.text;
    for &at in &reading.survey.signs {
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { continue };
        let Some(sign) = sign(c) else { continue };
        let (Some(before), Some(after)) = (text.get(..at), text.get(at + c.len_utf8()..)) else { continue };
        if let Some((start, certainty, length)) = read(sign, before, after) {
            places.push(Place { start, end: at + c.len_utf8() + length, certainty });
        }
    }
}

/// Where the mark begins, how sure it is, and how many bytes of period follow its sign.
fn read(sign: Sign, before: &str, after: &str) -> Option<(usize, Certainty, usize)> {
    match sign {
        Sign::Star => {
            // Emphasis and line breaks may stand inside: **机密**★10年, or one character a line.
            let start = level::start_of_last(before, |c| c.is_whitespace() || matches!(c, '*' | '_' | '~'))?;
            let period = period::at_start(after);
            let broken = before.get(start..).is_some_and(|mark| mark.contains(['\n', '\u{c}']));
            // 「……国家秘密」 at a line's end and a star as the next line's bullet are two things.
            let is_mark = !broken || opens_line(before, start) || period.is_some();
            is_mark.then_some((start, Certainty::Certain, period.map_or(0, |(_, length)| length)))
        }
        Sign::Asterisk | Sign::LostGlyph => {
            let start = level::start_of_last(before, |c| c == ' ')?;
            match period::at_start(after) {
                Some((period::Kind::Time, length)) => Some((start, Certainty::Likely, length)),
                // A condition is ordinary words; only a mark on its own line may be told by them.
                Some((period::Kind::Condition, length)) => {
                    opens_line(before, start).then_some((start, Certainty::Likely, length))
                }
                None => {
                    let ends_line = after.trim_start_matches(' ').chars().next().is_none_or(|c| c == '\n');
                    (ends_line && opens_line(before, start)).then_some((start, Certainty::Likely, 0))
                }
            }
        }
    }
}

fn opens_line(before: &str, start: usize) -> bool {
    let line_start = before.get(..start).map(|head| head.trim_end_matches([' ', '(', '[', '【', '〔']));
    line_start.is_some_and(|head| head.is_empty() || head.ends_with(['\n', '\u{c}']))
}

/// The written forms of 国家秘密标志 and their look-alikes.
pub(super) const EXAMPLES: Examples = Examples {
    positive: &[
        ("机密★10年", "机密★10年"),
        ("绝密★长期", "绝密★长期"),
        ("秘密★1年", "秘密★1年"),
        ("秘密★6个月", "秘密★6个月"),
        ("机密★十年", "机密★十年"),
        ("秘密★五年六个月", "秘密★五年六个月"),
        ("机密★会议开始前", "机密★会议开始前"),
        ("绝密★启用前", "绝密★启用前"),
        ("秘密★2030年12月31日", "秘密★2030年12月31日"),
        ("秘密★2030-12-31", "秘密★2030-12-31"),
        ("机密★", "机密★"),
        ("机密☆10年", "机密☆10年"),
        ("机密✭10年", "机密✭10年"),
        ("机密⭐\u{fe0f}10年", "机密⭐\u{fe0f}10年"),
        ("机密*10年", "机密*10年"),
        ("机密＊１０年", "机密＊１０年"),
        ("机密﹡长期", "机密﹡长期"),
        ("机密*会议开始前", "机密*会议开始前"),
        ("机密*\n关于开展检查的通知", "机密*"),
        ("机 密 ★ 1 0 年", "机 密 ★ 1 0 年"),
        ("机　密　★　１０　年", "机　密　★　１０　年"),
        ("机\u{200b}密\u{200d}★\u{2060}10年", "机\u{200b}密\u{200d}★\u{2060}10年"),
        ("（秘密★3年）", "秘密★3年"),
        ("**机密**★10年", "机密**★10年"),
        ("**机密★10年**", "机密★10年"),
        ("机密级★10年", "机密级★10年"),
        ("機密★長期", "機密★長期"),
        ("绝密★⻓期", "绝密★⻓期"),
        ("机\n密\n★\n10年", "机\n密\n★"),
        ("机密\n★10年", "机密\n★10年"),
        ("本件定为机密\n★10年", "机密\n★10年"),
        ("机密\u{fffd}10年", "机密\u{fffd}10年"),
        ("机密\u{e0a5}10年", "机密\u{e0a5}10年"),
        ("本件原标秘密★10年，现已届满", "秘密★10年"),
        ("工作秘密★1年", "秘密★1年"),
    ],
    negative: &[
        "保守国家秘密是义务，商业秘密除外",
        "国家秘密的密级分为绝密、机密、秘密三级。",
        "**秘密**级事项由承办人拟定",
        "**秘密**10年以下的",
        "不得泄露国家秘密\n* 不得复制\n* 10年内不得出境",
        "依法保守工作秘密\n★ 重要提示",
        "涉及商业秘密*的情形发生时，应当征求意见",
        "涉及商业秘密*\n* 注：见附件",
        "秘密*的说明",
        "评价：★★★★★",
        "培训机构★★★★★",
        "保密★10年",
        "★10年",
        "机密",
        "秘密 10年",
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_is_told_by_its_first_byte() {
        for c in ('\0'..=char::MAX).filter(|c| sign(*c).is_some()) {
            let mut bytes = [0; 4];
            assert!(may_begin_sign(c.encode_utf8(&mut bytes).as_bytes()[0]), "{c:?}");
        }
    }
}
