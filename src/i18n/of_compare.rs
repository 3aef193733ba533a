//! Words for what a comparison of two texts found.

use super::Words;
use crate::scan::compare::{BodyPlace, FormalKind};

/// A formal place by its code.
pub fn place(words: Words, code: &str) -> Option<&'static str> {
    let kind = FormalKind::ALL.into_iter().find(|kind| kind.code() == code)?;
    Some(kind_words(words, kind))
}

/// A formal place.
pub fn kind_words(words: Words, kind: FormalKind) -> &'static str {
    match kind {
        FormalKind::DocNo => words.compare_doc_no(),
        FormalKind::Date => words.compare_date(),
        FormalKind::Imprint => words.compare_imprint(),
    }
}

/// What became of a formal place.
pub fn change(words: Words, approved: &str, published: &str) -> String {
    match (approved.is_empty(), published.is_empty()) {
        (true, _) => words.compare_added(published),
        (false, true) => words.compare_dropped(approved),
        (false, false) => words.compare_changed(approved, published),
    }
}

/// Where the bodies part: the line of what goes out, the words before, then both.
pub fn body_place(words: Words, place: &BodyPlace) -> String {
    let told = change(words, &place.approved, &place.published);
    words.compare_place(place.published_line, &place.before, told)
}
