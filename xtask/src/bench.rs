//! `cargo xtask bench`: what the scan finds and how fast, natively and in the browser; what memory a backup takes.

use anyhow::Result;

use crate::command::{cargo, run, target};
use crate::journeys::{self, Served, empty_folder};
use crate::program::PROGRAMS;
use crate::test::FEATURES;
use crate::{dist, needs, page};

/// What the scan finds and how fast, beside regular expressions of the same rules.
pub(crate) fn detect(options: &[&str]) -> Result<()> {
    match options {
        ["--browser"] => in_browser(),
        options => native(options),
    }
}

fn native(options: &[&str]) -> Result<()> {
    let words = [&["bench", "--package", "baoshen", "--bench", "detect", "--"], options].concat();
    run(&mut cargo(&words))
}

/// Memory of the browser while a large backup is made and restored, on a build for development: what is held is the same.
pub(crate) fn backup() -> Result<()> {
    journeys::alone("backup_size::backup_size")
}

/// The same while a large case is given and taken in.
pub(crate) fn handover() -> Result<()> {
    journeys::alone("handover_size::handover_size")
}

/// The same text natively, in a worker of the page as it ships, and by the browser's own engine.
fn in_browser() -> Result<()> {
    needs::satisfy(needs::may_install())?;
    let folder = target().join("speed");
    native(&["--leave", &folder.to_string_lossy()])?;
    let programs = dist::release(&[&PROGRAMS[..], &["suite"]].concat())?;
    let site = empty_folder()?.join("site");
    page::write(&site, &page::site(&programs)?)?;
    let served = Served::of_site(&site)?;
    let mut measure = cargo(&["test", "--workspace", "--features", FEATURES, "--test", "journey", "--"]);
    measure.args(["--ignored", "--exact", "speed::speed", "--nocapture"]).env("BAOSHEN_SPEED", &folder);
    run(served.tell(&mut measure))
}
