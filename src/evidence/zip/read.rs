//! Reading: the end record, the directory and every local header are held against each other before any content is
//! given out, and the pieces must cover the source without a gap.

use super::layout::{CENTRAL, CENTRAL_MARK, END, END_MARK, Fields, LOCAL, LOCAL_MARK, ZIP64_MARK};
use super::name::Names;
use super::write::Crc32;
use super::{MAX_BUNDLE, MAX_ENTRIES, MAX_FILE, ZipFault};
use crate::evidence::digest::Sha256;
use crate::evidence::malformed::{Malformed, MalformedKind};
use crate::review::Digest;

/// The source gave no bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unreadable")]
pub struct SourceFault;

/// Bytes that can be read anywhere: a slice, or a file in a worker that is never held whole.
pub trait Source {
    /// How many.
    fn size(&self) -> u64;

    /// Fills `buffer` from `offset`; the caller never asks beyond `size`.
    fn fill(&self, offset: u64, buffer: &mut [u8]) -> Result<(), SourceFault>;
}

impl Source for [u8] {
    fn size(&self) -> u64 {
        self.len() as u64
    }

    fn fill(&self, offset: u64, buffer: &mut [u8]) -> Result<(), SourceFault> {
        let start = usize::try_from(offset).ok().ok_or(SourceFault)?;
        let bytes = self.get(start..).and_then(|rest| rest.get(..buffer.len())).ok_or(SourceFault)?;
        buffer.copy_from_slice(bytes);
        Ok(())
    }
}

impl<S: Source + ?Sized> Source for &S {
    fn size(&self) -> u64 {
        (**self).size()
    }

    fn fill(&self, offset: u64, buffer: &mut [u8]) -> Result<(), SourceFault> {
        (**self).fill(offset, buffer)
    }
}

/// SHA-256 over everything, slice by slice.
pub fn sha256_of<S: Source + ?Sized>(source: &S) -> Result<Digest, SourceFault> {
    let (mut sum, mut buffer, mut at) = (Sha256::new(), vec![0; SLICE], 0);
    while at < source.size() {
        let length = usize::try_from(source.size() - at).unwrap_or(SLICE).min(SLICE);
        let slice = &mut buffer[..length];
        source.fill(at, slice)?;
        sum.update(slice);
        at += length as u64;
    }
    Ok(sum.finish())
}

/// A file in a container whose headers were found consistent; its content is checked when read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Path in the container, its folder first.
    pub name: String,
    /// Bytes.
    pub size: u64,
    crc32: u32,
    start: u64,
}

/// A container whose structure holds.
pub struct Archive<'s, S: Source + ?Sized> {
    source: &'s S,
    entries: Vec<Entry>,
}

/// More bytes than any name the rules allow.
const LONGEST_NAME: usize = 512;

/// Bytes read at once while a content is streamed.
const SLICE: usize = 1 << 16;

impl<'s, S: Source + ?Sized> Archive<'s, S> {
    /// Reads the structure strictly.
    pub fn open(source: &'s S) -> Result<Self, Malformed> {
        let refuse = |fault| MalformedKind::Zip(fault).whole();
        let (count, directory_size, directory_at) = end_record(source).map_err(refuse)?;
        let directory = take(source, directory_at, directory_size).map_err(refuse)?;
        let mut rest = directory.as_slice();
        let mut names = Names::default();
        let mut entries = Vec::with_capacity(count);
        // The directory may list the entries in another order than they lie in.
        let mut spans = Vec::with_capacity(count);
        for _ in 0..count {
            let (record, name, after) = directory_record(rest).map_err(refuse)?;
            rest = after;
            let text = String::from_utf8_lossy(name).into_owned();
            let refuse = |fault| MalformedKind::Zip(fault).whole().in_file(&text);
            plain(record).map_err(refuse)?;
            names.take(&text).map_err(refuse)?;
            let at = u64::from(record.u32(42));
            let entry = local(source, record, name, at, directory_at).map_err(refuse)?;
            spans.push((at, entry.start + entry.size));
            entries.push(entry);
        }
        if !rest.is_empty() {
            return Err(refuse(ZipFault::Directory));
        }
        names.settle().map_err(refuse)?;
        covered(spans, directory_at).map_err(refuse)?;
        Ok(Self { source, entries })
    }

    /// The files in the order of the directory.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The content in slices; only after `Ok` were all of them right.
    pub fn stream(&self, entry: &Entry, sink: &mut dyn FnMut(&[u8])) -> Result<(), Malformed> {
        let refuse = |fault| MalformedKind::Zip(fault).whole().in_file(&entry.name);
        let mut sum = Crc32::new();
        let mut buffer = vec![0; SLICE];
        let mut done = 0;
        while done < entry.size {
            let length = usize::try_from(entry.size - done).unwrap_or(SLICE).min(SLICE);
            let slice = &mut buffer[..length];
            self.source
                .fill(entry.start + done, slice)
                .map_err(|SourceFault| refuse(ZipFault::Unreadable))?;
            sum.update(slice);
            sink(slice);
            done += length as u64;
        }
        if sum.finish() == entry.crc32 { Ok(()) } else { Err(refuse(ZipFault::Checksum)) }
    }

    /// Some of the content, or what is left of it; its checksum is not looked at.
    pub fn slice(&self, entry: &Entry, from: u64, length: usize) -> Result<Vec<u8>, Malformed> {
        let left = usize::try_from(entry.size.saturating_sub(from)).unwrap_or(length);
        let mut slice = vec![0; left.min(length)];
        let unreadable = |SourceFault| MalformedKind::Zip(ZipFault::Unreadable).whole().in_file(&entry.name);
        self.source.fill(entry.start + from, &mut slice).map_err(unreadable)?;
        Ok(slice)
    }

    /// The whole content.
    pub fn content(&self, entry: &Entry) -> Result<Vec<u8>, Malformed> {
        let mut content = Vec::new();
        self.stream(entry, &mut |slice| content.extend_from_slice(slice))?;
        Ok(content)
    }
}

fn take<S: Source + ?Sized>(source: &S, offset: u64, length: u64) -> Result<Vec<u8>, ZipFault> {
    if offset.checked_add(length).is_none_or(|end| end > source.size()) {
        return Err(ZipFault::Truncated);
    }
    let mut bytes = vec![0; usize::try_from(length).ok().ok_or(ZipFault::BundleTooLong)?];
    source.fill(offset, &mut bytes).map_err(|SourceFault| ZipFault::Unreadable)?;
    Ok(bytes)
}

/// Entries, bytes of the directory, and where it begins. It must end where the end record begins.
fn end_record<S: Source + ?Sized>(source: &S) -> Result<(usize, u64, u64), ZipFault> {
    let size = source.size();
    if size > MAX_BUNDLE {
        return Err(ZipFault::BundleTooLong);
    }
    let at = size.checked_sub(END as u64).ok_or(ZipFault::NoEndRecord)?;
    let bytes = take(source, at, END as u64)?;
    let end = Fields(&bytes);
    if end.u32(0) != END_MARK {
        return Err(if marked_before(source)? { ZipFault::BytesAfter } else { ZipFault::NoEndRecord });
    }
    if end.u16(20) != 0 {
        return Err(ZipFault::Truncated);
    }
    let (here, all, length, start) = (end.u16(8), end.u16(10), end.u32(12), end.u32(16));
    let locator = at.checked_sub(20).map(|before| take(source, before, 4)).transpose()?;
    let has_locator = locator.is_some_and(|bytes| Fields(&bytes).u32(0) == ZIP64_MARK);
    if all == u16::MAX || length == u32::MAX || start == u32::MAX || has_locator {
        return Err(ZipFault::Zip64);
    }
    if end.u32(4) != 0 || here != all {
        return Err(ZipFault::MultiDisk);
    }
    let count = usize::from(all);
    if count > MAX_ENTRIES {
        return Err(ZipFault::TooManyEntries);
    }
    // No good name is that long: what follows is read at once, so a stranger must not choose its size.
    if length as usize > count * (CENTRAL + LONGEST_NAME) {
        return Err(ZipFault::Directory);
    }
    let (length, start) = (u64::from(length), u64::from(start));
    match (start + length).cmp(&at) {
        std::cmp::Ordering::Equal => Ok((count, length, start)),
        std::cmp::Ordering::Less => Err(ZipFault::BytesBefore),
        std::cmp::Ordering::Greater => Err(ZipFault::Truncated),
    }
}

/// Whether a whole end record stands further up: a comment or a tail follows it, rather than the file being cut off.
fn marked_before<S: Source + ?Sized>(source: &S) -> Result<bool, ZipFault> {
    let length = source.size().min(END as u64 + u64::from(u16::MAX));
    let tail = take(source, source.size() - length, length)?;
    Ok(tail.windows(END).any(|bytes| Fields(bytes).u32(0) == END_MARK))
}

fn directory_record(rest: &[u8]) -> Result<(Fields<'_>, &[u8], &[u8]), ZipFault> {
    let (fixed, rest) = rest.split_at_checked(CENTRAL).ok_or(ZipFault::Directory)?;
    let record = Fields(fixed);
    if record.u32(0) != CENTRAL_MARK {
        return Err(ZipFault::Directory);
    }
    let (name, rest) = rest.split_at_checked(usize::from(record.u16(28))).ok_or(ZipFault::Directory)?;
    if record.u16(30) != 0 || record.u16(32) != 0 {
        return Err(ZipFault::ExtraField);
    }
    Ok((record, name, rest))
}

/// Whether a directory record is that of a plain stored file.
fn plain(record: Fields<'_>) -> Result<(), ZipFault> {
    const UTF8_NAMES: u16 = 1 << 11;
    const ENCRYPTED: u16 = 1 | 1 << 6 | 1 << 13;
    let (flags, method, packed, unpacked) = (record.u16(8), record.u16(10), record.u32(20), record.u32(24));
    if flags & ENCRYPTED != 0 {
        return Err(ZipFault::Encrypted);
    }
    if method != 0 {
        return Err(ZipFault::Compressed(method));
    }
    if packed == u32::MAX || unpacked == u32::MAX || record.u32(42) == u32::MAX {
        return Err(ZipFault::Zip64);
    }
    if record.u16(34) != 0 {
        return Err(ZipFault::MultiDisk);
    }
    // A descriptor after the content, patches, versions above 2.0: nothing a stored file needs.
    if flags & !UTF8_NAMES != 0 || record.u16(6) > 20 || packed != unpacked {
        return Err(ZipFault::Feature);
    }
    if u64::from(unpacked) > MAX_FILE {
        return Err(ZipFault::FileTooLong);
    }
    regular(record.u16(4) >> 8, record.u32(38))
}

/// Host 3 keeps a Unix mode in the upper half, host 0 DOS attributes in the lower.
fn regular(host: u16, attributes: u32) -> Result<(), ZipFault> {
    const FOLDER_OR_LABEL: u32 = 0x18;
    let mode = attributes >> 16;
    let is_regular = match host {
        0 => mode == 0,
        3 => matches!(mode & 0o170_000, 0 | 0o100_000) && mode & 0o7000 == 0,
        _ => return Err(ZipFault::Feature),
    };
    if is_regular && attributes & FOLDER_OR_LABEL == 0 { Ok(()) } else { Err(ZipFault::SpecialMode) }
}

/// The entry at `at`, its local header saying the same as the directory.
fn local<S: Source + ?Sized>(
    source: &S,
    record: Fields<'_>,
    name: &[u8],
    at: u64,
    directory_at: u64,
) -> Result<Entry, ZipFault> {
    let length = (LOCAL + name.len()) as u64;
    if at + length > directory_at {
        return Err(ZipFault::Overlap);
    }
    let bytes = take(source, at, length)?;
    let (fixed, local_name) = bytes.split_at(LOCAL);
    // From "version needed" to "name length" both records agree byte by byte; the local one has no extra field.
    let same =
        Fields(fixed).u32(0) == LOCAL_MARK && record.0.get(6..30) == fixed.get(4..28) && local_name == name;
    if !same {
        return Err(ZipFault::HeaderMismatch);
    }
    if Fields(fixed).u16(28) != 0 {
        return Err(ZipFault::ExtraField);
    }
    let (start, size) = (at + length, u64::from(record.u32(24)));
    let name = String::from_utf8_lossy(name).into_owned();
    Ok(Entry { name, size, crc32: record.u32(16), start })
}

/// Entries must follow each other from the first byte to the directory.
fn covered(mut spans: Vec<(u64, u64)>, directory_at: u64) -> Result<(), ZipFault> {
    spans.sort_unstable();
    let mut end = 0;
    for (index, (start, after)) in spans.into_iter().enumerate() {
        if start < end {
            return Err(ZipFault::Overlap);
        }
        if start > end {
            return Err(if index == 0 { ZipFault::BytesBefore } else { ZipFault::BytesBetween });
        }
        end = after;
    }
    match end.cmp(&directory_at) {
        std::cmp::Ordering::Equal => Ok(()),
        std::cmp::Ordering::Less => Err(ZipFault::BytesBetween),
        std::cmp::Ordering::Greater => Err(ZipFault::Overlap),
    }
}
