//! What is still in a file though somebody may take it for removed: the x-ray of a document before it goes out.
//!
//! The readers say these while they read, with the place; data stands here, beside what was read. See-through ink,
//! layers switched off, cells whose format shows nothing, and words in the pixels of a picture are not seen; an empty
//! list proves nothing.

use serde::{Deserialize, Serialize};

/// In what way something is still there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftoverKind {
    /// Words under a box, a picture, a thick line or black shading: covered, not removed.
    Covered,
    /// A mark for redaction that was never applied.
    RedactionMark,
    /// Deleted with changes tracked.
    Deleted,
    /// Hidden, white, invisible or tiny words.
    HiddenText,
    /// Words outside the edges of the page.
    OutsidePage,
    /// A hidden sheet, row or column.
    HiddenCell,
    /// 批注
    Comment,
    /// An earlier state of the file within the file.
    Revision,
    /// Pages, words or values nothing refers to any more.
    Unused,
    /// A small picture of how the document, or a picture in it, once looked.
    Thumbnail,
    /// A picture of which only a part is shown.
    CroppedPicture,
    /// A file inside the file.
    Embedded,
    /// Names of people and organs in the properties.
    Author,
}

impl LeftoverKind {
    /// Every kind, the gravest first.
    pub const ALL: [Self; 13] = [
        Self::Covered,
        Self::RedactionMark,
        Self::Deleted,
        Self::HiddenText,
        Self::OutsidePage,
        Self::HiddenCell,
        Self::Comment,
        Self::Revision,
        Self::Unused,
        Self::Thumbnail,
        Self::CroppedPicture,
        Self::Embedded,
        Self::Author,
    ];

    /// The code under which a disposition of it is signed.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Covered => "left_covered",
            Self::RedactionMark => "left_redaction_mark",
            Self::Deleted => "left_deleted",
            Self::HiddenText => "left_hidden_text",
            Self::OutsidePage => "left_outside_page",
            Self::HiddenCell => "left_hidden_cell",
            Self::Comment => "left_comment",
            Self::Revision => "left_revision",
            Self::Unused => "left_unused",
            Self::Thumbnail => "left_thumbnail",
            Self::CroppedPicture => "left_cropped_picture",
            Self::Embedded => "left_embedded",
            Self::Author => "left_author",
        }
    }
}

/// Where it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spot {
    /// Nowhere in particular.
    File,
    /// A page, from 1.
    Page(u32),
    /// A paragraph of the running text, from 1.
    Paragraph(u32),
    /// A table sheet, by its name.
    Sheet(String),
    /// A row of a sheet.
    Row(String, u32),
    /// A column of a sheet.
    Column(String, u32),
    /// A part of the container, by its path.
    Part(String),
}

/// Something that is still there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Leftover {
    /// In what way.
    pub kind: LeftoverKind,
    /// Where.
    pub spot: Spot,
    /// How often there.
    pub count: u32,
    /// Its words, cut short; empty where they are not known.
    pub words: String,
}

impl LeftoverKind {
    /// Told even where its words are not known.
    pub const fn is_seen_without_words(self) -> bool {
        match self {
            Self::Covered
            | Self::RedactionMark
            | Self::Revision
            | Self::Thumbnail
            | Self::CroppedPicture
            | Self::Embedded => true,
            Self::Deleted
            | Self::HiddenText
            | Self::OutsidePage
            | Self::HiddenCell
            | Self::Comment
            | Self::Unused
            | Self::Author => false,
        }
    }
}
