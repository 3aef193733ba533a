//! The line: straight, partial, edited after approval, returned.

use baoshen::review::event::Excision;
use baoshen::review::{
    ActRefusal as A, Answer, Conclusion, Digest, Ground, ItemState, MatchGrade, Outcome, Refusal, Role,
    Trigger,
};

use super::{again, approved, gone_out, item, refused_on};
use crate::common::acts::{by, part};
use crate::common::acts_beside::new_round;
use crate::common::events::{
    decided, handed_over, item as facts, opened, published, received, returned, review, self_review, version,
};
use crate::common::office::{LU, code};
use crate::common::story::Story;

const DAY: &str = "2026-11-23";

#[test]
fn scenario_01_a_normal_notice_goes_out_on_three_signatures() {
    let line: Vec<_> = gone_out()
        .into_iter()
        .enumerate()
        .map(|(at, ask)| {
            if at > 0 {
                return ask;
            }
            opened(|case| case.profile = code("three_step"))
        })
        .collect();
    let story = Story::of(&line);
    assert_eq!(item(&story).state, ItemState::Published);
    assert_eq!(item(&story).standing().count(), 2);
    assert!(item(&story).decision().is_some_and(|decision| decision.outcome == Outcome::Release));
    assert!(item(&story).publications.iter().all(|it| !it.before_approval));
}

#[test]
fn scenario_19_a_work_secret_is_no_ground_by_itself() {
    let found = |ground| {
        review(move |it| {
            it.answers.work = Answer::Yes;
            it.conclusion = Conclusion::Refuse;
            it.ground = ground;
            it.reason = Some(part());
        })
    };
    let mut story = Story::of(&[opened(|_| {}), self_review()]);
    assert_eq!(story.when(&found(None)), Err(Refusal::GroundMissing { item: 1 }));
    assert_eq!(story.when(&found(Some(Ground::G1))), Err(A::WorkSecretAlone { item: 1 }.into()));
    story.tell(&found(Some(Ground::G5)));
    for ground in [Ground::G5, Ground::G6, Ground::G7] {
        let expected = if ground == Ground::G7 {
            Err(A::WorkSecretAlone { item: 1 }.into())
        } else {
            Err(Refusal::DiscretionMissing { item: 1 })
        };
        assert_eq!(story.when(&refused_on(ground, false)), expected, "{ground:?}");
    }
    assert_eq!(story.when(&refused_on(Ground::G3, false)), Ok(()));
    story.tell(&refused_on(Ground::G5, true));
}

#[test]
fn scenario_20_three_spans_removed_with_their_grounds_go_out_in_part() {
    let spans = |n| Excision { n, ground_code: code("privacy") };
    let excised = version(|it| {
        it.excisions = Some([1, 2, 3].map(spans).to_vec());
        it.excision_list = Some(part());
    });
    let mut story =
        Story::of(&[opened(|_| {}), excised, again(self_review(), 1, 2), again(review(|_| {}), 1, 2)]);
    assert_eq!(story.when(&again(decided(|_| {}), 1, 2)), Err(Refusal::ExcisionUnfit { item: 1 }));
    story.tell(&decided(|it| {
        it.version = 2;
        it.outcome = Outcome::Partial;
        it.reason = Some(part());
    }));
    assert_eq!(item(&story).state, ItemState::Decided(Outcome::Partial));
    assert_eq!(item(&story).version().map(|version| version.excised), Some(3));
}

#[test]
fn scenario_21_a_title_edited_after_the_approval_needs_a_new_round() {
    let other = |it: &mut baoshen::review::event::Published| it.sha256 = Some(Digest([1; 32]));
    let mut story = Story::of(&approved());
    let edited = || version(|it| it.title = Some(part()));
    assert_eq!(story.when(&edited()), Err(Refusal::StepNotOpen { item: 1, asked: 1 }));
    story.tell(&handed_over(DAY));
    story.tell(&received(DAY));
    assert_eq!(story.when(&published(other)), Err(Refusal::NotTheApprovedBytes { item: 1 }));
    story.tell(&new_round(2, Trigger::ContentChanged));
    assert!(item(&story).decision().is_none() && item(&story).standing().next().is_none());
    story.tell(&edited());
    story.tell(&again(self_review(), 2, 2));
    story.tell(&again(review(|_| {}), 2, 2));
    story.tell(&again(decided(|_| {}), 2, 2));
    story.tell(&handed_over(DAY));
    story.tell(&received(DAY));
    story.tell(&published(|_| {}));
    assert_eq!(item(&story).state, ItemState::Published);
}

#[test]
fn scenario_22_a_return_voids_and_keeps_both_passes() {
    let mut story = Story::of(&[opened(|_| {}), self_review(), by(LU, Role::Reviewer, returned(2, 1))]);
    assert_eq!(item(&story).state, ItemState::Open { step: 1, returned: true });
    for ask in [version(|_| {}), again(self_review(), 1, 2), again(review(|_| {}), 1, 2)] {
        story.tell(&ask);
    }
    let history: Vec<_> = item(&story).opinions.iter().map(|it| (it.step, it.version, it.void)).collect();
    assert_eq!(history, [(1, 1, Some(3)), (1, 2, None), (2, 2, None)]);
}

#[test]
fn scenario_29_items_of_one_request_end_each_for_itself() {
    use baoshen::review::event::{Decided, OpinionSigned};
    use baoshen::review::{Event, GateKind, Source, Subject};
    let each = |items: &[u32], opinion: baoshen::review::event::ItemOpinion| {
        items
            .iter()
            .map(|item| baoshen::review::event::ItemOpinion { item: *item, ..opinion.clone() })
            .collect()
    };
    let open = opened(|case| {
        case.items = (1..=3).map(facts).collect();
        case.items[2].source = Source::FromOrgan;
    });
    let all = [1, 2, 3];
    let signed = |who, role, step| {
        let items = each(&all, crate::common::events::item_opinion(1));
        by(who, role, Event::OpinionSigned(OpinionSigned { step, round: 1, items }))
    };
    let story = Story::of(&[open, signed("p1", Role::Undertaker, 1), signed(LU, Role::Reviewer, 2)]);
    let decide = |item, refused| {
        let mut given = crate::common::events::item_decision(item);
        if refused {
            (given.outcome, given.release) = (Outcome::Refuse, None);
            (given.ground, given.reason, given.discretion) = (Some(Ground::G5), Some(part()), Some(part()));
        }
        let event = Decided { subject: Subject::Case, items: vec![given], of: None };
        crate::common::acts::on_paper(Event::Decided(event))
    };
    let mut story = story;
    story.tell(&decide(1, false));
    story.tell(&decide(2, true));
    let waits = Err(Refusal::GateNeeded { item: 3, kind: GateKind::Originator });
    assert_eq!(story.when(&decide(3, false)), waits);
    let states: Vec<_> = story.case.iter().flat_map(|case| &case.items).map(|item| item.state).collect();
    assert_eq!(
        states,
        [
            ItemState::Decided(Outcome::Release),
            ItemState::Decided(Outcome::Refuse),
            ItemState::Open { step: 3, returned: false },
        ]
    );
}

#[test]
fn scenario_30_the_same_text_with_other_formal_places_goes_out_and_another_text_does_not() {
    use baoshen::scan::compare::{Comparison, compare};
    let approved_text = "关于开展活动的通知\n各科室：\n安排经费12.5万元。\n清源市文化和旅游局";
    let saved_by_wps = "清文旅发〔2026〕12号\r\n关于开展活动的通知\r\n各科室：\r\n\u{3000}\u{3000}安排经费12.5万元。\r\n\
        清源市文化和旅游局\r\n2026年3月5日\r\n清源市文化和旅游局办公室 2026年3月6日印发\r\n";
    let Comparison::FormalPlacesDiffer(places) = compare(approved_text, saved_by_wps) else {
        panic!("formal")
    };
    assert_eq!(places.len(), 3);
    let Comparison::Differs(differing) = compare(approved_text, &saved_by_wps.replace("12.5", "12.6")) else {
        panic!("one changed figure is another text")
    };
    let place = &differing.places[0];
    assert_eq!((place.published_line, &*place.approved, &*place.published), (4, "5", "6"));

    let saved_again = |listed: bool| {
        published(move |it| {
            it.match_grade = MatchGrade::SameText;
            it.sha256 = Some(Digest([1; 32]));
            it.differences = listed.then(part);
        })
    };
    let mut line = approved();
    line.extend([handed_over(DAY), received(DAY)]);
    let mut story = Story::of(&line);
    assert_eq!(story.when(&saved_again(false)), Err(A::DifferencesMissing { item: 1 }.into()));
    story.tell(&saved_again(true));
    assert_eq!(item(&story).publications[0].match_grade, MatchGrade::SameText);
    // Nor can it pass as the same bytes.
    let changed = published(|it| it.sha256 = Some(Digest([2; 32])));
    assert_eq!(story.when(&changed), Err(Refusal::NotTheApprovedBytes { item: 1 }));
}
