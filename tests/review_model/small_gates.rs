//! The branches of the small case: who might ask, answer, close and take content out, right or wrong.

use baoshen::review::event::{Excision, VersionAdded};
use baoshen::review::{
    Case, Command, Event, GateKind, GateOutcome, LetterKind, Level, PartNo, Relation, ReplyAnswer,
    SupervisionKind,
};

use crate::common::acts::{Ask, Sheet, part};
use crate::common::events::version;
use crate::common::gates::{asked, asked_again, asked_whether_secret, ended, passed_on, removed, replied};
use crate::common::office::code;
use crate::small_beside::{GIVEN, RECALL, in_round};
use crate::small_case::{Focus, PLACE};

/// Where the branch of that kind stands in the chain: the search does not count events, and knows one of a kind.
pub(crate) fn gate_place(kind: GateKind) -> u32 {
    match kind {
        GateKind::Referral => 7,
        GateKind::Originator => 8,
        // After the referral, whose finding it lifts.
        GateKind::Declassification => 9,
        GateKind::ThirdParty => 10,
        GateKind::Excision => 11,
    }
}

/// Where the event stands.
pub(crate) fn place(event: &Event) -> u32 {
    match event {
        Event::GateOpened(opened) if opened.again.is_none() => gate_place(opened.kind),
        Event::Recalled(_) => RECALL,
        Event::Delegated(_) => GIVEN,
        _ => PLACE,
    }
}

/// An act with its name.
pub(crate) fn named(name: &str, ask: Ask) -> (String, Ask) {
    (name.to_owned(), ask)
}

/// The leader closes the branch.
pub(crate) fn ends(kind: GateKind, outcome: GateOutcome) -> (String, Ask) {
    let ask = ended(gate_place(kind), outcome, |event| event.notice_no = Some(part()));
    named(&format!("{kind:?} closed: {outcome:?}"), ask.sheet(Sheet::Of(1)))
}

/// The organ at that hop answers, for either version.
pub(crate) fn answers(kind: GateKind, hop: u32, answer: ReplyAnswer) -> [(String, Ask); 2] {
    [1, 2].map(|number| {
        let ask = replied(gate_place(kind), hop, answer, |event| {
            event.version = number;
            event.level = (answer == ReplyAnswer::Secret).then_some(Level::Confidential);
            event.conditions = (answer == ReplyAnswer::AgreePart).then(part);
        });
        named(&format!("{kind:?} answered at hop {hop} for version {number}: {answer:?}"), ask)
    })
}

/// Asked on either version.
pub(crate) fn opens(kind: GateKind) -> [(String, Ask); 2] {
    [1, 2].map(|number| {
        named(&format!("{kind:?} opened on version {number}"), asked(kind, |event| event.version = number))
    })
}

fn cut(event: &mut VersionAdded) {
    event.excisions = Some(vec![Excision { n: 1, ground_code: code("asked") }]);
}

/// The acts of the branches under that focus.
pub(crate) fn branches(focus: Focus) -> Vec<(String, Ask)> {
    use GateOutcome as O;
    use ReplyAnswer as A;
    let mut asks = Vec::new();
    match focus {
        Focus::All => {
            let kind = GateKind::Referral;
            asks.extend(opens(kind));
            asks.extend([A::Agree, A::Disagree].into_iter().flat_map(|answer| answers(kind, 1, answer)));
            asks.extend([O::Favourable, O::Refused, O::Cancelled].map(|outcome| ends(kind, outcome)));
        }
        Focus::Gates => {
            let kind = GateKind::Originator;
            asks.extend(opens(kind));
            let given = [A::Agree, A::AgreePart, A::Disagree];
            asks.extend(given.into_iter().flat_map(|answer| answers(kind, 1, answer)));
            asks.push(named("asked again on version 2", asked_again(gate_place(kind), kind, |_| {})));
            asks.extend([A::Agree, A::Disagree].into_iter().flat_map(|answer| answers(kind, 2, answer)));
            asks.extend(O::ALL.iter().map(|outcome| ends(kind, *outcome)));
            let carried = version(|event| {
                cut(event);
                event.carried_over = Some(vec![gate_place(kind)]);
            });
            asks.push(named("p1 adds version 2, cut as asked", carried));
            asks.push(named("p1 adds version 2, cut", version(cut)));
        }
        Focus::Secrets => {
            let kind = GateKind::Referral;
            let ask = |number| asked_whether_secret(move |event| event.version = number);
            asks.extend([1, 2].map(|number| named(&format!("secret? version {number}"), ask(number))));
            asks.push(named("content removed", removed(&[], |_| {})));
            asks.push(named(
                "passed on",
                passed_on(gate_place(kind), 2, Relation::SecrecyProvincial, |_| {}),
            ));
            asks.extend([1, 2].into_iter().flat_map(|hop| answers(kind, hop, A::Secret)));
            asks.extend(answers(kind, 2, A::NotSecret));
            asks.extend([O::Favourable, O::Secret, O::Cancelled].map(|outcome| ends(kind, outcome)));
            let declassify = GateKind::Declassification;
            asks.extend([1, 2].map(|number| {
                let ask = asked(declassify, |event| {
                    event.version = number;
                    (event.hop.relation, event.hop.letter_kind) = (Relation::Superior, LetterKind::Request);
                });
                named(&format!("declassify? version {number}"), ask)
            }));
            asks.extend(answers(declassify, 1, A::Declassified));
            asks.push(ends(declassify, O::Favourable));
            let title = version(|event| {
                event.text = None;
                event.title = Some(part());
            });
            asks.push(named("p1 adds version 2, a title alone", title));
        }
        // Their branches, if they have any, stand with the rest of what they ask for.
        _ => {}
    }
    asks
}

/// The search knows one branch of a kind: another is opened only once the first was dropped. It knows two rounds, one
/// authorisation, and one order at a time.
pub(crate) fn is_in_the_small_case(case: &Case, event: &Event) -> bool {
    match event {
        Event::GateOpened(opened) if opened.again.is_none() => {
            let before = case.gates.get(&gate_place(opened.kind));
            before.is_none_or(|gate| gate.outcome == Some(GateOutcome::Cancelled))
        }
        Event::Reopened(_) => case.round == 1,
        Event::Delegated(_) => case.delegations.is_empty(),
        Event::Supervised(event) => {
            event.kind != SupervisionKind::Order || case.course.open_order().is_none()
        }
        _ => true,
    }
}

/// Opinions are of the running round. Whoever takes content out takes what must leave: its numbers differ from state to state, and the search has
/// forgotten which parts there were.
pub(crate) fn fitted(case: &Case, command: &Command) -> Option<(Case, Command)> {
    if case.round > 1 {
        return in_round(case.round, command).map(|command| (case.clone(), command));
    }
    let Event::ContentRemoved(_) = command.event else { return None };
    let (mut case, mut command) = (case.clone(), command.clone());
    let mut parts: Vec<PartNo> = case.items.iter().flat_map(baoshen::review::Item::content_left).collect();
    parts.sort_unstable();
    parts.dedup();
    for part in &parts {
        let state = baoshen::review::case::PartState {
            commit: baoshen::review::Digest([7; 32]),
            seq: 1,
            removed: None,
        };
        case.parts.insert(*part, state);
    }
    if let Event::ContentRemoved(event) = &mut command.event {
        event.parts = parts;
    }
    Some((case, command))
}
