//! The head of a page, and what stands where nothing stands yet.

use std::sync::atomic::{AtomicBool, Ordering};

use leptos::html;
use leptos::prelude::*;

use super::icon;
use crate::app::context::use_words;
use crate::app::icons::Icon;

/// Whether a page was shown before. The first one leaves the focus at the top, where the skip link is.
static WAS_SHOWN: AtomicBool = AtomicBool::new(false);

/// The head of a page. Its heading takes the focus, so that a reader hears where it has come.
#[component]
pub fn PageHead(
    /// Heading.
    #[prop(into)]
    title: String,
    /// Line above it: a number, the office.
    #[prop(optional, into)]
    eyebrow: Option<String>,
    /// Line below it.
    #[prop(optional, into)]
    lead: Option<String>,
) -> impl IntoView {
    let heading: NodeRef<html::H1> = NodeRef::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get()
            && WAS_SHOWN.swap(true, Ordering::Relaxed)
        {
            drop(heading.focus());
        }
    });
    view! {
        <header class="head">
            {eyebrow.map(|eyebrow| view! { <p class="eyebrow">{eyebrow}</p> })}
            <h1 tabindex="-1" node_ref=heading>
                {title}
            </h1>
            {lead.map(|lead| view! { <p class="lead">{lead}</p> })}
        </header>
    }
    .into_any()
}

/// Nothing here, and what to do about it.
#[component]
pub fn Empty(
    /// Icon.
    icon: Icon,
    /// What there is none of.
    #[prop(into)]
    title: String,
    /// When there will be; may be absent.
    #[prop(optional, into)]
    note: Option<String>,
    /// What to do; may be absent.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            {self::icon(icon)}
            <p>
                <b>{title}</b>
            </p>
            {note.map(|note| view! { <p class="muted">{note}</p> })}
            {children.map(|children| view! { <div class="actions">{children()}</div> })}
        </div>
    }
    .into_any()
}

/// What is being read. Shown only after a moment, so that quick answers do not flicker.
#[component]
pub fn Waiting(
    /// What is read, for the sentence.
    #[prop(into)]
    what: String,
) -> impl IntoView {
    let is_slow = RwSignal::new(false);
    set_timeout(
        move || {
            // The page may be gone by then.
            is_slow.try_set(true);
        },
        std::time::Duration::from_millis(300),
    );
    let words = use_words().list_loading(what);
    view! {
        <p class="muted" role="status">
            {move || is_slow.get().then(|| words.clone())}
        </p>
    }
    .into_any()
}
