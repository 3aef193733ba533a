//! The verifier: every check of a bundle, each with its code and place.

mod report;

pub use report::{Report, Verdict, Verified};
