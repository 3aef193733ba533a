//! All words that are looked for, our own and the office's, as one automaton.

use super::Pack;
use crate::scan::finding::{Category, Certainty, Rule, TermRef};
use crate::scan::matcher::Matcher;
use crate::scan::normal::Normal;
use crate::scan::recognisers::{ALL, CUES};
use std::sync::OnceLock;

/// A word of a built-in list.
#[derive(Clone, Copy, Debug)]
pub(in crate::scan) struct Word {
    pub(in crate::scan) text: &'static str,
    pub(in crate::scan) certainty: Certainty,
}

/// A word found; bytes of the normal form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scan) struct WordHit {
    pub(in crate::scan) start: usize,
    pub(in crate::scan) end: usize,
    pub(in crate::scan) rule: Rule,
    pub(in crate::scan) category: Category,
    pub(in crate::scan) certainty: Certainty,
    pub(in crate::scan) term: Option<TermRef>,
}

/// The built-in words and any number of lists. Made once, then used for any number of scans.
pub struct Lexicon {
    matcher: Matcher,
    entries: Vec<Entry>,
    /// The words among them that wake a rule, whatever else they are.
    cues: Vec<(u32, Rule)>,
}

#[derive(Clone, Copy)]
enum Entry {
    /// Nothing inside is a hit.
    Allowed,
    /// A cue alone.
    Silent,
    Found {
        rule: Rule,
        category: Category,
        certainty: Certainty,
        term: Option<TermRef>,
    },
}

impl Lexicon {
    /// Our own words alone.
    pub fn built_in() -> &'static Self {
        static BUILT_IN: OnceLock<Lexicon> = OnceLock::new();
        BUILT_IN.get_or_init(|| Self::with(&[]))
    }

    /// Our own words and these lists. Of equal words the one passed over counts first, then the list given
    /// first, then our own.
    pub fn with(packs: &[Pack]) -> Self {
        let mut words: Vec<(&str, Entry)> = Vec::new();
        let listed = || {
            (0u32..).zip(packs).flat_map(|(pack, list)| (0u32..).zip(&list.terms).map(move |row| (pack, row)))
        };
        words.extend(
            listed()
                .filter(|(_, (_, term))| term.is_allowed)
                .map(|(_, (_, t))| (t.text.as_str(), Entry::Allowed)),
        );
        for row in ALL {
            words.extend(row.allowed.iter().map(|phrase| (*phrase, Entry::Allowed)));
        }
        words.extend(listed().filter(|(_, (_, term))| !term.is_allowed).map(|(pack, (number, term))| {
            let (category, certainty) = (term.category, Certainty::Likely);
            let term_ref = Some(TermRef { pack, term: number });
            (term.text.as_str(), Entry::Found { rule: Rule::Term, category, certainty, term: term_ref })
        }));
        for row in ALL {
            words.extend(row.words.iter().map(|word| {
                let (category, certainty) = (row.category, word.certainty);
                (word.text, Entry::Found { rule: row.rule, category, certainty, term: None })
            }));
        }
        words.extend(CUES.map(|(_, cue)| (cue, Entry::Silent)));
        let number = |cue: &str| (0u32..).zip(&words).find(|(_, (word, _))| *word == cue).map(|(at, _)| at);
        let cues = CUES.iter().filter_map(|(rule, cue)| Some((number(cue)?, *rule))).collect();
        let matcher = Matcher::new(words.iter().map(|(word, _)| *word));
        Self { matcher, entries: words.into_iter().map(|(_, entry)| entry).collect(), cues }
    }

    /// Whether a text is one of the words, whole.
    pub fn knows(&self, text: &str) -> bool {
        let normal = Normal::of(text);
        let whole = (0, normal.text().len());
        self.hits(normal.text()).0.first().is_some_and(|hit| (hit.start, hit.end) == whole)
    }

    /// The words in a normal form, in its order: no word inside a phrase that is passed over, none inside a
    /// longer one of the same scope. Beside them, where cues stand.
    pub(in crate::scan) fn hits(&self, text: &str) -> (Vec<WordHit>, Vec<(Rule, usize)>) {
        let mut allowed_to = 0;
        let mut taken_to = [0usize; Category::ALL.len()];
        let (mut hits, mut cues) = (Vec::new(), Vec::new());
        // At equal starts the longest comes first and covers the rest.
        for hit in self.matcher.hits(text) {
            let Some(entry) = self.entries.get(hit.word as usize) else { continue };
            if let Some((_, rule)) = self.cues.iter().find(|(word, _)| *word == hit.word) {
                cues.push((*rule, hit.start));
            }
            match *entry {
                Entry::Allowed => allowed_to = allowed_to.max(hit.end),
                Entry::Silent => {}
                Entry::Found { rule, category, certainty, term } => {
                    let Some(taken_to) = taken_to.get_mut(category as usize) else { continue };
                    if hit.end <= allowed_to || hit.end <= *taken_to {
                        continue;
                    }
                    *taken_to = hit.end;
                    hits.push(WordHit { start: hit.start, end: hit.end, rule, category, certainty, term });
                }
            }
        }
        (hits, cues)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::pack::Term;

    fn pack(rows: &[(&str, bool)]) -> Pack {
        let term = |(text, is_allowed): &(&str, bool)| Term {
            text: (*text).to_owned(),
            is_allowed: *is_allowed,
            category: Category::WorkSecret,
            note: String::new(),
        };
        Pack::new("示例".to_owned(), 1, rows.iter().map(term).collect())
    }

    fn found(rows: &[(&str, bool)], text: &'static str) -> Vec<&'static str> {
        let lexicon = Lexicon::with(&[pack(rows)]);
        lexicon
            .hits(text)
            .0
            .iter()
            .filter(|hit| hit.term.is_some())
            .filter_map(|hit| text.get(hit.start..hit.end))
            .collect()
    }

    #[test]
    fn the_longest_counts_and_allowed_phrases_beat_what_they_hold() {
        let rows =
            [("女装", false), ("装置", false), ("妇女装置", true), ("清源", false), ("清源工程", false)];
        assert_eq!(found(&rows, "女装展"), ["女装"]);
        assert_eq!(found(&rows, "妇女装置"), [""; 0]);
        assert_eq!(found(&rows, "妇女装置和女装"), ["女装"]);
        assert_eq!(found(&rows, "清源工程"), ["清源工程"]);
        assert_eq!(found(&[("妇女装置厂", false), ("妇女装置", true)], "妇女装置厂"), ["妇女装置厂"]);
        assert_eq!(found(&[("女装", false), ("女装展", true), ("装展", false)], "女装展览"), [""; 0]);
    }

    /// What wakes a rule stays awake, whatever an office makes of the word itself.
    #[test]
    fn a_cue_may_be_a_term_as_well() {
        for rows in [&[][..], &[("内部", false)], &[("内部", true)], &[("内部会议", true)]] {
            let (_, cues) = Lexicon::with(&[pack(rows)]).hits("内部会议,内部");
            assert_eq!(cues, [(Rule::WorkMark, 0), (Rule::WorkMark, 13)]);
        }
    }

    #[test]
    fn an_office_may_pass_over_our_own_words() {
        let (text, rows) = ("标底已经确定", [("标底", true)]);
        assert_eq!(Lexicon::built_in().hits(text).0.len(), 1);
        assert_eq!(Lexicon::with(&[pack(&rows)]).hits(text).0, []);
    }
}
