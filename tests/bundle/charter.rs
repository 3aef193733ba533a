//! Root, registrar, charter: what is believed and what is not.

use baoshen::evidence::charter::{Charter, KeyRecord, Standing, Trust};
use baoshen::evidence::digest::sha256;
use baoshen::evidence::dsse::{Envelope, PayloadType};
use baoshen::evidence::statement::Prev;
use baoshen::evidence::verify::VerdictCode;
use baoshen::review::Role;

use crate::office::{Office, at, leader, on, reviewer, signer, undertaker};

/// Every code with its place.
fn faults(office: &Office) -> Vec<(VerdictCode, String)> {
    let verdicts = Trust::verify(&office.files).unwrap_err();
    verdicts.into_iter().map(|verdict| (verdict.code, verdict.place)).collect()
}

const REGISTRAR: &str = "data/charter/registrar-0001.dsse.json";
const CHARTER: &str = "data/charter/charter-0001.dsse.json";
const SECOND: &str = "data/charter/charter-0002.dsse.json";

#[test]
fn the_office_is_what_its_charter_says() {
    let office = Office::new("a");
    let trust = office.trust();
    let newest = trust.newest().unwrap();
    assert_eq!(newest.charter, office.charter());
    assert_eq!(trust.fingerprint(), office.files.fingerprint());
    let described = trust.office(&newest.digest).unwrap();
    assert_eq!(described.person(&leader()).unwrap().posts[0].roles, [Role::Leader]);
    assert!(newest.charter.member(&leader()).unwrap().keys.is_empty());
}

#[test]
fn keys_stand_by_person_charter_and_time() {
    let mut office = Office::new("a");
    let revoked = "2026-06-01T00:00:00+08:00";
    office.amend(|charter| {
        for record in &mut charter.people[0].keys {
            record.revoked_at = Some(at(revoked));
            record.reason = Some("lost".to_owned());
        }
    });
    let trust = office.trust();
    let [keyid, _] = office.undertaker.keyids();
    let under = |person, time| trust.standing(&office.charter_digest(1), &person, &keyid, at(time));
    assert_eq!(under(undertaker(), revoked), Standing::Revoked);
    let later = under(undertaker(), "2026-05-31T23:59:59+08:00");
    assert_eq!(later, Standing::RevokedLater(at(revoked)));
    assert_eq!(under(undertaker(), "2025-12-31T23:59:59+08:00"), Standing::NotInForce);
    assert_eq!(under(reviewer(), revoked), Standing::Unlisted);
    let [other, _] = office.reviewer.keyids();
    let good = trust.standing(&office.charter_digest(1), &reviewer(), &other, at(revoked));
    assert_eq!(good, Standing::Good);
}

#[test]
fn a_registrar_the_root_did_not_sign() {
    let mut office = Office::new("a");
    let registrar = office.registrar_statement().sign(&signer("stranger")).unwrap();
    office.files.registrars.insert(1, registrar);
    let found = faults(&office);
    assert!(found.contains(&(VerdictCode::SignerUnlisted, format!("{REGISTRAR}#/signatures/0"))));
    assert!(found.contains(&(VerdictCode::SignatureMissing, REGISTRAR.to_owned())));
    assert!(found.contains(&(VerdictCode::RegistrarUnknown, CHARTER.to_owned())));
}

#[test]
fn a_charter_its_registrar_did_not_sign() {
    let mut office = Office::new("a");
    let forged = office.charter().sign(&office.undertaker).unwrap();
    office.files.charters.insert(1, forged);
    assert!(faults(&office).contains(&(VerdictCode::SignerUnlisted, format!("{CHARTER}#/signatures/1"))));

    // The registrar's key ids over a payload he never saw.
    let good = Office::new("a");
    let mut envelope = Envelope::read_as(PayloadType::Charter, &good.files.charters[&1]).unwrap();
    let text = String::from_utf8(envelope.payload).unwrap();
    envelope.payload = text.replace("王芳", "王方").into_bytes();
    office.files.charters.insert(1, envelope.to_bytes());
    let both = [0, 1].map(|n| (VerdictCode::SignatureInvalid, format!("{CHARTER}#/signatures/{n}")));
    assert_eq!(faults(&office), both);
}

/// A second charter with one thing wrong: exactly that is said.
fn second(change: impl FnOnce(&mut Charter)) -> Vec<(VerdictCode, String)> {
    let mut office = Office::new("a");
    office.amend(change);
    faults(&office)
}

#[test]
fn versions_follow_each_other() {
    let at_second = |code| vec![(code, SECOND.to_owned())];
    assert_eq!(second(|charter| charter.version = 3), at_second(VerdictCode::VersionGap));
    assert_eq!(second(|charter| charter.prev = Prev(None)), at_second(VerdictCode::PrevDiffers));
    let unknown = second(|charter| charter.registrar = sha256(b"another"));
    assert_eq!(unknown, at_second(VerdictCode::RegistrarUnknown));
    let late = second(|charter| charter.time = at("2036-01-02T00:00:00+08:00"));
    assert!(late.contains(&(VerdictCode::KeyNotInForce, SECOND.to_owned())), "{late:?}");
}

/// Whoever kept the old registrar key cannot write charters after the new one has.
#[test]
fn a_registrar_who_was_replaced_signs_no_more() {
    let mut office = Office::new("a");
    let successor = signer("successor");
    let mut statement = office.registrar_statement();
    statement.version = 2;
    statement.prev = Prev(Some(sha256(&office.files.registrars[&1])));
    statement.keys = KeyRecord::of_signer(&successor, statement.valid_from, statement.valid_to).to_vec();
    let file = statement.sign(&office.root).unwrap();
    let [old, new] = [sha256(&office.files.registrars[&1]), sha256(&file)];
    office.files.registrars.insert(2, file);
    let former = std::mem::replace(&mut office.registrar, successor);
    office.amend(|charter| charter.registrar = new);
    assert_eq!(office.trust().charters().len(), 2);
    office.registrar = former;
    office.amend(|charter| charter.registrar = old);
    let third = "data/charter/charter-0003.dsse.json".to_owned();
    assert_eq!(faults(&office), [(VerdictCode::RegistrarFell, third)]);
}

#[test]
fn keys_and_ids_have_one_owner() {
    let at_second = |code| (code, SECOND.to_owned());
    let shared = second(|charter| charter.people[2].keys = charter.people[1].keys.clone());
    assert_eq!(shared, vec![at_second(VerdictCode::KeyShared); 2]);
    let inherited = second(|charter| {
        charter.people[2].keys = std::mem::take(&mut charter.people[1].keys);
    });
    assert_eq!(inherited, vec![at_second(VerdictCode::KeyShared); 2]);
    let twice = second(|charter| charter.people[2].person.id = undertaker());
    assert_eq!(twice, [at_second(VerdictCode::IdRepeated)]);
}

#[test]
fn key_records_say_what_their_keys_say() {
    let unsound = |change: fn(&mut KeyRecord)| second(|charter| change(&mut charter.people[0].keys[1]));
    for change in [
        (|record| record.sm2_id = None) as fn(&mut KeyRecord),
        |record| record.sm2_id = Some(String::new()),
        |record| record.keyid = record.keyid.to_string().replace('0', "1").parse().unwrap(),
        |record| record.pem = None,
        |record| record.valid_to = at("2025-12-31T00:00:00+08:00"),
        |record| record.revoked_at = Some(at("2026-12-31T00:00:00+08:00")),
    ] {
        assert!(unsound(change).contains(&(VerdictCode::KeyRecordUnsound, SECOND.to_owned())));
    }
}

#[test]
fn unknown_fields_and_later_versions_are_told_apart() {
    let office = Office::new("a");
    let rewritten = |from: &str, to: &str| {
        let mut office = Office::new("a");
        let envelope = Envelope::read_as(PayloadType::Charter, &office.files.charters[&1]).unwrap();
        let text = String::from_utf8(envelope.payload).unwrap();
        assert!(text.contains(from), "{text}");
        let changed = text.replacen(from, to, 1).into_bytes();
        let signed = office.registrar.sign(PayloadType::Charter, changed).unwrap();
        office.files.charters.insert(1, signed.to_bytes());
        faults(&office)[0].clone()
    };
    let unknown = rewritten("\"appointments\":[]", "\"appointments\":[],\"nick\":\"x\"");
    assert_eq!(unknown.0, VerdictCode::Malformed);
    assert!(unknown.1.starts_with(CHARTER), "{}", unknown.1);
    assert_eq!(rewritten("\"v\":1", "\"v\":2").0, VerdictCode::NewerProgramNeeded);
    assert_eq!(rewritten("\"type\":\"charter\"", "\"type\":\"registrar\"").0, VerdictCode::Malformed);
    assert!(office.charter().people[0].person.is_trained(on("2026-01-01")));
}
