//! Bundles of an office that changed its root: built, not judged.

use baoshen::evidence::charter::{KeyRecord, Registrar, Rotated, Rotation};
use baoshen::evidence::digest::sha256;
use baoshen::evidence::dsse::Envelope;
use baoshen::evidence::key::Fingerprint;
use baoshen::evidence::signer::Signer;
use baoshen::evidence::statement::Prev;

use crate::cases_files::Case;
use crate::forge::Bag;
use crate::office::{Office, at, signer};
use crate::story::Story;

const ROTATION: &str = "data/charter/rotation-0002.dsse.json";

fn pems(root: &Signer) -> [Vec<u8>; 2] {
    root.public_keys().each_ref().map(|key| key.to_pem().into_bytes())
}

/// The rotation from the office's root to that one, as it must be.
fn statement(office: &Office, new: &Signer) -> Rotation {
    let [ed25519, sm2] = pems(new);
    Rotation {
        version: 2,
        prev: Prev(None),
        time: at("2026-02-01T09:00:00+08:00"),
        office: "示例市档案局".to_owned(),
        old: office.files.fingerprint().0,
        new: Fingerprint::of(&ed25519, &sm2).0,
        registrar: sha256(office.files.registrars.last_key_value().unwrap().1),
    }
}

/// Another root takes the place of the first.
pub fn rotate(office: &mut Office, change: impl FnOnce(&mut Rotation)) -> Signer {
    let new = signer("second root");
    let mut rotation = statement(office, &new);
    change(&mut rotation);
    let [root_ed25519, root_sm2] = pems(&new);
    let statement = rotation.sign(&office.root, &new).unwrap();
    office.files.rotations.insert(2, Rotated { root_ed25519, root_sm2, statement });
    new
}

/// The registrar is renewed, signed by that root.
pub fn renew(office: &mut Office, root: &Signer) {
    let mut next: Registrar = office.registrar_statement();
    let (last, file) = office.files.registrars.last_key_value().unwrap();
    let (version, prev) = (last + 1, sha256(file));
    office.registrar = signer("second registrar");
    next.version = version;
    next.prev = Prev(Some(prev));
    next.time = at("2026-02-02T09:00:00+08:00");
    next.keys = KeyRecord::of_signer(&office.registrar, next.valid_from, next.valid_to).to_vec();
    office.files.registrars.insert(version, next.sign(root).unwrap());
}

fn story(change: impl FnOnce(&mut Office)) -> Vec<u8> {
    let mut story = Story::whole(Office::new("a"));
    change(&mut story.office);
    story.full()
}

fn tampered(change: impl FnOnce(&mut Bag)) -> Vec<u8> {
    let mut bag = Bag::open(&rotated());
    change(&mut bag);
    bag.fix().pack()
}

/// The root changed, and nothing else.
pub fn rotated() -> Vec<u8> {
    story(|office| drop(rotate(office, |_rotation| {})))
}

/// The new root renewed the registrar, who signed another charter.
pub fn rotated_and_renewed() -> Vec<u8> {
    story(|office| {
        let new = rotate(office, |_rotation| {});
        renew(office, &new);
        let registrar = sha256(&office.files.registrars[&2]);
        office.amend(|charter| charter.registrar = registrar);
    })
}

/// The rotation is signed by the new root alone.
pub fn only_the_new_root_signed() -> Vec<u8> {
    tampered(|bag| bag.reopen(ROTATION, |envelope: &mut Envelope| drop(envelope.signatures.drain(..2))))
}

/// A stranger's root takes the place of the new one.
pub fn the_new_root_is_another() -> Vec<u8> {
    tampered(|bag| {
        let [ed25519, sm2] = pems(&signer("stranger"));
        bag.files.insert("data/charter/root-0002-ed25519.pem".to_owned(), ed25519);
        bag.files.insert("data/charter/root-0002-sm2.pem".to_owned(), sm2);
    })
}

/// The old root renews the registrar after its end.
pub fn the_old_root_signs_on() -> Vec<u8> {
    let mut office = Office::new("a");
    let old = signer("a root");
    rotate(&mut office, |_rotation| {});
    renew(&mut office, &old);
    let registrar = office.files.registrars[&2].clone();
    tampered(|bag| drop(bag.files.insert("data/charter/registrar-0002.dsse.json".to_owned(), registrar)))
}

/// A new root without anything that introduces it.
pub fn a_root_nobody_introduced() -> Vec<u8> {
    tampered(|bag| drop(bag.files.remove(ROTATION)))
}

/// The rotation names another root as the old one and a registrar that is not here.
pub fn the_rotation_names_others() -> Vec<u8> {
    let mut office = Office::new("a");
    rotate(&mut office, |rotation| {
        rotation.old = rotation.new;
        rotation.registrar = sha256(b"another");
        rotation.version = 3;
    });
    let statement = office.files.rotations[&2].statement.clone();
    tampered(|bag| drop(bag.files.insert(ROTATION.to_owned(), statement)))
}

/// All of them, for another verifier.
pub const ALL: [Case; 7] = [
    ("root-rotated", rotated),
    ("root-rotated-renewed", rotated_and_renewed),
    ("root-new-alone", only_the_new_root_signed),
    ("root-another", the_new_root_is_another),
    ("root-old-signs-on", the_old_root_signs_on),
    ("root-not-introduced", a_root_nobody_introduced),
    ("root-names-others", the_rotation_names_others),
];
