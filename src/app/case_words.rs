//! Stages, steps and moments of a case in words.

use super::browser::clock_face;
use super::components::Tone;
use crate::desk::view::{CaseRow, Stage};
use crate::i18n::Words;
use crate::i18n::of_review::{self, Label};
use crate::review::record::{StepRow, WrittenRecord};
use crate::review::{CivilDate, Outcome, Timestamp};

/// A date as the language writes it.
pub(crate) fn date_words(words: Words, date: CivilDate) -> String {
    let (year, month, day) = date.fields();
    words.date(year, month, day)
}

/// The same without its year.
pub(crate) fn short_date_words(words: Words, date: CivilDate) -> String {
    let (_, month, day) = date.fields();
    words.short_date(month, day)
}

/// Date, hour and minute.
pub(crate) fn moment_words(words: Words, moment: Timestamp) -> String {
    words.date_time(date_words(words, moment.date()), clock_face(moment))
}

/// The number people call a case by: the office's own, else the technical id.
pub(crate) fn number_of(row: &CaseRow) -> String {
    row.office_number.clone().unwrap_or_else(|| row.id.to_string())
}

/// Where a case or item stands, in one word.
pub(crate) fn stage_words(words: Words, stage: Stage) -> (Tone, &'static str) {
    match stage {
        Stage::Step(_) => (Tone::Accent, words.state_open()),
        Stage::Returned(_) => (Tone::Warn, words.state_returned()),
        Stage::Decided(outcome) => {
            let tone = if outcome.is_release() { Tone::Good } else { Tone::Plain };
            (tone, outcome.label(words))
        }
        Stage::HandedOver => (Tone::Accent, words.state_handed_over()),
        Stage::Received => (Tone::Accent, words.case_received()),
        Stage::Published => (Tone::Good, words.state_published()),
        Stage::Archived => (Tone::Plain, words.state_archived()),
        Stage::Withdrawn => (Tone::Plain, words.state_withdrawn()),
        Stage::Recalled => (Tone::Stop, words.state_recalled()),
        Stage::TransferredOut => (Tone::Plain, words.state_transferred_out()),
        Stage::Voided => (Tone::Plain, words.state_voided()),
    }
}

/// The step a case is at: the name of its row, or of what follows the decision.
pub(crate) fn step_words(words: Words, row: &CaseRow) -> String {
    match (row.stage, &row.step) {
        (Stage::Step(_) | Stage::Returned(_), Some((code, label))) => {
            of_review::step(words, code, label.as_deref()).to_owned()
        }
        (Stage::Decided(Outcome::Release | Outcome::Partial), _) => words.case_act_hand_over().to_owned(),
        (Stage::HandedOver, _) => words.case_act_receive().to_owned(),
        (Stage::Received, _) => words.case_act_publish().to_owned(),
        (
            Stage::Step(_)
            | Stage::Returned(_)
            | Stage::Decided(_)
            | Stage::Published
            | Stage::Archived
            | Stage::Withdrawn
            | Stage::Recalled
            | Stage::TransferredOut
            | Stage::Voided,
            _,
        ) => stage_words(words, row.stage).1.to_owned(),
    }
}

/// Whoever the next act waits for: a name where it is addressed to one, else the role.
pub(crate) fn holder_words(words: Words, row: &CaseRow) -> Option<String> {
    row.holder.clone().or_else(|| row.waits_for.map(|role| role.label(words).to_owned()))
}

/// The row of the procedure with this number.
pub(crate) fn step_row(record: &WrittenRecord, step: u32) -> Option<&StepRow> {
    record.steps.iter().find(|row| row.number == step)
}

/// The name of a row of the procedure; its number where there is no such row.
pub(crate) fn step_name(words: Words, record: &WrittenRecord, step: u32) -> String {
    step_row(record, step).map_or_else(|| step.to_string(), |row| of_review::step_row(words, row).to_owned())
}
