//! From Rust to wasm: one cargo build for all programs, then wasm-bindgen in this very process, so that no tool
//! is downloaded and its version cannot differ from the one in Cargo.lock.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::command::{self, cargo, output, program, root, succeeds, target};

/// What the browser runs.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// The program of the page, as its bin is called.
pub(crate) const PAGE: &str = "baoshen";

/// How to build.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    Dev,
    Release,
}

/// One program: its bytes and the script that goes between them and the browser.
pub(crate) struct Program {
    /// As its bin is called.
    pub(crate) name: String,
    pub(crate) wasm: Vec<u8>,
    pub(crate) glue: String,
}

/// Builds these programs.
pub(crate) fn build(profile: Profile, names: &[&str]) -> Result<Vec<Program>> {
    add_target()?;
    let mut build = cargo(&["build", "--package", "baoshen", "--target", TARGET]);
    for name in names {
        build.args(["--bin", name]);
    }
    if names.contains(&"suite") {
        build.args(["--features", "suite"]);
    }
    if profile == Profile::Release {
        build.arg("--release").env("CARGO_ENCODED_RUSTFLAGS", remap_flags()?);
    }
    command::run(&mut build)?;
    names.iter().map(|name| bind(profile, name)).collect()
}

/// Adds the wasm target to the toolchain if it is not there.
pub(crate) fn add_target() -> Result<()> {
    let libraries =
        Path::new(&output(&mut program("rustc", &["--print", "sysroot"]))?).join("lib/rustlib").join(TARGET);
    if libraries.is_dir() {
        return Ok(());
    }
    if !succeeds(&mut program("rustup", &["--version"])) {
        anyhow::bail!("the target {TARGET} is missing, and there is no rustup to add it");
    }
    command::run(&mut program("rustup", &["target", "add", TARGET]))
}

/// Paths of this machine must not reach the bytes: the same source gives the same hashes everywhere. These are
/// the only flags of a release; whatever RUSTFLAGS says in the environment does not count.
fn remap_flags() -> Result<String> {
    let sysroot = output(&mut program("rustc", &["--print", "sysroot"]))?;
    let home = std::env::var("CARGO_HOME")
        .or_else(|_| std::env::var("HOME").map(|home| format!("{home}/.cargo")))
        .context("neither CARGO_HOME nor HOME is set")?;
    let flags =
        [(home.as_str(), "cargo"), (sysroot.as_str(), "rust"), (&root().to_string_lossy(), "baoshen")]
            .map(|(from, to)| format!("--remap-path-prefix={from}={to}"));
    Ok(flags.join("\u{1f}"))
}

fn bind(profile: Profile, name: &str) -> Result<Program> {
    let folder = match profile {
        Profile::Dev => "debug",
        Profile::Release => "release",
    };
    let is_release = profile == Profile::Release;
    let wasm = target().join(TARGET).join(folder).join(format!("{name}.wasm"));
    let bound = target().join("bindgen").join(folder).join(name);
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(&wasm)
        .no_modules(true)?
        .typescript(false)
        .remove_name_section(is_release)
        .remove_producers_section(is_release);
    bindgen.generate(&bound).with_context(|| format!("wasm-bindgen on {name}"))?;
    Ok(Program {
        name: name.to_owned(),
        wasm: fs::read(bound.join(format!("{name}_bg.wasm")))?,
        glue: fs::read_to_string(bound.join(format!("{name}.js")))?,
    })
}
