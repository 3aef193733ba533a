//! Stages, steps and moments of a case in words.

use super::browser::clock_face;
use super::components::Tone;
use crate::desk::view::{CaseRow, Stage};
use crate::i18n::Words;
use crate::i18n::of_review::{self, Label};
use crate::review::record::{StepRow, WrittenRecord};
use crate::review::{CivilDate, Timestamp};

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
    row.number()
}

/// Where a case or item stands, in one word.
pub(crate) fn stage_words(words: Words, stage: Stage) -> (Tone, &'static str) {
    let tone = match stage {
        Stage::Decided(outcome) if outcome.is_release() => Tone::Good,
        Stage::Step(_) | Stage::HandedOver | Stage::Received => Tone::Accent,
        Stage::Returned(_) => Tone::Warn,
        Stage::Published => Tone::Good,
        Stage::Recalled => Tone::Stop,
        Stage::Decided(_) | Stage::Archived | Stage::Withdrawn | Stage::TransferredOut | Stage::Voided => {
            Tone::Plain
        }
    };
    (tone, stage.name(words))
}

/// The step a case is at: the name of its row, or of what follows the decision.
pub(crate) fn step_words(words: Words, row: &CaseRow) -> String {
    row.step_name(words)
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
