//! A stamp taken under a device id that was given up: at a desk, in its bundles, by our verifier, the second one and the
//! bundle's own script.

use std::fs;

use baoshen::desk::ask::CharterChange;
use baoshen::desk::{FieldFault, Problem, Surroundings};
use baoshen::evidence::step_time::TimeGrade;
use baoshen::evidence::verify::{VerdictCode, Verified, verify};
use baoshen::i18n::Locale;
use baoshen::review::{CaseId, PersonId, Role};

use crate::desk_office::{Bench, LI, WANG, exported, now, opinion};
use crate::forge::{Bag, invalid};
use crate::second::{Named, judged_under};
use crate::stamps::stamped;
use crate::tools::{bash, unpack};

const REVIEW: &str = "data/events/0003-opinion_signed.dsse.json";
const TEXT: &str = "各科室：甲事项通知如下。";

/// Two cases reviewed by Wang; the journal stamped, then carried on under another id; Wang's keys revoked years after. The
/// stamp comes back before the id changes, or after.
fn renewed(test: &str, is_late: bool) -> (Bench, [CaseId; 2], String) {
    let mut bench = Bench::new();
    let cases = [bench.open(TEXT), bench.open("各科室：乙事项通知如下。")];
    for case in &cases {
        bench.act(case, Role::Undertaker, opinion(1, 1)).unwrap();
    }
    bench.sit(WANG);
    for case in &cases {
        bench.act(case, Role::Reviewer, opinion(2, 1)).unwrap();
    }
    bench.sit(LI);
    let old = now(bench.desk.journal()).unwrap().device;
    let (_, checkpoint) = now(bench.desk.issue_checkpoint()).unwrap();
    let folder = stamped(test, &checkpoint);
    let read = |name: &str| fs::read(folder.join(name)).unwrap();
    let (token, ca) = (read("sha256.tsr"), read("ca.pem"));
    if !is_late {
        now(bench.desk.add_stamp(&token, Some(&ca), None)).unwrap();
    }
    let third = bench.open("各科室：丙事项通知如下。");
    bench.act(&third, Role::Undertaker, opinion(1, 1)).unwrap();
    let device = now(bench.desk.renew_device()).unwrap().device;
    assert_ne!(device, old);
    if is_late {
        // The key of the old id is gone: the checkpoint itself has to come along.
        let unknown = now(bench.desk.add_stamp(&token, Some(&ca), None)).unwrap_err();
        let Problem::Fields(fields) = unknown else { panic!("{unknown:?}") };
        assert_eq!(fields[0].fault, FieldFault::Unknown);
        let row = now(bench.desk.add_stamp(&token, Some(&ca), Some(&checkpoint))).unwrap();
        assert_eq!(row.device, old);
    }
    bench.wait(4 * 365 * 86_400);
    let revoke = CharterChange::RevokeKeys {
        person: PersonId::numbered(2),
        on: bench.world.now().date(),
        minute: 0,
        reason: "笔记本电脑遗失".to_owned(),
    };
    now(bench.desk.change_charter(&revoke)).unwrap();
    (bench, cases, old)
}

#[test]
fn a_stamp_outlives_the_id_it_was_taken_under() {
    let mut named = Named::new();
    let mut root = None;
    for is_late in [false, true] {
        let name = if is_late { "late" } else { "before" };
        let (mut bench, [case, other], old) = renewed(&format!("former-{name}"), is_late);
        root = Some(bench.root_fingerprint().parse().unwrap());
        let grades: Vec<TimeGrade> = bench.view(&case).times.iter().map(|time| time.grade).collect();
        assert_eq!(grades, [TimeGrade::Anchored; 3]);
        let bundle = exported(&mut bench.desk, &case, Locale::ZhHans).unwrap().1.concat();
        let others = exported(&mut bench.desk, &other, Locale::ZhHans).unwrap().1.concat();
        let places = format!("data/journal/{old}.stamped.inclusion.json");

        let mut swapped = Bag::open(&bundle);
        swapped.files.insert(places.clone(), Bag::open(&others).files[&places].clone());
        let mut turned = Bag::open(&bundle);
        let text = String::from_utf8(turned.files[&places].clone()).unwrap();
        let (start, last) = text.rsplit_once("\"path\":[\"").unwrap();
        let digit = if last.starts_with('0') { "1" } else { "0" };
        let rest: String = last.chars().skip(1).collect();
        let text = [start, "\"path\":[\"", digit, &rest].concat();
        turned.files.insert(places.clone(), text.into_bytes());
        for (kind, bytes, is_settled) in [
            ("good", bundle, true),
            ("another-case", swapped.fix().pack_as(case.as_str()), false),
            ("turned", turned.fix().pack_as(case.as_str()), false),
        ] {
            let name = format!("former-{name}-{kind}");
            told(&name, &bytes, &bench, &case, &places, is_settled);
            named.push((name, bytes));
        }
    }
    judged_under("former", &named, root.unwrap());
}

/// What our verifier and the script say of one bundle.
fn told(name: &str, bytes: &[u8], bench: &Bench, case: &CaseId, places: &str, is_settled: bool) {
    let root = bench.root_fingerprint();
    let report = verify(bytes, Some(root.parse().unwrap()), &mut |_| {}).report;
    let of_review = report.verdicts.iter().filter(|one| one.place.starts_with(REVIEW));
    let said: Vec<_> =
        of_review.filter(|one| one.place.contains('#')).map(|one| (one.code, one.outcome)).collect();
    let settled = (VerdictCode::KeyRevokedAfterStamp, Verified::Valid);
    let open = (VerdictCode::KeyRevokedLater, Verified::CannotCheck);
    assert_eq!(said, [if is_settled { settled } else { open }; 2], "{name}: {:#?}", report.verdicts);
    let mut found = invalid(&report);
    found.retain(|(code, _)| *code != VerdictCode::SubjectDiffers);
    assert_eq!(found.is_empty(), is_settled, "{name}: {found:?}");
    assert!(found.iter().all(|(code, _)| *code == VerdictCode::InclusionFails), "{name}: {found:?}");
    if is_settled {
        assert_eq!(report.times, bench.view(case).times, "{name}");
    }

    let folder = unpack(name, bytes);
    // The folder must bear the name of the case again.
    let whole = folder.with_file_name(case.as_str());
    drop(fs::remove_dir_all(&whole));
    fs::rename(&folder, &whole).unwrap();
    let (_, said) = bash(&whole, &format!("bash verify.sh {root}"));
    let word = if is_settled { "VALID         " } else { "CANNOT CHECK  " };
    let is_it = |line: &str| line.starts_with(&format!("{word}{REVIEW}: ")) && line.contains("revoked later");
    assert!(said.lines().any(is_it), "{name}: {said}");
    let refused = format!("INVALID       {places}: ");
    assert_eq!(said.contains(&refused), !is_settled, "{name}: {said}");
    assert_eq!(said.contains("INVALID"), !is_settled, "{name}: {said}");
}
