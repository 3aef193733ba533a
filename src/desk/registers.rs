//! Registers over all cases of this desk: each case is loaded, verified and told once; only titles and numbers are read
//! of its words, never files.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::load::PartsAtHand;
use super::problem::Problem;
use super::{Desk, Surroundings};
use crate::i18n::{Locale, Words};
use crate::paper::register::{Heading, csv, grid, register};
use crate::review::deadline::{Clock, ClockState, Limit};
use crate::review::register::{Period, Register, RegisterKind, Told, wanted};
use crate::review::{CaseId, CivilDate, Mode};
use crate::store::CaseStore;

/// Which register, of which days, in which language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterAsk {
    /// Which.
    pub kind: RegisterKind,
    /// First day.
    pub from: CivilDate,
    /// Last day.
    pub to: CivilDate,
    /// Language of its words.
    pub locale: Locale,
}

/// A register as the page shows, prints and saves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterView {
    /// What was asked for.
    pub ask: RegisterAsk,
    /// Headings of the columns.
    pub head: Vec<String>,
    /// Cells, row by row.
    pub rows: Vec<Vec<String>>,
    /// What is said where nothing is to be entered.
    pub nil: Option<String>,
    /// Sentences under the table.
    pub notes: Vec<String>,
    /// What a chart draws of it: names and numbers that stand in the table too.
    pub bars: Vec<(String, u32)>,
    /// The sheet for print, a whole HTML document.
    pub sheet: String,
    /// The same as comma-separated values.
    pub csv: String,
    /// Name of that file.
    pub file_name: String,
}

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// Draws up a register.
    pub async fn register(&self, ask: &RegisterAsk) -> Result<RegisterView, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let sight = open.sight(self.world.now())?;
        let period = Period { from: ask.from, to: ask.to };
        let mut filled = Register::new(ask.kind, period);
        // Numbers are given in the order of opening, so registers read in that order.
        let mut ids: Vec<(CivilDate, &CaseId)> = open
            .cases
            .values()
            .filter(|known| known.concerns(ask))
            .map(|k| (k.opened_on(), k.id()))
            .collect();
        ids.sort();
        for (_, id) in ids {
            let loaded = open.load(id).await?;
            let clocks = super::summary::Known::of(&loaded).clocks(&sight);
            let mut at_hand = BTreeMap::new();
            for part in wanted(&loaded.case, loaded.chain.entries()) {
                if let Some(kept) = open.part(&part).await? {
                    at_hand.insert(part.part, (part, kept));
                }
            }
            filled.take(&Told {
                case: &loaded.case,
                entries: loaded.chain.entries(),
                contents: &PartsAtHand(at_hand),
                office: sight.office,
                is_late: clocks.iter().any(is_missed),
            });
        }
        let words = Words(ask.locale);
        let drawn = grid(words, &filled);
        let heading = Heading { office: &sight.office.name, period, made_on: sight.now.date() };
        Ok(RegisterView {
            ask: *ask,
            sheet: register(words, &heading, &drawn),
            csv: csv(&drawn),
            file_name: format!("baoshen-{}-{}-{}.csv", code(ask.kind), ask.from, ask.to),
            head: drawn.head,
            rows: drawn.rows,
            nil: drawn.nil,
            notes: drawn.notes,
            bars: drawn.bars,
        })
    }
}

impl super::summary::Known {
    /// Whether the case can stand in that register. What has been at rest since before these days cannot, unless it is
    /// a request, which may still be open. Nothing is said of later days: acts may be dated before they were recorded.
    fn concerns(&self, ask: &RegisterAsk) -> bool {
        match ask.kind {
            RegisterKind::Annual => self.mode() == Mode::OnRequest,
            RegisterKind::Ledger
            | RegisterKind::Refusals
            | RegisterKind::HandOvers
            | RegisterKind::Assessment => self.changed_at().date() >= ask.from,
        }
    }
}

/// A limit of the Regulations towards the public or an applicant that was not kept.
fn is_missed(clock: &Clock) -> bool {
    matches!(clock.limit, Limit::Proactive | Limit::Answer) && clock.state == ClockState::Late
}

fn code(kind: RegisterKind) -> &'static str {
    match kind {
        RegisterKind::Ledger => "ledger",
        RegisterKind::Refusals => "refusals",
        RegisterKind::HandOvers => "hand-overs",
        RegisterKind::Assessment => "assessment",
        RegisterKind::Annual => "annual",
    }
}
