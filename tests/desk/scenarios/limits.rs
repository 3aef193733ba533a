//! Scenarios 2 and 24 at the desk: nothing marked is kept; 24 hours of the clock from a Friday night.

use baoshen::desk::Problem;
use baoshen::desk::ask::{BesideWish, Readings, Wish};
use baoshen::desk::view::Stage;
use baoshen::review::deadline::{ClockState, Left, Limit};
use baoshen::review::{Code, MatchGrade, Measure, Role, Timestamp};

use super::{decide, reviewed};
use crate::office::{Bench, approval, draft, now};

/// Scenario 2: the desk opened again holds byte for byte what it held before the mark was pasted.
#[test]
fn a_pasted_mark_leaves_the_store_as_it_was() {
    let mut bench = Bench::new();
    let kept = now(bench.desk.keep_draft(None, &draft("关于活动的通知。"), &[])).expect("a draft");
    let before = bench.store.contents();
    for id in [None, Some(kept.id.clone())] {
        let refused = now(bench.desk.keep_draft(id, &draft("关于名单的通知\n机密★10年\n各科室："), &[]));
        assert!(matches!(refused, Err(Problem::Marked(_))), "{refused:?}");
        assert_eq!(bench.store.contents(), before);
    }
}

/// Scenario 24.
#[test]
fn a_leak_of_friday_night_is_due_on_saturday_night() {
    let mut bench = Bench::new();
    let case = bench.open("各科室：现就活动安排通知如下。");
    reviewed(&mut bench, &case);
    decide(&mut bench, &case, approval(1));
    let items = vec![1];
    let over = Wish::HandOver { items: items.clone(), note: String::new() };
    bench.act(&case, Role::Undertaker, over).expect("over");
    bench.act(&case, Role::DisclosureOffice, Wish::Receive { items, note: String::new() }).expect("in");
    let out = Wish::Publish {
        item: 1,
        at: bench.view(&case).row.changed_at,
        grade: MatchGrade::Declared,
        file: None,
        readings: Readings::default(),
        leftovers: Vec::new(),
        confirmed: Vec::new(),
        channel: "公告栏".to_owned(),
        address: String::new(),
        issue_no: String::new(),
    };
    bench.act(&case, Role::DisclosureOffice, out).expect("out");
    // 2026-03-06 is a Friday.
    let found: Timestamp = "2026-03-06T23:50:00+08:00".parse().expect("a moment");
    bench.world.seconds.set(found.0.unix_timestamp());
    let recall = Wish::Beside(BesideWish::Recall {
        items: vec![1],
        discovered_at: found,
        measures: vec![Measure::TakenDown],
        reports: Vec::new(),
        description: "疑似含国家秘密。".to_owned(),
        report_nos: String::new(),
    });
    bench.act(&case, Role::Undertaker, recall).expect("recalled");
    bench.wait(20 * 60 * 60);
    let view = bench.view(&case);
    assert_eq!(view.row.stage, Stage::Recalled);
    let leak =
        view.clocks.iter().find(|clock| clock.limit == Limit::LeakReport).expect("the clock of art 61");
    assert_eq!(leak.due_at, Some("2026-03-07T23:50:00+08:00".parse().expect("a moment")));
    assert_eq!((leak.state, leak.left), (ClockState::Running, Some(Left::Hours(3))));
    let told = Wish::Beside(BesideWish::Recall {
        items: vec![1],
        discovered_at: found,
        measures: vec![Measure::TakenDown],
        reports: vec![(Code::known("secrecy_admin"), found)],
        description: "再次报告。".to_owned(),
        report_nos: String::new(),
    });
    assert!(bench.act(&case, Role::Undertaker, told).is_err(), "nothing is out any more");
    bench.wait(4 * 60 * 60);
    assert!(
        bench.view(&case).clocks.iter().any(|clock| clock.limit == Limit::LeakReport && clock.is_overdue())
    );
}
