//! Rules of the clock of an answer (GK arts 30, 33). Which day is the last is the calendar's matter.

use super::Context;
use crate::review::event::ClockChanged;
use crate::review::{ActRefusal as A, ClockKind, Refusal, Role};

pub(super) fn change(context: &Context<'_>, event: &ClockChanged) -> Result<(), Refusal> {
    context.permit(&[Role::DisclosureOffice])?;
    let case = context.case;
    let request = case.request.as_ref().ok_or(A::RequestOnly)?;
    if case.course.reply.is_some() {
        return Err(A::AlreadyReplied.into());
    }
    let is_extension = event.kind == ClockKind::Extension;
    if event.from > context.command.time.date() && !is_extension {
        return Err(Refusal::MomentInFuture);
    }
    if event.from < request.received_on || event.to.is_some_and(|to| to < event.from) {
        return Err(A::ClockOrder.into());
    }
    if let Some(gate) = event.gate.filter(|gate| !case.gates.contains_key(gate)) {
        return Err(A::UnknownBranch(gate).into());
    }
    let clock = &case.course.clock;
    let told = || event.notice_no.as_ref().map(drop).ok_or_else(|| Refusal::from(A::NoticeMissing));
    let no_end = || if event.to.is_none() { Ok(()) } else { Err(Refusal::from(A::ClockOrder)) };
    match event.kind {
        ClockKind::Pause => {
            let runs = clock.pauses.iter().any(|(gate, _)| *gate == event.gate);
            if runs { Err(A::AlreadyPaused.into()) } else { Ok(()) }
        }
        ClockKind::Resume => {
            no_end()?;
            let mut running = clock.pauses.iter().rev();
            let pause = running.find(|(gate, _)| event.gate.is_none() || *gate == event.gate);
            let (_, since) = pause.ok_or(A::NotPaused)?;
            if event.from < *since { Err(A::ClockOrder.into()) } else { Ok(()) }
        }
        ClockKind::Extension if clock.is_extended => Err(A::AlreadyExtended.into()),
        ClockKind::Correction if clock.corrected_on.is_some() => Err(A::AlreadyCorrected.into()),
        ClockKind::Extension => told(),
        ClockKind::Correction => told(),
        ClockKind::Restart => {
            no_end()?;
            // With a gate it tells when the letter reached whoever is asked, which is learned later.
            let since = match event.gate.and_then(|gate| case.gates.get(&gate)) {
                Some(gate) if gate.outcome.is_none() => gate.hops.last().map(|hop| hop.date),
                Some(gate) => return Err(A::UnknownBranch(gate.seq).into()),
                None if clock.is_restarted => None,
                None => clock.corrected_on,
            };
            if event.from < since.ok_or(A::NotCorrected)? { Err(A::ClockOrder.into()) } else { Ok(()) }
        }
    }
}
