//! What importing a table would do, before it is done.

use leptos::prelude::*;

use super::{Asked, Board};
use crate::app::components::{Button, Notice, Tone};
use crate::app::icons::Icon;
use crate::desk::view::{PackPreview, SomeTerms};
use crate::i18n::Words;
use crate::i18n::of_finding::fault;
use crate::i18n::of_review::Label;
use crate::scan::pack::Term;

/// What taking it over would do, or every fault with its line.
pub(super) fn previewed(
    words: Words,
    board: Board,
    preview: &PackPreview,
    send: Callback<Asked>,
    pending: Memo<bool>,
) -> AnyView {
    if !preview.faults.is_empty() {
        let rows: Vec<AnyView> = preview
            .faults
            .iter()
            .map(|problem| view! { <li>{fault(words, *problem)}</li> }.into_any())
            .collect();
        let more =
            (preview.more_faults > 0).then(|| view! { <li>{words.term_list_more(preview.more_faults)}</li> });
        return view! {
            <Notice tone=Tone::Warn>
                <p>{words.term_list_faulty()}</p>
                <ul class="points">{rows} {more}</ul>
            </Notice>
        }
        .into_any();
    }
    if preview.is_same() && preview.before.is_some() {
        return view! {
            <Notice tone=Tone::Info>
                <p>{words.term_list_same()}</p>
            </Notice>
        }
        .into_any();
    }
    let name = preview.name.clone();
    let take = Callback::new(move |()| {
        if let Some(table) = board.table.get_untracked() {
            send.run(Asked::Import(name.clone(), table));
        }
    });
    let mut counts: Vec<String> = preview
        .counts
        .iter()
        .map(|(scope, count)| words.term_list_count(scope.label(words), *count))
        .collect();
    if preview.allowed > 0 {
        counts.push(words.term_list_count(words.term_list_column_allowed(), preview.allowed));
    }
    view! {
        <section class="card stack">
            <h3>{words.term_list_preview(&preview.name, preview.version)}</h3>
            <p>{words.series(counts.iter().map(String::as_str))}</p>
            {some(words, words.term_list_added(preview.added.count), &preview.added)}
            {some(words, words.term_list_removed(preview.removed.count), &preview.removed)}
            {some(words, words.term_list_changed(preview.changed.count), &preview.changed)}
            <p class="hint">{words.term_list_signs()}</p>
            <div class="actions">
                <Button
                    on_press=take
                    label=words.term_list_take(preview.version)
                    icon=Icon::Pen
                    pending=pending
                />
            </div>
        </section>
    }
    .into_any()
}

/// The first terms of a difference, to unfold.
fn some(words: Words, title: String, terms: &SomeTerms) -> Option<AnyView> {
    let told = |term: &Term| {
        let scope =
            if term.is_allowed { words.term_list_column_allowed() } else { term.category.label(words) };
        let said = [term.text.as_str(), "（", scope, "）", &term.note].concat();
        view! { <li>{said}</li> }.into_any()
    };
    let shown = u32::try_from(terms.first.len()).unwrap_or(u32::MAX);
    let more = terms.count.saturating_sub(shown);
    let more = (more > 0).then(|| view! { <li>{words.term_list_more(more)}</li> });
    (terms.count > 0).then(|| {
        let rows: Vec<AnyView> = terms.first.iter().map(told).collect();
        view! {
            <details>
                <summary>{title}</summary>
                <ul class="points">{rows} {more}</ul>
            </details>
        }
        .into_any()
    })
}
