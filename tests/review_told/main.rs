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

use std::fmt::Write as _;
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
    let values = Values::known();
    let mut lines = String::new();
    let words = Path::new(env!("CARGO_TARGET_TMPDIR")).join("told");
    fs::create_dir_all(&words).expect("a folder");
    for first in (0..HISTORIES).step_by(usize::try_from(TOGETHER).expect("small")) {
        let mut together = Telling::default();
        for number in first..first + TOGETHER {
            history(number, &values, &mut together);
        }
        for (kind, text) in together.chapters() {
            let name = format!("{first:03}-{kind}");
            fs::write(words.join(format!("{name}.txt")), text).expect("written");
            writeln!(lines, "{name} {:016x} {}", check_value(text), text.lines().count()).expect("a string");
        }
    }
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/told.txt");
    if std::env::var("BAOSHEN_GOLDEN").is_ok_and(|asked| asked == "write") {
        fs::write(&golden, lines).expect("written");
        return;
    }
    let kept = fs::read_to_string(&golden).expect("the check values");
    let other: Vec<&str> = lines.lines().filter(|line| !kept.lines().any(|known| known == *line)).collect();
    assert!(other.is_empty(), "told otherwise, in {}:\n{}", words.display(), other.join("\n"));
    assert_eq!(lines.lines().count(), kept.lines().count());
}
