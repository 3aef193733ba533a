//! The page opens from every origin it promises, and the worker behind it answers.

use serde_json::json;

use crate::chromium::journey;
use crate::driver::Driver;
use crate::origins;

/// Opens the page and hears the worker; nothing but the page's own files was asked for, and nobody complained.
async fn hears_the_worker(driver: &impl Driver, address: &str) {
    driver.open(address).await;
    // First run shows only after the worker has looked into the store and said that nothing is kept.
    driver.find("heading", "本单位").await;

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

/// The second policy is in force: scripts made of text are refused, though the first allows them. The attempt is
/// made from a timer, because the driver lifts the ban for what it runs itself.
async fn refuses_eval(driver: &impl Driver) {
    let script = "let done = arguments[0];
        setTimeout(() => { try { new Function('return 1'); done('ran'); } catch (error) { done(error.name); } });";
    assert_eq!(driver.run_async(script, vec![]).await, json!("EvalError"));
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

/// Opens the page with a worker that answers its first frame by this script.
async fn with_worker(driver: &impl Driver, answer: &str) {
    let script = format!(
        "window.Worker = class extends Worker {{
            postMessage(message, transfer) {{ if (message.frame) {{ {answer} }} else {{ super.postMessage(message); }} }}
        }};"
    );
    driver.before_pages(&script).await;
    driver.open(&origins::local()).await;
}

#[test]
fn a_panic_in_the_worker_is_heard() {
    journey("a_panic_in_the_worker_is_heard", |driver| async move {
        let died = "setTimeout(() => this.onmessage({ data: { died: 'src/desk/act.rs:1:1' } }))";
        with_worker(&*driver, died).await;
        driver.wait_for("src/desk/act.rs:1:1").await;
        assert_eq!(driver.find_all("alert", None).await.len(), 1);
    });
}

#[test]
fn a_trap_in_the_worker_is_heard() {
    journey("a_trap_in_the_worker_is_heard", |driver| async move {
        let trap = "setTimeout(() => this.onerror(new ErrorEvent('error', { message: 'out of memory' })))";
        with_worker(&*driver, trap).await;
        driver.wait_for("out of memory").await;
        assert_eq!(driver.find_all("alert", None).await.len(), 1);
    });
}

/// No browser delivers a message while it is being posted to; one that did would meet a borrowed cell. It serves
/// here to make the page panic for real.
#[test]
fn a_panic_in_the_page_shows_the_crash_panel() {
    journey("a_panic_in_the_page_shows_the_crash_panel", |driver| async move {
        with_worker(&*driver, "this.onmessage({ data: { died: '' } })").await;
        driver.find("heading", "程序出错，已停下").await;
        driver.wait_for("src/app/link.rs:").await;
        assert!(!driver.page_text().await.contains("borrow"), "the panel shows the message of the panic");
    });
}
