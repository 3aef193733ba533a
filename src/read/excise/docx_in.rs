//! A text document as it is shown, in the form that is cut: insertions as accepted, deletions and hidden words left out.

use std::collections::BTreeMap;

use super::LostKind;
use super::body::{Block, Body, Cell, Merge, Paragraph, Run, Table};
use super::look::RunLook;
use super::styles::Styles;
use crate::read::ReadProblem;
use crate::read::gather::Gather;
use crate::read::package::Package;
use crate::read::xml::{Step, Tag, walk};

const MAIN: &str = "document.main+xml";
const STYLES: &str = ".styles+xml";
/// Smallest size, in half points, that anybody can read.
const READABLE_SIZE: u32 = 5;

/// The running text of a document.
pub(super) fn body(bytes: &[u8]) -> Result<Body, ReadProblem> {
    let mut package = Package::open(bytes, MAIN)?;
    // What cannot be unpacked is an error here, and counted nowhere.
    let mut gather = Gather::default();
    let parts = package.parts(&[MAIN]);
    let of_kind = |wanted: &str| parts.iter().find(|(_, kind)| kind.ends_with(wanted)).map(|(part, _)| part);
    let styles = of_kind(STYLES).and_then(|part| package.unpack(part, &mut gather));
    let styles = styles.map(|bytes| Styles::read(&bytes)).unwrap_or_default();
    let main = of_kind(MAIN).and_then(|part| package.unpack(part, &mut gather));
    let main = main.ok_or(ReadProblem::Damaged)?;
    let mut reader = Reader::new(&styles);
    walk(&main, &mut |step| reader.step(&step)).map_err(|_broken| ReadProblem::Damaged)?;
    Ok(reader.body)
}

struct Reader<'s> {
    styles: &'s Styles,
    body: Body,
    /// How often we are within elements that bear on what is read.
    within: BTreeMap<&'static str, u32>,
    tables: Vec<OpenTable>,
    paragraph: Option<Paragraph>,
    /// Look of the paragraph's words, by its style.
    base: RunLook,
    run: RunLook,
    hides_paragraph: bool,
    hides_run: bool,
    taking: bool,
}

#[derive(Default)]
struct OpenTable {
    table: Table,
    row: Vec<Cell>,
    cell: Cell,
    hides_row: bool,
}

/// Elements whose words are not taken.
const SKIPPED: [&str; 7] = ["del", "moveFrom", "txbxContent", "Fallback", "oMath", "object", "pict"];
/// Elements that are only counted.
const COUNTED: [&str; 5] = ["pPr", "rPr", "trPr", "r", "sectPr"];

impl<'s> Reader<'s> {
    fn new(styles: &'s Styles) -> Self {
        Self {
            styles,
            body: Body::default(),
            within: BTreeMap::new(),
            tables: Vec::new(),
            paragraph: None,
            base: RunLook::default(),
            run: RunLook::default(),
            hides_paragraph: false,
            hides_run: false,
            taking: false,
        }
    }

    fn is_in(&self, name: &str) -> bool {
        self.within.get(name).is_some_and(|depth| *depth > 0)
    }

    fn is_skipped(&self) -> bool {
        SKIPPED.iter().any(|name| self.is_in(name))
    }

    fn step(&mut self, step: &Step<'_, '_>) {
        match step {
            Step::Open(tag) => {
                self.count(tag);
                if let Some(name) = SKIPPED.iter().chain(&COUNTED).find(|name| **name == tag.name) {
                    *self.within.entry(name).or_default() += 1;
                }
                if !self.is_skipped() {
                    self.open(tag);
                }
            }
            Step::Text(text) if self.taking && !self.is_skipped() => self.push(text),
            Step::Text(_) => {}
            Step::Close(name) => {
                if !self.is_skipped() {
                    self.close(name);
                }
                if let Some(depth) = self.within.get_mut(*name) {
                    *depth = depth.saturating_sub(1);
                }
            }
        }
    }

    /// What the new file will not have.
    fn count(&mut self, tag: &Tag<'_>) {
        let lost = match tag.name {
            "txbxContent" if !self.is_in("Fallback") => LostKind::TextBox,
            "drawing" if !self.is_in("Fallback") => LostKind::Picture,
            "pict" if !self.is_in("Fallback") => LostKind::Picture,
            "object" | "altChunk" => LostKind::Embedded,
            "oMath" | "sym" => LostKind::Formula,
            "footnoteReference" | "endnoteReference" => LostKind::Note,
            "commentReference" => LostKind::Comment,
            "headerReference" | "footerReference" => LostKind::HeaderFooter,
            "delText" => LostKind::Deleted,
            "tbl" if !self.tables.is_empty() => LostKind::NestedTable,
            _ => return,
        };
        self.body.lose(lost);
    }

    fn open(&mut self, tag: &Tag<'_>) {
        if self.is_in("sectPr") {
            return self.body.setting.take(tag);
        }
        match tag.name {
            "p" => {
                let style = self.styles.paragraph(None);
                self.base = style.run;
                self.hides_paragraph = style.hides;
                self.paragraph = Some(Paragraph { look: style.paragraph, runs: Vec::new() });
            }
            "r" => {
                self.run = self.base;
                self.hides_run = self.hides_paragraph;
            }
            "t" => self.taking = true,
            "tab" if !self.is_in("pPr") => self.push("\t"),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "tbl" => self.tables.push(OpenTable::default()),
            _ if self.is_in("rPr") && self.is_in("r") && !self.is_in("pPr") => self.run_property(tag),
            _ if self.is_in("pPr") && !self.is_in("rPr") => self.paragraph_property(tag),
            _ if self.tables.len() == 1 => self.table_property(tag),
            _ => {}
        }
    }

    fn paragraph_property(&mut self, tag: &Tag<'_>) {
        let is_numbered = match tag.name {
            "pStyle" => {
                let style = self.styles.paragraph(tag.attribute("val").as_deref());
                self.base = style.run;
                self.hides_paragraph = style.hides;
                if let Some(paragraph) = &mut self.paragraph {
                    paragraph.look = style.paragraph;
                }
                style.is_numbered
            }
            "numId" => tag.attribute("val").is_some_and(|number| number != "0"),
            _ => false,
        };
        if is_numbered {
            self.body.lose(LostKind::Numbering);
        }
        if let Some(paragraph) = &mut self.paragraph {
            paragraph.look.take(tag);
        }
    }

    fn run_property(&mut self, tag: &Tag<'_>) {
        let is_white = || tag.attribute("val").is_some_and(|val| val.eq_ignore_ascii_case("ffffff"));
        let is_tiny = || tag.attribute("val").and_then(|val| val.parse().ok()).unwrap_or(99) < READABLE_SIZE;
        match tag.name {
            "rStyle" => {
                let style = self.styles.resolved(&tag.attribute("val").unwrap_or_default());
                self.run = self.run.under(style.run);
                self.hides_run |= style.hides;
            }
            "vanish" | "specVanish" => self.hides_run = tag.is_on(),
            "color" if is_white() => self.hides_run = true,
            "sz" if is_tiny() => self.hides_run = true,
            _ => self.run.take(tag),
        }
    }

    fn table_property(&mut self, tag: &Tag<'_>) {
        let Some(open) = self.tables.first_mut() else { return };
        let number = |name: &str| tag.attribute(name).and_then(|value| value.parse::<u32>().ok());
        match tag.name {
            "gridCol" if open.table.columns.len() < 64 => {
                open.table.columns.push(number("w").unwrap_or(0).min(31_680));
            }
            "tr" => (open.row, open.hides_row) = (Vec::new(), false),
            "hidden" => open.hides_row |= tag.is_on(),
            "tc" => open.cell = Cell::default(),
            "gridSpan" => open.cell.columns = number("val").unwrap_or(1).min(64),
            "vMerge" => {
                let begins = tag.attribute("val").as_deref() == Some("restart");
                open.cell.merge = Some(if begins { Merge::Begins } else { Merge::GoesOn });
            }
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if self.hides_run {
            self.body.lose(LostKind::Hidden);
            return;
        }
        let text: String = text.chars().filter(|c| is_writable(*c)).collect();
        let Some(paragraph) = self.paragraph.as_mut().filter(|_| !text.is_empty()) else { return };
        match paragraph.runs.last_mut().filter(|run| run.look == self.run) {
            Some(run) => run.text.push_str(&text),
            None => paragraph.runs.push(Run { look: self.run, text }),
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" => self.taking = false,
            "r" => self.hides_run = self.hides_paragraph,
            "p" => {
                let Some(paragraph) = self.paragraph.take() else { return };
                match self.tables.first_mut() {
                    Some(open) => open.cell.paragraphs.push(paragraph),
                    None => self.body.blocks.push(Block::Paragraph(paragraph)),
                }
            }
            "tbl" if self.tables.len() > 1 => drop(self.tables.pop()),
            "tc" | "tr" if self.tables.len() > 1 => {}
            "tc" => {
                let Some(open) = self.tables.first_mut() else { return };
                let mut cell = std::mem::take(&mut open.cell);
                if cell.paragraphs.is_empty() {
                    cell.paragraphs.push(Paragraph::default());
                }
                open.row.push(cell);
            }
            "tr" => self.end_row(),
            "tbl" => {
                let table = self.tables.pop().map(|open| open.table).filter(|table| !table.rows.is_empty());
                self.body.blocks.extend(table.map(Block::Table));
            }
            _ => {}
        }
    }

    fn end_row(&mut self) {
        let Some(open) = self.tables.first_mut() else { return };
        let row = std::mem::take(&mut open.row);
        if open.hides_row {
            self.body.lose(LostKind::Hidden);
        } else if !row.is_empty() {
            open.table.rows.push(row);
        }
    }
}

/// What XML 1.0 can hold; a reference may name other letters.
fn is_writable(c: char) -> bool {
    matches!(c, '\t' | '\n' | ' '..='\u{fffd}' | '\u{10000}'..)
}
