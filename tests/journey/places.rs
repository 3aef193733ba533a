//! Every place the page is promised to run from: first run, a case opened and reviewed, locked, and still there.

use serde_json::json;

use crate::case::{Document, go_to_case, open_case, sign_opinion};
use crate::chromium::journey;
use crate::driver::Driver;
use crate::office::{Pictures, UNDERTAKER, lock, set_up};
use crate::origins;

const REPLY: Document<'_> =
    Document { title: "关于城区绿化情况的答复", text: include_str!("../samples/reply.txt") };

/// A case of one person's, from first run until it is found again after everything was opened anew.
async fn works(driver: &impl Driver, address: &str) {
    driver.open(address).await;
    set_up(driver, &Pictures(None)).await;
    open_case(driver, &REPLY).await;
    sign_opinion(driver, "经自审，建议公开。").await;
    lock(driver).await;
    driver.open(address).await;
    UNDERTAKER.unlock(driver).await;
    go_to_case(driver, REPLY.title).await;
    driver.wait_for("本环节由审查员").await;
    asks_nobody_else(driver, address).await;
}

/// Nothing but the page's own files was asked for, all of them are there, and the browser complained of nothing.
pub(crate) async fn asks_nobody_else(driver: &impl Driver, address: &str) {
    let names = driver.run("return performance.getEntriesByType('resource').map(e => e.name)", vec![]).await;
    for name in names.as_array().expect("a list").iter().filter_map(|name| name.as_str()) {
        let is_own = name.starts_with(address) || name.starts_with("blob:") || name.starts_with("data:");
        assert!(is_own, "{name} is not a file of the page");
    }
    for line in origins::requests().lines() {
        assert!(line.ends_with(" 200 OK"), "the page asked for what is not there: {line}");
    }
    // Chromium remarks on any file from plain http, whether it saves it at once or holds it back.
    let is_remark = |line: &String| line.contains("was loaded over an insecure connection");
    let complaints: Vec<String> =
        driver.complaints().await.into_iter().filter(|line| !is_remark(line)).collect();
    assert_eq!(complaints, Vec::<String>::new());
}

/// The policy is in force: scripts made of text are refused, and the page reaches nobody even when told to. The
/// attempt is made from a timer, because the driver lifts the ban for what it runs itself.
pub(crate) async fn holds_its_policy(driver: &impl Driver, other: &str) {
    let script = "let done = arguments[0];
        setTimeout(() => { try { new Function('return 1'); done('ran'); } catch (error) { done(error.name); } });";
    assert_eq!(driver.run_async(script, vec![]).await, json!("EvalError"));
    let script =
        "let done = arguments[1]; fetch(arguments[0]).then(() => done('answered'), () => done('refused'))";
    assert_eq!(driver.run_async(script, vec![json!(other)]).await, json!("refused"), "{other}");
    // The refusals themselves are logged; they are ours.
    driver.complaints().await;
}

#[test]
fn works_on_the_intranet() {
    journey("works_on_the_intranet", |driver| async move {
        works(&*driver, &origins::intranet()).await;
        let is_secure = driver.run("return isSecureContext", vec![]).await;
        assert_eq!(is_secure, json!(false), "intranet.test must not be a secure context");
        holds_its_policy(&*driver, &origins::local()).await;
    });
}

#[test]
fn works_in_one_file() {
    journey("works_in_one_file", |driver| async move {
        works(&*driver, &origins::one_file()).await;
        assert_eq!(driver.run("return isSecureContext", vec![]).await, json!(true));
        holds_its_policy(&*driver, &origins::local()).await;
    });
}
