//! PDF: the text layer, annotations, properties; attachments and pictures are listed.
//!
//! Codes without a meaning and pages without text are counted: a clean scan of a page of pictures proves nothing. Layers
//! switched off are read as if they were on.

mod cmap;
mod content;
mod file;
mod filter;
mod font;
mod left;
mod lex;
mod plane;
mod state;

use std::collections::BTreeSet;

use super::gather::{Gather, Lines};
use super::leftover::{LeftoverKind, Spot};
use super::package::words;
use super::{Gb18030, Place, ReadProblem, UnreadKind};
use content::Reader;
use file::Pdf;
use lex::{Dict, Object};

/// Most pages.
const MOST_PAGES: usize = 50_000;

/// Reads a document.
pub(super) fn read(bytes: &[u8], gb18030: Gb18030<'_>, gather: &mut Gather) -> Result<(), ReadProblem> {
    let pdf = Pdf::open(bytes)?;
    let mut reader = Reader::new(&pdf, gb18030);
    let (pages, strays) = pages_of(&pdf);
    if pages.is_empty() && strays.is_empty() {
        return Err(ReadProblem::Damaged);
    }
    let mut blank = 0usize;
    let mut seen = BTreeSet::new();
    for (number, page) in (1u32..).zip(&pages) {
        let mut lines = Lines::default();
        content(&pdf, page, Place::Body, &mut reader, &mut lines);
        left::on_page(&pdf, page.dict, number, &mut reader.plane, gather);
        gather.leftovers.add(LeftoverKind::HiddenText, Spot::Page(number), lines.of(Place::Hidden));
        blank += usize::from(lines.is_empty());
        seen.extend(lines.of(Place::Body).lines().map(str::to_owned));
        lines.finish(gather);
    }
    gather.unread(UnreadKind::Page, blank);
    // Pages no list of pages names any more.
    for page in &strays {
        let mut lines = Lines::default();
        content(&pdf, page, Place::Leftover, &mut reader, &mut lines);
        gather.leftovers.add(LeftoverKind::Unused, Spot::File, lines.of(Place::Leftover));
        lines.finish(gather);
    }
    beside(&pdf, gb18030, &mut reader, gather);
    left::revisions(bytes, gb18030, &seen, gather);
    left::beside(&pdf, gb18030, gather);
    gather.unread(UnreadKind::Part, usize::from(reader.plane.dropped > 0));
    gather.unread(UnreadKind::Glyph, reader.unmapped);
    gather.unread(UnreadKind::Part, reader.broken);
    gather.unread(UnreadKind::Bytes, pdf.dropped.get());
    Ok(())
}

/// A page and the resources it has or inherits.
struct Page<'p> {
    dict: &'p Dict,
    resources: &'p Dict,
}

/// Pages in order, by the tree from the root; then those in the file that it does not name.
fn pages_of<'p>(pdf: &'p Pdf<'_>) -> (Vec<Page<'p>>, Vec<Page<'p>>) {
    let root = pdf.dict(&pdf.trailer, "Root");
    let mut open: Vec<(&Object, Option<&Dict>)> =
        root.get("Pages").map(|it| (it, None)).into_iter().collect();
    let (mut pages, mut seen) = (Vec::new(), BTreeSet::new());
    while let Some((node, inherited)) = open.pop() {
        if let Object::Ref(number) = node
            && !seen.insert(*number)
        {
            continue;
        }
        let Some(dict) = pdf.resolve(node).dict() else { continue };
        let own = pdf.value(dict, "Resources").dict();
        let resources = own.or(inherited);
        if let Some(kids) = pdf.value(dict, "Kids").array() {
            open.extend(kids.iter().rev().map(|kid| (kid, resources)));
        } else if pages.len() < MOST_PAGES {
            pages.push(Page { dict, resources: resources.unwrap_or(dict) });
        }
        // Kids that are no references are new each time they are met.
        if seen.len() > MOST_PAGES || open.len() > MOST_PAGES * 2 {
            break;
        }
    }
    let is_page = |dict: &Dict| dict.get("Type").and_then(Object::name) == Some("Page");
    let strays = pdf.dicts().filter(|(number, dict)| is_page(dict) && !seen.contains(number));
    let strays = strays.map(|(_, dict)| Page { dict, resources: pdf.dict(dict, "Resources") });
    (pages, strays.take(MOST_PAGES).collect())
}

fn content<'p>(
    pdf: &'p Pdf<'_>,
    page: &Page<'p>,
    place: Place,
    reader: &mut Reader<'p, '_, '_>,
    lines: &mut Lines,
) {
    let streams = match page.dict.get("Contents") {
        Some(Object::Array(all)) => all.as_slice(),
        Some(one) => pdf.resolve(one).array().unwrap_or(std::slice::from_ref(one)),
        None => &[],
    };
    reader.plane.clear();
    // An operator may not be cut, but a text may go on in the next stream.
    let mut whole = Vec::new();
    for stream in streams.iter().take(10_000) {
        match pdf.data(stream) {
            Some(mut data) => {
                whole.append(&mut data);
                whole.push(b'\n');
            }
            None => reader.broken += 1,
        }
    }
    reader.read(&whole, page.resources, place, lines);
}

/// Everything that is not on a page: annotations, fields, outlines, properties, attachments.
fn beside<'p>(pdf: &'p Pdf<'_>, gb18030: Gb18030<'_>, reader: &mut Reader<'p, '_, '_>, gather: &mut Gather) {
    let text = |object: &Object| object.text().map(|bytes| text_of(bytes, gb18030));
    let mut notes = Lines::default();
    let mut line = |place: Place, text: Option<String>| {
        if let Some(text) = text {
            notes.push(place, &text);
            notes.end_line();
        }
    };
    let info = pdf.dict(&pdf.trailer, "Info");
    for value in info.values() {
        line(Place::Property, text(pdf.resolve(value)));
    }
    let mut drawn = Lines::default();
    for (number, dict) in pdf.dicts() {
        let is = |key: &str, wanted: &str| pdf.value(dict, key).name() == Some(wanted);
        if is("Subtype", "Image") {
            gather.unread(UnreadKind::Picture, 1);
        }
        if is("Type", "Metadata")
            && let Some(data) = pdf.data(&Object::Ref(number))
        {
            line(Place::Property, Some(words(&data).text));
        }
        if is("Type", "Filespec") || dict.contains_key("EF") {
            let name = text(pdf.value(dict, "UF")).or_else(|| text(pdf.value(dict, "F")));
            gather.embedded(&name.unwrap_or_default());
        }
        if is("S", "URI") {
            line(Place::Link, text(pdf.value(dict, "URI")));
        }
        if dict.contains_key("Rect") || dict.contains_key("FT") {
            annotation(pdf, dict, gb18030, &mut line);
            appearance(pdf, dict, reader, &mut drawn);
        } else if dict.contains_key("Title") && dict.contains_key("Parent") {
            line(Place::Annotation, text(pdf.value(dict, "Title")));
        }
        // Annotations written into the page itself, not referred to.
        for inner in pdf.array(dict, "Annots").iter().filter_map(Object::dict) {
            annotation(pdf, inner, gb18030, &mut line);
            appearance(pdf, inner, reader, &mut drawn);
        }
    }
    notes.finish(gather);
    drawn.finish(gather);
}

fn annotation(pdf: &Pdf<'_>, dict: &Dict, gb18030: Gb18030<'_>, line: &mut dyn FnMut(Place, Option<String>)) {
    let text = |key: &str| pdf.value(dict, key).text().map(|bytes| text_of(bytes, gb18030));
    for key in ["Contents", "RC", "Subj", "V", "DV", "TU"] {
        line(Place::Annotation, text(key));
    }
    // The name of a field, the author of a note.
    line(if dict.contains_key("FT") { Place::Annotation } else { Place::Property }, text("T"));
    let action = pdf.dict(dict, "A");
    line(Place::Link, pdf.value(action, "URI").text().map(|bytes| text_of(bytes, gb18030)));
}

/// What an annotation draws: stamps and free text say more there than in their contents.
fn appearance<'p>(pdf: &'p Pdf<'_>, dict: &'p Dict, reader: &mut Reader<'p, '_, '_>, lines: &mut Lines) {
    let Some(normal) = pdf.dict(dict, "AP").get("N") else { return };
    if let (Some(stream), Some(data)) = (pdf.resolve(normal).dict(), pdf.data(normal)) {
        reader.read(&data, pdf.dict(stream, "Resources"), Place::Annotation, lines);
    }
}

/// A text string: by its mark UTF-16 or UTF-8, else GB18030, which offices' programs write without asking, else Latin.
fn text_of(bytes: &[u8], gb18030: Gb18030<'_>) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => String::from_utf16_lossy(&cmap::units(rest)),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ if bytes.is_ascii() => String::from_utf8_lossy(bytes).into_owned(),
        _ => gb18030(bytes).unwrap_or_else(|| bytes.iter().map(|byte| char::from(*byte)).collect()),
    }
}
