//! The page opens from every origin it promises, and the worker behind it answers.

use serde_json::json;

use crate::chromium::journey;
use crate::driver::Driver;
use crate::origins;

/// Opens the page and hears the worker; nothing but the page's own files was asked for, and nobody complained.
async fn hears_the_worker(driver: &impl Driver, address: &str) {
    driver.open(address).await;
    driver.find("heading", "Baoshen").await;
    driver.find("status", env!("CARGO_PKG_VERSION")).await;

    let names = driver.run("return performance.getEntriesByType('resource').map(e => e.name)", vec![]).await;
    for name in names.as_array().expect("a list").iter().filter_map(|name| name.as_str()) {
        let is_own = name.starts_with(address) || name.starts_with("blob:") || name.starts_with("data:");
        assert!(is_own, "{name} is not a file of the page");
    }
    for line in origins::requests().lines() {
        assert!(line.ends_with(" 200 OK"), "the page asked for what is not there: {line}");
    }
    assert_eq!(driver.complaints().await, Vec::<String>::new());
}

/// The second policy is in force: scripts made of text are refused, though the first allows them.
async fn refuses_eval(driver: &impl Driver) {
    let script = "try { new Function('return 1'); return 'ran'; } catch (error) { return error.name; }";
    assert_eq!(driver.run(script, vec![]).await, json!("EvalError"));
    // The refusal itself is logged; it is ours.
    driver.complaints().await;
}

/// The page asks nobody else, even when told to.
async fn reaches_nobody(driver: &impl Driver, address: &str) {
    let script =
        "let done = arguments[1]; fetch(arguments[0]).then(() => done('answered'), () => done('refused'))";
    assert_eq!(driver.run_async(script, vec![json!(address)]).await, json!("refused"), "{address}");
    driver.complaints().await;
}

async fn is_secure(driver: &impl Driver) -> bool {
    driver.run("return isSecureContext", vec![]).await == json!(true)
}

#[test]
fn hello_on_localhost() {
    journey("hello_on_localhost", |driver| async move {
        hears_the_worker(&*driver, &origins::local()).await;
        assert!(is_secure(&*driver).await);
        refuses_eval(&*driver).await;
        reaches_nobody(&*driver, &origins::intranet()).await;
    });
}

#[test]
fn hello_on_the_intranet() {
    journey("hello_on_the_intranet", |driver| async move {
        hears_the_worker(&*driver, &origins::intranet()).await;
        assert!(!is_secure(&*driver).await, "intranet.test must not be a secure context");
        refuses_eval(&*driver).await;
        reaches_nobody(&*driver, &origins::local()).await;
    });
}

#[test]
fn hello_in_one_file() {
    journey("hello_in_one_file", |driver| async move {
        hears_the_worker(&*driver, &origins::one_file()).await;
        assert!(is_secure(&*driver).await);
        refuses_eval(&*driver).await;
        reaches_nobody(&*driver, &origins::local()).await;
    });
}
