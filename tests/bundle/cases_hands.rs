//! Bundles of insiders with keys of their own (EVIDENCE, T01 to T25): built, not judged.

use baoshen::evidence::dsse::{Envelope, pae};
use baoshen::evidence::signer::Signer;
use baoshen::review::office::Appointment;
use baoshen::review::{Event, Role};
use sm2::dsa::signature::Signer as _;

use crate::cases_files::Case;
use crate::office::{Office, at, on, reviewer};
use crate::story::{Story, by_key, by_undertaker};

/// A whole office forged.
pub fn t05_a_whole_office_forged() -> Vec<u8> {
    Story::whole(Office::new("forger")).full()
}

/// The reviewer signs as leader.
pub fn t09_the_reviewer_signs_as_leader() -> Vec<u8> {
    let mut story = Story::up_to_final_review(Office::new("a"));
    let hand = by_key(reviewer(), "局长", Role::Leader, "2026-03-05T11:00:00+08:00");
    let opinion = story.words("同意公开。");
    let body = story.decision(&opinion);
    story.happen(hand, Event::Decided(serde_json::from_value(body).unwrap()));
    story.full()
}

/// The final review dated before the review.
pub fn t10_the_final_review_dated_before_the_review() -> Vec<u8> {
    let mut story = Story::up_to_final_review(Office::new("a"));
    story.final_review(|hand| {
        hand.time = at("2026-03-03T17:00:00+08:00");
        hand.act.decided_on = on("2026-03-03");
    });
    story.hand_over();
    story.forged().pack()
}

/// Sm2 under an empty user id.
pub fn t12_sm2_under_an_empty_user_id() -> Vec<u8> {
    let mut story = Story::up_to_final_review(Office::new("a"));
    let mut envelope = Envelope::read(&story.events[5]).unwrap();
    under_empty_id(&mut envelope, &story.office.reviewer);
    story.events[5] = envelope.to_bytes();
    let mut again = Story::begin(Office::new("a"));
    again.parts = story.parts.clone();
    for bytes in story.events {
        again.append(bytes);
    }
    again.final_review(|_hand| {});
    with_parts(&again)
}

/// A key out of its dates.
pub fn t17_a_key_out_of_its_dates() -> Vec<u8> {
    let office = Office::with("a", |charter| {
        for record in &mut charter.people[1].keys {
            record.valid_to = at("2026-03-04T00:00:00+08:00");
        }
    });
    let story = Story::whole(office);
    story.forged().pack()
}

/// One person reviews his own case.
pub fn t20_one_person_reviews_his_own_case() -> Vec<u8> {
    let office = Office::with("a", |charter| {
        let person = &mut charter.people[0].person;
        person.posts[0].roles.push(Role::Reviewer);
        let appointment = Appointment { number: "5".to_owned(), from: on("2025-01-01"), to: None };
        person.appointments.push(appointment);
    });
    let mut story = Story::begin(office);
    story.open();
    story.opinion(by_undertaker("2026-03-02T10:00:00+08:00"), 1, 1);
    let mut hand = by_undertaker("2026-03-03T10:00:00+08:00");
    hand.role = Role::Reviewer;
    story.opinion(hand, 2, 1);
    story.full()
}

/// A paper step without scan.
pub fn t23_a_paper_step_without_scan() -> Vec<u8> {
    let mut story = Story::up_to_final_review(Office::new("a"));
    let opinion = story.words("同意公开。");
    let mut hand = story.on_paper();
    hand.act.scan = None;
    story.parts.pop_last();
    let body = story.decision(&opinion);
    story.happen(hand, Event::Decided(serde_json::from_value(body).unwrap()));
    story.full()
}

/// The code of another sheet.
pub fn t24_the_code_of_another_sheet() -> Vec<u8> {
    let mut story = Story::up_to_final_review(Office::new("a"));
    story.final_review(|hand| hand.act.sheet_code = Some("0123456789ab".to_owned()));
    story.full()
}

/// Two bundles of one case that forked at its seventh event.
pub fn t21_two_bundles_of_a_fork() -> [Vec<u8>; 2] {
    let one = Story::whole(Office::new("a"));
    let mut other = Story::up_to_final_review(Office::new("a"));
    other.final_review(|hand| hand.time = at("2026-03-05T12:00:00+08:00"));
    other.hand_over();
    [one.full(), other.full()]
}

/// The envelope with its SM2 signature made under the empty user id.
fn under_empty_id(envelope: &mut Envelope, signer: &Signer) {
    let secret = sm2::SecretKey::from_slice(&signer.to_secret().expose()[32..]).unwrap();
    let key = sm2::dsa::SigningKey::new("", &secret).unwrap();
    let message = pae(envelope.payload_type.as_str(), &envelope.payload);
    let signature: sm2::dsa::Signature = key.sign(&message);
    let (r, s) = (signature.r().to_bytes(), signature.s().to_bytes());
    envelope.signatures[1].sig = der(&r, &s);
}

/// `SEQUENCE {r, s}`
fn der(r: &[u8], s: &[u8]) -> Vec<u8> {
    let integer = |bytes: &[u8]| {
        let bytes = &bytes[bytes.iter().position(|byte| *byte != 0).unwrap()..];
        let sign: &[u8] = if bytes[0] > 0x7f { &[0] } else { &[] };
        [&[2, u8::try_from(sign.len() + bytes.len()).unwrap()], sign, bytes].concat()
    };
    let body = [integer(r), integer(s)].concat();
    [&[0x30, u8::try_from(body.len()).unwrap()], body.as_slice()].concat()
}

/// The forged bundle with the parts of this very story, whose salts may differ from the good one's.
fn with_parts(story: &Story) -> Vec<u8> {
    let mut bag = story.forged();
    bag.files.retain(|path, _| !path.starts_with("data/parts/"));
    let mut salts = Vec::new();
    for kept in story.parts.values() {
        let number = kept.reference.part.0;
        let ending = kept.reference.media.as_ref().map_or("txt", |media| media.as_str());
        bag.files.insert(format!("data/parts/{number:04}.{ending}"), kept.bytes.clone());
        let salt = data_encoding::HEXLOWER.encode(kept.salt.bytes());
        salts.push(format!("\"{number:04}\":\"{salt}\""));
    }
    bag.files.insert("data/salts.json".to_owned(), format!("{{{}}}", salts.join(",")).into_bytes());
    bag.reseal(&story.office, |_seal| {}).pack()
}

/// All of them, for another verifier.
pub const ALL: [Case; 8] = [
    ("t05", t05_a_whole_office_forged),
    ("t09", t09_the_reviewer_signs_as_leader),
    ("t10", t10_the_final_review_dated_before_the_review),
    ("t12", t12_sm2_under_an_empty_user_id),
    ("t17", t17_a_key_out_of_its_dates),
    ("t20", t20_one_person_reviews_his_own_case),
    ("t23", t23_a_paper_step_without_scan),
    ("t24", t24_the_code_of_another_sheet),
];
