//! The page's side: who waits for which answer.

use std::collections::BTreeMap;

use super::AskId;

/// Those who wait, by the id of their ask. Answers may come in any order.
#[derive(Debug)]
pub struct Pending<W> {
    next: u32,
    waiting: BTreeMap<AskId, W>,
}

impl<W> Default for Pending<W> {
    fn default() -> Self {
        Self { next: 1, waiting: BTreeMap::new() }
    }
}

impl<W> Pending<W> {
    /// Lets somebody wait under a fresh id. Ids go on through [`Pending::take_all`], so that an answer of a
    /// worker that is gone can never be taken for one of its successor.
    pub fn register(&mut self, waiter: W) -> AskId {
        let id = AskId(self.next);
        self.next = self.next.wrapping_add(1);
        self.waiting.insert(id, waiter);
        id
    }

    /// Whoever waits for this answer, still waiting.
    pub fn waiter(&self, id: AskId) -> Option<&W> {
        self.waiting.get(&id)
    }

    /// Whoever waited for this answer; nobody does afterwards.
    pub fn take(&mut self, id: AskId) -> Option<W> {
        self.waiting.remove(&id)
    }

    /// Everybody, in the order of asking: the worker is gone and will answer nobody.
    pub fn take_all(&mut self) -> Vec<W> {
        std::mem::take(&mut self.waiting).into_values().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_find_their_asker_in_any_order() {
        let mut pending = Pending::default();
        let ids: Vec<AskId> = ["first", "second", "third"].map(|who| pending.register(who)).to_vec();
        assert_eq!(pending.waiter(ids[2]), Some(&"third"));
        assert_eq!(pending.take(ids[2]), Some("third"));
        assert_eq!(pending.take(ids[0]), Some("first"));
        assert_eq!(pending.take(ids[1]), Some("second"));
    }

    #[test]
    fn nobody_is_answered_twice() {
        let mut pending = Pending::default();
        let id = pending.register(());
        assert!(pending.take(id).is_some());
        assert!(pending.take(id).is_none());
        assert!(pending.waiter(id).is_none());
    }

    #[test]
    fn ids_go_on_after_the_worker_is_gone() {
        let mut pending = Pending::default();
        let old = pending.register("old");
        assert_eq!(pending.take_all(), ["old"]);
        let new = pending.register("new");
        assert_ne!(old, new);
        assert!(pending.take(old).is_none(), "a late answer of the dead worker reached a new asker");
    }
}
