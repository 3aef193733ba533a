//! What was read of a document: words by place, and what was not read. It stands beside `scan` and not beside the
//! readers, so that the desk, which takes no document apart, can hold one.

use serde::{Deserialize, Serialize};

use super::leftover::Leftover;

/// Where in a document words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The running text.
    Body,
    /// A text box, a shape, a chart.
    TextBox,
    /// A cell of a table file.
    Cell,
    /// 页眉
    Header,
    /// 页脚
    Footer,
    /// A footnote or endnote.
    Note,
    /// 批注
    Comment,
    /// Deleted with changes tracked: still in the file.
    Deleted,
    /// Inserted with changes tracked.
    Inserted,
    /// Hidden, white or too small to see.
    Hidden,
    /// A hidden row, column or sheet, or what cells no longer show.
    HiddenCell,
    /// What a field or formula is made of.
    Field,
    /// A name given to cells.
    DefinedName,
    /// Description of a picture.
    AltText,
    /// Properties of the file, names of authors.
    Property,
    /// An address outside the file.
    Link,
    /// An annotation of a page, a form field, a bookmark.
    Annotation,
    /// Kept for other programs or not referred to any more.
    Leftover,
}

impl Place {
    /// On the face of the document: what a reader sees and what is compared before it goes out.
    pub const fn is_shown(self) -> bool {
        match self {
            Self::Body | Self::TextBox | Self::Cell | Self::Note | Self::Inserted => true,
            Self::Header
            | Self::Footer
            | Self::Comment
            | Self::Deleted
            | Self::Hidden
            | Self::HiddenCell
            | Self::Field
            | Self::DefinedName
            | Self::AltText
            | Self::Property
            | Self::Link
            | Self::Annotation
            | Self::Leftover => false,
        }
    }
}

/// Words of one place, in the order of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Piece {
    /// Where.
    pub place: Place,
    /// The words; never empty.
    pub text: String,
}

/// A kind of thing that was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnreadKind {
    /// Characters whose font says nothing of what they stand for.
    Glyph,
    /// Pages without any text: scanned, most likely.
    Page,
    /// Pictures.
    Picture,
    /// Files inside the file.
    Embedded,
    /// Parts that are damaged or of an unknown form.
    Part,
    /// Bytes left out because the document is too large.
    Bytes,
    /// Characters left out because the document is too long.
    Characters,
}

/// How much of a kind was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Unread {
    /// What.
    pub what: UnreadKind,
    /// How many; at least 1.
    pub count: u64,
}

/// Everything read of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Reading {
    /// The words, by place.
    pub pieces: Vec<Piece>,
    /// What was not read.
    pub unread: Vec<Unread>,
    /// Files and pictures inside the file, by name.
    pub embedded: Vec<String>,
    /// What is still there though somebody may take it for removed.
    pub leftovers: Vec<Leftover>,
}

impl Reading {
    /// What a reader of the document sees, one piece after the other.
    pub fn shown(&self) -> String {
        let shown = self.pieces.iter().filter(|piece| piece.place.is_shown());
        shown.map(|piece| piece.text.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// All its words were read. Pictures and files inside are other documents.
    pub fn is_whole(&self) -> bool {
        self.unread.iter().all(|unread| match unread.what {
            UnreadKind::Picture | UnreadKind::Embedded => true,
            UnreadKind::Glyph
            | UnreadKind::Page
            | UnreadKind::Part
            | UnreadKind::Bytes
            | UnreadKind::Characters => false,
        })
    }

    /// Pieces with the first byte of each in [`Reading::text`].
    pub fn placed(&self) -> impl Iterator<Item = (usize, &Piece)> {
        self.pieces.iter().scan(0, |next, piece| {
            let at = *next;
            *next += piece.text.len() + 1;
            Some((at, piece))
        })
    }

    /// All words one piece after the other, a line break between: what findings in a reading count their bytes in.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// Words in one kind of place.
    pub fn of(&self, place: Place) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter(move |piece| piece.place == place).map(|piece| piece.text.as_str())
    }

    /// How much of a kind was not read.
    pub fn unread_of(&self, what: UnreadKind) -> u64 {
        self.unread.iter().find(|unread| unread.what == what).map_or(0, |unread| unread.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_piece_stands_where_it_is_said_to() {
        let piece = |place, text: &str| Piece { place, text: text.to_owned() };
        let pieces =
            vec![piece(Place::Body, "正文"), piece(Place::Comment, "a"), piece(Place::Header, "页眉\n二")];
        let reading = Reading { pieces, ..Reading::default() };
        let text = reading.text();
        assert_eq!(text, "正文\na\n页眉\n二");
        for (at, piece) in reading.placed() {
            assert_eq!(text.get(at..at + piece.text.len()), Some(piece.text.as_str()));
        }
    }
}
