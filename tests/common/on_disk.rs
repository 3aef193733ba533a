//! A file read where it lies, as a worker reads one.

use std::cell::RefCell;
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::Path;

use baoshen::evidence::zip::{Source, SourceFault};

/// A file on disk.
pub struct OnDisk(RefCell<File>, u64);

impl OnDisk {
    /// Opens it, as long as it is now.
    pub fn open(path: &Path) -> Self {
        let file = File::open(path).expect("the file");
        let size = file.metadata().expect("its length").len();
        Self(RefCell::new(file), size)
    }
}

impl Source for OnDisk {
    fn size(&self) -> u64 {
        self.1
    }

    fn fill(&self, offset: u64, buffer: &mut [u8]) -> Result<(), SourceFault> {
        let mut file = self.0.borrow_mut();
        file.seek(SeekFrom::Start(offset)).map_err(|_seek| SourceFault)?;
        file.read_exact(buffer).map_err(|_read| SourceFault)
    }
}
