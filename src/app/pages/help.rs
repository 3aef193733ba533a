//! 帮助.

use leptos::prelude::*;

use crate::app::components::PageHead;
use crate::app::context::use_words;

/// Help.
#[component]
pub fn HelpPage() -> impl IntoView {
    let words = use_words();
    view! { <PageHead title=words.help_title() /> }.into_any()
}
