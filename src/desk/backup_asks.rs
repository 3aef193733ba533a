//! Every ask about backups and the desks of a computer, in one match.

use super::ask::BackupAsk;
use super::problem::Problem;
use super::restore::RestoreStep;
use super::view::BackupAnswer as Answer;
use super::{Desk, Surroundings};
use crate::evidence::zip::Source;
use crate::store::CaseStore;

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// Answers one ask. `file` is what the ask is about; what comes beside the answer is given back.
    pub async fn backup(
        &mut self,
        ask: BackupAsk,
        file: Option<Box<dyn Source>>,
    ) -> Result<(Answer, Vec<Vec<u8>>), Problem> {
        let answer = match ask {
            BackupAsk::View => Answer::View(Box::new(self.backup_view().await?)),
            BackupAsk::Begin => Answer::Begun(self.begin_backup().await?),
            BackupAsk::Next => return Ok((Answer::Piece, vec![self.next_backup().await?])),
            BackupAsk::Finish => Answer::Done(self.finish_backup(&*file.ok_or(Problem::NotFound)?)?),
            BackupAsk::Read(key) => {
                Answer::Preview(Box::new(self.read_backup(file.ok_or(Problem::NotFound)?, &key).await?))
            }
            BackupAsk::Restore => match self.restore().await? {
                RestoreStep::Written(done, total) => Answer::Written(done, total),
                RestoreStep::Opened(session) => Answer::Restored(session),
            },
            BackupAsk::Desks => Answer::Desks(self.desks_here().await?),
            BackupAsk::Switch(id) => {
                self.switch_desk(&id).await?;
                Answer::Desks(self.desks_here().await?)
            }
        };
        Ok((answer, Vec::new()))
    }
}
