//! When what is out is taken back, when the leader speaks on it, when a new round begins.

use baoshen::review::event::ReportMade;
use baoshen::review::{
    ActRefusal as A, Event, GateKind, GateOutcome, Ground, Outcome, Refusal, ReplyAnswer, Role, Trigger,
};

use crate::common::acts::{Ask, by, on_paper, part};
use crate::common::acts_beside::{
    archived, confirmed, moment, new_round, recall_word, recalled, recalled_by_leader,
};
use crate::common::events::{
    APPROVED, decided, gate_closed, gate_opened, handed_over, outcome, published, review, self_review,
    withdrawn,
};
use crate::common::gates::{asked, replied};
use crate::common::office::{FANG, JIANG, QIN, SHEN, code};
use crate::table::{
    Row, and, approved, at_final_review, at_review, at_self_review, check, gone_out, on_its_way, row,
};

/// Taken back: event 8.
pub(crate) fn taken_back() -> Vec<Ask> {
    and(gone_out(), [recalled(|_| {})])
}

fn refused_item() -> Vec<Ask> {
    and(
        at_final_review(),
        [decided(|it| {
            outcome(Outcome::Refuse)(it);
            it.ground = Some(Ground::G2);
        })],
    )
}

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = recalls();
    rows.extend(words());
    rows.extend(rounds());
    rows
}

fn recalls() -> Vec<Row> {
    let not_out = || Err(A::NotOut { item: 1 }.into());
    let with = |what, edit: fn(&mut baoshen::review::event::Recalled), then| {
        row(what, gone_out(), recalled(edit), then)
    };
    let reopened = and(gone_out(), [new_round(2, Trigger::ContentChanged)]);
    let in_the_archive = and(gone_out(), [archived(7, "full")]);
    let back_again =
        || and(taken_back(), [by(FANG, Role::Leader, recall_word(8, Outcome::RecallLifted, |_| {}))]);
    vec![
        row("take back what is out", gone_out(), recalled(|_| {}), Ok(())),
        row(
            "take back by the undertaker",
            gone_out(),
            by(JIANG, Role::Undertaker, recalled(|_| {}).command.event),
            Ok(()),
        ),
        row("take back what is out while a new round runs", reopened, recalled(|_| {}), Ok(())),
        row("take back what lies in the archive and is out", in_the_archive, recalled(|_| {}), Ok(())),
        row("take back what was put out again", back_again(), recalled(|_| {}), Ok(())),
        row("take back what is not out", approved(), recalled(|_| {}), not_out()),
        row("take back twice", taken_back(), recalled(|_| {}), not_out()),
        with("take back nothing", |it| it.items.clear(), Err(Refusal::ItemsUnfit)),
        with("take back without a measure", |it| it.measures.clear(), Err(A::MeasuresMissing.into())),
        with(
            "discovered tomorrow",
            |it| it.discovered_at = moment("2026-11-24T09:00:00+08:00"),
            Err(Refusal::MomentInFuture),
        ),
        with(
            "discovered before it was out",
            |it| it.discovered_at = moment("2026-11-23T08:59:59+08:00"),
            Err(A::DiscoveredTooEarly { item: 1 }.into()),
        ),
        with(
            "reported before it was discovered",
            |it| {
                let at = moment("2026-11-23T08:00:00+08:00");
                it.reports = vec![ReportMade { to_code: code("superior"), at }];
            },
            Err(A::ReportTooEarly.into()),
        ),
        with(
            "reported tomorrow",
            |it| it.reports[0].at = moment("2026-11-24T09:00:00+08:00"),
            Err(Refusal::MomentInFuture),
        ),
    ]
}

fn words() -> Vec<Row> {
    let confirm = |edit: fn(&mut baoshen::review::event::DecidedItem), then| {
        row("confirm", taken_back(), on_paper(recall_word(8, Outcome::RecallConfirmed, edit)), then)
    };
    let lift = |who| by(who, Role::Leader, recall_word(8, Outcome::RecallLifted, |_| {}));
    let no_recall = || Err(A::NoRecall { item: 1 }.into());
    let by_himself = || and(gone_out(), [recalled_by_leader()]);
    let kind = GateKind::ThirdParty;
    vec![
        row("confirm a recall", taken_back(), confirmed(8), Ok(())),
        row("confirm one's own recall", by_himself(), confirmed(8), Ok(())),
        row("lift a recall", taken_back(), lift(FANG), Ok(())),
        row(
            "lift one's own recall",
            by_himself(),
            on_paper(recall_word(8, Outcome::RecallLifted, |_| {})),
            Err(A::LiftedBySameHand.into()),
        ),
        row(
            "lift a recall while somebody is being asked",
            and(taken_back(), [gate_opened(kind, 1)]),
            lift(FANG),
            Err(Refusal::GateOpen { item: 1, kind }),
        ),
        row("confirm what is not recalled", gone_out(), confirmed(7), no_recall()),
        row("confirm twice", and(taken_back(), [confirmed(8)]), confirmed(8), no_recall()),
        row("confirm another recall", taken_back(), confirmed(7), no_recall()),
        row(
            "confirm by the disclosure office",
            taken_back(),
            by(SHEN, Role::DisclosureOffice, confirmed(8).command.event),
            Err(Refusal::WrongRole { allowed: vec![Role::Leader] }),
        ),
        confirm(|it| it.outcome = Outcome::Refuse, Err(Refusal::OutcomeUnfit { item: 1 })),
        confirm(|it| it.reason = None, Err(Refusal::ReasonMissing { item: 1 })),
        confirm(|it| it.version = 2, Err(Refusal::VersionNotCurrent { item: 1, current: 1 })),
        confirm(|it| it.ground = Some(Ground::G1), Err(Refusal::GroundUnexpected { item: 1 })),
        confirm(
            |it| {
                let sm3 = APPROVED;
                it.release = Some(baoshen::review::event::ReleaseHash { sha256: APPROVED, sm3 });
            },
            Err(Refusal::ReleaseHashUnfit { item: 1 }),
        ),
    ]
}

fn rounds() -> Vec<Row> {
    let unfit = || Err(A::NotReopenable { item: 1 }.into());
    let again = |trigger| new_round(2, trigger);
    let second = || and(gone_out(), [again(Trigger::NewFact)]);
    let in_round = |ask: Ask, round| {
        ask.with(|command| {
            if let Event::OpinionSigned(event) = &mut command.event {
                event.round = round;
            }
        })
    };
    let kind = GateKind::ThirdParty;
    let objected = vec![
        self_review(),
        review(|_| {}),
        gate_opened(kind, 1),
        gate_closed(4, GateOutcome::Refused),
        decided(|it| {
            outcome(Outcome::Refuse)(it);
            it.ground = Some(Ground::G4);
        }),
        again(Trigger::ReEvaluation),
        in_round(self_review(), 2),
        in_round(review(|_| {}), 2),
    ];
    let agreed_in_part = vec![
        self_review(),
        asked(GateKind::Referral, |_| {}),
        replied(3, 1, ReplyAnswer::AgreePart, |it| it.conditions = Some(part())),
        review(|_| {}),
        decided(|it| {
            outcome(Outcome::Refuse)(it);
            it.ground = Some(Ground::G2);
        }),
        again(Trigger::ReEvaluation),
        in_round(self_review(), 2),
        in_round(review(|_| {}), 2),
    ];
    let whole_second =
        || and(second(), [in_round(self_review(), 2), in_round(review(|_| {}), 2), decided(|_| {})]);
    vec![
        row("look again at what was refused", refused_item(), again(Trigger::ReEvaluation), Ok(())),
        row("begin anew what is out", gone_out(), again(Trigger::NewFact), Ok(())),
        row("begin anew what was approved", approved(), again(Trigger::ContentChanged), Ok(())),
        row("begin anew what is on its way", on_its_way(), again(Trigger::ContentChanged), Ok(())),
        row(
            "begin anew what was taken back for good",
            and(taken_back(), [confirmed(8)]),
            again(Trigger::NewFact),
            Ok(()),
        ),
        row(
            "begin anew by the disclosure office",
            gone_out(),
            by(SHEN, Role::DisclosureOffice, again(Trigger::CourtOrder).command.event),
            Ok(()),
        ),
        row(
            "begin anew by the undertaker",
            gone_out(),
            by(JIANG, Role::Undertaker, again(Trigger::CourtOrder).command.event),
            Err(Refusal::WrongRole { allowed: vec![Role::DisclosureOffice, Role::Leader] }),
        ),
        row("re-evaluate what is out", gone_out(), again(Trigger::ReEvaluation), unfit()),
        row("re-evaluate what was approved", approved(), again(Trigger::ReEvaluation), unfit()),
        row(
            "begin anew before the leader spoke on the recall",
            taken_back(),
            again(Trigger::NewFact),
            unfit(),
        ),
        row("begin anew what is under review", at_review(), again(Trigger::NewFact), unfit()),
        row(
            "begin anew what was withdrawn",
            and(at_self_review(), [withdrawn()]),
            again(Trigger::NewFact),
            unfit(),
        ),
        row(
            "begin the third round before the second",
            gone_out(),
            new_round(3, Trigger::NewFact),
            Err(Refusal::WrongRound { running: 1 }),
        ),
        row("sign in the old round", second(), self_review(), Err(Refusal::WrongRound { running: 2 })),
        row("sign in the new round", second(), in_round(self_review(), 2), Ok(())),
        row(
            "publish under the approval of the old round",
            second(),
            published(|_| {}),
            Err(Refusal::NotHandedOver { item: 1 }),
        ),
        row("hand over after the second approval", whole_second(), handed_over("2026-11-23"), Ok(())),
        row(
            "an old objection stands open again",
            and(at_self_review(), objected),
            decided(|_| {}),
            Err(Refusal::GateOpen { item: 1, kind }),
        ),
        row(
            "an old consent to a part stands open again",
            and(at_self_review(), agreed_in_part),
            decided(|_| {}),
            Err(Refusal::GateOpen { item: 1, kind: GateKind::Referral }),
        ),
        row(
            "the hand of the old round may take another step of the new one",
            and(
                second(),
                [
                    in_round(self_review(), 2),
                    in_round(by(QIN, Role::Reviewer, review(|it| it.reason = Some(part())).command.event), 2),
                ],
            ),
            decided(|_| {}),
            Ok(()),
        ),
    ]
}

#[test]
fn taken_back_and_begun_anew_by_the_rules() {
    check(&rows());
}
