//! Which acts beside the line are offered: each is put to `decide` with plausible input, so that no second set of rules
//! stands beside the one that judges.

use super::acts::{Viewer, paper_role};
use super::ask::Under;
use super::hand::post_of;
use super::view::{ActKind, ActView};
use crate::review::event::{
    Amended, Archived, ClockChanged, Decided, DecidedItem, Delegated, Recalled, Reopened, Replied, Supervised,
};
use crate::review::{
    Act, AmendForm, Capacity, ClockKind, Code, Command, Digest, Event, EventKind, Measure, Outcome, PartNo,
    PartRef, Person, Role, Subject, SupervisionKind, Timestamp, Trigger, amend_form, amendable, decide,
};

/// In the order the page lists them.
const OFFERED: [ActKind; 8] = [
    ActKind::Recall,
    ActKind::Reopen,
    ActKind::ChangeClock,
    ActKind::Reply,
    ActKind::Amend,
    ActKind::Delegate,
    ActKind::Supervise,
    ActKind::Archive,
];

impl Viewer<'_> {
    /// Adds the acts this person may do beside the line.
    pub(super) fn push_beside(&self, acts: &mut Vec<ActView>) {
        let Some(person) = self.person else { return };
        acts.extend(OFFERED.into_iter().filter_map(|kind| self.offer(person, kind)));
        // Until the leader has spoken, a recall waits for nothing else.
        if let Some(settle) = self.offer(person, ActKind::SettleRecall) {
            acts.insert(0, settle);
        }
    }

    fn offer(&self, person: &Person, kind: ActKind) -> Option<ActView> {
        let own = Role::ALL.iter().find_map(|role| Some((*role, self.offer_in(person, kind, *role)?)));
        let leads = |leader: &Person| self.offer_in(leader, kind, Role::Leader).map(|(items, _)| items);
        let on_paper = paper_role(kind, &[Role::Leader]).filter(|_| own.is_none());
        let by_paper = on_paper.and_then(|_| self.office.people.iter().find_map(leads));
        let (own_role, under, items) = match (own, by_paper) {
            (Some((role, (items, under))), _) => (Some(role), under, items),
            (None, Some(items)) => (None, None, items),
            (None, None) => return None,
        };
        let roles = vec![own_role.unwrap_or(Role::Leader)];
        Some(ActView { act: kind, step: None, items, roles, own_role, under, on_paper, refusal: None })
    }

    /// The items it could be about in that role, and by what authority if the role is another's.
    fn offer_in(&self, person: &Person, kind: ActKind, role: Role) -> Option<(Vec<u32>, Option<Under>)> {
        let (_, under) = self.hand(person, &[role])?;
        let may = |event| self.allows(person, role, under.as_ref(), event);
        if !self.probes(kind, None, role).any(may) {
            return None;
        }
        let fits = |number: &u32| {
            self.probes(kind, Some(*number), role)
                .any(|event| self.allows(person, role, under.as_ref(), event))
        };
        Some((self.case.items.iter().map(|item| item.number).filter(fits).collect(), under))
    }

    /// Late today: nothing that happened is later than that.
    pub(super) fn probed_at(&self) -> Timestamp {
        let last = self.case.links.last().map(|(_, time)| *time);
        let offset = last.map_or(time::UtcOffset::UTC, |last| last.0.offset());
        let late = time::Time::from_hms(23, 59, 59).unwrap_or(time::Time::MIDNIGHT);
        let tonight = Timestamp(time::OffsetDateTime::new_in_offset(self.today.0, late, offset));
        last.map_or(tonight, |last| last.max(tonight))
    }

    pub(super) fn allows(&self, person: &Person, role: Role, under: Option<&Under>, event: Event) -> bool {
        let time = self.probed_at();
        let Some(post) = post_of(self.office, &person.id, role, time.date()) else { return false };
        let mut act = Act::by_key(person.id.clone(), post, time.date());
        if let Some(under) = under {
            act.decided_by.capacity = Capacity::Delegate;
            act.decided_by.authority = Some(under.clone().authority());
        }
        decide(Some(self.case), self.office, &Command { actor: person.id.clone(), role, time, act, event })
            .is_ok()
    }

    pub(super) fn part(&self) -> PartRef {
        PartRef { part: PartNo(self.case.next_part()), commit: Digest([0; 32]), media: None }
    }

    /// Plausible input of an act: about one item, or where `item` is absent about each and about the case.
    #[expect(clippy::too_many_lines, reason = "one row an act")]
    fn probes(&self, kind: ActKind, item: Option<u32>, role: Role) -> Box<dyn Iterator<Item = Event> + '_> {
        let items = self.case.items.iter().map(|one| one.number);
        let items = items.filter(move |number| item.is_none_or(|item| item == *number));
        let today = self.today;
        match kind {
            ActKind::Recall => Box::new(items.map(move |number| self.recall(number))),
            ActKind::SettleRecall => Box::new(items.flat_map(move |number| {
                let words = [Outcome::RecallConfirmed, Outcome::RecallLifted];
                words.into_iter().filter_map(move |outcome| self.recall_word(number, outcome))
            })),
            ActKind::Reopen => Box::new(items.map(move |number| {
                Event::Reopened(Reopened {
                    items: vec![number],
                    trigger_code: Trigger::NewFact,
                    round: self.case.round.saturating_add(1),
                    reason: self.part(),
                })
            })),
            ActKind::ChangeClock => Box::new(ClockKind::ALL.iter().map(move |kind| {
                Event::ClockChanged(ClockChanged {
                    kind: *kind,
                    from: today,
                    article: Code::known("gk_33"),
                    reason: self.part(),
                    to: None,
                    gate: None,
                    notice_no: Some(self.part()),
                })
            })),
            ActKind::Reply => Box::new(std::iter::once(Event::Replied(Replied {
                kind: Code::known("disclosed"),
                on: today,
                delivery: Code::known("post"),
                late: false,
                reply_no: self.part(),
                remedies: None,
            }))),
            ActKind::Amend => Box::new(self.corrections(role)),
            ActKind::Delegate => Box::new(self.authorisations()),
            ActKind::Supervise => Box::new(std::iter::once(Event::Supervised(Supervised {
                kind: SupervisionKind::SpotCheck,
                result_code: Code::known("sound"),
                due: None,
                findings: None,
            }))),
            ActKind::Archive => Box::new(self.case.links.last().into_iter().map(move |(head, _)| {
                Event::Archived(Archived {
                    variant: Code::known("full"),
                    head: *head,
                    on: today,
                    receiver_code: Code::known("office_archive"),
                    receiver: self.part(),
                    archive_no: None,
                })
            })),
            ActKind::AddVersion
            | ActKind::Sign
            | ActKind::Decide
            | ActKind::Return
            | ActKind::Reassign
            | ActKind::HandOver
            | ActKind::Receive
            | ActKind::Publish
            | ActKind::Withdraw
            | ActKind::Void
            | ActKind::Note
            | ActKind::OpenGate
            | ActKind::HopGate
            | ActKind::AnswerGate
            | ActKind::CloseGate
            | ActKind::RemoveContent
            | ActKind::ResolveFork => Box::new(std::iter::empty()),
        }
    }

    fn recall(&self, item: u32) -> Event {
        Event::Recalled(Recalled {
            items: vec![item],
            discovered_at: self.probed_at(),
            measures: vec![Measure::TakenDown],
            reports: Vec::new(),
            description: self.part(),
            report_nos: None,
        })
    }

    fn recall_word(&self, item: u32, outcome: Outcome) -> Option<Event> {
        let of = self.case.course.recall_of(item)?.seq;
        let version = self.case.item(item)?.version().map_or(0, |version| version.number);
        let word = DecidedItem {
            item,
            version,
            outcome,
            basis_kinds: Vec::new(),
            condition_codes: Vec::new(),
            opinion: self.part(),
            ground: None,
            release: None,
            reason: Some(self.part()),
            basis_items: None,
            discretion: None,
            conditions: None,
            leftovers: None,
        };
        Some(Event::Decided(Decided { subject: Subject::Recall, items: vec![word], of: Some(of) }))
    }

    fn corrections(&self, role: Role) -> impl Iterator<Item = Event> + '_ {
        let place = |kind: &EventKind| amendable(*kind).next();
        let acts = (1u32..).zip(&self.case.course.acts);
        let acts = acts.filter_map(move |(seq, (kind, _))| place(kind).map(|field| (seq, *kind, field)));
        // What the leader may correct for another is plain; one's own words are tried first either way.
        let plain =
            move |kind| amendable(kind).find(|field| amend_form(kind, field) != Some(AmendForm::OwnWords));
        acts.map(move |(seq, kind, field)| {
            let field = if role == Role::Leader { plain(kind).unwrap_or(field) } else { field };
            let (code, new) = match amend_form(kind, field) {
                Some(AmendForm::Words | AmendForm::OwnWords) | None => (None, Some(self.part())),
                Some(AmendForm::Date) => (Some(self.today.to_string()), None),
                Some(AmendForm::Urgency) => (Some("normal".to_owned()), None),
                Some(AmendForm::Text | AmendForm::Listed | AmendForm::Applicant) => {
                    (Some("other".to_owned()), None)
                }
            };
            let reason = self.part();
            Event::Amended(Amended { event: seq, field: Code::known(field), reason, code, old: None, new })
        })
    }

    fn authorisations(&self) -> impl Iterator<Item = Event> + '_ {
        self.office.people.iter().flat_map(move |person| {
            ["review", "final_review", "disclosure"].map(|power| {
                Event::Delegated(Delegated {
                    powers: vec![Code::known(power)],
                    from: self.probed_at().date(),
                    to: self.probed_at().date(),
                    person: person.id.clone(),
                    authorisation_no: self.part(),
                })
            })
        })
    }
}
