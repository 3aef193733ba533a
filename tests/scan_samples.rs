//! The sample documents: a notice, a reply and a table of 清源市文化和旅游局, an office that does not exist.
//!
//! Invented throughout, so that trials, pictures and journeys need no real paper. Each is there as text and as
//! docx with the same paragraphs. The docx are packed without compression (three parts, dated 1980-01-01), so
//! that their words can be compared here without reading zip.

use baoshen::scan::media::Media;
use baoshen::scan::{Lexicon, Rule, marks, scan_with, text};

const SAMPLES: [(&str, &[u8], &[u8]); 3] = [
    ("notice", include_bytes!("samples/notice.txt"), include_bytes!("samples/notice.docx")),
    ("reply", include_bytes!("samples/reply.txt"), include_bytes!("samples/reply.docx")),
    ("table", include_bytes!("samples/table.txt"), include_bytes!("samples/table.docx")),
];

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

#[test]
fn samples_carry_no_mark() {
    for (name, txt, _) in SAMPLES {
        let text = text::decode(txt).expect("UTF-8");
        assert_eq!(marks(&text), [], "{name}");
        assert!(text.lines().count() > 8, "{name} is a whole document");
    }
}

#[test]
fn samples_hold_what_a_reviewer_would_look_at() {
    let own = ["清源市文化和旅游局".to_owned()];
    let found = SAMPLES.map(|(_, txt, _)| {
        let text = text::decode(txt).expect("UTF-8");
        let findings = scan_with(&text, Lexicon::built_in(), &own);
        let words = |span: baoshen::scan::Span| span.within(&text).map(str::to_owned);
        findings.iter().map(|finding| (finding.rule, words(finding.span))).collect::<Vec<_>>()
    });
    let words = |words: &str| Some(words.to_owned());
    let notice = vec![(Rule::AttributeNote, words("（此件公开发布）"))];
    let reply = vec![(Rule::OtherOrgan, words("青政办函〔2026〕8号"))];
    assert_eq!(found, [notice, reply, Vec::new()]);
}

#[test]
fn samples_are_what_their_endings_say() {
    for (name, txt, docx) in SAMPLES {
        assert_eq!(Media::recognise(&format!("{name}.txt"), txt), Ok(Media::Txt));
        assert_eq!(Media::recognise(&format!("{name}.docx"), docx), Ok(Media::Docx));
        for part in ["[Content_Types].xml", "_rels/.rels", "word/document.xml"] {
            assert!(holds(docx, part), "{part} in {name}.docx");
        }
    }
}

#[test]
fn text_and_docx_say_the_same() {
    for (name, txt, docx) in SAMPLES {
        let text = text::decode(txt).expect("UTF-8");
        for cell in text.lines().flat_map(|line| line.split('\t')).map(|cell| cell.trim_start_matches('　'))
        {
            assert!(holds(docx, &format!(">{cell}</w:t>")) || cell.is_empty(), "{cell} in {name}.docx");
        }
    }
}
