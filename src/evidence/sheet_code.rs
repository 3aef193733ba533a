//! The short code on a printed sheet against the chain at hand: whether paper and file agree.

use serde::{Deserialize, Serialize};

use crate::review::{Digest, Entry, SHORT_CODE_LENGTH, changes_sheet};

/// How a printed sheet stands to the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SheetStands {
    /// The step after which it was printed.
    pub seq: u32,
    /// Steps since.
    pub since: u32,
    /// Whether one of them changed what was to be signed (DESIGN §7).
    pub is_changed: bool,
}

/// A step as far as sheets are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SheetHead {
    /// Which step.
    pub seq: u32,
    /// SHA-256 of its file; its first digits are the code.
    pub head: Digest,
    /// Whether it changed what a sheet printed before says.
    pub changes: bool,
}

/// The steps of a chain, in order.
pub fn sheet_heads(entries: &[Entry]) -> Vec<SheetHead> {
    let head =
        |entry: &Entry| SheetHead { seq: entry.seq, head: entry.head, changes: changes_sheet(&entry.event) };
    entries.iter().map(head).collect()
}

/// The code as typed from paper: spaces, dashes and capitals do not matter; a whole head, as the QR code has it, counts
/// by its first digits. `None` for anything else.
pub fn read_code(typed: &str) -> Option<String> {
    let plain: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let plain = plain.to_lowercase();
    let is_hex = plain.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_whole = plain.len() == SHORT_CODE_LENGTH || plain.len() == 64;
    plain.get(..SHORT_CODE_LENGTH).filter(|_| is_hex && is_whole).map(str::to_owned)
}

/// Where the sheet of this code stands in the chain; `None` for a code of none of its steps.
pub fn stands(heads: &[SheetHead], code: &str) -> Option<SheetStands> {
    let place = heads.iter().position(|one| one.head.short() == code)?;
    let later = &heads[place + 1..];
    Some(SheetStands {
        seq: heads[place].seq,
        since: u32::try_from(later.len()).unwrap_or(u32::MAX),
        is_changed: later.iter().any(|one| one.changes),
    })
}

/// Whether the code is that of one of these files, which are no steps of the chain.
pub fn is_of(files: &[Digest], code: &str) -> bool {
    files.iter().any(|file| file.short() == code)
}

#[cfg(test)]
mod tests {
    use super::super::digest::sha256;
    use super::*;

    fn heads(changes: &[bool]) -> Vec<SheetHead> {
        let head = |(seq, changes): (u32, &bool)| SheetHead {
            seq,
            head: sha256(&seq.to_be_bytes()),
            changes: *changes,
        };
        (1..).zip(changes).map(head).collect()
    }

    #[test]
    fn newest_unchanged_changed_unknown() {
        let heads = heads(&[true, true, false, false]);
        let code = |seq: u32| sha256(&seq.to_be_bytes()).short();
        let told = |seq| stands(&heads, &code(seq)).map(|one| (one.seq, one.since, one.is_changed));
        assert_eq!(told(4), Some((4, 0, false)));
        assert_eq!(told(2), Some((2, 2, false)));
        assert_eq!(told(1), Some((1, 3, true)));
        assert_eq!(told(5), None);
    }

    #[test]
    fn codes_are_read_as_people_type_them() {
        let head = sha256(b"x");
        let short = head.short();
        let grouped: String = short.to_uppercase().chars().flat_map(|digit| [digit, ' ', '-']).collect();
        assert_eq!(read_code(&grouped).as_deref(), Some(short.as_str()));
        assert_eq!(read_code(&head.to_string()).as_deref(), Some(short.as_str()));
        for wrong in ["", "1234", "12345678901g", "1234567890123"] {
            assert_eq!(read_code(wrong), None, "{wrong}");
        }
    }
}
