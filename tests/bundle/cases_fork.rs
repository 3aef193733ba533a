//! A case that forked and was settled by its leader: as it must be, and tampered with. Built, not judged.

use baoshen::evidence::bundle::Slot;
use baoshen::evidence::digest::sha256;
use baoshen::review::{Digest, Event};
use serde_json::json;

use crate::forge::Bag;
use crate::office::Office;
use crate::story::{Story, by_undertaker};

/// Where the branch given up lies.
pub fn branch() -> String {
    let (head, _) = note(Office::new("a"));
    format!("data/forks/{}", head.short())
}

/// The seventh event of the branch given up: a note, made where nobody knew of the final review.
fn note(office: Office) -> (Digest, Vec<u8>) {
    let mut other = Story::up_to_final_review(office);
    let words = other.words("电话告知承办人。");
    let body = json!({"kind": "telephone", "at": "2026-03-05T09:00:00+08:00", "words": words});
    other.happen(
        by_undertaker("2026-03-05T10:00:00+08:00"),
        Event::Noted(serde_json::from_value(body).unwrap()),
    );
    let file = other.events.pop().unwrap();
    (sha256(&file), file)
}

/// The case with both branches; `heads` are those the resolution names besides the kept one.
fn settled_over(given_up: Digest) -> Story {
    settled_of([Office::new("a"), Office::new("a")], Some(given_up))
}

/// The same in an office of one's own, given twice, once for each branch; the head given up is the branch's if none is
/// named.
pub fn settled_of([here, there]: [Office; 2], given_up: Option<Digest>) -> Story {
    let mut story = Story::up_to_final_review(here);
    story.final_review(|_hand| {});
    let (head, file) = note(there);
    let given_up = given_up.unwrap_or(head);
    let position = story.journal.append(&sha256(&file));
    let path = Slot::Fork(head.short(), 7, "noted".to_owned()).path();
    story.beside.push((path, position));
    story.forks.push((head.short(), vec![(7, "noted".to_owned(), file)]));
    let kept = story.head().unwrap();
    let reason = story.words("保留终审一支。");
    let body = json!({
        "heads": [kept, given_up], "kept": kept, "reasonCode": "complete", "reason": reason,
    });
    let mut hand = story.on_paper();
    hand.time = crate::office::at("2026-03-05T15:00:00+08:00");
    story.happen(hand, Event::ForkResolved(serde_json::from_value(body).unwrap()));
    story.hand_over();
    story
}

/// Settled as it must be.
pub fn settled() -> Story {
    settled_of([Office::new("a"), Office::new("a")], None)
}

/// The branch given up left out, everything mended and sealed again.
pub fn branch_left_out() -> Vec<u8> {
    let mut story = settled();
    story.forks.clear();
    story.beside.clear();
    story.full()
}

/// A resolution that gave up another head than the branch that is here.
pub fn another_head() -> Vec<u8> {
    settled_over(Digest([0xab; 32])).full()
}

/// The branch given up under a name that begins like its head and is another's.
pub fn head_of_another() -> Vec<u8> {
    let mut given_up = note(Office::new("a")).0;
    given_up.0[31] ^= 1;
    settled_over(given_up).full()
}

/// The note changed, everything mended and sealed again by an insider.
pub fn note_changed() -> Vec<u8> {
    let mut bag = Bag::open(&settled().full());
    let path = format!("{}/0007-noted.dsse.json", branch());
    bag.reopen(&path, |envelope| {
        let text = String::from_utf8(envelope.payload.clone()).unwrap();
        envelope.payload = text.replace("telephone", "reminder").into_bytes();
    });
    bag.reseal(&Office::new("a"), |_seal| {}).pack()
}

/// The branch without its place in the journal.
pub fn without_place() -> Vec<u8> {
    let mut story = settled();
    story.beside.clear();
    story.full()
}

type Case = (&'static str, fn() -> Vec<u8>);

/// Every bundle of this kind; a second verifier judges them too.
pub const ALL: [Case; 6] = [
    ("fork-settled", || settled().full()),
    ("fork-branch-left-out", branch_left_out),
    ("fork-another-head", another_head),
    ("fork-head-of-another", head_of_another),
    ("fork-note-changed", note_changed),
    ("fork-without-place", without_place),
];
