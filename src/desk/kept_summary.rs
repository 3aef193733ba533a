//! Summaries kept between sittings, so that opening a desk need not read every case again (DESIGN §3).
//!
//! A cache: a case's summary is believed only while it names the head the case has now, leaves only while the log is at
//! least as long. Without any of it the desk is the same, only slower to open.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::identity::{from_bytes, to_bytes};
use super::problem::Problem;
use super::session::Open;
use super::summary::Known;
use crate::review::{CaseId, Digest};
use crate::store::{CaseStore, Change};

/// Shape of a chunk. Raised with every change of what a summary holds, so that an older one is made again.
const SHAPE: u16 = 5;

/// Leaves or cases in one chunk.
const PER_CHUNK: usize = 2048;

/// Journal entries, or cases, read anew before it is worth keeping summaries again.
const WORTH_KEEPING: usize = 256;

#[derive(Default, Serialize, Deserialize)]
struct Chunk {
    shape: u16,
    /// Journal entries the whole summary covers.
    covers: u64,
    leaves: Vec<Digest>,
    cases: Vec<Known>,
}

/// What was kept, as far as it fits together.
#[derive(Default)]
pub(super) struct KeptSummary {
    /// Digests of the first entries of the journal.
    pub(super) leaves: Vec<Digest>,
    /// Cases as they stood.
    pub(super) cases: BTreeMap<CaseId, Known>,
}

impl<S: CaseStore> Open<S> {
    /// The summaries kept; empty if there are none or they do not fit together.
    pub(super) async fn kept_summary(&self) -> Result<KeptSummary, Problem> {
        let mut chunks: Vec<Chunk> = Vec::new();
        for (_, value) in self.kept.sums().await.unwrap_or_default() {
            match from_bytes::<Chunk>(&value, "sum") {
                Ok(chunk) if chunk.shape == SHAPE => chunks.push(chunk),
                Ok(_) | Err(_) => return Ok(KeptSummary::default()),
            }
        }
        let covers = chunks.first().map_or(0, |chunk| chunk.covers);
        let mut kept = KeptSummary::default();
        for chunk in chunks {
            kept.leaves.extend(chunk.leaves);
            kept.cases.extend(chunk.cases.into_iter().map(|known| (known.id().clone(), known)));
        }
        let fits = kept.leaves.len() as u64 == covers && covers <= self.kept.position().await?;
        Ok(if fits { kept } else { KeptSummary::default() })
    }

    /// Keeps the summaries anew when enough had to be read without them.
    pub(super) async fn keep_summary_if_worth(&self, read_anew: usize) -> Result<(), Problem> {
        if read_anew < WORTH_KEEPING { Ok(()) } else { self.keep_summary().await }
    }

    pub(super) async fn keep_summary(&self) -> Result<(), Problem> {
        let covers = self.leaves.len() as u64;
        let chunk = |leaves: &[Digest], cases: &[&Known]| {
            let cases = cases.iter().map(|known| (*known).clone()).collect();
            to_bytes(&Chunk { shape: SHAPE, covers, leaves: leaves.to_vec(), cases })
        };
        let cases: Vec<&Known> = self.cases.values().collect();
        let leaves = self.leaves.chunks(PER_CHUNK).map(|leaves| chunk(leaves, &[]));
        let values = leaves.chain(cases.chunks(PER_CHUNK).map(|cases| chunk(&[], cases)));
        let sums = (0u32..).zip(values).map(|(number, value)| Ok((number, value?)));
        let sums = sums.collect::<Result<_, Problem>>()?;
        self.kept.apply(Change { drops_sums: true, sums, ..Change::default() }).await?;
        Ok(())
    }
}

impl<S: CaseStore, W: super::Surroundings + 'static> super::Desk<S, W> {
    /// Keeps summaries of everything as it stands now; opening does so by itself when it was slow for want of them.
    pub async fn keep_summaries(&self) -> Result<(), Problem> {
        self.open.as_ref().ok_or(Problem::Locked)?.keep_summary().await
    }
}
