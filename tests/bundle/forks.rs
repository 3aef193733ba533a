//! Branches given up by a signed resolution: inspected like the chain itself.

use baoshen::evidence::bundle::Taken;
use baoshen::evidence::verify::{VerdictCode, Verified, verify};

use crate::cases_fork as cases;
use crate::forge::{caught, root};
use crate::good::doubts;

#[test]
fn a_settled_fork_is_valid_and_said() {
    let bytes = cases::settled().full();
    let report = verify(bytes.as_slice(), Some(root()), &mut |_| {}).report;
    assert_eq!(doubts(&report), []);
    assert!(report.says(VerdictCode::ForkGivenUp, Verified::Valid));
    let taken = Taken::read(bytes.as_slice()).unwrap();
    let short = cases::branch().rsplit('/').next().unwrap().to_owned();
    assert_eq!(taken.forks.get(&short).map(|(first, files)| (*first, files.len())), Some((7, 1)));
    assert_eq!(taken.events.len(), 9);
}

#[test]
fn a_branch_is_whole_and_the_one_that_was_given_up() {
    let branch = cases::branch();
    let note = format!("{branch}/0007-noted.dsse.json");
    caught(&cases::branch_left_out(), root(), &[(VerdictCode::FileMissing, &branch)]);
    let expected =
        [(VerdictCode::FileMissing, "data/forks/abababababab"), (VerdictCode::FileUnexpected, &note)];
    caught(&cases::another_head(), root(), &expected);
    caught(&cases::head_of_another(), root(), &[(VerdictCode::ForkUnfit, &branch)]);
    caught(&cases::without_place(), root(), &[(VerdictCode::InclusionMissing, &note)]);
    let bytes = cases::note_changed();
    let report = verify(bytes.as_slice(), Some(root()), &mut |_| {}).report;
    for n in [0, 1] {
        let place = format!("{note}#/signatures/{n}");
        let is_it = |one: &&baoshen::evidence::verify::Verdict| {
            one.code == VerdictCode::SignatureInvalid && one.place == place
        };
        assert!(report.verdicts.iter().any(|one| is_it(&one)), "{report:?}");
    }
}

/// None of them stops the verifier, and all but the first are refused.
#[test]
fn every_such_bundle_is_answered() {
    for (name, make) in cases::ALL {
        let outcome = verify(make().as_slice(), Some(root()), &mut |_| {}).report.outcome;
        assert_eq!(outcome == Verified::Valid, name == "fork-settled", "{name}");
    }
}
