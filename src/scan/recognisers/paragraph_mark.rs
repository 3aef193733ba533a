//! H3: a paragraph that opens with its own level in brackets, （机密）, as the marking rules allow for parts.
//!
//! The brackets are required. With optional ones every paragraph that begins with the ordinary words would be
//! a hit (秘密级国家秘密是一般的国家秘密 …, 第二十九条　绝密级国家秘密载体 …): the law on secrecy and its
//! regulation have four such. A level without brackets before a star is H1's, alone on a line H2's.
//! The paragraph's own number may come first: 三、（秘密）, 1.【机密】, 附件2（绝密）.

use super::{Examples, Place, Reading, level, period};
use crate::scan::finding::Certainty;

/// Longest numbering before the mark, in characters.
const NUMBERING: usize = 16;

/// Finds the paragraphs.
pub(super) fn find(reading: &Reading<'_>, places: &mut Vec<Place>) {
    for line in &reading.survey.lines {
        if let Some((at, length)) = read(reading.line(*line)) {
            let start = line.start + at;
            places.push(Place { start, end: start + length, certainty: Certainty::Likely });
        }
    }
}

/// Where the mark stands that `line` opens with, and its length.
fn read(line: &str) -> Option<(usize, usize)> {
    for (at, c) in line.char_indices().take(NUMBERING + 1) {
        if let Some(length) = line.get(at..).and_then(bracketed) {
            return Some((at, length));
        }
        if !numbers(c) {
            return None;
        }
    }
    None
}

/// Length of the bracketed level, with or without its period, that `text` begins with.
fn bracketed(text: &str) -> Option<usize> {
    let inner = text.strip_prefix(['(', '[', '{', '<', '【', '〔', '〖', '〈', '「', '『'])?;
    let rest =
        level::strip(inner.trim_start_matches(' '))?.trim_start_matches([' ', ',', '、', '·', ':', '-']);
    let rest = match period::at_start(rest) {
        Some((_, length)) => rest.get(length..)?,
        None => rest,
    };
    let closed = rest
        .trim_start_matches(' ')
        .strip_prefix([')', ']', '}', '>', '】', '〕', '〗', '〉', '」', '』'])?;
    Some(text.len() - closed.len())
}

/// Characters of which numberings are made, brackets and list signs included.
fn numbers(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(
            c,
            '〇' | '零'
                | '一'
                | '二'
                | '三'
                | '四'
                | '五'
                | '六'
                | '七'
                | '八'
                | '九'
                | '十'
                | '百'
                | '第'
                | '条'
                | '款'
                | '项'
                | '章'
                | '节'
                | '编'
                | '附'
                | '件'
                | '表'
                | '图'
                | '、'
                | '.'
                | '．'
                | '('
                | ')'
                | '-'
                | '#'
                | '>'
                | '*'
                | '_'
                | '•'
                | '·'
                | '|'
                | '"'
                | '\''
                | ' '
        )
}

/// Marked paragraphs, and ordinary ones.
pub(super) const EXAMPLES: Examples = Examples {
    positive: &[
        ("（机密）本段涉及有关安排。", "（机密）"),
        ("(秘密)二、有关情况", "(秘密)"),
        ("正文第一段。\n　　（绝密）第二段。", "（绝密）"),
        ("【机密】第三段", "【机密】"),
        ("[秘密] 第四段", "[秘密]"),
        ("〔秘密〕第五段", "〔秘密〕"),
        ("（ 机 密 ）第六段", "（ 机 密 ）"),
        ("( 机密 )第七段", "( 机密 )"),
        ("（机密级）第八段", "（机密级）"),
        ("（秘密，3年）第九段", "（秘密，3年）"),
        ("一、（秘密）第十段", "（秘密）"),
        ("（一）（机密）第十一段", "（机密）"),
        ("1.【机密】第十二段", "【机密】"),
        ("附件2（绝密）名单", "（绝密）"),
        ("- **（机密）** 第十三段", "（机密）"),
        ("︵机密︶第十四段", "︵机密︶"),
    ],
    negative: &[
        "秘密级国家秘密是一般的国家秘密，泄露会使国家安全和利益遭受损害。",
        "机密级以上国家秘密的知悉范围，应当登记。",
        "秘密一词在日常用语中也指不为人知的事。",
        "（绝密、机密、秘密）三级",
        "（商业秘密）",
        "（国家秘密）的范围",
        "（秘密载体）的管理",
        "（保密）",
        "（机密",
        "三级分别在段首标注，例如（秘密）字样。",
        "《秘密》读后",
    ],
};
