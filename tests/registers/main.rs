//! Registers and statistics: given what was signed, when a register is drawn up, then these rows and counts.

#[path = "../common/mod.rs"]
mod common;

mod annual;
mod lists;
mod property;
mod sheets;
mod telling;
