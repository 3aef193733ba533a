//! Leftovers as readers meet them.

use std::collections::BTreeMap;

pub use crate::scan::leftover::{Leftover, LeftoverKind, Spot};

/// Most places told of one document.
const MOST: usize = 500;
/// Most characters quoted of one place.
const QUOTED: usize = 120;

/// Leftovers as they are met, one entry a kind and place.
#[derive(Default)]
pub(super) struct Leftovers {
    met: BTreeMap<(LeftoverKind, Spot), (u32, String)>,
}

impl Leftovers {
    /// One more; words go on where the place is the same.
    pub(super) fn add(&mut self, kind: LeftoverKind, spot: Spot, words: &str) {
        let key = (kind, spot);
        if self.met.len() >= MOST && !self.met.contains_key(&key) {
            return;
        }
        let (count, known) = self.met.entry(key).or_default();
        *count = count.saturating_add(1);
        let room = QUOTED.saturating_sub(known.chars().count());
        known.extend(words.chars().map(|c| if c.is_control() { ' ' } else { c }).take(room));
    }

    /// More words of a place that is counted already.
    pub(super) fn continue_with(&mut self, kind: LeftoverKind, spot: Spot, words: &str) {
        let count = self.met.get(&(kind, spot.clone())).map_or(0, |(count, _)| *count);
        self.add(kind, spot.clone(), words);
        if let Some((known, _)) = self.met.get_mut(&(kind, spot)) {
            *known = count.max(1);
        }
    }

    pub(super) fn append(&mut self, other: Self) {
        for ((kind, spot), (count, words)) in other.met {
            self.add(kind, spot.clone(), &words);
            if let Some((known, _)) = self.met.get_mut(&(kind, spot)) {
                *known = known.saturating_add(count - 1);
            }
        }
    }

    /// Those with words of their own or a kind that needs none.
    pub(super) fn finish(self) -> Vec<Leftover> {
        let all = self.met.into_iter().map(|((kind, spot), (count, words))| Leftover {
            kind,
            spot,
            count,
            words: words.trim().to_owned(),
        });
        all.filter(|left| !left.words.is_empty() || left.kind.is_seen_without_words()).collect()
    }
}

/// Whether a JPEG carries a small picture of itself (Exif, in its first application segment).
pub(super) fn has_small_picture(jpeg: &[u8]) -> bool {
    let mut rest = jpeg.strip_prefix(b"\xff\xd8").unwrap_or_default();
    while let [0xff, marker, high, low, ..] = rest {
        let end = 2 + usize::from(u16::from_be_bytes([*high, *low]));
        let segment = rest.get(4..end.max(4)).unwrap_or_default();
        if *marker == 0xe1 && segment.starts_with(b"Exif\0\0") {
            return segment.windows(3).any(|three| three == b"\xff\xd8\xff");
        }
        if !matches!(marker, 0xe0..=0xef | 0xfe) {
            return false;
        }
        rest = rest.get(end..).unwrap_or_default();
    }
    false
}
