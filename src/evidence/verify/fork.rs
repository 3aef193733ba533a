//! Branches given up: each hangs on this chain, is signed and allowed as far as it goes, and a leader's
//! `fork_resolved` gave it up by its head.

use std::collections::BTreeMap;

use super::{Findings, VerdictCode};
use crate::evidence::audit::replay;
use crate::evidence::bundle::Slot;
use crate::evidence::bundle::read::Bag;
use crate::evidence::chain::Walk;
use crate::evidence::charter::Trust;
use crate::review::{Digest, Event};

/// A file of a branch: number and type as it is named, where it stands, its bytes.
type File<'a> = (u32, &'a str, &'a str, &'a [u8]);

/// Inspects every branch given up; gives the SHA-256 of its events.
pub(super) fn inspect(bag: &Bag, trust: &Trust, walk: &Walk, findings: &mut Findings) -> Vec<Digest> {
    let mut here: BTreeMap<&str, Vec<File<'_>>> = BTreeMap::new();
    for (path, file, slot) in bag.each() {
        if let (Slot::Fork(head, seq, kind), Some(bytes)) = (slot, &file.bytes) {
            here.entry(head).or_default().push((*seq, kind, path, bytes));
        }
    }
    for head in given_up(walk) {
        let short = head.short();
        match here.remove(short.as_str()) {
            None => findings.invalid(VerdictCode::FileMissing, format!("data/forks/{short}"), &[]),
            Some(files) => branch(bag, trust, head, &files, findings),
        }
    }
    for (_, _, path, _) in here.into_values().flatten() {
        findings.invalid(VerdictCode::FileUnexpected, path, &[]);
    }
    let files = bag.each().filter(|(_, _, slot)| matches!(slot, Slot::Fork(..)));
    files.map(|(_, file, _)| file.sha256).collect()
}

/// Heads that the chain's resolutions did not keep.
fn given_up(walk: &Walk) -> Vec<Digest> {
    let of = |event: &Event| match event {
        Event::ForkResolved(event) => event.given_up(),
        _ => None,
    };
    walk.entries.iter().filter_map(|entry| of(&entry.event)).collect()
}

fn branch(bag: &Bag, trust: &Trust, head: Digest, files: &[File<'_>], findings: &mut Findings) {
    let place = format!("data/forks/{}", head.short());
    let mark = findings.mark();
    let first = files.first().map_or(1, |(seq, ..)| *seq);
    let mut walk = Walk::default();
    // What both sides share was inspected with the chain.
    let mut shared = Findings::default();
    for (path, file, slot) in bag.each() {
        if let (Slot::Event(seq, _), Some(bytes)) = (slot, &file.bytes)
            && *seq < first
        {
            walk.step(path, bytes, trust, &mut shared);
        }
    }
    for (seq, kind, path, bytes) in files {
        let header = walk.step(path, bytes, trust, findings);
        if header.is_some_and(|header| header.seq != *seq || header.kind != *kind) {
            findings.invalid(VerdictCode::EventName, path, &[seq]);
        }
    }
    if walk.head() != Some(head) {
        findings.invalid(VerdictCode::ForkUnfit, &place, &[&head]);
    }
    findings.holds_since(mark, VerdictCode::ForkGivenUp, &[&head.short(), &files.len()]);
    if let Some((seq, refusal)) = replay(&walk.entries, trust).broken {
        let facts = serde_json::to_string(&refusal).unwrap_or_default();
        let at =
            files.iter().find(|(number, ..)| *number == seq).map_or(place.as_str(), |(_, _, path, _)| path);
        findings.invalid(VerdictCode::RuleBroken, at, &[&facts]);
    }
}
