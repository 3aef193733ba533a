//! When a branch is closed by an exception, or a declassification is decided.

use baoshen::review::event::{GateClosed, ItemFacts};
use baoshen::review::{
    GateKind, GateOutcome as O, GateRefusal as G, LetterKind, Refusal, Relation, ReplyAnswer as A, Role,
};

use crate::common::acts::{Ask, by, part};
use crate::common::gates::{asked, ended, replied};
use crate::common::office::{GUAN, JIANG, LU, code};
use crate::gate_opened::{at_review_of, at_self_review_of, classified, foreign};
use crate::table::{Row, and, check, row};

fn gate<T>(refusal: G) -> Result<T, Refusal> {
    Err(refusal.into())
}

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = subordinates();
    rows.extend(declassifications());
    rows
}

/// Source text 5.
fn subordinates() -> Vec<Row> {
    let kind = GateKind::Originator;
    let below = |edit: fn(&mut ItemFacts)| {
        let ask = asked(kind, |it| {
            it.hop.relation = Relation::Subordinate;
            it.hop.letter_kind = LetterKind::None;
        });
        and(at_review_of(edit), [ask])
    };
    let excepted: fn(&mut GateClosed) = |it| it.exception = Some(code("direct_subordinate"));
    let opens = |given, edit: fn(&mut GateClosed), then| {
        row("a subordinate's item", given, ended(3, O::NotApplicable, edit), then)
    };
    let unfit = || gate(G::ExceptionUnfit(kind));
    let two = |facts: &mut ItemFacts| {
        foreign(facts);
        facts.organ_count = 2;
    };
    let other_refused =
        and(below(two), [asked(kind, |it| it.organ = Some(2)), replied(4, 1, A::Disagree, |_| {})]);
    vec![
        opens(below(foreign), excepted, Ok(())),
        opens(below(foreign), |_| {}, unfit()),
        opens(and(at_review_of(foreign), [asked(kind, |_| {})]), excepted, unfit()),
        opens(
            below(|facts| {
                foreign(facts);
                classified(facts);
            }),
            excepted,
            unfit(),
        ),
        opens(other_refused, excepted, unfit()),
        row(
            "a subordinate's item, by the reviewer",
            below(foreign),
            by(LU, Role::Reviewer, ended(3, O::NotApplicable, excepted).command.event),
            Err(Refusal::WrongRole { allowed: vec![Role::Leader] }),
        ),
    ]
}

fn declassifications() -> Vec<Row> {
    let kind = GateKind::Declassification;
    let ours = || {
        let ask = asked(kind, |it| {
            it.hop.relation = Relation::Own;
            it.hop.letter_kind = LetterKind::None;
        });
        and(at_self_review_of(classified), [ask])
    };
    let theirs = || {
        let item = |facts: &mut ItemFacts| {
            foreign(facts);
            classified(facts);
        };
        and(at_self_review_of(item), [asked(kind, |_| {})])
    };
    let said = |answer| and(theirs(), [replied(2, 1, answer, |_| {})]);
    let numbered: fn(&mut GateClosed) = |it| it.notice_no = Some(part());
    let expired: fn(&mut GateClosed) = |it| {
        it.article = Some(code("bm24"));
        it.exception = Some(code("no_extension_notice"));
    };
    let by_publication: fn(&mut GateClosed) = |it| it.article = Some(code("bm20"));
    let ends = |edit: fn(&mut GateClosed)| ended(2, O::Favourable, edit);
    let officer = |ask: Ask| by(GUAN, Role::ClassOfficer, ask.command.event);
    let outside = |ask: Ask| by(JIANG, Role::Undertaker, ask.command.event).outside(2, 1);
    let unfit = || gate(G::ExceptionUnfit(kind));
    let missing = || gate(G::AnswerMissing(kind));
    vec![
        row("our officer declassifies", ours(), officer(ends(numbered)), Ok(())),
        row("without notice", ours(), officer(ends(|_| {})), gate(G::NoticeMissing)),
        row(
            "the leader does",
            ours(),
            ends(numbered),
            Err(Refusal::WrongRole { allowed: vec![Role::ClassOfficer] }),
        ),
        row("our officer does not", ours(), officer(ended(2, O::Refused, |_| {})), Ok(())),
        row("our officer, theirs", theirs(), officer(ends(numbered)), missing()),
        row("their letter does it at once", theirs(), outside(ends(numbered)), Ok(())),
        row("they declassified, and we record it", said(A::Declassified), officer(ends(numbered)), Ok(())),
        row(
            "they did not",
            said(A::NotDeclassified),
            officer(ends(numbered)),
            gate(G::OutcomeUnfit(O::Favourable)),
        ),
        row(
            "they did not, as refused",
            said(A::NotDeclassified),
            officer(ended(2, O::Refused, |_| {})),
            Ok(()),
        ),
        row("its period is over", ours(), ends(expired), Ok(())),
        row("their period is over", theirs(), officer(ends(expired)), Ok(())),
        row(
            "its period is over, nobody looked for a notice",
            ours(),
            officer(ends(|it| it.article = Some(code("bm24")))),
            gate(G::NoticeMissing),
        ),
        row(
            "expired by no article",
            ours(),
            ends(|it| it.exception = Some(code("no_extension_notice"))),
            unfit(),
        ),
        row("our own, by publication", ours(), ends(by_publication), Ok(())),
        row("theirs, by publication", theirs(), ends(by_publication), unfit()),
        row(
            "not applicable",
            ours(),
            ended(2, O::NotApplicable, |_| {}),
            gate(G::OutcomeUnfit(O::NotApplicable)),
        ),
    ]
}

#[test]
fn excepted_by_the_rules() {
    check(&rows());
}
