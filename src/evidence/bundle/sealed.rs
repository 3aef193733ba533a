//! A bundle as the `seal` store keeps it: every generated file with its bytes, so that it is packed the same for ever.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::layout;
use crate::evidence::digest::{sha256, sm3};
use crate::evidence::malformed::Malformed;
use crate::evidence::seal::SealPredicate;
use crate::evidence::zip::{self, Crc32, EntryPlan, lay_out};
use crate::review::{Digest, PartNo};

/// A file of a sealed bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedFile {
    /// Path in the container.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// CRC-32 over them.
    pub crc32: u32,
    /// Its bytes, or the part whose bytes they are.
    pub content: SealedContent,
}

/// Where the bytes of a file are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SealedContent {
    /// Here.
    Bytes(Vec<u8>),
    /// In the store.
    Part(PartNo),
}

/// A sealed bundle: what the `seal` store keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedBundle {
    /// Name of the container.
    pub file_name: String,
    /// What the seal says.
    pub predicate: SealPredicate,
    /// Its files in the order of the container.
    pub files: Vec<SealedFile>,
}

/// A piece of the container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Headers, made now.
    Made(Vec<u8>),
    /// A generated file.
    Kept(&'a [u8]),
    /// The bytes of a part, from the store.
    Part(PartNo),
}

impl SealedBundle {
    /// The pieces of the container, in order; nothing large is held.
    pub fn pieces(&self) -> Result<Vec<Piece<'_>>, Malformed> {
        let plans: Vec<EntryPlan> = self
            .files
            .iter()
            .map(|file| EntryPlan { name: file.path.clone(), size: file.size, crc32: file.crc32 })
            .collect();
        let piece = |piece| match piece {
            zip::Piece::Bytes(bytes) => Some(Piece::Made(bytes)),
            zip::Piece::Content(index) => self.files.get(index).map(|file| match &file.content {
                SealedContent::Bytes(bytes) => Piece::Kept(bytes),
                SealedContent::Part(part) => Piece::Part(*part),
            }),
        };
        Ok(lay_out(&plans)?.into_iter().filter_map(piece).collect())
    }
}

/// A file on its way into the bag.
pub(super) struct Made {
    pub(super) size: u64,
    pub(super) crc32: u32,
    pub(super) sha256: Digest,
    pub(super) sm3: Digest,
    pub(super) content: SealedContent,
}

impl Made {
    pub(super) fn of(bytes: Vec<u8>) -> Self {
        let mut crc32 = Crc32::new();
        crc32.update(&bytes);
        Self {
            size: bytes.len() as u64,
            crc32: crc32.finish(),
            sha256: sha256(&bytes),
            sm3: sm3(&bytes),
            content: SealedContent::Bytes(bytes),
        }
    }
}

/// `bagit.txt` first, the others bytewise, all in the folder of the case.
pub(super) fn arrange(mut files: BTreeMap<String, Made>, predicate: SealPredicate) -> SealedBundle {
    let first = files.remove_entry("bagit.txt");
    let folder = predicate.case_id.as_str();
    let files = first.into_iter().chain(files).map(|(path, file)| SealedFile {
        path: format!("{folder}/{path}"),
        size: file.size,
        crc32: file.crc32,
        content: file.content,
    });
    let files = files.collect();
    SealedBundle {
        file_name: layout::file_name(folder, &predicate.head, predicate.variant),
        predicate,
        files,
    }
}
