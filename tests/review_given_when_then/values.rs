//! What values tell of themselves.

use baoshen::review::course::report_due;
use baoshen::review::deadline::{About, Clock, ClockState, Limit};
use baoshen::review::event::ForkResolved;
use baoshen::review::{
    ActRefusal, Digest, EventKind, GateRefusal, Ground, PartNo, Urgency, amend_form, amendable,
};

use crate::common::acts_beside::amended;
use crate::common::office::{code, date, office};
use crate::common::story::Story;
use crate::table::{and, at_final_review};

#[test]
fn a_ground_is_known_by_its_code() {
    for ground in Ground::ALL {
        assert_eq!(Ground::of_code(&ground.code()), Some(*ground));
    }
    assert_eq!(Ground::of_code(&code("work_secret")), None);
}

/// The page shows a refusal beside the item it is about.
#[test]
fn a_refusal_knows_its_item() {
    use ActRefusal as A;
    use GateRefusal as G;
    let of_item = [
        A::NotOut { item: 3 },
        A::DiscoveredTooEarly { item: 3 },
        A::NoRecall { item: 3 },
        A::NotReopenable { item: 3 },
        A::NotDecided { item: 3 },
        A::NotFinal { item: 3 },
        A::DifferencesMissing { item: 3 },
        A::UnreadUnticked { item: 3 },
        A::FindingsUncounted { item: 3 },
        A::LeftoversUncounted { item: 3 },
        A::WorkSecretAlone { item: 3 },
    ];
    for refusal in of_item {
        assert_eq!(refusal.item(), Some(3), "{refusal:?}");
    }
    for refusal in [A::MeasuresMissing, A::UnknownEvent(3), A::AnotherHand { event: 3 }, A::BranchesUnfit] {
        assert_eq!(refusal.item(), None, "{refusal:?}");
    }
    let of_item = [
        G::OrganUnfit { item: 3 },
        G::NotClassified { item: 3 },
        G::ConsentMissing { item: 3, organ: 2 },
        G::ContentHere { item: 3 },
        G::ContentGone { item: 3 },
        G::SubstituteTitleMissing { item: 3 },
        G::SecretOnly { item: 3 },
    ];
    for refusal in of_item {
        assert_eq!(refusal.item(), Some(3), "{refusal:?}");
    }
    for refusal in [G::RouteUnfit, G::HopUnfit { expected: 3 }, G::UnknownPart(PartNo(3))] {
        assert_eq!(refusal.item(), None, "{refusal:?}");
    }
}

#[test]
fn a_discovery_is_reported_a_day_of_the_clock_later() {
    let moment = |text: &str| text.parse().expect("a moment");
    assert_eq!(
        report_due(moment("2026-02-28T23:50:00+08:00")),
        Some(moment("2026-03-01T23:50:00+08:00")),
        "the offset stays"
    );
    assert_eq!(report_due(moment("9999-12-31T12:00:00+08:00")), None);
}

#[test]
fn what_may_be_corrected_is_told_by_event_with_its_form() {
    let of = |kind| amendable(kind).collect::<Vec<_>>();
    assert_eq!(of(EventKind::Noted), ["words", "persons"]);
    assert_eq!(of(EventKind::GateOpened), ["letter_no", "enclosures"]);
    assert_eq!(of(EventKind::Voided), [""; 0]);
    for kind in [EventKind::Opened, EventKind::Published, EventKind::Noted] {
        assert!(amendable(kind).all(|field| amend_form(kind, field).is_some()), "{kind:?}");
    }
    assert_eq!(amend_form(EventKind::Noted, "letter_no"), None);
}

#[test]
fn a_correction_changes_what_the_case_holds_and_is_remembered() {
    let told = [
        amended("office_number", "〔2026〕12号"),
        amended("planned_on", "2026-12-08"),
        amended("planned_channel", "gazette"),
        amended("matter_kind", "other"),
        amended("urgency", "flash"),
    ];
    let case = Story::under(office(), &and(at_final_review(), told)).case.expect("a case");
    assert_eq!(case.office_number.as_deref(), Some("〔2026〕12号"));
    assert_eq!(case.planned_on, Some(date("2026-12-08")));
    assert_eq!((case.planned_channel, case.matter_kind), (code("gazette"), code("other")));
    assert_eq!(case.urgency, Urgency::Flash);
    let corrected: Vec<_> =
        case.course.amendments.iter().map(|it| (it.seq, it.of, it.field.clone())).collect();
    assert_eq!((corrected.len(), corrected.first()), (5, Some(&(4, 1, code("office_number")))));
}

#[test]
fn a_case_counts_its_events() {
    let story = Story::under(office(), &at_final_review());
    let case = story.case.expect("a case");
    assert_eq!((case.seq(), case.head().is_some()), (3, true));
}

#[test]
fn the_other_of_two_heads_is_given_up() {
    let (one, other, third) = (Digest([1; 32]), Digest([2; 32]), Digest([3; 32]));
    let of = |heads: &[Digest], kept| {
        let reason = crate::common::acts::part();
        ForkResolved { heads: heads.to_vec(), kept, reason_code: code("complete"), reason }.given_up()
    };
    assert_eq!(of(&[one, other], one), Some(other));
    assert_eq!(of(&[one, other], other), Some(one));
    assert_eq!(
        (of(&[one, other], third), of(&[one], one), of(&[one, other, third], one)),
        (None, None, None)
    );
}

#[test]
fn a_limit_is_open_while_something_is_owed_and_overdue_once_it_is_late() {
    let clock = |state, done_on| Clock {
        limit: Limit::Answer,
        about: About::Case,
        working_days: 20,
        months: 0,
        start: None,
        way: None,
        due: Some(date("2026-11-23")),
        due_at: None,
        due_if_referral_excluded: None,
        extended_by: None,
        state,
        done_on,
        left: None,
        unknown: Vec::new(),
        trace: Vec::new(),
    };
    let done = Some(date("2026-11-24"));
    for (state, done_on, is_open, is_overdue) in [
        (ClockState::Running, None, true, false),
        (ClockState::Paused, None, true, false),
        (ClockState::Waiting, None, true, false),
        (ClockState::Late, None, true, true),
        (ClockState::Late, done, false, false),
        (ClockState::Met, done, false, false),
        (ClockState::Ended, None, false, false),
    ] {
        let one = clock(state, done_on);
        assert_eq!((one.is_open(), one.is_overdue()), (is_open, is_overdue), "{one:?}");
    }
    let unknown = Clock { unknown: vec![2027], ..clock(ClockState::Running, None) };
    assert!(unknown.is_provisional() && !clock(ClockState::Running, None).is_provisional());
}
