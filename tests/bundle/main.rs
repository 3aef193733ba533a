//! From an office's keys to a verified bundle, and what becomes of a bundle that was tampered with.

#![allow(clippy::unwrap_used, missing_docs, unreachable_pub, reason = "tests stop where they cannot go on")]

mod chain;
mod charter;
mod export;
mod forge;
mod golden;
mod good;
mod office;
mod robust;
mod sealed;
mod story;
mod tamper_files;
mod tamper_hands;
mod terms;
mod variants;
