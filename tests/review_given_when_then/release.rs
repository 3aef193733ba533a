//! When the leader decides for release: which version, past which answers, past which gates.

use baoshen::review::event::{DecidedItem, ItemFacts, ItemOpinion};
use baoshen::review::{
    Answer, Conclusion, Event, GateKind, GateOutcome, GateRefusal, Ground, Level, Outcome, Refusal,
    ReplyAnswer, Role, Scope, Source,
};

use crate::common::acts::{Ask, by, part};
use crate::common::events::{
    decided, gate_answered, gate_closed, gate_opened, opened, opinion, outcome, review, self_review, version,
};
use crate::common::office::{QIN, YU, code};
use crate::decided::line;
use crate::table::{Row, and, at_final_review, check, row};
use crate::version_added::excised;

/// The straight line of an item with other facts.
fn item_line(edit: impl FnOnce(&mut ItemFacts)) -> Vec<Ask> {
    line(|case| edit(&mut case.items[0]), |_| {})
}

/// The straight line after a second version.
fn second_version(edit: impl FnOnce(&mut baoshen::review::event::VersionAdded)) -> Vec<Ask> {
    let on_second = |ask: Ask| {
        ask.with(|command| {
            if let Event::OpinionSigned(event) = &mut command.event {
                event.items[0].version = 2;
            }
        })
    };
    vec![opened(|_| {}), version(edit), on_second(self_review()), on_second(review(|_| {}))]
}

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = versions();
    rows.extend(answers());
    rows.extend(gates());
    rows
}

fn partial(it: &mut DecidedItem) {
    it.version = 2;
    it.outcome = Outcome::Partial;
    it.reason = Some(part());
}

fn versions() -> Vec<Row> {
    let unfit = || Err(Refusal::ExcisionUnfit { item: 1 });
    let bare = |facts: &mut ItemFacts| {
        facts.text = None;
        facts.r#abstract = Some(part());
    };
    // The version came after the reviewer had read the old one; only a forged chain can tell that.
    let behind_the_review = || and(at_final_review(), [version(|_| {}).unchecked()]);
    let second = |it: &mut DecidedItem| it.version = 2;
    vec![
        row(
            "partial release of a version with places taken out",
            second_version(excised),
            decided(partial),
            Ok(()),
        ),
        row(
            "partial release with its ground",
            second_version(excised),
            decided(|it| {
                partial(it);
                it.ground = Some(Ground::G4);
            }),
            Ok(()),
        ),
        row(
            "whole release of a version with places taken out",
            second_version(excised),
            decided(second),
            unfit(),
        ),
        row("partial release of a whole version", second_version(|_| {}), decided(partial), unfit()),
        row("release of the new version", second_version(|_| {}), decided(second), Ok(())),
        row(
            "release of the old version",
            second_version(|_| {}),
            decided(|_| {}),
            Err(Refusal::VersionNotCurrent { item: 1, current: 2 }),
        ),
        row(
            "release of a version the reviewer never saw",
            behind_the_review(),
            decided(second),
            Err(Refusal::OpinionMissing { item: 1, step: 1 }),
        ),
        row("release of what has no bytes", item_line(bare), decided(|it| it.release = None), Ok(())),
        row(
            "a hash of what has no bytes",
            item_line(bare),
            decided(|_| {}),
            Err(Refusal::ReleaseHashUnfit { item: 1 }),
        ),
        row(
            "release of a version that is not there",
            at_final_review(),
            decided(second),
            Err(Refusal::VersionNotCurrent { item: 1, current: 1 }),
        ),
    ]
}

/// What the reviewer answered binds the leader.
fn answers() -> Vec<Row> {
    let needed = |kind| Err(Refusal::GateNeeded { item: 1, kind });
    let seen = |edit: fn(&mut ItemOpinion)| line(|_| {}, edit);
    let not_released = |it: &mut ItemOpinion| {
        it.conclusion = Conclusion::Refuse;
        it.ground = Some(Ground::G1);
        it.reason = Some(part());
    };
    let bars = |scope| Err(Refusal::AnswerBars { item: 1, scope });
    // 自审 → 审核 → 处室 → 终审: the division signs after the reviewer and finds nothing.
    let answered_away = |edit: fn(&mut ItemOpinion)| {
        let open = opened(|case| case.profile = code("division_last"));
        let see = review(|it| {
            not_released(it);
            edit(it);
        });
        vec![open, self_review(), see, opinion(YU, Role::Division, 3, |_| {})]
    };
    let referred: fn(&mut ItemOpinion) = |it| {
        it.conclusion = Conclusion::Refer;
        it.reason = Some(part());
    };
    let refused_by = |scope: Scope| {
        line(
            |_| {},
            |it| {
                not_released(it);
                if scope == Scope::State {
                    it.answers.state = Answer::Yes;
                } else {
                    it.answers.work = Answer::Yes;
                    it.ground = Some(Ground::G5);
                }
            },
        )
    };
    vec![
        row(
            "release against the reviewer's yes: state",
            refused_by(Scope::State),
            decided(|_| {}),
            bars(Scope::State),
        ),
        row(
            "release against the reviewer's yes: work",
            refused_by(Scope::Work),
            decided(|_| {}),
            bars(Scope::Work),
        ),
        row(
            "refusal after the reviewer's yes",
            refused_by(Scope::State),
            decided(|it| {
                outcome(Outcome::Refuse)(it);
                it.ground = Some(Ground::G1);
            }),
            Ok(()),
        ),
        row(
            "release of what was to be referred",
            seen(referred),
            decided(|_| {}),
            needed(GateKind::Referral),
        ),
        row(
            "release of what touches a third party",
            seen(|it| it.answers.privacy = Answer::Yes),
            decided(|_| {}),
            needed(GateKind::ThirdParty),
        ),
        row(
            "the reviewer may clear the undertaker's doubt",
            vec![
                opened(|_| {}),
                opinion("p1", Role::Undertaker, 1, |it| {
                    referred(it);
                    it.answers.state = Answer::Unsure;
                }),
                review(|_| {}),
            ],
            decided(|_| {}),
            Ok(()),
        ),
        row(
            "a later row does not answer the reviewer's yes away",
            answered_away(|it| it.answers.state = Answer::Yes),
            decided(|_| {}),
            bars(Scope::State),
        ),
        row(
            "nor the reviewer's doubt",
            answered_away(|it| it.answers.state = Answer::Unsure),
            decided(|_| {}),
            needed(GateKind::Referral),
        ),
    ]
}

/// Gates in the way of a release, however they came into the chain.
fn gates() -> Vec<Row> {
    let kind = GateKind::Originator;
    let needed = |kind| Err(Refusal::GateNeeded { item: 1, kind });
    let foreign = || item_line(|facts| facts.source = Source::FromOrgan);
    let asked = || and(foreign(), [gate_opened(kind, 1)]);
    let answered = |answer| and(asked(), [gate_answered(4, 1, answer)]);
    let closed = |outcome| and(answered(ReplyAnswer::Agree), [gate_closed(4, outcome)]);
    let refused = || Err(Refusal::GateRefused { item: 1, kind });
    let refusal = || {
        decided(|it| {
            outcome(Outcome::Refuse)(it);
            it.ground = Some(Ground::G2);
        })
    };
    let classified = item_line(|facts| {
        facts.text = None;
        facts.r#abstract = Some(part());
        facts.former_level = Some(Level::Secret);
    });
    vec![
        row("another organ's item unasked", foreign(), decided(|_| {}), needed(kind)),
        row(
            "a joint document unasked",
            item_line(|facts| facts.organ_count = 3),
            decided(|_| {}),
            needed(kind),
        ),
        row(
            "a classified item",
            classified,
            decided(|it| it.release = None),
            needed(GateKind::Declassification),
        ),
        row("while the question is out", asked(), decided(|_| {}), Err(Refusal::GateOpen { item: 1, kind })),
        row(
            "answered but not closed",
            answered(ReplyAnswer::Agree),
            decided(|_| {}),
            Err(Refusal::GateOpen { item: 1, kind }),
        ),
        row("after a favourable close", closed(GateOutcome::Favourable), decided(|_| {}), Ok(())),
        row("where the gate does not apply", closed(GateOutcome::NotApplicable), decided(|_| {}), Ok(())),
        row("after a refusal", closed(GateOutcome::Refused), decided(|_| {}), refused()),
        row(
            "of what turned out secret",
            closed(GateOutcome::Secret),
            decided(|_| {}),
            Err(Refusal::Gate(GateRefusal::ContentHere { item: 1 })),
        ),
        row("after the question was dropped", closed(GateOutcome::Cancelled), decided(|_| {}), needed(kind)),
        row("refusal while the question is out", asked(), refusal(), Ok(())),
        row(
            "consent to another version",
            and(
                foreign(),
                [
                    gate_opened(kind, 1),
                    gate_answered(4, 9, ReplyAnswer::Agree),
                    gate_closed(4, GateOutcome::Favourable),
                ],
            ),
            decided(|_| {}),
            needed(kind),
        ),
        row(
            "an open gate nobody needed",
            and(at_final_review(), [gate_opened(kind, 1)]),
            decided(|_| {}),
            Err(Refusal::GateOpen { item: 1, kind }),
        ),
        row(
            "by a leader who is nobody else",
            foreign(),
            by(QIN, Role::Leader, decided(|_| {}).command.event),
            needed(kind),
        ),
    ]
}

#[test]
fn released_by_the_rules() {
    check(&rows());
}
