//! The places of a document that are filled in after sign-off, by the layout of GB/T 9704: a number above the body,
//! a date below it, an imprint at the end. A line counts only where such a line stands, and only once: a number or
//! a date inside the body is body.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A formal place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormalKind {
    /// 发文字号
    DocNo,
    /// 成文日期
    Date,
    /// 版记: 抄送, 印发机关和印发日期, 印数
    Imprint,
}

impl FormalKind {
    /// All, in the order of a page.
    pub const ALL: [Self; 3] = [Self::DocNo, Self::Date, Self::Imprint];

    /// The code, as it is kept.
    pub const fn code(self) -> &'static str {
        match self {
            Self::DocNo => "doc_no",
            Self::Date => "date",
            Self::Imprint => "imprint",
        }
    }
}

/// Lines looked at from the top for the number, and from the bottom for date and imprint.
const REACH: usize = 12;
/// Longest line, in characters, that can be a formal place.
const LONGEST: usize = 80;

/// The formal places of one text, as byte ranges of whole lines.
pub(super) struct Formals(Vec<(FormalKind, Range<usize>)>);

impl Formals {
    /// Finds them. One pass over the lines, a constant number of which is looked at closely.
    pub(super) fn of(text: &str) -> Self {
        let lines = lines(text);
        let mut found = Vec::new();
        let tail = lines.len().saturating_sub(REACH);
        // The imprint closes the document: every line after its first belongs to it, or nothing is one.
        let ending = lines.get(tail..).unwrap_or_default();
        let imprint = ending.iter().rev().take_while(|(_, line)| is_imprint(line)).count();
        let end = lines.len() - imprint;
        found.extend(lines.iter().skip(end).map(|(range, _)| (FormalKind::Imprint, range.clone())));
        let lines = lines.get(..end).unwrap_or_default();
        let number = lines.iter().take(REACH).find(|(_, line)| is_doc_no(line));
        found.extend(number.map(|(range, _)| (FormalKind::DocNo, range.clone())));
        let closing = (0..lines.len()).find(|&at| {
            let follows = lines.get(at + 1).is_none_or(|(_, next)| closes(next));
            follows && at > 0 && lines.get(at).is_some_and(|(_, line)| is_date(line))
        });
        let tail = lines.len().saturating_sub(REACH);
        let near_end =
            || (tail..lines.len()).rev().find(|&at| lines.get(at).is_some_and(|(_, l)| is_date(l)));
        let date = closing.or_else(near_end).and_then(|at| lines.get(at));
        found.extend(date.map(|(range, _)| (FormalKind::Date, range.clone())));
        found.sort_by_key(|(_, range)| range.start);
        Self(found)
    }

    /// Byte ranges of all of them, in the order of the text.
    pub(super) fn ranges(&self) -> impl Iterator<Item = Range<usize>> {
        self.0.iter().map(|(_, range)| range.clone())
    }

    /// What stands in places of this kind, one line each; empty where there is none.
    pub(super) fn words(&self, text: &str, kind: FormalKind) -> String {
        let of_kind = self.0.iter().filter(|(found, _)| *found == kind);
        let lines: Vec<&str> = of_kind.filter_map(|(_, range)| text.get(range.clone())).collect();
        let lines: Vec<&str> =
            lines.into_iter().map(|l| l.trim_matches(super::body::shows_nothing)).collect();
        lines.join("\n")
    }
}

/// Lines that are not empty: where they stand, and without anything that shows nothing; nothing for a long one.
fn lines(text: &str) -> Vec<(Range<usize>, String)> {
    let mut start = 0;
    let mut found = Vec::new();
    for whole in text.split_inclusive(['\n', '\u{c}', '\u{2028}', '\u{2029}']) {
        let range = start..start + whole.len();
        start = range.end;
        let shown = whole.chars().filter(|c| !super::body::shows_nothing(*c));
        let line: String = shown.take(LONGEST + 1).collect();
        if !line.is_empty() {
            let is_short = line.chars().count() <= LONGEST;
            found.push((range, if is_short { line } else { String::new() }));
        }
    }
    found
}

/// What follows a date that closes a document: a note in brackets, the list or text of annexes.
fn closes(line: &str) -> bool {
    line.starts_with(['（', '(']) || line.starts_with("附件")
}

/// 清文旅发〔2026〕12号, the number possibly left open.
fn is_doc_no(line: &str) -> bool {
    let line = ["发文字号", "文号"].iter().find_map(|label| labelled(line, label)).unwrap_or(line);
    let Some((organ, rest)) = line.split_once(['〔', '[', '［', '【', '（', '(']) else { return false };
    let Some((year, number)) = rest.split_once(['〕', ']', '］', '】', '）', ')']) else { return false };
    let is_year = year.chars().count() == 4 && year.chars().all(is_figure);
    let is_number = number
        .strip_suffix('号')
        .is_some_and(|digits| digits.strip_prefix('第').unwrap_or(digits).chars().all(is_figure));
    let is_organ =
        !organ.is_empty() && organ.chars().count() <= 20 && organ.chars().all(char::is_alphanumeric);
    is_organ && is_year && is_number
}

/// 2026年3月5日, 二〇二六年三月五日, 2026-03-05, with figures possibly left open; nothing else in the line.
fn is_date(line: &str) -> bool {
    let line =
        ["成文日期", "发布日期", "日期"].iter().find_map(|label| labelled(line, label)).unwrap_or(line);
    let inner =
        line.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')'])).unwrap_or(line);
    date_after(inner).is_some_and(str::is_empty)
}

/// What stands behind the date at the start of a line.
fn date_after(line: &str) -> Option<&str> {
    let year_end = line.find(|c| !is_figure(c))?;
    let (year, rest) = line.split_at_checked(year_end)?;
    if year.chars().count() != 4 {
        return None;
    }
    let figures = |text: &str| text.find(|c| !is_figure(c)).unwrap_or(text.len());
    let parted = |rest: &str, mark: &[char]| -> Option<usize> {
        let length = figures(rest);
        let short = rest.get(..length)?.chars().count() <= 3;
        rest.get(length..)?.strip_prefix(mark).filter(|_| short).map(|after| rest.len() - after.len())
    };
    if let Some(rest) = rest.strip_prefix('年') {
        let rest = rest.get(parted(rest, &['月'])?..)?;
        return rest.get(parted(rest, &['日'])?..);
    }
    let rest = rest.strip_prefix(['-', '.', '/'])?;
    let rest = rest.get(parted(rest, &['-', '.', '/'])?..)?;
    let length = figures(rest);
    (1..=2).contains(&length).then(|| rest.get(length..)).flatten()
}

/// 抄送：…, …2026年3月6日印发, （共印50份）.
fn is_imprint(line: &str) -> bool {
    if ["抄送", "主送", "分送", "抄报"].iter().any(|label| labelled(line, label).is_some()) {
        return true;
    }
    let inner =
        line.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')'])).unwrap_or(line);
    if let Some(count) = inner.strip_prefix("共印").and_then(|rest| rest.strip_suffix('份')) {
        return count.chars().all(is_figure);
    }
    let Some(before) = line.strip_suffix("印发") else { return false };
    // The organ, then the date: the date is found from its year's first figure.
    let year = before
        .char_indices()
        .find(|&(at, c)| is_figure(c) && before.get(at..).and_then(date_after).is_some_and(str::is_empty));
    year.is_some_and(|(at, _)| before.get(..at).is_some_and(|organ| organ.chars().all(char::is_alphanumeric)))
}

fn labelled<'l>(line: &'l str, label: &str) -> Option<&'l str> {
    line.strip_prefix(label)?.strip_prefix(['：', ':'])
}

/// A figure of a number or date, or what stands for one that is left open.
fn is_figure(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, '０'..='９' | '×' | 'X' | 'x' | '_')
        || matches!(
            c,
            '〇' | '○' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_by_example() {
        for (line, is_it) in [
            ("清文旅发〔2026〕12号", true),
            ("清文旅发[2026]号", true),
            ("发文字号：清政办函（2026）第3号", true),
            ("清文旅发〔2026〕12号文件", false),
            ("根据清文旅发〔2026〕12号，", false),
            ("〔2026〕12号", false),
        ] {
            assert_eq!(is_doc_no(line), is_it, "{line}");
        }
        for (line, is_it) in [
            ("2026年3月5日", true),
            ("二〇二六年三月二十五日", true),
            ("2026年×月×日", true),
            ("2026年月日", true),
            ("（2026-03-05）", true),
            ("成文日期：2026.3.5", true),
            ("2026年3月5日前完成", false),
            ("3月5日", false),
            ("2026年3月", false),
        ] {
            assert_eq!(is_date(line), is_it, "{line}");
        }
        for (line, is_it) in [
            ("清源市文化和旅游局办公室2026年3月6日印发", true),
            ("抄送：市政府办公室，市档案馆。", true),
            ("（共印50份）", true),
            ("现予印发", false),
            ("关于2026年3月6日会议纪要的通知印发", false),
        ] {
            assert_eq!(is_imprint(line), is_it, "{line}");
        }
    }
}
