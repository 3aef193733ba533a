//! Legal days are civil days of the place whose device signs: what is one moment in the world is another day at UTC+8,
//! −11 and +14. Hours of the clock are the same hours everywhere.

use baoshen::review::calendar::Calendar;
use baoshen::review::deadline::{ClockState, Left, Limit};
use baoshen::review::event::GateOpened;
use baoshen::review::{ClockKind, Event, GateKind, Mode, Question, Refusal, Relation, Timestamp};

use crate::common::acts::Ask;
use crate::common::events::{gate_opened, opened, published, request};
use crate::common::office::date;
use crate::common::story::Story;
use crate::deadlines::{at, clock, recalled, request_of, the};

const OFFSETS: [&str; 3] = ["+08:00", "-11:00", "+14:00"];

fn party_asked(on: &str) -> Ask {
    gate_opened(GateKind::ThirdParty, 1).on(on).with(|command| {
        let Event::GateOpened(GateOpened { question, hop, .. }) = &mut command.event else {
            unreachable!("it opens a branch")
        };
        *question = Question::PartyView;
        (hop.relation, hop.date) = (Relation::ThirdParty, date(on));
    })
}

/// Each limit in working days lasts to the end of its last civil day, and not a second longer, wherever the device is.
#[test]
fn a_last_day_ends_at_midnight_of_the_devices_own_place() {
    let silent = vec![
        request_of("2026-04-20"),
        party_asked("2026-04-22"),
        clock(ClockKind::Restart, "2026-04-24", None, Some(2)),
    ];
    let limits = [
        (Limit::Answer, vec![request_of("2026-01-30")], "2026-03-05", "2026-03-06"),
        (Limit::ThirdParty, silent, "2026-05-19", "2026-05-20"),
    ];
    for (limit, story, last, next) in &limits {
        for offset in OFFSETS {
            let on =
                |moment: &str| the(*limit, &at(story, &format!("{moment}{offset}"), &Calendar::built_in()));
            let (before, after) = (on(&format!("{last}T23:59:59")), on(&format!("{next}T00:00:00")));
            assert_eq!(before.due, Some(date(last)), "{limit:?} at {offset}");
            assert_eq!((before.state, before.left), (ClockState::Running, Some(Left::WorkingDays(0))));
            assert_eq!((after.state, after.due), (ClockState::Late, before.due), "{limit:?} at {offset}");
        }
    }
}

/// The same moment in three places: the day before, the day, the day after. What is left differs by that day.
#[test]
fn one_moment_is_three_civil_days() {
    let left = |moment: &str| {
        the(Limit::Answer, &at(&[request_of("2026-03-02")], moment, &Calendar::built_in())).left
    };
    // All are 2026-03-17T10:30:00Z, a Tuesday; the last day is 2026-03-30.
    let moments = ["2026-03-16T23:30:00-11:00", "2026-03-17T18:30:00+08:00", "2026-03-18T00:30:00+14:00"];
    let instants = moments.map(|text| text.parse::<Timestamp>().expect("a moment").0.unix_timestamp());
    assert!(instants.iter().all(|instant| *instant == instants[0]));
    assert_eq!(moments.map(left), [10, 9, 8].map(|days| Some(Left::WorkingDays(days))));
}

/// A leak is reported within hours, whatever day it is anywhere.
#[test]
fn hours_of_the_clock_are_the_same_everywhere() {
    let story = [
        opened(|_| {}).unchecked(),
        published(|_| {}).unchecked(),
        recalled("2026-03-07T00:10:00+14:00", &[]),
    ];
    let leak = |now: &str| the(Limit::LeakReport, &at(&story, now, &Calendar::built_in()));
    for (now, state) in [
        ("2026-03-06T23:10:00-11:00", ClockState::Running),
        ("2026-03-06T23:10:01-11:00", ClockState::Late),
        ("2026-03-07T18:10:00+08:00", ClockState::Running),
        ("2026-03-07T18:10:01+08:00", ClockState::Late),
        ("2026-03-08T00:10:00+14:00", ClockState::Running),
        ("2026-03-08T00:10:01+14:00", ClockState::Late),
    ] {
        assert_eq!(leak(now).state, state, "{now}");
    }
}

/// A signature with a key bears the day it is where it is made.
#[test]
fn a_key_signs_the_civil_day_of_its_own_place() {
    let opens = |moment: &str, day: &str| {
        let opening = opened(|_| {}).at(moment).on(day);
        Story::of(&[]).when(&opening)
    };
    let future = |day| Err(Refusal::DecidedInFuture { on: date(day) });
    let early = |day, today| Err(Refusal::DecidedTooEarly { on: date(day), earliest: date(today) });
    for offset in OFFSETS {
        let last = format!("2026-11-23T23:59:59{offset}");
        let first = format!("2026-11-24T00:00:00{offset}");
        assert_eq!(opens(&last, "2026-11-23"), Ok(()), "{offset}");
        assert_eq!(opens(&last, "2026-11-24"), future("2026-11-24"), "{offset}");
        assert_eq!(opens(&first, "2026-11-24"), Ok(()), "{offset}");
        assert_eq!(opens(&first, "2026-11-23"), early("2026-11-23", "2026-11-24"), "{offset}");
    }
}

/// A request is not received tomorrow, by the calendar of the place that takes it in.
#[test]
fn a_request_is_received_on_a_civil_day() {
    let received = |moment: &str, day: &str| {
        let opening = opened(|case| {
            case.mode = Mode::OnRequest;
            case.request = Some(request(day));
        });
        Story::of(&[]).when(&opening.at(moment))
    };
    for offset in OFFSETS {
        let last = format!("2026-11-23T23:59:59{offset}");
        assert_eq!(received(&last, "2026-11-23"), Ok(()), "{offset}");
        assert_eq!(received(&last, "2026-11-24"), Err(Refusal::ReceivedInFuture), "{offset}");
        assert_eq!(received(&format!("2026-11-24T00:00:00{offset}"), "2026-11-24"), Ok(()), "{offset}");
    }
}
