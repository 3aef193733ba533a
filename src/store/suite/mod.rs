//! What every store must do, once. `tests/store_memory.rs` runs it on the memory store, the worker `suite` on IndexedDB
//! in a real browser.

mod backup;
mod bare;
mod content;
mod desk;
mod seal;

use std::cell::Cell;
use std::fmt::Debug;
use std::future::Future;
use std::panic::Location;
use std::pin::Pin;

use super::{CaseStore, DeskId, Random, SealedStore, StoreProblem};
use crate::evidence::vault::DataKey;

/// A place where a store can be opened, as often as one likes; every opening is another handle on the same values.
/// A test gets a fresh one.
pub trait Ground {
    /// The store.
    type Store: CaseStore + 'static;

    /// Opens it.
    #[expect(async_fn_in_trait, reason = "one thread everywhere: the futures of a browser are not Send")]
    async fn open(&self) -> Result<Self::Store, StoreProblem>;
}

/// What a test found wrong, with its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure(pub String);

impl From<StoreProblem> for Failure {
    #[track_caller]
    fn from(problem: StoreProblem) -> Self {
        Self(format!("{}: {problem:?}", Location::caller()))
    }
}

/// What came of a test.
pub type Outcome = Result<(), Failure>;

/// A test on its ground.
pub type Test<G> = fn(G) -> Pin<Box<dyn Future<Output = Outcome>>>;

macro_rules! list {
    ($($module:ident::$name:ident),* $(,)?) => {
        /// All tests with their names.
        pub fn tests<G: Ground + 'static>() -> Vec<(&'static str, Test<G>)> {
            vec![$((stringify!($name), |ground| Box::pin($module::$name(ground)))),*]
        }
    };
}

list![
    bare::kept_values_are_there_for_another_handle,
    bare::a_taken_key_is_a_conflict_and_nothing_stays,
    bare::an_expectation_that_fails_keeps_everything_out,
    bare::writes_happen_in_their_order,
    bare::lists_are_ordered_bounded_and_limited,
    bare::areas_are_apart,
    bare::an_empty_batch_and_an_empty_span_do_nothing,
    desk::entries_come_back_in_order,
    desk::positions_are_gapless,
    desk::of_two_handles_one_is_first,
    desk::a_rival_between_check_and_write_is_a_conflict,
    desk::a_head_moves_only_from_where_it_was,
    desk::ten_thousand_entries_at_once,
    desk::an_entry_that_is_gone_is_said_to_be,
    desk::settings_drafts_and_sums,
    desk::desks_do_not_see_each_other,
    desk::the_entrance_needs_no_key,
    content::content_comes_in_slices,
    content::content_must_be_adopted,
    content::content_given_up_is_not_there,
    content::removed_content_takes_its_seals_along,
    content::a_missing_slice_is_not_the_end,
    backup::a_desk_is_written_again_as_another,
    backup::an_interrupted_restore_is_swept,
    backup::a_moment_is_told_from_the_next,
    seal::a_changed_value_does_not_open,
    seal::a_moved_value_does_not_open,
    seal::another_key_opens_nothing,
    seal::a_newer_format_is_said_to_be,
    seal::no_word_is_kept_in_the_clear,
];

/// Compares, and says where.
#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "the values are made for the comparison")]
fn same<T: PartialEq + Debug>(found: T, wanted: T) -> Outcome {
    if found == wanted {
        return Ok(());
    }
    let (mut found, mut wanted) = (format!("{found:?}"), format!("{wanted:?}"));
    for words in [&mut found, &mut wanted] {
        let end = words.char_indices().nth(300).map_or(words.len(), |(at, _)| at);
        words.truncate(end);
    }
    Err(Failure(format!("{}: found {found}, wanted {wanted}", Location::caller())))
}

const DESK: DeskId = DeskId(*b"deskdesk");

thread_local! {
    static DRAWN: Cell<u64> = const { Cell::new(0) };
}

/// Never the same bytes twice in a run, whichever handle asks: what nonces need, and all that a test needs.
fn random() -> Random {
    Box::new(|bytes| {
        let drawn = DRAWN.get() + 1;
        DRAWN.set(drawn);
        bytes.fill(0x5a);
        for (byte, counter) in bytes.iter_mut().zip(drawn.to_be_bytes()) {
            *byte = counter;
        }
    })
}

/// The data key that begins with this byte, and nothing else to tell it from another.
fn data_key(first: u8) -> DataKey {
    DataKey::make(&mut |bytes| {
        bytes.fill(7);
        bytes[0] = first;
    })
}

/// An unlocked desk on any handle.
fn unlocked<S: CaseStore>(store: S, desk: DeskId) -> SealedStore<S> {
    SealedStore::new(store, desk, &data_key(1), random())
}

async fn open<G: Ground>(ground: &G) -> Result<SealedStore<G::Store>, StoreProblem> {
    Ok(unlocked(ground.open().await?, DESK))
}
