//! Whose decision an act is and by what means it was given; its words and scan become parts of the event.

use super::ask::{ActAsk, How, Under};
use super::form::Form;
use super::problem::Problem;
use super::session::Open;
use crate::review::{
    Act, Capacity, CivilDate, DecidedBy, HopRef, Means, Office, PartRef, PersonId, Role, Timestamp,
};

/// The post a person signs with: the one that gives the role. A delegate signs with his own; the office may have none
/// for the role itself.
pub(super) fn post_of(office: &Office, person: &PersonId, role: Role, on: CivilDate) -> Option<String> {
    let person = office.person(person)?;
    let post = person.post_for(role, on).or_else(|| person.posts_on(on).next())?;
    Some(post.title.clone())
}

/// Whose decision, by what means; its words and scan become parts of the event.
pub(super) fn act_of<S>(
    open: &Open<S>,
    ask: &ActAsk,
    now: Timestamp,
    office: &Office,
    form: &mut Form<'_>,
) -> Result<Act, Problem> {
    form.of_item(None);
    let (own, _) = open.person.as_ref().ok_or(Problem::Locked)?;
    let decided_by = |person: &PersonId, under: Option<&Under>, on| DecidedBy {
        person: Some(person.clone()),
        body: None,
        organ: None,
        post: post_of(office, person, ask.role, on),
        capacity: if under.is_some() { Capacity::Delegate } else { Capacity::Own },
        authority: under.cloned().map(Under::authority),
    };
    let clock_reason = form.text("clock_reason", &ask.clock_reason);
    let key = |decided_by| Act {
        decided_by,
        means: Means::Key,
        decided_on: now.date(),
        wording: None,
        scan: None,
        original_at: None,
        sheet_code: None,
        circled: false,
        clock_reason: None,
    };
    let mut act = match &ask.how {
        How::Own => key(decided_by(own, None, now.date())),
        How::AsDelegate { under } => key(decided_by(own, Some(under), now.date())),
        How::Paper { decider, under, circled, on, wording, sheet_code, original_at, scan } => Act {
            decided_by: decided_by(decider, under.as_ref(), *on),
            means: Means::Paper,
            decided_on: *on,
            wording: form.needed_text("wording", wording),
            scan: form.scan("scan", scan)?,
            original_at: form.needed_line("original_at", original_at),
            sheet_code: Some(plain_code(sheet_code)),
            circled: *circled,
            clock_reason: None,
        },
        How::Letter { by, on, scan } => by_letter(*by, *on, form.scan("scan", scan)?),
        How::Minutes { body, on, wording, original_at, scan } => Act {
            decided_by: DecidedBy {
                person: None,
                body: Some(body.clone()),
                organ: None,
                post: None,
                capacity: Capacity::Collective,
                authority: None,
            },
            means: Means::Minutes,
            decided_on: *on,
            wording: form.needed_text("wording", wording),
            scan: form.scan("scan", scan)?,
            original_at: form.needed_line("original_at", original_at),
            sheet_code: None,
            circled: false,
            clock_reason: None,
        },
    };
    act.clock_reason = clock_reason;
    Ok(act)
}

/// Another organ decides by its letter.
fn by_letter(by: HopRef, on: CivilDate, scan: Option<PartRef>) -> Act {
    Act {
        decided_by: DecidedBy {
            person: None,
            body: None,
            organ: Some(by),
            post: None,
            capacity: Capacity::Outside,
            authority: None,
        },
        means: Means::Letter,
        decided_on: on,
        wording: None,
        scan,
        original_at: None,
        sheet_code: None,
        clock_reason: None,
        circled: false,
    }
}

/// The code as typed from paper: spaces, dashes and capitals do not matter.
fn plain_code(typed: &str) -> String {
    typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>().to_lowercase()
}
