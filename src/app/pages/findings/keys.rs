//! Keys of the two panes: they work while the focus is in the panes and nothing is typed there.

use leptos::ev::KeyboardEvent;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::rows::Rows;
use crate::desk::view::ReadPart;
use crate::review::Disposition;

/// n and p move, a accepts, x does not, m marks what is selected.
pub(super) fn on_key(event: &KeyboardEvent, rows: Rows, parts: &[ReadPart]) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing() || is_typed(event) {
        return;
    }
    match event.key().as_str() {
        "n" => rows.step(true),
        "p" => rows.step(false),
        "a" => rows.say(Disposition::Accepted),
        "x" => rows.say(Disposition::Rejected),
        "m" => rows.mark(parts),
        _ => return,
    }
    event.prevent_default();
}

/// The key belongs to a field of words.
fn is_typed(event: &KeyboardEvent) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return false;
    };
    match element.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => element
            .dyn_into::<HtmlInputElement>()
            .is_ok_and(|input| !matches!(input.type_().as_str(), "radio" | "checkbox")),
        _ => false,
    }
}
