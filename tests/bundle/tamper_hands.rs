//! Tampering by insiders, with keys of their own (EVIDENCE): rules, dates and keys catch them.

use baoshen::evidence::verify::{Report, VerdictCode, Verified, compare, verify, verify_without};
use baoshen::review::{Refusal, Role};

use crate::cases_hands as cases;
use crate::forge::{Bag, caught, invalid, root};
use crate::office::undertaker;

const REVIEW: &str = "data/events/0006-opinion_signed.dsse.json";
const DECIDED: &str = "data/events/0007-decided.dsse.json";

/// The refusal a report tells of.
fn refusal(report: &Report) -> Refusal {
    let broken = report.verdicts.iter().find(|verdict| verdict.code == VerdictCode::RuleBroken).unwrap();
    serde_json::from_str(&broken.data[0]).unwrap()
}

#[test]
fn tamper_t05_a_whole_office_forged() {
    let forged = cases::t05_a_whole_office_forged();
    let told = verify(forged.as_slice(), None, &mut |_| {}).report;
    assert_eq!(told.outcome, Verified::CannotCheck);
    assert!(told.says(VerdictCode::RootNotConfirmed, Verified::CannotCheck));
    assert_eq!(invalid(&told), []);
    let off = verify_without(forged.as_slice(), None, &[VerdictCode::RootNotConfirmed]).report;
    assert_eq!(off.outcome, Verified::Valid);
    // Only the fingerprint from paper tells the two apart.
    caught(&forged, root(), &[(VerdictCode::RootDiffers, "data/charter/root-ed25519.pem")]);
}

#[test]
fn tamper_t09_the_reviewer_signs_as_leader() {
    let report =
        caught(&cases::t09_the_reviewer_signs_as_leader(), root(), &[(VerdictCode::RuleBroken, DECIDED)]);
    assert!(matches!(refusal(&report), Refusal::RoleNotHeld { role: Role::Leader, .. }));
}

#[test]
fn tamper_t10_the_final_review_dated_before_the_review() {
    let expected = [(VerdictCode::ClockBackwards, DECIDED), (VerdictCode::RuleBroken, DECIDED)];
    let report = caught(&cases::t10_the_final_review_dated_before_the_review(), root(), &expected);
    assert_eq!(refusal(&report), Refusal::ClockBackwards);
}

#[test]
fn tamper_t12_sm2_under_an_empty_user_id() {
    let place = format!("{REVIEW}#/signatures/1");
    caught(&cases::t12_sm2_under_an_empty_user_id(), root(), &[(VerdictCode::SignatureInvalid, &place)]);
}

#[test]
fn tamper_t17_a_key_out_of_its_dates() {
    let places = [0, 1].map(|n| format!("{REVIEW}#/signatures/{n}"));
    let expected = places.each_ref().map(|place| (VerdictCode::KeyNotInForce, place.as_str()));
    let report = caught(&cases::t17_a_key_out_of_its_dates(), root(), &expected);
    // His earlier signature stands.
    assert_eq!(invalid(&report).len(), 2);
}

#[test]
fn tamper_t20_one_person_reviews_his_own_case() {
    let place = "data/events/0003-opinion_signed.dsse.json";
    let report =
        caught(&cases::t20_one_person_reviews_his_own_case(), root(), &[(VerdictCode::RuleBroken, place)]);
    let twice = Refusal::SameHandTwice { person: undertaker(), first: 1, second: 2 };
    assert_eq!(refusal(&report), twice);
    assert!(report.says(VerdictCode::OneRecorder, Verified::Valid));
}

#[test]
fn tamper_t21_two_bundles_of_a_fork() {
    let [one, other] =
        cases::t21_two_bundles_of_a_fork().map(|bytes| verify(bytes.as_slice(), Some(root()), &mut |_| {}));
    // Nothing is wrong with either alone.
    assert_eq!((one.report.outcome, other.report.outcome), (Verified::Valid, Verified::Valid));
    let told: Vec<_> =
        compare(&one, &other).into_iter().map(|verdict| (verdict.code, verdict.place)).collect();
    let expected = [
        (VerdictCode::Fork, "data/events/0007".to_owned()),
        (VerdictCode::JournalForked, "data/journal/k7m2q.checkpoint".to_owned()),
        (VerdictCode::JournalForked, "data/journal/k7m2q.inclusion.json".to_owned()),
    ];
    assert_eq!(told, expected);
    assert_eq!(compare(&one, &one), []);
}

#[test]
fn tamper_t23_a_paper_step_without_scan() {
    let report =
        caught(&cases::t23_a_paper_step_without_scan(), root(), &[(VerdictCode::RuleBroken, DECIDED)]);
    assert_eq!(refusal(&report), Refusal::ScanMissing);
}

#[test]
fn tamper_t24_the_code_of_another_sheet() {
    let report =
        caught(&cases::t24_the_code_of_another_sheet(), root(), &[(VerdictCode::RuleBroken, DECIDED)]);
    assert_eq!(refusal(&report), Refusal::ForeignSheet);
    let good = Bag::of_story().pack();
    assert_eq!(verify(good.as_slice(), Some(root()), &mut |_| {}).report.outcome, Verified::Valid);
}
