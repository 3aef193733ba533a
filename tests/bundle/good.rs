//! Good bundles verify, in every variant, and say what they must.

use baoshen::evidence::seal::Variant;
use baoshen::evidence::verify::{Report, VerdictCode, Verified, verify};

use crate::office::Office;
use crate::story::Story;

/// Codes that are not valid, with places.
pub fn doubts(report: &Report) -> Vec<(VerdictCode, Verified, String)> {
    let doubts = report.verdicts.iter().filter(|verdict| verdict.outcome != Verified::Valid);
    doubts.map(|verdict| (verdict.code, verdict.outcome, verdict.place.clone())).collect()
}

#[test]
fn the_story_breaks_no_rule() {
    Story::whole(Office::new("a")).is_allowed();
}

#[test]
fn a_full_bundle_is_valid_under_its_root() {
    let story = Story::whole(Office::new("a"));
    let sealed = story.seal(Variant::Full, |_part| true);
    let bytes = story.bytes_of(&sealed);
    let report = verify(bytes.as_slice(), Some(story.office.files.fingerprint()), &mut |_| {}).report;
    assert_eq!(doubts(&report), []);
    assert_eq!(report.outcome, Verified::Valid);
    assert_eq!(report.case_id.as_deref(), Some("bs-2026-k7m2q-0001"));
    assert_eq!((report.variant.as_deref(), report.head), (Some("full"), story.head()));
    assert_eq!(sealed.file_name, format!("bs-2026-k7m2q-0001.{}.full.zip", story.head().unwrap().short()));
    for code in [
        VerdictCode::Container,
        VerdictCode::Layout,
        VerdictCode::Manifests,
        VerdictCode::Trust,
        VerdictCode::RootConfirmed,
        VerdictCode::Chain,
        VerdictCode::Rules,
        VerdictCode::PaperStep,
        VerdictCode::Journal,
        VerdictCode::Seal,
        VerdictCode::Parts,
        VerdictCode::Record,
    ] {
        assert!(report.says(code, Verified::Valid), "{code:?}");
    }
    assert!(!report.says(VerdictCode::OneRecorder, Verified::Valid));
}

#[test]
fn the_same_seal_gives_the_same_bytes() {
    let story = Story::whole(Office::new("a"));
    let sealed = story.seal(Variant::Full, |_part| true);
    assert_eq!(story.bytes_of(&sealed), story.bytes_of(&sealed));
    assert_eq!(story.full(), Story::whole(Office::new("a")).full());
}
