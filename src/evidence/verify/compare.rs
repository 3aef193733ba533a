//! Two bundles held against each other: what neither shows alone.

use std::collections::BTreeMap;

use super::{Findings, Verdict, VerdictCode, Verification};

/// A fork of one case, or of one device's journal. Empty where the two can stand beside each other.
pub fn compare(one: &Verification, other: &Verification) -> Vec<Verdict> {
    let mut findings = Findings::default();
    if one.report.case_id.is_some() && one.report.case_id == other.report.case_id {
        let known: BTreeMap<_, _> = one.heads.iter().copied().collect();
        let differs = other.heads.iter().find(|(seq, head)| known.get(seq).is_some_and(|own| own != head));
        if let Some((seq, head)) = differs {
            let own = known.get(seq).map(ToString::to_string).unwrap_or_default();
            findings.invalid(VerdictCode::Fork, format!("data/events/{seq:04}"), &[&own, head]);
        }
    }
    for own in &one.checkpoints {
        let same = |theirs: &&super::Checkpoint| theirs.origin == own.origin && theirs.size == own.size;
        if let Some(theirs) = other.checkpoints.iter().find(same)
            && theirs.root != own.root
        {
            let place = format!("data/journal/{}.checkpoint", own.origin);
            findings.invalid(VerdictCode::JournalForked, place, &[&own.size, &own.root, &theirs.root]);
        }
    }
    findings.into_verdicts()
}
