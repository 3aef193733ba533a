//! What only two bundles show: a cloned device, a shortened journal, another root, two charters of one version.

use baoshen::evidence::digest::sha256;
use baoshen::evidence::verify::{VerdictCode, Verified, compare, verify};

use crate::forge::root;
use crate::office::{Office, at};
use crate::story::{Story, by_undertaker};

/// Codes and places of what contradicts between two bundles, each good by itself; the same from either side.
fn told(one: &[u8], other: &[u8]) -> Vec<(VerdictCode, String)> {
    let [one, other] = [one, other].map(|bytes| verify(bytes, None, &mut |_| {}));
    assert_ne!(one.report.outcome, Verified::Invalid);
    assert_ne!(other.report.outcome, Verified::Invalid);
    let codes = |verdicts: Vec<baoshen::evidence::verify::Verdict>| -> Vec<_> {
        verdicts.into_iter().map(|verdict| (verdict.code, verdict.place)).collect()
    };
    let found = codes(compare(&one, &other));
    assert_eq!(found, codes(compare(&other, &one)));
    found
}

fn later(mut story: Story) -> Story {
    story.sealed_at = at("2026-03-09T16:00:00+08:00");
    story
}

/// A bundle sealed later whose journal is shorter; and where that is said.
pub fn shortened() -> (Vec<(VerdictCode, String)>, String) {
    let mut whole = Story::begin(Office::new("a"));
    whole.open();
    whole.opinion(by_undertaker("2026-03-02T10:00:00+08:00"), 1, 1);
    let mut cut = Story::begin(Office::new("a"));
    cut.open();
    let shorter = told(&whole.full(), &later(cut).full());
    (shorter, "data/journal/k7m2q.checkpoint".to_owned())
}

#[test]
fn pair_a_journal_that_grew_is_no_fault() {
    let mut early = Story::begin(Office::new("a"));
    early.open();
    early.sealed_at = at("2026-03-02T09:30:00+08:00");
    let whole = Story::whole(Office::new("a"));
    assert_eq!(told(&early.full(), &whole.full()), []);
}

/// A copied disk: both go on with one device id, for another case each, and never stand at one size.
#[test]
fn pair_a_cloned_device() {
    let one = Story::whole(Office::new("a"));
    let mut other = Story::begin(Office::new("a"));
    other.journal.append(&sha256(b"an entry of the clone"));
    other.open();
    let place = |end: &str| format!("data/journal/k7m2q.{end}");
    let found = told(&one.full(), &later(other).full());
    let forked = (VerdictCode::JournalForked, place("inclusion.json"));
    assert!(found.contains(&forked), "{found:?}");
    assert!(!found.contains(&(VerdictCode::JournalForked, place("checkpoint"))), "{found:?}");
}

#[test]
fn pair_another_root_for_one_case() {
    let [one, other] = ["a", "b"].map(|name| Story::whole(Office::new(name)).full());
    let found = told(&one, &other);
    assert!(
        found.contains(&(VerdictCode::RootDiffers, "data/charter/root-ed25519.pem".to_owned())),
        "{found:?}"
    );
    assert!(!found.iter().any(|(code, _)| *code == VerdictCode::CharterForked), "{found:?}");
    assert!(verify(one.as_slice(), Some(root()), &mut |_| {}).report.outcome == Verified::Valid);
}

/// A registrar who signs two second charters.
#[test]
fn pair_two_charters_of_one_version() {
    let with = |rule: &str| {
        let mut story = Story::whole(Office::new("a"));
        story.office.amend(|charter| charter.policy.own_rule = Some(rule.to_owned()));
        story.forged_under(&[1, 2]).pack()
    };
    let found = told(&with("甲"), &with("乙"));
    assert_eq!(found, [(VerdictCode::CharterForked, "data/charter/charter-0002.dsse.json".to_owned())]);
}

/// A fork among many bundles is said once, with the two files; a bundle of another case beside them changes nothing.
#[test]
fn a_survey_names_the_pair_of_a_fork() {
    let [one, other] = crate::cases_hands::t21_two_bundles_of_a_fork();
    let all = [one.clone(), other, one].map(|bytes| verify(bytes.as_slice(), None, &mut |_| {}));
    let found = baoshen::evidence::verify::survey(&all.iter().collect::<Vec<_>>());
    let fork = found.contradictions.iter().find(|found| found.verdict.code == VerdictCode::Fork).unwrap();
    assert_eq!((fork.between, fork.pairs), ((0, 1), 2));
    assert_eq!((found.copies.len(), found.copies[0].is_same_head), (1, false));
    let alone = baoshen::evidence::verify::survey(&[&all[0], &all[2]]);
    assert_eq!(alone.contradictions, []);
    assert!(alone.copies[0].is_same_head);
}
