//! Choosing spans in a text: offsets as browsers count them, places as people name them, spans that touch.

/// A stretch of a text by its first byte and the one after its last.
pub type Stretch = (usize, usize);

/// The byte at which the letter begins that browsers count as the `units`th half of UTF-16; the end beyond the text.
pub fn byte_of(text: &str, units: u32) -> usize {
    let mut left = usize::try_from(units).unwrap_or(usize::MAX);
    for (at, c) in text.char_indices() {
        if left < c.len_utf16() {
            return at;
        }
        left -= c.len_utf16();
    }
    text.len()
}

/// Where a stretch stands: line and letter of its beginning and of its last letter, all from 1, and no word of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Line it begins in; blank ones are not counted.
    pub line: usize,
    /// Its first letter there.
    pub from: usize,
    /// Line it ends in.
    pub last_line: usize,
    /// Its last letter there.
    pub to: usize,
}

/// Where a stretch stands.
pub fn standing(text: &str, (start, end): Stretch) -> Standing {
    let place = |at: usize| {
        let before = text.get(..at).unwrap_or_default();
        let (above, line) = before.rsplit_once('\n').unwrap_or(("", before));
        let lines = above.lines().filter(|line| !line.trim().is_empty()).count();
        (lines + 1, line.chars().count() + 1)
    };
    let words = text.get(start..end).unwrap_or_default();
    let last = words.trim_end().char_indices().next_back().map_or(start, |(at, _)| start + at);
    let ((line, from), (last_line, to)) = (place(start), place(last));
    Standing { line, from, last_line, to }
}

/// Adds a stretch to others in order; those it touches become one with it. Says which place it has then.
pub fn add(stretches: &mut Vec<Stretch>, (start, end): Stretch) -> usize {
    let touches = |one: &&Stretch| one.0 < end && start < one.1;
    let start = stretches.iter().filter(touches).map(|one| one.0).min().unwrap_or(start).min(start);
    let end = stretches.iter().filter(touches).map(|one| one.1).max().unwrap_or(end).max(end);
    stretches.retain(|one| one.1 <= start || end <= one.0);
    let at = stretches.iter().filter(|one| one.0 < start).count();
    stretches.insert(at, (start, end));
    at
}

/// Every place where words stand that is not within a stretch yet.
pub fn others(text: &str, words: &str, stretches: &[Stretch]) -> Vec<Stretch> {
    if words.trim().is_empty() {
        return Vec::new();
    }
    let all = text.match_indices(words).map(|(at, found)| (at, at + found.len()));
    all.filter(|(start, end)| !stretches.iter().any(|one| one.0 <= *start && *end <= one.1)).collect()
}
