//! `cargo xtask bench`: what can be measured without a browser.

use anyhow::Result;

use crate::command::{cargo, run};

/// What the scan finds and how fast, beside regular expressions of the same rules.
pub(crate) fn detect(options: &[&str]) -> Result<()> {
    let words = [&["bench", "--package", "baoshen", "--bench", "detect", "--"], options].concat();
    run(&mut cargo(&words))
}
