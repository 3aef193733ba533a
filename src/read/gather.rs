//! The bounded output of every reader.

use std::collections::{BTreeMap, BTreeSet};

use super::leftover::{LeftoverKind, Leftovers, Spot};
use super::{Piece, Place, Reading, Unread, UnreadKind};

/// Most characters read of one document; a thousand pages have about a million.
const MOST_CHARACTERS: usize = 4_000_000;
/// Most pieces, so that a document of nothing but tiny parts stays small too.
const MOST_PIECES: usize = 20_000;
/// Most names of embedded files that are listed.
const MOST_EMBEDDED: usize = 1_000;

/// Gathers pieces, and counts what is left out.
pub(super) struct Gather {
    pieces: Vec<Piece>,
    unread: BTreeMap<UnreadKind, u64>,
    embedded: BTreeSet<String>,
    pub(super) leftovers: Leftovers,
    left: usize,
}

impl Default for Gather {
    fn default() -> Self {
        Self {
            pieces: Vec::new(),
            unread: BTreeMap::new(),
            embedded: BTreeSet::new(),
            leftovers: Leftovers::default(),
            left: MOST_CHARACTERS,
        }
    }
}

impl Gather {
    /// Words of a place. Blank ones are dropped; private characters and replaced ones count as unread.
    pub(super) fn piece(&mut self, place: Place, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let unmapped = text.chars().filter(|c| is_unmapped(*c)).count();
        self.unread(UnreadKind::Glyph, unmapped);
        if self.pieces.len() >= MOST_PIECES {
            return self.unread(UnreadKind::Characters, text.chars().count());
        }
        let end = text.char_indices().nth(self.left).map_or(text.len(), |(at, _)| at);
        let (kept, dropped) = text.split_at(end);
        self.unread(UnreadKind::Characters, dropped.chars().count());
        self.left = self.left.saturating_sub(kept.chars().count());
        if !kept.is_empty() {
            self.pieces.push(Piece { place, text: kept.to_owned() });
        }
    }

    /// Something that was not read.
    pub(super) fn unread(&mut self, what: UnreadKind, count: usize) {
        if count > 0 {
            *self.unread.entry(what).or_default() += count as u64;
        }
    }

    /// A file inside the file, by its path.
    pub(super) fn embedded(&mut self, name: &str) {
        let lower = name.to_ascii_lowercase();
        let pictures = [".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".jb2"];
        let is_picture = pictures.iter().any(|ending| lower.ends_with(ending));
        self.unread(if is_picture { UnreadKind::Picture } else { UnreadKind::Embedded }, 1);
        if !is_picture {
            self.leftovers.add(LeftoverKind::Embedded, Spot::File, &[name, " "].concat());
        }
        if self.embedded.len() < MOST_EMBEDDED {
            self.embedded.insert(name.chars().take(200).collect());
        }
    }

    /// Whether words stand in that place already, letter for letter.
    pub(super) fn has(&self, place: Place, text: &str) -> bool {
        self.pieces.iter().any(|piece| piece.place == place && piece.text == text.trim())
    }

    /// Nothing was read yet.
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    pub(super) fn finish(self) -> Reading {
        let unread = self.unread.into_iter().map(|(what, count)| Unread { what, count });
        Reading {
            pieces: self.pieces,
            unread: unread.collect(),
            embedded: self.embedded.into_iter().collect(),
            leftovers: self.leftovers.finish(),
        }
    }
}

/// Nobody outside the font knows what it shows.
fn is_unmapped(c: char) -> bool {
    matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Words of several places at once, line by line.
#[derive(Default)]
pub(super) struct Lines {
    texts: BTreeMap<Place, String>,
    fresh: BTreeSet<Place>,
}

impl Lines {
    /// Goes on in the line of that place.
    pub(super) fn push(&mut self, place: Place, text: &str) {
        self.texts.entry(place).or_default().push_str(text);
        self.fresh.insert(place);
    }

    /// Ends the line in every place that has one.
    pub(super) fn end_line(&mut self) {
        for place in std::mem::take(&mut self.fresh) {
            self.texts.entry(place).or_default().push('\n');
        }
    }

    /// What stands in one place so far.
    pub(super) fn of(&self, place: Place) -> &str {
        self.texts.get(&place).map_or("", String::as_str)
    }

    /// Nothing but breaks and gaps.
    pub(super) fn is_empty(&self) -> bool {
        self.texts.values().all(|text| text.trim().is_empty())
    }

    /// Hands all over. What is kept for other programs is dropped where it only repeats a text box.
    pub(super) fn finish(self, gather: &mut Gather) {
        for (place, text) in self.texts {
            if place != Place::Leftover || !gather.has(Place::TextBox, &text) {
                gather.piece(place, &text);
            }
        }
    }
}
