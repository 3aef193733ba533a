//! `cargo xtask test`: everything there is. The page that ships is built, served as offices serve it, and opened
//! in a real browser by the journeys; `cargo test` comes last and has the last word.

use std::fs::{self, File};
use std::sync::Mutex;

use anyhow::Result;

use crate::command::{self, cargo, target};
use crate::server::{Mount, Server, listen};
use crate::{check, dist, needs, page};

/// Deep enough that an address written from the root of a server would miss.
const SUB_PATH: &str = "/desk/office/";

pub(crate) fn run(may_install: bool) -> Result<()> {
    needs::satisfy(may_install)?;
    check::lints()?;
    let shipped = dist::make()?;
    let (site, one_file) = (shipped.site(), shipped.one_file());

    let folder = target().join("journey");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let mut programs = shipped.programs;
    programs.extend(dist::release(&["suite"])?);
    let with_suite = folder.join("site");
    page::write(&with_suite, &page::site(&programs)?)?;

    let log = folder.join("requests.log");
    let server = Server {
        mounts: vec![
            Mount { path: "/", folder: site.clone(), has_types: true },
            Mount { path: SUB_PATH, folder: site, has_types: false },
            Mount { path: "/suite/", folder: with_suite, has_types: true },
        ],
        log: Some(Mutex::new(File::create(&log)?)),
    };
    let port = server.start(listen(0)?)?.port();
    command::run(
        cargo(&["test", "--workspace", "--features", "baoshen/journey", "--no-fail-fast"])
            .env("BAOSHEN_LOCAL", format!("http://127.0.0.1:{port}/"))
            .env("BAOSHEN_INTRANET", format!("http://intranet.test:{port}{SUB_PATH}"))
            .env("BAOSHEN_SUITE", format!("http://intranet.test:{port}/suite/"))
            .env("BAOSHEN_ONE_FILE", format!("file://{}", one_file.display()))
            .env("BAOSHEN_JOURNEY_FOLDER", &folder)
            .env("BAOSHEN_REQUESTS", &log),
    )
}
