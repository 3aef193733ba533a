//! Another organ decides by its letter: somebody of the office takes the letter in.

use super::Context;
use crate::review::{Capacity, CivilDate, GateRefusal as G, HopRef, Means, Refusal, Role};

/// Who may take a letter in, in the role he holds that day.
pub const RECORDERS: &[Role] =
    &[Role::Undertaker, Role::Reviewer, Role::Leader, Role::DisclosureOffice, Role::ClassOfficer];

/// The act is that of the organ at `by`, by a letter of the day `date`, taken in with its scan.
pub(super) fn by_letter(context: &Context<'_>, by: HopRef, date: CivilDate) -> Result<(), Refusal> {
    let command = context.command;
    let (act, role, today) = (&command.act, command.role, command.time.date());
    if !RECORDERS.contains(&role) {
        return Err(Refusal::WrongRole { allowed: RECORDERS.to_vec() });
    }
    let recorder =
        context.office.person(&command.actor).ok_or_else(|| Refusal::UnknownPerson(command.actor.clone()))?;
    // Nobody of the office decides here, so nothing but the role is asked of who takes the letter in.
    if recorder.post_for(role, today).is_none() {
        return Err(Refusal::RoleNotHeld { person: command.actor.clone(), role, on: today });
    }
    let decider = &act.decided_by;
    let is_alone = decider.person.is_none() && decider.body.is_none();
    match decider.organ {
        Some(_) if !is_alone => return Err(Refusal::DeciderUnclear),
        Some(organ) if organ != by => return Err(G::HopUnfit { expected: by.hop }.into()),
        Some(_) => {}
        None => return Err(Refusal::CapacityUnfit),
    }
    let is_bare = decider.authority.is_none() && act.sheet_code.is_none();
    if decider.capacity != Capacity::Outside || act.means != Means::Letter || !is_bare {
        return Err(Refusal::CapacityUnfit);
    }
    let scan = act.scan.as_ref().ok_or(Refusal::ScanMissing)?;
    if context.case.parts.contains_key(&scan.part) {
        return Err(Refusal::ScanReused(scan.part));
    }
    if act.decided_on > today {
        return Err(Refusal::DecidedInFuture { on: act.decided_on });
    }
    if act.decided_on == date { Ok(()) } else { Err(G::LetterDate { date }.into()) }
}
