//! How body types are declared: required fields, then optional ones; parts are found by type.

use crate::review::part::Parts;
use crate::review::{
    Answer, ApplicantKind, BasisKind, BodyId, Carrier, CaseId, CivilDate, ClockKind, Code, Conclusion,
    Digest, GateKind, GateOutcome, Ground, LetterKind, Level, MatchGrade, Measure, Mode, NoteKind, Outcome,
    PartNo, PartRef, PersonId, Question, Relation, ReplyAnswer, ReplyKind, RequestWay, Route, Source,
    Subject, SupervisionKind, Timestamp, Trigger, UnitId, Urgency,
};

/// Plain fields hold no part.
macro_rules! plain {
    ($($type:ty),+ $(,)?) => {$(
        impl Parts for $type {
            fn each_part(&self, _see: &mut dyn FnMut(&PartRef)) {}
        }
    )+};
}

plain!(
    Answer,
    ApplicantKind,
    BasisKind,
    BodyId,
    CaseId,
    Carrier,
    CivilDate,
    ClockKind,
    Code,
    Conclusion,
    Digest,
    GateKind,
    GateOutcome,
    Ground,
    LetterKind,
    Level,
    MatchGrade,
    Measure,
    Mode,
    NoteKind,
    Outcome,
    PartNo,
    PersonId,
    Question,
    Relation,
    ReplyAnswer,
    ReplyKind,
    RequestWay,
    Route,
    Source,
    Subject,
    SupervisionKind,
    Timestamp,
    Trigger,
    UnitId,
    Urgency,
    bool,
    u32,
    String,
);

/// Declares body structs: camelCase JSON, fields after `;` optional and absent when empty.
macro_rules! bodies {
    ($(
        $(#[$doc:meta])*
        $name:ident {
            $($(#[$fdoc:meta])* $field:ident: $type:ty),* $(,)?
            ; $($(#[$odoc:meta])* $optional:ident: $otype:ty),* $(,)?
        }
    )+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub struct $name {
            $($(#[$fdoc])* pub $field: $type,)*
            $($(#[$odoc])* #[serde(default, skip_serializing_if = "Option::is_none")] pub $optional: Option<$otype>,)*
        }

        impl $crate::review::part::Parts for $name {
            fn each_part(&self, see: &mut dyn FnMut(&$crate::review::PartRef)) {
                $($crate::review::part::Parts::each_part(&self.$field, see);)*
                $($crate::review::part::Parts::each_part(&self.$optional, see);)*
                // An event without fields would leave `see` unused.
                let _ = see;
            }
        }
    )+};
}

pub(super) use bodies;
