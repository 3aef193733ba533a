//! The office's own term lists: looked at, taken over, listed, ended. A list never leaves the desk.

use std::collections::BTreeMap;

use super::identity::to_bytes;
use super::marks::admit_terms;
use super::pack_views::{PackPreview, PackRow, PackVersion, SomeTerms};
use super::problem::{FieldFault, FieldProblem, Problem};
use super::session::Open;
use super::terms::{KeptPack, KeptPacks, PACKS, setting};
use super::{Desk, Surroundings};
use crate::evidence::digest::sha256;
use crate::evidence::terms::TermsTaken;
use crate::review::{Code, Role, Timestamp};
use crate::scan::pack::{PackProblem, Term, parse};
use crate::scan::{Category, Pack};
use crate::store::{CaseStore, Change};

/// Longest name of a list, in characters.
const NAME: usize = 60;
/// Most faults told at once.
const FAULTS: usize = 200;
/// Most terms of a difference that are shown.
const SHOWN: usize = 100;

fn name_of(name: &str) -> Result<&str, Problem> {
    let name = name.trim();
    let fault = match name.chars().count() {
        0 => Some(FieldFault::Missing),
        count if count > NAME => Some(FieldFault::TooLong),
        _ => name.chars().any(char::is_control).then_some(FieldFault::Unreadable),
    };
    let field = Code::known("pack");
    fault.map_or(Ok(name), |fault| Err(Problem::Fields(vec![FieldProblem { field, item: None, fault }])))
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn some<'t>(terms: impl Iterator<Item = &'t Term>) -> SomeTerms {
    let mut some = SomeTerms::default();
    for term in terms {
        some.count += 1;
        if some.first.len() < SHOWN {
            some.first.push(term.clone());
        }
    }
    some
}

/// Added, removed, changed.
fn differences(before: &[Term], after: &[Term]) -> [SomeTerms; 3] {
    let by_text = |terms: &'_ [Term]| -> BTreeMap<String, Term> {
        terms.iter().map(|term| (term.text.clone(), term.clone())).collect()
    };
    let (was, is) = (by_text(before), by_text(after));
    [
        some(is.values().filter(|term| !was.contains_key(&term.text))),
        some(was.values().filter(|term| !is.contains_key(&term.text))),
        some(is.values().filter(|term| was.get(&term.text).is_some_and(|was| was != *term))),
    ]
}

impl<S: CaseStore> Open<S> {
    /// Registrar or reviewer, who then signs.
    fn takes_lists_over(&self, now: Timestamp) -> bool {
        let reviews = self.sitter().and_then(|person| person.post_for(Role::Reviewer, now.date())).is_some();
        self.person.is_some() && (self.registrar.is_some() || reviews)
    }

    /// The list of that name, and its newest version.
    async fn newest(&self, kept: &KeptPacks, name: &str) -> Result<Option<(KeptPack, Pack)>, Problem> {
        let Some(pack) = kept.packs.iter().find(|pack| pack.name == name) else { return Ok(None) };
        let (_, list) = self.pack_at(pack, pack.version()).await?;
        Ok(Some((pack.clone(), list)))
    }

    fn pack_row(&self, pack: &KeptPack) -> Result<PackRow, Problem> {
        let office = &self.charter()?.office;
        let mut versions = Vec::new();
        for file in pack.versions.iter().rev() {
            let taken = TermsTaken::verify(file, &self.trust)?;
            let by = office.person(&taken.actor);
            let by = by.map_or_else(|| taken.actor.to_string(), |person| person.name.clone());
            versions.push(PackVersion { version: taken.version, terms: taken.terms, by, at: taken.time });
        }
        Ok(PackRow { code: pack.code.clone(), name: pack.name.clone(), versions })
    }

    /// Signs the next version and keeps it beside all earlier ones.
    async fn take_over(
        &self,
        mut kept: KeptPacks,
        name: &str,
        terms: Vec<Term>,
        now: Timestamp,
    ) -> Result<PackRow, Problem> {
        let (actor, signer) = self.person.as_ref().ok_or(Problem::Locked)?;
        let place = if let Some(place) = kept.packs.iter().position(|pack| pack.name == name) {
            place
        } else {
            let code = format!("t{}", kept.packs.len() + 1);
            let code = code.parse().map_err(|_bad| Problem::Internal("code".to_owned()))?;
            kept.packs.push(KeptPack { code, name: name.to_owned(), versions: Vec::new(), terms: 0 });
            kept.packs.len() - 1
        };
        let pack = kept.packs.get_mut(place).ok_or(Problem::NotFound)?;
        let list = Pack::new(name.to_owned(), pack.version() + 1, terms);
        let taken = TermsTaken {
            pack: pack.code.clone(),
            name: list.name.clone(),
            version: list.version,
            terms: number(list.terms.len()),
            sha256: sha256(list.canonical().as_bytes()),
            time: now,
            actor: actor.clone(),
            charter: self.charter()?.digest,
        };
        let file = taken.sign(signer).map_err(|fault| Problem::Internal(fault.to_string()))?;
        pack.versions.push(file);
        pack.terms = taken.terms;
        let row = self.pack_row(pack)?;
        let meta = vec![
            (setting(&taken.pack, taken.version), Some(to_bytes(&list.terms)?)),
            (PACKS.to_owned(), Some(to_bytes(&kept)?)),
        ];
        self.kept.apply(Change { meta, ..Change::default() }).await?;
        Ok(row)
    }
}

fn capped(mut faults: Vec<PackProblem>) -> (Vec<PackProblem>, u32) {
    let more = faults.len().saturating_sub(FAULTS);
    faults.truncate(FAULTS);
    (faults, number(more))
}

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// Every list ever taken over, ended ones among them, in the order of their codes.
    pub async fn packs(&self) -> Result<Vec<PackRow>, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        open.kept_packs().await?.packs.iter().map(|pack| open.pack_row(pack)).collect()
    }

    /// What importing this text under this name would do. Keeps nothing; a mark of a state secret in it refuses.
    pub async fn preview_pack(&self, name: &str, text: &str) -> Result<PackPreview, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let name = name_of(name)?;
        admit_terms(name, text)?;
        let newest = open.newest(&open.kept_packs().await?, name).await?;
        let version = newest.as_ref().map_or(0, |(pack, _)| pack.version()) + 1;
        let (terms, faults) = match parse(name, version, text) {
            Ok(list) => (list.terms, Vec::new()),
            Err(faults) => (Vec::new(), faults),
        };
        let (faults, more_faults) = capped(faults);
        let before = newest.as_ref().map_or(&[][..], |(_, list)| &list.terms);
        let compared = if faults.is_empty() { differences(before, &terms) } else { Default::default() };
        let [added, removed, changed] = compared;
        let found = |scope: &Category| {
            let count = terms.iter().filter(|term| !term.is_allowed && term.category == *scope).count();
            (*scope, number(count))
        };
        Ok(PackPreview {
            name: name.to_owned(),
            version,
            before: newest.filter(|(pack, _)| pack.terms > 0).map(|(pack, _)| pack.version()),
            counts: Category::ALL.iter().map(found).filter(|(_, count)| *count > 0).collect(),
            allowed: number(terms.iter().filter(|term| term.is_allowed).count()),
            faults,
            more_faults,
            added,
            removed,
            changed,
        })
    }

    /// Takes a list over as the next version of that name, signed by the registrar or reviewer at the desk. The same
    /// terms again change nothing.
    pub async fn import_pack(&mut self, name: &str, text: &str) -> Result<PackRow, Problem> {
        let now = self.world.now();
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        if !open.takes_lists_over(now) {
            return Err(Problem::ListKeeperOnly);
        }
        let name = name_of(name)?;
        admit_terms(name, text)?;
        let kept = open.kept_packs().await?;
        let newest = open.newest(&kept, name).await?;
        let list = parse(name, 1, text).map_err(|faults| Problem::BadPack(capped(faults).0))?;
        match newest {
            Some((pack, newest)) if newest.terms == list.terms => open.pack_row(&pack),
            Some(_) | None => open.take_over(kept, name, list.terms, now).await,
        }
    }

    /// Ends a list: its next version has no terms. Earlier versions stay.
    pub async fn end_pack(&mut self, name: &str) -> Result<PackRow, Problem> {
        let now = self.world.now();
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        if !open.takes_lists_over(now) {
            return Err(Problem::ListKeeperOnly);
        }
        let name = name_of(name)?;
        let kept = open.kept_packs().await?;
        if !kept.packs.iter().any(|pack| pack.name == name && pack.terms > 0) {
            return Err(Problem::NotFound);
        }
        open.take_over(kept, name, Vec::new(), now).await
    }
}
