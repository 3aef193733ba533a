//! Bundles on their way out: begun, handed over piece by piece, read again from the file the pieces became. Only then
//! is a file exported. Nothing large is ever held here.

use std::collections::{BTreeSet, VecDeque};

use serde::{Deserialize, Serialize};

use super::identity::{from_bytes, to_bytes};
use super::journal::Head;
use super::load::SALT;
use super::problem::Problem;
use super::saved::Note;
use super::summary::Known;
use super::view::Exported;
use super::wrapping::Wrapping;
use super::{Desk, Surroundings};
use crate::evidence::age::{FileKey, Opened, Opener, Sealer};
use crate::evidence::bundle::{Piece, SealedBundle, shown_by_default};
use crate::evidence::chain::VerifiedChain;
use crate::evidence::key::Fingerprint;
use crate::evidence::seal::Variant;
use crate::evidence::verify::{Report, Verified, verify};
use crate::evidence::zip::{Source, sha256_of};
use crate::i18n::Locale;
use crate::review::event::Copied;
use crate::review::{CaseId, Code, Digest, PartNo, Timestamp};
use crate::store::{CaseStore, Change, HeadSwap, SLICE, StoreProblem};

/// A piece is at least so long, unless it is the last: 4 MiB.
const PIECE: usize = 4 << 20;

/// What is to be exported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportAsk {
    /// The case.
    pub case: CaseId,
    /// What the bundle shows.
    pub variant: Variant,
    /// The parts it shows, where the variant leaves the choice; `None` for what it shows by itself.
    pub shown: Option<Vec<PartNo>>,
    /// Language of the record's fixed words, when the bundle is made for the first time at this head.
    pub locale: Locale,
    /// How the file is closed.
    pub wrapping: Wrapping,
}

impl ExportAsk {
    /// All of a case, not closed.
    pub fn whole(case: CaseId, locale: Locale) -> Self {
        Self { case, variant: Variant::Full, shown: None, locale, wrapping: Wrapping::Plain }
    }
}

/// A bundle about to be handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportBegun {
    /// Name to save it under.
    pub file_name: String,
    /// Its length in bytes.
    pub size: u64,
}

/// A part that is here, and whether a release shows it by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportChoice {
    /// Which.
    pub part: PartNo,
    /// Shown unless the exporter keeps it back.
    pub is_released: bool,
}

/// What is handed over next.
enum Step {
    /// Headers and generated files.
    Made(Vec<u8>),
    /// A part, from this slice on.
    Part { commit: Digest, slice: u32 },
}

/// An export begun and not yet read again.
pub(super) struct Underway {
    case: CaseId,
    head: Digest,
    variant: Variant,
    file_name: String,
    steps: VecDeque<Step>,
    closing: Closing,
}

/// The age file around the bundle.
enum Closing {
    /// None.
    Open,
    /// What it begins with, until that is handed over, and what seals the rest.
    Begun(Vec<u8>, Box<Sealer>),
    /// All of it is handed over.
    Done(FileKey),
}

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// The parts an exporter may choose from.
    pub async fn export_choices(&self, id: &CaseId) -> Result<Vec<ExportChoice>, Problem> {
        let loaded = self.open.as_ref().ok_or(Problem::Locked)?.load(id).await?;
        let shown = |variant| shown_by_default(&loaded.case, loaded.chain.entries(), variant);
        let released = shown(Variant::Release);
        let choice = |part| ExportChoice { part, is_released: released.contains(&part) };
        Ok(shown(Variant::Full).into_iter().map(choice).collect())
    }

    /// Seals the case as it stands, or takes the seal that is kept: the same head, variant and choice give the same
    /// bytes, unless they are closed. Any export under way is given up.
    pub async fn begin_export(&mut self, ask: &ExportAsk) -> Result<ExportBegun, Problem> {
        let now = self.world.now();
        self.exporting = None;
        // Before anything is sealed: what cannot be closed is not made.
        let closed = self.sealer(&ask.wrapping)?;
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let loaded = open.load(&ask.case).await?;
        let of_variant = |variant| shown_by_default(&loaded.case, loaded.chain.entries(), variant);
        let usual = of_variant(ask.variant);
        let shown: BTreeSet<PartNo> = match (ask.variant, &ask.shown) {
            (Variant::Release | Variant::Unsigned, Some(chosen)) => chosen.iter().copied().collect(),
            _ => usual.clone(),
        };
        if !shown.is_subset(&of_variant(Variant::Full)) {
            return Err(Problem::NotFound);
        }
        let choice = (shown != usual).then_some(&shown);
        let (bundle, notes) = open.sealed(&loaded, ask.variant, &shown, choice, now, ask.locale).await?;
        let size = bundle.files.iter().map(|file| file.size).sum::<u64>();
        let (steps, made) = steps_of(&bundle, &loaded.chain)?;
        let (file_name, size, closing) = match closed {
            None => (bundle.file_name, size + made, Closing::Open),
            Some((sealer, begun)) => {
                let size = sealer.length(size + made);
                (bundle.file_name + ".age", size, Closing::Begun(begun, Box::new(sealer)))
            }
        };
        let begun = ExportBegun { file_name: file_name.clone(), size };
        if let (Some(notes), Some(open)) = (notes, self.open.as_mut()) {
            open.notes = notes;
        }
        self.exporting = Some(Underway {
            case: ask.case.clone(),
            head: loaded.head.digest,
            variant: ask.variant,
            file_name,
            steps,
            closing,
        });
        Ok(begun)
    }

    /// The next piece of the export under way; empty after the last.
    pub async fn next_piece(&mut self) -> Result<Vec<u8>, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let underway = self.exporting.as_mut().ok_or(Problem::NotFound)?;
        let mut piece = Vec::new();
        while piece.len() < PIECE {
            let is_done = match underway.steps.front_mut() {
                None => break,
                Some(Step::Made(bytes)) => {
                    piece.append(bytes);
                    true
                }
                Some(Step::Part { commit, slice }) => {
                    let gone = || StoreProblem::Gone(commit.to_string());
                    let found = open.kept.blob_slice(commit, *slice).await?.ok_or_else(gone)?;
                    let skipped = if *slice == 0 { SALT } else { 0 };
                    // At once: a buffer that grows by doubling would be held beside its successor.
                    piece.reserve((PIECE + SLICE).saturating_sub(piece.len()));
                    piece.extend(found.bytes.get(skipped..).unwrap_or_default());
                    *slice += 1;
                    found.is_last
                }
            };
            if is_done {
                underway.steps.pop_front();
            }
        }
        Ok(underway.closing.close(piece, underway.steps.is_empty()))
    }

    /// Reads what the pieces became as a stranger would. What does not verify was not exported; what does counts as
    /// exported once the page says that it was saved.
    pub fn finish_export<F: Source + ?Sized>(&mut self, file: &F) -> Result<Exported, Problem> {
        let at = self.world.now();
        let open = self.open.as_mut().ok_or(Problem::Locked)?;
        let Underway { case, head, variant, file_name, steps, closing } =
            self.exporting.take().ok_or(Problem::NotFound)?;
        let root = open.trust.fingerprint();
        let report = match closing {
            Closing::Open if steps.is_empty() => read_again(file, root)?,
            Closing::Done(key) => {
                let faulty = |_age| Problem::OutputFaulty(file_name.clone());
                read_again(&Opened::open(file, Opener::File(&key)).map_err(faulty)?, root)?
            }
            Closing::Open | Closing::Begun(..) => return Err(Problem::OutputFaulty(file_name)),
        };
        let sha256 = sha256_of(file).map_err(|_unreadable| Problem::OutputFaulty(file_name.clone()))?;
        // Only what holds everything is a copy the desk could be made from again.
        if variant == Variant::Full {
            open.unsaved.insert(file_name.clone(), Note::Exported { case, head, at });
        }
        Ok(Exported { file_name, sha256, report })
    }

    /// Notes that this head is in a file outside.
    pub(super) async fn mark_exported(
        &mut self,
        id: &CaseId,
        digest: Digest,
        at: Timestamp,
    ) -> Result<(), Problem> {
        let open = self.open.as_mut().ok_or(Problem::Locked)?;
        let loaded = open.load(id).await?;
        let head = Head { exported: Some((at, digest)), ..loaded.head.clone() };
        let swap =
            HeadSwap { case: id.to_string(), was: Some(to_bytes(&loaded.head)?), now: to_bytes(&head)? };
        open.kept.apply(Change { heads: vec![swap], ..Change::default() }).await?;
        let loaded = open.load(id).await?;
        open.cases.insert(id.clone(), Known::of(&loaded));
        Ok(())
    }
}

impl Closing {
    /// What a piece of the bundle becomes in the file; nothing before the bundle's end comes to nothing.
    fn close(&mut self, piece: Vec<u8>, is_end: bool) -> Vec<u8> {
        let Self::Begun(file, sealer) = self else {
            return piece;
        };
        let mut file = std::mem::take(file);
        file.reserve(piece.len() + piece.len() / 1024 + 1024);
        sealer.push(&piece, &mut file);
        if is_end && let Self::Begun(_, sealer) = std::mem::replace(self, Self::Open) {
            *self = Self::Done(sealer.finish(&mut file));
        }
        file
    }
}

/// What is handed over, in order, and how long the headers are.
fn steps_of(sealed: &SealedBundle, chain: &VerifiedChain) -> Result<(VecDeque<Step>, u64), Problem> {
    let (mut steps, mut made) = (VecDeque::new(), 0);
    for piece in sealed.pieces()? {
        steps.push_back(match piece {
            Piece::Made(bytes) => {
                made += bytes.len() as u64;
                Step::Made(bytes)
            }
            Piece::Kept(bytes) => Step::Made(bytes.to_vec()),
            Piece::Part(part) => {
                let commit = chain.parts().get(&part).map(|known| known.commit).ok_or(Problem::NotFound)?;
                Step::Part { commit, slice: 0 }
            }
        });
    }
    Ok((steps, made))
}

/// The container as a stranger finds it. Output that does not verify is not handed out.
pub(super) fn read_again<F: Source + ?Sized>(file: &F, root: Fingerprint) -> Result<Report, Problem> {
    let report = verify(file, Some(root), &mut |_read| {}).report;
    if report.outcome == Verified::Invalid {
        let faults = report.verdicts.iter().filter(|verdict| verdict.outcome == Verified::Invalid);
        let faults: Vec<String> =
            faults.map(|verdict| format!("{} {}", verdict.code.code(), verdict.place)).collect();
        return Err(Problem::OutputFaulty(faults.join(", ")));
    }
    Ok(report)
}

/// The copy a kept seal speaks of.
pub(super) fn copy_of(seal: &[u8]) -> Result<Copied, Problem> {
    let SealedBundle { predicate, .. } = from_bytes(seal, "seal")?;
    Ok(Copied {
        head12: predicate.head.short(),
        variant: Code::known(predicate.variant.code()),
        on: predicate.time.date(),
    })
}
