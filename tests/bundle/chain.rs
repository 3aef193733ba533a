//! The chain as a desk uses it: tails on verified heads, events of later programs, keys and devices that came and went.

use baoshen::evidence::chain::VerifiedChain;
use baoshen::evidence::digest::sha256;
use baoshen::evidence::dsse::{Envelope, PayloadType};
use baoshen::evidence::payload::Payload;
use baoshen::evidence::verify::{VerdictCode, Verified, verify};
use baoshen::evidence::{MalformedKind, audit};
use baoshen::review::{EventKind, Outcome, case::ItemState};

use crate::forge::{caught, invalid, root};
use crate::good::doubts;
use crate::office::{Office, at};
use crate::story::{Story, by_undertaker};

#[test]
fn a_tail_is_verified_on_a_verified_head() {
    let story = Story::whole(Office::new("a"));
    let trust = story.office.trust();
    let whole = story.chain(&trust);
    let head = VerifiedChain::verify(None, &story.events[..5], &trust).unwrap();
    let grown = VerifiedChain::verify(Some(head.clone()), &story.events[5..], &trust).unwrap();
    assert_eq!(grown, whole);
    assert_eq!((whole.seq(), whole.head()), (8, story.head()));
    let case = whole.fold(&trust).unwrap();
    assert_eq!(case.items[0].state, ItemState::HandedOver { received: false });
    assert_eq!(case.items[0].decision().unwrap().outcome, Outcome::Release);
    let audit = audit::audit(&whole, &trust);
    assert_eq!(audit.broken, None);

    let next = whole.next(story.office.device.device().clone(), story.office.charter_digest(1)).unwrap();
    assert_eq!((next.seq, next.prev), (9, story.head()));
    // The same tail on another head.
    let fault = VerifiedChain::verify(Some(head), &story.events[6..], &trust).unwrap_err();
    let codes: Vec<_> = fault.iter().map(|verdict| (verdict.code, verdict.place.as_str())).collect();
    assert!(codes.contains(&(VerdictCode::PrevDiffers, "data/events/0006")), "{codes:?}");
}

/// The last event's payload, changed and signed again by the undertaker.
fn with_last(story: &mut Story, change: impl FnOnce(String) -> String) {
    let last = story.events.pop().unwrap();
    let payload = String::from_utf8(Envelope::read(&last).unwrap().payload).unwrap();
    let changed = change(payload).into_bytes();
    let envelope = story.office.undertaker.sign(PayloadType::Event, changed).unwrap();
    story.events.push(envelope.to_bytes());
}

#[test]
fn an_event_of_a_later_program_still_links() {
    let mut story = Story::whole(Office::new("a"));
    with_last(&mut story, |text| text.replace("\"type\":\"handed_over\"", "\"type\":\"couriered\""));
    let trust = story.office.trust();
    let chain = VerifiedChain::verify(None, &story.events, &trust).unwrap();
    assert_eq!((chain.seq(), chain.head()), (8, story.head()));
    assert_eq!(chain.entries().len(), 7);
    let newer = chain.newer().unwrap();
    assert_eq!((newer.seq, newer.kind.as_str()), (8, "couriered"));

    // Its links and signatures are held all the same.
    let last = story.events.len() - 1;
    let mut envelope = Envelope::read(&story.events[last]).unwrap();
    envelope.signatures.pop();
    story.events[last] = envelope.to_bytes();
    let fault = VerifiedChain::verify(None, &story.events, &trust).unwrap_err();
    assert_eq!(fault[0].code, VerdictCode::SignatureMissing);
}

#[test]
fn payloads_have_one_form() {
    let story = Story::whole(Office::new("a"));
    let payload = Envelope::read(&story.events[7]).unwrap().payload;
    let text = String::from_utf8(payload.clone()).unwrap();
    let read = Payload::read(&payload).unwrap();
    assert_eq!(read.header.kind, EventKind::HandedOver.code());
    let fault = |from: &str, to: &str| {
        assert!(text.contains(from), "{text}");
        let malformed = Payload::read(text.replacen(from, to, 1).as_bytes()).unwrap_err();
        (malformed.kind, malformed.place.to_string())
    };
    assert_eq!(fault("\"v\":1", "\"v\":2").0, MalformedKind::NewerVersion { found: 2 });
    assert_eq!(fault("\"v\":1", "\"v\":0"), (MalformedKind::NotExact, "#/v".to_owned()));
    assert_eq!(fault("\"seq\":8", "\"seq\":0"), (MalformedKind::NotExact, "#/seq".to_owned()));
    assert_eq!(fault("\"seq\":8", "\"seq\":8,\"seq\":8").0, MalformedKind::DuplicateKey);
    assert_eq!(fault("\"seq\":8", "\"seq\":8.0").0, MalformedKind::NotAnInteger);
    assert_eq!(fault("\"seq\":8", "\"seq\":8,\"x\":1").0, MalformedKind::UnknownField);
    let (kind, place) = fault("\"items\":[1]", "\"items\":[1],\"x\":1");
    assert_eq!((kind, place.as_str()), (MalformedKind::UnknownField, "#/body"));
    let (kind, place) = fault("\"items\":[1]", "\"items\":[1],\"note\":null");
    assert!(matches!(kind, MalformedKind::NotExact | MalformedKind::Shape { .. }), "{kind:?}");
    assert_eq!(place, "#/body");
}

#[test]
fn other_cases_and_older_charters_do_not_follow() {
    let mut story = Story::whole(Office::new("a"));
    with_last(&mut story, |text| text.replace("bs-2026-k7m2q-0001", "bs-2026-k7m2q-0002"));
    let codes = |story: &Story| -> Vec<VerdictCode> {
        let faults = VerifiedChain::verify(None, &story.events, &story.office.trust()).unwrap_err();
        faults.into_iter().map(|verdict| verdict.code).collect()
    };
    assert_eq!(codes(&story), [VerdictCode::CaseDiffers]);

    let mut story = Story::whole(Office::new("a"));
    story.office.amend(|charter| charter.time = at("2026-03-01T09:00:00+08:00"));
    let [first, second] = [1, 2].map(|version| story.office.charter_digest(version).to_string());
    with_last(&mut story, |text| text.replace(&first, &sha256(b"another").to_string()));
    assert_eq!(codes(&story), [VerdictCode::CharterUnknown]);
    let unknown = sha256(b"another").to_string();
    with_last(&mut story, |text| text.replace(&unknown, &second));
    assert_eq!(story.chain(&story.office.trust()).seq(), 8);
    story.happen(by_undertaker("2026-03-06T10:00:00+08:00"), note());
    assert_eq!(codes(&story), [VerdictCode::CharterFell]);

    let mut story = Story::whole(Office::new("a"));
    with_last(&mut story, |text| text.replace("\"actor\":\"p1\"", "\"actor\":\"p9\""));
    assert_eq!(codes(&story), [VerdictCode::ActorUnknown]);
}

fn note() -> baoshen::review::Event {
    let body = serde_json::json!({"items": [1], "on": "2026-03-06"});
    baoshen::review::Event::HandedOver(serde_json::from_value(body).unwrap())
}

#[test]
fn a_revoked_key_counts_by_the_newest_charter() {
    let mut story = Story::whole(Office::new("a"));
    story.sealed_at = at("2026-03-06T08:00:00+08:00");
    story.office.amend(|charter| {
        for record in &mut charter.people[1].keys {
            record.revoked_at = Some(at("2026-03-04T00:00:00+08:00"));
            record.reason = Some("stolen".to_owned());
        }
    });
    let review = [0, 1].map(|n| format!("data/events/0006-opinion_signed.dsse.json#/signatures/{n}"));
    let expected = review.each_ref().map(|place| (VerdictCode::KeyRevoked, place.as_str()));
    // The first charter, which the events name, knows nothing of it.
    let good = story.forged_under(&[1, 2]).pack();
    let report = verify(good.as_slice(), Some(root()), &mut |_| {}).report;
    assert_eq!(invalid(&report).len(), 2);
    for (code, place) in expected {
        assert!(invalid(&report).contains(&(code, place.to_owned())));
    }
    // What it signed before is neither good nor bad: a thief writes any time he likes.
    let earlier = "data/events/0003-returned.dsse.json#/signatures/0".to_owned();
    assert!(doubts(&report).contains(&(VerdictCode::KeyRevokedLater, Verified::CannotCheck, earlier)));
}

#[test]
fn a_device_no_charter_lists_is_said_to_be_one() {
    let office = Office::with("a", |charter| charter.devices.clear());
    let bytes = Story::whole(office).full();
    let report = verify(bytes.as_slice(), Some(root()), &mut |_| {}).report;
    let place = "data/journal/k7m2q.vkey".to_owned();
    assert_eq!(doubts(&report), [(VerdictCode::DeviceUnlisted, Verified::CannotCheck, place)]);
}

#[test]
fn a_device_key_other_than_the_charters() {
    let other = Office::new("b").device;
    let vkey = other.verifier_key().unwrap().to_text();
    let office = Office::with("a", |charter| charter.devices[0].vkey.clone_from(&vkey));
    let bytes = Story::whole(office).full();
    caught(&bytes, root(), &[(VerdictCode::DeviceKeyDiffers, "data/journal/k7m2q.vkey")]);
}
