//! A file read where it lies. Works in a worker only: nothing else may wait for a file.

use std::cell::RefCell;

use js_sys::Uint8Array;
use web_sys::{Blob, FileReaderSync};

use crate::evidence::zip::{Source, SourceFault};

/// So much is read at once where less was asked for: headers lie close together.
const WINDOW: u64 = 256 << 10;

/// A file as a source of bytes; of its content one window is held.
pub struct BlobSource {
    blob: Blob,
    reader: FileReaderSync,
    size: u64,
    /// Where the window begins, and its bytes.
    window: RefCell<(u64, Vec<u8>)>,
}

impl BlobSource {
    /// A source over the file; `None` outside a worker.
    pub fn new(blob: Blob) -> Option<Self> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a size in bytes, whole and not negative"
        )]
        let size = blob.size() as u64;
        Some(Self { blob, reader: FileReaderSync::new().ok()?, size, window: RefCell::default() })
    }

    fn read(&self, offset: u64, length: u64) -> Option<Vec<u8>> {
        #[expect(clippy::cast_precision_loss, reason = "files are far shorter than 2^53 bytes")]
        let slice = self.blob.slice_with_f64_and_f64(offset as f64, (offset + length) as f64).ok()?;
        // The file may have changed or gone since it was chosen.
        Some(Uint8Array::new(&self.reader.read_as_array_buffer(&slice).ok()?.into()).to_vec())
    }
}

impl Source for BlobSource {
    fn size(&self) -> u64 {
        self.size
    }

    fn fill(&self, offset: u64, buffer: &mut [u8]) -> Result<(), SourceFault> {
        let length = buffer.len() as u64;
        let mut window = self.window.borrow_mut();
        let is_inside = window.0 <= offset && offset + length <= window.0 + window.1.len() as u64;
        if !is_inside {
            let wanted = length.max(WINDOW).min(self.size.saturating_sub(offset));
            *window = (offset, self.read(offset, wanted).ok_or(SourceFault)?);
        }
        let start = usize::try_from(offset - window.0).ok().ok_or(SourceFault)?;
        let bytes = window.1.get(start..).and_then(|rest| rest.get(..buffer.len())).ok_or(SourceFault)?;
        buffer.copy_from_slice(bytes);
        Ok(())
    }
}
