//! Files the browser may be holding back: how to have them, said at the foot of whatever page made them.

use leptos::prelude::*;

use leptos::task::spawn_local;

use super::{Button, ButtonKind, Notice, Tone, TroubleNotice};
use crate::app::context::{use_desk, use_session, use_words};
use crate::app::route::Route;
use crate::app::trouble::Trouble;
use crate::app::{browser, outgoing};

/// What was handed to the browser from plain http, until somebody says that it is there.
#[component]
pub(super) fn HeldFiles() -> impl IntoView {
    let words = use_words();
    // What has the focus is scrolled to above it.
    Effect::new(|_| {
        browser::set_root_attribute("data-held", if browser::held_files().is_empty() { "" } else { "yes" });
    });
    let (desk, session) = (use_desk(), use_session());
    let trouble = RwSignal::new(None::<Trouble>);
    let there = Callback::new(move |()| {
        spawn_local(async move { drop(trouble.try_set(outgoing::found(desk, session).await.err())) });
    });
    let shown = move || {
        let names = browser::held_files();
        if names.is_empty() {
            return None;
        }
        let names: Vec<AnyView> =
            names.into_iter().map(|name| view! { <li>{name}</li> }.into_any()).collect();
        Some(view! {
            <Notice tone=Tone::Warn title=words.held_title()>
                <ul class="held-names">{names}</ul>
                <p>{words.held_how()}</p>
                <div class="actions">
                    <Button on_press=there label=words.held_there() kind=ButtonKind::Secondary />
                    <a class="button-quiet" href=Route::Help.to_string()>
                        {words.held_why()}
                    </a>
                </div>
            </Notice>
        })
    };
    view! {
        <div class="held" role="status">
            {shown}
            <TroubleNotice trouble=trouble />
        </div>
    }
    .into_any()
}
