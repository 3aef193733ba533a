//! Document numbers of other organs (发文字号): whoever releases their information needs their consent.
//!
//! A number is ours when it begins with a short name given for our organ, or when all characters before the
//! bracket stand in our full name in that order, as short names are made: 清文旅 of 清源市文化和旅游局. The last
//! characters (发, 办, 函, 字 and the like) say the kind of paper and are not part of the name.

use super::{Examples, Place, Reading};
use crate::scan::finding::Certainty;

/// Most characters of a short name with its kind.
const NAME: usize = 12;
const KINDS: &str = "发函办字令通报告批复呈请纪便党组文任规议人电";
/// Words that stand before a number without being part of it.
const LEADING: [&str; 22] = [
    "根据", "依据", "按照", "依照", "参照", "遵照", "经由", "详见", "转发", "印发", "关于", "文号", "以及",
    "收到", "落实", "执行", "和", "及", "与", "以", "见", "经",
];

/// Finds the numbers.
pub(super) fn find(reading: &Reading<'_>, places: &mut Vec<Place>) {
    let numbers = reading.numbers;
    for (at, year) in numbers.runs.iter().enumerate() {
        // The first bytes of closing brackets.
        if !year.is_number || year.len() != 4 || !matches!(year.after, b']' | b')' | 0xe3) {
            continue;
        }
        let Some(serial) = numbers.runs.get(at + 1) else { break };
        let is_year = ["19", "20"].contains(&numbers.word(year).get(..2).unwrap_or_default());
        let bracket = numbers.between(year.end, serial.start);
        let closes = matches!(
            bracket.strip_suffix('第').unwrap_or(bracket),
            "〕" | "]" | "】" | ")" | "〉" | "] " | ") "
        );
        if !is_year || !closes || !serial.is_number || !numbers.after(serial.end).starts_with('号') {
            continue;
        }
        let Some(head) = numbers.before(year.start).strip_suffix(['〔', '[', '【', '(', '〈']) else {
            continue;
        };
        let name = name_of(head);
        let short = name.trim_end_matches(|c| KINDS.contains(c));
        // One character alone names no organ, but 国发 and 中办 do with their kind.
        if name.chars().count() < 2 || reading.own_organs.iter().any(|own| is_own(own, short, name)) {
            continue;
        }
        let (start, end) = (head.len() - name.len(), serial.end + '号'.len_utf8());
        let certainty = if alone(reading, start, end) && !reading.own_organs.is_empty() {
            Certainty::Likely
        } else {
            Certainty::Possible
        };
        places.push(Place { start, end, certainty });
    }
}

fn is_name(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}') || c.is_ascii_alphabetic()
}

/// The name that `head` ends with, without the words before it.
fn name_of(head: &str) -> &str {
    let run = head.char_indices().rev().take(NAME).take_while(|(_, c)| is_name(*c)).last();
    let mut name = run.and_then(|(at, _)| head.get(at..)).unwrap_or_default();
    while let Some(rest) = LEADING.iter().find_map(|word| name.strip_prefix(word)) {
        name = rest;
    }
    name
}

/// Whether a short name is one of our own.
fn is_own(own: &str, short: &str, name: &str) -> bool {
    let mut rest = own.chars();
    let in_order = short.chars().all(|wanted| rest.any(|c| c == wanted));
    let same_start = own.chars().next() == short.chars().next();
    (!own.is_empty() && name.starts_with(own)) || (same_start && in_order && short.chars().count() > 1)
}

/// Whether the number fills its line, as in a document's head.
fn alone(reading: &Reading<'_>, start: usize, end: usize) -> bool {
    let numbers = reading.numbers;
    numbers.before(start).chars().next_back().is_none_or(|c| c == '\n' || c == '\u{c}')
        && numbers.after(end).chars().next().is_none_or(|c| c == '\n' || c == '\u{c}')
}

/// Numbers of other organs, as read at the desk of 清源市文化和旅游局.
pub(super) const EXAMPLES: Examples = Examples {
    positive: &[
        ("青政办函〔2026〕8号", "青政办函〔2026〕8号"),
        ("你办来函（青政办函〔2026〕8号）收悉", "青政办函〔2026〕8号"),
        ("根据青政发[2025]12号文件", "青政发[2025]12号"),
        ("青财字（2025）第3号", "青财字（2025）第3号"),
        ("青 政 办 〔 ２０２６ 〕 ８ 号", "青 政 办 〔 ２０２６ 〕 ８ 号"),
        ("清政发﹝2026﹞3号", "清政发﹝2026﹞3号"),
        ("国发〔2019〕5号", "国发〔2019〕5号"),
    ],
    negative: &[
        "清文旅发〔2026〕12号",
        "清文旅函〔2026〕31号",
        "清源市文旅发〔2026〕12号",
        "〔2026〕12号",
        "青政办函〔2026〕",
        "公告2026年第1号",
        "（2026）京01民初123号",
    ],
};
