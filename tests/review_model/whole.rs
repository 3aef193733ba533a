//! The complete search of every built-in profile, under every focus.

use std::collections::BTreeMap;

use baoshen::review::Profile;

use crate::common::office::code;
use crate::search::{Found, rules, search};
use crate::small_case::{Focus, SmallCase};

fn keeps_the_law(profile: &str, focus: Focus, small_office: bool) -> String {
    let found = search(&SmallCase::under(&code(profile), focus, small_office), &rules, None);
    assert_eq!(found.broken, BTreeMap::new(), "{profile}, {focus:?}");
    assert_eq!(found.stuck, Vec::<Vec<String>>::new(), "{profile}, {focus:?}");
    let mut states = vec!["Published", "Withdrawn", "Voided", "Decided(Refuse)", "Decided(Release)"];
    match focus {
        Focus::After => states.extend(["Recalled", "Archived"]),
        Focus::Excision | Focus::Gates => states.push("Decided(Partial)"),
        Focus::Secrets | Focus::Hands | Focus::All | Focus::Party => {}
        Focus::PartyOfRequest | Focus::Request | Focus::Deputies => {}
    }
    for state in states {
        assert!(found.met.contains(state), "{profile}, {focus:?}: {state} is never reached");
    }
    let Found { states, transitions, refusals, .. } = found;
    format!("{profile}, {focus:?}: {states} states, {transitions} transitions, {refusals} refusals")
}

/// Under each focus; a small office where somebody may do two steps.
fn under_each_focus(profile: &str, small_office: bool) -> String {
    assert!(Profile::all_built_in().iter().any(|known| known.code == code(profile)));
    let told = Focus::of_profile(profile).map(|focus| keeps_the_law(profile, focus, small_office));
    told.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_state_of_six_steps_keeps_the_law() {
    println!("{}", under_each_focus("six_step", false));
}

#[test]
fn every_state_of_three_steps_in_a_small_office_keeps_the_law() {
    println!("{}", under_each_focus("three_step", true));
}

#[test]
fn every_state_of_four_steps_keeps_the_law() {
    println!("{}", under_each_focus("four_step", false));
}

#[test]
fn every_state_of_five_steps_keeps_the_law() {
    println!("{}", under_each_focus("five_step", true));
}

#[test]
fn every_state_of_an_office_s_own_profile_keeps_the_law() {
    println!("{}", keeps_the_law("division_last", Focus::Hands, false));
}
