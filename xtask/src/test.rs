//! `cargo xtask test`: everything there is. The page that ships is built, served as offices serve it, and opened
//! in a real browser by the journeys, which come last and one after the other: each has the machine to itself.

use anyhow::Result;

use crate::command::{self, cargo};
use crate::journeys::{Served, empty_folder};
use crate::{check, dist, needs, page};

/// Everything that needs no browser; the tools that are not ours among it.
const NATIVE: [&str; 5] = ["test", "--workspace", "--features", "baoshen/outside", "--no-fail-fast"];

/// The journeys.
const JOURNEYS: [&str; 8] = [
    "test",
    "--features",
    "journey,outside",
    "--test",
    "journey",
    "--no-fail-fast",
    "--",
    "--test-threads=1",
];

pub(crate) fn run(may_install: bool) -> Result<()> {
    needs::satisfy(may_install)?;
    check::lints()?;
    let mut shipped = dist::make()?;
    let with_suite = empty_folder()?.join("site");
    let mut programs = std::mem::take(&mut shipped.programs);
    programs.extend(dist::release(&["suite"])?);
    page::write(&with_suite, &page::site(&programs)?)?;
    let served = Served::start(&shipped, Some(with_suite))?;

    command::run(&mut cargo(&NATIVE))?;
    command::run(served.tell(&mut cargo(&JOURNEYS)))
}
