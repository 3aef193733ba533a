//! Writing: headers apart from contents, so that a page joins them with the files as they lie and never holds the
//! whole. The same entries in the same order give the same bytes.

use super::layout::{ATTRIBUTES, CENTRAL_MARK, DATE, END_MARK, LOCAL_MARK, MADE_BY, NEEDED, Record};
use super::name::Names;
use super::{MAX_BUNDLE, MAX_FILE, ZipFault};
use crate::evidence::malformed::{Malformed, MalformedKind};

/// A file to be packed: its name, and what is known of its bytes before they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryPlan {
    /// Path in the container, its folder first.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// CRC-32 over them.
    pub crc32: u32,
}

/// A piece of the container; all pieces in order are the container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The content of the entry with this index.
    Content(usize),
}

/// CRC-32 fed in slices.
#[derive(Clone, Default)]
pub struct Crc32(crc32fast::Hasher);

impl Crc32 {
    /// Nothing fed yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The sum over all that was fed.
    pub fn finish(self) -> u32 {
        self.0.finalize()
    }
}

/// The pieces of a container with these entries in this order. What the reader would refuse is not laid out.
pub fn lay_out(entries: &[EntryPlan]) -> Result<Vec<Piece>, Malformed> {
    let mut names = Names::default();
    let mut pieces = Vec::with_capacity(entries.len() * 2 + 1);
    let mut directory = Record::default();
    let mut offset = 0_u64;
    for (index, entry) in entries.iter().enumerate() {
        let refuse = |fault| MalformedKind::Zip(fault).whole().in_file(&entry.name);
        names.take(&entry.name).map_err(refuse)?;
        if entry.size > MAX_FILE {
            return Err(refuse(ZipFault::FileTooLong));
        }
        let start = narrow(offset).map_err(refuse)?;
        let common = common(entry).map_err(refuse)?;
        let header = Record::default().u32(LOCAL_MARK).bytes(&common).bytes(entry.name.as_bytes()).0;
        directory = directory
            .u32(CENTRAL_MARK)
            .u16(MADE_BY)
            .bytes(&common)
            // Comment, disk, internal attributes: none.
            .bytes(&[0; 6])
            .u32(ATTRIBUTES)
            .u32(start)
            .bytes(entry.name.as_bytes());
        offset += header.len() as u64 + entry.size;
        pieces.extend([Piece::Bytes(header), Piece::Content(index)]);
    }
    let refuse = |fault| MalformedKind::Zip(fault).whole();
    names.settle().map_err(refuse)?;
    let end = end(entries.len(), directory.0.len(), offset).map_err(refuse)?;
    if offset + (directory.0.len() + end.len()) as u64 > MAX_BUNDLE {
        return Err(refuse(ZipFault::BundleTooLong));
    }
    pieces.push(Piece::Bytes(directory.bytes(&end).0));
    Ok(pieces)
}

/// From "version needed" to "extra field length": the same bytes in both headers.
fn common(entry: &EntryPlan) -> Result<Vec<u8>, ZipFault> {
    let size = narrow(entry.size)?;
    let name = u16::try_from(entry.name.len()).ok().ok_or(ZipFault::Zip64)?;
    // Flags, method and time are zero: no encryption, stored, midnight.
    let record = Record::default().u16(NEEDED).bytes(&[0; 6]).u16(DATE).u32(entry.crc32);
    Ok(record.u32(size).u32(size).u16(name).u16(0).0)
}

fn end(entries: usize, directory: usize, offset: u64) -> Result<Vec<u8>, ZipFault> {
    let count = u16::try_from(entries).ok().ok_or(ZipFault::TooManyEntries)?;
    let record = Record::default().u32(END_MARK).bytes(&[0; 4]).u16(count).u16(count);
    Ok(record.u32(narrow(directory as u64)?).u32(narrow(offset)?).u16(0).0)
}

fn narrow(number: u64) -> Result<u32, ZipFault> {
    u32::try_from(number).ok().ok_or(ZipFault::BundleTooLong)
}

/// A whole container from contents at hand.
pub fn pack(files: &[(&str, &[u8])]) -> Result<Vec<u8>, Malformed> {
    let plans: Vec<EntryPlan> = files
        .iter()
        .map(|(name, content)| {
            let mut sum = Crc32::new();
            sum.update(content);
            EntryPlan { name: (*name).to_owned(), size: content.len() as u64, crc32: sum.finish() }
        })
        .collect();
    let mut container = Vec::new();
    for piece in lay_out(&plans)? {
        match piece {
            Piece::Bytes(bytes) => container.extend_from_slice(&bytes),
            Piece::Content(index) => container.extend_from_slice(files[index].1),
        }
    }
    Ok(container)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(name: &str, size: u64) -> EntryPlan {
        EntryPlan { name: name.to_owned(), size, crc32: 0 }
    }

    fn fault(entries: &[EntryPlan]) -> ZipFault {
        match lay_out(entries).unwrap_err().kind {
            MalformedKind::Zip(fault) => fault,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn one_form_for_the_same_files() {
        let files: [(&str, &[u8]); 2] = [("c/bagit.txt", b"BagIt"), ("c/data/0001.txt", "内容".as_bytes())];
        let container = pack(&files).unwrap();
        assert_eq!(container, pack(&files).unwrap());
        assert_eq!(
            crate::evidence::digest::sha256(&container).to_string(),
            "0285b23f618a6a812ff642da55768728720798d53686fe63594d2255d6b3ec0f"
        );
    }

    #[test]
    fn pieces_name_contents_without_holding_them() {
        let pieces = lay_out(&[plan("c/bagit.txt", MAX_FILE), plan("c/data/a", 7)]).unwrap();
        let contents: Vec<_> = pieces.iter().filter(|piece| matches!(piece, Piece::Content(_))).collect();
        assert_eq!(contents, [&Piece::Content(0), &Piece::Content(1)]);
        assert_eq!(pieces.len(), 5);
    }

    #[test]
    fn what_would_be_refused_is_not_written() {
        assert_eq!(fault(&[]), ZipFault::Empty);
        assert_eq!(fault(&[plan("c/data/A", 0)]), ZipFault::Name(super::super::NameFault::Character));
        assert_eq!(fault(&[plan("c/data/a", 0), plan("c/data/a", 0)]), ZipFault::DuplicateName);
        assert_eq!(fault(&[plan("c/data/a", MAX_FILE + 1)]), ZipFault::FileTooLong);
        let eleven: Vec<_> = (0..11).map(|n| plan(&format!("c/data/{n}"), MAX_FILE)).collect();
        assert_eq!(fault(&eleven), ZipFault::BundleTooLong);
        let place = lay_out(&[plan("c/data/A", 0)]).unwrap_err().place;
        assert_eq!(place.file, "c/data/A");
    }
}
