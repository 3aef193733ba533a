//! Containers no zip program writes: headers of a good one put over, byte by byte (APPNOTE.TXT 6.3.10).

use crate::forge::Bag;

/// Where the two headers of an entry lie.
struct Headers {
    local: usize,
    central: usize,
}

/// A container with bytes put over.
pub struct Raw(pub Vec<u8>);

/// The folder of the story's bundle.
pub const FOLDER: &str = "bs-2026-k7m2q-0001";

/// A field of both headers, by its place in the local one.
#[derive(Clone, Copy)]
pub enum Field {
    Flags = 6,
    Method = 8,
    Packed = 18,
    Size = 22,
}

impl Raw {
    /// The story's full bundle.
    pub fn of_story() -> Self {
        Self(Bag::of_story().pack())
    }

    fn number(&self, at: usize) -> usize {
        usize::from(u16::from_le_bytes([self.0[at], self.0[at + 1]]))
    }

    fn long(&self, at: usize) -> usize {
        usize::try_from(u32::from_le_bytes(self.0[at..at + 4].try_into().unwrap())).unwrap()
    }

    fn headers(&self, path: &str) -> Headers {
        let end = self.end();
        let mut central = self.long(end + 16);
        while central < end {
            let length = self.number(central + 28);
            if self.0[central + 46..central + 46 + length].ends_with(format!("/{path}").as_bytes()) {
                return Headers { local: self.long(central + 42), central };
            }
            central += 46 + length;
        }
        panic!("no {path}");
    }

    /// Where the end record begins.
    pub fn end(&self) -> usize {
        self.0.len() - 22
    }

    /// Puts bytes over.
    #[must_use]
    pub fn put(mut self, at: usize, bytes: &[u8]) -> Vec<u8> {
        self.0[at..at + bytes.len()].copy_from_slice(bytes);
        self.0
    }

    /// Puts bytes over a field of both headers of a file.
    #[must_use]
    pub fn field(mut self, path: &str, field: Field, bytes: &[u8]) -> Self {
        let Headers { local, central } = self.headers(path);
        for at in [local + field as usize, central + field as usize + 2] {
            self.0[at..at + bytes.len()].copy_from_slice(bytes);
        }
        self
    }

    /// Puts bytes over the directory record of a file, from `offset` on.
    #[must_use]
    pub fn central(self, path: &str, offset: usize, bytes: &[u8]) -> Vec<u8> {
        let at = self.headers(path).central + offset;
        self.put(at, bytes)
    }

    /// Gives a file another name of the same length in both headers: the whole name, its folder too.
    #[must_use]
    pub fn rename(mut self, path: &str, name: &[u8]) -> Vec<u8> {
        let Headers { local, central } = self.headers(path);
        assert_eq!(self.number(central + 28), name.len(), "{path}");
        for at in [local + 30, central + 46] {
            self.0[at..at + name.len()].copy_from_slice(name);
        }
        self.0
    }
}
