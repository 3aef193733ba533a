//! What is said of the findings now: one row each, and those somebody marked.

use leptos::prelude::*;

use crate::app::browser;
use crate::desk::ask::FindingInput;
use crate::desk::view::{FindingView, FindingsView, ReadPart};
use crate::review::{Disposition, PartNo};

/// Where the page says which text an element shows.
pub(super) const PART: &str = "data-part";

/// One finding, and what is said of it now.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) at: usize,
    pub(super) disposition: RwSignal<Option<Disposition>>,
    pub(super) reason: RwSignal<String>,
    /// Said at an earlier hand already.
    pub(super) is_done: bool,
}

impl Row {
    fn new(at: usize, finding: &FindingView) -> Self {
        Self {
            at,
            disposition: RwSignal::new(None),
            reason: RwSignal::new(String::new()),
            is_done: finding.disposed.is_some(),
        }
    }

    pub(super) fn id(self, name: &str) -> String {
        [name, "-", &self.at.to_string()].concat()
    }

    fn input(self, finding: &FindingView) -> Option<FindingInput> {
        let disposition = self.disposition.get_untracked()?;
        let reason = self.reason.get_untracked();
        let (rule, part, start, end) = (finding.rule, finding.part, finding.start, finding.end);
        Some(FindingInput { rule, part, start, end, disposition, reason })
    }
}

/// A place somebody marked now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MarkedPlace {
    pub(super) part: PartNo,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) words: String,
    pub(super) reason: RwSignal<String>,
}

/// All of them, and which one the keys are at.
#[derive(Clone, Copy)]
pub(super) struct Rows {
    all: StoredValue<Vec<Row>>,
    pub(super) marked: RwSignal<Vec<MarkedPlace>>,
    pub(super) current: RwSignal<Option<usize>>,
    /// Nothing was selected when something should have been marked.
    pub(super) is_unselected: RwSignal<bool>,
}

impl Rows {
    pub(super) fn of(found: &FindingsView) -> Self {
        let rows = found.findings.iter().enumerate().map(|(at, finding)| Row::new(at, finding)).collect();
        Self {
            all: StoredValue::new(rows),
            marked: RwSignal::new(Vec::new()),
            current: RwSignal::new(None),
            is_unselected: RwSignal::new(false),
        }
    }

    pub(super) fn all(self) -> Vec<Row> {
        self.all.get_value()
    }

    /// Everything that is said now.
    pub(super) fn inputs(self, found: &FindingsView) -> Vec<FindingInput> {
        let rows = self.all();
        let mut inputs: Vec<FindingInput> =
            rows.iter().zip(&found.findings).filter_map(|(row, finding)| row.input(finding)).collect();
        inputs.extend(self.marked.get_untracked().into_iter().map(|place| FindingInput {
            rule: None,
            part: place.part,
            start: place.start,
            end: place.end,
            disposition: Disposition::Added,
            reason: place.reason.get_untracked(),
        }));
        inputs
    }

    /// Goes on or back by one, round the ends.
    pub(super) fn step(self, forward: bool) {
        let count = self.all.with_value(Vec::len);
        if count == 0 {
            return;
        }
        let next = match (self.current.get_untracked(), forward) {
            (None, true) => 0,
            (None, false) => count - 1,
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
        };
        self.go(next);
    }

    /// Goes to the next that nobody has said anything of.
    fn go_on(self) {
        let rows = self.all();
        let is_open = |row: &&Row| !row.is_done && row.disposition.with_untracked(Option::is_none);
        let from = self.current.get_untracked().map_or(0, |at| at + 1);
        let next = rows.iter().skip(from).find(is_open).or_else(|| rows.iter().find(is_open));
        if let Some(row) = next {
            self.go(row.at);
        }
    }

    /// Shows a finding and its place.
    pub(super) fn go(self, at: usize) {
        self.current.set(Some(at));
        browser::show(&place_id(at));
        browser::focus(&card_id(at));
    }

    /// Says what becomes of the one the keys are at; a rejection waits for its reason.
    pub(super) fn say(self, disposition: Disposition) {
        let Some(row) = self.current.get_untracked().and_then(|at| self.all().into_iter().nth(at)) else {
            return self.step(true);
        };
        row.disposition.set(Some(disposition));
        if disposition == Disposition::Rejected {
            let reason = row.id("reason");
            request_animation_frame(move || browser::focus(&reason));
        } else {
            self.go_on();
        }
    }

    /// Marks what is selected in the text.
    pub(super) fn mark(self, parts: &[ReadPart]) {
        let marked = browser::marking(PART).and_then(|marking| {
            let part = parts.get(marking.name.parse::<usize>().ok()?)?;
            let (start, end) =
                (browser::byte_of(&part.text, marking.start), browser::byte_of(&part.text, marking.end));
            let words = part.text.get(start..end).filter(|words| !words.trim().is_empty())?.to_owned();
            let place = |byte: usize| part.at.saturating_add(u32::try_from(byte).unwrap_or(u32::MAX));
            let reason = RwSignal::new(String::new());
            Some(MarkedPlace { part: part.part, start: place(start), end: place(end), words, reason })
        });
        self.is_unselected.set(marked.is_none());
        if let Some(marked) = marked {
            self.marked.update(|all| {
                let is_there = |one: &MarkedPlace| {
                    (one.part, one.start, one.end) == (marked.part, marked.start, marked.end)
                };
                if !all.iter().any(is_there) {
                    all.push(marked);
                }
            });
        }
    }
}

/// The id of the place of a finding.
pub(super) fn place_id(at: usize) -> String {
    ["place", &at.to_string()].join("-")
}

/// The id of the card of a finding.
pub(super) fn card_id(at: usize) -> String {
    ["finding", &at.to_string()].join("-")
}
