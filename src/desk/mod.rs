//! The one straight way of an act: load, verify, fold, decide, seal, append.

mod acts;
pub mod ask;
mod form;
mod opening;
mod problem;
mod surroundings;
pub mod view;
mod wish;

pub use problem::{FieldFault, FieldProblem, Marked, Problem};
pub use surroundings::Surroundings;
