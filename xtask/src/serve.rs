//! `cargo xtask serve`: build the page and show it.

use std::thread;

use anyhow::{Context, Result, bail};

use crate::command::target;
use crate::page;
use crate::program::{self, PROGRAMS, Profile};
use crate::server::{self, Mount, Server};

/// What the command line says.
pub(crate) struct Options {
    port: u16,
    profile: Profile,
}

impl Options {
    pub(crate) fn parse(words: &[&str]) -> Result<Self> {
        let mut options = Self { port: 8080, profile: Profile::Dev };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match *word {
                "--port" => options.port = words.next().context("--port wants a number")?.parse()?,
                "--release" => options.profile = Profile::Release,
                other => bail!("serve does not know {other}"),
            }
        }
        Ok(options)
    }
}

pub(crate) fn run(options: &Options) -> Result<()> {
    let folder = target().join("site");
    let programs = program::build(options.profile, &PROGRAMS)?;
    page::write(&folder, &page::site(&programs)?)?;
    let server = Server { mounts: vec![Mount { path: "/", folder, has_types: true }], log: None };
    let address = server.start(server::listen(options.port)?)?;
    eprintln!("Baoshen is on http://{address} (Ctrl+C ends it)");
    loop {
        thread::park();
    }
}
