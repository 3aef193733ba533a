//! A text as a document of each kind an office has, and read back by its reader.

use std::fmt::Write as _;

use baoshen::read::read;

use crate::make::{docx, package, page, paragraph, run, zip};

/// Kinds of documents, by their endings.
pub(crate) const KINDS: [&str; 5] = ["txt", "docx", "xlsx", "ofd", "pdf"];

/// The text as its reader shows it, after the way through a document of that kind.
pub(crate) fn through(kind: &str, text: &str) -> String {
    let bytes = match kind {
        "docx" => {
            docx(&text.lines().map(|line| paragraph(&run("", &escaped(line)))).collect::<String>(), &[])
        }
        "xlsx" => table(text),
        "ofd" => fixed(text),
        "pdf" => pdf(text),
        _ => text.as_bytes().to_vec(),
    };
    let gb18030 = |bytes: &[u8]| Some(encoding_rs::GB18030.decode(bytes).0.into_owned());
    read(&format!("a.{kind}"), &bytes, &gb18030).expect("a document of ours").shown()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn table(text: &str) -> Vec<u8> {
    let mut rows = String::new();
    for (n, line) in (1..).zip(text.lines()) {
        let line = escaped(line);
        write!(rows, "<row r=\"{n}\"><c r=\"A{n}\" t=\"inlineStr\"><is><t>{line}</t></is></c></row>")
            .expect("a string");
    }
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let book = "<w><sheets><sheet name=\"a\" r:id=\"r\"/></sheets></w>";
    package(&[("xl/workbook.xml", "sheet.main+xml", book), ("xl/s.xml", "worksheet+xml", &sheet)])
}

fn fixed(text: &str) -> Vec<u8> {
    let line = |line: &str| format!("<TextObject><TextCode>{}</TextCode></TextObject>", escaped(line));
    let content = format!("<Page>{}</Page>", text.lines().map(line).collect::<String>());
    zip(&[("OFD.xml", b"<OFD/>".to_vec()), ("Doc_0/Pages/Page_0/Content.xml", content.into_bytes())])
}

/// Each line in a font that names its encoding, as the programs of offices write it.
fn pdf(text: &str) -> Vec<u8> {
    let mut content = "BT /F1 9 Tf 14 TL 50 800 Td".to_owned();
    for line in text.lines() {
        content.push_str(" <");
        for unit in line.encode_utf16() {
            write!(content, "{unit:04x}").expect("a string");
        }
        content.push_str("> Tj T*");
    }
    content.push_str(" ET");
    let font = "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /UniGB-UTF16-H >>";
    page(font, content.as_bytes(), "", &[], "")
}
