//! Why an act is impossible: the broken rule with its facts. The sentences live in the locale files.

use serde::{Deserialize, Serialize};

use super::{ActRefusal, BodyId, CivilDate, Code, GateKind, GateRefusal, PartNo, PersonId, Role, Scope};

/// A rule that forbids the act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{self:?}")]
pub enum Refusal {
    /// The act needs a case, or a case that is not there yet.
    CaseExpected,
    /// The case was opened before.
    AlreadyOpened,
    /// The device clock runs behind the last event; a reason is owed.
    ClockBackwards,

    /// Exactly one of person, body and organ decides.
    DeciderUnclear,
    /// Nobody of that id in the charter.
    UnknownPerson(PersonId),
    /// No body of that id that decides in this role.
    UnknownBody,
    /// The person holds no post with that role that day.
    RoleNotHeld {
        /// Who.
        person: PersonId,
        /// Which role.
        role: Role,
        /// When.
        on: CivilDate,
    },
    /// The post named is none the person holds that day, or not one that gives the role.
    PostNotHeld {
        /// Who.
        person: PersonId,
        /// When.
        on: CivilDate,
    },
    /// Not designated as reviewer on that day.
    NotDesignated {
        /// Who.
        person: PersonId,
        /// When.
        on: CivilDate,
    },
    /// No training on or before that day.
    NotTrained {
        /// Who.
        person: PersonId,
        /// When.
        on: CivilDate,
    },
    /// A delegate without a written authorisation, or one that does not cover person, power and day, or that was given
    /// by himself or by somebody without the power.
    NotAuthorised {
        /// Who.
        person: PersonId,
        /// When.
        on: CivilDate,
    },
    /// The act belongs to another role.
    WrongRole {
        /// Who may.
        allowed: Vec<Role>,
    },
    /// The step is addressed to somebody else.
    NotHolder {
        /// Row of the profile.
        step: u32,
    },
    /// One hand for two steps that need two. Bringing the content in counts as the first step.
    SameHandTwice {
        /// Whose.
        person: PersonId,
        /// The step signed before.
        first: u32,
        /// The step asked for.
        second: u32,
    },
    /// One collective body for two steps that need two hands.
    SameBodyTwice {
        /// Which.
        body: BodyId,
        /// The step signed before.
        first: u32,
        /// The step asked for.
        second: u32,
    },

    /// A key signs its owner's decisions only.
    KeyOfAnother {
        /// Whose decision it is.
        decider: PersonId,
    },
    /// This act is signed with a key, not taken in from paper.
    KeyOnly,
    /// The capacity does not fit the decider or the means.
    CapacityUnfit,
    /// A paper decision without its scan.
    ScanMissing,
    /// The scan was taken in with an earlier act: a sheet is signed and scanned for one act.
    ScanReused(PartNo),
    /// Where the paper lies is not stated.
    OriginalPlaceMissing,
    /// The wording on the paper is not stated.
    WordingMissing,
    /// The short code of the sheet is not stated.
    SheetCodeMissing,
    /// The code is none of this case.
    ForeignSheet,
    /// The sheet was printed before what is being signed changed.
    StaleSheet,
    /// Paper fields on a decision signed with a key.
    PaperFieldsOnKey,
    /// The date lies after the device clock.
    DecidedInFuture {
        /// The date given.
        on: CivilDate,
    },
    /// The date lies before the sheet was printed, before what the meeting judged was there, or a key signature is dated
    /// otherwise than its day.
    DecidedTooEarly {
        /// The date given.
        on: CivilDate,
        /// The earliest possible.
        earliest: CivilDate,
    },

    /// Part numbers are gapless.
    PartNumber {
        /// The number expected next.
        expected: PartNo,
        /// The number found.
        found: PartNo,
    },
    /// A second mention must repeat the commit.
    PartChanged(PartNo),
    /// The part has left the desk.
    PartRemoved(PartNo),

    /// No profile of that code in the charter.
    UnknownProfile(Code),
    /// A profile needs self-review, review and one final review at its end.
    UnsoundProfile(Code),
    /// Items are numbered from 1 without gaps and named once.
    ItemsUnfit,
    /// No such item.
    UnknownItem(u32),
    /// Neither file, text nor abstract.
    NothingToReview {
        /// Which item.
        item: u32,
    },
    /// A period of secrecy without its level.
    LevelMissing {
        /// Which item.
        item: u32,
    },
    /// Content of an item that carried a level may not be kept here before it is declassified.
    ContentStillClassified {
        /// Which item.
        item: u32,
    },
    /// A request needs its facts; other modes have none.
    RequestFactsUnfit,
    /// Received in the future.
    ReceivedInFuture,

    /// The item is not open at that step.
    StepNotOpen {
        /// Which item.
        item: u32,
        /// The step asked for.
        asked: u32,
    },
    /// The row decides, or does not.
    NotAnOpinionStep {
        /// Row of the profile.
        step: u32,
    },
    /// Another round is running.
    WrongRound {
        /// The running one.
        running: u32,
    },
    /// Another version is in force.
    VersionNotCurrent {
        /// Which item.
        item: u32,
        /// The version in force.
        current: u32,
    },
    /// No basis was named.
    BasisMissing {
        /// Which item.
        item: u32,
    },
    /// A reason is owed.
    ReasonMissing {
        /// Which item.
        item: u32,
    },
    /// A refusal without ground.
    GroundMissing {
        /// Which item.
        item: u32,
    },
    /// A ground without refusal.
    GroundUnexpected {
        /// Which item.
        item: u32,
    },
    /// GK art 16 says "may": how the discretion was used is owed.
    DiscretionMissing {
        /// Which item.
        item: u32,
    },
    /// A conclusion of referral belongs to an opinion with an unclear answer or a named question, not to a release.
    AnswersContradict {
        /// Which item.
        item: u32,
        /// The question whose answer contradicts.
        scope: Scope,
    },
    /// A return leads back, never forward.
    ReturnNotBackwards {
        /// From.
        from: u32,
        /// To.
        to: u32,
    },
    /// Exactly one new holder.
    HolderUnclear,
    /// Not an outcome of a final review, or one that only a request can have.
    OutcomeUnfit {
        /// Which item.
        item: u32,
    },
    /// A step before the final review has no standing opinion on this version.
    OpinionMissing {
        /// Which item.
        item: u32,
        /// Row of the profile.
        step: u32,
    },
    /// A standing review, or a hand after it, answers yes: such information does not go out.
    AnswerBars {
        /// Which item.
        item: u32,
        /// Which question.
        scope: Scope,
    },
    /// The branch was never opened, though it is needed.
    GateNeeded {
        /// Which item.
        item: u32,
        /// Which branch.
        kind: GateKind,
    },
    /// The branch is still open.
    GateOpen {
        /// Which item.
        item: u32,
        /// Which branch.
        kind: GateKind,
    },
    /// The branch ended against disclosure.
    GateRefused {
        /// Which item.
        item: u32,
        /// Which branch.
        kind: GateKind,
    },
    /// A partial release needs a version with removed places; a whole one must have none. A version with removed places
    /// brings its own file and text.
    ExcisionUnfit {
        /// Which item.
        item: u32,
    },
    /// A release states the hashes of what may go out, if there is a file or text; nothing else does.
    ReleaseHashUnfit {
        /// Which item.
        item: u32,
    },

    /// A rule of the branches.
    Gate(GateRefusal),

    /// Not decided for release.
    NotForRelease {
        /// Which item.
        item: u32,
    },
    /// Not handed over.
    NotHandedOver {
        /// Which item.
        item: u32,
    },
    /// The disclosure office has not received it.
    NotReceived {
        /// Which item.
        item: u32,
    },
    /// Handed over or received before it was decided.
    BeforeDecision {
        /// Which item.
        item: u32,
        /// The day of the decision.
        decided_on: CivilDate,
    },
    /// The bytes are not the approved ones.
    NotTheApprovedBytes {
        /// Which item.
        item: u32,
    },
    /// A declared publication has no file; a compared one has.
    HashUnfit {
        /// Which item.
        item: u32,
    },
    /// A rule of the acts beside the line.
    Act(ActRefusal),

    /// The moment lies after the device clock.
    MomentInFuture,
    /// The case is decided already.
    AlreadyDecided,
    /// Something was signed already.
    AlreadySigned,
}

impl From<ActRefusal> for Refusal {
    fn from(refusal: ActRefusal) -> Self {
        Self::Act(refusal)
    }
}

impl From<GateRefusal> for Refusal {
    fn from(refusal: GateRefusal) -> Self {
        Self::Gate(refusal)
    }
}
