//! The record with its limits, held byte for byte.

use baoshen::i18n::{Locale, Words};
use baoshen::paper::{Print, record};
use baoshen::review::calendar::Calendar;
use baoshen::review::deadline::{About, Clock, ClockState, Exclusion, Left, Limit, Why, count};
use baoshen::review::{GateKind, RequestWay};

use crate::fixture::{date, moment, plain};
use crate::golden::both;

/// A request of 2026-12-10 with a third party asked: the last day lies in a year without notice.
fn answer() -> Clock {
    let start = date("2026-12-10");
    let asked = Exclusion {
        from: date("2026-12-14"),
        to: Some(date("2026-12-18")),
        why: Why::Gate(4, GateKind::ThirdParty),
    };
    let counted = count(&Calendar::built_in(), start, 20, &[asked], start);
    Clock {
        limit: Limit::Answer,
        about: About::Case,
        working_days: 20,
        months: 0,
        start: Some(start),
        way: Some(RequestWay::Internet),
        due: counted.due(),
        due_at: None,
        due_if_referral_excluded: Some(date("2027-01-20")),
        extended_by: None,
        state: ClockState::Running,
        done_on: None,
        left: Some(Left::WorkingDays(12)),
        unknown: counted.unknown.iter().copied().collect(),
        trace: counted.trace,
    }
}

fn leak() -> Clock {
    Clock {
        limit: Limit::LeakReport,
        about: About::Recall(9),
        working_days: 0,
        start: Some(date("2026-03-06")),
        way: None,
        due: Some(date("2026-03-07")),
        due_at: Some(moment("2026-03-07T23:50:00")),
        due_if_referral_excluded: None,
        state: ClockState::Met,
        done_on: Some(date("2026-03-07")),
        left: None,
        unknown: Vec::new(),
        trace: Vec::new(),
        ..answer()
    }
}

#[test]
fn records_with_limits() {
    let clocks = [leak(), answer()];
    let print = Print { clocks: &clocks, ..Print::default() };
    both("record-deadlines.zh.html", &record(Words(Locale::ZhHans), &plain(), &print));
    both("record-deadlines.en.html", &record(Words(Locale::En), &plain(), &print));
}
