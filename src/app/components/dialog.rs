//! A question that stands before everything else until it is answered.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// A dialog. Esc closes it; the focus goes back to where it was.
#[component]
pub fn Dialog(
    /// Id, unique in the page.
    #[prop(into)]
    id: String,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Heading.
    #[prop(into)]
    title: String,
    /// What it says, with its buttons; built anew each time it opens.
    children: ChildrenFn,
) -> impl IntoView {
    let node: NodeRef<html::Dialog> = NodeRef::new();
    let opener: StoredValue<Option<HtmlElement>, LocalStorage> = StoredValue::new_local(None);
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        if open.get() && !dialog.open() {
            opener.set_value(document().active_element().and_then(|e| e.dyn_into().ok()));
            if dialog.show_modal().is_err() {
                dialog.set_open(true);
            }
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    let on_close = move |_| {
        open.set(false);
        if let Some(element) = opener.try_update_value(Option::take).flatten() {
            drop(element.focus());
        }
    };
    let heading = [&id, "-title"].concat();
    let labelled_by = heading.clone();
    view! {
        <dialog class="dialog" id=id node_ref=node aria-labelledby=labelled_by on:close=on_close>
            <h2 id=heading>{title}</h2>
            {move || open.get().then(|| children())}
        </dialog>
    }
    .into_any()
}
