//! The acceptance scenarios, each under its number. What a scenario asks of days or of the desk beside its rule stands in
//! `deadlines` and `desk`, with the number in its note.

#[path = "../common/mod.rs"]
mod common;
#[path = "../desk/office.rs"]
mod office;

mod acts;
mod deadline_laws;
mod deadlines;
mod desk;
mod gates;
mod gates_record;
mod marks;
mod numbers;
mod secrets;
