//! What taking a bundle in would do, as the page shows it.

use super::{Incoming, Plan};
use crate::desk::due::Sight;
use crate::desk::journal::Head;
use crate::desk::lines::{Relation, shared};
use crate::desk::load::Loaded;
use crate::desk::problem::Problem;
use crate::desk::session::Open;
use crate::desk::summary::Known;
use crate::desk::view::{IncomingView, StepRow};
use crate::evidence::verify::Verified;
use crate::evidence::zip::Source;
use crate::review::{Entry, Office, Timestamp};
use crate::store::CaseStore;

impl<S: CaseStore> Open<S> {
    /// What the plan does to the case.
    pub(super) async fn told<F: Source + ?Sized>(
        &self,
        incoming: &Incoming<'_, F>,
        plan: &Plan,
        now: Timestamp,
    ) -> Result<IncomingView, Problem> {
        let seen = self.take_checkpoints(&incoming.brought, self.leaves.len() as u64, now)?;
        let newest = incoming.accepted.trust.newest().ok_or(Problem::NotFound)?;
        let office = &newest.office;
        let known = plan.before.main.len();
        let from = shared(&plan.before.main, &incoming.digests);
        let theirs = incoming.chain.entries();
        let is_news =
            matches!(plan.relation, Relation::New | Relation::Longer | Relation::Fork | Relation::Settled);
        let news =
            if is_news { step_rows(theirs.get(from..).unwrap_or_default(), office) } else { Vec::new() };
        let own = match &plan.head {
            Some(head) => Some(self.load_at(&incoming.case, head.clone()).await?),
            None => None,
        };
        let mine = match (&own, plan.relation) {
            (Some(own), Relation::Fork | Relation::Settled) if from < known => {
                step_rows(own.chain.entries().get(from..).unwrap_or_default(), office)
            }
            _ => Vec::new(),
        };
        let after = match own.filter(|_own| plan.lines.main == plan.before.main) {
            Some(own) => Known::of(&own),
            None => Known::of(&self.as_loaded(incoming, plan)?),
        };
        let known = after.forked(!plan.lines.branches.is_empty());
        Ok(IncomingView {
            case: incoming.case.clone(),
            relation: plan.relation,
            head: *incoming.digests.last().ok_or(Problem::NotFound)?,
            events: incoming.chain.seq(),
            row: known.row(&Sight { office, ..self.sight(now)? }),
            news,
            mine,
            parts: u32::try_from(plan.joining.len()).unwrap_or(u32::MAX),
            leaving: u32::try_from(plan.leaving.len()).unwrap_or(u32::MAX),
            withheld: plan.withheld,
            charters: u32::try_from(incoming.accepted.files.len()).unwrap_or(u32::MAX),
            devices: incoming
                .taken
                .devices
                .iter()
                .filter(|device| **device != self.identity.device)
                .cloned()
                .collect(),
            doubts: seen.verdicts.into_iter().filter(|one| one.outcome == Verified::Invalid).collect(),
        })
    }

    /// The case as it came, as lists see it.
    fn as_loaded<F: Source + ?Sized>(
        &self,
        incoming: &Incoming<'_, F>,
        plan: &Plan,
    ) -> Result<Loaded, Problem> {
        let lost = || Problem::Internal("incoming".to_owned());
        let case = incoming.chain.fold(&incoming.accepted.trust).ok_or_else(lost)?;
        let first_time = incoming.chain.entries().first().map(|entry| entry.time).ok_or_else(lost)?;
        let shown = case.items.first().map(|item| item.substitute_title.as_ref().unwrap_or(&item.title));
        let title = shown.and_then(|shown| incoming.taken.bytes(shown.part)).transpose()?;
        let title = title.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let exported = plan.head.as_ref().and_then(|head| head.exported);
        let digest = *incoming.digests.last().ok_or_else(lost)?;
        let head =
            Head { digest, positions: Vec::new(), exported, branches: Vec::new(), given_up: Vec::new() };
        Ok(Loaded { chain: incoming.chain.clone(), case, head, title: title.unwrap_or_default(), first_time })
    }
}

/// Steps as lists of changes show them.
pub(in crate::desk) fn step_rows(entries: &[Entry], office: &Office) -> Vec<StepRow> {
    let row = |entry: &Entry| {
        let by = &entry.act.decided_by;
        let person = by.person.as_ref().and_then(|id| office.person(id)).map(|person| person.name.clone());
        let body = by.body.as_ref().and_then(|id| office.bodies.iter().find(|body| body.id == *id));
        StepRow {
            seq: entry.seq,
            kind: entry.event.kind(),
            by: person.or_else(|| body.map(|body| body.name.clone())),
            on: entry.act.decided_on,
        }
    };
    entries.iter().map(row).collect()
}
