//! The acts of the small case beside its line, and two branches: places taken out, a third party.

use baoshen::review::event::{Excision, OpinionSigned};
use baoshen::review::{
    Answer, Authority, ClockKind, Code, Command, Conclusion, Event, GateKind, GateOutcome, Outcome,
    ReplyAnswer, Role, SupervisionKind, Trigger,
};

use crate::common::acts::{Ask, Sheet, by, on_paper, part};
use crate::common::acts_beside::{
    amended, archived, clock, confirmed, given, new_round, recall_word, recalled, recalled_by_leader,
    replied, supervised,
};
use crate::common::events::{decision, item_opinion, version};
use crate::common::gates::{ended, silent};
use crate::common::office::{DU, FANG, HE, JIANG, LU, QIN, SHEN, code, id};
use crate::small_case::Focus;
use crate::small_gates::{answers, ends, gate_place, named, opens};

/// Where a recall stands in the chain: the search does not count events, and knows the last one.
pub(crate) const RECALL: u32 = 5;
/// Where an authorisation stands.
pub(crate) const GIVEN: u32 = 4;

fn sheet(ask: Ask) -> Ask {
    ask.sheet(Sheet::Of(1))
}

fn leader(event: Event) -> Ask {
    sheet(on_paper(event))
}

/// The acts of that focus.
pub(crate) fn beside(focus: Focus) -> Vec<(String, Ask)> {
    match focus {
        Focus::Hands | Focus::Gates | Focus::Secrets | Focus::All | Focus::Together => Vec::new(),
        Focus::Excision => excision(),
        Focus::Party | Focus::PartyOfRequest => party(),
        Focus::After => after(),
        Focus::Request => request(),
        Focus::Deputies => deputies(),
    }
}

fn excision() -> Vec<(String, Ask)> {
    let kind = GateKind::Excision;
    let cut = version(|event| event.excisions = Some(vec![Excision { n: 1, ground_code: code("asked") }]));
    let own = by(JIANG, Role::Undertaker, ends(kind, GateOutcome::Favourable).1.command.event);
    let mut asks = opens(kind).to_vec();
    asks.extend(
        [GateOutcome::Favourable, GateOutcome::Refused, GateOutcome::Cancelled].map(|it| ends(kind, it)),
    );
    asks.extend([named("p1 adds version 2, cut", cut), named("p1 says it is cut", own)]);
    asks
}

/// A third party's interest is touched, and it is asked; every answer, every end, every ground for an end against it.
fn party() -> Vec<(String, Ask)> {
    let kind = GateKind::ThirdParty;
    let place = gate_place(kind);
    let mut asks = opens(kind).to_vec();
    let said = [ReplyAnswer::Agree, ReplyAnswer::AgreePart, ReplyAnswer::Disagree];
    asks.extend(said.into_iter().flat_map(|answer| answers(kind, 1, answer)));
    for article in ["gk15", "gk32"] {
        for number in [1, 2] {
            let ask = silent(place, article, move |event| event.version = number);
            asks.push(named(&format!("silent for version {number} by {article}"), sheet(ask)));
        }
        for ground in [None, Some("public_interest"), Some("unreasonable_objection")] {
            let ask = ended(place, GateOutcome::Favourable, |event| {
                (event.article, event.exception) = (Some(code(article)), ground.map(code));
                event.notice_no = ground.map(|_| part());
            });
            asks.push(named(&format!("ThirdParty closed by {article}, {ground:?}"), sheet(ask)));
        }
    }
    asks.extend(GateOutcome::ALL.iter().map(|outcome| ends(kind, *outcome)));
    asks
}

/// An opinion that somebody's privacy is touched, all else clean.
pub(crate) fn touching(step: u32, version: u32) -> Event {
    let mut given = item_opinion(1);
    given.version = version;
    given.answers.privacy = Answer::Yes;
    given.conclusion = Conclusion::Release;
    Event::OpinionSigned(OpinionSigned { step, round: 1, items: vec![given] })
}

/// What happens to something that is out.
fn after() -> Vec<(String, Ask)> {
    let word = |who: &str, what: Outcome, number: u32| {
        let event = recall_word(RECALL, what, move |given| given.version = number);
        let ask = if who == HE { leader(event) } else { by(who, Role::Leader, event) };
        named(&format!("{who} on the recall of version {number}: {what:?}"), ask)
    };
    let mut asks = vec![
        named("recalled by the disclosure office", recalled(|_| {})),
        named("recalled by the leader", sheet(recalled_by_leader())),
        named("confirmed", sheet(confirmed(RECALL))),
        named("an order to correct", sheet(supervised(SupervisionKind::Order, Some("2026-12-01")))),
        named("corrected", sheet(supervised(SupervisionKind::Corrected, None))),
        named("a spot check", sheet(supervised(SupervisionKind::SpotCheck, None))),
        named("looked at again", sheet(supervised(SupervisionKind::ReEvaluation, Some("2027-01-01")))),
        named("archived", archived(1, "full")),
        named("archived by the undertaker", by(JIANG, Role::Undertaker, archived(1, "full").command.event)),
        named("renumbered", amended("office_number", "〔2026〕1号")),
        named(
            "renumbered by the reviewer",
            by(LU, Role::Reviewer, amended("office_number", "2").command.event),
        ),
    ];
    for number in [1, 2] {
        for who in [HE, FANG] {
            asks.push(word(who, Outcome::RecallLifted, number));
        }
        asks.push(word(FANG, Outcome::RecallConfirmed, number));
    }
    for (round, trigger) in [(2, Trigger::NewFact), (2, Trigger::ReEvaluation), (3, Trigger::NewFact)] {
        asks.push(named(&format!("round {round}: {trigger:?}"), sheet(new_round(round, trigger))));
    }
    asks
}

/// The clock of a request and its answer.
fn request() -> Vec<(String, Ask)> {
    let day = "2026-11-23";
    let told = |kind: ClockKind| clock(kind, day, |event| event.notice_no = Some(part()));
    let kinds = [
        ClockKind::Pause,
        ClockKind::Resume,
        ClockKind::Extension,
        ClockKind::Correction,
        ClockKind::Restart,
    ];
    let mut asks: Vec<(String, Ask)> =
        kinds.map(|kind| named(&format!("clock: {kind:?}"), told(kind))).into();
    asks.push(named("answered", replied(day)));
    asks.push(named("answered by the undertaker", by(JIANG, Role::Undertaker, replied(day).command.event)));
    asks.push(named("archived", archived(1, "full")));
    asks.push(named("round 2", sheet(new_round(2, Trigger::CourtOrder))));
    asks
}

/// The leader away: who was given the final review, by whom, and who uses it.
fn deputies() -> Vec<(String, Ask)> {
    let to = |who: &str, power: &'static str| {
        let ask = sheet(given(|event| {
            event.person = id(who);
            event.powers = vec![Code::known(power)];
        }));
        named(&format!("{who} is given {power}"), ask)
    };
    // A second leader, who also brings in the second version.
    let own = given(|event| event.powers = vec![Code::known("final_review")]).command.event;
    let second = named("p5 gives final_review to p11", by(QIN, Role::Leader, own));
    let mut asks = vec![
        second,
        to(DU, "final_review"),
        to(LU, "final_review"),
        to(SHEN, "review"),
        to(JIANG, "final_review"),
    ];
    for who in [DU, LU, SHEN, JIANG] {
        for (what, version) in [(Outcome::Release, 1), (Outcome::Release, 2), (Outcome::Refuse, 1)] {
            let event = decision(|given| {
                given.version = version;
                if what == Outcome::Refuse {
                    (given.outcome, given.release) = (what, None);
                    (given.reason, given.ground) = (Some(part()), Some(baoshen::review::Ground::G2));
                }
            });
            let ask = by(who, Role::Leader, event).delegate(Authority::Event(GIVEN));
            asks.push(named(&format!("{who} decides {what:?} of version {version} as deputy"), ask));
        }
    }
    asks
}

/// What the act asks for in the state it is asked in: opinions of the running round.
pub(crate) fn in_round(round: u32, command: &Command) -> Option<Command> {
    let mut command = command.clone();
    let Event::OpinionSigned(event) = &mut command.event else { return None };
    event.round = round;
    Some(command)
}
