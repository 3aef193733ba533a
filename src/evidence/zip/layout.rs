//! The bytes of the three records, as APPNOTE.TXT 6.3.10 lays them out; all numbers little-endian.

/// Bytes of a local header before the name.
pub(super) const LOCAL: usize = 30;
/// Bytes of a directory record before the name.
pub(super) const CENTRAL: usize = 46;
/// Bytes of the end record.
pub(super) const END: usize = 22;

/// `PK\3\4`
pub(super) const LOCAL_MARK: u32 = 0x0403_4b50;
/// `PK\1\2`
pub(super) const CENTRAL_MARK: u32 = 0x0201_4b50;
/// `PK\5\6`
pub(super) const END_MARK: u32 = 0x0605_4b50;
/// `PK\6\7`: what stands before the end record of zip64.
pub(super) const ZIP64_MARK: u32 = 0x0706_4b50;

/// Stored files need version 1.0.
pub(super) const NEEDED: u16 = 10;
/// Host 3 (Unix): with host 0, Info-ZIP takes names for a DOS code page. Version 2.0 made it.
pub(super) const MADE_BY: u16 = 0x0314;
/// 1980-01-01, the first day zip can say.
pub(super) const DATE: u16 = 0x0021;
/// Regular file, 0644, in the upper half of the external attributes.
pub(super) const ATTRIBUTES: u32 = 0o100_644 << 16;

/// Reads numbers from a record; a record too short gives zeros, and its length is what is checked.
#[derive(Clone, Copy)]
pub(super) struct Fields<'b>(pub(super) &'b [u8]);

impl Fields<'_> {
    pub(super) fn u16(&self, at: usize) -> u16 {
        self.0.get(at..at + 2).and_then(|b| b.try_into().ok()).map_or(0, u16::from_le_bytes)
    }

    pub(super) fn u32(&self, at: usize) -> u32 {
        self.0.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes)
    }
}

/// Writes numbers one after another.
#[derive(Default)]
pub(super) struct Record(pub(super) Vec<u8>);

impl Record {
    pub(super) fn u16(mut self, value: u16) -> Self {
        self.0.extend_from_slice(&value.to_le_bytes());
        self
    }

    pub(super) fn u32(mut self, value: u32) -> Self {
        self.0.extend_from_slice(&value.to_le_bytes());
        self
    }

    pub(super) fn bytes(mut self, bytes: &[u8]) -> Self {
        self.0.extend_from_slice(bytes);
        self
    }
}
