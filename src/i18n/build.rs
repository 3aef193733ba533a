//! The generator: turns `src/i18n/locales` into typed functions, or fails the build naming file and line.

mod catalogue;
mod emit;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use catalogue::{Fault, Language, compare, read_language, read_languages};

#[allow(clippy::print_stdout, reason = "a build script speaks to cargo over stdout")]
fn main() -> ExitCode {
    for input in ["build.rs", "catalogue.rs", "emit.rs", "locales"] {
        println!("cargo::rerun-if-changed=src/i18n/{input}");
    }
    match generate() {
        Ok(()) => ExitCode::SUCCESS,
        Err(messages) => {
            for message in messages {
                println!("cargo::error={message}");
            }
            ExitCode::FAILURE
        }
    }
}

fn generate() -> Result<(), Vec<String>> {
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join("src/i18n/locales");
    let list = fs::read_to_string(root.join("languages.txt")).map_err(|e| told(&root, &e))?;
    let rows = read_languages(&list).map_err(|fault| shown(&[fault]))?;
    let mut languages: Vec<Language> = Vec::new();
    for (tag, own_name) in rows {
        let folder = root.join(&tag);
        let files = read_files(&folder).map_err(|e| told(&folder, &e))?;
        languages.push(read_language(&tag, &own_name, &files).map_err(|faults| shown(&faults))?);
    }
    if let Some((first, others)) = languages.split_first() {
        let faults: Vec<Fault> = others.iter().flat_map(|other| compare(first, other)).collect();
        if !faults.is_empty() {
            return Err(shown(&faults));
        }
    }
    let target = PathBuf::from(variable("OUT_DIR")?).join("words.rs");
    fs::write(&target, emit::emit(&languages)).map_err(|e| told(&target, &e))
}

/// (area, text) of every `.txt` file, by name.
fn read_files(folder: &Path) -> io::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            let area = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            files.push((area, fs::read_to_string(&path)?));
        }
    }
    files.sort();
    Ok(files)
}

fn variable(name: &str) -> Result<String, Vec<String>> {
    env::var(name).map_err(|e| vec![format!("{name}: {e}")])
}

fn told(path: &Path, error: &io::Error) -> Vec<String> {
    vec![format!("{}: {error}", path.display())]
}

fn shown(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(ToString::to_string).collect()
}
