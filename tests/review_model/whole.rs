//! The complete search of every built-in profile, under every focus.

use std::collections::{BTreeMap, BTreeSet};

use baoshen::review::{EventKind, GateKind, GateOutcome, Profile};

use crate::common::office::code;
use crate::search::{Found, rules, search};
use crate::small_case::{Focus, SmallCase, is_large};

fn keeps_the_law(profile: &str, focus: Focus, small_office: bool) -> Found {
    let found = search(&SmallCase::under(&code(profile), focus, small_office), &rules, None);
    assert_eq!(found.broken, BTreeMap::new(), "{profile}, {focus:?}");
    assert_eq!(found.stuck, Vec::<Vec<String>>::new(), "{profile}, {focus:?}");
    let mut states = vec!["Published", "Withdrawn", "Voided", "Decided(Refuse)", "Decided(Release)"];
    match focus {
        Focus::After => states.extend(["Recalled", "Archived"]),
        Focus::Together if !is_large() => {}
        Focus::Excision | Focus::Gates | Focus::Together => states.push("Decided(Partial)"),
        Focus::Secrets | Focus::Hands | Focus::All | Focus::Party => {}
        Focus::PartyOfRequest | Focus::Request | Focus::Deputies => {}
    }
    for state in states {
        assert!(found.met.contains(state), "{profile}, {focus:?}: {state} is never reached");
    }
    found
}

fn told(what: &str, found: &Found) -> String {
    let Found { states, transitions, refusals, others_roles, .. } = found;
    format!(
        "{what}: {states} states, {transitions} transitions, {refusals} refusals, {others_roles} in another's role"
    )
}

/// Under each focus, told as soon as it is searched; a small office where somebody may do two steps.
fn under_each_focus(profile: &str, small_office: bool, tell: impl Fn(String)) {
    let mut all = Found::default();
    for focus in Focus::of_profile(profile) {
        let found = keeps_the_law(profile, focus, small_office);
        tell(told(&format!("{profile}, {focus:?}"), &found));
        all.states += found.states;
        all.transitions += found.transitions;
        all.refusals += found.refusals;
        all.others_roles += found.others_roles;
        all.accepted.extend(found.accepted);
        all.ended.extend(found.ended);
    }
    tell(told(profile, &all));
    // Two chains of one case are brought together by the desk that finds both; no rule lets anybody do it here.
    let acts: BTreeSet<EventKind> =
        EventKind::ALL.iter().copied().filter(|kind| *kind != EventKind::ForkResolved).collect();
    // Opening stands before the search.
    all.accepted.insert(EventKind::Opened);
    assert_eq!(all.accepted, acts, "{profile}");
    for kind in GateKind::ALL {
        let well = (*kind, GateOutcome::Favourable);
        assert!(all.ended.contains(&well), "{profile}: {kind:?} never ends well");
    }
}

/// Every built-in procedure has its test here.
#[test]
fn the_searched_profiles_are_the_built_in_ones() {
    let searched = ["six_step", "three_step", "four_step", "five_step"].map(code);
    let built_in = Profile::all_built_in().into_iter().map(|profile| profile.code);
    assert_eq!(built_in.collect::<Vec<_>>(), searched);
}

#[test]
fn every_state_of_six_steps_keeps_the_law() {
    under_each_focus("six_step", false, |line| println!("{line}"));
}

#[test]
fn every_state_of_three_steps_in_a_small_office_keeps_the_law() {
    under_each_focus("three_step", true, |line| println!("{line}"));
}

#[test]
fn every_state_of_four_steps_keeps_the_law() {
    under_each_focus("four_step", false, |line| println!("{line}"));
}

#[test]
fn every_state_of_five_steps_keeps_the_law() {
    under_each_focus("five_step", true, |line| println!("{line}"));
}

#[test]
fn every_state_of_an_office_s_own_profile_keeps_the_law() {
    println!("{}", told("division_last, Hands", &keeps_the_law("division_last", Focus::Hands, false)));
}

/// Rows that only some items take, called for by what somebody answers or proposes.
#[test]
fn every_state_of_a_profile_with_conditions_keeps_the_law() {
    // Where everybody answers no, such a procedure is one without those rows.
    let everybody = is_large().then_some(Focus::Hands);
    for focus in [Focus::PartyOfRequest, Focus::Excision].into_iter().chain(everybody) {
        let found = keeps_the_law("with_conditions", focus, false);
        println!("{}", told(&format!("with_conditions, {focus:?}"), &found));
    }
}
