//! What pages read: lists, one case, one part.

use super::acts::{Viewer, completeness, item_views};
use super::ask::Under;
use super::fork::all_items;
use super::load::mentioned;
use super::problem::Problem;
use super::view::{ActKind, AuthorityRow, CaseRow, CaseView, PartView};
use super::{Desk, Surroundings};
use crate::review::case::Holder;
use crate::review::record::{Beside, BesideWords, Fact, WrittenRecord};
use crate::review::{
    Authorised, Authority, Case, CaseId, Entry, Event, Office, PartNo, PartRef, Role, authorisations,
};
use crate::store::CaseStore;

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// All cases, newest change first.
    pub fn cases(&self) -> Result<Vec<CaseRow>, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let sight = open.sight(self.world.now())?;
        let mut known: Vec<_> = open.cases.values().collect();
        known.sort_by_key(|known| std::cmp::Reverse(known.changed_at()));
        Ok(known.into_iter().map(|known| known.row(&sight)).collect())
    }

    /// One case with everything its page shows.
    pub async fn case(&self, id: &CaseId) -> Result<CaseView, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let loaded = open.load(id).await?;
        let parts = open.parts(loaded.chain.entries()).await?;
        let record = open.record(&loaded, &parts)?;
        let office = &open.charter()?.office;
        let sight = open.sight(self.world.now())?;
        let known = super::summary::Known::of(&loaded);
        let (row, clocks) = (known.row(&sight), known.clocks(&sight));
        let viewer = Viewer { case: &loaded.case, office, person: open.sitter(), today: sight.now.date() };
        let holder = |holder: &Holder| match holder {
            Holder::Person(id) => {
                office.person(id).map_or_else(|| id.to_string(), |person| person.name.clone())
            }
            Holder::Unit(id) => {
                let unit = office.units.iter().find(|unit| unit.id == *id);
                unit.map_or_else(|| id.to_string(), |unit| unit.name.clone())
            }
        };
        let fork = open.fork(&loaded, office).await?;
        let acts = match &fork {
            // Nothing else is done on it.
            Some(_) => vec![viewer.act(ActKind::ResolveFork, None, all_items(&loaded.case), &[Role::Leader])],
            None => viewer.acts(),
        };
        Ok(CaseView {
            row,
            head: loaded.head.digest,
            short_code: loaded.head.digest.short(),
            clocks,
            items: item_views(&loaded.case),
            holders: loaded.case.holders.iter().map(|(step, held)| (*step, holder(held))).collect(),
            authorities: authority_rows(&loaded.case, office, &record),
            acts,
            choices: viewer.choices(),
            fork,
            gates: viewer.gates(open.copies(id).await?, |item| organs_of(&record, item)),
            letters: crate::paper::letter::offered(&record),
            completeness: completeness(&record, &loaded.case),
            times: open.step_times(&loaded),
            exported: loaded.head.exported.map(|(at, head)| (at, head.short())),
            record,
        })
    }

    /// A text or file of a case, to be read or saved.
    pub async fn part(&self, id: &CaseId, number: PartNo) -> Result<(PartView, Vec<u8>), Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let loaded = open.load(id).await?;
        let entries = loaded.chain.entries();
        let part =
            mentioned(entries).into_iter().find(|part| part.part == number).ok_or(Problem::NotFound)?;
        let kept = open.part(&part).await?.ok_or(Problem::NotFound)?;
        let name = match name_part(entries, &part) {
            Some(name) => {
                open.part(&name).await?.map(|name| String::from_utf8_lossy(&name.bytes).into_owned())
            }
            None => None,
        };
        let ending = part.media.as_ref().map_or("txt", |media| media.as_str());
        let name = name.unwrap_or_else(|| format!("{id}-{:04}.{ending}", number.0));
        Ok((PartView { part: number, name, media: part.media.clone() }, kept.bytes))
    }
}

/// Whoever may act for another, with the number of the authorisation.
fn authority_rows(case: &Case, office: &Office, record: &WrittenRecord) -> Vec<AuthorityRow> {
    let number_of = |seq: u32| {
        let line = record.lines.iter().find(|line| line.seq == seq)?;
        line.facts.iter().flat_map(|facts| &facts.facts).find_map(|fact| match fact {
            Fact::Beside(Beside::Words(BesideWords::AuthorisationNo, number)) => number.text.clone(),
            _ => None,
        })
    };
    let row = |one: Authorised| AuthorityRow {
        number: match &one.authority {
            Authority::Standing(id) => office.delegation(id).map(|given| given.authorisation.clone()),
            Authority::Event(seq) => number_of(*seq),
        }
        .unwrap_or_default(),
        under: Under::of(one.authority),
        person: one.person,
        roles: one.roles,
        days: (one.from, one.to),
    };
    authorisations(case, office).into_iter().map(row).collect()
}

/// The producing organs of an item, one a line as they were entered.
fn organs_of(record: &WrittenRecord, item: u32) -> Vec<String> {
    let found = record.items.iter().find(|one| one.number == item);
    let words = found.and_then(|one| one.organs.as_ref()).and_then(|organs| organs.text.as_deref());
    words.unwrap_or_default().lines().map(str::to_owned).collect()
}

/// The part that holds a file's original name.
fn name_part(entries: &[Entry], file: &PartRef) -> Option<PartRef> {
    let is_it = |candidate: &Option<PartRef>| candidate.as_ref().is_some_and(|part| part.part == file.part);
    entries.iter().find_map(|entry| match &entry.event {
        Event::Opened(opened) => opened.items.iter().find(|item| is_it(&item.file))?.file_name.clone(),
        Event::VersionAdded(added) if is_it(&added.file) => added.file_name.clone(),
        _ => None,
    })
}
