//! Files of the desk on their way out: made piece by piece, read again by the desk, saved, and noted by the desk once
//! they are there.

use std::slice;

use js_sys::Uint8Array;
use web_sys::Blob;

use super::browser;
use super::context::SessionContext;
use super::desk::Desk;
use super::trouble::Trouble;
use crate::desk::ask::Wrapping;
use crate::desk::view::{BackupDone, ExportAsk, Exported};

/// Media type of a bundle.
const ZIP: &str = "application/zip";
/// Media type of what is encrypted.
const BYTES: &str = "application/octet-stream";

/// How far a file has come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Progress {
    /// Bytes handed over, of so many; 0 of what has no known length.
    Written(u64, u64),
    /// The file is read again.
    Reading,
}

/// Pieces of one file. Each becomes the browser's own at once; neither program ever holds the whole.
#[derive(Default)]
struct Pieces {
    blobs: Vec<Blob>,
    length: u64,
}

impl Pieces {
    fn push(&mut self, piece: &Uint8Array) -> Result<u64, Trouble> {
        let blob = browser::blob_of(slice::from_ref(piece)).map_err(|_refused| Trouble::Misunderstood)?;
        self.blobs.push(blob);
        self.length += u64::from(piece.length());
        Ok(self.length)
    }

    fn join(&self, media: &str) -> Result<Blob, Trouble> {
        browser::join_blobs(media, &self.blobs).map_err(|_refused| Trouble::Misunderstood)
    }
}

/// The bundle of a case, as asked.
pub(crate) async fn export(
    desk: Desk,
    ask: ExportAsk,
    far: impl Fn(Progress),
) -> Result<(Exported, Blob), Trouble> {
    let media = if ask.wrapping == Wrapping::Plain { ZIP } else { BYTES };
    let begun = desk.begin_export(ask).await?;
    let mut pieces = Pieces::default();
    while let Some(piece) = desk.next_piece().await? {
        far(Progress::Written(pieces.push(&piece)?, begun.size));
    }
    let file = pieces.join(media)?;
    far(Progress::Reading);
    Ok((desk.finish_export(file.clone()).await?, file))
}

/// The whole desk.
pub(crate) async fn backup(desk: Desk, far: impl Fn(Progress)) -> Result<(BackupDone, Blob), Trouble> {
    desk.begin_backup().await?;
    let mut pieces = Pieces::default();
    while let Some(piece) = desk.next_backup().await? {
        far(Progress::Written(pieces.push(&piece)?, 0));
    }
    let file = pieces.join(BYTES)?;
    far(Progress::Reading);
    Ok((desk.finish_backup(file.clone()).await?, file))
}

/// Saves a file the desk calls `made`, under a name. Where the browser may hold it back, the desk hears of it only when
/// somebody has found it.
pub(crate) async fn save(
    desk: Desk,
    session: SessionContext,
    made: &str,
    name: &str,
    file: &Blob,
) -> Result<(), Trouble> {
    browser::save_made(made, name, file).map_err(|_refused| Trouble::Misunderstood)?;
    if browser::may_hold_back(name) {
        return Ok(());
    }
    desk.note_saved(made.to_owned()).await?;
    session.refresh(desk).await;
    Ok(())
}

/// Somebody found the files that were held back.
pub(crate) async fn found(desk: Desk, session: SessionContext) -> Result<(), Trouble> {
    for made in browser::held_back_from_desk() {
        desk.note_saved(made).await?;
    }
    session.refresh(desk).await;
    browser::forget_held();
    Ok(())
}
