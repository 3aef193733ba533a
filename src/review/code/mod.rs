//! Closed code lists. Signed bytes carry these codes; labels live in the locale files.

mod branch;
mod review;

use super::Code;

pub use branch::*;
pub use review::*;

/// Declares code enums: serde by `snake_case`, `ALL` in the order a person should meet them.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every code, in the order a person should meet them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
        }
    )+};
}

pub(super) use codes;

impl Ground {
    /// The code as signed.
    pub fn code(self) -> Code {
        Code::known(match self {
            Self::G1 => "g1",
            Self::G2 => "g2",
            Self::G3 => "g3",
            Self::G4 => "g4",
            Self::G5 => "g5",
            Self::G6 => "g6",
            Self::G7 => "g7",
            Self::G8 => "g8",
        })
    }

    /// The ground of that code.
    pub fn of_code(code: &Code) -> Option<Self> {
        Self::ALL.iter().copied().find(|ground| ground.code() == *code)
    }

    /// GK art 16 says "may": such a refusal owes a reason for the discretion used (G5 to G7).
    pub fn owes_discretion_note(self) -> bool {
        matches!(self, Self::G5 | Self::G6 | Self::G7)
    }
}

impl Outcome {
    /// Whether the outcome lets bytes go out.
    pub fn is_release(self) -> bool {
        matches!(self, Self::Release | Self::Partial)
    }

    /// Whether a ground of refusal belongs to it.
    pub fn is_refusal(self) -> bool {
        matches!(self, Self::Refuse)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_snake_case_and_own_capacity_reads_self() {
        let json = |value: &dyn erased::Json| value.json();
        assert_eq!(json(&Role::ClassOfficer), "\"class_officer\"");
        assert_eq!(json(&Capacity::Own), "\"self\"");
        assert_eq!(json(&Ground::G1), "\"g1\"");
        assert_eq!(json(&MatchGrade::SameBytes), "\"same_bytes\"");
    }

    mod erased {
        pub(super) trait Json {
            fn json(&self) -> String;
        }
        impl<T: serde::Serialize> Json for T {
            fn json(&self) -> String {
                serde_json::to_string(self).expect("codes serialise")
            }
        }
    }
}
