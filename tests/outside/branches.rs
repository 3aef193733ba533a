//! Keys revoked later, and a branch given up that one of them signed: what a time-stamp settles of it, by our verifier, the
//! second one and the bundle's own script.

use std::fs;

use baoshen::evidence::charter::Charter;
use baoshen::evidence::seal::Variant;
use baoshen::evidence::stamp::{StampProof, StampedCheckpoint};
use baoshen::evidence::verify::{VerdictCode, Verified, verify};

use crate::cases_fork::settled_of;
use crate::forge::{Bag, invalid};
use crate::office::{Office, at};
use crate::second::{Named, judged_under};
use crate::stamps::stamped;
use crate::story::Story;
use crate::tools::{bash, unpack};

/// An office whose undertaker's keys are revoked from this moment, known from the first charter on.
fn office(revoked_at: &'static str) -> Office {
    Office::with("a", |charter: &mut Charter| {
        for key in &mut charter.people[0].keys {
            key.revoked_at = Some(at(revoked_at));
            key.reason = Some("笔记本电脑遗失".to_owned());
        }
    })
}

/// The settled case, stamped when the journal had all events but the last `missing`; the branch given up is the third last.
fn settled(test: &str, revoked_at: &'static str, missing: u64) -> (String, Vec<u8>) {
    let mut story = settled_of([office(revoked_at), office(revoked_at)], None);
    let (_, position) = story.beside[0].clone();
    let whole = story.journal.size();
    assert_eq!(position, whole - 3, "then the resolution and the hand-over");
    let size = whole - missing;
    let checkpoint = checkpoint_at(&story, size);
    let folder = stamped(test, &checkpoint);
    let read = |name: &str| fs::read(folder.join(name)).unwrap();
    let consistency = story.journal.consistency_file(story.office.device.device(), size, whole).unwrap();
    story.stamped = Some(StampedCheckpoint {
        checkpoint,
        token: read("sha256.tsr"),
        certificates: Some(read("ca.pem")),
        proof: StampProof::Consistency(consistency.to_bytes().unwrap()),
    });
    let sealed = story.with_script(Variant::Full, |_part| true);
    let bytes = story.bytes_of(&sealed);
    let note = story.beside[0].0.clone();
    (note, bytes)
}

fn checkpoint_at(story: &Story, size: u64) -> Vec<u8> {
    let root = story.journal.root_at(size).unwrap();
    baoshen::evidence::checkpoint::Checkpoint::sign(size, root, &story.office.device).unwrap()
}

#[test]
fn a_stamp_settles_a_branch_given_up_as_well() {
    let (note, covered) = settled("branch-covered", "2035-06-01T09:00:00+08:00", 0);
    let (_, uncovered) = settled("branch-uncovered", "2035-06-01T09:00:00+08:00", 3);
    let (other_note, before) = settled("branch-before", "2026-04-01T09:00:00+08:00", 0);
    let mut bag = Bag::open(&covered);
    let inclusion = "data/journal/k7m2q.inclusion.json";
    let text = String::from_utf8(bag.files[inclusion].clone()).unwrap();
    let elsewhere = text.replace(&note, &note.replacen("data", "0ata", 1));
    bag.files.insert(inclusion.to_owned(), elsewhere.into_bytes());
    let nowhere = bag.fix().pack();

    let (settled, open) = (
        (VerdictCode::KeyRevokedAfterStamp, Verified::Valid),
        (VerdictCode::KeyRevokedLater, Verified::CannotCheck),
    );
    let opened = "data/events/0001-opened.dsse.json".to_owned();
    // Name, bundle, the branch, what is said of it and of the first event, and the script's word for both.
    let cases = [
        ("covered", covered, &note, [settled, settled], ["VALID         "; 2]),
        ("uncovered", uncovered, &note, [open, settled], ["CANNOT CHECK  ", "VALID         "]),
        ("before", before, &other_note, [open, open], ["CANNOT CHECK  "; 2]),
        ("nowhere", nowhere, &note, [open, settled], ["CANNOT CHECK  ", "VALID         "]),
    ];
    let root = office("2035-06-01T09:00:00+08:00").files.fingerprint();
    let mut named = Named::new();
    for (name, bytes, note, wanted, words) in cases {
        let report = verify(bytes.as_slice(), Some(root), &mut |_| {}).report;
        let folder = unpack(&format!("branch-{name}"), &bytes);
        // The folder must bear the name of the case again.
        let case = folder.with_file_name("bs-2026-k7m2q-0001");
        drop(fs::remove_dir_all(&case));
        fs::rename(&folder, &case).unwrap();
        let (_, said) = bash(&case, &format!("bash verify.sh {root}"));
        for ((place, wanted), word) in [note, &opened].into_iter().zip(wanted).zip(words) {
            let of_it = report.verdicts.iter().filter(|one| one.place.starts_with(&format!("{place}#")));
            let found: Vec<_> = of_it.map(|one| (one.code, one.outcome)).collect();
            assert_eq!(found, [wanted; 2], "{name} {place}");
            let line = format!("{word}{place}: ");
            let is_said = |one: &str| one.starts_with(&line) && one.contains("revoked later");
            assert!(said.lines().any(is_said), "{name} {place}: {said}");
        }
        // The branch without its place is refused by all three.
        let is_placed = name != "nowhere";
        assert_eq!(invalid(&report).is_empty(), is_placed, "{name}");
        assert_eq!(said.contains(&format!("INVALID       {inclusion}")), !is_placed, "{name}: {said}");
        named.push((name.to_owned(), bytes));
    }
    judged_under("branches", &named, root);
}
