//! Spans taken out, and the file made anew: the words are gone from its bytes, and nothing rides along.

use baoshen::read::excise::{Cut, ExciseProblem, Excised, Lost, LostKind, excise, open};
use baoshen::read::{Place, ReadProblem};
use baoshen::scan::media::Media;
use proptest::prelude::*;

use super::make::{docx, paragraph, run};
use super::{gb18030, reading};

/// A span around words of a text, each place they stand in.
fn cuts(text: &str, words: &[&str]) -> Vec<Cut> {
    let places = words.iter().flat_map(|words| text.match_indices(words));
    let mut places: Vec<(usize, usize)> = places.map(|(at, found)| (at, at + found.len())).collect();
    places.sort_unstable();
    let number = |at: usize| u32::try_from(at).expect("small");
    let cut = |(n, (start, end)): (u32, (usize, usize))| Cut {
        start: number(start),
        end: number(end),
        mark: format!("〔删减{n}〕"),
    };
    (1..).zip(places).map(cut).collect()
}

#[track_caller]
fn without(name: &str, bytes: &[u8], words: &[&str]) -> Excised {
    let text = open(name, bytes, &gb18030).expect("read").text;
    let made = excise(name, bytes, &cuts(&text, words), &gb18030).expect("made");
    for words in words {
        assert_absent(&made.bytes, words);
    }
    made
}

#[track_caller]
fn assert_absent(bytes: &[u8], words: &str) {
    let is_there = bytes.windows(words.len()).any(|window| window == words.as_bytes());
    assert!(!is_there, "{words} is still in the file");
}

/// A document with every place to hide in.
fn full() -> Vec<u8> {
    let body = [
        paragraph(&format!(
            "<w:pPr><w:pStyle w:val=\"T\"/><w:jc w:val=\"center\"/></w:pPr>{}",
            run("<w:b/><w:sz w:val=\"44\"/><w:rFonts w:eastAsia=\"方正小标宋简体\"/>", "关于检修的通知")
        )),
        paragraph(&[run("", "联系人"), run("<w:b/>", "张三丰"), run("", "，电话12345。")].concat()),
        paragraph(&format!(
            "<w:del w:author=\"李四\"><w:r><w:delText>旧的数目</w:delText></w:r></w:del>\
            <w:ins w:author=\"李四\">{}</w:ins>{}",
            run("", "新的数目"),
            run("<w:vanish/>", "看不见的话")
        )),
        "<w:tbl><w:tblGrid><w:gridCol w:w=\"2000\"/><w:gridCol w:w=\"3000\"/></w:tblGrid><w:tr>\
        <w:tc><w:tcPr><w:gridSpan w:val=\"1\"/></w:tcPr><w:p><w:r><w:t>甲队</w:t></w:r></w:p></w:tc>\
        <w:tc><w:p><w:r><w:t>十二人&amp;三车</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
            .to_owned(),
        paragraph(
            "<w:r><w:drawing><docPr descr=\"说明文字\"/></w:drawing></w:r>\
            <w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:commentReference w:id=\"1\"/></w:r>",
        ),
        "<w:sectPr><w:headerReference r:id=\"h\"/><w:pgSz w:w=\"16838\" w:h=\"11906\"/></w:sectPr>"
            .to_owned(),
    ];
    let styles = "<w:styles><w:style w:type=\"paragraph\" w:styleId=\"T\"><w:pPr>\
        <w:outlineLvl w:val=\"0\"/></w:pPr></w:style></w:styles>";
    let more = [
        ("word/styles.xml", "wordprocessingml.styles+xml", styles),
        ("word/header1.xml", "header+xml", "<h><p><r><t>页眉的话</t></r></p></h>"),
        ("word/comments.xml", "comments+xml", "<c><p><r><t>批注的话</t></r></p></c>"),
        ("docProps/core.xml", "core-properties+xml", "<c><creator>王五</creator></c>"),
        ("docProps/thumbnail.jpeg", "", "picture"),
        ("word/embeddings/a.bin", "", "inner"),
    ];
    docx(&body.concat(), &more)
}

#[test]
fn a_text_document_is_built_anew_without_the_spans_and_without_its_hiding_places() {
    let made = without("a.docx", &full(), &["张三丰", "十二人&三车"]);
    let read = reading("a.docx", &made.bytes);
    let shown = "关于检修的通知\n联系人〔删减1〕，电话12345。\n新的数目\n甲队\n〔删减2〕\n\n";
    assert_eq!(read.shown().trim(), shown.trim());
    assert!(read.pieces.iter().all(|piece| piece.place == Place::Body), "{:?}", read.pieces);
    assert_eq!(
        (read.unread, read.embedded, read.leftovers, made.reading.leftovers),
        (vec![], vec![], vec![], vec![])
    );
    for words in
        ["旧的数目", "看不见的话", "页眉的话", "批注的话", "王五", "李四", "说明文字", "inner", "picture"]
    {
        assert_absent(&made.bytes, words);
    }
    assert_eq!((made.media, made.echoes), (Media::Docx, vec![]));
}

#[test]
fn looks_tables_and_paper_are_kept_and_what_is_not_is_counted() {
    let bytes = full();
    let made = without("a.docx", &bytes, &["张三丰"]);
    let written = String::from_utf8_lossy(&made.bytes);
    for kept in [
        "<w:pStyle w:val=\"Heading1\"/>",
        "<w:jc w:val=\"center\"/>",
        "<w:b w:val=\"1\"/><w:sz w:val=\"44\"/>",
        "w:eastAsia=\"方正小标宋简体\"",
        "<w:gridCol w:w=\"3000\"/>",
        "w:orient=\"landscape\"",
    ] {
        assert!(written.contains(kept), "{kept} is lost");
    }
    let lost = open("a.docx", &bytes, &gb18030).expect("read").lost;
    let count = |what| lost.iter().find(|lost| lost.what == what).map(|lost: &Lost| lost.count);
    for what in [
        LostKind::Picture,
        LostKind::Note,
        LostKind::HeaderFooter,
        LostKind::Comment,
        LostKind::Deleted,
        LostKind::Hidden,
    ] {
        assert_eq!(count(what), Some(1), "{what:?}");
    }
}

#[test]
fn a_span_over_paragraphs_and_cells_leaves_one_mark() {
    let bytes = full();
    let text = open("a.docx", &bytes, &gb18030).expect("read").text;
    let (start, end) = (text.find("电话").expect("there"), text.find("人&三车").expect("there"));
    let number = |at: usize| u32::try_from(at).expect("small");
    let cut = Cut { start: number(start), end: number(end), mark: "〔删减〕".to_owned() };
    let made = excise("a.docx", &bytes, &[cut], &gb18030).expect("made");
    assert_eq!(made.text, "关于检修的通知\n联系人张三丰，〔删减〕\n\t人&三车\n\n");
}

#[test]
fn texts_are_written_again_in_utf8() {
    let old = encoding_rs::GB18030.encode("值班车辆由甲队调度。\r\n甲队另议。").0.into_owned();
    let made = without("a.txt", &old, &["车辆"]);
    assert_eq!(made.bytes, "值班〔删减1〕由甲队调度。\n甲队另议。".as_bytes());
    let page = "<html><head><title>标题</title><script>秘语()</script></head><body>\
        <p title=\"藏着\">正文<b>甲</b>&lt;乙</p><!-- 附注 --></body></html>";
    let made = without("a.html", page.as_bytes(), &["甲"]);
    let written = String::from_utf8(made.bytes).expect("text");
    assert!(written.contains("<p>标题</p>\n<p>正文〔删减1〕&lt;乙</p>"), "{written}");
    for words in ["秘语", "藏着", "附注"] {
        assert!(!written.contains(words), "{words} rides along");
    }
}

#[test]
fn words_that_stand_elsewhere_are_told() {
    let text = "甲队出车。乙组随行，甲队值守。";
    let cut = Cut { start: 0, end: 6, mark: "〔删减〕".to_owned() };
    let made = excise("a.txt", text.as_bytes(), &[cut], &gb18030).expect("made");
    assert_eq!(made.echoes.iter().map(|echo| (echo.cut, echo.times)).collect::<Vec<_>>(), [(0, 1)]);
}

#[test]
fn what_does_not_fit_is_refused() {
    let cut = |start, end| Cut { start, end, mark: String::new() };
    let text = "一二三四".as_bytes();
    for cuts in [
        vec![],
        vec![cut(3, 3)],
        vec![cut(1, 3)],
        vec![cut(9, 15)],
        vec![cut(6, 3)],
        vec![cut(0, 6), cut(3, 9)],
    ] {
        assert_eq!(excise("a.txt", text, &cuts, &gb18030), Err(ExciseProblem::Spans), "{cuts:?}");
    }
    assert_eq!(open("a.pdf", b"%PDF-1.4", &gb18030), Err(ExciseProblem::NotMade(Media::Pdf)));
    let broken = docx("<w:p><w:r><w:t>x</w:t>", &[]);
    assert_eq!(open("a.docx", &broken, &gb18030), Err(ExciseProblem::Read(ReadProblem::Damaged)));
}

proptest! {
    /// Whatever is cut out of whatever: the file reads as the text that was shown, and what was cut out everywhere is
    /// nowhere in it.
    #[test]
    fn nothing_of_a_span_is_left(
        words in prop::collection::vec("[甲乙丙丁a-c<&\"' ]{0,9}", 1..8),
        shape in prop::collection::vec(0u8..4, 1..8),
        from in any::<prop::sample::Index>(),
        long in 1usize..30,
    ) {
        let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
        let body: String = words.iter().zip(shape.iter().cycle()).map(|(words, shape)| {
            let one = paragraph(&run(if *shape == 1 { "<w:b/>" } else { "" }, &escape(words)));
            match shape {
                2 => format!("<w:tbl><w:tr><w:tc>{one}</w:tc><w:tc>{one}{one}</w:tc></w:tr></w:tbl>"),
                3 => paragraph(&[run("", &escape(words)), run("<w:i/>", "丁")].concat()),
                _ => one,
            }
        }).collect();
        let bytes = docx(&body, &[]);
        let text = open("a.docx", &bytes, &gb18030).expect("read").text;
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let first = from.index(starts.len());
        let start = starts[first];
        let end = starts.get(first + long).copied().unwrap_or(text.len());
        let number = |at: usize| u32::try_from(at).expect("small");
        let cut = Cut { start: number(start), end: number(end), mark: "〔删〕".to_owned() };
        let made = excise("a.docx", &bytes, &[cut], &gb18030).expect("made");
        let solid = |text: &str| text.split_whitespace().collect::<String>();
        let (head, tail) = (text.get(..start).unwrap(), text.get(end..).unwrap());
        let expected = [head, "〔删〕", tail].concat();
        prop_assert_eq!(solid(&made.text), solid(&expected));
        let again = open("a.docx", &made.bytes, &gb18030).expect("read").text;
        prop_assert_eq!(solid(&again), solid(&made.text));
    }
}
