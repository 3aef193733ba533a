//! Bundles of every variant, made as the page makes them.

use baoshen::desk::Problem;
use baoshen::desk::view::ExportAsk;
use baoshen::evidence::seal::Variant;
use baoshen::evidence::verify::{VerdictCode, Verified};
use baoshen::evidence::zip::Archive;
use baoshen::i18n::Locale;
use baoshen::review::{CaseId, PartNo, Role};
use serde_json::Value;

use super::office::{Bench, LI, PDF, WANG, approval, exported, exported_as, now, opinion, verified};

const TEXT: &str = "各科室：现就活动安排通知如下。";

/// A case that is decided, with a scan and a paper approval.
fn decided() -> (Bench, CaseId) {
    let mut bench = Bench::new();
    let case = bench.open(TEXT);
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    bench.sit(WANG);
    bench.act(&case, Role::Reviewer, opinion(2, 1)).expect("review");
    let how = bench.paper(&case, "同意。赵磊");
    bench.act_by(&case, Role::Leader, how, approval(1), &[PDF.to_vec()]).expect("decision");
    (bench, case)
}

fn ask(case: &CaseId, variant: Variant, shown: Option<Vec<PartNo>>) -> ExportAsk {
    ExportAsk { variant, shown, ..ExportAsk::whole(case.clone(), Locale::ZhHans) }
}

/// Paths in a bundle below its folder.
fn names(bundle: &[u8]) -> Vec<String> {
    let archive = Archive::open(bundle).expect("a container");
    archive.entries().iter().filter_map(|entry| Some(entry.name.split_once('/')?.1.to_owned())).collect()
}

fn content(bundle: &[u8], path: &str) -> Vec<u8> {
    let archive = Archive::open(bundle).expect("a container");
    let entry = archive.entries().iter().find(|entry| entry.name.ends_with(path)).expect("the file");
    archive.content(entry).expect("its bytes")
}

#[test]
fn every_variant_is_what_it_says_and_the_same_each_time() {
    let (mut bench, case) = decided();
    let root = bench.root_fingerprint();
    for variant in Variant::ALL {
        let (said, pieces) = exported_as(&mut bench.desk, &ask(&case, variant, None)).expect("a bundle");
        let whole = pieces.concat();
        assert!(said.file_name.ends_with(&format!(".{}.zip", variant.code())), "{}", said.file_name);
        let report = verified(&whole, &root).expect("a report");
        assert_eq!(report, said.report);
        assert_eq!(report.variant.as_deref(), Some(variant.code()));
        let outcome = if variant == Variant::Unsigned { Verified::CannotCheck } else { Verified::Valid };
        assert_eq!(report.outcome, outcome, "{:?}", report.verdicts);
        bench.wait(3600);
        let (_, again) = exported_as(&mut bench.desk, &ask(&case, variant, None)).expect("again");
        assert!(again.concat() == whole, "{} was sealed a second time", variant.code());
    }
}

/// Only a full bundle is a copy from which the desk could be made again.
#[test]
fn only_a_full_export_counts_as_kept_outside() {
    let (mut bench, case) = decided();
    for variant in [Variant::Release, Variant::Nocontent, Variant::Unsigned] {
        exported_as(&mut bench.desk, &ask(&case, variant, None)).expect("a bundle");
        assert!(bench.view(&case).exported.is_none(), "{}", variant.code());
    }
    exported(&mut bench.desk, &case, Locale::ZhHans).expect("a bundle");
    assert!(bench.view(&case).exported.is_some());
}

#[test]
fn a_bundle_without_content_holds_no_word_of_it() {
    let (mut bench, case) = decided();
    let (_, pieces) = exported_as(&mut bench.desk, &ask(&case, Variant::Nocontent, None)).expect("a bundle");
    let whole = pieces.concat();
    assert!(names(&whole).iter().all(|name| !name.starts_with("data/parts/")));
    let text = String::from_utf8_lossy(&whole).into_owned();
    for word in ["活动安排", "公共文化服务", "同意公开", "同意。赵磊"] {
        assert!(!text.contains(word), "{word} can be read in it");
    }
    assert!(text.contains("赵磊"), "who decided is what it proves");
}

#[test]
fn ticks_keep_back_more_or_let_out_what_stays_by_default() {
    let (mut bench, case) = decided();
    let choices = now(bench.desk.export_choices(&case)).expect("choices");
    let released: Vec<PartNo> = choices.iter().filter(|one| one.is_released).map(|one| one.part).collect();
    let held: Vec<PartNo> = choices.iter().filter(|one| !one.is_released).map(|one| one.part).collect();
    assert!(released.len() > 2 && !held.is_empty(), "the scan stays here: {choices:?}");
    let count = |whole: &[u8]| names(whole).iter().filter(|name| name.starts_with("data/parts/")).count();
    let mut made = |shown| {
        let (said, pieces) =
            exported_as(&mut bench.desk, &ask(&case, Variant::Release, shown)).expect("a bundle");
        assert_eq!(said.report.outcome, Verified::Valid);
        pieces.concat()
    };
    let usual = made(None);
    assert_eq!(count(&usual), released.len());
    let fewer = made(Some(released[1..].to_vec()));
    assert_eq!(count(&fewer), released.len() - 1);
    let more = made(Some([released.clone(), held.clone()].concat()));
    assert_eq!(count(&more), choices.len());
    assert!(made(None) == usual, "another choice took the place of the first seal");
    assert!(made(Some(released[1..].to_vec())) == fewer, "the same choice was sealed twice");
    // A part nobody may choose.
    let strange = exported_as(&mut bench.desk, &ask(&case, Variant::Release, Some(vec![PartNo(99)])));
    assert_eq!(strange.map(|_| ()), Err(Problem::NotFound));
}

#[test]
fn an_unsigned_bundle_names_its_sealed_counterpart() {
    let (mut bench, case) = decided();
    let root = bench.root_fingerprint();
    let (_, pieces) = exported_as(&mut bench.desk, &ask(&case, Variant::Unsigned, None)).expect("a bundle");
    let whole = pieces.concat();
    let there = names(&whole);
    assert!(there.iter().all(|name| !name.ends_with(".dsse.json") && !name.contains("root-")), "{there:?}");
    assert!(!there.iter().any(|name| name == "verify.sh"));
    let said: Value = serde_json::from_slice(&content(&whole, "data/verification.json")).expect("JSON");
    assert_eq!((&said["signed"], &said["outcome"]), (&Value::Bool(false), &Value::from("valid")));
    let (sealed, pieces) =
        exported_as(&mut bench.desk, &ask(&case, Variant::Nocontent, None)).expect("the counterpart");
    assert_eq!(said["sealedFile"], Value::from(sealed.file_name));
    assert_eq!(said["sealedSha256"], Value::from(sealed.sha256.to_string()));
    assert_eq!(verified(&pieces.concat(), &root).expect("a report").outcome, Verified::Valid);
    // Whoever changes it changes a file the lists name; whoever mends the lists proves nothing.
    let report = verified(&whole, &root).expect("a report");
    assert!(report.says(VerdictCode::Unsigned, Verified::CannotCheck));
    assert_eq!(report.case_id.as_deref(), Some(case.as_str()));
}

#[test]
fn what_does_not_verify_was_not_exported() {
    let (mut bench, case) = decided();
    let whole = exported(&mut bench.desk, &case, Locale::ZhHans).expect("a bundle").1.concat();
    let take = |bench: &mut Bench| {
        now(bench.desk.begin_export(&ask(&case, Variant::Full, None))).expect("begun");
        while !now(bench.desk.next_piece()).expect("a piece").is_empty() {}
    };
    take(&mut bench);
    let mut changed = whole.clone();
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    let found = bench.desk.finish_export(changed.as_slice()).map(|_| ());
    assert!(matches!(found, Err(Problem::OutputFaulty(_))), "{found:?}");
    take(&mut bench);
    let found = bench.desk.finish_export(&whole[..whole.len() - 1]).map(|_| ());
    assert!(matches!(found, Err(Problem::OutputFaulty(_))), "{found:?}");
    // Half of it taken is no export, whatever file is shown.
    now(bench.desk.begin_export(&ask(&case, Variant::Full, None))).expect("begun");
    let found = bench.desk.finish_export(whole.as_slice()).map(|_| ());
    assert!(matches!(found, Err(Problem::OutputFaulty(_))), "{found:?}");
    // And nothing can be finished that was not begun.
    assert_eq!(bench.desk.finish_export(whole.as_slice()).map(|_| ()), Err(Problem::NotFound));
}

#[test]
fn another_person_gets_the_seal_that_is_kept() {
    let (mut bench, case) = decided();
    let (_, first) = exported(&mut bench.desk, &case, Locale::ZhHans).expect("a bundle");
    bench.sit(LI);
    let (_, second) = exported(&mut bench.desk, &case, Locale::En).expect("a bundle");
    assert!(first.concat() == second.concat());
}
