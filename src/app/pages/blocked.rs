//! The desk cannot be used here: storage denied, full, or kept by a newer program. Verifying still works.

use leptos::prelude::*;

use super::display::LanguageSwitch;
use crate::app::components::{Button, Notice, PageHead, Tone};
use crate::app::context::{use_desk, use_session, use_words};
use crate::app::problem_words::tell;
use crate::app::route::Route;
use crate::app::trouble::Trouble;

/// Says why the desk cannot be used, what to do, and what works all the same.
#[component]
pub fn BlockedPage(
    /// Why.
    trouble: Trouble,
) -> impl IntoView {
    let words = use_words();
    let (session, desk) = (use_session(), use_desk());
    let told = tell(words, &trouble, &());
    let again = Action::new_local(move |(): &()| {
        desk.lock();
        session.refresh(desk)
    });
    let retry = Callback::new(move |()| drop(again.dispatch_local(())));
    view! {
        <PageHead title=words.blocked_title() />
        <Notice tone=Tone::Stop>
            <p>{told.happened}</p>
            {told.to_do.map(|to_do| view! { <p>{to_do}</p> })}
        </Notice>
        <div class="actions">
            <Button on_press=retry label=words.do_retry() pending=again.pending() />
        </div>
        <p>{words.blocked_still()}</p>
        <ul class="points">
            <li>
                <a href=Route::Verify.to_string()>{words.unlock_verify_without()}</a>
            </li>
            <li>
                <a href=Route::Help.to_string()>{words.blocked_help()}</a>
            </li>
        </ul>
        <LanguageSwitch />
    }
    .into_any()
}
