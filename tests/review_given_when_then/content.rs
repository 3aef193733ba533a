//! When content may be a state secret: it leaves first, and comes back only when it may.

use baoshen::review::event::ContentRemoved;
use baoshen::review::{
    GateKind, GateOutcome, GateRefusal as G, Ground, Level, Outcome, PartNo, Refusal, Relation,
    ReplyAnswer as A, Role, Trigger,
};

use crate::common::acts::{Ask, by, part};
use crate::common::acts_beside::new_round;
use crate::common::events::{decided, item, noted, opened, outcome, review, self_review, version, withdrawn};
use crate::common::gates::{asked, asked_whether_secret, ended, passed_on, removed, replied};
use crate::common::office::{HE, JIANG, LU, date};
use crate::gate_answered::{TEXT, suspected};
use crate::table::{Row, and, at_review, check, gone_out, row};

/// The title of the first item, by its part.
const TITLE: u32 = 3;

fn gate<T>(refusal: G) -> Result<T, Refusal> {
    Err(refusal.into())
}

/// The question of secrecy went out; the content is still here.
fn put() -> Vec<Ask> {
    and(at_review(), [asked_whether_secret(|_| {})])
}

/// The province has answered, at the second hop of the gate at place 3.
pub(crate) fn answered(answer: A) -> Vec<Ask> {
    let reply = replied(3, 2, answer, |it| it.level = (answer == A::Secret).then_some(Level::Confidential));
    and(suspected(), [passed_on(3, 2, Relation::SecrecyProvincial, |_| {}), reply])
}

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = leaving();
    rows.extend(parts());
    rows.extend(coming_back());
    rows.extend(asked_and_left());
    rows
}

/// A refusal while the question of secrecy stands drops no question: a new round begins with it.
fn asked_and_left() -> Vec<Row> {
    let refused = decided(|it| {
        outcome(Outcome::Refuse)(it);
        it.ground = Some(Ground::G1);
    });
    let again = || {
        let given = and(put(), [removed(&[TEXT], |_| {}), review(|_| {}), refused.clone()]);
        and(given, [new_round(2, Trigger::NewFact)])
    };
    vec![
        row(
            "content of what was never answered",
            again(),
            version(|_| {}),
            Err(Refusal::ContentStillClassified { item: 1 }),
        ),
        row(
            "it is answered after all",
            again(),
            passed_on(3, 2, Relation::SecrecyProvincial, |_| {}),
            Ok(()),
        ),
    ]
}

fn leaving() -> Vec<Row> {
    let here = || gate(G::ContentHere { item: 1 });
    let two = || {
        let open = opened(|case| case.items.push(item(2)));
        let both = self_review().with(|command| {
            if let baoshen::review::Event::OpinionSigned(event) = &mut command.event {
                let mut second = event.items[0].clone();
                second.item = 2;
                event.items.push(second);
            }
        });
        vec![open, both, asked_whether_secret(|_| {})]
    };
    let of_second = review(|it| it.item = 2);
    vec![
        row("it leaves", put(), removed(&[TEXT], |_| {}), Ok(())),
        row("an opinion before it left", put(), review(|_| {}), here()),
        row("withdrawal before it left", put(), withdrawn(), here()),
        row("the reply before it left", put(), passed_on(3, 2, Relation::SecrecyUpper, |_| {}), here()),
        row("dropping the question before it left", put(), ended(3, GateOutcome::Cancelled, |_| {}), here()),
        row("a note before it left", put(), noted(JIANG, Role::Undertaker), Ok(())),
        row("an opinion after it left", suspected(), review(|_| {}), Ok(())),
        row("an opinion on another item", two(), of_second, Ok(())),
        row(
            "the leader instructs it",
            put(),
            by(HE, Role::Leader, removed(&[TEXT], |_| {}).command.event).paper(),
            Ok(()),
        ),
        row(
            "the undertaker removes it",
            put(),
            by(JIANG, Role::Undertaker, removed(&[TEXT], |_| {}).command.event),
            Err(Refusal::WrongRole { allowed: vec![Role::Reviewer, Role::Leader] }),
        ),
        row("content that went out already", gone_out(), removed(&[TEXT], |_| {}), Ok(())),
    ]
}

fn parts() -> Vec<Row> {
    let takes = |what, parts: &[u32], edit: fn(&mut ContentRemoved), then| {
        row(what, put(), removed(parts, edit), then)
    };
    let substitute = |it: &mut ContentRemoved| it.substitute_title = Some(part());
    let named = and(
        vec![opened(|case| case.items[0].substitute_title = Some(part())), self_review()],
        [asked_whether_secret(|_| {})],
    );
    vec![
        takes("nothing", &[], |_| {}, Err(Refusal::ItemsUnfit)),
        takes("what is not there", &[99], |_| {}, gate(G::UnknownPart(PartNo(99)))),
        takes("one part twice", &[TEXT, TEXT], |_| {}, Err(Refusal::PartRemoved(PartNo(TEXT)))),
        row("what has left", suspected(), removed(&[TEXT], |_| {}), Err(Refusal::PartRemoved(PartNo(TEXT)))),
        takes(
            "the title with nothing in its place",
            &[TEXT, TITLE],
            |_| {},
            gate(G::SubstituteTitleMissing { item: 1 }),
        ),
        takes("the title with a substitute", &[TEXT, TITLE], substitute, Ok(())),
        takes("a substitute for a title that stays", &[TEXT], substitute, gate(G::SubstituteTitleUnfit)),
        row(
            "with a substitute the title must leave too",
            and(named, [removed(&[TEXT], |_| {})]),
            review(|_| {}),
            // The substitute took the place of the title in the numbering.
            gate(G::ContentHere { item: 1 }),
        ),
        takes(
            "a copy that goes out tomorrow",
            &[TEXT],
            |it| {
                it.copies = vec![baoshen::review::event::Copied {
                    head12: "5a0000000001".to_owned(),
                    variant: "full".parse().expect("code"),
                    on: date("2026-11-24"),
                }];
            },
            Err(Refusal::MomentInFuture),
        ),
    ]
}

fn coming_back() -> Vec<Row> {
    let back = |given: Vec<Ask>| and(given, [by(LU, Role::Reviewer, crate::common::events::returned(2, 1))]);
    let still = || Err(Refusal::ContentStillClassified { item: 1 });
    let closed = |answer, outcome| and(answered(answer), [ended(3, outcome, |_| {})]);
    let title_only = version(|it| {
        it.text = None;
        it.title = Some(part());
    });
    // Another branch that ends well says nothing of secrecy.
    let heard = {
        let given = closed(A::Secret, GateOutcome::Secret);
        let seq = u32::try_from(given.len()).expect("few") + 1;
        let party = asked(GateKind::ThirdParty, |_| {});
        let ends = ended(seq, GateOutcome::Favourable, |_| {});
        and(given, [party, replied(seq, 1, A::Agree, |_| {}), ends])
    };
    vec![
        row("a secret, and a third party that agrees", back(heard), version(|_| {}), still()),
        row("while the question stands", back(suspected()), version(|_| {}), still()),
        row("a title while the question stands", back(suspected()), title_only, Ok(())),
        row("answered but not closed", back(answered(A::NotSecret)), version(|_| {}), still()),
        row("no secret", back(closed(A::NotSecret, GateOutcome::Favourable)), version(|_| {}), Ok(())),
        row("a secret", back(closed(A::Secret, GateOutcome::Secret)), version(|_| {}), still()),
        row(
            "after the question was dropped",
            back(and(suspected(), [ended(3, GateOutcome::Cancelled, |_| {})])),
            version(|_| {}),
            Ok(()),
        ),
    ]
}

#[test]
fn content_leaves_by_the_rules() {
    check(&rows());
}
