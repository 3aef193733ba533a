//! The seal: over these files, of this chain, by a hand the charter knows. And the record that is derived.

use super::{Findings, VerdictCode};
use crate::evidence::bundle::bag::{self, label};
use crate::evidence::bundle::read::Bag;
use crate::evidence::bundle::{Slot, never_shown};
use crate::evidence::canonical;
use crate::evidence::chain::Walk;
use crate::evidence::charter::{Trust, signatures};
use crate::evidence::digest::sha256;
use crate::evidence::seal::{SUBJECTS, Seal, SealPredicate, Variant};
use crate::review::record::WrittenRecord;

/// Inspects the seal; gives what it says, as far as it can be read.
pub(super) fn inspect(
    bag: &Bag,
    trust: &Trust,
    walk: &Walk,
    variant: Variant,
    findings: &mut Findings,
) -> Option<SealPredicate> {
    let path = Slot::Seal.path();
    let mark = findings.mark();
    // A missing seal is said with the files.
    let seal = match Seal::read(bag.bytes(&path)?) {
        Ok(seal) => seal,
        Err(fault) => {
            findings.malformed(&fault.in_file(&path));
            return None;
        }
    };
    let said = &seal.predicate;
    match trust.keys(&said.charter, &said.actor) {
        Some(keys) => signatures::inspect(&seal.envelope, keys, said.time, &path, findings),
        None if trust.charter(&said.charter).is_none() => {
            findings.invalid(VerdictCode::CharterUnknown, &path, &[&said.charter]);
        }
        None => findings.invalid(VerdictCode::ActorUnknown, &path, &[&said.actor]),
    }
    subjects(bag, &seal, findings);
    // No reason stands in a seal: which of the two clocks was wrong cannot be told from here.
    if let Some(last) = walk.time().filter(|last| said.time < *last) {
        findings.cannot_check(VerdictCode::ClockBackwards, &path, &[&last, &said.time]);
    }
    for field in differing(bag, walk, variant, said) {
        findings.invalid(VerdictCode::SealDiffers, &path, &[&field]);
    }
    findings.holds_since(mark, VerdictCode::Seal, &[&said.time, &said.actor]);
    Some(seal.predicate)
}

/// The seal stands over exactly the tag files it must, as they are here.
fn subjects(bag: &Bag, seal: &Seal, findings: &mut Findings) {
    let names: Vec<&str> = seal.subjects.iter().map(|subject| subject.name.as_str()).collect();
    if names != SUBJECTS {
        findings.invalid(VerdictCode::SubjectsUnfit, Slot::Seal.path(), &[&names.join(" ")]);
    }
    for subject in &seal.subjects {
        let is_same = bag.files.get(&subject.name).is_some_and(|file| file.sha256 == subject.digest.sha256);
        if !is_same {
            findings.invalid(VerdictCode::SubjectDiffers, &subject.name, &[]);
        }
    }
}

/// Fields of the predicate that are not what the bundle shows.
fn differing(bag: &Bag, walk: &Walk, variant: Variant, said: &SealPredicate) -> Vec<&'static str> {
    let info = bag.text(&Slot::BagInfo.path()).unwrap_or_default();
    let checkpoint = bag.files.get(&Slot::Checkpoint(said.device.clone()).path()).map(|file| file.sha256);
    let covers = bag.files.contains_key(&Slot::Inclusion(said.device.clone()).path());
    let listed = said.withheld.is_sorted_by(|one, next| one < next)
        && said.removed.is_sorted_by(|one, next| one.part < next.part)
        && said.withheld.iter().all(|part| walk.parts.contains_key(part));
    [
        ("caseId", walk.case() == Some(&said.case_id) && bag.folder == said.case_id.as_str()),
        ("head", walk.head() == Some(said.head)),
        ("events", walk.seq() == said.events),
        ("variant", variant == said.variant && shows_enough(walk, said)),
        ("time", bag::value(info, label::DATE) == Some(said.time.date().to_string().as_str())),
        ("device", covers),
        ("checkpoint", checkpoint == Some(said.checkpoint)),
        ("withheld", listed),
    ]
    .into_iter()
    .filter_map(|(field, agrees)| (!agrees).then_some(field))
    .collect()
}

/// A full bundle keeps nothing back but what no bundle shows.
fn shows_enough(walk: &Walk, said: &SealPredicate) -> bool {
    let never = never_shown(&walk.entries);
    said.variant != Variant::Full || said.withheld.iter().all(|part| never.contains(part))
}

/// `record.json` is what follows from the events and parts here.
pub(super) fn record(bag: &Bag, walk: &Walk, derived: Option<&WrittenRecord>, findings: &mut Findings) {
    let path = Slot::RecordJson.path();
    if walk.newer.is_some() {
        findings.cannot_check(VerdictCode::Record, &path, &[]);
        return;
    }
    let Some(found) = bag.files.get(&path) else { return };
    let derived = derived.and_then(|record| canonical::to_bytes(record).ok()).map(|bytes| sha256(&bytes));
    if derived == Some(found.sha256) {
        findings.valid(VerdictCode::Record, &path, &[]);
    } else {
        findings.invalid(VerdictCode::RecordDiffers, &path, &[]);
    }
}
