//! Icons and the mark.

use leptos::prelude::*;

use crate::app::icons::{self, Icon};

/// An icon. A word always stands beside it, so it is hidden from readers.
pub fn icon(icon: Icon) -> AnyView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d=icons::path(icon)></path>
        </svg>
    }
    .into_any()
}

/// The mark of the program.
pub fn mark() -> AnyView {
    view! { <span aria-hidden="true" inner_html=icons::MARK></span> }.into_any()
}
