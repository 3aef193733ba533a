//! Every refusal of the acts beside the line is met in a table.

use std::collections::BTreeSet;

use baoshen::review::{ActRefusal, Refusal};

/// The list of all variants, and the name of each; a new one does not compile until it stands here.
macro_rules! every {
    ($($name:ident)+) => {
        const ALL: &[&str] = &[$(stringify!($name)),+];

        fn name(refusal: &ActRefusal) -> &'static str {
            match refusal { $(ActRefusal::$name { .. } => stringify!($name)),+ }
        }
    };
}

every! {
    NotOut DiscoveredTooEarly MeasuresMissing ReportTooEarly NoRecall LiftedBySameHand NotReopenable PowersUnfit
    PeriodUnfit UnknownEvent FieldUnfit ValueUnfit AnotherHand RequestOnly AlreadyReplied NotDecided NoOrder DueUnfit
    FindingsMissing NothingToReEvaluate NotFinal OrderOpen ReplyOwed HeadUnfit VariantUnfit ClockOrder NotPaused
    AlreadyPaused AlreadyExtended AlreadyCorrected NotCorrected NoticeMissing UnknownBranch DifferencesMissing
    UnreadUnticked FindingsUncounted LeftoversUncounted OpinionUnclear WorkSecretAlone BodyInvolved BranchesUnfit
}

#[test]
fn every_refusal_beside_the_line_is_met() {
    let tables = [
        crate::closing::rows(),
        crate::recalled::rows(),
        crate::authorised::rows(),
        crate::beside::rows(),
        crate::policy::rows(),
        crate::findings::rows(),
    ];
    let inner = |row: &crate::table::Row| match &row.then {
        Err(Refusal::Act(act)) => Some(name(act)),
        _ => None,
    };
    let met: BTreeSet<&str> = tables.iter().flatten().filter_map(inner).collect();
    let never: Vec<_> = ALL.iter().filter(|name| !met.contains(*name)).collect();
    assert!(never.is_empty(), "no table meets {never:?}");
}
