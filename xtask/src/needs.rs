//! What the tests and the release need beside Rust, and how it comes here.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::command::{cargo, output, program, run, succeeds, target};

/// The wasm optimiser; its version is part of what makes the bytes.
const BINARYEN: &str = "binaryen@132.0.0";

/// Whether system packages may be installed without being asked: in CI nobody is there to do it.
pub(crate) fn may_install() -> bool {
    std::env::var_os("CI").is_some()
}

/// Sees to everything the tests need. What is missing and may not be installed is an error that says in one line
/// what to install; nothing is ever left out instead.
pub(crate) fn satisfy(may_install: bool) -> Result<()> {
    let packages = missing_packages();
    if packages.is_empty() {
        return Ok(());
    }
    let line = format!("apt-get install --yes --no-install-recommends {}", packages.join(" "));
    if !may_install {
        bail!(
            "the tests need programs that are not here; install them, or let --install do it:\n  sudo {line}"
        );
    }
    let sudo = if output(&mut program("id", &["-u"]))? == "0" { "" } else { "sudo " };
    run(&mut program("sh", &["-c", &format!("{sudo}apt-get update --quiet && {sudo}{line}")]))
}

/// Debian's packages for what cannot be found.
fn missing_packages() -> Vec<&'static str> {
    let found = |name: &str, words: &[&str]| succeeds(&mut program(name, words));
    let has_chinese_font =
        output(&mut program("fc-list", &[":lang=zh-cn", "family"])).is_ok_and(|fonts| !fonts.is_empty());
    [
        ("chromium", found("chromium", &["--version"])),
        ("chromium-driver", found("chromedriver", &["--version"])),
        ("fonts-noto-cjk", has_chinese_font),
        ("nodejs", found("node", &["--version"])),
        ("npm", found("npm", &["--version"])),
        ("jq", found("jq", &["--version"])),
        ("openssl", found("openssl", &["version"])),
        ("python3-venv", found("python3", &["-c", "import venv, ensurepip"])),
        ("unzip", found("unzip", &["-v"])),
    ]
    .into_iter()
    .filter_map(|(package, is_here)| (!is_here).then_some(package))
    .collect()
}

/// Changes the rules in one place at a time.
const MUTANTS: &str = "27.1.0";

/// Where `cargo-mutants` is; built into the build folder when it is not there.
pub(crate) fn cargo_mutants() -> Result<PathBuf> {
    let tools = target().join("tools").join(format!("cargo-mutants-{MUTANTS}"));
    let tool = tools.join("bin").join(format!("cargo-mutants{}", std::env::consts::EXE_SUFFIX));
    if !tool.exists() {
        run(cargo(&["install", "cargo-mutants", "--locked", "--version", MUTANTS, "--root"]).arg(&tools))?;
    }
    Ok(tool)
}

/// Where `wasm-opt` is; fetched into the build folder when it is not there.
pub(crate) fn wasm_opt() -> Result<PathBuf> {
    let tools = target().join("tools").join(BINARYEN.replace('@', "-"));
    let wasm_opt = tools.join("node_modules/.bin/wasm-opt");
    if !wasm_opt.exists() {
        if !succeeds(&mut program("npm", &["--version"])) {
            bail!(
                "the release needs npm for {BINARYEN}; install it:\n  sudo apt-get install --yes nodejs npm"
            );
        }
        std::fs::create_dir_all(&tools)?;
        run(program("npm", &["install", "--no-save", "--no-audit", "--no-fund", "--prefix"])
            .arg(&tools)
            .arg(BINARYEN))?;
    }
    Ok(wasm_opt)
}
