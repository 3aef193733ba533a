//! The search sees what it must see of branches and secrets: each guard taken out is found by the way that needed it.

use baoshen::review::{GateRefusal as G, Refusal};

use crate::monitor::Broken;
use crate::power::{breaks, without};
use crate::small_case::Focus;

fn gate(refusal: &Refusal) -> Option<&G> {
    if let Refusal::Gate(gate) = refusal { Some(gate) } else { None }
}

#[test]
fn an_answer_to_another_version_is_seen() {
    let guard = |refusal: &Refusal| matches!(gate(refusal), Some(G::AnswerOutdated { .. }));
    breaks(Focus::All, &without(guard), Broken::OtherVersion, "decides Release of version 2");
}

#[test]
fn a_close_against_the_answer_is_seen() {
    let guard = |refusal: &Refusal| matches!(gate(refusal), Some(G::OutcomeUnfit(_)));
    breaks(Focus::Gates, &without(guard), Broken::GateInTheWay, "decides Release");
}

#[test]
fn a_part_not_taken_out_is_seen() {
    let guard = |refusal: &Refusal| matches!(gate(refusal), Some(G::DeletionMissing(_)));
    breaks(Focus::Gates, &without(guard), Broken::OtherVersion, "decides Release of version 1");
}

#[test]
fn a_consent_carried_over_unasked_is_seen() {
    let guard = |refusal: &Refusal| matches!(gate(refusal), Some(G::CarriedOverUnfit(_)));
    breaks(Focus::Gates, &without(guard), Broken::OtherVersion, "decides Partial of version 2");
}

#[test]
fn an_unanswered_close_is_seen() {
    let guard = |refusal: &Refusal| matches!(gate(refusal), Some(G::AnswerMissing(_)));
    // What closes unanswered is cleared for the version at hand only; the next one is not cleared by it.
    let found = crate::search::search(
        &crate::small_case::SmallCase::under(&crate::common::office::code("six_step"), Focus::Gates, false),
        &without(guard),
        None,
    );
    assert!(found.broken.contains_key(&Broken::Unanswered), "{:?}", found.broken);
}

#[test]
fn a_secret_released_is_seen() {
    let guard = |refusal: &Refusal| matches!(gate(refusal), Some(G::SecretOnly { .. }));
    breaks(Focus::Secrets, &without(guard), Broken::StillSecret, "decides");
}

#[test]
fn a_county_that_decides_is_seen() {
    let guard = |refusal: &Refusal| matches!(gate(refusal), Some(G::CannotDecideSecrecy(_)));
    breaks(Focus::Secrets, &without(guard), Broken::CountyDecided, "answered at hop 1");
}

#[test]
fn content_that_stays_is_seen() {
    let guard = |refusal: &Refusal| matches!(gate(refusal), Some(G::ContentHere { .. }));
    breaks(Focus::Secrets, &without(guard), Broken::ContentKept, "");
}

#[test]
fn content_that_comes_back_too_early_is_seen() {
    let guard = |refusal: &Refusal| matches!(refusal, Refusal::ContentStillClassified { .. });
    breaks(Focus::Secrets, &without(guard), Broken::ContentKept, "adds version 2");
}
