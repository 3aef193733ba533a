//! Golden bytes of format v1, a draft until the first tagged release. A change here is a change of the format: it is
//! written down in FORMAT and the old bytes stay readable from then on.

use std::fs;
use std::path::{Path, PathBuf};

use baoshen::evidence::charter::Trust;
use baoshen::evidence::digest::sha256;
use baoshen::evidence::dsse::Envelope;
use baoshen::evidence::enrolment::Enrolment;
use baoshen::evidence::person_keys::PersonKeys;

use crate::cases_former;
use crate::cases_roots::rotate;
use crate::forge::Bag;
use crate::office::{Office, Stream, at};

/// Held in `tests/vectors/bundle/`, byte for byte.
const FILES: [(&str, &str); 5] = [
    ("registrar.dsse.json", "data/charter/registrar-0001.dsse.json"),
    ("charter.dsse.json", "data/charter/charter-0001.dsse.json"),
    ("opinion_signed.dsse.json", "data/events/0002-opinion_signed.dsse.json"),
    ("seal.dsse.json", "seal.dsse.json"),
    ("bag-info.txt", "bag-info.txt"),
];

fn held(name: &str) -> Vec<u8> {
    let held = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/bundle").join(name);
    fs::read(&held).unwrap_or_else(|error| panic!("{}: {error}", held.display()))
}

/// The held file is what is written now. What is written now lies in the build folder, to be compared and taken over
/// when the format changed on purpose.
fn same(name: &str, bytes: &[u8]) {
    let now = written(name, bytes);
    assert!(held(name) == bytes, "{name} changed; what is written now: {}", now.display());
}

fn written(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("vectors");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn files_have_the_bytes_they_had() {
    let bag = Bag::of_story();
    for (name, path) in FILES {
        same(name, &bag.files[path]);
    }
}

/// Another root, and the keys of somebody new: both are written again as they were, and what is held is believed.
#[test]
fn a_rotation_and_a_request_have_the_bytes_they_had() {
    let mut office = Office::new("a");
    rotate(&mut office, |_rotation| {});
    let rotated = office.files.rotations.get_mut(&2).unwrap();
    same("rotation.dsse.json", &rotated.statement);
    rotated.statement = held("rotation.dsse.json");
    assert_eq!(Trust::verify(&office.files).unwrap().fingerprints(), office.files.fingerprints());

    let mut stream = Stream::new("a newcomer");
    let keys = PersonKeys::make(&mut |bytes| stream.fill(bytes)).unwrap();
    let asked = Enrolment {
        time: at("2026-02-03T09:00:00+08:00"),
        name: "孙丽".to_owned(),
        keys: keys.records(at("2026-02-03T09:00:00+08:00"), at("2036-02-03T09:00:00+08:00")),
        device: office.device.device().clone(),
        vkey: office.device.verifier_key().unwrap().to_text(),
    };
    same("enrolment.dsse.json", &asked.sign(&keys, &office.device).unwrap());
    assert_eq!(Enrolment::verify(&held("enrolment.dsse.json")), Ok(asked));
}

#[test]
fn payloads_have_the_bytes_they_had() {
    let bag = Bag::of_story();
    for (name, path) in [("opened.payload.json", bag.event(1)), ("decided.payload.json", bag.event(7))] {
        same(name, &Envelope::read(&bag.files[&path]).unwrap().payload);
    }
}

#[test]
fn the_bundle_has_the_hash_it_had() {
    let bundle = Bag::of_story().pack();
    written("bundle.zip", &bundle);
    same("bundle.sha256", format!("{}\n", sha256(&bundle)).as_bytes());
}

/// A stamp of an id the device gave up, with places of its own.
#[test]
fn a_stamp_of_an_old_id_has_the_bytes_it_had() {
    let bundle = cases_former::story().full();
    let bag = Bag::open(&bundle);
    same("former.checkpoint", &bag.files[cases_former::STAMPED]);
    same("former.stamped.inclusion.json", &bag.files[cases_former::PLACES]);
    written("former.zip", &bundle);
    same("former.sha256", format!("{}\n", sha256(&bundle)).as_bytes());
}
