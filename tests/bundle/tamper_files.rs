//! Tampering with the files of a bundle (EVIDENCE): each is caught at its place.

use baoshen::evidence::dsse::PayloadType;
use baoshen::evidence::verify::VerdictCode;

use crate::forge::{Bag, caught, root};
use crate::office::signer;

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

#[test]
fn tamper_t01_one_byte_in_an_attachment() {
    let mut bag = Bag::of_story();
    bag.files.get_mut(FILE).unwrap()[7] ^= 1;
    caught(&bag.pack(), root(), &[(VerdictCode::ManifestDiffers, FILE), (VerdictCode::PartDiffers, FILE)]);
}

#[test]
fn tamper_t02_another_attachment_lists_mended() {
    let mut bag = Bag::of_story();
    bag.files.insert(FILE.to_owned(), b"PK\x03\x04 another one".to_vec());
    let expected = [
        (VerdictCode::PartDiffers, FILE),
        (VerdictCode::SubjectDiffers, MANIFEST),
        (VerdictCode::SubjectDiffers, SM3),
        (VerdictCode::SubjectDiffers, INFO),
        (VerdictCode::RecordDiffers, RECORD),
    ];
    caught(&bag.fix().pack(), root(), &expected);
}

#[test]
fn tamper_t03_an_opinion_rewritten_lists_mended() {
    let mut bag = Bag::of_story();
    bag.reopen(REVIEW, |envelope| {
        let text = String::from_utf8(envelope.payload.clone()).unwrap();
        envelope.payload = text.replace("secrecy_law", "other_law").into_bytes();
    });
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
    caught(&bag.fix().pack(), root(), &expected);
}

#[test]
fn tamper_t04_an_event_signed_by_an_outsider() {
    let mut bag = Bag::of_story();
    bag.reopen(REVIEW, |envelope| {
        let outsider = signer("outsider");
        *envelope = outsider.sign(PayloadType::Event, envelope.payload.clone()).unwrap();
    });
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
    caught(&bag.fix().pack(), root(), &expected);
}

#[test]
fn tamper_t06_the_review_left_out() {
    let mut bag = Bag::of_story();
    bag.files.remove(REVIEW);
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
    caught(&bag.fix().pack(), root(), &expected);
}

#[test]
fn tamper_t07_two_events_swapped() {
    let mut bag = Bag::of_story();
    let own = bag.event(5);
    let (fifth, sixth) = (bag.files[&own].clone(), bag.files[REVIEW].clone());
    bag.files.insert(own.clone(), sixth);
    bag.files.insert(REVIEW.to_owned(), fifth);
    let expected = [
        (VerdictCode::EventName, own.as_str()),
        (VerdictCode::EventName, REVIEW),
        (VerdictCode::SeqGap, &own),
        (VerdictCode::PrevDiffers, &own),
        (VerdictCode::ClockBackwards, REVIEW),
        (VerdictCode::PartNumber, &own),
        (VerdictCode::RuleBroken, REVIEW),
        (VerdictCode::InclusionFails, REVIEW),
        (VerdictCode::SubjectDiffers, MANIFEST),
        (VerdictCode::RecordDiffers, RECORD),
    ];
    caught(&bag.fix().pack(), root(), &expected);
}

#[test]
fn tamper_t08_the_last_event_cut_off() {
    let mut bag = Bag::of_story();
    bag.files.remove(HANDED);
    let expected = [
        (VerdictCode::SealDiffers, SEAL),
        (VerdictCode::InclusionFails, HANDED),
        (VerdictCode::SubjectDiffers, MANIFEST),
        (VerdictCode::RecordDiffers, RECORD),
    ];
    caught(&bag.fix().pack(), root(), &expected);
}

#[test]
fn tamper_t11_the_sm2_signature_stripped() {
    let mut bag = Bag::of_story();
    bag.reopen(REVIEW, |envelope| {
        envelope.signatures.pop();
    });
    let expected = [
        (VerdictCode::SignatureMissing, REVIEW),
        (VerdictCode::PrevDiffers, DECIDED),
        (VerdictCode::RuleBroken, DECIDED),
        (VerdictCode::InclusionFails, REVIEW),
        (VerdictCode::SubjectDiffers, MANIFEST),
        (VerdictCode::RecordDiffers, RECORD),
    ];
    caught(&bag.fix().pack(), root(), &expected);
}

#[test]
fn tamper_t13_an_unlisted_file() {
    let extra = "data/parts/0099.txt";
    let mut bag = Bag::of_story();
    bag.files.insert(extra.to_owned(), b"extra".to_vec());
    let expected = [
        (VerdictCode::ManifestUnlisted, extra),
        (VerdictCode::BagInfoDiffers, INFO),
        (VerdictCode::PartUnknown, extra),
    ];
    caught(&bag.pack(), root(), &expected);
}

#[test]
fn tamper_t14_an_attachment_and_its_line_removed() {
    let mut bag = Bag::of_story();
    bag.files.remove(FILE);
    let expected = [
        (VerdictCode::PartAbsent, FILE),
        (VerdictCode::SaltUnfit, "data/salts.json"),
        (VerdictCode::SubjectDiffers, MANIFEST),
        (VerdictCode::RecordDiffers, RECORD),
    ];
    caught(&bag.fix().pack(), root(), &expected);
}

#[test]
fn tamper_t15_bag_info_changed() {
    let mut bag = Bag::of_story();
    bag.rewrite(INFO, "示例市档案局", "另一个档案局");
    caught(&bag.fix().pack(), root(), &[(VerdictCode::SubjectDiffers, INFO)]);
}

#[test]
fn tamper_t16_the_printed_record_changed() {
    let mut bag = Bag::of_story();
    bag.rewrite("data/record.html", "<title>", "<TITLE>");
    let expected = [(VerdictCode::SubjectDiffers, MANIFEST), (VerdictCode::SubjectDiffers, SM3)];
    caught(&bag.fix().pack(), root(), &expected);
}

#[test]
fn tamper_t18_another_root_in_the_checkpoint() {
    let mut bag = Bag::of_story();
    let text = String::from_utf8(bag.files[CHECKPOINT].clone()).unwrap();
    let line = text.lines().nth(2).unwrap().to_owned();
    bag.rewrite(CHECKPOINT, &line, "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=");
    let expected = [
        (VerdictCode::CheckpointUnsigned, CHECKPOINT),
        (VerdictCode::CheckpointUnsigned, INCLUSION),
        (VerdictCode::SealDiffers, SEAL),
        (VerdictCode::SubjectDiffers, MANIFEST),
    ];
    caught(&bag.fix().pack(), root(), &expected);
}

#[test]
fn tamper_t19_the_seal_removed() {
    let mut bag = Bag::of_story();
    bag.files.remove(SEAL);
    caught(&bag.fix().pack(), root(), &[(VerdictCode::FileMissing, SEAL)]);
}

#[test]
fn tamper_t22_a_key_twice_in_an_envelope() {
    let mut bag = Bag::of_story();
    let again = "\"payloadType\":\"application/vnd.baoshen.event.v1+json\",";
    bag.rewrite(HANDED, "\"payloadType\"", &format!("{again}\"payloadType\""));
    let place = format!("{HANDED}#/payloadType");
    let expected = [
        (VerdictCode::Malformed, place.as_str()),
        (VerdictCode::InclusionFails, HANDED),
        (VerdictCode::SealDiffers, SEAL),
        (VerdictCode::SubjectDiffers, MANIFEST),
        (VerdictCode::RecordDiffers, RECORD),
    ];
    caught(&bag.fix().pack(), root(), &expected);
}

#[test]
fn tamper_t25_two_parts_swapped_with_their_salts() {
    let [first, second] = ["data/parts/0001.txt", "data/parts/0002.txt"];
    let mut bag = Bag::of_story();
    let (one, two) = (bag.files[first].clone(), bag.files[second].clone());
    bag.files.insert(first.to_owned(), two);
    bag.files.insert(second.to_owned(), one);
    let salts = String::from_utf8(bag.files["data/salts.json"].clone()).unwrap();
    let salt = |n: usize| salts.split('"').nth(n * 4 - 1).unwrap();
    let swapped = salts.replace(salt(1), "swap").replace(salt(2), salt(1)).replace("swap", salt(2));
    bag.files.insert("data/salts.json".to_owned(), swapped.into_bytes());
    let expected = [
        (VerdictCode::PartDiffers, first),
        (VerdictCode::PartDiffers, second),
        (VerdictCode::SubjectDiffers, MANIFEST),
        (VerdictCode::RecordDiffers, RECORD),
    ];
    caught(&bag.fix().pack(), root(), &expected);
}
