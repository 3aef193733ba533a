//! The one straight way of an act: load, verify, fold, decide, seal, append.

pub mod ask;
mod problem;
pub mod view;

pub use problem::{FieldFault, FieldProblem, Marked, Problem};
