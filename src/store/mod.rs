//! Keeping sealed bytes: one narrow trait, a memory store and IndexedDB behind it, and what the desk sees above it.
//!
//! | module | answers for |
//! |---|---|
//! | here | what any store must do: read, list, and write a batch whole or not at all |
//! | `key`, `batch` | names of values, and what one transaction expects and changes |
//! | `memory`, `indexed_db` | the two stores; `suite` holds them to the same behaviour |
//! | `sealed`, `change`, `blob` | the desk's own operations, every value sealed under keys of the desk's data key |
//! | `backup` | a whole desk read out, and another desk written from it |
//! | `entrance` | the two values that must be readable before anybody unlocks |
//!
//! The trait knows neither cases nor keys. What must hold of the desk (gapless positions, a head that moves only from
//! where it was seen) is said as expectations of a batch, so it is written once, above the trait, and no store can
//! get it wrong in its own way.

mod backup;
mod batch;
mod blob;
mod change;
mod cipher;
mod entrance;
#[cfg(target_arch = "wasm32")]
mod indexed_db;
mod key;
mod memory;
mod problem;
mod sealed;
pub mod suite;

pub use backup::{Raw, Reached, sweep_restores};
pub use batch::{Batch, Expect, Write};
pub use blob::{BlobWriter, SLICE};
pub use change::{Change, HeadSwap, LogAppend, Swap};
pub use entrance::{backed_up, desks, forget_desk, has_journal, slots, swap_desks};
#[cfg(target_arch = "wasm32")]
pub use indexed_db::{DATABASE, IndexedDbStore};
pub use key::{Area, DeskId, Key, Span};
pub use memory::{MemoryStore, at_once};
pub use problem::StoreProblem;
pub use sealed::{BlobSlice, MAX_CHUNK, Random, SealedStore};

/// A place for opaque bytes under ordered keys, in seven areas.
///
/// All methods take `&self`: a store is a handle, and another handle (another tab) may write between two calls. What
/// must not change in between is expected by the batch.
#[expect(async_fn_in_trait, reason = "one thread everywhere: the futures of a browser are not Send")]
pub trait CaseStore {
    /// The values of these keys, in their order and as of one moment; `None` where nothing is kept.
    async fn read(&self, area: Area, keys: &[Key]) -> Result<Vec<Option<Vec<u8>>>, StoreProblem>;

    /// Keys and values of a span, as of one moment.
    async fn list(&self, area: Area, span: &Span) -> Result<Vec<(Key, Vec<u8>)>, StoreProblem>;

    /// All of the batch or nothing, and on disk when this returns `Ok` (strict durability). An expectation that does
    /// not hold, or an `Add` to a key that is taken, is [`StoreProblem::Conflict`].
    async fn write(&self, batch: Batch) -> Result<(), StoreProblem>;
}

impl<S: CaseStore> CaseStore for std::rc::Rc<S> {
    async fn read(&self, area: Area, keys: &[Key]) -> Result<Vec<Option<Vec<u8>>>, StoreProblem> {
        (**self).read(area, keys).await
    }

    async fn list(&self, area: Area, span: &Span) -> Result<Vec<(Key, Vec<u8>)>, StoreProblem> {
        (**self).list(area, span).await
    }

    async fn write(&self, batch: Batch) -> Result<(), StoreProblem> {
        (**self).write(batch).await
    }
}
