//! The page that stands in place of a form when content carries a mark: nothing was kept, stop, report.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::components::{Button, ButtonKind, icon};
use crate::app::context::use_words;
use crate::app::field_words::field_name;
use crate::app::icons::Icon;
use crate::desk::Marked;
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::scan::Finding;

/// Says what was found and what to do. It never says that no trace is left.
#[component]
pub(super) fn StopPage(
    /// What was found, in words.
    found: Vec<String>,
    /// Throws the content away; there is no other way on.
    discard: Callback<()>,
) -> impl IntoView {
    let words = use_words();
    browser::set_title(&words.frame_title(words.stop_title()));
    let found: Vec<AnyView> = found.into_iter().map(|line| view! { <p>{line}</p> }.into_any()).collect();
    let heading: NodeRef<leptos::html::H1> = NodeRef::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            drop(heading.focus());
        }
    });
    view! {
        <header class="stop-head" role="alert">
            {icon(Icon::Stop)} <h1 tabindex="-1" node_ref=heading>
                {words.stop_title()}
            </h1>
        </header>
        <p>
            <b>{words.stop_lead()}</b>
        </p>
        {found}
        <p>{words.stop_not_saved()}</p>
        <section>
            <h2>{words.stop_do_title()}</h2>
            <ol class="todo">
                <li>{words.stop_do_stop()}</li>
                <li>{words.stop_do_disconnect()}</li>
                <li>{words.stop_do_keep()}</li>
                <li>{words.stop_do_tell()}</li>
            </ol>
        </section>
        <section>
            <h2>{words.stop_mistake_title()}</h2>
            <p>{words.stop_mistake_body()}</p>
        </section>
        <div class="actions">
            <Button on_press=discard label=words.stop_discard() kind=ButtonKind::Danger />
        </div>
    }
    .into_any()
}

/// Every finding by rule and place; `text_of` gives the words of a field, to count lines in.
pub(super) fn found_in(words: Words, marked: &[Marked], text_of: impl Fn(&Marked) -> String) -> Vec<String> {
    let lines = |field: &Marked| {
        let text = text_of(field);
        field.findings.iter().map(|finding| place(words, field, finding, &text)).collect::<Vec<_>>()
    };
    marked.iter().flat_map(lines).collect()
}

/// Rule and place: which field, and in longer ones which line.
fn place(words: Words, field: &Marked, finding: &Finding, text: &str) -> String {
    let name = field_name(words, field.field.as_str());
    let name = match field.item {
        Some(item) if item > 1 => words.problem_of_item(item, name),
        Some(_) | None => name.to_owned(),
    };
    if let Some(at) = field.place {
        return words.stop_found(finding.rule.label(words), words.stop_in_file(&name, at.label(words)));
    }
    let before = text.get(..finding.span.start).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let place = if text.contains('\n') { words.scan_place_file(name, line) } else { name };
    words.stop_found(finding.rule.label(words), place)
}
