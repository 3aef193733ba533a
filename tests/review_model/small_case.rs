//! The small case: one item, two versions, fixed people, and every act they might ask for, right or wrong.

use baoshen::review::event::{OpinionSigned, Published};
use baoshen::review::{
    Answer, Code, Command, Conclusion, Digest, Event, Ground, Mode, Office, Outcome, Profile, Role, Source,
    StepCondition, StepDef,
};

use crate::common::acts::{Ask, Sheet, by, part};
use crate::common::acts_beside::findings;
use crate::common::events::{
    decision, handed_over, item_opinion, noted, opened, outcome, published, received, request, returned,
    to_person, version, voided, withdrawn,
};
use crate::common::office::{COMMITTEE, HE, JIANG, LU, QIN, SHEN, YU, office};
use crate::common::story::Story;
use crate::small_beside::{beside, touching};
use crate::small_gates::branches;
use crate::small_together::{self, everybody, together};

/// Where everything else stands: the search does not count events.
pub(crate) const PLACE: u32 = 2;

/// What the acts vary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Focus {
    /// Who signs, brings content in, holds a step; no gate, every answer no.
    Hands,
    /// A branch to the originator, answers, outcomes, versions; one person for each role.
    Gates,
    /// The question of secrecy, its content, a declassification; one person for each role.
    Secrets,
    /// Hands, and a plain referral.
    All,
    /// Places to be taken out; one person for each role, as in all that follow.
    Excision,
    /// A third party, of information nobody asked for.
    Party,
    /// A third party, on request.
    PartyOfRequest,
    /// Recalls, new rounds, supervision, archiving.
    After,
    /// The clock of a request, and its answer.
    Request,
    /// Authorisations, steps addressed to a person.
    Deputies,
    /// All five branches of one item at once.
    Together,
}

impl Focus {
    /// Every focus.
    pub(crate) const ALL: [Self; 11] = [
        Self::Hands,
        Self::Gates,
        Self::Secrets,
        Self::All,
        Self::Excision,
        Self::Party,
        Self::PartyOfRequest,
        Self::After,
        Self::Request,
        Self::Deputies,
        Self::Together,
    ];

    /// Several persons for each role.
    fn has_many_hands(self) -> bool {
        matches!(self, Self::Hands | Self::All)
    }

    /// Whether something may follow a publication.
    pub(crate) fn goes_on(self) -> bool {
        matches!(self, Self::After | Self::Request)
    }

    /// What a build searches for each profile: in a soak everything; else the wide ones for the procedure we were asked
    /// for alone. Five branches at once belong to the soak, and to procedures of three rows: with more they pass every
    /// bound.
    pub(crate) fn of_profile(profile: &str) -> impl Iterator<Item = Self> {
        let is_wide = |focus: &Self| matches!(focus, Self::All | Self::Party);
        let searches_all = profile == "six_step" || is_large();
        let has_together = is_large() && matches!(profile, "six_step" | "three_step");
        let is_searched = move |focus: &Self| match focus {
            Self::Together => has_together,
            focus => searches_all || !is_wide(focus),
        };
        Self::ALL.into_iter().filter(is_searched)
    }

    fn is_request(self) -> bool {
        matches!(self, Self::PartyOfRequest | Self::Request)
    }

    /// How many versions of its content an item has. Where it is widest, what is searched with two under the procedure
    /// we were asked for is searched with one under the others.
    fn versions(self, profile: &Code) -> u32 {
        let has_one = match self {
            Self::Together => !is_large(),
            Self::Secrets | Self::PartyOfRequest => profile.as_str() != "six_step",
            _ => false,
        };
        if has_one { 1 } else { 2 }
    }

    /// What may be answered to the first question. Few enough for every build; all of them in a soak where three rows
    /// always sign: with five, each answer of each row beside each other is past every bound, and meets the same rules.
    fn answers(self, is_large: bool) -> &'static [Answer] {
        match self {
            Self::All | Self::Gates | Self::Secrets | Self::Excision if is_large => {
                &[Answer::No, Answer::Yes, Answer::Unsure]
            }
            // Whoever is unsure refers it, and there is nothing to refer here.
            Self::PartyOfRequest if is_large => &[Answer::No, Answer::Yes],
            Self::Excision => &[Answer::No, Answer::Yes],
            Self::All => &[Answer::No, Answer::Unsure],
            _ => &[Answer::No],
        }
    }
}

/// Every act with every answer, instead of those that matter: minutes in an optimised build.
pub(crate) fn is_large() -> bool {
    std::env::var("BAOSHEN_MODEL").is_ok_and(|setting| setting == "large")
}

/// A case to search: its charter, its beginning, and the acts.
pub(crate) struct SmallCase {
    /// Its profile and focus.
    pub(crate) name: String,
    /// The charter.
    pub(crate) office: Office,
    /// The act that opens it.
    pub(crate) opening: Command,
    /// What is asked for, in every state.
    pub(crate) asks: Vec<(String, Command)>,
    /// Whether something may follow a publication.
    pub(crate) goes_on: bool,
}

impl SmallCase {
    /// One item under that profile.
    pub(crate) fn under(profile: &Code, focus: Focus, small_office: bool) -> Self {
        let mut office = office();
        office.policy.small_office = small_office;
        office.people.push(everybody());
        // The built-in procedures themselves, not those of the usual charter that go by their names.
        let built_in = Profile::all_built_in();
        office.policy.profiles.retain(|own| built_in.iter().all(|known| known.code != own.code));
        office.policy.profiles.extend(built_in);
        office.policy.profiles.push(with_conditions());
        let story = Story::new(office.clone());
        let open = opened(|case| {
            case.profile = profile.clone();
            if focus == Focus::Gates {
                case.items[0].source = Source::FromOrgan;
            }
            if focus == Focus::Together {
                small_together::opening(case);
            }
            if focus.is_request() {
                (case.mode, case.request) = (Mode::OnRequest, Some(request("2026-11-20")));
            }
        });
        let steps = &office.profile(profile).expect("a profile").steps;
        let roles: Vec<Role> = steps.iter().map(|row| row.role).collect();
        let always = steps.iter().filter(|row| row.when.is_none()).count();
        let mut asks = Vec::new();
        let answers = focus.answers(is_large() && always <= 3);
        for (step, role) in (1u32..).zip(&roles) {
            asks.extend(opinions(focus, step, *role, focus.versions(profile), answers));
        }
        asks.extend(returns(focus, &roles));
        asks.extend(decisions(focus));
        let is_first = |(name, _): &(String, Ask)| !name.contains("version 2");
        let has_one = focus.versions(profile) == 1;
        asks.extend(others().into_iter().filter(|ask| !has_one || is_first(ask)));
        if focus.has_many_hands() || focus == Focus::Deputies {
            asks.extend(addresses(u32::try_from(roles.len()).expect("few rows")));
        }
        asks.extend(branches(focus).into_iter().filter(|ask| !has_one || is_first(ask)));
        asks.extend(beside(focus));
        if focus == Focus::Together {
            asks.extend(together());
        }
        let command = |ask: &Ask| story.command(ask);
        let asks = asks.into_iter().map(|(name, ask)| (name, command(&ask))).collect();
        let name = format!("{}, {focus:?}", profile.as_str());
        Self { name, opening: command(&open), office, asks, goes_on: focus.goes_on() }
    }
}

/// An office's own procedure: the division where somebody does not say no, its head where the release is not whole.
fn with_conditions() -> Profile {
    let row = |name: &'static str, role: Role, when: Option<StepCondition>| StepDef {
        code: Code::known(name),
        role,
        label: None,
        when,
    };
    Profile {
        code: Code::known("with_conditions"),
        label: None,
        steps: vec![
            row("self_review", Role::Undertaker, None),
            row("division_review", Role::Division, Some(StepCondition::AnyAnswerNotNo)),
            row("review", Role::Reviewer, None),
            row("procedure_check", Role::DisclosureOffice, Some(StepCondition::NotWholeRelease)),
            row("final_review", Role::Leader, None),
        ],
    }
}

/// Who might sign in that role.
fn hands(focus: Focus, role: Role) -> Vec<&'static str> {
    let all = match role {
        Role::Undertaker => vec![JIANG, QIN],
        Role::Reviewer => vec![LU, QIN, COMMITTEE],
        Role::Division => vec![YU],
        Role::Leader => vec![HE, QIN, COMMITTEE],
        Role::DisclosureOffice => vec![SHEN],
        Role::ClassOfficer | Role::Archivist | Role::Supervisor => Vec::new(),
    };
    // Persons and bodies alike where nothing else varies; beside a branch two persons, in a soak everybody.
    let taken = match focus {
        Focus::All if !is_large() => 2,
        _ if focus.has_many_hands() => all.len(),
        _ => 1,
    };
    all.into_iter().take(taken).collect()
}

/// Signed with the key, or, by whom has none, on a sheet printed just now.
fn sign(who: &str, role: Role, event: Event) -> Ask {
    match who {
        HE => by(who, role, event).paper().sheet(Sheet::Of(1)),
        COMMITTEE => by(LU, role, event).minutes(COMMITTEE),
        _ => by(who, role, event),
    }
}

fn opinions(focus: Focus, step: u32, role: Role, versions: u32, answers: &[Answer]) -> Vec<(String, Ask)> {
    let mut asks = Vec::new();
    for version in 1..=versions {
        if matches!(focus, Focus::Party | Focus::PartyOfRequest | Focus::Together) {
            let signers = hands(focus, role).into_iter();
            let name = |who: &str| format!("{who} signs step {step} of version {version}: privacy");
            asks.extend(signers.map(|who| (name(who), sign(who, role, touching(step, version)))));
        }
        for answer in answers.iter().copied() {
            let mut given = item_opinion(1);
            given.version = version;
            given.answers.state = answer;
            if answer != Answer::No {
                given.reason = Some(part());
                given.conclusion = if answer == Answer::Yes { Conclusion::Refuse } else { Conclusion::Refer };
                given.ground = (answer == Answer::Yes).then_some(Ground::G1);
            }
            let event = Event::OpinionSigned(OpinionSigned { step, round: 1, items: vec![given] });
            let name = |who: &str| format!("{who} signs step {step} of version {version}: {answer:?}");
            let signers = hands(focus, role).into_iter();
            asks.extend(signers.map(|who| (name(who), sign(who, role, event.clone()))));
        }
    }
    asks
}

/// Every return there could be, forward and nowhere too.
fn returns(focus: Focus, roles: &[Role]) -> Vec<(String, Ask)> {
    let mut asks = Vec::new();
    let last = u32::try_from(roles.len()).expect("few rows");
    for (step, role) in (1u32..).zip(roles) {
        let everywhere = focus.has_many_hands() || is_large();
        for to_step in (0..=last + 1).filter(|to| everywhere || [1, step + 1].contains(to)) {
            for who in hands(focus, *role) {
                let ask = sign(who, *role, returned(step, to_step));
                asks.push((format!("{who} returns from {step} to {to_step}"), ask));
            }
        }
    }
    asks
}

fn decisions(focus: Focus) -> Vec<(String, Ask)> {
    let mut asks = Vec::new();
    for version in [1, 2] {
        for what in [Outcome::Release, Outcome::Partial, Outcome::Refuse, Outcome::Defer] {
            let event = decision(|given| {
                if what != Outcome::Release {
                    let hash = given.release.take();
                    outcome(what)(given);
                    given.release = hash.filter(|_| what == Outcome::Partial);
                    given.ground = (what == Outcome::Refuse).then_some(Ground::G2);
                }
                given.version = version;
            });
            let name = |who: &str| format!("{who} decides {what:?} of version {version}");
            let signers = hands(focus, Role::Leader).into_iter();
            asks.extend(signers.map(|who| (name(who), sign(who, Role::Leader, event.clone()))));
        }
    }
    asks
}

fn addresses(last: u32) -> Vec<(String, Ask)> {
    let to = |who| (format!("step {last} goes to {who}"), sign(HE, Role::Leader, to_person(last, who)));
    vec![to(HE), to(QIN)]
}

fn others() -> Vec<(String, Ask)> {
    let named = |name: &str, ask: Ask| (name.to_owned(), ask);
    let day = "2026-11-23";
    let other_bytes = |event: &mut Published| event.sha256 = Some(Digest([1; 32]));
    let rewritten = by(QIN, Role::Undertaker, version(|_| {}).command.event);
    let by_undertaker = by(JIANG, Role::Undertaker, published(|_| {}).command.event);
    vec![
        named("p1 adds version 2", version(|_| {})),
        named("p5 adds version 2", rewritten),
        named("handed over", handed_over(day)),
        named("received", received(day)),
        named("published", published(|_| {})),
        named("other bytes published", published(other_bytes)),
        named("published by the undertaker", by_undertaker),
        named("withdrawn", withdrawn()),
        named("voided", voided()),
        named("noted", noted(SHEN, Role::DisclosureOffice)),
        named("findings disposed of", findings(|_| {})),
    ]
}
