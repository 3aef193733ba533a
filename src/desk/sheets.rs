//! Sheets of paper: the written record and the slip to be signed by hand.

use super::problem::Problem;
use super::{Desk, Surroundings};
use crate::i18n::{Locale, Words};
use crate::paper::{Print, Slip, record, slip};
use crate::review::{CaseId, ItemState};
use crate::store::CaseStore;

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// The written record as a whole HTML document.
    pub async fn record_sheet(&self, id: &CaseId, locale: Locale) -> Result<String, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let loaded = open.load(id).await?;
        let parts = open.parts(loaded.chain.entries()).await?;
        let written = open.record(&loaded, &parts)?;
        let clocks = super::summary::Known::of(&loaded).clocks(&open.sight(self.world.now())?);
        let fingerprint = Some(open.trust.fingerprint());
        let print = Print { fingerprint, is_own_rendering: false, clocks: &clocks };
        Ok(record(Words(locale), &written, &print))
    }

    /// The slip for one row, about the items that wait there.
    pub async fn slip_sheet(&self, id: &CaseId, step: u32, locale: Locale) -> Result<String, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let loaded = open.load(id).await?;
        let waits = |state: ItemState| matches!(state, ItemState::Open { step: at, .. } if at == step);
        let items: Vec<u32> =
            loaded.case.items.iter().filter(|item| waits(item.state)).map(|item| item.number).collect();
        let parts = open.parts(loaded.chain.entries()).await?;
        let written = open.record(&loaded, &parts)?;
        let asked = Slip { record: &written, step, items: &items, printed_on: self.world.now().date() };
        if items.is_empty() {
            return Err(Problem::NotFound);
        }
        slip(Words(locale), &asked).ok_or(Problem::NotFound)
    }
}
