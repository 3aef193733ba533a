//! `cargo xtask sample`: drives the real browser through a whole case and leaves in `target/sample/` the exported
//! bundle, the root fingerprint, the record as PDF, and pictures of the pages.
//!
//! With `BAOSHEN_CORPUS=DIR` the documents of that folder are further cases.

use std::fs;

use anyhow::Result;

use crate::command::{self, cargo, target};
use crate::journeys::{Served, empty_folder};
use crate::{dist, needs};

pub(crate) fn run(may_install: bool) -> Result<()> {
    needs::satisfy(may_install)?;
    let shipped = dist::make()?;
    let folder = empty_folder()?;
    let sample = target().join("sample");
    if sample.exists() {
        fs::remove_dir_all(&sample)?;
    }
    fs::create_dir_all(&sample)?;
    let served = Served::start(&shipped, None)?;
    let mut journey = cargo(&["test", "--features", "journey", "--test", "journey", "--", "--exact"]);
    command::run(
        served.tell(&mut journey).args(["main_job::main_job", "--nocapture"]).env("BAOSHEN_SAMPLE", &sample),
    )?;
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        if let Some(name) = path.file_name().filter(|_| path.extension().is_some_and(|end| end == "png")) {
            fs::copy(&path, sample.join(name))?;
        }
    }
    eprintln!("the sample is in {}", sample.display());
    Ok(())
}
