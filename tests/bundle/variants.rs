//! What a bundle does not show: withheld by the office, taken out by an event, or simply gone.

use baoshen::evidence::bundle::{BundleProblem, shown_by_default};
use baoshen::evidence::seal::Variant;
use baoshen::evidence::verify::{Report, VerdictCode, Verified, verify};
use baoshen::review::{Event, PartNo};
use serde_json::json;

use crate::forge::{Bag, caught, invalid, root};
use crate::good::doubts;
use crate::office::Office;
use crate::story::{Story, by_reviewer};

fn report(bytes: &[u8]) -> Report {
    verify(bytes, Some(root()), &mut |_| {}).report
}

fn count(report: &Report, code: VerdictCode) -> usize {
    report
        .verdicts
        .iter()
        .filter(|verdict| verdict.code == code && verdict.outcome == Verified::Valid)
        .count()
}

#[test]
fn a_bundle_without_content_proves_that_when_and_by_whom() {
    let story = Story::whole(Office::new("a"));
    let sealed = story.seal(Variant::Nocontent, |_part| false);
    let report = report(&story.bytes_of(&sealed));
    assert_eq!(doubts(&report), []);
    assert_eq!(report.variant.as_deref(), Some("nocontent"));
    assert_eq!(count(&report, VerdictCode::PartWithheld), story.parts.len());
    assert!(sealed.file_name.ends_with(".nocontent.zip"));
}

/// The first version's file, file name and text, and the scan stay at the desk.
#[test]
fn a_release_shows_what_may_go_out() {
    let story = Story::whole(Office::new("a"));
    let trust = story.office.trust();
    let chain = story.chain(&trust);
    let case = chain.fold(&trust).unwrap();
    let shown = |variant| shown_by_default(&case, chain.entries(), variant);
    assert_eq!(shown(Variant::Full), story.parts.keys().copied().collect());
    assert!(shown(Variant::Nocontent).is_empty());
    let scan = story.parts.values().find(|kept| kept.bytes.starts_with(b"\x89PNG")).unwrap();
    let release = shown(Variant::Release);
    let hidden: Vec<PartNo> = story.parts.keys().copied().filter(|part| !release.contains(part)).collect();
    assert_eq!(hidden, [PartNo(3), PartNo(4), PartNo(5), scan.reference.part]);

    let sealed = story.seal(Variant::Release, |part| release.contains(&part));
    assert_eq!(sealed.predicate.withheld, hidden);
    assert_eq!(doubts(&report(&story.bytes_of(&sealed))), []);
}

#[test]
fn a_withheld_part_is_listed_or_missed() {
    let story = Story::whole(Office::new("a"));
    let sealed = story.seal(Variant::Release, |part| part != PartNo(5));
    let bytes = story.bytes_of(&sealed);
    assert_eq!(doubts(&report(&bytes)), []);
    assert_eq!(count(&report(&bytes), VerdictCode::PartWithheld), 1);

    // A part the seal lists as withheld is put back.
    let mut bag = Bag::open(&bytes);
    bag.files.insert("data/parts/0005.docx".to_owned(), story.parts[&PartNo(5)].bytes.clone());
    let found = invalid(&report(&bag.fix().pack()));
    assert!(found.contains(&(VerdictCode::PartListedPresent, "data/parts/0005.docx".to_owned())));

    // An insider who seals again without listing it.
    let bag = Bag::open(&bytes).reseal(&story.office, |seal| seal.withheld.clear());
    caught(&bag.pack(), root(), &[(VerdictCode::PartAbsent, "data/parts/0005.docx")]);
    let twice = Bag::open(&bytes).reseal(&story.office, |seal| seal.withheld = vec![PartNo(5); 2]);
    caught(&twice.pack(), root(), &[(VerdictCode::SealDiffers, "seal.dsse.json")]);
}

#[test]
fn a_full_bundle_withholds_nothing() {
    let story = Story::whole(Office::new("a"));
    let sealed = story.seal(Variant::Release, |part| part != PartNo(5));
    let mut bag = Bag::open(&story.bytes_of(&sealed));
    bag.rewrite("bag-info.txt", "Variant: release", "Variant: full");
    let bag = bag.reseal(&story.office, |seal| seal.variant = Variant::Full);
    caught(&bag.pack(), root(), &[(VerdictCode::SealDiffers, "seal.dsse.json")]);
}

#[test]
fn a_removed_part_reads_as_removed() {
    let mut story = Story::whole(Office::new("a"));
    let body = json!({
        "parts": [5], "groundCode": "secret_found", "instructedBy": "secrecy_bureau", "copies": [],
    });
    let event = Event::ContentRemoved(serde_json::from_value(body).unwrap());
    story.happen(by_reviewer("2026-03-06T15:00:00+08:00"), event);
    let sealed = story.seal(Variant::Full, |part| part != PartNo(5));
    assert_eq!(sealed.predicate.removed.len(), 1);
    let report = report(&story.bytes_of(&sealed));
    let removed = report.verdicts.iter().find(|verdict| verdict.code == VerdictCode::PartRemoved).unwrap();
    assert_eq!((removed.outcome, removed.place.as_str()), (Verified::Valid, "data/parts/0005.docx"));
    assert_eq!(removed.data, ["5", "9"]);
    assert_eq!(invalid(&report), []);

    // The seal claims a removal no event tells of.
    let bag = Bag::open(&story.bytes_of(&sealed)).reseal(&story.office, |seal| seal.removed[0].event = 8);
    let found = invalid(&verify(bag.pack().as_slice(), Some(root()), &mut |_| {}).report);
    assert_eq!(found, [(VerdictCode::PartAbsent, "data/parts/0005.docx".to_owned())]);
}

#[test]
fn unfit_parts_are_not_sealed() {
    let story = Story::whole(Office::new("a"));
    let problem = |variant, shown: fn(PartNo) -> bool| story.try_seal(variant, shown).unwrap_err();
    assert_eq!(problem(Variant::Full, |part| part != PartNo(3)), BundleProblem::PartUnfit(PartNo(3)));
    assert_eq!(problem(Variant::Nocontent, |part| part == PartNo(3)), BundleProblem::PartUnfit(PartNo(3)));
    assert_eq!(problem(Variant::Unsigned, |_part| true), BundleProblem::NotSealed);
}

#[test]
fn a_bundle_said_to_be_unsigned_is_never_valid() {
    let mut bag = Bag::of_story();
    bag.files.remove("seal.dsse.json");
    bag.rewrite("bag-info.txt", "Variant: full", "Variant: unsigned");
    let report = report(&bag.fix().pack());
    assert!(report.says(VerdictCode::Unsigned, Verified::CannotCheck));
    assert_ne!(report.outcome, Verified::Valid);
}

/// Packed as a desk packs it: nothing wrong, nothing proved, and no file that belongs to a signed one.
#[test]
fn an_unsigned_bundle_is_read_and_proves_nothing() {
    let story = Story::whole(Office::new("a"));
    let sealed = story.unsigned(|part| part != PartNo(5));
    assert!(sealed.file_name.ends_with(".unsigned.zip"));
    let bytes = story.bytes_of(&sealed);
    let report = report(&bytes);
    assert_eq!(doubts(&report), [(VerdictCode::Unsigned, Verified::CannotCheck, String::new())]);
    assert_eq!(report.outcome, Verified::CannotCheck);
    let bag = Bag::open(&bytes);
    assert!(bag.files.keys().all(|path| !path.contains("dsse") && !path.contains(".pem")));
    // It names the proof, and its own file list is held to it.
    let said: serde_json::Value = serde_json::from_slice(&bag.files["data/verification.json"]).unwrap();
    let counterpart = story.seal(Variant::Nocontent, |_part| false);
    assert_eq!(said["sealedFile"], json!(counterpart.file_name));
    let digest = baoshen::evidence::digest::sha256(&story.bytes_of(&counterpart));
    assert_eq!(said["sealedSha256"], json!(digest.to_string()));
    assert_eq!(said["withheld"], json!([5]));
    let mut bag = bag;
    bag.files.insert("data/events/0001-opened.dsse.json".to_owned(), story.events[0].clone());
    let found = verify(bag.pack().as_slice(), Some(root()), &mut |_| {}).report;
    assert_eq!(found.outcome, Verified::Invalid);
}

#[test]
fn a_release_of_other_bytes_than_the_version() {
    let mut story = Story::up_to_final_review(Office::new("a"));
    let opinion = story.words("同意公开。");
    let hand = story.on_paper();
    let mut body = story.decision(&opinion);
    body["items"][0]["release"]["sha256"] = json!("ab".repeat(32));
    story.happen(hand, Event::Decided(serde_json::from_value(body).unwrap()));
    caught(&story.full(), root(), &[(VerdictCode::ReleaseDiffers, "data/events/0007-decided.dsse.json")]);
}
