//! Never a white page: what shows when something is missing, cut short or broken.

use serde_json::json;

use crate::chromium::journey;
use crate::driver::Driver;
use crate::origins;

#[test]
fn an_old_engine_is_told_so() {
    journey("an_old_engine_is_told_so", |driver| async move {
        driver.before_pages("delete window.BigInt64Array").await;
        driver.open(&origins::local()).await;
        driver.find("heading", "浏览器内核过旧，无法打开保审").await;
        driver.wait_for("BigInt").await;
        driver.wait_for("Chrome/").await;
        driver.wait_for("This browser is too old to open Baoshen").await;
    });
}

#[test]
fn a_program_the_engine_cannot_read_is_told_so() {
    journey("a_program_the_engine_cannot_read_is_told_so", |driver| async move {
        let refuse =
            "WebAssembly.compile = () => Promise.reject(new WebAssembly.CompileError('invalid local type'))";
        driver.before_pages(refuse).await;
        driver.open(&origins::one_file()).await;
        driver.find("heading", "浏览器内核过旧，无法打开保审").await;
        driver.wait_for("invalid local type").await;
    });
}

#[test]
fn a_missing_file_is_told_so() {
    journey("a_missing_file_is_told_so", |driver| async move {
        let lose = "window.fetch = () => Promise.resolve(new Response('<html>', { status: 404 }))";
        driver.before_pages(lose).await;
        driver.open(&origins::local()).await;
        driver.find("heading", "没有读到程序文件").await;
        driver.wait_for("HTTP 404").await;
    });
}

#[test]
fn a_page_in_place_of_a_file_is_told_so() {
    journey("a_page_in_place_of_a_file_is_told_so", |driver| async move {
        driver.before_pages("window.fetch = () => Promise.resolve(new Response('<html>'))").await;
        driver.open(&origins::intranet()).await;
        driver.find("heading", "没有读到程序文件").await;
        driver.wait_for("app.wasm: not WebAssembly").await;
    });
}

#[test]
fn a_fault_shows_the_crash_panel() {
    journey("a_fault_shows_the_crash_panel", |driver| async move {
        driver.open(&origins::local()).await;
        driver.find("heading", "本单位").await;
        driver.run("baoshen.crash(arguments[0])", vec![json!("src/app/page.rs:1:1")]).await;
        driver.find("heading", "程序出错，已停下").await;
        driver.wait_for("src/app/page.rs:1:1").await;
        assert!(
            driver.find_all("heading", Some("本单位"), None).await.is_empty(),
            "the broken page still shows"
        );
        driver.click("button", "刷新本页 Reload").await;
        driver.find("heading", "本单位").await;
    });
}
