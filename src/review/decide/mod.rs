//! Every rule. What `decide` allows, `evolve` carries out; `audit` puts recorded acts to the same function.

mod amended;
mod authority;
mod clock;
mod closing;
mod content;
mod delegated;
mod ending;
mod gate;
mod gates;
mod hands;
mod opening;
mod opinion;
mod recall;
mod steps;

pub use amended::{AmendForm, amend_form, amendable};
pub use authority::{Authorised, authorisations, authority_for};
pub use content::{content_due, is_declassified, is_state_secret};
pub use gate::{
    RECORDERS as LETTER_RECORDERS, Silence, SilenceMeaning, addressees as gate_addressees,
    answers as gate_answers, closers as gate_closers, letters_to, meaning_of_silence, next_addressees,
    openers as gate_openers, silence_meaning,
};
pub use gates::{needed_gates, organs_to_ask, release_blocked};
pub use hands::{holds_step, step_barring};

use super::event::Event;
use super::part::Parts;
use super::{Case, Command, ItemState, Office, PartNo, Refusal, Role};

/// Whether `command` may be done on `case` under `office`, the charter in force. `None` is a case not opened yet.
///
/// Neither calendar nor part bytes are looked at, so the answer is the same on every variant of a bundle.
pub fn decide(case: Option<&Case>, office: &Office, command: &Command) -> Result<(), Refusal> {
    if let (None, Event::Opened(opened)) = (case, &command.event) {
        parts_are_gapless(None, command)?;
        hands::permit(None, office, command, &[Role::Undertaker])?;
        return opening::open(office, command, opened);
    }
    let case = case.ok_or(Refusal::CaseExpected)?;
    clock_runs_forward(case, command)?;
    parts_are_gapless(Some(case), command)?;
    let context = Context { case, office, command };
    content::leaves_first(&context)?;
    match &command.event {
        Event::Opened(_) => Err(Refusal::AlreadyOpened),
        Event::VersionAdded(event) => opening::add_version(&context, event),
        Event::OpinionSigned(event) => steps::sign(&context, event),
        Event::Returned(event) => steps::give_back(&context, event),
        Event::Decided(event) => steps::settle(&context, event),
        Event::Reassigned(event) => steps::reassign(&context, event),
        Event::HandedOver(event) => closing::hand_over(&context, event),
        Event::Received(event) => closing::receive(&context, event),
        Event::Published(event) => closing::publish(&context, event),
        Event::Withdrawn(_) => closing::withdraw(&context),
        Event::Voided(_) => closing::void(&context),
        Event::Noted(event) => closing::note(&context, event),
        Event::FindingsDisposed(event) => opinion::dispose(&context, event),
        Event::ClockChanged(event) => clock::change(&context, event),
        Event::Replied(event) => ending::reply(&context, event),
        Event::Recalled(event) => recall::recall(&context, event),
        Event::Reopened(event) => recall::reopen(&context, event),
        Event::Delegated(event) => delegated::give(&context, event),
        Event::Amended(event) => amended::amend(&context, event),
        Event::Supervised(event) => ending::supervise(&context, event),
        Event::Archived(event) => ending::archive(&context, event),
        Event::GateOpened(event) => gate::open(&context, event),
        Event::GateHopped(event) => gate::hop(&context, event),
        Event::GateAnswered(event) => gate::answer(&context, event),
        Event::GateClosed(event) => gate::close(&context, event),
        Event::ContentRemoved(event) => content::remove(&context, event),
        Event::ForkResolved(event) => ending::resolve(&context, event),
    }
}

/// What every rule sees.
struct Context<'a> {
    case: &'a Case,
    office: &'a Office,
    command: &'a Command,
}

impl Context<'_> {
    /// Tests decider, means and dates, and that the role is one of `allowed`.
    fn permit(&self, allowed: &[Role]) -> Result<(), Refusal> {
        hands::permit(Some(self.case), self.office, self.command, allowed)
    }

    /// Each item exists and is named once; `rule` holds for each.
    fn each_item(
        &self,
        items: impl IntoIterator<Item = u32>,
        mut rule: impl FnMut(&super::Item) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let mut seen = Vec::new();
        for number in items {
            if seen.contains(&number) {
                return Err(Refusal::ItemsUnfit);
            }
            seen.push(number);
            rule(self.case.item(number).ok_or(Refusal::UnknownItem(number))?)?;
        }
        if seen.is_empty() { Err(Refusal::ItemsUnfit) } else { Ok(()) }
    }

    /// Whether every item is still under review.
    fn all_open(&self) -> bool {
        self.case.items.iter().all(|item| matches!(item.state, ItemState::Open { .. }))
    }
}

fn clock_runs_forward(case: &Case, command: &Command) -> Result<(), Refusal> {
    let backwards = case.links.last().is_some_and(|(_, last)| command.time < *last);
    if backwards && command.act.clock_reason.is_none() { Err(Refusal::ClockBackwards) } else { Ok(()) }
}

/// New parts take the next numbers; a repeated part repeats its commit and is still there.
fn parts_are_gapless(case: Option<&Case>, command: &Command) -> Result<(), Refusal> {
    let mut mentioned = Vec::new();
    command.event.each_part(&mut |part| mentioned.push((part.part, part.commit)));
    command.act.each_part(&mut |part| mentioned.push((part.part, part.commit)));
    mentioned.sort_unstable();
    let mut next = case.map_or(1, Case::next_part);
    let first_new = next;
    let mut last = None;
    for (part, commit) in mentioned {
        if let Some(known) = case.and_then(|case| case.parts.get(&part)) {
            if known.removed.is_some() {
                return Err(Refusal::PartRemoved(part));
            }
            if known.commit != commit {
                return Err(Refusal::PartChanged(part));
            }
        } else if part.0 < first_new {
            return Err(Refusal::PartNumber { expected: PartNo(next), found: part });
        } else if last.is_some_and(|(number, _)| number == part) {
            if last != Some((part, commit)) {
                return Err(Refusal::PartChanged(part));
            }
        } else if part.0 == next {
            next = next.saturating_add(1);
            last = Some((part, commit));
        } else {
            return Err(Refusal::PartNumber { expected: PartNo(next), found: part });
        }
    }
    Ok(())
}
