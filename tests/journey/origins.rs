//! Where the pages are that `cargo xtask test` serves for the journeys.

use std::env;
use std::path::PathBuf;

fn told(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("{name} is not set: journeys are run by `cargo xtask test`"))
}

/// The site at the root of a server, on an origin browsers trust.
pub(crate) fn local() -> String {
    told("BAOSHEN_LOCAL")
}

/// The site in a folder of a server that knows no media types, on plain http and a name: no secure context.
pub(crate) fn intranet() -> String {
    told("BAOSHEN_INTRANET")
}

/// The single file, opened by double-click.
pub(crate) fn one_file() -> String {
    told("BAOSHEN_ONE_FILE")
}

/// The site with the suite worker beside the others.
pub(crate) fn suite() -> String {
    told("BAOSHEN_SUITE")
}

/// Where journeys leave pictures, profiles and downloads.
pub(crate) fn folder() -> PathBuf {
    PathBuf::from(told("BAOSHEN_JOURNEY_FOLDER"))
}

/// What the server was asked for so far: `method path status`, one a line.
pub(crate) fn requests() -> String {
    std::fs::read_to_string(told("BAOSHEN_REQUESTS")).expect("the server's log can be read")
}
