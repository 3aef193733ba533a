//! `cargo xtask check`: everything that needs no browser.

use anyhow::Result;

use crate::command::{self, cargo};
use crate::program::{TARGET, add_target};

pub(crate) fn run() -> Result<()> {
    lints()?;
    command::run(&mut cargo(&["test", "--workspace"]))
}

/// Format and lints, for the tools as for the browser.
pub(crate) fn lints() -> Result<()> {
    add_target()?;
    command::run(&mut cargo(&["fmt", "--all", "--check"]))?;
    let deny = ["--", "-D", "warnings"];
    let native = ["clippy", "--workspace", "--all-targets", "--features", "baoshen/journey"];
    command::run(cargo(&native).args(deny))?;
    let wasm =
        ["clippy", "--package", "baoshen", "--target", TARGET, "--lib", "--bins", "--features", "suite"];
    command::run(cargo(&wasm).args(deny))
}
