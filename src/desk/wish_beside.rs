//! From an act beside the line, as asked for, to its event.

use super::ask::BesideWish;
use super::form::Form;
use super::problem::FieldFault;
use super::wish::ApprovedBytes;
use crate::review::event::{
    Amended, Archived, ClockChanged, Decided, DecidedItem, Delegated, ForkResolved, Recalled, Reopened,
    Replied, ReportMade, Supervised,
};
use crate::review::{
    Act, AmendForm, Case, ClockKind, Code, Entry, Event, EventKind, Outcome, PartRef, Subject, amend_form,
};

/// The article a change of the clock rests on.
fn article(kind: ClockKind) -> Code {
    match kind {
        ClockKind::Pause | ClockKind::Resume | ClockKind::Extension => Code::known("gk_33"),
        ClockKind::Correction | ClockKind::Restart => Code::known("gk_30"),
    }
}

/// Builds the event; faults of fields gather in `form`. `None` when a needed field is missing.
#[expect(clippy::too_many_lines, reason = "one row an act")]
pub(super) fn event_of(
    wish: &BesideWish,
    case: &Case,
    kept: &dyn ApprovedBytes,
    form: &mut Form<'_>,
) -> Option<Event> {
    form.of_item(None);
    match wish {
        BesideWish::Recall { items, discovered_at, measures, reports, description, report_nos } => {
            let report_nos = form.text("report_nos", report_nos);
            let reports = reports.iter().map(|(to, at)| ReportMade { to_code: to.clone(), at: *at });
            Some(Event::Recalled(Recalled {
                items: items.clone(),
                discovered_at: *discovered_at,
                measures: measures.clone(),
                reports: reports.collect(),
                description: form.needed_text("description", description)?,
                report_nos,
            }))
        }
        BesideWish::SettleRecall { of, outcome, opinion, reason } => {
            settle(case, *of, *outcome, (opinion, reason), form)
        }
        BesideWish::Reopen { items, trigger, reason } => Some(Event::Reopened(Reopened {
            items: items.clone(),
            trigger_code: *trigger,
            round: case.round.saturating_add(1),
            reason: form.needed_text("reason", reason)?,
        })),
        BesideWish::ChangeClock { kind, from, to, gate, reason, notice_no } => {
            let notice_no = form.line("notice_no", notice_no);
            Some(Event::ClockChanged(ClockChanged {
                kind: *kind,
                from: *from,
                article: article(*kind),
                reason: form.needed_text("reason", reason)?,
                to: *to,
                gate: *gate,
                notice_no,
            }))
        }
        BesideWish::Reply { kind, on, delivery, late, reply_no, remedies } => {
            let remedies = form.text("remedies", remedies);
            Some(Event::Replied(Replied {
                kind: kind.clone(),
                on: *on,
                delivery: delivery.clone(),
                late: *late,
                reply_no: form.needed_line("reply_no", reply_no)?,
                remedies,
            }))
        }
        BesideWish::Amend { event, field, value, reason } => {
            amend(case, kept, (*event, field, value, reason), form)
        }
        BesideWish::Delegate { person, powers, from, to, authorisation_no } => {
            Some(Event::Delegated(Delegated {
                powers: powers.clone(),
                from: *from,
                to: *to,
                person: person.clone(),
                authorisation_no: form.needed_line("authorisation_no", authorisation_no)?,
            }))
        }
        BesideWish::ResolveFork { kept, given_up, reason_code, reason } => {
            Some(Event::ForkResolved(ForkResolved {
                heads: vec![*kept, *given_up],
                kept: *kept,
                reason_code: reason_code.clone(),
                reason: form.needed_text("reason", reason)?,
            }))
        }
        BesideWish::Supervise { kind, result_code, due, findings } => Some(Event::Supervised(Supervised {
            kind: *kind,
            result_code: result_code.clone(),
            due: *due,
            findings: form.text("findings", findings),
        })),
        BesideWish::Archive { variant, head, on, receiver_code, receiver, archive_no } => {
            let archive_no = form.line("archive_no", archive_no);
            let receiver = form.needed_line("receiver", receiver);
            let sealed =
                case.links.iter().map(|(link, _)| *link).find(|link| link.to_string().starts_with(head));
            let sealed = if head.is_empty() { None } else { sealed };
            let (head, receiver) = (form.needed("head", sealed)?, receiver?);
            Some(Event::Archived(Archived {
                variant: variant.clone(),
                head,
                on: *on,
                receiver_code: receiver_code.clone(),
                receiver,
                archive_no,
            }))
        }
    }
}

/// The same word on every item of the recall that still waits.
fn settle(
    case: &Case,
    of: u32,
    outcome: Outcome,
    (opinion, reason): (&str, &str),
    form: &mut Form<'_>,
) -> Option<Event> {
    let opinion = form.needed_text("opinion", opinion);
    let reason = form.needed_text("reason", reason);
    let (opinion, reason) = (opinion?, reason?);
    let recall = case.course.recalls.iter().find(|recall| recall.seq == of);
    let waiting = recall.into_iter().flat_map(|it| &it.items).filter(|(_, word)| word.is_none());
    let items = waiting.map(|(number, _)| DecidedItem {
        item: *number,
        version: case
            .item(*number)
            .and_then(crate::review::Item::version)
            .map_or(0, |version| version.number),
        outcome,
        basis_kinds: Vec::new(),
        condition_codes: Vec::new(),
        opinion: opinion.clone(),
        ground: None,
        release: None,
        reason: Some(reason.clone()),
        basis_items: None,
        discretion: None,
        conditions: None,
        leftovers: None,
    });
    Some(Event::Decided(Decided { subject: Subject::Recall, items: items.collect(), of: Some(of) }))
}

fn amend(
    case: &Case,
    kept: &dyn ApprovedBytes,
    (event, field, value, reason): (u32, &Code, &str, &str),
    form: &mut Form<'_>,
) -> Option<Event> {
    let reason = form.needed_text("reason", reason);
    let (code, new) = match form_of(case, event, field) {
        Some(AmendForm::Words | AmendForm::OwnWords) | None => (None, form.needed_text("value", value)),
        Some(
            AmendForm::Text | AmendForm::Date | AmendForm::Listed | AmendForm::Urgency | AmendForm::Applicant,
        ) => {
            if value.trim().is_empty() {
                form.fault("value", FieldFault::Missing);
            }
            (Some(value.trim().to_owned()), None)
        }
    };
    let old = new.as_ref().and_then(|_new| kept.words_of(event, field.as_str()));
    Some(Event::Amended(Amended { event, field: field.clone(), reason: reason?, code, old, new }))
}

fn form_of(case: &Case, event: u32, field: &Code) -> Option<AmendForm> {
    let place = usize::try_from(event.checked_sub(1)?).ok()?;
    let kind: EventKind = case.course.acts.get(place)?.0;
    amend_form(kind, field.as_str())
}

/// The part an event keeps in that field, where exactly one stands there: of several items nobody can say whose.
pub(super) fn words_in(entry: &Entry, field: &str) -> Option<PartRef> {
    let bare = Act::by_key(entry.actor.clone(), "", entry.time.date());
    let value = entry.event.write(&bare).ok()?;
    let mut words = field.split('_');
    let first = words.next()?.to_owned();
    let name = words.fold(first, |name, word| {
        let mut letters = word.chars();
        let head: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        [name, head, letters.collect()].concat()
    });
    let mut found = Vec::new();
    named(&value, &name, &mut found);
    if let [one] = found.as_slice() { Some(one.clone()) } else { None }
}

fn named(value: &serde_json::Value, name: &str, found: &mut Vec<PartRef>) {
    if let Some(fields) = value.as_object() {
        for (key, value) in fields {
            if let Some(part) = serde_json::from_value(value.clone()).ok().filter(|_part| key == name) {
                found.push(part);
            } else {
                named(value, name, found);
            }
        }
    } else if let Some(values) = value.as_array() {
        for value in values {
            named(value, name, found);
        }
    }
}
