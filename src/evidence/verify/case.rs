//! Events, rules, hands, parts.

use std::collections::BTreeSet;

use super::{Findings, VerdictCode};
use crate::evidence::audit::replay;
use crate::evidence::bundle::read::Bag;
use crate::evidence::bundle::{Slot, ending};
use crate::evidence::chain::Walk;
use crate::evidence::charter::Trust;
use crate::evidence::seal::SealPredicate;
use crate::review::{Entry, Means, PartNo};

/// Walks the chain, replays the rules and grades the hands.
pub(super) fn inspect(bag: &Bag, trust: &Trust, findings: &mut Findings) -> Walk {
    let mark = findings.mark();
    let mut walk = Walk::default();
    for (path, file, slot) in bag.each() {
        let (Slot::Event(seq, kind), Some(bytes)) = (slot, &file.bytes) else { continue };
        if let Some(header) = walk.step(path, bytes, trust, findings)
            && (header.seq != *seq || header.kind != *kind)
        {
            findings.invalid(VerdictCode::EventName, path, &[&header.seq, &header.kind]);
        }
    }
    if walk.seq() == 0 {
        findings.invalid(VerdictCode::FileMissing, "data/events", &[]);
    }
    findings.holds_since(mark, VerdictCode::Chain, &[&walk.seq()]);
    rules(trust, &walk, findings);
    hands(&walk.entries, findings);
    walk
}

/// Where an entry stands in the bag.
fn place(entry: &Entry) -> String {
    Slot::Event(entry.seq, entry.event.kind().code().to_owned()).path()
}

fn rules(trust: &Trust, walk: &Walk, findings: &mut Findings) {
    let mark = findings.mark();
    let audit = replay(&walk.entries, trust);
    let at = |seq: u32| walk.entries.iter().find(|entry| entry.seq == seq).map(place).unwrap_or_default();
    if let Some((seq, refusal)) = audit.broken {
        let facts = serde_json::to_string(&refusal).unwrap_or_default();
        findings.invalid(VerdictCode::RuleBroken, at(seq), &[&facts]);
    }
    findings.holds_since(mark, VerdictCode::Rules, &[&walk.entries.len()]);
}

/// How each step was given, and whether one person took all of them in.
fn hands(entries: &[Entry], findings: &mut Findings) {
    for entry in entries {
        let by = &entry.act.decided_by;
        let person = by.person.as_ref().map(ToString::to_string);
        let body = by.body.as_ref().map(ToString::to_string);
        let decider = person.or(body).unwrap_or_default();
        let code = match entry.act.means {
            Means::Key => continue,
            Means::Paper => VerdictCode::PaperStep,
            Means::Minutes => VerdictCode::MinutesStep,
            Means::Letter => VerdictCode::LetterStep,
        };
        findings.valid(code, place(entry), &[&decider, &entry.actor]);
    }
    let recorders: BTreeSet<_> = entries.iter().map(|entry| &entry.actor).collect();
    if let (Some(one), 1) = (recorders.first(), recorders.len()) {
        findings.valid(VerdictCode::OneRecorder, "", &[one]);
    }
}

/// Parts that are here are those the events name; parts that are not are accounted for.
pub(super) fn parts(
    bag: &Bag,
    trust: &Trust,
    walk: &Walk,
    seal: Option<&SealPredicate>,
    findings: &mut Findings,
) {
    let mark = findings.mark();
    let mut present = BTreeSet::new();
    for (path, file, slot) in bag.each() {
        let Slot::Part(part, found_ending) = slot else { continue };
        if !present.insert(*part) {
            findings.invalid(VerdictCode::PartName, path, &[&part.0]);
        }
        let Some(known) = walk.parts.get(part) else {
            findings.invalid(VerdictCode::PartUnknown, path, &[&part.0]);
            continue;
        };
        if ending(known.media.as_ref()) != found_ending {
            findings.invalid(VerdictCode::PartName, path, &[&part.0]);
        }
        match &file.part {
            None => findings.invalid(VerdictCode::SaltUnfit, path, &[&part.0]),
            Some(facts) if facts.commit != known.commit => {
                findings.invalid(VerdictCode::PartDiffers, path, &[&part.0]);
            }
            Some(_) => {}
        }
    }
    for part in bag.salts.0.keys().filter(|part| !present.contains(part)) {
        findings.invalid(VerdictCode::SaltUnfit, Slot::Salts.path(), &[&part.0]);
    }
    account(trust, walk, seal, &present, findings);
    releases(bag, trust, walk, findings);
    findings.holds_since(mark, VerdictCode::Parts, &[&present.len()]);
}

fn account(
    trust: &Trust,
    walk: &Walk,
    seal: Option<&SealPredicate>,
    present: &BTreeSet<PartNo>,
    findings: &mut Findings,
) {
    let case = walk.fold(trust);
    let removed_by = |part: &PartNo| case.as_ref().and_then(|case| case.parts.get(part)?.removed);
    let withheld = |part: &PartNo| seal.is_some_and(|seal| seal.withheld.contains(part));
    let listed_removed = |part: &PartNo| {
        seal.and_then(|seal| seal.removed.iter().find(|one| one.part == *part)).map(|one| one.event)
    };
    for (part, known) in &walk.parts {
        let path = Slot::Part(*part, ending(known.media.as_ref()).to_owned()).path();
        let removed = listed_removed(part);
        match (present.contains(part), removed, withheld(part)) {
            (true, None, false) => {}
            (true, _, _) => findings.invalid(VerdictCode::PartListedPresent, path, &[&part.0]),
            (false, Some(event), _) if removed_by(part) == Some(event) => {
                findings.valid(VerdictCode::PartRemoved, path, &[&part.0, &event]);
            }
            (false, None, true) => findings.valid(VerdictCode::PartWithheld, path, &[&part.0]),
            (false, _, _) => findings.invalid(VerdictCode::PartAbsent, path, &[&part.0]),
        }
    }
}

/// What a decision lets out is what its version holds: the file, or the text where there is none.
fn releases(bag: &Bag, trust: &Trust, walk: &Walk, findings: &mut Findings) {
    let Some(case) = walk.fold(trust) else { return };
    for item in &case.items {
        for decision in &item.decisions {
            let version = item.versions.iter().find(|version| version.number == decision.version);
            let part = version.and_then(|version| version.file.as_ref().or(version.text.as_ref()));
            let (Some(part), Some(release)) = (part, &decision.release) else { continue };
            let is_other = bag
                .part(part.part)
                .is_some_and(|file| (file.sha256, file.sm3) != (release.sha256, release.sm3));
            if is_other {
                let entry = walk.entries.iter().find(|entry| entry.seq == decision.seq);
                let place = entry.map(place).unwrap_or_default();
                findings.invalid(VerdictCode::ReleaseDiffers, place, &[&item.number, &part.part.0]);
            }
        }
    }
}
