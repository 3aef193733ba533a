//! Closed code lists. Signed bytes carry these codes; labels live in the locale files.

mod branch;
mod review;

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

use codes;

impl Ground {
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
