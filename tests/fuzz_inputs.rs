//! The probes of the fuzzers over what is kept: the inputs their engines found (`tests/fuzz/kept`, one a line in base64)
//! and every golden file, each before every probe. What once was answered is answered again.
//!
//! With `BAOSHEN_FUZZ=gather` the small inputs of `tests/fuzz/merged` take the place of the kept ones; with
//! `BAOSHEN_FUZZ=spread` the kept ones become seeds again.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use data_encoding::BASE64;

#[path = "fuzz/probes/mod.rs"]
mod probes;

/// Golden files above this size say nothing a smaller one does not, and some probes read their input many times.
const LARGE: u64 = 64 * 1024;

/// Inputs above this size are not kept: a few of them weigh more than all others.
const KEPT: usize = 1024;

type Probe = fn(&[u8]);
const PROBES: [(&str, Probe); 13] = [
    ("bundle", probes::bundle::probe),
    ("charter", probes::charter::probe),
    ("container", probes::container::probe),
    ("docx", probes::docx::probe),
    ("envelope", probes::envelope::probe),
    ("note", probes::note::probe),
    ("ofd", probes::ofd::probe),
    ("page", probes::page::probe),
    ("pdf", probes::pdf::probe),
    ("plain", probes::plain::probe),
    ("proof", probes::proof::probe),
    ("rebuild", probes::rebuild::probe),
    ("xlsx", probes::xlsx::probe),
];

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let below = entries.map(|entry| entry.expect("the folder can be listed").path());
    below.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn bytes(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What is kept for a probe.
fn kept(name: &str) -> Vec<Vec<u8>> {
    let path = tests().join("fuzz/kept").join(name);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines().map(|line| BASE64.decode(line.as_bytes()).expect("base64")).collect()
}

fn gather(name: &str) {
    let merged = files(&tests().join("fuzz/merged").join(name));
    assert!(!merged.is_empty(), "nothing was merged for {name}");
    let small = merged.iter().map(|path| bytes(path)).filter(|input| input.len() <= KEPT);
    let lines: BTreeSet<String> = small.map(|input| BASE64.encode(&input) + "\n").collect();
    let text: String = lines.into_iter().collect();
    fs::write(tests().join("fuzz/kept").join(name), text).expect("kept");
}

fn spread(name: &str) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz").join(name);
    fs::create_dir_all(&folder).expect("the folder of seeds");
    for (n, input) in kept(name).iter().enumerate() {
        fs::write(folder.join(format!("kept-{n}")), input).expect("a seed");
    }
}

#[test]
fn kept_inputs_are_answered() {
    for (name, probe) in PROBES {
        match env::var("BAOSHEN_FUZZ").as_deref() {
            Ok("gather") => gather(name),
            Ok("spread") => spread(name),
            _ => {}
        }
        let kept = kept(name);
        assert!(!kept.is_empty(), "nothing is kept for {name}");
        for input in kept {
            probe(&input);
        }
    }
}

#[test]
fn golden_files_are_answered_by_every_probe() {
    let golden = files(&tests().join("vectors"));
    let small: Vec<_> =
        golden.iter().filter(|path| path.metadata().is_ok_and(|it| it.len() <= LARGE)).collect();
    assert!(small.len() > 30, "{}", small.len());
    for path in small {
        let bytes = bytes(path);
        for (_, probe) in PROBES {
            probe(&bytes);
        }
    }
}
