//! What is still in a PDF: words under covers and beyond the edges, marks that were never applied, earlier states of the
//! file, small pictures, comments, names.

use std::collections::BTreeSet;

use super::content::Reader;
use super::file::{Pdf, find};
use super::lex::{Dict, Object};
use super::plane::{Area, Plane};
use super::{content, pages_of, text_of};
use crate::read::gather::{Gather, Lines};
use crate::read::leftover::{LeftoverKind, Spot, has_small_picture};
use crate::read::package::named;
use crate::read::{Gb18030, Place};

/// Beyond so many states none is read any more; all are counted.
const MOST_STATES: usize = 100;
/// Most lines quoted of an earlier state.
const MOST_LINES: usize = 50;
/// Longest way up the tree of pages for what a page inherits.
const HIGHEST: usize = 16;
/// Most annotations of one page that are held against its words.
const MOST_NOTES: usize = 500;

/// What one page, just read onto its plane, still holds.
pub(super) fn on_page(pdf: &Pdf<'_>, page: &Dict, number: u32, plane: &mut Plane, gather: &mut Gather) {
    let left = &mut gather.leftovers;
    let mut add = |kind, words: &str| left.add(kind, Spot::Page(number), words);
    for note in pdf.array(page, "Annots").iter().take(MOST_NOTES) {
        let Some(note) = pdf.resolve(note).dict() else { continue };
        let area = Area::of(&numbers(pdf.array(note, "Rect")));
        let covers = match pdf.value(note, "Subtype").name().unwrap_or_default() {
            "Redact" => {
                add(LeftoverKind::RedactionMark, &area.map_or_else(String::new, |it| plane.within(&it)));
                false
            }
            "Square" | "Polygon" | "Circle" | "FreeText" | "Stamp" | "Ink" | "Line" => is_filled(pdf, note),
            "Highlight" => is_black(pdf, note),
            _ => false,
        };
        if let Some(area) = area.filter(|_| covers) {
            plane.cover(area);
        }
    }
    let covered = plane.covered();
    if !covered.trim().is_empty() {
        add(LeftoverKind::Covered, &covered);
    }
    let edges = inherited(pdf, page, "CropBox").or_else(|| inherited(pdf, page, "MediaBox"));
    if let Some(edges) = edges.and_then(|edges| Area::of(&edges)) {
        let outside = plane.outside(&edges);
        if !outside.trim().is_empty() {
            add(LeftoverKind::OutsidePage, &outside);
        }
    }
    if page.contains_key("Thumb") {
        add(LeftoverKind::Thumbnail, "");
    }
}

fn numbers(all: &[Object]) -> Vec<f64> {
    all.iter().filter_map(Object::number).collect()
}

/// A value a page has, or the nodes above it.
fn inherited(pdf: &Pdf<'_>, page: &Dict, key: &str) -> Option<Vec<f64>> {
    let mut node = page;
    for _ in 0..HIGHEST {
        let found = numbers(pdf.array(node, key));
        if found.len() == 4 {
            return Some(found);
        }
        node = pdf.value(node, "Parent").dict()?;
    }
    None
}

/// It has a colour inside, or draws something; one that is half clear covers nothing.
fn is_filled(pdf: &Pdf<'_>, note: &Dict) -> bool {
    let is_clear = ["CA", "ca"].iter().any(|key| pdf.value(note, key).number().is_some_and(|it| it < 0.9));
    !is_clear && (!pdf.array(note, "IC").is_empty() || note.contains_key("AP"))
}

fn is_black(pdf: &Pdf<'_>, note: &Dict) -> bool {
    let color = numbers(pdf.array(note, "C"));
    !color.is_empty() && color.len() < 4 && color.iter().all(|share| *share < 0.2)
}

/// Earlier states of the file: each ends where its own end mark stands. What they show and the last one does not is
/// quoted.
pub(super) fn revisions(bytes: &[u8], gb18030: Gb18030<'_>, seen: &BTreeSet<String>, gather: &mut Gather) {
    let mut ends = Vec::new();
    let mut at = 0;
    while let Some(found) = find(bytes, b"%%EOF", at) {
        at = found + 5;
        ends.push(at);
    }
    // Made for showing the first page early: the first end mark is none.
    let head = bytes.get(..1024.min(bytes.len())).unwrap_or_default();
    if find(head, b"/Linearized", 0).is_some() && ends.len() > 1 {
        ends.remove(0);
    }
    ends.pop();
    for end in &ends {
        gather.leftovers.add(LeftoverKind::Revision, Spot::File, "");
        let is_read = ends.first() == Some(end) || ends.last() == Some(end);
        let earlier = bytes.get(..*end).filter(|_| is_read && ends.len() <= MOST_STATES);
        let Some(earlier) = earlier.and_then(|bytes| Pdf::open(bytes).ok()) else { continue };
        let mut reader = Reader::new(&earlier, gb18030);
        let mut lines = Lines::default();
        for page in &pages_of(&earlier).0 {
            content(&earlier, page, Place::Body, &mut reader, &mut lines);
        }
        let gone = lines.of(Place::Body).lines().filter(|line| !seen.contains(*line));
        gather.leftovers.continue_with(
            LeftoverKind::Revision,
            Spot::File,
            &gone.take(MOST_LINES).collect::<Vec<_>>().join(" "),
        );
    }
}

/// Comments, names, and pictures that carry a small picture of themselves.
pub(super) fn beside(pdf: &Pdf<'_>, gb18030: Gb18030<'_>, gather: &mut Gather) {
    let text = |dict: &Dict, key: &str| {
        pdf.value(dict, key).text().map(|bytes| text_of(bytes, gb18030)).unwrap_or_default()
    };
    let left = &mut gather.leftovers;
    let author = text(pdf.dict(&pdf.trailer, "Info"), "Author");
    left.add(LeftoverKind::Author, Spot::File, &author);
    for (number, dict) in pdf.dicts() {
        let object = Object::Ref(number);
        if pdf.value(dict, "Type").name() == Some("Metadata")
            && let Some(data) = pdf.data(&object)
        {
            for name in named(&data) {
                left.add(LeftoverKind::Author, Spot::File, &[" ", &name].concat());
            }
        }
        if pdf.value(dict, "Subtype").name() == Some("Image")
            && pdf.raw(number).is_some_and(has_small_picture)
        {
            left.add(LeftoverKind::Thumbnail, Spot::File, "");
        }
        // Notes and replies; links and fields of forms have no contents of their own.
        if dict.contains_key("Rect") && pdf.value(dict, "Subtype").name() != Some("Redact") {
            left.add(LeftoverKind::Comment, Spot::File, &[text(dict, "Contents").as_str(), " "].concat());
        }
    }
}
