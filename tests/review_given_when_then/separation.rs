//! Different hands: undertaker, reviewer and leader of one item are not the same person, nor the same body.

use baoshen::review::event::Opened;
use baoshen::review::{Event, Office, Refusal, Role};

use crate::common::acts::{Ask, by, on_paper};
use crate::common::events::{decided, decision, opened, opinion, returned, review, self_review, version};
use crate::common::office::{COMMITTEE, LU, QIN, XU, YU, code, id};
use crate::table::{Row, and, at_final_review, at_review, at_self_review, check, row};

fn undertakes(who: &str) -> Ask {
    opinion(who, Role::Undertaker, 1, |_| {})
}

fn reviews(who: &str) -> Ask {
    opinion(who, Role::Reviewer, 2, |_| {})
}

fn decides(who: &str) -> Ask {
    by(who, Role::Leader, decision(|_| {}))
}

fn twice(who: &str, first: u32, second: u32) -> Result<(), Refusal> {
    Err(Refusal::SameHandTwice { person: id(who), first, second })
}

/// The case is opened by the one who holds every post.
fn opened_by_all(edit: impl FnOnce(&mut Opened)) -> Ask {
    by(QIN, Role::Undertaker, opened(edit).command.event)
}

fn small(office: &mut Office) {
    office.policy.small_office = true;
}

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = persons();
    rows.extend(content());
    rows.extend(small_office());
    rows.extend(bodies());
    rows
}

fn persons() -> Vec<Row> {
    let self_reviewed = || and(at_self_review(), [undertakes(QIN)]);
    let reviewed = || and(at_review(), [reviews(QIN)]);
    let deputy = by(LU, Role::Leader, decision(|_| {})).under("to_reviewer").at("2026-11-24T09:00:00+08:00");
    let reviewed_then_returned = || and(reviewed(), [on_paper(returned(3, 2)), review(|_| {})]);
    vec![
        row("undertaker, then reviewer", self_reviewed(), reviews(QIN), twice(QIN, 1, 2)),
        row(
            "undertaker, then leader by a second post",
            and(self_reviewed(), [review(|_| {})]),
            decides(QIN),
            twice(QIN, 1, 3),
        ),
        row("reviewer, then leader", reviewed(), decides(QIN), twice(QIN, 2, 3)),
        row("reviewer, then leader on paper", reviewed(), decides(QIN).paper(), twice(QIN, 2, 3)),
        row(
            "the key of another does not make a second hand",
            self_reviewed(),
            reviews(QIN).paper(),
            twice(QIN, 1, 2),
        ),
        row("a deputy who was reviewer", at_final_review(), deputy, twice(LU, 2, 3)),
        row(
            "a reviewer whose opinion is void is free to decide",
            reviewed_then_returned(),
            decides(QIN),
            Ok(()),
        ),
        row("a leader who is nobody else", at_final_review(), decides(QIN), Ok(())),
    ]
}

/// Who brings content in stays the undertaker's hand.
fn content() -> Vec<Row> {
    let by_all = || vec![opened_by_all(|_| {}), self_review()];
    let on_second = |ask: Ask| {
        ask.with(|command| {
            if let Event::OpinionSigned(event) = &mut command.event {
                event.items[0].version = 2;
            }
            if let Event::Decided(event) = &mut command.event {
                event.items[0].version = 2;
            }
        })
    };
    let rewritten = || {
        let rewrite = by(QIN, Role::Undertaker, version(|_| {}).command.event);
        vec![opened(|_| {}), rewrite, on_second(self_review()), on_second(review(|_| {}))]
    };
    let own = vec![opened_by_all(|_| {})];
    vec![
        row("opened, then reviewed", by_all(), reviews(QIN), twice(QIN, 1, 2)),
        row("opened, then decided", and(by_all(), [review(|_| {})]), decides(QIN), twice(QIN, 1, 3)),
        row("rewritten, then decided", rewritten(), on_second(decides(QIN)), twice(QIN, 1, 3)),
        row("rewritten by one, decided by another", rewritten(), on_second(decided(|_| {})), Ok(())),
        row("opened, then signed the self-review", own, undertakes(QIN), Ok(())),
        row("opened by one, self-review by another", vec![opened(|_| {})], undertakes(XU), Ok(())),
    ]
}

fn small_office() -> Vec<Row> {
    let self_reviewed = || vec![opened_by_all(|_| {}), undertakes(QIN)];
    let four = |edit: fn(&mut Office)| {
        move |office: &mut Office| {
            small(office);
            edit(office);
        }
    };
    let head_too = four(|office| {
        for person in office.people.iter_mut().filter(|person| person.id.as_str() == QIN) {
            person.posts[1].roles.push(Role::Division);
        }
    });
    let division = opinion(YU, Role::Division, 2, |_| {}).with(|command| {
        command.actor = id(QIN);
        command.act.decided_by.person = Some(id(QIN));
        command.act.decided_by.post = Some("兼职保密审查员".to_owned());
    });
    let in_four = vec![opened_by_all(|case| case.profile = code("four_step")), undertakes(QIN)];
    vec![
        row("small office: undertaker and reviewer", self_reviewed(), reviews(QIN), Ok(())).under(small),
        row(
            "small office: never the leader too",
            and(self_reviewed(), [reviews(QIN)]),
            decides(QIN),
            twice(QIN, 1, 3),
        )
        .under(small),
        row(
            "small office: nor reviewer and leader",
            and(at_review(), [reviews(QIN)]),
            decides(QIN),
            twice(QIN, 2, 3),
        )
        .under(small),
        row("small office: another decides", and(self_reviewed(), [reviews(QIN)]), decided(|_| {}), Ok(()))
            .under(small),
        row("small office: no third step for one hand", in_four, division, twice(QIN, 1, 2)).under(head_too),
    ]
}

fn bodies() -> Vec<Row> {
    let reviewed = || and(at_review(), [review(|_| {}).minutes(COMMITTEE)]);
    let both = Err(Refusal::SameBodyTwice { body: COMMITTEE.parse().expect("a body"), first: 2, second: 3 });
    vec![
        row("a committee reviews, then decides", reviewed(), decided(|_| {}).minutes(COMMITTEE), both),
        row("a committee reviews, a meeting decides", reviewed(), decided(|_| {}).minutes("meeting"), Ok(())),
        row("a committee reviews, the leader decides", reviewed(), decided(|_| {}), Ok(())),
        row(
            "a committee decides what a person reviewed",
            at_final_review(),
            decided(|_| {}).minutes(COMMITTEE),
            Ok(()),
        ),
    ]
}

#[test]
fn separation_by_the_rules() {
    check(&rows());
}
