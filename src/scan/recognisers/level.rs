//! The three levels (密级) as they are written, for the recognisers of marks.
//!
//! 绝密, 机密, 秘密, their traditional forms, and the loose habits 机密级 and 机密件. All on the normal form.

/// The levels' first characters; the second is always 密.
pub(super) fn opens(c: char) -> bool {
    matches!(c, '绝' | '絕' | '机' | '機' | '秘' | '祕')
}

/// What habit appends to a level.
fn follows(c: char) -> bool {
    matches!(c, '级' | '級' | '件')
}

/// What comes after the level that `text` begins with.
pub(super) fn strip(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(opens)?.strip_prefix('密')?;
    Some(rest.strip_prefix(follows).unwrap_or(rest))
}

/// Where the level begins that `text` ends with, when characters of `gap` between its characters are overlooked.
pub(super) fn start_of_last(text: &str, gap: impl Fn(char) -> bool) -> Option<usize> {
    let mut back = text.char_indices().rev().filter(|&(_, c)| !gap(c));
    let mut second = back.next()?;
    if follows(second.1) {
        second = back.next()?;
    }
    let (at, first) = back.next()?;
    (second.1 == '密' && opens(first)).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_at_the_start() {
        for (text, rest) in [
            ("绝密", Some("")),
            ("機密★", Some("★")),
            ("秘密级事项", Some("事项")),
            ("机密件", Some("")),
            ("保密", None),
            ("秘书", None),
            ("密", None),
            ("", None),
        ] {
            assert_eq!(strip(text), rest, "{text}");
        }
    }

    #[test]
    fn levels_at_the_end() {
        let blank = |c: char| c == '\n';
        for (text, start) in [
            ("甲机密", Some(3)),
            ("机密级", Some(0)),
            ("机\n密\n", Some(0)),
            ("级", None),
            ("加密", None),
            ("密", None),
            ("", None),
        ] {
            assert_eq!(start_of_last(text, blank), start, "{text}");
        }
    }
}
