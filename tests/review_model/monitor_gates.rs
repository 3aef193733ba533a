//! What the law demands of branches and of content that may be secret, told by the events alone.

use std::collections::BTreeMap;

use baoshen::review::event::{DecidedItem, GateClosed, ItemFacts, VersionAdded};
use baoshen::review::{
    Code, Event, GateKind, GateOutcome, Ground, Mode, Outcome, Question, Relation, ReplyAnswer, Source,
};

use crate::monitor::Broken;

/// One branch as its events tell it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Branch {
    kind: GateKind,
    question: Question,
    /// Who has it before him.
    asked_of: Relation,
    /// The last answer, its version, and whether it set conditions.
    said: Option<(ReplyAnswer, u32, bool)>,
    /// The versions that make exactly the deletion the answer asked for.
    carried: Vec<u32>,
    /// How it closed last, and the version in force then.
    closed: Option<(GateOutcome, u32)>,
    /// Which producing organ is asked.
    organ: Option<u32>,
    /// An exception was relied on, against or without an answer.
    is_excepted: bool,
}

/// The branches of one item, and its content.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
#[expect(clippy::struct_excessive_bools, reason = "each is something that happened or did not")]
pub(crate) struct Branches {
    by_seq: BTreeMap<u32, Branch>,
    has_level: bool,
    has_content: bool,
    is_request: bool,
    /// Places are taken out of the version in force.
    is_cut: bool,
    /// Organs beside us that made it.
    makers: Vec<u32>,
}

impl Branches {
    /// What the opening says of an item.
    pub(crate) fn of(facts: &ItemFacts, mode: Mode) -> Self {
        let first = if facts.source == Source::FromOrgan { 1 } else { 2 };
        Self {
            by_seq: BTreeMap::new(),
            has_level: facts.former_level.is_some(),
            has_content: facts.text.is_some() || facts.file.is_some(),
            is_request: mode == Mode::OnRequest,
            is_cut: false,
            makers: (first..=facts.organ_count).collect(),
        }
    }

    /// A branch of that kind ended well.
    pub(crate) fn has_cleared(&self, kind: GateKind) -> bool {
        self.by_seq.values().any(|branch| branch.kind == kind && branch.is_cleared())
    }

    /// Every other organ that made it has consented, or need not.
    pub(crate) fn all_consent(&self) -> bool {
        let consents = |organ: &u32| {
            self.by_seq.values().any(|branch| branch.organ == Some(*organ) && branch.is_cleared())
        };
        self.makers.iter().all(consents)
    }

    /// Takes in what happened to `item`, whose version in force is `version`.
    pub(crate) fn see(&mut self, item: u32, version: u32, seq: u32, event: &Event) -> Result<(), Broken> {
        if self.touches(item, event) && self.content_must_leave() && self.has_content {
            return Err(Broken::ContentKept);
        }
        match event {
            Event::GateOpened(opened) if opened.again.is_some() => {
                if let Some(branch) = opened.again.and_then(|seq| self.by_seq.get_mut(&seq)) {
                    branch.asked_of = opened.hop.relation;
                }
            }
            Event::GateOpened(opened) if opened.item == item => {
                let branch = Branch {
                    kind: opened.kind,
                    question: opened.question,
                    asked_of: opened.hop.relation,
                    said: None,
                    carried: Vec::new(),
                    organ: opened.organ,
                    closed: None,
                    is_excepted: false,
                };
                self.by_seq.insert(seq, branch);
            }
            Event::GateHopped(hopped) => {
                if let Some(branch) = self.by_seq.get_mut(&hopped.gate) {
                    branch.asked_of = hopped.relation;
                }
            }
            Event::GateAnswered(answered) => {
                if let Some(branch) = self.by_seq.get_mut(&answered.gate) {
                    let decides =
                        !matches!(branch.asked_of, Relation::SecrecySameLevel | Relation::SecrecyUpper);
                    if branch.question == Question::IsSecret && !decides {
                        return Err(Broken::CountyDecided);
                    }
                    let conditional = answered.conditions.is_some();
                    branch.said = Some((answered.answer, answered.version, conditional));
                }
            }
            Event::GateClosed(closed) => {
                if let Some(branch) = self.by_seq.get_mut(&closed.gate) {
                    if closed.outcome == GateOutcome::Favourable {
                        match branch.kind {
                            GateKind::ThirdParty if !branch.has_ground(self.is_request, closed) => {
                                return Err(Broken::NoGround);
                            }
                            GateKind::Excision if !self.is_cut => return Err(Broken::NotCut),
                            _ => {}
                        }
                    }
                    branch.closed = Some((closed.outcome, version));
                    branch.is_excepted = closed.exception.is_some() || closed.article.is_some();
                }
            }
            Event::VersionAdded(added) if added.item == item => return self.rewrite(added),
            Event::ContentRemoved(_) => self.has_content = false,
            _ => {}
        }
        Ok(())
    }

    /// A new round: what an organ refused is asked again.
    pub(crate) fn ask_again(&mut self) {
        let refused = |branch: &&mut Branch| matches!(branch.closed, Some((GateOutcome::Refused, _)));
        for branch in self.by_seq.values_mut().filter(refused) {
            (branch.closed, branch.said) = (None, None);
        }
    }

    /// A refusal, a deferral, a withdrawal: nobody asks any further (不再征求). Whether it is a state secret stays asked.
    pub(crate) fn drop_questions(&mut self, version: u32) {
        let is_left = |branch: &&mut Branch| branch.closed.is_none() && branch.question != Question::IsSecret;
        for branch in self.by_seq.values_mut().filter(is_left) {
            let outcome = match branch.said {
                Some((ReplyAnswer::Secret, ..)) => GateOutcome::Secret,
                _ if branch.is_against() => GateOutcome::Refused,
                _ => GateOutcome::Cancelled,
            };
            branch.closed = Some((outcome, version));
        }
    }

    fn rewrite(&mut self, added: &VersionAdded) -> Result<(), Broken> {
        let brings = added.text.is_some() || added.file.is_some();
        if brings && (self.content_must_leave() || self.is_secret()) {
            return Err(Broken::ContentKept);
        }
        self.has_content |= brings;
        self.is_cut = added.excisions.as_ref().is_some_and(|list| !list.is_empty());
        for (seq, branch) in &mut self.by_seq {
            if added.carried_over.iter().flatten().any(|gate| gate == seq) {
                branch.carried.push(added.version);
            }
        }
        Ok(())
    }

    fn touches(&self, item: u32, event: &Event) -> bool {
        match event {
            Event::OpinionSigned(event) => event.items.iter().any(|given| given.item == item),
            Event::Decided(event) => event.items.iter().any(|given| given.item == item),
            Event::Returned(event) => event.items.contains(&item),
            Event::VersionAdded(event) => event.item == item,
            Event::GateOpened(event) => event.item == item,
            Event::GateAnswered(event) => self.by_seq.contains_key(&event.gate),
            Event::GateClosed(event) => self.by_seq.contains_key(&event.gate),
            Event::Withdrawn(_) => true,
            _ => false,
        }
    }

    /// Somebody said it is a state secret, or it came as one, and nobody has declassified it.
    fn is_secret(&self) -> bool {
        self.is_found_secret() || (self.has_level && !self.is_lifted(0))
    }

    /// Somebody said it is a state secret, and nobody has declassified it since.
    fn is_found_secret(&self) -> bool {
        let said = |branch: &Branch| matches!(branch.said, Some((ReplyAnswer::Secret, ..)));
        let since = self.by_seq.iter().filter(|(_, branch)| said(branch)).map(|(seq, _)| *seq).max();
        since.is_some_and(|since| !self.is_lifted(since))
    }

    /// A declassification that was asked for after that place ended well.
    fn is_lifted(&self, since: u32) -> bool {
        self.by_seq.iter().any(|(seq, branch)| {
            branch.kind == GateKind::Declassification
                && matches!(branch.closed, Some((GateOutcome::Favourable, _)))
                && *seq > since
        })
    }

    fn content_must_leave(&self) -> bool {
        let is_put = |branch: &Branch| branch.question == Question::IsSecret && branch.closed.is_none();
        self.by_seq.values().any(is_put) || self.is_secret()
    }

    /// What was found to be a state secret is refused as one or transferred, not deferred and never released. What came with
    /// its level may wait for its declassification.
    pub(crate) fn may_end(&self, given: &DecidedItem) -> Result<(), Broken> {
        let as_secret = given.outcome == Outcome::TransferredOut
            || (given.outcome == Outcome::Refuse && given.ground == Some(Ground::G1));
        if self.is_found_secret() && !as_secret {
            return Err(Broken::StillSecret);
        }
        match given.outcome {
            Outcome::Release if self.is_cut => Err(Broken::NotCut),
            Outcome::Partial if !self.is_cut => Err(Broken::NotCut),
            _ => Ok(()),
        }
    }

    /// Every branch that was not dropped cleared this very version.
    pub(crate) fn clear_for(&self, version: u32) -> Result<(), Broken> {
        if self.is_secret() {
            return Err(Broken::StillSecret);
        }
        self.by_seq.values().try_for_each(|branch| branch.clears(version))
    }
}

impl Branch {
    /// Against a no, and where a party keeps silent, the law names when it may be cleared all the same (GK arts 15, 32).
    fn has_ground(&self, is_request: bool, closed: &GateClosed) -> bool {
        let ground = closed.exception.as_ref().map(Code::as_str);
        let by_office =
            is_request && closed.article.as_ref().is_some_and(|article| article.as_str() == "gk32");
        match (&self.said, ground) {
            (Some((ReplyAnswer::Disagree | ReplyAnswer::Silence, ..)), Some("public_interest")) => true,
            (Some((ReplyAnswer::Disagree, ..)), Some("unreasonable_objection")) => by_office,
            (Some((ReplyAnswer::Disagree, ..)), _) => false,
            (Some((ReplyAnswer::Silence, ..)), None) => by_office,
            (Some((ReplyAnswer::Silence, ..)), Some(_)) => false,
            _ => true,
        }
    }

    /// Answered against disclosure, of the whole or of a part. A private party that keeps silent has not consented.
    fn is_against(&self) -> bool {
        match self.said {
            Some((ReplyAnswer::Disagree | ReplyAnswer::AgreePart | ReplyAnswer::NotDeclassified, ..)) => true,
            Some((ReplyAnswer::Silence, ..)) => self.kind == GateKind::ThirdParty,
            _ => false,
        }
    }

    fn is_cleared(&self) -> bool {
        matches!(self.closed, Some((GateOutcome::Favourable | GateOutcome::NotApplicable, _)))
    }

    fn clears(&self, version: u32) -> Result<(), Broken> {
        match self.closed {
            // Dropped is what was only asked; a no is not made undone by asking no further.
            Some((GateOutcome::Cancelled, _)) if self.is_against() => return Err(Broken::GateInTheWay),
            Some((GateOutcome::Cancelled, _)) => return Ok(()),
            // What is said of the information and not of its wording; that it is no longer secret was held before.
            Some((GateOutcome::Favourable | GateOutcome::Secret, _))
                if self.kind == GateKind::Declassification || self.question == Question::IsSecret =>
            {
                return Ok(());
            }
            Some((GateOutcome::Favourable | GateOutcome::NotApplicable, _)) => {}
            Some((GateOutcome::Refused | GateOutcome::Secret, _)) | None => return Err(Broken::GateInTheWay),
        }
        let is_carried = self.carried.contains(&version);
        match self.said {
            Some((ReplyAnswer::Disagree, ..)) if !self.is_excepted => Err(Broken::GateInTheWay),
            Some((ReplyAnswer::AgreePart, ..)) if !self.is_excepted && !is_carried => {
                Err(Broken::OtherVersion)
            }
            Some((_, of, _)) if of == version => Ok(()),
            Some((_, _, conditional)) if is_carried && conditional => Ok(()),
            Some(_) => Err(Broken::OtherVersion),
            // An act of the office itself is cleared by its version, an exception by its ground.
            None if self.is_excepted || self.kind == GateKind::Excision => {
                let is_current = self.closed.is_some_and(|(_, at)| at == version);
                if is_current { Ok(()) } else { Err(Broken::OtherVersion) }
            }
            None => Err(Broken::Unanswered),
        }
    }
}
