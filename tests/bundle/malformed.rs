//! The 27 kinds of input an importer must refuse (EVIDENCE j): each is refused with its code, at its place.

use baoshen::evidence::MalformedKind;
use baoshen::evidence::key_file::KeyFile;
use baoshen::evidence::verify::{VerdictCode, Verified, compare, verify};

use crate::cases_container::{self as container, Refused};
use crate::cases_contents::{self as contents, Faulty};
use crate::forge::{Bag, root};
use crate::{cases_chain as chain, pairs};

/// The container is refused whole: this fault of this entry, and nothing else is said.
fn refused(cases: Vec<Refused>) {
    alone(VerdictCode::Container, cases);
}

fn alone(code: VerdictCode, cases: Vec<Refused>) {
    for (bytes, fault, place) in cases {
        let report = verify(bytes.as_slice(), Some(root()), &mut |_| {}).report;
        let said: Vec<_> =
            report.verdicts.iter().map(|one| (one.code, one.outcome, one.place.as_str())).collect();
        assert_eq!(said, [(code, Verified::Invalid, place.as_str())], "{fault}");
        assert_eq!(report.verdicts[0].data, [fault]);
    }
}

/// Everything expected is said, at its place and with its datum, and the bundle is not valid.
fn faulty(cases: Vec<Faulty>) {
    for (number, (bytes, expected)) in cases.into_iter().enumerate() {
        let verification = verify(bytes.as_slice(), Some(root()), &mut |_| {});
        // Whatever is wrong with it, it does not contradict itself.
        assert_eq!(compare(&verification, &verification), [], "case {number}");
        let report = verification.report;
        assert_ne!(report.outcome, Verified::Valid);
        let said = report.verdicts.iter().filter(|one| one.outcome != Verified::Valid);
        let said: Vec<_> = said.map(|one| (one.code, one.place.as_str(), one.data.first())).collect();
        for (code, place, datum) in expected {
            let is_said = said.iter().any(|(found, at, data)| {
                *found == code && *at == place && (datum.is_empty() || data.is_some_and(|data| data == datum))
            });
            assert!(is_said, "case {number}: {code:?} {datum} at {place} is not among {said:#?}");
        }
    }
}

#[test]
fn malformed_01_compressed() {
    refused(container::m01_compressed());
}

#[test]
fn malformed_02_paths_that_lead_out() {
    refused(container::m02_paths_that_lead_out());
}

#[test]
fn malformed_03_special_modes() {
    refused(container::m03_special_modes());
}

#[test]
fn malformed_04_names_twice() {
    refused(container::m04_names_twice());
}

#[test]
fn malformed_05_headers_disagree() {
    refused(container::m05_headers_disagree());
}

#[test]
fn malformed_06_encrypted_zip64_multi_disk() {
    refused(container::m06_encrypted_zip64_multi_disk());
}

#[test]
fn malformed_07_over_the_limits() {
    refused(container::m07_over_the_limits());
    alone(VerdictCode::Malformed, container::m07_more_than_is_kept());
}

/// A file may be as long as its limit: then it is looked at, and told for what it is.
#[test]
fn a_file_as_long_as_its_limit_is_looked_at() {
    for (path, limit) in [("data/charter/root-sm2.pem", 16 << 10), ("seal.dsse.json", 1 << 20)] {
        let mut bag = Bag::of_story();
        bag.files.insert(path.to_owned(), vec![b' '; limit]);
        let report = verify(bag.fix().pack().as_slice(), Some(root()), &mut |_| {}).report;
        let said: Vec<_> = report.verdicts.iter().filter(|one| one.code == VerdictCode::Malformed).collect();
        assert_eq!(said.len(), 1, "{path}: {said:?}");
        assert!(said[0].place.starts_with(path) && said[0].data[0] != "too_long", "{said:?}");
        assert!(report.verdicts.len() > 5, "{path}");
    }
}

#[test]
fn malformed_08_two_roots_or_not_at_top() {
    refused(container::m08_two_roots_or_not_at_top());
}

#[test]
fn malformed_09_bagit_txt() {
    faulty(contents::m09_bagit_txt());
}

#[test]
fn malformed_10_fetch_txt() {
    refused(container::m10_fetch_txt());
}

#[test]
fn malformed_11_lists_and_files() {
    faulty(contents::m11_lists_and_files());
    faulty(contents::m11_manifest_form());
}

#[test]
fn malformed_12_names_of_strange_characters() {
    refused(container::m12_names_of_strange_characters());
}

#[test]
fn malformed_13_a_key_twice() {
    faulty(contents::m13_a_key_twice());
}

#[test]
fn malformed_14_numbers_depth_fields() {
    faulty(contents::m14_numbers_depth_fields());
}

#[test]
fn malformed_15_base64() {
    faulty(contents::m15_base64());
}

#[test]
fn malformed_16_keys() {
    faulty(chain::m16_keys());
}

#[test]
fn malformed_17_another_payload_type() {
    faulty(contents::m17_another_payload_type());
}

#[test]
fn malformed_18_numbers_of_keys_and_signatures() {
    faulty(chain::m18_numbers_of_keys_and_signatures());
}

#[test]
fn malformed_19_chains() {
    faulty(chain::m19_chains());
}

#[test]
fn malformed_20_hands_and_dates() {
    faulty(chain::m20_hands_and_dates());
}

#[test]
fn malformed_21_charters_and_roots() {
    faulty(chain::m21_charters_and_roots());
}

#[test]
fn malformed_22_clocks() {
    faulty(chain::m22_clocks());
}

#[test]
fn malformed_23_steps_out_of_state() {
    faulty(contents::m23_steps_out_of_state());
}

#[test]
fn malformed_24_places_in_the_journal() {
    faulty(chain::m24_places_in_the_journal());
    let (told, place) = pairs::shortened();
    assert_eq!(told, [(VerdictCode::JournalShrunk, place)]);
}

/// 4 GiB asked of the page that opens a stranger's key file: refused before any memory is.
#[test]
fn malformed_25_a_costly_key_file() {
    let file = |m: u64, t: u64, p: u64| {
        let ids = ["0".repeat(64), "1".repeat(64)];
        let text = format!(
            r#"{{"kdf":{{"alg":"argon2id","m":{m},"p":{p},"salt":"AAAAAAAAAAAAAAAAAAAAAA==","t":{t}}},"keyids":["{}","{}"],"kind":"registrar","nonce":"{}","v":1,"wrapped":"{}"}}"#,
            ids[0],
            ids[1],
            "A".repeat(32),
            "A".repeat(108),
        );
        KeyFile::read(text.as_bytes()).unwrap().kdf().stretch(b"passphrase").err()
    };
    for (m, t, p) in [(4 << 20, 3, 1), (64 << 10, 11, 1), (64 << 10, 3, 5)] {
        assert_eq!(file(m, t, p), Some(MalformedKind::KdfTooCostly), "{m} {t} {p}");
    }
    for (m, t, p) in [(18 << 10, 3, 1), (64 << 10, 1, 1), (64 << 10, 3, 0)] {
        assert_eq!(file(m, t, p), Some(MalformedKind::KdfTooWeak), "{m} {t} {p}");
    }
}

#[test]
fn malformed_26_cut_off() {
    refused(container::m26_cut_off());
}

#[test]
fn malformed_27_a_later_version() {
    let cases = contents::m27_a_later_version();
    // A bundle that says so itself is not invalid: nothing else is said of it.
    let whole = verify(cases[0].0.as_slice(), Some(root()), &mut |_| {}).report;
    assert_eq!(whole.outcome, Verified::CannotCheck);
    faulty(cases);
}

/// Whoever has no fingerprint is told no less.
#[test]
fn no_case_passes_without_a_fingerprint() {
    let containers = container::all().into_iter().map(|(bytes, ..)| bytes);
    for bytes in containers.chain(contents::all().into_iter().map(|(bytes, _)| bytes)) {
        let outcome = |root| verify(bytes.as_slice(), root, &mut |_| {}).report.outcome;
        assert_ne!(outcome(None), Verified::Valid);
        assert!(outcome(Some(root())) >= outcome(None));
    }
}
