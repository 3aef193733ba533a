//! Files made to harm: bounded work and output, typed refusals, no panic. Anything worse than linear would not come
//! back from most of these.

use baoshen::read::{ReadProblem, UnreadKind};
use proptest::prelude::*;

use super::make::{docx, package, page, paragraph, pdf, run, stream, zip};
use super::{reading, try_read};

#[test]
fn a_zip_bomb_is_unpacked_to_its_limit_and_counted() {
    let bomb = vec![b' '; 80 << 20];
    let bytes = docx(&paragraph(&run("", "正文")), &[]);
    assert_eq!(reading("a.docx", &bytes).unread_of(UnreadKind::Part), 0);
    let body = b"<w:document><w:p><w:r><w:t>x</w:t></w:r></w:p></w:document>".to_vec();
    let types =
        b"<Types><Override PartName=\"/d.xml\" ContentType=\"x.document.main+xml\"/></Types>".to_vec();
    let parts = [("[Content_Types].xml", types), ("d.xml", body), ("e", Vec::new()), ("bomb.xml", bomb)];
    let read = reading("a.docx", &zip(&parts));
    assert_eq!((read.unread_of(UnreadKind::Part), read.shown().as_str()), (1, "x"));
}

#[test]
fn deep_nesting_ends_at_its_limit() {
    let deep = ["<w:p>".repeat(100_000), run("", "深"), "</w:p>".repeat(100_000)].concat();
    assert_eq!(reading("a.docx", &docx(&deep, &[])).unread_of(UnreadKind::Part), 1);
    let arrays = ["[".repeat(200_000), "]".repeat(200_000)].concat();
    let file = page("<< >>", b"", &format!("/X {arrays}"), &[], "");
    assert!(try_read("a.pdf", &file).is_err());
}

#[test]
fn entities_are_never_expanded() {
    let bomb = "<!DOCTYPE w [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>\
        <w:document><w:p><w:r><w:t>前&b;后</w:t></w:r></w:p></w:document>";
    let bytes = package(&[("word/document.xml", "document.main+xml", bomb)]);
    assert_eq!(reading("a.docx", &bytes).shown(), "前后");
}

#[test]
fn a_gigantic_text_is_cut_and_the_rest_counted() {
    let long = "字".repeat(4_100_000);
    let read = reading("a.txt", long.as_bytes());
    assert_eq!(read.unread_of(UnreadKind::Characters), 100_000);
    assert_eq!(read.shown().chars().count(), 4_000_000);
}

#[test]
fn circles_in_a_pdf_come_to_an_end() {
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Kids [2 0 R 3 0 R 3 0 R] /Resources 4 0 R >>".to_vec(),
        b"<< /Type /Page /Contents 5 0 R /Resources << /XObject << /A 6 0 R >> >> >>".to_vec(),
        b"4 0 R".to_vec(),
        stream("", b"/A Do"),
        stream("/Subtype /Form", b"/A Do /A Do /A Do /A Do /A Do /A Do /A Do /A Do"),
    ];
    let read = reading("a.pdf", &pdf(&objects, ""));
    assert_eq!(read.unread_of(UnreadKind::Page), 1);
}

#[test]
fn broken_objects_without_end_are_given_up() {
    for piece in ["1 0 obj (", "1 0 obj <<", "1 0 obj [", "1 0 obj <41", "1 0 obj << >> stream "] {
        let file = [b"%PDF-1.4\n".as_slice(), piece.repeat(100_000).as_bytes()].concat();
        assert!(try_read("a.pdf", &file).is_err(), "{piece}");
    }
}

#[test]
fn a_pdf_stream_that_unpacks_without_end_is_counted() {
    let file = page("<< >>", &vec![b' '; 70 << 20], "", &[], "");
    let read = reading("a.pdf", &file);
    assert!(read.unread_of(UnreadKind::Bytes) > 0 && read.unread_of(UnreadKind::Part) > 0);
}

#[test]
fn boxes_without_number_over_letters_without_number_are_given_up_and_counted() {
    let font = "<< /Subtype /Type1 /Encoding /WinAnsiEncoding >>";
    let letters = format!("BT /F1 9 Tf ({}) Tj ET ", "a".repeat(120_000));
    let boxes = "0 0 9 9 re f ".repeat(5_000);
    let read = reading("a.pdf", &page(font, [letters, boxes].concat().as_bytes(), "", &[], ""));
    assert_eq!((read.unread_of(UnreadKind::Part), read.shown().len()), (1, 120_000));
}

#[test]
fn a_file_of_nothing_but_end_marks_is_counted_and_not_read_again_for_each() {
    let mut file = page("<< >>", b"", "", &[], "");
    file.extend("%%EOF ".repeat(200_000).as_bytes());
    let read = reading("a.pdf", &file);
    assert_eq!(read.leftovers.iter().map(|left| left.count).collect::<Vec<_>>(), [200_000]);
}

#[test]
fn a_text_document_made_to_harm_is_not_made_anew() {
    use baoshen::read::excise::{ExciseProblem, open};
    let deep = ["<w:tbl><w:tr><w:tc>".repeat(100_000), "</w:tc></w:tr></w:tbl>".repeat(100_000)].concat();
    let damaged = Err(ExciseProblem::Read(ReadProblem::Damaged));
    assert_eq!(open("a.docx", &docx(&deep, &[]), &super::gb18030), damaged);
    let long = paragraph(&run("", &"字".repeat(2_100_000)));
    assert_eq!(open("a.docx", &docx(&long, &[]), &super::gb18030), Err(ExciseProblem::OverLimit));
    let circle = "<s><w:style w:styleId=\"a\"><w:basedOn w:val=\"b\"/></w:style>\
        <w:style w:styleId=\"b\"><w:basedOn w:val=\"a\"/></w:style></s>";
    let body = paragraph("<w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r><w:t>x</w:t></w:r>");
    let styled = docx(&body, &[("word/styles.xml", "x.styles+xml", circle)]);
    assert_eq!(open("a.docx", &styled, &super::gb18030).map(|it| it.text), Ok("x\n".to_owned()));
}

#[test]
fn a_locked_container_is_said_to_be_locked() {
    let mut bytes = zip(&[("OFD.xml", b"<OFD/>".to_vec())]);
    let directory = bytes.windows(4).position(|four| four == b"PK\x01\x02").expect("a directory");
    bytes[directory + 8] |= 1;
    assert_eq!(try_read("a.ofd", &bytes), Err(ReadProblem::Encrypted));
}

fn samples() -> Vec<(&'static str, Vec<u8>)> {
    let latin = "<< /Subtype /Type0 /Encoding /GBK-EUC-H /ToUnicode 6 0 R >>";
    let map = stream(
        "",
        b"1 begincodespacerange <00> <ffff> endcodespacerange 1 beginbfrange <00> <ff> <4e00> endbfrange",
    );
    let ofd = [
        ("OFD.xml", b"<ofd:OFD><Title>t</Title></ofd:OFD>".to_vec()),
        (
            "Doc_0/Pages/Page_0/Content.xml",
            b"<Page><TextObject><TextCode>x</TextCode></TextObject></Page>".to_vec(),
        ),
    ];
    let sheet = "<worksheet><sheetData><row><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData></worksheet>";
    let book = [
        ("xl/workbook.xml", "sheet.main+xml", "<w><sheets><sheet name=\"a\" r:id=\"r\"/></sheets></w>"),
        ("xl/sharedStrings.xml", "sharedStrings+xml", "<sst><si><t>x</t></si></sst>"),
        ("xl/s.xml", "worksheet+xml", sheet),
    ];
    let content = b"q BT /F1 9 Tf 1 0 0 1 5 5 Tm [<4e00> -20 (ab)] TJ T* (c) ' ET Q BI ID x EI";
    vec![
        (
            "a.docx",
            docx(&paragraph(&run("<w:vanish/>", "甲")), &[("word/h.xml", "header+xml", "<h><t>x</t></h>")]),
        ),
        ("a.xlsx", package(&book)),
        ("a.ofd", zip(&ofd)),
        (
            "a.pdf",
            page(latin, content, "/Annots [<< /Rect [0] /Contents (x) >>]", &[map], "/Info << /T (x) >>"),
        ),
        ("a.html", "<p>机<b>密</b>&#9733;</p>".as_bytes().to_vec()),
        ("a.txt", "通知".as_bytes().to_vec()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    /// Any damage gives a reading or a typed problem. Beginnings are kept, or no reader would be reached.
    #[test]
    fn damage_is_survived(
        which in 0usize..6,
        strikes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0u8..4), 1..12),
    ) {
        let (name, mut bytes) = samples().swap_remove(which);
        for (place, byte, way) in strikes {
            let at = 8 + place.index(bytes.len().saturating_sub(8).max(1));
            match way {
                0 if at < bytes.len() => bytes[at] = byte,
                1 if at < bytes.len() => bytes.truncate(at.max(12)),
                2 if at < bytes.len() => bytes.insert(at, byte),
                _ => {
                    let again: Vec<u8> = bytes.iter().skip(at).take(usize::from(byte)).copied().collect();
                    bytes.extend(again);
                }
            }
        }
        if let Ok(read) = try_read(name, &bytes) {
            prop_assert!(read.pieces.iter().all(|piece| !piece.text.is_empty()));
        }
    }

    /// The same for the operators of a page, which a packed stream would shield.
    #[test]
    fn any_page_content_is_survived(content in prop::collection::vec(any::<u8>(), 0..400)) {
        let font = "<< /Subtype /Type0 /Encoding /Identity-H >>";
        prop_assert!(try_read("a.pdf", &page(font, &content, "", &[], "")).is_ok());
    }
}
