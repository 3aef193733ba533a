//! The text as a person reads it, with the places that were found.

use leptos::prelude::*;

use crate::desk::view::{FindingView, FindingsView, ReadPart};
use crate::i18n::Words;

/// The id of the place of a finding.
pub(super) fn place_id(at: usize) -> String {
    ["place", &at.to_string()].join("-")
}

/// Every part with its places.
pub(super) fn parts(words: Words, found: &FindingsView) -> AnyView {
    let shown: Vec<AnyView> = found
        .parts
        .iter()
        .map(|part| {
            let places = found.findings.iter().enumerate().filter(|(_, finding)| finding.part == part.part);
            view! {
                <h3>{crate::app::field_words::field_name(words, part.field.as_str())}</h3>
                <div class="card reading">{pieces(part, places.collect())}</div>
            }
            .into_any()
        })
        .collect();
    view! { {shown} }.into_any()
}

/// The text in pieces; of two places that overlap the earlier is marked, and the later counts from its end.
fn pieces(part: &ReadPart, mut places: Vec<(usize, &FindingView)>) -> Vec<AnyView> {
    places.sort_by_key(|(_, finding)| (finding.start, finding.end));
    let text = part.text.as_str();
    let cut = |from: usize, to: usize| text.get(from..to).unwrap_or_default().to_owned();
    let mut pieces = Vec::new();
    let mut done = 0;
    for (at, finding) in places {
        let start = usize::try_from(finding.start).unwrap_or(usize::MAX).max(done);
        let end = usize::try_from(finding.end).unwrap_or(usize::MAX);
        if end <= start {
            continue;
        }
        pieces.push(cut(done, start).into_any());
        let class = if finding.disposed.is_some() { "found found-done" } else { "found" };
        let words = cut(start, end);
        pieces.push(view! { <mark id=place_id(at) class=class tabindex="-1">{words}</mark> }.into_any());
        done = end;
    }
    pieces.push(cut(done, text.len()).into_any());
    pieces
}
