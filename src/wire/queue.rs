//! The worker's side: one ask at a time, in the order they came.
//!
//! Asks touch a store, and between two awaits of one act another must not slip in. So the order is kept here
//! and not left to whichever future wakes first.

use std::collections::VecDeque;

use super::{AskId, Request};

/// One ask with the files that came beside it.
#[derive(Debug, PartialEq, Eq)]
pub struct Work<F> {
    /// The ask.
    pub id: AskId,
    /// What to do.
    pub request: Request,
    /// Whatever came beside the frame.
    pub files: F,
}

/// Asks waiting for their turn, and whether one is being worked.
#[derive(Debug)]
pub struct Queue<F> {
    waiting: VecDeque<Work<F>>,
    is_busy: bool,
}

impl<F> Default for Queue<F> {
    fn default() -> Self {
        Self { waiting: VecDeque::new(), is_busy: false }
    }
}

impl<F> Queue<F> {
    /// Takes an ask in, behind all others.
    pub fn push(&mut self, work: Work<F>) {
        self.waiting.push_back(work);
    }

    /// Drops an ask that still waits; tells whether there was one, for it is then to be answered as cancelled.
    pub fn cancel(&mut self, id: AskId) -> bool {
        let before = self.waiting.len();
        self.waiting.retain(|work| work.id != id);
        self.waiting.len() < before
    }

    /// The next ask, unless one is being worked. It counts as being worked until [`Queue::finish`].
    pub fn begin(&mut self) -> Option<Work<F>> {
        if self.is_busy {
            return None;
        }
        let work = self.waiting.pop_front();
        self.is_busy = work.is_some();
        work
    }

    /// The ask being worked is answered.
    pub fn finish(&mut self) {
        self.is_busy = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queue_of(ids: &[u32]) -> Queue<()> {
        let mut queue = Queue::default();
        for &id in ids {
            queue.push(Work { id: AskId(id), request: Request::Hello, files: () });
        }
        queue
    }

    fn begun(queue: &mut Queue<()>) -> Option<u32> {
        queue.begin().map(|work| work.id.0)
    }

    #[test]
    fn one_at_a_time_in_order() {
        let mut queue = queue_of(&[5, 3, 4]);
        assert_eq!(begun(&mut queue), Some(5));
        assert_eq!(begun(&mut queue), None, "a second ask began before the first was answered");
        queue.finish();
        assert_eq!(begun(&mut queue), Some(3));
        queue.finish();
        assert_eq!(begun(&mut queue), Some(4));
        queue.finish();
        assert_eq!(begun(&mut queue), None);
    }

    #[test]
    fn an_empty_queue_does_not_become_busy() {
        let mut queue = queue_of(&[]);
        assert_eq!(begun(&mut queue), None);
        queue.push(Work { id: AskId(1), request: Request::Hello, files: () });
        assert_eq!(begun(&mut queue), Some(1));
    }

    #[test]
    fn only_a_waiting_ask_can_be_cancelled() {
        let mut queue = queue_of(&[1, 2, 3]);
        assert_eq!(begun(&mut queue), Some(1));
        assert!(!queue.cancel(AskId(1)), "the running ask was dropped");
        assert!(queue.cancel(AskId(2)));
        assert!(!queue.cancel(AskId(2)));
        queue.finish();
        assert_eq!(begun(&mut queue), Some(3));
    }
}
