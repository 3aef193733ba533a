//! Strict durability, as asked for by the bootstrap of every worker.

use js_sys::Reflect;
use rexie::{ObjectStore, Rexie, TransactionMode};

/// A write of the library we use asks for strict durability, and the engine says that it gives it.
pub(crate) async fn writes_are_durable() -> Result<(), String> {
    let words = |error: rexie::Error| error.to_string();
    let name = "suite-durability";
    let store = ObjectStore::new("meta");
    let db = Rexie::builder(name).version(1).add_object_store(store).build().await.map_err(words)?;
    let transaction = db.transaction(&["meta"], TransactionMode::ReadWrite).map_err(words)?;
    let meta = transaction.store("meta").map_err(words)?;
    meta.put(&1.into(), Some(&"key".into())).await.map_err(words)?;
    transaction.done().await.map_err(words)?;
    db.close();
    Rexie::delete(name).await.map_err(words)?;
    let durability =
        Reflect::get(&js_sys::global(), &"lastDurability".into()).map_err(|e| format!("{e:?}"))?;
    match durability.as_string().as_deref() {
        Some("strict") => Ok(()),
        other => Err(format!("durability is {other:?}")),
    }
}
