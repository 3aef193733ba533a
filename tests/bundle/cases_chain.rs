//! Bundles whose keys, chains, charters, clocks or journals do not hold (EVIDENCE j, 16 to 24).

use baoshen::evidence::dsse::PayloadType;
use baoshen::evidence::verify::VerdictCode as C;
use baoshen::review::Role;
use data_encoding::BASE64;

use crate::cases_contents::{Faulty, with_last};
use crate::forge::Bag;
use crate::office::{Office, at};
use crate::story::{Story, by_undertaker};
use crate::{cases_files, cases_hands};

const HANDED: &str = "data/events/0008-handed_over.dsse.json";
const SECOND: &str = "data/charter/charter-0002.dsse.json";

fn mended(change: impl FnOnce(&mut Bag)) -> Vec<u8> {
    let mut bag = Bag::of_story();
    change(&mut bag);
    bag.fix().pack()
}

/// The story's bundle with a second charter beside the first, sealed over it.
fn with_second(change: impl FnOnce(&mut baoshen::evidence::charter::Charter)) -> Vec<u8> {
    let mut office = Office::new("a");
    office.amend(change);
    let mut bag = Bag::of_story();
    bag.files.insert(SECOND.to_owned(), office.files.charters[&2].clone());
    bag.reseal(&office, |_seal| {}).pack()
}

/// 16: one key id twice, of nobody, or of two.
pub fn m16_keys() -> Vec<Faulty> {
    let repeated = mended(|bag| {
        bag.reopen(HANDED, |envelope| envelope.signatures[1] = envelope.signatures[0].clone());
    });
    let place = "data/events/0008-handed_over.dsse.json#/signatures/1/keyid";
    vec![
        (repeated, vec![(C::Malformed, place, "repeated_keyid")]),
        (
            cases_files::t04_an_event_signed_by_an_outsider(),
            vec![(C::SignerUnlisted, "data/events/0006-opinion_signed.dsse.json#/signatures/0", "")],
        ),
        (
            with_second(|charter| charter.people[2].keys = charter.people[1].keys.clone()),
            vec![(C::KeyShared, SECOND, "")],
        ),
    ]
}

/// SPKI PEM of these bytes.
fn pem(der: &[u8]) -> Vec<u8> {
    let text = BASE64.encode(der);
    let lines: Vec<&str> =
        text.as_bytes().chunks(64).map(|line| std::str::from_utf8(line).unwrap()).collect();
    format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n", lines.join("\n")).into_bytes()
}

fn der_of(bag: &Bag, path: &str) -> Vec<u8> {
    let text = String::from_utf8(bag.files[path].clone()).unwrap();
    let body: String = text.lines().filter(|line| !line.starts_with('-')).collect();
    BASE64.decode(body.as_bytes()).unwrap()
}

/// A root key with its last bytes changed.
fn with_root(path: &'static str, fault: &'static str, change: impl FnOnce(&mut Vec<u8>)) -> Faulty {
    let bytes = mended(|bag| {
        let mut der = der_of(bag, path);
        change(&mut der);
        bag.files.insert(path.to_owned(), pem(&der));
    });
    (bytes, vec![(C::Malformed, path, fault)])
}

/// The last event with one signature changed.
fn with_sig(number: usize, change: impl Fn(&[u8]) -> Vec<u8>) -> Faulty {
    let bytes = mended(|bag| {
        bag.reopen(HANDED, |envelope| {
            envelope.signatures[number].sig = change(&envelope.signatures[number].sig);
        });
    });
    let places = [
        "data/events/0008-handed_over.dsse.json#/signatures/0",
        "data/events/0008-handed_over.dsse.json#/signatures/1",
    ];
    (bytes, vec![(C::SignatureInvalid, places[number], ["ed25519", "sm2"][number])])
}

/// S moved up by the order of the group: the same equation, another text.
fn moved_up(sig: &[u8]) -> Vec<u8> {
    const ORDER: [u8; 16] =
        [0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14];
    let mut order = [0; 32];
    order[..16].copy_from_slice(&ORDER);
    order[31] = 0x10;
    let (mut moved, mut carry) = (sig.to_vec(), 0);
    for (s, l) in moved[32..].iter_mut().zip(order) {
        let sum = u16::from(*s) + u16::from(l) + carry;
        *s = sum.to_le_bytes()[0];
        carry = sum >> 8;
    }
    moved
}

/// n, the order of the SM2 group.
const SM2_ORDER: [u8; 32] = [
    0xff, 0xff, 0xff, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x72,
    0x03, 0xdf, 0x6b, 0x21, 0xc6, 0x05, 0x2b, 0x53, 0xbb, 0xf4, 0x09, 0x39, 0xd5, 0x41, 0x23,
];

/// 18: keys and signatures that have a second text, or are out of range.
pub fn m18_numbers_of_keys_and_signatures() -> Vec<Faulty> {
    let (ed25519, sm2) = ("data/charter/root-ed25519.pem", "data/charter/root-sm2.pem");
    let out_of_range = |_: &[u8]| [&[0x30, 0x26, 2, 33, 0], SM2_ORDER.as_slice(), &[2, 1, 1]].concat();
    vec![
        with_root(ed25519, "public_key", |der| {
            der.truncate(12);
            der.extend([&[1], [0; 31].as_slice()].concat());
        }),
        with_root(ed25519, "public_key", |der| {
            der.truncate(12);
            der.extend([&[0xf0], [0xff; 30].as_slice(), &[0x7f]].concat());
        }),
        with_root(sm2, "public_key", |der| *der.last_mut().unwrap() ^= 1),
        with_root(sm2, "public_key", |der| der[26] = 2),
        with_sig(0, moved_up),
        with_sig(0, |sig| sig[..63].to_vec()),
        with_sig(1, |sig| [&[0x30, 0x81], &sig[1..]].concat()),
        with_sig(1, |sig| [sig, &[0]].concat()),
        with_sig(1, out_of_range),
        with_sig(1, |_sig| vec![0x30, 6, 2, 1, 0, 2, 1, 1]),
        with_sig(1, |_sig| Vec::new()),
    ]
}

/// 19: chains that are none.
pub fn m19_chains() -> Vec<Faulty> {
    let story = Story::whole(Office::new("a"));
    let prev = baoshen::evidence::digest::sha256(&story.events[6]).to_string();
    let own = baoshen::evidence::digest::sha256(&story.events[7]).to_string();
    let replaced = |from: &str, to: &str| with_last(|text| text.replacen(from, to, 1));
    let second = mended(|bag| {
        bag.reopen("data/events/0002-opinion_signed.dsse.json", |envelope| {
            let first = baoshen::evidence::digest::sha256(&story.events[0]).to_string();
            let text = String::from_utf8(envelope.payload.clone()).unwrap().replace(&first, &own);
            let keys = &story.office.undertaker;
            *envelope = keys.sign(PayloadType::Event, text.into_bytes()).unwrap();
        });
    });
    let fork = mended(|bag| {
        let other = with_last(|text| text.replace("T09:00:00", "T09:30:00"));
        let file = Bag::open(&other).files[HANDED].clone();
        bag.files.insert("data/events/0008-received.dsse.json".to_owned(), file);
    });
    vec![
        (replaced(&prev, &"0".repeat(64)), vec![(C::PrevDiffers, HANDED, "")]),
        (replaced("\"seq\":8", "\"seq\":9"), vec![(C::SeqGap, HANDED, "8"), (C::EventName, HANDED, "9")]),
        (
            with_last(|text| text.replace(&prev, "").replace("\"seq\":8", "\"seq\":1")),
            vec![(C::SeqGap, HANDED, "8"), (C::PrevDiffers, HANDED, "")],
        ),
        (replaced("m2q-0001", "m2q-0002"), vec![(C::CaseDiffers, HANDED, "")]),
        (second, vec![(C::PrevDiffers, "data/events/0002-opinion_signed.dsse.json", "")]),
        (
            fork,
            vec![
                (C::SeqGap, "data/events/0008-received.dsse.json", "9"),
                (C::PrevDiffers, "data/events/0008-received.dsse.json", ""),
                (C::EventName, "data/events/0008-received.dsse.json", "8"),
            ],
        ),
    ]
}

/// 20: hands that had no such role, and keys outside their dates.
pub fn m20_hands_and_dates() -> Vec<Faulty> {
    const REVIEW: &str = "data/events/0006-opinion_signed.dsse.json#/signatures/0";
    let early = Office::with("a", |charter| {
        for record in &mut charter.people[1].keys {
            record.valid_from = at("2026-03-05T00:00:00+08:00");
        }
    });
    let mut revoked = Story::whole(Office::new("a"));
    revoked.office.amend(|charter| {
        for record in &mut charter.people[1].keys {
            record.revoked_at = Some(at("2026-03-04T00:00:00+08:00"));
            record.reason = Some("stolen".to_owned());
        }
    });
    let role = cases_hands::t09_the_reviewer_signs_as_leader();
    vec![
        (role, vec![(C::RuleBroken, "data/events/0007-decided.dsse.json", "")]),
        (cases_hands::t17_a_key_out_of_its_dates(), vec![(C::KeyNotInForce, REVIEW, "")]),
        (Story::whole(early).forged().pack(), vec![(C::KeyNotInForce, REVIEW, "")]),
        (revoked.forged_under(&[1, 2]).pack(), vec![(C::KeyRevoked, REVIEW, "")]),
    ]
}

/// 21: two charters of one version, or another root.
pub fn m21_charters_and_roots() -> Vec<Faulty> {
    let root = mended(|bag| {
        let files = Office::new("b").files;
        let old = Office::new("a").files.fingerprint().0.to_string();
        bag.rewrite("bag-info.txt", &old, &files.fingerprint().0.to_string());
        bag.files.insert("data/charter/root-ed25519.pem".to_owned(), files.root_ed25519);
        bag.files.insert("data/charter/root-sm2.pem".to_owned(), files.root_sm2);
    });
    vec![
        (with_second(|charter| charter.version = 1), vec![(C::VersionGap, SECOND, "2")]),
        (
            root,
            vec![
                (C::RootDiffers, "data/charter/root-ed25519.pem", ""),
                (C::SignerUnlisted, "data/charter/registrar-0001.dsse.json#/signatures/0", ""),
            ],
        ),
    ]
}

/// 22: clocks that ran backwards, or stood in the far future.
pub fn m22_clocks() -> Vec<Faulty> {
    let later = |time: &str| {
        let mut story = Story::up_to_final_review(Office::new("a"));
        story.final_review(|_hand| {});
        let body = serde_json::json!({"items": [1], "on": "2026-03-06"});
        let event = baoshen::review::Event::HandedOver(serde_json::from_value(body).unwrap());
        let mut hand = by_undertaker(time);
        hand.role = Role::Undertaker;
        hand.act.decided_on = "2026-03-06".parse().unwrap();
        story.happen(hand, event);
        story.forged().pack()
    };
    vec![
        (
            cases_hands::t10_the_final_review_dated_before_the_review(),
            vec![(C::ClockBackwards, "data/events/0007-decided.dsse.json", "")],
        ),
        // The seal was made before the event it stands over.
        (later("2030-03-06T09:00:00+08:00"), vec![(C::ClockBackwards, "seal.dsse.json", "")]),
        (
            later("2099-03-06T09:00:00+08:00"),
            vec![(C::KeyNotInForce, "data/events/0008-handed_over.dsse.json#/signatures/0", "")],
        ),
    ]
}

/// 24: places that do not lead to the journal's head; a journal that shrank is seen by two bundles only.
pub fn m24_places_in_the_journal() -> Vec<Faulty> {
    const INCLUSION: &str = "data/journal/k7m2q.inclusion.json";
    let fails = |from: &'static str, to: &'static str, place: &'static str| {
        let mut bag = Bag::of_story();
        bag.rewrite(INCLUSION, from, to);
        (bag.reseal(&Office::new("a"), |_seal| {}).pack(), vec![(C::InclusionFails, place, "")])
    };
    vec![
        fails("\"index\":9", "\"index\":8", HANDED),
        fails("\"index\":9", "\"index\":9007199254740991", HANDED),
        fails("\"size\":10", "\"size\":11", INCLUSION),
        fails(HANDED, "data/events/0009-handed_over.dsse.json", "data/events/0009-handed_over.dsse.json"),
    ]
}

/// The last event under a type this program does not know, well signed and sealed.
pub fn of_a_later_type() -> Vec<u8> {
    let bytes = with_last(|text| text.replace("\"type\":\"handed_over\"", "\"type\":\"couriered\""));
    let mut bag = Bag::open(&bytes);
    let file = bag.files.remove(HANDED).unwrap();
    bag.files.insert("data/events/0008-couriered.dsse.json".to_owned(), file);
    bag.fix().pack()
}
