//! PDF: what fonts say of their codes, what stands beside the pages, what cannot be read.

use baoshen::read::{Place, ReadProblem, Reading, UnreadKind};

use super::make::{page, pdf, stream};
use super::{assert_only_in, of, reading, try_read};

const LATIN: &str = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
const GBK: &str = "<< /Type /Font /Subtype /Type0 /BaseFont /FangSong /Encoding /GBK-EUC-H >>";
const UNIGB: &str = "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /UniGB-UCS2-H >>";
const GLYPHS: &str = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H >>";

fn shows(font: &str, content: &[u8]) -> Reading {
    reading("a.pdf", &page(font, content, "", &[], ""))
}

fn hex(bytes: impl IntoIterator<Item = u8>) -> String {
    bytes.into_iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

#[test]
fn lines_and_gaps_are_seen_by_where_text_begins() {
    let content = b"BT /F1 10 Tf 50 700 Td (first) Tj 100 0 Td (apart) Tj 0 -14 Td [(ke) -20 (rned) -900 (far) -250 (on)] TJ T* ET \
        q BT /F1 10 Tf 1 0 0 1 50 600 Tm (\\(esc\\)\\101) Tj ET Q";
    assert_eq!(of(&shows(LATIN, content), Place::Body), "first apart\nkerned far on\n(esc)A");
}

#[test]
fn chinese_encodings_by_name_need_no_map() {
    let gbk = encoding_rs::GB18030.encode("公开通知").0.into_owned();
    let read = shows(GBK, format!("BT /F1 16 Tf <{}> Tj ET", hex(gbk)).as_bytes());
    assert_eq!((of(&read, Place::Body).as_str(), read.unread.len()), ("公开通知", 0));
    let wide = "公开通知".encode_utf16().flat_map(u16::to_be_bytes);
    let read = shows(UNIGB, format!("BT /F1 16 Tf <{}> Tj ET", hex(wide)).as_bytes());
    assert_eq!((of(&read, Place::Body).as_str(), read.unread.len()), ("公开通知", 0));
}

#[test]
fn a_map_of_its_own_counts_first_and_glyphs_without_one_are_counted() {
    let map = b"/CIDInit begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange \
        2 beginbfchar <0001> <516C> <0002> <FB01> endbfchar 2 beginbfrange <0010> <0012> <4E00> <0020> <0021> [<5F00> <D83DDE00>] endbfrange";
    let font = "<< /Subtype /Type0 /Encoding /Identity-H /ToUnicode 6 0 R >>";
    let content = b"BT /F1 9 Tf <0001002000100011002100020099> Tj ET";
    let read = reading("a.pdf", &page(font, content, "", &[stream("", map)], ""));
    assert_eq!(of(&read, Place::Body), "公开一丁😀fi");
    assert_eq!(read.unread_of(UnreadKind::Glyph), 1);
    let read = shows(GLYPHS, b"BT /F1 9 Tf <00010002> Tj ET");
    assert_eq!((read.unread_of(UnreadKind::Glyph), read.unread_of(UnreadKind::Page)), (2, 1));
    let named = "<< /Subtype /Type1 /Encoding << /Differences [65 /uni516C /space /B /g17] >> >>";
    let read = shows(named, b"BT /F1 9 Tf (ABCD) Tj ET");
    assert_eq!((of(&read, Place::Body).as_str(), read.unread_of(UnreadKind::Glyph)), ("公 B", 1));
}

#[test]
fn invisible_and_white_text_is_hidden() {
    let content = b"BT /F1 9 Tf 3 Tr (unseen) Tj 0 Tr 1 1 1 rg 0 -20 Td (white) Tj 0 g 0 -20 Td (seen) Tj ET";
    let read = shows(LATIN, content);
    assert_eq!(
        (of(&read, Place::Hidden).as_str(), of(&read, Place::Body).as_str()),
        ("unseen\nwhite", "seen")
    );
}

#[test]
fn what_stands_beside_the_page_is_found() {
    let utf16 = hex([0xfe, 0xff].into_iter().chain("批注字".encode_utf16().flat_map(u16::to_be_bytes)));
    let more = [
        format!("<< /Type /Annot /Subtype /Text /Rect [0 0 1 1] /Contents <{utf16}> /T (Zhang San) /AP << /N 8 0 R >> >>").into_bytes(),
        b"<< /Title (Draft) /Author <d5c5c8fd> >>".to_vec(),
        stream("/Type /XObject /Subtype /Form /Resources << /Font << /F1 4 0 R >> >>", b"BT /F1 9 Tf (stamped) Tj ET"),
        b"<< /Type /Filespec /F (base.xlsx) /EF << /F 10 0 R >> >>".to_vec(),
        stream("/Type /EmbeddedFile", b"x"),
        stream("/Type /Metadata", b"<x:xmpmeta><dc:creator>Li Si</dc:creator></x:xmpmeta>"),
        b"<< /Type /Page /Contents 13 0 R /Resources << /Font << /F1 4 0 R >> >> >>".to_vec(),
        stream("", b"BT /F1 9 Tf (dropped page) Tj ET"),
        b"<< /FT /Tx /T (field) /V (typed value) >>".to_vec(),
        b"<< /Subtype /Image /Width 1 >>".to_vec(),
        b"<< /Title (chapter) /Parent 1 0 R >>".to_vec(),
    ];
    let annots =
        "/Annots [6 0 R << /Subtype /Link /Rect [0 0 1 1] /A << /S /URI /URI (http://10.1.2.3/) >> >>]";
    let bytes = page(LATIN, b"BT /F1 9 Tf (body) Tj ET", annots, &more, "/Info 7 0 R");
    let read = reading("a.pdf", &bytes);
    for (words, place) in [
        ("body", Place::Body),
        ("批注字", Place::Annotation),
        ("stamped", Place::Annotation),
        ("typed value", Place::Annotation),
        ("chapter", Place::Annotation),
        ("Zhang San", Place::Property),
        ("Draft", Place::Property),
        ("张三", Place::Property),
        ("Li Si", Place::Property),
        ("10.1.2.3", Place::Link),
        ("dropped page", Place::Leftover),
    ] {
        assert_only_in(&read, words, place);
    }
    assert_eq!(read.embedded, ["base.xlsx"]);
    assert_eq!((read.unread_of(UnreadKind::Picture), read.unread_of(UnreadKind::Page)), (1, 0));
}

#[test]
fn objects_in_streams_and_forms_within_forms_are_read() {
    let page = "<< /Type /Page /Parent 2 0 R /Contents 5 0 R >> ";
    let font = "<< /Subtype /Type1 /Encoding /WinAnsiEncoding >>";
    let index = format!("3 0 4 {} ", page.len());
    let packed = [&index, page, font].concat();
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Kids [3 0 R] /Resources << /Font << /F1 4 0 R >> /XObject << /Fm 7 0 R >> >> >>".to_vec(),
        stream(&format!("/Type /ObjStm /N 2 /First {}", index.len()), packed.as_bytes()),
    ];
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let numbered = [(1, &objects[0]), (2, &objects[1]), (6, &objects[2])];
    let content = stream("", b"/Fm Do");
    let form = stream("/Subtype /Form", b"BT /F1 9 Tf (from a form) Tj ET /Fm Do");
    for (number, object) in numbered.into_iter().chain([(5, &content), (7, &form)]) {
        bytes.extend(format!("{number} 0 obj ").bytes());
        bytes.extend(object);
        bytes.extend(b" endobj\n");
    }
    bytes.extend(b"trailer << /Root 1 0 R >>");
    let read = reading("a.pdf", &bytes);
    assert!(of(&read, Place::Body).starts_with("from a form"), "{read:?}");
}

#[test]
fn a_locked_file_is_refused_and_a_scanned_one_counted() {
    let locked = page(LATIN, b"", "", &[], "/Encrypt 9 0 R");
    assert_eq!(try_read("a.pdf", &locked), Err(ReadProblem::Encrypted));
    let scanned = page(LATIN, b"q 100 0 0 100 0 0 cm /Im1 Do Q BI /W 1 ID \x01(\xff EI", "", &[], "");
    let read = reading("a.pdf", &scanned);
    assert_eq!((read.unread_of(UnreadKind::Page), read.pieces.len()), (1, 0));
    assert_eq!(try_read("a.pdf", &pdf(&[b"<< /Type /Catalog >>".to_vec()], "")), Err(ReadProblem::Damaged));
}
