//! The main job, end to end: three people, one of whom signs on paper only, take a document from first run to a
//! published text and a bundle that a stranger verifies, with this program and with tools that are not ours.

use serde_json::json;

use crate::case::{
    self, Document, back_to_case, export, go_to_case, open_case, other_act, print_slip, sign, sign_opinion,
};
use crate::chromium::journey;
use crate::driver::Driver;
use crate::office::{LEADER, Pictures, REVIEWER, UNDERTAKER, add_person, lock, set_up, sheet_text, write};
use crate::origins::{self, folder};
use crate::places::{asks_nobody_else, holds_its_policy};
use crate::{outside, sample};

const NOTICE: Document<'_> = Document {
    title: "关于做好2026年国庆假期公共文化场馆开放工作的通知",
    text: include_str!("../samples/notice.txt"),
};
const CORRECTED: &str = "（已按退回意见更正）";
const SELF_REVIEW: &str = "经自审，不涉及国家秘密、工作秘密、商业秘密和个人隐私，建议公开。";
const PICTURES: Pictures = Pictures(Some("main_job"));

#[test]
fn main_job() {
    journey("main_job", |driver| async move {
        driver.open(&origins::local()).await;
        assert_eq!(driver.run("return isSecureContext", vec![]).await, json!(true));
        let fingerprint = set_up(&*driver, &PICTURES).await;
        add_person(&*driver, &REVIEWER).await;
        add_person(&*driver, &LEADER).await;
        PICTURES.take(&*driver, "people").await;

        let approved = review(&*driver).await;
        decide_on_paper(&*driver).await;
        publish(&*driver, &approved).await;

        go_to_case(&*driver, NOTICE.title).await;
        driver.click("link", "审查记录").await;
        let record = sheet_text(&*driver, "审查记录").await;
        for words in [UNDERTAKER.name, REVIEWER.name, LEADER.name, "同意公开。", "纸质签批"] {
            assert!(record.contains(words), "the record lacks {words}:\n{record}");
        }
        PICTURES.take(&*driver, "record").await;
        sample::keep_record(&*driver).await;
        go_to_case(&*driver, NOTICE.title).await;
        PICTURES.take(&*driver, "case").await;
        let (name, bundle) = export(&*driver).await;
        PICTURES.take(&*driver, "export").await;
        sample::keep_bundle(&name, &bundle, &fingerprint);

        sample::review_corpus(&*driver).await;
        asks_nobody_else(&*driver, &origins::local()).await;
        in_other_light(&*driver).await;
        holds_its_policy(&*driver, &origins::intranet()).await;
        strangers_verify(&*driver, &bundle, &fingerprint).await;
        outside::judge(&name, &bundle, &fingerprint);
    });
}

/// Self-review, one return, another version, and the review; gives the text as it is approved.
async fn review(driver: &impl Driver) -> String {
    open_case(driver, &NOTICE).await;
    PICTURES.take(driver, "decide").await;
    sign_opinion(driver, SELF_REVIEW).await;
    PICTURES.take(driver, "done").await;

    lock(driver).await;
    PICTURES.take(driver, "unlock").await;
    REVIEWER.unlock(driver).await;
    driver.click("link", "待办…").await;
    driver.find("heading", "待办").await;
    PICTURES.take(driver, "work").await;
    go_to_case(driver, NOTICE.title).await;
    other_act(driver, "退回").await;
    driver.enter("textbox", "退回原因", "附件名称与正文不一致，请核对。").await;
    PICTURES.take(driver, "return").await;
    sign(driver).await;

    lock(driver).await;
    UNDERTAKER.unlock(driver).await;
    go_to_case(driver, NOTICE.title).await;
    driver.wait_for("退回").await;
    other_act(driver, "提交新稿").await;
    driver.choose("提交新稿的原因", "按退回意见更正").await;
    let approved = format!("{}\n{CORRECTED}", NOTICE.text.trim());
    driver.enter("textbox", "粘贴或输入正文…", &approved).await;
    sign(driver).await;
    back_to_case(driver, NOTICE.title).await;
    driver.click("link", "填写自审意见").await;
    driver.find("heading", "自审意见").await;
    sign_opinion(driver, SELF_REVIEW).await;

    lock(driver).await;
    REVIEWER.unlock(driver).await;
    go_to_case(driver, NOTICE.title).await;
    driver.click("link", "填写审核意见").await;
    driver.find("heading", "审核意见").await;
    sign_opinion(driver, "同意自审意见。").await;
    approved
}

/// The leader signs on the printed slip; the undertaker takes it in.
async fn decide_on_paper(driver: &impl Driver) {
    lock(driver).await;
    UNDERTAKER.unlock(driver).await;
    go_to_case(driver, NOTICE.title).await;
    let code = print_slip(driver).await;
    PICTURES.take(driver, "slip").await;
    driver.click("link", "录入纸质签批").await;
    driver.find("heading", "录入纸质签批").await;
    let scan = folder().join("scan.png");
    write(&scan, case::SCAN);
    driver.enter("textbox", "签批原文", "同意公开。").await;
    driver.enter("textbox", "审查单核对码", &code).await;
    driver.enter("textbox", "原件存放处", "办公室档案柜").await;
    driver.choose_files("扫描件…", &[&scan]).await;
    driver.wait_for("已选择：scan.png").await;
    driver.choose("决定", "予以公开").await;
    driver.enter("textbox", "意见", "同意公开。").await;
    PICTURES.take(driver, "paper").await;
    driver.click("button", "核对").await;
    driver.find("heading", "核对").await;
    driver.click("button", "确认并签名录入").await;
    driver.find("heading", "已录入并签名").await;
}

/// Hand-over, receipt, and publication of the very bytes that were approved.
async fn publish(driver: &impl Driver, approved: &str) {
    for act in ["移交公开", "接收"] {
        back_to_case(driver, NOTICE.title).await;
        driver.click("link", act).await;
        driver.find("heading", act).await;
        sign(driver).await;
    }
    back_to_case(driver, NOTICE.title).await;
    driver.click("link", "登记公开情况").await;
    driver.find("heading", "登记公开情况").await;
    driver.choose("公开的文件与批准的文件", "与批准的文件完全相同").await;
    let published = folder().join("notice.txt");
    write(&published, approved.as_bytes());
    driver.choose_files("实际公开的文件…", &[&published]).await;
    driver.wait_for("已选择：notice.txt").await;
    PICTURES.take(driver, "publish").await;
    sign(driver).await;
}

/// Work, case and decision on a small screen, in the dark, in English; on a case of its own.
async fn in_other_light(driver: &impl Driver) {
    let reply =
        Document { title: "关于城区绿化情况的答复", text: include_str!("../samples/reply.txt") };
    open_case(driver, &reply).await;
    let decide = driver.run("return location.hash", vec![]).await;
    let decide = decide.as_str().expect("an address").to_owned();
    let case = decide.trim_end_matches("/decide").to_owned();
    let pages = [("work", "#/"), ("case", case.as_str()), ("decide", decide.as_str())];
    driver.prefer_dark(true).await;
    for (name, hash) in pages {
        go(driver, hash).await;
        PICTURES.take_wide(driver, &format!("{name}-dark-360"), 360).await;
    }
    driver.prefer_dark(false).await;
    driver.resize(1280, 900).await;
    lock(driver).await;
    driver.click("button", "English").await;
    driver.find("heading", "Unlock").await;
    PICTURES.take(driver, "unlock-en").await;
    UNDERTAKER.unlock_in_english(driver).await;
    for (name, hash) in pages {
        go(driver, hash).await;
        PICTURES.take(driver, &format!("{name}-en")).await;
    }
    lock_in_english(driver).await;
}

pub(crate) async fn lock_in_english(driver: &impl Driver) {
    driver.click("button", "Lock").await;
    driver.find("heading", "Unlock").await;
    driver.click("button", "简体中文").await;
    driver.find("heading", "解锁").await;
}

/// Another language, as somebody at the desk chooses it: in the settings.
pub(crate) async fn speak(driver: &impl Driver, language: &str) {
    go(driver, "#/settings").await;
    driver.click("button", language).await;
    driver.find("heading", if language == "English" { "Settings" } else { "设置" }).await;
}

/// Goes to an address of the page.
pub(crate) async fn go(driver: &impl Driver, hash: &str) {
    driver.run("location.hash = arguments[0]", vec![json!(hash)]).await;
    let script =
        "return document.querySelector('main h1') !== null && !document.querySelector('main [aria-busy]')";
    driver.wait_until("the page stands", script, &[]).await;
}

/// Whoever gets the bundle, from places where nothing was ever set up.
async fn strangers_verify(driver: &impl Driver, bundle: &[u8], fingerprint: &str) {
    let whole = folder().join("bundle.zip");
    write(&whole, bundle);
    let mut bytes = bundle.to_vec();
    // Near the end of the text of a signed event, far from the zip's own tables.
    let place = bytes
        .windows(16)
        .position(|window| window == b"\"payload\":\"eyJib2")
        .map_or(bytes.len() / 2, |at| at + 60);
    bytes[place] ^= 1;
    let changed = folder().join("changed.zip");
    write(&changed, &bytes);
    for address in [origins::intranet(), origins::one_file()] {
        driver.open(&address).await;
        driver.click("link", "不设置，直接验证案卷包").await;
        let (outcome, said) = case::verify(driver, &whole, "").await;
        assert_eq!(outcome, "cannot_check", "{said}");
        // The charter of another office: its root is not the one on paper.
        let (outcome, said) = case::verify(driver, &whole, &"0123456789abcdef".repeat(4)).await;
        assert_eq!(outcome, "invalid", "{said}");
        assert!(said.contains("根密钥指纹与登记的不一致"), "{said}");
        let (outcome, said) = case::verify(driver, &whole, fingerprint).await;
        assert_eq!(outcome, "valid", "{said}");
        // The fingerprint stays in its field from one bundle to the next.
        let (outcome, said) = case::verify(driver, &changed, "").await;
        assert_eq!(outcome, "invalid", "{said}");
        assert!(said.contains("data/"), "no place is named:\n{said}");
    }
    PICTURES.take(driver, "verify").await;
}
