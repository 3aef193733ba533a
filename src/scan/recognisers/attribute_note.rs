//! The document's own note on its disclosure: （此件公开发布）, （此件删减后公开）, （此件依申请公开）, （此件不公开）.
//! To be compared with what is asked for now.

use super::{Examples, Place, Reading};
use crate::scan::finding::Certainty;

/// Longest note, in characters.
const LONGEST: usize = 24;
const SUBJECTS: [&str; 5] = ["此件", "本文", "此文", "本件", "此文件"];
const NOTES: [&str; 11] = [
    "公开发布",
    "主动公开",
    "全文公开",
    "删减后公开",
    "删减公开",
    "部分公开",
    "依申请公开",
    "不公开",
    "不予公开",
    "不宜公开",
    "公开",
];

/// The brackets in which a note stands.
pub(in crate::scan) fn opens_bracket(c: char) -> bool {
    matches!(c, '(' | '[' | '【' | '〔')
}

/// Finds the notes.
pub(super) fn find(reading: &Reading<'_>, places: &mut Vec<Place>) {
    for &at in &reading.survey.brackets {
        let Some(rest) = reading.text.get(at..) else { continue };
        let Some(inner) = rest.strip_prefix(opens_bracket) else { continue };
        if !inner.starts_with(begins) {
            continue;
        }
        let end = inner.char_indices().take(LONGEST).find(|(_, c)| matches!(c, ')' | ']' | '】' | '〕'));
        let Some((length, close)) = end else { continue };
        if inner.get(..length).is_some_and(is_note) {
            let end = at + (rest.len() - inner.len()) + length + close.len_utf8();
            places.push(Place { start: at, end, certainty: Certainty::Likely });
        }
    }
}

/// Whether a note in its brackets begins with that character.
fn begins(c: char) -> bool {
    matches!(
        c,
        '此' | '本'
            | '公'
            | '主'
            | '全'
            | '删'
            | '部'
            | '依'
            | '不'
            | '是'
            | '为'
            | '属'
            | '于'
            | ' '
            | ':'
            | '。'
    )
}

/// With its subject any note; without it only those that are no ordinary words in brackets.
fn is_note(words: &str) -> bool {
    let words = words.trim_matches([' ', ':', '。']);
    let words = words
        .strip_prefix("公开属性")
        .or(words.strip_prefix("公开方式"))
        .map_or(words, |rest| rest.trim_start_matches([':', ' ']));
    let bare = SUBJECTS.iter().find_map(|subject| words.strip_prefix(subject));
    let note = bare.unwrap_or(words).trim_start_matches([' ', ':', '是', '为', '属', '于']);
    NOTES.contains(&note) && (bare.is_some() || note != "公开")
}

/// Notes, and words in brackets that are none.
pub(super) const EXAMPLES: Examples = Examples {
    positive: &[
        ("　　（此件公开发布）", "（此件公开发布）"),
        ("(此件不公开)", "(此件不公开)"),
        ("（此件删减后公开）", "（此件删减后公开）"),
        ("（此件依申请公开）", "（此件依申请公开）"),
        ("【主动公开】", "【主动公开】"),
        ("（此件公开）", "（此件公开）"),
        ("（公开属性：依申请公开）", "（公开属性：依申请公开）"),
    ],
    negative: &[
        "（公开）",
        "公开发布",
        "（依法应当公开的信息）",
        "（此件",
        "此件公开发布",
        "（第二次公开发布会）",
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_note_may_begin() {
        for word in SUBJECTS.iter().chain(&NOTES) {
            assert!(word.starts_with(begins), "{word}");
        }
    }
}
