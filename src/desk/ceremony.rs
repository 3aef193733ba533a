//! The ceremony of the root: who signs charters, and another root in place of the one before. The root key is never
//! kept: its file and what opens it are asked for each time.

use super::founding::{REGISTRAR_DAYS, after};
use super::identity::{IDENTITY, make_nonce, make_signer, refuse_weak, to_bytes};
use super::problem::Problem;
use super::root_file::{fingerprint_of, pems};
use super::view::{CeremonyView, DeviceRow, KeyRow, RootMade, RootOpened, Session};
use super::{Desk, Surroundings};
use crate::evidence::charter::{KeyRecord, Registrar, Rotated, Rotation};
use crate::evidence::digest::sha256;
use crate::evidence::key::KeyAlg;
use crate::evidence::key_file::KeyFile;
use crate::evidence::statement::Prev;
use crate::i18n::{Locale, Words};
use crate::paper::{RootSheet, root_sheet};
use crate::store::{CaseStore, Change};

/// Days before its end at which a registrar's keys are said to end.
const SOON_DAYS: i64 = 90;

fn short(record: &KeyRecord) -> String {
    record.keyid.to_string().chars().take(16).collect()
}

fn alg_name(alg: KeyAlg) -> String {
    match alg {
        KeyAlg::Ed25519 => "Ed25519",
        KeyAlg::Sm2 => "SM2",
        KeyAlg::X25519 => "X25519",
    }
    .to_owned()
}

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// Root, registrar, devices and keys.
    pub fn ceremony(&self) -> Result<CeremonyView, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let now = self.world.now();
        let charter = &open.charter()?.charter;
        let registrar = open.trust.registrar().ok_or(Problem::NotFound)?;
        let device = |one: &crate::evidence::charter::Device| DeviceRow {
            id: one.id.clone(),
            from: one.from,
            retired_at: one.retired_at,
            is_here: one.id == open.identity.device,
        };
        let keys = charter.people.iter().flat_map(|member| {
            member.keys.iter().map(|record| KeyRow {
                name: member.person.name.clone(),
                person: member.person.id.clone(),
                alg: alg_name(record.alg),
                short: short(record),
                from: record.valid_from,
                to: record.valid_to,
                revoked: record.revoked_at.map(|at| (at, record.reason.clone().unwrap_or_default())),
            })
        });
        Ok(CeremonyView {
            fingerprints: open.trust.fingerprints().iter().map(ToString::to_string).collect(),
            registrar_version: registrar.version,
            registrar_to: registrar.valid_to,
            registrar_ends_soon: registrar.valid_to < after(now, SOON_DAYS),
            is_registrar: open.registrar_in_force(now).is_some(),
            charter_version: charter.version,
            devices: charter.devices.iter().map(device).collect(),
            keys: keys.collect(),
            is_device_listed: charter.device(&open.identity.device).is_some(),
        })
    }

    /// The fingerprint in force as a sheet: for the archive, the annual report, the wall.
    pub fn root_sheet(&self, locale: Locale) -> Result<String, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        Ok(root_sheet(
            Words(locale),
            &RootSheet {
                office: &open.charter()?.office.name,
                printed_on: self.world.now().date(),
                fingerprint: open.trust.fingerprint(),
            },
        ))
    }

    /// Makes whoever sits here registrar, or renews his keys: the root signs the next registrar statement. From then
    /// on charters are signed here and, once the others have the office file, nowhere else.
    pub async fn become_registrar(
        &mut self,
        file: &[u8],
        root_secret: &str,
        passphrase: &str,
    ) -> Result<RootOpened, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let (root, opened) = open.root(file, root_secret, "root_secret")?;
        let (place, master) = self.own_master(passphrase, "own_passphrase")?;
        let now = self.world.now();
        let mut random = |bytes: &mut [u8]| self.world.random(bytes);
        let registrar = make_signer(&mut random)?;
        let (person, _) = open.person.as_ref().ok_or(Problem::SignerNeeded)?;
        let person = person.clone();
        let member = open.identity.members.get(place).ok_or(Problem::NotFound)?;
        let kdf = KeyFile::read(&member.key_file)?.kdf().clone();
        let kept = KeyFile::wrap_registrar(&registrar, kdf, &master, make_nonce(&mut random)).to_bytes();
        let before = open.trust.registrar().ok_or(Problem::NotFound)?;
        let last = open.statements.registrars.last().ok_or(Problem::NotFound)?;
        let statement = Registrar {
            version: before.version + 1,
            prev: Prev(Some(sha256(last))),
            time: now,
            office: open.charter()?.office.name.clone(),
            keys: KeyRecord::of_signer(&registrar, now, after(now, REGISTRAR_DAYS)).to_vec(),
            valid_from: now,
            valid_to: after(now, REGISTRAR_DAYS),
        };
        let mut files = open.statements.trust_files(&open.identity.root);
        files.registrars.insert(statement.version, statement.sign(&root)?);
        let plan = open.plan(&files)?;
        let mut identity = open.identity.clone();
        identity.registrar = Some((person, kept));
        let meta = vec![(IDENTITY.to_owned(), Some(to_bytes(&identity)?))];
        let open = self.open.as_mut().ok_or(Problem::Locked)?;
        open.take_in(plan, Change { meta, ..Change::default() }).await?;
        open.identity = identity;
        open.registrar = Some(registrar);
        Ok(opened)
    }

    /// Makes another root and has the one in force sign that it takes its place. Nothing is kept before
    /// [`Desk::confirm_root`].
    pub fn make_root(
        &mut self,
        file: &[u8],
        secret: &str,
        new_passphrase: &str,
        locale: Locale,
    ) -> Result<(RootMade, Vec<u8>), Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        refuse_weak(new_passphrase)?;
        let (old, _) = open.root(file, secret, "old_root_secret")?;
        let new = make_signer(&mut |bytes: &mut [u8]| self.world.random(bytes))?;
        let [ed25519, sm2] = pems(&new);
        let last = open.statements.registrars.last().ok_or(Problem::NotFound)?;
        let version = u32::try_from(open.statements.rotations.len()).unwrap_or(u32::MAX) + 2;
        let statement = Rotation {
            version,
            prev: Prev(open.statements.rotations.last().map(|rotated| sha256(&rotated.statement))),
            time: self.world.now(),
            office: open.charter()?.office.name.clone(),
            old: open.trust.fingerprint().0,
            new: fingerprint_of(&new).0,
            registrar: sha256(last),
        };
        let statement = statement.sign(&old, &new)?;
        let rotated = Rotated { root_ed25519: ed25519, root_sm2: sm2, statement };
        let file_name = format!("baoshen-root-{version:04}-{}.json", open.identity.device);
        self.hand_out(&new, new_passphrase, Some(rotated), file_name, locale)
    }

    /// The root key file just made is done: its copies have been saved and read again, its code is on paper. Puts its
    /// root in force if it is another.
    pub async fn confirm_root(&mut self) -> Result<Session, Problem> {
        let next = self.next_root.as_ref().ok_or(Problem::NotFound)?;
        next.file.refuse_unchecked()?;
        let Some(rotated) = next.rotated.clone() else {
            self.next_root = None;
            return self.session();
        };
        let open = self.open.as_mut().ok_or(Problem::Locked)?;
        let mut files = open.statements.trust_files(&open.identity.root);
        let version = files.rotations.keys().next_back().map_or(2, |last| last + 1);
        files.rotations.insert(version, rotated);
        let plan = open.plan(&files)?;
        open.take_in(plan, Change::default()).await?;
        self.next_root = None;
        self.session()
    }
}
