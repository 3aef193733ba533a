//! Keeping sealed bytes: one trait, a memory store and IndexedDB behind it.

mod problem;

pub use problem::StoreProblem;
