//! The document around the views: title, focus, attributes of the root, what the engine is.

use js_sys::{Function, Reflect};
use leptos::prelude::{document, on_cleanup, window, window_event_listener};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, HtmlTextAreaElement, Storage};

/// The title of the page, as the window and the list of tabs show it.
pub(crate) fn set_title(title: &str) {
    document().set_title(title);
}

/// The title as it stands.
pub(crate) fn title() -> String {
    document().title()
}

/// Writes an attribute of the root element; an empty value takes it away.
pub(crate) fn set_root_attribute(name: &str, value: &str) {
    let Some(root) = document().document_element() else { return };
    // Only an illegal name could fail, and the names are ours.
    drop(if value.is_empty() { root.remove_attribute(name) } else { root.set_attribute(name, value) });
}

/// Gives the focus to the element of this id and brings it into view.
pub(crate) fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        // A group of radios has its focus in the first of them.
        let inner = element.query_selector("input, select, textarea, button").ok().flatten();
        let target = match (element.tag_name().as_str(), inner) {
            ("FIELDSET", Some(inner)) => inner.dyn_into::<HtmlElement>().unwrap_or(element),
            (_, Some(_) | None) => element,
        };
        drop(target.focus());
    }
}

/// Whether the page shows an element of this id.
pub(crate) fn is_there(id: &str) -> bool {
    document().get_element_by_id(id).is_some()
}

/// Where the selection in a text field begins and ends, as browsers count.
pub(crate) fn selection_in(id: &str) -> Option<(u32, u32)> {
    let field: HtmlTextAreaElement = document().get_element_by_id(id)?.dyn_into().ok()?;
    Some((field.selection_start().ok()??, field.selection_end().ok()??))
}

/// Selects a stretch of a text field and brings it into view.
pub(crate) fn select_in(id: &str, from: usize, to: usize) {
    let field = document().get_element_by_id(id).and_then(|it| it.dyn_into::<HtmlTextAreaElement>().ok());
    let (Some(field), Ok(from), Ok(to)) = (field, u32::try_from(from), u32::try_from(to)) else { return };
    // Engines scroll to where the selection ends when it is made and the field is entered anew.
    drop(field.blur());
    drop(field.set_selection_range(from, from));
    drop(field.focus());
    drop(field.set_selection_range(from, to));
}

/// Goes to another page by its address behind `#`.
pub(crate) fn go_to(address: &str) {
    drop(window().location().set_hash(address));
}

/// Puts another address in place of this one, without going anywhere: a reload comes back to it.
pub(crate) fn become_address(address: &str) {
    let history = window().history();
    // Refused only where the address would be another document; then a reload begins with an empty form, as before.
    drop(history.and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(address))));
}

/// The browser's place for small things, unless it is denied.
pub(crate) fn has_local_storage() -> bool {
    matches!(window().local_storage(), Ok(Some(storage)) if is_readable(&storage))
}

fn is_readable(storage: &Storage) -> bool {
    storage.length().is_ok()
}

/// The language the browser asks for, such as `zh-CN`.
pub(crate) fn browser_language() -> String {
    window().navigator().language().unwrap_or_default()
}

/// What the browser calls itself.
pub(crate) fn user_agent() -> String {
    window().navigator().user_agent().unwrap_or_default()
}

/// Where the page comes from, as policies of browsers name it: `http://oa.example:8080`.
pub(crate) fn own_origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// Whether the page counts as a secure context. Nothing here needs one, but engines hold back what others download.
pub(crate) fn is_secure_context() -> bool {
    window().is_secure_context()
}

/// Copies text to the clipboard: by the clipboard where the browser has one, else by a selection, which also works
/// on plain http.
pub(crate) async fn copy_text(text: &str) -> bool {
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into()).unwrap_or(JsValue::UNDEFINED);
    if let Ok(write) = Reflect::get(&clipboard, &"writeText".into())
        && let Ok(write) = write.dyn_into::<Function>()
        && let Ok(writing) = write.call1(&clipboard, &text.into())
        && let Ok(writing) = writing.dyn_into::<js_sys::Promise>()
        && JsFuture::from(writing).await.is_ok()
    {
        return true;
    }
    copy_by_selection(text).unwrap_or(false)
}

fn copy_by_selection(text: &str) -> Result<bool, JsValue> {
    let area: HtmlTextAreaElement = document().create_element("textarea")?.dyn_into()?;
    area.set_value(text);
    area.set_class_name("unseen");
    let body = document().body().ok_or(JsValue::NULL)?;
    body.append_child(&area)?;
    area.select();
    let copy: Function = Reflect::get(&document(), &"execCommand".into())?.dyn_into()?;
    let copied = copy.call1(&document(), &"copy".into());
    body.remove_child(&area)?;
    Ok(copied?.is_truthy())
}

/// Prints the page as it stands.
pub(crate) fn print_page() {
    drop(window().print());
}

/// Compares two names the way the language orders them: by pinyin in Chinese.
pub(crate) fn compare_names(one: &str, other: &str, tag: &str) -> std::cmp::Ordering {
    let order = js_sys::JsString::from(one).locale_compare(
        other,
        &js_sys::Array::of1(&tag.into()),
        &js_sys::Object::new(),
    );
    order.cmp(&0)
}

/// Asks before the page is left or reloaded, for as long as the calling view lives and `is_needed` says so.
pub(crate) fn warn_before_leaving(is_needed: impl Fn() -> bool + 'static) {
    let listener = window_event_listener(leptos::ev::beforeunload, move |event| {
        if is_needed() {
            event.prevent_default();
            // Engines before 119 ask only when a value is set; none shows it.
            event.set_return_value("-");
        }
    });
    on_cleanup(move || listener.remove());
}
