//! From nothing to a desk somebody sits at: status, set-up, unlocking.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::ask::SetUp;
use super::founding::{Founding, found};
use super::identity::{
    IDENTITY, Identity, STATEMENTS, Statements, from_bytes, slots_from_bytes, slots_to_bytes, stretched,
    to_bytes,
};
use super::joining::{JOINING, Joining};
use super::journal::LogEntry;
use super::listing::listed;
use super::people::person_row;
use super::problem::Problem;
use super::unlocking::{Unlocked, open_slot};
use super::view::{Session, SetUpDone, Status};
use super::{Desk, Surroundings};
use crate::evidence::charter::{Standing, Trust, TrustFiles};
use crate::evidence::person_keys::DecryptionKey;
use crate::evidence::recovery_code::RecoveryCode;
use crate::evidence::signer::Signer;
use crate::evidence::vault::{DataKey, SlotKind};
use crate::review::{CaseId, Digest, Person, PersonId, Role, Timestamp};
use crate::store::{
    CaseStore, Change, DeskId, LogAppend, SealedStore, StoreProblem, Swap, desks, slots, sweep_restores,
};

/// Everything a desk knows while somebody sits at it. Dropped with the worker.
pub(super) struct Open<S> {
    pub(super) kept: SealedStore<Rc<S>>,
    pub(super) data_key: DataKey,
    pub(super) identity: Identity,
    pub(super) statements: Statements,
    pub(super) trust: Trust,
    /// Who sits here, with his keys; `None` after the recovery code.
    pub(super) person: Option<(PersonId, Signer)>,
    /// Opens what others encrypted to whoever sits here.
    pub(super) decryption: Option<DecryptionKey>,
    /// The registrar's keys, when the registrar sits here.
    pub(super) registrar: Option<Signer>,
    /// SHA-256 of every journal entry, in order.
    pub(super) leaves: Vec<Digest>,
    /// Years and local days added here.
    pub(super) calendar: super::due::DeskCalendar,
    /// Term lists in force.
    pub(super) ready: super::terms::Ready,
    /// What is noted of the own journal.
    pub(super) notes: super::stamps::JournalNotes,
    /// When the last entry made here was made, by the own clock.
    pub(super) last_time: Option<Timestamp>,
    /// Checkpoints of other devices, and what contradicted.
    pub(super) seen: crate::evidence::witness::Seen,
    /// What lists show of each case.
    pub(super) cases: BTreeMap<CaseId, super::summary::Known>,
    /// The newest backup.
    pub(super) backed_up: Option<super::backup::BackedUp>,
    /// Files that were made and read again, and that nobody has seen saved.
    pub(super) unsaved: super::saved::Unsaved,
}

impl<S> Open<S> {
    /// Nobody's yet, and nothing read.
    pub(super) fn new(
        kept: SealedStore<Rc<S>>,
        data_key: DataKey,
        identity: Identity,
        statements: Statements,
        trust: Trust,
    ) -> Self {
        Self {
            kept,
            data_key,
            identity,
            statements,
            trust,
            person: None,
            decryption: None,
            registrar: None,
            leaves: Vec::new(),
            calendar: super::due::DeskCalendar::default(),
            unsaved: super::saved::Unsaved::default(),
            ready: super::terms::Ready::default(),
            notes: super::stamps::JournalNotes::default(),
            last_time: None,
            seen: crate::evidence::witness::Seen::default(),
            cases: BTreeMap::new(),
            backed_up: None,
        }
    }

    /// The charter in force for new events.
    pub(super) fn charter(&self) -> Result<&crate::evidence::charter::Chartered, Problem> {
        self.trust.newest().ok_or_else(|| Problem::Internal("no charter".to_owned()))
    }

    /// Whoever sits here, if the charter in force believes his keys now: what they sign otherwise counts nowhere.
    pub(super) fn signer_in_force(&self, now: Timestamp) -> Result<&(PersonId, Signer), Problem> {
        let own = self.person.as_ref().ok_or(Problem::SignerNeeded)?;
        let charter = self.charter()?.digest;
        let is_good = |keyid| self.trust.standing(&charter, &own.0, &keyid, now) == Standing::Good;
        if own.1.keyids().into_iter().all(is_good) { Ok(own) } else { Err(Problem::NotEnrolled) }
    }

    /// The registrar's keys at hand, if they are the ones in force.
    pub(super) fn registrar_in_force(&self, now: Timestamp) -> Option<&Signer> {
        let own = self.registrar.as_ref()?;
        let newest = self.trust.registrar()?;
        let is_listed = |keyid| newest.keys.iter().any(|record| record.keyid == keyid);
        let is_now = newest.valid_from <= now && now <= newest.valid_to;
        (is_now && own.keyids().into_iter().all(is_listed)).then_some(own)
    }

    /// The person at the desk, as the charter in force has him.
    pub(super) fn sitter(&self) -> Option<&Person> {
        let (id, _) = self.person.as_ref()?;
        self.trust.newest()?.office.person(id)
    }
}

impl<S: CaseStore> Open<S> {
    /// A desk that is unlocked, with everything it knows.
    pub(super) async fn read(kept: SealedStore<Rc<S>>, unlocked: &Unlocked) -> Result<Self, Problem> {
        let (identity, statements) = who(&kept).await?;
        let trust = statements.trust(&identity.root)?;
        let (own, registrar) = unlocked.keys(&identity, &trust)?;
        let (person, decryption) = own.map(|(id, keys)| ((id, keys.signer), keys.decryption)).unzip();
        let mut open = Self::new(kept, unlocked.data_key.clone(), identity, statements, trust);
        (open.person, open.decryption, open.registrar) = (person, decryption, registrar);
        open.read_calendar().await?;
        open.read_journal().await?;
        Ok(open)
    }
}

/// Whose desk it is, and its office's statements.
pub(super) async fn who<T: CaseStore>(kept: &SealedStore<T>) -> Result<(Identity, Statements), Problem> {
    let setting = async |name: &str| -> Result<Vec<u8>, Problem> {
        kept.meta(name).await?.ok_or_else(|| StoreProblem::Gone(name.to_owned()).into())
    };
    let identity = from_bytes(&setting(IDENTITY).await?, IDENTITY)?;
    Ok((identity, from_bytes(&setting(STATEMENTS).await?, STATEMENTS)?))
}

impl Statements {
    pub(super) fn trust_files(&self, root: &[String; 2]) -> TrustFiles {
        TrustFiles {
            root_ed25519: root[0].clone().into_bytes(),
            root_sm2: root[1].clone().into_bytes(),
            rotations: (2..).zip(self.rotations.iter().cloned()).collect(),
            registrars: (1..).zip(self.registrars.iter().cloned()).collect(),
            charters: (1..).zip(self.charters.iter().cloned()).collect(),
        }
    }

    pub(super) fn trust(&self, root: &[String; 2]) -> Result<Trust, Problem> {
        // What this desk kept itself and no longer holds was changed from outside.
        Trust::verify(&self.trust_files(root))
            .map_err(|_verdicts| StoreProblem::Gone(STATEMENTS.to_owned()).into())
    }
}

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// What the page must show first.
    pub async fn status(&self) -> Result<Status, Problem> {
        if self.open.is_some() {
            return Ok(Status::Open(self.session()?));
        }
        if let Some(joining) = &self.joining {
            return Ok(Status::Joining(joining.made()));
        }
        if desks(&*self.store).await?.is_none() {
            return Ok(Status::Empty);
        }
        // What an interrupted restore left: an hour is more than any takes.
        let _unswept = sweep_restores(&*self.store, self.seconds().saturating_sub(3600)).await;
        Ok(Status::Locked { can_forget: self.can_forget().await? })
    }

    /// Makes a new office. Nothing is kept before [`Desk::confirm_set_up`]: a reload starts over, and no office exists
    /// whose root key was never saved.
    pub async fn set_up(&mut self, ask: &SetUp) -> Result<(SetUpDone, Vec<u8>), Problem> {
        if self.open.is_some() || desks(&*self.store).await?.is_some() {
            return Err(Problem::AlreadySetUp);
        }
        let now = self.world.now();
        let founding = found(ask, now, self.cost, &mut |bytes| self.world.random(bytes))?;
        let done = founding.handed_out(ask, now.date());
        let root_file = founding.root_file.bytes.clone();
        self.pending = Some(founding);
        Ok((done, root_file))
    }

    /// Keeps the new office and sits its registrar down, once two copies of the root key file were read back and its
    /// code is on paper.
    pub async fn confirm_set_up(&mut self) -> Result<Session, Problem> {
        let founding = self.pending.as_ref().ok_or(Problem::NotFound)?;
        founding.root_file.refuse_unchecked()?;
        let desk = DeskId::make(&mut |bytes| self.world.random(bytes));
        let kept = self.sealed(desk, &founding.data_key);
        kept.apply(first_change(founding, desk)?).await?;
        let Founding { data_key, identity, statements, person, own, registrar, .. } =
            self.pending.take().ok_or(Problem::NotFound)?;
        let trust = statements.trust(&identity.root)?;
        let mut open = Open::new(kept, data_key, identity, statements, trust);
        open.person = Some((person, own.signer));
        open.decryption = Some(own.decryption);
        open.registrar = Some(registrar);
        open.read_calendar().await?;
        open.read_journal().await?;
        self.open = Some(open);
        self.session()
    }

    /// Unlocks as a person.
    pub async fn unlock(&mut self, name: &str, passphrase: &str) -> Result<Session, Problem> {
        self.enter(SlotKind::Person, &stretched(name, passphrase)).await
    }

    /// Unlocks by the printed recovery code: reads and exports, signs nothing.
    pub async fn unlock_by_recovery(&mut self, code: &str) -> Result<Session, Problem> {
        let code = RecoveryCode::read(code).map_err(Problem::MistypedRecoveryCode)?;
        self.enter(SlotKind::Recovery, code.passphrase()).await
    }

    async fn enter(&mut self, kind: SlotKind, secret: &[u8]) -> Result<Session, Problem> {
        let desk = self.active_desk().await?;
        let in_clear =
            slots(&*self.store, desk).await?.ok_or_else(|| StoreProblem::Gone("slots".to_owned()))?;
        let unlocked = open_slot(&slots_from_bytes(&in_clear)?, kind, secret)?;
        let kept = self.sealed(desk, &unlocked.data_key);
        if let Some(bytes) = kept.meta(JOINING).await? {
            let made = from_bytes(&bytes, JOINING)?;
            let Unlocked { data_key, master, .. } = unlocked;
            self.joining = Some(Joining::open(kept, data_key, &made, kind, &master)?);
            return Err(Problem::StillJoining);
        }
        self.open = Some(Open::read(kept, &unlocked).await?);
        self.session()
    }

    /// Who sits here.
    pub fn session(&self) -> Result<Session, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let chartered = open.charter()?;
        let person = open.sitter();
        let today = self.world.now().date();
        let holds = |role: &Role| person.is_some_and(|person| person.post_for(*role, today).is_some());
        Ok(Session {
            office: chartered.office.name.clone(),
            person: person.map(|person| person_row(&chartered.charter, person)),
            roles: Role::ALL.iter().copied().filter(holds).collect(),
            is_registrar: open.registrar_in_force(self.world.now()).is_some(),
            device: open.identity.device.to_string(),
            root_fingerprint: open.trust.fingerprint().to_string(),
            unexported: open.only_here(),
            is_backed_up: open.backed_up.is_some(),
        })
    }

    /// Opens what others encrypted to whoever sits here; for the worker that decrypts, never for the page.
    pub fn decryption_key(&self) -> Result<&DecryptionKey, Problem> {
        self.open.as_ref().ok_or(Problem::Locked)?.decryption.as_ref().ok_or(Problem::SignerNeeded)
    }

    pub(super) fn sealed(&self, desk: DeskId, data_key: &DataKey) -> SealedStore<Rc<S>> {
        let world = self.world.clone();
        SealedStore::new(self.store.clone(), desk, data_key, Box::new(move |bytes| world.random(bytes)))
    }
}

/// Desk, slots, settings and the first journal entries in one transaction.
fn first_change(founding: &Founding, desk: DeskId) -> Result<Change, Problem> {
    let entries = founding.statements.leaves().map(|bytes| LogEntry::Statement(bytes.clone()).to_bytes());
    Ok(Change {
        log: Some(LogAppend { at: 0, entries: entries.collect::<Result<_, _>>()? }),
        meta: vec![
            (IDENTITY.to_owned(), Some(to_bytes(&founding.identity)?)),
            (STATEMENTS.to_owned(), Some(to_bytes(&founding.statements)?)),
        ],
        slots: Some(Swap { was: None, now: slots_to_bytes(&founding.slots)? }),
        desks: Some(Swap { was: None, now: listed(desk)? }),
        ..Change::default()
    })
}
