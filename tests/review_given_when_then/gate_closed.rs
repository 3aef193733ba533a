//! When a branch is closed: as it was answered, by an exception, or dropped.

use baoshen::review::event::{Excision, GateClosed, VersionAdded};
use baoshen::review::{
    GateKind, GateOutcome as O, GateRefusal as G, Mode, Refusal, Relation, ReplyAnswer as A, Role,
};

use crate::common::acts::{Ask, by, part};
use crate::common::events::{returned, version};
use crate::common::gates::{asked, ended, passed_on, replied, silent};
use crate::common::office::{JIANG, LU, SHEN, code};
use crate::gate_answered::{co_maker, third_party};
use crate::table::{Row, and, at_review, at_self_review, check, row};

fn gate<T>(refusal: G) -> Result<T, Refusal> {
    Err(refusal.into())
}

/// Asked whether it may go out, at place 3, and answered.
fn answered(answer: A) -> Vec<Ask> {
    let reply = replied(3, 1, answer, |it| it.conditions = (answer == A::AgreePart).then(part));
    and(at_review(), [asked(GateKind::Referral, |_| {}), reply])
}

/// Back at self-review with another version.
pub(crate) fn rewritten(given: Vec<Ask>, edit: impl FnOnce(&mut VersionAdded)) -> Vec<Ask> {
    and(given, [by(LU, Role::Reviewer, returned(2, 1)), version(edit)])
}

/// The new version takes out one place, as the reply to the gate at place 3 asked.
pub(crate) fn as_asked(event: &mut VersionAdded) {
    event.excisions = Some(vec![Excision { n: 1, ground_code: code("asked") }]);
    event.carried_over = Some(vec![3]);
}

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = as_it_was_answered();
    rows.extend(versions());
    rows.extend(third_parties());
    rows
}

fn as_it_was_answered() -> Vec<Row> {
    let asked_only = || and(at_review(), [asked(GateKind::Referral, |_| {})]);
    let kind = GateKind::Referral;
    let closes = |what, answer, outcome, then| row(what, answered(answer), ended(3, outcome, |_| {}), then);
    let not = |outcome| gate(G::OutcomeUnfit(outcome));
    let cut = and(at_self_review(), [asked(GateKind::Excision, |_| {})]);
    vec![
        closes("agreed, as favourable", A::Agree, O::Favourable, Ok(())),
        closes("not agreed, as refused", A::Disagree, O::Refused, Ok(())),
        closes("not agreed, as favourable", A::Disagree, O::Favourable, not(O::Favourable)),
        closes("agreed, as refused", A::Agree, O::Refused, not(O::Refused)),
        closes("agreed, as secret", A::Agree, O::Secret, not(O::Secret)),
        closes("not agreed, as dropped", A::Disagree, O::Cancelled, not(O::Cancelled)),
        closes("agreed to a part, as dropped", A::AgreePart, O::Cancelled, not(O::Cancelled)),
        closes("agreed to a part, as refused", A::AgreePart, O::Refused, Ok(())),
        closes("agreed, as dropped", A::Agree, O::Cancelled, Ok(())),
        closes("agreed, as not applicable", A::Agree, O::NotApplicable, not(O::NotApplicable)),
        row(
            "unanswered, as favourable",
            asked_only(),
            ended(3, O::Favourable, |_| {}),
            gate(G::AnswerMissing(kind)),
        ),
        row(
            "unanswered, as refused",
            asked_only(),
            ended(3, O::Refused, |_| {}),
            gate(G::AnswerMissing(kind)),
        ),
        row("unanswered, as secret", asked_only(), ended(3, O::Secret, |_| {}), gate(G::AnswerMissing(kind))),
        row("unanswered, as dropped", asked_only(), ended(3, O::Cancelled, |_| {}), Ok(())),
        row(
            "forwarded only, as favourable",
            and(asked_only(), [passed_on(3, 2, Relation::SecrecyProvincial, |_| {})]),
            ended(3, O::Favourable, |_| {}),
            gate(G::AnswerMissing(kind)),
        ),
        row(
            "with an exception nobody needs",
            answered(A::Agree),
            ended(3, O::Favourable, |it| it.exception = Some(code("public_interest"))),
            gate(G::ExceptionUnfit(kind)),
        ),
        row(
            "by the reviewer",
            answered(A::Agree),
            by(LU, Role::Reviewer, ended(3, O::Favourable, |_| {}).command.event),
            Err(Refusal::WrongRole { allowed: vec![Role::Leader] }),
        ),
        row("one that is not there", at_review(), ended(3, O::Favourable, |_| {}), gate(G::Unknown(3))),
        row(
            "a silent co-maker",
            and(co_maker(Mode::OnRequest), [silent(3, "gk34", |_| {})]),
            ended(3, O::Favourable, |_| {}),
            Ok(()),
        ),
        row(
            "a silent co-maker, as refused",
            and(co_maker(Mode::OnRequest), [silent(3, "gk34", |_| {})]),
            ended(3, O::Refused, |_| {}),
            not(O::Refused),
        ),
        row(
            "places to take out, all still there",
            cut.clone(),
            ended(2, O::Favourable, |_| {}),
            gate(G::DeletionMissing(GateKind::Excision)),
        ),
        row("places to take out, as refused", cut, ended(2, O::Refused, |_| {}), not(O::Refused)),
    ]
}

/// An answer names its version; another version reopens.
fn versions() -> Vec<Row> {
    let outdated = || gate(G::AnswerOutdated { answered: 1, current: 2 });
    let favourable = || ended(3, O::Favourable, |_| {});
    let closed = |outcome| and(answered(A::Agree), [ended(3, outcome, |_| {})]);
    let refused = and(answered(A::Disagree), [ended(3, O::Refused, |_| {})]);
    let again = |answer| replied(3, 1, answer, |it| it.version = 2);
    let carried = |what, answer: A, edit: fn(&mut VersionAdded), then| {
        let given = and(answered(answer), [by(LU, Role::Reviewer, returned(2, 1))]);
        row(what, given, version(edit), then)
    };
    let unfit = || gate(G::CarriedOverUnfit(3));
    let cut =
        |given| rewritten(given, |it| it.excisions = Some(vec![Excision { n: 1, ground_code: code("x") }]));
    let excision = and(at_self_review(), [asked(GateKind::Excision, |_| {})]);
    let cut_by_version = version(|it| it.excisions = Some(vec![Excision { n: 1, ground_code: code("x") }]));
    vec![
        row("an answer to the old version", rewritten(answered(A::Agree), |_| {}), favourable(), outdated()),
        row(
            "a favourable one is open again",
            rewritten(closed(O::Favourable), |_| {}),
            favourable(),
            outdated(),
        ),
        row("and is answered again", rewritten(closed(O::Favourable), |_| {}), again(A::Agree), Ok(())),
        row(
            "and closes for the new version",
            and(rewritten(closed(O::Favourable), |_| {}), [again(A::Agree)]),
            favourable(),
            Ok(()),
        ),
        row("a refused one is open again", rewritten(refused.clone(), |_| {}), again(A::Agree), Ok(())),
        row(
            "a refused one closes for the new version",
            and(rewritten(refused.clone(), |_| {}), [again(A::Agree)]),
            favourable(),
            Ok(()),
        ),
        row(
            "a refused one is not dropped because of a new version",
            rewritten(refused, |_| {}),
            ended(3, O::Cancelled, |_| {}),
            gate(G::OutcomeUnfit(O::Cancelled)),
        ),
        row(
            "a dropped one stays dropped",
            rewritten(closed(O::Cancelled), |_| {}),
            favourable(),
            gate(G::Closed(GateKind::Referral)),
        ),
        row(
            "agreed in part, nothing taken out",
            answered(A::AgreePart),
            favourable(),
            gate(G::DeletionMissing(GateKind::Referral)),
        ),
        row("agreed in part, as refused", answered(A::AgreePart), ended(3, O::Refused, |_| {}), Ok(())),
        row("agreed in part, taken out", rewritten(answered(A::AgreePart), as_asked), favourable(), Ok(())),
        row("agreed in part, taken out, not said so", cut(answered(A::AgreePart)), favourable(), outdated()),
        carried("carried over", A::AgreePart, as_asked, Ok(())),
        carried("carried over without condition", A::Agree, as_asked, unfit()),
        carried("carried over against the answer", A::Disagree, as_asked, unfit()),
        carried(
            "carried over with nothing taken out",
            A::AgreePart,
            |it| it.carried_over = Some(vec![3]),
            unfit(),
        ),
        carried(
            "carried over with a new title",
            A::AgreePart,
            |it| {
                as_asked(it);
                it.title = Some(part());
            },
            unfit(),
        ),
        carried(
            "carried over from a gate that is not there",
            A::AgreePart,
            |it| {
                as_asked(it);
                it.carried_over = Some(vec![9]);
            },
            gate(G::CarriedOverUnfit(9)),
        ),
        row(
            "places taken out",
            and(excision, [cut_by_version]),
            by(JIANG, Role::Undertaker, ended(2, O::Favourable, |_| {}).command.event),
            Ok(()),
        ),
    ]
}

fn third_parties() -> Vec<Row> {
    let kind = GateKind::ThirdParty;
    let said = |mode, answer: A| and(third_party(mode), [replied(3, 1, answer, |_| {})]);
    let kept = |mode, article| and(third_party(mode), [silent(3, article, |_| {})]);
    let by_law: fn(&mut GateClosed) = |it| it.article = Some(code("gk32"));
    let public: fn(&mut GateClosed) = |it| {
        it.exception = Some(code("public_interest"));
        it.notice_no = Some(part());
    };
    let baseless: fn(&mut GateClosed) = |it| {
        it.article = Some(code("gk32"));
        it.exception = Some(code("unreasonable_objection"));
    };
    let unfit = || gate(G::ExceptionUnfit(kind));
    let favourable = |edit: fn(&mut GateClosed)| ended(3, O::Favourable, edit);
    let office = |ask: Ask| by(SHEN, Role::DisclosureOffice, ask.command.event);
    let not = || gate(G::OutcomeUnfit(O::Favourable));
    vec![
        row("it agrees", said(Mode::OnRequest, A::Agree), office(favourable(|_| {})), Ok(())),
        row("it does not", said(Mode::OnRequest, A::Disagree), office(favourable(|_| {})), not()),
        row(
            "it does not, as refused",
            said(Mode::OnRequest, A::Disagree),
            office(ended(3, O::Refused, |_| {})),
            Ok(()),
        ),
        row(
            "the public interest overrides it",
            said(Mode::Proactive, A::Disagree),
            favourable(public),
            Ok(()),
        ),
        row(
            "so the disclosure office thinks",
            said(Mode::Proactive, A::Disagree),
            office(favourable(public)),
            Err(Refusal::WrongRole { allowed: vec![Role::Leader] }),
        ),
        row(
            "and nobody tells the party",
            said(Mode::Proactive, A::Disagree),
            favourable(|it| it.exception = Some(code("public_interest"))),
            gate(G::NoticeMissing),
        ),
        row(
            "by an exception that is none",
            said(Mode::Proactive, A::Disagree),
            favourable(|it| it.exception = Some(code("direct_subordinate"))),
            gate(G::ExceptionUnfit(kind)),
        ),
        row(
            "it objects without a reasonable ground",
            said(Mode::OnRequest, A::Disagree),
            favourable(baseless),
            Ok(()),
        ),
        row(
            "so the disclosure office thinks of the objection",
            said(Mode::OnRequest, A::Disagree),
            office(favourable(baseless)),
            Err(Refusal::WrongRole { allowed: vec![Role::Leader] }),
        ),
        row(
            "a baseless objection, proactively",
            said(Mode::Proactive, A::Disagree),
            favourable(baseless),
            unfit(),
        ),
        row(
            "a baseless objection, but it agreed",
            said(Mode::OnRequest, A::Agree),
            favourable(baseless),
            unfit(),
        ),
        row(
            "a baseless objection, but it kept silent",
            kept(Mode::OnRequest, "gk32"),
            favourable(baseless),
            unfit(),
        ),
        row(
            "a baseless objection, by no article",
            said(Mode::OnRequest, A::Disagree),
            favourable(|it| it.exception = Some(code("unreasonable_objection"))),
            unfit(),
        ),
        row("silent on request, released by law", kept(Mode::OnRequest, "gk32"), favourable(by_law), Ok(())),
        row(
            "silent on request, released by nothing",
            kept(Mode::OnRequest, "gk32"),
            favourable(|_| {}),
            gate(G::ExceptionUnfit(kind)),
        ),
        row(
            "silent on request, refused",
            kept(Mode::OnRequest, "gk32"),
            ended(3, O::Refused, |_| {}),
            Ok(()),
        ),
        row("silent proactively, released", kept(Mode::Proactive, "gk15"), favourable(by_law), not()),
        row(
            "silent proactively, the public interest",
            kept(Mode::Proactive, "gk15"),
            favourable(public),
            Ok(()),
        ),
        row(
            "silent on request, dropped",
            kept(Mode::OnRequest, "gk32"),
            office(ended(3, O::Cancelled, |_| {})),
            gate(G::OutcomeUnfit(O::Cancelled)),
        ),
        row(
            "not heard yet, dropped",
            third_party(Mode::Proactive),
            office(ended(3, O::Cancelled, |_| {})),
            Ok(()),
        ),
        row(
            "not asked yet, the public interest",
            third_party(Mode::Proactive),
            favourable(public),
            gate(G::AnswerMissing(kind)),
        ),
    ]
}

#[test]
fn gate_closed_by_the_rules() {
    check(&rows());
}
