//! Which parts a variant shows (DESIGN §7). An exporter may keep back more than `release` does by itself; what is
//! kept back is listed by the seal.

use std::collections::BTreeSet;

use crate::evidence::seal::Variant;
use crate::review::{Case, Entry, Event, PartNo, PartRef};

/// Parts no variant shows: the salted hashes of term packs, which are the office's own.
pub fn never_shown(entries: &[Entry]) -> BTreeSet<PartNo> {
    let mut never = BTreeSet::new();
    for entry in entries {
        if let Event::FindingsDisposed(event) = &entry.event {
            add(&mut never, event.pack_commits.as_ref());
        }
    }
    never
}

/// The parts a variant shows unless told otherwise; parts taken out by an event are in none.
pub fn shown_by_default(case: &Case, entries: &[Entry], variant: Variant) -> BTreeSet<PartNo> {
    let mut hidden = never_shown(entries);
    match variant {
        Variant::Full => {}
        Variant::Nocontent => return BTreeSet::new(),
        Variant::Release | Variant::Unsigned => hidden.extend(kept_back(case, entries)),
    }
    let is_here = |part: &&PartNo| case.parts.get(part).is_some_and(|state| state.removed.is_none());
    case.parts.keys().filter(is_here).filter(|part| !hidden.contains(part)).copied().collect()
}

/// Files and texts of versions not approved, what was read of files (hidden words too), finding lists, old words of corrections, scans, persons in notes.
fn kept_back(case: &Case, entries: &[Entry]) -> BTreeSet<PartNo> {
    let (mut hidden, mut approved, mut readings) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut content = |item, version, parts: [&Option<PartRef>; 3]| {
        let set = if is_approved(case, item, version) { &mut approved } else { &mut hidden };
        for part in parts {
            add(set, part.as_ref());
        }
    };
    for entry in entries {
        if let Event::Opened(event) = &entry.event {
            for facts in &event.items {
                add(&mut readings, facts.reading.as_ref());
                content(facts.item, 1, [&facts.file, &facts.file_name, &facts.text]);
            }
        }
        if let Event::VersionAdded(event) = &entry.event {
            add(&mut readings, event.reading.as_ref());
            content(event.item, event.version, [&event.file, &event.file_name, &event.text]);
        }
    }
    for entry in entries {
        add(&mut hidden, entry.act.scan.as_ref());
        if let Event::VersionAdded(event) = &entry.event
            && !is_approved(case, event.item, event.version)
        {
            add(&mut hidden, event.excision_list.as_ref());
        }
        if let Event::FindingsDisposed(event) = &entry.event {
            add(&mut hidden, event.list.as_ref());
        }
        if let Event::Amended(event) = &entry.event {
            add(&mut hidden, event.old.as_ref());
        }
        if let Event::Noted(event) = &entry.event {
            add(&mut hidden, event.persons.as_ref());
        }
    }
    hidden.extend(readings);
    hidden.difference(&approved).copied().collect()
}

fn is_approved(case: &Case, item: u32, version: u32) -> bool {
    let decision = case.item(item).and_then(|item| item.decision());
    decision.is_some_and(|decision| decision.outcome.is_release() && decision.version == version)
}

fn add(set: &mut BTreeSet<PartNo>, part: Option<&PartRef>) {
    set.extend(part.map(|part| part.part));
}
