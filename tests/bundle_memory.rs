//! Making a bundle, closing it for somebody and taking it in hold a few pieces, however large it is.

#![allow(unreachable_pub, reason = "the office is shared")]

#[path = "desk/office.rs"]
#[allow(dead_code, reason = "shared with the tests it was made for")]
mod office;
#[path = "common/on_disk.rs"]
mod on_disk;

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use baoshen::desk::ask::Wrapping;
use baoshen::desk::view::{ExportAsk, Exported, Relation};
use baoshen::evidence::verify::Verified;
use baoshen::i18n::Locale;
use baoshen::review::CaseId;
use office::{Bench, WANG, now};
use on_disk::OnDisk;
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Bytes of each file, and how many there are.
const FILE: usize = 7 << 20;
const FILES: u32 = 2;

/// So much may be held at once beyond what the store itself takes: a piece of 4 MiB and what closing makes of it, a slice sealed and
/// opened, and what the record needs.
const HELD: usize = 13 << 20;

/// One more version of the item: a file that no compression would shorten.
fn add_version(bench: &mut Bench, case: &CaseId, number: u32) {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut state = number.wrapping_mul(2_654_435_761) | 1;
    while bytes.len() < FILE {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        bytes.extend(state.to_le_bytes());
    }
    bench.attach(case, &format!("附件{number}.pdf"), bytes);
}

/// A file of the test, removed with it.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        Self(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        drop(std::fs::remove_file(&self.0));
    }
}

/// What was held at most beyond what was held before and what the store has taken since.
fn held<T>(what: &str, size: u64, work: impl FnOnce() -> T) -> T {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let done = work();
    let kept = MEMORY.current_usage().saturating_sub(before);
    let held = MEMORY.peak_usage().saturating_sub(before + kept);
    let share = held as u64 * 100 / size;
    eprintln!("{} MiB {what}, {} KiB held at most: {share} % of the bundle", size >> 20, held >> 10);
    assert!(held < HELD, "{what}: {} MiB were held", held >> 20);
    done
}

fn export(bench: &mut Bench, ask: &ExportAsk, place: &Place) -> Exported {
    let mut file = File::create(&place.0).expect("a file");
    now(bench.desk.begin_export(ask)).expect("begun");
    loop {
        let piece = now(bench.desk.next_piece()).expect("a piece");
        if piece.is_empty() {
            break;
        }
        file.write_all(&piece).expect("written");
    }
    drop(file);
    bench.desk.finish_export(&OnDisk::open(&place.0)).expect("exported")
}

// One test: what is counted is of the whole process.
#[test]
fn a_large_bundle_is_never_held() {
    let mut bench = Bench::new();
    let mut other = bench.copy(1);
    let case = bench.open("正文。");
    for number in 1..=FILES {
        add_version(&mut bench, &case, number);
    }
    let (open, closed) = (Place::new("large.zip"), Place::new("large.zip.age"));
    let ask = ExportAsk::whole(case.clone(), Locale::ZhHans);
    let size = u64::from(FILES) * FILE as u64;

    let done = held("exported and read again", size, || export(&mut bench, &ask, &open));
    assert_eq!(done.report.outcome, Verified::Valid);
    assert!(std::fs::metadata(&open.0).expect("a file").len() > size);

    let wang = bench.desk.addressees().expect("people").into_iter().find(|(_, name)| *name == WANG.0);
    let ask = ExportAsk { wrapping: Wrapping::People(vec![wang.expect("he has keys").0]), ..ask };
    let done = held("closed and read again", size, || export(&mut bench, &ask, &closed));
    assert_eq!(done.report.outcome, Verified::Valid);

    other.sit(WANG);
    let file = OnDisk::open(&closed.0);
    held("opened and looked at", size, || now(other.desk.preview_bundle(&file, None)).expect("seen"));
    held("taken in", size, || now(other.desk.take_in(&file, None, Relation::New)).expect("kept"));
    assert_eq!(other.view(&case).head, bench.view(&case).head);
}
