//! A row of a table, and the test that reads it.

use baoshen::review::{EventKind, Office, Refusal};

use crate::common::acts::Ask;
use crate::common::events::{decided, handed_over, opened, published, received, review, self_review};
use crate::common::office::office;
use crate::common::story::Story;

/// Given, when, then.
pub(crate) struct Row {
    /// In words.
    pub(crate) what: &'static str,
    office: Office,
    given: Vec<Ask>,
    when: Ask,
    /// What the rules answer.
    pub(crate) then: Result<(), Refusal>,
}

/// A row under the usual charter.
pub(crate) fn row(what: &'static str, given: Vec<Ask>, when: Ask, then: Result<(), Refusal>) -> Row {
    Row { what, office: office(), given, when, then }
}

impl Row {
    /// Which act it asks for.
    pub(crate) fn kind(&self) -> EventKind {
        self.when.command.event.kind()
    }

    /// What was signed before, told so that two pasts can be held against each other.
    pub(crate) fn past(&self) -> String {
        format!("{:?}", self.given)
    }

    /// The act asked for, told in the same way.
    pub(crate) fn act(&self) -> String {
        format!("{:?}", self.when)
    }

    /// The same under a changed charter.
    pub(crate) fn under(mut self, edit: impl FnOnce(&mut Office)) -> Self {
        edit(&mut self.office);
        self
    }
}

/// Every row of the table holds.
pub(crate) fn check(rows: &[Row]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            let found = Story::under(row.office.clone(), &row.given).when(&row.when);
            (found != row.then).then(|| format!("{}: {found:?}, not {:?}", row.what, row.then))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The acts so far, and one more.
pub(crate) fn and(mut given: Vec<Ask>, next: impl IntoIterator<Item = Ask>) -> Vec<Ask> {
    given.extend(next);
    given
}

/// A case of one item is open.
pub(crate) fn at_self_review() -> Vec<Ask> {
    vec![opened(|_| {})]
}

/// The undertaker has signed.
pub(crate) fn at_review() -> Vec<Ask> {
    and(at_self_review(), [self_review()])
}

/// The reviewer has signed.
pub(crate) fn at_final_review() -> Vec<Ask> {
    and(at_review(), [review(|_| {})])
}

/// The leader has approved.
pub(crate) fn approved() -> Vec<Ask> {
    and(at_final_review(), [decided(|_| {})])
}

/// The undertaker has handed it over.
pub(crate) fn on_its_way() -> Vec<Ask> {
    and(approved(), [handed_over("2026-11-23")])
}

/// The disclosure office has it.
pub(crate) fn with_disclosure() -> Vec<Ask> {
    and(on_its_way(), [received("2026-11-23")])
}

/// It went out.
pub(crate) fn gone_out() -> Vec<Ask> {
    and(with_disclosure(), [published(|_| {})])
}
