//! Whatever happened to whatever requests, the table adds up, year after year.

use baoshen::review::register::{Cell, Column};
use baoshen::review::{ApplicantKind, Ground, Outcome, Trigger};
use proptest::prelude::*;

use crate::common::acts_beside::{new_round, replied};
use crate::common::events::{voided, withdrawn};
use crate::common::story::Story;
use crate::telling::{annual, asked_for, decided_as};

fn day() -> impl Strategy<Value = String> {
    (2025i32..=2028, 1u8..=12, 1u8..=28).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}"))
}

fn given() -> impl Strategy<Value = Vec<(Outcome, Option<Ground>)>> {
    let one = (proptest::sample::select(Outcome::ALL), proptest::sample::select(Ground::ALL))
        .prop_map(|(outcome, ground)| (outcome, outcome.is_refusal().then_some(ground)));
    proptest::collection::vec(one, 1..4)
}

prop_compose! {
    /// A request with any decisions, rounds, answers and endings, on any days, in any order of days.
    fn story()(
        received in day(), kind in proptest::sample::select(ApplicantKind::ALL), given in given(),
        ends in proptest::collection::vec((0u8..5, day()), 0..4),
    ) -> Story {
        let items = u32::try_from(given.len()).expect("few");
        let mut story = Story::of(&[asked_for(&received, kind, items).unchecked(), decided_as(&given)]);
        for (round, (end, on)) in (2u32..).zip(ends) {
            let ask = match end {
                0 => withdrawn().on(&on),
                1 => voided().on(&on),
                2 => new_round(round, Trigger::NewFact).on(&on),
                _ => replied(&on),
            };
            story.tell(&ask.unchecked());
        }
        story
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_came_in_is_accounted_for(stories in proptest::collection::vec(story(), 0..12)) {
        let years: Vec<_> = (2025..=2029).map(|year| annual(year, &stories)).collect();
        for table in &years {
            prop_assert!(table.balance().is_even(), "{table:?}");
            for kind in ApplicantKind::ALL {
                prop_assert!(table.balance_of(*kind).is_even(), "{kind:?} in {table:?}");
            }
            let rows: u32 = ApplicantKind::ALL.iter().map(|kind| table.done_of(*kind)).sum();
            let cells: u32 = Cell::all()
                .flat_map(|cell| ApplicantKind::ALL.iter().map(move |kind| (cell, *kind)))
                .map(|(cell, kind)| table.count(cell, kind))
                .sum();
            prop_assert_eq!(rows, cells, "a result stands in no row of the form");
        }
        for pair in years.windows(2) {
            prop_assert_eq!(&pair[0].carried_out, &pair[1].carried_in, "carried over is carried in");
        }
        // Nothing is received after 2028, so all years together do with each request at most once.
        let new: u32 = years.iter().map(|table| table.new.total()).sum();
        let done: u32 = years.iter().flat_map(|table| table.done.values()).map(Column::total).sum();
        prop_assert_eq!(new, done + years[4].carried_out.total());
    }
}
