//! Words for limits, clocks and the calendar; page and paper take them from here.

use super::Words;
use super::of_review::Label;
use crate::review::calendar::{BadYear, Off, YearFault};
use crate::review::deadline::{Clock, ClockState, Left, Limit, Run, RunOf, Why};
use crate::review::{CivilDate, RequestWay};

/// A date as the language writes it.
pub fn date(words: Words, date: CivilDate) -> String {
    let (year, month, day) = date.fields();
    words.date(year, month, day)
}

impl Label for Limit {
    fn label(self, words: Words) -> &'static str {
        match self {
            Self::Proactive => words.limit_proactive(),
            Self::Answer => words.limit_answer(),
            Self::Correction => words.limit_correction(),
            Self::ThirdParty => words.limit_third_party(),
            Self::CoMaker => words.limit_co_maker(),
            Self::ClassReport => words.limit_class_report(),
            Self::ClassDecision => words.limit_class_decision(),
            Self::LeakReport => words.limit_leak_report(),
            Self::Step => words.limit_step(),
            Self::ReEvaluation => words.limit_re_evaluation(),
            Self::SecrecyCheck => words.limit_secrecy_check(),
            Self::Order => words.limit_order(),
        }
    }
}

/// The article a limit stands on, with its length.
pub fn rule(words: Words, clock: &Clock) -> String {
    let n = clock.working_days;
    match clock.limit {
        Limit::Proactive => words.limit_rule_proactive(n),
        Limit::Answer => words.limit_rule_answer(n),
        Limit::Correction => words.limit_rule_correction(n),
        Limit::ThirdParty => words.limit_rule_third_party(n),
        Limit::CoMaker => words.limit_rule_co_maker(n),
        Limit::ClassReport => words.limit_rule_class_report(n),
        Limit::ClassDecision => words.limit_rule_class_decision(n),
        Limit::LeakReport => words.limit_rule_leak_report().to_owned(),
        Limit::Step => words.limit_rule_step(n),
        Limit::ReEvaluation => words.limit_rule_re_evaluation(clock.months),
        Limit::SecrecyCheck => words.limit_rule_secrecy_check().to_owned(),
        Limit::Order => words.limit_rule_order().to_owned(),
    }
}

/// Which day counts as the receipt of a request.
pub fn receipt(words: Words, way: RequestWay) -> &'static str {
    match way {
        RequestWay::InPerson => words.receipt_in_person(),
        RequestWay::SignedPost => words.receipt_signed_post(),
        RequestWay::OrdinaryPost => words.receipt_ordinary_post(),
        RequestWay::Internet => words.receipt_internet(),
    }
}

/// How a clock stands.
pub fn state(words: Words, clock: &Clock) -> &'static str {
    match (clock.state, clock.limit) {
        (ClockState::Late, _) if clock.done_on.is_some() => words.deadline_late_done(),
        (ClockState::Late, _) => words.deadline_late(),
        (ClockState::Running, _) => words.deadline_running(),
        (ClockState::Paused, _) => words.deadline_paused(),
        (ClockState::Waiting, Limit::Answer) => words.deadline_waiting_request(),
        (ClockState::Waiting, Limit::ThirdParty | Limit::CoMaker) => words.deadline_waiting_letter(),
        (ClockState::Waiting, _) => words.deadline_waiting(),
        (ClockState::Met, _) => words.deadline_met(),
        (ClockState::Ended, _) => words.deadline_ended(),
    }
}

/// Whether its first day is not counted: so with working days, not with hours or a day that is named.
pub fn begins_after(clock: &Clock) -> bool {
    clock.due_at.is_none() && clock.limit != Limit::Order
}

/// What is left.
pub fn left(words: Words, left: Left) -> String {
    match left {
        Left::WorkingDays(0) => words.work_due_today().to_owned(),
        Left::WorkingDays(days) if days < 0 => words.work_overdue(days.unsigned_abs()),
        Left::WorkingDays(days) => words.work_days_left(days.unsigned_abs()),
        Left::Days(0) => words.work_due_today().to_owned(),
        Left::Days(days) if days < 0 => words.deadline_days_over(days.unsigned_abs()),
        Left::Days(days) => words.deadline_days_left(days.unsigned_abs()),
        Left::Hours(hours) if hours < 0 => words.deadline_hours_over(hours.unsigned_abs()),
        Left::Hours(hours) => words.deadline_hours_left(hours.unsigned_abs()),
    }
}

/// What else is to be known of a clock's last day, a sentence each.
pub fn notes(words: Words, clock: &Clock) -> Vec<String> {
    let mut notes: Vec<String> = clock.unknown.iter().map(|year| words.work_estimated_hint(year)).collect();
    if clock.state == ClockState::Paused {
        notes.push(words.deadline_earliest().to_owned());
    }
    notes.extend(clock.due_if_referral_excluded.map(|later| words.deadline_referral(date(words, later))));
    notes
}

/// The days of a run.
pub fn run_days(words: Words, run: &Run) -> String {
    if run.from == run.to {
        date(words, run.from)
    } else {
        words.date_range(date(words, run.from), date(words, run.to))
    }
}

/// What became of the days of a run.
pub fn run_count(words: Words, run: &Run) -> String {
    let numbered = |first: u32, last: u32| {
        if first == last { words.deadline_day(first) } else { words.deadline_days(first, last) }
    };
    match &run.of {
        RunOf::Days { first, last, is_make_up: false } => numbered(*first, *last),
        RunOf::Days { first, last, is_make_up: true } => words.deadline_make_up(numbered(*first, *last)),
        RunOf::Excluded(Why::Gate(seq, gate)) => words.deadline_excluded_gate(gate.label(words), seq),
        RunOf::Excluded(Why::Pause(seq)) => words.deadline_excluded_pause(seq),
        RunOf::Off(Off::Weekend) => words.deadline_weekend().to_owned(),
        RunOf::Off(Off::Holiday(name) | Off::Local(name)) => words.deadline_off(name),
        RunOf::Unknown { year, counted: None } => words.deadline_unknown(year),
        RunOf::Unknown { year, counted: Some((first, last)) } => {
            words.deadline_unknown_days(numbered(*first, *last), words.deadline_unknown(year))
        }
    }
}

/// Why a year's file, or a line of local days, was not taken.
pub fn bad_year(words: Words, bad: &BadYear) -> String {
    let what = match &bad.fault {
        YearFault::YearExpected => words.calendar_fault_year_expected().to_owned(),
        YearFault::UnknownWord(word) => words.calendar_fault_unknown_word(word),
        YearFault::BadDate(text) => words.calendar_fault_bad_date(text),
        YearFault::OtherYear(day) => words.calendar_fault_other_year(day),
        YearFault::BadSpan => words.calendar_fault_bad_span().to_owned(),
        YearFault::Twice(day) => words.calendar_fault_twice(day),
        YearFault::NoWeekend(day) => words.calendar_fault_no_weekend(day),
        YearFault::NameExpected => words.calendar_fault_name_expected().to_owned(),
        YearFault::NumberExpected => words.calendar_fault_number_expected().to_owned(),
        YearFault::NoNotice => words.calendar_fault_no_notice().to_owned(),
        YearFault::NoDays => words.calendar_fault_no_days().to_owned(),
    };
    words.settings_list_error(bad.line, what)
}
