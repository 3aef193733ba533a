//! The rules as a machine: demands on every history, held by random walks and by a complete search of a small case.

#[path = "../common/mod.rs"]
mod common;

mod forged;
mod histories;
mod key;
mod monitor;
mod monitor_beside;
mod monitor_gates;
mod mutated;
mod power;
mod power_beside;
mod power_gates;
mod search;
mod small_beside;
mod small_case;
mod small_gates;
mod small_together;
mod strange;
mod walk;
mod walk_beside;
mod whole;
