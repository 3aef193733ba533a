//! Rules of a visible correction (更正): which field of which event, by whom, to what.

use super::Context;
use crate::review::event::Amended;
use crate::review::{ActRefusal as A, ApplicantKind, CivilDate, Code, EventKind, Refusal, Role, Urgency};

/// What a field holds, and so how its new value is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmendForm {
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
const FIELDS: [(EventKind, &str, AmendForm); 37] = [
    (EventKind::Opened, "office_number", AmendForm::Text),
    (EventKind::Opened, "planned_on", AmendForm::Date),
    (EventKind::Opened, "planned_channel", AmendForm::Listed),
    (EventKind::Opened, "matter_kind", AmendForm::Listed),
    (EventKind::Opened, "urgency", AmendForm::Urgency),
    (EventKind::Opened, "applicant_kind", AmendForm::Applicant),
    (EventKind::Opened, "parallel_no", AmendForm::Words),
    (EventKind::Opened, "doc_no", AmendForm::Words),
    (EventKind::VersionAdded, "note", AmendForm::Words),
    (EventKind::OpinionSigned, "opinion", AmendForm::OwnWords),
    (EventKind::OpinionSigned, "reason", AmendForm::OwnWords),
    (EventKind::Returned, "reason", AmendForm::OwnWords),
    (EventKind::Returned, "to_correct", AmendForm::OwnWords),
    (EventKind::Decided, "opinion", AmendForm::OwnWords),
    (EventKind::Decided, "reason", AmendForm::OwnWords),
    (EventKind::Decided, "discretion", AmendForm::OwnWords),
    (EventKind::Reassigned, "reason", AmendForm::Words),
    (EventKind::GateOpened, "letter_no", AmendForm::Words),
    (EventKind::GateOpened, "enclosures", AmendForm::Words),
    (EventKind::GateHopped, "letter_no", AmendForm::Words),
    (EventKind::GateAnswered, "reply_no", AmendForm::Words),
    (EventKind::GateClosed, "notice_no", AmendForm::Words),
    (EventKind::ClockChanged, "notice_no", AmendForm::Words),
    (EventKind::HandedOver, "note", AmendForm::Words),
    (EventKind::Received, "note", AmendForm::Words),
    (EventKind::Published, "channel", AmendForm::Words),
    (EventKind::Published, "address", AmendForm::Words),
    (EventKind::Published, "issue_no", AmendForm::Words),
    (EventKind::Replied, "reply_no", AmendForm::Words),
    (EventKind::Withdrawn, "reason", AmendForm::Words),
    (EventKind::Recalled, "description", AmendForm::Words),
    (EventKind::Recalled, "report_nos", AmendForm::Words),
    (EventKind::Noted, "words", AmendForm::OwnWords),
    (EventKind::Noted, "persons", AmendForm::Words),
    (EventKind::Supervised, "findings", AmendForm::Words),
    (EventKind::Archived, "archive_no", AmendForm::Words),
    (EventKind::Archived, "receiver", AmendForm::Words),
];

/// Fields of an event that may be corrected, for a page to offer.
pub fn amendable(kind: EventKind) -> impl Iterator<Item = &'static str> {
    FIELDS.iter().filter(move |(of, ..)| *of == kind).map(|(_, field, _)| *field)
}

/// How the new value of that field is given; `None` where it is not corrected.
pub fn amend_form(kind: EventKind, field: &str) -> Option<AmendForm> {
    FIELDS.iter().find(|(of, name, _)| *of == kind && *name == field).map(|(.., form)| *form)
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
    let by_leader = context.command.role == Role::Leader && *form != AmendForm::OwnWords;
    if !is_own && !by_leader {
        return Err(A::AnotherHand { event: event.event }.into());
    }
    if field == "applicant_kind" && context.case.request.is_none() {
        return Err(A::RequestOnly.into());
    }
    let unfit = || Refusal::from(A::ValueUnfit(event.field.clone()));
    match (form, event.code.as_deref(), &event.new) {
        (AmendForm::Words | AmendForm::OwnWords, None, Some(_)) => Ok(()),
        (AmendForm::Words | AmendForm::OwnWords, ..) | (_, None, _) | (_, Some(_), Some(_)) => Err(unfit()),
        (form, Some(value), None) => {
            if reads(*form, value) {
                Ok(())
            } else {
                Err(unfit())
            }
        }
    }
}

fn reads(form: AmendForm, value: &str) -> bool {
    let coded = || serde_json::Value::from(value);
    match form {
        AmendForm::Text => !value.trim().is_empty() && value.trim() == value && value.chars().count() <= 64,
        AmendForm::Date => value.parse::<CivilDate>().is_ok(),
        AmendForm::Listed => value.parse::<Code>().is_ok(),
        AmendForm::Urgency => serde_json::from_value::<Urgency>(coded()).is_ok(),
        AmendForm::Applicant => serde_json::from_value::<ApplicantKind>(coded()).is_ok(),
        AmendForm::Words | AmendForm::OwnWords => false,
    }
}
