//! Time-stamps of an id the device gave up: what they settle, and what becomes of them when they were tampered with.

use baoshen::evidence::step_time::TimeGrade;
use baoshen::evidence::verify::{Report, VerdictCode, Verified, verify};

use crate::cases_former::{self as cases, CONSISTENCY, PLACES, REVIEW, STAMPED, TOKEN};
use crate::forge::{invalid, root};

/// What is wrong, and where.
type Wanted = Vec<(VerdictCode, String)>;

fn judged(bytes: &[u8]) -> Report {
    verify(bytes, Some(root()), &mut |_| {}).report
}

fn of_review(report: &Report) -> Vec<(VerdictCode, Verified)> {
    let said = report.verdicts.iter().filter(|one| one.place.starts_with(&format!("{REVIEW}#")));
    said.map(|one| (one.code, one.outcome)).collect()
}

#[test]
fn a_stamp_of_an_old_id_settles_a_later_revocation() {
    let report = judged(&cases::story().full());
    assert_eq!(invalid(&report), []);
    assert_eq!(of_review(&report), [(VerdictCode::KeyRevokedAfterStamp, Verified::Valid); 2]);
    let grades: Vec<TimeGrade> = report.times.iter().map(|time| time.grade).collect();
    let [anchored, ordered] = [TimeGrade::Anchored, TimeGrade::Ordered];
    assert_eq!(
        grades,
        [&[anchored; 6][..], &[ordered; 2]].concat(),
        "the last two were made under the next id"
    );
    let stamped = report.verdicts.iter().find(|one| one.code == VerdictCode::Stamp).unwrap();
    assert_eq!((stamped.outcome, stamped.place.as_str()), (Verified::CannotCheck, TOKEN));
}

#[test]
fn a_tampered_proof_settles_nothing() {
    use VerdictCode as C;
    let event = |n: usize| {
        let kinds =
            ["opened", "opinion_signed", "returned", "version_added", "opinion_signed", "opinion_signed"];
        format!("data/events/{n:04}-{}.dsse.json", kinds[n - 1])
    };
    let each: Wanted = (1..=6).map(|n| (C::InclusionFails, event(n))).collect();
    let one = |code: C, place: &str| vec![(code, place.to_owned())];
    let places = || one(C::InclusionFails, PLACES);
    let cases: [(Vec<u8>, Wanted); 8] = [
        (cases::a_path_that_does_not_lead(), one(C::InclusionFails, REVIEW)),
        (cases::places_of_another_case(), each.clone()),
        (cases::places_of_another_size(), places()),
        (cases::a_checkpoint_never_stamped(), [one(C::StampDiffers, TOKEN), each].concat()),
        (cases::both_kinds_of_proof(), one(C::FileUnexpected, CONSISTENCY)),
        (cases::no_proof(), one(C::FileMissing, CONSISTENCY)),
        (cases::no_token(), [one(C::FileUnexpected, PLACES), one(C::FileUnexpected, STAMPED)].concat()),
        (cases::unread_places(), one(C::Malformed, PLACES)),
    ];
    for (n, (bytes, mut wanted)) in cases.into_iter().enumerate() {
        let report = judged(&bytes);
        let mut found = invalid(&report);
        for (_, place) in &mut found {
            // The spot within a file is a hint (FORMAT §2).
            *place = place.split('@').next().unwrap().to_owned();
        }
        found.sort();
        wanted.sort();
        assert_eq!(found, wanted, "{n}");
        // A second proof is one too many, and spoils nothing of the first.
        let settles = wanted[0].1 == CONSISTENCY && wanted[0].0 == C::FileUnexpected;
        let said = if settles {
            (C::KeyRevokedAfterStamp, Verified::Valid)
        } else {
            (C::KeyRevokedLater, Verified::CannotCheck)
        };
        assert_eq!(of_review(&report), [said; 2], "{n}");
    }
}

/// None of them stops the verifier, and all but the first are refused.
#[test]
fn every_such_bundle_is_answered() {
    for (name, make) in cases::ALL {
        assert_eq!(invalid(&judged(&make())).is_empty(), name == "former-good", "{name}");
    }
}
