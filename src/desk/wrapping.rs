//! Bundles closed for a hand-over, and opened at the desk they are for: a secret key never leaves the desk.

use serde::{Deserialize, Serialize};

use super::problem::Problem;
use super::view::{ExportAsk, Exported};
use super::{Desk, Surroundings};
use crate::evidence::age::{self, AgeProblem, Lock, Opener};
use crate::evidence::digest::sha256;
use crate::evidence::kdf::weakness;
use crate::evidence::key::EncryptionKey;
use crate::evidence::seal::Variant;
use crate::i18n::Locale;
use crate::review::{CaseId, PersonId};
use crate::store::CaseStore;

/// How a bundle is closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wrapping {
    /// Not at all.
    Plain,
    /// For these people.
    People(Vec<PersonId>),
    /// Under a passphrase.
    Passphrase(String),
}

/// How every age file begins.
const AGE: &[u8] = b"age-encryption.org/";

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// Everybody a file can be closed for now, with names.
    pub fn addressees(&self) -> Result<Vec<(PersonId, String)>, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let now = self.world.now();
        let people = open.charter()?.charter.people.iter();
        let named = people.filter(|member| member.encryption_key(now).is_some());
        Ok(named.map(|member| (member.person.id.clone(), member.person.name.clone())).collect())
    }

    /// The full bundle of a case as it stands, closed as asked, in pieces to be joined.
    pub async fn hand_over(
        &mut self,
        id: &CaseId,
        wrapping: &Wrapping,
        locale: Locale,
    ) -> Result<(Exported, Vec<Vec<u8>>), Problem> {
        // Before anything is made: a bundle that cannot be closed is not marked as exported.
        let keys = self.lock_of(wrapping)?;
        let (exported, pieces) = self.export_whole(id, locale).await?;
        let lock = match wrapping {
            Wrapping::Plain => return Ok((exported, pieces)),
            Wrapping::People(_) => Lock::People(&keys),
            Wrapping::Passphrase(passphrase) => Lock::Passphrase(passphrase),
        };
        let closed = age::encrypt(lock, &pieces.concat(), &mut |bytes| self.world.random(bytes))?;
        let file_name = [&exported.file_name, ".age"].concat();
        Ok((Exported { file_name, sha256: sha256(&closed), ..exported }, vec![closed]))
    }

    /// What the page does piece by piece, at once: age closes a file as a whole.
    async fn export_whole(
        &mut self,
        id: &CaseId,
        locale: Locale,
    ) -> Result<(Exported, Vec<Vec<u8>>), Problem> {
        let ask = ExportAsk { case: id.clone(), variant: Variant::Full, shown: None, locale };
        self.begin_export(&ask).await?;
        let mut whole = Vec::new();
        loop {
            let piece = self.next_piece().await?;
            if piece.is_empty() {
                break;
            }
            whole.extend(piece);
        }
        let exported = self.finish_export(whole.as_slice()).await?;
        Ok((exported, vec![whole]))
    }

    fn lock_of(&self, wrapping: &Wrapping) -> Result<Vec<EncryptionKey>, Problem> {
        match wrapping {
            Wrapping::Plain => Ok(Vec::new()),
            Wrapping::Passphrase(passphrase) => {
                weakness(passphrase).map_or(Ok(Vec::new()), |weakness| Err(Problem::Weak(weakness)))
            }
            Wrapping::People(people) => {
                let charter = &self.open.as_ref().ok_or(Problem::Locked)?.charter()?.charter;
                let now = self.world.now();
                let key = |id: &PersonId| {
                    let member = charter.member(id)?;
                    member.encryption_key(now)
                };
                let keys = people.iter().map(key).collect::<Option<Vec<_>>>();
                Ok(keys.filter(|keys| !keys.is_empty()).ok_or(AgeProblem::KeyWanted)?)
            }
        }
    }

    /// The bundle in a file that was handed over, opened if it is closed.
    pub(super) fn unwrapped(&self, file: &[u8], passphrase: Option<&str>) -> Result<Vec<u8>, Problem> {
        if !file.starts_with(AGE) {
            return Ok(file.to_vec());
        }
        let plain = match (age::is_by_passphrase(file)?, passphrase) {
            (true, None) => return Err(AgeProblem::PassphraseWanted.into()),
            (true, Some(passphrase)) => age::decrypt(file, Opener::Passphrase(passphrase))?,
            (false, _) => age::decrypt(file, Opener::Key(self.decryption_key()?.expose()))?,
        };
        Ok(plain.to_vec())
    }
}
