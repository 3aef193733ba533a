//! What only the engine can do to us: a newer database, a connection closed from outside.

use baoshen::store::suite::{Failure, Ground as _, Outcome};
use baoshen::store::{Area, CaseStore as _, DeskId, IndexedDbStore, Key, StoreProblem};
use rexie::Rexie;

use crate::ground::Database;

fn words(error: &rexie::Error) -> Failure {
    Failure(format!("{error:?}"))
}

pub(crate) async fn a_newer_database_is_said_to_be(database: Database) -> Outcome {
    Rexie::builder(database.name()).version(2).build().await.map_err(|error| words(&error))?.close();
    match IndexedDbStore::open(database.name()).await {
        Err(StoreProblem::Newer) => Ok(()),
        other => Err(Failure(format!("{other:?}"))),
    }
}

pub(crate) async fn a_database_removed_meanwhile_is_gone(database: Database) -> Outcome {
    let store = database.open().await?;
    let key = Key::new(DeskId([1; 8]), &[]);
    store.read(Area::Meta, std::slice::from_ref(&key)).await?;
    database.remove().await.map_err(|error| words(&error))?;
    match store.read(Area::Meta, &[key]).await {
        Err(StoreProblem::Gone(place)) if place == "baoshen" => Ok(()),
        other => Err(Failure(format!("{other:?}"))),
    }
}
