//! Texts of Office Open XML: the running text, and everything a reader of it does not see.
//!
//! Which part is what is told by its type, never by its name. Styles that hide are known by themselves, not by what
//! they are based on.

mod trace;

use std::collections::BTreeSet;

use trace::Trace;

use super::gather::{Gather, Lines};
use super::leftover::{LeftoverKind, Spot};
use super::package::{Package, other};
use super::xml::{Step, Tag, walk};
use super::{Place, ReadProblem, UnreadKind};

const MAIN: &str = "document.main+xml";

/// Parts that hold running text, with the place it stands in; in the order they are handed on.
const STORIES: [(&str, Place); 7] = [
    (MAIN, Place::Body),
    ("header+xml", Place::Header),
    ("footer+xml", Place::Footer),
    ("footnotes+xml", Place::Note),
    ("endnotes+xml", Place::Note),
    ("comments+xml", Place::Comment),
    ("document.glossary+xml", Place::Leftover),
];

/// Smallest size, in half points, that anybody can read.
const READABLE_SIZE: u32 = 5;

/// Reads a document.
pub(super) fn read(bytes: &[u8], gather: &mut Gather) -> Result<(), ReadProblem> {
    let mut package = Package::open(bytes, MAIN)?;
    let parts = package.parts(&STORIES.map(|(kind, _)| kind));
    let styles = parts.iter().find(|(_, kind)| kind.ends_with(".styles+xml"));
    let styles = styles.and_then(|(part, _)| package.unpack(part, gather));
    let hiding = styles.map(|styles| hiding_styles(&styles)).unwrap_or_default();
    let mut authors = BTreeSet::new();
    for (part, kind) in &parts {
        let Some((_, place)) = STORIES.iter().find(|(story, _)| kind.ends_with(story)) else {
            other(&mut package, part, kind, gather);
            continue;
        };
        let Some(bytes) = package.unpack(part, gather) else { continue };
        let mut story = Story::new(*place, &part.name, &hiding);
        let walked = walk(&bytes, &mut |step| story.step(&step));
        gather.unread(UnreadKind::Part, usize::from(walked.is_err()));
        gather.unread(UnreadKind::Glyph, story.symbols);
        authors.append(&mut story.authors);
        gather.leftovers.append(story.trace.found);
        story.lines.finish(gather);
    }
    for author in &authors {
        gather.leftovers.add(LeftoverKind::Author, Spot::File, &[author, " "].concat());
    }
    gather.piece(Place::Property, &authors.into_iter().collect::<Vec<_>>().join("\n"));
    Ok(())
}

fn hiding_styles(styles: &[u8]) -> BTreeSet<String> {
    let (mut hiding, mut current) = (BTreeSet::new(), None);
    // Styles that come after a break hide nothing that is known.
    let _ = walk(styles, &mut |step| match step {
        Step::Open(tag) if tag.name == "style" => current = tag.attribute("styleId"),
        Step::Open(tag) if tag.name == "vanish" && tag.is_on() => hiding.extend(current.clone()),
        Step::Open(_) | Step::Text(_) | Step::Close(_) => {}
    });
    hiding
}

/// How often the element we are in stands within elements that say where its words belong.
#[derive(Default)]
struct Within {
    deleted: u32,
    inserted: u32,
    boxed: u32,
    fallback: u32,
    paragraph_properties: u32,
}

impl Within {
    fn counter(&mut self, name: &str) -> Option<&mut u32> {
        Some(match name {
            "del" | "moveFrom" => &mut self.deleted,
            "ins" | "moveTo" => &mut self.inserted,
            "txbxContent" | "txBody" | "rich" => &mut self.boxed,
            "Fallback" => &mut self.fallback,
            "pPr" => &mut self.paragraph_properties,
            _ => return None,
        })
    }
}

struct Story<'s> {
    base: Place,
    hiding: &'s BTreeSet<String>,
    lines: Lines,
    authors: BTreeSet<String>,
    within: Within,
    is_run_hidden: bool,
    is_paragraph_hidden: bool,
    /// Where the text of the element we are in goes; none outside elements of text.
    taking: Option<Place>,
    symbols: usize,
    trace: Trace,
}

impl<'s> Story<'s> {
    fn new(base: Place, part: &str, hiding: &'s BTreeSet<String>) -> Self {
        Self {
            base,
            hiding,
            lines: Lines::default(),
            authors: BTreeSet::new(),
            within: Within::default(),
            is_run_hidden: false,
            is_paragraph_hidden: false,
            taking: None,
            symbols: 0,
            trace: Trace::new(base, part),
        }
    }

    fn place(&self) -> Place {
        if self.within.fallback > 0 {
            Place::Leftover
        } else if self.within.deleted > 0 {
            Place::Deleted
        } else if self.is_run_hidden || self.is_paragraph_hidden {
            Place::Hidden
        } else if self.base != Place::Body {
            self.base
        } else if self.within.inserted > 0 {
            Place::Inserted
        } else if self.within.boxed > 0 {
            Place::TextBox
        } else {
            Place::Body
        }
    }

    fn step(&mut self, step: &Step<'_, '_>) {
        match step {
            Step::Open(tag) => self.open(tag),
            Step::Text(text) => {
                if let Some(place) = self.taking {
                    self.trace.text(place, text);
                    self.lines.push(place, text);
                }
            }
            Step::Close(name) => self.close(name),
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        if let Some(counter) = self.within.counter(tag.name) {
            *counter += 1;
        }
        if let Some(author) = tag.attribute("author") {
            self.authors.insert(author);
        }
        if self.within.paragraph_properties == 0 {
            self.trace.open(tag);
        }
        match tag.name {
            "t" => self.taking = Some(self.place()),
            "delText" => self.taking = Some(Place::Deleted),
            "instrText" | "delInstrText" => self.taking = Some(Place::Field),
            "fldSimple" => self.line(Place::Field, tag.attribute("instr")),
            "r" => self.is_run_hidden = false,
            "vanish" | "specVanish" if tag.is_on() => self.hide(),
            "color" if tag.attribute("val").is_some_and(|val| val.eq_ignore_ascii_case("ffffff")) => {
                self.hide();
            }
            "sz" if tag.attribute("val").and_then(|val| val.parse().ok()).unwrap_or(99) < READABLE_SIZE => {
                self.hide();
            }
            "rStyle" if self.is_hiding(tag) => self.hide(),
            "pStyle" if self.is_hiding(tag) => self.is_paragraph_hidden = true,
            "tab" if self.within.paragraph_properties == 0 => self.lines.push(self.place(), "\t"),
            "br" | "cr" => self.lines.push(self.place(), "\n"),
            "noBreakHyphen" => self.lines.push(self.place(), "-"),
            "sym" => self.symbols += 1,
            "docPr" | "cNvPr" | "shape" | "imagedata" | "textpath" => {
                for name in ["descr", "title", "alt", "string"] {
                    self.line(Place::AltText, tag.attribute(name));
                }
            }
            "bookmarkStart" => self.line(Place::Annotation, tag.attribute("name")),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if let Some(counter) = self.within.counter(name) {
            *counter = counter.saturating_sub(1);
        }
        self.trace.close(name);
        match name {
            "t" | "delText" | "instrText" | "delInstrText" => self.taking = None,
            "r" => self.is_run_hidden = false,
            "p" => {
                self.is_paragraph_hidden = false;
                self.lines.end_line();
            }
            _ => {}
        }
    }

    /// Properties of the mark at a paragraph's end hide that mark alone.
    fn hide(&mut self) {
        if self.within.paragraph_properties == 0 {
            self.is_run_hidden = true;
        }
    }

    fn is_hiding(&self, tag: &Tag<'_>) -> bool {
        tag.attribute("val").is_some_and(|style| self.hiding.contains(&style))
    }

    fn line(&mut self, place: Place, text: Option<String>) {
        // Word makes these up itself.
        let text = text.filter(|text| !text.is_empty() && text != "_GoBack" && !text.starts_with("_Toc"));
        if let Some(text) = text {
            self.lines.push(place, &text);
            self.lines.push(place, "\n");
        }
    }
}
