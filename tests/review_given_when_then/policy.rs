//! When the office's own policy decides: circles, conditional rows, bodies, work secrets; and the clock of an answer.

use baoshen::review::event::{ClockChanged, Parallel};
use baoshen::review::{
    ActRefusal as A, Answer, ClockKind, Conclusion, GateKind, GateOutcome, Ground, Mode, Outcome, Refusal,
    Role, StepCondition,
};

use crate::common::acts::{Ask, by, on_paper, part};
use crate::common::acts_beside::{TODAY, circled, clock, replied};
use crate::common::events::{
    decided, decision, gate_closed, gate_opened, opened, opinion, outcome, request, returned, review,
    self_review, withdrawn,
};
use crate::common::office::{COMMITTEE, LU, QIN, XU, YU, code, id};
use crate::table::{Row, and, at_final_review, at_review, check, row};

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = circles();
    rows.extend(conditional());
    rows.extend(bodies());
    rows.extend(work_secrets());
    rows.extend(clocks());
    rows
}

/// Reviewed together with the sign-off of a document.
pub(crate) fn with_sign_off() -> Vec<Ask> {
    let open = opened(|case| case.parallel = Some(Parallel { kind: code("sign_off") }));
    vec![open, self_review(), review(|_| {})]
}

fn circles() -> Vec<Row> {
    let unclear = || Err(A::OpinionUnclear.into());
    let yes = || circled(decision(|_| {}));
    let on = |row: Row| row.under(|office| office.policy.circling_consents = true);
    let refusal = circled(decision(|it| {
        outcome(Outcome::Refuse)(it);
        it.ground = Some(Ground::G2);
    }));
    let with_key = by(QIN, Role::Leader, decision(|_| {})).with(|command| command.act.circled = true);
    let opinion_circled = review(|_| {}).paper().with(|command| command.act.circled = true);
    vec![
        on(row("a circle beside the sign-off, by the office's policy", with_sign_off(), yes(), Ok(()))),
        row("a circle without the office's policy", with_sign_off(), yes(), unclear()),
        on(row("a circle without the sign-off", at_final_review(), yes(), unclear())),
        on(row("a circle that would refuse", with_sign_off(), refusal, unclear())),
        on(row("a circle that would return", with_sign_off(), circled(returned(3, 1)), unclear())),
        on(row(
            "a circle that would withdraw",
            with_sign_off(),
            circled(withdrawn().command.event),
            unclear(),
        )),
        on(row("a circle by key", with_sign_off(), with_key, Err(Refusal::PaperFieldsOnKey))),
        on(row("a circled review", with_sign_off().into_iter().take(2).collect(), opinion_circled, Ok(()))),
        on(row(
            "a circle in minutes",
            with_sign_off(),
            on_paper(decision(|_| {})).minutes("meeting").with(|command| command.act.circled = true),
            unclear(),
        )),
    ]
}

/// Under a charter whose division signs only where somebody does not say no.
pub(crate) fn needed_division(row: Row) -> Row {
    division_when(row, StepCondition::AnyAnswerNotNo)
}

fn division_when(row: Row, condition: StepCondition) -> Row {
    row.under(|office| {
        let profile = office.policy.profiles.iter_mut().find(|it| it.code.as_str() == "division_last");
        profile.expect("the profile").steps[2].when = Some(condition);
    })
}

/// Reviewed, with or without a question that calls for the division.
pub(crate) fn line(yes: bool) -> Vec<Ask> {
    let see = review(|it| {
        if yes {
            it.answers.privacy = Answer::Yes;
            it.conclusion = Conclusion::Refuse;
            it.ground = Some(Ground::G4);
            it.reason = Some(part());
        }
    });
    vec![opened(|case| case.profile = code("division_last")), self_review(), see]
}

/// 处室 only where somebody did not answer no.
fn conditional() -> Vec<Row> {
    let four = needed_division;
    let whole = |row| division_when(row, StepCondition::NotWholeRelease);
    let kept = || {
        decided(|it| {
            outcome(Outcome::Refuse)(it);
            it.ground = Some(Ground::G4);
        })
    };
    let division = || opinion(YU, Role::Division, 3, |_| {});
    vec![
        four(row("a row nobody needs is passed over", line(false), decided(|_| {}), Ok(()))),
        four(row(
            "a row that is needed",
            line(true),
            kept(),
            Err(Refusal::StepNotOpen { item: 1, asked: 4 }),
        )),
        four(row("a row that is needed, signed", and(line(true), [division()]), kept(), Ok(()))),
        four(row(
            "a row that is not needed, signed",
            line(false),
            division(),
            Err(Refusal::StepNotOpen { item: 1, asked: 3 }),
        )),
        whole(row("a row nobody needs who releases", line(false), decided(|_| {}), Ok(()))),
        whole(row("a row for less than a release", and(line(true), [division()]), kept(), Ok(()))),
        row(
            "a reviewer with a condition is no reviewer",
            vec![],
            opened(|_| {}),
            Err(Refusal::UnsoundProfile(code("six_step"))),
        )
        .under(|office| office.policy.profiles[0].steps[1].when = Some(StepCondition::NotWholeRelease)),
    ]
}

fn bodies() -> Vec<Row> {
    let by_body = || on_paper(decision(|_| {})).minutes(COMMITTEE);
    let members = |row: Row, who: &[&str]| {
        let members = who.iter().map(|who| id(who)).collect();
        row.under(|office| office.bodies[1].members = members)
    };
    let decides = |then| row("a body decides", at_final_review(), by_body(), then);
    vec![members(decides(Ok(())), &[LU, XU]), members(decides(Err(A::BodyInvolved.into())), &[LU, "p1"])]
}

fn work_secrets() -> Vec<Row> {
    let work = |ground| {
        move |it: &mut baoshen::review::event::ItemOpinion| {
            it.answers.work = Answer::Yes;
            it.conclusion = Conclusion::Refuse;
            it.ground = ground;
            it.reason = Some(part());
        }
    };
    let alone = || Err(A::WorkSecretAlone { item: 1 }.into());
    let both = |it: &mut baoshen::review::event::ItemOpinion| {
        work(Some(Ground::G4))(it);
        it.answers.privacy = Answer::Yes;
    };
    let reviewed = || and(at_review(), [review(work(Some(Ground::G5)))]);
    let refuse = |ground: Ground, noted: bool| {
        decided(move |it| {
            outcome(Outcome::Refuse)(it);
            it.ground = Some(ground);
            it.discretion = noted.then(part);
        })
    };
    vec![
        row(
            "a work secret without a ground",
            at_review(),
            review(work(None)),
            Err(Refusal::GroundMissing { item: 1 }),
        ),
        row("a work secret as a state secret", at_review(), review(work(Some(Ground::G1))), alone()),
        row("a work secret as an enforcement file", at_review(), review(work(Some(Ground::G7))), alone()),
        row("a work secret as internal affairs", at_review(), review(work(Some(Ground::G5))), Ok(())),
        row("a work secret and another's rights", at_review(), review(both), Ok(())),
        row("decided on a work secret as such", reviewed(), refuse(Ground::G2, false), alone()),
        row("decided as process information", reviewed(), refuse(Ground::G6, true), Ok(())),
        row(
            "decided as process information without a note",
            reviewed(),
            refuse(Ground::G6, false),
            Err(Refusal::DiscretionMissing { item: 1 }),
        ),
        row("decided on security", reviewed(), refuse(Ground::G3, false), Ok(())),
    ]
}

fn requested() -> Vec<Ask> {
    vec![opened(|case| {
        case.mode = Mode::OnRequest;
        case.request = Some(request("2026-11-20"));
    })]
}

fn told(event: &mut ClockChanged) {
    event.notice_no = Some(part());
}

/// A request whose answer was extended.
pub(crate) fn extended() -> Vec<Ask> {
    and(requested(), [clock(ClockKind::Extension, TODAY, told)])
}

fn clocks() -> Vec<Row> {
    let plain = |_: &mut ClockChanged| {};
    let for_gate = |it: &mut ClockChanged| it.gate = Some(2);
    let asked = || and(requested(), [gate_opened(GateKind::ThirdParty, 1)]);
    let closed = || and(asked(), [gate_closed(2, GateOutcome::Favourable)]);
    let after = |asks: Vec<Ask>| and(requested(), asks);
    let paused = || after(vec![clock(ClockKind::Pause, "2026-11-22", plain)]);
    let corrected = || after(vec![clock(ClockKind::Correction, "2026-11-22", told)]);
    let answered = {
        let refuse = decided(|it| {
            outcome(Outcome::Refuse)(it);
            it.ground = Some(Ground::G2);
        });
        after(vec![self_review(), review(|_| {}), refuse, replied(TODAY)])
    };
    let order = || Err(A::ClockOrder.into());
    let ends = |to: &'static str| move |it: &mut ClockChanged| it.to = Some(to.parse().expect("a date"));
    vec![
        row("pause", requested(), clock(ClockKind::Pause, TODAY, plain), Ok(())),
        row("pause for a branch", asked(), clock(ClockKind::Pause, TODAY, for_gate), Ok(())),
        row(
            "pause for no branch",
            requested(),
            clock(ClockKind::Pause, TODAY, for_gate),
            Err(A::UnknownBranch(2).into()),
        ),
        row("pause from day to day", requested(), clock(ClockKind::Pause, "2026-11-21", ends(TODAY)), Ok(())),
        row("pause of a day", requested(), clock(ClockKind::Pause, "2026-11-20", ends("2026-11-20")), Ok(())),
        row(
            "pause backwards",
            requested(),
            clock(ClockKind::Pause, "2026-11-22", ends("2026-11-21")),
            order(),
        ),
        row("pause before receipt", requested(), clock(ClockKind::Pause, "2026-11-19", plain), order()),
        row(
            "pause tomorrow",
            requested(),
            clock(ClockKind::Pause, "2026-11-24", plain),
            Err(Refusal::MomentInFuture),
        ),
        row("pause twice", paused(), clock(ClockKind::Pause, TODAY, plain), Err(A::AlreadyPaused.into())),
        row("resume", paused(), clock(ClockKind::Resume, TODAY, plain), Ok(())),
        row(
            "resume on the day of the pause",
            paused(),
            clock(ClockKind::Resume, "2026-11-22", plain),
            Ok(()),
        ),
        row("resume before the pause", paused(), clock(ClockKind::Resume, "2026-11-21", plain), order()),
        row("resume with a last day", paused(), clock(ClockKind::Resume, TODAY, ends(TODAY)), order()),
        row(
            "resume what runs",
            requested(),
            clock(ClockKind::Resume, TODAY, plain),
            Err(A::NotPaused.into()),
        ),
        row(
            "resume twice",
            and(paused(), [clock(ClockKind::Resume, TODAY, plain)]),
            clock(ClockKind::Resume, TODAY, plain),
            Err(A::NotPaused.into()),
        ),
        row("extend", requested(), clock(ClockKind::Extension, "2026-12-18", told), Ok(())),
        row(
            "extend unannounced",
            requested(),
            clock(ClockKind::Extension, TODAY, plain),
            Err(A::NoticeMissing.into()),
        ),
        row(
            "extend twice",
            extended(),
            clock(ClockKind::Extension, TODAY, told),
            Err(A::AlreadyExtended.into()),
        ),
        row("ask to correct", requested(), clock(ClockKind::Correction, TODAY, told), Ok(())),
        row(
            "ask to correct unannounced",
            requested(),
            clock(ClockKind::Correction, TODAY, plain),
            Err(A::NoticeMissing.into()),
        ),
        row(
            "ask to correct twice",
            corrected(),
            clock(ClockKind::Correction, TODAY, told),
            Err(A::AlreadyCorrected.into()),
        ),
        row("restart", corrected(), clock(ClockKind::Restart, TODAY, plain), Ok(())),
        row(
            "restart before the correction",
            corrected(),
            clock(ClockKind::Restart, "2026-11-21", plain),
            order(),
        ),
        row("restart with a last day", corrected(), clock(ClockKind::Restart, TODAY, ends(TODAY)), order()),
        row(
            "restart without a correction",
            requested(),
            clock(ClockKind::Restart, TODAY, plain),
            Err(A::NotCorrected.into()),
        ),
        row(
            "restart twice",
            and(corrected(), [clock(ClockKind::Restart, TODAY, plain)]),
            clock(ClockKind::Restart, TODAY, plain),
            Err(A::NotCorrected.into()),
        ),
        row("a letter reached whoever is asked", asked(), clock(ClockKind::Restart, TODAY, for_gate), Ok(())),
        row(
            "a letter reached them before it was written",
            asked(),
            clock(ClockKind::Restart, "2026-11-22", for_gate),
            order(),
        ),
        row(
            "a letter of a closed branch",
            closed(),
            clock(ClockKind::Restart, TODAY, for_gate),
            Err(A::UnknownBranch(2).into()),
        ),
        row(
            "a clock without a request",
            at_review(),
            clock(ClockKind::Pause, TODAY, plain),
            Err(A::RequestOnly.into()),
        ),
        row(
            "a clock after the answer",
            answered,
            clock(ClockKind::Pause, TODAY, plain),
            Err(A::AlreadyReplied.into()),
        ),
        row(
            "a clock by the reviewer",
            requested(),
            by(LU, Role::Reviewer, clock(ClockKind::Pause, TODAY, plain).command.event),
            Err(Refusal::WrongRole { allowed: vec![Role::DisclosureOffice] }),
        ),
    ]
}

#[test]
fn policy_by_the_rules() {
    check(&rows());
}
