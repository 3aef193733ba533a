//! The acts beside the line of review, as the pages ask for them: offered only where the rules take them.

use baoshen::desk::ask::{BesideWish, How, Readings, Wish};
use baoshen::desk::view::{ActKind, Stage};
use baoshen::desk::{Problem, Surroundings};
use baoshen::review::record::{Beside, BesideWords, Fact};
use baoshen::review::{
    Capacity, CaseId, Code, MatchGrade, Measure, Outcome, PersonId, Role, SupervisionKind, Timestamp, Trigger,
};

use super::office::{Bench, LI, PDF, WANG, approval, now, opinion, person};

fn offered(bench: &Bench, case: &CaseId) -> Vec<ActKind> {
    let acts = bench.view(case).acts;
    acts.into_iter().filter(|act| act.own_role.is_some()).map(|act| act.act).collect()
}

/// A case that went out; Li Min sits at the desk.
pub(crate) fn published(bench: &mut Bench) -> CaseId {
    let case = bench.open("各科室：现就活动安排通知如下。");
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    bench.sit(WANG);
    bench.act(&case, Role::Reviewer, opinion(2, 1)).expect("review");
    bench.sit(LI);
    let how = bench.paper(&case, "同意。赵磊");
    bench.act_by(&case, Role::Leader, how, approval(1), &[PDF.to_vec()]).expect("decision");
    let items = vec![1];
    let over = Wish::HandOver { items: items.clone(), note: String::new() };
    bench.act(&case, Role::Undertaker, over).expect("over");
    bench.act(&case, Role::DisclosureOffice, Wish::Receive { items, note: String::new() }).expect("in");
    let out = Wish::Publish {
        item: 1,
        at: bench.view(&case).row.changed_at,
        grade: MatchGrade::Declared,
        readings: Readings::default(),
        leftovers: Vec::new(),
        confirmed: Vec::new(),
        file: None,
        channel: "公告栏".to_owned(),
        address: String::new(),
        issue_no: String::new(),
    };
    bench.act(&case, Role::DisclosureOffice, out).expect("out");
    case
}

fn recall(at: Timestamp) -> Wish {
    Wish::Beside(BesideWish::Recall {
        items: vec![1],
        discovered_at: at,
        measures: vec![Measure::TakenDown],
        reports: vec![(Code::known("secrecy_admin"), at)],
        description: "附件中误附联系表。".to_owned(),
        report_nos: String::new(),
    })
}

#[test]
fn a_recall_waits_for_the_leader_and_then_a_new_round_begins() {
    let mut bench = Bench::new();
    let case = published(&mut bench);
    assert!(offered(&bench, &case).contains(&ActKind::Recall));
    assert!(!offered(&bench, &case).contains(&ActKind::SettleRecall));
    let at = bench.view(&case).row.changed_at;
    bench.act(&case, Role::Undertaker, recall(at)).expect("recalled");
    let view = bench.view(&case);
    assert_eq!(view.row.stage, Stage::Recalled);
    let line = view.record.lines.last().expect("a line");
    let due = line.facts.iter().flat_map(|facts| &facts.facts).find_map(|fact| match fact {
        Fact::Beside(Beside::Discovered { report_due, .. }) => *report_due,
        _ => None,
    });
    assert_eq!(due.map(|due| (due.0 - at.0).whole_hours()), Some(24));
    let reopen = Wish::Beside(BesideWish::Reopen {
        items: vec![1],
        trigger: Trigger::NewFact,
        reason: "须删去联系表。".to_owned(),
    });
    assert!(!offered(&bench, &case).contains(&ActKind::Reopen), "the leader has not spoken");
    let early = bench.act(&case, Role::DisclosureOffice, reopen.clone());
    assert!(matches!(early, Err(Problem::Refused(_))), "{early:?}");
    let word = Wish::Beside(BesideWish::SettleRecall {
        of: line.seq,
        outcome: Outcome::RecallConfirmed,
        opinion: "确认撤除。".to_owned(),
        reason: "含个人信息。".to_owned(),
    });
    let how = bench.paper(&case, "确认撤除。赵磊");
    bench.act_by(&case, Role::Leader, how, word, &[PDF.to_vec()]).expect("confirmed");
    assert!(offered(&bench, &case).contains(&ActKind::Reopen));
    bench.act(&case, Role::DisclosureOffice, reopen).expect("a new round");
    assert_eq!(bench.view(&case).row.stage, Stage::Step(1));
}

#[test]
fn a_correction_shows_the_old_words_beside_the_new_and_is_the_own_hands() {
    let mut bench = Bench::new();
    let case = bench.open("正文。");
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    let amend = |event, field, value: &str| {
        Wish::Beside(BesideWish::Amend {
            event,
            field: Code::known(field),
            value: value.to_owned(),
            reason: "笔误。".to_owned(),
        })
    };
    let numbered = amend(1, "office_number", "清文旅审〔2026〕1号");
    bench.act(&case, Role::Undertaker, numbered).expect("a number");
    assert_eq!(bench.view(&case).row.office_number.as_deref(), Some("清文旅审〔2026〕1号"));
    bench.act(&case, Role::Undertaker, amend(2, "opinion", "经自审，建议公开。")).expect("new words");
    let view = bench.view(&case);
    let facts = view.record.lines.last().expect("a line").facts.iter().flat_map(|facts| &facts.facts);
    let old = facts.filter_map(|fact| match fact {
        Fact::Beside(Beside::Words(BesideWords::OldWords, content)) => content.text.clone(),
        _ => None,
    });
    assert_eq!(old.collect::<String>(), "不涉及国家秘密、工作秘密、商业秘密和个人隐私，建议公开。");
    let empty = bench.act(&case, Role::Undertaker, amend(1, "office_number", " "));
    assert!(matches!(empty, Err(Problem::Fields(_))), "{empty:?}");
    bench.sit(WANG);
    assert!(!offered(&bench, &case).contains(&ActKind::Amend), "nothing here is his");
    let foreign = bench.act(&case, Role::Reviewer, amend(2, "opinion", "改写。"));
    assert!(matches!(foreign, Err(Problem::Refused(_))), "{foreign:?}");
}

#[test]
fn what_belongs_to_requests_leaders_and_archivists_is_not_offered_to_others() {
    let mut bench = Bench::new();
    let case = published(&mut bench);
    let offered = offered(&bench, &case);
    for foreign in [
        ActKind::Reply,
        ActKind::ChangeClock,
        ActKind::Delegate,
        ActKind::Supervise,
        ActKind::Archive,
        ActKind::SettleRecall,
    ] {
        assert!(!offered.contains(&foreign), "{foreign:?} is offered");
    }
    let check = Wish::Beside(BesideWish::Supervise {
        kind: SupervisionKind::SpotCheck,
        result_code: Code::known("sound"),
        due: None,
        findings: String::new(),
    });
    assert!(bench.act(&case, Role::DisclosureOffice, check.clone()).is_err());
    let how = bench.paper(&case, "抽查，未发现问题。");
    bench.act_by(&case, Role::Leader, how, check, &[PDF.to_vec()]).expect("a spot check");
}

#[test]
fn what_a_leader_does_on_paper_is_offered_to_whoever_takes_it_in() {
    let mut bench = Bench::new();
    let case = published(&mut bench);
    let on_paper = |bench: &Bench| -> Vec<ActKind> {
        let acts = bench.view(&case).acts;
        acts.into_iter().filter(|act| act.on_paper == Some(Role::Leader)).map(|act| act.act).collect()
    };
    assert!(on_paper(&bench).contains(&ActKind::Supervise));
    assert!(!on_paper(&bench).contains(&ActKind::SettleRecall), "nothing was recalled");
    let at = bench.view(&case).row.changed_at;
    bench.act(&case, Role::Undertaker, recall(at)).expect("recalled");
    assert_eq!(bench.view(&case).acts.first().map(|act| act.act), Some(ActKind::SettleRecall));
    assert!(on_paper(&bench).contains(&ActKind::SettleRecall));
}

#[test]
fn a_delegate_decides_with_his_own_key_and_the_record_names_the_authorisation() {
    let mut bench = Bench::new();
    let sun = ("孙丽", "松间明月照旧石阶");
    let deputy = person(sun.0, "副局长", &[Role::Undertaker], Some(sun.1));
    now(bench.desk.add_person(&deputy)).expect("a deputy");
    let case = bench.open("正文。");
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    bench.sit(WANG);
    bench.act(&case, Role::Reviewer, opinion(2, 1)).expect("review");
    bench.sit(sun);
    let next = |bench: &Bench| bench.view(&case).acts.into_iter().next().expect("an act");
    assert_eq!((next(&bench).act, next(&bench).own_role), (ActKind::Decide, None));
    bench.sit(LI);
    let today = bench.world.now().date();
    let given = Wish::Beside(BesideWish::Delegate {
        person: PersonId::numbered(4),
        powers: vec![Code::known("final_review")],
        from: today,
        to: today,
        authorisation_no: "清文旅授〔2026〕5号".to_owned(),
    });
    let how = bench.paper(&case, "授权孙丽同志办理。赵磊");
    bench.act_by(&case, Role::Leader, how, given, &[PDF.to_vec()]).expect("authorised");
    bench.sit(sun);
    let offer = next(&bench);
    assert_eq!((offer.act, offer.own_role), (ActKind::Decide, Some(Role::Leader)));
    let under = offer.under.expect("an authority");
    let row = bench.view(&case).authorities.into_iter().next().expect("a row");
    assert_eq!((&row.under, row.number.as_str()), (&under, "清文旅授〔2026〕5号"));
    let how = How::AsDelegate { under };
    bench.act_by(&case, Role::Leader, how, approval(1), &[]).expect("decided");
    let view = bench.view(&case);
    let line = view.record.lines.last().expect("a line");
    assert_eq!((line.capacity, line.decider.name.as_str()), (Capacity::Delegate, "孙丽"));
    assert_eq!(line.authority.as_deref(), Some("清文旅授〔2026〕5号"));
}
