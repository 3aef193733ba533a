//! A mark in what is typed into a new case.

use leptos::prelude::*;

use super::super::stop::{StopPage, found_in};
use super::fields::CaseFields;
use super::keeping::Keeping;
use crate::app::context::use_words;
use crate::desk::Marked;

/// Stands in place of the form; discarding empties the fields that carry marks and no others.
pub(super) fn stopped(fields: CaseFields, keeping: Keeping) -> AnyView {
    let words = use_words();
    let found =
        keeping.marked.with_untracked(|marked| found_in(words, marked, |field| words_in(fields, field)));
    let discard = Callback::new(move |()| {
        for field in keeping.marked.get_untracked() {
            clear(fields, &field);
        }
        keeping.marked.set(Vec::new());
    });
    view! { <StopPage found=found discard=discard /> }.into_any()
}

fn words_in(fields: CaseFields, marked: &Marked) -> String {
    let items = fields.items.get_untracked();
    let item = items.into_iter().find(|item| Some(item.number) == marked.item);
    item.map(|item| item.words_of(marked.field.as_str())).unwrap_or_default()
}

fn clear(fields: CaseFields, marked: &Marked) {
    let items = fields.items.get_untracked();
    match items.into_iter().find(|item| Some(item.number) == marked.item) {
        Some(item) => item.clear(marked.field.as_str()),
        // The office's own fields: which of them is not told, so all are emptied.
        None => fields.extra.with_value(|extra| {
            for (_, value) in extra {
                value.set(String::new());
            }
        }),
    }
}
