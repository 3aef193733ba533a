//! Tests that only a browser can run, in a worker like the desk's: behind the same bootstrap, with a real store.
//!
//! The worker runs them one after another and posts one report, `[[name, fault], ..]`, where no fault is the
//! empty text. The journey `suite` starts it and reads the report. Then it scans what it is given, for the benchmark.

#[cfg(target_arch = "wasm32")]
mod durability;
#[cfg(target_arch = "wasm32")]
mod engine;
#[cfg(target_arch = "wasm32")]
mod ground;
#[cfg(target_arch = "wasm32")]
mod speed;

#[cfg(target_arch = "wasm32")]
fn main() {
    use baoshen::store::suite::{Failure, Test, tests};
    use ground::Database;
    use js_sys::Array;
    use wasm_bindgen::JsCast;
    use web_sys::DedicatedWorkerGlobalScope;

    async fn run(name: &str, test: Test<Database>) -> Result<(), Failure> {
        let words = |error: rexie::Error| Failure(format!("{error:?}"));
        let database = Database::fresh(name).await.map_err(words)?;
        test(database.clone()).await?;
        database.remove().await.map_err(words)
    }

    let mut tests = tests::<Database>();
    tests.extend([
        (
            "readwrite_asks_for_strict_durability",
            (|database| Box::pin(durability::readwrite_asks_for_strict_durability(database)))
                as Test<Database>,
        ),
        ("a_newer_database_is_said_to_be", |database| {
            Box::pin(engine::a_newer_database_is_said_to_be(database))
        }),
        ("a_database_removed_meanwhile_is_gone", |database| {
            Box::pin(engine::a_database_removed_meanwhile_is_gone(database))
        }),
    ]);
    wasm_bindgen_futures::spawn_local(async move {
        let report = Array::new();
        for (name, test) in tests {
            let fault = run(name, test).await.err().map(|Failure(fault)| fault).unwrap_or_default();
            report.push(&Array::of2(&name.into(), &fault.into()));
        }
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        speed::serve(&scope);
        scope.post_message(&report).expect("the page can be written to");
    });
}

/// Natively there is no worker; the target exists so that lints reach the whole package.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
