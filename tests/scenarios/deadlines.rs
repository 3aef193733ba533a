//! Scenarios of dates, and the days of scenarios told elsewhere: working days, exclusions, corrections, silence, secrecy
//! periods, clock hours.

use baoshen::review::calendar::{Calendar, LocalDays, SecrecyPeriod, Year};
use baoshen::review::deadline::{
    About, Clock, ClockFacts, ClockState, Counted, Left, Limit, OfficeLimits, Why, clocks, pressing,
};
use baoshen::review::event::{ClockChanged, GateOpened, Recalled, Replied, ReportMade};
use baoshen::review::{
    CivilDate, ClockKind, Event, GateKind, Level, Mode, Question, Relation, RequestWay, Role, Route,
    Timestamp,
};

use crate::common::acts::{Ask, by, part};
use crate::common::events::{gate_answered, gate_opened, opened, published, request};
use crate::common::office::{JIANG, SHEN, code, date};
use crate::common::story::Story;

/// No limit of a step, a look at what is kept back every year.
const LIMITS: OfficeLimits = OfficeLimits { step_working_days: 0, re_evaluation_months: 12 };

/// A request received on that day, opened on the same day.
pub(crate) fn request_of(received_on: &str) -> Ask {
    let opening = opened(|opened| {
        opened.mode = Mode::OnRequest;
        opened.request = Some(request(received_on));
        opened.items[0].made_on = date("2026-01-05");
    });
    opening.at(&format!("{received_on}T09:00:00+08:00")).unchecked()
}

/// The disclosure office changes a clock.
pub(crate) fn clock(kind: ClockKind, from: &str, to: Option<&str>, gate: Option<u32>) -> Ask {
    let event = ClockChanged {
        kind,
        from: date(from),
        article: code("gk33"),
        reason: part(),
        to: to.map(date),
        gate,
        notice_no: None,
    };
    by(SHEN, Role::DisclosureOffice, Event::ClockChanged(event)).on(from).unchecked()
}

pub(crate) fn asked(kind: GateKind, relation: Relation, question: Question, on: &str) -> Ask {
    let edit = |event: &mut GateOpened| {
        event.question = question;
        event.hop.relation = relation;
        event.hop.date = date(on);
    };
    let ask = gate_opened(kind, 1).on(on);
    ask.with(|command| match &mut command.event {
        Event::GateOpened(event) => edit(event),
        other => panic!("{other:?} opens no gate"),
    })
}

pub(crate) fn answered(gate: u32, on: &str) -> Ask {
    let ask = gate_answered(gate, 1, baoshen::review::ReplyAnswer::Agree).on(on);
    ask.with(|command| match &mut command.event {
        Event::GateAnswered(event) => event.received_on = date(on),
        other => panic!("{other:?} answers no gate"),
    })
}

/// The clocks on that day at nine, without the office's own limit of a step.
pub(crate) fn on(story: &[Ask], today: &str) -> Vec<Clock> {
    at(story, &format!("{today}T09:00:00+08:00"), &Calendar::built_in())
}

pub(crate) fn at(story: &[Ask], now: &str, calendar: &Calendar) -> Vec<Clock> {
    let story = Story::of(story);
    let case = story.case.as_ref().expect("a case");
    let facts = ClockFacts::of(case, &story.entries).expect("a chain that begins");
    clocks(&facts, LIMITS, calendar, now.parse().expect("a moment"))
}

pub(crate) fn the(limit: Limit, clocks: &[Clock]) -> Clock {
    let mut found = clocks.iter().filter(|clock| clock.limit == limit);
    let clock = found.next().unwrap_or_else(|| panic!("no {limit:?} among {clocks:?}"));
    assert!(found.next().is_none(), "one {limit:?}");
    clock.clone()
}

fn due(limit: Limit, clocks: &[Clock]) -> String {
    the(limit, clocks).due.map_or_else(|| "none".to_owned(), |due| due.to_string())
}

#[test]
fn scenario_05_twenty_working_days_pass_the_spring_festival() {
    let clocks = on(&[request_of("2026-01-30")], "2026-02-24");
    let answer = the(Limit::Answer, &clocks);
    assert_eq!(answer.due, Some(date("2026-03-05")));
    assert_eq!((answer.state, answer.left), (ClockState::Running, Some(Left::WorkingDays(8))));
    assert!(!answer.is_provisional());
    let festival = answer.trace.iter().filter(|traced| matches!(traced.counted, Counted::Off(_))).count();
    let made_up = |counted: &Counted| matches!(counted, Counted::Day { is_make_up: true, .. });
    assert_eq!(answer.trace.iter().filter(|traced| made_up(&traced.counted)).count(), 2, "02-14 and 02-28");
    assert_eq!(answer.trace.len(), 34, "every civil day from 01-31 to 03-05");
    assert_eq!(festival, 14);
    let late = the(Limit::Answer, &on(&[request_of("2026-01-30")], "2026-03-06"));
    assert_eq!((late.state, late.left), (ClockState::Late, Some(Left::WorkingDays(-1))));
}

#[test]
fn scenario_06_time_with_others_is_a_union() {
    let party = asked(GateKind::ThirdParty, Relation::ThirdParty, Question::PartyView, "2026-03-10");
    let maker = asked(GateKind::Originator, Relation::CoIssuer, Question::Consent, "2026-03-20");
    let mut story =
        vec![request_of("2026-03-02"), party, maker, answered(2, "2026-03-26"), answered(3, "2026-04-03")];
    assert_eq!(due(Limit::Answer, &on(&story, "2026-04-10")), "2026-04-24");
    story.push(clock(ClockKind::Extension, "2026-04-20", None, None));
    let answer = the(Limit::Answer, &on(&story, "2026-04-21"));
    assert_eq!((answer.due, answer.extended_by), (Some(date("2026-05-26")), Some(20)));
    story.push(clock(ClockKind::Extension, "2026-05-20", None, None));
    assert_eq!(due(Limit::Answer, &on(&story, "2026-05-21")), "2026-05-26", "extended once");
    assert_eq!(due(Limit::Answer, &on(&[request_of("2026-03-02")], "2026-03-03")), "2026-03-30");
}

/// The days of scenario 06, in its other forms.
#[test]
fn the_same_as_pauses_and_while_still_out() {
    let story = [
        request_of("2026-03-02"),
        clock(ClockKind::Pause, "2026-03-10", Some("2026-03-26"), None),
        clock(ClockKind::Pause, "2026-03-20", None, None),
        clock(ClockKind::Resume, "2026-04-03", None, None),
    ];
    assert_eq!(due(Limit::Answer, &on(&story, "2026-04-10")), "2026-04-24");
    let open = &story[..3];
    let answer = the(Limit::Answer, &on(open, "2026-04-02"));
    assert_eq!(answer.state, ClockState::Paused);
    assert_eq!(answer.due, Some(date("2026-04-23")), "the earliest possible day");
    let excluded = answer.trace.iter().find(|traced| traced.day == date("2026-03-23"));
    assert_eq!(excluded.map(|traced| traced.counted.clone()), Some(Counted::Excluded(Why::Pause(2))));
}

#[test]
fn referring_up_gives_two_days_and_warns_on_the_earlier() {
    let up = asked(GateKind::Referral, Relation::Superior, Question::MayDisclose, "2026-03-10");
    let answer =
        the(Limit::Answer, &on(&[request_of("2026-03-02"), up, answered(2, "2026-03-26")], "2026-03-27"));
    assert_eq!(answer.due, Some(date("2026-03-30")));
    assert_eq!(answer.due_if_referral_excluded, Some(date("2026-04-16")));
}

#[test]
fn scenario_07_a_corrected_request_begins_from_nothing() {
    let mut story = vec![request_of("2026-03-02")];
    let before = on(&story, "2026-03-11");
    assert_eq!(due(Limit::Correction, &before), "2026-03-11");
    assert_eq!(due(Limit::Answer, &before), "2026-03-30");
    story.push(clock(ClockKind::Correction, "2026-03-11", Some("2026-03-25"), None));
    let between = on(&story, "2026-03-12");
    assert_eq!(the(Limit::Correction, &between).state, ClockState::Met, "the seventh day is in time");
    assert_eq!(
        (the(Limit::Answer, &between).state, the(Limit::Answer, &between).due),
        (ClockState::Waiting, None)
    );
    story.push(clock(ClockKind::Restart, "2026-03-20", None, None));
    assert_eq!(due(Limit::Answer, &on(&story, "2026-03-21")), "2026-04-20");
    let late = [request_of("2026-03-02"), clock(ClockKind::Correction, "2026-03-12", None, None)];
    assert_eq!(the(Limit::Correction, &on(&late, "2026-03-12")).state, ClockState::Late);
}

#[test]
fn scenario_08_a_day_in_a_year_without_notice_is_provisional() {
    let story = [request_of("2026-12-10")];
    let answer = the(Limit::Answer, &on(&story, "2026-12-11"));
    assert!(answer.is_provisional());
    assert_eq!((answer.unknown.as_slice(), answer.due), ([2027].as_slice(), Some(date("2027-01-07"))));
    let notice = "年份 2027\n通知 国办发明电〔2026〕×号\n休 2027-01-01至2027-01-03 元旦\n班 2027-01-09\n";
    let calendar = Calendar::built_in().with_year(Year::read(notice).expect("a year"));
    let answer = the(Limit::Answer, &at(&story, "2026-12-11T09:00:00+08:00", &calendar));
    assert!(!answer.is_provisional());
    assert_eq!(answer.due, Some(date("2027-01-08")));
    let local = LocalDays { from: date("2026-12-14"), to: date("2026-12-15"), reason: "停电".to_owned() };
    let calendar = calendar.with_local(vec![local]);
    let answer = the(Limit::Answer, &at(&story, "2026-12-11T09:00:00+08:00", &calendar));
    assert_eq!(answer.due, Some(date("2027-01-11")), "01-09 is worked, 01-10 is a Sunday");
}

#[test]
fn scenario_09_a_request_by_internet_begins_when_both_confirm() {
    let story = [request_of("2026-06-01").with(|command| match &mut command.event {
        Event::Opened(opened) => {
            let facts = opened.request.as_mut().expect("a request");
            (facts.way, facts.received_on) = (RequestWay::Internet, date("2026-06-03"));
        }
        other => panic!("{other:?} opens no case"),
    })];
    let answer = the(Limit::Answer, &on(&story, "2026-06-03"));
    assert_eq!((answer.start, answer.way), (Some(date("2026-06-03")), Some(RequestWay::Internet)));
    assert_eq!(answer.trace.first().map(|traced| traced.day), Some(date("2026-06-04")));
    assert_eq!(answer.due, Some(date("2026-07-02")));
}

/// The days of scenario 10.
#[test]
fn a_silent_third_party_has_a_day_and_nothing_more() {
    let party = asked(GateKind::ThirdParty, Relation::ThirdParty, Question::PartyView, "2026-04-22");
    let mut story = vec![request_of("2026-04-20"), party];
    let waiting = the(Limit::ThirdParty, &on(&story, "2026-04-23"));
    assert_eq!((waiting.state, waiting.due, waiting.about), (ClockState::Waiting, None, About::Gate(2)));
    story.push(clock(ClockKind::Restart, "2026-04-24", None, Some(2)));
    assert_eq!(due(Limit::ThirdParty, &on(&story, "2026-05-19")), "2026-05-19");
    let silent = on(&story, "2026-05-20");
    assert_eq!(the(Limit::ThirdParty, &silent).state, ClockState::Late);
    assert_eq!(the(Limit::Answer, &silent).state, ClockState::Paused, "the organ has not decided yet");
}

/// The days of scenario 11.
#[test]
fn a_co_maker_has_a_limit_on_requests_alone() {
    let maker = || asked(GateKind::Originator, Relation::CoIssuer, Question::Consent, "2026-04-24");
    let received = || clock(ClockKind::Restart, "2026-04-24", None, Some(2));
    let story = [request_of("2026-04-20"), maker(), received()];
    assert_eq!(due(Limit::CoMaker, &on(&story, "2026-05-20")), "2026-05-19");
    assert_eq!(the(Limit::CoMaker, &on(&story, "2026-05-20")).state, ClockState::Late);
    let proactive = [opened(|_| {}).unchecked(), maker(), received()];
    let clocks = on(&proactive, "2026-12-30");
    assert!(
        clocks.iter().all(|clock| clock.limit == Limit::Proactive),
        "silence has no day there: {clocks:?}"
    );
    let sole = asked(GateKind::Originator, Relation::Originator, Question::Consent, "2026-04-24");
    let clocks = on(&[request_of("2026-04-20"), sole], "2026-05-20");
    assert!(clocks.iter().all(|clock| clock.limit != Limit::CoMaker));
}

/// The days of scenario 16.
#[test]
fn a_period_ends_on_the_last_day_of_a_shorter_month() {
    let period = SecrecyPeriod::read("10年").expect("a period");
    assert_eq!(period.last_day(date("2016-02-29")), Some(date("2026-02-28")));
}

/// The days of scenario 17.
#[test]
fn no_period_marked_is_the_longest_one() {
    let last = |level, issued| SecrecyPeriod::longest(level).last_day(date(issued));
    assert_eq!(last(Level::TopSecret, "2000-06-01"), Some(date("2030-06-01")));
    assert_eq!(last(Level::Secret, "2000-06-01"), Some(date("2020-06-01")));
    assert_eq!(last(Level::Confidential, "2000-06-01"), Some(date("2010-06-01")));
}

/// Taken back after a discovery at that moment, with the reports made.
pub(crate) fn recalled(discovered: &str, reports: &[(&str, &str)]) -> Ask {
    let moment = |text: &str| text.parse::<Timestamp>().expect("a moment");
    let event = Recalled {
        items: vec![1],
        discovered_at: moment(discovered),
        measures: vec![baoshen::review::Measure::TakenDown],
        reports: reports.iter().map(|(to, at)| ReportMade { to_code: code(to), at: moment(at) }).collect(),
        description: part(),
        report_nos: None,
    };
    by(JIANG, Role::Undertaker, Event::Recalled(event)).unchecked()
}

/// The days of scenario 24.
#[test]
fn a_leak_is_reported_within_hours_of_the_clock() {
    // 2026-03-06 is a Friday.
    let found = "2026-03-06T23:50:00+08:00";
    let story = |reports: &[(&str, &str)]| {
        [opened(|_| {}).unchecked(), published(|_| {}).unchecked(), recalled(found, reports)]
    };
    let leak = |reports: &[(&str, &str)], now: &str| {
        the(Limit::LeakReport, &at(&story(reports), now, &Calendar::built_in()))
    };
    let open = leak(&[], "2026-03-07T20:00:00+08:00");
    assert_eq!(open.due_at, Some("2026-03-07T23:50:00+08:00".parse().expect("a moment")));
    assert_eq!((open.state, open.left), (ClockState::Running, Some(Left::Hours(3))));
    assert_eq!((open.start, open.due), (Some(date("2026-03-06")), Some(date("2026-03-07"))));
    assert_eq!(leak(&[], "2026-03-07T23:51:00+08:00").state, ClockState::Late);
    let one = [("secrecy_administration", "2026-03-07T08:00:00+08:00")];
    assert_eq!(leak(&one, "2026-03-07T23:51:00+08:00").state, ClockState::Late, "the superior was not told");
    let both = [one[0], ("superior", "2026-03-07T09:00:00+08:00")];
    assert_eq!(leak(&both, "2026-03-09T09:00:00+08:00").state, ClockState::Met);
    let late = [one[0], ("superior", "2026-03-08T09:00:00+08:00")];
    let late = leak(&late, "2026-03-09T09:00:00+08:00");
    assert_eq!((late.state, late.is_open()), (ClockState::Late, false));
}

#[test]
fn an_answer_ends_its_clock_and_the_most_pressing_one_speaks() {
    let reply = |on: &str| {
        let event = Replied {
            kind: code("released"),
            on: date(on),
            delivery: code("post"),
            late: false,
            reply_no: part(),
            remedies: None,
        };
        by(SHEN, Role::DisclosureOffice, Event::Replied(event)).unchecked()
    };
    let state = |on_day: &str| {
        the(Limit::Answer, &on(&[request_of("2026-03-02"), reply(on_day)], "2026-06-01")).state
    };
    assert_eq!((state("2026-03-30"), state("2026-03-31")), (ClockState::Met, ClockState::Late));
    let clocks = on(&[request_of("2026-03-02")], "2026-03-03");
    assert_eq!(pressing(&clocks).map(|clock| clock.limit), Some(Limit::Correction));
    let other = opened(|opened| opened.mode = Mode::OtherRelease).unchecked();
    assert!(on(&[other], "2026-12-01").is_empty(), "other releases have no clock");
}

/// BMT art 25 sets days for what no catalogue lists; neither the superior nor an objection has any.
#[test]
fn unclear_items_are_reported_and_decided_within_ten_days_each() {
    let up = |route| {
        let relation = Relation::SecrecySameLevel;
        let ask = asked(GateKind::Referral, relation, Question::IsSecret, "2026-09-10");
        ask.with(|command| match &mut command.event {
            Event::GateOpened(event) => event.route = Some(route),
            other => panic!("{other:?} opens no gate"),
        })
    };
    let under = |route| on(&[opened(|_| {}).unchecked(), up(route)], "2026-09-15");
    let clocks = under(Route::NotCatalogued);
    assert_eq!(due(Limit::ClassDecision, &clocks), "2026-09-23");
    assert_eq!(the(Limit::ClassReport, &clocks).state, ClockState::Met);
    let first: CivilDate = date("2026-09-11");
    assert_eq!(the(Limit::ClassDecision, &clocks).trace[0].day, first);
    for route in [Route::NoPower, Route::Disputed] {
        let others = under(route);
        assert!(others.iter().all(|clock| clock.limit == Limit::Proactive), "{route:?}: {others:?}");
    }
}
