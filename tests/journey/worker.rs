//! What the page does when its worker, or the page itself, breaks down.

use crate::chromium::journey;
use crate::driver::Driver;
use crate::origins;

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
        assert_eq!(driver.find_all("alert", None, None).await.len(), 1);
    });
}

#[test]
fn a_trap_in_the_worker_is_heard() {
    journey("a_trap_in_the_worker_is_heard", |driver| async move {
        let trap = "setTimeout(() => this.onerror(new ErrorEvent('error', { message: 'out of memory' })))";
        with_worker(&*driver, trap).await;
        driver.wait_for("out of memory").await;
        assert_eq!(driver.find_all("alert", None, None).await.len(), 1);
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
