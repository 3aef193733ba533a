//! From an office's keys to a verified bundle, and what becomes of a bundle that was tampered with.

#![allow(clippy::unwrap_used, missing_docs, unreachable_pub, reason = "tests stop where they cannot go on")]

mod cases_chain;
mod cases_container;
mod cases_contents;
mod cases_files;
mod cases_fork;
mod cases_former;
mod cases_hands;
mod cases_roots;
mod cases_suite;
mod chain;
mod charter;
mod export;
mod forge;
mod forge_zip;
mod forks;
mod format;
mod former;
mod golden;
mod good;
mod malformed;
mod office;
mod pairs;
mod robust;
mod roots;
mod sealed;
mod seeds;
mod story;
mod suite;
mod taken_in;
mod tamper_files;
mod tamper_hands;
mod terms;
mod variants;
