//! Stories told to a register.

use baoshen::review::event::{Decided, RequestFacts};
use baoshen::review::record::Contents;
use baoshen::review::register::{Annual, Period, Told};
use baoshen::review::{ApplicantKind, Event, Ground, Mode, Outcome, PartRef, Subject};

use crate::common::acts::{Ask, on_paper, part};
use crate::common::events::{item, item_decision, opened, outcome, request};
use crate::common::story::Story;

/// Every part reads as its number.
pub(crate) struct Numbered;

impl Contents for Numbered {
    fn text(&self, part: &PartRef) -> Option<String> {
        Some(format!("part {}", part.part.0))
    }

    fn size(&self, _part: &PartRef) -> Option<u64> {
        None
    }
}

/// No part is at hand.
pub(crate) struct Nothing;

impl Contents for Nothing {
    fn text(&self, _part: &PartRef) -> Option<String> {
        None
    }

    fn size(&self, _part: &PartRef) -> Option<u64> {
        None
    }
}

pub(crate) fn told<'a>(story: &'a Story, contents: &'a dyn Contents) -> Told<'a> {
    let case = story.case.as_ref().expect("a case");
    Told { case, entries: &story.entries, contents, office: &story.office, is_late: false }
}

pub(crate) fn november() -> Period {
    Period::month(2026, 11).expect("a month")
}

/// The annual table of these stories.
pub(crate) fn annual<'a>(year: i32, stories: impl IntoIterator<Item = &'a Story>) -> Annual {
    let mut annual = Annual::new(Period::year(year).expect("a year"));
    for story in stories {
        annual.take(&told(story, &Numbered));
    }
    annual
}

/// A request of `kind` received that day, of so many items.
pub(crate) fn asked_for(received_on: &str, kind: ApplicantKind, items: u32) -> Ask {
    let facts = RequestFacts { applicant_kind: kind, ..request(received_on) };
    opened(|it| {
        it.mode = Mode::OnRequest;
        it.request = Some(facts);
        it.items = (1..=items).map(item).collect();
    })
}

/// The leader decides each item; whether the rules allow it is not asked here.
pub(crate) fn decided_as(given: &[(Outcome, Option<Ground>)]) -> Ask {
    let items = (1..).zip(given).map(|(number, (what, ground))| {
        let mut one = item_decision(number);
        if *what != Outcome::Release {
            outcome(*what)(&mut one);
        }
        one.ground = *ground;
        one.discretion = ground.filter(|ground| ground.owes_discretion_note()).map(|_| part());
        one
    });
    let event = Decided { subject: Subject::Case, items: items.collect(), of: None };
    on_paper(Event::Decided(event)).unchecked()
}
