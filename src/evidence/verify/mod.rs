//! The verifier: every check of a bundle, each with its code and place.

mod code;
mod findings;
mod report;

pub use code::VerdictCode;
pub(crate) use findings::Findings;
pub use report::{Report, Verdict, Verified};
