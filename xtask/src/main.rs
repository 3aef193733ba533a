//! The one tool a contributor needs: `cargo xtask serve | check | test | journey | dist | sample | bench | soak | verify`.

mod bench;
mod check;
mod command;
mod dist;
mod journeys;
mod layer;
mod needs;
mod optimise;
mod page;
mod program;
mod sample;
mod serve;
mod server;
mod sizes;
mod soak;
mod test;
mod verify;

use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
cargo xtask serve [--port N] [--release]   build the page and serve it on http://127.0.0.1:8080
cargo xtask check                          format, lints, native tests: fast, no browser
cargo xtask test [--install]               everything there is, in a real browser
cargo xtask journey NAME...                some journeys on a build for development
cargo xtask dist                           the release: site folder, zip, single file, SHA256SUMS
cargo xtask sample [--install]             a whole case in a real browser; what it leaves is in target/sample
cargo xtask bench detect [--corpus DIR | --browser]
                                           recall, precision and speed of the scan; hits in a folder of texts; speed
                                           in the browser
cargo xtask bench backup                   memory of the browser while 120 MiB are backed up and restored (Linux)
cargo xtask bench handover                 the same while a case of 120 MiB is given to another computer (Linux)
cargo xtask soak [--minutes N] [--shard K/N] [--files GLOB] [--mutants-only]
                                           the larger model check, then mutants of the rules within N minutes (60)
cargo xtask verify PATH... [--root HEX]    what the verifier says of bundles; exit 0 valid, 1 invalid, 2 cannot check";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            // Of `verify`, 1 would say that a bundle is invalid.
            if words.first().is_some_and(|word| word == "verify") {
                ExitCode::from(2)
            } else {
                ExitCode::FAILURE
            }
        }
    }
}

fn run(words: &[&str]) -> Result<ExitCode> {
    if let ["verify", paths @ ..] = words {
        return verify::run(paths);
    }
    match words {
        ["serve", options @ ..] => serve::run(&serve::Options::parse(options)?),
        ["check"] => check::run(),
        ["test"] => test::run(needs::may_install()),
        ["test", "--install"] => test::run(true),
        ["journey", names @ ..] => journeys::some(names),
        ["dist"] => dist::run(),
        ["bench", "backup"] => bench::backup(),
        ["bench", "handover"] => bench::handover(),
        ["bench", "detect", options @ ..] => bench::detect(options),
        ["soak", options @ ..] => soak::run(&soak::Options::parse(options)?),
        ["sample"] => sample::run(needs::may_install()),
        ["sample", "--install"] => sample::run(true),
        _ => bail!("usage:\n{USAGE}"),
    }?;
    Ok(ExitCode::SUCCESS)
}
