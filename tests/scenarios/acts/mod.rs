//! Scenarios of the line and of the acts beside it, as `decide` and `evolve` see them.

mod after;
mod hands;
mod line;

use baoshen::review::{Event, GateKind, Ground, Item, Outcome};

use crate::common::acts::{Ask, part};
use crate::common::acts_beside::moment;
use crate::common::events::{
    decided, handed_over, opened, outcome, published, received, review, self_review,
};
use crate::common::story::Story;

/// Three signatures, and it went out.
fn gone_out() -> Vec<Ask> {
    let mut asks = approved();
    asks.extend([
        handed_over("2026-11-23"),
        received("2026-11-23"),
        published(|it| it.at = moment("2026-11-23T09:05:00+08:00")),
    ]);
    asks
}

fn approved() -> Vec<Ask> {
    let mut asks = at_final_review();
    asks.push(decided(|_| {}));
    asks
}

fn at_final_review() -> Vec<Ask> {
    vec![opened(|_| {}), self_review(), review(|_| {})]
}

fn item(story: &Story) -> &Item {
    story.case.as_ref().and_then(|case| case.item(1)).expect("the item")
}

fn refused_on(ground: Ground, noted: bool) -> Ask {
    decided(move |it| {
        outcome(Outcome::Refuse)(it);
        it.ground = Some(ground);
        it.discretion = noted.then(part);
    })
}

/// The same opinion in another round, on another version.
fn again(ask: Ask, round: u32, version: u32) -> Ask {
    ask.with(|command| match &mut command.event {
        Event::OpinionSigned(event) => {
            event.round = round;
            event.items[0].version = version;
        }
        Event::Decided(event) => event.items[0].version = version,
        _ => {}
    })
}

/// What bars a release while a third party's gate is open.
const KIND: GateKind = GateKind::ThirdParty;
