//! Small documents, written by hand so that each byte has a reason.

use std::fmt::Write as _;

use miniz_oxide::deflate::{compress_to_vec, compress_to_vec_zlib};

/// A part as it lies in a zip.
pub(crate) struct Packed {
    /// 0 stored, 8 deflated.
    pub(crate) method: u16,
    pub(crate) data: Vec<u8>,
    pub(crate) crc: u32,
    /// Bytes unpacked, as the zip says.
    pub(crate) size: u32,
}

/// A zip of these parts, every second one deflated.
pub(crate) fn zip(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let pack = |(n, (name, bytes)): (usize, &(&'_ str, Vec<u8>))| {
        let (method, data) = if n % 2 == 1 { (8, compress_to_vec(bytes, 6)) } else { (0, bytes.clone()) };
        let size = u32::try_from(bytes.len()).expect("small");
        ((*name).to_owned(), Packed { method, data, crc: crc32fast::hash(bytes), size })
    };
    let packed: Vec<(String, Packed)> = parts.iter().enumerate().map(pack).collect();
    zip_of(&packed)
}

/// A zip of parts packed already.
pub(crate) fn zip_of(parts: &[(String, Packed)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, part) in parts {
        let offset = u32::try_from(out.len()).expect("small");
        let mut fields = Vec::new();
        fields.extend(20u16.to_le_bytes());
        fields.extend(0x0800u16.to_le_bytes());
        fields.extend(part.method.to_le_bytes());
        fields.extend([0; 4]);
        fields.extend(part.crc.to_le_bytes());
        fields.extend(u32::try_from(part.data.len()).expect("small").to_le_bytes());
        fields.extend(part.size.to_le_bytes());
        fields.extend(u16::try_from(name.len()).expect("short").to_le_bytes());
        fields.extend([0; 2]);
        out.extend(b"PK\x03\x04");
        out.extend(&fields);
        out.extend(name.as_bytes());
        out.extend(&part.data);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&fields);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let start = u32::try_from(out.len()).expect("small");
    let count = u16::try_from(parts.len()).expect("few").to_le_bytes();
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count);
    out.extend(count);
    out.extend(u32::try_from(directory.len()).expect("small").to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0; 2]);
    out
}

/// A package: path, type, content. An empty type lists none.
pub(crate) fn package(parts: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut types = "<?xml version=\"1.0\"?><Types>".to_owned();
    for (path, kind, _) in parts.iter().filter(|(_, kind, _)| !kind.is_empty()) {
        write!(types, "<Override PartName=\"/{path}\" ContentType=\"application/vnd.x.{kind}\"/>")
            .expect("a string");
    }
    types.push_str("</Types>");
    let mut all = vec![("[Content_Types].xml", types.into_bytes())];
    all.extend(parts.iter().map(|(path, _, content)| (*path, content.as_bytes().to_vec())));
    zip(&all)
}

/// A text document with this body and these further parts.
pub(crate) fn docx(body: &str, more: &[(&str, &str, &str)]) -> Vec<u8> {
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let main = ("word/document.xml", "wordprocessingml.document.main+xml", document.as_str());
    package(&[&[main], more].concat())
}

/// A run of text with these properties.
pub(crate) fn run(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

pub(crate) fn paragraph(content: &str) -> String {
    format!("<w:p>{content}</w:p>")
}

/// A PDF of these objects, numbered from 1; 1 is the catalogue. `extra` goes into the trailer.
pub(crate) fn pdf(objects: &[Vec<u8>], extra: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    for (n, object) in (1..).zip(objects) {
        out.extend(format!("{n} 0 obj\n").bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    out.extend(format!("trailer\n<< /Root 1 0 R {extra} >>\nstartxref\n0\n%%EOF\n").bytes());
    out
}

/// A stream, deflated.
pub(crate) fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
    let packed = compress_to_vec_zlib(data, 6);
    let mut out =
        format!("<< {dict} /Filter /FlateDecode /Length {} >>\nstream\n", packed.len()).into_bytes();
    out.extend(packed);
    out.extend(b"\nendstream");
    out
}

/// A PDF of one page that shows `content` with font F1, whose dictionary is given; further objects count from 6.
pub(crate) fn page(font: &str, content: &[u8], page: &str, more: &[Vec<u8>], extra: &str) -> Vec<u8> {
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 /Resources << /Font << /F1 4 0 R >> >> >>".to_vec(),
        format!("<< /Type /Page /Parent 2 0 R /Contents 5 0 R {page} >>").into_bytes(),
        font.as_bytes().to_vec(),
        stream("", content),
    ];
    pdf(&[objects.as_slice(), more].concat(), extra)
}
