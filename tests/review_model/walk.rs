//! Asking at random, but not stupidly: half of the acts are what the state waits for, the rest are anything.

use baoshen::review::event::{HandedOver, Received};
use baoshen::review::{
    Answer, Authority, Case, Conclusion, Event, GateKind, Ground, Item, ItemState, Level, Mode, Outcome,
    Role, Source, Trigger, content_due,
};

use crate::common::acts::{Ask, Sheet, by, part};
use crate::common::acts_beside::{new_round, recall_word, recalled};
use crate::common::events::{
    decision, gate_opened, handed_over, item, noted, opened, opinion, outcome, published, received, request,
    returned, to_person, to_unit, version, voided, withdrawn,
};
use crate::common::office::{BAI, COMMITTEE, DU, FANG, HE, JIANG, LU, MO, QIN, SHEN, TAN, XU, YU, code};
use crate::common::story::Story;
use crate::walk_beside::{beside, branch, cut, leave};

/// Four throws of the dice for one act.
pub(crate) type Throw = [u8; 4];

/// Everybody of the office.
pub(crate) const EVERYBODY: [&str; 12] = [JIANG, LU, HE, SHEN, QIN, BAI, XU, MO, TAN, YU, DU, FANG];

/// One of them.
pub(crate) fn pick<T: Copy>(from: &[T], throw: u8) -> T {
    from[usize::from(throw) % from.len()]
}

/// What is asked for next.
pub(crate) fn ask(story: &Story, [what, who, detail, wild]: Throw) -> Ask {
    let Some(case) = &story.case else { return open(who, detail) };
    let Some(item) = case.items.get(usize::from(detail) % case.items.len().max(1)) else {
        return noted(JIANG, Role::Undertaker);
    };
    // Half of the throws go on along the line, so that many cases come to their end.
    let event = match (what % 40).saturating_sub(12) {
        0..=9 => return by_means(in_round(case, expected(case, item, who, wild)), who, wild),
        10 => back(item, detail),
        11 if wild.is_multiple_of(3) => cut(case),
        11 => version(|_| {}).command.event,
        12 => to_person(u32::from(detail % 5), pick(&EVERYBODY, who)),
        13 => to_unit(u32::from(detail % 4), pick(&["u1", "u2", "u4"], wild)),
        14 if detail.is_multiple_of(4) => withdrawn().command.event,
        15 if detail.is_multiple_of(4) || is_unsigned(case) => voided().command.event,
        16 => decide(item, wild),
        17 => sign(item, u32::from(detail % 5), Role::Reviewer, wild).command.event,
        18 | 19 if detail.is_multiple_of(2) => recalled(|_| {}).command.event,
        18 | 19 if wild.is_multiple_of(2) => {
            let round = case.round.saturating_add(u32::from(!who.is_multiple_of(5)));
            new_round(round, pick(Trigger::ALL, who)).command.event
        }
        18 if who.is_multiple_of(2) => word_on_recall(case, item, wild),
        18 => gate_opened(GateKind::Originator, 1).command.event,
        20..=23 => {
            let ask = branch(case, item, [what, who, detail, wild]);
            return ask.unwrap_or_else(|| noted(JIANG, Role::Undertaker));
        }
        24 if must_leave(case) || wild.is_multiple_of(16) => return leave(case),
        24..=27 => return beside(case, [what, who, detail, wild]),
        _ => noted(JIANG, Role::Undertaker).command.event,
    };
    let (hand, role) = if wild.is_multiple_of(5) {
        (pick(&EVERYBODY, who), pick(Role::ALL, detail))
    } else {
        fitting(&rows(story), item, &event, who)
    };
    by_means(by(hand, role, on_item(item, event)), who, wild)
}

/// Only such a case is voided.
fn is_unsigned(case: &Case) -> bool {
    case.items.iter().all(|item| item.opinions.is_empty())
}

/// Content bars every other act.
fn must_leave(case: &Case) -> bool {
    case.items.iter().any(|item| !content_due(case, item).is_empty())
}

/// Opinions belong to the running round.
fn in_round(case: &Case, ask: Ask) -> Ask {
    ask.with(|command| {
        if let Event::OpinionSigned(own) = &mut command.event {
            own.round = case.round;
        }
    })
}

fn open(who: u8, detail: u8) -> Ask {
    let facts = opened(|case| {
        let profiles = ["six_step", "three_step", "four_step", "five_step", "division_last", "headless"];
        case.profile = code(pick(&profiles, who));
        if detail.is_multiple_of(2) {
            case.items.push(item(2));
        }
        if detail.is_multiple_of(3) {
            case.mode = Mode::OnRequest;
            case.request = Some(request("2026-11-20"));
        }
        if detail.is_multiple_of(7) {
            // It comes with its level: only its abstract is here.
            let item = &mut case.items[0];
            (item.former_level, item.text, item.r#abstract) = (Some(Level::Confidential), None, Some(part()));
        }
        if who.is_multiple_of(4) {
            case.items[0].source = Source::FromOrgan;
        }
    });
    by(pick(&[JIANG, JIANG, XU, QIN, LU], detail), Role::Undertaker, facts.command.event)
}

fn rows(story: &Story) -> Vec<Role> {
    story.case.iter().flat_map(|case| &case.profile.steps).map(|row| row.role).collect()
}

/// Somebody who might do it, and as what.
fn fitting(rows: &[Role], item: &Item, event: &Event, who: u8) -> (&'static str, Role) {
    let role = match event {
        Event::VersionAdded(_) | Event::Withdrawn(_) | Event::Voided(_) | Event::Noted(_) => Role::Undertaker,
        Event::OpinionSigned(_) => Role::Reviewer,
        Event::Returned(_) => match item.state {
            ItemState::Open { step, .. } => row(rows, step),
            _ => Role::Reviewer,
        },
        _ => Role::Leader,
    };
    (hand(role, who), role)
}

fn row(rows: &[Role], step: u32) -> Role {
    let at = usize::try_from(step).ok().and_then(|at| at.checked_sub(1));
    at.and_then(|at| rows.get(at)).copied().unwrap_or(Role::Leader)
}

/// Somebody who acts in that role.
pub(crate) fn hand(role: Role, who: u8) -> &'static str {
    match role {
        Role::Undertaker => pick(&[JIANG, XU, QIN], who),
        Role::Reviewer => pick(&[LU, QIN, BAI, LU], who),
        Role::Division => YU,
        Role::DisclosureOffice => SHEN,
        _ => pick(&[HE, QIN, FANG], who),
    }
}

/// What the item waits for, by somebody who might do it.
fn expected(case: &Case, item: &Item, who: u8, wild: u8) -> Ask {
    let rows: Vec<Role> = case.profile.steps.iter().map(|row| row.role).collect();
    let day = "2026-11-23";
    match item.state {
        ItemState::Open { step, .. } => {
            let role = row(&rows, step);
            let event = if role == Role::Leader {
                decide(item, wild)
            } else {
                sign(item, step, role, wild).command.event
            };
            let given = case.delegations.keys().next_back().filter(|_| wild.is_multiple_of(2));
            match given.filter(|_| role == Role::Leader) {
                Some(seq) => by(DU, role, on_item(item, event)).delegate(Authority::Event(*seq)),
                None => by(hand(role, who), role, on_item(item, event)),
            }
        }
        // What is out goes out again by another channel, but not all day long.
        ItemState::Published if !wild.is_multiple_of(4) => noted(SHEN, Role::DisclosureOffice),
        ItemState::Decided(_) => {
            let Event::HandedOver(event) = handed_over(day).command.event else {
                unreachable!("handed over")
            };
            by(JIANG, Role::Undertaker, Event::HandedOver(HandedOver { items: vec![item.number], ..event }))
        }
        ItemState::HandedOver { received: false } => {
            let Event::Received(event) = received(day).command.event else { unreachable!("received") };
            by(SHEN, Role::DisclosureOffice, Event::Received(Received { items: vec![item.number], ..event }))
        }
        _ => by(SHEN, Role::DisclosureOffice, on_item(item, published(|_| {}).command.event)),
    }
}

fn sign(item: &Item, step: u32, role: Role, wild: u8) -> Ask {
    let current = item.version().map_or(1, |version| version.number);
    opinion(JIANG, role, step, |given| {
        given.version = if wild.is_multiple_of(11) { 1 } else { current };
        if wild.is_multiple_of(9) {
            given.answers.state = Answer::Yes;
            given.conclusion = Conclusion::Refuse;
            given.ground = Some(Ground::G1);
            given.reason = Some(part());
        }
    })
}

fn decide(item: &Item, wild: u8) -> Event {
    let current = item.version().map_or(1, |version| version.number);
    let is_cut = item.version().is_some_and(|version| version.excised > 0);
    decision(|given| {
        let hash = given.release.take().filter(|_| item.has_bytes());
        let usual = if is_cut { Outcome::Partial } else { Outcome::Release };
        outcome(if wild.is_multiple_of(7) { pick(Outcome::ALL, wild / 7) } else { usual })(given);
        given.release = hash.filter(|_| given.outcome.is_release());
        // Whether it was found to be a state secret is not asked here: one ground fits, the other is refused.
        let ground = if wild.is_multiple_of(3) { Ground::G1 } else { Ground::G2 };
        given.ground = (given.outcome == Outcome::Refuse).then_some(ground);
        given.version = if wild.is_multiple_of(11) { 1 } else { current };
    })
}

/// The leader's word on the last recall.
fn word_on_recall(case: &Case, item: &Item, wild: u8) -> Event {
    let said = pick(&[Outcome::RecallConfirmed, Outcome::RecallLifted], wild / 2);
    let current = item.version().map_or(1, |version| version.number);
    let of = case.course.recall_of(item.number).map_or(1, |recall| recall.seq);
    recall_word(of, said, |given| given.version = current)
}

fn back(item: &Item, detail: u8) -> Event {
    let ItemState::Open { step, .. } = item.state else { return returned(2, 1) };
    returned(step, u32::from(detail) % step.saturating_add(2))
}

/// The event told of that item instead of the first.
pub(crate) fn on_item(item: &Item, mut event: Event) -> Event {
    let next = item.version().map_or(2, |version| version.number.saturating_add(1));
    match &mut event {
        Event::OpinionSigned(own) => own.items.iter_mut().for_each(|given| given.item = item.number),
        Event::Decided(own) => own.items.iter_mut().for_each(|given| given.item = item.number),
        Event::Returned(own) => own.items = vec![item.number],
        Event::Recalled(own) => own.items = vec![item.number],
        Event::Reopened(own) => own.items = vec![item.number],
        Event::Published(own) => own.item = item.number,
        Event::VersionAdded(own) => {
            (own.item, own.version, own.from) = (item.number, next, next.saturating_sub(1));
        }
        _ => {}
    }
    event
}

fn by_means(ask: Ask, who: u8, wild: u8) -> Ask {
    let has_key = ask.command.act.decided_by.person.as_ref().is_none_or(|person| person.as_str() != HE);
    match wild % 24 {
        3 => ask.paper(),
        4 => ask.minutes(COMMITTEE),
        5 => ask.paper().sheet(Sheet::Of(u32::from(who % 12))),
        6 => ask.at("2026-11-24T09:00:00+08:00"),
        7 => ask.under("leave"),
        8 => ask.minutes("meeting"),
        _ if !has_key => ask.paper(),
        _ => ask,
    }
}
