//! Reading from the desk before a page can be shown, and moving in what was read.

use std::future::Future;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement};

use super::NowherePage;
use crate::app::components::{TroubleNotice, Waiting};
use crate::app::trouble::Trouble;
use crate::desk::view::{CaseView, OfficeView};
use crate::review::CaseId;

/// Asks the desk and shows what it answered; until then, what is being read; and what went wrong.
pub(super) fn reading<T: Clone + Send + Sync + 'static>(
    what: &str,
    ask: impl Future<Output = Result<T, Trouble>> + 'static,
    show: impl Fn(T) -> AnyView + Send + 'static,
) -> AnyView {
    let answer = RwSignal::new(None::<Result<T, Trouble>>);
    spawn_local(async move {
        let found = ask.await;
        // The page may be gone by then.
        answer.try_set(Some(found));
    });
    let what = what.to_owned();
    let shown = move || match answer.get() {
        None => view! { <Waiting what=what.clone() /> }.into_any(),
        Some(Err(trouble)) => view! { <TroubleNotice trouble=Signal::stored(Some(trouble)) /> }.into_any(),
        Some(Ok(found)) => untrack(|| show(found)),
    };
    view! { {shown} }.into_any()
}

/// A case and what its forms choose from.
pub(super) type CaseAndOffice = (CaseView, OfficeView);

/// Reads a case by the id in the address; an id of another form names no page.
pub(super) fn reading_case(
    id: &str,
    what: &str,
    show: impl Fn(CaseAndOffice) -> AnyView + Send + 'static,
) -> AnyView {
    let desk = crate::app::context::use_desk();
    let Ok(id) = id.parse::<CaseId>() else { return view! { <NowherePage /> }.into_any() };
    reading(what, async move { Ok((desk.case(id).await?, desk.office().await?)) }, show)
}

/// j, k and the arrows move between the links of a list while the focus is in it; nothing is typed there.
pub(super) fn move_in_list(event: KeyboardEvent) {
    let forward = match event.key().as_str() {
        "j" | "ArrowDown" => true,
        "k" | "ArrowUp" => false,
        _ => return,
    };
    let focused = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let row = focused.and_then(|element| element.closest("li, tr").ok().flatten());
    let next =
        row.and_then(|row| if forward { row.next_element_sibling() } else { row.previous_element_sibling() });
    let link = next.and_then(|row| row.query_selector("a").ok().flatten());
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        event.prevent_default();
        drop(link.focus());
    }
}
