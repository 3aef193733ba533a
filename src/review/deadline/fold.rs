//! A count in few rows: days of one kind that follow each other stand in one.

use super::{Counted, TracedDay, Why};
use crate::review::CivilDate;
use crate::review::calendar::Off;

/// Days of one kind, one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// First day.
    pub from: CivilDate,
    /// Last day.
    pub to: CivilDate,
    /// What became of them.
    pub of: RunOf,
}

/// What became of the days of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RunOf {
    /// Working days by their first and last number.
    Days {
        /// First number.
        first: u32,
        /// Last number.
        last: u32,
        /// Weekend days that are worked.
        is_make_up: bool,
    },
    /// They do not count.
    Excluded(Why),
    /// They are not worked.
    Off(Off),
    /// Nobody knows yet; those counted by their first and last number.
    Unknown {
        /// The year to import.
        year: i32,
        /// First and last number.
        counted: Option<(u32, u32)>,
    },
}

impl RunOf {
    fn of(counted: &Counted) -> Self {
        match counted {
            Counted::Day { n, is_make_up } => Self::Days { first: *n, last: *n, is_make_up: *is_make_up },
            Counted::Excluded(why) => Self::Excluded(*why),
            Counted::Off(off) => Self::Off(off.clone()),
            Counted::Unknown { year, n } => Self::Unknown { year: *year, counted: n.map(|n| (n, n)) },
        }
    }

    /// The same run with the next day in it, if that is of its kind.
    fn with(&self, counted: &Counted) -> Option<Self> {
        match (self, counted) {
            (Self::Days { first, is_make_up, .. }, Counted::Day { n, is_make_up: next })
                if is_make_up == next =>
            {
                Some(Self::Days { first: *first, last: *n, is_make_up: *is_make_up })
            }
            (Self::Excluded(why), Counted::Excluded(next)) if why == next => Some(self.clone()),
            (Self::Off(off), Counted::Off(next)) if off == next => Some(self.clone()),
            (Self::Unknown { year, counted }, Counted::Unknown { year: next, n }) if year == next => {
                let counted = match (counted, n) {
                    (Some((first, _)), Some(n)) => Some((*first, *n)),
                    (None, Some(n)) => Some((*n, *n)),
                    (known, None) => *known,
                };
                Some(Self::Unknown { year: *year, counted })
            }
            (Self::Days { .. } | Self::Excluded(_) | Self::Off(_) | Self::Unknown { .. }, _) => None,
        }
    }
}

/// The rows of a count.
pub fn runs(trace: &[TracedDay]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for traced in trace {
        if let Some(last) = runs.last_mut()
            && let Some(of) = last.of.with(&traced.counted)
        {
            (last.to, last.of) = (traced.day, of);
            continue;
        }
        runs.push(Run { from: traced.day, to: traced.day, of: RunOf::of(&traced.counted) });
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::super::count;
    use super::*;
    use crate::review::calendar::Calendar;

    #[test]
    fn the_spring_festival_in_few_rows() {
        let start: CivilDate = "2026-02-12".parse().expect("a date");
        let rows = runs(&count(&Calendar::built_in(), start, 7, &[], start).trace);
        let shown: Vec<String> =
            rows.iter().map(|run| format!("{}~{} {:?}", run.from, run.to, run.of)).collect();
        assert_eq!(
            shown,
            [
                "2026-02-13~2026-02-13 Days { first: 1, last: 1, is_make_up: false }",
                "2026-02-14~2026-02-14 Days { first: 2, last: 2, is_make_up: true }",
                "2026-02-15~2026-02-23 Off(Holiday(\"春节\"))",
                "2026-02-24~2026-02-27 Days { first: 3, last: 6, is_make_up: false }",
                "2026-02-28~2026-02-28 Days { first: 7, last: 7, is_make_up: true }",
            ]
        );
        let end: CivilDate = "2026-12-30".parse().expect("a date");
        let rows = runs(&count(&Calendar::built_in(), end, 4, &[], end).trace);
        assert_eq!(
            rows.last().map(|run| run.of.clone()),
            Some(RunOf::Unknown { year: 2027, counted: Some((2, 4)) })
        );
    }
}
