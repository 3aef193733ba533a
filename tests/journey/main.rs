//! Journeys: the page that ships, in a real browser, from every place it is promised to run from.
//!
//! `cargo xtask test` builds and serves it and runs them. Elements are found by role and accessible name, as a
//! screen reader finds them.

mod backup;
mod backup_size;
mod bad_input;
#[path = "../desk/office.rs"]
#[allow(dead_code, reason = "shared with the tests it was made for")]
mod bench;
mod beside;
mod case;
mod chromium;
mod clock;
mod documents;
mod downloads;
mod driver;
mod excise;
mod extension;
mod extents;
mod findings;
mod gates;
mod handover;
mod handover_size;
mod harness;
mod hostile;
mod inspector;
mod joining;
mod journal;
mod loader;
mod main_job;
#[path = "../read/make.rs"]
#[allow(dead_code, reason = "shared with the tests it was made for")]
mod make;
mod office;
mod origins;
mod outside;
mod partial;
mod places;
mod plain_hashes;
mod procedure;
mod refusals;
mod release;
mod root_key;
mod roster;
mod ruled;
mod sample;
mod several;
mod speed;
mod starred;
mod stopped;
mod suite;
mod terms;
#[path = "../outside/tools.rs"]
#[allow(clippy::unwrap_used, dead_code, unreachable_pub, reason = "shared with the tests it was made for")]
mod tools;
mod worker;
