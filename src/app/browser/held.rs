//! Files the browser may be holding back. On plain http newer engines save only plain kinds by themselves; every other
//! file waits until somebody says to keep it, and no page is told.

use leptos::prelude::{ArcRwSignal, Get, Set, Update};

use super::is_secure_context;

/// What engines save from plain http without asking, of the kinds this page makes.
const SAVED_AT_ONCE: [&str; 3] = [".csv", ".json", ".txt"];

thread_local! {
    /// Names of files handed over and not yet confirmed.
    static HELD: ArcRwSignal<Vec<String>> = ArcRwSignal::new(Vec::new());
}

/// Whether the browser may hold back a file of this name, so that "saved" would be a guess.
pub(crate) fn may_hold_back(name: &str) -> bool {
    !is_secure_context() && !SAVED_AT_ONCE.iter().any(|kind| name.ends_with(kind))
}

/// Names of files that somebody has yet to find saved.
pub(crate) fn held_files() -> Vec<String> {
    HELD.with(Clone::clone).get()
}

/// A file was handed to the browser.
pub(super) fn handed_over(name: &str) {
    if may_hold_back(name) {
        HELD.with(Clone::clone).update(|held| {
            held.retain(|other| other != name);
            held.push(name.to_owned());
        });
    }
}

/// Somebody found them saved, or left the desk.
pub(crate) fn forget_held() {
    HELD.with(Clone::clone).set(Vec::new());
}
