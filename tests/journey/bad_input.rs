//! What goes wrong from outside: storage denied or full, files that are too large or no bundle, paper without scan or
//! with the code of another sheet. Each is said where it happened, in both languages, and nothing that was there is lost.

use std::fs::File;

use serde_json::json;

use crate::case::{Document, SCAN, fill_in_new_case, go_to_case, open_case, print_slip, sign_opinion};
use crate::chromium::{Setting, journey, journey_where};
use crate::driver::Driver;
use crate::office::{LEADER, Pictures, REVIEWER, UNDERTAKER, add_person, lock, set_up, write};
use crate::origins::{self, folder};

const PICTURES: Pictures = Pictures(Some("bad_input"));
const FIRST: Document<'_> =
    Document { title: "关于甲项工作的通知", text: "现将甲项工作安排如下。" };
const SECOND: Document<'_> =
    Document { title: "关于乙项工作的通知", text: "现将乙项工作安排如下。" };

#[test]
fn storage_denied() {
    journey_where(Setting::SiteDataBlocked, "storage_denied", |driver| async move {
        driver.open(&origins::local()).await;
        driver.wait_for("浏览器不允许保存数据").await;
        PICTURES.take(&*driver, "denied").await;
        driver.click("button", "English").await;
        driver.wait_for("does not allow data to be kept").await;
        // Verifying needs no store.
        let no_bundle = folder().join("no-bundle.zip");
        write(&no_bundle, b"PK\x05\x06 this is no bundle");
        driver.click("link", "Verify a bundle without unlocking").await;
        driver.find("heading", "Verify").await;
        driver.choose_files("Bundle…", &[&no_bundle]).await;
        driver
            .wait_until(
                "there is a verdict",
                "return document.querySelector('[data-outcome=invalid]') !== null",
                &[],
            )
            .await;
        PICTURES.take(&*driver, "no-bundle-en").await;
    });
}

#[test]
fn storage_full() {
    journey("storage_full", |driver| async move {
        let address = origins::local();
        driver.open(&address).await;
        // Before anything is kept: the browser remembers for half a minute how much room there was.
        driver.limit_storage(address.trim_end_matches('/'), Some(2_000_000)).await;
        set_up(&*driver, &Pictures(None)).await;
        fill_in_new_case(&*driver, &FIRST).await;
        driver.wait_for("已暂存").await;
        let large = folder().join("annex.txt");
        write(&large, "现将附表所列事项说明如下。\n".repeat(200_000).as_bytes());
        driver.choose_files("添加文件…", &[&large]).await;
        driver.enter("textbox", "摘要…", FIRST.text).await;
        driver.wait_for("本机存储空间已满").await;
        PICTURES.take(&*driver, "full").await;
        let typed =
            "return [...document.querySelectorAll('textarea')].some(one => one.value === arguments[0])";
        assert_eq!(driver.run(typed, vec![json!(FIRST.text)]).await, json!(true), "what was typed is gone");
        driver.limit_storage(address.trim_end_matches('/'), None).await;
        driver.click("button", "建立并自审").await;
        driver.find("heading", "自审意见").await;
        // A reload finds the case as it was opened, and everything that was there before.
        driver.open(&address).await;
        UNDERTAKER.unlock(&*driver).await;
        go_to_case(&*driver, FIRST.title).await;
        driver.wait_for("annex.txt").await;
    });
}

#[test]
fn files_and_paper() {
    journey("files_and_paper", |driver| async move {
        driver.open(&origins::local()).await;
        set_up(&*driver, &Pictures(None)).await;
        add_person(&*driver, &REVIEWER).await;
        add_person(&*driver, &LEADER).await;
        files_of_a_wrong_kind(&*driver).await;
        let foreign = reviewed(&*driver, &SECOND).await;
        paper(&*driver, &foreign).await;
    });
}

/// Too large, empty, of an unknown kind: said at the field, the rest of the form as it was.
async fn files_of_a_wrong_kind(driver: &impl Driver) {
    fill_in_new_case(driver, &FIRST).await;
    let large = folder().join("large.pdf");
    File::create(&large).and_then(|file| file.set_len(100 * 1024 * 1024 + 1)).expect("a sparse file");
    driver.choose_files("添加文件…", &[&large]).await;
    driver.wait_for("“large.pdf”超过 100 MB，没有加入").await;
    let empty = folder().join("empty.txt");
    write(&empty, b"");
    driver.choose_files("添加文件…", &[&empty]).await;
    driver.wait_for("“empty.txt”是空文件").await;
    let unknown = folder().join("program.exe");
    write(&unknown, b"MZ");
    driver.choose_files("添加文件…", &[&unknown]).await;
    driver.wait_for("“program.exe”不是本系统接收的文件类型").await;
    PICTURES.take(driver, "unknown-file").await;
    let title = "return [...document.querySelectorAll('input')].some(one => one.value === arguments[0])";
    assert_eq!(driver.run(title, vec![json!(FIRST.title)]).await, json!(true), "the title is gone");
    driver.click("button", "放弃草稿").await;
    driver.wait_for("放弃后草稿无法找回").await;
    let buttons = driver.find_all("button", Some("放弃草稿"), None).await;
    driver.click_on(buttons.last().expect("the button of the dialog")).await;
    driver.find("heading", "待办").await;
}

/// A case up to the final review; gives the code of its sheet.
async fn reviewed(driver: &impl Driver, document: &Document<'_>) -> String {
    open_case(driver, document).await;
    sign_opinion(driver, "建议公开。").await;
    lock(driver).await;
    REVIEWER.unlock(driver).await;
    go_to_case(driver, document.title).await;
    driver.click("link", "填写审核意见").await;
    driver.find("heading", "审核意见").await;
    sign_opinion(driver, "可以公开。").await;
    lock(driver).await;
    UNDERTAKER.unlock(driver).await;
    go_to_case(driver, document.title).await;
    print_slip(driver).await
}

/// Paper without scan, with a code that is none, and with the code of a sheet of another case.
async fn paper(driver: &impl Driver, foreign: &str) {
    reviewed(driver, &FIRST).await;
    driver.click("link", "录入纸质签批").await;
    driver.find("heading", "录入纸质签批").await;
    driver.enter("textbox", "签批原文", "同意公开。").await;
    driver.enter("textbox", "审查单核对码", "123").await;
    driver.enter("textbox", "原件存放处", "办公室档案柜").await;
    driver.choose("决定", "予以公开").await;
    driver.enter("textbox", "意见", "同意公开。").await;
    driver.click("button", "核对").await;
    driver.wait_for("请先更正以下内容").await;
    let said = driver.page_text().await;
    assert!(said.contains("扫描件") && said.contains("核对码"), "{said}");
    PICTURES.take(driver, "paper-lacks").await;
    let scan = folder().join("paper.png");
    write(&scan, SCAN);
    driver.choose_files("扫描件…", &[&scan]).await;
    driver.paste("审查单核对码", foreign).await;
    driver.click("button", "核对").await;
    driver.find("heading", "核对").await;
    driver.click("button", "确认并签名录入").await;
    driver.wait_for("核对码不属于本案").await;
    driver
        .wait_until(
            "it is said at the field, with the rule",
            "const said = document.getElementById('sheet_code-error');
            return said !== null && said.innerText.includes('依据：')",
            &[],
        )
        .await;
    PICTURES.take(driver, "paper-foreign").await;
    go_to_case(driver, FIRST.title).await;
    driver.find("link", "录入纸质签批").await;
}
