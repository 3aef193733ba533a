//! The search sees what it must see: each guard taken out is found by the way that needed it.

use baoshen::review::{Case, Command, Event, ItemState, Office, Refusal, decide};

use crate::common::office::code;
use crate::monitor::Broken;
use crate::search::{Found, Rules, rules, search};
use crate::small_case::{Focus, SmallCase};

fn under(focus: Focus, rules: &Rules, until: Option<Broken>) -> Found {
    search(&SmallCase::under(&code("six_step"), focus, false), rules, until)
}

/// The rules without those refusals.
pub(crate) fn without(
    is_guard: fn(&Refusal) -> bool,
) -> impl Fn(&Case, &Office, &Command) -> Result<(), Refusal> {
    move |case, office, command| match rules(case, office, command) {
        Err(refusal) if is_guard(&refusal) => Ok(()),
        other => other,
    }
}

/// The search finds that `broken` breaks, by a shortest way that ends with `last_act`.
pub(crate) fn breaks(focus: Focus, rules: &Rules, broken: Broken, last_act: &str) {
    let found = under(focus, rules, Some(broken));
    let way = found
        .broken
        .get(&broken)
        .unwrap_or_else(|| panic!("{broken:?} is not found in {} states: {:?}", found.states, found.broken));
    assert!(way.last().is_some_and(|act| act.contains(last_act)), "{way:?}");
}

#[test]
fn one_hand_for_two_steps_is_seen() {
    let guard = |refusal: &Refusal| matches!(refusal, Refusal::SameHandTwice { .. });
    breaks(Focus::Hands, &without(guard), Broken::SameHand, "decides Release");
}

#[test]
fn one_body_for_two_steps_is_seen() {
    let guard = |refusal: &Refusal| matches!(refusal, Refusal::SameBodyTwice { .. });
    breaks(Focus::Hands, &without(guard), Broken::SameHand, "committee decides Release");
}

#[test]
fn an_open_gate_is_seen() {
    let guard = |refusal: &Refusal| matches!(refusal, Refusal::GateOpen { .. });
    breaks(Focus::Gates, &without(guard), Broken::GateInTheWay, "decides Release");
}

#[test]
fn a_refused_gate_is_seen() {
    let guard = |refusal: &Refusal| matches!(refusal, Refusal::GateRefused { .. });
    breaks(Focus::Gates, &without(guard), Broken::GateInTheWay, "decides Release");
}

#[test]
fn a_return_forward_is_seen() {
    let guard = |refusal: &Refusal| matches!(refusal, Refusal::ReturnNotBackwards { .. });
    breaks(Focus::Gates, &without(guard), Broken::ReturnAdvanced, "returns from");
}

#[test]
fn a_step_left_out_is_seen() {
    let guard = |refusal: &Refusal| matches!(refusal, Refusal::StepNotOpen { .. });
    breaks(Focus::Gates, &without(guard), Broken::Unreviewed, "decides Release");
}

#[test]
fn another_version_than_the_reviewed_one_is_seen() {
    // A version may come at any time, and the decision does not ask what the reviewer read.
    let lax = |case: &Case, office: &Office, command: &Command| match (
        rules(case, office, command),
        &command.event,
    ) {
        (Err(Refusal::StepNotOpen { asked: 1, .. }), Event::VersionAdded(_))
        | (Err(Refusal::OpinionMissing { .. }), Event::Decided(_)) => Ok(()),
        (answer, _) => answer,
    };
    breaks(Focus::Gates, &lax, Broken::Unreviewed, "decides Release of version 2");
}

#[test]
fn a_hand_over_without_approval_is_seen() {
    let guard = |refusal: &Refusal| matches!(refusal, Refusal::NotForRelease { .. });
    breaks(Focus::Gates, &without(guard), Broken::Unapproved, "handed over");
}

#[test]
fn a_publication_without_approval_is_seen() {
    let guard = |refusal: &Refusal| matches!(refusal, Refusal::NotHandedOver { .. });
    breaks(Focus::Gates, &without(guard), Broken::Unapproved, "published");
}

#[test]
fn void_signatures_that_count_are_seen() {
    // Rules that look for a signature and not whether it stands.
    let counting = |case: &Case, office: &Office, command: &Command| {
        let mut forged = case.clone();
        let last = forged.profile.last_step();
        if matches!(command.event, Event::Decided(_)) {
            for item in &mut forged.items {
                item.opinions.iter_mut().for_each(|opinion| opinion.void = None);
                let is_signed = |step: u32| item.opinions.iter().any(|opinion| opinion.step == step);
                if matches!(item.state, ItemState::Open { .. }) && (1..last).all(is_signed) {
                    item.state = ItemState::Open { step: last, returned: false };
                }
            }
        }
        decide(Some(&forged), office, command)
    };
    breaks(Focus::Gates, &counting, Broken::Unreviewed, "decides Release");
}

#[test]
fn a_dead_end_is_seen() {
    // Rules under which nobody may refuse, defer or return.
    let stubborn = |case: &Case, office: &Office, command: &Command| match &command.event {
        Event::Decided(event) if event.items.iter().any(|given| !given.outcome.is_release()) => {
            Err(Refusal::AlreadyDecided)
        }
        _ => rules(case, office, command),
    };
    assert!(!under(Focus::Gates, &stubborn, None).stuck.is_empty(), "a refused gate leaves no way on");
}
