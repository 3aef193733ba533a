//! An export holds a few pieces, however large the bundle is.

#![allow(unreachable_pub, reason = "the office is shared")]

#[path = "desk/office.rs"]
#[allow(dead_code, reason = "shared with the tests it was made for")]
mod office;
#[path = "common/on_disk.rs"]
mod on_disk;

use std::fs::File;
use std::io::Write as _;
use std::path::Path;

use baoshen::desk::ask::{How, SentFile, Wish};
use baoshen::desk::view::ExportAsk;
use baoshen::evidence::seal::Variant;
use baoshen::evidence::verify::Verified;
use baoshen::i18n::Locale;
use baoshen::review::{CaseId, Code, Role};
use office::{Bench, now};
use on_disk::OnDisk;
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Bytes of each file, and how many there are.
const FILE: usize = 10 << 20;
const FILES: u32 = 3;

/// So much may be held at once beyond what the store itself takes: a piece of 4 MiB as it grows, a slice sealed and
/// opened, and what the record needs.
const HELD: usize = 24 << 20;

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
    let wish = Wish::AddVersion {
        item: 1,
        reason_code: Code::known("updated"),
        file: Some(SentFile { index: 0, name: format!("附件{number}.pdf"), media: Code::known("pdf") }),
        reading: None,
        unread_ticked: true,
        text: String::new(),
        title: String::new(),
        excisions: Vec::new(),
        carried_over: Vec::new(),
        note: String::new(),
    };
    bench.act_by(case, Role::Undertaker, How::Own, wish, &[bytes]).expect("a version");
}

#[test]
fn a_large_bundle_is_never_held() {
    let mut bench = Bench::new();
    let case = bench.open("正文。");
    for number in 1..=FILES {
        add_version(&mut bench, &case, number);
    }
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("large.zip");
    let mut file = File::create(&path).expect("a file");
    let ask = ExportAsk { case, variant: Variant::Full, shown: None, locale: Locale::ZhHans };

    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let begun = now(bench.desk.begin_export(&ask)).expect("begun");
    loop {
        let piece = now(bench.desk.next_piece()).expect("a piece");
        if piece.is_empty() {
            break;
        }
        file.write_all(&piece).expect("written");
    }
    drop(file);
    let source = OnDisk::open(&path);
    let done = now(bench.desk.finish_export(&source)).expect("exported");
    let held = MEMORY.peak_usage().saturating_sub(before);

    assert_eq!(done.report.outcome, Verified::Valid);
    assert!(begun.size > u64::from(FILES) * FILE as u64);
    let share = held as u64 * 100 / begun.size;
    let (size, most) = (begun.size >> 20, held >> 10);
    eprintln!("{size} MiB exported and read again, {most} KiB held at most: {share} % of the bundle");
    assert!(held < HELD, "{} MiB were held", held >> 20);
    std::fs::remove_file(path).expect("removed");
}
