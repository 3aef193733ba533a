//! The text as a person reads it, with the places that were found. What is not on the face of a document stands apart.

use leptos::prelude::*;

use super::rows::{PART, Rows, place_id};
use crate::app::field_words::field_name;
use crate::desk::view::{FindingView, FindingsView, ReadPart};
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::scan::reading::Place;

/// The name of the place a text stands in.
pub(super) fn part_name(words: Words, part: &ReadPart) -> String {
    match part.place {
        None => field_name(words, part.field.as_str()).to_owned(),
        Some(place) => place.label(words).to_owned(),
    }
}

/// Every part with its places.
pub(super) fn parts(words: Words, found: &FindingsView, rows: Rows) -> AnyView {
    let is_face = |part: &&(usize, &ReadPart)| part.1.place.is_none_or(Place::is_shown);
    let all: Vec<(usize, &ReadPart)> = found.parts.iter().enumerate().collect();
    let (face, apart): (Vec<_>, Vec<_>) = all.into_iter().partition(|part| is_face(&part));
    let apart = (!apart.is_empty()).then(|| {
        view! {
            <h3 class="apart">{words.read_file_apart()}</h3>
            {shown(words, found, rows, &apart)}
        }
    });
    view! {
        {shown(words, found, rows, &face)}
        {apart}
    }
    .into_any()
}

fn shown(words: Words, found: &FindingsView, rows: Rows, parts: &[(usize, &ReadPart)]) -> Vec<AnyView> {
    let mut before = None;
    let mut shown = Vec::new();
    for (number, part) in parts {
        let here = |one: &(usize, &FindingView)| part.holds(one.1.part, one.1.start, one.1.end);
        let places = found.findings.iter().enumerate().filter(here).collect();
        let name = part_name(words, part);
        // Pages of one document follow each other under one heading.
        let heading = (before.as_ref() != Some(&name)).then(|| view! { <h3>{name.clone()}</h3> });
        before = Some(name);
        let text = (*number).to_string();
        shown.push(
            view! {
                {heading}
                <div class="card reading" data-part=text>
                    {pieces(part, places, rows)}
                </div>
            }
            .into_any(),
        );
    }
    debug_assert_eq!(PART, "data-part");
    shown
}

/// The text in pieces; of two places that overlap the earlier is marked, and the later counts from its end.
fn pieces(part: &ReadPart, mut places: Vec<(usize, &FindingView)>, rows: Rows) -> Vec<AnyView> {
    places.sort_by_key(|(_, finding)| (finding.start, finding.end));
    let text = part.text.as_str();
    let cut = |from: usize, to: usize| text.get(from..to).unwrap_or_default().to_owned();
    let byte = |place: u32| usize::try_from(place.saturating_sub(part.at)).unwrap_or(usize::MAX);
    let mut pieces = Vec::new();
    let mut done = 0;
    for (at, finding) in places {
        let (start, end) = (byte(finding.start).max(done), byte(finding.end));
        if end <= start {
            continue;
        }
        pieces.push(cut(done, start).into_any());
        let is_done = finding.disposed.is_some();
        let class = move || {
            let is_now = rows.current.get() == Some(at);
            match (is_done, is_now) {
                (true, true) => "found found-done found-now",
                (true, false) => "found found-done",
                (false, true) => "found found-now",
                (false, false) => "found",
            }
        };
        let words = cut(start, end);
        let go = move |_| rows.go(at);
        pieces.push(
            view! {
                <mark id=place_id(at) class=class tabindex="-1" on:click=go>
                    {words}
                </mark>
            }
            .into_any(),
        );
        done = end;
    }
    pieces.push(cut(done, text.len()).into_any());
    pieces
}
