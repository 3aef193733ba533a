//! The scenarios of the procedure, each told from its beginning to its end and named by its number.

#[path = "../common/mod.rs"]
mod common;

mod gates;
mod gates_record;
mod secrets;
