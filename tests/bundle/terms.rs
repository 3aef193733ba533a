//! Who took a term list over: believed only by the keys its charter gives.

use baoshen::evidence::MalformedKind;
use baoshen::evidence::digest::sha256;
use baoshen::evidence::dsse::{Envelope, PayloadType};
use baoshen::evidence::terms::TermsTaken;

use crate::office::{Office, at, code, leader, reviewer};

fn taken(office: &Office) -> TermsTaken {
    TermsTaken {
        pack: code("t1"),
        name: "演练代号".to_owned(),
        version: 1,
        terms: 2,
        sha256: sha256(b"canonical bytes"),
        time: at("2026-03-02T09:00:00+08:00"),
        actor: reviewer(),
        charter: office.charter_digest(1),
    }
}

#[test]
fn a_list_is_believed_by_the_signature_of_who_took_it_over() {
    let mut office = Office::new("a");
    let taken = taken(&office);
    let file = taken.sign(&office.reviewer).unwrap();
    assert_eq!(TermsTaken::verify(&file, &office.trust()), Ok(taken.clone()));
    assert!(Envelope::read_as(PayloadType::Event, &file).is_err(), "no event");
    // What was signed under an earlier charter stays believed, even when the key is revoked afterwards.
    office.amend(|charter| {
        for key in &mut charter.people[1].keys {
            key.revoked_at = Some(at("2026-04-01T09:00:00+08:00"));
            key.reason = Some("retired".to_owned());
        }
    });
    assert_eq!(TermsTaken::verify(&file, &office.trust()), Ok(taken));
}

#[test]
fn other_hands_and_other_bytes_are_not_believed() {
    let office = Office::new("a");
    let trust = office.trust();
    let unsigned = Err(MalformedKind::NoSignature.at_pointer("/signatures"));
    let verify = |file: &[u8]| TermsTaken::verify(file, &trust);
    assert_eq!(verify(&taken(&office).sign(&office.undertaker).unwrap()), unsigned);
    let without_keys = TermsTaken { actor: leader(), ..taken(&office) };
    assert_eq!(verify(&without_keys.sign(&office.reviewer).unwrap()), unsigned);
    let elsewhere = TermsTaken { charter: sha256(b"another charter"), ..taken(&office) };
    assert_eq!(verify(&elsewhere.sign(&office.reviewer).unwrap()), unsigned);
    let mut envelope = Envelope::read(&taken(&office).sign(&office.reviewer).unwrap()).unwrap();
    let text = String::from_utf8(envelope.payload.clone()).unwrap();
    envelope.payload = text.replace(r#""terms":2"#, r#""terms":3"#).into_bytes();
    assert_eq!(verify(&envelope.to_bytes()), unsigned);
}
