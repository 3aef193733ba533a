//! Scenario 25: an archivist with a bundle and a root fingerprint on paper, no desk and no store; and the annual table.

use baoshen::desk::ask::{BesideWish, Wish};
use baoshen::evidence::verify::{VerdictCode, Verified};
use baoshen::evidence::zip::{Archive, pack};
use baoshen::i18n::Locale;
use baoshen::review::event::RequestFacts;
use baoshen::review::register::RegisterKind;
use baoshen::review::{ApplicantKind, Code, Ground, Mode, Outcome, RequestWay, Role};

use super::{decide, kept_back, register, reviewed, today};
use crate::office::{Bench, draft, exported, verified};

type Files = Vec<(String, Vec<u8>)>;

fn taken_apart(bundle: &[u8]) -> Files {
    let archive = Archive::open(bundle).expect("a container");
    let file = |entry: &baoshen::evidence::zip::Entry| {
        (entry.name.clone(), archive.content(entry).expect("its bytes"))
    };
    archive.entries().iter().map(file).collect()
}

/// Faults of a bundle changed by `change`, with the place of each inside the bag.
fn faults(bundle: &[u8], root: &str, change: impl FnOnce(&mut Files)) -> Vec<(VerdictCode, String)> {
    let mut files = taken_apart(bundle);
    change(&mut files);
    let named: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let report = verified(&pack(&named).expect("packed"), root).expect("a report");
    let invalid = report.verdicts.into_iter().filter(|verdict| verdict.outcome == Verified::Invalid);
    invalid.map(|verdict| (verdict.code, verdict.place)).collect()
}

/// A request answered with a refusal, and another that waits.
fn requests(bench: &mut Bench) -> baoshen::review::CaseId {
    let asked = |bench: &mut Bench| {
        let mut draft = draft("各科室：现就活动安排通知如下。");
        draft.mode = Some(Mode::OnRequest);
        draft.request = Some(RequestFacts {
            received_on: "2026-03-02".parse().expect("a date"),
            way: RequestWay::InPerson,
            applicant_kind: ApplicantKind::Person,
        });
        bench.open_draft(&draft)
    };
    let (case, _) = (asked(bench), asked(bench));
    reviewed(bench, &case);
    decide(bench, &case, kept_back(Outcome::Refuse, Some(Ground::G3)));
    let reply = Wish::Beside(BesideWish::Reply {
        kind: Code::known("refused"),
        on: today(bench, &case),
        delivery: Code::known("post"),
        late: false,
        reply_no: "清文旅答〔2026〕1号".to_owned(),
        remedies: String::new(),
    });
    bench.act(&case, Role::DisclosureOffice, reply).expect("answered");
    case
}

#[test]
fn scenario_25_a_bundle_verifies_without_a_desk_and_every_change_has_its_place() {
    let mut bench = Bench::new();
    let case = requests(&mut bench);
    let (_, pieces) = exported(&mut bench.desk, &case, Locale::ZhHans).expect("exported");
    let (bundle, root) = (pieces.concat(), bench.root_fingerprint());
    let report = verified(&bundle, &root).expect("a report");
    assert_eq!(report.outcome, Verified::Valid, "{report:?}");
    assert_eq!(faults(&bundle, &root, |_| {}), []);

    let opinion = "不涉及国家秘密、工作秘密、商业秘密和个人隐私，建议公开。".as_bytes();
    let mut place = String::new();
    let changed = faults(&bundle, &root, |files| {
        let (name, bytes) = files.iter_mut().find(|(_, bytes)| bytes == opinion).expect("an opinion");
        // One character: 不 becomes 也.
        bytes.splice(..3, "也".bytes());
        place = name.split_once('/').expect("a folder").1.to_owned();
    });
    assert!(place.starts_with("data/parts/"));
    assert!(changed.contains(&(VerdictCode::PartDiffers, place.clone())), "{place}: {changed:?}");

    let mut place = String::new();
    let shorter = faults(&bundle, &root, |files| {
        let at = files.iter().position(|(name, _)| name.contains("/data/events/0003-")).expect("an event");
        place = files.remove(at).0.split_once('/').expect("a folder").1.to_owned();
    });
    assert!(shorter.contains(&(VerdictCode::ManifestAbsent, place.clone())), "{place}: {shorter:?}");
    assert!(shorter.iter().any(|(code, place)| *code == VerdictCode::SeqGap && place.contains("0004")));

    let annual = register(&bench, RegisterKind::Annual);
    let total = |name: &str| -> u32 {
        let row = annual.rows.iter().find(|row| row[0].starts_with(name)).unwrap_or_else(|| panic!("{name}"));
        row.last().expect("a total").parse().expect("a number")
    };
    let [new, carried_in, done, carried_out] = ["一、", "二、", "三（七）", "四、"].map(total);
    assert_eq!((new, carried_in, done, carried_out), (2, 0, 1, 1));
    assert_eq!(new + carried_in, done + carried_out);
}
