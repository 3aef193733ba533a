//! From what a person asked for to the event that would be signed.

use std::collections::BTreeMap;

use serde::Serialize;

use super::ask::{BasisInput, DecisionInput, ExcisionInput, OpinionInput, Wish};
use super::form::Form;
use super::problem::{FieldFault, Problem};
use super::release::{Outgoing, ReleaseMatch, formal_places};
use crate::evidence::digest::{sha256, sm3};
use crate::review::event::{
    Copied, Decided, DecidedItem, Excision, HandedOver, ItemOpinion, LeftoverCount, Noted, OpinionSigned,
    Published, Reassigned, Received, ReleaseHash, Returned, VersionAdded, Voided, Withdrawn,
};
use crate::review::record::RemovedPlace;
use crate::review::{BasisKind, Case, CivilDate, Code, Event, MatchGrade, PartRef, Subject};
use crate::scan::leftover::Leftover;

/// Bytes of the versions in force, for the hashes a release states.
pub(super) trait ApprovedBytes {
    /// SHA-256 and SM3 of the file, or else the text, of the item's version in force; `None` without content.
    fn release_hash(&self, item: u32) -> Option<ReleaseHash>;
    /// How bytes about to go out compare with the version in force.
    fn hold(&self, outgoing: &Outgoing<'_>) -> Result<ReleaseMatch, Problem>;
    /// What the file of the item's version in force still holds, as its reader told.
    fn leftovers(&self, item: u32) -> Vec<Leftover>;
    /// The words in `field` of the event at `seq`, if they are still one part.
    fn words_of(&self, seq: u32, field: &str) -> Option<PartRef>;
}

/// Plain hashes of what may go out.
pub(super) fn release_hash_of(bytes: &[u8]) -> ReleaseHash {
    ReleaseHash { sha256: sha256(bytes), sm3: sm3(bytes) }
}

#[derive(Serialize)]
struct BasisItem<'a> {
    kind: BasisKind,
    name: &'a str,
}

/// Builds the event of `wish` on `case`; faults of fields gather in `form`. `None` when a needed field is missing.
/// [`Wish::Open`] has no case yet and is built from its draft instead.
pub(super) fn event_of(
    wish: &Wish,
    case: &Case,
    today: CivilDate,
    approved: &dyn ApprovedBytes,
    copies: &[Copied],
    form: &mut Form<'_>,
) -> Result<Option<Event>, Problem> {
    Ok(match wish {
        Wish::Open { .. } => return Err(crate::review::Refusal::AlreadyOpened.into()),
        // Built from what the scan finds, by `findings`.
        Wish::Dispose(_) => None,
        Wish::AddVersion { .. } => add_version(wish, case, form)?,
        Wish::Sign { step, items, leftovers_ticked } => {
            let items = items.iter().map(|input| opinion(input, *leftovers_ticked, approved, form));
            let items = items.collect::<Result<Option<Vec<_>>, _>>()?;
            items.map(|items| Event::OpinionSigned(OpinionSigned { step: *step, round: case.round, items }))
        }
        Wish::Return { step, to_step, items, fields, reason, to_correct } => {
            form.of_item(None);
            let reason = form.needed_text("reason", reason);
            let to_correct = form.text("to_correct", to_correct);
            reason.map(|reason| {
                let (items, fields) = (items.clone(), fields.clone());
                Event::Returned(Returned {
                    step: *step,
                    to_step: *to_step,
                    items,
                    fields,
                    reason,
                    to_correct,
                })
            })
        }
        Wish::Decide { items, leftovers_ticked } => {
            let items = items.iter().map(|input| decision(input, *leftovers_ticked, approved, form));
            let items = items.collect::<Result<Option<Vec<_>>, _>>()?;
            items.map(|items| Event::Decided(Decided { subject: Subject::Case, items, of: None }))
        }
        Wish::Reassign { .. } => reassign(wish, case, form),
        Wish::HandOver { items, note } => {
            let note = form.text("note", note);
            Some(Event::HandedOver(HandedOver { items: items.clone(), on: today, note }))
        }
        Wish::Receive { items, note } => {
            let note = form.text("note", note);
            Some(Event::Received(Received { items: items.clone(), on: today, note }))
        }
        Wish::Publish { .. } => publish(wish, approved, form)?,
        Wish::Gate(wish) => super::wish_gate::event_of(wish, case, copies, form),
        Wish::Withdraw { reason_code, reason } => form
            .needed_text("reason", reason)
            .map(|reason| Event::Withdrawn(Withdrawn { reason_code: reason_code.clone(), reason })),
        Wish::Void { reason_code, reason } => form
            .needed_text("reason", reason)
            .map(|reason| Event::Voided(Voided { reason_code: reason_code.clone(), reason })),
        Wish::Beside(wish) => super::wish_beside::event_of(wish, case, approved, form),
        Wish::Note { kind, at, words, persons } => {
            let words = form.needed_text("words", words);
            let persons = form.text("persons", persons);
            words.map(|words| Event::Noted(Noted { kind: *kind, at: *at, words, persons }))
        }
    })
}

fn reassign(wish: &Wish, case: &Case, form: &mut Form<'_>) -> Option<Event> {
    let Wish::Reassign { step, to_person, to_unit, reason } = wish else { return None };
    let reason = form.needed_text("reason", reason)?;
    let (to_person, to_unit) = (to_person.clone(), to_unit.clone());
    Some(Event::Reassigned(Reassigned { step: *step, reason, to_unit, to_person, from: holder(case, *step) }))
}

fn holder(case: &Case, step: u32) -> Option<crate::review::PersonId> {
    match case.holders.get(&step) {
        Some(crate::review::case::Holder::Person(person)) => Some(person.clone()),
        Some(crate::review::case::Holder::Unit(_)) | None => None,
    }
}

fn bases(inputs: &[BasisInput], form: &mut Form<'_>) -> Result<(Vec<BasisKind>, Option<PartRef>), Problem> {
    let named: Vec<BasisItem<'_>> =
        inputs.iter().map(|b| BasisItem { kind: b.kind, name: b.name.trim() }).collect();
    if named.iter().any(|basis| basis.name.is_empty()) {
        form.fault("bases", FieldFault::Missing);
    }
    let mut kinds: Vec<BasisKind> = named.iter().map(|basis| basis.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let part = if named.is_empty() { None } else { Some(form.json(&named)?) };
    Ok((kinds, part))
}

/// What a file still holds as it is signed: told, and ticked by whoever signs.
fn leftovers(told: &[Leftover], is_ticked: bool, form: &mut Form<'_>) -> Option<Vec<LeftoverCount>> {
    if told.is_empty() {
        return None;
    }
    if !is_ticked {
        form.fault("remains", FieldFault::Missing);
    }
    let mut counts: BTreeMap<Code, u32> = BTreeMap::new();
    for left in told {
        let count = counts.entry(Code::known(left.kind.code())).or_default();
        *count = count.saturating_add(left.count.max(1));
    }
    Some(counts.into_iter().map(|(kind, count)| LeftoverCount { kind, count }).collect())
}

fn opinion(
    input: &OpinionInput,
    is_ticked: bool,
    approved: &dyn ApprovedBytes,
    form: &mut Form<'_>,
) -> Result<Option<ItemOpinion>, Problem> {
    form.of_item(Some(input.item));
    let leftovers = leftovers(&approved.leftovers(input.item), is_ticked, form);
    let (basis_kinds, basis_items) = bases(&input.bases, form)?;
    let basis_items = form.needed("bases", basis_items);
    let opinion = form.needed_text("opinion", &input.opinion);
    let reason = form.text("reason", &input.reason);
    let (Some(basis_items), Some(opinion)) = (basis_items, opinion) else { return Ok(None) };
    Ok(Some(ItemOpinion {
        item: input.item,
        version: input.version,
        answers: input.answers.clone(),
        conclusion: input.conclusion,
        basis_kinds,
        gates_proposed: input.gates.clone(),
        condition_codes: Vec::new(),
        basis_items,
        opinion,
        ground: input.ground,
        reason,
        conditions: None,
        leftovers,
    }))
}

fn decision(
    input: &DecisionInput,
    is_ticked: bool,
    approved: &dyn ApprovedBytes,
    form: &mut Form<'_>,
) -> Result<Option<DecidedItem>, Problem> {
    form.of_item(Some(input.item));
    let leftovers = leftovers(&approved.leftovers(input.item), is_ticked, form);
    let (basis_kinds, basis_items) = bases(&input.bases, form)?;
    let opinion = form.needed_text("opinion", &input.opinion);
    let reason = form.text("reason", &input.reason);
    let discretion = form.text("discretion", &input.discretion);
    let release = if input.outcome.is_release() { approved.release_hash(input.item) } else { None };
    let Some(opinion) = opinion else { return Ok(None) };
    Ok(Some(DecidedItem {
        item: input.item,
        version: input.version,
        outcome: input.outcome,
        basis_kinds,
        condition_codes: Vec::new(),
        opinion,
        ground: input.ground,
        release,
        reason,
        basis_items,
        discretion,
        conditions: None,
        leftovers,
    }))
}

fn add_version(wish: &Wish, case: &Case, form: &mut Form<'_>) -> Result<Option<Event>, Problem> {
    let Wish::AddVersion {
        item,
        reason_code,
        file,
        reading,
        unread_ticked,
        text,
        title,
        excisions,
        carried_over,
        note,
    } = wish
    else {
        return Ok(None);
    };
    form.of_item(Some(*item));
    let current = case.item(*item).and_then(crate::review::Item::version).map_or(0, |version| version.number);
    let (mut kept, mut read, mut ticked) = (None, None, None);
    if let Some(file) = file {
        let given = super::drafts::KeptFile::new(&file.name, form.sent(file)?, reading.as_deref().cloned());
        let owes_tick = given.unread(&file.name).is_none_or(|unread| !unread.is_empty());
        if owes_tick && !*unread_ticked {
            form.fault("unread", FieldFault::Missing);
        }
        read = given.reading.as_ref().map(|reading| form.json(reading)).transpose()?;
        kept = form.file("file", file)?;
        ticked = Some(owes_tick && *unread_ticked);
    }
    let (file, file_name) = kept.unzip();
    Ok(Some(Event::VersionAdded(VersionAdded {
        item: *item,
        version: current + 1,
        from: current,
        reason_code: reason_code.clone(),
        excisions: (!excisions.is_empty()).then(|| {
            (1..).zip(excisions).map(|(n, cut)| Excision { n, ground_code: cut.ground.code() }).collect()
        }),
        carried_over: (!carried_over.is_empty()).then(|| carried_over.clone()),
        file,
        file_name,
        text: form.text("text", text),
        title: form.line("title", title),
        excision_list: if excisions.is_empty() { None } else { Some(form.json(&places(excisions))?) },
        note: form.text("note", note),
        reading: read,
        unread_ticked: ticked,
    })))
}

/// The list of places as one part: `[{"n": 1, "place": ..}]`.
fn places(excisions: &[ExcisionInput]) -> Vec<RemovedPlace> {
    (1..).zip(excisions).map(|(n, cut)| RemovedPlace { n, place: cut.place.trim().to_owned() }).collect()
}

fn publish(wish: &Wish, approved: &dyn ApprovedBytes, form: &mut Form<'_>) -> Result<Option<Event>, Problem> {
    let Wish::Publish {
        item,
        at,
        grade,
        file,
        readings,
        confirmed,
        leftovers: told,
        channel,
        address,
        issue_no,
    } = wish
    else {
        return Ok(None);
    };
    form.of_item(Some(*item));
    let mut grade = *grade;
    // Only the hash of what went out is kept: the approved bytes are here already.
    let sent = match (grade, file) {
        (MatchGrade::Declared, _) | (_, None) => None,
        (MatchGrade::SameBytes | MatchGrade::SameText, Some(sent)) => Some((sent, form.sent(sent)?)),
    };
    let mut differences = None;
    if let (MatchGrade::SameText, Some((sent, bytes))) = (grade, sent) {
        match formal_places(&Outgoing { item: *item, sent, bytes, readings }, approved)? {
            None => grade = MatchGrade::SameBytes,
            // What the person saw and confirmed must be what is there.
            Some(places) if places != *confirmed => form.fault("differences", FieldFault::Missing),
            Some(places) => differences = Some(form.json(&places)?),
        }
    }
    // Approved bytes hold what was told of them; of other bytes only the page's reader knows.
    let left = match (sent, grade) {
        (None, _) => None,
        (Some(_), MatchGrade::SameBytes) => leftovers(&approved.leftovers(*item), !told.is_empty(), form),
        (Some(_), MatchGrade::SameText | MatchGrade::Declared) => leftovers(told, true, form),
    };
    let channel = form.needed_line("channel", channel);
    let address = form.line("address", address);
    let issue_no = form.line("issue_no", issue_no);
    Ok(channel.map(|channel| {
        Event::Published(Published {
            item: *item,
            at: *at,
            match_grade: grade,
            channel,
            sha256: sent.map(|(_, bytes)| sha256(bytes)),
            address,
            issue_no,
            differences,
            leftovers: left,
        })
    }))
}
