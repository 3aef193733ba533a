//! Faults of redaction, one document each: what is still there is told with its place; a sound document tells nothing.

use baoshen::read::{LeftoverKind, Reading, Spot};

use super::make::{docx, package, page, paragraph, pdf, run, stream, zip};
use super::reading;

const LATIN: &str = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
const TEXT: &str = "BT /F1 10 Tf 100 700 Td (Driver Zhang Wei, room 12) Tj ET";

/// What was told, as kind, place and words.
fn told(read: &Reading) -> Vec<(LeftoverKind, Spot, &str)> {
    read.leftovers.iter().map(|left| (left.kind, left.spot.clone(), left.words.as_str())).collect()
}

fn drawn(content: &str, entries: &str, more: &[Vec<u8>]) -> Reading {
    let entries = format!("/MediaBox [0 0 595 842] {entries}");
    reading("a.pdf", &page(LATIN, content.as_bytes(), &entries, more, ""))
}

#[track_caller]
fn assert_told(read: &Reading, expected: &[(LeftoverKind, Spot, &str)]) {
    assert_eq!(told(read), expected);
}

#[test]
fn a_sound_page_tells_nothing() {
    // Shading under a heading, a table's lines, a picture beside the text, a highlighter one sees through.
    let content = format!(
        "0.8 g 90 690 300 20 re f 0 g {TEXT} 90 600 200 1 re f q 80 0 0 80 400 100 cm /P Do Q \
        /G gs 1 1 0 rg 90 690 300 20 re f"
    );
    let resources =
        "/Resources << /Font << /F1 4 0 R >> /XObject << /P 6 0 R >> /ExtGState << /G << /ca 0.4 >> >> >>";
    assert_told(&drawn(&content, resources, &[stream("/Subtype /Image", b"x")]), &[]);
}

#[test]
fn words_under_a_box_are_covered_only() {
    for cover in [
        "0 g 129 697 50 12 re f",
        "1 1 1 rg 129 697 50 12 re f",
        "0 g 129 697 m 179 697 l 179 709 l 129 709 l h f",
        "q 50 0 0 12 129 697 cm 0 0 1 1 re f Q",
        "12 w 129 703 m 179 703 l S",
    ] {
        let read = drawn(&[TEXT, cover].join(" "), "", &[]);
        assert_told(&read, &[(LeftoverKind::Covered, Spot::Page(1), "Zhang Wei")]);
        assert!(read.shown().contains("Zhang Wei"), "the words are read all the same");
    }
}

#[test]
fn words_under_a_picture_or_a_form_are_covered_only() {
    let resources = "/Resources << /Font << /F1 4 0 R >> /XObject << /P 6 0 R >> >>";
    let content = [TEXT, "q 50 0 0 12 129 697 cm /P Do Q"].join(" ");
    let covered = [(LeftoverKind::Covered, Spot::Page(1), "Zhang Wei")];
    assert_told(&drawn(&content, resources, &[stream("/Subtype /Image", b"x")]), &covered);
    let form = stream("/Subtype /Form /Matrix [50 0 0 12 129 697]", b"0 0 1 1 re f");
    assert_told(&drawn(&[TEXT, "/P Do"].join(" "), resources, &[form]), &covered);
}

#[test]
fn notes_that_cover_and_marks_never_applied_are_told() {
    let rect = "/Rect [129 697 179 709]";
    let square = format!("/Annots [<< /Type /Annot /Subtype /Square /IC [0 0 0] {rect} >>]");
    let covered = [(LeftoverKind::Covered, Spot::Page(1), "Zhang Wei")];
    assert_told(&drawn(TEXT, &square, &[]), &covered);
    let marker = format!("/Annots [<< /Subtype /Highlight /C [0 0 0] {rect} >>]");
    assert_told(&drawn(TEXT, &marker, &[]), &covered);
    let yellow = format!("/Annots [<< /Subtype /Highlight /C [1 1 0] {rect} >>]");
    assert_told(&drawn(TEXT, &yellow, &[]), &[]);
    let mark = format!("/Annots [<< /Subtype /Redact {rect} /OverlayText (x) >>]");
    assert_told(&drawn(TEXT, &mark, &[]), &[(LeftoverKind::RedactionMark, Spot::Page(1), "Zhang Wei")]);
}

#[test]
fn hidden_words_words_off_the_page_small_pictures_comments_and_names_are_told() {
    let hidden = drawn("BT /F1 10 Tf 3 Tr 100 700 Td (unseen) Tj ET", "", &[]);
    assert_told(&hidden, &[(LeftoverKind::HiddenText, Spot::Page(1), "unseen")]);
    let cropped = drawn(TEXT, "/CropBox [0 0 595 600]", &[]);
    let outside = [(LeftoverKind::OutsidePage, Spot::Page(1), "Driver Zhang Wei, room 12")];
    assert_told(&cropped, &outside);
    let small = drawn(TEXT, "/Thumb 6 0 R", &[stream("", b"x")]);
    assert_told(&small, &[(LeftoverKind::Thumbnail, Spot::Page(1), "")]);
    let note = drawn(
        TEXT,
        "/Annots [<< /Subtype /Text /Rect [0 0 9 9] /Contents (ask Li) >> 6 0 R]",
        &[b"<< /Subtype /Text /Rect [0 0 9 9] /Contents (ask Li) >>".to_vec()],
    );
    assert_told(&note, &[(LeftoverKind::Comment, Spot::File, "ask Li")]);
    let named = page(LATIN, TEXT.as_bytes(), "", &[], "/Info << /Author (Wang Wu) /Producer (x) >>");
    assert_told(&reading("a.pdf", &named), &[(LeftoverKind::Author, Spot::File, "Wang Wu")]);
    let exif = [b"\xff\xd8\xff\xe1\0\x12Exif\0\0......\xff\xd8\xff\xdb".as_slice(), b"\0\x04xx"].concat();
    let photo = [
        format!("<< /Subtype /Image /Filter /DCTDecode /Length {} >>\nstream\n", exif.len()).into_bytes(),
        exif,
        b"\nendstream".to_vec(),
    ]
    .concat();
    assert_told(&drawn(TEXT, "", &[photo]), &[(LeftoverKind::Thumbnail, Spot::File, "")]);
}

/// Saved again at the end of the file, as programs do: the page as it was is still there.
#[test]
fn an_earlier_state_of_the_file_is_told_with_what_it_showed() {
    let mut file = page(LATIN, TEXT.as_bytes(), "", &[], "");
    assert_told(&reading("a.pdf", &file), &[]);
    let content = stream("", b"BT /F1 10 Tf 100 700 Td (Driver removed) Tj ET");
    file.extend(b"5 0 obj\n");
    file.extend(content);
    file.extend(b"\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n");
    let read = reading("a.pdf", &file);
    assert_eq!(read.shown(), "Driver removed");
    assert_told(&read, &[(LeftoverKind::Revision, Spot::File, "Driver Zhang Wei, room 12")]);
}

#[test]
fn a_page_no_list_names_is_told() {
    let font = LATIN.as_bytes().to_vec();
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Contents 6 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_vec(),
        b"<< /Type /Page /Contents 7 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_vec(),
        font,
        stream("", b"BT /F1 9 Tf (kept) Tj ET"),
        stream("", b"BT /F1 9 Tf (taken out) Tj ET"),
    ];
    let read = reading("a.pdf", &pdf(&objects, ""));
    assert_told(&read, &[(LeftoverKind::Unused, Spot::File, "taken out")]);
}

#[test]
fn a_text_document_tells_each_way_with_its_paragraph() {
    let shape = |fill: &str, words: &str| {
        paragraph(&format!(
            "<w:r><w:drawing><wp:anchor behindDoc=\"0\"><wps:wsp><wps:spPr>{fill}</wps:spPr>\
            <wps:txbx><w:txbxContent>{words}</w:txbxContent></wps:txbx></wps:wsp></wp:anchor></w:drawing></w:r>"
        ))
    };
    let body = [
        paragraph(&run("", "通知")),
        paragraph("<w:del w:author=\"李四\"><w:r><w:delText>删去</w:delText></w:r></w:del>"),
        paragraph(&run("<w:vanish/>", "隐藏")),
        paragraph(&run("<w:highlight w:val=\"black\"/>", "涂黑一")),
        paragraph(&run("<w:shd w:val=\"clear\" w:fill=\"000000\"/>", "涂黑二")),
        paragraph(&run("<w:shd w:fill=\"000000\"/><w:color w:val=\"FFFF00\"/>", "黑底黄字")),
        paragraph(&run("<w:highlight w:val=\"yellow\"/>", "醒目")),
        shape("<a:solidFill/>", ""),
        shape("<a:solidFill/>", &paragraph(&run("", "文本框"))),
        paragraph("<w:r><w:drawing><a:srcRect l=\"0\" r=\"25000\"/></w:drawing></w:r>"),
    ];
    let more = [
        ("word/comments.xml", "comments+xml", "<c><w:p><w:r><w:t>待核</w:t></w:r></w:p></c>"),
        ("docProps/core.xml", "core-properties+xml", "<c><creator>王五</creator><title>题</title></c>"),
        ("docProps/app.xml", "extended-properties+xml", "<p><Application>Word</Application></p>"),
        ("docProps/thumbnail.jpeg", "", "x"),
        ("word/embeddings/a.xlsx", "", "x"),
    ];
    let part = |path: &str| Spot::Part(path.to_owned());
    assert_told(
        &reading("a.docx", &docx(&body.concat(), &more)),
        &[
            (LeftoverKind::Covered, Spot::Paragraph(4), "涂黑一"),
            (LeftoverKind::Covered, Spot::Paragraph(5), "涂黑二"),
            (LeftoverKind::Covered, Spot::Paragraph(8), ""),
            (LeftoverKind::Deleted, Spot::Paragraph(2), "删去"),
            (LeftoverKind::HiddenText, Spot::Paragraph(3), "隐藏"),
            (LeftoverKind::Comment, part("word/comments.xml"), "待核"),
            (LeftoverKind::Thumbnail, part("docProps/thumbnail.jpeg"), ""),
            (LeftoverKind::CroppedPicture, Spot::Paragraph(11), ""),
            (LeftoverKind::Embedded, Spot::File, "word/embeddings/a.xlsx"),
            (LeftoverKind::Author, Spot::File, "李四"),
            (LeftoverKind::Author, part("docProps/core.xml"), "王五"),
        ],
    );
    assert_told(&reading("a.docx", &docx(&paragraph(&run("<w:b/>", "通知")), &[])), &[]);
}

#[test]
fn a_table_file_tells_hidden_sheets_rows_columns_and_words_no_cell_has() {
    let book = "<w xmlns:r=\"r\"><sheets><sheet name=\"公开\" r:id=\"a\"/>\
        <sheet name=\"底稿\" state=\"veryHidden\" r:id=\"b\"/></sheets></w>";
    let rels = "<r><Relationship Id=\"a\" Target=\"s1.xml\"/><Relationship Id=\"b\" Target=\"s2.xml\"/></r>";
    let one = "<s><cols><col min=\"3\" max=\"3\" hidden=\"1\"/></cols><sheetData>\
        <row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\"><v>77</v></c></row>\
        <row r=\"4\" hidden=\"1\"><c r=\"A4\"><v>88</v></c></row></sheetData></s>";
    let two = "<s><sheetData><row r=\"1\"><c r=\"A1\"><v>99</v></c></row></sheetData></s>";
    let parts = [
        ("xl/workbook.xml", "sheet.main+xml", book),
        ("xl/_rels/workbook.xml.rels", "", rels),
        ("xl/sharedStrings.xml", "sharedStrings+xml", "<sst><si><t>甲</t></si><si><t>旧值</t></si></sst>"),
        ("xl/s1.xml", "worksheet+xml", one),
        ("xl/s2.xml", "worksheet+xml", two),
    ];
    let name = |name: &str| name.to_owned();
    assert_told(
        &reading("a.xlsx", &package(&parts)),
        &[
            (LeftoverKind::HiddenCell, Spot::Sheet(name("底稿")), "99"),
            (LeftoverKind::HiddenCell, Spot::Row(name("公开"), 4), "88"),
            (LeftoverKind::HiddenCell, Spot::Column(name("公开"), 3), "77"),
            (LeftoverKind::Unused, Spot::File, "旧值"),
        ],
    );
}

#[test]
fn a_page_of_ofd_tells_objects_switched_off() {
    let shown = b"<Page><TextObject><TextCode>a</TextCode></TextObject></Page>".to_vec();
    let hidden = b"<Page><TextObject Visible=\"false\"><TextCode>b</TextCode></TextObject></Page>".to_vec();
    let parts = [
        ("OFD.xml", b"<OFD/>".to_vec()),
        ("Doc_0/Pages/Page_0/Content.xml", shown),
        ("Doc_0/Pages/Page_1/Content.xml", hidden),
    ];
    assert_told(&reading("a.ofd", &zip(&parts)), &[(LeftoverKind::HiddenText, Spot::Page(2), "b")]);
}
