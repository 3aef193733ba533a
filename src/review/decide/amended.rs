//! Rules of a visible correction (更正): which field of which event, by whom, to what.

use super::Context;
use crate::review::event::Amended;
use crate::review::{ActRefusal as A, ApplicantKind, CivilDate, Code, EventKind, Refusal, Role, Urgency};

/// What a field holds, and so how its new value is given.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// A short text, in `code`.
    Text,
    /// A civil date, in `code`.
    Date,
    /// A code of an open list, in `code`.
    Listed,
    /// 紧急程度, in `code`.
    Urgency,
    /// Kind of applicant, in `code`.
    Applicant,
    /// Words, in the part `new`.
    Words,
    /// Words of an opinion or a decision: by their own hand alone.
    OwnWords,
}

/// The closed list. Answers, conclusions, outcomes, grounds, versions, hashes, items, receipt of a request and everything
/// that starts a clock are not in it: they change by another act or not at all.
const FIELDS: [(EventKind, &str, Form); 37] = [
    (EventKind::Opened, "office_number", Form::Text),
    (EventKind::Opened, "planned_on", Form::Date),
    (EventKind::Opened, "planned_channel", Form::Listed),
    (EventKind::Opened, "matter_kind", Form::Listed),
    (EventKind::Opened, "urgency", Form::Urgency),
    (EventKind::Opened, "applicant_kind", Form::Applicant),
    (EventKind::Opened, "parallel_no", Form::Words),
    (EventKind::Opened, "doc_no", Form::Words),
    (EventKind::VersionAdded, "note", Form::Words),
    (EventKind::OpinionSigned, "opinion", Form::OwnWords),
    (EventKind::OpinionSigned, "reason", Form::OwnWords),
    (EventKind::Returned, "reason", Form::OwnWords),
    (EventKind::Returned, "to_correct", Form::OwnWords),
    (EventKind::Decided, "opinion", Form::OwnWords),
    (EventKind::Decided, "reason", Form::OwnWords),
    (EventKind::Decided, "discretion", Form::OwnWords),
    (EventKind::Reassigned, "reason", Form::Words),
    (EventKind::GateOpened, "letter_no", Form::Words),
    (EventKind::GateOpened, "enclosures", Form::Words),
    (EventKind::GateHopped, "letter_no", Form::Words),
    (EventKind::GateAnswered, "reply_no", Form::Words),
    (EventKind::GateClosed, "notice_no", Form::Words),
    (EventKind::ClockChanged, "notice_no", Form::Words),
    (EventKind::HandedOver, "note", Form::Words),
    (EventKind::Received, "note", Form::Words),
    (EventKind::Published, "channel", Form::Words),
    (EventKind::Published, "address", Form::Words),
    (EventKind::Published, "issue_no", Form::Words),
    (EventKind::Replied, "reply_no", Form::Words),
    (EventKind::Withdrawn, "reason", Form::Words),
    (EventKind::Recalled, "description", Form::Words),
    (EventKind::Recalled, "report_nos", Form::Words),
    (EventKind::Noted, "words", Form::OwnWords),
    (EventKind::Noted, "persons", Form::Words),
    (EventKind::Supervised, "findings", Form::Words),
    (EventKind::Archived, "archive_no", Form::Words),
    (EventKind::Archived, "receiver", Form::Words),
];

/// Fields of an event that may be corrected, for a page to offer.
pub fn amendable(kind: EventKind) -> impl Iterator<Item = &'static str> {
    FIELDS.iter().filter(move |(of, ..)| *of == kind).map(|(_, field, _)| *field)
}

pub(super) fn amend(context: &Context<'_>, event: &Amended) -> Result<(), Refusal> {
    context.permit(Role::ALL)?;
    let place = event.event.checked_sub(1).and_then(|at| usize::try_from(at).ok());
    let known = place.and_then(|at| context.case.course.acts.get(at)).ok_or(A::UnknownEvent(event.event))?;
    let (kind, by) = known;
    let field = event.field.as_str();
    let row = FIELDS.iter().find(|(of, name, _)| of == kind && *name == field);
    let (_, _, form) = row.ok_or_else(|| A::FieldUnfit(event.field.clone()))?;
    let decider = &context.command.act.decided_by;
    let is_own = (&decider.person, &decider.body) == (&by.person, &by.body);
    let by_leader = context.command.role == Role::Leader && *form != Form::OwnWords;
    if !is_own && !by_leader {
        return Err(A::AnotherHand { event: event.event }.into());
    }
    if field == "applicant_kind" && context.case.request.is_none() {
        return Err(A::RequestOnly.into());
    }
    let unfit = || Refusal::from(A::ValueUnfit(event.field.clone()));
    match (form, event.code.as_deref(), &event.new) {
        (Form::Words | Form::OwnWords, None, Some(_)) => Ok(()),
        (Form::Words | Form::OwnWords, ..) | (_, None, _) | (_, Some(_), Some(_)) => Err(unfit()),
        (form, Some(value), None) => {
            if reads(*form, value) {
                Ok(())
            } else {
                Err(unfit())
            }
        }
    }
}

fn reads(form: Form, value: &str) -> bool {
    let coded = || serde_json::Value::from(value);
    match form {
        Form::Text => !value.trim().is_empty() && value.trim() == value && value.chars().count() <= 64,
        Form::Date => value.parse::<CivilDate>().is_ok(),
        Form::Listed => value.parse::<Code>().is_ok(),
        Form::Urgency => serde_json::from_value::<Urgency>(coded()).is_ok(),
        Form::Applicant => serde_json::from_value::<ApplicantKind>(coded()).is_ok(),
        Form::Words | Form::OwnWords => false,
    }
}
