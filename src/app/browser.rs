//! The edge to the browser and to the loader in `loader.js`.

mod blob;
mod clock;
mod file;
mod folder;
mod held;
mod pick;
mod place;
mod selection;

use std::panic::PanicHookInfo;

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, Worker};

pub use blob::BlobSource;
pub(crate) use clock::{clock_face, milliseconds, now, today};
pub use file::{FILE_LIMIT, FileTrouble, PickedFile};
pub(crate) use file::{
    beginning_of, blob_of, decode_gb18030, decode_text, files_of, join_blobs, read_file, save_blob,
    save_file, save_made,
};
pub(crate) use folder::{Folder, can_open_folders, open_folder};
pub(crate) use held::{forget_held, held_back_from_desk, held_files, may_hold_back};
pub(crate) use pick::bundles_dropped;
pub(crate) use place::{
    become_address, browser_language, compare_names, copy_text, focus, go_to, has_local_storage,
    is_secure_context, is_there, own_origin, print_page, select_in, selection_in, set_root_attribute,
    set_title, title, user_agent, warn_before_leaving,
};
pub(crate) use selection::{byte_of, marking, show};

/// The element the views are mounted into. It stands in `index.html`, which is built together with this
/// program, so its absence is a fault no run can mend.
pub(crate) fn root() -> HtmlElement {
    leptos::prelude::document()
        .get_element_by_id("app")
        .and_then(|element| element.dyn_into().ok())
        .expect("index.html has an element #app")
}

/// Where a panic happened: file, line, column. Never its message, which may hold words of a case.
pub(crate) fn place_of(info: &PanicHookInfo<'_>) -> String {
    info.location().map_or_else(String::new, ToString::to_string)
}

/// Shows the crash panel, which is plain HTML and lives without us.
pub(crate) fn show_crash(place: &str) {
    // In a panic there is nobody left to tell that this failed too.
    drop(call_loader("crash", place));
}

/// Starts a worker by the name of its program.
pub(crate) async fn start_worker(name: &str) -> Result<Worker, JsValue> {
    let starting: Promise = call_loader("worker", name)?.dyn_into()?;
    JsFuture::from(starting).await?.dyn_into()
}

/// The part of the address behind `#`, with the `#`.
pub(crate) fn location_hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// Calls one of the functions `loader.js` leaves on `window.baoshen`.
fn call_loader(function: &str, argument: &str) -> Result<JsValue, JsValue> {
    let loader = Reflect::get(&window(), &"baoshen".into())?;
    let function: Function = Reflect::get(&loader, &function.into())?.dyn_into()?;
    function.call1(&loader, &argument.into())
}
