//! Zip containers as offices write them: stored or deflated, found by their directory. Reads in place, unpacks one part
//! at a time, and never more than its limits.

use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

use super::ReadProblem;

/// Most parts of one container.
const MOST_PARTS: usize = 20_000;
/// Most bytes of one part, unpacked.
const MOST_OF_ONE: usize = 64 * 1024 * 1024;
/// Most bytes of all parts together, unpacked.
const MOST_OF_ALL: usize = 256 * 1024 * 1024;

/// One part of a container.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// Its path, without a leading slash.
    pub(super) name: String,
    method: u16,
    packed: std::ops::Range<usize>,
    is_locked: bool,
}

/// A container and what of it may still be unpacked.
pub(super) struct Archive<'b> {
    bytes: &'b [u8],
    parts: Vec<Part>,
    left: usize,
}

/// Why one part was not unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unpacked {
    /// Damaged, or packed in another way.
    Damaged,
    /// Over a limit.
    TooLarge,
}

fn number<const N: usize>(bytes: &[u8], at: usize) -> Option<u64> {
    let field: &[u8; N] = bytes.get(at..at.checked_add(N)?)?.try_into().ok()?;
    Some(field.iter().rev().fold(0, |value, byte| value << 8 | u64::from(*byte)))
}

fn place<const N: usize>(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(number::<N>(bytes, at)?).ok()
}

impl<'b> Archive<'b> {
    /// Reads the directory.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, ReadProblem> {
        let end = bytes.len().saturating_sub(22);
        let last = end.saturating_sub(usize::from(u16::MAX));
        let directory = (last..=end)
            .rev()
            .find(|&at| bytes.get(at..).is_some_and(|rest| rest.starts_with(b"PK\x05\x06")))
            .ok_or(ReadProblem::Damaged)?;
        let count = place::<2>(bytes, directory + 10).ok_or(ReadProblem::Damaged)?;
        let mut at = place::<4>(bytes, directory + 16).ok_or(ReadProblem::Damaged)?;
        if count > MOST_PARTS {
            return Err(ReadProblem::OverLimit);
        }
        let mut parts = Vec::with_capacity(count);
        for _ in 0..count {
            let (part, next) = entry(bytes, at).ok_or(ReadProblem::Damaged)?;
            at = next;
            if !part.name.ends_with('/') {
                parts.push(part);
            }
        }
        if parts.iter().any(|part| part.is_locked) {
            return Err(ReadProblem::Encrypted);
        }
        Ok(Self { bytes, parts, left: MOST_OF_ALL })
    }

    /// The parts, in the order of the directory.
    pub(super) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The part of that path; case does not count, as in the programs that write them.
    pub(super) fn find(&self, name: &str) -> Option<Part> {
        let name = name.trim_start_matches('/');
        self.parts.iter().find(|part| part.name.eq_ignore_ascii_case(name)).cloned()
    }

    /// The bytes of a part.
    pub(super) fn unpack(&mut self, part: &Part) -> Result<Vec<u8>, Unpacked> {
        let packed = self.bytes.get(part.packed.clone()).ok_or(Unpacked::Damaged)?;
        let most = MOST_OF_ONE.min(self.left);
        let unpacked = match part.method {
            0 if packed.len() > most => Err(Unpacked::TooLarge),
            0 => Ok(packed.to_vec()),
            8 => decompress_to_vec_with_limit(packed, most).map_err(|error| {
                if error.status == TINFLStatus::HasMoreOutput {
                    Unpacked::TooLarge
                } else {
                    Unpacked::Damaged
                }
            }),
            _ => Err(Unpacked::Damaged),
        };
        self.left -= match &unpacked {
            Ok(bytes) => bytes.len(),
            // The work was done all the same.
            Err(Unpacked::TooLarge) => most,
            Err(Unpacked::Damaged) => 0,
        };
        unpacked
    }
}

/// One entry of the directory at `at`, and where the next begins.
fn entry(bytes: &[u8], at: usize) -> Option<(Part, usize)> {
    if !bytes.get(at..)?.starts_with(b"PK\x01\x02") {
        return None;
    }
    let flags = number::<2>(bytes, at + 8)?;
    let method = u16::try_from(number::<2>(bytes, at + 10)?).ok()?;
    let packed = place::<4>(bytes, at + 20)?;
    let [name, extra, comment] = [28, 30, 32].map(|field| place::<2>(bytes, at + field));
    let (name, extra, comment) = (name?, extra?, comment?);
    let local = place::<4>(bytes, at + 42)?;
    let text = String::from_utf8_lossy(bytes.get(at + 46..at + 46 + name)?).replace('\\', "/");
    let start = local + 30 + place::<2>(bytes, local.checked_add(26)?)? + place::<2>(bytes, local + 28)?;
    let part = Part {
        name: text.trim_start_matches('/').to_owned(),
        method,
        packed: start..start.checked_add(packed)?,
        is_locked: flags & 1 == 1,
    };
    Some((part, at + 46 + name + extra + comment))
}

/// What stands behind the last dot of a path, in small letters.
pub(super) fn ending(path: &str) -> String {
    path.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_ascii_lowercase())
}
