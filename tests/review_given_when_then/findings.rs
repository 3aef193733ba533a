//! When somebody disposes of what the scanner found.

use baoshen::review::event::RuleCount;
use baoshen::review::{ActRefusal as A, Code, Refusal, Role};

use crate::common::acts::{by, part};
use crate::common::acts_beside::{findings, moment};
use crate::common::events::self_review;
use crate::common::office::{QIN, id};
use crate::table::{Row, and, at_review, at_self_review, check, row};

fn counted(rule: &'static str, disposition: &'static str) -> RuleCount {
    RuleCount { rule: Code::known(rule), disposition: Code::known(disposition), count: 1 }
}

pub(crate) fn rows() -> Vec<Row> {
    let unread = |it: &mut baoshen::review::event::FindingsDisposed| it.unread_chars = 3;
    let step_two = |it: &mut baoshen::review::event::FindingsDisposed| it.step = 2;
    vec![
        row("dispose of the findings", at_self_review(), findings(|_| {}), Ok(())),
        row(
            "dispose of another version's findings",
            at_self_review(),
            findings(|it| it.version = 2),
            Err(Refusal::VersionNotCurrent { item: 1, current: 1 }),
        ),
        row(
            "dispose at a step that is not open",
            at_review(),
            findings(|_| {}),
            Err(Refusal::StepNotOpen { item: 1, asked: 1 }),
        ),
        row(
            "dispose by who may not take the step",
            and(at_self_review(), [by(QIN, Role::Undertaker, self_review().command.event)]),
            by(QIN, Role::Reviewer, findings(step_two).command.event),
            Err(Refusal::SameHandTwice { person: id(QIN), first: 1, second: 2 }),
        ),
        row(
            "dispose of a scan to come",
            at_self_review(),
            findings(|it| it.scanned_at = moment("2026-11-24T09:00:00+08:00")),
            Err(Refusal::MomentInFuture),
        ),
        row(
            "dispose of a scan of this moment",
            at_self_review(),
            findings(|it| it.scanned_at = moment("2026-11-23T10:00:00+08:00"))
                .at("2026-11-23T10:00:00+08:00"),
            Ok(()),
        ),
        row(
            "leave characters unread and unticked",
            at_self_review(),
            findings(unread),
            Err(A::UnreadUnticked { item: 1 }.into()),
        ),
        row(
            "count findings and list them",
            at_self_review(),
            findings(|it| {
                it.counts = vec![counted("mobile", "rejected"), counted("mobile", "open")];
                it.list = Some(part());
            }),
            Ok(()),
        ),
        row(
            "count only what nobody has looked at",
            at_self_review(),
            findings(|it| it.counts = vec![counted("mobile", "open")]),
            Ok(()),
        ),
        row(
            "count findings without a list",
            at_self_review(),
            findings(|it| it.counts = vec![counted("mobile", "rejected")]),
            Err(A::FindingsUncounted { item: 1 }.into()),
        ),
        row(
            "list findings and count none",
            at_self_review(),
            findings(|it| it.list = Some(part())),
            Err(A::FindingsUncounted { item: 1 }.into()),
        ),
        row(
            "count one kind twice",
            at_self_review(),
            findings(|it| it.counts = vec![counted("mobile", "open"), counted("mobile", "open")]),
            Err(A::FindingsUncounted { item: 1 }.into()),
        ),
        row(
            "list what was disposed of in a way nobody knows",
            at_self_review(),
            findings(|it| {
                it.counts = vec![counted("mobile", "forgotten")];
                it.list = Some(part());
            }),
            Err(A::FindingsUncounted { item: 1 }.into()),
        ),
        row(
            "count none of a kind",
            at_self_review(),
            findings(|it| it.counts = vec![RuleCount { count: 0, ..counted("mobile", "open") }]),
            Err(A::FindingsUncounted { item: 1 }.into()),
        ),
        row(
            "count under a disposition nobody knows",
            at_self_review(),
            findings(|it| it.counts = vec![counted("mobile", "forgotten")]),
            Err(A::FindingsUncounted { item: 1 }.into()),
        ),
        row(
            "leave characters unread and say so",
            at_self_review(),
            findings(|it| {
                unread(it);
                it.unread_ticked = true;
            }),
            Ok(()),
        ),
    ]
}

#[test]
fn findings_disposed_by_the_rules() {
    check(&rows());
}
