//! Files from plain http: current Chromium holds back what is no table, text or JSON. The page says so and how to have
//! them, and both settings it names to administrators let the files through.

use std::fs;

use crate::case::{Document, export, go_to_case, open_case, sign_opinion, verify};
use crate::chromium::{Setting, journey, journey_where};
use crate::driver::Driver;
use crate::main_job::go;
use crate::office::{Pictures, set_up};
use crate::origins;

const PICTURES: Pictures = Pictures(Some("downloads"));
const NOTICE: Document<'_> =
    Document { title: "关于阅览室开放时间的通知", text: "阅览室周末开放。" };
const HELD: &str = "请确认浏览器已保存文件";

#[test]
fn downloads_held_back() {
    journey("downloads_held_back", |driver| async move {
        let driver = &*driver;
        let fingerprint = has_a_case(driver).await;
        driver.click("button", "导出案卷包").await;
        driver.wait_for("文件名：").await;
        let bundle = named(driver, "文件名：(\\S+)").await;
        is_held(driver, &bundle).await;
        PICTURES.take(driver, "bundle").await;
        PICTURES.take_small(driver, "bundle").await;
        driver.keep_download(&bundle).await;
        assert!(driver.downloaded(&bundle).await.starts_with(b"PK"));
        confirm(driver).await;

        driver.click("link", "备份").await;
        driver.click("button", "立即备份").await;
        driver.wait_for("备份文件已生成").await;
        let backup = named(driver, "(baoshen-backup-[a-z0-9-]+\\.baoshen)").await;
        is_held(driver, &backup).await;
        driver.wait_for("有文件等浏览器保存").await;
        PICTURES.take(driver, "backup").await;
        driver.keep_download(&backup).await;
        assert!(driver.downloaded(&backup).await.starts_with(b"baoshen-backup"));
        confirm(driver).await;
        driver.wait_for("改动均已导出或者备份").await;

        driver.click("link", "验证").await;
        let (outcome, said) = verify(driver, &driver.downloads().join(&bundle), &fingerprint).await;
        assert_eq!(outcome, "valid", "{said}");
        go(driver, "#/help").await;
        driver.wait_for(&format!("InsecureContentAllowedForUrls 中登记 {}", origin())).await;
        PICTURES.take_small(driver, "help").await;
    });
}

#[test]
fn downloads_of_an_allowed_site() {
    journey_where(Setting::InsecureAllowed, "downloads_of_an_allowed_site", |driver| async move {
        has_a_case(&*driver).await;
        let (_, bundle) = export(&*driver).await;
        assert!(bundle.starts_with(b"PK"));
        // The page cannot know that the browser was told.
        driver.wait_for(HELD).await;
    });
}

#[test]
fn downloads_of_a_trusted_origin() {
    journey_where(Setting::CountsAsSecure, "downloads_of_a_trusted_origin", |driver| async move {
        has_a_case(&*driver).await;
        assert_eq!(driver.run("return isSecureContext", vec![]).await, true);
        let (_, bundle) = export(&*driver).await;
        assert!(bundle.starts_with(b"PK"));
        driver.wait_for("已导出文件").await;
        assert!(!driver.page_text().await.contains(HELD));
    });
}

/// A case signed on the intranet; gives the fingerprint of the office.
async fn has_a_case(driver: &impl Driver) -> String {
    driver.open(&origins::intranet()).await;
    let fingerprint = set_up(driver, &Pictures(None)).await;
    open_case(driver, &NOTICE).await;
    sign_opinion(driver, "经自审，建议公开。").await;
    go_to_case(driver, NOTICE.title).await;
    fingerprint
}

fn origin() -> String {
    let address = origins::intranet();
    address.trim_end_matches("/desk/office/").to_owned()
}

/// The name of a file the page speaks of.
async fn named(driver: &impl Driver, pattern: &str) -> String {
    let script = "return document.body.innerText.match(new RegExp(arguments[0]))[1]";
    driver.run(script, vec![pattern.into()]).await.as_str().expect("a name").to_owned()
}

/// The page names the file and does not call it saved; and it is not.
async fn is_held(driver: &impl Driver, name: &str) {
    driver.wait_for(HELD).await;
    let script = "return document.querySelector('.held').innerText.includes(arguments[0])";
    driver.wait_until("the file is named", script, &[name.into()]).await;
    assert!(!driver.page_text().await.contains("已导出文件"));
    for _ in 0..200 {
        let held = fs::read_dir(driver.downloads()).into_iter().flatten().flatten();
        if held.into_iter().any(|file| file.path().extension().is_some_and(|kind| kind == "crdownload")) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert!(!driver.downloads().join(name).exists(), "{name} was saved at once");
}

async fn confirm(driver: &impl Driver) {
    driver.click("button", "文件已保存").await;
    let script = "return document.querySelector('.held .notice') === null";
    driver.wait_until("nothing is held", script, &[]).await;
}
