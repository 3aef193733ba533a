//! Taking a case in from a bundle: verified, compared with what is here, shown before anything is done, then kept in
//! one transaction. Union by hash; what neither continues is kept as a branch beside, and the case stands still.

mod part;
mod telling;

use std::collections::{BTreeMap, BTreeSet};

pub(super) use telling::step_rows;

use super::identity::{STATEMENTS, to_bytes};
use super::journal::{Head, LogEntry};
use super::lines::{Lines, Relation};
use super::load::mentioned;
use super::marks::admit_parts;
use super::problem::Problem;
use super::session::Open;
use super::statements;
use super::step_drafts::is_of_case;
use super::summary::Known;
use super::view::IncomingView;
use super::{Desk, Surroundings};
use crate::evidence::bundle::Taken;
use crate::evidence::chain::VerifiedChain;
use crate::evidence::digest::sha256;
use crate::evidence::verify::{Verdict, VerdictCode, Verified, verify};
use crate::evidence::witness::Brought;
use crate::evidence::zip::Source;
use crate::review::{CaseId, Digest, Event, PartRef, Timestamp};
use crate::store::{CaseStore, Change, HeadSwap, LogAppend, StoreProblem};

/// A bundle that verified, held against this desk.
struct Incoming<'s, F: Source + ?Sized> {
    case: CaseId,
    taken: Taken<'s, F>,
    /// The chain of trust with what came along.
    accepted: statements::Plan,
    chain: VerifiedChain,
    /// Checkpoints that came along.
    brought: Vec<Brought>,
    digests: Vec<Digest>,
    /// Lines its resolutions gave up, whole, with the files of their own events.
    given_up: Vec<(Vec<Digest>, Vec<Vec<u8>>)>,
}

/// What taking it in makes of the case.
struct Plan {
    relation: Relation,
    lines: Lines,
    before: Lines,
    head: Option<Head>,
    /// Parts to keep, and commitments of parts that leave.
    joining: Vec<PartRef>,
    leaving: Vec<Digest>,
    withheld: u32,
}

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// What taking this bundle in would do. Nothing is kept. `passphrase` opens one that is closed under one.
    pub async fn preview_bundle<F: Source + ?Sized>(
        &self,
        file: &F,
        passphrase: Option<&str>,
    ) -> Result<IncomingView, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let bundle = self.unwrapped(file, passphrase)?;
        let incoming = open.incoming(&bundle)?;
        let plan = open.weigh(&incoming).await?;
        open.told(&incoming, &plan, self.world.now()).await
    }

    /// Takes the bundle in, in one transaction or not at all. A fork nobody agreed to is a conflict: preview again.
    pub async fn take_in<F: Source + ?Sized>(
        &mut self,
        file: &F,
        passphrase: Option<&str>,
        agreed: Relation,
    ) -> Result<IncomingView, Problem> {
        let now = self.world.now();
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let bundle = self.unwrapped(file, passphrase)?;
        let incoming = open.incoming(&bundle)?;
        let plan = open.weigh(&incoming).await?;
        if matches!(plan.relation, Relation::Fork | Relation::Settled) && plan.relation != agreed {
            return Err(StoreProblem::Conflict.into());
        }
        let told = open.told(&incoming, &plan, now).await?;
        self.keep_incoming(incoming, plan, now).await?;
        Ok(told)
    }

    async fn keep_incoming<F: Source + ?Sized>(
        &mut self,
        incoming: Incoming<'_, F>,
        plan: Plan,
        now: Timestamp,
    ) -> Result<(), Problem> {
        let open = self.open.as_mut().ok_or(Problem::Locked)?;
        let at = open.leaves.len() as u64;
        let (mut entries, leaves, positions) = open.new_entries(&incoming, &plan)?;
        let seen = open.take_checkpoints(&incoming.brought, at + entries.len() as u64, now)?;
        for entry in &seen.entries {
            entries.push(entry.to_bytes()?);
        }
        let mut change = Change { meta: seen.meta.clone(), ..Change::default() };
        if !entries.is_empty() {
            change.log = Some(LogAppend { at, entries });
        }
        if !incoming.accepted.files.is_empty() {
            change.meta.push((STATEMENTS.to_owned(), Some(to_bytes(&incoming.accepted.statements)?)));
        }
        let head = head_of(&plan, &positions, &incoming.digests, now)?;
        if plan.head.as_ref() != Some(&head) {
            let was = plan.head.as_ref().map(to_bytes).transpose()?;
            change.heads.push(HeadSwap { case: incoming.case.to_string(), was, now: to_bytes(&head)? });
        }
        let seconds = u64::try_from(now.0.unix_timestamp()).unwrap_or(0);
        for part in plan.joining {
            open.keep_part(&incoming.taken, &part, seconds, &mut change).await?;
        }
        if !plan.leaving.is_empty() {
            change.removed_parts = plan.leaving;
            change.unsealed_cases.push(incoming.case.to_string());
            change.drops_sums = true;
            let drafts = open.kept.drafts().await?.into_iter().map(|(id, _)| id);
            change.drafts = drafts.filter(|id| is_of_case(id, &incoming.case)).map(|id| (id, None)).collect();
        }
        if change == Change::default() {
            return Ok(());
        }
        open.kept.apply(change).await?;
        open.leaves.extend(leaves);
        open.remember(seen);
        open.statements = incoming.accepted.statements;
        open.trust = incoming.accepted.trust;
        let loaded = open.load(&incoming.case).await?;
        open.cases.insert(incoming.case, Known::of(&loaded));
        Ok(())
    }
}

/// Positions of all lines; every event of theirs has its place.
fn head_of(
    plan: &Plan,
    positions: &BTreeMap<Digest, u64>,
    incoming: &[Digest],
    now: Timestamp,
) -> Result<Head, Problem> {
    let lost = || Problem::Internal("line".to_owned());
    let place = |line: &Vec<Digest>| {
        line.iter()
            .map(|digest| positions.get(digest).copied())
            .collect::<Option<Vec<u64>>>()
            .ok_or_else(lost)
    };
    let digest = *plan.lines.main.last().ok_or_else(lost)?;
    let kept = plan.head.as_ref().and_then(|head| head.exported);
    // What came as a file lies in a file.
    let is_news = plan.lines.main == incoming && plan.relation != Relation::Same;
    Ok(Head {
        digest,
        positions: place(&plan.lines.main)?,
        exported: if is_news { Some((now, digest)) } else { kept },
        branches: plan.lines.branches.iter().map(place).collect::<Result<_, _>>()?,
        given_up: plan.lines.given_up.iter().map(place).collect::<Result<_, _>>()?,
    })
}

fn faulty(code: VerdictCode, outcome: Verified, place: &str) -> Problem {
    Problem::BundleFaulty(vec![Verdict { code, outcome, place: place.to_owned(), data: Vec::new() }])
}

impl<S: CaseStore> Open<S> {
    /// Verifies a bundle under this office's root, and under its charters and those that come along.
    fn incoming<'s, F: Source + ?Sized>(&self, bundle: &'s F) -> Result<Incoming<'s, F>, Problem> {
        let verification = verify(bundle, Some(self.trust.fingerprint()), &mut |_read| {});
        let brought = Brought::all_of(&verification);
        let report = verification.report;
        if report.outcome == Verified::Invalid {
            let faults = report.verdicts.into_iter().filter(|one| one.outcome == Verified::Invalid);
            return Err(Problem::BundleFaulty(faults.collect()));
        }
        for code in [VerdictCode::Unsigned, VerdictCode::NewerProgramNeeded] {
            if let Some(found) = report.verdicts.iter().find(|one| one.code == code) {
                return Err(faulty(code, Verified::CannotCheck, &found.place));
            }
        }
        let taken = Taken::read(bundle)?;
        let accepted = self.plan(&taken.trust)?;
        let chain =
            VerifiedChain::verify(None, &taken.events, &accepted.trust).map_err(Problem::BundleFaulty)?;
        let case = chain.case_id().cloned().ok_or(Problem::NotFound)?;
        let digests: Vec<Digest> = chain.entries().iter().map(|entry| entry.head).collect();
        let given_up = given_up(&chain, &digests, &taken);
        Ok(Incoming { case, taken, accepted, chain, brought, digests, given_up })
    }

    /// The lines of a case by their digests.
    fn lines(&self, head: &Head) -> Result<Lines, Problem> {
        let digest = |position: &u64| {
            let place = usize::try_from(*position).ok();
            let found = place.and_then(|place| self.leaves.get(place)).copied();
            found.ok_or_else(|| Problem::from(StoreProblem::Gone(format!("entry {position}"))))
        };
        let line = |positions: &Vec<u64>| positions.iter().map(digest).collect::<Result<Vec<_>, _>>();
        Ok(Lines {
            main: line(&head.positions)?,
            branches: head.branches.iter().map(line).collect::<Result<_, _>>()?,
            given_up: head.given_up.iter().map(line).collect::<Result<_, _>>()?,
        })
    }

    async fn weigh<F: Source + ?Sized>(&self, incoming: &Incoming<'_, F>) -> Result<Plan, Problem> {
        let head = self.head(&incoming.case).await?;
        let before = head.as_ref().map(|head| self.lines(head)).transpose()?.unwrap_or_default();
        let mut lines = before.clone();
        let choices: Vec<Vec<Digest>> = incoming.given_up.iter().map(|(line, _)| line.clone()).collect();
        let relation = lines.take(&incoming.digests, &choices);
        let mut plan =
            Plan { relation, lines, before, head, joining: Vec::new(), leaving: Vec::new(), withheld: 0 };
        self.weigh_parts(incoming, &mut plan).await?;
        Ok(plan)
    }

    /// Parts that are named, came along and are not here; and parts that an event took out of the record.
    async fn weigh_parts<F: Source + ?Sized>(
        &self,
        incoming: &Incoming<'_, F>,
        plan: &mut Plan,
    ) -> Result<(), Problem> {
        let case = incoming.chain.fold(&incoming.accepted.trust).ok_or(Problem::NotFound)?;
        let mut removed: BTreeSet<Digest> = BTreeSet::new();
        removed.extend(case.parts.values().filter(|state| state.removed.is_some()).map(|state| state.commit));
        if let Some(head) = &plan.head {
            let own = self.load_at(&incoming.case, head.clone()).await?;
            let taken_out = own.case.parts.values().filter(|state| state.removed.is_some());
            removed.extend(taken_out.map(|state| state.commit));
        }
        // A bundle older than what is here, or of a branch given up, brings nothing back.
        let is_current = plan.relation != Relation::Older;
        for part in mentioned(incoming.chain.entries()) {
            let is_here = self.kept.blob_slice(&part.commit, 0).await?.is_some();
            let is_offered = incoming.taken.part(part.part).is_some();
            match (is_here, removed.contains(&part.commit), is_offered) {
                (true, true, _) => plan.leaving.push(part.commit),
                (false, false, true) if is_current => plan.joining.push(part),
                (false, false, false) => plan.withheld += 1,
                (true | false, _, _) => {}
            }
        }
        admit_parts(incoming.chain.entries(), |part| {
            let joins = plan.joining.iter().any(|joining| joining.part == part.part);
            Ok(if joins { incoming.taken.bytes(part.part).transpose()? } else { None })
        })
    }

    /// Journal entries that are new, their leaves, and the position of every event of the case.
    #[expect(clippy::type_complexity, reason = "three columns of one table")]
    fn new_entries<F: Source + ?Sized>(
        &self,
        incoming: &Incoming<'_, F>,
        plan: &Plan,
    ) -> Result<(Vec<Vec<u8>>, Vec<Digest>, BTreeMap<Digest, u64>), Problem> {
        let mut positions: BTreeMap<Digest, u64> = BTreeMap::new();
        if let Some(head) = &plan.head {
            let all = std::iter::once(&head.positions).chain(&head.branches).chain(&head.given_up).flatten();
            for (digest, position) in plan.before.digests().zip(all) {
                positions.insert(*digest, *position);
            }
        }
        let (mut entries, mut leaves) = (Vec::new(), Vec::new());
        for file in &incoming.accepted.files {
            entries.push(LogEntry::Statement(file.clone()).to_bytes()?);
            leaves.push(sha256(file));
        }
        let wanted: BTreeSet<Digest> = plan.lines.digests().copied().collect();
        let branches = incoming.given_up.iter().flat_map(|(_, files)| files);
        for file in incoming.taken.events.iter().chain(branches) {
            let digest = sha256(file);
            if wanted.contains(&digest) && !positions.contains_key(&digest) {
                positions.insert(digest, (self.leaves.len() + leaves.len()) as u64);
                entries.push(LogEntry::Event(file.clone()).to_bytes()?);
                leaves.push(digest);
            }
        }
        Ok((entries, leaves, positions))
    }
}

/// The lines that the chain's resolutions gave up, each from the first event on, with the files of its own events.
fn given_up<F: Source + ?Sized>(
    chain: &VerifiedChain,
    digests: &[Digest],
    taken: &Taken<'_, F>,
) -> Vec<(Vec<Digest>, Vec<Vec<u8>>)> {
    let heads = chain.entries().iter().filter_map(|entry| match &entry.event {
        Event::ForkResolved(event) => event.given_up(),
        _ => None,
    });
    heads
        .filter_map(|head| {
            let (first, files) = taken.forks.get(&head.short())?;
            let shared = usize::try_from(first.saturating_sub(1)).ok()?;
            let mut line = digests.get(..shared)?.to_vec();
            line.extend(files.iter().map(|file| sha256(file)));
            Some((line, files.clone()))
        })
        .collect()
}
