//! Every field of the seal, and the order of the journal, as an insider could set them.

use baoshen::evidence::digest::sha256;
use baoshen::evidence::journal::Journal;
use baoshen::evidence::seal::SealPredicate;
use baoshen::evidence::verify::{VerdictCode, verify};

use crate::forge::{Bag, caught, root};
use crate::office::{Office, at, reviewer, signer};
use crate::story::Story;

const SEAL: &str = "seal.dsse.json";

/// A field of the seal, and how to set it wrong.
type Wrong = (&'static str, fn(&mut SealPredicate));

#[test]
fn the_seal_says_what_the_bundle_shows() {
    let office = Office::new("a");
    let changes: [Wrong; 8] = [
        ("caseId", |seal| seal.case_id = "bs-2026-k7m2q-0002".parse().unwrap()),
        ("head", |seal| seal.head = sha256(b"another")),
        ("events", |seal| seal.events = 9),
        ("variant", |seal| seal.variant = baoshen::evidence::seal::Variant::Release),
        ("time", |seal| seal.time = at("2026-03-07T16:00:00+08:00")),
        ("device", |seal| seal.device = "k7m2r".parse().unwrap()),
        ("checkpoint", |seal| seal.checkpoint = sha256(b"another")),
        ("withheld", |seal| seal.withheld = vec![baoshen::review::PartNo(99)]),
    ];
    for (field, change) in changes {
        let bag = Bag::of_story().reseal(&office, change);
        let report = caught(&bag.pack(), root(), &[(VerdictCode::SealDiffers, SEAL)]);
        let said = report.verdicts.iter().filter(|verdict| verdict.code == VerdictCode::SealDiffers);
        assert!(said.map(|verdict| verdict.data[0].as_str()).any(|said| said == field), "{field}");
    }
}

#[test]
fn the_seal_is_signed_by_whom_it_names() {
    let mut office = Office::new("a");
    let bag = Bag::of_story().reseal(&office, |seal| seal.actor = reviewer());
    let report = verify(bag.pack().as_slice(), Some(root()), &mut |_| {}).report;
    let unlisted = report.verdicts.iter().filter(|verdict| verdict.code == VerdictCode::SignerUnlisted);
    assert_eq!(
        unlisted.map(|verdict| verdict.place.as_str()).collect::<Vec<_>>(),
        ["seal.dsse.json#/signatures/0", "seal.dsse.json#/signatures/1"]
    );
    let bag = Bag::of_story().reseal(&office, |seal| seal.actor = "p9".parse().unwrap());
    caught(&bag.pack(), root(), &[(VerdictCode::ActorUnknown, SEAL)]);
    let bag = Bag::of_story().reseal(&office, |seal| seal.charter = sha256(b"another"));
    caught(&bag.pack(), root(), &[(VerdictCode::CharterUnknown, SEAL)]);

    office.undertaker = signer("outsider");
    let bag = Bag::of_story().reseal(&office, |_seal| {});
    let [first, second] = [0, 1].map(|n| format!("{SEAL}#/signatures/{n}"));
    let expected = [
        (VerdictCode::SignerUnlisted, first.as_str()),
        (VerdictCode::SignerUnlisted, &second),
        (VerdictCode::SignatureMissing, SEAL),
    ];
    caught(&bag.pack(), root(), &expected);
}

#[test]
fn the_journal_holds_events_in_their_order() {
    let mut story = Story::whole(Office::new("a"));
    let mut files: Vec<_> = story.events.iter().map(|bytes| sha256(bytes)).collect();
    files.swap(4, 5);
    story.journal = Journal::of(files);
    story.positions = vec![0, 1, 2, 3, 5, 4, 6, 7];
    let sixth = "data/events/0006-opinion_signed.dsse.json";
    caught(&story.full(), root(), &[(VerdictCode::JournalOrder, sixth)]);
}

#[test]
fn every_event_has_its_place_in_the_journal() {
    let mut story = Story::whole(Office::new("a"));
    story.positions.pop();
    let last = "data/events/0008-handed_over.dsse.json";
    caught(&story.full(), root(), &[(VerdictCode::InclusionMissing, last)]);
}
