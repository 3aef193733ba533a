//! A case that a device began under one id and ended under the next, with a time-stamp over the journal of the old one: as
//! it must be, and tampered with. Built, not judged.

use baoshen::evidence::bundle::{DeviceJournal, Slot};
use baoshen::evidence::charter::{Charter, Device};
use baoshen::evidence::checkpoint::{Checkpoint, DeviceKey};
use baoshen::evidence::digest::sha256;
use baoshen::evidence::journal::InclusionFile;
use baoshen::evidence::secret::Secret;
use baoshen::evidence::stamp::{StampProof, StampedCheckpoint};

use crate::forge::Bag;
use crate::office::{Office, Stream, at};
use crate::story::Story;

/// The event the reviewer signed last; all his keys are revoked later, after the stamp.
pub const REVIEW: &str = "data/events/0006-opinion_signed.dsse.json";
/// The places under the stamped checkpoint.
pub const PLACES: &str = "data/journal/k7m2q.stamped.inclusion.json";
/// The stamp, and what it stands over.
pub const TOKEN: &str = "data/journal/k7m2q.tsr";
pub const STAMPED: &str = "data/journal/k7m2q.stamped.checkpoint";
/// What stands in the place of the places where a journal went on.
pub const CONSISTENCY: &str = "data/journal/k7m2q.consistency.json";

/// A granted response of an authority made for this, over [`STAMPED`] of [`story`] on 2026-11-30.
const GRANTED: &[u8] = include_bytes!("../vectors/bundle/former.tsr");
/// Its certificate.
const AUTHORITY: &[u8] = include_bytes!("../vectors/bundle/former-authority.pem");

fn next() -> DeviceKey {
    let mut stream = Stream::new("a next device");
    DeviceKey::new("m5n6p".parse().unwrap(), Secret::make(&mut |bytes| stream.fill(bytes)))
}

/// An office whose charter lists both ids, and revokes the reviewer's keys long after.
pub fn office() -> Office {
    Office::with("a", |charter: &mut Charter| {
        charter.devices.push(Device {
            id: next().device().clone(),
            vkey: next().verifier_key().unwrap().to_text(),
            from: at("2026-03-04T12:00:00+08:00"),
            retired_at: None,
        });
        charter.devices[0].retired_at = Some(at("2026-03-04T12:00:00+08:00"));
        for key in &mut charter.people[1].keys {
            key.revoked_at = Some(at("2027-06-01T09:00:00+08:00"));
            key.reason = Some("笔记本电脑遗失".to_owned());
        }
    })
}

/// Six events under the old id, then its last checkpoint and two events under the new one.
pub fn story() -> Story {
    let mut story = Story::up_to_final_review(office());
    let former = std::mem::replace(&mut story.office.device, next());
    let device = former.device().clone();
    let (size, checkpoint) = (story.journal.size(), story.journal.checkpoint(&former).unwrap());
    let files: Vec<(String, u64)> = files(&story).into_iter().zip(story.positions.iter().copied()).collect();
    let places = story.journal.inclusion_at(size, &device, &files).unwrap();
    let seen_at = story.journal.append(&sha256(&checkpoint));
    story.beside.push((Slot::Checkpoint(device.clone()).path(), seen_at));
    story.final_review(|_hand| {});
    story.hand_over();
    story.others.push(DeviceJournal {
        device,
        vkey: former.verifier_key().unwrap().to_text(),
        checkpoint: checkpoint.clone(),
        inclusion: None,
        stamped: Some(StampedCheckpoint {
            checkpoint,
            token: GRANTED.to_vec(),
            certificates: Some(AUTHORITY.to_vec()),
            proof: StampProof::Inclusion(places.to_bytes().unwrap()),
        }),
    });
    story
}

fn files(story: &Story) -> Vec<String> {
    let chain = story.chain(&story.office.trust());
    let path =
        |entry: &baoshen::review::Entry| Slot::Event(entry.seq, entry.event.kind().code().to_owned()).path();
    chain.entries().iter().map(path).collect()
}

/// Changed, everything mended and sealed again by an insider.
fn changed(change: impl FnOnce(&mut Bag)) -> Vec<u8> {
    let mut bag = Bag::open(&story().full());
    change(&mut bag);
    bag.reseal(&story().office, |_seal| {}).pack()
}

fn with_places(change: impl FnOnce(&mut InclusionFile)) -> Vec<u8> {
    changed(|bag| {
        let mut places = InclusionFile::read(&bag.files[PLACES]).unwrap();
        change(&mut places);
        bag.files.insert(PLACES.to_owned(), places.to_bytes().unwrap());
    })
}

/// The path of the review with one node turned.
pub fn a_path_that_does_not_lead() -> Vec<u8> {
    with_places(|places| places.leaves[5].path[1].0[0] ^= 1)
}

/// The places another case's events have under the same checkpoint.
pub fn places_of_another_case() -> Vec<u8> {
    with_places(|places| {
        let (first, rest) = places.leaves.split_first_mut().unwrap();
        for leaf in rest {
            std::mem::swap(&mut leaf.index, &mut first.index);
            std::mem::swap(&mut leaf.path, &mut first.path);
        }
    })
}

/// Places under a checkpoint of another size.
pub fn places_of_another_size() -> Vec<u8> {
    with_places(|places| places.size += 1)
}

/// A checkpoint of the old id that was never stamped in the place of the one that was; it has the same size.
pub fn a_checkpoint_never_stamped() -> Vec<u8> {
    let own = Story::up_to_final_review(office());
    let size = own.journal.size();
    let bytes = Checkpoint::sign(size, own.journal.root_at(size - 1).unwrap(), &own.office.device).unwrap();
    changed(|bag| drop(bag.files.insert(STAMPED.to_owned(), bytes)))
}

/// A path to the newest checkpoint beside places of its own.
pub fn both_kinds_of_proof() -> Vec<u8> {
    let whole = story();
    let device = "k7m2q".parse().unwrap();
    let file = whole.journal.consistency_file(&device, 8, 8).unwrap().to_bytes().unwrap();
    changed(|bag| drop(bag.files.insert(CONSISTENCY.to_owned(), file)))
}

/// No places and no path.
pub fn no_proof() -> Vec<u8> {
    changed(|bag| drop(bag.files.remove(PLACES)))
}

/// Places without a stamp.
pub fn no_token() -> Vec<u8> {
    changed(|bag| drop(bag.files.remove(TOKEN)))
}

/// Places that cannot be read.
pub fn unread_places() -> Vec<u8> {
    changed(|bag| drop(bag.files.insert(PLACES.to_owned(), b"{}".to_vec())))
}

type Case = (&'static str, fn() -> Vec<u8>);

/// Every bundle of this kind; a second verifier judges them too.
pub const ALL: [Case; 9] = [
    ("former-good", || story().full()),
    ("former-path", a_path_that_does_not_lead),
    ("former-another-case", places_of_another_case),
    ("former-another-size", places_of_another_size),
    ("former-never-stamped", a_checkpoint_never_stamped),
    ("former-both", both_kinds_of_proof),
    ("former-no-proof", no_proof),
    ("former-no-token", no_token),
    ("former-unread", unread_places),
];
