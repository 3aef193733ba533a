//! Rules of an authorisation for one case (代).

use super::Context;
use super::hands::step_barring;
use crate::review::event::Delegated;
use crate::review::{ActRefusal as A, Capacity, PersonId, Power, Refusal, Role};

/// Powers by their codes, with the role each acts in.
const POWERS: [(&str, Power, Role); 3] = [
    ("review", Power::Review, Role::Reviewer),
    ("final_review", Power::FinalReview, Role::Leader),
    ("disclosure", Power::Disclosure, Role::DisclosureOffice),
];

/// The leader gives; nobody gives on what was given to him. The scan of a paper authorisation is the act's own scan; one
/// signed with the leader's key is its own original.
pub(super) fn give(context: &Context<'_>, event: &Delegated) -> Result<(), Refusal> {
    context.permit(&[Role::Leader])?;
    let (decider, on) = (&context.command.act.decided_by, context.command.act.decided_on);
    if decider.capacity == Capacity::Delegate {
        return Err(Refusal::CapacityUnfit);
    }
    context.office.person(&event.person).ok_or_else(|| Refusal::UnknownPerson(event.person.clone()))?;
    if decider.person.as_ref() == Some(&event.person) {
        return Err(Refusal::NotAuthorised { person: event.person.clone(), on });
    }
    let mut given: Vec<&str> = event.powers.iter().map(crate::review::Code::as_str).collect();
    given.sort_unstable();
    given.dedup();
    if given.is_empty() || given.len() != event.powers.len() {
        return Err(A::PowersUnfit.into());
    }
    // What is written today does not reach back to yesterday.
    if event.from < on || event.to < event.from {
        return Err(A::PeriodUnfit.into());
    }
    for power in given {
        let known = POWERS.iter().find(|(code, ..)| *code == power).ok_or(A::PowersUnfit)?;
        apart(context, &event.person, known.2)?;
        // Nobody chooses who takes the step he is kept from himself.
        decider.person.as_ref().map_or(Ok(()), |giver| apart(context, giver, known.2))?;
    }
    Ok(())
}

/// Who undertook or reviewed the case does not get the power over it, nor gives it. Tested again at each act.
fn apart(context: &Context<'_>, person: &PersonId, role: Role) -> Result<(), Refusal> {
    let rows = (1u32..).zip(&context.case.profile.steps).filter(|(_, row)| row.role == role);
    for (step, _) in rows {
        let barred = context
            .case
            .items
            .iter()
            .find_map(|item| step_barring(context.case, context.office, person, item, step));
        if let Some(first) = barred {
            return Err(Refusal::SameHandTwice { person: person.clone(), first, second: step });
        }
    }
    Ok(())
}
