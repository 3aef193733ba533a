//! The cases of the public BagIt conformance suite (`cases_suite`), each told at its place.

use baoshen::evidence::verify::{Verified, verify};

use crate::cases_suite::{Case, beyond_the_form, invalid};
use crate::forge::{Bag, root};

fn judged(cases: Vec<Case>) {
    for (name, bytes, (code, place)) in cases {
        let report = verify(bytes.as_slice(), Some(root()), &mut |_| {}).report;
        assert_eq!(report.outcome, Verified::Invalid, "{name}");
        let is_said = report.verdicts.iter().any(|one| {
            let is_there = one.place == place || (place.ends_with(':') && one.place.starts_with(place));
            one.code == code && one.outcome == Verified::Invalid && is_there
        });
        assert!(is_said, "{name}: {code:?} at {place} is not among {:#?}", report.verdicts);
    }
}

#[test]
fn what_the_suite_calls_invalid_is_invalid() {
    judged(invalid());
}

#[test]
fn bags_in_another_form_are_no_bundles() {
    judged(beyond_the_form());
}

/// `v1.0/valid/basicBag`: a bag of the one form there is.
#[test]
fn a_basic_bag_of_bagit_1_0_is_valid() {
    let report = verify(Bag::of_story().pack().as_slice(), Some(root()), &mut |_| {}).report;
    assert_eq!(report.outcome, Verified::Valid);
}
