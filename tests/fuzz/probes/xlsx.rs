//! Parts of a table file: workbook, its relations, strings, a sheet, comments.

use super::make;

/// See the module.
pub fn probe(data: &[u8]) {
    let parts = [
        ("xl/workbook.xml", "sheet.main+xml"),
        ("xl/_rels/workbook.xml.rels", "rels"),
        ("xl/sharedStrings.xml", "sharedStrings+xml"),
        ("xl/s.xml", "worksheet+xml"),
        ("xl/comments1.xml", "comments+xml"),
        ("xl/pivotCache/a.xml", "x"),
    ];
    make::read("a.xlsx", &make::package(&parts, data));
}
