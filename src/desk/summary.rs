//! What lists show of a case, kept in memory while the desk is open.

use serde::{Deserialize, Serialize};

use super::acts::{case_stage, owed, standing_hands, waits_for};
use super::due::{Due, Sight};
use super::journal::Head;
use super::load::Loaded;
use super::view::{CaseRow, Owed, Stage};
use crate::review::case::Holder;
use crate::review::deadline::{Clock, ClockFacts, OfficeLimits, clocks};
use crate::review::{
    CaseId, CivilDate, Code, Digest, Mode, Office, Person, PersonId, Role, Timestamp, Urgency,
};

/// A case as far as lists need it; independent of who looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Known {
    id: CaseId,
    office_number: Option<String>,
    title: String,
    items: u32,
    mode: Mode,
    urgency: Urgency,
    stage: Stage,
    step: Option<(Code, Option<String>)>,
    waits_for: Option<Role>,
    owed: Option<Owed>,
    holder: Option<Holder>,
    /// Hands that cannot take the open step.
    spent: Vec<PersonId>,
    opened_by: PersonId,
    opened_on: CivilDate,
    changed_at: Timestamp,
    planned_on: Option<CivilDate>,
    clocks: Option<ClockFacts>,
    head: Digest,
    exported: Option<Digest>,
    is_forked: bool,
}

impl Known {
    pub(super) fn of(loaded: &Loaded) -> Self {
        let case = &loaded.case;
        let stage = case_stage(case);
        let step = match stage {
            Stage::Step(step) | Stage::Returned(step) => Some(step),
            Stage::Decided(_)
            | Stage::HandedOver
            | Stage::Received
            | Stage::Published
            | Stage::Archived
            | Stage::Withdrawn
            | Stage::Recalled
            | Stage::TransferredOut
            | Stage::Voided => None,
        };
        let row = step.and_then(|step| case.profile.row(step));
        let times = |at: Option<&(Digest, Timestamp)>| at.map_or(loaded.first_time, |(_, time)| *time);
        Self {
            id: case.id.clone(),
            office_number: case.office_number.clone(),
            title: loaded.title.clone(),
            items: u32::try_from(case.items.len()).unwrap_or(u32::MAX),
            mode: case.mode,
            urgency: case.urgency,
            stage,
            step: row.map(|row| (row.code.clone(), row.label.clone())),
            waits_for: waits_for(case),
            owed: owed(case),
            holder: step.and_then(|step| case.holders.get(&step)).cloned(),
            spent: if step.is_some() { standing_hands(case) } else { Vec::new() },
            opened_by: case.opened_by.clone(),
            opened_on: times(case.links.first()).date(),
            changed_at: times(case.links.last()),
            planned_on: case.planned_on,
            clocks: ClockFacts::of(case, loaded.chain.entries()),
            head: loaded.head.digest,
            exported: loaded.head.exported.map(|(_, head)| head),
            is_forked: !loaded.head.branches.is_empty(),
        }
    }

    /// Whether it goes by that number of the office. What was voided gives its number back.
    pub(super) fn is_numbered(&self, number: &str) -> bool {
        self.office_number.as_deref() == Some(number) && self.stage != Stage::Voided
    }

    /// The head it was made from.
    pub(super) fn head(&self) -> Digest {
        self.head
    }

    /// The same, with what the head says of exports and branches: neither moves it.
    pub(super) fn exported_as(self, head: &Head) -> Self {
        let is_forked = !head.branches.is_empty();
        Self { exported: head.exported.map(|(_, at)| at), is_forked, ..self }
    }

    /// The same, forked or not.
    pub(super) fn forked(self, is_forked: bool) -> Self {
        Self { is_forked, ..self }
    }

    pub(super) fn is_exported(&self) -> bool {
        self.exported == Some(self.head)
    }

    pub(super) fn changed_at(&self) -> Timestamp {
        self.changed_at
    }

    pub(super) fn id(&self) -> &CaseId {
        &self.id
    }

    pub(super) fn mode(&self) -> Mode {
        self.mode
    }

    pub(super) fn opened_on(&self) -> CivilDate {
        self.opened_on
    }

    /// Whether everything in it went out, or lies in an archive.
    pub(super) fn is_out(&self) -> bool {
        matches!(self.stage, Stage::Published | Stage::Recalled | Stage::Archived)
    }

    pub(super) fn title(&self) -> &str {
        &self.title
    }

    /// The limits of the case as they stand.
    pub(super) fn clocks(&self, sight: &Sight<'_>) -> Vec<Clock> {
        let limits = OfficeLimits::of(&sight.office.policy);
        let facts = self.clocks.as_ref();
        facts.map(|facts| clocks(facts, limits, sight.calendar, sight.now)).unwrap_or_default()
    }

    /// The row as it is seen from a desk.
    pub(super) fn row(&self, sight: &Sight<'_>) -> CaseRow {
        let (office, today) = (sight.office, sight.now.date());
        let name =
            |id: &PersonId| office.person(id).map_or_else(|| id.to_string(), |person| person.name.clone());
        let holder = self.holder.as_ref().map(|holder| match holder {
            Holder::Person(id) => name(id),
            Holder::Unit(id) => {
                let unit = office.units.iter().find(|unit| unit.id == *id);
                unit.map_or_else(|| id.to_string(), |unit| unit.name.clone())
            }
        });
        let due = Due::of(&self.clocks(sight));
        // What follows the decision waits only where nothing in the line does.
        let owed = self.owed.or_else(|| Owed::coming_up(due.as_ref()?)).filter(|_| self.waits_for.is_none());
        let waits_for = self.waits_for.or_else(|| owed.map(Owed::role));
        let may_look = |person: &Person| owed.is_some_and(|owed| owed.is_of(person, today));
        CaseRow {
            id: self.id.clone(),
            office_number: self.office_number.clone(),
            title: self.title.clone(),
            items: self.items,
            mode: self.mode,
            urgency: self.urgency,
            stage: self.stage,
            step: self.step.clone(),
            waits_for: if self.is_forked { Some(Role::Leader) } else { waits_for },
            owed,
            holder,
            is_mine: sight
                .viewer
                .is_some_and(|person| self.waits_for_person(office, person, today) || may_look(person)),
            opened_by: name(&self.opened_by),
            opened_on: self.opened_on,
            changed_at: self.changed_at,
            planned_on: self.planned_on,
            due,
            is_exported: self.is_exported(),
            is_forked: self.is_forked,
        }
    }

    fn waits_for_person(&self, office: &Office, person: &Person, today: CivilDate) -> bool {
        if self.is_forked {
            return person.post_for(Role::Leader, today).is_some();
        }
        let Some(role) = self.waits_for else { return false };
        let holds = match &self.holder {
            None => true,
            Some(Holder::Person(id)) => *id == person.id,
            Some(Holder::Unit(unit)) => person.unit.as_ref() == Some(unit),
        };
        let may = person.post_for(role, today).is_some()
            && (role != Role::Reviewer || person.is_designated_reviewer(today));
        let is_fresh =
            !self.spent.contains(&person.id) || (office.policy.small_office && role != Role::Leader);
        holds && may && is_fresh
    }
}
