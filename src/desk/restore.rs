//! A desk from a backup: read to its end, told, then written as another desk of this computer, under a new device id
//! before anybody can sit at it. What is here stays.

use super::ask::BackupKey;
use super::backup::{BackedUp, file_name};
use super::identity::{slots_from_bytes, stretched};
use super::journal::LogEntry;
use super::listing::{Desks, Restored, desk_id};
use super::problem::Problem;
use super::session::{Open, who};
use super::unlocking::{Unlocked, open_slot};
use super::view::{RestorePreview, Session};
use super::{Desk, Surroundings};
use crate::evidence::backup::{BackupFault, Closing, Header, Next, Place, Reader, check, value_at};
use crate::evidence::recovery_code::RecoveryCode;
use crate::evidence::vault::SlotKind;
use crate::evidence::zip::Source;
use crate::store::{
    Area, Batch, CaseStore, DeskId, Key, MemoryStore, Raw, SealedStore, Swap, Write, desks, sweep_restores,
};

/// Written in one transaction, at least, unless it is the last: 4 MiB.
const PIECE: usize = 4 << 20;
/// Values in one transaction at most.
const MANY: usize = 2000;

/// A backup that was read, and how far it is written.
pub(super) struct Restoring<S> {
    file: Box<dyn Source>,
    header: Header,
    /// The desk the values are bound to.
    from: DeskId,
    unlocked: Unlocked,
    closing: Closing,
    writing: Option<Writing<S>>,
}

struct Writing<S> {
    kept: SealedStore<std::rc::Rc<S>>,
    reader: Reader,
}

/// How far a restore has come.
pub enum RestoreStep {
    /// Bytes of the file that are dealt with, and all of them.
    Written(u64, u64),
    /// The restored desk is open.
    Opened(Box<Session>),
}

/// What a first reading notes.
#[derive(Default)]
struct Noted {
    settings: Vec<Place>,
    last_log: Option<Place>,
    heads: u64,
    drafts: u64,
    /// An area this program does not know.
    is_strange: bool,
}

impl Noted {
    fn note(&mut self, place: Place) {
        match Area::numbered(place.area) {
            Some(Area::Meta) => self.settings.push(place),
            Some(Area::Log) => self.last_log = Some(place),
            Some(Area::Head) => self.heads += 1,
            Some(Area::Draft) => self.drafts += 1,
            Some(Area::Sum | Area::Blob | Area::Seal) => {}
            None => self.is_strange = true,
        }
    }
}

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// Reads a backup to its end and says what it holds. Nothing is written.
    pub async fn read_backup(
        &mut self,
        file: Box<dyn Source>,
        key: &BackupKey,
    ) -> Result<RestorePreview, Problem> {
        self.restoring = None;
        let mut noted = Noted::default();
        let (header, closing) = check(&*file, &mut |place| noted.note(place))?;
        let from = desk_id(&header.desk).filter(|_desk| !noted.is_strange).ok_or(BackupFault::Altered)?;
        // The settings and the end of the journal, as a desk of their own.
        let mut batch = Batch::default();
        let mut slots = None;
        for (place, area) in noted
            .settings
            .iter()
            .map(|place| (place, Area::Meta))
            .chain(noted.last_log.iter().map(|place| (place, Area::Log)))
        {
            let value = value_at(&*file, place)?;
            if area == Area::Meta && place.key == b"cslots" {
                slots = Some(value.clone());
            }
            batch.write(Write::Put(area, Key::new(from, &[&place.key]), value));
        }
        let slots = slots_from_bytes(&slots.ok_or(BackupFault::Altered)?)?;
        let unlocked = match key {
            BackupKey::Person { name, passphrase } => {
                open_slot(&slots, SlotKind::Person, &stretched(name, passphrase))?
            }
            BackupKey::Recovery(code) => {
                let code = RecoveryCode::read(code).map_err(Problem::MistypedRecoveryCode)?;
                open_slot(&slots, SlotKind::Recovery, code.passphrase())?
            }
        };
        if !closing.is_of(&unlocked.data_key) {
            return Err(BackupFault::Altered.into());
        }
        let part = MemoryStore::new();
        part.write(batch).await?;
        let kept = SealedStore::new(part, from, &unlocked.data_key, Box::new(|_bytes| {}));
        let (identity, statements) = who(&kept).await?;
        let trust = statements.trust(&identity.root)?;
        unlocked.keys(&identity, &trust)?;
        let chartered = trust.newest().ok_or(BackupFault::Altered)?;
        let entries = kept.position().await?;
        let last = kept.log(entries.saturating_sub(1), 1).await?.pop();
        let last_entry = last.map(|bytes| LogEntry::read(&bytes)).transpose()?;
        let preview = RestorePreview {
            office: chartered.office.name.clone(),
            people: chartered.office.people.iter().map(|person| person.name.clone()).collect(),
            cases: noted.heads,
            drafts: noted.drafts,
            entries,
            last_entry: last_entry.and_then(|entry| entry.told().time),
            made: header.made,
            device: header.device.clone(),
            agent: header.agent.clone(),
            here: self.desks_here().await?,
        };
        self.restoring = Some(Restoring { file, header, from, unlocked, closing, writing: None });
        Ok(preview)
    }

    /// Writes the next part of the backup that was read. The last one gives the desk a new device id, shows it, and sits
    /// whoever opened the backup down at it. If anything fails, whatever was written is removed again.
    pub async fn restore(&mut self) -> Result<RestoreStep, Problem> {
        let mut restoring = self.restoring.take().ok_or(Problem::NotFound)?;
        match self.restore_on(&mut restoring).await {
            Ok(RestoreStep::Written(done, total)) => {
                self.restoring = Some(restoring);
                Ok(RestoreStep::Written(done, total))
            }
            Ok(opened) => Ok(opened),
            Err(problem) => {
                // Should this fail too, the mark stays and the next restore or the next day sweeps.
                let _unswept = sweep_restores(&*self.store, u64::MAX).await;
                Err(problem)
            }
        }
    }

    async fn restore_on(&mut self, restoring: &mut Restoring<S>) -> Result<RestoreStep, Problem> {
        let total = restoring.file.size();
        let Some(writing) = &mut restoring.writing else {
            restoring.writing = Some(self.begin_writing(restoring).await?);
            return Ok(RestoreStep::Written(0, total));
        };
        let (mut values, mut length) = (Vec::new(), 0);
        let closing = loop {
            match writing.reader.next(&*restoring.file)? {
                Next::End(closing) => break Some(closing),
                Next::Value(place) => {
                    let value = writing.reader.take(&*restoring.file, &place)?;
                    length += value.len();
                    let area = Area::numbered(place.area).ok_or(BackupFault::Altered)?;
                    values.push(Raw { area, key: place.key, value });
                }
            }
            if length >= PIECE || values.len() >= MANY {
                break None;
            }
        };
        writing.kept.take_over(restoring.from, values).await?;
        let Some(closing) = closing else {
            return Ok(RestoreStep::Written(writing.reader.done(), total));
        };
        if closing != restoring.closing {
            return Err(BackupFault::Altered.into());
        }
        let before = self.open.take();
        match self.open_restored(restoring).await {
            Ok(session) => Ok(RestoreStep::Opened(Box::new(session))),
            Err(problem) => {
                self.open = before;
                Err(problem)
            }
        }
    }

    async fn begin_writing(&self, restoring: &Restoring<S>) -> Result<Writing<S>, Problem> {
        // What an earlier attempt left. One that still runs in another tab finds its mark gone and shows nothing.
        sweep_restores(&*self.store, u64::MAX).await?;
        let desk = DeskId::make(&mut |bytes| self.world.random(bytes));
        let kept = self.sealed(desk, &restoring.unlocked.data_key);
        kept.begin_restore(self.seconds()).await?;
        let (_, reader) = Reader::open(&*restoring.file)?;
        Ok(Writing { kept, reader })
    }

    /// Everything is written and nothing of it shows yet: every chain is verified, the device id is new, and only then
    /// the list of desks names it.
    async fn open_restored(&mut self, restoring: &Restoring<S>) -> Result<Session, Problem> {
        let Some(Writing { kept, .. }) = &restoring.writing else { return Err(Problem::NotFound) };
        let (now, desk) = (self.world.now(), kept.desk());
        let again = |desk| self.sealed(desk, &restoring.unlocked.data_key);
        let (own, shows) = (again(desk), again(desk));
        self.open = Some(Open::read(own, &restoring.unlocked).await?);
        self.take_new_device(false).await?;
        let open = self.open.as_mut().ok_or(Problem::Locked)?;
        let covers = open.leaves.len() as u64;
        let Header { device, made, .. } = &restoring.header;
        open.note_backed_up(BackedUp { at: *made, file_name: file_name(device, *made), covers }).await?;
        let was = desks(&*self.store).await?;
        let restored = Restored { at: now, device: restoring.header.device.clone() };
        let listed = match &was {
            Some(bytes) => Desks::read(bytes)?.joined_by(desk, restored),
            None => Desks::restored(desk, restored),
        };
        shows.appear(Swap { was, now: listed.to_bytes()? }).await?;
        (self.joining, self.pending, self.exporting, self.backing_up) = (None, None, None, None);
        self.session()
    }

    /// Seconds since 1970 by the device clock.
    pub(super) fn seconds(&self) -> u64 {
        u64::try_from(self.world.now().0.unix_timestamp()).unwrap_or_default()
    }
}
