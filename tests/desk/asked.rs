//! What the desk itself works out and holds people to: whether an answer is late, what a clock or a supervision may
//! still be, what comes up again by its day, and what is refused beside which field.

use baoshen::desk::ask::{ActAsk, BesideWish, Draft, DraftFile, How, Under, Wish};
use baoshen::desk::view::{Owed, Stage};
use baoshen::desk::{FieldFault, Problem, Surroundings, field_of};
use baoshen::review::deadline::{ClockState, Limit};
use baoshen::review::event::RequestFacts;
use baoshen::review::{
    ActRefusal as A, ApplicantKind, CaseId, CivilDate, ClockKind, Code, Ground, Measure, Mode, Outcome,
    Refusal, RequestWay, Retention, Role, SupervisionKind,
};

use super::beside::published;
use super::office::{Bench, LI, PDF, WANG, approval, draft, now, opinion};
use super::scenarios::{decide, kept_back, reviewed};

fn day(text: &str) -> CivilDate {
    text.parse().expect("a date")
}

fn request(received_on: &str) -> Draft {
    let request = RequestFacts {
        received_on: day(received_on),
        way: RequestWay::InPerson,
        applicant_kind: ApplicantKind::Person,
    };
    Draft {
        mode: Some(Mode::OnRequest), request: Some(request), ..draft("各科室：现就活动安排通知如下。")
    }
}

fn reply(on: CivilDate, late: bool) -> Wish {
    Wish::Beside(BesideWish::Reply {
        kind: Code::known("refused"),
        on,
        delivery: Code::known("post"),
        late,
        reply_no: "清文旅答〔2026〕1号".to_owned(),
        remedies: String::new(),
    })
}

fn supervise(kind: SupervisionKind, due: Option<CivilDate>) -> Wish {
    Wish::Beside(BesideWish::Supervise {
        kind,
        result_code: Code::known("problems"),
        due,
        findings: "附件名单须整改。".to_owned(),
    })
}

/// A request decided against, with its answer owed.
fn refused_request(bench: &mut Bench, received_on: &str) -> CaseId {
    let case = bench.open_draft(&request(received_on));
    reviewed(bench, &case);
    decide(bench, &case, kept_back(Outcome::Refuse, Some(Ground::G3)));
    case
}

#[test]
fn the_answer_to_a_request_waits_for_the_disclosure_office() {
    let mut bench = Bench::new();
    let case = refused_request(&mut bench, "2026-03-02");
    let row = bench.view(&case).row;
    assert_eq!(
        (row.owed, row.waits_for, row.is_mine),
        (Some(Owed::Reply), Some(Role::DisclosureOffice), true)
    );
    let today = bench.world.now().date();
    bench.act(&case, Role::DisclosureOffice, reply(today, false)).expect("answered");
    let row = bench.view(&case).row;
    assert_eq!((row.owed, row.waits_for), (None, None));
}

#[test]
fn whether_an_answer_is_late_is_counted_and_only_confirmed_by_hand() {
    for (received_on, is_late) in [("2026-03-02", false), ("2026-01-05", true)] {
        let mut bench = Bench::new();
        let case = refused_request(&mut bench, received_on);
        let today = bench.world.now().date();
        let before = bench.store.contents();
        let wrong = bench.act(&case, Role::DisclosureOffice, reply(today, !is_late));
        let Err(Problem::Fields(fields)) = wrong else { panic!("{received_on}: {wrong:?}") };
        assert_eq!((fields[0].field.as_str(), fields[0].fault), ("late", FieldFault::NotAsCounted));
        assert_eq!(bench.store.contents(), before, "something of it was kept");
        bench.act(&case, Role::DisclosureOffice, reply(today, is_late)).expect("answered");
        let clocks = bench.view(&case).clocks;
        let answer = clocks.iter().find(|clock| clock.limit == Limit::Answer).expect("a limit");
        assert_eq!(answer.state == ClockState::Late, is_late, "{received_on}");
    }
}

#[test]
fn a_clock_offers_only_what_the_rules_take() {
    let mut bench = Bench::new();
    let case = bench.open_draft(&request("2026-03-02"));
    let kinds = |bench: &Bench| -> Vec<ClockKind> {
        bench.view(&case).choices.clock_changes.into_iter().map(|(kind, _)| kind).collect()
    };
    assert_eq!(kinds(&bench), [ClockKind::Pause, ClockKind::Extension, ClockKind::Correction]);
    let change = |kind: ClockKind, from: CivilDate| {
        Wish::Beside(BesideWish::ChangeClock {
            kind,
            from,
            to: None,
            gate: None,
            reason: "征求意见。".to_owned(),
            notice_no: "清文旅函〔2026〕30号".to_owned(),
        })
    };
    let today = bench.world.now().date();
    bench.act(&case, Role::DisclosureOffice, change(ClockKind::Pause, today)).expect("paused");
    bench.act(&case, Role::DisclosureOffice, change(ClockKind::Extension, today)).expect("extended");
    assert_eq!(kinds(&bench), [ClockKind::Resume, ClockKind::Correction]);
    let again = change(ClockKind::Extension, today);
    let refused = bench.act(&case, Role::DisclosureOffice, again.clone());
    assert_eq!(refused.map(drop), Err(Refusal::from(A::AlreadyExtended).into()));
    assert_eq!(place(&case, Role::DisclosureOffice, again, &A::AlreadyExtended.into()), Some("kind"));
    let early = change(ClockKind::Correction, day("2026-02-01"));
    assert_eq!(place(&case, Role::DisclosureOffice, early, &A::ClockOrder.into()), Some("from"));
}

fn place(case: &CaseId, role: Role, wish: Wish, refusal: &Refusal) -> Option<&'static str> {
    let (case, how) = (Some(case.clone()), How::Own);
    field_of(&ActAsk { case, head: None, role, how, wish, clock_reason: String::new() }, refusal)
}

#[test]
fn a_spot_check_an_order_with_its_day_and_its_correction() {
    let mut bench = Bench::new();
    let case = published(&mut bench);
    let kinds = |bench: &Bench| bench.view(&case).choices.supervisions;
    assert_eq!(kinds(&bench), [SupervisionKind::SpotCheck, SupervisionKind::Order]);
    let take = |bench: &mut Bench, wish: Wish| {
        let how = bench.paper(&case, "照此办理。赵磊");
        bench.act_by(&case, Role::Leader, how, wish, &[PDF.to_vec()])
    };
    take(&mut bench, supervise(SupervisionKind::SpotCheck, None)).expect("looked at");
    let by = day("2026-12-31");
    take(&mut bench, supervise(SupervisionKind::Order, Some(by))).expect("ordered");
    let row = bench.view(&case).row;
    assert_eq!((row.owed, row.waits_for), (Some(Owed::Correction), Some(Role::Supervisor)));
    assert_eq!(row.due.map(|due| (due.limit, due.on)), Some((Limit::Order, by)));
    assert!(kinds(&bench).contains(&SupervisionKind::Corrected));
    take(&mut bench, supervise(SupervisionKind::Corrected, None)).expect("corrected");
    let view = bench.view(&case);
    assert_eq!((view.row.owed, view.row.due), (None, None));
    let order = view.clocks.iter().find(|clock| clock.limit == Limit::Order).expect("a limit");
    assert_eq!(order.state, ClockState::Met);
    let lone = take(&mut bench, supervise(SupervisionKind::Corrected, None));
    assert_eq!(lone.map(drop), Err(Refusal::from(A::NoOrder).into()));
}

/// GK art 18: what was refused comes up again by itself, a year after, and again on the day then named.
#[test]
fn what_is_kept_back_comes_up_again_by_its_day() {
    let mut bench = Bench::new();
    let case = bench.open("各科室：现就活动安排通知如下。");
    reviewed(&mut bench, &case);
    decide(&mut bench, &case, kept_back(Outcome::Refuse, Some(Ground::G3)));
    let decided = bench.world.now().date();
    let year = decided.plus_months(12).expect("a date");
    let row = bench.view(&case).row;
    assert_eq!((row.stage, row.owed, row.waits_for), (Stage::Decided(Outcome::Refuse), None, None));
    assert_eq!(row.due.map(|due| (due.limit, due.on)), Some((Limit::ReEvaluation, year)));
    bench.wait(340 * 24 * 60 * 60);
    bench.sit(LI);
    let row = bench.view(&case).row;
    assert_eq!((row.owed, row.waits_for), (Some(Owed::ReEvaluation), Some(Role::Supervisor)));
    bench.wait(40 * 24 * 60 * 60);
    assert!(bench.view(&case).row.due.is_some_and(|due| due.is_overdue()), "a year and more");
    let next = bench.world.now().date().plus_months(12);
    let how = bench.paper(&case, "仍不予公开。赵磊");
    let look = supervise(SupervisionKind::ReEvaluation, next);
    bench.act_by(&case, Role::Leader, how, look, &[PDF.to_vec()]).expect("looked at");
    let row = bench.view(&case).row;
    assert_eq!((row.owed, row.due.map(|due| Some(due.on))), (None, Some(next)));
}

/// BM art 24 is about what is secret, and asks every year whatever the office has set.
#[test]
fn a_ground_of_secrecy_is_checked_every_year() {
    let mut bench = Bench::new();
    let case = bench.open("各科室：现就活动安排通知如下。");
    reviewed(&mut bench, &case);
    decide(&mut bench, &case, kept_back(Outcome::Refuse, Some(Ground::G1)));
    let office = now(async { bench.desk.office() }).expect("office");
    let mut settings = office.settings;
    settings.re_evaluation_months = 6;
    now(bench.desk.change_settings(&settings)).expect("set");
    let year = bench.world.now().date().plus_months(12);
    let due = bench.view(&case).row.due.expect("a limit");
    assert_eq!((due.limit, Some(due.on)), (Limit::SecrecyCheck, year));
    settings.re_evaluation_months = 0;
    assert!(now(bench.desk.change_settings(&settings)).is_err(), "no period at all");
}

/// A case keeps the period its office had when it began, like everything else of the procedure.
#[test]
fn the_record_says_how_long_it_is_kept() {
    let mut bench = Bench::new();
    let before = bench.open("各科室：现就活动安排通知如下。");
    let mut settings = now(async { bench.desk.office() }).expect("office").settings;
    assert_eq!(settings.retention, Retention::ThirtyYears);
    settings.retention = Retention::TenYears;
    let office = now(bench.desk.change_settings(&settings)).expect("set");
    assert_eq!(office.settings.retention, Retention::TenYears);
    let after = bench.open("各科室：现就另一活动安排通知如下。");
    assert_eq!(bench.view(&before).record.retention, Retention::ThirtyYears);
    assert_eq!(bench.view(&after).record.retention, Retention::TenYears);
}

/// The items of a draft go in any order; what the desk has kept of the others stays theirs.
#[test]
fn an_item_before_one_with_a_file_goes() {
    let mut bench = Bench::new();
    let file = |sent, kept_at| DraftFile {
        name: "附件.pdf".to_owned(),
        media: Code::known("pdf"),
        size: 0,
        sent,
        kept_at,
        reading: None,
        unread: None,
        unread_ticked: true,
    };
    let mut two = draft("第一件。");
    let mut second = two.items[0].clone();
    "第二件".clone_into(&mut second.title);
    second.file = Some(file(Some(0), None));
    two.items.push(second.clone());
    let kept = now(bench.desk.keep_draft(None, &two, &[PDF.to_vec()])).expect("kept");
    second.file = Some(file(None, Some(1)));
    let one = Draft { items: vec![second], ..two };
    let kept = now(bench.desk.keep_draft(Some(kept.id), &one, &[])).expect("kept again");
    let back = now(bench.desk.draft(&kept.id)).expect("a draft").draft;
    let file = back.items[0].file.as_ref().expect("its file");
    assert_eq!((back.items.len(), file.size, file.kept_at), (1, PDF.len() as u64, None));
    let again = now(bench.desk.keep_draft(Some(kept.id), &back, &[])).expect("as it came back");
    assert_eq!(again.draft.items[0].file.as_ref().map(|file| file.size), Some(PDF.len() as u64));
}

#[test]
fn a_recall_discovered_before_it_was_out_is_said_at_its_hour() {
    let mut bench = Bench::new();
    let case = published(&mut bench);
    let wish = Wish::Beside(BesideWish::Recall {
        items: vec![1],
        discovered_at: "2026-01-05T09:00:00+08:00".parse().expect("a moment"),
        measures: vec![Measure::TakenDown],
        reports: Vec::new(),
        description: "误附名单。".to_owned(),
        report_nos: String::new(),
    });
    let early = bench.act(&case, Role::Undertaker, wish.clone());
    let refusal = Refusal::from(A::DiscoveredTooEarly { item: 1 });
    assert_eq!(early.map(drop), Err(refusal.clone().into()));
    assert_eq!(place(&case, Role::Undertaker, wish, &refusal), Some("discovered_hour"));
}

/// A deputy's paper dated after the days of the authorisation: said at whose signature it is.
#[test]
fn a_delegate_outside_the_days_of_the_authorisation_is_said_at_the_signature() {
    let mut bench = Bench::new();
    let case = bench.open("正文。");
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    bench.sit(WANG);
    bench.act(&case, Role::Reviewer, opinion(2, 1)).expect("review");
    bench.sit(LI);
    let mut how = bench.paper(&case, "同意。赵磊");
    if let How::Paper { under, .. } = &mut how {
        *under = Some(Under::Standing(Code::known("leave")));
    }
    let answer = bench.act_by(&case, Role::Leader, how.clone(), approval(1), &[PDF.to_vec()]);
    let Err(Problem::Refused(refusal)) = answer else { panic!("{answer:?}") };
    assert!(matches!(refusal, Refusal::NotAuthorised { .. }), "{refusal:?}");
    let ask = ActAsk {
        case: Some(case.clone()),
        head: None,
        role: Role::Leader,
        how,
        wish: approval(1),
        clock_reason: String::new(),
    };
    assert_eq!(field_of(&ask, &refusal), Some("signer"));
}
