//! What a bundle tells of its case: who did what in which role and by what means, and which limits were missed.
//! Believed no further than the verdicts beside it.

use serde::{Deserialize, Serialize};

use crate::evidence::chain::Walk;
use crate::evidence::charter::Trust;
use crate::evidence::seal::SealPredicate;
use crate::review::calendar::Calendar;
use crate::review::deadline::{About, ClockFacts, ClockState, Limit, OfficeLimits, clocks};
use crate::review::record::WrittenRecord;
use crate::review::{CivilDate, EventKind, Means, PersonId, Role, Timestamp, fold};

/// The case as the bundle tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// The office.
    pub office: String,
    /// The office's own number.
    pub office_number: Option<String>,
    /// Title of the first item, or its substitute; `None` where the bundle does not show it.
    pub title: Option<String>,
    /// The day of the first event, by the device clock.
    pub opened_on: CivilDate,
    /// Whether every item is past its review.
    pub is_final: bool,
    /// The events, oldest first.
    pub steps: Vec<StepTaken>,
    /// Who sealed, by name, and when he says he did.
    pub sealed: Option<(String, Timestamp)>,
    /// Limits missed by the time of the seal, or of the last event where there is none.
    pub late: Vec<Missed>,
}

/// One event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepTaken {
    /// Place in the chain.
    pub seq: u32,
    /// What it is.
    pub kind: EventKind,
    /// The role the decider acted in.
    pub role: Role,
    /// Who decided, by name.
    pub decider: String,
    /// In which post.
    pub post: Option<String>,
    /// By what means.
    pub means: Means,
    /// The day of the decision.
    pub decided_on: CivilDate,
    /// Device clock.
    pub time: Timestamp,
    /// Whose keys signed.
    pub recorder: String,
    /// The event that made it void.
    pub void: Option<u32>,
}

/// A limit that was not kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missed {
    /// Which.
    pub limit: Limit,
    /// Of what.
    pub about: About,
    /// The last day.
    pub due: CivilDate,
    /// When it was done after all.
    pub done_on: Option<CivilDate>,
    /// A year of the calendar is not known here, so the last day is an estimate.
    pub is_provisional: bool,
}

/// The account of a chain that could be walked.
pub(super) fn account(
    record: &WrittenRecord,
    trust: &Trust,
    walk: &Walk,
    seal: Option<&SealPredicate>,
) -> Option<Account> {
    let first = walk.entries.first()?;
    let item = record.items.first();
    let title = item.and_then(|item| item.substitute_title.as_ref().unwrap_or(&item.title).text.clone());
    let until = seal.map(|seal| seal.time).or(walk.time()).unwrap_or(first.time);
    let steps = record.lines.iter().map(|line| StepTaken {
        seq: line.seq,
        kind: line.kind,
        role: line.role,
        decider: line.decider.name.clone(),
        post: line.decider.post.clone(),
        means: line.means,
        decided_on: line.decided_on,
        time: line.time,
        recorder: line.recorder.name.clone(),
        void: line.void,
    });
    Some(Account {
        office: record.office.clone(),
        office_number: record.office_number.clone(),
        title,
        opened_on: first.time.date(),
        is_final: record.is_final,
        steps: steps.collect(),
        sealed: seal.map(|seal| (name_of(trust, seal, &seal.actor), seal.time)),
        late: missed(trust, walk, until),
    })
}

fn name_of(trust: &Trust, seal: &SealPredicate, person: &PersonId) -> String {
    let known = trust.office(&seal.charter).and_then(|office| office.person(person));
    known.map_or_else(|| person.to_string(), |person| person.name.clone())
}

/// Counted with the years built in: a verifier has no other calendar, and says where that one ends.
fn missed(trust: &Trust, walk: &Walk, until: Timestamp) -> Vec<Missed> {
    let case = fold(&walk.entries, |entry| trust.office(&entry.charter));
    let Some(facts) = case.and_then(|case| ClockFacts::of(&case, &walk.entries)) else { return Vec::new() };
    let Some(charter) = trust.newest() else { return Vec::new() };
    let limits = OfficeLimits::of(&charter.office.policy);
    let all = clocks(&facts, limits, &Calendar::built_in(), until);
    let late = all.into_iter().filter(|clock| clock.state == ClockState::Late);
    let missed = late.filter_map(|clock| {
        Some(Missed {
            limit: clock.limit,
            about: clock.about,
            due: clock.due?,
            done_on: clock.done_on,
            is_provisional: clock.is_provisional(),
        })
    });
    missed.collect()
}
