//! What a fold of the signed events yields: the case, its items, gates and history of hands.

mod gate;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::course::Course;
use super::event::{Answers, Delegated, ReleaseHash, RequestFacts};
use super::{
    Act, CaseId, CivilDate, Code, Conclusion, DecidedBy, Digest, GateKind, Ground, Level, MatchGrade, Mode,
    Outcome, PartNo, PartRef, PersonId, Profile, Role, Source, Timestamp, UnitId, Urgency,
};

pub use gate::{Gate, Hop, Reply};

/// Where one item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemState {
    /// Under review, at a row of the profile.
    Open {
        /// Row, from 1.
        step: u32,
        /// Whether it came back.
        returned: bool,
    },
    /// The leader decided.
    Decided(Outcome),
    /// On its way to, or with, the disclosure office.
    HandedOver {
        /// Whether the disclosure office took it.
        received: bool,
    },
    /// It went out.
    Published,
    /// It lies in the archive.
    Archived,
    /// 撤回申请
    Withdrawn,
    /// 撤除并补救
    Recalled,
    /// 转涉密渠道办理
    TransferredOut,
    /// The number came to nothing.
    Voided,
}

/// One version of an item's content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// From 1.
    pub number: u32,
    /// The event that brought it.
    pub seq: u32,
    /// Who brought it: an undertaker's hand, whoever signs the self-review.
    pub by: DecidedBy,
    /// Its title, where it changed.
    pub title: Option<PartRef>,
    /// Its file.
    pub file: Option<PartRef>,
    /// Its text.
    pub text: Option<PartRef>,
    /// What was read of its file.
    pub reading: Option<PartRef>,
    /// How many spans were taken out of it; 0 for a whole version.
    pub excised: u32,
}

/// An opinion in the history of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The event.
    pub seq: u32,
    /// Row of the profile.
    pub step: u32,
    /// The role of that row.
    pub role: Role,
    /// The version it speaks of.
    pub version: u32,
    /// Who decided.
    pub act: Act,
    /// The four answers.
    pub answers: Answers,
    /// What it proposes.
    pub conclusion: Conclusion,
    /// Branches it proposes.
    pub gates_proposed: Vec<GateKind>,
    /// Ground of a refusal.
    pub ground: Option<Ground>,
    /// The event that made it void, if any. A void signature stays visible and never counts.
    pub void: Option<u32>,
}

/// The final review of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The event.
    pub seq: u32,
    /// The version it speaks of.
    pub version: u32,
    /// Who decided.
    pub act: Act,
    /// What was decided.
    pub outcome: Outcome,
    /// Ground of a refusal.
    pub ground: Option<Ground>,
    /// Hashes of what may go out.
    pub release: Option<ReleaseHash>,
    /// The event that made it void, if any.
    pub void: Option<u32>,
}

/// How an item went out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// The event.
    pub seq: u32,
    /// When.
    pub at: Timestamp,
    /// How the file was held against the approved one.
    pub match_grade: MatchGrade,
    /// Published before the approval took its place in the chain (先发布后审查).
    pub before_approval: bool,
    /// The recall that took it back, if any.
    pub taken_back: Option<u32>,
}

/// One item of information.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// From 1.
    pub number: u32,
    /// Where it stands.
    pub state: ItemState,
    /// Where it comes from.
    pub source: Source,
    /// How many organs made it.
    pub organ_count: u32,
    /// Level it carried.
    pub former_level: Option<Level>,
    /// Its title, or the substitute for it.
    pub title: PartRef,
    /// 代拟题名
    pub substitute_title: Option<PartRef>,
    /// Content at hand: titles, abstract, files, their names, texts, lists of excisions and findings. What left the desk
    /// is no longer here.
    pub contents: Vec<PartNo>,
    /// Its versions; never empty.
    pub versions: Vec<Version>,
    /// Opinions, oldest first, void ones included.
    pub opinions: Vec<Signed>,
    /// Decisions, oldest first, void ones included.
    pub decisions: Vec<Decision>,
    /// Publications.
    pub publications: Vec<Publication>,
}

/// Who holds a step, if it was addressed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Holder {
    /// Any designated member of a unit.
    Unit(UnitId),
    /// One person.
    Person(PersonId),
}

/// An authorisation for one case, with who gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// What was given.
    pub powers: Delegated,
    /// By whom.
    pub by: DecidedBy,
}

/// What is known of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartState {
    /// Its salted hash.
    pub commit: Digest,
    /// The event that first mentions it.
    pub seq: u32,
    /// The event that removed it.
    pub removed: Option<u32>,
}

/// A case as its signed events tell it.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Technical id.
    pub id: CaseId,
    /// The office's own number.
    pub office_number: Option<String>,
    /// The profile it began with.
    pub profile: Profile,
    /// Why the information would go out.
    pub mode: Mode,
    /// Kind of matter.
    pub matter_kind: Code,
    /// 紧急程度
    pub urgency: Urgency,
    /// Proposed channel.
    pub planned_channel: Code,
    /// When it is meant to go out.
    pub planned_on: Option<CivilDate>,
    /// The request it answers.
    pub request: Option<RequestFacts>,
    /// Whether the review runs together with the approval of a document (公文签发).
    pub is_parallel: bool,
    /// Who opened it.
    pub opened_by: PersonId,
    /// Round of the review.
    pub round: u32,
    /// Items, in order; numbers from 1.
    pub items: Vec<Item>,
    /// Branches, by the seq of their opening.
    pub gates: BTreeMap<u32, Gate>,
    /// Steps that were addressed to somebody.
    pub holders: BTreeMap<u32, Holder>,
    /// Authorisations for this case only, by seq.
    pub delegations: BTreeMap<u32, Given>,
    /// Every part mentioned so far.
    pub parts: BTreeMap<PartNo, PartState>,
    /// Heads and clocks of the events, oldest first: index = seq - 1.
    pub links: Vec<(Digest, Timestamp)>,
    /// Seq of the last event that changed what a printed sheet says.
    pub sheet_base: u32,
    /// What happened beside the line.
    pub course: Course,
}

impl Item {
    /// The version in force.
    pub fn version(&self) -> Option<&Version> {
        self.versions.last()
    }

    /// Number of the version in force; 0 for none.
    pub fn current(&self) -> u32 {
        self.version().map_or(0, |version| version.number)
    }

    /// Whether the part is one of its titles.
    pub fn is_title(&self, part: PartNo) -> bool {
        let later = self.versions.iter().filter_map(|version| version.title.as_ref());
        std::iter::once(&self.title).chain(later).any(|title| title.part == part)
    }

    /// Content that must leave before anybody is asked whether it is a state secret. The title goes only where a
    /// substitute stands for it.
    pub fn content_left(&self) -> impl Iterator<Item = PartNo> {
        let keeps_title = self.substitute_title.is_none();
        self.contents.iter().copied().filter(move |part| !(keeps_title && self.is_title(*part)))
    }

    /// Whether the file or text of the version in force is at hand.
    pub fn has_bytes(&self) -> bool {
        let here = |part: &PartRef| self.contents.contains(&part.part);
        self.version().is_some_and(|it| [&it.file, &it.text].into_iter().flatten().any(here))
    }

    /// Opinions that count.
    pub fn standing(&self) -> impl DoubleEndedIterator<Item = &Signed> {
        self.opinions.iter().filter(|opinion| opinion.void.is_none())
    }

    /// Publications still out there.
    pub fn out(&self) -> impl Iterator<Item = &Publication> {
        self.publications.iter().filter(|publication| publication.taken_back.is_none())
    }

    /// The decision that counts.
    pub fn decision(&self) -> Option<&Decision> {
        self.decisions.iter().rev().find(|decision| decision.void.is_none())
    }
}

impl Case {
    /// Seq of the last event.
    pub fn seq(&self) -> u32 {
        u32::try_from(self.links.len()).unwrap_or(u32::MAX)
    }

    /// Head of the chain.
    pub fn head(&self) -> Option<Digest> {
        self.links.last().map(|(head, _)| *head)
    }

    /// The item of that number.
    pub fn item(&self, number: u32) -> Option<&Item> {
        self.items.iter().find(|item| item.number == number)
    }

    /// Gates of one item.
    pub fn gates_of(&self, item: u32) -> impl Iterator<Item = &Gate> {
        self.gates.values().filter(move |gate| gate.item == item)
    }

    /// Number the next new part takes.
    pub fn next_part(&self) -> u32 {
        // Saturating: a fold takes any signed number, also one no rule would allow.
        self.parts.last_key_value().map_or(1, |(part, _)| part.0.saturating_add(1))
    }
}
