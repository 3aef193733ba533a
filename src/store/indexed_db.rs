//! The browser's own database. One object store an area, keys and values as bytes.
//!
//! Version 1 is frozen, so that no upgrade ever waits for another tab. Strict durability comes from the bootstrap of
//! the worker (`src/bin/worker.js`), which also keeps the reason of an abort that no request reports.

use std::error::Error as _;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

use js_sys::{Reflect, Uint8Array};
use rexie::{Direction, KeyRange, ObjectStore, Rexie, Store, Transaction, TransactionMode};
use wasm_bindgen::JsValue;

use super::batch::{Batch, Write};
use super::key::{Area, Key, Span};
use super::{CaseStore, StoreProblem};

/// Name of the database.
pub const DATABASE: &str = "baoshen";

const VERSION: u32 = 1;

/// A connection; a tab may hold several.
#[derive(Debug)]
pub struct IndexedDbStore {
    /// `None` only while it is dropped.
    database: Option<Rexie>,
}

impl Drop for IndexedDbStore {
    /// The engine would keep the connection, and would tell it of changes when nobody is there to hear.
    fn drop(&mut self) {
        if let Some(database) = self.database.take() {
            database.close();
        }
    }
}

impl IndexedDbStore {
    /// Opens the database of this name, or makes it.
    pub async fn open(name: &str) -> Result<Self, StoreProblem> {
        let builder = Area::ALL.iter().fold(Rexie::builder(name).version(VERSION), |b, area| {
            b.add_object_store(ObjectStore::new(area.name()))
        });
        let database = builder.build().await.map_err(|error| not_opened(&reason(&error)))?;
        Ok(Self { database: Some(database) })
    }

    fn transaction(&self, areas: &[Area], mode: TransactionMode) -> Result<Transaction, StoreProblem> {
        let names: Vec<&str> = areas.iter().map(|area| area.name()).collect();
        let gone = || StoreProblem::Gone(DATABASE.to_owned());
        self.database.as_ref().ok_or_else(gone)?.transaction(&names, mode).map_err(|error| {
            let reason = reason(&error);
            match reason.name.as_str() {
                // The connection was closed from outside: another tab or the user removed the database.
                "InvalidStateError" => gone(),
                _ => failed(&reason),
            }
        })
    }

    /// An area to read from, as of one moment, until the first await of something else.
    fn reading(&self, area: Area) -> Result<Store, StoreProblem> {
        Ok(self.transaction(&[area], TransactionMode::ReadOnly)?.store(area.name())?)
    }
}

impl CaseStore for IndexedDbStore {
    async fn read(&self, area: Area, keys: &[Key]) -> Result<Vec<Option<Vec<u8>>>, StoreProblem> {
        let store = self.reading(area)?;
        let values = all(keys.iter().map(|key| store.get(key_value(key)))).await?;
        Ok(values.into_iter().map(|value| value.as_ref().map(bytes)).collect())
    }

    async fn list(&self, area: Area, span: &Span) -> Result<Vec<(Key, Vec<u8>)>, StoreProblem> {
        if span.is_empty() {
            return Ok(Vec::new());
        }
        let store = self.reading(area)?;
        let pairs: Vec<(JsValue, JsValue)> = if span.is_descending {
            store.scan(Some(range(span)?), span.limit, None, Some(Direction::Prev)).await?
        } else {
            // Both at once; awaiting one before asking the other would cost a round trip.
            let keys = store.get_all_keys(Some(range(span)?), span.limit).boxed();
            let values = store.get_all(Some(range(span)?), span.limit).boxed();
            let mut both = all([keys, values]).await?.into_iter();
            both.next().into_iter().flatten().zip(both.next().into_iter().flatten()).collect()
        };
        Ok(pairs.into_iter().map(|(key, value)| (Key::from_bytes(bytes(&key)), bytes(&value))).collect())
    }

    async fn write(&self, batch: Batch) -> Result<(), StoreProblem> {
        let areas = batch.areas();
        if areas.is_empty() {
            return Ok(());
        }
        let transaction = self.transaction(&areas, TransactionMode::ReadWrite)?;
        if let Err(problem) = perform(&transaction, batch).await {
            // It may be ending by itself already, and then cannot be aborted again; either way nothing stays.
            drop(transaction.abort().await);
            return Err(problem);
        }
        match transaction.done().await {
            Ok(result) if result.is_committed() => Ok(()),
            Ok(_) => Err(failed(&reason_of_abort())),
            Err(error) => Err(error.into()),
        }
    }
}

/// Compares, then asks for all writes at once: an `await` of anything but these requests would end the transaction,
/// and an await between two writes would let a dropped future keep half of them.
async fn perform(transaction: &Transaction, batch: Batch) -> Result<(), StoreProblem> {
    for expect in &batch.expects {
        let found = transaction.store(expect.area.name())?.get(key_value(&expect.key)).await?;
        if found.as_ref().map(bytes) != expect.value {
            return Err(StoreProblem::Conflict);
        }
    }
    let stores = batch.writes.iter().map(|write| transaction.store(write.area().name()));
    let stores = stores.collect::<Result<Vec<_>, _>>()?;
    all(stores.iter().zip(batch.writes).map(|(store, write)| perform_one(store, write))).await?;
    Ok(())
}

async fn perform_one(store: &Store, write: Write) -> Result<(), rexie::Error> {
    match write {
        Write::Add(_, key, value) => {
            store.add(&Uint8Array::from(value.as_slice()), Some(&key_value(&key))).await.map(drop)
        }
        Write::Put(_, key, value) => {
            store.put(&Uint8Array::from(value.as_slice()), Some(&key_value(&key))).await.map(drop)
        }
        Write::Delete(_, key) => store.delete(key_value(&key)).await,
        Write::DeleteSpan(_, span) if span.is_empty() => Ok(()),
        // The engine takes a range where it takes a key.
        Write::DeleteSpan(_, span) => store.delete(range(&span)?.into()).await,
    }
}

type Local<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// For futures of several types in one list.
trait Boxed<'a>: Future + Sized + 'a {
    fn boxed(self) -> Local<'a, Self::Output> {
        Box::pin(self)
    }
}

impl<'a, F: Future + 'a> Boxed<'a> for F {}

/// Starts all of them, then waits for each in order, after a failure too: a request that is dropped before its event
/// comes would let the event find nobody, which is an error in the worker. The engine works requests off in their
/// order, so the first error found is the cause and the others are its consequences.
async fn all<'a, T, F>(requests: impl IntoIterator<Item = F>) -> Result<Vec<T>, rexie::Error>
where
    F: Future<Output = Result<T, rexie::Error>> + 'a,
{
    let mut requests: Vec<_> = requests.into_iter().map(Box::pin).collect();
    let started: Vec<_> = poll_fn(|cx| {
        Poll::Ready(
            requests
                .iter_mut()
                .map(|request| match request.as_mut().poll(cx) {
                    Poll::Ready(outcome) => Some(outcome),
                    Poll::Pending => None,
                })
                .collect(),
        )
    })
    .await;
    let mut outcomes = Vec::with_capacity(requests.len());
    for (request, outcome) in requests.into_iter().zip(started) {
        outcomes.push(match outcome {
            Some(outcome) => outcome,
            None => request.await,
        });
    }
    outcomes.into_iter().collect()
}

fn key_value(key: &Key) -> JsValue {
    Uint8Array::from(key.as_bytes()).into()
}

/// Bytes of a value (a byte array) or of a key (a buffer).
fn bytes(value: &JsValue) -> Vec<u8> {
    Uint8Array::new(value).to_vec()
}

fn range(span: &Span) -> Result<KeyRange, rexie::Error> {
    Ok(KeyRange::bound(&key_value(&span.from), &key_value(&span.until), Some(false), Some(true))?)
}

/// What the engine says: the name of the exception, and all its words.
struct Reason {
    name: String,
    words: String,
}

/// The library wraps the engine's exception in types of another crate; its words, `ConstraintError: Key already ..`,
/// come through at the end of the chain.
fn reason(error: &rexie::Error) -> Reason {
    let words = error.source().map_or_else(|| error.to_string(), ToString::to_string);
    let name = words.split(": ").find(|word| word.ends_with("Error") && !word.contains(' '));
    Reason { name: name.unwrap_or("UnknownError").to_owned(), words }
}

/// The engine may refuse at the commit, which is when it counts the room: no request fails then, the transaction alone.
fn reason_of_abort() -> Reason {
    let name = Reflect::get(&js_sys::global(), &"lastAbort".into()).ok().and_then(|name| name.as_string());
    Reason {
        name: name.filter(|name| !name.is_empty()).unwrap_or("AbortError".to_owned()),
        words: String::new(),
    }
}

impl From<rexie::Error> for StoreProblem {
    fn from(error: rexie::Error) -> Self {
        failed(&reason(&error))
    }
}

fn failed(reason: &Reason) -> StoreProblem {
    match reason.name.as_str() {
        "QuotaExceededError" => StoreProblem::Full,
        "ConstraintError" => StoreProblem::Conflict,
        "VersionError" => StoreProblem::Newer,
        name => StoreProblem::Backend(name.to_owned()),
    }
}

/// Browsers differ in how they deny storage: no `indexedDB` at all, SecurityError, InvalidStateError (private windows),
/// or an UnknownError that says so in words.
fn not_opened(reason: &Reason) -> StoreProblem {
    match reason.name.as_str() {
        "SecurityError" | "InvalidStateError" | "NotAllowedError" => StoreProblem::Denied,
        "UnknownError"
            if ["denied permission", "indexed db not found"]
                .iter()
                .any(|word| reason.words.contains(word)) =>
        {
            StoreProblem::Denied
        }
        _ => failed(reason),
    }
}
