//! The page that ships, served as offices serve it, for the journeys that open it in a real browser.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::Command;
use std::sync::Mutex;

use anyhow::Result;

use crate::command::target;
use crate::dist::Dist;
use crate::server::{Mount, Server, listen};

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
        let folder = folder();
        let log = folder.join("requests.log");
        let mut mounts = vec![
            Mount { path: "/", folder: shipped.site(), has_types: true },
            Mount { path: SUB_PATH, folder: shipped.site(), has_types: false },
        ];
        mounts.extend(with_suite.map(|folder| Mount { path: "/suite/", folder, has_types: true }));
        let server = Server { mounts, log: Some(Mutex::new(File::create(&log)?)) };
        let port = server.start(listen(0)?)?.port();
        Ok(Self { port, one_file: shipped.one_file(), folder, log })
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
