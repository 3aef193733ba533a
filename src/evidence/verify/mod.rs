//! The verifier: every check of a bundle, each with its code and place.
//!
//! | module | answers for |
//! |---|---|
//! | `code`, `report`, `findings` | what is said, and how it is collected |
//! | `bag` | files, manifests, bag-info |
//! | `case` | events, parts, rules, hands |
//! | `fork` | branches given up |
//! | `journal` | checkpoints and the events' places under them |
//! | `stamp` | time-stamps, and how far the time of each step can be believed |
//! | `seal` | the seal and the derived record |
//! | `account` | what the bundle tells of its case |
//! | `compare` | two bundles held against each other |
//! | `content` | the case and the words of a bundle that holds |
//! | `survey` | many of them together |

mod account;
mod bag;
mod case;
mod code;
mod compare;
mod content;
mod findings;
mod fork;
mod journal;
mod report;
mod seal;
mod stamp;
mod survey;

use std::collections::{BTreeMap, BTreeSet};

pub use account::{Account, Missed, StepTaken};
pub use code::VerdictCode;
pub use compare::compare;
pub use content::{Content, content};
pub(crate) use findings::Findings;
pub use journal::{JournalFile, Journals};
pub use report::{Report, Verdict, Verified};
pub use survey::{Contradiction, Copies, Gap, Survey, sample, survey};

use serde::{Deserialize, Serialize};

use super::bundle::read::Bag;
use super::bundle::{Slot, derive_record};
use super::charter::Trust;
use super::key::Fingerprint;
use super::seal::Variant;
use super::sheet_code::{SheetHead, sheet_heads};
use super::step_time::StepTime;
use super::zip::Source;
use crate::review::record::WrittenRecord;
use crate::review::{DeviceId, Digest, Timestamp};

/// What one bundle told: its report, and what another one can be held against.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// Every check.
    pub report: Report,
    /// Number and SHA-256 of each event file.
    pub heads: Vec<(u32, Digest)>,
    /// Checkpoints whose devices signed them, and entries whose paths lead to them.
    pub journals: Journals,
    /// The fingerprint the office began with: it stays the same when another root takes its place.
    pub first_root: Option<Fingerprint>,
    /// SHA-256 of each rotation, registrar and charter file, by its path.
    pub statements: BTreeMap<String, Digest>,
    /// Which device sealed, and when it says it did.
    pub sealed: Option<(DeviceId, Timestamp)>,
    /// What it tells of its case, as far as its chain could be walked.
    pub account: Option<Account>,
}

/// Verifies the bundle in `source`. `root` is the fingerprint from paper, if there is one; `progress` takes the bytes
/// read so far, slice by slice. Any input is answered.
pub fn verify<S: Source + ?Sized>(
    source: &S,
    root: Option<Fingerprint>,
    progress: &mut dyn FnMut(u64),
) -> Verification {
    run(source, root, Findings::default(), progress)
}

/// The same with codes switched off, so that tests show which check catches what.
#[doc(hidden)]
pub fn verify_without<S: Source + ?Sized>(
    source: &S,
    root: Option<Fingerprint>,
    off: &[VerdictCode],
) -> Verification {
    run(source, root, Findings::without(off.iter().copied().collect::<BTreeSet<_>>()), &mut |_| {})
}

fn run<S: Source + ?Sized>(
    source: &S,
    root: Option<Fingerprint>,
    mut findings: Findings,
    progress: &mut dyn FnMut(u64),
) -> Verification {
    let bag = match Bag::read(&source, progress) {
        Ok(bag) => bag,
        Err(fault) => {
            findings.malformed(&fault);
            return Seen::default().told(findings);
        }
    };
    let Some(variant) = bag::inspect(&bag, &mut findings) else { return Seen::default().told(findings) };
    if variant == Variant::Unsigned {
        findings.cannot_check(VerdictCode::Unsigned, "", &[]);
        // Nobody vouches for the number; it only tells which file this is.
        let case_id = Some(bag.folder.clone());
        let seen = Seen { variant: Some(variant), case_id, ..Seen::default() };
        return seen.told(findings);
    }
    let files = bag.trust_files();
    let mark = findings.mark();
    let trust = Trust::inspect(&files, &mut findings);
    findings.holds_since(mark, VerdictCode::Trust, &[&files.charters.len()]);
    let fingerprint = files.fingerprint();
    bag::fingerprint(&bag, fingerprint, &mut findings);
    match root {
        None => findings.cannot_check(VerdictCode::RootNotConfirmed, "", &[&fingerprint]),
        Some(root) if files.fingerprints().contains(&root) => {
            findings.valid(VerdictCode::RootConfirmed, "", &[&fingerprint]);
        }
        Some(_) => {
            let place = "data/charter/root-ed25519.pem";
            findings.invalid(VerdictCode::RootDiffers, place, &[&fingerprint]);
        }
    }
    let mut seen = Seen { variant: Some(variant), fingerprint: Some(fingerprint), ..Seen::default() };
    seen.first_root = Some(files.first_fingerprint());
    if let Some(trust) = trust {
        let walk = case::inspect(&bag, &trust, &mut findings);
        seen.case_id = walk.case().map(ToString::to_string);
        seen.head = walk.head();
        seen.heads.clone_from(&walk.heads);
        seen.statements = statements(&bag);
        seen.branches = fork::inspect(&bag, &trust, &walk, &mut findings);
        seen.journals = journal::inspect(&bag, &trust, &walk, &mut findings);
        seen.sheets = sheet_heads(&walk.entries);
        seen.times = stamp::inspect(&bag, &walk, &seen.journals, &mut findings);
        let listed = seal::inspect(&bag, &trust, &walk, variant, &mut findings);
        seen.sealed = listed.as_ref().map(|seal| (seal.device.clone(), seal.time));
        case::parts(&bag, &trust, &walk, listed.as_ref(), &mut findings);
        let record = derive_record(&walk.entries, &trust, &bag);
        seal::record(&bag, &walk, record.as_ref(), &mut findings);
        seen.account = record.and_then(|record| account::account(&record, &trust, &walk, listed.as_ref()));
    }
    seen.told(findings)
}

/// The record that follows from a bundle's own events and parts, with the fingerprint of its root and how far the time of
/// each step can be believed; `None` where its chain of trust or its events cannot be read. Says nothing of whether the
/// bundle is sound.
pub fn told_record<S: Source + ?Sized>(source: &S) -> Option<(WrittenRecord, Fingerprint, Vec<StepTime>)> {
    let bag = Bag::read(&source, &mut |_| {}).ok()?;
    let trust = Trust::inspect(&bag.trust_files(), &mut Findings::default())?;
    let mut unsaid = Findings::default();
    let walk = case::inspect(&bag, &trust, &mut unsaid);
    let journals = journal::inspect(&bag, &trust, &walk, &mut unsaid);
    let times = stamp::inspect(&bag, &walk, &journals, &mut unsaid);
    Some((derive_record(&walk.entries, &trust, &bag)?, trust.fingerprint(), times))
}

fn statements(bag: &Bag) -> BTreeMap<String, Digest> {
    let is_statement =
        |slot: &Slot| matches!(slot, Slot::Rotation(_) | Slot::Registrar(_) | Slot::Charter(_));
    let files = bag.each().filter(|(_, _, slot)| is_statement(slot));
    files.map(|(path, file, _)| (path.to_owned(), file.sha256)).collect()
}

/// What was seen on the way to the verdicts.
#[derive(Default)]
struct Seen {
    case_id: Option<String>,
    variant: Option<Variant>,
    head: Option<Digest>,
    fingerprint: Option<Fingerprint>,
    first_root: Option<Fingerprint>,
    heads: Vec<(u32, Digest)>,
    journals: Journals,
    statements: BTreeMap<String, Digest>,
    sealed: Option<(DeviceId, Timestamp)>,
    account: Option<Account>,
    times: Vec<StepTime>,
    sheets: Vec<SheetHead>,
    branches: Vec<Digest>,
}

impl Seen {
    fn told(self, findings: Findings) -> Verification {
        let report = Report {
            times: self.times,
            sheets: self.sheets,
            branches: self.branches,
            ..Report::of(
                self.case_id,
                self.variant.map(|variant| variant.code().to_owned()),
                self.head,
                self.fingerprint.map(|fingerprint| fingerprint.to_string()),
                findings.into_verdicts(),
            )
        };
        let Self { heads, journals, first_root, statements, sealed, account, .. } = self;
        Verification { report, heads, journals, first_root, statements, sealed, account }
    }
}
