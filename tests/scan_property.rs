//! Whatever the text and the lists: no panic, places on character boundaries, the same findings again; and findings
//! of joined texts are those of their pieces.

use baoshen::scan::pack::{Term, parse};
use baoshen::scan::{Category, EXAMPLES, Finding, Lexicon, Pack, Rule, scan, scan_with};
use proptest::prelude::*;
use proptest::sample::select;

/// Beginnings, middles and ends of everything that is looked for, so that most texts nearly hold something.
const PIECES: &[&str] = &[
    "1",
    "13",
    "138",
    "00138000",
    "13800138000",
    "110105",
    "19491231",
    "002X",
    "x",
    "*",
    "****",
    "-",
    " ",
    "　",
    "\u{200b}",
    "\n",
    "\r\n",
    "\u{c}",
    ".",
    ",",
    "，",
    ":",
    "：",
    "@",
    "a",
    "example.com",
    "京",
    "A",
    "·",
    "12345",
    "警",
    "WJ",
    "使",
    "°",
    "′",
    "″",
    "东经",
    "116",
    ".397428",
    "39",
    "〔",
    "2026",
    "〕",
    "号",
    "[",
    "]",
    "（",
    "）",
    "发",
    "青政办",
    "清源市财政局",
    "文件",
    "内部",
    "此件",
    "公开",
    "仅供",
    "使用",
    "标底",
    "账号",
    "6222",
    "护照",
    "E12345678",
    "00:1A",
    "aa",
    "10",
    "192.168",
    "0",
    "010",
    "9111",
    "L",
    "𝟗",
    "😀",
    "é",
    "\u{fffd}",
];

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        proptest::collection::vec(select(PIECES), 0..60).prop_map(|pieces| pieces.concat()),
        proptest::collection::vec(
            prop_oneof![select(PIECES).prop_map(str::to_owned), any::<String>()],
            0..20
        )
        .prop_map(|pieces| pieces.concat()),
    ]
}

fn packs() -> impl Strategy<Value = Pack> {
    let term = (any::<String>(), any::<bool>()).prop_map(|(text, is_allowed)| Term {
        text,
        is_allowed,
        category: Category::Privacy,
        note: String::new(),
    });
    let near = (select(PIECES), select(PIECES), any::<bool>()).prop_map(|(one, other, is_allowed)| Term {
        text: format!("{one}{other}"),
        is_allowed,
        category: Category::WorkSecret,
        note: String::new(),
    });
    proptest::collection::vec(prop_oneof![term, near], 0..12)
        .prop_map(|terms| Pack::new("p".to_owned(), 1, terms))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_and_any_list_are_read(text in texts(), pack in packs()) {
        let lexicon = Lexicon::with(std::slice::from_ref(&pack));
        let findings = scan_with(&text, &lexicon, &["清源市文化和旅游局".to_owned()]);
        for finding in &findings {
            let words = finding.span.within(&text);
            prop_assert!(words.is_some_and(|words| !words.is_empty()), "{finding:?} in {text:?}");
            prop_assert_eq!(finding.term.is_some(), finding.rule == Rule::Term);
        }
        prop_assert!(findings.is_sorted_by_key(|f| (f.span, f.rule)));
        prop_assert_eq!(&findings, &scan_with(&text, &lexicon, &["清源市文化和旅游局".to_owned()]));
    }

    /// A page break and enough plain text between keep what is near to the one from being near to the other.
    #[test]
    fn joined_texts_have_the_findings_of_their_pieces(before in texts(), after in texts()) {
        let between = format!("\n\u{c}{}\n\u{c}", "文".repeat(40));
        let joined = format!("{before}{between}{after}");
        let shift = before.len() + between.len();
        let moved = |mut finding: Finding| {
            finding.span.start += shift;
            finding.span.end += shift;
            finding
        };
        let of_joined = scan(&joined);
        // What ends a piece may be told by what follows: a level on the last line, a bare number on the only one.
        let lone = |f: &Finding| matches!(f.rule, Rule::CopyNumber | Rule::LevelLine | Rule::StarMark);
        for finding in scan(&before).into_iter().chain(scan(&after).into_iter().map(moved)).filter(|f| !lone(f)) {
            prop_assert!(of_joined.contains(&finding), "{finding:?} in {joined:?}");
        }
        let strays = of_joined.iter().filter(|f| f.span.start < before.len() && f.span.end > before.len());
        prop_assert_eq!(strays.filter(|f| !f.rule.is_mark()).count(), 0);
    }

    #[test]
    fn any_table_is_read_or_refused_with_places(text in texts()) {
        let lines = u32::try_from(text.lines().count() + text.matches('\r').count() + 1).expect("short");
        match parse("p", 1, &text) {
            Ok(pack) => prop_assert!(!pack.terms.is_empty()),
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                for problem in problems {
                    prop_assert!((1..=lines).contains(&problem.line), "{problem:?} in {text:?}");
                }
            }
        }
    }
}

/// Golden: this text with these terms had these findings when the rules were written down. A change here changes
/// what old bundles are said to hold.
#[test]
fn the_same_text_and_terms_have_the_same_findings() {
    let pack = parse("示例", 3, "词语,类别,说明,放行\n七号库,工作秘密,代号,\n七号库房改造,,公开工程,是\n")
        .expect("a list");
    let text = "关于七号库房改造的通知\n联系人13800138000，身份证11010519491231002X，邮箱a@example.com。\n七号库暂存，标底另附。";
    let lexicon = Lexicon::with(std::slice::from_ref(&pack));
    let told: Vec<String> = scan_with(text, &lexicon, &[])
        .iter()
        .map(|f| format!("{} {}..{} {}", f.rule.code(), f.span.start, f.span.end, f.certainty.code()))
        .collect();
    assert_eq!(
        told,
        [
            "mobile 43..54 likely",
            "resident_id 66..84 certain",
            "email 93..106 likely",
            "term 110..119 likely",
            "business_word 128..134 likely",
        ]
    );
    assert_eq!(
        pack.canonical(),
        "baoshen-terms 1\n示例\n3\nwork_secret\tterm\t七号库\t代号\nprocedure\tallowed\t七号库房改造\t公开工程\n"
    );
}

/// Every rule but the office's own has examples, and every example's words stand in its text.
#[test]
fn examples_can_be_shown() {
    let rules: Vec<Rule> = EXAMPLES.iter().map(|(rule, _, _)| *rule).collect();
    assert_eq!(rules, Rule::ALL.into_iter().filter(|rule| *rule != Rule::Term).collect::<Vec<_>>());
    for (_, _, examples) in EXAMPLES {
        assert!(examples.positive.iter().all(|(text, words)| text.contains(words)));
    }
}

/// Time grows with the text, not with its square, whatever it is made of.
#[test]
fn long_runs_of_anything_come_back() {
    for piece in [
        "1",
        "1 ",
        "1-",
        "1.",
        "*",
        "1*",
        "@",
        "a@",
        "（",
        "内部",
        "仅供",
        "1°",
        "A1",
        "〔2026〕",
        "京A",
        "0:",
        "密",
        "标",
    ] {
        let text = piece.repeat(50_000);
        assert!(scan(&text).len() <= text.len());
    }
    let nested = Pack::new(
        "p".to_owned(),
        1,
        (2..64)
            .map(|n| Term {
                text: "甲".repeat(n),
                is_allowed: false,
                category: Category::WorkSecret,
                note: String::new(),
            })
            .collect(),
    );
    let lexicon = Lexicon::with(&[nested]);
    assert!(!scan_with(&"甲".repeat(20_000), &lexicon, &[]).is_empty());
}
