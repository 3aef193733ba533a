//! The acceptance scenarios, each under its number. What a scenario asks of days beside its rule stands in `deadlines`,
//! what it asks of the desk among the tests of the desk, with the number in its note.

#[path = "../common/mod.rs"]
mod common;

mod acts;
mod deadline_laws;
mod deadlines;
mod gates;
mod gates_record;
mod marks;
mod numbers;
mod offsets;
mod record;
mod secrets;
