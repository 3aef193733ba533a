//! When the leader authorises somebody for one case, and when that is used.

use baoshen::review::event::Delegated;
use baoshen::review::{ActRefusal as A, Authority, Refusal, Role, authorisations, authority_for};

use crate::common::acts::{Ask, by, on_paper};
use crate::common::acts_beside::{TODAY, given};
use crate::common::events::{decided, opinion, to_person};
use crate::common::office::{DU, HE, JIANG, LU, QIN, SHEN, code, date, id, office};
use crate::common::story::Story;
use crate::table::{Row, and, at_final_review, at_review, at_self_review, check, row};

/// The self-review is signed by somebody who also leads.
fn self_review_by(who: &str) -> Vec<Ask> {
    and(at_self_review(), [opinion(who, Role::Undertaker, 1, |_| {})])
}

pub(crate) fn rows() -> Vec<Row> {
    let with = |what, edit: fn(&mut Delegated), then| row(what, at_final_review(), given(edit), then);
    let same = |who: &str, first| Err(Refusal::SameHandTwice { person: id(who), first, second: 3 });
    let deputy = |seq| by(DU, Role::Leader, decided(|_| {}).command.event).delegate(Authority::Event(seq));
    let authorised = || and(at_final_review(), [given(|_| {})]);
    let on_again = by(DU, Role::Leader, given(|it| it.person = id(SHEN)).command.event);
    let unfit = || Err(A::PowersUnfit.into());
    vec![
        with("authorise the deputy", |_| {}, Ok(())),
        with("authorise who undertook it", |it| it.person = id(JIANG), same(JIANG, 1)),
        with("authorise who reviewed it", |it| it.person = id(LU), same(LU, 2)),
        with(
            "authorise who reviewed it, to publish",
            |it| {
                it.person = id(LU);
                it.powers = vec![code("disclosure")];
            },
            Ok(()),
        ),
        with("authorise nobody known", |it| it.person = id("p99"), Err(Refusal::UnknownPerson(id("p99")))),
        with(
            "authorise oneself",
            |it| it.person = id(HE),
            Err(Refusal::NotAuthorised { person: id(HE), on: date(TODAY) }),
        ),
        with("authorise to nothing", |it| it.powers.clear(), unfit()),
        with("authorise to what nobody knows", |it| it.powers = vec![code("everything")], unfit()),
        with("authorise twice to the same", |it| it.powers.push(code("final_review")), unfit()),
        with("authorise for yesterday", |it| it.from = date("2026-11-22"), Err(A::PeriodUnfit.into())),
        with("authorise backwards", |it| it.to = date("2026-11-22"), Err(A::PeriodUnfit.into())),
        row(
            "authorise by the reviewer",
            at_final_review(),
            by(LU, Role::Reviewer, given(|_| {}).command.event),
            Err(Refusal::WrongRole { allowed: vec![Role::Leader] }),
        ),
        row(
            "authorise over what one undertook",
            self_review_by(QIN),
            by(QIN, Role::Leader, given(|_| {}).command.event),
            same(QIN, 1),
        ),
        row(
            "authorise over what one reviewed",
            and(at_review(), [opinion(QIN, Role::Reviewer, 2, |_| {})]),
            by(QIN, Role::Leader, given(|_| {}).command.event),
            same(QIN, 2),
        ),
        row(
            "authorise another to publish what one undertook",
            self_review_by(QIN),
            by(QIN, Role::Leader, given(|it| it.powers = vec![code("disclosure")]).command.event),
            Ok(()),
        ),
        row(
            "decide as authorised by who reviewed it afterwards",
            and(
                at_review(),
                [by(QIN, Role::Leader, given(|_| {}).command.event), opinion(QIN, Role::Reviewer, 2, |_| {})],
            ),
            deputy(3),
            same(QIN, 2),
        ),
        row("decide as authorised", authorised(), deputy(4), Ok(())),
        row(
            "decide on the day after the authorisation",
            authorised(),
            deputy(4).at("2026-11-25T09:00:00+08:00"),
            Err(Refusal::NotAuthorised { person: id(DU), on: date("2026-11-25") }),
        ),
        row(
            "decide by an event that authorises nobody",
            authorised(),
            deputy(3),
            Err(Refusal::NotAuthorised { person: id(DU), on: date(TODAY) }),
        ),
        row(
            "give on what was given",
            authorised(),
            on_again.delegate(Authority::Event(4)),
            Err(Refusal::CapacityUnfit),
        ),
        row(
            "decide as authorised what was addressed to the giver",
            and(at_final_review(), [on_paper(to_person(3, HE)), given(|_| {})]),
            deputy(5),
            Ok(()),
        ),
    ]
}

#[test]
fn authorisations_by_the_rules() {
    check(&rows());
}

#[test]
fn who_may_stand_in_is_told_with_the_authority_and_the_days() {
    let story = Story::of(&and(at_final_review(), [given(|it| it.powers.push(code("disclosure")))]));
    let (case, office) = (story.case.expect("a case"), office());
    let all = authorisations(&case, &office);
    let told = |of: &Authority| {
        let one = all.iter().find(|one| one.authority == *of).expect("it stands in the list");
        (one.person.clone(), one.roles.clone(), one.from, one.to)
    };
    let standing = |id: &str| Authority::Standing(code(id));
    let (leave, last) = (date("2026-11-24"), date("2026-11-30"));
    assert_eq!(told(&standing("leave")), (id(DU), vec![Role::Leader], leave, last));
    assert_eq!(told(&standing("to_reviewer")), (id(LU), vec![Role::Leader], leave, last));
    assert_eq!(told(&standing("review_only")), (id(DU), vec![Role::Reviewer], leave, last));
    let both = vec![Role::Leader, Role::DisclosureOffice];
    assert_eq!(told(&Authority::Event(4)), (id(DU), both, date(TODAY), leave));
    assert_eq!(all.len(), office.delegations.len() + 1);

    let by = |who: &str, role, on: &str| authority_for(&case, &office, &id(who), role, date(on));
    assert_eq!(by(DU, Role::Leader, TODAY), Some(Authority::Event(4)));
    assert_eq!(by(DU, Role::Leader, "2026-11-30"), Some(standing("leave")), "the standing one runs longer");
    assert_eq!(by(DU, Role::DisclosureOffice, "2026-11-30"), Some(standing("disclosure_only")));
    assert_eq!(by(DU, Role::Leader, "2026-12-01"), None);
    assert_eq!((by(SHEN, Role::Leader, TODAY), by(DU, Role::Undertaker, TODAY)), (None, None));
}
