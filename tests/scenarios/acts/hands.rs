//! Hands: one for two steps, paper, a circle, the leader away.

use baoshen::review::event::Parallel;
use baoshen::review::{ActRefusal as A, Authority, Means, Refusal, Role};

use super::{at_final_review, item};
use crate::common::acts::{Ask, Sheet, by};
use crate::common::acts_beside::{circled, given};
use crate::common::events::{decided, decision, opened, opinion, review, self_review};
use crate::common::office::{BAI, DU, JIANG, LU, QIN, code, date, id, office};
use crate::common::story::Story;

#[test]
fn scenario_23_one_hand_for_self_review_and_review_only_in_a_small_office() {
    let line = [opened(|_| {}), opinion(QIN, Role::Undertaker, 1, |_| {})];
    let both = || opinion(QIN, Role::Reviewer, 2, |_| {});
    let twice = Err(Refusal::SameHandTwice { person: id(QIN), first: 1, second: 2 });
    assert_eq!(Story::of(&line).when(&both()), twice);
    let mut small = office();
    small.policy.small_office = true;
    let mut story = Story::under(small, &line);
    story.tell(&both());
    let alone = by(QIN, Role::Leader, decision(|_| {}));
    assert!(matches!(story.when(&alone), Err(Refusal::SameHandTwice { .. })));
}

#[test]
fn scenario_26_a_paper_signature_counts_on_its_day_and_is_recorded_on_another() {
    let signed = |sheet| decided(|_| {}).sheet(sheet).on("2026-11-24").at("2026-11-25T10:00:00+08:00");
    let mut story = Story::of(&at_final_review());
    let unscanned = signed(Sheet::Latest).with(|command| command.act.scan = None);
    assert_eq!(story.when(&unscanned), Err(Refusal::ScanMissing));
    let foreign = signed(Sheet::Text("0123456789ab".to_owned()));
    assert_eq!(story.when(&foreign), Err(Refusal::ForeignSheet));
    assert_eq!(story.when(&signed(Sheet::Of(2))), Err(Refusal::StaleSheet));
    story.tell(&signed(Sheet::Latest));
    let decision = item(&story).decision().expect("a decision");
    assert_eq!((decision.act.decided_on, decision.act.means), (date("2026-11-24"), Means::Paper));
    assert_eq!(story.entries[3].actor, id(JIANG));
    assert_eq!(story.entries[3].time.date(), date("2026-11-25"));
}

#[test]
fn scenario_27_a_circle_is_consent_only_beside_the_sign_off_and_by_policy() {
    let line = |is_parallel: bool| -> Vec<Ask> {
        let open = opened(|case| case.parallel = is_parallel.then(|| Parallel { kind: code("sign_off") }));
        vec![open, self_review(), review(|_| {})]
    };
    let circle = || circled(decision(|_| {}));
    let unclear = Err(A::OpinionUnclear.into());
    let mut by_policy = office();
    by_policy.policy.circling_consents = true;
    assert_eq!(Story::of(&line(true)).when(&circle()), unclear);
    assert_eq!(Story::under(by_policy.clone(), &line(false)).when(&circle()), unclear);
    let mut story = Story::under(by_policy, &line(true));
    story.tell(&circle());
    let decision = item(&story).decision().expect("a decision");
    assert!(decision.act.circled && decision.act.wording.is_some());
}

#[test]
fn scenario_34_the_deputy_decides_on_the_days_of_the_authorisation_alone() {
    let mut story = Story::of(&at_final_review());
    let to_reviewer = given(|it| it.person = id(LU));
    let twice = Err(Refusal::SameHandTwice { person: id(LU), first: 2, second: 3 });
    assert_eq!(story.when(&to_reviewer), twice);
    story.tell(&given(|_| {}));
    let deputy = |moment| by(DU, Role::Leader, decision(|_| {})).delegate(Authority::Event(4)).at(moment);
    let late = Err(Refusal::NotAuthorised { person: id(DU), on: date("2026-11-25") });
    assert_eq!(story.when(&deputy("2026-11-25T09:00:00+08:00")), late);
    story.tell(&deputy("2026-11-24T09:00:00+08:00"));
    let authority = &item(&story).decision().expect("a decision").act.decided_by.authority;
    assert_eq!(*authority, Some(Authority::Event(4)));
    let case = story.case.as_ref().expect("a case");
    assert_eq!(case.delegations[&4].by.person, Some(id("p3")), "the giver is kept");

    // A reviewer whose designation ended: the day before it counts, the day after it does not.
    let story = Story::of(&[opened(|_| {}), self_review()]);
    let reviews = |moment| opinion(BAI, Role::Reviewer, 2, |_| {}).at(moment);
    assert_eq!(story.when(&reviews("2026-11-24T09:00:00+08:00")), Ok(()));
    let gone = Err(Refusal::NotDesignated { person: id(BAI), on: date("2026-11-25") });
    assert_eq!(story.when(&reviews("2026-11-25T09:00:00+08:00")), gone);
}
