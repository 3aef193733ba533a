//! The page that stands in place of the form when content carries a mark: nothing was kept, stop, report.

use leptos::prelude::*;

use super::fields::CaseFields;
use super::keeping::Keeping;
use crate::app::browser;
use crate::app::components::{Button, ButtonKind, icon};
use crate::app::context::use_words;
use crate::app::field_words::field_name;
use crate::app::icons::Icon;
use crate::desk::Marked;
use crate::i18n::Words;
use crate::scan::{Finding, Rule};

/// Says what was found and what to do. It never says that no trace is left.
#[component]
pub(super) fn StopPage(fields: CaseFields, keeping: Keeping) -> impl IntoView {
    let words = use_words();
    let marked = keeping.marked.get_untracked();
    browser::set_title(&words.frame_title(words.stop_title()));
    let found: Vec<AnyView> = marked
        .iter()
        .flat_map(|field| {
            let text = words_in(fields, field);
            let places = field.findings.iter().map(move |finding| place(words, field, finding, &text));
            places.collect::<Vec<_>>()
        })
        .map(|line| view! { <p>{line}</p> }.into_any())
        .collect();
    let discard = Callback::new(move |()| {
        for field in keeping.marked.get_untracked() {
            clear(fields, &field);
        }
        keeping.marked.set(Vec::new());
    });
    let back = Callback::new(move |()| keeping.marked.set(Vec::new()));
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
            <Button on_press=back label=words.stop_back() kind=ButtonKind::Secondary />
        </div>
    }
    .into_any()
}

/// Rule and place: which field, and in longer ones which line.
fn place(words: Words, field: &Marked, finding: &Finding, text: &str) -> String {
    let name = field_name(words, field.field.as_str());
    let name = match field.item {
        Some(item) if item > 1 => words.problem_of_item(item, name),
        Some(_) | None => name.to_owned(),
    };
    let before = text.get(..finding.span.start).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let place = if text.contains('\n') { words.scan_place_file(name, line) } else { name };
    words.stop_found(rule_name(words, finding.rule), place)
}

fn rule_name(words: Words, rule: Rule) -> &'static str {
    match rule {
        Rule::StarMark => words.scan_mark_level_period(),
        Rule::LevelLine => words.scan_mark_level_line(),
        Rule::ParagraphMark => words.scan_mark_level_paragraph(),
        Rule::CopyNumber => words.scan_mark_copy_number(),
    }
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
