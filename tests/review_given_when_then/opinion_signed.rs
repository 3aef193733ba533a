//! When somebody signs an opinion.

use baoshen::review::event::{ItemOpinion, OpinionSigned};
use baoshen::review::{ActRefusal, Answer, Conclusion, Event, Ground, Refusal, Role, Scope};

use crate::common::acts::{Ask, by, part};
use crate::common::events::{
    all, item, item_opinion, left, opened, opinion, review, self_review, to_person, to_unit, version,
    withdrawn,
};
use crate::common::office::{BAI, HE, JIANG, LU, MO, XU, YU, code};
use crate::table::{Row, and, at_final_review, at_review, at_self_review, check, row};

fn refused(what: &'static str, edit: impl FnOnce(&mut ItemOpinion), then: Refusal) -> Row {
    row(what, at_review(), review(edit), Err(then))
}

fn accepted(what: &'static str, edit: impl FnOnce(&mut ItemOpinion)) -> Row {
    row(what, at_review(), review(edit), Ok(()))
}

/// The undertaker's opinion on those items.
fn on_items(step: u32, round: u32, items: Vec<ItemOpinion>) -> Ask {
    by(JIANG, Role::Undertaker, Event::OpinionSigned(OpinionSigned { step, round, items }))
}

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = places();
    rows.extend(items());
    rows.extend(holders());
    rows.extend(words());
    rows
}

fn places() -> Vec<Row> {
    let not_open = |asked| Err(Refusal::StepNotOpen { item: 1, asked });
    let undertaker = || Err(Refusal::WrongRole { allowed: vec![Role::Undertaker] });
    let four_step = || vec![opened(|case| case.profile = code("four_step")), self_review()];
    vec![
        row("self-review", at_self_review(), self_review(), Ok(())),
        row("review", at_review(), review(|_| {}), Ok(())),
        row("the division's row", four_step(), opinion(YU, Role::Division, 2, |_| {}), Ok(())),
        row("a row left out", four_step(), opinion(LU, Role::Reviewer, 3, |_| {}), not_open(3)),
        row("review before self-review", at_self_review(), review(|_| {}), not_open(2)),
        row("self-review twice", at_review(), self_review(), not_open(1)),
        row("review twice", at_final_review(), review(|_| {}), not_open(2)),
        row("after withdrawal", and(at_self_review(), [withdrawn()]), self_review(), not_open(1)),
        row(
            "the reviewer at self-review",
            at_self_review(),
            opinion(LU, Role::Reviewer, 1, |_| {}),
            undertaker(),
        ),
        row(
            "the deciding row",
            at_final_review(),
            opinion(HE, Role::Leader, 3, |_| {}).paper(),
            Err(Refusal::NotAnOpinionStep { step: 3 }),
        ),
        row(
            "row 0",
            at_self_review(),
            opinion(JIANG, Role::Undertaker, 0, |_| {}),
            Err(Refusal::NotAnOpinionStep { step: 0 }),
        ),
        row(
            "a row beyond the last",
            at_review(),
            opinion(LU, Role::Reviewer, 9, |_| {}),
            Err(Refusal::NotAnOpinionStep { step: 9 }),
        ),
        row(
            "the next round",
            at_self_review(),
            on_items(1, 2, vec![item_opinion(1)]),
            Err(Refusal::WrongRound { running: 1 }),
        ),
        row(
            "an old version",
            and(at_self_review(), [version(|_| {})]),
            self_review(),
            Err(Refusal::VersionNotCurrent { item: 1, current: 2 }),
        ),
        refused(
            "a version that is not there",
            |it| it.version = 2,
            Refusal::VersionNotCurrent { item: 1, current: 1 },
        ),
    ]
}

fn items() -> Vec<Row> {
    let two = || vec![opened(|case| case.items.push(item(2)))];
    let first_signed = || and(two(), [on_items(1, 1, vec![item_opinion(1)])]);
    let unfit = ItemOpinion { basis_kinds: Vec::new(), ..item_opinion(2) };
    vec![
        row("two items at once", two(), on_items(1, 1, vec![item_opinion(1), item_opinion(2)]), Ok(())),
        row(
            "two items in the other order",
            two(),
            on_items(1, 1, vec![item_opinion(2), item_opinion(1)]),
            Ok(()),
        ),
        row("one item after the other", first_signed(), on_items(1, 1, vec![item_opinion(2)]), Ok(())),
        row(
            "both when one is signed",
            first_signed(),
            on_items(1, 1, vec![item_opinion(2), item_opinion(1)]),
            Err(Refusal::StepNotOpen { item: 1, asked: 1 }),
        ),
        row(
            "a good one beside a bad one",
            two(),
            on_items(1, 1, vec![item_opinion(1), unfit]),
            Err(Refusal::BasisMissing { item: 2 }),
        ),
        row(
            "one item twice",
            two(),
            on_items(1, 1, vec![item_opinion(1), item_opinion(1)]),
            Err(Refusal::ItemsUnfit),
        ),
        row("no item", two(), on_items(1, 1, Vec::new()), Err(Refusal::ItemsUnfit)),
        row(
            "an item that is not there",
            two(),
            on_items(1, 1, vec![item_opinion(3)]),
            Err(Refusal::UnknownItem(3)),
        ),
    ]
}

fn holders() -> Vec<Row> {
    let addressed = |event| and(at_review(), [by(HE, Role::Leader, event).paper()]);
    let second = |who| opinion(who, Role::Reviewer, 2, |_| {});
    let not_holder = || Err(Refusal::NotHolder { step: 2 });
    vec![
        row("by whom it is addressed to", addressed(to_person(2, LU)), second(LU), Ok(())),
        row(
            "by another than it is addressed to",
            addressed(to_person(2, LU)),
            second(BAI).at("2026-11-24T09:00:00+08:00"),
            not_holder(),
        ),
        row(
            "by a member of the unit",
            addressed(to_unit(2, "u2")),
            second(BAI).at("2026-11-24T09:00:00+08:00"),
            Ok(()),
        ),
        row(
            "by nobody of the unit",
            addressed(to_unit(2, "u2")),
            opinion("p5", Role::Reviewer, 2, |_| {}),
            not_holder(),
        ),
        row(
            "by a member who is not designated",
            addressed(to_unit(2, "u2")),
            second(MO).with(|command| {
                command.act.decided_by.post = Some("保密审查员".to_owned());
            }),
            Err(Refusal::NotDesignated {
                person: MO.parse().expect("id"),
                on: "2026-11-23".parse().expect("date"),
            }),
        ),
        row(
            "self-review by a colleague, addressed to nobody",
            at_self_review(),
            opinion(XU, Role::Undertaker, 1, |_| {}),
            Ok(()),
        ),
    ]
}

fn words() -> Vec<Row> {
    let uncounted = || ActRefusal::LeftoversUncounted { item: 1 }.into();
    let refer = |it: &mut ItemOpinion| {
        it.conclusion = Conclusion::Refer;
        it.reason = Some(part());
    };
    let refuse = |it: &mut ItemOpinion| {
        it.conclusion = Conclusion::Refuse;
        it.reason = Some(part());
        it.ground = Some(Ground::G1);
    };
    let contradiction = |scope| Refusal::AnswersContradict { item: 1, scope };
    vec![
        accepted("referral of what is unclear", |it| {
            refer(it);
            it.answers = all(Answer::Unsure);
        }),
        accepted("refusal with ground and reason", |it| {
            refuse(it);
            it.answers.state = Answer::Yes;
        }),
        accepted("release of what touches third parties: they are asked first", |it| {
            it.answers.business = Answer::Yes;
            it.answers.privacy = Answer::Yes;
        }),
        accepted("what the file still holds, counted", |it| {
            it.leftovers = Some(left(&[("left_comment", 2), ("left_deleted", 1)]));
        }),
        refused("leftovers told as none", |it| it.leftovers = Some(left(&[])), uncounted()),
        refused("no place of a leftover", |it| it.leftovers = Some(left(&[("left_author", 0)])), uncounted()),
        refused(
            "one kind of leftover twice",
            |it| it.leftovers = Some(left(&[("left_author", 1), ("left_author", 1)])),
            uncounted(),
        ),
        refused("without basis", |it| it.basis_kinds.clear(), Refusal::BasisMissing { item: 1 }),
        refused(
            "referral without reason",
            |it| it.conclusion = Conclusion::Refer,
            Refusal::ReasonMissing { item: 1 },
        ),
        refused(
            "deferral without reason",
            |it| it.conclusion = Conclusion::Defer,
            Refusal::ReasonMissing { item: 1 },
        ),
        refused(
            "refusal without ground",
            |it| {
                refuse(it);
                it.ground = None;
            },
            Refusal::GroundMissing { item: 1 },
        ),
        refused(
            "a ground beside release",
            |it| it.ground = Some(Ground::G5),
            Refusal::GroundUnexpected { item: 1 },
        ),
        refused(
            "release of a state secret",
            |it| it.answers.state = Answer::Yes,
            contradiction(Scope::State),
        ),
        refused("release of a work secret", |it| it.answers.work = Answer::Yes, contradiction(Scope::Work)),
        refused(
            "release of what is unclear",
            |it| it.answers.privacy = Answer::Unsure,
            contradiction(Scope::Privacy),
        ),
    ]
}

#[test]
fn opinion_signed_by_the_rules() {
    check(&rows());
}
