//! `cargo xtask verify PATH... [--root FINGERPRINT]`: what a bundle's verifier says, without a browser.
//!
//! One line of JSON on the standard output for each bundle: `path`, then the report with its verdicts. With several
//! paths each pair is held against each other; a fork is one more line, with `pair` in place of `path`.
//!
//! The exit code is the worst of all: 0 valid; 1 invalid; 2 cannot check. A bundle in which nothing is wrong but
//! whose root was not given (`root_not_confirmed`) cannot be said to come from that office: 2. So can a file that
//! cannot be read.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use baoshen::evidence::key::Fingerprint;
use baoshen::evidence::verify::{Verification, Verified, compare, verify};
use baoshen::evidence::zip::{Source, SourceFault};
use serde_json::{Value, json};

/// What was asked on the command line.
struct Asked<'a> {
    paths: Vec<&'a str>,
    root: Option<Fingerprint>,
}

/// Verifies every bundle and says what came of it.
pub(crate) fn run(words: &[&str]) -> Result<ExitCode> {
    let asked = Asked::parse(words)?;
    let mut worst = Verified::Valid;
    let mut told: Vec<(&str, Verification)> = Vec::new();
    for path in asked.paths {
        match FileSource::open(path) {
            Ok(source) => {
                let verification = verify(&source, asked.root, &mut |_read| {});
                worst = worst.max(verification.report.outcome);
                line(json!({ "path": path }), serde_json::to_value(&verification.report)?)?;
                told.push((path, verification));
            }
            Err(error) => {
                worst = worst.max(Verified::CannotCheck);
                let problem = json!({ "outcome": Verified::CannotCheck, "problem": format!("{error:#}") });
                line(json!({ "path": path }), problem)?;
            }
        }
    }
    for (n, (path, one)) in told.iter().enumerate() {
        for (other_path, other) in told.iter().skip(n + 1) {
            let verdicts = compare(one, other);
            if !verdicts.is_empty() {
                worst = Verified::Invalid;
                let found = json!({ "outcome": Verified::Invalid, "verdicts": verdicts });
                line(json!({ "pair": [path, other_path] }), found)?;
            }
        }
    }
    Ok(match worst {
        Verified::Valid => ExitCode::SUCCESS,
        Verified::Invalid => ExitCode::from(1),
        Verified::CannotCheck => ExitCode::from(2),
    })
}

impl<'a> Asked<'a> {
    fn parse(words: &[&'a str]) -> Result<Self> {
        let mut asked = Self { paths: Vec::new(), root: None };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match *word {
                "--root" => {
                    let text = words.next().context("--root needs a fingerprint")?;
                    asked.root = Some(text.parse().context("a fingerprint has 64 hexadecimal digits")?);
                }
                option if option.starts_with("--") => bail!("unknown option {option}"),
                path => asked.paths.push(path),
            }
        }
        if asked.paths.is_empty() {
            bail!("which bundles?");
        }
        Ok(asked)
    }
}

/// One line: the fields of both objects.
fn line(mut head: Value, rest: Value) -> Result<()> {
    if let (Value::Object(head), Value::Object(rest)) = (&mut head, rest) {
        head.extend(rest);
    }
    writeln!(io::stdout(), "{head}").context("standard output")
}

/// A file read where it lies.
struct FileSource {
    file: RefCell<File>,
    size: u64,
}

impl FileSource {
    fn open(path: &str) -> Result<Self> {
        let file = File::open(path)?;
        let about = file.metadata()?;
        if !about.is_file() {
            bail!("not a file");
        }
        Ok(Self { file: RefCell::new(file), size: about.len() })
    }
}

impl Source for FileSource {
    fn size(&self) -> u64 {
        self.size
    }

    fn fill(&self, offset: u64, buffer: &mut [u8]) -> Result<(), SourceFault> {
        let mut file = self.file.borrow_mut();
        let read = file.seek(SeekFrom::Start(offset)).and_then(|_| file.read_exact(buffer));
        read.map_err(|_error| SourceFault)
    }
}
