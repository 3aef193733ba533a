//! Words and files on their way into a case: checked, numbered, salted.

use super::ask::SentFile;
use super::problem::{FieldFault, FieldProblem, Problem};
use crate::evidence::part::{Salt, commit};
use crate::review::{Code, PartNo, PartRef};
use crate::scan::media::{Media, MediaProblem};

/// Largest file, in bytes (DESIGN §2).
pub(super) const FILE_LIMIT: u64 = 100 * 1024 * 1024;

/// Longest single-line field, in characters.
const LINE_LIMIT: usize = 500;
/// Longest text field, in characters.
const TEXT_LIMIT: usize = 2_000_000;

/// A part not kept yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NewPart {
    /// How the payload points at it.
    pub reference: PartRef,
    /// Its salt.
    pub salt: Salt,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Gathers the parts of one event and the faults of its fields; all faults are told at once.
pub(super) struct Form<'a> {
    next: u32,
    random: &'a mut dyn FnMut(&mut [u8]),
    files: &'a [Vec<u8>],
    parts: Vec<NewPart>,
    faults: Vec<FieldProblem>,
    item: Option<u32>,
}

impl<'a> Form<'a> {
    /// A form whose first part takes the number `next`.
    pub(super) fn new(next: u32, files: &'a [Vec<u8>], random: &'a mut dyn FnMut(&mut [u8])) -> Self {
        Self { next, random, files, parts: Vec::new(), faults: Vec::new(), item: None }
    }

    /// Fields that follow belong to this item.
    pub(super) fn of_item(&mut self, item: Option<u32>) {
        self.item = item;
    }

    /// Notes a fault.
    pub(super) fn fault(&mut self, field: &'static str, fault: FieldFault) {
        self.faults.push(FieldProblem { field: Code::known(field), item: self.item, fault });
    }

    /// The value, or a fault where it was not given.
    pub(super) fn needed<T>(&mut self, field: &'static str, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.fault(field, FieldFault::Missing);
        }
        value
    }

    fn keep(&mut self, bytes: Vec<u8>, media: Option<Code>) -> PartRef {
        let salt = Salt::make(self.random);
        let reference = PartRef { part: PartNo(self.next), commit: commit(&salt, &bytes), media };
        self.next += 1;
        self.parts.push(NewPart { reference: reference.clone(), salt, bytes });
        reference
    }

    fn words(&mut self, field: &'static str, words: &str, limit: usize) -> Option<PartRef> {
        let words = words.replace("\r\n", "\n").replace('\r', "\n");
        let words = words.trim();
        if words.is_empty() {
            return None;
        }
        if words.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
            self.fault(field, FieldFault::Unreadable);
        } else if words.chars().count() > limit {
            self.fault(field, FieldFault::TooLong);
        }
        Some(self.keep(words.as_bytes().to_vec(), None))
    }

    /// One line that may be empty.
    pub(super) fn line(&mut self, field: &'static str, words: &str) -> Option<PartRef> {
        if words.trim().contains('\n') {
            self.fault(field, FieldFault::Unreadable);
        }
        self.words(field, words, LINE_LIMIT)
    }

    /// Text that may be empty.
    pub(super) fn text(&mut self, field: &'static str, words: &str) -> Option<PartRef> {
        self.words(field, words, TEXT_LIMIT)
    }

    /// One line that must not be empty.
    pub(super) fn needed_line(&mut self, field: &'static str, words: &str) -> Option<PartRef> {
        let part = self.line(field, words);
        self.needed(field, part)
    }

    /// Text that must not be empty.
    pub(super) fn needed_text(&mut self, field: &'static str, words: &str) -> Option<PartRef> {
        let part = self.text(field, words);
        self.needed(field, part)
    }

    /// A list or map as one JSON part.
    pub(super) fn json(&mut self, value: &impl serde::Serialize) -> Result<PartRef, Problem> {
        let bytes = crate::evidence::canonical::to_bytes(value)
            .map_err(|fault| Problem::Internal(format!("json part: {fault:?}")))?;
        Ok(self.keep(bytes, Some(Code::known("json"))))
    }

    /// The bytes of a sent file.
    pub(super) fn sent(&self, file: &SentFile) -> Result<&'a [u8], Problem> {
        let bytes = usize::try_from(file.index).ok().and_then(|index| self.files.get(index));
        let bytes = bytes.ok_or(Problem::NotFound)?;
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > FILE_LIMIT {
            return Err(Problem::TooLarge { limit: FILE_LIMIT });
        }
        Ok(bytes)
    }

    /// A sent file as a part that needs no name of its own: a scan.
    pub(super) fn scan(&mut self, field: &'static str, file: &SentFile) -> Result<Option<PartRef>, Problem> {
        let bytes = self.sent(file)?;
        let media = self.media_of(field, &file.name, bytes);
        Ok(media.map(|media| self.keep(bytes.to_vec(), Some(Code::known(media.code())))))
    }

    /// A sent file as a part; its name is another part.
    pub(super) fn file(
        &mut self,
        field: &'static str,
        file: &SentFile,
    ) -> Result<Option<(PartRef, PartRef)>, Problem> {
        let bytes = self.sent(file)?;
        let Some(media) = self.media_of(field, &file.name, bytes) else { return Ok(None) };
        let name = self.needed_line(field, &file.name);
        let part = self.keep(bytes.to_vec(), Some(Code::known(media.code())));
        Ok(name.map(|name| (part, name)))
    }

    /// A file whose bytes the desk already holds.
    pub(super) fn kept_file(
        &mut self,
        field: &'static str,
        name: &str,
        bytes: Vec<u8>,
    ) -> Option<(PartRef, PartRef)> {
        let media = self.media_of(field, name, &bytes)?;
        let name = self.needed_line(field, name)?;
        Some((self.keep(bytes, Some(Code::known(media.code()))), name))
    }

    fn media_of(&mut self, field: &'static str, name: &str, bytes: &[u8]) -> Option<Media> {
        match Media::recognise(name, bytes) {
            Ok(media) => Some(media),
            Err(MediaProblem::Unlisted) => {
                self.fault(field, FieldFault::Unknown);
                None
            }
            Err(MediaProblem::ContentDiffers(_)) => {
                self.fault(field, FieldFault::Unreadable);
                None
            }
        }
    }

    /// The parts, unless a field is at fault.
    pub(super) fn finish(self) -> Result<Vec<NewPart>, Problem> {
        if self.faults.is_empty() { Ok(self.parts) } else { Err(Problem::Fields(self.faults)) }
    }

    /// Ends early when a needed value was not there; `finish` has the faults.
    pub(super) fn refuse(self) -> Problem {
        match self.finish() {
            Err(problem) => problem,
            Ok(_) => Problem::Internal("a field was refused without a fault".to_owned()),
        }
    }
}
