//! Whose hand: posts, roles, appointment, training, delegates, bodies.

use baoshen::review::{Authority, Capacity, HopRef, Refusal, Role};

use crate::common::acts::{Ask, by};
use crate::common::events::{decided, decision, delegated, opinion, review, self_review};
use crate::common::office::{BAI, COMMITTEE, DU, FANG, HE, JIANG, LU, MEETING, MO, QIN, TAN, code, date, id};
use crate::table::{Row, and, at_final_review, at_review, at_self_review, check, row};

fn reviews(who: &str) -> Ask {
    opinion(who, Role::Reviewer, 2, |_| {})
}

fn decides(who: &str) -> Ask {
    by(who, Role::Leader, decision(|_| {}))
}

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = posts();
    rows.extend(reviewers());
    rows.extend(delegates());
    rows.extend(bodies());
    rows.extend(deciders());
    rows
}

fn posts() -> Vec<Row> {
    let on = date("2026-11-23");
    let not_held = |who: &str, role| Err(Refusal::RoleNotHeld { person: id(who), role, on });
    let titled = |ask: Ask, title: Option<&str>| {
        let title = title.map(str::to_owned);
        ask.with(|command| command.act.decided_by.post = title)
    };
    let no_post = |who: &str| Err(Refusal::PostNotHeld { person: id(who), on });
    vec![
        row("in a role not held", at_final_review(), decides(LU), not_held(LU, Role::Leader)),
        row(
            "under the title of another post",
            at_final_review(),
            titled(decides(QIN), Some("兼职保密审查员")),
            no_post(QIN),
        ),
        row(
            "under a title nobody gave",
            at_self_review(),
            titled(self_review(), Some("局长")),
            no_post(JIANG),
        ),
        row("under no title", at_self_review(), titled(self_review(), None), no_post(JIANG)),
        row(
            "a stranger",
            at_self_review(),
            opinion("p99", Role::Undertaker, 1, |_| {}),
            Err(Refusal::UnknownPerson(id("p99"))),
        ),
        row(
            "recorded by a stranger",
            at_review(),
            review(|_| {}).paper().with(|command| command.actor = id("p99")),
            Err(Refusal::UnknownPerson(id("p99"))),
        ),
        row("a post that begins tomorrow", at_final_review(), decides(FANG), not_held(FANG, Role::Leader))
            .under(|office| {
                for person in office.people.iter_mut().filter(|person| person.id.as_str() == FANG) {
                    person.posts[0].from = date("2026-11-24");
                }
            }),
    ]
}

fn reviewers() -> Vec<Row> {
    let on = date("2026-11-23");
    let at = |ask: Ask, day: &str| ask.at(&format!("{day}T10:00:00+08:00"));
    let past = |day: &str| Err(Refusal::NotDesignated { person: id(BAI), on: date(day) });
    vec![
        row("designated and trained", at_review(), reviews(LU), Ok(())),
        row("never designated", at_review(), reviews(MO), Err(Refusal::NotDesignated { person: id(MO), on })),
        row("not trained yet", at_review(), reviews(TAN), Err(Refusal::NotTrained { person: id(TAN), on })),
        row("on the last day of the appointment", at_review(), at(reviews(BAI), "2026-11-24"), Ok(())),
        row("on the day after it", at_review(), at(reviews(BAI), "2026-11-25"), past("2026-11-25")),
        row(
            "after the post",
            at_review(),
            at(reviews(BAI), "2026-11-26"),
            Err(Refusal::RoleNotHeld { person: id(BAI), role: Role::Reviewer, on: date("2026-11-26") }),
        ),
        row(
            "signed on paper in time, taken in later",
            at_review(),
            at(reviews(BAI), "2026-11-30").paper().on("2026-11-24"),
            Ok(()),
        ),
        row(
            "signed on paper too late",
            at_review(),
            at(reviews(BAI), "2026-11-30").paper().on("2026-11-25"),
            past("2026-11-25"),
        ),
    ]
}

fn delegates() -> Vec<Row> {
    let on = |day: &str| Err(Refusal::NotAuthorised { person: id(DU), on: date(day) });
    let deputy =
        |day: &str, delegation: &str| decides(DU).under(delegation).at(&format!("{day}T10:00:00+08:00"));
    let on_monday = "2026-11-24";
    let unfounded = decides(DU).with(|command| command.act.decided_by.capacity = Capacity::Delegate);
    let for_this_case = |power| and(at_final_review(), [delegated(DU, power)]);
    let by_event = |seq| decides(DU).delegate(Authority::Event(seq));
    let undertaking =
        by(DU, Role::Undertaker, self_review().command.event).under("leave").at("2026-11-24T09:00:00+08:00");
    let review_power =
        opinion(DU, Role::Reviewer, 2, |_| {}).under("review_only").at("2026-11-24T09:00:00+08:00");
    vec![
        row("on the first day of leave", at_final_review(), deputy(on_monday, "leave"), Ok(())),
        row("on the last day", at_final_review(), deputy("2026-11-30", "leave"), Ok(())),
        row("a day early", at_final_review(), deputy("2026-11-23", "leave"), on("2026-11-23")),
        row("a day late", at_final_review(), deputy("2026-12-01", "leave"), on("2026-12-01")),
        row(
            "signed on paper in time, taken in after the leave",
            at_final_review(),
            deputy("2026-12-02", "leave").paper().on("2026-11-30"),
            Ok(()),
        ),
        row("with another power", at_final_review(), deputy(on_monday, "review_only"), on(on_monday)),
        row("under an authority nobody gave", at_final_review(), deputy(on_monday, "holiday"), on(on_monday)),
        row("without authority", at_final_review(), unfounded, on("2026-11-23")),
        row(
            "under an authority given to another",
            at_final_review(),
            deputy(on_monday, "to_reviewer"),
            on(on_monday),
        ),
        row(
            "under an authority given by oneself",
            at_final_review(),
            deputy(on_monday, "by_himself"),
            on(on_monday),
        ),
        row(
            "given by oneself, though a leader",
            at_final_review(),
            decides(FANG).under("leader_himself").at("2026-11-24T09:00:00+08:00"),
            Err(Refusal::NotAuthorised { person: id(FANG), on: date(on_monday) }),
        ),
        row(
            "given by somebody without the power",
            at_final_review(),
            deputy(on_monday, "by_an_undertaker"),
            on(on_monday),
        ),
        row(
            "given by a leader who has left since",
            at_final_review(),
            deputy(on_monday, "leave"),
            on(on_monday),
        )
        .under(|office| {
            office
                .people
                .iter_mut()
                .filter(|person| person.id.as_str() == HE)
                .for_each(|person| person.posts[0].to = Some(date("2026-11-23")));
        }),
        row("for this case", for_this_case("final_review"), by_event(4), Ok(())),
        row("for this case, another power", for_this_case("review"), by_event(4), on("2026-11-23")),
        row(
            "for this case, an event that gives nothing",
            for_this_case("final_review"),
            by_event(3),
            on("2026-11-23"),
        ),
        row(
            "for this case, after its last day",
            for_this_case("final_review"),
            by_event(4).at("2026-11-25T09:00:00+08:00"),
            on("2026-11-25"),
        ),
        row("an undertaker's work", at_self_review(), undertaking, on(on_monday)),
        row(
            "a reviewer's power without the designation",
            at_review(),
            review_power,
            Err(Refusal::NotDesignated { person: id(DU), on: date(on_monday) }),
        ),
        row(
            "an authority beside one's own decision",
            at_final_review(),
            decides(FANG).with(|command| {
                command.act.decided_by.authority = Some(Authority::Standing(code("leave")));
            }),
            Err(Refusal::CapacityUnfit),
        ),
        row(
            "under a title not held",
            at_final_review(),
            deputy(on_monday, "leave").with(|command| {
                command.act.decided_by.post = Some("主任".to_owned());
            }),
            Err(Refusal::PostNotHeld { person: id(DU), on: date(on_monday) }),
        ),
    ]
}

fn bodies() -> Vec<Row> {
    let unknown = || Err(Refusal::UnknownBody);
    let with_authority = decided(|_| {}).minutes(MEETING).with(|command| {
        command.act.decided_by.authority = Some(Authority::Standing(code("leave")));
    });
    let alone = decided(|_| {}).minutes(MEETING).with(|command| {
        command.act.decided_by.capacity = Capacity::Own;
    });
    vec![
        row("a meeting decides", at_final_review(), decided(|_| {}).minutes(MEETING), Ok(())),
        row("a committee reviews", at_review(), review(|_| {}).minutes(COMMITTEE), Ok(())),
        row("a meeting that does not review", at_review(), review(|_| {}).minutes(MEETING), unknown()),
        row("a body nobody knows", at_final_review(), decided(|_| {}).minutes("b9"), unknown()),
        row(
            "a body with a delegate's authority",
            at_final_review(),
            with_authority,
            Err(Refusal::CapacityUnfit),
        ),
        row("a body in person", at_final_review(), alone, Err(Refusal::CapacityUnfit)),
    ]
}

fn deciders() -> Vec<Row> {
    let unclear = || Err(Refusal::DeciderUnclear);
    let unfit = || Err(Refusal::CapacityUnfit);
    let edited = |edit: fn(&mut baoshen::review::DecidedBy)| {
        decides(FANG).with(|command| edit(&mut command.act.decided_by))
    };
    vec![
        row("nobody", at_final_review(), edited(|it| it.person = None), unclear()),
        row(
            "a person and a body",
            at_final_review(),
            edited(|it| it.body = "meeting".parse().ok()),
            unclear(),
        ),
        row(
            "a person and an organ",
            at_final_review(),
            edited(|it| it.organ = Some(HopRef { gate: 1, hop: 1 })),
            unclear(),
        ),
        row(
            "a person as a body",
            at_final_review(),
            edited(|it| it.capacity = Capacity::Collective),
            unfit(),
        ),
        row(
            "a person from outside",
            at_final_review(),
            edited(|it| it.capacity = Capacity::Outside),
            unfit(),
        ),
        row("another organ in the office's place", at_final_review(), decides(FANG).outside(1, 1), unfit()),
    ]
}

#[test]
fn hands_by_the_rules() {
    check(&rows());
}
