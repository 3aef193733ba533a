//! The rules as tables: given what was signed, when somebody asks, then it is accepted or refused for exactly this
//! reason. One table an act, one for the hands that act.
#![allow(clippy::too_many_lines, reason = "a table is as long as its rows")]

#[path = "../common/mod.rs"]
mod common;

mod act_refusals;
mod authorised;
mod beside;
mod closing;
mod content;
mod decided;
mod findings;
mod gate_again;
mod gate_answered;
mod gate_cleared;
mod gate_closed;
mod gate_excepted;
mod gate_opened;
mod gate_silent;
mod hands;
mod means;
mod neighbours;
mod opened;
mod opinion_signed;
mod policy;
mod reassigned;
mod recalled;
mod refusals;
mod release;
mod returned;
mod separation;
mod sheets;
mod table;
mod values;
mod version_added;
