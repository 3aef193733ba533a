//! A complete search of a small case: every state that accepted acts can reach, each act tried in each state.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

use baoshen::review::{
    Case, Command, Digest, Entry, Event, EventKind, GateKind, GateOutcome, Item, ItemState, Office, Refusal,
    Role, decide, evolve,
};

use crate::common::story::head;
use crate::key::{Key, Monitors};
use crate::monitor::{Broken, Monitor};
use crate::small_beside::RECALL;
use crate::small_case::{SmallCase, is_large};
use crate::small_gates::{fitted, is_in_the_small_case, place};
use crate::small_together::in_role;

/// The rules under test: `decide`, or one with a guard taken out.
pub(crate) type Rules = dyn Fn(&Case, &Office, &Command) -> Result<(), Refusal>;

/// What a search found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Different states.
    pub(crate) states: usize,
    /// Accepted acts between them.
    pub(crate) transitions: usize,
    /// Refused acts.
    pub(crate) refusals: usize,
    /// For each demand that was broken, a shortest way there.
    pub(crate) broken: BTreeMap<Broken, Vec<String>>,
    /// Ways to states from which nothing but withdrawal leads on.
    pub(crate) stuck: Vec<Vec<String>>,
    /// Kinds of states met.
    pub(crate) met: BTreeSet<String>,
    /// Accepted acts asked for again in a role they do not belong to, all refused.
    pub(crate) others_roles: usize,
    /// What was accepted somewhere.
    pub(crate) accepted: BTreeSet<EventKind>,
    /// Branches that were opened and ended, each with how.
    pub(crate) ended: BTreeSet<(GateKind, GateOutcome)>,
}

/// A small case has some ten thousand states; ten times as many mean that something grows without end.
fn most() -> usize {
    if is_large() { 1_000_000 } else { 100_000 }
}

impl Found {
    /// A state met for the first time.
    fn meets(&mut self, case: &Case) {
        self.states += 1;
        self.met.extend(case.items.iter().map(|item| format!("{:?}", item.state)));
        self.ended.extend(case.gates.values().filter_map(|gate| Some((gate.kind, gate.outcome?))));
    }
}

/// In how many of the states that accept it an act is asked for in every other role; in all of them in a soak.
const TRIED_IN_OTHER_ROLES: usize = 50;

struct Place {
    /// What is still to be searched; a million cases kept to the end would not fit.
    waits: Option<(Case, Rc<Monitor>)>,
    /// How it was first reached: from where, by which act.
    from: Option<(usize, usize)>,
    is_final: bool,
}

impl Place {
    fn new(case: Case, monitor: Rc<Monitor>, from: Option<(usize, usize)>) -> Self {
        Self { is_final: is_final(&case), waits: Some((case, monitor)), from }
    }
}

fn happens(case: Option<Case>, office: &Office, command: &Command) -> Case {
    let seq = place(&command.event);
    let entry = Entry {
        case: "bs-2026-k7m2q-0001".parse().expect("a case id"),
        seq,
        time: command.time,
        actor: command.actor.clone(),
        role: command.role,
        charter: Digest([0xc4; 32]),
        head: head(1),
        act: command.act.clone(),
        event: command.event.clone(),
    };
    let mut case = evolve(case, &entry, Some(office)).expect("an opened case");
    abstracted(&mut case);
    case
}

/// Forgets what no rule of the search looks at: numbers of parts, length of the chain, all but the last void opinion of
/// each step on the version in force.
fn abstracted(case: &mut Case) {
    case.parts.clear();
    case.course.acts.truncate(1);
    case.course.amendments.clear();
    case.course.orders.retain(|order| order.corrected.is_none());
    // A recall the leader has confirmed bars nothing any more but the round it ended.
    let last = case.course.recalls.pop();
    case.course.recalls = last.into_iter().collect();
    case.links.truncate(1);
    case.sheet_base = 1;
    for item in &mut case.items {
        let current = item.version().map_or(0, |version| version.number);
        let opinions = std::mem::take(&mut item.opinions);
        for (index, opinion) in opinions.iter().enumerate() {
            let later = opinions.iter().skip(index + 1);
            let is_last = later.filter(|it| it.void.is_some()).all(|it| it.step != opinion.step);
            if opinion.void.is_none() || (is_last && opinion.version == current) {
                item.opinions.push(opinion.clone());
            }
        }
        // That something was signed at all is remembered too.
        item.opinions.extend(opinions.last().filter(|_| item.opinions.is_empty()).cloned());
        item.opinions.sort_by_key(|opinion| (opinion.void.is_some(), opinion.step));
        item.decisions.retain(|decision| decision.void.is_none());
        item.publications.retain(|it| it.taken_back.is_none() || it.taken_back == Some(RECALL));
        item.publications.sort_by_key(|it| it.taken_back);
        item.publications.dedup_by_key(|it| it.taken_back);
        item.contents.sort_unstable();
        item.contents.dedup();
    }
}

/// The case as it was opened.
fn first(small: &SmallCase) -> (Case, Monitor) {
    let mut monitor = Monitor::default();
    decide(None, &small.office, &small.opening).expect("the case opens");
    let case = happens(None, &small.office, &small.opening);
    let small_office = small.office.policy.small_office;
    monitor.see(None, &case.profile, small_office, 1, &small.opening).expect("opening breaks nothing");
    (case, monitor)
}

/// Tries every act in every state; rules that lack a guard may have no end of states, so that search stops at the
/// first way that breaks `until`.
pub(crate) fn search(small: &SmallCase, rules: &Rules, until: Option<Broken>) -> Found {
    let mut found = Found::default();
    let (case, monitor) = first(small);
    let mut monitors = Monitors::default();
    let monitor = monitors.one(monitor);
    let mut known = BTreeMap::from([(Key::of(&case, &monitor, false), 0)]);
    found.meets(&case);
    let mut places = vec![Place::new(case, monitor.monitor, None)];
    let mut waiting = VecDeque::from([0]);
    let mut ways_on: Vec<(usize, usize)> = Vec::new();
    let mut times = BTreeMap::new();
    while let Some(here) = waiting.pop_front() {
        if until.is_some_and(|broken| found.broken.contains_key(&broken)) {
            return found;
        }
        assert!(places.len() < most(), "{}: {} states and no end", small.name, most());
        let (case_here, monitor_here) = places[here].waits.take().expect("searched once");
        for (number, (name, command)) in small.asks.iter().enumerate() {
            if !is_in_the_small_case(&case_here, &command.event) {
                continue;
            }
            let fitted = fitted(&case_here, command);
            let (case, command) = fitted.as_ref().map_or((&case_here, command), |(case, it)| (case, it));
            if rules(case, &small.office, command).is_err() {
                found.refusals += 1;
                continue;
            }
            found.transitions += 1;
            found.accepted.insert(command.event.kind());
            let tried = times.entry(number).or_insert(0_usize);
            *tried += 1;
            let in_others = (is_large() || *tried <= TRIED_IN_OTHER_ROLES).then_some(rules);
            let monitor = match seen(small, in_others, case, command, &monitor_here) {
                Ok((monitor, others)) => {
                    found.others_roles += others;
                    monitor
                }
                Err(broken) => {
                    found.broken.entry(broken).or_insert_with(|| way(small, &places, here, name));
                    continue;
                }
            };
            let case = happens(Some(case.clone()), &small.office, command);
            let monitor = monitors.one(monitor);
            let key = Key::of(&case, &monitor, is_over(&case, small.goes_on));
            let there = *known.entry(key).or_insert_with(|| {
                found.meets(&case);
                waiting.push_back(places.len());
                places.push(Place::new(case, monitor.monitor, Some((here, number))));
                places.len() - 1
            });
            if !matches!(command.event, Event::Withdrawn(_) | Event::Voided(_)) {
                ways_on.push((there, here));
            }
        }
    }
    found.stuck = stuck(small, &places, ways_on);
    found
}

/// Holds an accepted act against the monitor, and against the rules once more in every role it does not belong to.
/// Answers the monitor after it, and how many roles were tried.
fn seen(
    small: &SmallCase,
    in_other_roles: Option<&Rules>,
    case: &Case,
    command: &Command,
    before: &Monitor,
) -> Result<(Monitor, usize), Broken> {
    let mut monitor = before.clone();
    let small_office = small.office.policy.small_office;
    monitor.see(Some(case), &case.profile, small_office, place(&command.event), command)?;
    let refused = |rules| refused_to_others(case, &small.office, rules, before, command);
    Ok((monitor, in_other_roles.map_or(Ok(0), refused)?))
}

/// An accepted act is none of anybody who holds every post and asks for it in a role it does not belong to. Answers how
/// many roles were tried.
fn refused_to_others(
    case: &Case,
    office: &Office,
    rules: &Rules,
    monitor: &Monitor,
    command: &Command,
) -> Result<usize, Broken> {
    let is_foreign = |role: &Role| !monitor.is_theirs(&case.profile, *role, &command.event);
    let foreign: Vec<Role> = Role::ALL.iter().copied().filter(is_foreign).collect();
    if foreign.iter().any(|role| rules(case, office, &in_role(command, *role)).is_ok()) {
        return Err(Broken::NotTheirs);
    }
    Ok(foreign.len())
}

fn way(small: &SmallCase, places: &[Place], to: usize, last: &str) -> Vec<String> {
    let mut names = vec![last.to_owned()];
    let mut at = to;
    while let Some((from, number)) = places[at].from {
        names.push(small.asks[number].0.clone());
        at = from;
    }
    names.reverse();
    names
}

fn is_final(case: &Case) -> bool {
    let is_confirmed = |item: &Item| {
        let recall = case.course.recall_of(item.number);
        recall.is_some_and(|recall| recall.items.get(&item.number) == Some(&Some(true)))
    };
    case.items.iter().all(|item| match item.state {
        ItemState::Open { .. } | ItemState::HandedOver { .. } => false,
        ItemState::Decided(outcome) => !outcome.is_release(),
        ItemState::Recalled => is_confirmed(item),
        ItemState::Published
        | ItemState::Archived
        | ItemState::Withdrawn
        | ItemState::TransferredOut
        | ItemState::Voided => true,
    })
}

/// Nothing that is searched for can follow. What is out may always be taken back; what is decided, looked at again.
fn is_over(case: &Case, goes_on: bool) -> bool {
    let has_ended = |item: &Item| {
        let stays = matches!(
            item.state,
            ItemState::Withdrawn | ItemState::Voided | ItemState::TransferredOut | ItemState::Archived
        );
        stays && item.out().next().is_none()
    };
    is_final(case) && (!goes_on || case.items.iter().all(has_ended))
}

/// Places from which no way leads to an end, not counting withdrawal.
fn stuck(small: &SmallCase, places: &[Place], mut ways: Vec<(usize, usize)>) -> Vec<Vec<String>> {
    ways.sort_unstable();
    ways.dedup();
    let mut ends: BTreeSet<usize> =
        places.iter().enumerate().filter(|(_, place)| place.is_final).map(|(at, _)| at).collect();
    let mut waiting: Vec<usize> = ends.iter().copied().collect();
    while let Some(there) = waiting.pop() {
        let first = ways.partition_point(|(to, _)| *to < there);
        for (_, from) in ways.iter().skip(first).take_while(|(to, _)| *to == there) {
            if ends.insert(*from) {
                waiting.push(*from);
            }
        }
    }
    (0..places.len())
        .filter(|at| !ends.contains(at))
        .take(3)
        .map(|at| way(small, places, at, "and no way on"))
        .collect()
}

/// The real rules.
pub(crate) fn rules(case: &Case, office: &Office, command: &Command) -> Result<(), Refusal> {
    decide(Some(case), office, command)
}
