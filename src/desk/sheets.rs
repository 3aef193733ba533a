//! Sheets of paper: the written record and the slip to be signed by hand.

use super::problem::Problem;
use super::{Desk, Surroundings};
use crate::i18n::{Locale, Words};
use crate::paper::{Print, Slip, record, slip};
use crate::review::deadline::About;
use crate::review::record::WrittenRecord;
use crate::review::{CaseId, ItemState};
use crate::store::CaseStore;

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// The written record as a whole HTML document: of the case, or of one item alone.
    pub async fn record_sheet(
        &self,
        id: &CaseId,
        item: Option<u32>,
        locale: Locale,
    ) -> Result<String, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let loaded = open.load(id).await?;
        let parts = open.parts(loaded.chain.entries()).await?;
        let mut written = open.record(&loaded, &parts)?;
        let mut clocks = super::summary::Known::of(&loaded).clocks(&open.sight(self.world.now())?);
        let times = open.step_times(&loaded);
        let mut one_of = None;
        if let Some(item) = item {
            one_of = Some(written.items.len());
            written = written.of_item(item).ok_or(Problem::NotFound)?;
            clocks.retain(|clock| is_about(clock.about, item, &written));
        }
        let fingerprint = Some(open.trust.fingerprint());
        let print = Print { fingerprint, is_own_rendering: false, one_of, clocks: &clocks, times: &times };
        Ok(record(Words(locale), &written, &print))
    }

    /// The slip for one row, about the items that wait there, or about one of them.
    pub async fn slip_sheet(
        &self,
        id: &CaseId,
        step: u32,
        item: Option<u32>,
        locale: Locale,
    ) -> Result<String, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let loaded = open.load(id).await?;
        let waits = |state: ItemState| matches!(state, ItemState::Open { step: at, .. } if at == step);
        let waiting = loaded.case.items.iter().filter(|item| waits(item.state)).map(|item| item.number);
        let items: Vec<u32> = waiting.filter(|number| item.is_none_or(|item| item == *number)).collect();
        let parts = open.parts(loaded.chain.entries()).await?;
        let written = open.record(&loaded, &parts)?;
        let asked = Slip { record: &written, step, items: &items, printed_on: self.world.now().date() };
        if items.is_empty() {
            return Err(Problem::NotFound);
        }
        slip(Words(locale), &asked).ok_or(Problem::NotFound)
    }
}

/// Whether a limit is one of the item, or of the whole case.
fn is_about(about: About, item: u32, written: &WrittenRecord) -> bool {
    match about {
        About::Case | About::Step(_) => true,
        About::Item(number) => number == item,
        About::Gate(seq) => written.gates.iter().any(|gate| gate.seq == seq),
        About::Recall(seq) => written.lines.iter().any(|line| line.seq == seq),
    }
}
