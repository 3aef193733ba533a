//! Baoshen (保审): confidentiality review before disclosure, in one web page.
//!
//! The layers, bottom to top: `review`, `scan`, `read`, `evidence` (pure) → `store` → `i18n` → `paper` (pure) → `desk` →
//! `wire` → `app` and the worker. A layer may use those below it, never those above; `tests/layers.rs` holds the
//! arrows.

pub mod app;
pub mod desk;
pub mod evidence;
pub mod i18n;
pub mod paper;
pub mod read;
pub mod review;
pub mod scan;
pub mod store;
pub mod wire;
