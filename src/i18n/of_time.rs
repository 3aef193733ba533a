//! Words for how far a time can be believed, and for how paper and file stand to each other.

use super::Words;
use crate::evidence::sheet_code::SheetStands;
use crate::evidence::step_time::{StepTime, TimeDoubt, TimeGrade};
use crate::review::Timestamp;

/// The grade of a time; `moment` writes a moment as the place has it.
pub fn graded(words: Words, time: &StepTime, moment: impl Fn(Timestamp) -> String) -> String {
    match (time.grade, time.before) {
        (TimeGrade::Anchored, Some(before)) => words.time_anchored(moment(before)),
        (TimeGrade::Anchored | TimeGrade::Ordered, _) => words.time_ordered().to_owned(),
        (TimeGrade::Declared, _) => words.time_declared().to_owned(),
    }
}

/// What contradicts a time.
pub fn doubted(words: Words, doubt: TimeDoubt) -> &'static str {
    match doubt {
        TimeDoubt::AfterStamp => words.time_after_stamp(),
        TimeDoubt::BeforePrevious => words.time_before_previous(),
        TimeDoubt::OutOfOrder => words.time_out_of_order(),
    }
}

/// Whether a printed sheet and the file agree.
pub fn agreeing(words: Words, stands: SheetStands) -> String {
    match (stands.since, stands.is_changed) {
        (0, _) => words.on_paper_newest().to_owned(),
        (since, false) => words.on_paper_unchanged(since),
        (since, true) => words.on_paper_changed(since),
    }
}
