//! A store in memory, with the behaviour of the real one, and faults on demand.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use super::batch::{Batch, Write};
use super::key::{Area, Key, Span};
use super::{CaseStore, StoreProblem};

/// Clones are further handles on the same values, as two tabs have them.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore(Rc<RefCell<State>>);

#[derive(Debug, Default)]
struct State {
    values: BTreeMap<(Area, Key), Vec<u8>>,
    fault: Option<Fault>,
}

#[derive(Debug)]
struct Fault {
    /// Writes that still succeed.
    remaining: usize,
    problem: StoreProblem,
}

impl MemoryStore {
    /// Nothing kept.
    pub fn new() -> Self {
        Self::default()
    }

    /// The `n`-th single write from now, counted from 1 over all batches, fails with this problem, and its batch with
    /// it; after that the store works again.
    pub fn fail_at(&self, n: usize, problem: StoreProblem) {
        self.0.borrow_mut().fault = Some(Fault { remaining: n.saturating_sub(1), problem });
    }

    /// Everything kept, for comparing before and after and for changing values behind the desk's back.
    pub fn contents(&self) -> BTreeMap<(Area, Key), Vec<u8>> {
        self.0.borrow().values.clone()
    }
}

impl State {
    fn value(&self, area: Area, key: &Key) -> Option<&Vec<u8>> {
        self.values.get(&(area, key.clone()))
    }

    fn keys(&self, area: Area, span: &Span) -> Vec<Key> {
        if span.is_empty() {
            return Vec::new();
        }
        let range = (area, span.from.clone())..(area, span.until.clone());
        self.values.range(range).map(|((_, key), _)| key.clone()).collect()
    }

    fn strike(&mut self) -> Result<(), StoreProblem> {
        match self.fault.take() {
            Some(Fault { remaining: 0, problem }) => Err(problem),
            fault => {
                self.fault = fault.map(|f| Fault { remaining: f.remaining - 1, ..f });
                Ok(())
            }
        }
    }

    /// What the batch would make of the values it names; nothing is changed here.
    fn stage(&mut self, writes: Vec<Write>) -> Result<Staged, StoreProblem> {
        let mut staged = Staged::new();
        for write in writes {
            self.strike()?;
            match write {
                Write::Add(area, key, value) => {
                    let taken = match staged.get(&(area, key.clone())) {
                        Some(change) => change.is_some(),
                        None => self.value(area, &key).is_some(),
                    };
                    if taken {
                        return Err(StoreProblem::Conflict);
                    }
                    staged.insert((area, key), Some(value));
                }
                Write::Put(area, key, value) => drop(staged.insert((area, key), Some(value))),
                Write::Delete(area, key) => drop(staged.insert((area, key), None)),
                Write::DeleteSpan(area, span) => {
                    let own = staged.keys().filter(|(a, key)| *a == area && span.contains(key));
                    let own: Vec<Key> = own.map(|(_, key)| key.clone()).collect();
                    for key in self.keys(area, &span).into_iter().chain(own) {
                        staged.insert((area, key), None);
                    }
                }
            }
        }
        Ok(staged)
    }
}

type Staged = BTreeMap<(Area, Key), Option<Vec<u8>>>;

impl CaseStore for MemoryStore {
    async fn read(&self, area: Area, keys: &[Key]) -> Result<Vec<Option<Vec<u8>>>, StoreProblem> {
        let state = self.0.borrow();
        Ok(keys.iter().map(|key| state.value(area, key).cloned()).collect())
    }

    async fn list(&self, area: Area, span: &Span) -> Result<Vec<(Key, Vec<u8>)>, StoreProblem> {
        let state = self.0.borrow();
        let mut keys = state.keys(area, span);
        if span.is_descending {
            keys.reverse();
        }
        keys.truncate(span.limit.map_or(usize::MAX, |limit| limit as usize));
        Ok(keys.into_iter().filter_map(|key| Some((key.clone(), state.value(area, &key)?.clone()))).collect())
    }

    async fn write(&self, batch: Batch) -> Result<(), StoreProblem> {
        let mut state = self.0.borrow_mut();
        if batch.expects.iter().any(|e| state.value(e.area, &e.key) != e.value.as_ref()) {
            return Err(StoreProblem::Conflict);
        }
        for (place, change) in state.stage(batch.writes)? {
            match change {
                Some(value) => drop(state.values.insert(place, value)),
                None => drop(state.values.remove(&place)),
            }
        }
        Ok(())
    }
}

/// The outcome of a future that never waits, as all of the memory store do; `None` of one that would.
pub fn at_once<F: Future>(future: F) -> Option<F::Output> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => Some(output),
        Poll::Pending => None,
    }
}
