//! What a story still holds though it is not seen, with the paragraph: tracked deletions, hidden words, comments, words
//! under black shading, shapes laid over the text, cropped pictures.

use crate::read::Place;
use crate::read::leftover::{LeftoverKind, Leftovers, Spot};
use crate::read::xml::Tag;

/// Follows one story.
pub(super) struct Trace {
    /// Path of the part, where paragraphs are not counted.
    part: Option<String>,
    paragraph: u32,
    is_black: bool,
    ink: Option<bool>,
    over: Option<Over>,
    pub(super) found: Leftovers,
}

/// A shape anchored in front of the text.
#[derive(Default)]
struct Over {
    is_filled: bool,
    has_words: bool,
}

impl Trace {
    /// The running text counts its paragraphs, other parts are named.
    pub(super) fn new(base: Place, part: &str) -> Self {
        Self {
            part: (base != Place::Body).then(|| part.to_owned()),
            paragraph: 1,
            is_black: false,
            ink: None,
            over: None,
            found: Leftovers::default(),
        }
    }

    fn spot(&self) -> Spot {
        self.part.clone().map_or(Spot::Paragraph(self.paragraph), Spot::Part)
    }

    fn add(&mut self, kind: LeftoverKind, words: &str) {
        let spot = self.spot();
        self.found.add(kind, spot, words);
    }

    pub(super) fn text(&mut self, place: Place, words: &str) {
        if let Some(over) = &mut self.over {
            over.has_words |= !words.trim().is_empty();
        }
        let kind = match place {
            Place::Deleted => LeftoverKind::Deleted,
            Place::Hidden => LeftoverKind::HiddenText,
            Place::Comment => LeftoverKind::Comment,
            // Black on black; words in another ink are meant to be read.
            _ if self.is_black && self.ink != Some(false) => LeftoverKind::Covered,
            _ => return,
        };
        self.add(kind, words);
    }

    pub(super) fn open(&mut self, tag: &Tag<'_>) {
        let val = |name: &str| tag.attribute(name).unwrap_or_default();
        match tag.name {
            "r" => (self.is_black, self.ink) = (false, None),
            "highlight" => self.is_black |= val("val") == "black",
            "shd" => {
                self.is_black |= is_dark(&val("fill")) || (val("val") == "solid" && is_dark(&val("color")));
            }
            "color" => self.ink = Some(val("val") == "auto" || is_dark(&val("val"))),
            "anchor" if !matches!(val("behindDoc").as_str(), "1" | "true") => {
                self.over = Some(Over::default());
            }
            // The fill of a shape, not of its outline; a picture has none.
            "solidFill" => {
                if let Some(over) = &mut self.over {
                    over.is_filled = true;
                }
            }
            "srcRect" => {
                let crops = |side: &str| val(side).parse::<i64>().is_ok_and(|share| share > 0);
                if ["l", "t", "r", "b"].into_iter().any(crops) {
                    self.add(LeftoverKind::CroppedPicture, "");
                }
            }
            _ => {}
        }
    }

    pub(super) fn close(&mut self, name: &str) {
        match name {
            "r" => (self.is_black, self.ink) = (false, None),
            "p" => self.paragraph = self.paragraph.saturating_add(1),
            "anchor" if self.over.take().is_some_and(|over| over.is_filled && !over.has_words) => {
                self.add(LeftoverKind::Covered, "");
            }
            _ => {}
        }
    }
}

/// So dark that black letters are not seen on it.
fn is_dark(color: &str) -> bool {
    let channel = |at: usize| color.get(at..at + 2).and_then(|two| u8::from_str_radix(two, 16).ok());
    color.len() == 6 && [0, 2, 4].into_iter().all(|at| channel(at).is_some_and(|value| value < 0x40))
}
