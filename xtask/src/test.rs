//! `cargo xtask test`: everything there is. The page that ships is built, served as offices serve it, and opened
//! in a real browser by the journeys, which come last and one after the other: each has the machine to itself.

use std::path::PathBuf;
use std::{mem, thread};

use anyhow::Result;

use crate::command::{self, cargo};
use crate::dist::Dist;
use crate::journeys::{Served, empty_folder};
use crate::{check, dist, needs, page};

/// Everything that needs no browser; the tools that are not ours among it. The journeys, which have to be asked for by
/// name, are built along: with other features everything below them would be built twice.
const NATIVE: [&str; 5] = ["test", "--workspace", "--features", FEATURES, "--no-fail-fast"];

/// The journeys.
const JOURNEYS: [&str; 9] = [
    "test",
    "--workspace",
    "--features",
    FEATURES,
    "--test",
    "journey",
    "--no-fail-fast",
    "--",
    "--test-threads=1",
];

/// What all tests need.
pub(crate) const FEATURES: &str = "baoshen/journey,baoshen/outside";

pub(crate) fn run(may_install: bool) -> Result<()> {
    needs::satisfy(may_install)?;
    // One core optimises a program while the tests have the other; each chain has build folders of its own.
    let (native, built) = thread::scope(|scope| {
        let native = scope.spawn(native);
        let built = built();
        (native.join().expect("no panic"), built)
    });
    native?;
    let (shipped, with_suite) = built?;
    let served = Served::start(&shipped, Some(with_suite))?;
    command::run(served.tell(&mut cargo(&JOURNEYS)))
}

/// Everything that needs no browser.
fn native() -> Result<()> {
    check::native_lints()?;
    command::run(&mut cargo(&NATIVE))
}

/// What ships, and a site that has the suite too.
fn built() -> Result<(Dist, PathBuf)> {
    let mut shipped = dist::make()?;
    let with_suite = empty_folder()?.join("site");
    let mut programs = mem::take(&mut shipped.programs);
    programs.extend(dist::release(&["suite"])?);
    page::write(&with_suite, &page::site(&programs)?)?;
    check::wasm_lints()?;
    Ok((shipped, with_suite))
}
