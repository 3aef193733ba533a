//! What is, was, or may be a state secret: asked, declassified, taken out.

use baoshen::review::event::ItemFacts;
use baoshen::review::{
    GateKind, GateOutcome as O, GateRefusal as G, Ground, ItemState, LetterKind, Level, Outcome, Refusal,
    Relation, ReplyAnswer as A, ReplyKind, Role, Source, content_due, is_declassified, is_state_secret,
};

use crate::common::acts::{Ask, by, part};
use crate::common::events::{decided, opened, outcome, returned, review, self_review, version};
use crate::common::gates::{asked, asked_whether_secret, ended, passed_on, removed, replied};
use crate::common::office::{GUAN, HE, code};
use crate::common::story::Story;
use crate::gates::{on_second, story, tell};

/// The first item's text, by its part.
const TEXT: u32 = 2;

fn item(story: &Story) -> &baoshen::review::Item {
    story.case.as_ref().and_then(|case| case.item(1)).expect("an item")
}

fn classified(level: Level) -> impl Fn(&mut ItemFacts) {
    move |it| {
        (it.text, it.r#abstract) = (None, Some(part()));
        it.former_level = Some(level);
    }
}

fn beginning(edit: impl FnOnce(&mut ItemFacts)) -> Ask {
    opened(|case| edit(&mut case.items[0]))
}

fn own_declassification() -> Ask {
    asked(GateKind::Declassification, |it| {
        (it.hop.relation, it.hop.letter_kind) = (Relation::Own, LetterKind::None);
    })
}

fn bare() -> Ask {
    decided(|it| it.release = None)
}

/// The county is asked whether it is a state secret, and the content has left.
fn county_asked() -> Story {
    story([opened(|_| {}), self_review(), asked_whether_secret(|_| {}), removed(&[TEXT], |_| {})])
}

#[test]
fn scenario_13_a_county_may_be_asked_and_does_not_decide() {
    let mut told = story([opened(|_| {}), self_review(), asked_whether_secret(|_| {})]);
    let case = told.case.as_ref().expect("a case");
    assert_eq!(content_due(case, item(&told)), vec![baoshen::review::PartNo(TEXT)]);
    assert_eq!(told.when(&review(|_| {})), Err(G::ContentHere { item: 1 }.into()));
    tell(&mut told, [removed(&[TEXT], |_| {})]);
    let county = replied(3, 1, A::NotSecret, |_| {});
    assert_eq!(told.when(&county), Err(G::CannotDecideSecrecy(Relation::SecrecySameLevel).into()));
    let preliminary = passed_on(3, 2, Relation::SecrecyProvincial, |it| {
        it.reply_kind = ReplyKind::Preliminary;
        it.reply_no = Some(part());
    });
    tell(&mut told, [preliminary, review(|_| {})]);
    let open = Refusal::GateOpen { item: 1, kind: GateKind::Referral };
    assert_eq!(told.when(&bare()), Err(open));
    tell(&mut told, [replied(3, 2, A::NotSecret, |_| {}), ended(3, O::Favourable, |_| {})]);
    assert_eq!(told.when(&bare()), Err(G::ContentGone { item: 1 }.into()));
    // The answer goes with the version that brings the content back, and no wording after that undoes it.
    let answered = |told: &Story| {
        let gate = &told.case.as_ref().expect("a case").gates[&3];
        (gate.version, gate.outcome)
    };
    tell(&mut told, [by(HE, Role::Leader, returned(3, 1)), version(|_| {})]);
    assert_eq!(answered(&told), (2, Some(O::Favourable)));
    tell(&mut told, [version(|it| (it.version, it.from) = (3, 2))]);
    assert_eq!(answered(&told), (2, Some(O::Favourable)));
}

#[test]
fn scenario_16_an_expired_secret_needs_that_no_extension_came_and_the_full_review() {
    let mut told = story([beginning(classified(Level::Confidential)), own_declassification()]);
    assert_eq!(told.when(&version(|_| {})), Err(Refusal::ContentStillClassified { item: 1 }));
    let unchecked = ended(2, O::Favourable, |it| it.article = Some(code("bm24")));
    let officer = by(GUAN, Role::ClassOfficer, unchecked.command.event);
    assert_eq!(told.when(&officer), Err(G::NoticeMissing.into()));
    let confirmed = ended(2, O::Favourable, |it| {
        (it.article, it.exception) = (Some(code("bm24")), Some(code("no_extension_notice")));
    });
    tell(&mut told, [confirmed]);
    assert!(is_declassified(told.case.as_ref().expect("a case"), item(&told)));
    // Nothing is released by that alone: the content joins, and is reviewed.
    assert_eq!(told.when(&bare()), Err(Refusal::StepNotOpen { item: 1, asked: 3 }));
    let second = decided(|it| it.version = 2);
    tell(&mut told, [version(|_| {}), on_second(self_review()), on_second(review(|_| {})), second]);
}

#[test]
fn scenario_17_another_organ_s_secret_is_not_ours_to_declassify() {
    let theirs = |it: &mut ItemFacts| {
        classified(Level::TopSecret)(it);
        it.source = Source::FromOrgan;
    };
    let mut told = story([beginning(theirs), asked(GateKind::Declassification, |_| {})]);
    let ours = ended(2, O::Favourable, |it| it.notice_no = Some(part()));
    let officer = by(GUAN, Role::ClassOfficer, ours.command.event);
    assert_eq!(told.when(&officer), Err(G::AnswerMissing(GateKind::Declassification).into()));
    assert_eq!(told.when(&version(|_| {})), Err(Refusal::ContentStillClassified { item: 1 }));
    tell(&mut told, [replied(2, 1, A::NotDeclassified, |_| {}), ended(2, O::Refused, |_| {})]);
    tell(&mut told, [self_review(), review(|_| {})]);
    let refused = Refusal::GateRefused { item: 1, kind: GateKind::Declassification };
    assert_eq!(told.when(&bare()), Err(refused));
    tell(&mut told, [decided(outcome(Outcome::TransferredOut))]);
    assert_eq!(item(&told).state, ItemState::TransferredOut);
}

#[test]
fn scenario_18_by_publication_for_our_own_item_alone() {
    let by_publication = || ended(2, O::Favourable, |it| it.article = Some(code("bm20")));
    let mut told = story([beginning(classified(Level::Secret)), own_declassification(), by_publication()]);
    tell(&mut told, [self_review(), review(|_| {}), bare()]);
    let theirs = |it: &mut ItemFacts| {
        classified(Level::Secret)(it);
        it.source = Source::FromOrgan;
    };
    let other = story([beginning(theirs), asked(GateKind::Declassification, |_| {})]);
    assert_eq!(other.when(&by_publication()), Err(G::ExceptionUnfit(GateKind::Declassification).into()));
}

#[test]
fn scenario_31_a_secret_leaves_the_desk_and_the_case_goes_on_without_it() {
    let mut told = story([opened(|_| {}), self_review(), asked_whether_secret(|_| {})]);
    // The title betrays it too, so a substitute stands for it.
    let title = item(&told).title.part.0;
    let leave = removed(&[TEXT, title], |it| it.substitute_title = Some(part()));
    tell(&mut told, [leave, passed_on(3, 2, Relation::SecrecyProvincial, |_| {})]);
    assert!(item(&told).contents.is_empty() && item(&told).substitute_title.is_some());
    let secret = replied(3, 2, A::Secret, |it| it.level = Some(Level::Confidential));
    tell(&mut told, [secret, ended(3, O::Secret, |_| {}), review(|_| {})]);
    assert!(is_state_secret(told.case.as_ref().expect("a case"), item(&told)));
    let only = || Err(G::SecretOnly { item: 1 }.into());
    assert_eq!(told.when(&bare()), only());
    assert_eq!(told.when(&decided(outcome(Outcome::Defer))), only());
    let refusal = decided(|it| {
        outcome(Outcome::Refuse)(it);
        it.ground = Some(Ground::G1);
    });
    assert_eq!(told.when(&refusal), Ok(()));
    tell(&mut told, [decided(outcome(Outcome::TransferredOut))]);
    assert_eq!(item(&told).state, ItemState::TransferredOut);
}

#[test]
fn scenario_32_county_city_province_and_the_gate_closes_at_the_last() {
    let mut told = county_asked();
    tell(&mut told, [passed_on(3, 2, Relation::SecrecyUpper, |_| {})]);
    let city = replied(3, 2, A::NotSecret, |_| {});
    assert_eq!(told.when(&city), Err(G::CannotDecideSecrecy(Relation::SecrecyUpper).into()));
    tell(&mut told, [passed_on(3, 3, Relation::SecrecyProvincial, |_| {})]);
    let close = || ended(3, O::Favourable, |_| {});
    assert_eq!(told.when(&close()), Err(G::AnswerMissing(GateKind::Referral).into()));
    tell(&mut told, [replied(3, 3, A::NotSecret, |_| {}), close()]);
    let gate = told.case.as_ref().and_then(|case| case.gates.get(&3)).expect("a gate");
    assert_eq!(gate.hops.len(), 3);
    assert_eq!(gate.outcome, Some(O::Favourable));
}
