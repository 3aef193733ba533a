//! A verifier keeps what it parses and nothing else, however large the other files are.

#![allow(
    clippy::unwrap_used,
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "the office and its story are shared with the tests they were made for"
)]

#[path = "bundle/export.rs"]
mod export;
#[path = "bundle/forge.rs"]
mod forge;
#[path = "bundle/office.rs"]
mod office;
#[path = "common/on_disk.rs"]
mod on_disk;
#[path = "bundle/story.rs"]
mod story;

use std::path::Path;

use baoshen::evidence::verify::{VerdictCode, Verification, Verified, verify};
use forge::{Bag, root};
use on_disk::OnDisk;
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const MIB: usize = 1 << 20;

/// So much may be held at once: a slice, the parsed files of a short case, and what comes of them.
const HELD: usize = 2 * MIB;

/// The verdict, and how many bytes were held at most while it was found.
fn measured(name: &str, bag: &Bag) -> (Verification, usize) {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, bag.pack()).unwrap();
    let source = OnDisk::open(&path);
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let verification = verify(&source, Some(root()), &mut |_read| {});
    let held = MEMORY.peak_usage().saturating_sub(before);
    std::fs::remove_file(path).unwrap();
    (verification, held)
}

/// One test, since the allocator counts for the whole program.
#[test]
fn what_is_only_hashed_is_never_held() {
    let (small, least) = measured("small.zip", &Bag::of_story());
    assert_eq!(small.report.outcome, Verified::Valid);
    let mut bag = Bag::of_story();
    for (number, ending) in (90..).zip(["txt", "json", "md", "csv", "html", "pdf"]) {
        bag.files.insert(format!("data/parts/{number:04}.{ending}"), vec![b'x'; 10 * MIB]);
    }
    for path in
        ["README-VERIFY.txt", "verify.sh", "data/record.html", "data/record.json", "data/verification.json"]
    {
        bag.files.insert(path.to_owned(), vec![b'x'; 10 * MIB]);
    }
    bag.files.insert("data/journal/tsa.pem".to_owned(), vec![b'x'; 10 * MIB]);
    let (large, held) = measured("large.zip", &bag.fix());
    let unknown = large.report.verdicts.iter().filter(|one| one.code == VerdictCode::PartUnknown);
    assert_eq!(unknown.count(), 6);
    assert!(large.report.verdicts.iter().any(|one| one.code == VerdictCode::RecordDiffers));
    eprintln!("{} KiB held for a small bundle, {} KiB for one of 120 MiB", least >> 10, held >> 10);
    assert!(held < HELD, "{} KiB were held", held >> 10);

    // A text of the case itself that is another, and longer than the record its bundle brings.
    let mut bag = Bag::of_story();
    bag.files.insert("data/parts/0002.txt".to_owned(), vec![b'x'; 60 * MIB]);
    let (longer, held) = measured("longer.zip", &bag.fix());
    let said: Vec<_> = longer.report.verdicts.iter().map(|one| one.code).collect();
    assert!(
        said.contains(&VerdictCode::PartDiffers) && said.contains(&VerdictCode::RecordDiffers),
        "{said:?}"
    );
    assert!(held < HELD, "{} KiB were held", held >> 10);
}
