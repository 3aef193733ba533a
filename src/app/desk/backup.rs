//! Backups, and the desks of this computer.

use js_sys::Uint8Array;
use web_sys::Blob;

use super::{Answered, Desk};
use crate::app::port::{Beside, Files};
use crate::app::trouble::Trouble;
use crate::desk::ask::{BackupAsk, BackupKey};
use crate::desk::view::{BackupAnswer, BackupDone, BackupView, DeskRow, RestorePreview, Session};
use crate::wire::{Request, Response};

/// How far a restore has come.
pub enum Restored {
    /// Bytes of the file, of so many.
    Written(u64, u64),
    /// The restored desk is open.
    Opened(Box<Session>),
}

impl Desk {
    async fn of_backup(self, ask: BackupAsk, beside: impl Into<Beside>) -> Answered<(BackupAnswer, Files)> {
        let answer = self.ask(Request::Backup(ask), beside).await?;
        expect!(answer, (Response::Backup(answer), files) => (answer, files))
    }

    /// How the desk at hand stands to its backups.
    pub async fn backup_view(self) -> Answered<BackupView> {
        let answer = self.of_backup(BackupAsk::View, Files::new()).await?.0;
        expect!(answer, BackupAnswer::View(view) => *view)
    }

    /// Begins a backup of the desk at hand.
    pub async fn begin_backup(self) -> Answered<String> {
        let answer = self.of_backup(BackupAsk::Begin, Files::new()).await?.0;
        expect!(answer, BackupAnswer::Begun(name) => name)
    }

    /// The next piece of it; `None` after the last.
    pub async fn next_backup(self) -> Answered<Option<Uint8Array>> {
        let answer = self.of_backup(BackupAsk::Next, Files::new()).await?;
        expect!(answer, (BackupAnswer::Piece, files) => files.into_iter().find(|piece| piece.length() > 0))
    }

    /// The file the pieces became, read again. Only then there is a backup.
    pub async fn finish_backup(self, file: Blob) -> Answered<BackupDone> {
        let answer = self.of_backup(BackupAsk::Finish, file).await?.0;
        expect!(answer, BackupAnswer::Done(done) => done)
    }

    /// What a backup holds; nothing is written.
    pub async fn read_backup(self, file: Blob, key: BackupKey) -> Answered<RestorePreview> {
        let answer = self.of_backup(BackupAsk::Read(key), file).await?.0;
        expect!(answer, BackupAnswer::Preview(preview) => *preview)
    }

    /// Writes the next part of what was read.
    pub async fn restore(self) -> Answered<Restored> {
        match self.of_backup(BackupAsk::Restore, Files::new()).await?.0 {
            BackupAnswer::Written(done, total) => Ok(Restored::Written(done, total)),
            BackupAnswer::Restored(session) => Ok(Restored::Opened(session)),
            _ => Err(Trouble::Misunderstood),
        }
    }

    /// The desks of this computer.
    pub async fn desks_here(self) -> Answered<Vec<DeskRow>> {
        let answer = self.of_backup(BackupAsk::Desks, Files::new()).await?.0;
        expect!(answer, BackupAnswer::Desks(rows) => rows)
    }

    /// Another desk of this computer opens from now on.
    pub async fn switch_desk(self, id: String) -> Answered<Vec<DeskRow>> {
        let answer = self.of_backup(BackupAsk::Switch(id), Files::new()).await?.0;
        expect!(answer, BackupAnswer::Desks(rows) => rows)
    }
}
