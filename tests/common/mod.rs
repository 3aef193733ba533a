//! A fictitious office, short words for its acts, and the story of a case told with them.
#![allow(dead_code, reason = "each test crate takes its own share of the fixture")]

pub(crate) mod acts;
pub(crate) mod acts_beside;
pub(crate) mod events;
pub(crate) mod gates;
pub(crate) mod office;
pub(crate) mod story;
