//! The desk's own calendar: years imported, local days, last days that move, and what lists show of them.

use baoshen::desk::Problem;
use baoshen::desk::ask::{ActAsk, How, Wish};
use baoshen::desk::view::CalendarChange;
use baoshen::review::calendar::{BadYear, YearFault};
use baoshen::review::deadline::{ClockState, Left, Limit};
use baoshen::review::{CaseId, CivilDate, Role};

use super::office::{Bench, LI, draft, now};

const NOTICE: &str = "年份 2027\n通知 国办发明电〔2026〕×号\n休 2027-01-01至2027-01-03 元旦\n班 2027-01-09\n";

fn day(text: &str) -> CivilDate {
    text.parse().expect("a date")
}

/// A case about information made on that day.
fn open(bench: &mut Bench, made_on: &str) -> CaseId {
    let mut draft = draft("各科室：现就活动安排通知如下。");
    draft.items[0].made_on = Some(day(made_on));
    let kept = now(bench.desk.keep_draft(None, &draft, &[])).expect("a draft");
    let ask = ActAsk {
        case: None,
        head: None,
        role: Role::Undertaker,
        how: How::Own,
        wish: Wish::Open { draft: kept.id },
        clock_reason: String::new(),
    };
    now(bench.desk.act(&ask, &[])).expect("opened").case
}

fn last_day(bench: &Bench, case: &CaseId) -> (Option<CivilDate>, bool) {
    let view = bench.view(case);
    let clock =
        view.clocks.iter().find(|clock| clock.limit == Limit::Proactive).expect("the clock of art 26");
    (clock.due, clock.is_provisional())
}

#[test]
fn a_local_day_off_moves_the_running_cases_and_says_so() {
    let mut bench = Bench::new();
    let case = open(&mut bench, "2026-02-27");
    assert_eq!(last_day(&bench, &case), (Some(day("2026-03-26")), false));
    let lines = "2026-03-10至2026-03-11 台风停工".to_owned();
    let changed = now(bench.desk.change_calendar(&CalendarChange::Local(lines))).expect("changed");
    let moved: Vec<_> = changed.moved.iter().filter(|moved| moved.limit == Limit::Proactive).collect();
    assert_eq!(moved.len(), 1);
    assert_eq!((moved[0].before, moved[0].after), (Some(day("2026-03-26")), Some(day("2026-03-30"))));
    assert_eq!(moved[0].case, case);
    bench.sit(LI);
    assert_eq!(last_day(&bench, &case), (Some(day("2026-03-30")), false), "kept over a lock");
    assert_eq!(now(async { bench.desk.calendar() }).expect("a calendar").local.len(), 1);
}

#[test]
fn an_imported_year_makes_a_provisional_day_certain() {
    let mut bench = Bench::new();
    // 2026-12-14 09:00 at +08:00.
    bench.world.seconds.set(1_797_210_000);
    let case = open(&mut bench, "2026-12-10");
    assert_eq!(last_day(&bench, &case), (Some(day("2027-01-07")), true));
    let import = CalendarChange::Import(NOTICE.to_owned());
    let changed = now(bench.desk.change_calendar(&import)).expect("imported");
    assert_eq!(changed.calendar.years.first().map(|row| (row.year, row.is_imported)), Some((2027, true)));
    assert!(
        changed.moved.iter().any(|moved| moved.after == Some(day("2027-01-08")) && !moved.is_provisional)
    );
    assert_eq!(last_day(&bench, &case), (Some(day("2027-01-08")), false));
    let dropped = now(bench.desk.change_calendar(&CalendarChange::Drop(2027))).expect("dropped");
    assert!(dropped.moved.iter().any(|moved| moved.is_provisional));
    assert_eq!(now(bench.desk.change_calendar(&CalendarChange::Drop(2027))), Err(Problem::NotFound));
}

#[test]
fn a_faulty_file_changes_nothing() {
    let mut bench = Bench::new();
    let before = bench.desk.calendar().expect("a calendar");
    let faulty = NOTICE.replace("2027-01-09", "2027-01-08");
    let bad = BadYear { line: 4, fault: YearFault::NoWeekend(day("2027-01-08")) };
    let answer = now(bench.desk.change_calendar(&CalendarChange::Import(faulty)));
    assert_eq!(answer, Err(Problem::BadYear(bad)));
    let bad = BadYear { line: 1, fault: YearFault::NameExpected };
    let answer = now(bench.desk.change_calendar(&CalendarChange::Local("2026-03-10".to_owned())));
    assert_eq!(answer, Err(Problem::BadYear(bad)));
    assert_eq!(bench.desk.calendar(), Ok(before));
}

#[test]
fn lists_carry_the_limit_that_presses_most() {
    let mut bench = Bench::new();
    let late = open(&mut bench, "2026-01-05");
    open(&mut bench, "2026-02-27");
    let rows = bench.desk.cases().expect("cases");
    let due = rows.iter().find(|row| row.id == late).and_then(|row| row.due.clone()).expect("a limit");
    assert!(due.is_overdue());
    assert_eq!((due.limit, due.state, due.on), (Limit::Proactive, ClockState::Late, day("2026-02-02")));
    assert_eq!(due.left, Left::WorkingDays(-16));
    let first = rows.iter().min_by_key(|row| row.due.as_ref().map(baoshen::desk::view::Due::rank));
    assert_eq!(first.map(|row| &row.id), Some(&late));
    let file = bench.desk.due_calendar(baoshen::i18n::Locale::ZhHans).expect("a calendar file");
    assert_eq!(file.matches("BEGIN:VEVENT").count(), 2);
    assert!(file.contains("DTSTART;VALUE=DATE:20260202\r\n"), "{file}");
    assert!(!file.contains("公共文化"), "no title leaves the desk: {file}");
    let sheet = now(bench.desk.record_sheet(&late, None, baoshen::i18n::Locale::ZhHans)).expect("a record");
    assert!(sheet.contains("七、期限的计算") && sheet.contains("第 20 个工作日"), "{sheet}");
}
