//! What the forms of acts beside the line may offer: every choice is put to `decide` first, so that a form offers none
//! the rules would refuse.

use super::acts::Viewer;
use super::view::ActChoices;
use crate::review::event::{ClockChanged, Supervised};
use crate::review::{ClockKind, Code, Event, Person, Role, SupervisionKind};

impl Viewer<'_> {
    /// As the case stands now. Whoever may do the act at all may do each of these.
    pub(super) fn choices(&self) -> ActChoices {
        ActChoices { clock_changes: self.clock_changes(), supervisions: self.supervisions() }
    }

    fn any_may(&self, roles: &[Role], event: &Event) -> bool {
        let may = |person: &Person| roles.iter().any(|role| self.allows(person, *role, None, event.clone()));
        self.person.is_some_and(may) || self.office.people.iter().any(may)
    }

    fn clock_changes(&self) -> Vec<(ClockKind, Vec<Option<u32>>)> {
        let open = self.case.gates.values().filter(|gate| gate.outcome.is_none()).map(|gate| Some(gate.seq));
        let causes: Vec<Option<u32>> = std::iter::once(None).chain(open).collect();
        let change = |kind: ClockKind, gate: Option<u32>| {
            Event::ClockChanged(ClockChanged {
                kind,
                from: self.today,
                article: Code::known("gk_33"),
                reason: self.part(),
                to: None,
                gate,
                notice_no: Some(self.part()),
            })
        };
        let of_kind = |kind: &ClockKind| {
            // Only asking others pauses a clock, and only a branch has a letter that arrives.
            let may = |gate: &Option<u32>| self.any_may(&[Role::DisclosureOffice], &change(*kind, *gate));
            let fitting: Vec<Option<u32>> = match kind {
                ClockKind::Extension | ClockKind::Correction => {
                    Some(None).into_iter().filter(|gate| may(gate)).collect()
                }
                ClockKind::Pause | ClockKind::Resume | ClockKind::Restart => {
                    causes.iter().copied().filter(|gate| may(gate)).collect()
                }
            };
            (!fitting.is_empty()).then_some((*kind, fitting))
        };
        ClockKind::ALL.iter().filter_map(of_kind).collect()
    }

    fn supervisions(&self) -> Vec<SupervisionKind> {
        let fits = |kind: &&SupervisionKind| {
            let due = match kind {
                SupervisionKind::Order | SupervisionKind::ReEvaluation => Some(self.probed_at().date()),
                SupervisionKind::SpotCheck | SupervisionKind::Corrected => None,
            };
            let event = Event::Supervised(Supervised {
                kind: **kind,
                result_code: Code::known("sound"),
                due,
                findings: Some(self.part()),
            });
            self.any_may(&[Role::Supervisor, Role::Leader], &event)
        };
        SupervisionKind::ALL.iter().filter(fits).copied().collect()
    }
}
