//! Bundles whose files were tampered with (EVIDENCE, T01 to T25): built, not judged.

use baoshen::evidence::dsse::PayloadType;

use crate::forge::Bag;
use crate::office::signer;

const FILE: &str = "data/parts/0005.docx";
const INFO: &str = "bag-info.txt";
const SEAL: &str = "seal.dsse.json";
const REVIEW: &str = "data/events/0006-opinion_signed.dsse.json";
const HANDED: &str = "data/events/0008-handed_over.dsse.json";
const CHECKPOINT: &str = "data/journal/k7m2q.checkpoint";
const FIFTH: &str = "data/events/0005-opinion_signed.dsse.json";
const EXTRA: &str = "data/parts/0099.txt";
const FIRST: &str = "data/parts/0001.txt";
const SECOND: &str = "data/parts/0002.txt";

/// One byte in an attachment.
pub fn t01_one_byte_in_an_attachment() -> Vec<u8> {
    let mut bag = Bag::of_story();
    bag.files.get_mut(FILE).unwrap()[7] ^= 1;
    bag.pack()
}

/// Another attachment lists mended.
pub fn t02_another_attachment_lists_mended() -> Vec<u8> {
    let mut bag = Bag::of_story();
    bag.files.insert(FILE.to_owned(), b"PK\x03\x04 another one".to_vec());
    bag.fix().pack()
}

/// An opinion rewritten lists mended.
pub fn t03_an_opinion_rewritten_lists_mended() -> Vec<u8> {
    let mut bag = Bag::of_story();
    bag.reopen(REVIEW, |envelope| {
        let text = String::from_utf8(envelope.payload.clone()).unwrap();
        envelope.payload = text.replace("secrecy_law", "other_law").into_bytes();
    });
    bag.fix().pack()
}

/// An event signed by an outsider.
pub fn t04_an_event_signed_by_an_outsider() -> Vec<u8> {
    let mut bag = Bag::of_story();
    bag.reopen(REVIEW, |envelope| {
        let outsider = signer("outsider");
        *envelope = outsider.sign(PayloadType::Event, envelope.payload.clone()).unwrap();
    });
    bag.fix().pack()
}

/// The review left out.
pub fn t06_the_review_left_out() -> Vec<u8> {
    let mut bag = Bag::of_story();
    bag.files.remove(REVIEW);
    bag.fix().pack()
}

/// Two events swapped.
pub fn t07_two_events_swapped() -> Vec<u8> {
    let mut bag = Bag::of_story();
    let (fifth, sixth) = (bag.files[FIFTH].clone(), bag.files[REVIEW].clone());
    bag.files.insert(FIFTH.to_owned(), sixth);
    bag.files.insert(REVIEW.to_owned(), fifth);
    bag.fix().pack()
}

/// The last event cut off.
pub fn t08_the_last_event_cut_off() -> Vec<u8> {
    let mut bag = Bag::of_story();
    bag.files.remove(HANDED);
    bag.fix().pack()
}

/// The sm2 signature stripped.
pub fn t11_the_sm2_signature_stripped() -> Vec<u8> {
    let mut bag = Bag::of_story();
    bag.reopen(REVIEW, |envelope| {
        envelope.signatures.pop();
    });
    bag.fix().pack()
}

/// An unlisted file.
pub fn t13_an_unlisted_file() -> Vec<u8> {
    let mut bag = Bag::of_story();
    bag.files.insert(EXTRA.to_owned(), b"extra".to_vec());
    bag.pack()
}

/// An attachment and its line removed.
pub fn t14_an_attachment_and_its_line_removed() -> Vec<u8> {
    let mut bag = Bag::of_story();
    bag.files.remove(FILE);
    bag.fix().pack()
}

/// Bag info changed.
pub fn t15_bag_info_changed() -> Vec<u8> {
    let mut bag = Bag::of_story();
    bag.rewrite(INFO, "示例市档案局", "另一个档案局");
    bag.fix().pack()
}

/// The printed record changed.
pub fn t16_the_printed_record_changed() -> Vec<u8> {
    let mut bag = Bag::of_story();
    bag.rewrite("data/record.html", "<title>", "<TITLE>");
    bag.fix().pack()
}

/// Another root in the checkpoint.
pub fn t18_another_root_in_the_checkpoint() -> Vec<u8> {
    let mut bag = Bag::of_story();
    let text = String::from_utf8(bag.files[CHECKPOINT].clone()).unwrap();
    let line = text.lines().nth(2).unwrap().to_owned();
    bag.rewrite(CHECKPOINT, &line, "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=");
    bag.fix().pack()
}

/// The seal removed.
pub fn t19_the_seal_removed() -> Vec<u8> {
    let mut bag = Bag::of_story();
    bag.files.remove(SEAL);
    bag.fix().pack()
}

/// A key twice in an envelope.
pub fn t22_a_key_twice_in_an_envelope() -> Vec<u8> {
    let mut bag = Bag::of_story();
    let again = "\"payloadType\":\"application/vnd.baoshen.event.v1+json\",";
    bag.rewrite(HANDED, "\"payloadType\"", &format!("{again}\"payloadType\""));
    bag.fix().pack()
}

/// Two parts swapped with their salts.
pub fn t25_two_parts_swapped_with_their_salts() -> Vec<u8> {
    let mut bag = Bag::of_story();
    let (one, two) = (bag.files[FIRST].clone(), bag.files[SECOND].clone());
    bag.files.insert(FIRST.to_owned(), two);
    bag.files.insert(SECOND.to_owned(), one);
    let salts = String::from_utf8(bag.files["data/salts.json"].clone()).unwrap();
    let salt = |n: usize| salts.split('"').nth(n * 4 - 1).unwrap();
    let swapped = salts.replace(salt(1), "swap").replace(salt(2), salt(1)).replace("swap", salt(2));
    bag.files.insert("data/salts.json".to_owned(), swapped.into_bytes());
    bag.fix().pack()
}

/// A case by name, and how it is made.
pub type Case = (&'static str, fn() -> Vec<u8>);

/// All of them, for another verifier.
pub const ALL: [Case; 16] = [
    ("t01", t01_one_byte_in_an_attachment),
    ("t02", t02_another_attachment_lists_mended),
    ("t03", t03_an_opinion_rewritten_lists_mended),
    ("t04", t04_an_event_signed_by_an_outsider),
    ("t06", t06_the_review_left_out),
    ("t07", t07_two_events_swapped),
    ("t08", t08_the_last_event_cut_off),
    ("t11", t11_the_sm2_signature_stripped),
    ("t13", t13_an_unlisted_file),
    ("t14", t14_an_attachment_and_its_line_removed),
    ("t15", t15_bag_info_changed),
    ("t16", t16_the_printed_record_changed),
    ("t18", t18_another_root_in_the_checkpoint),
    ("t19", t19_the_seal_removed),
    ("t22", t22_a_key_twice_in_an_envelope),
    ("t25", t25_two_parts_swapped_with_their_salts),
];
