//! Bundles whose contents an importer must refuse (EVIDENCE j, from 9 on): built, with what must be said of them.

use baoshen::evidence::dsse::{Envelope, PayloadType};
use baoshen::evidence::verify::VerdictCode as C;
use baoshen::review::Event;
use data_encoding::BASE64;
use serde_json::json;

use crate::cases_chain as chain;
use crate::forge::Bag;
use crate::office::Office;
use crate::story::{Story, by_undertaker};

/// A bundle, and verdicts among those it must get: code, place, first datum where it matters.
pub type Faulty = (Vec<u8>, Vec<(C, &'static str, &'static str)>);

const HANDED: &str = "data/events/0008-handed_over.dsse.json";
const INFO: &str = "bag-info.txt";

fn mended(change: impl FnOnce(&mut Bag)) -> Vec<u8> {
    let mut bag = Bag::of_story();
    change(&mut bag);
    bag.fix().pack()
}

fn rewritten(path: &str, from: &str, to: &str) -> Vec<u8> {
    mended(|bag| bag.rewrite(path, from, to))
}

/// The last event with another payload, signed by its own hand.
pub fn with_last(change: impl FnOnce(String) -> String) -> Vec<u8> {
    mended(|bag| {
        bag.reopen(HANDED, |envelope| {
            let payload = change(String::from_utf8(envelope.payload.clone()).unwrap());
            let keys = Office::new("a").undertaker;
            *envelope = keys.sign(PayloadType::Event, payload.into_bytes()).unwrap();
        });
    })
}

fn last_replaced(from: &str, to: &str) -> Vec<u8> {
    with_last(|text| {
        assert!(text.contains(from), "{text}");
        text.replacen(from, to, 1)
    })
}

fn malformed(bytes: Vec<u8>, place: &'static str, fault: &'static str) -> Faulty {
    (bytes, vec![(C::Malformed, place, fault)])
}

/// 9: `bagit.txt` has one form (the conformance suite's byte order mark, whitespace, version, encoding, order).
pub fn m09_bagit_txt() -> Vec<Faulty> {
    let form = |text: &str| {
        let bytes = mended(|bag| {
            bag.files.insert("bagit.txt".to_owned(), text.as_bytes().to_vec());
        });
        (bytes, vec![(C::ManifestForm, "bagit.txt", ""), (C::SubjectDiffers, "bagit.txt", "")])
    };
    [
        "\u{feff}BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "BagIt-Version : 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "BagIt-Version:  1.0\nTag-File-Character-Encoding: UTF-8\n",
        " BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n",
        "BagIt-Version: .97\nTag-File-Character-Encoding: UTF-8\n",
        "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n",
        "Tag-File-Character-Encoding: UTF-8\nBagIt-Version: 1.0\n",
        "BagIt-Version: 1.0\n",
        "BagIt-Version: 1.0\r\nTag-File-Character-Encoding: UTF-8\r\n",
        "",
    ]
    .map(form)
    .to_vec()
}

/// 11: lists and files (with the conformance suite's cases that a stored zip can hold).
pub fn m11_lists_and_files() -> Vec<Faulty> {
    let bag = |change: &dyn Fn(&mut Bag)| {
        let mut bag = Bag::of_story();
        change(&mut bag);
        bag.pack()
    };
    let part = "data/parts/0002.txt";
    let unlisted = bag(&|bag| {
        bag.files.insert("data/parts/0099.txt".to_owned(), b"extra".to_vec());
    });
    let missing = |path: &'static str| {
        let bytes = bag(&|bag| {
            bag.files.remove(path);
        });
        (bytes, vec![(C::FileMissing, path, "")])
    };
    vec![
        (unlisted, vec![(C::ManifestUnlisted, "data/parts/0099.txt", "manifest-sha256.txt")]),
        missing("tagmanifest-sha256.txt"),
        missing("manifest-sha256.txt"),
        missing("bagit.txt"),
        (
            bag(&|bag| {
                bag.files.remove(part);
            }),
            vec![(C::ManifestAbsent, part, "manifest-sha256.txt")],
        ),
        (
            bag(&|bag| bag.rewrite(INFO, "Payload-Oxum: ", "Payload-Oxum: 1")),
            vec![
                (C::BagInfoDiffers, INFO, "Payload-Oxum"),
                (C::ManifestDiffers, INFO, "tagmanifest-sha256.txt"),
            ],
        ),
        (
            mended(|bag| {
                bag.files.insert("data/fetch.txt".to_owned(), b"http://x 1 data/parts/0002.txt\n".to_vec());
            }),
            vec![(C::FileUnexpected, "data/fetch.txt", "")],
        ),
    ]
}

/// 11: a manifest in another form.
pub fn m11_manifest_form() -> Vec<Faulty> {
    let part = "data/parts/0002.txt";
    let manifest = |change: &dyn Fn(String) -> String| {
        let mut bag = Bag::of_story();
        let text = String::from_utf8(bag.files["manifest-sha256.txt"].clone()).unwrap();
        bag.files.insert("manifest-sha256.txt".to_owned(), change(text).into_bytes());
        bag.pack()
    };
    let form = |line: &'static str, change: &dyn Fn(String) -> String| {
        (manifest(change), vec![(C::ManifestForm, line, "")])
    };
    vec![
        form("manifest-sha256.txt:1", &|text| text.to_uppercase()),
        form("manifest-sha256.txt:1", &|text| text.replacen("  ", " *", 1)),
        form("manifest-sha256.txt:1", &|text| text.replacen("  ", " ", 1)),
        form("manifest-sha256.txt:1", &|text| format!("\u{feff}{text}")),
        form("manifest-sha256.txt:2", &|text| {
            let line = text.lines().next().unwrap().to_owned();
            format!("{line}\n{text}")
        }),
        // Lines of another system: no name is the one that is meant.
        (
            manifest(&|text| text.replace('\n', "\r\n")),
            vec![
                (C::ManifestUnlisted, part, "manifest-sha256.txt"),
                (C::ManifestAbsent, "data/parts/0002.txt\r", "manifest-sha256.txt"),
            ],
        ),
        (
            manifest(&|text| text.replace("data/parts/0002.txt", "data/parts/0002.txt/../0002.txt")),
            vec![
                (C::ManifestUnlisted, part, "manifest-sha256.txt"),
                (C::ManifestAbsent, "data/parts/0002.txt/../0002.txt", "manifest-sha256.txt"),
            ],
        ),
    ]
}

/// 13: a key twice, in the envelope and in what it carries.
pub fn m13_a_key_twice() -> Vec<Faulty> {
    let place = |pointer| (C::Malformed, pointer, "duplicate_key");
    vec![
        (
            rewritten(HANDED, "\"payload\"", "\"payload\":\"\",\"payload\""),
            vec![place("data/events/0008-handed_over.dsse.json#/payload")],
        ),
        (
            last_replaced("\"seq\":8", "\"s\\u0065q\":8,\"seq\":8"),
            vec![place("data/events/0008-handed_over.dsse.json#/seq")],
        ),
        (
            rewritten("data/salts.json", "{\"0001\"", "{\"0001\":\"\",\"0001\""),
            vec![(C::Malformed, "data/salts.json#/0001", "duplicate_key")],
        ),
    ]
}

/// 14: numbers, depth and fields version 1 does not have.
pub fn m14_numbers_depth_fields() -> Vec<Faulty> {
    let deep = format!("\"on\":{}1{}", "[".repeat(15), "]".repeat(15));
    vec![
        malformed(
            last_replaced("\"seq\":8", "\"seq\":8.0"),
            "data/events/0008-handed_over.dsse.json#/seq",
            "not_an_integer",
        ),
        malformed(
            last_replaced("\"seq\":8", "\"seq\":9007199254740992"),
            "data/events/0008-handed_over.dsse.json#/seq",
            "integer_out_of_range",
        ),
        malformed(
            last_replaced("\"seq\":8", "\"seq\":-0"),
            "data/events/0008-handed_over.dsse.json#/seq",
            "not_an_integer",
        ),
        malformed(
            last_replaced("\"on\":\"2026-03-06\"", &deep),
            "data/events/0008-handed_over.dsse.json#/body/on/0/0/0/0/0/0/0/0/0/0/0/0/0/0",
            "too_deep",
        ),
        malformed(
            last_replaced("\"items\":[1]", "\"items\":[1],\"x\":1"),
            "data/events/0008-handed_over.dsse.json#/body",
            "unknown_field",
        ),
        malformed(
            last_replaced("\"items\":[1]", "\"items\":[1],\"note\":null"),
            "data/events/0008-handed_over.dsse.json#/body",
            "shape",
        ),
        malformed(
            with_last(|text| format!("\u{feff}{text}")),
            "data/events/0008-handed_over.dsse.json@0",
            "byte_order_mark",
        ),
    ]
}

/// The base64 of the last event's payload, changed.
fn with_base64(change: impl FnOnce(&str) -> String) -> Vec<u8> {
    mended(|bag| {
        let payload = BASE64.encode(&Envelope::read(&bag.files[HANDED]).unwrap().payload);
        let changed = change(&payload);
        bag.rewrite(HANDED, &payload, &changed);
    })
}

/// 15: a second text for the same bytes.
pub fn m15_base64() -> Vec<Faulty> {
    // One more byte of payload than a multiple of three leaves bits that must be zero.
    let loose = |text: &str| {
        let mut bytes = BASE64.decode(text.as_bytes()).unwrap();
        while bytes.len() % 3 != 1 {
            bytes.push(b' ');
        }
        BASE64.encode(&bytes).replace("A==", "B==").replace("Q==", "R==").replace("g==", "h==")
    };
    let place = "data/events/0008-handed_over.dsse.json#/payload";
    [
        with_base64(|text| text.replacen('e', "\\ne", 1)),
        with_base64(|text| format!("{text} ")),
        with_base64(loose),
        with_base64(|text| format!("{}=", text.trim_end_matches('=').get(..401).unwrap())),
    ]
    .map(|bytes| malformed(bytes, place, "base64"))
    .to_vec()
}

/// 17: something signed, offered as something else.
pub fn m17_another_payload_type() -> Vec<Faulty> {
    let charter = mended(|bag| {
        let charter = bag.files["data/charter/charter-0001.dsse.json"].clone();
        bag.files.insert(HANDED.to_owned(), charter);
    });
    let unknown = rewritten(HANDED, "baoshen.event.v1", "baoshen.other.v1");
    [charter, unknown]
        .map(|bytes| malformed(bytes, "data/events/0008-handed_over.dsse.json#/payloadType", "payload_type"))
        .to_vec()
}

/// 23: an act its state does not allow.
pub fn m23_steps_out_of_state() -> Vec<Faulty> {
    let mut ended = Story::begin(Office::new("a"));
    ended.open();
    let reason = ended.words("重复登记。");
    let body = json!({"reasonCode": "opened_twice", "reason": reason});
    ended.happen(
        by_undertaker("2026-03-02T10:00:00+08:00"),
        Event::Voided(serde_json::from_value(body).unwrap()),
    );
    ended.opinion(by_undertaker("2026-03-02T11:00:00+08:00"), 1, 1);
    let mut early = Story::begin(Office::new("a"));
    early.open();
    early.hand_over();
    vec![
        (ended.full(), vec![(C::RuleBroken, "data/events/0003-opinion_signed.dsse.json", "")]),
        (early.full(), vec![(C::RuleBroken, "data/events/0002-handed_over.dsse.json", "")]),
    ]
}

/// 27: a later program wrote it.
pub fn m27_a_later_version() -> Vec<Faulty> {
    let newer = |bytes, place, found| (bytes, vec![(C::NewerProgramNeeded, place, found)]);
    vec![
        newer(rewritten(INFO, "Format-Version: 1", "Format-Version: 2"), INFO, "2"),
        newer(last_replaced("\"v\":1", "\"v\":2"), "data/events/0008-handed_over.dsse.json#/v", "2"),
        newer(chain::of_a_later_type(), "data/events/0008-couriered.dsse.json", "couriered"),
    ]
}

/// All of them, for another verifier.
pub fn all() -> Vec<Faulty> {
    [
        m09_bagit_txt(),
        m11_lists_and_files(),
        m11_manifest_form(),
        m13_a_key_twice(),
        m14_numbers_depth_fields(),
        m15_base64(),
        chain::m16_keys(),
        m17_another_payload_type(),
        chain::m18_numbers_of_keys_and_signatures(),
        chain::m19_chains(),
        chain::m20_hands_and_dates(),
        chain::m21_charters_and_roots(),
        chain::m22_clocks(),
        m23_steps_out_of_state(),
        chain::m24_places_in_the_journal(),
        m27_a_later_version(),
    ]
    .concat()
}
