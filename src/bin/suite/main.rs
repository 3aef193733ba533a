//! Tests that only a browser can run, in a worker like the desk's: behind the same bootstrap, with a real store.
//!
//! The worker runs them one after another and posts one report, `[[name, fault], ..]`, where no fault is the
//! empty text. The journey `suite` starts it and reads the report.

#[cfg(target_arch = "wasm32")]
mod durability;

#[cfg(target_arch = "wasm32")]
fn main() {
    use js_sys::Array;
    use wasm_bindgen::JsCast;
    use web_sys::DedicatedWorkerGlobalScope;

    /// One line of the report.
    fn line(name: &str, outcome: Result<(), String>) -> Array {
        Array::of2(&name.into(), &outcome.err().unwrap_or_default().into())
    }

    wasm_bindgen_futures::spawn_local(async {
        let report = Array::new();
        report.push(&line("writes_are_durable", durability::writes_are_durable().await));
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        scope.post_message(&report).expect("the page can be written to");
    });
}

/// Natively there is no worker; the target exists so that lints reach the whole package.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
