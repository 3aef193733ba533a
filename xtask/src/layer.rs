//! The lowest layer in a package of its own, with the tests that need nothing above it. That it can stand alone is what
//! `tests/layers.rs` holds.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::command::root;

/// Layers that are taken along: the rules, and the scan some of their tests name.
const LAYERS: [&str; 2] = ["review", "scan"];

/// Tests that need nothing else, quick enough to be run for every mutant, and what they are made of.
const TESTS: [&str; 10] = [
    "common",
    "registers",
    "review_codec.rs",
    "review_given_when_then",
    "review_model/walk.rs",
    "review_model/walk_beside.rs",
    "review_told",
    "scenarios",
    "vectors/events",
    "vectors/told.txt",
];

/// Of them what needs more after all: the counting of the scenarios reads all tests, sheets are printed by another layer.
const LEFT_OUT: [(&str, &str); 2] = [("scenarios", "mod numbers;\n"), ("registers", "mod sheets;\n")];

/// What those layers and tests build upon; the rest of the project's dependencies would only be compiled along.
const NEEDED: [&str; 7] =
    ["data-encoding", "postcard", "proptest", "serde", "serde_json", "thiserror", "time"];

/// Copies layer and tests to `package`, its build folder kept, and answers where that is.
pub(crate) fn review_alone(package: &Path) -> Result<PathBuf> {
    for folder in ["src", "tests"] {
        let old = package.join(folder);
        if old.exists() {
            fs::remove_dir_all(&old)?;
        }
    }
    for layer in LAYERS {
        copy(&root().join("src").join(layer), &package.join("src").join(layer))?;
    }
    for test in TESTS {
        copy(&root().join("tests").join(test), &package.join("tests").join(test))?;
    }
    copy(&root().join("Cargo.lock"), &package.join("Cargo.lock"))?;
    for (test, module) in LEFT_OUT {
        let main = package.join("tests").join(test).join("main.rs");
        fs::write(&main, fs::read_to_string(&main)?.replace(module, ""))?;
    }
    let modules: Vec<String> = LAYERS.iter().map(|layer| format!("pub mod {layer};\n")).collect();
    fs::write(package.join("src/lib.rs"), modules.concat())?;
    fs::write(package.join("Cargo.toml"), manifest(&fs::read_to_string(root().join("Cargo.toml"))?)?)?;
    Ok(package.to_owned())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if from.is_dir() {
        fs::create_dir_all(to)?;
        for entry in fs::read_dir(from)? {
            let entry = entry?;
            copy(&entry.path(), &to.join(entry.file_name()))?;
        }
        return Ok(());
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(from, to).with_context(|| format!("{} could not be copied", from.display()))?;
    Ok(())
}

/// The dependencies as the project has them, under a package of its own.
fn manifest(project: &str) -> Result<String> {
    let section = |name: &str| {
        let (_, rest) = project.split_once(&format!("\n[{name}]\n")).context("a section of Cargo.toml")?;
        let is_needed = |line: &&str| NEEDED.iter().any(|name| line.starts_with(&[name, " = "].concat()));
        let rows = rest.lines().take_while(|line| !line.starts_with('[')).filter(is_needed);
        anyhow::Ok(format!("[{name}]\n{}\n\n", rows.collect::<Vec<_>>().join("\n")))
    };
    let package = "[workspace]\n\n[package]\nname = \"baoshen\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
                   [lib]\ndoctest = false\n\n";
    Ok([package, &section("dependencies")?, &section("dev-dependencies")?].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dependencies_are_those_of_the_project() {
        let project = "[package]\nname = \"x\"\n\n[dependencies]\nserde = \"1\"\nsm2 = \"0\"\n\n[dev-dependencies]\nproptest = \"2\"\n\n[lints]\n";
        let found = manifest(project).expect("a manifest");
        assert!(
            found.ends_with("[dependencies]\nserde = \"1\"\n\n[dev-dependencies]\nproptest = \"2\"\n\n"),
            "{found}"
        );
        assert!(manifest("[package]\n").is_err());
    }
}
