//! What follows beside the line: publication, recall, new rounds, clocks, answers, supervision, corrections.

use super::{item_mut, void_from};
use crate::review::case::{Case, ItemState, Publication};
use crate::review::course::{Amendment, Order, Recall, Reply};
use crate::review::event::{Amended, ClockChanged, Decided, Published, Recalled, Reopened, Supervised};
use crate::review::{ClockKind, Entry, Event, GateOutcome, Outcome, Question, Subject, SupervisionKind};

/// Keeps what rules and pages ask of the acts beside the line.
pub(super) fn take(case: &mut Case, entry: &Entry) {
    case.course.acts.push((entry.event.kind(), entry.act.decided_by.clone()));
    match &entry.event {
        Event::Recalled(event) => recall(case, entry, event),
        Event::Decided(event) if event.subject == Subject::Recall => settle_recall(case, event),
        Event::ClockChanged(event) => change_clock(case, event),
        Event::Replied(event) => {
            case.course.reply = Some(Reply { seq: entry.seq, on: event.on, is_late: event.late });
        }
        Event::Supervised(event) => supervise(case, entry.seq, event),
        Event::Amended(event) => amend(case, entry.seq, event),
        _ => {}
    }
}

pub(super) fn publish(case: &mut Case, entry: &Entry, event: &Published) {
    let times: Vec<_> = case.links.iter().map(|(_, time)| *time).collect();
    let Some(item) = item_mut(case, event.item) else { return };
    let approved =
        item.decision().and_then(|d| times.get(usize::try_from(d.seq).ok()?.checked_sub(1)?).copied());
    item.publications.push(Publication {
        seq: entry.seq,
        at: event.at,
        match_grade: event.match_grade,
        before_approval: approved.is_none_or(|time| event.at < time),
        taken_back: None,
    });
    item.state = ItemState::Published;
}

/// A new round: signatures of the old one are void, publications stay in the history. What an organ agreed to it agreed
/// to for that version, so consents stand as long as the version does; what an organ refused stands open again, because
/// the old no was given to old facts and must neither bind for ever nor be passed over.
/// Whether it is a state secret, asked and left unanswered when the case ended, is still the question: until it is
/// answered it is treated as one (BMT art 25).
pub(super) fn reopen(case: &mut Case, entry: &Entry, event: &Reopened) {
    case.round = event.round;
    case.course.reply = None;
    case.course.re_evaluation_due = None;
    for number in &event.items {
        let Some(item) = item_mut(case, *number) else { continue };
        void_from(item, 1, entry.seq);
        item.state = ItemState::Open { step: 1, returned: false };
    }
    let refused = |gate: &&mut crate::review::case::Gate| {
        let was_left = gate.question == Question::IsSecret && gate.closed.is_none();
        event.items.contains(&gate.item)
            && (gate.outcome == Some(GateOutcome::Refused)
                || (gate.outcome == Some(GateOutcome::Cancelled) && was_left))
    };
    for gate in case.gates.values_mut().filter(refused) {
        (gate.outcome, gate.reply, gate.closed) = (None, None, None);
    }
}

fn recall(case: &mut Case, entry: &Entry, event: &Recalled) {
    for number in &event.items {
        let Some(item) = item_mut(case, *number) else { continue };
        let out = item.publications.iter_mut().filter(|publication| publication.taken_back.is_none());
        out.for_each(|publication| publication.taken_back = Some(entry.seq));
    }
    case.course.recalls.push(Recall {
        seq: entry.seq,
        by: entry.act.decided_by.clone(),
        discovered_at: event.discovered_at,
        measures: event.measures.clone(),
        reports: event.reports.iter().map(|report| (report.to_code.clone(), report.at)).collect(),
        items: event.items.iter().map(|item| (*item, None)).collect(),
    });
}

fn settle_recall(case: &mut Case, event: &Decided) {
    for given in &event.items {
        let is_confirmed = given.outcome == Outcome::RecallConfirmed;
        let recall = case.course.recalls.iter_mut().find(|recall| Some(recall.seq) == event.of);
        if let Some(said) = recall.and_then(|recall| recall.items.get_mut(&given.item)) {
            *said = Some(is_confirmed);
        }
        let Some(item) = item_mut(case, given.item).filter(|_| !is_confirmed) else { continue };
        let back = item.publications.iter_mut().filter(|publication| publication.taken_back == event.of);
        back.for_each(|publication| publication.taken_back = None);
    }
}

fn change_clock(case: &mut Case, event: &ClockChanged) {
    let clock = &mut case.course.clock;
    match event.kind {
        ClockKind::Pause if event.to.is_none() => clock.pauses.push((event.gate, event.from)),
        // A pause with its last day is over.
        ClockKind::Pause => {}
        ClockKind::Resume => {
            let ends = |(gate, _): &(Option<u32>, _)| event.gate.is_none() || *gate == event.gate;
            if let Some(at) = clock.pauses.iter().rposition(ends) {
                clock.pauses.remove(at);
            }
        }
        ClockKind::Extension => clock.is_extended = true,
        ClockKind::Correction => clock.corrected_on = Some(event.from),
        ClockKind::Restart => clock.is_restarted |= event.gate.is_none(),
    }
}

fn supervise(case: &mut Case, seq: u32, event: &Supervised) {
    let course = &mut case.course;
    match event.kind {
        SupervisionKind::SpotCheck => {}
        SupervisionKind::Order => course.orders.push(Order { seq, due: event.due, corrected: None }),
        SupervisionKind::Corrected => {
            if let Some(open) = course.orders.iter_mut().find(|order| order.corrected.is_none()) {
                open.corrected = Some(seq);
            }
        }
        SupervisionKind::ReEvaluation => course.re_evaluation_due = event.due,
    }
}

/// The first event's plain fields live on in the case; words are corrected where they are read.
fn amend(case: &mut Case, seq: u32, event: &Amended) {
    case.course.amendments.push(Amendment { seq, of: event.event, field: event.field.clone() });
    let Some(value) = &event.code else { return };
    match event.field.as_str() {
        "office_number" => case.office_number = Some(value.clone()),
        "planned_on" => case.planned_on = value.parse().ok().or(case.planned_on),
        "planned_channel" => {
            if let Ok(code) = value.parse() {
                case.planned_channel = code;
            }
        }
        "matter_kind" => {
            if let Ok(code) = value.parse() {
                case.matter_kind = code;
            }
        }
        "urgency" => {
            if let Ok(urgency) = serde_json::from_value(serde_json::Value::from(value.clone())) {
                case.urgency = urgency;
            }
        }
        _ => {}
    }
}
