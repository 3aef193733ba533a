//! Bundles closed for a hand-over, and opened at the desk they are for: a secret key never leaves the desk.

use serde::{Deserialize, Serialize};

use super::problem::Problem;
use super::session::Open;
use super::view::Exported;
use super::{Desk, Surroundings};
use crate::evidence::age::{self, AgeProblem, Lock, Opener};
use crate::evidence::charter::{KeyRecord, KeyUse};
use crate::evidence::digest::sha256;
use crate::evidence::kdf::weakness;
use crate::evidence::key::EncryptionKey;
use crate::i18n::Locale;
use crate::review::{CaseId, PersonId, Timestamp};
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
        let named = people.filter(|member| encryption_key(&member.keys, now).is_some());
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
        let (exported, pieces) = self.export(id, locale).await?;
        let lock = match wrapping {
            Wrapping::Plain => return Ok((exported, pieces)),
            Wrapping::People(_) => Lock::People(&keys),
            Wrapping::Passphrase(passphrase) => Lock::Passphrase(passphrase),
        };
        let closed = age::encrypt(lock, &pieces.concat(), &mut |bytes| self.world.random(bytes))?;
        let file_name = [&exported.file_name, ".age"].concat();
        Ok((Exported { file_name, sha256: sha256(&closed), ..exported }, vec![closed]))
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
                    encryption_key(&member.keys, now)
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
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let plain = match (age::is_by_passphrase(file)?, passphrase) {
            (true, None) => return Err(AgeProblem::PassphraseWanted.into()),
            (true, Some(passphrase)) => age::decrypt(file, Opener::Passphrase(passphrase))?,
            (false, _) => age::decrypt(file, Opener::Key(open.decryption()?))?,
        };
        Ok(plain.to_vec())
    }
}

impl<S> Open<S> {
    /// The secret of whoever sits here.
    fn decryption(&self) -> Result<&[u8; 32], Problem> {
        Err(AgeProblem::NotForKey.into())
    }
}

fn encryption_key(keys: &[KeyRecord], now: Timestamp) -> Option<EncryptionKey> {
    let is_open = |record: &&KeyRecord| {
        record.r#use == KeyUse::Encrypt
            && record.valid_from <= now
            && now <= record.valid_to
            && record.revoked_at.is_none()
            && record.is_sound()
    };
    let record = keys.iter().rev().find(is_open)?;
    EncryptionKey::from_base64(record.r#pub.as_deref()?).ok()
}
