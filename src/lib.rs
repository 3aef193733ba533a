//! Baoshen (保审): confidentiality review before disclosure, in one web page.
//!
//! The layers, bottom to top; a layer may use those above it in this list, never those below.
//! `tests/layers.rs` holds the arrows.

#[cfg(target_arch = "wasm32")]
pub mod app;
pub mod desk;
pub mod evidence;
pub mod i18n;
pub mod paper;
pub mod review;
pub mod scan;
pub mod store;
pub mod wire;
