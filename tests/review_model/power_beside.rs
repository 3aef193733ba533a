//! The search sees what it must see beside the line: each guard taken out is found by the way that needed it.

use baoshen::review::{
    ActRefusal as A, Case, Command, Event, GateOutcome, GateRefusal as G, ItemState, Office, Refusal,
};

use crate::common::office::{QIN, code};
use crate::monitor::Broken;
use crate::power::{breaks, without};
use crate::search::{rules, search};
use crate::small_case::{Focus, SmallCase};

fn act(refusal: &Refusal) -> Option<&A> {
    if let Refusal::Act(act) = refusal { Some(act) } else { None }
}

fn gate(refusal: &Refusal) -> Option<&G> {
    if let Refusal::Gate(gate) = refusal { Some(gate) } else { None }
}

/// A guard, what is searched without it, what then breaks, and the act at the end of the way.
type Guard = (fn(&Refusal) -> bool, Focus, Broken, &'static str);

fn each_is_seen(guards: &[Guard]) {
    for (guard, focus, broken, last_act) in guards {
        breaks(*focus, &without(*guard), *broken, last_act);
    }
}

#[test]
fn roles_holders_and_authorisations() {
    each_is_seen(&[
        (|it| matches!(it, Refusal::WrongRole { .. }), Focus::Hands, Broken::NotTheirs, ""),
        (|it| matches!(it, Refusal::NotHolder { .. }), Focus::Deputies, Broken::AnotherHolder, "p3"),
        (|it| matches!(it, Refusal::NotAuthorised { .. }), Focus::Deputies, Broken::NoAuthority, "as deputy"),
        (|it| matches!(it, Refusal::SameHandTwice { .. }), Focus::Deputies, Broken::SameHand, "as deputy"),
        // Who brought the second version in chose who decides.
        (
            |it| matches!(it, Refusal::SameHandTwice { person, .. } if person.as_str() == QIN),
            Focus::Deputies,
            Broken::SameHand,
            "as deputy",
        ),
    ]);
}

/// Tells an act by its event.
type IsIt = fn(&Event) -> bool;

/// One act open to every role is found by that very act, asked for by somebody who holds them all.
#[test]
fn an_act_given_to_everybody() {
    let lax = |is_it: IsIt| {
        move |case: &Case, office: &Office, command: &Command| match rules(case, office, command) {
            Err(Refusal::WrongRole { .. }) if is_it(&command.event) => Ok(()),
            other => other,
        }
    };
    let acts: [(IsIt, Focus, &str); 5] = [
        (|it| matches!(it, Event::Published(_)), Focus::Hands, "published"),
        (|it| matches!(it, Event::Decided(_)), Focus::Hands, "decides"),
        (|it| matches!(it, Event::GateClosed(_)), Focus::Gates, "closed"),
        (|it| matches!(it, Event::Archived(_)), Focus::After, "archived"),
        (|it| matches!(it, Event::ContentRemoved(_)), Focus::Secrets, "content removed"),
    ];
    for (is_it, focus, last_act) in acts {
        breaks(focus, &lax(is_it), Broken::NotTheirs, last_act);
    }
}

#[test]
fn a_row_that_was_called_for_and_left_out() {
    // Rules that let the leader decide at any row, whoever has not signed.
    let hasty = |case: &Case, office: &Office, command: &Command| {
        let Event::Decided(_) = command.event else { return rules(case, office, command) };
        let mut forged = case.clone();
        let last = forged.profile.last_step();
        for item in &mut forged.items {
            if matches!(item.state, ItemState::Open { step, .. } if step + 2 > last) {
                item.state = ItemState::Open { step: last, returned: false };
            }
        }
        match rules(&forged, office, command) {
            Err(Refusal::OpinionMissing { .. }) => Ok(()),
            other => other,
        }
    };
    let small = SmallCase::under(&code("with_conditions"), Focus::Excision, false);
    let found = search(&small, &hasty, Some(Broken::Unreviewed));
    let way = found.broken.get(&Broken::Unreviewed).expect("it is found");
    assert!(way.last().is_some_and(|act| act.contains("decides Release")), "{way:?}");
}

#[test]
fn a_no_that_is_dropped() {
    each_is_seen(&[
        (
            |it| matches!(gate(it), Some(G::OutcomeUnfit(GateOutcome::Cancelled))),
            Focus::Party,
            Broken::GateInTheWay,
            "decides Release",
        ),
        (
            |it| matches!(gate(it), Some(G::OutcomeUnfit(GateOutcome::Cancelled))),
            Focus::All,
            Broken::GateInTheWay,
            "decides Release",
        ),
    ]);
}

#[test]
fn five_branches_at_once() {
    each_is_seen(&[
        (|it| matches!(it, Refusal::GateOpen { .. }), Focus::Together, Broken::GateInTheWay, "decides"),
        (|it| matches!(it, Refusal::GateNeeded { .. }), Focus::Together, Broken::StillSecret, "decides"),
        (
            |it| {
                matches!(gate(it), Some(G::ConsentMissing { .. })) || matches!(it, Refusal::GateNeeded { .. })
            },
            Focus::Together,
            Broken::GateForgotten,
            "decides",
        ),
    ]);
}

#[test]
fn recalls_and_new_rounds() {
    each_is_seen(&[
        (|it| matches!(act(it), Some(A::NotOut { .. })), Focus::After, Broken::NothingToTakeBack, "recalled"),
        (|it| matches!(act(it), Some(A::NoRecall { .. })), Focus::After, Broken::NothingToTakeBack, ""),
        (
            |it| matches!(act(it), Some(A::LiftedBySameHand)),
            Focus::After,
            Broken::LiftedBySameHand,
            "RecallLifted",
        ),
        (
            |it| matches!(act(it), Some(A::NotReopenable { .. })),
            Focus::After,
            Broken::ReopenedWrongly,
            "round 2",
        ),
        (|it| matches!(it, Refusal::WrongRound { .. }), Focus::After, Broken::ReopenedWrongly, "round 3"),
        (
            |it| matches!(it, Refusal::NotHandedOver { .. }),
            Focus::After,
            Broken::OutWhileRecalled,
            "published",
        ),
        (
            |it| matches!(it, Refusal::NotTheApprovedBytes { .. }),
            Focus::After,
            Broken::OtherBytes,
            "other bytes",
        ),
    ]);
}

#[test]
fn ends() {
    each_is_seen(&[
        (
            |it| matches!(act(it), Some(A::NotFinal { .. })),
            Focus::After,
            Broken::ArchivedTooEarly,
            "archived",
        ),
        (|it| matches!(act(it), Some(A::OrderOpen)), Focus::After, Broken::ArchivedTooEarly, "archived"),
        (|it| matches!(act(it), Some(A::ReplyOwed)), Focus::Request, Broken::ArchivedTooEarly, "archived"),
        (|it| matches!(it, Refusal::AlreadyDecided), Focus::After, Broken::DroppedTooLate, "withdrawn"),
        (|it| matches!(it, Refusal::AlreadySigned), Focus::Hands, Broken::DroppedTooLate, "voided"),
    ]);
}

#[test]
fn answers_and_clocks() {
    each_is_seen(&[
        (
            |it| matches!(act(it), Some(A::NotDecided { .. })),
            Focus::Request,
            Broken::AnsweredWrongly,
            "answered",
        ),
        (
            |it| matches!(act(it), Some(A::AlreadyReplied)),
            Focus::Request,
            Broken::AnsweredWrongly,
            "answered",
        ),
        (|it| matches!(act(it), Some(A::AlreadyExtended)), Focus::Request, Broken::ClockTwice, "Extension"),
        (|it| matches!(act(it), Some(A::AlreadyCorrected)), Focus::Request, Broken::ClockTwice, "Correction"),
    ]);
}

#[test]
fn what_reviewers_say_binds() {
    each_is_seen(&[
        (|it| matches!(it, Refusal::AnswerBars { .. }), Focus::Excision, Broken::SaidSecret, "decides"),
        (|it| matches!(it, Refusal::GateNeeded { .. }), Focus::All, Broken::GateForgotten, "decides Release"),
        (
            |it| matches!(it, Refusal::GateNeeded { .. }),
            Focus::PartyOfRequest,
            Broken::GateForgotten,
            "decides Release",
        ),
        (
            |it| {
                matches!(it, Refusal::GateNeeded { .. }) || matches!(gate(it), Some(G::ConsentMissing { .. }))
            },
            Focus::Gates,
            Broken::GateForgotten,
            "decides Release",
        ),
    ]);
}

#[test]
fn third_parties_and_places_taken_out() {
    each_is_seen(&[
        (|it| matches!(gate(it), Some(G::ExceptionUnfit(_))), Focus::Party, Broken::NoGround, "unreasonable"),
        (
            |it| matches!(gate(it), Some(G::ExceptionUnfit(_))),
            Focus::PartyOfRequest,
            Broken::NoGround,
            "ThirdParty",
        ),
        (|it| matches!(gate(it), Some(G::OutcomeUnfit(_))), Focus::Party, Broken::NoGround, "ThirdParty"),
        (
            |it| matches!(it, Refusal::GateRefused { .. }),
            Focus::PartyOfRequest,
            Broken::GateInTheWay,
            "decides",
        ),
        (|it| matches!(it, Refusal::GateOpen { .. }), Focus::Excision, Broken::GateInTheWay, "decides"),
        (
            |it| matches!(gate(it), Some(G::DeletionMissing(_))),
            Focus::Excision,
            Broken::NotCut,
            "Excision closed",
        ),
        (|it| matches!(it, Refusal::ExcisionUnfit { .. }), Focus::Excision, Broken::NotCut, "decides"),
        (
            |it| matches!(gate(it), Some(G::AnswerOutdated { .. })),
            Focus::Party,
            Broken::OtherVersion,
            "decides",
        ),
    ]);
}
