//! Many words in one pass over a text: a filter of pairs of characters, then the words that begin with the pair.
//!
//! A word begins at few places of a text, and two characters say so: one bit for every pair that begins a word, found
//! by a small product, lets the pass step over nearly all places with one look into a table that stays in the
//! processor's own memory, whatever the number of words. Where the bit is set, the words of the pair are compared;
//! many of them are narrowed down character by character first, at most the length of the longest. Built once for a
//! set of words, then read by every scan.

/// Bits of the filter a pair: one place in 32 of a text is looked at in vain.
const SPARSE: usize = 32;
/// Places of the filter a slot.
const SPACE: usize = 8;
/// Words that are compared one by one; more are narrowed down.
const FEW: usize = 8;
/// Nothing.
const NONE: u32 = u32::MAX;

/// The words.
pub(super) struct Matcher {
    /// A bit a place of a pair.
    filter: Vec<u32>,
    /// The same places, fewer of them: the head that stands there or shortly behind.
    slots: Vec<u32>,
    /// How far the product of a pair is shifted to its place in the filter.
    shift: u32,
    /// The pairs that begin words, in order, each with its words.
    heads: Vec<Head>,
    /// Some word is a single character, so that every place is looked at.
    has_single: bool,
    /// In order, each once, capital letters made small.
    words: Vec<Known>,
}

struct Head {
    /// The second is 0 for a word of one character.
    pair: (u32, u32),
    /// Its first word and the first that is no more of it.
    words: (usize, usize),
}

struct Known {
    text: Box<str>,
    /// Capital letters may stand for some of its own.
    has_letter: bool,
    number: u32,
}

/// A word found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Which, by its place among the words given.
    pub(super) word: u32,
}

impl Matcher {
    /// Of words in normal form. Of equal words the first counts; empty ones are never found.
    pub(super) fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let known = |(number, word): (u32, &str)| Known {
            text: word.to_ascii_lowercase().into(),
            has_letter: word.bytes().any(|byte| byte.is_ascii_alphabetic()),
            number,
        };
        let mut words: Vec<Known> = (0u32..).zip(words).map(known).collect();
        words.retain(|word| !word.text.is_empty());
        words.sort_unstable_by(|one, other| (&one.text, one.number).cmp(&(&other.text, other.number)));
        words.dedup_by(|later, first| later.text == first.text);
        let mut heads: Vec<Head> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let mut chars = word.text.chars().map(u32::from);
            let pair = (chars.next().unwrap_or(0), chars.next().unwrap_or(0));
            match heads.last_mut().filter(|head| head.pair == pair) {
                Some(head) => head.words.1 = at + 1,
                None => heads.push(Head { pair, words: (at, at + 1) }),
            }
        }
        let bits = (heads.len() * SPARSE).next_power_of_two().max(1024);
        let mut matcher = Self {
            filter: vec![0; bits / 32],
            slots: vec![NONE; bits / SPACE],
            shift: 32 - bits.trailing_zeros(),
            has_single: heads.iter().any(|head| head.pair.1 == 0),
            heads,
            words,
        };
        for (number, head) in (0u32..).zip(&matcher.heads) {
            let place = matcher.place(head.pair);
            if let Some(bits) = matcher.filter.get_mut(place / 32) {
                *bits |= 1 << (place % 32);
            }
            let mut behind = (place / SPACE..matcher.slots.len()).chain(0..place / SPACE);
            let free = behind.find(|at| matcher.slots.get(*at) == Some(&NONE));
            if let Some(slot) = free.and_then(|at| matcher.slots.get_mut(at)) {
                *slot = number;
            }
        }
        matcher
    }

    fn place(&self, pair: (u32, u32)) -> usize {
        place(pair, self.shift)
    }

    /// Every word in the text in the order of their starts, the longest first; letters of either case alike.
    pub(super) fn hits(&self, text: &str) -> Vec<Hit> {
        let (bytes, filter, shift) = (text.as_bytes(), self.filter.as_slice(), self.shift);
        let mut hits = Vec::new();
        let (mut start, mut at, mut before) = (0, 0, 0);
        while let Some(&lead) = bytes.get(at) {
            let (c, length) = match lead {
                b'A'..=b'Z' => (u32::from(lead | 0x20), 1),
                0..0x80 => (u32::from(lead), 1),
                0xe0..0xf0 if at + 2 < bytes.len() => (
                    u32::from(lead & 0xf) << 12
                        | u32::from(bytes[at + 1] & 0x3f) << 6
                        | u32::from(bytes[at + 2] & 0x3f),
                    3,
                ),
                _ => {
                    let c = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
                    (u32::from(c), c.len_utf8())
                }
            };
            let place = place((before, c), shift);
            if place / 32 < filter.len() && filter[place / 32] >> (place % 32) & 1 == 1 {
                self.begin(bytes, start, (before, c), &mut hits);
            }
            if self.has_single {
                self.begin(bytes, at, (c, 0), &mut hits);
            }
            (start, before) = (at, c);
            at += length;
        }
        if self.has_single {
            hits.sort_unstable_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
        }
        hits
    }

    /// Adds the words that stand at `start`, where the pair does, the longest first.
    fn begin(&self, bytes: &[u8], start: usize, pair: (u32, u32), hits: &mut Vec<Hit>) {
        let mut slot = self.place(pair) / SPACE;
        let head = loop {
            let Some(head) = self.slots.get(slot).and_then(|head| self.heads.get(*head as usize)) else {
                return;
            };
            if head.pair == pair {
                break head;
            }
            slot = (slot + 1) % self.slots.len();
        };
        let (Some(rest), Some(words)) = (bytes.get(start..), self.words.get(head.words.0..head.words.1))
        else {
            return;
        };
        if words.len() > FEW {
            narrow(words, rest, start, hits);
            return;
        }
        // Longer words come after those they begin with.
        for known in words.iter().rev() {
            let word = known.text.as_bytes();
            let Some(here) = rest.get(..word.len()) else { continue };
            if here == word || (known.has_letter && here.eq_ignore_ascii_case(word)) {
                hits.push(Hit { start, end: start + known.text.len(), word: known.number });
            }
        }
    }
}

/// The place of a pair in the filter: the high bits of a product that spreads what is near each other.
#[inline]
fn place((first, second): (u32, u32), shift: u32) -> usize {
    ((((first << 16) ^ second).wrapping_mul(0x9e37_79b1)) >> shift) as usize
}

/// Adds those of many words that `rest` begins with, the longest first: byte by byte what cannot be any more is left out.
fn narrow(mut words: &[Known], rest: &[u8], start: usize, hits: &mut Vec<Hit>) {
    let from = hits.len();
    for (depth, byte) in rest.iter().map(Some).chain([None]).enumerate() {
        // What ends here is the shortest and comes first.
        if let Some((first, longer)) = words.split_first().filter(|(first, _)| first.text.len() == depth) {
            hits.push(Hit { start, end: start + depth, word: first.number });
            words = longer;
        }
        let at = |known: &Known| known.text.as_bytes().get(depth).copied();
        let next = byte.map(u8::to_ascii_lowercase);
        let (less, more) = (
            words.partition_point(|known| at(known) < next),
            words.partition_point(|known| at(known) <= next),
        );
        words = words.get(less..more).unwrap_or_default();
        if next.is_none() || words.is_empty() {
            break;
        }
    }
    if let Some(here) = hits.get_mut(from..) {
        here.reverse();
    }
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
        assert_eq!(found(&words, "商业秘密件"), [(0, 0), (3, 2), (6, 1), (9, 3)]);
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
        for round in 0..500 {
            let mut word = |most: u64| {
                (0..=draw(most))
                    .map(|_| ['甲', '乙', 'a'][usize::try_from(draw(3)).unwrap()])
                    .collect::<String>()
            };
            // Few words a pair, and many.
            let count = if round % 2 == 0 { 6 } else { 60 };
            let mut words: Vec<String> = (0..count).map(|_| word(6)).collect();
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
            let hits = found(&words, &text);
            let in_order = |hit: &(usize, u32)| (hit.0, std::cmp::Reverse(words[hit.1 as usize].len()));
            plain.sort_unstable_by_key(in_order);
            assert_eq!(hits, plain, "{words:?} in {text}");
        }
    }
}
