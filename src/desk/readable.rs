//! The texts of the version in force: words as they stand, a plain file as it is read here, any other as the reader
//! read it.

use super::finding_views::ReadPart;
use super::load::PartsAtHand;
use crate::review::{Case, Code, Entry, Event, PartNo, PartRef};
use crate::scan::leftover::Leftover;
use crate::scan::media::Media;
use crate::scan::reading::{Reading, Unread};
use crate::scan::{Finding, Lexicon, Span, scan_with, text};

/// A place as it is signed.
pub(super) fn place(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// What the desk can read of the version in force.
pub(super) struct Readable {
    pub(super) parts: Vec<ReadPart>,
    pub(super) unread: Vec<Unread>,
    pub(super) unread_chars: u32,
}

/// Title, abstract and text as they stand, and the file: as it is read here, or as the reader read it.
pub(super) fn readable(case: &Case, entries: &[Entry], item: u32, at_hand: &PartsAtHand) -> Option<Readable> {
    let known = case.item(item)?;
    let version = known.version()?;
    let opened = entries.iter().find_map(|entry| match &entry.event {
        Event::Opened(opened) => opened.items.iter().find(|facts| facts.item == item),
        _ => None,
    });
    let retitled = known.versions.iter().rev().find_map(|version| version.title.as_ref());
    let mut read = Readable { parts: Vec::new(), unread: Vec::new(), unread_chars: 0 };
    let words = |part: &PartRef| at_hand.bytes(part).and_then(|bytes| text::decode(bytes).ok());
    let whole = |part: &PartRef, field: &'static str, text: String| ReadPart {
        part: part.part,
        field: Code::known(field),
        place: None,
        at: 0,
        text,
    };
    let plain = [
        ("title", Some(retitled.unwrap_or(&known.title))),
        ("abstract", opened.and_then(|facts| facts.r#abstract.as_ref())),
        ("text", version.text.as_ref()),
    ];
    for (field, part) in plain {
        read.parts.extend(part.and_then(|part| Some(whole(part, field, words(part)?))));
    }
    if let Some(file) = &version.file {
        let media = file.media.as_ref().and_then(|code| Media::of_name(&format!("file.{}", code.as_str())));
        let media = media.filter(|media| media.is_readable());
        let here = media.and_then(|media| Some(text::readable(&words(file)?, media).into_owned()));
        let there = version.reading.as_ref().and_then(|part| {
            let reading: Reading = serde_json::from_slice(at_hand.bytes(part)?).ok()?;
            Some((part.part, reading))
        });
        match (here, there) {
            (Some(text), _) => read.parts.push(whole(file, "file", text)),
            (None, Some((part, reading))) => read.file(part, reading),
            (None, None) => {
                let size = at_hand.bytes(file).map_or(0, <[u8]>::len);
                read.unread_chars = u32::try_from(size).unwrap_or(u32::MAX);
            }
        }
    }
    Some(read)
}

/// What the file of the version in force still holds, as its reader told; nothing where nobody read it.
pub(super) fn leftovers(case: &Case, item: u32, at_hand: &PartsAtHand) -> Vec<Leftover> {
    let part = case.item(item).and_then(|known| known.version()?.reading.as_ref());
    let reading = part.and_then(|part| serde_json::from_slice::<Reading>(at_hand.bytes(part)?).ok());
    reading.map_or_else(Vec::new, |reading| reading.leftovers)
}

impl Readable {
    fn file(&mut self, part: PartNo, reading: Reading) {
        let places = reading.placed().map(|(at, piece)| ReadPart {
            part,
            field: Code::known("file"),
            place: Some(piece.place),
            at: place(at),
            text: piece.text.clone(),
        });
        self.parts.extend(places);
        let all: u64 = reading.unread.iter().map(|unread| unread.count).sum();
        self.unread_chars = u32::try_from(all).unwrap_or(u32::MAX);
        self.unread = reading.unread;
    }

    /// Whether only a person can read all of it.
    pub(super) fn is_partial(&self) -> bool {
        self.unread_chars > 0
    }

    /// Every finding with its part, in reading order; bytes as [`ReadPart::at`] counts them.
    pub(super) fn findings(&self, lexicon: &Lexicon, own_organs: &[String]) -> Vec<(PartNo, Finding)> {
        let scanned = self.parts.iter().map(|part| (part, scan_with(&part.text, lexicon, own_organs)));
        let moved = scanned.flat_map(|(part, found)| {
            let by = part.at as usize;
            found.into_iter().map(move |finding| {
                let span = Span { start: finding.span.start + by, end: finding.span.end + by };
                (part.part, Finding { span, ..finding })
            })
        });
        moved.collect()
    }

    pub(super) fn words(&self, part: PartNo, start: u32, end: u32) -> Option<&str> {
        self.parts.iter().filter(|read| read.part == part).find_map(|read| read.words(start, end))
    }
}
