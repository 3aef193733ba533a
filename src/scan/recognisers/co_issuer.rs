//! Organs that issue a document together (联合发文): names of two or more in the head of a page. Each must agree.
//!
//! Such lines hold nothing but names that end as names of organs end, 文件 last of all. Spaces between Chinese
//! characters are gone from the normal form, so names in one line are told by their endings.

use super::{Examples, Place, Reading};
use crate::scan::finding::Certainty;

/// Lines of a page in which its head stands.
const HEAD: usize = 12;
/// Longest line of names and shortest name, in characters.
const LINE: usize = 80;
const SHORTEST: usize = 4;
const ENDINGS: [&str; 16] = [
    "人民政府办公室",
    "人民政府",
    "委员会办公室",
    "委员会",
    "办公室",
    "管理局",
    "局",
    "厅",
    "管委会",
    "总队",
    "支队",
    "人民法院",
    "人民检察院",
    "联合会",
    "委",
    "署",
];

/// Finds the names.
pub(super) fn find(reading: &Reading<'_>, places: &mut Vec<Place>) {
    let mut seen = 0;
    let mut names: Vec<(usize, usize)> = Vec::new();
    for line in &reading.survey.lines {
        if line.opens_page {
            close(reading, &mut names, places);
            seen = 0;
        }
        if line.is_empty() || seen >= HEAD {
            continue;
        }
        seen += 1;
        if let Some(found) = names_of(reading.line(*line)) {
            names.extend(found.into_iter().map(|(from, to)| (line.start + from, line.start + to)));
        }
    }
    close(reading, &mut names, places);
}

/// Tells the names of a head, when there are several and not all of them ours.
fn close(reading: &Reading<'_>, names: &mut Vec<(usize, usize)>, places: &mut Vec<Place>) {
    let several = names.len() > 1;
    for (start, end) in names.drain(..).filter(|_| several) {
        let name = reading.numbers.between(start, end);
        if !reading.own_organs.iter().any(|own| own == name) {
            places.push(Place { start, end, certainty: Certainty::Likely });
        }
    }
}

/// The names a line is made of; `None` when it holds anything else.
fn names_of(line: &str) -> Option<Vec<(usize, usize)>> {
    if line.chars().nth(LINE).is_some() {
        return None;
    }
    let body = line.strip_suffix("文件").unwrap_or(line);
    let mut names = Vec::new();
    let mut at = 0;
    while let Some(rest) = body.get(at..).filter(|rest| !rest.is_empty()) {
        let gap = rest.len() - rest.trim_start_matches([' ', '、', '\t']).len();
        if gap > 0 {
            at += gap;
            continue;
        }
        let length = name_at(rest)?;
        names.push((at, at + length));
        at += length;
    }
    Some(names)
}

/// Length of the name that `text` begins with: up to the first ending after which another name or nothing comes.
fn name_at(text: &str) -> Option<usize> {
    let han = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}');
    let end = text.find(|c| !han(c)).unwrap_or(text.len());
    let name = text.get(..end)?;
    name.char_indices().skip(SHORTEST - 2).find_map(|(at, _)| {
        let rest = name.get(at..)?;
        let ending = ENDINGS.iter().find(|ending| rest.starts_with(**ending))?;
        let length = at + ending.len();
        let after = name.get(length..)?;
        let ends = after.is_empty() || after.chars().count() >= SHORTEST;
        (ends && name.get(..length)?.chars().count() >= SHORTEST).then_some(length)
    })
}

/// Heads of documents, as read at the desk of 清源市文化和旅游局.
pub(super) const EXAMPLES: Examples = Examples {
    positive: &[
        ("清源市文化和旅游局　清源市财政局文件\n关于开展检查的通知", "清源市财政局"),
        ("清源市文化和旅游局\n清源市教育局\n清文旅发〔2026〕3号\n通知", "清源市教育局"),
        ("清源市财政局、清源市文化和旅游局\n通知", "清源市财政局"),
    ],
    negative: &[
        "清源市文化和旅游局文件\n关于开展检查的通知",
        "清源市财政局\n关于开展检查的通知",
        "通知\n各县（区）财政局，局属各单位：",
        "青禾区人民政府办公室：\n清源市财政局来函收悉",
    ],
};
