//! Words and marks of work secrets (工作秘密). No law gives them one written form, so these are what offices write:
//! 内部 in brackets or alone on a line, and the words for keeping something inside.

use super::{Examples, Place, Reading};
use crate::scan::finding::Certainty::{self, Likely, Possible};
use crate::scan::finding::Rule;
use crate::scan::pack::Word;

/// What wakes the rule.
pub(super) const CUE: &str = "内部";
pub(super) const WORDS: &[Word] = &[
    Word { text: "工作秘密", certainty: Possible },
    Word { text: "内部事项", certainty: Possible },
    Word { text: "内部文件", certainty: Likely },
    Word { text: "内部资料", certainty: Likely },
    Word { text: "内部材料", certainty: Likely },
    Word { text: "内部刊物", certainty: Possible },
    Word { text: "内部参考", certainty: Likely },
    Word { text: "内部使用", certainty: Likely },
    Word { text: "内部掌握", certainty: Likely },
    Word { text: "内部传阅", certainty: Likely },
    Word { text: "注意保管", certainty: Likely },
    Word { text: "注意保存", certainty: Likely },
    Word { text: "妥善保管", certainty: Possible },
    Word { text: "不得外传", certainty: Likely },
    Word { text: "请勿外传", certainty: Likely },
    Word { text: "严禁外传", certainty: Likely },
    Word { text: "不得对外", certainty: Possible },
    Word { text: "不对外公开", certainty: Likely },
    Word { text: "仅限内部", certainty: Likely },
    Word { text: "送审稿", certainty: Possible },
    Word { text: "征求意见稿", certainty: Possible },
    Word { text: "讨论稿", certainty: Possible },
];
/// How laws and rules speak of work secrets in general.
pub(super) const ALLOWED: &[&str] = &[
    "国家秘密、工作秘密",
    "国家秘密和工作秘密",
    "国家秘密或者工作秘密",
    "工作秘密、商业秘密",
    "工作秘密管理",
    "工作秘密的管理",
    "不属于国家秘密但泄露后会造成一定不利影响的事项,属于工作秘密",
    "工作秘密应当",
    "保守工作秘密",
    "工作秘密事项清单",
    "工作秘密清单",
    "**工作秘密**",
    "工作秘密★",
];

/// Finds 内部 where it is a mark.
pub(super) fn find(reading: &Reading<'_>, places: &mut Vec<Place>) {
    let text = reading.text;
    for at in reading.cues_of(Rule::WorkMark) {
        let (Some(before), Some(after)) = (text.get(..at), text.get(at + CUE.len()..)) else { continue };
        let bracketed = before.ends_with(['(', '[', '【', '〔']) && after.starts_with([')', ']', '】', '〕']);
        let (head, tail) = (before.trim_end_matches(' '), after.trim_start_matches(' '));
        let opens = head.is_empty() || head.ends_with(['\n', '\u{c}']);
        let closes = tail.is_empty() || tail.starts_with(['\n', '\u{c}']);
        if bracketed || (opens && closes) {
            let edge = |c: Option<char>| if bracketed { c.map_or(0, char::len_utf8) } else { 0 };
            let start = at - edge(before.chars().next_back());
            let end = at + CUE.len() + edge(after.chars().next());
            places.push(Place { start, end, certainty: Certainty::Likely });
        }
    }
}

/// Marks, and the words in general use.
pub(super) const EXAMPLES: Examples = Examples {
    positive: &[
        ("内部\n会议纪要", "内部"),
        ("（内部）会议纪要", "（内部）"),
        ("内部资料，请收好", "内部资料"),
        ("内部文件（资料）", "内部文件"),
        ("本表不得外传", "不得外传"),
        ("请注意保管", "注意保管"),
        ("本件为工作秘密", "工作秘密"),
    ],
    negative: &[
        "机关内部管理制度",
        "内部控制和内部审计",
        "国家秘密、工作秘密的管理另行规定",
        "应当保守工作秘密",
        "工作秘密的管理另行规定。",
    ],
};
