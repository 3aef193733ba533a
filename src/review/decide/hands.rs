//! Who may: decider, capacity, means, dates, appointment, holder, separation of duties.

use super::Context;
use super::authority::{covers, giver};
use super::opinion::circle_fits;
use crate::review::act::{Act, Authority};
use crate::review::case::{Holder, Signed};
use crate::review::office::Post;
use crate::review::{
    ActRefusal, Capacity, Case, CivilDate, Command, Event, Item, Means, Office, Person, PersonId, Refusal,
    Role,
};

/// The decider is somebody who may act in `command.role`, by means that fit; the role is one of `allowed`.
pub(super) fn permit(
    case: Option<&Case>,
    office: &Office,
    command: &Command,
    allowed: &[Role],
) -> Result<(), Refusal> {
    if !allowed.contains(&command.role) {
        return Err(Refusal::WrongRole { allowed: allowed.to_vec() });
    }
    if office.person(&command.actor).is_none() {
        return Err(Refusal::UnknownPerson(command.actor.clone()));
    }
    decider_fits(case, office, command)?;
    means_fit(&command.act, command)?;
    circle_fits(case.is_some_and(|case| case.is_parallel), office, command)?;
    dates_fit(case, command)
}

fn decider_fits(case: Option<&Case>, office: &Office, command: &Command) -> Result<(), Refusal> {
    let decider = &command.act.decided_by;
    let on = command.act.decided_on;
    match (&decider.person, &decider.body, &decider.organ, decider.capacity) {
        (Some(person), None, None, capacity) => {
            let known = office.person(person).ok_or_else(|| Refusal::UnknownPerson(person.clone()))?;
            match capacity {
                // An authority is what a delegate relies on; beside a decision in person it would only mislead.
                Capacity::Own if decider.authority.is_some() => Err(Refusal::CapacityUnfit),
                Capacity::Own => {
                    in_own_right(known, command.role, on)?;
                    post_held(known, decider.post.as_deref(), Some(command.role), on)
                }
                Capacity::Delegate => {
                    as_delegate(case, office, command, known)?;
                    post_held(known, decider.post.as_deref(), None, on)
                }
                // A person who signs for a collective body is named with the body in the minutes instead.
                Capacity::Collective | Capacity::Outside => Err(Refusal::CapacityUnfit),
            }
        }
        (None, Some(body), None, Capacity::Collective) => {
            let known = office.body(body).is_some_and(|body| body.roles.contains(&command.role));
            if decider.authority.is_some() {
                return Err(Refusal::CapacityUnfit);
            }
            if known { Ok(()) } else { Err(Refusal::UnknownBody) }
        }
        // Another organ decides only inside a gate.
        (None, None, Some(_), _) | (None, Some(_), None, _) => Err(Refusal::CapacityUnfit),
        _ => Err(Refusal::DeciderUnclear),
    }
}

/// The post printed in the record is one the charter knows; with `role`, one that gives it.
fn post_held(person: &Person, title: Option<&str>, role: Option<Role>, on: CivilDate) -> Result<(), Refusal> {
    let gives = |post: &Post| role.is_none_or(|role| post.roles.contains(&role));
    if person.posts_on(on).any(|post| title == Some(post.title.as_str()) && gives(post)) {
        Ok(())
    } else {
        Err(Refusal::PostNotHeld { person: person.id.clone(), on })
    }
}

/// The person holds the role on that day; a reviewer is also designated and trained.
pub(super) fn in_own_right(person: &Person, role: Role, on: CivilDate) -> Result<(), Refusal> {
    if person.post_for(role, on).is_none() {
        return Err(Refusal::RoleNotHeld { person: person.id.clone(), role, on });
    }
    if role == Role::Reviewer { designated(person, on) } else { Ok(()) }
}

/// 保密审查员: appointed for the day, and trained (source text, "subject of confidentiality review").
fn designated(person: &Person, on: CivilDate) -> Result<(), Refusal> {
    if !person.appointments.iter().any(|a| a.from <= on && a.to.is_none_or(|last| on <= last)) {
        return Err(Refusal::NotDesignated { person: person.id.clone(), on });
    }
    if person.is_trained(on) { Ok(()) } else { Err(Refusal::NotTrained { person: person.id.clone(), on }) }
}

fn as_delegate(
    case: Option<&Case>,
    office: &Office,
    command: &Command,
    person: &Person,
) -> Result<(), Refusal> {
    let on = command.act.decided_on;
    let authority = command.act.decided_by.authority.as_ref();
    if !authority.is_some_and(|given| covers(case, office, given, &person.id, command.role, on)) {
        return Err(Refusal::NotAuthorised { person: person.id.clone(), on });
    }
    // A delegation gives the leader's power, never the reviewer's training.
    if command.role == Role::Reviewer { designated(person, on) } else { Ok(()) }
}

fn means_fit(act: &Act, command: &Command) -> Result<(), Refusal> {
    let collective = act.decided_by.capacity == Capacity::Collective;
    match act.means {
        Means::Key => {
            let decider = act.decided_by.person.as_ref().ok_or(Refusal::CapacityUnfit)?;
            if *decider != command.actor {
                return Err(Refusal::KeyOfAnother { decider: decider.clone() });
            }
            let bare = act.scan.is_none() && act.original_at.is_none() && act.sheet_code.is_none();
            if bare { Ok(()) } else { Err(Refusal::PaperFieldsOnKey) }
        }
        // Opening takes a number at this desk; there is no sheet yet that paper could have signed.
        _ if matches!(command.event, Event::Opened(_)) => Err(Refusal::KeyOnly),
        Means::Paper | Means::Minutes => {
            if collective != (act.means == Means::Minutes) {
                return Err(Refusal::CapacityUnfit);
            }
            act.scan.as_ref().ok_or(Refusal::ScanMissing)?;
            act.original_at.as_ref().ok_or(Refusal::OriginalPlaceMissing)?;
            act.wording.as_ref().ok_or(Refusal::WordingMissing)?;
            Ok(())
        }
        // A letter is another organ's answer: it belongs to the gates.
        Means::Letter => Err(Refusal::CapacityUnfit),
    }
}

fn dates_fit(case: Option<&Case>, command: &Command) -> Result<(), Refusal> {
    let (on, today) = (command.act.decided_on, command.time.date());
    if on > today {
        return Err(Refusal::DecidedInFuture { on });
    }
    match command.act.means {
        Means::Key if on < today => Err(Refusal::DecidedTooEarly { on, earliest: today }),
        Means::Paper => {
            let case = case.ok_or(Refusal::CaseExpected)?;
            sheet_fits(case, command)?;
            match &command.act.scan {
                Some(scan) if case.parts.contains_key(&scan.part) => Err(Refusal::ScanReused(scan.part)),
                Some(_) | None => Ok(()),
            }
        }
        Means::Minutes => {
            let case = case.ok_or(Refusal::CaseExpected)?;
            match case.links.first().map(|(_, time)| time.date()) {
                Some(earliest) if on < earliest => Err(Refusal::DecidedTooEarly { on, earliest }),
                // Minutes need no sheet, but a code they name is held to the same rule.
                _ if command.act.sheet_code.is_some() => sheet_fits(case, command),
                _ => Ok(()),
            }
        }
        Means::Key | Means::Letter => Ok(()),
    }
}

/// The sheet was printed from this case, after the last change of what it says, and not signed before that.
fn sheet_fits(case: &Case, command: &Command) -> Result<(), Refusal> {
    let code = command.act.sheet_code.as_ref().ok_or(Refusal::SheetCodeMissing)?;
    let place = case.links.iter().position(|(head, _)| head.has_code(code)).ok_or(Refusal::ForeignSheet)?;
    if u32::try_from(place).unwrap_or(u32::MAX) + 1 < case.sheet_base {
        return Err(Refusal::StaleSheet);
    }
    let earliest = case.links.get(place).map_or(command.act.decided_on, |(_, time)| time.date());
    if command.act.decided_on < earliest {
        return Err(Refusal::DecidedTooEarly { on: command.act.decided_on, earliest });
    }
    Ok(())
}

/// Whether `person` may take `step`, as far as it was addressed to somebody.
pub fn holds_step(case: &Case, office: &Office, person: &PersonId, step: u32) -> bool {
    match case.holders.get(&step) {
        None => true,
        Some(Holder::Person(holder)) => holder == person,
        Some(Holder::Unit(unit)) => {
            office.person(person).is_some_and(|person| person.unit.as_ref() == Some(unit))
        }
    }
}

/// The decider takes a step that is addressed to him or to nobody.
pub(super) fn holder_fits(context: &Context<'_>, step: u32) -> Result<(), Refusal> {
    // A body takes its own step whoever was asked to prepare it.
    let decider = &context.command.act.decided_by;
    let Some(person) = &decider.person else { return Ok(()) };
    // A delegate may take what was addressed to whom he acts for.
    let giver =
        decider.authority.as_ref().and_then(|authority| giver(context.case, context.office, authority));
    let mut hands = std::iter::once(person).chain(giver);
    let fits = hands.any(|hand| holds_step(context.case, context.office, hand, step));
    if fits { Ok(()) } else { Err(Refusal::NotHolder { step }) }
}

/// The step of `item` that `person` has done and that keeps him from `step`: self-review, review and final review are
/// different hands (DESIGN §2). Policy may let one person do the first two.
pub fn step_barring(case: &Case, office: &Office, person: &PersonId, item: &Item, step: u32) -> Option<u32> {
    let role_at = |step: u32| case.profile.row(step).map(|row| row.role);
    // Who brought the content in stays the undertaker's hand, also when a colleague signs the self-review.
    let brought = role_at(step) != Some(Role::Undertaker)
        && item.versions.iter().any(|version| version.by.person.as_ref() == Some(person));
    let mine = item.standing().filter(|signed| signed.act.decided_by.person.as_ref() == Some(person));
    let earlier = brought.then_some(1).into_iter().chain(mine.map(|signed| signed.step));
    earlier.filter(|first| *first != step).find(|first| {
        let pair = [role_at(*first), role_at(step)];
        let self_review_and_review =
            [Role::Undertaker, Role::Reviewer].map(Some).iter().all(|r| pair.contains(r));
        !(office.policy.small_office && self_review_and_review)
    })
}

/// The decider has done no other step of `item` that needs another hand. A body is one hand.
pub(super) fn separate(context: &Context<'_>, item: &Item, step: u32) -> Result<(), Refusal> {
    let decider = &context.command.act.decided_by;
    if let Some(body) = &decider.body {
        let same =
            |signed: &&Signed| signed.step != step && signed.act.decided_by.body.as_ref() == Some(body);
        if let Some(signed) = item.standing().find(same) {
            return Err(Refusal::SameBodyTwice { body: body.clone(), first: signed.step, second: step });
        }
        // Members who had a hand in it withdraw; somebody must be left. Quorum is the body's own rule.
        let members = context.office.body(body).map(|body| body.members.as_slice()).unwrap_or_default();
        let barred =
            |member: &PersonId| step_barring(context.case, context.office, member, item, step).is_some();
        return match members {
            [] => Ok(()),
            _ if members.iter().all(barred) => Err(ActRefusal::BodyInvolved.into()),
            _ => Ok(()),
        };
    }
    let Some(person) = &decider.person else { return Ok(()) };
    // What was given for this case by somebody who had a hand in it since is as good as his own. A standing delegation
    // chose nobody for this case.
    let for_this_case = decider.authority.as_ref().filter(|it| matches!(it, Authority::Event(_)));
    let giver = for_this_case.and_then(|authority| giver(context.case, context.office, authority));
    let barred = std::iter::once(person).chain(giver).find_map(|hand| {
        let first = step_barring(context.case, context.office, hand, item, step)?;
        Some(Refusal::SameHandTwice { person: hand.clone(), first, second: step })
    });
    barred.map_or(Ok(()), Err)
}

/// A meeting cannot have judged an opinion or a version before there was one. Sheets prove that by their code.
pub(super) fn after_its_grounds(context: &Context<'_>, item: &Item) -> Result<(), Refusal> {
    let act = &context.command.act;
    if act.means != Means::Minutes {
        return Ok(());
    }
    let added = item
        .version()
        .and_then(|version| context.case.links.get(usize::try_from(version.seq).ok()?.checked_sub(1)?))
        .map(|(_, time)| time.date());
    let given = item.standing().map(|signed| signed.act.decided_on);
    match added.into_iter().chain(given).max() {
        Some(earliest) if act.decided_on < earliest => {
            Err(Refusal::DecidedTooEarly { on: act.decided_on, earliest })
        }
        _ => Ok(()),
    }
}
