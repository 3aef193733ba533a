//! Every refusal is met in a table: none is dead, none is untested.

use std::collections::BTreeSet;

use baoshen::review::{GateRefusal, Refusal};

use crate::table::Row;

/// The list of all variants, and the name of each; a new one does not compile until it stands here.
macro_rules! every {
    ({ $($name:ident)+ } of branches { $($gate:ident)+ }) => {
        const ALL: &[&str] = &[$(stringify!($name),)+ $(concat!("gate ", stringify!($gate))),+];

        fn name(refusal: &Refusal) -> &'static str {
            match refusal {
                $(Refusal::$name { .. } => stringify!($name),)+
                $(Refusal::Gate(GateRefusal::$gate { .. }) => concat!("gate ", stringify!($gate))),+
            }
        }
    };
}

every! { {
    CaseExpected AlreadyOpened ClockBackwards DeciderUnclear UnknownPerson UnknownBody RoleNotHeld
    PostNotHeld NotDesignated NotTrained NotAuthorised WrongRole NotHolder SameHandTwice SameBodyTwice KeyOfAnother
    KeyOnly CapacityUnfit ScanMissing ScanReused OriginalPlaceMissing WordingMissing SheetCodeMissing ForeignSheet
    StaleSheet PaperFieldsOnKey DecidedInFuture DecidedTooEarly PartNumber PartChanged PartRemoved UnknownProfile
    UnsoundProfile ItemsUnfit UnknownItem NothingToReview LevelMissing ContentStillClassified RequestFactsUnfit
    ReceivedInFuture StepNotOpen NotAnOpinionStep WrongRound VersionNotCurrent BasisMissing ReasonMissing
    GroundMissing GroundUnexpected DiscretionMissing AnswersContradict ReturnNotBackwards HolderUnclear OutcomeUnfit
    OpinionMissing AnswerBars GateNeeded GateOpen GateRefused ExcisionUnfit ReleaseHashUnfit NotForRelease
    NotHandedOver NotReceived BeforeDecision NotTheApprovedBytes HashUnfit MomentInFuture AlreadyDecided
    AlreadySigned Act
} of branches {
    Unknown Closed Running AgainUnfit AgainNeedless QuestionUnfit RouteUnfit AddresseeUnfit LetterUnfit LetterIncomplete OrganUnfit NotClassified
    HopUnfit ReplyKindUnfit ReplyIncomplete ReplyUnfit LevelUnfit DateOrder LetterDate CannotDecideSecrecy SilenceUnfit
    AnswerMissing AnswerOutdated OutcomeUnfit DeletionMissing ExceptionUnfit NoticeMissing CarriedOverUnfit
    ConsentMissing ContentHere ContentGone UnknownPart SubstituteTitleMissing SubstituteTitleUnfit SecretOnly
} }

/// Every table.
pub(crate) fn tables() -> Vec<Vec<Row>> {
    vec![
        crate::opened::rows(),
        crate::version_added::rows(),
        crate::opinion_signed::rows(),
        crate::returned::rows(),
        crate::decided::rows(),
        crate::release::rows(),
        crate::reassigned::rows(),
        crate::closing::rows(),
        crate::recalled::rows(),
        crate::beside::rows(),
        crate::policy::rows(),
        crate::findings::rows(),
        crate::gate_opened::rows(),
        crate::gate_again::rows(),
        crate::gate_answered::rows(),
        crate::gate_closed::rows(),
        crate::gate_silent::rows(),
        crate::gate_excepted::rows(),
        crate::gate_cleared::rows(),
        crate::content::rows(),
        crate::hands::rows(),
        crate::means::rows(),
        crate::sheets::rows(),
        crate::separation::rows(),
        crate::neighbours::rows(),
    ]
}

#[test]
fn every_refusal_is_met() {
    let tables = tables();
    let rows = tables.iter().map(Vec::len).sum::<usize>();
    let met: BTreeSet<&str> =
        tables.iter().flatten().filter_map(|row| row.then.as_ref().err()).map(name).collect();
    let never: Vec<_> = ALL.iter().filter(|name| !met.contains(*name)).collect();
    assert!(never.is_empty(), "no table meets {never:?}");
    println!("{rows} rows meet all {} refusals", ALL.len());
}
