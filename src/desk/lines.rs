//! The lines of a case by the digests of their events: the one it goes by, branches that stand against it, branches
//! given up. An event belongs to every line it lies on and is kept once.

use serde::{Deserialize, Serialize};

use crate::review::Digest;

/// How a chain from outside stands to what is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Relation {
    /// A case not known here.
    New,
    /// The very chain that is here.
    Same,
    /// Part of what is here already.
    Older,
    /// What is here, and more.
    Longer,
    /// Neither continues the other.
    Fork,
    /// A fork ends: the leader kept one of the branches.
    Settled,
}

/// The lines of one case, each from its first event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Lines {
    /// The line the case goes by; empty for a case not known here.
    pub(super) main: Vec<Digest>,
    /// Branches nobody has chosen between yet.
    pub(super) branches: Vec<Vec<Digest>>,
    /// Branches a resolution gave up.
    pub(super) given_up: Vec<Vec<Digest>>,
}

/// How many events two lines share.
pub(super) fn shared(one: &[Digest], other: &[Digest]) -> usize {
    one.iter().zip(other).take_while(|(own, theirs)| own == theirs).count()
}

impl Lines {
    /// Takes a chain in. `choices` are the lines its resolutions gave up. Nothing is merged: a chain continues a line,
    /// lies on one, or stands as a branch of its own.
    pub(super) fn take(&mut self, incoming: &[Digest], choices: &[Vec<Digest>]) -> Relation {
        if self.main.is_empty() {
            self.main = incoming.to_vec();
            self.given_up = choices.to_vec();
            return Relation::New;
        }
        if self.main == incoming {
            return Relation::Same;
        }
        let lies_on = |line: &Vec<Digest>| line.starts_with(incoming);
        if lies_on(&self.main) || self.branches.iter().chain(&self.given_up).any(lies_on) {
            return Relation::Older;
        }
        let was_forked = !self.branches.is_empty();
        let on_main = incoming.starts_with(&self.main);
        if on_main {
            self.main = incoming.to_vec();
        }
        self.branches.retain(|branch| !incoming.starts_with(branch));
        if !on_main {
            self.branches.push(incoming.to_vec());
        }
        let mut is_settled = false;
        for choice in
            choices.iter().filter(|choice| !self.given_up.contains(*choice)).cloned().collect::<Vec<_>>()
        {
            self.branches.retain(|branch| !choice.starts_with(branch));
            if choice.starts_with(&self.main) {
                self.branches.retain(|branch| branch != incoming);
                self.main = incoming.to_vec();
                is_settled = true;
            }
            self.given_up.push(choice);
        }
        match (self.branches.is_empty(), is_settled || was_forked) {
            (true, true) => Relation::Settled,
            (true, false) => Relation::Longer,
            (false, _) => Relation::Fork,
        }
    }

    /// Every digest of every line, each once.
    pub(super) fn digests(&self) -> impl Iterator<Item = &Digest> {
        std::iter::once(&self.main).chain(&self.branches).chain(&self.given_up).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line told by letters.
    fn line(letters: &str) -> Vec<Digest> {
        letters.bytes().map(|letter| Digest([letter; 32])).collect()
    }

    fn lines(main: &str, branches: &[&str], given_up: &[&str]) -> Lines {
        let all = |of: &[&str]| of.iter().map(|one| line(one)).collect();
        Lines { main: line(main), branches: all(branches), given_up: all(given_up) }
    }

    #[test]
    fn a_chain_continues_a_line_lies_on_one_or_stands_against_it() {
        // What is here, what comes, what it gave up: the relation, and what is here then.
        let rows = [
            (lines("", &[], &[]), "ab", &[][..], Relation::New, lines("ab", &[], &[])),
            (lines("ab", &[], &[]), "ab", &[], Relation::Same, lines("ab", &[], &[])),
            (lines("ab", &[], &[]), "a", &[], Relation::Older, lines("ab", &[], &[])),
            (lines("ab", &[], &[]), "abc", &[], Relation::Longer, lines("abc", &[], &[])),
            (lines("ab", &[], &[]), "ac", &[], Relation::Fork, lines("ab", &["ac"], &[])),
            (lines("ab", &["ac"], &[]), "ac", &[], Relation::Older, lines("ab", &["ac"], &[])),
            (lines("ab", &["ac"], &[]), "acd", &[], Relation::Fork, lines("ab", &["acd"], &[])),
            (lines("ab", &["ac"], &[]), "abe", &[], Relation::Fork, lines("abe", &["ac"], &[])),
            (lines("ab", &["ac"], &[]), "ad", &[], Relation::Fork, lines("ab", &["ac", "ad"], &[])),
            // The leader kept our branch, or the other.
            (lines("ab", &["ac"], &[]), "abr", &["ac"], Relation::Settled, lines("abr", &[], &["ac"])),
            (lines("ab", &["ac"], &[]), "acr", &["ab"], Relation::Settled, lines("acr", &[], &["ab"])),
            // A desk that knew one side only, or less of it than was given up.
            (lines("ab", &[], &[]), "acr", &["ab"], Relation::Settled, lines("acr", &[], &["ab"])),
            (lines("ab", &[], &[]), "acr", &["abx"], Relation::Settled, lines("acr", &[], &["abx"])),
            (lines("ac", &[], &[]), "acr", &["ab"], Relation::Longer, lines("acr", &[], &["ab"])),
            (lines("", &[], &[]), "acr", &["ab"], Relation::New, lines("acr", &[], &["ab"])),
            // Somebody went on after the branch was given up: a new fork, not a silent loss.
            (lines("aby", &[], &[]), "acr", &["ab"], Relation::Fork, lines("aby", &["acr"], &["ab"])),
            (lines("acr", &[], &["ab"]), "ab", &[], Relation::Older, lines("acr", &[], &["ab"])),
            (lines("acr", &[], &["ab"]), "aby", &[], Relation::Fork, lines("acr", &["aby"], &["ab"])),
        ];
        for (here, comes, choices, relation, then) in rows {
            let mut found = here.clone();
            let choices: Vec<Vec<Digest>> = choices.iter().map(|one| line(one)).collect();
            assert_eq!(found.take(&line(comes), &choices), relation, "{here:?} {comes}");
            assert_eq!(found, then, "{here:?} {comes}");
            // Taking it again changes nothing.
            let again = found.take(&line(comes), &choices);
            assert!(matches!(again, Relation::Same | Relation::Older), "{here:?} {comes}: {again:?}");
            assert_eq!(found, then, "{here:?} {comes} again");
        }
    }
}
