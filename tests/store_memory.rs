//! The memory store does what every store must, and fails when told to.

use baoshen::evidence::vault::DataKey;
use baoshen::review::Digest;
use baoshen::store::suite::{self, Ground};
use baoshen::store::{
    Area, Batch, CaseStore, Change, DeskId, HeadSwap, Key, LogAppend, MemoryStore, SealedStore, StoreProblem,
    Swap, Write, at_once,
};

/// Handles on one memory.
struct Memory(MemoryStore);

impl Ground for Memory {
    type Store = MemoryStore;

    async fn open(&self) -> Result<MemoryStore, StoreProblem> {
        Ok(self.0.clone())
    }
}

#[test]
fn the_suite_passes_on_memory() {
    let tests = suite::tests::<Memory>();
    assert!(tests.len() > 20, "{} tests", tests.len());
    let failures: Vec<_> = tests
        .into_iter()
        .filter_map(|(name, test)| {
            let outcome = at_once(test(Memory(MemoryStore::new()))).expect("memory never waits");
            outcome.err().map(|failure| format!("{name}: {}", failure.0))
        })
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn desk(store: &MemoryStore) -> SealedStore<MemoryStore> {
    let mut drawn = 0_u64;
    let random = Box::new(move |bytes: &mut [u8]| {
        drawn += 1;
        bytes[..8].copy_from_slice(&drawn.to_be_bytes());
    });
    SealedStore::new(store.clone(), DeskId([1; 8]), &DataKey::make(&mut |bytes| bytes.fill(1)), random)
}

/// A change with something of everything.
fn rich() -> Change {
    let swap = || Some(Swap { was: None, now: vec![1] });
    Change {
        log: Some(LogAppend { at: 0, entries: vec![vec![1]; 600] }),
        heads: vec![HeadSwap { case: "case".to_owned(), was: None, now: vec![1] }],
        meta: vec![("counter".to_owned(), Some(vec![1]))],
        drafts: vec![("old".to_owned(), None), ("new".to_owned(), Some(vec![1]))],
        parts: vec![(Digest([2; 32]), vec![1]), (Digest([3; 32]), vec![1])],
        adopts: vec![Digest([1; 32])],
        removed_parts: vec![Digest([4; 32])],
        seals: vec![("case".to_owned(), "full".to_owned(), vec![1])],
        unsealed_cases: vec!["case".to_owned()],
        drops_sums: true,
        sums: vec![(0, vec![1])],
        slots: swap(),
        desks: swap(),
        backed_up: Some(vec![1]),
    }
}

#[test]
fn a_write_that_fails_anywhere_leaves_everything_as_it_was() {
    let store = MemoryStore::new();
    let desk = desk(&store);
    at_once(desk.keep_blob(&Digest([1; 32]), b"file", 0)).unwrap().unwrap();
    let drafts = vec![("old".to_owned(), Some(vec![9]))];
    at_once(desk.apply(Change { drafts, ..Change::default() })).unwrap().unwrap();
    let before = store.contents();
    let mut failed = 0;
    for n in 1.. {
        store.fail_at(n, if n % 2 == 0 { StoreProblem::Full } else { StoreProblem::Denied });
        match at_once(desk.apply(rich())).unwrap() {
            Ok(()) => break,
            Err(problem) => {
                assert!(matches!(problem, StoreProblem::Full | StoreProblem::Denied), "{n}: {problem:?}");
                assert_eq!(store.contents(), before, "{n}");
                failed += 1;
            }
        }
    }
    // Three chunks and the end of the log; then one write for each of the other things named.
    assert_eq!(failed, 4 + 15);
    assert_ne!(store.contents(), before);
    assert_eq!(at_once(desk.log(0, 1_000)).unwrap().unwrap().len(), 600);
}

#[test]
fn content_kept_half_way_is_swept() {
    let store = MemoryStore::new();
    let desk = desk(&store);
    store.fail_at(3, StoreProblem::Full);
    let outcome = at_once(desk.keep_blob(&Digest([1; 32]), &vec![0; 3 << 20], 100)).unwrap();
    assert_eq!(outcome, Err(StoreProblem::Full));
    assert_eq!(store.contents().len(), 2, "the mark and one slice");
    assert_eq!(at_once(desk.sweep(101)).unwrap(), Ok(1));
    assert!(store.contents().is_empty());
}

#[test]
fn a_fault_strikes_once() {
    let store = MemoryStore::new();
    let key = |n: u8| Key::new(DeskId([1; 8]), &[&[n]]);
    let batch = |n| Batch { expects: vec![], writes: vec![Write::Put(Area::Draft, key(n), vec![n])] };
    store.fail_at(2, StoreProblem::Backend("AbortError".to_owned()));
    assert_eq!(at_once(store.write(batch(1))).unwrap(), Ok(()));
    let failure = Err(StoreProblem::Backend("AbortError".to_owned()));
    assert_eq!(at_once(store.write(batch(2))).unwrap(), failure);
    assert_eq!(at_once(store.write(batch(3))).unwrap(), Ok(()));
    assert_eq!(store.contents().len(), 2);
}
