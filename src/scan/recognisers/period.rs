//! What a mark says about its own end (保密期限, 解密时间, 解密条件), for the recognisers of marks.
//!
//! 长期 · 10年, 十年, 6个月, 1年6个月, 半年 · 2030年12月31日, 2030-12-31, 20301231 · 会议开始前. Single spaces
//! inside are overlooked, because normal forms keep them beside Latin digits. All on the normal form.

/// How a period is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A length of time, a date, or 长期: nothing else looks like it after a level.
    Time,
    /// An event: ordinary words, told only by their ending.
    Condition,
}

/// Longest condition looked for, in characters; longer ones are prose.
const CONDITION: usize = 30;
/// Longest length of time or written-out date looked for, in characters with spaces.
const TIME: usize = 40;
/// Longest date in digits: 2030-12-31.
const DATE: usize = 10;

fn is_numeral(c: char) -> bool {
    matches!(
        c,
        '〇' | '零'
            | '一'
            | '二'
            | '两'
            | '兩'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '廿'
            | '卅'
            | '百'
            | '半'
    )
}

/// The period that `text` begins with: its kind and its length in bytes, spaces before it included.
pub(super) fn at_start(text: &str) -> Option<(Kind, usize)> {
    let body = text.trim_start_matches(' ');
    let before = text.len() - body.len();
    let time = long_term(body).or_else(|| numeric_date(body)).or_else(|| duration(body));
    let found = match (time, condition(body)) {
        (Some(time), Some(condition)) if condition > time => (Kind::Condition, condition),
        (Some(time), _) => (Kind::Time, time),
        (None, condition) => (Kind::Condition, condition?),
    };
    Some((found.0, before + found.1))
}

/// Whether a length of time or a date may begin with that character.
pub(super) fn begins_time(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '长' | '長' | ' ') || is_numeral(c)
}

fn long_term(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(['长', '長'])?.strip_prefix('期')?;
    Some(text.len() - rest.len())
}

/// Numbers with units, as often as they follow each other: 1年6个月, 2030年12月31日, 一年半.
fn duration(text: &str) -> Option<usize> {
    let mut end = None;
    let mut numbered = false;
    let mut chars = text.char_indices().take(TIME).peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            // 半年, and 一年半 where it closes the period by itself.
            '半' if end.is_some() && !numbered => end = Some(at + c.len_utf8()),
            _ if c.is_ascii_digit() || is_numeral(c) => numbered = true,
            '个' | '個' if chars.peek().is_some_and(|&(_, next)| next == '月') => {}
            '年' | '月' | '日' | '天' | '周' if numbered => {
                end = Some(at + c.len_utf8());
                numbered = false;
            }
            ' ' => {}
            _ => break,
        }
    }
    end
}

/// 2030-12-31 and its like, or eight digits on end.
fn numeric_date(text: &str) -> Option<usize> {
    let date = run(text, DATE, |c| c.is_ascii_digit() || matches!(c, '-' | '.' | '/'))?;
    let mut fields = date.split(['-', '.', '/']).map(str::len);
    let shape = [fields.next(), fields.next(), fields.next(), fields.next()];
    let is_date = matches!(shape, [Some(8), None, ..] | [Some(4), Some(1 | 2), Some(1 | 2), None]);
    is_date.then_some(date.len())
}

/// Words up to the next break that end as conditions end: 会议开始前, 正式公布后.
fn condition(text: &str) -> Option<usize> {
    let words = run(text, CONDITION, |c| {
        c.is_ascii_digit() || matches!(c, '\u{4e00}'..='\u{9fff}' | '〇' | '《' | '》' | '“' | '”')
    })?;
    let closes = words.ends_with(['前', '后', '後', '时', '時', '止'])
        || ["公布", "公开", "发布", "解密"].iter().any(|closing| words.ends_with(closing));
    closes.then_some(words.len())
}

/// The characters at the start that are `inside`; `None` when there are more than `limit`, so that no caller
/// reads a long run again and again.
fn run(text: &str, limit: usize, inside: impl Fn(char) -> bool) -> Option<&str> {
    let bounded = text.char_indices().nth(limit + 1).map_or(text, |(at, _)| text.get(..at).unwrap_or(text));
    let end = bounded.find(|c| !inside(c)).unwrap_or(bounded.len());
    let run = bounded.get(..end)?;
    run.chars().nth(limit).is_none().then_some(run)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_by_example() {
        let whole = [
            ("长期", Kind::Time),
            ("10年", Kind::Time),
            (" 10 年", Kind::Time),
            ("十年", Kind::Time),
            ("二十五年", Kind::Time),
            ("6个月", Kind::Time),
            ("六個月", Kind::Time),
            ("1年6个月", Kind::Time),
            ("半年", Kind::Time),
            ("一年半", Kind::Time),
            ("2030年12月31日", Kind::Time),
            ("二〇三〇年十二月三十一日", Kind::Time),
            ("2030-12-31", Kind::Time),
            ("2030.1.1", Kind::Time),
            ("20301231", Kind::Time),
            ("会议开始前", Kind::Condition),
            ("2026年会议开始前", Kind::Condition),
            ("正式公布", Kind::Condition),
        ];
        for (text, kind) in whole {
            assert_eq!(at_start(text), Some((kind, text.len())), "{text}");
        }
    }

    #[test]
    fn periods_end_where_they_end() {
        for (text, period) in
            [("10年。特急", "10年"), ("长期特急", "长期"), ("3年\n二", "3年"), ("会议前，另", "会议前")]
        {
            assert_eq!(at_start(text).map(|(_, length)| length), Some(period.len()), "{text}");
        }
    }

    #[test]
    fn other_words_are_no_periods() {
        for text in
            ["", "年", "个月", "10", "个", "2030-12", "关于印发工作方案的通知", "年度计划", "**", "，前"]
        {
            assert_eq!(at_start(text), None, "{text}");
        }
    }

    #[test]
    fn prose_is_no_condition() {
        assert_eq!(at_start(&format!("{}前", "字".repeat(CONDITION))), None);
        assert!(at_start(&format!("{}前", "字".repeat(CONDITION - 1))).is_some());
    }
}
