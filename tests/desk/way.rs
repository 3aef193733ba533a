//! The main job: three people, one paper signature, one return, publication of the approved bytes.

use baoshen::desk::Problem;
use baoshen::desk::ask::{Readings, SentFile, Wish};
use baoshen::desk::view::{ActKind, Stage, Status};
use baoshen::evidence::verify::Verified;
use baoshen::i18n::Locale;
use baoshen::review::{Code, MatchGrade, Means, Outcome, Role};

use super::office::{Bench, LI, PDF, WANG, approval, exported, now, opinion, verified};

#[test]
#[expect(clippy::too_many_lines, reason = "one case from end to end")]
fn a_case_goes_from_draft_to_publication() {
    let mut bench = Bench::new();
    let case = bench.open("各科室：现就活动安排通知如下。");
    assert_eq!(case.as_str().get(..8), Some("bs-2026-"));
    assert!(now(bench.desk.drafts()).expect("drafts").is_empty(), "an opened draft is gone");
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");

    bench.sit(WANG);
    let back = Wish::Return {
        step: 2,
        to_step: 1,
        items: vec![1],
        fields: vec![Code::known("content")],
        reason: "联系人电话请核对。".to_owned(),
        to_correct: String::new(),
    };
    bench.act(&case, Role::Reviewer, back).expect("returned");
    assert_eq!(bench.view(&case).row.stage, Stage::Returned(1));

    bench.sit(LI);
    let text = "各科室：现就活动安排通知如下。联系电话以公告为准。";
    let version = Wish::AddVersion {
        item: 1,
        reason_code: Code::known("returned"),
        file: None,
        reading: None,
        unread_ticked: false,
        text: text.to_owned(),
        title: String::new(),
        excisions: Vec::new(),
        carried_over: Vec::new(),
        note: String::new(),
    };
    bench.act(&case, Role::Undertaker, version).expect("second version");
    bench.act(&case, Role::Undertaker, opinion(1, 2)).expect("self-review again");
    bench.sit(WANG);
    bench.act(&case, Role::Reviewer, opinion(2, 2)).expect("review");
    let how = bench.paper(&case, "同意。赵磊");
    bench.act_by(&case, Role::Leader, how, approval(2), &[PDF.to_vec()]).expect("paper decision");
    let view = bench.view(&case);
    assert_eq!(view.row.stage, Stage::Decided(Outcome::Release));
    let line = view.record.lines.last().expect("a line");
    assert_eq!(
        (line.means, line.decider.name.as_str(), line.recorder.name.as_str()),
        (Means::Paper, "赵磊", "王强")
    );
    assert!(view.completeness.iter().all(|(_, is_there)| *is_there), "{:?}", view.completeness);
    assert_eq!(
        view.record.lines.iter().filter(|line| line.void.is_some()).count(),
        1,
        "the first self-review"
    );

    let items = vec![1];
    bench
        .act(&case, Role::Reviewer, Wish::HandOver { items: items.clone(), note: String::new() })
        .expect("over");
    bench.sit(LI);
    assert_eq!(bench.view(&case).acts.first().map(|act| act.act), Some(ActKind::Receive));
    bench.act(&case, Role::DisclosureOffice, Wish::Receive { items, note: String::new() }).expect("received");
    let publish = |bytes: &str, bench: &mut Bench| {
        let at = bench.view(&case).row.changed_at;
        let wish = Wish::Publish {
            item: 1,
            at,
            grade: MatchGrade::SameBytes,
            readings: Readings::default(),
            leftovers: Vec::new(),
            confirmed: Vec::new(),
            file: Some(SentFile { index: 0, name: "通知.txt".to_owned(), media: Code::known("txt") }),
            channel: "市政府网站".to_owned(),
            address: String::new(),
            issue_no: String::new(),
        };
        bench.act_by(
            &case,
            Role::DisclosureOffice,
            baoshen::desk::ask::How::Own,
            wish,
            &[bytes.as_bytes().to_vec()],
        )
    };
    let other = publish("各科室：改了一个字。", &mut bench);
    assert!(matches!(other, Err(Problem::Refused(_))), "{other:?}");
    publish(text, &mut bench).expect("the approved bytes");
    assert_eq!(bench.view(&case).row.stage, Stage::Published);
}

#[test]
fn a_desk_opened_again_is_the_same_desk() {
    let mut bench = Bench::new();
    let case = bench.open("正文。");
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    let before = (bench.view(&case), now(bench.desk.status()).expect("status"));
    bench.lock();
    assert_eq!(now(bench.desk.status()), Ok(Status::Locked { can_forget: false }));
    assert_eq!(now(bench.desk.case(&case)), Err(Problem::Locked));
    bench.sit(LI);
    assert_eq!((bench.view(&case), now(bench.desk.status()).expect("status")), before);
    assert_eq!(bench.desk.cases().expect("cases").len(), 1);
}

#[test]
fn the_recovery_code_reads_and_signs_nothing() {
    let mut bench = Bench::new();
    let case = bench.open("正文。");
    bench.lock();
    let code = bench.recovery.to_lowercase();
    let session = now(bench.desk.unlock_by_recovery(&code)).expect("recovered");
    assert!(session.person.is_none() && session.roles.is_empty());
    assert_eq!(bench.view(&case).row.stage, Stage::Step(1));
    assert_eq!(
        bench.act(&case, Role::Undertaker, opinion(1, 1)).map(|acted| acted.seq),
        Err(Problem::Locked)
    );
}

#[test]
fn who_must_act_next_sees_it() {
    let mut bench = Bench::new();
    let case = bench.open("正文。");
    assert!(bench.desk.cases().expect("cases")[0].is_mine);
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    assert!(!bench.desk.cases().expect("cases")[0].is_mine);
    bench.sit(WANG);
    assert!(bench.desk.cases().expect("cases")[0].is_mine);
    let view = bench.view(&case);
    let next = view.acts.first().expect("an act");
    assert_eq!((next.act, next.step, next.own_role), (ActKind::Sign, Some(2), Some(Role::Reviewer)));
}

#[test]
fn an_export_verifies_and_the_same_head_gives_the_same_bytes() {
    let mut bench = Bench::new();
    let case = bench.open("正文。");
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    assert!(!bench.desk.cases().expect("cases")[0].is_exported);
    let (first, pieces) = exported(&mut bench.desk, &case, Locale::ZhHans).expect("exported");
    let whole = pieces.concat();
    let short = bench.view(&case).short_code;
    assert_eq!(first.file_name, format!("{case}.{short}.full.zip"));
    assert_eq!(first.sha256, baoshen::evidence::digest::sha256(&whole));
    assert_eq!(bench.view(&case).exported.map(|(_, head)| head), Some(short));
    let Status::Open(session) = now(bench.desk.status()).expect("status") else { panic!("open") };
    assert_eq!(session.unexported, 0);

    let report = verified(&whole, &bench.root_fingerprint()).expect("a report");
    assert_ne!(report.outcome, Verified::Invalid, "{report:?}");
    assert_eq!(
        report.outcome,
        Verified::Valid,
        "{:?}",
        report.verdicts.iter().filter(|v| v.outcome != Verified::Valid).collect::<Vec<_>>()
    );
    assert!(verified(&whole, "not a fingerprint").is_err());

    bench.wait(86_400);
    bench.sit(LI);
    let (_, again) = exported(&mut bench.desk, &case, Locale::En).expect("exported again");
    assert_eq!(again.concat(), whole);
    let mut changed = whole;
    let place = changed.len() / 2;
    changed[place] ^= 1;
    assert_eq!(verified(&changed, "").expect("a report").outcome, Verified::Invalid);
}

#[test]
fn record_and_slip_show_what_they_must() {
    let mut bench = Bench::new();
    let case = bench.open("正文。");
    let record = now(bench.desk.record_sheet(&case, None, Locale::ZhHans)).expect("a record");
    assert!(record.contains("关于开展2026年公共文化服务活动的通知") && record.contains("草稿"));
    let slip = now(bench.desk.slip_sheet(&case, 1, None, Locale::ZhHans)).expect("a slip");
    let code = bench.view(&case).short_code;
    let grouped: Vec<&str> = [0, 4, 8].iter().filter_map(|at| code.get(*at..at + 4)).collect();
    assert!(slip.contains(&grouped.join(" ")), "{code}");
    assert_eq!(
        now(bench.desk.slip_sheet(&case, 2, None, Locale::ZhHans)),
        Err(Problem::NotFound),
        "not due yet"
    );
}
