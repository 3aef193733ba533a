//! After the decision: a leak, an emergency, refusal and withdrawal with open branches.

use baoshen::review::{Event, Ground, ItemState, MatchGrade, Outcome, Refusal, Role, Trigger};

use super::{KIND, at_final_review, gone_out, item, refused_on};
use crate::common::acts::Sheet;
use crate::common::acts_beside::{confirmed, moment, new_round, recalled};
use crate::common::events::{
    decided, gate_opened, handed_over, noted, outcome, published, received, withdrawn,
};
use crate::common::office::{JIANG, SHEN};
use crate::common::story::Story;

#[test]
fn scenario_24_a_leak_found_on_friday_night_is_reported_within_24_hours_of_the_clock() {
    let mut story = Story::of(&gone_out());
    let found = "2026-11-27T23:50:00+08:00";
    story.tell(&recalled(|it| it.discovered_at = moment(found)).at("2026-11-27T23:55:00+08:00").with(
        |command| {
            if let Event::Recalled(event) = &mut command.event {
                event.reports.clear();
            }
        },
    ));
    let case = story.case.as_ref().expect("a case");
    let recall = case.course.recall_of(1).expect("a recall");
    assert_eq!(recall.discovered_at, moment(found));
    // Saturday, 24 hours later: working days do not count here.
    assert_eq!(recall.report_due(), Some(moment("2026-11-28T23:50:00+08:00")));
    assert_eq!(item(&story).state, ItemState::Recalled);
    assert_eq!(item(&story).out().count(), 0);
    story.tell(&confirmed(8));
    story.tell(&new_round(2, Trigger::NewFact));
    assert_eq!(item(&story).state, ItemState::Open { step: 1, returned: false });
    assert_eq!(item(&story).publications.len(), 1, "the history of what was out stays");
}

#[test]
fn scenario_28_a_telephone_yes_is_a_note_and_a_slip_opens_the_way() {
    let night = |time: &str| format!("2026-11-24T{time}:00+08:00");
    let told = || {
        let mut story = Story::of(&at_final_review());
        story.tell(&noted(JIANG, Role::Undertaker).at(&night("02:00")));
        story
    };
    let mut story = told();
    let early = handed_over("2026-11-24").at(&night("02:01"));
    assert_eq!(story.when(&early), Err(Refusal::NotForRelease { item: 1 }));
    // It had gone out at 02:05 all the same: said so, and the approval is not dated back.
    for (at, is_before) in [("02:20", false), ("02:19", true), ("02:05", true)] {
        story = told();
        story.tell(&decided(|_| {}).sheet(Sheet::Of(3)).at(&night("02:20")));
        story.tell(&handed_over("2026-11-24"));
        story.tell(&received("2026-11-24"));
        story.tell(&published(|it| {
            it.at = moment(&night(at));
            it.match_grade = MatchGrade::Declared;
            it.sha256 = None;
        }));
        assert_eq!(item(&story).publications[0].before_approval, is_before, "{at}");
    }
    story.tell(&noted(SHEN, Role::DisclosureOffice));
}

#[test]
fn scenario_35_refusal_deferral_and_withdrawal_do_not_wait_for_an_open_branch() {
    let mut line = at_final_review();
    line.push(gate_opened(KIND, 1));
    let open = Err(Refusal::GateOpen { item: 1, kind: KIND });
    assert_eq!(Story::of(&line).when(&decided(|_| {})), open);
    for act in [refused_on(Ground::G4, false), decided(outcome(Outcome::Defer)), withdrawn()] {
        let mut story = Story::of(&line);
        story.tell(&act);
        assert!(!matches!(item(&story).state, ItemState::Open { .. }));
    }
    // A deferral is looked at again.
    let mut story = Story::of(&line);
    story.tell(&decided(outcome(Outcome::Defer)));
    story.tell(&new_round(2, Trigger::Expired));
    assert_eq!(item(&story).state, ItemState::Open { step: 1, returned: false });
}
