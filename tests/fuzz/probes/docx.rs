//! Parts of a text document: running text, styles, header, comments, properties.

use super::make;

/// See the module.
pub fn probe(data: &[u8]) {
    let parts = [
        ("word/document.xml", "document.main+xml"),
        ("word/styles.xml", "w.styles+xml"),
        ("word/header1.xml", "header+xml"),
        ("word/comments.xml", "comments+xml"),
        ("docProps/core.xml", "core-properties+xml"),
        ("word/_rels/document.xml.rels", "rels"),
        ("word/media/a.jpg", "x"),
    ];
    make::read("a.docx", &make::package(&parts, data));
}
