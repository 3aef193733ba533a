//! Kept summaries: the same desk with them and without, and fewer entries read with them.

use std::cell::Cell;
use std::rc::Rc;

use baoshen::desk::Desk;
use baoshen::desk::ask::Wish;
use baoshen::evidence::kdf::Cost;
use baoshen::i18n::Locale;
use baoshen::review::Role;
use baoshen::store::{Area, Batch, CaseStore, Key, MemoryStore, Span, StoreProblem, Write};

use super::office::{Bench, LI, exported, now, opinion};

/// A memory store that counts the values of the log it hands out.
struct Counting {
    store: Rc<MemoryStore>,
    log_values: Rc<Cell<usize>>,
}

impl CaseStore for Counting {
    async fn read(&self, area: Area, keys: &[Key]) -> Result<Vec<Option<Vec<u8>>>, StoreProblem> {
        let values = self.store.read(area, keys).await?;
        self.count(area, values.len());
        Ok(values)
    }

    async fn list(&self, area: Area, span: &Span) -> Result<Vec<(Key, Vec<u8>)>, StoreProblem> {
        let values = self.store.list(area, span).await?;
        self.count(area, values.len());
        Ok(values)
    }

    async fn write(&self, batch: Batch) -> Result<(), StoreProblem> {
        self.store.write(batch).await
    }
}

impl Counting {
    fn count(&self, area: Area, values: usize) {
        if area == Area::Log {
            self.log_values.set(self.log_values.get() + values);
        }
    }
}

/// What a person sees and exports after unlocking a copy of what is kept, and how many values of the log unlocking took.
fn opened(bench: &Bench) -> (String, usize) {
    let log_values = Rc::new(Cell::new(0));
    let copy = MemoryStore::new();
    let mut batch = Batch::default();
    for ((area, key), value) in bench.store.contents() {
        batch.write(Write::Add(area, key, value));
    }
    now(copy.write(batch)).expect("copied");
    let store = Counting { store: Rc::new(copy), log_values: log_values.clone() };
    let mut desk = Desk::new(store, bench.world.clone(), Cost::FLOOR);
    let session = now(desk.unlock(LI.0, LI.1)).expect("unlocked");
    let read = log_values.get();
    let mut seen = format!("{session:?}\n");
    for row in desk.cases().expect("cases") {
        let view = now(desk.case(&row.id)).expect("a case");
        let (exported, _) = exported(&mut desk, &row.id, Locale::ZhHans).expect("a bundle");
        seen = [seen, format!("{row:?}\n{view:?}\n{}\n", exported.sha256)].concat();
    }
    (seen, read)
}

fn wipe_summaries(bench: &Bench) {
    let mut batch = Batch::default();
    let contents = bench.store.contents();
    let kept: Vec<&Key> =
        contents.keys().filter(|(area, _)| *area == Area::Sum).map(|(_, key)| key).collect();
    assert!(!kept.is_empty(), "there were summaries to wipe");
    for key in kept {
        batch.write(Write::Delete(Area::Sum, key.clone()));
    }
    now(bench.store.write(batch)).expect("wiped");
}

fn bench_with_cases() -> Bench {
    let mut bench = Bench::new();
    for text in ["各科室：甲事项通知如下。", "各科室：乙事项通知如下。"] {
        let case = bench.open(text);
        bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
        if text.contains('甲') {
            exported(&mut bench.desk, &case, Locale::ZhHans).expect("a bundle");
        }
    }
    bench
}

#[test]
fn without_summaries_the_desk_is_the_same() {
    let bench = bench_with_cases();
    now(bench.desk.keep_summaries()).expect("kept");
    let (with, short) = opened(&bench);
    wipe_summaries(&bench);
    let (without, long) = opened(&bench);
    assert_eq!(with, without);
    assert!(short < long, "{short} values of the log with summaries, {long} without");
}

#[test]
fn a_case_that_went_on_is_not_shown_as_the_summary_has_it() {
    let mut bench = bench_with_cases();
    now(bench.desk.keep_summaries()).expect("kept");
    let case = bench.desk.cases().expect("cases")[0].id.clone();
    let note = Wish::Withdraw {
        reason_code: baoshen::review::Code::known("other"),
        reason: "不再需要。".to_owned(),
    };
    bench.act(&case, Role::Undertaker, note).expect("withdrawn");
    let (with, _) = opened(&bench);
    wipe_summaries(&bench);
    assert_eq!(with, opened(&bench).0);
    assert!(with.contains("Withdrawn"), "{with}");
}

#[test]
fn a_summary_longer_than_the_log_is_not_believed() {
    let mut bench = bench_with_cases();
    let before = bench.store.contents();
    let third = bench.open("各科室：丙事项通知如下。");
    now(bench.desk.keep_summaries()).expect("kept");
    // Somebody puts back an older state of everything but the summaries.
    let mut batch = Batch::default();
    for (area, key) in bench.store.contents().into_keys().filter(|(area, _)| *area != Area::Sum) {
        batch.write(Write::Delete(area, key));
    }
    for ((area, key), value) in before {
        batch.write(Write::Put(area, key, value));
    }
    now(bench.store.write(batch)).expect("put back");
    let (seen, _) = opened(&bench);
    assert!(!seen.contains(third.as_str()), "{seen}");
    wipe_summaries(&bench);
    assert_eq!(seen, opened(&bench).0);
}
