//! Another root in the place of the one before: believed where both signed, and nowhere else.

use baoshen::evidence::bundle::{office_file, read_office_file};
use baoshen::evidence::charter::Trust;
use baoshen::evidence::key::Fingerprint;
use baoshen::evidence::verify::{VerdictCode, Verified, verify};

use crate::cases_roots as cases;
use crate::forge::{invalid, root};
use crate::office::Office;

const ROTATION: &str = "data/charter/rotation-0002.dsse.json";

fn new_root() -> Fingerprint {
    let mut office = Office::new("a");
    cases::rotate(&mut office, |_rotation| {});
    office.files.fingerprint()
}

#[test]
fn either_fingerprint_from_paper_confirms_the_chain() {
    for bytes in [cases::rotated(), cases::rotated_and_renewed()] {
        for paper in [root(), new_root()] {
            let report = verify(bytes.as_slice(), Some(paper), &mut |_| {}).report;
            assert_eq!(report.outcome, Verified::Valid, "{:?}", invalid(&report));
            assert_eq!(report.root_fingerprint, Some(new_root().to_string()));
        }
        let stranger = Fingerprint::of(b"another", b"root");
        let report = verify(bytes.as_slice(), Some(stranger), &mut |_| {}).report;
        assert!(report.says(VerdictCode::RootDiffers, Verified::Invalid));
    }
}

#[test]
fn every_other_change_of_root_is_refused() {
    for (name, make) in cases::ALL {
        let report = verify(make().as_slice(), Some(root()), &mut |_| {}).report;
        assert_eq!(report.outcome == Verified::Valid, name.starts_with("root-rotated"), "{name}");
    }
}

#[test]
fn one_root_alone_cannot_hand_over() {
    let report = verify(cases::only_the_new_root_signed().as_slice(), Some(root()), &mut |_| {}).report;
    let missing = (VerdictCode::SignatureMissing, ROTATION.to_owned());
    assert_eq!(invalid(&report).iter().filter(|one| **one == missing).count(), 2, "{report:?}");
    let path = ROTATION.to_owned();
    let report = verify(cases::the_new_root_is_another().as_slice(), Some(root()), &mut |_| {}).report;
    let found = invalid(&report);
    for expected in [
        (VerdictCode::RotationDiffers, path.clone()),
        (VerdictCode::SignerUnlisted, format!("{ROTATION}#/signatures/2")),
        (VerdictCode::SignatureMissing, path),
    ] {
        assert!(found.contains(&expected), "{expected:?} in {found:?}");
    }
}

#[test]
fn a_root_that_ended_signs_no_more() {
    let report = verify(cases::the_old_root_signs_on().as_slice(), Some(root()), &mut |_| {}).report;
    let place = "data/charter/registrar-0002.dsse.json";
    assert!(invalid(&report).contains(&(VerdictCode::SignerUnlisted, format!("{place}#/signatures/0"))));
    assert!(invalid(&report).contains(&(VerdictCode::SignatureMissing, place.to_owned())));
}

#[test]
fn a_rotation_speaks_of_the_roots_it_stands_between() {
    let report = verify(cases::the_rotation_names_others().as_slice(), Some(root()), &mut |_| {}).report;
    let found = invalid(&report);
    for code in [VerdictCode::RotationDiffers, VerdictCode::RegistrarUnknown, VerdictCode::VersionGap] {
        assert!(found.contains(&(code, ROTATION.to_owned())), "{code:?} in {found:?}");
    }
    let report = verify(cases::a_root_nobody_introduced().as_slice(), Some(root()), &mut |_| {}).report;
    assert!(invalid(&report).contains(&(VerdictCode::Malformed, ROTATION.to_owned() + "@0")), "{report:?}");
}

#[test]
fn an_office_file_carries_the_whole_chain_of_trust() {
    let mut office = Office::new("a");
    let new = cases::rotate(&mut office, |_rotation| {});
    cases::renew(&mut office, &new);
    let bytes = office_file(&office.files).unwrap();
    assert_eq!(read_office_file(bytes.as_slice()).unwrap(), office.files);
    assert_eq!(bytes, office_file(&office.files).unwrap());
    let trust = Trust::verify(&read_office_file(cases::rotated().as_slice()).unwrap()).unwrap();
    assert_eq!(trust.fingerprints(), [root(), new_root()]);
}
