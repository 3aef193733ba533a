//! `cargo xtask check`: everything that needs no browser.

use anyhow::Result;

use crate::command::{self, cargo};
use crate::program::{TARGET, add_target};
use crate::test::FEATURES;

const DENY: [&str; 3] = ["--", "-D", "warnings"];

pub(crate) fn run() -> Result<()> {
    lints()?;
    command::run(&mut cargo(&["test", "--workspace"]))
}

/// Format and lints, for the tools as for the browser.
pub(crate) fn lints() -> Result<()> {
    native_lints()?;
    wasm_lints()
}

/// Format, and lints of everything that runs on this machine.
pub(crate) fn native_lints() -> Result<()> {
    command::run(&mut cargo(&["fmt", "--all", "--check"]))?;
    let lints = ["clippy", "--workspace", "--all-targets", "--features", FEATURES];
    command::run(cargo(&lints).args(DENY))
}

/// Lints of everything that runs in the browser.
pub(crate) fn wasm_lints() -> Result<()> {
    add_target()?;
    let lints = ["clippy", "--package", "baoshen", "--target", TARGET, "--lib", "--bins"];
    command::run(cargo(&lints).args(DENY))
}
