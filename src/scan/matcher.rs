//! Many words in one pass over a text: the automaton of Aho and Corasick over characters.
//!
//! Chinese terms share few first characters, so most characters of a text lead from the root back to the root;
//! that way is one look into a table. Built once for a set of words, then read by every scan.

use std::collections::VecDeque;

/// Nothing.
const NONE: u32 = u32::MAX;
/// Characters that a table holds; rarer ones are searched for.
const PLANE: usize = 0x1_0000;

/// The automaton.
pub(super) struct Matcher {
    /// Class of every character of the basic plane; 0 for those no word holds.
    classes: Vec<u16>,
    /// Class of the others, by character.
    rare: Vec<(char, u16)>,
    /// From the root, by class.
    root: Vec<u32>,
    states: Vec<State>,
    /// Ways onward from a state, sorted by class.
    edges: Vec<(u16, u32)>,
}

#[derive(Clone, Copy)]
struct State {
    first_edge: u32,
    edges: u32,
    /// The state of the longest other ending that is a beginning.
    fail: u32,
    /// The word that ends here.
    word: u32,
    /// The nearest state along the fails where a word ends; 0 for none.
    next_word: u32,
    /// Bytes of the word.
    length: u32,
}

/// A word found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Which, by its place among the words given.
    pub(super) word: u32,
}

/// A trie while it is built.
struct Node {
    ways: Vec<(u16, u32)>,
    word: u32,
    length: u32,
}

impl Matcher {
    /// Of words in normal form. Of equal words the first counts; empty ones are never found.
    pub(super) fn new<'w>(words: impl Iterator<Item = &'w str> + Clone) -> Self {
        let mut alphabet: Vec<char> = words.clone().flat_map(str::chars).map(lower).collect();
        alphabet.sort_unstable();
        alphabet.dedup();
        let mut classes = vec![0u16; PLANE];
        let mut rare = Vec::new();
        // More kinds of characters than classes cannot be: the plane itself has no more that are in use.
        for (class, c) in (1..=u16::MAX).zip(&alphabet) {
            match classes.get_mut(*c as usize) {
                Some(place) => *place = class,
                None => rare.push((*c, class)),
            }
        }
        for capital in 'A'..='Z' {
            let class = classes.get(lower(capital) as usize).copied().unwrap_or(0);
            if let Some(place) = classes.get_mut(capital as usize) {
                *place = class;
            }
        }
        let mut matcher = Self { classes, rare, root: Vec::new(), states: Vec::new(), edges: Vec::new() };
        let nodes = matcher.trie(words);
        matcher.link(&nodes, alphabet.len() + 1);
        matcher
    }

    fn class(&self, c: char) -> u16 {
        match self.classes.get(c as usize) {
            Some(class) => *class,
            None => {
                let found = self.rare.binary_search_by_key(&c, |(known, _)| *known).ok();
                found.and_then(|at| self.rare.get(at)).map_or(0, |(_, class)| *class)
            }
        }
    }

    fn trie<'w>(&self, words: impl Iterator<Item = &'w str>) -> Vec<Node> {
        let node = || Node { ways: Vec::new(), word: NONE, length: 0 };
        let mut nodes = vec![node()];
        for (number, word) in (0u32..).zip(words) {
            let mut at = 0usize;
            for class in word.chars().map(|c| self.class(c)) {
                let ways = nodes.get(at).map_or(&[][..], |node| node.ways.as_slice());
                let found = ways.binary_search_by_key(&class, |(known, _)| *known);
                at = match found {
                    Ok(place) => ways.get(place).map_or(0, |(_, next)| *next as usize),
                    Err(place) => {
                        let next = nodes.len();
                        nodes.push(node());
                        if let Some(node) = nodes.get_mut(at) {
                            node.ways.insert(place, (class, index(next)));
                        }
                        next
                    }
                };
            }
            if let Some(node) = nodes.get_mut(at).filter(|node| at > 0 && node.word == NONE) {
                node.word = number;
                node.length = index(word.len());
            }
        }
        nodes
    }

    /// Lays the trie out flat and links its states, breadth first.
    fn link(&mut self, nodes: &[Node], classes: usize) {
        self.root = vec![0; classes];
        for node in nodes {
            self.states.push(State {
                first_edge: index(self.edges.len()),
                edges: index(node.ways.len()),
                fail: 0,
                word: node.word,
                next_word: 0,
                length: node.length,
            });
            self.edges.extend(&node.ways);
        }
        let mut open = VecDeque::new();
        for &(class, next) in nodes.first().map_or(&[][..], |root| root.ways.as_slice()) {
            if let Some(place) = self.root.get_mut(usize::from(class)) {
                *place = next;
            }
            open.push_back(next);
        }
        while let Some(at) = open.pop_front() {
            let fail = self.state(at).fail;
            for &(class, next) in nodes.get(at as usize).map_or(&[][..], |node| node.ways.as_slice()) {
                let to = self.step(fail, class);
                let nearest = if self.state(to).word == NONE { self.state(to).next_word } else { to };
                if let Some(state) = self.states.get_mut(next as usize) {
                    state.fail = to;
                    state.next_word = nearest;
                }
                open.push_back(next);
            }
        }
    }

    fn state(&self, at: u32) -> State {
        const NOWHERE: State =
            State { first_edge: 0, edges: 0, fail: 0, word: NONE, next_word: 0, length: 0 };
        self.states.get(at as usize).copied().unwrap_or(NOWHERE)
    }

    /// The state after a character of `class`, from `at`.
    fn step(&self, mut at: u32, class: u16) -> u32 {
        loop {
            if at == 0 {
                return self.root.get(usize::from(class)).copied().unwrap_or(0);
            }
            let state = self.state(at);
            let first = state.first_edge as usize;
            let edges = self.edges.get(first..first + state.edges as usize).unwrap_or_default();
            if let Ok(found) = edges.binary_search_by_key(&class, |(known, _)| *known) {
                return edges.get(found).map_or(0, |(_, next)| *next);
            }
            at = state.fail;
        }
    }

    /// Every word in the text, longest first at each end; letters of either case alike.
    pub(super) fn hits(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut at = 0;
        for (start, c) in text.char_indices() {
            let class = self.class(c);
            if class == 0 {
                at = 0;
                continue;
            }
            at = self.step(at, class);
            if at != 0 {
                self.ends(at, start + c.len_utf8(), &mut hits);
            }
        }
        hits
    }

    fn ends(&self, at: u32, end: usize, hits: &mut Vec<Hit>) {
        let mut state = self.state(at);
        loop {
            if state.word != NONE {
                hits.push(Hit { start: end.saturating_sub(state.length as usize), end, word: state.word });
            }
            if state.next_word == 0 {
                return;
            }
            state = self.state(state.next_word);
        }
    }
}

fn lower(c: char) -> char {
    c.to_ascii_lowercase()
}

fn index(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(NONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &[&str], text: &str) -> Vec<(usize, u32)> {
        Matcher::new(words.iter().copied()).hits(text).iter().map(|hit| (hit.start, hit.word)).collect()
    }

    #[test]
    fn words_inside_words_are_found() {
        let words = ["商业秘密", "秘密", "业秘", "密件", ""];
        assert_eq!(found(&words, "商业秘密件"), [(3, 2), (0, 0), (6, 1), (9, 3)]);
        assert_eq!(found(&["aba", "BAB"], "abAbab"), [(0, 0), (1, 1), (2, 0), (3, 1)]);
        assert_eq!(found(&["甲", "甲"], "乙甲"), [(3, 0)]);
        assert_eq!(found(&["🌟星"], "🌟🌟星"), [(4, 0)]);
        assert_eq!(found(&[], "甲"), []);
    }

    /// Against the plain way, on texts of few characters, where words overlap all the time.
    #[test]
    fn agrees_with_the_plain_search() {
        let mut state = 7u64;
        let mut draw = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        for _ in 0..500 {
            let mut word = |most: u64| {
                (0..=draw(most))
                    .map(|_| ['甲', '乙', 'a'][usize::try_from(draw(3)).unwrap()])
                    .collect::<String>()
            };
            let mut words: Vec<String> = (0..6).map(|_| word(4)).collect();
            words.sort();
            words.dedup();
            let text = word(60);
            let mut plain: Vec<(usize, u32)> = (0u32..)
                .zip(&words)
                .flat_map(|(number, word)| {
                    let text = &text;
                    let at = text.char_indices().map(|(at, _)| at);
                    at.filter(move |at| text.get(*at..).is_some_and(|rest| rest.starts_with(word.as_str())))
                        .map(move |at| (at, number))
                })
                .collect();
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let mut hits = found(&words, &text);
            plain.sort_unstable();
            hits.sort_unstable();
            assert_eq!(hits, plain, "{words:?} in {text}");
        }
    }
}
