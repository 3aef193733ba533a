//! Sentences for refusals: why the act cannot be done, what to do instead, and which rule says so.

use super::of_review::{Label, step_row};
use super::{Words, of_act_refusal, of_gate_refusal};
use crate::review::record::{StepRow, WrittenRecord};
use crate::review::{CivilDate, PersonId, Refusal, Role};

/// What a refusal names by id or number, as people know it.
pub trait Names {
    /// Name of a person.
    fn person(&self, id: &PersonId) -> Option<&str>;
    /// A row of the procedure.
    fn step(&self, number: u32) -> Option<&StepRow>;
    /// How many items the case has; with one, no sentence speaks of items.
    fn items(&self) -> usize;
}

impl Names for WrittenRecord {
    fn person(&self, id: &PersonId) -> Option<&str> {
        let mut hands = self.lines.iter().flat_map(|line| [&line.decider, &line.recorder]);
        hands.find(|hand| hand.person.as_ref() == Some(id)).map(|hand| hand.name.as_str())
    }

    fn step(&self, number: u32) -> Option<&StepRow> {
        self.steps.iter().find(|row| row.number == number)
    }

    fn items(&self) -> usize {
        self.items.len()
    }
}

/// Before there is a case: ids stand for names.
impl Names for () {
    fn person(&self, _id: &PersonId) -> Option<&str> {
        None
    }

    fn step(&self, _number: u32) -> Option<&StepRow> {
        None
    }

    fn items(&self) -> usize {
        0
    }
}

/// The sentence: what stands in the way and what to do.
pub fn refusal(words: Words, refusal: &Refusal, names: &dyn Names) -> String {
    let sentence = Telling { words, names }.sentence(refusal);
    match item_of(refusal) {
        Some(item) if names.items() > 1 => words.refusal_several_items(item, sentence),
        Some(_) | None => sentence,
    }
}

struct Telling<'a> {
    words: Words,
    names: &'a dyn Names,
}

impl Telling<'_> {
    fn person(&self, id: &PersonId) -> String {
        self.names.person(id).map_or_else(|| id.to_string(), str::to_owned)
    }

    fn step(&self, number: u32) -> String {
        let row = self.names.step(number);
        row.map_or_else(|| number.to_string(), |row| step_row(self.words, row).to_owned())
    }

    fn date(&self, date: CivilDate) -> String {
        let (year, month, day) = date.fields();
        self.words.date(year, month, day)
    }

    fn roles(&self, roles: &[Role]) -> String {
        self.words.series(roles.iter().map(|role| role.label(self.words)))
    }

    #[expect(clippy::too_many_lines, reason = "one row a refusal, so that none is forgotten")]
    fn sentence(&self, refusal: &Refusal) -> String {
        use Refusal as R;
        let words = self.words;
        match refusal {
            R::CaseExpected => words.refusal_case_expected().into(),
            R::AlreadyOpened => words.refusal_already_opened().into(),
            R::ClockBackwards => words.refusal_clock_backwards().into(),
            R::DeciderUnclear => words.refusal_decider_unclear().into(),
            R::UnknownPerson(person) => words.refusal_unknown_person(self.person(person)),
            R::UnknownBody => words.refusal_unknown_body().into(),
            R::RoleNotHeld { person, role, on } => {
                words.refusal_role_not_held(self.person(person), self.date(*on), role.label(words))
            }
            R::NotDesignated { person, on } => {
                words.refusal_not_designated(self.person(person), self.date(*on))
            }
            R::NotTrained { person, on } => words.refusal_not_trained(self.person(person), self.date(*on)),
            R::NotAuthorised { person, on } => {
                words.refusal_not_authorised(self.person(person), self.date(*on))
            }
            R::WrongRole { allowed } => words.refusal_wrong_role(self.roles(allowed)),
            R::NotHolder { step } => words.refusal_not_holder(self.step(*step)),
            R::SameHandTwice { person, first, second } => {
                words.refusal_same_hand(self.person(person), self.step(*first), self.step(*second))
            }
            R::PostNotHeld { person, on } => words.refusal_post_not_held(self.person(person), self.date(*on)),
            R::SameBodyTwice { body: _, first, second } => {
                words.refusal_same_body(self.step(*first), self.step(*second))
            }
            R::ScanReused(part) => words.refusal_scan_reused(part.0),
            R::LevelMissing { item: _ } => words.refusal_level_missing().into(),
            R::BeforeDecision { item: _, decided_on } => {
                words.refusal_before_decision(self.date(*decided_on))
            }
            R::KeyOfAnother { decider } => words.refusal_key_of_another(self.person(decider)),
            R::KeyOnly => words.refusal_key_only().into(),
            R::CapacityUnfit => words.refusal_capacity_unfit().into(),
            R::ScanMissing => words.refusal_scan_missing().into(),
            R::OriginalPlaceMissing => words.refusal_original_place_missing().into(),
            R::WordingMissing => words.refusal_wording_missing().into(),
            R::SheetCodeMissing => words.refusal_sheet_code_missing().into(),
            R::ForeignSheet => words.refusal_foreign_sheet().into(),
            R::StaleSheet => words.refusal_stale_sheet().into(),
            R::PaperFieldsOnKey => words.refusal_paper_fields_on_key().into(),
            R::DecidedInFuture { on } => words.refusal_decided_in_future(self.date(*on)),
            R::DecidedTooEarly { on, earliest } => {
                words.refusal_decided_too_early(self.date(*on), self.date(*earliest))
            }
            R::PartNumber { expected, found } => words.refusal_part_number(expected.0, found.0),
            R::PartChanged(part) => words.refusal_part_changed(part.0),
            R::PartRemoved(part) => words.refusal_part_removed(part.0),
            R::UnknownProfile(code) => words.refusal_unknown_profile(code),
            R::UnsoundProfile(code) => words.refusal_unsound_profile(code),
            R::ItemsUnfit => words.refusal_items_unfit().into(),
            R::UnknownItem(item) => words.refusal_unknown_item(item),
            R::NothingToReview { item: _ } => words.refusal_nothing_to_review().into(),
            R::ContentStillClassified { item: _ } => words.refusal_content_still_classified().into(),
            R::RequestFactsUnfit => words.refusal_request_facts_unfit().into(),
            R::ReceivedInFuture => words.refusal_received_in_future().into(),
            R::StepNotOpen { item: _, asked } => words.refusal_step_not_open(self.step(*asked)),
            R::NotAnOpinionStep { step } => words.refusal_not_an_opinion_step(self.step(*step)),
            R::WrongRound { running } => words.refusal_wrong_round(running),
            R::VersionNotCurrent { item: _, current } => words.refusal_version_not_current(current),
            R::BasisMissing { item: _ } => words.refusal_basis_missing().into(),
            R::ReasonMissing { item: _ } => words.refusal_reason_missing().into(),
            R::GroundMissing { item: _ } => words.refusal_ground_missing().into(),
            R::GroundUnexpected { item: _ } => words.refusal_ground_unexpected().into(),
            R::DiscretionMissing { item: _ } => words.refusal_discretion_missing().into(),
            R::AnswersContradict { item: _, scope } => words.refusal_answers_contradict(scope.label(words)),
            R::ReturnNotBackwards { from, to } => {
                words.refusal_return_not_backwards(self.step(*from), self.step(*to))
            }
            R::HolderUnclear => words.refusal_holder_unclear().into(),
            R::OutcomeUnfit { item: _ } => words.refusal_outcome_unfit().into(),
            R::OpinionMissing { item: _, step } => words.refusal_opinion_missing(self.step(*step)),
            R::AnswerBars { item: _, scope } => words.refusal_answer_bars(scope.label(words)),
            R::GateNeeded { item: _, kind } => words.refusal_gate_needed(kind.label(words)),
            R::GateOpen { item: _, kind } => words.refusal_gate_open(kind.label(words)),
            R::GateRefused { item: _, kind } => words.refusal_gate_refused(kind.label(words)),
            R::ExcisionUnfit { item: _ } => words.refusal_excision_unfit().into(),
            R::ReleaseHashUnfit { item: _ } => words.refusal_release_hash_unfit().into(),
            R::NotForRelease { item: _ } => words.refusal_not_for_release().into(),
            R::NotHandedOver { item: _ } => words.refusal_not_handed_over().into(),
            R::NotReceived { item: _ } => words.refusal_not_received().into(),
            R::NotTheApprovedBytes { item: _ } => words.refusal_not_the_approved_bytes().into(),
            R::HashUnfit { item: _ } => words.refusal_hash_unfit().into(),
            R::Act(act) => of_act_refusal::sentence(words, act),
            R::MomentInFuture => words.refusal_moment_in_future().into(),
            R::AlreadyDecided => words.refusal_already_decided().into(),
            R::AlreadySigned => words.refusal_already_signed().into(),
            R::Gate(gate) => of_gate_refusal::sentence(words, gate),
        }
    }
}

/// The rule behind a refusal, by article where a law has one, for the line below the sentence.
#[allow(clippy::match_same_arms, reason = "refusals stand together by what they are about")]
pub fn rule(words: Words, refusal: &Refusal) -> &'static str {
    use Refusal as R;
    match refusal {
        R::StepNotOpen { .. } | R::NotAnOpinionStep { .. } | R::WrongRound { .. } => words.rule_steps(),
        R::ReturnNotBackwards { .. } | R::HolderUnclear | R::NotHolder { .. } | R::WrongRole { .. } => {
            words.rule_steps()
        }
        R::UnsoundProfile(_) | R::AlreadyDecided | R::OpinionMissing { .. } => words.rule_steps(),
        R::CaseExpected | R::AlreadyOpened | R::ClockBackwards | R::AlreadySigned => words.rule_record(),
        R::PartNumber { .. } | R::PartChanged(_) | R::PartRemoved(_) => words.rule_record(),
        R::DecidedInFuture { .. } | R::DecidedTooEarly { .. } | R::MomentInFuture => words.rule_record(),
        R::DeciderUnclear | R::KeyOfAnother { .. } | R::KeyOnly | R::CapacityUnfit => words.rule_written(),
        R::NothingToReview { .. } | R::BasisMissing { .. } | R::ReasonMissing { .. } => words.rule_written(),
        R::UnknownPerson(_)
        | R::UnknownBody
        | R::RoleNotHeld { .. }
        | R::PostNotHeld { .. }
        | R::UnknownProfile(_) => words.rule_register(),
        R::NotDesignated { .. } | R::NotTrained { .. } => words.rule_reviewers(),
        R::NotAuthorised { .. } => words.rule_head(),
        R::SameHandTwice { .. } | R::SameBodyTwice { .. } => words.rule_separation(),
        R::ScanMissing | R::OriginalPlaceMissing | R::WordingMissing | R::SheetCodeMissing => {
            words.rule_paper()
        }
        R::ForeignSheet | R::StaleSheet | R::PaperFieldsOnKey | R::ScanReused(_) => words.rule_paper(),
        R::ItemsUnfit | R::UnknownItem(_) | R::VersionNotCurrent { .. } => words.rule_review_first(),
        R::NotTheApprovedBytes { .. } | R::HashUnfit { .. } | R::ReleaseHashUnfit { .. } => {
            words.rule_review_first()
        }
        R::ContentStillClassified { .. } | R::LevelMissing { .. } => words.rule_storage(),
        R::RequestFactsUnfit | R::ReceivedInFuture => words.rule_request(),
        R::GroundMissing { .. } | R::GroundUnexpected { .. } | R::AnswersContradict { .. } => {
            words.rule_grounds()
        }
        R::AnswerBars { .. } => words.rule_grounds(),
        R::DiscretionMissing { .. } => words.rule_discretion(),
        R::OutcomeUnfit { .. } => words.rule_answered_request(),
        R::GateNeeded { kind, .. } | R::GateOpen { kind, .. } | R::GateRefused { kind, .. } => {
            of_gate_refusal::of_kind(words, *kind)
        }
        R::Act(act) => of_act_refusal::rule(words, act),
        R::Gate(gate) => of_gate_refusal::rule(words, gate),
        R::ExcisionUnfit { .. } => words.rule_excision(),
        R::NotForRelease { .. }
        | R::NotHandedOver { .. }
        | R::NotReceived { .. }
        | R::BeforeDecision { .. } => words.rule_publication(),
    }
}

/// The item a refusal is about, if it is about one of several that exist.
#[allow(clippy::too_many_lines, reason = "one row a refusal, so that none is forgotten")]
pub fn item_of(refusal: &Refusal) -> Option<u32> {
    use Refusal as R;
    match refusal {
        R::NothingToReview { item, .. }
        | R::ContentStillClassified { item, .. }
        | R::StepNotOpen { item, .. }
        | R::VersionNotCurrent { item, .. }
        | R::BasisMissing { item, .. }
        | R::ReasonMissing { item, .. }
        | R::GroundMissing { item, .. }
        | R::GroundUnexpected { item, .. }
        | R::DiscretionMissing { item, .. }
        | R::AnswersContradict { item, .. }
        | R::OutcomeUnfit { item, .. }
        | R::OpinionMissing { item, .. }
        | R::AnswerBars { item, .. }
        | R::GateNeeded { item, .. }
        | R::GateOpen { item, .. }
        | R::GateRefused { item, .. }
        | R::ExcisionUnfit { item, .. }
        | R::ReleaseHashUnfit { item, .. }
        | R::NotForRelease { item, .. }
        | R::NotHandedOver { item, .. }
        | R::NotReceived { item, .. }
        | R::NotTheApprovedBytes { item, .. }
        | R::HashUnfit { item, .. }
        | R::LevelMissing { item }
        | R::BeforeDecision { item, .. } => Some(*item),
        R::Act(act) => act.item(),
        R::Gate(gate) => gate.item(),
        R::CaseExpected
        | R::AlreadyOpened
        | R::ClockBackwards
        | R::DeciderUnclear
        | R::UnknownPerson(_)
        | R::UnknownBody
        | R::RoleNotHeld { .. }
        | R::PostNotHeld { .. }
        | R::SameBodyTwice { .. }
        | R::ScanReused(_)
        | R::NotDesignated { .. }
        | R::NotTrained { .. }
        | R::NotAuthorised { .. }
        | R::WrongRole { .. }
        | R::NotHolder { .. }
        | R::SameHandTwice { .. }
        | R::KeyOfAnother { .. }
        | R::KeyOnly
        | R::CapacityUnfit
        | R::ScanMissing
        | R::OriginalPlaceMissing
        | R::WordingMissing
        | R::SheetCodeMissing
        | R::ForeignSheet
        | R::StaleSheet
        | R::PaperFieldsOnKey
        | R::DecidedInFuture { .. }
        | R::DecidedTooEarly { .. }
        | R::PartNumber { .. }
        | R::PartChanged(_)
        | R::PartRemoved(_)
        | R::UnknownProfile(_)
        | R::UnsoundProfile(_)
        | R::ItemsUnfit
        | R::UnknownItem(_)
        | R::RequestFactsUnfit
        | R::ReceivedInFuture
        | R::NotAnOpinionStep { .. }
        | R::WrongRound { .. }
        | R::ReturnNotBackwards { .. }
        | R::HolderUnclear
        | R::MomentInFuture
        | R::AlreadyDecided
        | R::AlreadySigned => None,
    }
}
