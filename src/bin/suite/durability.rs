//! Strict durability, as asked for by the bootstrap of every worker.

use baoshen::store::suite::{Failure, Ground as _, Outcome};
use baoshen::store::{Area, Batch, CaseStore as _, DeskId, Key, Write};
use js_sys::Reflect;

use crate::ground::Database;

/// A write of our store asks for strict durability, and the engine says that it gives it.
pub(crate) async fn readwrite_asks_for_strict_durability(database: Database) -> Outcome {
    let store = database.open().await?;
    Reflect::set(&js_sys::global(), &"lastDurability".into(), &"never asked".into())
        .map_err(|error| Failure(format!("{error:?}")))?;
    let write = Write::Put(Area::Meta, Key::new(DeskId([1; 8]), &[]), vec![1]);
    store.write(Batch { expects: vec![], writes: vec![write] }).await?;
    let durability = Reflect::get(&js_sys::global(), &"lastDurability".into())
        .map_err(|error| Failure(format!("{error:?}")))?;
    match durability.as_string().as_deref() {
        Some("strict") => Ok(()),
        other => Err(Failure(format!("durability is {other:?}"))),
    }
}
