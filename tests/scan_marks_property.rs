//! Whatever the text: no panic, every place on character boundaries, and no written form of a mark overlooked.

use baoshen::scan::{Rule, marks, scan};
use proptest::prelude::*;
use proptest::sample::select;

const PERIODS: &[&str] = &[
    "",
    "长期",
    "10年",
    "１０年",
    "十年",
    "二十五年",
    "6个月",
    "六个月",
    "1年6个月",
    "半年",
    "2030年12月31日",
    "2030-12-31",
    "会议开始前",
    "正式公布后",
];
const GAPS: &[&str] = &["", " ", "　", "\u{a0}", "\u{2003}", "\u{200b}", "\u{feff}", " \u{200d} ", "\t"];
/// Pieces from which texts with many near misses are made.
const PIECES: &[&str] = &[
    "密", "机", "绝", "秘", "机密", "秘密", "级", "★", "☆", "*", "＊", "（", "）", "(", "【", "长期", "10",
    "年", "个", "月", "前", " ", "　", "\u{200b}", "\n", "\r\n", "\u{c}", "密级", "：", "份号", "000001",
    "、", "一", "\u{fffd}", "a", "😀", "é",
];

fn assert_places(text: &str) -> Result<(), TestCaseError> {
    let findings = scan(text);
    for finding in &findings {
        let words = finding.span.within(text);
        prop_assert!(words.is_some_and(|words| !words.is_empty()), "{:?} in {:?}", finding, text);
    }
    prop_assert!(findings.is_sorted_by_key(|f| f.span.start));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_scanned(text in any::<String>()) {
        assert_places(&text)?;
    }

    #[test]
    fn near_misses_are_scanned(pieces in proptest::collection::vec(select(PIECES), 0..40)) {
        assert_places(&pieces.concat())?;
    }

    #[test]
    fn no_starred_form_is_overlooked(
        level in select(&["绝密", "机密", "秘密", "機密", "绝密级"][..]),
        star in select(&["★", "☆", "✭", "✩", "⭐"][..]),
        period in select(PERIODS),
        gaps in proptest::collection::vec(select(GAPS), 4),
        before in any::<String>(),
        after in any::<String>(),
    ) {
        let mut mark = String::new();
        for (at, c) in level.chars().chain(star.chars()).enumerate() {
            mark.push(c);
            mark.push_str(gaps[at % gaps.len()]);
        }
        let text = format!("{before}{mark}{period}{after}");
        let found = marks(&text);
        let star_at = before.len() + mark.find(star).expect("put in");
        prop_assert!(
            found.iter().any(|f| f.rule == Rule::StarMark && (f.span.start..f.span.end).contains(&star_at)),
            "{text:?}"
        );
    }

    #[test]
    fn no_asterisk_with_a_period_is_overlooked(
        level in select(&["绝密", "机密", "秘密"][..]),
        star in select(&["*", "＊", "﹡", "\u{fffd}", "\u{e123}"][..]),
        period in select(&PERIODS[1..12]),
        before in any::<String>(),
    ) {
        let text = format!("{before}{level}{star}{period}。");
        prop_assert!(marks(&text).iter().any(|f| f.rule == Rule::StarMark), "{text:?}");
    }

    #[test]
    fn no_level_alone_in_the_head_is_overlooked(
        level in select(&["绝密", "机密", "秘密"][..]),
        gap in select(GAPS),
        lines_before in 0usize..5,
        blank in select(&["\n", "\n\n", "\r\n", "\u{2028}"][..]),
    ) {
        let spaced = level.chars().map(String::from).collect::<Vec<_>>().join(gap);
        let text = format!("{}{spaced}{blank}正文", format!("甲{blank}").repeat(lines_before));
        let expected = usize::from(lines_before < 5);
        prop_assert_eq!(marks(&text).iter().filter(|f| f.rule == Rule::LevelLine).count(), expected);
    }
}
