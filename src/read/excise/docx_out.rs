//! A text document written anew: running text and styles, and nothing else. No properties, no history, no names.

use std::fmt::Write as _;

use super::body::{Block, Body, Cell, Merge, Paragraph, Run, Table};
use super::look::{ParagraphLook, RunLook, escape};
use super::zip::stored;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The document as bytes.
pub(super) fn write(body: &Body) -> Vec<u8> {
    let types = format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\">\
        <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
        <Override PartName=\"/word/document.xml\" ContentType=\"{KIND}.document.main+xml\"/>\
        <Override PartName=\"/word/styles.xml\" ContentType=\"{KIND}.styles+xml\"/></Types>"
    );
    let relation = |kind: &str, target: &str| {
        format!(
            "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">\
            <Relationship Id=\"rId1\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    stored(&[
        ("[Content_Types].xml", types),
        ("_rels/.rels", relation("officeDocument", "word/document.xml")),
        ("word/document.xml", document(body)),
        ("word/_rels/document.xml.rels", relation("styles", "styles.xml")),
        ("word/styles.xml", styles()),
    ])
}

fn styles() -> String {
    let mut out = format!(
        "{HEAD}<w:styles xmlns:w=\"{MAIN}\"><w:docDefaults><w:rPrDefault><w:rPr>\
        <w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"SimSun\" \
        w:cs=\"Times New Roman\"/><w:sz w:val=\"21\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/>\
        </w:rPr></w:rPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" \
        w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
    );
    for level in 1..=9 {
        push(
            &mut out,
            format_args!(
                "<w:style w:type=\"paragraph\" w:styleId=\"Heading{level}\"><w:name w:val=\"heading {level}\"/>\
                <w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:pPr><w:keepNext/>\
                <w:outlineLvl w:val=\"{}\"/></w:pPr></w:style>",
                level - 1
            ),
        );
    }
    out.push_str("</w:styles>");
    out
}

fn document(body: &Body) -> String {
    let mut out = format!("{HEAD}<w:document xmlns:w=\"{MAIN}\"><w:body>");
    let mut after_table = false;
    for block in &body.blocks {
        match block {
            Block::Paragraph(one) => paragraph(&mut out, one),
            Block::Table(one) => {
                // Two tables that touch would be read as one.
                if after_table {
                    out.push_str("<w:p/>");
                }
                table(&mut out, one);
            }
        }
        after_table = matches!(block, Block::Table(_));
    }
    if after_table || body.blocks.is_empty() {
        out.push_str("<w:p/>");
    }
    let ((wide, high), [top, right, bottom, left]) = (body.setting.size, body.setting.margins);
    let turned = if wide > high { " w:orient=\"landscape\"" } else { "" };
    push(
        &mut out,
        format_args!(
            "<w:sectPr><w:pgSz w:w=\"{wide}\" w:h=\"{high}\"{turned}/><w:pgMar w:top=\"{top}\" w:right=\"{right}\" \
            w:bottom=\"{bottom}\" w:left=\"{left}\" w:header=\"851\" w:footer=\"992\" w:gutter=\"0\"/></w:sectPr>\
            </w:body></w:document>"
        ),
    );
    out
}

fn table(out: &mut String, table: &Table) {
    out.push_str("<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/><w:tblBorders>");
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        push(out, format_args!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"));
    }
    out.push_str("</w:tblBorders></w:tblPr><w:tblGrid>");
    let widest = table.rows.iter().map(|row| row.iter().map(|cell| cell.columns.max(1)).sum()).max();
    let missing = usize::try_from(widest.unwrap_or(1u32)).unwrap_or(1).saturating_sub(table.columns.len());
    for width in table.columns.iter().copied().chain(std::iter::repeat_n(1700, missing)) {
        push(out, format_args!("<w:gridCol w:w=\"{width}\"/>"));
    }
    out.push_str("</w:tblGrid>");
    for row in &table.rows {
        out.push_str("<w:tr>");
        for one in row {
            cell(out, one);
        }
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl>");
}

fn cell(out: &mut String, cell: &Cell) {
    out.push_str("<w:tc><w:tcPr>");
    if cell.columns > 1 {
        push(out, format_args!("<w:gridSpan w:val=\"{}\"/>", cell.columns));
    }
    match cell.merge {
        Some(Merge::Begins) => out.push_str("<w:vMerge w:val=\"restart\"/>"),
        Some(Merge::GoesOn) => out.push_str("<w:vMerge/>"),
        None => {}
    }
    out.push_str("</w:tcPr>");
    for one in &cell.paragraphs {
        paragraph(out, one);
    }
    out.push_str("</w:tc>");
}

fn paragraph(out: &mut String, paragraph: &Paragraph) {
    out.push_str("<w:p>");
    paragraph_look(out, paragraph.look);
    for one in &paragraph.runs {
        run(out, one);
    }
    out.push_str("</w:p>");
}

/// In the order the schema wants.
fn paragraph_look(out: &mut String, look: ParagraphLook) {
    if look == ParagraphLook::default() {
        return;
    }
    out.push_str("<w:pPr>");
    if let Some(level) = look.heading {
        push(out, format_args!("<w:pStyle w:val=\"Heading{level}\"/>"));
    }
    if look.breaks_page {
        out.push_str("<w:pageBreakBefore/>");
    }
    let mut spacing = String::new();
    for (name, value) in [("before", look.above), ("after", look.below)] {
        if let Some(value) = value {
            push(&mut spacing, format_args!(" w:{name}=\"{value}\""));
        }
    }
    if let Some((line, rule)) = look.line {
        push(&mut spacing, format_args!(" w:line=\"{line}\" w:lineRule=\"{}\"", rule.code()));
    }
    element(out, "spacing", &spacing);
    let mut indent = String::new();
    for (name, value) in [("left", look.left), ("right", look.right)] {
        if let Some(value) = value {
            push(&mut indent, format_args!(" w:{name}=\"{value}\""));
        }
    }
    let hangs =
        [("firstLineChars", "hangingChars", look.first_letters), ("firstLine", "hanging", look.first_line)];
    for (first, hanging, value) in hangs {
        if let Some(value) = value {
            let name = if value < 0 { hanging } else { first };
            push(&mut indent, format_args!(" w:{name}=\"{}\"", value.unsigned_abs()));
        }
    }
    element(out, "ind", &indent);
    if let Some(align) = look.align {
        push(out, format_args!("<w:jc w:val=\"{}\"/>", align.code()));
    }
    out.push_str("</w:pPr>");
}

fn element(out: &mut String, name: &str, attributes: &str) {
    if !attributes.is_empty() {
        push(out, format_args!("<w:{name}{attributes}/>"));
    }
}

fn run(out: &mut String, run: &Run) {
    out.push_str("<w:r>");
    run_look(out, run.look);
    for (nth, line) in run.text.split('\n').enumerate() {
        if nth > 0 {
            out.push_str("<w:br/>");
        }
        for (nth, words) in line.split('\t').enumerate() {
            if nth > 0 {
                out.push_str("<w:tab/>");
            }
            if !words.is_empty() {
                out.push_str("<w:t xml:space=\"preserve\">");
                escape(words, out);
                out.push_str("</w:t>");
            }
        }
    }
    out.push_str("</w:r>");
}

/// In the order the schema wants.
fn run_look(out: &mut String, look: RunLook) {
    if look == RunLook::default() {
        return;
    }
    out.push_str("<w:rPr>");
    if let Some(font) = look.font {
        let name = font.name();
        // Letters and figures keep the plain font beside a Chinese one.
        let also = if name.starts_with("Times") || name == "Arial" { "w:ascii" } else { "w:eastAsia" };
        push(out, format_args!("<w:rFonts {also}=\"{name}\" w:hint=\"eastAsia\"/>"));
    }
    for (name, switch) in [("b", look.is_bold), ("i", look.is_italic), ("strike", look.is_struck)] {
        if let Some(is_on) = switch {
            push(out, format_args!("<w:{name} w:val=\"{}\"/>", u8::from(is_on)));
        }
    }
    if let Some(size) = look.size {
        push(out, format_args!("<w:sz w:val=\"{size}\"/>"));
    }
    if let Some(is_underlined) = look.is_underlined {
        push(out, format_args!("<w:u w:val=\"{}\"/>", if is_underlined { "single" } else { "none" }));
    }
    if let Some(shift) = look.shift {
        push(out, format_args!("<w:vertAlign w:val=\"{}\"/>", shift.code()));
    }
    out.push_str("</w:rPr>");
}

fn push(out: &mut String, what: std::fmt::Arguments<'_>) {
    out.write_fmt(what).unwrap_or_else(|_never| unreachable!("a string takes everything"));
}
