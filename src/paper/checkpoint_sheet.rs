//! The checkpoint sheet (日志校验单): the head of the journal on paper, where no program reaches it.

use super::html::Html;
use super::pen::{Cell, Pen};
use super::sheet::{self, grouped};
use crate::evidence::key::Fingerprint;
use crate::evidence::witness::ROOT_DIGITS;
use crate::i18n::Words;
use crate::review::{DeviceId, Digest, Timestamp};

/// What is on it.
#[derive(Debug, Clone, Copy)]
pub struct CheckpointSheet<'a> {
    /// Name of the office.
    pub office: &'a str,
    /// Whose journal.
    pub device: &'a DeviceId,
    /// Device clock.
    pub printed_at: Timestamp,
    /// Entries.
    pub size: u64,
    /// Root over them.
    pub root: Digest,
    /// The signed note, which the QR code holds.
    pub note: &'a str,
    /// The key that verifies it.
    pub vkey: &'a str,
    /// The root fingerprint of the office.
    pub fingerprint: Fingerprint,
}

/// The code that is typed from the sheet: device, date, size, first digits of the root.
pub fn sheet_code(device: &DeviceId, printed_at: Timestamp, size: u64, root: &Digest) -> String {
    let root = root.to_string();
    let digits = root.get(..ROOT_DIGITS).unwrap_or_default();
    format!("{device} {} {size} {}", printed_at.date(), grouped(digits))
}

/// The sheet as a whole document.
pub fn checkpoint_sheet(words: Words, of: &CheckpointSheet<'_>) -> String {
    let pen = Pen::new(words);
    let title = words.checkpoint_title();
    sheet::document(words, title, |html| {
        html.element("article", &[("class", "sheet sheet-form checkpoint")], |html| {
            html.put("p", "sheet-office", of.office);
            html.put("h1", "sheet-title", title);
            Pen::grid(html, "grid", |html| {
                pen.fields(
                    html,
                    &[
                        (words.checkpoint_device(), Cell::Words(of.device.to_string())),
                        (words.checkpoint_printed_at(), Cell::Words(Pen::moment(of.printed_at))),
                    ],
                );
                Pen::wide(html, words.checkpoint_size(), |html| {
                    html.text(&words.checkpoint_entries(of.size));
                });
                Pen::wide(html, words.checkpoint_code(), |html| {
                    html.put("b", "key", &sheet_code(of.device, of.printed_at, of.size, &of.root));
                    html.put("p", "aside", words.checkpoint_code_use());
                });
                Pen::wide(html, words.checkpoint_note(), |html| note(html, words, of));
                Pen::wide(html, words.checkpoint_key(), |html| html.put("span", "key", of.vkey));
                Pen::wide(html, words.record_fingerprint(), |html| {
                    html.put("span", "key", &of.fingerprint.to_string());
                });
                pen.fields(
                    html,
                    &[
                        (words.checkpoint_printed_by(), Cell::Words(String::new())),
                        (words.checkpoint_kept_by(), Cell::Words(String::new())),
                    ],
                );
                pen.field(html, words.checkpoint_place(), &Cell::Words(String::new()));
            });
            for sentence in [
                words.checkpoint_purpose(),
                words.checkpoint_keep(),
                words.checkpoint_check(),
                words.checkpoint_clock(),
            ] {
                html.put("p", "notice", sentence);
            }
        });
    })
}

/// The note as it is, and as a code for a scanner.
fn note(html: &mut Html, words: Words, of: &CheckpointSheet<'_>) {
    sheet::qr(html, of.note, words.checkpoint_qr());
    html.put("p", "aside", words.checkpoint_qr());
    for line in of.note.lines().filter(|line| !line.is_empty()) {
        html.put("p", "key", line);
    }
}
