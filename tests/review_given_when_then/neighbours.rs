//! Across the rule: for refused rows whose own table allows nothing beside them, the smallest change that is allowed. And
//! the test that every refused row has such a neighbour.

use std::collections::BTreeSet;

use baoshen::review::event::Excision;
use baoshen::review::{ClockKind, GateKind, GateOutcome as O, Mode, Relation, ReplyAnswer as A, Role};

use crate::common::acts::{Ask, by, on_paper};
use crate::common::acts_beside::{archived, clock, correction, findings, given};
use crate::common::events::{
    content_removed, decided, decision, noted, opened, opinion, outcome, returned, review, self_review,
    to_person, version, withdrawn,
};
use crate::common::gates::{asked, ended, passed_on, replied};
use crate::common::office::{BAI, FANG, HE, JIANG, LU, QIN, SHEN, XU, YU, code, id};
use crate::gate_answered::{TEXT, third_party};
use crate::gate_opened::{at_self_review_of, classified, foreign};
use crate::policy::{extended, line, needed_division, with_sign_off};
use crate::table::{Row, and, approved, at_final_review, at_review, at_self_review, check, gone_out, row};

/// Nothing of the kind is allowed beside these, whatever is changed: the row decides or has
/// nothing before it, nobody is asked, nothing was taken back.
const ALONE: [&str; 4] =
    ["the deciding row", "from self-review", "nobody to be silent", "confirm what is not recalled"];

fn ok(what: &'static str, given: Vec<Ask>, when: Ask) -> Row {
    row(what, given, when, Ok(()))
}

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = line_acts();
    rows.extend(branches());
    rows.extend(ends());
    rows
}

fn line_acts() -> Vec<Row> {
    let addressed = |step, who| on_paper(to_person(step, who));
    let rewritten = |who| by(who, Role::Undertaker, version(|_| {}).command.event);
    let second = |who| opinion(who, Role::Reviewer, 2, |_| {}).at("2026-11-24T09:00:00+08:00");
    let by_all = || by(QIN, Role::Undertaker, opened(|_| {}).command.event);
    let in_four = || by(QIN, Role::Undertaker, opened(|case| case.profile = code("four_step")).command.event);
    let small = |row: Row| {
        row.under(|office| {
            office.policy.small_office = true;
            for person in office.people.iter_mut().filter(|person| person.id.as_str() == QIN) {
                person.posts[1].roles.push(Role::Division);
            }
        })
    };
    let undertakes = || opinion(QIN, Role::Undertaker, 1, |_| {});
    let on_second = findings(|it| it.step = 2).command.event;
    vec![
        ok("by whom self-review is addressed to", and(at_self_review(), [addressed(1, QIN)]), rewritten(QIN)),
        ok("by a colleague while self-review is nobody's", at_self_review(), rewritten(XU)),
        ok("by another reviewer while it is nobody's", at_review(), second(BAI)),
        ok(
            "returned by another reviewer while it is nobody's",
            at_review(),
            by(BAI, Role::Reviewer, returned(2, 1)).at("2026-11-24T09:00:00+08:00"),
        ),
        ok(
            "handed on by whom it is addressed to",
            and(at_review(), [addressed(2, QIN)]),
            by(QIN, Role::Reviewer, to_person(2, LU)),
        ),
        ok("of the final review to another leader", at_final_review(), addressed(3, FANG)),
        ok("withdraw by the undertaker", at_review(), withdrawn()),
        ok(
            "withdrawn by a meeting of the day",
            at_review(),
            by(HE, Role::Leader, withdrawn().command.event).minutes(crate::common::office::MEETING),
        ),
        ok(
            "decided on paper by who did nothing else",
            at_final_review(),
            by(QIN, Role::Leader, decision(|_| {})).paper(),
        ),
        ok(
            "reviewed on paper by who did nothing else",
            at_review(),
            by(QIN, Role::Reviewer, review(|_| {}).command.event).paper(),
        ),
        small(ok(
            "small office: the third step by another hand",
            vec![in_four(), undertakes()],
            opinion(YU, Role::Division, 2, |_| {}),
        )),
        ok(
            "dispose by who may take the step",
            and(at_self_review(), [by(QIN, Role::Undertaker, self_review().command.event)]),
            by(LU, Role::Reviewer, on_second),
        ),
        ok("opened by one who holds every post, signed by him", vec![by_all()], undertakes()),
        needed_division(ok(
            "the same row where it is needed",
            line(true),
            opinion(YU, Role::Division, 3, |_| {}),
        )),
        circles(ok("returned with a word", with_sign_off(), on_paper(returned(3, 1)))),
        circles(ok("withdrawn with a word", with_sign_off(), on_paper(withdrawn().command.event))),
    ]
}

fn circles(row: Row) -> Row {
    row.under(|office| office.policy.circling_consents = true)
}

fn branches() -> Vec<Row> {
    let both = |facts: &mut baoshen::review::event::ItemFacts| {
        foreign(facts);
        classified(facts);
    };
    let up = Relation::SecrecyProvincial;
    let cut = version(|it| it.excisions = Some(vec![Excision { n: 1, ground_code: code("x") }]));
    let places = || and(at_self_review(), [asked(GateKind::Excision, |_| {})]);
    let notes = || [noted(SHEN, Role::DisclosureOffice), noted(SHEN, Role::DisclosureOffice)];
    let of_the_maker =
        || and(at_self_review_of(foreign), [self_review(), asked(GateKind::Originator, |_| {})]);
    vec![
        ok(
            "its level, of the organ that gave it",
            at_self_review_of(both),
            asked(GateKind::Declassification, |_| {}),
        ),
        ok(
            "handed up again",
            and(at_review(), [asked(GateKind::Referral, |_| {}), passed_on(3, 2, up, |_| {})]),
            passed_on(3, 3, Relation::SecrecyNational, |_| {}),
        ),
        ok(
            "handed up by the first, no content being asked about",
            and(at_review(), [asked(GateKind::Referral, |_| {})]),
            passed_on(3, 2, Relation::SecrecyUpper, |_| {}),
        ),
        ok("the maker hands on", of_the_maker(), passed_on(3, 2, Relation::Other, |_| {})),
        ok("a third party answers itself", third_party(Mode::Proactive), replied(3, 1, A::Agree, |_| {})),
        ok(
            "while it is under review",
            and(and(at_review(), notes()), [asked(GateKind::Referral, |_| {})]),
            replied(5, 1, A::Agree, |_| {}),
        ),
        ok("places to take out, and taken out", and(places(), [cut]), ended(2, O::Favourable, |_| {})),
        ok("places to take out, dropped", places(), ended(2, O::Cancelled, |_| {})),
    ]
}

fn ends() -> Vec<Row> {
    let requested = || and(at_review(), [review(|_| {})]);
    let kept_back = || {
        and(
            requested(),
            [decided(|it| {
                outcome(baoshen::review::Outcome::Refuse)(it);
                it.ground = Some(baoshen::review::Ground::G2);
            })],
        )
    };
    let gone = and(at_self_review(), [content_removed(&[TEXT])]);
    let by_another = given(|it| it.person = id(SHEN));
    let more = clock(ClockKind::Pause, crate::common::acts_beside::TODAY, |_| {});
    vec![
        ok("another text than the one that left", gone, version(|_| {})),
        ok("archive what was withdrawn", vec![opened(|_| {}), withdrawn()], archived(2, "full")),
        ok("archive what was kept back", kept_back(), archived(4, "full")),
        ok(
            "archive with the note that came last",
            and(gone_out(), [noted(JIANG, Role::Undertaker)]),
            archived(8, "full"),
        ),
        ok("the words of a decision", approved(), on_paper(correction(4, "opinion", None))),
        ok("give by the leader himself", and(at_final_review(), [given(|_| {})]), by_another),
        ok("pause what was extended", extended(), more),
    ]
}

#[test]
fn neighbours_are_allowed() {
    check(&rows());
}

#[test]
fn every_refused_row_has_an_allowed_neighbour() {
    let tables = crate::refusals::tables();
    let (allowed, refused): (Vec<&Row>, Vec<&Row>) =
        tables.iter().flatten().partition(|row| row.then.is_ok());
    let pasts: BTreeSet<_> = allowed.iter().map(|row| (row.kind(), row.past())).collect();
    let acts: BTreeSet<_> = allowed.iter().map(|row| row.act()).collect();
    let stands_beside = |row: &&&Row| pasts.contains(&(row.kind(), row.past())) || acts.contains(&row.act());
    let alone: BTreeSet<&str> =
        refused.iter().filter(|row| !stands_beside(row)).map(|row| row.what).collect();
    assert_eq!(alone, BTreeSet::from(ALONE), "refused, and nothing beside it is allowed");
    println!("{} refused rows stand beside {} allowed ones", refused.len(), allowed.len());
}
