//! wasm-opt over one program.

use std::fs;

use anyhow::Result;

use crate::command::{program, run, target};
use crate::needs::wasm_opt;
use crate::program::{PAGE, Program};

/// What rustc lets a program use, and not a feature more: with `--all-features` the optimiser writes types no
/// browser in an office knows.
const FEATURES: [&str; 9] = [
    "--mvp-features",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The same program, smaller: the page is loaded every time, so size counts; the workers compute, so speed does.
pub(crate) fn optimise(built: Program) -> Result<Program> {
    let level = if built.name == PAGE { "-Oz" } else { "-O3" };
    let folder = target().join("dist-work");
    fs::create_dir_all(&folder)?;
    let before = folder.join(format!("{}.wasm", built.name));
    let after = folder.join(format!("{}.opt.wasm", built.name));
    fs::write(&before, &built.wasm)?;
    run(program(&wasm_opt()?.to_string_lossy(), &[level]).args(FEATURES).arg(&before).arg("-o").arg(&after))?;
    Ok(Program { wasm: fs::read(&after)?, ..built })
}
