//! When an organ passes a question on, answers it, or keeps silent.

use baoshen::review::event::{GateAnswered, GateHopped, Opened};
use baoshen::review::{
    Capacity, DecidedBy, GateKind, GateOutcome, GateRefusal as G, LetterKind, Level, Means, Mode, Refusal,
    Relation, ReplyAnswer as A, ReplyKind, Role, Route,
};

use crate::common::acts::{Ask, old_part, part};
use crate::common::events::{decided, opened, outcome, request, self_review};
use crate::common::gates::{asked, asked_whether_secret, ended, passed_on, removed, replied};
use crate::common::office::{JIANG, date};
use crate::table::{Row, and, at_final_review, at_review, check, row};

/// The text and the abstract's place in the first item: what must leave before the question of secrecy.
pub(crate) const TEXT: u32 = 2;

/// Asked whether it may go out, at place 3.
pub(crate) fn referred() -> Vec<Ask> {
    and(at_review(), [asked(GateKind::Referral, |_| {})])
}

/// Asked whether it is a state secret, at place 3; the content has left.
pub(crate) fn suspected() -> Vec<Ask> {
    and(at_review(), [asked_whether_secret(|_| {}), removed(&[TEXT], |_| {})])
}

/// A request, its co-maker asked at place 3.
pub(crate) fn co_maker(mode: Mode) -> Vec<Ask> {
    let open = opened(|case: &mut Opened| {
        case.mode = mode;
        case.request = (mode == Mode::OnRequest).then(|| request("2026-11-20"));
        case.items[0].organ_count = 2;
    });
    let ask = asked(GateKind::Originator, |it| {
        it.organ = Some(2);
        it.hop.relation = Relation::CoIssuer;
        it.hop.letter_kind = LetterKind::Consultation;
    });
    vec![open, self_review(), ask]
}

/// A third party asked at place 3.
pub(crate) fn third_party(mode: Mode) -> Vec<Ask> {
    let open = opened(|case: &mut Opened| {
        case.mode = mode;
        case.request = (mode == Mode::OnRequest).then(|| request("2026-11-20"));
    });
    vec![open, self_review(), asked(GateKind::ThirdParty, |_| {})]
}

fn gate<T>(refusal: G) -> Result<T, Refusal> {
    Err(refusal.into())
}

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = hops();
    rows.extend(answers());
    rows.extend(hands());
    rows.extend(secrecy());
    rows
}

fn hops() -> Vec<Row> {
    let to = Relation::SecrecyProvincial;
    let hops = |what, edit: fn(&mut GateHopped), then| row(what, referred(), passed_on(3, 2, to, edit), then);
    let preliminary = |it: &mut GateHopped| it.reply_kind = ReplyKind::Preliminary;
    vec![
        hops("forwarded upwards", |_| {}, Ok(())),
        hops("a preliminary opinion without number", preliminary, gate(G::ReplyIncomplete)),
        hops(
            "a preliminary opinion",
            |it| {
                it.reply_kind = ReplyKind::Preliminary;
                it.reply_no = Some(part());
            },
            Ok(()),
        ),
        hops(
            "a decision as a hop",
            |it| it.reply_kind = ReplyKind::Decision,
            gate(G::ReplyKindUnfit(ReplyKind::Decision)),
        ),
        hops("the third hop after the first", |it| it.hop = 3, gate(G::HopUnfit { expected: 2 })),
        hops(
            "by consultation",
            |it| it.letter_kind = LetterKind::Consultation,
            gate(G::LetterUnfit(Relation::SecrecyProvincial)),
        ),
        row(
            "forwarded to its own level",
            referred(),
            passed_on(3, 2, Relation::SecrecySameLevel, |_| {}),
            gate(G::AddresseeUnfit(Relation::SecrecySameLevel)),
        ),
        row(
            "handed down again",
            and(referred(), [passed_on(3, 2, to, |_| {})]),
            passed_on(3, 3, Relation::SecrecyUpper, |_| {}),
            gate(G::AddresseeUnfit(Relation::SecrecyUpper)),
        ),
        row(
            "a third party hands on",
            third_party(Mode::Proactive),
            passed_on(3, 2, Relation::Other, |_| {}),
            gate(G::AddresseeUnfit(Relation::Other)),
        ),
        row(
            "forwarded before it was asked",
            referred(),
            passed_on(3, 2, to, |it| it.date = date("2026-11-22")).on("2026-11-22"),
            gate(G::DateOrder { earliest: date("2026-11-23") }),
        ),
        hops(
            "received before it was forwarded",
            |it| it.received_on = Some(date("2026-11-22")),
            gate(G::DateOrder { earliest: date("2026-11-23") }),
        ),
        row("a gate that is not there", referred(), passed_on(9, 2, to, |_| {}), gate(G::Unknown(9))),
    ]
}

fn answers() -> Vec<Row> {
    let with =
        |what, edit: fn(&mut GateAnswered), then| row(what, referred(), replied(3, 1, A::Agree, edit), then);
    let says = |what, answer, then| row(what, referred(), replied(3, 1, answer, |_| {}), then);
    let closed = and(referred(), [ended(3, GateOutcome::Cancelled, |_| {})]);
    let refused = and(
        and(at_final_review(), [asked(GateKind::Excision, |_| {}), asked(GateKind::Referral, |_| {})]),
        [decided(outcome(baoshen::review::Outcome::Defer))],
    );
    vec![
        with("agreed", |_| {}, Ok(())),
        says("not agreed", A::Disagree, Ok(())),
        says("agreed in part without saying which", A::AgreePart, gate(G::ReplyIncomplete)),
        says("declassified, though nobody asked that", A::Declassified, gate(G::ReplyUnfit(A::Declassified))),
        says("not secret, though nobody asked that", A::NotSecret, gate(G::ReplyUnfit(A::NotSecret))),
        with("without number", |it| it.reply_no = None, gate(G::ReplyIncomplete)),
        with("of nobody", |it| it.organ = None, gate(G::ReplyIncomplete)),
        with(
            "by silence as well",
            |it| it.silence = Some("gk17".parse().expect("code")),
            gate(G::SilenceUnfit),
        ),
        with(
            "as a preliminary opinion",
            |it| it.reply_kind = ReplyKind::Preliminary,
            gate(G::ReplyKindUnfit(ReplyKind::Preliminary)),
        ),
        with("of another hop", |it| it.hop = 2, gate(G::HopUnfit { expected: 1 })),
        with(
            "for a version to come",
            |it| it.version = 2,
            Err(Refusal::VersionNotCurrent { item: 1, current: 1 }),
        ),
        with("with a level", |it| it.level = Some(Level::Secret), gate(G::LevelUnfit)),
        row(
            "dated before the letter",
            referred(),
            replied(3, 1, A::Agree, |it| it.date = date("2026-11-22")).on("2026-11-22"),
            gate(G::DateOrder { earliest: date("2026-11-23") }),
        ),
        with(
            "received before it was written",
            |it| it.received_on = date("2026-11-22"),
            gate(G::DateOrder { earliest: date("2026-11-23") }),
        ),
        with("received tomorrow", |it| it.received_on = date("2026-11-24"), Err(Refusal::MomentInFuture)),
        row(
            "after it was closed",
            closed,
            replied(3, 1, A::Agree, |_| {}),
            gate(G::Closed(GateKind::Referral)),
        ),
        row(
            "after the item was deferred",
            refused,
            replied(5, 1, A::Agree, |_| {}),
            gate(G::Closed(GateKind::Referral)),
        ),
        row(
            "a second letter after the first",
            and(referred(), [replied(3, 1, A::Disagree, |_| {})]),
            replied(3, 1, A::Agree, |_| {}),
            Ok(()),
        ),
    ]
}

fn hands() -> Vec<Row> {
    let reply = || replied(3, 1, A::Agree, |_| {});
    let with =
        |what, edit: fn(&mut baoshen::review::Command), then| row(what, referred(), reply().with(edit), then);
    let scanned = and(at_review(), [asked(GateKind::Referral, |_| {}), replied(3, 1, A::Disagree, |_| {})]);
    let first_scan = 12;
    vec![
        with("without its scan", |it| it.act.scan = None, Err(Refusal::ScanMissing)),
        with("with a key", |it| it.act.means = Means::Key, Err(Refusal::CapacityUnfit)),
        with("in person", |it| it.act.decided_by.capacity = Capacity::Own, Err(Refusal::CapacityUnfit)),
        with(
            "decided by one of us",
            |it| it.act.decided_by = DecidedBy::person(it.actor.clone(), "科员"),
            Err(Refusal::CapacityUnfit),
        ),
        with(
            "by an organ and a person",
            |it| it.act.decided_by.person = Some(it.actor.clone()),
            Err(Refusal::DeciderUnclear),
        ),
        with(
            "taken in by the archivist",
            |it| it.role = Role::Archivist,
            Err(Refusal::WrongRole {
                allowed: vec![
                    Role::Undertaker,
                    Role::Reviewer,
                    Role::Leader,
                    Role::DisclosureOffice,
                    Role::ClassOfficer,
                ],
            }),
        ),
        with(
            "taken in as somebody else",
            |it| it.role = Role::Leader,
            Err(Refusal::RoleNotHeld {
                person: JIANG.parse().expect("id"),
                role: Role::Leader,
                on: date("2026-11-23"),
            }),
        ),
        with(
            "taken in by nobody",
            |it| it.actor = "p99".parse().expect("id"),
            Err(Refusal::UnknownPerson("p99".parse().expect("id"))),
        ),
        row("of the wrong organ", referred(), reply().outside(3, 2), gate(G::HopUnfit { expected: 1 })),
        row(
            "dated otherwise than the letter",
            referred(),
            reply().on("2026-11-22"),
            gate(G::LetterDate { date: date("2026-11-23") }),
        ),
        row(
            "decided tomorrow",
            referred(),
            reply().on("2026-11-24"),
            Err(Refusal::DecidedInFuture { on: date("2026-11-24") }),
        ),
        row(
            "with the scan of the letter before",
            scanned,
            reply().with(|it| it.act.scan = Some(old_part(first_scan))),
            Err(Refusal::ScanReused(baoshen::review::PartNo(first_scan))),
        ),
    ]
}

/// Who decides what is a state secret.
fn secrecy() -> Vec<Row> {
    let secret = |hop, level| replied(3, hop, A::Secret, move |it| it.level = level);
    let no = |to| gate(G::CannotDecideSecrecy(to));
    let at = |to| and(suspected(), [passed_on(3, 2, to, |_| {})]);
    let by_way = |route: Route, to: Relation, letter: LetterKind| {
        let ask = asked_whether_secret(move |it| {
            it.route = Some(route);
            (it.hop.relation, it.hop.letter_kind) = (to, letter);
        });
        and(at_review(), [ask, removed(&[TEXT], |_| {})])
    };
    let level = Some(Level::Confidential);
    vec![
        row("the county decides", suspected(), secret(1, level), no(Relation::SecrecySameLevel)),
        row("the city decides", at(Relation::SecrecyUpper), secret(2, level), no(Relation::SecrecyUpper)),
        row("the province decides", at(Relation::SecrecyProvincial), secret(2, level), Ok(())),
        row(
            "the province, without level",
            at(Relation::SecrecyProvincial),
            secret(2, None),
            gate(G::LevelUnfit),
        ),
        row(
            "the province, of a top secret",
            at(Relation::SecrecyProvincial),
            secret(2, Some(Level::TopSecret)),
            no(Relation::SecrecyProvincial),
        ),
        row(
            "the state, of a top secret",
            at(Relation::SecrecyNational),
            secret(2, Some(Level::TopSecret)),
            Ok(()),
        ),
        row(
            "agreed to, though nobody asked that",
            at(Relation::SecrecyProvincial),
            replied(3, 2, A::Agree, |_| {}),
            gate(G::ReplyUnfit(A::Agree)),
        ),
        row(
            "a superior with the power",
            by_way(Route::NoPower, Relation::Superior, LetterKind::Request),
            secret(1, level),
            Ok(()),
        ),
        row(
            "a superior without the power",
            by_way(Route::NotCatalogued, Relation::Superior, LetterKind::Request),
            secret(1, level),
            no(Relation::Superior),
        ),
        row(
            "the classifier himself",
            by_way(Route::Disputed, Relation::Originator, LetterKind::Letter),
            replied(3, 1, A::NotSecret, |_| {}),
            Ok(()),
        ),
    ]
}

#[test]
fn gate_answered_by_the_rules() {
    check(&rows());
}
