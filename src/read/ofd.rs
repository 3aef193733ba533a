//! OFD (GB/T 33190): a zip of XML, the words of a page in `TextCode`.
//!
//! A part is known by the name of its first element, not by its path, so that nothing hides under another name.

use super::archive::{Archive, Unpacked, ending};
use super::gather::{Gather, Lines};
use super::leftover::{LeftoverKind, Spot};
use super::package::words;
use super::xml::{Step, Tag, walk};
use super::{Place, ReadProblem, UnreadKind};

/// Reads a document.
pub(super) fn read(bytes: &[u8], gather: &mut Gather) -> Result<(), ReadProblem> {
    let mut archive = Archive::open(bytes)?;
    archive.find("OFD.xml").ok_or(ReadProblem::Damaged)?;
    let mut parts = archive.parts().to_vec();
    parts.sort_by_key(|part| in_order(&part.name));
    let mut pages = 0usize;
    let mut blank = 0usize;
    for part in parts {
        let ending = ending(&part.name);
        if ending != "xml" {
            // Fonts, and the values of seals and signatures, hold nothing to read.
            if !matches!(ending.as_str(), "ttf" | "otf" | "ttc" | "dat" | "esl") {
                gather.embedded(&part.name);
            }
            continue;
        }
        let bytes = match archive.unpack(&part) {
            Ok(bytes) => bytes,
            Err(Unpacked::Damaged) if part.name == "OFD.xml" => return Err(ReadProblem::Damaged),
            Err(Unpacked::Damaged | Unpacked::TooLarge) => {
                gather.unread(UnreadKind::Part, 1);
                continue;
            }
        };
        let mut sheet = Sheet::new(&part.name);
        let walked = walk(&bytes, &mut |step| sheet.step(&step));
        gather.unread(UnreadKind::Part, usize::from(walked.is_err()));
        match sheet.root.as_str() {
            "Page" => {
                if !sheet.is_template {
                    pages += 1;
                    blank += usize::from(!sheet.has_words);
                }
                let page = u32::try_from(pages).unwrap_or(u32::MAX);
                let hidden = sheet.lines.of(Place::Hidden).to_owned();
                gather.leftovers.add(LeftoverKind::HiddenText, Spot::Page(page.max(1)), &hidden);
                sheet.lines.finish(gather);
            }
            "PageAnnot" | "Annotations" => sheet.lines.finish(gather),
            "OFD" => gather.piece(Place::Property, &words(&bytes).text),
            "Attachments" => {
                for name in &sheet.names {
                    gather.embedded(name);
                }
            }
            // Outlines, bookmarks and permissions of the document; resources and signatures hold paths only.
            "Document" => gather.piece(Place::Annotation, &sheet.names.join("\n")),
            "Res" | "Signatures" | "Signature" | "DocVersion" => {}
            _ => gather.piece(Place::Leftover, &words(&bytes).text),
        }
    }
    if pages == 0 && gather.is_empty() {
        return Err(ReadProblem::Damaged);
    }
    gather.unread(UnreadKind::Page, blank);
    Ok(())
}

/// Paths with their numbers as numbers: page 2 before page 10.
fn in_order(path: &str) -> Vec<(String, u64)> {
    let mut keys = vec![(String::new(), 0u64)];
    let mut after_digit = false;
    for c in path.chars() {
        let digit = c.to_digit(10);
        if after_digit && digit.is_none() {
            keys.push((String::new(), 0));
        }
        if let Some((name, number)) = keys.last_mut() {
            match digit {
                Some(digit) => *number = number.saturating_mul(10).saturating_add(u64::from(digit)),
                None => name.push(c),
            }
        }
        after_digit = digit.is_some();
    }
    keys
}

struct Sheet {
    root: String,
    base: Place,
    is_template: bool,
    has_words: bool,
    lines: Lines,
    names: Vec<String>,
    taking: bool,
    /// Depth of objects said to be invisible or wholly transparent.
    hidden: u32,
    open: Vec<bool>,
}

impl Sheet {
    fn new(path: &str) -> Self {
        Self {
            root: String::new(),
            base: Place::Body,
            is_template: path.contains("Tpl") || path.contains("Temp"),
            has_words: false,
            lines: Lines::default(),
            names: Vec::new(),
            taking: false,
            hidden: 0,
            open: Vec::new(),
        }
    }

    fn step(&mut self, step: &Step<'_, '_>) {
        match step {
            Step::Open(tag) => self.enter(tag),
            Step::Text(text) if self.taking => {
                let place = if self.hidden > 0 { Place::Hidden } else { self.base };
                self.has_words |= !text.trim().is_empty();
                self.lines.push(place, text);
            }
            Step::Text(_) => {}
            Step::Close(name) => {
                if self.open.pop() == Some(true) {
                    self.hidden = self.hidden.saturating_sub(1);
                }
                self.taking = false;
                if matches!(*name, "TextObject" | "Remark" | "Parameter") {
                    self.lines.end_line();
                }
            }
        }
    }

    fn enter(&mut self, tag: &Tag<'_>) {
        if self.root.is_empty() {
            tag.name.clone_into(&mut self.root);
            self.base = match tag.name {
                "Page" if self.is_template => Place::Header,
                "Page" => Place::Body,
                _ => Place::Annotation,
            };
        }
        let is = |name: &str, value: &str| tag.attribute(name).is_some_and(|found| found == value);
        let hides = is("Visible", "false") || is("Alpha", "0");
        self.open.push(hides);
        self.hidden += u32::from(hides);
        match tag.name {
            "TextCode" | "Remark" | "Parameter" => self.taking = true,
            "Attachment" => self.names.extend(tag.attribute("Name")),
            "OutlineElem" => self.names.extend(tag.attribute("Title")),
            "Bookmark" => self.names.extend(tag.attribute("Name")),
            "Annot" => {
                for name in ["Creator", "Subtype"] {
                    self.lines.push(Place::Annotation, &tag.attribute(name).unwrap_or_default());
                    self.lines.push(Place::Annotation, " ");
                }
            }
            _ => {}
        }
    }
}
