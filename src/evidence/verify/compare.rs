//! Two bundles held against each other: what neither shows alone.

use std::collections::BTreeMap;

use super::{Findings, Verdict, VerdictCode, Verification};
use crate::evidence::bundle::Slot;
use crate::evidence::checkpoint::Checkpoint;
use crate::review::Digest;

/// Where the two cannot both be true: one case, one office or one journal with two histories. Empty where they can
/// stand beside each other.
pub fn compare(one: &Verification, other: &Verification) -> Vec<Verdict> {
    let mut findings = Findings::default();
    if one.report.case_id.is_some() && one.report.case_id == other.report.case_id {
        same_case(one, other, &mut findings);
    }
    let is_same_root = one.first_root == other.first_root;
    if is_same_root {
        let both =
            one.statements.iter().filter_map(|(path, own)| Some((path, own, other.statements.get(path)?)));
        for (path, own, theirs) in both.filter(|(_, own, theirs)| own != theirs) {
            findings.invalid(VerdictCode::CharterForked, path, &[own, theirs]);
        }
    }
    checkpoints(one, other, &mut findings);
    entries(one, other, &mut findings);
    findings.into_verdicts()
}

/// One case has one root and one chain.
fn same_case(one: &Verification, other: &Verification, findings: &mut Findings) {
    if let (Some(own), Some(theirs)) = (&one.first_root, &other.first_root)
        && own != theirs
    {
        findings.invalid(VerdictCode::RootDiffers, Slot::RootEd25519.path(), &[own, theirs]);
    }
    let (known, theirs) = (first_heads(one), first_heads(other));
    let differs =
        known.iter().find_map(|(seq, own)| Some((seq, own, theirs.get(seq).filter(|head| *head != own)?)));
    if let Some((seq, own, head)) = differs {
        findings.invalid(VerdictCode::Fork, format!("data/events/{seq:04}"), &[own, head]);
    }
}

/// A number that stands twice is the bundle's own fault, and no fork between two.
fn first_heads(of: &Verification) -> BTreeMap<u32, Digest> {
    let mut heads = BTreeMap::new();
    for (seq, head) in &of.heads {
        heads.entry(*seq).or_insert(*head);
    }
    heads
}

/// One size has one root; what was sealed later is not shorter.
fn checkpoints(one: &Verification, other: &Verification, findings: &mut Findings) {
    for own in &one.journals.checkpoints {
        let same = |theirs: &&Checkpoint| theirs.origin == own.origin;
        let Some(theirs) = other.journals.checkpoints.iter().find(same) else { continue };
        let place = Slot::Checkpoint(own.origin.clone()).path();
        if theirs.size == own.size && theirs.root != own.root {
            findings.invalid(VerdictCode::JournalForked, &place, &[&own.size, &own.root, &theirs.root]);
        }
        let sealed = |by: &Verification| {
            by.sealed.as_ref().filter(|(device, _)| *device == own.origin).map(|(_, time)| *time)
        };
        let (Some(at), Some(then)) = (sealed(one), sealed(other)) else { continue };
        let (later, earlier) = if at < then { (theirs.size, own.size) } else { (own.size, theirs.size) };
        if at != then && later < earlier {
            findings.invalid(VerdictCode::JournalShrunk, &place, &[&later, &earlier]);
        }
    }
}

/// One position has one entry: two sizes of one journal show this without a proof between them.
fn entries(one: &Verification, other: &Verification, findings: &mut Findings) {
    for ((device, index), own) in &one.journals.entries {
        let theirs = other.journals.entries.get(&(device.clone(), *index));
        if let Some(theirs) = theirs.filter(|theirs| *theirs != own) {
            let place = Slot::Inclusion(device.clone()).path();
            findings.invalid(VerdictCode::JournalForked, place, &[index, own, theirs]);
            return;
        }
    }
}
