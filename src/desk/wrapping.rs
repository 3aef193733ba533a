//! Bundles closed for a hand-over, and opened at the desk they are for: a secret key never leaves the desk.

use serde::{Deserialize, Serialize};

use super::problem::Problem;
use super::{Desk, Surroundings};
use crate::evidence::age::{self, AgeProblem, Lock, Opened, Opener, Sealer};
use crate::evidence::kdf::weakness;
use crate::evidence::key::EncryptionKey;
use crate::evidence::zip::{Source, SourceFault};
use crate::review::PersonId;
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

/// The bundle in a file that was handed over.
pub(super) enum Unwrapped<'s, F: Source + ?Sized> {
    /// As it came.
    Plain(&'s F),
    /// Opened; nothing of it is kept in the clear.
    Opened(Opened<'s, F>),
}

impl<F: Source + ?Sized> Source for Unwrapped<'_, F> {
    fn size(&self) -> u64 {
        match self {
            Self::Plain(file) => file.size(),
            Self::Opened(file) => file.size(),
        }
    }

    fn fill(&self, offset: u64, buffer: &mut [u8]) -> Result<(), SourceFault> {
        match self {
            Self::Plain(file) => file.fill(offset, buffer),
            Self::Opened(file) => file.fill(offset, buffer),
        }
    }
}

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// Everybody a file can be closed for now, with names.
    pub fn addressees(&self) -> Result<Vec<(PersonId, String)>, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let now = self.world.now();
        let people = open.charter()?.charter.people.iter();
        let named = people.filter(|member| member.encryption_key(now).is_some());
        Ok(named.map(|member| (member.person.id.clone(), member.person.name.clone())).collect())
    }

    /// The beginning of a closed file; `None` where it is not to be closed.
    pub(super) fn sealer(&self, wrapping: &Wrapping) -> Result<Option<(Sealer, Vec<u8>)>, Problem> {
        let keys = self.lock_of(wrapping)?;
        let lock = match wrapping {
            Wrapping::Plain => return Ok(None),
            Wrapping::People(_) => Lock::People(&keys),
            Wrapping::Passphrase(passphrase) => Lock::Passphrase(passphrase),
        };
        Ok(Some(Sealer::begin(lock, &mut |bytes| self.world.random(bytes))?))
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
    pub(super) fn unwrapped<'s, F: Source + ?Sized>(
        &self,
        file: &'s F,
        passphrase: Option<&str>,
    ) -> Result<Unwrapped<'s, F>, Problem> {
        if !age::is_age(file) {
            return Ok(Unwrapped::Plain(file));
        }
        let opened = match (age::is_by_passphrase(file)?, passphrase) {
            (true, None) => return Err(AgeProblem::PassphraseWanted.into()),
            (true, Some(passphrase)) => Opened::open(file, Opener::Passphrase(passphrase))?,
            (false, _) => Opened::open(file, Opener::Key(self.decryption_key()?.expose()))?,
        };
        Ok(Unwrapped::Opened(opened))
    }
}
