//! H2: one of the first five lines of a page is nothing but a level, inner spaces and all (绝　密).
//!
//! Beside the level the line may carry what stands with it in a document's head: its label (密级：机密), its
//! period, the urgency (机密　特急), a copy number, markdown and table signs. A line with a filled-in label is
//! found wherever it stands; one with two levels is a blank form or an enumeration and is left alone.
//! Blank lines do not count, and a form feed starts the five anew: compilations carry marks inside.

use super::{Examples, Place, Reading, level, period};
use crate::scan::finding::Certainty;

/// Lines of a page in which a bare level is a mark; further down it is more often a word of a list.
const HEAD: usize = 5;

const LABELS: [&str; 4] = ["密级", "密級", "保密期限", "紧急程度"];
const COMPANIONS: [&str; 7] = ["特急", "特提", "加急", "平急", "急件", "紧急", "份号"];

/// Finds the lines.
pub(super) fn find(reading: &Reading<'_>, places: &mut Vec<Place>) {
    let mut seen = 0;
    for line in &reading.survey.lines {
        if line.opens_page {
            seen = 0;
        }
        if line.is_empty() {
            continue;
        }
        seen += 1;
        let is_mark = match read(reading.line(*line)) {
            Some(Written::Bare) => seen <= HEAD,
            Some(Written::Labelled) => true,
            None => false,
        };
        if is_mark {
            places.push(Place { start: line.start, end: line.end, certainty: Certainty::Likely });
        }
    }
}

/// A line that is a level and its companions.
enum Written {
    Bare,
    Labelled,
}

fn decorates(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, ' ' | ':' | '*' | '_' | '#' | '>' | '-' | '|' | '"' | ',' | '·')
}

/// Whether any word of such a line begins with that character.
fn begins(c: char) -> bool {
    level::opens(c)
        || decorates(c)
        || period::begins_time(c)
        || matches!(c, '密' | '保' | '紧' | '特' | '加' | '平' | '急' | '份')
}

/// Eats the line word by word; any other word means that it is no mark.
fn read(line: &str) -> Option<Written> {
    // Prose ends here: it holds no level, and most of it begins with another word.
    if !line.starts_with(begins) {
        return None;
    }
    let mut levels = 0;
    let mut labelled = false;
    let mut rest = line;
    while !rest.is_empty() {
        if let Some(after) = level::strip(rest) {
            levels += 1;
            rest = after;
        } else if let Some(after) = LABELS.iter().find_map(|label| rest.strip_prefix(label)) {
            labelled |= levels == 0;
            rest = after;
        } else if let Some(after) = COMPANIONS.iter().find_map(|word| rest.strip_prefix(word)) {
            rest = after;
        } else if let Some((period::Kind::Time, length)) = period::at_start(rest) {
            rest = rest.get(length..)?;
        } else {
            rest = rest.strip_prefix(decorates)?;
        }
    }
    match (levels, labelled) {
        (1, false) => Some(Written::Bare),
        (1, true) => Some(Written::Labelled),
        _ => None,
    }
}

/// Heads of documents, and lines that only mention a level.
pub(super) const EXAMPLES: Examples = Examples {
    positive: &[
        ("秘密", "秘密"),
        ("秘 密\n清源市文化和旅游局文件", "秘 密"),
        ("绝　密", "绝　密"),
        ("　　机　　密　　\n\n通知", "机　　密"),
        ("000001\n机密\n特急\n通知", "机密"),
        ("机密　　　　特急", "机密　　　　特急"),
        ("机密 10年", "机密 10年"),
        ("机密级\n通知", "机密级"),
        ("# **绝密**\n通知", "# **绝密**"),
        ("密级：机密", "密级：机密"),
        ("密级:秘密 保密期限:10年", "密级:秘密 保密期限:10年"),
        ("甲\n乙\n丙\n丁\n机密", "机密"),
        ("甲\n\n乙\n\n丙\n\n丁\n\n机密", "机密"),
        ("甲\n乙\n丙\n丁\n戊\n己\n密级：秘密", "密级：秘密"),
        ("甲\n乙\n丙\n丁\n戊\n己\u{c}机密\n通知", "机密"),
        ("\u{feff}机\u{200b}密\r\n通知", "机\u{200b}密"),
        ("㊙密\n通知", "㊙密"),
    ],
    negative: &[
        "甲\n乙\n丙\n丁\n戊\n机密",
        "商业秘密",
        "工作秘密",
        "国家秘密",
        "保密法",
        "秘密级事项清单",
        "绝密、机密、秘密",
        "密级：绝密 机密 秘密",
        "密级：",
        "秘密期限",
        "甲\n乙\n丙\n丁\n戊\n秘密保密期限",
        "原密级：秘密",
        "机密\u{ff0c}不得外传的说法并不准确",
        "保守国家\n秘密是公民的义务",
        "特急\n通知",
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_may_begin_a_line() {
        for word in LABELS.iter().chain(&COMPANIONS) {
            assert!(word.starts_with(begins), "{word}");
        }
    }
}
