//! What the layer of the rules says of the same few hundred histories, against what it said when that was last meant:
//! every answer of `decide`, the record, the clocks on later days, the registers.
//!
//! The tables say what is right, row by row; this says that nothing changed unawares. `tests/vectors/told.txt` holds a
//! check value for some histories at a time. A line that differs names the file below the build folder in which all of it
//! stands in words: the same file of an earlier state shows what changed. Where the change is meant,
//! `BAOSHEN_GOLDEN=write` writes the values anew.

#[path = "../common/mod.rs"]
mod common;
mod neighbour;
mod tell;
#[allow(dead_code, reason = "shared with the model's walks")]
#[path = "../review_model/walk.rs"]
mod walk;
#[allow(dead_code, reason = "shared with the model's walks")]
#[path = "../review_model/walk_beside.rs"]
mod walk_beside;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use neighbour::Values;
use tell::{Telling, history};

/// Histories, and how many share a line.
const HISTORIES: u64 = 300;
const TOGETHER: u64 = 20;

/// FNV-1a over 64 bits: enough to notice a change, and no crate.
fn check_value(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[test]
fn the_same_histories_are_told_alike() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/told.txt");
    let kept = fs::read_to_string(&golden).expect("the check values");
    let kept: BTreeSet<&str> = kept.lines().collect();
    let words = Path::new(env!("CARGO_TARGET_TMPDIR")).join("told");
    fs::create_dir_all(&words).expect("a folder");
    let values = Values::known();
    let mut lines = Vec::new();
    for first in (0..HISTORIES).step_by(usize::try_from(TOGETHER).expect("small")) {
        let mut together = Telling::default();
        for number in first..first + TOGETHER {
            history(number, &values, &mut together);
        }
        for (kind, text) in together.chapters() {
            let line = format!("{first:03}-{kind} {:016x} {}", check_value(text), text.lines().count());
            if !kept.contains(line.as_str()) {
                fs::write(words.join(format!("{first:03}-{kind}.txt")), text).expect("written");
            }
            lines.push(line);
        }
    }
    if std::env::var("BAOSHEN_GOLDEN").is_ok_and(|asked| asked == "write") {
        fs::write(&golden, lines.join("\n") + "\n").expect("written");
        return;
    }
    let other: Vec<&String> = lines.iter().filter(|line| !kept.contains(line.as_str())).collect();
    assert!(other.is_empty(), "told otherwise, in {}: {other:#?}", words.display());
    assert_eq!(lines.len(), kept.len());
}
