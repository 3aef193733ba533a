//! From Rust to wasm: one cargo build for all programs, then wasm-bindgen in this very process, so that no tool
//! is downloaded and its version cannot differ from the one in Cargo.lock.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::command::{self, cargo, output, program, root, succeeds, target};

/// What the browser runs.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// The program of the page, as its bin is called.
pub(crate) const PAGE: &str = "baoshen";

/// Every program of the page, as its bins are called.
pub(crate) const PROGRAMS: [&str; 3] = [PAGE, "desk", "reader"];

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
    if profile == Profile::Release {
        build.arg("--release").env("CARGO_ENCODED_RUSTFLAGS", remap_flags()?);
    }
    command::run(&mut build)?;
    let programs = names.iter().map(|name| bind(profile, name)).collect::<Result<Vec<_>>>()?;
    if profile == Profile::Release {
        for built in &programs {
            ensure_foreign(built, &machine_paths()?)?;
        }
    }
    Ok(programs)
}

/// No path of this machine is in the bytes.
fn ensure_foreign(built: &Program, paths: &[(String, String)]) -> Result<()> {
    for (path, _) in paths {
        let is_there = built.wasm.windows(path.len()).any(|window| window == path.as_bytes());
        ensure!(!is_there, "{} holds the path {path}", built.name);
    }
    Ok(())
}

/// Adds the wasm target to the toolchain if it is not there.
pub(crate) fn add_target() -> Result<()> {
    let libraries =
        Path::new(&output(&mut program("rustc", &["--print", "sysroot"]))?).join("lib/rustlib").join(TARGET);
    if libraries.is_dir() {
        return Ok(());
    }
    if !succeeds(&mut program("rustup", &["--version"])) {
        bail!("the target {TARGET} is missing, and there is no rustup to add it");
    }
    command::run(&mut program("rustup", &["target", "add", TARGET]))
}

/// Paths of this machine must not reach the bytes: the same source gives the same hashes everywhere. These are
/// the only flags of a release; whatever RUSTFLAGS says in the environment does not count.
fn remap_flags() -> Result<String> {
    let flags = machine_paths()?.into_iter().map(|(from, to)| format!("--remap-path-prefix={from}={to}"));
    Ok(flags.collect::<Vec<_>>().join("\u{1f}"))
}

/// Paths of this machine and what stands for them; of two that fit, rustc takes the later.
fn machine_paths() -> Result<Vec<(String, String)>> {
    let home = std::env::var("CARGO_HOME")
        .or_else(|_| std::env::var("HOME").map(|home| format!("{home}/.cargo")))
        .context("neither CARGO_HOME nor HOME is set")?;
    let sysroot = output(&mut program("rustc", &["--print", "sysroot"]))?;
    let version = output(&mut program("rustc", &["--version", "--verbose"]))?;
    let commit =
        version.lines().find_map(|line| line.strip_prefix("commit-hash: ")).context("rustc is a release")?;
    let mut paths = vec![
        (root().to_string_lossy().into_owned(), "baoshen".to_owned()),
        (home.clone(), "cargo".to_owned()),
        (sysroot.clone(), "rust".to_owned()),
        // Where the sources of the standard library are installed, rustc names them there; elsewhere like this.
        (format!("{sysroot}/lib/rustlib/src/rust"), format!("/rustc/{commit}")),
    ];
    // The folder is named after the registry, and that may be a mirror.
    for registry in fs::read_dir(Path::new(&home).join("registry/src")).into_iter().flatten() {
        paths.push((registry?.path().to_string_lossy().into_owned(), "crates".to_owned()));
    }
    Ok(paths)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_this_machine_is_found() {
        let built = |wasm: &[u8]| Program { name: "x".into(), wasm: wasm.into(), glue: String::new() };
        let paths = [("/machine".to_owned(), "cargo".to_owned())];
        assert!(ensure_foreign(&built(b"..cargo/src/lib.rs.."), &paths).is_ok());
        assert!(ensure_foreign(&built(b"../machine/src/lib.rs.."), &paths).is_err());
    }
}
