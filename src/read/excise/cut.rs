//! Spans held to a text, and taken out of it.

use super::Cut;

/// A span that fits.
#[derive(Clone, Debug)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) mark: String,
}

/// The spans in order; nothing where there is none, or one is empty, splits a letter, leaves the text or overlaps.
pub(super) fn checked(text: &str, cuts: &[Cut]) -> Option<Vec<Span>> {
    let mut spans = Vec::with_capacity(cuts.len());
    for cut in cuts {
        let (start, end) = (usize::try_from(cut.start).ok()?, usize::try_from(cut.end).ok()?);
        text.get(start..end).filter(|words| !words.is_empty())?;
        spans.push(Span { start, end, mark: cut.mark.clone() });
    }
    spans.sort_by_key(|span| span.start);
    let apart = spans.iter().zip(spans.iter().skip(1)).all(|(one, next)| one.end <= next.start);
    (apart && !spans.is_empty()).then_some(spans)
}

/// A text without the spans, their marks in their places.
pub(super) fn text(text: &str, spans: &[Span]) -> String {
    let mut left = String::with_capacity(text.len());
    let mut done = 0;
    for span in spans {
        left.push_str(text.get(done..span.start).unwrap_or_default());
        left.push_str(&span.mark);
        done = span.end;
    }
    left.push_str(text.get(done..).unwrap_or_default());
    left
}
