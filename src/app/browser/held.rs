//! Files the browser may be holding back. On plain http newer engines save only plain kinds by themselves; every other
//! file waits until somebody says to keep it, and no page is told.

use leptos::prelude::{ArcRwSignal, Get, GetUntracked, Set, Update};

use super::is_secure_context;

/// What engines save from plain http without asking, of the kinds this page makes.
const SAVED_AT_ONCE: [&str; 3] = [".csv", ".json", ".txt"];

/// A file handed over that somebody has yet to find saved.
#[derive(Clone)]
struct Held {
    name: String,
    /// What the desk calls it, where it waits to note it.
    made: Option<String>,
}

thread_local! {
    static HELD: ArcRwSignal<Vec<Held>> = ArcRwSignal::new(Vec::new());
}

/// Whether the browser may hold back a file of this name, so that "saved" would be a guess.
pub(crate) fn may_hold_back(name: &str) -> bool {
    !is_secure_context() && !SAVED_AT_ONCE.iter().any(|kind| name.ends_with(kind))
}

/// Names of files that somebody has yet to find saved.
pub(crate) fn held_files() -> Vec<String> {
    HELD.with(Clone::clone).get().into_iter().map(|held| held.name).collect()
}

/// What the desk calls those of them that it waits for.
pub(crate) fn held_back_from_desk() -> Vec<String> {
    HELD.with(Clone::clone).get_untracked().into_iter().filter_map(|held| held.made).collect()
}

/// A file was handed to the browser.
pub(super) fn handed_over(name: &str, made: Option<&str>) {
    if may_hold_back(name) {
        HELD.with(Clone::clone).update(|all| {
            let before = all.iter().position(|held| held.name == name).map(|place| all.remove(place));
            // Saved once more from a button that knows nothing of the desk, it still waits to be noted.
            let made = made.map(str::to_owned).or(before.and_then(|held| held.made));
            all.push(Held { name: name.to_owned(), made });
        });
    }
}

/// Somebody found them saved, or left the desk.
pub(crate) fn forget_held() {
    HELD.with(Clone::clone).set(Vec::new());
}
