//! What somebody marked with the mouse or the keys.

use leptos::prelude::window;
use web_sys::Element;

/// A stretch of one element's text, counted in the browser's units of 16 bits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Marking {
    /// Value of the attribute by which the element was found.
    pub(crate) name: String,
    /// Units before it.
    pub(crate) start: usize,
    /// Units to its end.
    pub(crate) end: usize,
}

/// The marking inside one element that has `attribute`; nothing where it is empty or goes beyond it.
pub(crate) fn marking(attribute: &str) -> Option<Marking> {
    let selection = window().get_selection().ok().flatten()?;
    let range = (selection.range_count() > 0).then(|| selection.get_range_at(0).ok()).flatten()?;
    let around = range.common_ancestor_container().ok()?;
    let element = match wasm_bindgen::JsCast::dyn_into::<Element>(around) {
        Ok(element) => element,
        Err(text) => text.parent_element()?,
    };
    let holder = element.closest(&["[", attribute, "]"].concat()).ok().flatten()?;
    let before = range.clone_range();
    before.select_node_contents(&holder).ok()?;
    before.set_end(&range.start_container().ok()?, range.start_offset().ok()?).ok()?;
    let units = |range: &web_sys::Range| usize::try_from(range.to_string().length()).unwrap_or_default();
    let (start, length) = (units(&before), units(&range));
    (length > 0).then(|| Marking {
        name: holder.get_attribute(attribute).unwrap_or_default(),
        start,
        end: start + length,
    })
}

/// The first byte of a unit in a text; its length where the text is shorter.
pub(crate) fn byte_of(text: &str, unit: usize) -> usize {
    let mut units = 0;
    for (at, one) in text.char_indices() {
        if units >= unit {
            return at;
        }
        units += one.len_utf16();
    }
    text.len()
}

/// Brings an element into view, in the middle of what scrolls around it.
pub(crate) fn show(id: &str) {
    if let Some(element) = leptos::prelude::document().get_element_by_id(id) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Center);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
