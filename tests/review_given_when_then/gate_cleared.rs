//! When the leader decides past branches: what clears, what still stands in the way, what a state secret may become.

use baoshen::review::event::{DecidedItem, ItemFacts};
use baoshen::review::{
    Event, GateKind, GateOutcome as O, GateRefusal as G, Ground, LetterKind, Outcome, Refusal, Relation,
    ReplyAnswer as A, Role,
};

use crate::common::acts::{Ask, by, part};
use crate::common::events::{decided, item, item_opinion, opened, outcome, review, self_review, version};
use crate::common::gates::{asked, ended, replied};
use crate::common::office::{GUAN, LU, code};
use crate::content::answered;
use crate::gate_closed::{as_asked, rewritten};
use crate::gate_opened::{at_review_of, at_self_review_of, classified, foreign};
use crate::table::{Row, and, at_review, check, row};

fn gate<T>(refusal: G) -> Result<T, Refusal> {
    Err(refusal.into())
}

/// The same opinion on the second version.
pub(crate) fn on_second(ask: Ask) -> Ask {
    ask.with(|command| {
        if let Event::OpinionSigned(event) = &mut command.event {
            event.items[0].version = 2;
        }
    })
}

fn refuse(ground: Ground) -> impl Fn(&mut DecidedItem) {
    move |it| {
        outcome(Outcome::Refuse)(it);
        it.ground = Some(ground);
        it.discretion = Some(part());
    }
}

fn of_second(it: &mut DecidedItem) {
    it.version = 2;
}

fn partial(it: &mut DecidedItem) {
    it.version = 2;
    it.outcome = Outcome::Partial;
    it.reason = Some(part());
}

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = consents();
    rows.extend(secrets());
    rows.extend(declassified());
    rows.extend(proposed());
    rows
}

fn consents() -> Vec<Row> {
    let kind = GateKind::Originator;
    let three = |facts: &mut ItemFacts| {
        foreign(facts);
        facts.organ_count = 3;
    };
    let consent = |place: u32, organ: u32| {
        [
            asked(kind, move |it| it.organ = Some(organ)),
            replied(place, 1, A::Agree, |_| {}),
            ended(place, O::Favourable, |_| {}),
        ]
    };
    let two_of_three = || and(and(at_review_of(three), consent(3, 1)), consent(6, 2));
    let agreed = || and(at_review(), [asked(GateKind::Referral, |_| {}), replied(3, 1, A::Agree, |_| {})]);
    let again = |given| and(rewritten(given, |_| {}), [on_second(self_review()), on_second(review(|_| {}))]);
    let first = || and(at_review_of(foreign), consent(3, 1));
    let in_part = || {
        let reply = replied(3, 1, A::AgreePart, |it| it.conditions = Some(part()));
        let asked = and(at_review_of(foreign), [asked(kind, |_| {}), reply]);
        let cut = and(rewritten(asked, as_asked), [ended(3, O::Favourable, |_| {})]);
        and(cut, [on_second(self_review()), on_second(review(|_| {}))])
    };
    vec![
        row(
            "two of three organs",
            and(two_of_three(), [review(|_| {})]),
            decided(|_| {}),
            gate(G::ConsentMissing { item: 1, organ: 3 }),
        ),
        row(
            "all three organs",
            and(and(two_of_three(), consent(9, 3)), [review(|_| {})]),
            decided(|_| {}),
            Ok(()),
        ),
        row(
            "answered but not closed",
            and(agreed(), [review(|_| {})]),
            decided(|_| {}),
            Err(Refusal::GateOpen { item: 1, kind: GateKind::Referral }),
        ),
        row(
            "consent to the version before",
            again(first()),
            decided(of_second),
            Err(Refusal::GateOpen { item: 1, kind }),
        ),
        row("consent in part, and the part", in_part(), decided(partial), Ok(())),
        row(
            "an answer about one item, the other having been refused",
            one_of_two_refused(),
            replied(4, 1, A::Agree, |_| {}),
            Ok(()),
        ),
        row(
            "an answer about the item that was refused",
            one_of_two_refused(),
            replied(3, 1, A::Agree, |_| {}),
            gate(G::Closed(GateKind::Referral)),
        ),
        row(
            "refusal with one organ missing",
            and(two_of_three(), [review(|_| {})]),
            decided(refuse(Ground::G2)),
            Ok(()),
        ),
    ]
}

/// Two items, each being asked about at places 3 and 4, the first refused.
fn one_of_two_refused() -> Vec<Ask> {
    let on_both = |ask: Ask| {
        ask.with(|command| {
            if let Event::OpinionSigned(event) = &mut command.event {
                event.items.push(item_opinion(2));
            }
        })
    };
    let open = opened(|case| case.items.push(item(2)));
    let ask = |number| asked(GateKind::Referral, move |it| it.item = number);
    vec![open, on_both(self_review()), ask(1), ask(2), on_both(review(|_| {})), decided(refuse(Ground::G2))]
}

fn secrets() -> Vec<Row> {
    let found = || and(answered(A::Secret), [ended(3, O::Secret, |_| {}), review(|_| {})]);
    let lifted = || {
        let ask = asked(GateKind::Declassification, |it| {
            (it.hop.relation, it.hop.letter_kind) = (Relation::Superior, LetterKind::Request);
        });
        let back = by(LU, Role::Reviewer, crate::common::events::returned(2, 1));
        let end = ended(8, O::Favourable, |it| it.notice_no = Some(part()));
        let open = and(answered(A::Secret), [ended(3, O::Secret, |_| {}), ask]);
        and(open, [replied(8, 1, A::Declassified, |_| {}), end, back, version(|_| {})])
    };
    let reviewed = |given| and(given, [on_second(self_review()), on_second(review(|_| {}))]);
    let only = || gate(G::SecretOnly { item: 1 });
    let harmless = || and(answered(A::NotSecret), [ended(3, O::Favourable, |_| {})]);
    let bare = |it: &mut DecidedItem| it.release = None;
    vec![
        row("released", found(), decided(|_| {}), only()),
        row("deferred", found(), decided(outcome(Outcome::Defer)), only()),
        row("refused as internal affairs", found(), decided(refuse(Ground::G5)), only()),
        row("refused as a state secret", found(), decided(refuse(Ground::G1)), Ok(())),
        row("transferred to secret channels", found(), decided(outcome(Outcome::TransferredOut)), Ok(())),
        row("released once declassified", reviewed(lifted()), decided(of_second), Ok(())),
        row(
            "released as no secret, with its content away",
            and(harmless(), [review(|_| {})]),
            decided(bare),
            gate(G::ContentGone { item: 1 }),
        ),
        row("released as no secret", reviewed(rewritten(harmless(), |_| {})), decided(of_second), Ok(())),
        row(
            "transferred as no secret",
            and(harmless(), [review(|_| {})]),
            decided(outcome(Outcome::TransferredOut)),
            Err(Refusal::OutcomeUnfit { item: 1 }),
        ),
    ]
}

fn declassified() -> Vec<Row> {
    let kind = GateKind::Declassification;
    let asked_here = |given| {
        let ask = asked(kind, |it| (it.hop.relation, it.hop.letter_kind) = (Relation::Own, LetterKind::None));
        and(given, [ask])
    };
    let officer = |place| {
        let end = ended(place, O::Favourable, |it| it.notice_no = Some(part()));
        by(GUAN, Role::ClassOfficer, end.command.event)
    };
    let by_publication = |place| ended(place, O::Favourable, |it| it.article = Some(code("bm20")));
    let first = || and(asked_here(at_self_review_of(classified)), [officer(2)]);
    let late = and(asked_here(at_review_of(classified)), [officer(3), review(|_| {})]);
    let published = || and(asked_here(at_review_of(classified)), [by_publication(3), review(|_| {})]);
    let joined = and(first(), [version(|_| {}), on_second(self_review()), on_second(review(|_| {}))]);
    let foreign_level = |facts: &mut ItemFacts| {
        foreign(facts);
        classified(facts);
    };
    let letter = |ask: Ask| by("p1", Role::Undertaker, ask.command.event).outside(2, 1);
    let theirs = and(
        at_self_review_of(foreign_level),
        [asked(kind, |_| {}), letter(ended(2, O::Favourable, |it| it.notice_no = Some(part())))],
    );
    let bare = |it: &mut DecidedItem| it.release = None;
    vec![
        row(
            "first declassified, then reviewed",
            and(first(), [self_review(), review(|_| {})]),
            decided(bare),
            Ok(()),
        ),
        row("its content joined", joined, decided(of_second), Ok(())),
        row(
            "first reviewed, then declassified",
            late,
            decided(bare),
            Err(Refusal::OpinionMissing { item: 1, step: 1 }),
        ),
        row("by publication", published(), decided(bare), Ok(())),
        row(
            "by publication its content does not join before",
            and(asked_here(at_self_review_of(classified)), [by_publication(2)]),
            version(|_| {}),
            Err(Refusal::ContentStillClassified { item: 1 }),
        ),
        row(
            "another organ's, declassified, without its consent",
            and(theirs, [self_review(), review(|_| {})]),
            decided(bare),
            Err(Refusal::GateNeeded { item: 1, kind: GateKind::Originator }),
        ),
        row(
            "transferred while it carries its level",
            and(at_review_of(classified), [review(|_| {})]),
            decided(outcome(Outcome::TransferredOut)),
            Ok(()),
        ),
    ]
}

fn proposed() -> Vec<Row> {
    let kind = GateKind::Excision;
    let given = || and(at_review(), [review(|it| it.gates_proposed = vec![kind])]);
    vec![
        row(
            "proposed and never opened",
            given(),
            decided(|_| {}),
            Err(Refusal::GateNeeded { item: 1, kind }),
        ),
        row(
            "proposed, opened and dropped",
            and(given(), [asked(kind, |_| {}), ended(4, O::Cancelled, |_| {})]),
            decided(|_| {}),
            Ok(()),
        ),
        row(
            "proposed and open",
            and(given(), [asked(kind, |_| {})]),
            decided(|_| {}),
            Err(Refusal::GateOpen { item: 1, kind }),
        ),
    ]
}

#[test]
fn cleared_by_the_rules() {
    check(&rows());
}
