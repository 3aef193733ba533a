//! What waits for whoever sits here, as a calendar file.

use super::problem::Problem;
use super::{Desk, Surroundings};
use crate::i18n::of_review::Label;
use crate::i18n::{Locale, Words};
use crate::paper::ics::{Appointment, calendar};
use crate::store::CaseStore;

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// The last days of the cases that wait for the person at the desk, by case number.
    pub fn due_calendar(&self, locale: Locale) -> Result<String, Problem> {
        let words = Words(locale);
        let mut rows: Vec<_> = self.cases()?.into_iter().filter(|row| row.is_mine).collect();
        rows.sort_by_key(|row| (row.due.as_ref().map(super::due::Due::rank), row.id.clone()));
        let appointments = rows.iter().filter_map(|row| {
            let due = row.due.as_ref()?;
            let number = row.office_number.clone().unwrap_or_else(|| row.id.to_string());
            Some(Appointment {
                uid: format!("{}@baoshen.invalid", row.id),
                summary: words.record_colon(due.limit.label(words)) + &number,
                on: due.on,
                is_provisional: !due.unknown.is_empty(),
            })
        });
        Ok(calendar(words, self.world.now(), &appointments.collect::<Vec<_>>()))
    }
}
