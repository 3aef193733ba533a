//! Many files at once: everything that was dropped, folders walked through.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File};

/// Deepest folder looked into.
const DEEPEST: u32 = 8;

/// The files of a drop, those in folders too. Must be called before the event is over; the walk itself may wait.
pub(crate) fn bundles_dropped(data: &DataTransfer) -> impl Future<Output = Vec<File>> + use<> {
    let items = Reflect::get(data, &"items".into()).unwrap_or(JsValue::UNDEFINED);
    let entries: Vec<JsValue> = Array::from(&items).iter().filter_map(|item| entry_of(&item)).collect();
    let plain = super::files_of(data.files());
    async move {
        // An engine without entries gives the files alone.
        if entries.is_empty() {
            return plain;
        }
        let mut found = Vec::new();
        let mut waiting: Vec<(JsValue, u32)> = entries.into_iter().rev().map(|entry| (entry, 0)).collect();
        while let Some((entry, depth)) = waiting.pop() {
            if is_true(&entry, "isFile") {
                let file = call_back(&entry, "file").await;
                found.extend(file.and_then(|file| file.dyn_into::<File>().ok()));
            } else if is_true(&entry, "isDirectory") && depth < DEEPEST {
                let inside = children(&entry).await;
                waiting.extend(inside.into_iter().rev().map(|entry| (entry, depth + 1)));
            }
        }
        found
    }
}

fn entry_of(item: &JsValue) -> Option<JsValue> {
    let ask: Function = Reflect::get(item, &"webkitGetAsEntry".into()).ok()?.dyn_into().ok()?;
    ask.call0(item).ok().filter(JsValue::is_object)
}

fn is_true(of: &JsValue, property: &str) -> bool {
    Reflect::get(of, &property.into()).is_ok_and(|value| value.is_truthy())
}

/// A folder gives its entries in lots, an empty lot after the last.
async fn children(folder: &JsValue) -> Vec<JsValue> {
    let mut all = Vec::new();
    let make =
        Reflect::get(folder, &"createReader".into()).ok().and_then(|make| make.dyn_into::<Function>().ok());
    let Some(reader) = make.and_then(|make| make.call0(folder).ok()) else { return all };
    while let Some(lot) = call_back(&reader, "readEntries").await.filter(|lot| Array::from(lot).length() > 0)
    {
        all.extend(Array::from(&lot).iter());
    }
    all
}

/// Calls a method that answers through two callbacks.
async fn call_back(of: &JsValue, method: &str) -> Option<JsValue> {
    let ask: Function = Reflect::get(of, &method.into()).ok()?.dyn_into().ok()?;
    let answer = Promise::new(&mut |resolve, reject| {
        // A method that throws at once never answers, so the refusal is passed on here.
        if let Err(reason) = ask.call2(of, &resolve, &reject) {
            drop(reject.call1(&JsValue::UNDEFINED, &reason));
        }
    });
    JsFuture::from(answer).await.ok()
}
