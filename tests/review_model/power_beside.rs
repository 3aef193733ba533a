//! The search sees what it must see beside the line: each guard taken out is found by the way that needed it.

use baoshen::review::{ActRefusal as A, GateRefusal as G, Refusal};

use crate::monitor::Broken;
use crate::power::{breaks, without};
use crate::small_case::Focus;

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
        (
            |it| matches!(it, Refusal::WrongRole { .. }),
            Focus::Hands,
            Broken::NotTheirs,
            "published by the undertaker",
        ),
        (|it| matches!(it, Refusal::WrongRole { .. }), Focus::After, Broken::NotTheirs, "by the undertaker"),
        (|it| matches!(it, Refusal::NotHolder { .. }), Focus::Deputies, Broken::AnotherHolder, "p3"),
        (|it| matches!(it, Refusal::NotAuthorised { .. }), Focus::Deputies, Broken::NoAuthority, "as deputy"),
        (|it| matches!(it, Refusal::SameHandTwice { .. }), Focus::Deputies, Broken::SameHand, "as deputy"),
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
