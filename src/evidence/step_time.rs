//! How far the time of a step can be believed, graded honestly.
//!
//! *Declared*: the clock of the device says so, nothing else. *Ordered*: the step has its place in a signed journal, so
//! what came before and after cannot be exchanged. *Anchored*: a time-stamp from outside covers that place, so the step
//! was there at that moment at the latest.

use serde::{Deserialize, Serialize};
use time::Duration;

use crate::review::{Digest, Timestamp};

/// How much later than a stamp a clock may say it was, before the two contradict: device clocks drift.
pub const DRIFT: Duration = Duration::minutes(10);

/// Three grades.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeGrade {
    /// By the device clock alone.
    Declared,
    /// Its place in the journal is proved.
    Ordered,
    /// A stamp covers that place.
    Anchored,
}

/// What contradicts the time of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeDoubt {
    /// It is dated after the moment at which it was already stamped.
    AfterStamp,
    /// It is dated before the step before it.
    BeforePrevious,
    /// It lies in the journal before the step before it.
    OutOfOrder,
}

/// The time of one step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StepTime {
    /// Which step.
    pub seq: u32,
    /// What the device clock said.
    pub time: Timestamp,
    /// How far to believe it.
    pub grade: TimeGrade,
    /// The moment at which it was there at the latest, if it is anchored.
    pub before: Option<Timestamp>,
    /// What contradicts it.
    pub doubt: Option<TimeDoubt>,
}

/// A step as far as its time goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timed {
    /// Which step.
    pub seq: u32,
    /// SHA-256 of its file.
    pub head: Digest,
    /// What the device clock said.
    pub time: Timestamp,
}

/// The earliest of these stamps that covers an index of the journal: each covers all indexes below its size.
pub fn earliest(index: Option<u64>, stamps: &[(u64, Timestamp)]) -> Option<Timestamp> {
    let covering = index.into_iter().flat_map(|index| stamps.iter().filter(move |(size, _)| index < *size));
    covering.map(|(_, time)| *time).min()
}

/// Grades the steps of one case, in their order. `place` gives the proved index of a step in the journal, `stamped` the
/// earliest stamp that covers it.
pub fn graded(
    steps: &[Timed],
    place: impl Fn(&Timed) -> Option<u64>,
    stamped: impl Fn(&Timed) -> Option<Timestamp>,
) -> Vec<StepTime> {
    let mut before: Option<(Timestamp, Option<u64>)> = None;
    let grade = |step: &Timed| {
        let index = place(step);
        let is_in_order = match (before.and_then(|(_, index)| index), index) {
            (Some(last), Some(index)) => last < index,
            (None, _) | (_, None) => true,
        };
        let latest = stamped(step);
        let doubt = if !is_in_order {
            Some(TimeDoubt::OutOfOrder)
        } else if latest.is_some_and(|latest| step.time.0 > latest.0.saturating_add(DRIFT)) {
            Some(TimeDoubt::AfterStamp)
        } else if before.is_some_and(|(last, _)| step.time < last) {
            Some(TimeDoubt::BeforePrevious)
        } else {
            None
        };
        let grade = match (index, latest) {
            (Some(_), Some(_)) if is_in_order => TimeGrade::Anchored,
            (Some(_), None) if is_in_order => TimeGrade::Ordered,
            _ => TimeGrade::Declared,
        };
        before = Some((step.time, index));
        StepTime { seq: step.seq, time: step.time, grade, before: latest, doubt }
    };
    steps.iter().map(grade).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::new(seconds, 480).unwrap()
    }

    fn told(steps: &[(i64, Option<u64>)], stamps: &[(u64, i64)]) -> Vec<(TimeGrade, Option<TimeDoubt>)> {
        let timed: Vec<Timed> = (1..)
            .zip(steps)
            .map(|(seq, (time, _))| Timed { seq, head: Digest([0; 32]), time: at(*time) })
            .collect();
        let stamps: Vec<(u64, Timestamp)> = stamps.iter().map(|(size, time)| (*size, at(*time))).collect();
        let place = |step: &Timed| steps[usize::try_from(step.seq).unwrap() - 1].1;
        let stamped = |step: &Timed| earliest(place(step), &stamps);
        graded(&timed, place, stamped).into_iter().map(|one| (one.grade, one.doubt)).collect()
    }

    #[test]
    fn three_grades() {
        use TimeGrade::{Anchored, Declared, Ordered};
        let steps = [(100, Some(3)), (200, Some(5)), (300, None)];
        assert_eq!(told(&steps, &[]), [(Ordered, None), (Ordered, None), (Declared, None)]);
        assert_eq!(told(&steps, &[(5, 900)]), [(Anchored, None), (Ordered, None), (Declared, None)]);
        assert_eq!(told(&steps, &[(5, 900), (6, 950)])[1], (Anchored, None));
    }

    #[test]
    fn contradictions_are_told() {
        use TimeGrade::{Anchored, Declared, Ordered};
        let drift = DRIFT.whole_seconds();
        assert_eq!(told(&[(900 + drift, Some(0))], &[(1, 900)]), [(Anchored, None)]);
        let late = told(&[(901 + drift, Some(0))], &[(1, 900)]);
        assert_eq!(late, [(Anchored, Some(TimeDoubt::AfterStamp))]);
        let back = told(&[(200, Some(0)), (199, Some(1))], &[]);
        assert_eq!(back[1], (Ordered, Some(TimeDoubt::BeforePrevious)));
        let crossed = told(&[(200, Some(4)), (300, Some(3))], &[(9, 900)]);
        assert_eq!(crossed[1], (Declared, Some(TimeDoubt::OutOfOrder)));
    }

    /// The earliest stamp that covers a step bounds it best.
    #[test]
    fn the_earliest_stamp_counts() {
        let stamps = [(9, at(900)), (1, at(500)), (0, at(10))];
        assert_eq!(earliest(Some(0), &stamps), Some(at(500)));
        assert_eq!(earliest(Some(1), &stamps), Some(at(900)));
        assert_eq!(earliest(Some(9), &stamps), None);
        assert_eq!(earliest(None, &stamps), None);
    }
}
