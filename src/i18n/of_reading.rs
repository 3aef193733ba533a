//! Words for the places of a document and for what was not read of it.

use super::Words;
use super::of_review::Label;
use crate::scan::reading::{Place, Unread, UnreadKind};

impl Label for Place {
    fn label(self, words: Words) -> &'static str {
        match self {
            Self::Body => words.read_place_body(),
            Self::TextBox => words.read_place_text_box(),
            Self::Cell => words.read_place_cell(),
            Self::Header => words.read_place_header(),
            Self::Footer => words.read_place_footer(),
            Self::Note => words.read_place_note(),
            Self::Comment => words.read_place_comment(),
            Self::Deleted => words.read_place_deleted(),
            Self::Inserted => words.read_place_inserted(),
            Self::Hidden => words.read_place_hidden(),
            Self::HiddenCell => words.read_place_hidden_cell(),
            Self::Field => words.read_place_field(),
            Self::DefinedName => words.read_place_defined_name(),
            Self::AltText => words.read_place_alt_text(),
            Self::Property => words.read_place_property(),
            Self::Link => words.read_place_link(),
            Self::Annotation => words.read_place_annotation(),
            Self::Leftover => words.read_place_leftover(),
        }
    }
}

/// What was not read, with how much of it.
pub fn left(words: Words, unread: Unread) -> String {
    let count = unread.count;
    match unread.what {
        UnreadKind::Glyph => words.read_left_glyph(count),
        UnreadKind::Page => words.read_left_page(count),
        UnreadKind::Picture => words.read_left_picture(count),
        UnreadKind::Embedded => words.read_left_embedded(count),
        UnreadKind::Part => words.read_left_part(count),
        UnreadKind::Bytes => words.read_left_bytes(count),
        UnreadKind::Characters => words.read_left_characters(count),
    }
}
