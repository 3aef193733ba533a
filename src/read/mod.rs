//! Bytes of a document to its words, with everything that is not on the face of it. Pure.
//!
//! Runs in the reader worker, which has neither key nor store, so that a hostile file meets nothing of worth. What
//! goes in is never trusted: work and output are bounded, what was left out is counted, nothing panics.
//!
//! Never says that a document is clean: what could not be read stands in [`Reading::unread`] and needs a person's tick.
//!
//! - `archive`, `xml`: containers; `docx`, `xlsx`, `ofd`, `pdf`, `plain`: one kind of document each
//! - `gather`: the bounded output all of them write to
//! - `leftover`: what is still in a file though somebody may take it for removed
//! - `excise`: spans taken out of a text, and the file made anew without them

mod archive;
mod docx;
pub mod excise;
mod gather;
mod leftover;
mod ofd;
mod package;
mod pdf;
mod plain;
mod xlsx;
mod xml;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::scan::media::{Media, MediaProblem};
use gather::Gather;
pub use leftover::{Leftover, LeftoverKind, Spot};

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

    /// Words in one kind of place.
    pub fn of(&self, place: Place) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter(move |piece| piece.place == place).map(|piece| piece.text.as_str())
    }

    /// How much of a kind was not read.
    pub fn unread_of(&self, what: UnreadKind) -> u64 {
        self.unread.iter().find(|unread| unread.what == what).map_or(0, |unread| unread.count)
    }
}

/// Why nothing was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadProblem {
    /// Not a file a case may hold, or not what its ending says.
    #[error(transparent)]
    Media(MediaProblem),
    /// Taken in as an attachment, never read.
    #[error("{} is not read", .0.code())]
    NotRead(Media),
    /// Protected by a password.
    #[error("encrypted")]
    Encrypted,
    /// The container is damaged, or is no such document.
    #[error("damaged")]
    Damaged,
    /// Too many parts, too deep, or too large unpacked: made to harm, most likely.
    #[error("over the limits of a document")]
    OverLimit,
    /// Neither UTF-8, nor marked UTF-16, nor GB18030.
    #[error("unknown encoding")]
    Encoding,
}

/// Turns GB18030 into text; nothing where the bytes are none. The browser has it, natively a crate does.
pub type Gb18030<'a> = &'a dyn Fn(&[u8]) -> Option<String>;

/// Reads a document by its name and bytes.
pub fn read(name: &str, bytes: &[u8], gb18030: Gb18030<'_>) -> Result<Reading, ReadProblem> {
    let media = Media::recognise(name, bytes).map_err(ReadProblem::Media)?;
    let mut gather = Gather::default();
    match media {
        Media::Txt | Media::Md | Media::Csv | Media::Html => {
            plain::read(media, bytes, gb18030, &mut gather)?;
        }
        Media::Docx => docx::read(bytes, &mut gather)?,
        Media::Xlsx => xlsx::read(bytes, &mut gather)?,
        Media::Ofd => ofd::read(bytes, &mut gather)?,
        Media::Pdf => pdf::read(bytes, gb18030, &mut gather)?,
        Media::Doc | Media::Wps | Media::Et | Media::Png | Media::Jpg | Media::Zip => {
            return Err(ReadProblem::NotRead(media));
        }
    }
    Ok(gather.finish())
}
