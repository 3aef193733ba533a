//! Journeys: the page that ships, in a real browser, from every place it is promised to run from.
//!
//! `cargo xtask test` builds and serves it and runs them. Elements are found by role and accessible name, as a
//! screen reader finds them.

mod chromium;
mod driver;
mod hello;
mod loader;
mod origins;
mod suite;
