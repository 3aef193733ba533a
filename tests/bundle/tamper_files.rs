//! Tampering with the files of a bundle (EVIDENCE): each is caught at its place.

use baoshen::evidence::verify::VerdictCode;

use crate::cases_files as cases;
use crate::forge::{caught, root};

const FILE: &str = "data/parts/0005.docx";
const MANIFEST: &str = "manifest-sha256.txt";
const SM3: &str = "sm3sums.txt";
const INFO: &str = "bag-info.txt";
const SEAL: &str = "seal.dsse.json";
const RECORD: &str = "data/record.json";
const REVIEW: &str = "data/events/0006-opinion_signed.dsse.json";
const DECIDED: &str = "data/events/0007-decided.dsse.json";
const HANDED: &str = "data/events/0008-handed_over.dsse.json";
const CHECKPOINT: &str = "data/journal/k7m2q.checkpoint";
const INCLUSION: &str = "data/journal/k7m2q.inclusion.json";
const FIFTH: &str = "data/events/0005-opinion_signed.dsse.json";
const EXTRA: &str = "data/parts/0099.txt";
const FIRST: &str = "data/parts/0001.txt";
const SECOND: &str = "data/parts/0002.txt";

#[test]
fn tamper_t01_one_byte_in_an_attachment() {
    caught(
        &cases::t01_one_byte_in_an_attachment(),
        root(),
        &[(VerdictCode::ManifestDiffers, FILE), (VerdictCode::PartDiffers, FILE)],
    );
}

#[test]
fn tamper_t02_another_attachment_lists_mended() {
    let expected = [
        (VerdictCode::PartDiffers, FILE),
        (VerdictCode::SubjectDiffers, MANIFEST),
        (VerdictCode::SubjectDiffers, SM3),
        (VerdictCode::SubjectDiffers, INFO),
        (VerdictCode::RecordDiffers, RECORD),
    ];
    caught(&cases::t02_another_attachment_lists_mended(), root(), &expected);
}

#[test]
fn tamper_t03_an_opinion_rewritten_lists_mended() {
    let [first, second] = [0, 1].map(|n| format!("{REVIEW}#/signatures/{n}"));
    let expected = [
        (VerdictCode::SignatureInvalid, first.as_str()),
        (VerdictCode::SignatureInvalid, &second),
        (VerdictCode::PrevDiffers, DECIDED),
        // The sheet the leader signed was printed from the true event.
        (VerdictCode::RuleBroken, DECIDED),
        (VerdictCode::InclusionFails, REVIEW),
        (VerdictCode::SubjectDiffers, MANIFEST),
        (VerdictCode::RecordDiffers, RECORD),
    ];
    caught(&cases::t03_an_opinion_rewritten_lists_mended(), root(), &expected);
}

#[test]
fn tamper_t04_an_event_signed_by_an_outsider() {
    let [first, second] = [0, 1].map(|n| format!("{REVIEW}#/signatures/{n}"));
    let expected = [
        (VerdictCode::SignerUnlisted, first.as_str()),
        (VerdictCode::SignerUnlisted, &second),
        (VerdictCode::SignatureMissing, REVIEW),
        (VerdictCode::PrevDiffers, DECIDED),
        (VerdictCode::RuleBroken, DECIDED),
        (VerdictCode::InclusionFails, REVIEW),
        (VerdictCode::SubjectDiffers, MANIFEST),
        (VerdictCode::RecordDiffers, RECORD),
    ];
    caught(&cases::t04_an_event_signed_by_an_outsider(), root(), &expected);
}

#[test]
fn tamper_t06_the_review_left_out() {
    let expected = [
        (VerdictCode::SeqGap, DECIDED),
        (VerdictCode::PrevDiffers, DECIDED),
        (VerdictCode::PartNumber, DECIDED),
        (VerdictCode::RuleBroken, DECIDED),
        (VerdictCode::InclusionFails, REVIEW),
        (VerdictCode::PartUnknown, "data/parts/0012.json"),
        (VerdictCode::SubjectDiffers, MANIFEST),
        (VerdictCode::RecordDiffers, RECORD),
    ];
    caught(&cases::t06_the_review_left_out(), root(), &expected);
}

#[test]
fn tamper_t07_two_events_swapped() {
    let expected = [
        (VerdictCode::EventName, FIFTH),
        (VerdictCode::EventName, REVIEW),
        (VerdictCode::SeqGap, FIFTH),
        (VerdictCode::PrevDiffers, FIFTH),
        (VerdictCode::ClockBackwards, REVIEW),
        (VerdictCode::PartNumber, FIFTH),
        (VerdictCode::RuleBroken, REVIEW),
        (VerdictCode::InclusionFails, REVIEW),
        (VerdictCode::SubjectDiffers, MANIFEST),
        (VerdictCode::RecordDiffers, RECORD),
    ];
    caught(&cases::t07_two_events_swapped(), root(), &expected);
}

#[test]
fn tamper_t08_the_last_event_cut_off() {
    let expected = [
        (VerdictCode::SealDiffers, SEAL),
        (VerdictCode::InclusionFails, HANDED),
        (VerdictCode::SubjectDiffers, MANIFEST),
        (VerdictCode::RecordDiffers, RECORD),
    ];
    caught(&cases::t08_the_last_event_cut_off(), root(), &expected);
}

#[test]
fn tamper_t11_the_sm2_signature_stripped() {
    let expected = [
        (VerdictCode::SignatureMissing, REVIEW),
        (VerdictCode::PrevDiffers, DECIDED),
        (VerdictCode::RuleBroken, DECIDED),
        (VerdictCode::InclusionFails, REVIEW),
        (VerdictCode::SubjectDiffers, MANIFEST),
        (VerdictCode::RecordDiffers, RECORD),
    ];
    caught(&cases::t11_the_sm2_signature_stripped(), root(), &expected);
}

#[test]
fn tamper_t13_an_unlisted_file() {
    let expected = [
        (VerdictCode::ManifestUnlisted, EXTRA),
        (VerdictCode::BagInfoDiffers, INFO),
        (VerdictCode::PartUnknown, EXTRA),
    ];
    caught(&cases::t13_an_unlisted_file(), root(), &expected);
}

#[test]
fn tamper_t14_an_attachment_and_its_line_removed() {
    let expected = [
        (VerdictCode::PartAbsent, FILE),
        (VerdictCode::SaltUnfit, "data/salts.json"),
        (VerdictCode::SubjectDiffers, MANIFEST),
        (VerdictCode::RecordDiffers, RECORD),
    ];
    caught(&cases::t14_an_attachment_and_its_line_removed(), root(), &expected);
}

#[test]
fn tamper_t15_bag_info_changed() {
    caught(&cases::t15_bag_info_changed(), root(), &[(VerdictCode::SubjectDiffers, INFO)]);
}

#[test]
fn tamper_t16_the_printed_record_changed() {
    let expected = [(VerdictCode::SubjectDiffers, MANIFEST), (VerdictCode::SubjectDiffers, SM3)];
    caught(&cases::t16_the_printed_record_changed(), root(), &expected);
}

#[test]
fn tamper_t18_another_root_in_the_checkpoint() {
    let expected = [
        (VerdictCode::CheckpointUnsigned, CHECKPOINT),
        (VerdictCode::CheckpointUnsigned, INCLUSION),
        (VerdictCode::SealDiffers, SEAL),
        (VerdictCode::SubjectDiffers, MANIFEST),
    ];
    caught(&cases::t18_another_root_in_the_checkpoint(), root(), &expected);
}

#[test]
fn tamper_t19_the_seal_removed() {
    caught(&cases::t19_the_seal_removed(), root(), &[(VerdictCode::FileMissing, SEAL)]);
}

#[test]
fn tamper_t22_a_key_twice_in_an_envelope() {
    let place = format!("{HANDED}#/payloadType");
    let expected = [
        (VerdictCode::Malformed, place.as_str()),
        (VerdictCode::InclusionFails, HANDED),
        (VerdictCode::SealDiffers, SEAL),
        (VerdictCode::SubjectDiffers, MANIFEST),
        (VerdictCode::RecordDiffers, RECORD),
    ];
    caught(&cases::t22_a_key_twice_in_an_envelope(), root(), &expected);
}

#[test]
fn tamper_t25_two_parts_swapped_with_their_salts() {
    let expected = [
        (VerdictCode::PartDiffers, FIRST),
        (VerdictCode::PartDiffers, SECOND),
        (VerdictCode::SubjectDiffers, MANIFEST),
        (VerdictCode::RecordDiffers, RECORD),
    ];
    caught(&cases::t25_two_parts_swapped_with_their_salts(), root(), &expected);
}
