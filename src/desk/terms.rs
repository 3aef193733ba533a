//! Term lists as they are kept, and those in force as the scan needs them.
//!
//! One sealed setting names all lists with the signed statements of their versions, one more for each version holds
//! its terms. No version is ever overwritten, so a scan of years ago can be run again.

use std::cell::RefCell;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::identity::from_bytes;
use super::pack_views::TermFound;
use super::problem::Problem;
use super::session::Open;
use crate::evidence::digest::sha256;
use crate::evidence::terms::TermsTaken;
use crate::review::event::PackUsed;
use crate::review::{Code, Digest};
use crate::scan::pack::Term;
use crate::scan::{Finding, Lexicon, Pack};
use crate::store::{CaseStore, StoreProblem};

/// Name of the sealed setting that holds [`KeptPacks`].
pub(super) const PACKS: &str = "packs";

/// Every list ever taken over.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct KeptPacks {
    pub(super) packs: Vec<KeptPack>,
}

/// One list.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct KeptPack {
    pub(super) code: Code,
    pub(super) name: String,
    /// Envelope file of each version, from 1.
    pub(super) versions: Vec<Vec<u8>>,
    /// Terms of the newest version.
    pub(super) terms: u32,
}

impl KeptPack {
    pub(super) fn version(&self) -> u32 {
        u32::try_from(self.versions.len()).unwrap_or(u32::MAX)
    }
}

impl KeptPacks {
    /// What is looked for today.
    fn in_force(&self) -> Vec<PackUsed> {
        let used = |pack: &KeptPack| PackUsed { name: pack.code.clone(), version: pack.version() };
        self.packs.iter().filter(|pack| pack.terms > 0).map(used).collect()
    }
}

/// Name of the setting that holds the terms of a version.
pub(super) fn setting(code: &Code, version: u32) -> String {
    format!("pack {code} {version}")
}

/// Lists made ready for scans.
pub(super) struct InForce {
    pub(super) used: Vec<PackUsed>,
    taken: Vec<TermsTaken>,
    packs: Vec<Pack>,
    /// `None` where there is no list: our own words alone.
    lexicon: Option<Lexicon>,
}

/// One list of those used, as the part says it that never leaves the desk.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PackCommit<'a> {
    pack: &'a Code,
    name: &'a str,
    version: u32,
    sha256: &'a Digest,
}

impl InForce {
    fn of(used: Vec<PackUsed>, read: Vec<(TermsTaken, Pack)>) -> Self {
        let (taken, packs): (Vec<TermsTaken>, Vec<Pack>) = read.into_iter().unzip();
        let lexicon = if packs.is_empty() { None } else { Some(Lexicon::with(&packs)) };
        Self { used, taken, packs, lexicon }
    }

    pub(super) fn lexicon(&self) -> &Lexicon {
        self.lexicon.as_ref().unwrap_or_else(|| Lexicon::built_in())
    }

    pub(super) fn commits(&self) -> Vec<PackCommit<'_>> {
        let taken = self.taken.iter();
        taken
            .map(|TermsTaken { pack, name, version, sha256, .. }| PackCommit {
                pack,
                name,
                version: *version,
                sha256,
            })
            .collect()
    }

    /// The term behind a finding of these lists.
    pub(super) fn term(&self, finding: &Finding) -> Option<TermFound> {
        let place = finding.term?;
        let list = usize::try_from(place.pack).ok()?;
        let (taken, pack) = (self.taken.get(list)?, self.packs.get(list)?);
        let term = pack.terms.get(usize::try_from(place.term).ok()?)?;
        Some(TermFound {
            pack: taken.pack.clone(),
            name: taken.name.clone(),
            version: taken.version,
            term: term.text.clone(),
            note: term.note.clone(),
        })
    }
}

/// The lists in force, once made ready.
#[derive(Default)]
pub(super) struct Ready(RefCell<Option<Rc<InForce>>>);

impl<S: CaseStore> Open<S> {
    pub(super) async fn kept_packs(&self) -> Result<KeptPacks, Problem> {
        let kept = self.kept.meta(PACKS).await?;
        kept.map_or_else(|| Ok(KeptPacks::default()), |bytes| from_bytes(&bytes, PACKS))
    }

    /// One version as it was taken over: who signed, and the terms that were signed.
    pub(super) async fn pack_at(&self, pack: &KeptPack, version: u32) -> Result<(TermsTaken, Pack), Problem> {
        let name = setting(&pack.code, version);
        let gone = || Problem::from(StoreProblem::Gone(name.clone()));
        let place = usize::try_from(version).ok().and_then(|version| version.checked_sub(1));
        let file = place.and_then(|place| pack.versions.get(place)).ok_or_else(gone)?;
        let taken = TermsTaken::verify(file, &self.trust).map_err(|_fault| gone())?;
        let terms: Vec<Term> = from_bytes(&self.kept.meta(&name).await?.ok_or_else(gone)?, &name)?;
        let list = Pack::new(taken.name.clone(), taken.version, terms);
        let holds = sha256(list.canonical().as_bytes()) == taken.sha256;
        let is_that = (&taken.pack, taken.version) == (&pack.code, version);
        if holds && is_that { Ok((taken, list)) } else { Err(gone()) }
    }

    /// Lists of those versions, made ready. `NotFound`: a list that was taken over elsewhere.
    pub(super) async fn packs_used(&self, used: &[PackUsed]) -> Result<Rc<InForce>, Problem> {
        let kept = self.kept_packs().await?;
        let mut read = Vec::new();
        for one in used {
            let pack = kept.packs.iter().find(|pack| pack.code == one.name).ok_or(Problem::NotFound)?;
            read.push(self.pack_at(pack, one.version).await?);
        }
        Ok(Rc::new(InForce::of(used.to_vec(), read)))
    }

    /// The lists in force. They are made ready once; another page at the same store may have changed them since.
    pub(super) async fn in_force(&self) -> Result<Rc<InForce>, Problem> {
        let used = self.kept_packs().await?.in_force();
        let ready = self.ready.0.borrow().clone().filter(|ready| ready.used == used);
        if let Some(ready) = ready {
            return Ok(ready);
        }
        let ready = self.packs_used(&used).await?;
        self.ready.0.replace(Some(ready.clone()));
        Ok(ready)
    }
}
