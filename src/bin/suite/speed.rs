//! The scan of one text, each time the page asks: the page holds the watch, since a worker's program reads no clock.

use baoshen::scan::pack::Term;
use baoshen::scan::{Category, Lexicon, Pack, marks, scan_with};
use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// What is scanned, and what for.
struct Given {
    text: String,
    lexicon: Lexicon,
    own: Vec<String>,
}

/// Takes `{ text, terms, own }` and answers with the bytes of the text; then `"all"` or `"marks"`, and answers with
/// the number of findings.
pub(super) fn serve(scope: &DedicatedWorkerGlobalScope) {
    let answering = scope.clone();
    let mut given: Option<Given> = None;
    let answer = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let said = event.data();
        let count = match (said.as_string().as_deref(), &given) {
            (None, _) => {
                let taken = take(&said);
                let bytes = taken.text.len();
                given = Some(taken);
                bytes
            }
            (Some("marks"), Some(given)) => marks(&given.text).len(),
            (Some(_), Some(given)) => scan_with(&given.text, &given.lexicon, &given.own).len(),
            (Some(_), None) => 0,
        };
        answering.post_message(&JsValue::from(count)).expect("the page can be written to");
    });
    scope.set_onmessage(Some(answer.into_js_value().as_ref().unchecked_ref()));
}

fn take(said: &JsValue) -> Given {
    let field = |name: &str| Reflect::get(said, &name.into()).expect("a field");
    let texts = |name: &str| Array::from(&field(name)).iter().filter_map(|one| one.as_string()).collect();
    let term = |text| Term { text, is_allowed: false, category: Category::WorkSecret, note: String::new() };
    let terms: Vec<String> = texts("terms");
    let pack = Pack::new("bench".to_owned(), 1, terms.into_iter().map(term).collect());
    Given {
        text: field("text").as_string().expect("a text"),
        lexicon: Lexicon::with(&[pack]),
        own: texts("own"),
    }
}
