//! The page that ships, served as offices serve it, for the journeys that open it in a real browser.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use anyhow::{Result, ensure};

use crate::command::{self, cargo, target};
use crate::dist::Dist;
use crate::program::{self, PROGRAMS, Profile};
use crate::server::{Mount, Server, listen};
use crate::test::FEATURES;
use crate::{needs, page};

/// Deep enough that an address written from the root of a server would miss.
const SUB_PATH: &str = "/desk/office/";

/// What is served, until the program ends.
pub(crate) struct Served {
    port: u16,
    one_file: PathBuf,
    folder: PathBuf,
    log: PathBuf,
}

impl Served {
    /// Serves what ships, and the site with the suite worker if there is one.
    pub(crate) fn start(shipped: &Dist, with_suite: Option<PathBuf>) -> Result<Self> {
        Self::places(&shipped.site(), shipped.one_file(), with_suite)
    }

    /// Serves a site with the suite worker in it, without a single file.
    pub(crate) fn of_site(site: &Path) -> Result<Self> {
        Self::places(site, site.join("not-built.html"), Some(site.to_owned()))
    }

    fn places(site: &Path, one_file: PathBuf, with_suite: Option<PathBuf>) -> Result<Self> {
        let folder = folder();
        let log = folder.join("requests.log");
        let mut mounts = vec![
            Mount { path: "/", folder: site.to_owned(), has_types: true },
            Mount { path: SUB_PATH, folder: site.to_owned(), has_types: false },
        ];
        mounts.extend(with_suite.map(|folder| Mount { path: "/suite/", folder, has_types: true }));
        let server = Server { mounts, log: Some(Mutex::new(File::create(&log)?)) };
        let port = server.start(listen(0)?)?.port();
        Ok(Self { port, one_file, folder, log })
    }

    /// Tells a test where everything is.
    pub(crate) fn tell<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        let port = self.port;
        command
            .env("BAOSHEN_LOCAL", format!("http://127.0.0.1:{port}/"))
            .env("BAOSHEN_INTRANET", format!("http://intranet.test:{port}{SUB_PATH}"))
            .env("BAOSHEN_SUITE", format!("http://intranet.test:{port}/suite/"))
            .env("BAOSHEN_ONE_FILE", format!("file://{}", self.one_file.display()))
            .env("BAOSHEN_JOURNEY_FOLDER", &self.folder)
            .env("BAOSHEN_REQUESTS", &self.log)
    }
}

/// `cargo xtask journey NAME...`: some journeys on the page as `serve` builds it, while it is being worked on. What
/// ships is one file too, and smaller; only `test` says that it works.
pub(crate) fn some(names: &[&str]) -> Result<()> {
    ensure!(!names.is_empty(), "journey wants a name, or a part of one");
    in_development(names)
}

/// One journey that measures, by its whole name.
pub(crate) fn alone(name: &str) -> Result<()> {
    in_development(&["--ignored", "--exact", name])
}

fn in_development(words: &[&str]) -> Result<()> {
    needs::satisfy(needs::may_install())?;
    let programs = program::build(Profile::Dev, &[&PROGRAMS[..], &["suite"]].concat())?;
    let site = empty_folder()?.join("site");
    page::write(&site, &page::site(&programs)?)?;
    let served = Served::of_site(&site)?;
    let mut journeys = cargo(&["test", "--workspace", "--features", FEATURES, "--test", "journey", "--"]);
    journeys.args(["--test-threads=1", "--nocapture"]).args(words);
    command::run(served.tell(&mut journeys))
}

/// Where journeys leave pictures, profiles and downloads.
pub(crate) fn folder() -> PathBuf {
    target().join("journey")
}

/// The folder, empty.
pub(crate) fn empty_folder() -> Result<PathBuf> {
    let folder = folder();
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}
