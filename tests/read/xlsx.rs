//! Table files: cells, and the rows, columns and sheets nobody sees.

use baoshen::read::{Place, Reading, UnreadKind};
use baoshen::scan::{Rule, marks};

use super::make::package;
use super::{assert_only_in, of, reading};

const SHARED: &str = "<sst><si><t>姓名</t></si><si><r><t>张</t></r><r><t>三</t></r><rPh><t>zhang</t></rPh></si>\
    <si><t>已删除的格</t></si><si><t>藏在列里</t></si><si><t>藏在行里</t></si><si><t>藏在表里</t></si></sst>";
const BOOK: &str = "<workbook><sheets><sheet name=\"公开表\" r:id=\"r1\"/>\
    <sheet name=\"底稿\" state=\"veryHidden\" r:id=\"r2\"/></sheets>\
    <definedNames><definedName name=\"标底\">Sheet1!$A$1</definedName></definedNames></workbook>";
const RELS: &str = "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/s1.xml\"/>\
    <Relationship Id=\"r2\" Target=\"/xl/worksheets/s2.xml\"/></Relationships>";
const SHEET: &str = "<worksheet><cols><col min=\"3\" max=\"4\" hidden=\"1\"/></cols><sheetData>\
    <row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>3</v></c></row>\
    <row r=\"2\" hidden=\"1\"><c r=\"A2\" t=\"s\"><v>4</v></c></row>\
    <row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>行内字</t></is></c><c><f>SUM(底价)</f><v>12.5</v></c></row>\
    </sheetData><headerFooter><oddHeader>&amp;C表头字</oddHeader></headerFooter></worksheet>";
const HIDDEN: &str = "<worksheet><sheetData><row><c t=\"s\"><v>5</v></c></row></sheetData></worksheet>";

fn book() -> Reading {
    let bytes = package(&[
        ("xl/workbook.xml", "spreadsheetml.sheet.main+xml", BOOK),
        ("xl/_rels/workbook.xml.rels", "", RELS),
        ("xl/sharedStrings.xml", "spreadsheetml.sharedStrings+xml", SHARED),
        ("xl/worksheets/s1.xml", "spreadsheetml.worksheet+xml", SHEET),
        ("xl/worksheets/s2.xml", "spreadsheetml.worksheet+xml", HIDDEN),
        (
            "xl/comments1.xml",
            "spreadsheetml.comments+xml",
            "<c><authors><author>周八</author></authors><t>批注字</t></c>",
        ),
        ("xl/drawings/d1.xml", "drawing+xml", "<d><cNvPr descr=\"图说\"/><a:t>图上字</a:t></d>"),
        ("xl/pivotCache/p1.xml", "pivotCacheDefinition+xml", "<p><s v=\"缓存的值\"/></p>"),
        ("docProps/app.xml", "extended-properties+xml", "<p><Company>某局</Company></p>"),
        ("xl/media/image1.png", "", "x"),
    ]);
    reading("a.xlsx", &bytes)
}

#[test]
fn cells_read_as_rows() {
    let read = book();
    assert_eq!(of(&read, Place::Cell), "姓名\t张三\t\n行内字\t12.5\n公开表");
    assert_eq!(read.unread_of(UnreadKind::Part), 0);
}

/// Six digits count as a copy number in a document's first line, which is the first cell and no sheet's name.
#[test]
fn a_copy_number_in_the_first_cell_stands_first() {
    let sheet = "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>000123</t></is></c></row>\
        <row><c t=\"inlineStr\"><is><t>清源市文化和旅游局文件</t></is></c></row></sheetData></worksheet>";
    let bytes = package(&[
        ("xl/workbook.xml", "spreadsheetml.sheet.main+xml", BOOK),
        ("xl/_rels/workbook.xml.rels", "", RELS),
        ("xl/worksheets/s1.xml", "spreadsheetml.worksheet+xml", sheet),
    ]);
    let shown = reading("a.xlsx", &bytes).shown();
    let found: Vec<_> = marks(&shown).iter().map(|f| (f.rule, f.span.within(&shown))).collect();
    assert_eq!(found, [(Rule::CopyNumber, Some("000123"))]);
}

#[test]
fn every_hiding_place_is_found() {
    let read = book();
    for (words, place) in [
        ("藏在列里", Place::HiddenCell),
        ("藏在行里", Place::HiddenCell),
        ("藏在表里", Place::HiddenCell),
        ("底稿", Place::HiddenCell),
        ("已删除的格", Place::Leftover),
        ("标底", Place::DefinedName),
        ("SUM(底价)", Place::Field),
        ("表头字", Place::Header),
        ("批注字", Place::Comment),
        ("周八", Place::Comment),
        ("图说", Place::AltText),
        ("图上字", Place::TextBox),
        ("缓存的值", Place::Leftover),
        ("某局", Place::Property),
    ] {
        assert_only_in(&read, words, place);
    }
    assert_eq!(read.embedded, ["xl/media/image1.png"]);
    assert!(!read.shown().contains("藏"));
}
