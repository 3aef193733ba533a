//! When nobody answers: three meanings of silence, each confirmed by a person (DOMAIN §1.5).

use baoshen::review::{GateKind, GateRefusal as G, Mode, Refusal, ReplyAnswer as A, Role};

use crate::common::acts::{by, part};
use crate::common::gates::{asked, replied, silent};
use crate::common::office::{HE, LU, SHEN};
use crate::gate_answered::{co_maker, referred, third_party};
use crate::gate_opened::{at_review_of, foreign};
use crate::table::{Row, and, at_review, check, row};

pub(crate) fn rows() -> Vec<Row> {
    let unfit = || Err(Refusal::Gate(G::SilenceUnfit));
    let by_office = |article| by(SHEN, Role::DisclosureOffice, silent(3, article, |_| {}).command.event);
    let leader = || Err(Refusal::WrongRole { allowed: vec![Role::Leader] });
    vec![
        row("a silent co-maker, on request", co_maker(Mode::OnRequest), silent(3, "gk34", |_| {}), Ok(())),
        row("by another article", co_maker(Mode::OnRequest), silent(3, "gk32", |_| {}), unfit()),
        row("by no article", co_maker(Mode::OnRequest), silent(3, "gk34", |it| it.silence = None), unfit()),
        row("confirmed by the disclosure office", co_maker(Mode::OnRequest), by_office("gk34"), leader()),
        row("a silent co-maker, proactively", co_maker(Mode::Proactive), silent(3, "gk34", |_| {}), unfit()),
        row(
            "a silent originator",
            and(at_review_of(foreign), [asked(GateKind::Originator, |_| {})]),
            silent(3, "gk34", |_| {}),
            unfit(),
        ),
        row("a silent secrecy department", referred(), silent(3, "gk17", |_| {}), unfit()),
        row(
            "nobody to be silent",
            and(at_review(), [asked(GateKind::Excision, |_| {})]),
            silent(3, "gk37", |_| {}),
            unfit(),
        ),
        row(
            "a silent third party, on request",
            third_party(Mode::OnRequest),
            silent(3, "gk32", |_| {}),
            Ok(()),
        ),
        row("the disclosure office says so", third_party(Mode::OnRequest), by_office("gk32"), Ok(())),
        row(
            "a silent third party, proactively",
            third_party(Mode::Proactive),
            silent(3, "gk15", |_| {}),
            Ok(()),
        ),
        row(
            "silent with a number",
            third_party(Mode::OnRequest),
            silent(3, "gk32", |it| it.reply_no = Some(part())),
            unfit(),
        ),
        row(
            "silent after it spoke",
            and(third_party(Mode::OnRequest), [replied(3, 1, A::Disagree, |_| {})]),
            silent(3, "gk32", |_| {}),
            unfit(),
        ),
        row(
            "silence told by an organ",
            third_party(Mode::OnRequest),
            replied(3, 1, A::Silence, |it| it.silence = Some("gk32".parse().expect("code"))),
            Err(Refusal::WrongRole { allowed: vec![Role::Leader, Role::DisclosureOffice] }),
        ),
        row(
            "confirmed by the reviewer",
            third_party(Mode::OnRequest),
            by(LU, Role::Reviewer, silent(3, "gk32", |_| {}).command.event),
            Err(Refusal::WrongRole { allowed: vec![Role::Leader, Role::DisclosureOffice] }),
        ),
        row(
            "confirmed with another's key",
            third_party(Mode::OnRequest),
            by(HE, Role::Leader, silent(3, "gk32", |_| {}).command.event)
                .with(|it| it.actor = LU.parse().expect("id")),
            Err(Refusal::KeyOfAnother { decider: HE.parse().expect("id") }),
        ),
    ]
}

#[test]
fn silent_by_the_rules() {
    check(&rows());
}
