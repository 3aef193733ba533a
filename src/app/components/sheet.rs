//! A sheet of paper on the screen: the desk's own HTML, the same bytes as in the bundle.
//!
//! It stands in a frame with `sandbox="allow-same-origin allow-modals"` and without `allow-scripts`: whatever the
//! sheet holds, nothing of it can run, send, navigate or open a window. `allow-same-origin` lets the page measure the
//! sheet and call its `print()`; `allow-modals` lets that call open the print dialog. The one pairing to avoid is
//! `allow-same-origin` with `allow-scripts`, which would let the sheet lift its own sandbox.

use js_sys::Uint8Array;
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlIFrameElement;

use super::{Button, ButtonKind, TroubleNotice};
use crate::app::browser;
use crate::app::context::use_words;
use crate::app::icons::Icon;
use crate::app::trouble::Trouble;

/// A sheet with its print button, and where it has a file name, one that saves it. Ctrl+P prints it too, and not the page around it.
#[component]
pub fn Sheet(
    /// What it is, for readers.
    #[prop(into)]
    title: String,
    /// A whole HTML document.
    #[prop(into)]
    html: String,
    /// Words of the button; 打印 if none are given.
    #[prop(optional, into)]
    print_label: Option<String>,
    /// Called when the print dialog was asked for.
    #[prop(optional)]
    on_print: Option<Callback<()>>,
    /// How the button looks.
    #[prop(optional)]
    kind: ButtonKind,
    /// Name of the file it can be saved as; without one there is no such button.
    #[prop(optional, into)]
    file_name: Option<String>,
) -> impl IntoView {
    let node: NodeRef<html::Iframe> = NodeRef::new();
    let print = Callback::new(move |()| {
        if let Some(frame) = node.get_untracked() {
            print_frame(&frame);
        }
        if let Some(on_print) = on_print {
            on_print.run(());
        }
    });
    let on_key = window_event_listener(leptos::ev::keydown, move |event| {
        if (event.ctrl_key() || event.meta_key()) && event.key() == "p" {
            event.prevent_default();
            print.run(());
        }
    });
    on_cleanup(move || on_key.remove());
    let label = print_label.unwrap_or_else(|| use_words().do_print().to_owned());
    let fit = move |_| {
        if let Some(frame) = node.get_untracked() {
            fit_to_sheet(&frame);
        }
    };
    let save = file_name.map(|name| view! { <Save name=name html=html.clone() /> });
    view! {
        <div class="actions">
            <Button on_press=print label=label icon=Icon::Print kind=kind /> {save}
        </div>
        <iframe
            class="sheet-frame"
            sandbox="allow-same-origin allow-modals"
            title=title
            srcdoc=html
            node_ref=node
            on:load=fit
        ></iframe>
    }
    .into_any()
}

/// Saves the document as it stands.
#[component]
fn Save(name: String, html: String) -> impl IntoView {
    let words = use_words();
    let trouble = RwSignal::new(None::<Trouble>);
    let save = Callback::new(move |()| {
        let bytes = Uint8Array::from(html.as_bytes());
        let saved = browser::save_file(&name, "text/html", &[bytes]);
        trouble.set(saved.is_err().then_some(Trouble::Misunderstood));
    });
    view! {
        <Button on_press=save label=words.letters_save() icon=Icon::Download kind=ButtonKind::Secondary />
        <TroubleNotice trouble=trouble />
    }
    .into_any()
}

fn print_frame(frame: &HtmlIFrameElement) {
    if let Some(sheet) = frame.content_window() {
        // Without focus older engines print the page around it.
        drop(sheet.focus());
        drop(sheet.print());
    }
}

/// As high as its sheet, so that there is one scroll bar and not two.
fn fit_to_sheet(frame: &HtmlIFrameElement) {
    let height = frame.content_document().and_then(|d| d.document_element()).map(|e| e.scroll_height());
    if let Some(height) = height.filter(|height| *height > 0) {
        frame.set_height(&height.to_string());
    }
}
