//! The way of one act.

use super::ask::{ActAsk, BesideWish, DraftId, GateWish, Wish};
use super::findings::{self, Before, own_organs};
use super::form::{Form, NewPart};
use super::hand::act_of;
use super::identity::to_bytes;
use super::journal::{Head, LogEntry, next_case_number, year_of};
use super::load::{Loaded, PartsAtHand, SALT, approved_bytes, part_value};
use super::marks::admit_wish;
use super::opening::opened_of;
use super::problem::{FieldFault, Problem};
use super::release::{Outgoing, ReleaseMatch, hold};
use super::session::Open;
use super::summary::Known;
use super::view::Acted;
use super::wish::{ApprovedBytes, event_of, release_hash_of};
use super::{Desk, Surroundings};
use crate::evidence::digest::sha256;
use crate::evidence::payload::{Place, sign_event};
use crate::review::deadline::Limit;
use crate::review::event::ReleaseHash;
use crate::review::{
    Act, ActRefusal, Case, CaseId, Command, Entry, Event, Office, PartRef, Refusal, Timestamp, decide,
};
use crate::scan::leftover::Leftover;
use crate::store::{CaseStore, Change, HeadSwap, LogAppend, SLICE, StoreProblem};

/// Most events and parts of a case, so that its bundle stays within the limits of the container (DESIGN §8).
const MOST_ENTRIES: usize = 1900;
/// Most bytes of a case.
const MOST_BYTES: u64 = 1024 * 1024 * 1024;

struct Approved<'a> {
    case: &'a Case,
    parts: &'a PartsAtHand,
    entries: &'a [Entry],
}

impl ApprovedBytes for Approved<'_> {
    fn release_hash(&self, item: u32) -> Option<ReleaseHash> {
        approved_bytes(self.case, item, self.parts).map(release_hash_of)
    }

    fn hold(&self, outgoing: &Outgoing<'_>) -> Result<ReleaseMatch, Problem> {
        let Outgoing { item, sent, bytes, readings } = *outgoing;
        hold(self.case, self.parts, item, sent, bytes, readings)
    }

    fn leftovers(&self, item: u32) -> Vec<Leftover> {
        super::readable::leftovers(self.case, item, self.parts)
    }

    fn words_of(&self, seq: u32, field: &str) -> Option<PartRef> {
        let place = usize::try_from(seq.checked_sub(1)?).ok()?;
        super::wish_beside::words_in(self.entries.get(place)?, field)
    }
}

/// Everything one act needs, before it is decided.
struct Prepared {
    command: Command,
    parts: Vec<NewPart>,
    loaded: Option<Loaded>,
    /// The head as it is kept; a resolution changes the line it stands on.
    was: Option<Head>,
    /// What else is kept or goes in the same transaction.
    change: Change,
}

fn dropping(draft: Option<DraftId>) -> Change {
    Change { drafts: draft.map(|draft| (draft.0, None)).into_iter().collect(), ..Change::default() }
}

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// Does one act, or nothing.
    pub async fn act(&mut self, ask: &ActAsk, files: &[Vec<u8>]) -> Result<Acted, Problem> {
        admit_wish(&ask.wish, files)?;
        let now = self.world.now();
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let chartered = open.charter()?;
        let office = chartered.office.clone();
        let charter = chartered.digest;
        let Prepared { command, parts, loaded, was, mut change } = match (&ask.case, &ask.wish) {
            (None, Wish::Open { draft }) => self.prepare_opening(ask, draft, &office, now, files).await?,
            (Some(case), _) => self.prepare(ask, case, &office, now, files).await?,
            (None, _) => return Err(crate::review::Refusal::CaseExpected.into()),
        };
        // A clock before the signer's keys signs what nobody would believe: no reason mends that.
        let member = chartered.charter.member(&command.actor);
        let is_before_keys = member.is_some_and(|member| {
            let keys = || member.keys.iter();
            !keys().any(|key| key.is_in_force(now)) && keys().any(|key| key.valid_from > now)
        });
        if is_before_keys {
            return Err(crate::review::Refusal::ClockBackwards.into());
        }
        // The journal ties the cases of a desk together: a clock behind it owes the reason too (DESIGN §7).
        if open.last_time.is_some_and(|last| now < last) && command.act.clock_reason.is_none() {
            return Err(crate::review::Refusal::ClockBackwards.into());
        }
        decide(loaded.as_ref().map(|loaded| &loaded.case), &office, &command)?;
        let device = open.identity.device.clone();
        let mut notes = open.notes.clone();
        let place = if let Some(loaded) = &loaded {
            loaded.chain.next(device, charter).ok_or(Problem::NotFound)?
        } else {
            let year = year_of(&*self.world);
            let known = next_case_number(open.cases.keys(), year, device.as_str());
            let number = open.notes.given.get(&year).map_or(known, |given| known.max(given + 1));
            notes.given.insert(year, number);
            Place { case: CaseId::derive(year, &device, number), seq: 1, prev: None, device, charter }
        };
        let (_, signer) = open.signer_in_force(now)?;
        let (file, entry) = sign_event(&place, &command, signer)?;
        let head = match &loaded {
            Some(loaded) => Head { digest: entry.head, ..loaded.head.clone() },
            None => Head::begin(entry.head),
        };
        let was = was.as_ref().map(to_bytes).transpose()?;
        if notes != open.notes {
            change.meta.push(notes.setting()?);
        }
        self.keep(&place.case, &file, head, was, parts, change, now).await?;
        self.open.as_mut().ok_or(Problem::Locked)?.notes = notes;
        let acted = self.acted(&place.case).await?;
        Ok(acted)
    }

    /// Parts first, then one transaction for entry, head and draft.
    #[expect(clippy::too_many_arguments, reason = "one transaction has that many ends")]
    async fn keep(
        &mut self,
        case: &CaseId,
        file: &[u8],
        mut head: Head,
        was: Option<Vec<u8>>,
        parts: Vec<NewPart>,
        beside: Change,
        now: Timestamp,
    ) -> Result<(), Problem> {
        let open = self.open.as_mut().ok_or(Problem::Locked)?;
        let position = open.leaves.len() as u64;
        head.positions.push(position);
        let mut change = Change {
            log: Some(LogAppend { at: position, entries: vec![LogEntry::Event(file.to_vec()).to_bytes()?] }),
            heads: vec![HeadSwap { case: case.to_string(), was, now: to_bytes(&head)? }],
            ..beside
        };
        let seconds = u64::try_from(now.0.unix_timestamp()).unwrap_or(0);
        for part in parts {
            let commit = part.reference.commit;
            if part.bytes.len() + SALT <= SLICE {
                change.parts.push((commit, part_value(&part.salt, &part.bytes)));
            } else {
                let mut blob = open.kept.begin_blob(&commit, seconds).await?;
                blob.push(part.salt.bytes()).await?;
                blob.push(&part.bytes).await?;
                blob.finish().await?;
                change.adopts.push(commit);
            }
        }
        open.kept.apply(change).await?;
        open.leaves.push(sha256(file));
        open.last_time = Some(now);
        Ok(())
    }

    async fn acted(&mut self, case: &CaseId) -> Result<Acted, Problem> {
        let now = self.world.now();
        let open = self.open.as_mut().ok_or(Problem::Locked)?;
        let loaded = open.load(case).await?;
        let known = Known::of(&loaded);
        let row = known.row(&open.sight(now)?);
        let acted = Acted { case: case.clone(), seq: loaded.chain.seq(), head: loaded.head.digest, row };
        open.cases.insert(case.clone(), known);
        Ok(acted)
    }

    async fn prepare_opening(
        &self,
        ask: &ActAsk,
        draft: &DraftId,
        office: &Office,
        now: Timestamp,
        files: &[Vec<u8>],
    ) -> Result<Prepared, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let kept = self.kept_draft(draft).await?;
        let mut random = |bytes: &mut [u8]| self.world.random(bytes);
        let mut form = Form::new(1, files, &mut random);
        let event = opened_of(&kept.draft, kept.files, office, &mut form)?;
        open.refuse_taken(None, &kept.draft.office_number, "office_number", &mut form);
        let act = act_of(open, ask, now, office, &mut form)?;
        let Some(event) = event else { return Err(form.refuse()) };
        let parts = form.finish()?;
        Ok(Prepared {
            command: command(open, ask, now, act, event)?,
            parts,
            loaded: None,
            was: None,
            change: dropping(Some(draft.clone())),
        })
    }

    async fn prepare(
        &self,
        ask: &ActAsk,
        case: &CaseId,
        office: &Office,
        now: Timestamp,
        files: &[Vec<u8>],
    ) -> Result<Prepared, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let (was, loaded) = open.load_for(case, ask).await?;
        let at_hand = open.parts(loaded.chain.entries()).await?;
        let copies = match &ask.wish {
            Wish::Gate(GateWish::RemoveContent { .. }) => open.copies(case).await?,
            _ => Vec::new(),
        };
        let mut random = |bytes: &mut [u8]| self.world.random(bytes);
        let mut form = Form::new(loaded.case.next_part(), files, &mut random);
        let approved = Approved { case: &loaded.case, parts: &at_hand, entries: loaded.chain.entries() };
        let mut meta = Vec::new();
        let event = if let Wish::Dispose(wish) = &ask.wish {
            let (case, entries) = (&loaded.case, loaded.chain.entries());
            let own_organs = own_organs(office);
            let in_force = open.in_force().await?;
            let (event, rows) = findings::event_of(
                wish,
                &Before { case, entries, at_hand: &at_hand, own_organs, in_force: &in_force },
                &mut form,
            )?;
            meta = open.overruled(&rows, in_force.lexicon()).await?;
            Some(event)
        } else {
            event_of(&ask.wish, &loaded.case, now.date(), &approved, &copies, &mut form)?
        };
        if let Wish::Beside(BesideWish::Amend { event: 1, field, value, .. }) = &ask.wish
            && field.as_str() == "office_number"
        {
            open.refuse_taken(Some(case), value, "value", &mut form);
        }
        open.hold_to_limit(&ask.wish, &loaded, now, &mut form)?;
        let act = act_of(open, ask, now, office, &mut form)?;
        let Some(event) = event else { return Err(form.refuse()) };
        let parts = form.finish()?;
        let entries = loaded.case.parts.len() + loaded.case.links.len() + parts.len();
        let bytes: u64 = at_hand.0.values().map(|(_, kept)| kept.bytes.len() as u64).sum::<u64>()
            + parts.iter().map(|part| part.bytes.len() as u64).sum::<u64>();
        if entries > MOST_ENTRIES || bytes > MOST_BYTES {
            return Err(Problem::CaseFull);
        }
        let command = command(open, ask, now, act, event)?;
        let step = match &ask.wish {
            Wish::Sign { step, .. } => Some(*step),
            Wish::Decide { .. } => Some(loaded.case.profile.last_step()),
            _ => None,
        };
        let signed = dropping(step.and_then(|step| open.step_draft_id(case, step)));
        let leaving = open.leaving(&loaded.case, &command.event).await?;
        let drafts = [signed.drafts, leaving.drafts].concat();
        let change = Change { meta, drafts, ..leaving };
        Ok(Prepared { command, parts, loaded: Some(loaded), was: Some(was), change })
    }
}

impl<S: CaseStore> Open<S> {
    /// The case as the page showed it, on the line the act goes on; with the head as it is kept.
    async fn load_for(&self, case: &CaseId, ask: &ActAsk) -> Result<(Head, Loaded), Problem> {
        let was = self.head(case).await?.ok_or(Problem::NotFound)?;
        if ask.head != Some(was.digest) {
            return Err(StoreProblem::Conflict.into());
        }
        let head = match &ask.wish {
            Wish::Beside(BesideWish::ResolveFork { kept, given_up, .. }) => was
                .settled(&self.tips(&was)?, *kept, *given_up)
                .ok_or(Refusal::from(ActRefusal::BranchesUnfit))?,
            _ if was.branches.is_empty() => was.clone(),
            _ => return Err(Problem::Forked),
        };
        let loaded = self.load_at(case, head).await?;
        Ok((was, loaded))
    }
}

impl<S: CaseStore> Open<S> {
    /// A fault where an answer is called late, or in time, and the count of its limit says otherwise. Where the count is
    /// provisional, whoever answers says it.
    fn hold_to_limit(
        &self,
        wish: &Wish,
        loaded: &Loaded,
        now: Timestamp,
        form: &mut Form<'_>,
    ) -> Result<(), Problem> {
        let Wish::Beside(BesideWish::Reply { on, late, .. }) = wish else { return Ok(()) };
        let clocks = Known::of(loaded).clocks(&self.sight(now)?);
        let answer = clocks.iter().find(|clock| clock.limit == Limit::Answer && !clock.is_provisional());
        if answer.and_then(|clock| clock.due).is_some_and(|due| (*on > due) != *late) {
            form.of_item(None);
            form.fault("late", FieldFault::NotAsCounted);
        }
        Ok(())
    }
}

impl<S> Open<S> {
    /// A fault where another case of this desk goes by that number.
    fn refuse_taken(&self, case: Option<&CaseId>, number: &str, field: &'static str, form: &mut Form<'_>) {
        let mut others = self.cases.iter().filter(|(id, _)| Some(*id) != case);
        if others.any(|(_, known)| known.is_numbered(number.trim())) {
            form.of_item(None);
            form.fault(field, FieldFault::Taken);
        }
    }
}

fn command<S>(
    open: &Open<S>,
    ask: &ActAsk,
    now: Timestamp,
    act: Act,
    event: Event,
) -> Result<Command, Problem> {
    let (actor, _) = open.person.as_ref().ok_or(Problem::Locked)?;
    Ok(Command { actor: actor.clone(), role: ask.role, time: now, act, event })
}
