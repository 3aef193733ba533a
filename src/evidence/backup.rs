//! The file of a backup: every value a desk keeps, sealed as it is kept, and a digest that closes it (FORMAT §20).
//!
//! The file is checked to its end before anything of it is believed: its structure and digest without any key, and with
//! the desk's key that the digest is the desk's own. Values are read where they lie, one at a time.

use serde::{Deserialize, Serialize};

use super::digest::Sha256;
use super::vault::DataKey;
use super::zip::{Source, SourceFault};
use super::{canonical, strict};
use crate::review::{DeviceId, Digest, Timestamp};

/// The format written, and the newest that is read.
pub const FORMAT: u16 = 1;

const MAGIC: &[u8; 14] = b"baoshen-backup";
/// Bytes of the header's JSON at most.
const LONGEST_HEADER: u32 = 1 << 16;
/// Bytes hashed at once.
const SLICE: usize = 1 << 16;
/// In place of an area: what follows closes the file.
const END: u8 = 0;

/// What can be read of a backup without a key: nothing about the office or its people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// Program and version that wrote it.
    pub agent: String,
    /// Id the desk had in its store, 16 hex digits: its values are bound to it.
    pub desk: String,
    /// The device it was written on.
    pub device: DeviceId,
    /// When, by the device's clock.
    pub made: Timestamp,
}

/// Where a value lies in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Number of its area, from 1.
    pub area: u8,
    /// Its key, without the desk id.
    pub key: Vec<u8>,
    /// First byte of the value.
    pub at: u64,
    /// Bytes of it.
    pub length: u32,
}

/// What closes the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closing {
    /// SHA-256 of everything before it.
    pub sha256: Digest,
    /// The same under the desk's key.
    tag: [u8; 32],
}

impl Closing {
    /// Whether the desk of this key wrote it.
    pub fn is_of(&self, data_key: &DataKey) -> bool {
        tag(data_key, &self.sha256) == self.tag
    }
}

/// Why a file is no backup that can be restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum BackupFault {
    /// It begins as something else.
    #[error("no backup")]
    NotABackup,
    /// Written by a newer program, in this format.
    #[error("format {0}")]
    Newer(u16),
    /// It ends too early.
    #[error("cut off")]
    Cut,
    /// Its bytes are not those that were written.
    #[error("altered")]
    Altered,
    /// The file could not be read.
    #[error("unreadable")]
    Unreadable,
}

impl From<SourceFault> for BackupFault {
    fn from(_: SourceFault) -> Self {
        Self::Unreadable
    }
}

fn tag(data_key: &DataKey, sha256: &Digest) -> [u8; 32] {
    data_key.naming("backup").tag(&sha256.0)
}

/// Writes a backup, piece by piece.
#[derive(Clone)]
pub struct Writer {
    sum: Sha256,
    count: u64,
}

impl Writer {
    /// Begins; gives the first bytes.
    pub fn begin(header: &Header) -> (Self, Vec<u8>) {
        let json = canonical::to_bytes(header).unwrap_or_default();
        let length = u32::try_from(json.len()).unwrap_or(u32::MAX).to_be_bytes();
        let bytes = [MAGIC.as_slice(), &FORMAT.to_be_bytes(), &length, &json].concat();
        let mut sum = Sha256::new();
        sum.update(&bytes);
        (Self { sum, count: 0 }, bytes)
    }

    /// Appends a value to a piece. Areas and keys ascend; a key has at most 255 bytes, a value less than 4 GiB.
    pub fn value(&mut self, area: u8, key: &[u8], value: &[u8], piece: &mut Vec<u8>) {
        let from = piece.len();
        piece.extend([area, u8::try_from(key.len()).unwrap_or(u8::MAX)]);
        piece.extend(key);
        piece.extend(u32::try_from(value.len()).unwrap_or(u32::MAX).to_be_bytes());
        piece.extend(value);
        self.sum.update(piece.get(from..).unwrap_or_default());
        self.count += 1;
    }

    /// Appends what closes the file.
    pub fn close(mut self, data_key: &DataKey, piece: &mut Vec<u8>) -> Closing {
        let from = piece.len();
        piece.push(END);
        piece.extend(self.count.to_be_bytes());
        self.sum.update(piece.get(from..).unwrap_or_default());
        let sha256 = self.sum.finish();
        let closing = Closing { sha256, tag: tag(data_key, &sha256) };
        piece.extend(sha256.0);
        piece.extend(closing.tag);
        closing
    }
}

/// Reads a backup from its beginning.
pub struct Reader {
    at: u64,
    sum: Sha256,
    count: u64,
    last: Option<(u8, Vec<u8>)>,
}

/// What comes next in the file.
pub enum Next {
    /// A value; [`Reader::pass`] or [`Reader::take`] it.
    Value(Place),
    /// The end, and the digest is right.
    End(Closing),
}

impl Reader {
    /// Reads the header.
    pub fn open<S: Source + ?Sized>(source: &S) -> Result<(Header, Self), BackupFault> {
        let mut reader = Self { at: 0, sum: Sha256::new(), count: 0, last: None };
        let magic = reader.exactly::<14, S>(source).map_err(|fault| match fault {
            BackupFault::Cut => BackupFault::NotABackup,
            other => other,
        })?;
        if magic != *MAGIC {
            return Err(BackupFault::NotABackup);
        }
        let format = u16::from_be_bytes(reader.exactly(source)?);
        if format > FORMAT {
            return Err(BackupFault::Newer(format));
        }
        let length = u32::from_be_bytes(reader.exactly(source)?);
        if format != FORMAT || length > LONGEST_HEADER {
            return Err(BackupFault::Altered);
        }
        let json = reader.bytes(source, length)?;
        let header = strict::read_exact(&json).map_err(|_bad| BackupFault::Altered)?;
        Ok((header, reader))
    }

    /// The next value, or the end.
    pub fn next<S: Source + ?Sized>(&mut self, source: &S) -> Result<Next, BackupFault> {
        let [area] = self.exactly(source)?;
        if area == END {
            return self.end(source).map(Next::End);
        }
        let [length] = self.exactly(source)?;
        let key = self.bytes(source, u32::from(length))?;
        let length = u32::from_be_bytes(self.exactly(source)?);
        let name = (area, key);
        // Each place once, in one order: a backup of the same values has one form.
        if self.last.as_ref().is_some_and(|last| *last >= name) {
            return Err(BackupFault::Altered);
        }
        if u64::from(length) > source.size().saturating_sub(self.at) {
            return Err(BackupFault::Cut);
        }
        self.count += 1;
        let place = Place { area, key: name.1.clone(), at: self.at, length };
        self.last = Some(name);
        Ok(Next::Value(place))
    }

    fn end<S: Source + ?Sized>(&mut self, source: &S) -> Result<Closing, BackupFault> {
        let count = u64::from_be_bytes(self.exactly(source)?);
        let found = self.sum.clone().finish();
        let closing = Closing { sha256: Digest(self.exactly(source)?), tag: self.exactly(source)? };
        let is_whole = closing.sha256 == found && count == self.count && self.at == source.size();
        is_whole.then_some(closing).ok_or(BackupFault::Altered)
    }

    /// Goes past a value.
    pub fn pass<S: Source + ?Sized>(&mut self, source: &S, place: &Place) -> Result<(), BackupFault> {
        let mut buffer = vec![0; SLICE];
        let mut left = u64::from(place.length);
        while left > 0 {
            let length = usize::try_from(left).unwrap_or(SLICE).min(SLICE);
            let slice = buffer.get_mut(..length).ok_or(BackupFault::Unreadable)?;
            self.fill(source, slice)?;
            left -= length as u64;
        }
        Ok(())
    }

    /// Reads a value. Only of a file that was checked before: until then its lengths are a stranger's.
    pub fn take<S: Source + ?Sized>(&mut self, source: &S, place: &Place) -> Result<Vec<u8>, BackupFault> {
        self.bytes(source, place.length)
    }

    /// Bytes read so far.
    pub fn done(&self) -> u64 {
        self.at
    }

    fn exactly<const N: usize, S: Source + ?Sized>(&mut self, source: &S) -> Result<[u8; N], BackupFault> {
        let mut bytes = [0; N];
        self.fill(source, &mut bytes)?;
        Ok(bytes)
    }

    fn bytes<S: Source + ?Sized>(&mut self, source: &S, length: u32) -> Result<Vec<u8>, BackupFault> {
        if u64::from(length) > source.size().saturating_sub(self.at) {
            return Err(BackupFault::Cut);
        }
        let mut bytes = vec![0; usize::try_from(length).map_err(|_long| BackupFault::Unreadable)?];
        self.fill(source, &mut bytes)?;
        Ok(bytes)
    }

    fn fill<S: Source + ?Sized>(&mut self, source: &S, buffer: &mut [u8]) -> Result<(), BackupFault> {
        let length = buffer.len() as u64;
        if length > source.size().saturating_sub(self.at) {
            return Err(BackupFault::Cut);
        }
        source.fill(self.at, buffer)?;
        self.sum.update(buffer);
        self.at += length;
        Ok(())
    }
}

/// Reads a backup to its end, holding none of its values; `each` is told where they lie.
pub fn check<S: Source + ?Sized>(
    source: &S,
    each: &mut dyn FnMut(Place),
) -> Result<(Header, Closing), BackupFault> {
    let (header, mut reader) = Reader::open(source)?;
    loop {
        match reader.next(source)? {
            Next::Value(place) => {
                reader.pass(source, &place)?;
                each(place);
            }
            Next::End(closing) => return Ok((header, closing)),
        }
    }
}

/// A value of a file that was checked.
pub fn value_at<S: Source + ?Sized>(source: &S, place: &Place) -> Result<Vec<u8>, BackupFault> {
    let mut bytes = vec![0; usize::try_from(place.length).map_err(|_long| BackupFault::Unreadable)?];
    source.fill(place.at, &mut bytes)?;
    Ok(bytes)
}
