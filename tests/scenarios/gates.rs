//! Consent, third parties, superiors, versions: what others say before something goes out.

use baoshen::review::event::{Excision, ItemFacts, Opened};
use baoshen::review::{
    Event, GateKind, GateOutcome as O, GateRefusal as G, LetterKind, Mode, Outcome, Refusal, Relation,
    ReplyAnswer as A, Role, Silence, Source, silence_meaning,
};

use crate::common::acts::{Ask, by, part};
use crate::common::events::{all, decided, opened, outcome, request, returned, review, self_review, version};
use crate::common::gates::{asked, ended, replied, silent};
use crate::common::office::{LU, SHEN, code};
use crate::common::story::Story;

/// Told act by act; each must be allowed.
pub(crate) fn story(acts: impl IntoIterator<Item = Ask>) -> Story {
    Story::of(&acts.into_iter().collect::<Vec<_>>())
}

pub(crate) fn tell(story: &mut Story, acts: impl IntoIterator<Item = Ask>) {
    acts.into_iter().for_each(|ask| story.tell(&ask));
}

/// The same opinion, on the second version.
pub(crate) fn on_second(ask: Ask) -> Ask {
    ask.with(|command| {
        if let Event::OpinionSigned(event) = &mut command.event {
            event.items[0].version = 2;
        }
    })
}

fn case_of(mode: Mode, edit: impl FnOnce(&mut ItemFacts)) -> Ask {
    opened(|case: &mut Opened| {
        case.mode = mode;
        case.request = (mode == Mode::OnRequest).then(|| request("2026-11-20"));
        edit(&mut case.items[0]);
    })
}

fn meaning(story: &Story, gate: u32) -> Option<(Silence, String, Vec<Role>)> {
    let case = story.case.as_ref().expect("a case");
    let found = silence_meaning(case, case.gates.get(&gate).expect("a gate"))?;
    Some((found.silence, found.article.to_string(), found.confirmed_by.to_vec()))
}

#[test]
fn scenario_10_a_silent_third_party_leaves_the_decision_to_the_office() {
    let flagged = review(|it| it.answers.privacy = baoshen::review::Answer::Yes);
    let mut told = story([
        case_of(Mode::OnRequest, |_| {}),
        self_review(),
        asked(GateKind::ThirdParty, |_| {}),
        flagged,
    ]);
    let who = vec![Role::Leader, Role::DisclosureOffice];
    assert_eq!(meaning(&told, 3), Some((Silence::OfficeDecides, "gk32".to_owned(), who)));
    // Neither a yes by itself ...
    let open = Refusal::GateOpen { item: 1, kind: GateKind::ThirdParty };
    assert_eq!(told.when(&decided(|_| {})), Err(open.clone()));
    tell(&mut told, [silent(3, "gk32", |_| {})]);
    assert_eq!(told.when(&decided(|_| {})), Err(open));
    let by_nothing = ended(3, O::Favourable, |_| {});
    assert_eq!(told.when(&by_nothing), Err(G::ExceptionUnfit(GateKind::ThirdParty).into()));
    // ... nor a no: the office decides under the article, with its reason.
    assert_eq!(told.when(&ended(3, O::Refused, |_| {})), Ok(()));
    let decides = ended(3, O::Favourable, |it| it.article = Some(code("gk32")));
    tell(&mut told, [by(SHEN, Role::DisclosureOffice, decides.command.event), decided(|_| {})]);
}

#[test]
fn scenario_11_a_silent_co_maker_consents_to_a_request_and_to_nothing_else() {
    let beginning = |mode| {
        let ask = asked(GateKind::Originator, |it| {
            it.organ = Some(2);
            (it.hop.relation, it.hop.letter_kind) = (Relation::CoIssuer, LetterKind::Consultation);
        });
        story([case_of(mode, |it| it.organ_count = 2), self_review(), ask, review(|_| {})])
    };
    let mut requested = beginning(Mode::OnRequest);
    assert_eq!(meaning(&requested, 3), Some((Silence::Consent, "gk34".to_owned(), vec![Role::Leader])));
    tell(&mut requested, [silent(3, "gk34", |_| {}), ended(3, O::Favourable, |_| {}), decided(|_| {})]);
    let proactive = beginning(Mode::Proactive);
    assert_eq!(meaning(&proactive, 3), Some((Silence::NotConsent, "originator".to_owned(), Vec::new())));
    assert_eq!(proactive.when(&silent(3, "gk34", |_| {})), Err(G::SilenceUnfit.into()));
    assert_eq!(
        proactive.when(&decided(|_| {})),
        Err(Refusal::GateOpen { item: 1, kind: GateKind::Originator })
    );
}

#[test]
fn scenario_12_a_joint_document_waits_for_the_last_organ_by_name() {
    let three = |it: &mut ItemFacts| (it.source, it.organ_count) = (Source::FromOrgan, 3);
    let consent = |place: u32, organ: u32| {
        [
            asked(GateKind::Originator, move |it| it.organ = Some(organ)),
            replied(place, 1, A::Agree, |_| {}),
            ended(place, O::Favourable, |_| {}),
        ]
    };
    let mut told = story([case_of(Mode::Proactive, three), self_review()]);
    tell(&mut told, consent(3, 1));
    tell(&mut told, consent(6, 3));
    tell(&mut told, [review(|_| {})]);
    assert_eq!(told.when(&decided(|_| {})), Err(G::ConsentMissing { item: 1, organ: 2 }.into()));
    tell(&mut told, consent(10, 2));
    assert_eq!(told.when(&decided(|_| {})), Ok(()));
}

#[test]
fn scenario_14_a_reply_without_its_number_closes_nothing() {
    let mut told =
        story([case_of(Mode::Proactive, |_| {}), self_review(), asked(GateKind::Referral, |_| {})]);
    let unnumbered = replied(3, 1, A::Agree, |it| it.reply_no = None);
    assert_eq!(told.when(&unnumbered), Err(G::ReplyIncomplete.into()));
    let close = ended(3, O::Favourable, |_| {});
    assert_eq!(told.when(&close), Err(G::AnswerMissing(GateKind::Referral).into()));
    tell(&mut told, [replied(3, 1, A::Agree, |_| {}), close]);
}

#[test]
fn scenario_15_a_superior_opens_what_its_subordinate_made_and_not_the_reverse() {
    let kind = GateKind::Originator;
    let excepted = || ended(3, O::NotApplicable, |it| it.exception = Some(code("direct_subordinate")));
    let theirs = |it: &mut ItemFacts| it.source = Source::FromOrgan;
    let below = asked(kind, |it| {
        (it.hop.relation, it.hop.letter_kind) = (Relation::Subordinate, LetterKind::None);
    });
    let mut told = story([case_of(Mode::Proactive, theirs), self_review(), below.clone(), review(|_| {})]);
    assert_eq!(told.when(&decided(|_| {})), Err(Refusal::GateOpen { item: 1, kind }));
    tell(&mut told, [excepted(), decided(|_| {})]);
    let above = story([case_of(Mode::Proactive, theirs), self_review(), asked(kind, |_| {})]);
    assert_eq!(above.when(&excepted()), Err(G::ExceptionUnfit(kind).into()));
    let classified = |it: &mut ItemFacts| {
        theirs(it);
        (it.text, it.r#abstract) = (None, Some(part()));
        it.former_level = Some(baoshen::review::Level::Confidential);
    };
    let secret = story([case_of(Mode::Proactive, classified), self_review(), below]);
    assert_eq!(secret.when(&excepted()), Err(G::ExceptionUnfit(kind).into()));
}

#[test]
fn scenario_33_one_changed_sentence_reopens_a_consent_and_the_deletion_it_asked_for_does_not() {
    let kind = GateKind::Originator;
    let theirs = |it: &mut ItemFacts| it.source = Source::FromOrgan;
    let back = || by(LU, Role::Reviewer, returned(2, 1));
    let beginning = || [case_of(Mode::Proactive, theirs), self_review(), asked(kind, |_| {})];
    let mut changed = story(beginning());
    tell(&mut changed, [replied(3, 1, A::Agree, |_| {}), ended(3, O::Favourable, |_| {}), back()]);
    tell(&mut changed, [version(|_| {}), on_second(self_review()), on_second(review(|_| {}))]);
    let second = || decided(|it| it.version = 2);
    assert_eq!(changed.when(&second()), Err(Refusal::GateOpen { item: 1, kind }));
    let again = replied(3, 1, A::Agree, |it| it.version = 2);
    tell(&mut changed, [again, ended(3, O::Favourable, |_| {}), second()]);

    let mut cut = story(beginning());
    tell(&mut cut, [replied(3, 1, A::AgreePart, |it| it.conditions = Some(part())), back()]);
    let as_asked = version(|it| {
        it.excisions = Some(vec![Excision { n: 1, ground_code: code("third_paragraph") }]);
        it.excision_list = Some(part());
        it.carried_over = Some(vec![3]);
    });
    tell(&mut cut, [as_asked, ended(3, O::Favourable, |_| {})]);
    tell(
        &mut cut,
        [on_second(self_review()), on_second(review(|it| it.answers = all(baoshen::review::Answer::No)))],
    );
    let partial = decided(|it| {
        it.version = 2;
        it.outcome = Outcome::Partial;
        it.reason = Some(part());
    });
    assert_eq!(cut.when(&partial), Ok(()));
    assert_eq!(
        cut.when(&decided(outcome(Outcome::Defer))),
        Err(Refusal::VersionNotCurrent { item: 1, current: 2 })
    );
}
