//! 根密钥不是本单位的: the alarm that stands before everything else when another root shows up.

use leptos::prelude::*;

use crate::app::components::{Button, Dialog, Fingerprint};
use crate::app::context::use_words;
use crate::app::trouble::Trouble;
use crate::desk::Problem;

/// Opens over the page as soon as the trouble of its form is another root.
#[component]
pub fn RootAlarm(
    /// The trouble of the form; taken away when the alarm is closed.
    trouble: RwSignal<Option<Trouble>>,
) -> impl IntoView {
    let words = use_words();
    let is_open = RwSignal::new(false);
    Effect::new(move |_| {
        if trouble.with(|found| matches!(found, Some(Trouble::Desk(Problem::OtherRoot { .. })))) {
            is_open.set(true);
        }
    });
    let close = Callback::new(move |()| is_open.set(false));
    let content = move || match trouble.get() {
        Some(Trouble::Desk(Problem::OtherRoot { own, theirs })) => view! {
            <p>{words.identity_other_root()}</p>
            <p>{words.identity_other_root_body()}</p>
            <h3>{words.identity_other_root_own()}</h3>
            <Fingerprint value=own />
            <h3>{words.identity_other_root_theirs()}</h3>
            <Fingerprint value=theirs />
            <div class="actions">
                <Button on_press=close label=words.identity_other_root_close() />
            </div>
        }
        .into_any(),
        Some(_) | None => ().into_any(),
    };
    view! {
        <Dialog id="other-root" open=is_open title=words.identity_other_root_title()>
            {content}
        </Dialog>
    }
    .into_any()
}
