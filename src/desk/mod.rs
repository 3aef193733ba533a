//! The one straight way of an act: load, verify, fold, decide, seal, append.
//!
//! | module | answers for |
//! |---|---|
//! | `ask`, `view`, `problem`, `place` | what travels to and from the page, as plain values; which field a refusal is about |
//! | `session`, `founding`, `identity`, `unlocking` | set-up, unlocking, what is kept of keys |
//! | `joining`, `enrolment`, `statements` | a second device: keys asked for, entered, and the office file |
//! | `ceremony`, `access`, `identity_asks` | root and registrar, passphrases, and every ask about them |
//! | `people`, `member`, `charter_change`, `charter_keys`, `lists` | the charter and its changes |
//! | `due`, `day` | the calendar and what it makes of every case |
//! | `drafts`, `step_drafts`, `marks`, `form` | words and files on their way in |
//! | `load`, `act`, `hand`, `opening`, `wish`, `wish_beside`, `wish_gate`, `removal`, `release` | the way of an act |
//! | `readable`, `findings`, `finding_views`, `overrules` | what the scan finds in a version, and what became of it |
//! | `packs`, `pack_views`, `terms`, `rescan` | the office's term lists, and what today's find in kept texts |
//! | `wrapping`, `exchange` | bundles closed for a hand-over; the folder several desks meet in |
//! | `intake`, `lines`, `fork` | a case taken in from a bundle; two histories of one case |
//! | `registers` | ledgers and statistics over all cases |
//! | `acts`, `act_kind`, `act_choices`, `acts_beside`, `gate_views`, `summary`, `read`, `sheets`, `letters` | what pages and paper show |
//! | `journal`, `journal_views`, `witness`, `stamps`, `renewal` | the device's journal, others' checkpoints, time-stamps, a new device id |
//! | `backup`, `restore`, `backup_asks`, `listing` | the desk in one file, a desk from it, the desks of a computer |
//! | `kept_summary` | the cache of what was read |
//! | `sealing`, `export`, `verifying` | bundles made, handed over, and other people's verified |

mod access;
mod act;
mod act_choices;
mod act_kind;
mod acts;
mod acts_beside;
pub mod ask;
mod backup;
mod backup_asks;
mod ceremony;
mod charter_change;
mod charter_keys;
mod charter_units;
mod day;
mod drafts;
mod due;
mod enrolment;
mod exchange;
mod export;
mod finding_views;
mod findings;
mod fork;
mod form;
mod founding;
mod gate_views;
mod hand;
mod identity;
mod identity_asks;
mod intake;
mod joining;
mod journal;
mod journal_views;
mod kept_summary;
mod letters;
mod lines;
mod listing;
mod lists;
mod load;
mod marks;
mod member;
mod opening;
mod overrules;
mod pack_views;
mod packs;
mod people;
mod place;
mod problem;
mod read;
mod readable;
mod registers;
mod release;
mod removal;
mod renewal;
mod rescan;
mod restore;
mod root_file;
mod saved;
mod sealing;
mod session;
mod sheets;
mod stamps;
mod statements;
mod step_drafts;
mod summary;
mod surroundings;
mod terms;
mod unlocking;
mod verifying;
pub mod view;
mod wish;
mod wish_beside;
mod wish_gate;
mod witness;
mod wrapping;

use std::rc::Rc;

pub use exchange::{exchange_digest, exchange_name};
pub use marks::admit_reading;
pub use place::field_of;
pub use problem::{FieldFault, FieldProblem, Marked, Problem};
pub use restore::RestoreStep;
pub use surroundings::Surroundings;
pub use verifying::{inspect, verified_record, verify};

use crate::evidence::kdf::Cost;

/// The desk: a store, a clock and randomness, and, once unlocked, keys.
pub struct Desk<S, W> {
    store: Rc<S>,
    world: Rc<W>,
    cost: Cost,
    pending: Option<founding::Founding>,
    joining: Option<joining::Joining<S>>,
    next_root: Option<root_file::NextRoot>,
    open: Option<session::Open<S>>,
    /// The bundle that is being handed over.
    exporting: Option<export::Underway>,
    /// The backup that is being handed over.
    backing_up: Option<backup::Underway>,
    /// The backup that is being restored.
    restoring: Option<restore::Restoring<S>>,
}

impl<S, W> Desk<S, W> {
    /// A desk nobody sits at. `cost` is the price of one guess at a passphrase, for passphrases chosen from now on.
    pub fn new(store: S, world: W, cost: Cost) -> Self {
        Self {
            store: Rc::new(store),
            world: Rc::new(world),
            cost,
            pending: None,
            open: None,
            exporting: None,
            backing_up: None,
            restoring: None,
            joining: None,
            next_root: None,
        }
    }
}
