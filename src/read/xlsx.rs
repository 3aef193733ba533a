//! Tables of Office Open XML: cells as they are kept, with rows, columns and sheets nobody sees.
//!
//! Numbers and dates stay as they are stored; the way a cell shows them is not applied.

use std::collections::{BTreeMap, BTreeSet};

use super::gather::{Gather, Lines};
use super::leftover::{LeftoverKind, Leftovers, Spot};
use super::package::{Package, other, relations};
use super::xml::{Step, Tag, walk};
use super::{Place, ReadProblem, UnreadKind};

const MAIN: &str = "sheet.main+xml";
const SHEET: &str = "worksheet+xml";
const SHARED: &str = "sharedStrings+xml";

/// Reads a table file.
pub(super) fn read(bytes: &[u8], gather: &mut Gather) -> Result<(), ReadProblem> {
    let mut package = Package::open(bytes, MAIN)?;
    let parts = package.parts(&[MAIN, SHARED, SHEET]);
    let mut sheets = Sheets::default();
    let mut shared = Vec::new();
    let mut used = BTreeSet::new();
    for (part, kind) in &parts {
        if kind.ends_with(MAIN) {
            let Some(bytes) = package.unpack(part, gather) else { continue };
            sheets = workbook(&mut package, &part.name, &bytes, gather);
        } else if kind.ends_with(SHARED) {
            let Some(bytes) = package.unpack(part, gather) else { continue };
            let (strings, is_broken) = shared_strings(&bytes);
            gather.unread(UnreadKind::Part, usize::from(is_broken));
            shared = strings;
        } else if kind.ends_with(SHEET) {
            let Some(bytes) = package.unpack(part, gather) else { continue };
            let (name, is_hidden) = sheets
                .by_path
                .get(&part.name.to_ascii_lowercase())
                .cloned()
                .unwrap_or_else(|| (part.name.clone(), false));
            let mut sheet = Sheet::new(&shared, name, is_hidden);
            let walked = walk(&bytes, &mut |step| sheet.step(&step));
            gather.unread(UnreadKind::Part, usize::from(walked.is_err()));
            used.append(&mut sheet.used);
            gather.leftovers.append(sheet.found);
            sheet.lines.finish(gather);
        } else if kind.ends_with("comments+xml") || kind.ends_with("threadedcomments+xml") {
            let Some(bytes) = package.unpack(part, gather) else { continue };
            let words = super::package::words(&bytes).text;
            gather.leftovers.add(LeftoverKind::Comment, Spot::Part(part.name.clone()), &words);
            gather.piece(Place::Comment, &words);
        } else {
            other(&mut package, part, kind, gather);
        }
    }
    // Words no cell refers to any more: what a deleted cell held.
    let left: Vec<&str> = (0..).zip(&shared).filter(|(n, _)| !used.contains(n)).map(|(_, s)| &**s).collect();
    gather.leftovers.add(LeftoverKind::Unused, Spot::File, &left.join(" "));
    gather.piece(Place::Leftover, &left.join("\n"));
    // After the cells: what a document says in its first line is the first cell, not the name of a sheet.
    sheets.names.finish(gather);
    Ok(())
}

/// What the book says of its sheets.
#[derive(Default)]
struct Sheets {
    /// The name of each by its path, and whether it is hidden.
    by_path: BTreeMap<String, (String, bool)>,
    /// Names of sheets and of cells, in their places.
    names: Lines,
}

/// Names of sheets and of cells.
fn workbook(package: &mut Package<'_>, path: &str, bytes: &[u8], gather: &mut Gather) -> Sheets {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let within = |target: &str| match target.strip_prefix('/') {
        Some(whole) => whole.to_ascii_lowercase(),
        None => format!("{folder}/{target}").trim_start_matches('/').to_ascii_lowercase(),
    };
    let listing = package.find(&within(&format!("_rels/{file}.rels")));
    let listing = listing.and_then(|part| package.unpack(&part, gather)).unwrap_or_default();
    let targets: BTreeMap<String, String> =
        relations(&listing).into_iter().map(|it| (it.id, within(&it.target))).collect();
    let mut sheets = Sheets::default();
    let lines = &mut sheets.names;
    let mut in_name = false;
    let walked = walk(bytes, &mut |step| match step {
        Step::Open(tag) if tag.name == "sheet" => {
            let is_hidden = tag.attribute("state").is_some_and(|state| state != "visible");
            let place = if is_hidden { Place::HiddenCell } else { Place::Cell };
            let name = tag.attribute("name").unwrap_or_default();
            lines.push(place, &name);
            lines.end_line();
            let target = tag.attribute("id").and_then(|id| targets.get(&id));
            sheets.by_path.extend(target.map(|target| (target.clone(), (name, is_hidden))));
        }
        Step::Open(tag) if tag.name == "definedName" => {
            lines.push(Place::DefinedName, &tag.attribute("name").unwrap_or_default());
            lines.push(Place::DefinedName, "\t");
            in_name = true;
        }
        Step::Text(text) if in_name => lines.push(Place::DefinedName, text),
        Step::Close("definedName") => {
            in_name = false;
            lines.end_line();
        }
        Step::Open(_) | Step::Text(_) | Step::Close(_) => {}
    });
    gather.unread(UnreadKind::Part, usize::from(walked.is_err()));
    sheets
}

fn shared_strings(bytes: &[u8]) -> (Vec<String>, bool) {
    let mut strings: Vec<String> = Vec::new();
    let (mut taking, mut reading_aid) = (false, false);
    let walked = walk(bytes, &mut |step| match step {
        Step::Open(tag) => match tag.name {
            "si" => strings.push(String::new()),
            "rPh" => reading_aid = true,
            "t" => taking = !reading_aid,
            _ => {}
        },
        Step::Text(text) if taking => {
            if let Some(last) = strings.last_mut() {
                last.push_str(text);
            }
        }
        Step::Close("rPh") => reading_aid = false,
        Step::Close("t") => taking = false,
        Step::Text(_) | Step::Close(_) => {}
    });
    (strings, walked.is_err())
}

struct Sheet<'s> {
    shared: &'s [String],
    name: String,
    is_hidden: bool,
    hidden_columns: Vec<(u32, u32)>,
    is_row_hidden: bool,
    row: u32,
    column: u32,
    /// The cell's kind: `s` for a shared string.
    kind: String,
    value: String,
    taking: Taking,
    used: BTreeSet<usize>,
    lines: Lines,
    found: Leftovers,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Taking {
    Nothing,
    Value,
    Formula,
    Header,
    Footer,
}

impl<'s> Sheet<'s> {
    fn new(shared: &'s [String], name: String, is_hidden: bool) -> Self {
        Self {
            shared,
            name,
            is_hidden,
            hidden_columns: Vec::new(),
            is_row_hidden: false,
            row: 0,
            column: 0,
            kind: String::new(),
            value: String::new(),
            taking: Taking::Nothing,
            used: BTreeSet::new(),
            lines: Lines::default(),
            found: Leftovers::default(),
        }
    }

    fn step(&mut self, step: &Step<'_, '_>) {
        match step {
            Step::Open(tag) => self.open(tag),
            Step::Text(text) => match self.taking {
                Taking::Nothing => {}
                Taking::Value => self.value.push_str(text),
                Taking::Formula => self.lines.push(Place::Field, text),
                Taking::Header => self.lines.push(Place::Header, text),
                Taking::Footer => self.lines.push(Place::Footer, text),
            },
            Step::Close(name) => self.close(name),
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        let number = |name: &str| tag.attribute(name).and_then(|value| value.parse::<u32>().ok());
        let is_hidden = || tag.attribute("hidden").is_some_and(|value| value == "1" || value == "true");
        match tag.name {
            "col" if is_hidden() => {
                self.hidden_columns.push((number("min").unwrap_or(1), number("max").unwrap_or(u32::MAX)));
            }
            "row" => {
                self.is_row_hidden = is_hidden();
                self.row = number("r").unwrap_or_else(|| self.row.saturating_add(1));
                self.column = 0;
            }
            "c" => {
                self.column = tag.attribute("r").map_or(self.column + 1, |place| column_of(&place));
                self.kind = tag.attribute("t").unwrap_or_default();
                self.value.clear();
            }
            "v" | "t" => self.taking = Taking::Value,
            "f" => self.taking = Taking::Formula,
            "oddHeader" | "evenHeader" | "firstHeader" => self.taking = Taking::Header,
            "oddFooter" | "evenFooter" | "firstFooter" => self.taking = Taking::Footer,
            "dataValidation" => {
                for name in ["prompt", "promptTitle", "error"] {
                    self.lines.push(Place::Annotation, &tag.attribute(name).unwrap_or_default());
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "c" => self.cell(),
            "row" => self.lines.end_line(),
            "f" | "oddHeader" | "evenHeader" | "firstHeader" | "oddFooter" | "evenFooter" | "firstFooter" => {
                self.taking = Taking::Nothing;
                let place = if name == "f" { Place::Field } else { Place::Header };
                self.lines.push(place, "\n");
            }
            "v" | "t" => self.taking = Taking::Nothing,
            _ => {}
        }
    }

    fn cell(&mut self) {
        let shared = self.value.trim().parse::<usize>().ok().filter(|_| self.kind == "s");
        self.used.extend(shared);
        let text = match shared {
            Some(at) => self.shared.get(at).map_or("", String::as_str),
            None => self.value.as_str(),
        };
        if text.is_empty() {
            return;
        }
        let in_hidden_column =
            self.hidden_columns.iter().any(|(from, to)| (*from..=*to).contains(&self.column));
        let is_hidden = self.is_hidden || self.is_row_hidden || in_hidden_column;
        let place = if is_hidden { Place::HiddenCell } else { Place::Cell };
        if is_hidden {
            let name = self.name.clone();
            let spot = if self.is_hidden {
                Spot::Sheet(name)
            } else if self.is_row_hidden {
                Spot::Row(name, self.row)
            } else {
                Spot::Column(name, self.column)
            };
            self.found.add(LeftoverKind::HiddenCell, spot, &[text, " "].concat());
        }
        self.lines.push(place, text);
        self.lines.push(place, "\t");
    }
}

/// `AB12` is in column 28.
fn column_of(place: &str) -> u32 {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    letters.fold(0, |column, letter| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1)
}
