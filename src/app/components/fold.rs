//! A part of a long page, folded away until somebody came for it.

use leptos::prelude::*;
use web_sys::HtmlElement;

/// A part of a page: its title and, in a few words, how it stands; the rest unfolds. What was typed inside stays when it
/// is folded again.
#[component]
pub fn Fold(
    /// Its title.
    title: &'static str,
    /// How it stands, or whom it is for.
    #[prop(into)]
    state: Signal<String>,
    /// Whether it is unfolded; other parts may unfold it.
    is_open: RwSignal<bool>,
    children: Children,
) -> impl IntoView {
    let follow = move |event: leptos::ev::Event| {
        let now = event_target::<HtmlElement>(&event).has_attribute("open");
        if is_open.get_untracked() != now {
            is_open.set(now);
        }
    };
    view! {
        <details class="fold" prop:open=move || is_open.get() on:toggle=follow>
            <summary>
                <h2>{title}</h2>
                " "
                <span>{state}</span>
            </summary>
            <div class="stack">{children()}</div>
        </details>
    }
    .into_any()
}
