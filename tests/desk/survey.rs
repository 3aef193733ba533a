//! Bundles of several cases surveyed together: what the inspector's page, sheet and table say.

use baoshen::desk::view::{Checked, SurveyAsk};
use baoshen::desk::{inspect, verified_record, verify};
use baoshen::evidence::verify::Verified;
use baoshen::i18n::Locale;
use baoshen::review::Role;

use super::office::{Bench, WANG, exported, opinion};

/// Bundles of three cases, the second without content of its own number.
fn bundles() -> (Bench, Vec<(String, Vec<u8>)>) {
    let mut bench = Bench::new();
    let mut all = Vec::new();
    for n in 1..=3 {
        let case = bench.open(&format!("正文{n}。"));
        bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
        let (said, pieces) = exported(&mut bench.desk, &case, Locale::ZhHans).expect("a bundle");
        all.push((said.file_name, pieces.concat()));
    }
    (bench, all)
}

fn checked(bundles: &[(String, Vec<u8>)], root: &str) -> Vec<Checked> {
    bundles.iter().map(|(name, bytes)| verify(name, bytes.as_slice(), root).expect("answered")).collect()
}

fn ask(checked: Vec<Checked>, seed: &str, size: u32) -> SurveyAsk {
    let on = "2026-11-23".parse().expect("a date");
    SurveyAsk { checked, fingerprint: String::new(), seed: seed.to_owned(), size, on, locale: Locale::ZhHans }
}

#[test]
fn bundles_of_one_desk_agree() {
    let (bench, all) = bundles();
    let found = checked(&all, &bench.root_fingerprint());
    assert!(found.iter().all(|one| one.verification.report.outcome == Verified::Valid));
    let told = found[0].verification.account.as_ref().expect("an account");
    assert_eq!(told.steps.len(), 2);
    assert_eq!(told.steps[1].role, Role::Undertaker);
    assert_eq!((told.steps[1].decider.as_str(), told.steps[1].recorder.as_str()), ("李敏", "李敏"));
    assert_eq!(told.sealed.as_ref().map(|(name, _)| name.as_str()), Some("李敏"));
    let view = inspect(&ask(found, "", 0));
    assert_eq!(view.survey, baoshen::evidence::verify::Survey::default());
    assert!(view.sample.is_empty());
}

#[test]
fn a_case_that_was_not_handed_in_shows_as_a_gap() {
    let (_, mut all) = bundles();
    all.remove(1);
    let view = inspect(&ask(checked(&all, ""), "", 0));
    let gaps: Vec<(u32, u32)> = view.survey.gaps.iter().map(|gap| (gap.from, gap.to)).collect();
    assert_eq!(gaps, [(2, 2)]);
    assert!(view.sheet.contains("编号缺少"), "the sheet says so");
}

#[test]
fn a_later_copy_of_a_case_goes_on_and_a_changed_one_fails() {
    let (mut bench, mut all) = bundles();
    bench.sit(WANG);
    let case = bench.desk.cases().expect("cases").last().expect("a case").id.clone();
    bench.act(&case, Role::Reviewer, opinion(2, 1)).expect("review");
    let (said, pieces) = exported(&mut bench.desk, &case, Locale::ZhHans).expect("a bundle");
    all.push((said.file_name, pieces.concat()));
    let mut broken = all[0].1.clone();
    let middle = broken.len() / 2;
    broken[middle] ^= 1;
    all.push(("=broken.zip".to_owned(), broken));
    let view = inspect(&ask(checked(&all, &bench.root_fingerprint()), "2026", 2));
    assert_eq!(view.survey.contradictions, []);
    assert!(view.survey.copies.iter().any(|copies| !copies.is_same_head));
    assert_eq!(view.sample.len(), 2);
    assert!(view.csv.starts_with('\u{feff}'));
    assert_eq!(view.csv.matches("\r\n").count(), all.len() + 1);
    assert!(view.csv.contains("'=broken.zip"), "a file name is never a formula");
    assert!(view.csv.contains("验证不通过") && view.csv.contains("李敏（承办人）"));
    assert!(view.sheet.contains(&view.sample[0]) && view.sheet.contains('□'));
}

#[test]
fn the_record_of_a_bundle_is_told_in_our_own_words() {
    let (_, all) = bundles();
    let html = verified_record(all[0].1.as_slice(), Locale::ZhHans).expect("a record");
    assert!(html.contains("关于开展2026年公共文化服务活动的通知") && html.contains("李敏"));
    assert!(verified_record(b"no bundle".as_slice(), Locale::ZhHans).is_err());
}
