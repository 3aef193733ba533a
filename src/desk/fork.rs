//! A case with two histories: both shown, nothing done on it, until the leader keeps one.

use super::intake::step_rows;
use super::journal::Head;
use super::lines::shared;
use super::load::Loaded;
use super::problem::Problem;
use super::session::Open;
use super::view::{BranchView, ForkView};
use crate::evidence::bundle::{ForkFile, Slot};
use crate::evidence::chain::VerifiedChain;
use crate::review::{Case, Digest, Event, Office};
use crate::store::{CaseStore, StoreProblem};

/// Branches given up, as a bundle carries them, and where their events lie in the journal.
#[derive(Default)]
pub(super) struct GivenUp {
    /// Short code of the head; number, type and file of each event of its own.
    pub(super) files: Vec<(String, Vec<ForkFile>)>,
    /// Path in the bag and position.
    pub(super) places: Vec<(String, u64)>,
}

impl Head {
    /// The head after the branch `given_up` is given up for the line `kept`; `None` where these are not two of its
    /// lines. `tips` are the heads of the lines, the case's own first.
    pub(super) fn settled(&self, tips: &[Digest], kept: Digest, given_up: Digest) -> Option<Self> {
        let mut lines: Vec<Vec<u64>> = vec![self.positions.clone()];
        lines.extend(self.branches.iter().cloned());
        let place = |digest: Digest| tips.iter().position(|tip| *tip == digest);
        let (kept_at, lost_at) = (place(kept)?, place(given_up)?);
        if kept_at == lost_at || lines.len() != tips.len() {
            return None;
        }
        let mut after = Self {
            digest: kept,
            positions: lines[kept_at].clone(),
            exported: self.exported,
            branches: Vec::new(),
            given_up: self.given_up.clone(),
        };
        after.given_up.push(lines[lost_at].clone());
        let others = lines.into_iter().enumerate().filter(|(at, _)| *at != kept_at && *at != lost_at);
        after.branches = others.map(|(_, line)| line).collect();
        Some(after)
    }
}

impl<S: CaseStore> Open<S> {
    /// The heads of a case's lines, its own first.
    pub(super) fn tips(&self, head: &Head) -> Result<Vec<Digest>, Problem> {
        let tip = |line: &Vec<u64>| {
            let last = line.last().and_then(|position| usize::try_from(*position).ok());
            let digest = last.and_then(|last| self.leaves.get(last)).copied();
            digest.ok_or_else(|| Problem::from(StoreProblem::Gone("branch".to_owned())))
        };
        std::iter::once(&head.positions).chain(&head.branches).map(tip).collect()
    }

    /// The chain of one line of a case.
    async fn line(&self, positions: &[u64]) -> Result<VerifiedChain, Problem> {
        let files = self.files_at(positions).await?;
        VerifiedChain::verify(None, &files, &self.trust)
            .map_err(|_verdicts| StoreProblem::Gone("branch".to_owned()).into())
    }

    /// Both sides of a case that forked; `None` of one that did not.
    pub(super) async fn fork(&self, loaded: &Loaded, office: &Office) -> Result<Option<ForkView>, Problem> {
        if loaded.head.branches.is_empty() {
            return Ok(None);
        }
        let mut others = Vec::new();
        let mut first = usize::MAX;
        for positions in &loaded.head.branches {
            let chain = self.line(positions).await?;
            let heads = |chain: &VerifiedChain| -> Vec<Digest> {
                chain.entries().iter().map(|entry| entry.head).collect()
            };
            let common = shared(&heads(&loaded.chain), &heads(&chain));
            first = first.min(common);
            others.push(branch_view(&chain, common, office));
        }
        Ok(Some(ForkView { own: branch_view(&loaded.chain, first, office), others }))
    }

    /// Every branch the case's resolutions gave up.
    pub(super) async fn given_up(&self, loaded: &Loaded) -> Result<GivenUp, Problem> {
        let mut found = GivenUp::default();
        for positions in &loaded.head.given_up {
            let chain = self.line(positions).await?;
            let own: Vec<Digest> = loaded.chain.entries().iter().map(|entry| entry.head).collect();
            let theirs: Vec<Digest> = chain.entries().iter().map(|entry| entry.head).collect();
            let Some(head) = theirs.last().copied().filter(|head| is_named(loaded, *head)) else { continue };
            let common = shared(&own, &theirs);
            let files = self.files_at(positions.get(common..).unwrap_or_default()).await?;
            let mut named = Vec::new();
            let rest = chain.entries().iter().zip(positions).skip(common);
            for ((entry, position), file) in rest.zip(files) {
                let kind = entry.event.kind().code().to_owned();
                found.places.push((Slot::Fork(head.short(), entry.seq, kind.clone()).path(), *position));
                named.push((entry.seq, kind, file));
            }
            found.files.push((head.short(), named));
        }
        Ok(found)
    }
}

/// Whether a resolution of this chain gave up that head.
fn is_named(loaded: &Loaded, head: Digest) -> bool {
    loaded.chain.entries().iter().any(|entry| match &entry.event {
        Event::ForkResolved(event) => event.given_up() == Some(head),
        _ => false,
    })
}

fn branch_view(chain: &VerifiedChain, common: usize, office: &Office) -> BranchView {
    let head = chain.head().unwrap_or(Digest([0; 32]));
    let own = chain.entries().get(common..).unwrap_or_default();
    BranchView { head, short_code: head.short(), steps: step_rows(own, office) }
}

/// All items: a resolution is about the case.
pub(super) fn all_items(case: &Case) -> Vec<u32> {
    case.items.iter().map(|item| item.number).collect()
}
