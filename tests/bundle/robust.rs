//! Any bytes are answered: no panic, and no change of a byte goes unseen.

use std::sync::LazyLock;

use baoshen::evidence::canonical;
use baoshen::evidence::dsse::{Envelope, PayloadType};
use baoshen::evidence::verify::{VerdictCode, Verified, verify};
use proptest::prelude::*;
use serde_json::json;

use crate::forge::{Bag, caught, root};
use crate::office::Office;
use crate::story::Story;

static GOOD: LazyLock<Vec<u8>> = LazyLock::new(|| Story::whole(Office::new("a")).full());

fn outcome(bytes: &[u8]) -> Verified {
    verify(bytes, Some(root()), &mut |_| {}).report.outcome
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// A flipped bit is seen, or the very same files were read.
    #[test]
    fn one_flipped_bit_is_found(at in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let mut bytes = GOOD.clone();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        if outcome(&bytes) == Verified::Valid {
            prop_assert_eq!(Bag::open(&bytes).files, Bag::open(&GOOD).files);
        }
    }

    /// Changed inside a file, all sums of the container mended: never valid.
    #[test]
    fn one_flipped_bit_in_a_file_is_found(file in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let mut bag = Bag::open(&GOOD);
        let path = file.get(&bag.files.keys().cloned().collect::<Vec<_>>()).clone();
        let content = bag.files.get_mut(&path).unwrap();
        let place = at.index(content.len());
        content[place] ^= 1 << bit;
        let outcome = outcome(&bag.pack());
        prop_assert!(outcome == Verified::Invalid, "{path} {place} {outcome:?}");
    }

    #[test]
    fn a_cut_off_bundle_is_answered(length in any::<prop::sample::Index>()) {
        let cut = &GOOD[..length.index(GOOD.len())];
        let report = verify(cut, None, &mut |_| {}).report;
        prop_assert_eq!(report.outcome, Verified::Invalid);
        prop_assert_eq!(report.verdicts[0].code, VerdictCode::Container);
    }

    /// Any file replaced by any bytes.
    #[test]
    fn any_file_may_hold_any_bytes(file in any::<prop::sample::Index>(), content in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut bag = Bag::open(&GOOD);
        let path = file.get(&bag.files.keys().cloned().collect::<Vec<_>>()).clone();
        bag.files.insert(path, content);
        prop_assert_eq!(outcome(&bag.pack()), Verified::Invalid);
    }
}

#[test]
fn any_file_may_be_missing() {
    let good = Bag::open(&GOOD);
    for path in good.files.keys() {
        let mut bag = good.clone();
        bag.files.remove(path);
        assert_eq!(outcome(&bag.pack()), Verified::Invalid, "{path}");
    }
}

#[test]
fn progress_is_the_bytes_of_all_files() {
    let mut read = 0;
    verify(GOOD.as_slice(), None, &mut |slice| read += slice);
    let sizes: usize = Bag::open(&GOOD).files.values().map(Vec::len).sum();
    assert_eq!(read, sizes as u64);
}

#[test]
fn bagit_txt_has_one_form() {
    let mut bag = Bag::open(&GOOD);
    bag.rewrite("bagit.txt", "BagIt-Version: ", "BagIt-Version : ");
    let expected = [(VerdictCode::ManifestForm, "bagit.txt"), (VerdictCode::SubjectDiffers, "bagit.txt")];
    caught(&bag.fix().pack(), root(), &expected);
}

#[test]
fn files_the_format_does_not_know() {
    let mut bag = Bag::open(&GOOD);
    bag.files.insert("data/notes.txt".to_owned(), b"x".to_vec());
    let expected = [
        (VerdictCode::FileUnexpected, "data/notes.txt"),
        (VerdictCode::SubjectDiffers, "manifest-sha256.txt"),
    ];
    caught(&bag.fix().pack(), root(), &expected);
}

/// Numbers at the end of their range, signed by an office that means harm.
#[test]
fn numbers_at_their_end_are_answered() {
    let big = u32::MAX;
    let bodies = [
        ("opinion_signed", json!({"step": big, "round": big})),
        ("returned", json!({"step": big, "toStep": big})),
        ("version_added", json!({"item": big, "version": big, "from": big})),
    ];
    for (kind, fields) in bodies {
        for seq in [2_u64, 4, 6] {
            let mut story = Story::whole(Office::new("a"));
            for bytes in &mut story.events {
                let payload = Envelope::read(bytes).unwrap().payload;
                let mut value: serde_json::Value = serde_json::from_slice(&payload).unwrap();
                if value["type"] == kind && value["seq"].as_u64() >= Some(seq) {
                    for (name, number) in fields.as_object().unwrap() {
                        value["body"][name] = number.clone();
                    }
                }
                let changed = canonical::to_bytes(&value).unwrap();
                *bytes = story.office.undertaker.sign(PayloadType::Event, changed).unwrap().to_bytes();
            }
            assert_eq!(outcome(&story.forged().pack()), Verified::Invalid);
        }
    }
}
