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
pub use crate::scan::reading::{Piece, Place, Reading, Unread, UnreadKind};
use gather::Gather;
pub use leftover::{Leftover, LeftoverKind, Spot};

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
