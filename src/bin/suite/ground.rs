//! A database of its own for each test.

use baoshen::store::suite::Ground;
use baoshen::store::{IndexedDbStore, StoreProblem};
use rexie::Rexie;

/// The database of one test.
#[derive(Clone)]
pub(crate) struct Database(String);

impl Database {
    /// What an earlier run left is removed first.
    pub(crate) async fn fresh(test: &str) -> Result<Self, rexie::Error> {
        let name = format!("suite-{test}");
        Rexie::delete(&name).await?;
        Ok(Self(name))
    }

    /// Handles that are still open close themselves when they hear of it.
    pub(crate) async fn remove(self) -> Result<(), rexie::Error> {
        Rexie::delete(&self.0).await
    }

    pub(crate) fn name(&self) -> &str {
        &self.0
    }
}

impl Ground for Database {
    type Store = IndexedDbStore;

    async fn open(&self) -> Result<IndexedDbStore, StoreProblem> {
        IndexedDbStore::open(&self.0).await
    }
}
