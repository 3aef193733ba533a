//! The acceptance scenarios, each under its number.

#[path = "../common/mod.rs"]
mod common;

mod acts;
mod deadline_laws;
mod deadlines;
mod gates;
mod gates_record;
mod secrets;
