//! The scenarios of the domain that the scan answers for: marks in, marks out, and nothing on plain texts.

use baoshen::scan::{Effect, FieldKind, Rule, marks, scan};

fn found(text: &str) -> Vec<(Rule, &str)> {
    marks(text).iter().map(|f| (f.rule, f.span.within(text).expect("on boundaries"))).collect()
}

#[test]
fn scenario_02_a_pasted_mark_stops_before_anything_is_kept() {
    let long = format!("{}\n机密★10年。", "正文很长。".repeat(5000));
    for text in ["机密★10年", "关于印发工作方案的通知\n\n机密★10年\n各县（区）：", &long]
    {
        let hits = marks(text);
        let words: Vec<_> = hits.iter().map(|hit| hit.span.within(text)).collect();
        assert_eq!(words, [Some("机密★10年")]);
        assert!(hits.iter().all(|hit| hit.effect(FieldKind::Content) == Effect::Blocks));
        assert!(hits.iter().all(|hit| hit.effect(FieldKind::Opinion) == Effect::Warns));
    }
}

#[test]
fn scenario_03_the_words_of_the_law_are_no_marks() {
    for text in [
        "保守国家秘密是义务，商业秘密除外",
        "保守国家秘密是义务，商业秘密除外。\n工作秘密的管理另行规定。",
        "根据保密法，秘密级国家秘密的保密期限不超过十年。",
    ] {
        assert_eq!(scan(text), [], "{text}");
    }
}

#[test]
fn scenario_04_a_level_on_line_1_and_before_a_paragraph() {
    let text = "秘 密\n关于有关工作的通知\n各单位：\n（机密）第一段。\n第二段。";
    assert_eq!(found(text), [(Rule::LevelLine, "秘 密"), (Rule::ParagraphMark, "（机密）")]);
}

#[test]
fn a_document_head_gives_each_mark_once_and_in_order() {
    let text = "000012\n机密★1年\n特急\n清源市文化和旅游局文件\n（秘密）一、有关情况";
    assert_eq!(
        found(text),
        [(Rule::CopyNumber, "000012"), (Rule::StarMark, "机密★1年"), (Rule::ParagraphMark, "（秘密）"),]
    );
}

#[test]
fn marks_and_scan_agree_on_marks() {
    let text = "绝　密\n（机密）甲\n秘密★5年";
    assert_eq!(marks(text), scan(text));
}
