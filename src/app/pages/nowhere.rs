//! An address that names no page.

use leptos::prelude::*;

use crate::app::components::PageHead;
use crate::app::context::use_words;
use crate::app::route::Route;

/// Says that there is no such page, and leads back.
#[component]
pub fn NowherePage() -> impl IntoView {
    let words = use_words();
    view! {
        <PageHead title=words.nowhere_title() lead=words.nowhere_body() />
        <p>
            <a href=Route::Work.to_string()>{words.nowhere_back()}</a>
        </p>
    }
    .into_any()
}
