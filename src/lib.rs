//! Baoshen (保审): confidentiality review before disclosure, in one web page.
//!
//! The layers, bottom to top; a layer may use those above it in this list, never those below.
//! `tests/layers.rs` holds the arrows.

pub mod review;
pub mod scan;
pub mod evidence;
pub mod store;
pub mod i18n;
pub mod paper;
pub mod desk;
pub mod wire;
pub mod app;
