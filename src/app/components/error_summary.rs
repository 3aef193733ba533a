//! All errors of a form at its top.

use leptos::html;
use leptos::prelude::*;

use super::FormErrors;
use crate::app::browser;
use crate::app::context::use_words;

/// What is wrong, each line leading to its field. Takes the focus when errors appear, also for a single one, and
/// marks the title of the page.
#[component]
pub fn ErrorSummary(
    /// The errors of the form.
    errors: FormErrors,
) -> impl IntoView {
    let words = use_words();
    let node: NodeRef<html::Div> = NodeRef::new();
    // The title without the mark, while it is marked.
    let plain = StoredValue::new(None::<String>);
    Effect::new(move |_| {
        let has_errors = !errors.all().is_empty();
        match (has_errors, plain.get_value()) {
            (true, None) => {
                let title = browser::title();
                browser::set_title(&words.error_title(&title));
                plain.set_value(Some(title));
            }
            (false, Some(title)) => {
                browser::set_title(&title);
                plain.set_value(None);
            }
            (true, Some(_)) | (false, None) => (),
        }
        if has_errors && let Some(summary) = node.get() {
            drop(summary.focus());
        }
    });
    // A step of a form may go away together with its errors.
    on_cleanup(move || {
        if let Some(title) = plain.try_get_value().flatten()
            && browser::title() == words.error_title(&title)
        {
            browser::set_title(&title);
        }
    });
    let rows = move || {
        let lead = |error: super::FieldError| {
            let (id, href) = (error.id.clone(), ["#", &error.id].concat());
            // By script: the part of the address behind # is the route.
            let go = move |event: leptos::ev::MouseEvent| {
                event.prevent_default();
                browser::focus(&id);
            };
            view! {
                <li>
                    <a href=href on:click=go>
                        {error.words}
                    </a>
                </li>
            }
            .into_any()
        };
        errors.all().into_iter().map(lead).collect::<Vec<_>>()
    };
    let is_sound = move || errors.all().is_empty();
    view! {
        <div class="error-summary" role="alert" tabindex="-1" node_ref=node hidden=is_sound>
            <h2>{words.error_summary_title()}</h2>
            <ul>{rows}</ul>
        </div>
    }
    .into_any()
}
