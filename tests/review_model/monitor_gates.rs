//! What the law demands of branches and of content that may be secret, told by the events alone.

use std::collections::BTreeMap;

use baoshen::review::event::{DecidedItem, ItemFacts, VersionAdded};
use baoshen::review::{Event, GateKind, GateOutcome, Ground, Outcome, Question, Relation, ReplyAnswer};

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
    /// An exception was relied on, against or without an answer.
    is_excepted: bool,
}

/// The branches of one item, and its content.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Branches {
    by_seq: BTreeMap<u32, Branch>,
    has_level: bool,
    has_content: bool,
}

impl Branches {
    /// What the opening says of an item.
    pub(crate) fn of(facts: &ItemFacts) -> Self {
        let has_content = facts.text.is_some() || facts.file.is_some();
        Self { by_seq: BTreeMap::new(), has_level: facts.former_level.is_some(), has_content }
    }

    /// Takes in what happened to `item`, whose version in force is `version`.
    pub(crate) fn see(&mut self, item: u32, version: u32, seq: u32, event: &Event) -> Result<(), Broken> {
        if self.touches(item, event) && self.content_must_leave() && self.has_content {
            return Err(Broken::ContentKept);
        }
        match event {
            Event::GateOpened(opened) if opened.item == item => {
                let branch = Branch {
                    kind: opened.kind,
                    question: opened.question,
                    asked_of: opened.hop.relation,
                    said: None,
                    carried: Vec::new(),
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

    fn rewrite(&mut self, added: &VersionAdded) -> Result<(), Broken> {
        let brings = added.text.is_some() || added.file.is_some();
        if brings && (self.content_must_leave() || self.is_secret()) {
            return Err(Broken::ContentKept);
        }
        self.has_content |= brings;
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
        let said = |branch: &Branch| matches!(branch.said, Some((ReplyAnswer::Secret, ..)));
        let since = self.by_seq.iter().filter(|(_, branch)| said(branch)).map(|(seq, _)| *seq).max();
        let lifted = |seq: u32, branch: &Branch| {
            branch.kind == GateKind::Declassification
                && matches!(branch.closed, Some((GateOutcome::Favourable, _)))
                && since.is_none_or(|since| seq > since)
        };
        (self.has_level || since.is_some()) && !self.by_seq.iter().any(|(seq, branch)| lifted(*seq, branch))
    }

    fn content_must_leave(&self) -> bool {
        let is_put = |branch: &Branch| branch.question == Question::IsSecret && branch.closed.is_none();
        self.by_seq.values().any(is_put) || self.is_secret()
    }

    /// A state secret is refused as one or transferred, not deferred and never released.
    pub(crate) fn may_end(&self, given: &DecidedItem) -> Result<(), Broken> {
        let as_secret = given.outcome == Outcome::TransferredOut
            || (given.outcome == Outcome::Refuse && given.ground == Some(Ground::G1));
        if self.is_secret() && !as_secret { Err(Broken::StillSecret) } else { Ok(()) }
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
    fn clears(&self, version: u32) -> Result<(), Broken> {
        match self.closed {
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
