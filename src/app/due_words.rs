//! Limits in few words: what a list shows of a case's most pressing one. Word and icon say it, colour repeats it.

use super::case_words::{moment_words, short_date_words};
use super::components::{Tag, Tone};
use super::icons::Icon;
use crate::desk::view::Due;
use crate::i18n::Words;
use crate::i18n::of_deadline;
use crate::review::deadline::{ClockState, Left};
use leptos::prelude::*;

/// From here on a limit is called near, in working days.
const NEAR: i32 = 3;
/// The same in days of the calendar.
const NEAR_DAYS: i32 = 7;

/// What a limit means that stands so.
pub(crate) fn tone(state: ClockState, left: Option<Left>) -> (Tone, Icon) {
    match (state, left) {
        (ClockState::Late, _) => (Tone::Stop, Icon::Warning),
        (ClockState::Running | ClockState::Paused, Some(Left::Hours(_))) => (Tone::Warn, Icon::Clock),
        (ClockState::Running | ClockState::Paused, Some(Left::WorkingDays(days))) if days <= NEAR => {
            (Tone::Warn, Icon::Clock)
        }
        (ClockState::Running | ClockState::Paused, Some(Left::Days(days))) if days <= NEAR_DAYS => {
            (Tone::Warn, Icon::Clock)
        }
        (ClockState::Met, _) => (Tone::Good, Icon::Check),
        (ClockState::Running | ClockState::Paused | ClockState::Waiting | ClockState::Ended, _) => {
            (Tone::Plain, Icon::Clock)
        }
    }
}

/// The last day in words: when, and whether that is certain.
pub(crate) fn due_date_words(words: Words, due: &Due) -> String {
    let on = match due.at {
        Some(at) => moment_words(words, at),
        None => short_date_words(words, due.on),
    };
    let day = if due.is_overdue() { words.deadline_overdue_short(on) } else { words.deadline_due_short(on) };
    if due.unknown.is_empty() { day } else { words.list_joined(day, words.work_estimated()) }
}

/// The limit of a case as lists show it: what is left, then the day.
pub(crate) fn due_tags(words: Words, due: &Due) -> AnyView {
    let (tone, icon) = tone(due.state, Some(due.left));
    view! {
        <Tag tone=tone label=of_deadline::left(words, due.left) icon=icon />
        " "
        <span class="muted">{due_date_words(words, due)}</span>
    }
    .into_any()
}
