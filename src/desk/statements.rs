//! Statements of the office from elsewhere: what they would change, and taking them in. Only what extends the own
//! chain of trust is taken; another root or a fork is said and changes nothing.

use super::identity::{STATEMENTS, Statements, to_bytes};
use super::journal::LogEntry;
use super::problem::Problem;
use super::session::Open;
use super::view::{CharterNote, StatementsPreview};
use super::{Desk, Surroundings};
use crate::evidence::bundle::{Slot, office_file, read_office_file};
use crate::evidence::charter::{Charter, Member, Trust, TrustFiles};
use crate::evidence::digest::sha256;
use crate::evidence::verify::Verdict;
use crate::review::Timestamp;
use crate::store::{CaseStore, Change, LogAppend};

/// The chain of trust as it would be, and what of it is new here.
pub(super) struct Plan {
    pub(super) statements: Statements,
    pub(super) trust: Trust,
    /// New files, each after what it rests on.
    pub(super) files: Vec<Vec<u8>>,
    pub(super) preview: StatementsPreview,
}

/// The first thing wrong, as a problem.
pub(super) fn faulty(verdicts: &[Verdict]) -> Problem {
    let first = verdicts.first();
    Problem::Malformed {
        place: first.map(|one| one.place.clone()).unwrap_or_default(),
        kind: first.map(|one| one.code.code().to_owned()).unwrap_or_default(),
    }
}

impl Statements {
    /// The statements in files that hold together: numbered from the first without a gap.
    pub(super) fn of(files: &TrustFiles) -> Self {
        Self {
            rotations: files.rotations.values().cloned().collect(),
            registrars: files.registrars.values().cloned().collect(),
            charters: files.charters.values().cloned().collect(),
        }
    }

    /// All files that become leaves of the journal, each after what it rests on.
    pub(super) fn leaves(&self) -> impl Iterator<Item = &Vec<u8>> {
        let rotations = self.rotations.iter().map(|rotated| &rotated.statement);
        self.registrars.iter().chain(rotations).chain(&self.charters)
    }
}

/// The longer of two lists that agree as far as both go, and what the second adds; otherwise the first difference.
fn longer<T: Clone + PartialEq>(own: &[T], theirs: &[T]) -> Result<(Vec<T>, Vec<T>), usize> {
    if let Some(place) = own.iter().zip(theirs).position(|(one, other)| one != other) {
        return Err(place + 1);
    }
    let added = theirs.get(own.len()..).unwrap_or_default().to_vec();
    Ok(([own, added.as_slice()].concat(), added))
}

impl<S: CaseStore> Open<S> {
    /// What taking these statements in would come to. Another root, a fork and anything that does not verify are
    /// problems.
    pub(super) fn plan(&self, theirs: &TrustFiles) -> Result<Plan, Problem> {
        let own_files = self.statements.trust_files(&self.identity.root);
        if theirs.first_fingerprint() != own_files.first_fingerprint() {
            return Err(Problem::OtherRoot {
                own: own_files.fingerprint().to_string(),
                theirs: theirs.fingerprint().to_string(),
            });
        }
        Trust::verify(theirs).map_err(|verdicts| faulty(&verdicts))?;
        let (own, theirs) = (&self.statements, Statements::of(theirs));
        let forked = |slot: fn(u32) -> Slot| {
            move |number: usize| Problem::CharterForked {
                place: slot(u32::try_from(number).unwrap_or(u32::MAX)).path(),
            }
        };
        let (rotations, new_rotations) =
            longer(&own.rotations, &theirs.rotations).map_err(|place| forked(Slot::Rotation)(place + 1))?;
        let (registrars, new_registrars) =
            longer(&own.registrars, &theirs.registrars).map_err(forked(Slot::Registrar))?;
        let (charters, new_charters) =
            longer(&own.charters, &theirs.charters).map_err(forked(Slot::Charter))?;
        let statements = Statements { registrars, charters, rotations };
        let all = statements.trust_files(&self.identity.root);
        // What either side has alone must hold together as well: a charter of a former registrar does not.
        let trust = Trust::verify(&all).map_err(|verdicts| faulty(&verdicts))?;
        let mut notes = Vec::new();
        if !new_rotations.is_empty() {
            notes.push(CharterNote::RootRotated);
        }
        if !new_registrars.is_empty() {
            notes.push(CharterNote::RegistrarRenewed);
        }
        let newest = trust.newest().ok_or_else(|| Problem::Internal("no charter".to_owned()))?;
        differences(&self.charter()?.charter, &newest.charter, &mut notes);
        let numbered: Vec<(u32, Timestamp)> = trust
            .charters()
            .iter()
            .skip(own.charters.len())
            .map(|one| (one.charter.version, one.charter.time))
            .collect();
        let count = |len: usize| u32::try_from(len).unwrap_or(u32::MAX);
        let preview = StatementsPreview {
            office: newest.office.name.clone(),
            fingerprint: trust.fingerprint().to_string(),
            charters: numbered,
            registrars: count(new_registrars.len()),
            rotations: count(new_rotations.len()),
            is_older: own.charters.len() > theirs.charters.len()
                || own.registrars.len() > theirs.registrars.len()
                || own.rotations.len() > theirs.rotations.len(),
            notes,
        };
        let rotated = new_rotations.into_iter().map(|rotated| rotated.statement);
        let files = new_registrars.into_iter().chain(rotated).chain(new_charters).collect();
        Ok(Plan { statements, trust, files, preview })
    }

    /// Takes in what a plan made of this desk as it is now, with whatever else `change` holds.
    pub(super) async fn take_in(&mut self, plan: Plan, mut change: Change) -> Result<(), Problem> {
        let entries = plan.files.iter().map(|file| LogEntry::Statement(file.clone()).to_bytes());
        let entries = entries.collect::<Result<Vec<_>, _>>()?;
        if !entries.is_empty() {
            change.log = Some(LogAppend { at: self.leaves.len() as u64, entries });
            change.meta.push((STATEMENTS.to_owned(), Some(to_bytes(&plan.statements)?)));
        }
        self.kept.apply(change).await?;
        self.leaves.extend(plan.files.iter().map(|file| sha256(file)));
        self.statements = plan.statements;
        self.trust = plan.trust;
        Ok(())
    }
}

/// What changed between two charters of one office.
fn differences(before: &Charter, after: &Charter, notes: &mut Vec<CharterNote>) {
    for member in &after.people {
        let name = || member.person.name.clone();
        let known = before.member(&member.person.id);
        if known.is_none() {
            notes.push(CharterNote::PersonEntered { name: name() });
        }
        let had = known.map_or(&[][..], |known: &Member| &known.keys);
        if member.keys.iter().any(|key| !had.iter().any(|old| old.keyid == key.keyid)) {
            notes.push(CharterNote::KeysEntered { name: name() });
        }
        let changed: Vec<_> = member
            .keys
            .iter()
            .filter_map(|key| Some((had.iter().find(|old| old.keyid == key.keyid)?, key)))
            .collect();
        let revoked = changed.iter().find(|(old, key)| old.revoked_at.is_none() && key.revoked_at.is_some());
        if let Some((_, key)) = revoked
            && let Some(at) = key.revoked_at
        {
            let reason = key.reason.clone().unwrap_or_default();
            notes.push(CharterNote::KeysRevoked { name: name(), at, reason });
        }
        if changed.iter().any(|(old, key)| key.valid_to < old.valid_to) {
            notes.push(CharterNote::KeysEnded { name: name() });
        }
    }
    for device in &after.devices {
        match before.device(&device.id) {
            None => notes.push(CharterNote::DeviceEntered { device: device.id.clone() }),
            Some(known) if known.retired_at.is_none() && device.retired_at.is_some() => {
                notes.push(CharterNote::DeviceRetired { device: device.id.clone() });
            }
            Some(_) => {}
        }
    }
}

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// What an office file, or the chain of trust in a bundle, would change here. Keeps nothing.
    pub fn preview_statements(&self, file: &[u8]) -> Result<StatementsPreview, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        Ok(open.plan(&read_office_file(file)?)?.preview)
    }

    /// Takes it in: every new statement becomes an entry of the journal.
    pub async fn accept_statements(&mut self, file: &[u8]) -> Result<StatementsPreview, Problem> {
        let open = self.open.as_mut().ok_or(Problem::Locked)?;
        let plan = open.plan(&read_office_file(file)?)?;
        let preview = plan.preview.clone();
        open.take_in(plan, Change::default()).await?;
        Ok(preview)
    }

    /// The office file, for any other desk: its name and bytes.
    pub fn office_file(&self) -> Result<(String, Vec<u8>), Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let version = open.charter()?.charter.version;
        let bytes = office_file(&open.statements.trust_files(&open.identity.root))?;
        Ok((format!("baoshen-office-{version:04}.zip"), bytes))
    }
}
