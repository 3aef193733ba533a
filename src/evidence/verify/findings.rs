//! Verdicts as they come up.

use std::collections::BTreeSet;
use std::fmt::Display;

use super::{Verdict, VerdictCode, Verified};
use crate::evidence::key::KeyId;
use crate::evidence::malformed::{Malformed, MalformedKind, Place};
use crate::review::Timestamp;

/// Collects verdicts. Codes that are switched off are not recorded: so tests show which check catches what.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    off: BTreeSet<VerdictCode>,
    verdicts: Vec<Verdict>,
    /// Verdicts a time-stamp may settle: which of them, of which file, and when the key was revoked.
    revoked: Vec<(usize, String, Timestamp)>,
}

impl Findings {
    /// With these codes switched off.
    pub(crate) fn without(off: BTreeSet<VerdictCode>) -> Self {
        Self { off, ..Self::default() }
    }

    fn push(&mut self, code: VerdictCode, outcome: Verified, place: String, data: Vec<String>) {
        if outcome == Verified::Valid || !self.off.contains(&code) {
            self.verdicts.push(Verdict { code, outcome, place, data });
        }
    }

    /// Something is wrong.
    pub(crate) fn invalid(&mut self, code: VerdictCode, place: impl Display, data: &[&dyn Display]) {
        self.push(code, Verified::Invalid, place.to_string(), texts(data));
    }

    /// Something cannot be said.
    pub(crate) fn cannot_check(&mut self, code: VerdictCode, place: impl Display, data: &[&dyn Display]) {
        self.push(code, Verified::CannotCheck, place.to_string(), texts(data));
    }

    /// Something holds.
    pub(crate) fn valid(&mut self, code: VerdictCode, place: impl Display, data: &[&dyn Display]) {
        self.push(code, Verified::Valid, place.to_string(), texts(data));
    }

    /// A signature dated before its key was revoked, at `at`.
    pub(crate) fn revoked_later(&mut self, place: &Place, keyid: &KeyId, at: Timestamp) {
        if !self.off.contains(&VerdictCode::KeyRevokedLater) {
            self.revoked.push((self.verdicts.len(), place.file.clone(), at));
        }
        self.cannot_check(VerdictCode::KeyRevokedLater, place, &[keyid, &at]);
    }

    /// Settles what was said of keys revoked later, where a file was there before the revocation. `was_there` gives the
    /// earliest moment that is witnessed for a file.
    pub(crate) fn settle_revoked(&mut self, was_there: impl Fn(&str) -> Option<Timestamp>) {
        for (n, file, revoked) in &self.revoked {
            let stamped = was_there(file).filter(|stamped| stamped < revoked);
            if let (Some(stamped), Some(verdict)) = (stamped, self.verdicts.get_mut(*n)) {
                verdict.code = VerdictCode::KeyRevokedAfterStamp;
                verdict.outcome = Verified::Valid;
                verdict.data.push(stamped.to_string());
            }
        }
    }

    /// A file that could not be read.
    pub(crate) fn malformed(&mut self, fault: &Malformed) {
        let place = fault.place.to_string();
        match &fault.kind {
            MalformedKind::NewerVersion { found } => {
                self.cannot_check(VerdictCode::NewerProgramNeeded, place, &[found]);
            }
            MalformedKind::Zip(kind) => self.invalid(VerdictCode::Container, place, &[&kind.code()]),
            kind => self.invalid(VerdictCode::Malformed, place, &[&kind.code()]),
        }
    }

    /// Says `code` valid, if nothing invalid came up since `mark`.
    pub(crate) fn holds_since(&mut self, mark: usize, code: VerdictCode, data: &[&dyn Display]) {
        self.stands_since(mark, code, "", data);
    }

    /// Says `code` valid of one place, if nothing invalid came up since `mark`.
    pub(crate) fn stands_since(
        &mut self,
        mark: usize,
        code: VerdictCode,
        place: impl Display,
        data: &[&dyn Display],
    ) {
        if self.invalid_since(mark).next().is_none() {
            self.valid(code, place, data);
        }
    }

    /// What was found wrong since `mark`.
    pub(crate) fn invalid_since(&self, mark: usize) -> impl Iterator<Item = &Verdict> {
        let since = self.verdicts.get(mark..).unwrap_or_default();
        since.iter().filter(|verdict| verdict.outcome == Verified::Invalid)
    }

    /// How many came up so far.
    pub(crate) fn mark(&self) -> usize {
        self.verdicts.len()
    }

    /// Whether something is wrong so far.
    pub(crate) fn has_invalid(&self) -> bool {
        self.verdicts.iter().any(|verdict| verdict.outcome == Verified::Invalid)
    }

    /// All of them, in the order they came up.
    pub(crate) fn into_verdicts(self) -> Vec<Verdict> {
        self.verdicts
    }
}

fn texts(data: &[&dyn Display]) -> Vec<String> {
    data.iter().map(ToString::to_string).collect()
}
