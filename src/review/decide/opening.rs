//! Rules for bringing information in: opening a case, adding a version.

use super::Context;
use super::content::may_join;
use super::hands::holder_fits;
use crate::review::case::Reply;
use crate::review::event::{ItemFacts, Opened, VersionAdded};
use crate::review::{
    Case, Command, GateOutcome, GateRefusal, Item, ItemState, Mode, Office, PartRef, Refusal, ReplyAnswer,
    Role,
};

pub(super) fn open(office: &Office, command: &Command, opened: &Opened) -> Result<(), Refusal> {
    let profile =
        office.profile(&opened.profile).ok_or_else(|| Refusal::UnknownProfile(opened.profile.clone()))?;
    if !profile.is_sound() {
        return Err(Refusal::UnsoundProfile(opened.profile.clone()));
    }
    let numbered = (1u32..).zip(&opened.items).all(|(expected, facts)| facts.item == expected);
    if opened.items.is_empty() || !numbered {
        return Err(Refusal::ItemsUnfit);
    }
    opened.items.iter().try_for_each(|facts| item_fits(command, facts))?;
    match (opened.mode, &opened.request) {
        (Mode::OnRequest, Some(request)) if request.received_on > command.time.date() => {
            Err(Refusal::ReceivedInFuture)
        }
        (Mode::OnRequest, Some(_)) | (Mode::Proactive | Mode::OtherRelease, None) => Ok(()),
        (Mode::OnRequest, None) | (Mode::Proactive | Mode::OtherRelease, Some(_)) => {
            Err(Refusal::RequestFactsUnfit)
        }
    }
}

fn item_fits(command: &Command, facts: &ItemFacts) -> Result<(), Refusal> {
    let has_content = facts.file.is_some() || facts.text.is_some();
    if facts.made_on > command.time.date() {
        return Err(Refusal::MomentInFuture);
    }
    if facts.former_period.is_some() && facts.former_level.is_none() {
        return Err(Refusal::LevelMissing { item: facts.item });
    }
    if facts.former_level.is_some() && has_content {
        // DOMAIN §0.1: while an item may still be classified only metadata is kept.
        return Err(Refusal::ContentStillClassified { item: facts.item });
    }
    // A reading says what stands in its file; alone it would be content that no gate knows of.
    let is_stray = facts.reading.is_some() && facts.file.is_none();
    if is_stray || (!has_content && facts.r#abstract.is_none()) {
        return Err(Refusal::NothingToReview { item: facts.item });
    }
    if facts.organ_count == 0 { Err(Refusal::ItemsUnfit) } else { Ok(()) }
}

pub(super) fn add_version(context: &Context<'_>, event: &VersionAdded) -> Result<(), Refusal> {
    context.permit(&[Role::Undertaker])?;
    holder_fits(context, 1)?;
    context.each_item([event.item], |item| {
        if !matches!(item.state, ItemState::Open { step: 1, .. }) {
            return Err(Refusal::StepNotOpen { item: item.number, asked: 1 });
        }
        let current = item.version().map_or(0, |version| version.number);
        if Some(event.version) != current.checked_add(1) || event.from == 0 || event.from > current {
            return Err(Refusal::VersionNotCurrent { item: item.number, current });
        }
        may_join(context, item, event)?;
        let has_content = event.file.is_some() || event.text.is_some();
        let is_here = |part: &PartRef| item.contents.contains(&part.part);
        let was_given = item.versions.iter().any(|version| {
            version.number == event.from && [&version.file, &version.text].into_iter().flatten().any(is_here)
        });
        // What stays is named again: a version without its file or text could be approved and published uncompared.
        let is_stray = event.reading.is_some() && event.file.is_none();
        if is_stray || (!has_content && (was_given || event.title.is_none())) {
            return Err(Refusal::NothingToReview { item: item.number });
        }
        if event.excisions.as_ref().is_some_and(|list| !list.is_empty()) && keeps_content(item, event) {
            return Err(Refusal::ExcisionUnfit { item: item.number });
        }
        let numbered = event
            .excisions
            .as_ref()
            .is_none_or(|list| (1u32..).zip(list).all(|(n, excision)| excision.n == n));
        if !numbered {
            return Err(Refusal::ItemsUnfit);
        }
        event
            .carried_over
            .iter()
            .flatten()
            .try_for_each(|gate| carries_over(context.case, item, event, *gate))
    })
}

/// An answer carries over to exactly the deletion it asked for: from the version it answered, with places taken out and
/// nothing else changed. That it is the very deletion is what the undertaker signs and the reviewer reads.
fn carries_over(case: &Case, item: &Item, event: &VersionAdded, gate: u32) -> Result<(), Refusal> {
    let asked = case.gates.get(&gate).filter(|gate| gate.item == item.number);
    let is_answered = asked.is_some_and(|gate| {
        let consents = |reply: &Reply| {
            matches!(reply.answer, ReplyAnswer::Agree | ReplyAnswer::AgreePart) && reply.is_conditional
        };
        let stands = matches!(gate.outcome, None | Some(GateOutcome::Favourable));
        stands && gate.version == event.from && gate.reply.as_ref().is_some_and(consents)
    });
    let only_excises = event.excisions.as_ref().is_some_and(|list| !list.is_empty()) && event.title.is_none();
    if is_answered && only_excises { Ok(()) } else { Err(GateRefusal::CarriedOverUnfit(gate).into()) }
}

/// Whether the version brings a file or text again that stood in an earlier one.
fn keeps_content(item: &Item, event: &VersionAdded) -> bool {
    let brought = [&event.file, &event.text, &event.reading];
    item.versions
        .iter()
        .flat_map(|version| [&version.file, &version.text, &version.reading])
        .flatten()
        .any(|old| brought.into_iter().flatten().any(|new| new.part == old.part))
}
