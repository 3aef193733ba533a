//! Rules for bringing information in: opening a case, adding a version.

use super::Context;
use crate::review::event::{ItemFacts, Opened, VersionAdded};
use crate::review::{Command, ItemState, Mode, Office, Refusal, Role};

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
    opened.items.iter().try_for_each(item_fits)?;
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

fn item_fits(facts: &ItemFacts) -> Result<(), Refusal> {
    let has_content = facts.file.is_some() || facts.text.is_some();
    if facts.former_level.is_some() && has_content {
        // DOMAIN §0.1: while an item may still be classified only metadata is kept.
        return Err(Refusal::ContentStillClassified { item: facts.item });
    }
    if !has_content && facts.r#abstract.is_none() {
        return Err(Refusal::NothingToReview { item: facts.item });
    }
    if facts.organ_count == 0 { Err(Refusal::ItemsUnfit) } else { Ok(()) }
}

pub(super) fn add_version(context: &Context<'_>, event: &VersionAdded) -> Result<(), Refusal> {
    context.permit(&[Role::Undertaker])?;
    context.each_item([event.item], |item| {
        if !matches!(item.state, ItemState::Open { step: 1, .. }) {
            return Err(Refusal::StepNotOpen { item: item.number, asked: 1 });
        }
        let current = item.version().map_or(0, |version| version.number);
        if event.version != current + 1 || event.from == 0 || event.from > current {
            return Err(Refusal::VersionNotCurrent { item: item.number, current });
        }
        if event.file.is_none() && event.text.is_none() && event.title.is_none() {
            return Err(Refusal::NothingToReview { item: item.number });
        }
        if item.former_level.is_some() && (event.file.is_some() || event.text.is_some()) {
            return Err(Refusal::ContentStillClassified { item: item.number });
        }
        let numbered = event
            .excisions
            .as_ref()
            .is_none_or(|list| (1u32..).zip(list).all(|(n, excision)| excision.n == n));
        if numbered { Ok(()) } else { Err(Refusal::ItemsUnfit) }
    })
}
