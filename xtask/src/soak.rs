//! `cargo xtask soak`: what takes longer than a build may. The larger model check, then mutants of the rules: changed
//! on purpose, one place at a time, and the tests must notice.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use crate::command::{self, cargo, program, target};
use crate::layer;
use crate::needs;

/// Minutes for the mutants unless said otherwise.
const MINUTES: u32 = 60;

/// The tests that notice most.
const FIRST: [&str; 2] = ["review_given_when_then", "review_told"];

/// What to run.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// Minutes for the mutants; 0 for none.
    minutes: u32,
    /// Which share of them, as `k/n`.
    shard: Option<String>,
    /// Files to change, as a glob.
    files: String,
    /// Without the model check.
    mutants_only: bool,
}

impl Options {
    /// As typed after `soak`.
    pub(crate) fn parse(words: &[&str]) -> Result<Self> {
        let mut options =
            Self { minutes: MINUTES, shard: None, files: "src/review/**".to_owned(), mutants_only: false };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().with_context(|| format!("{word} wants a value"));
            match *word {
                "--minutes" => options.minutes = value()?.parse().context("--minutes wants a number")?,
                "--shard" => options.shard = Some((*value()?).to_owned()),
                "--files" => (*value()?).clone_into(&mut options.files),
                "--mutants-only" => options.mutants_only = true,
                other => bail!("unknown option {other}"),
            }
        }
        Ok(options)
    }
}

pub(crate) fn run(options: &Options) -> Result<()> {
    if !options.mutants_only {
        model()?;
    }
    if options.minutes > 0 { mutants(options) } else { Ok(()) }
}

/// Every act with every answer under every profile, and fifty times as many walks. Optimised, in a folder of its own.
fn model() -> Result<()> {
    let mut model = cargo(&["test", "--test", "review_model", "--", "--nocapture", "histories", "whole"]);
    model
        .env("BAOSHEN_MODEL", "large")
        .env("CARGO_PROFILE_DEV_OPT_LEVEL", "2")
        .env("CARGO_TARGET_DIR", target().join("soak/model"));
    command::run(&mut model)
}

/// The layer stands in a package of its own, so that a mutant is built in seconds. The tables of the rules and the told
/// histories come first and alone, because they notice most; what they let pass meets every test.
fn mutants(options: &Options) -> Result<()> {
    let tool = needs::cargo_mutants()?;
    let package = layer::review_alone(&target().join("soak/review"))?;
    let out = package.join("mutants.out");
    if out.exists() {
        std::fs::remove_dir_all(&out)?;
    }
    let seconds = u64::from(options.minutes) * 60;
    let pass = |seconds: u64, words: &[String]| -> Result<Score> {
        let mut mutants = program("timeout", &["--signal=INT", "--kill-after=60s", &format!("{seconds}s")]);
        mutants.arg(&tool).args(["mutants", "--in-place", "--no-times", "--dir"]).arg(&package);
        mutants.args(["--file", &options.files]).args(words);
        mutants.env("CARGO_TARGET_DIR", package.join("target")).env("CARGO_PROFILE_DEV_DEBUG", "0");
        // Missed mutants and the end of the time are no failure of the run: the score says how it went.
        if let Err(stopped) = command::run(&mut mutants) {
            eprintln!("{stopped:#}");
        }
        Score::read(&out)
    };
    // A share goes through all files instead of taking some of them whole.
    let mut first: Vec<String> = FIRST.iter().map(|test| ["--cargo-arg=--test=", test].concat()).collect();
    first.push("--sharding=round-robin".to_owned());
    first.extend(options.shard.iter().map(|shard| format!("--shard={shard}")));
    let by_most = pass(seconds * 2 / 3, &first)?;
    // By name: what was caught does not count into shares any more, and another share would be taken.
    let left: Vec<String> = by_most.missed.iter().map(|name| format!("--re=^{}$", literal(name))).collect();
    let score = if left.is_empty() { by_most } else { by_most.then(&pass(seconds / 3, &left)?) };
    eprintln!("{}", score.told());
    ensure!(score.ran() > 0, "no mutant was run; see {}", out.display());
    Ok(())
}

/// An expression that matches this text alone.
fn literal(text: &str) -> String {
    let escaped = |c: char| [Some('\\').filter(|_| "\\.+*?()|[]{}^$#&-~".contains(c)), Some(c)];
    text.chars().flat_map(escaped).flatten().collect()
}

/// What came of the mutants, by their names.
#[derive(Debug, Default, PartialEq, Eq)]
struct Score {
    all: usize,
    noticed: Vec<String>,
    unviable: usize,
    missed: Vec<String>,
    /// Passed what notices most, and met no other test before the time ended. They count as missed.
    left: Vec<String>,
}

impl Score {
    fn read(out: &Path) -> Result<Self> {
        let lines = |name: &str| -> Vec<String> {
            let text = std::fs::read_to_string(out.join(name)).unwrap_or_default();
            text.lines().map(str::to_owned).collect()
        };
        let listed = std::fs::read(out.join("mutants.json")).context("cargo-mutants has listed nothing")?;
        let listed: Vec<serde_json::Value> = serde_json::from_slice(&listed)?;
        Ok(Self {
            all: listed.len(),
            noticed: [lines("caught.txt"), lines("timeout.txt")].concat(),
            unviable: lines("unviable.txt").len(),
            missed: lines("missed.txt"),
            left: Vec::new(),
        })
    }

    /// With what a second run, of what this one missed, says of it. Several mutants may go by one name, and the second
    /// runs them all: a name is noticed where all that ran were.
    fn then(mut self, second: &Self) -> Self {
        let is_noticed = |name: &String| second.noticed.contains(name) && !second.missed.contains(name);
        let (noticed, missed) = self.missed.into_iter().partition::<Vec<_>, _>(is_noticed);
        self.noticed.extend(noticed);
        let (missed, left) = missed.into_iter().partition::<Vec<_>, _>(|name| second.missed.contains(name));
        Self { missed, left, ..self }
    }

    fn ran(&self) -> usize {
        self.noticed.len() + self.unviable + self.missed.len() + self.left.len()
    }

    /// Tenths of a percent.
    fn share(part: usize, whole: usize) -> String {
        let tenths = (part * 1000).checked_div(whole).unwrap_or_default();
        format!("{}.{} %", tenths / 10, tenths % 10)
    }

    fn told(&self) -> String {
        let noticed = self.noticed.len();
        let viable = noticed + self.missed.len() + self.left.len();
        let missed = self.missed.iter().map(|name| format!("missed: {name}"));
        let mut told: Vec<String> =
            missed.chain(self.left.iter().map(|name| format!("left: {name}"))).collect();
        told.push(format!(
            "mutants: {} of {} run ({}), {} do not build, {noticed} of {viable} caught ({})",
            self.ran(),
            self.all,
            Self::share(self.ran(), self.all),
            self.unviable,
            Self::share(noticed, viable),
        ));
        told.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read() {
        let options = Options::parse(&["--minutes", "5", "--shard", "0/8", "--mutants-only"]).expect("read");
        assert_eq!((options.minutes, options.shard.as_deref(), options.mutants_only), (5, Some("0/8"), true));
        assert!(Options::parse(&["--minutes"]).is_err() && Options::parse(&["--fast"]).is_err());
    }

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn a_second_run_speaks_of_what_the_first_missed() {
        let score = |noticed: &[&str], missed: &[&str], left: &[&str]| Score {
            all: 9,
            noticed: names(noticed),
            unviable: 1,
            missed: names(missed),
            left: names(left),
        };
        let first = score(&["x", "y"], &["a", "b", "c", "not run"], &[]);
        // Two mutants are called `b`, and one of them passed; `a` too is two.
        let second = score(&["a", "a", "b", "c"], &["b"], &[]);
        assert_eq!(first.then(&second), score(&["x", "y", "a", "c"], &["b"], &["not run"]));
    }

    #[test]
    fn the_score_says_what_ran() {
        let noticed = vec![String::new(); 48];
        let score = Score { all: 200, noticed, unviable: 2, missed: names(&["a"]), left: names(&["b"]) };
        assert_eq!(
            score.told(),
            "missed: a\nleft: b\nmutants: 52 of 200 run (26.0 %), 2 do not build, 48 of 50 caught (96.0 %)"
        );
        assert_eq!(Score::share(0, 0), "0.0 %");
    }

    #[test]
    fn a_name_matches_itself_alone() {
        assert_eq!(literal("a.rs:6:5: x -> Vec<A> with vec![]"), r"a\.rs:6:5: x \-> Vec<A> with vec!\[\]");
    }
}
