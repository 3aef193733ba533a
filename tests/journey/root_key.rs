//! The root passphrase is forgotten: the code off the paper opens the root key file, a new passphrase is set with new copies
//! and a new sheet, and the root signs again.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::chromium::journey;
use crate::driver::Driver;
use crate::joining::unfold;
use crate::main_job::{go, lock_in_english};
use crate::office::{
    CarriedAway, LEADER, Pictures, ROOT_PASSPHRASE, UNDERTAKER, add_person, carry_away, code_on_sheet, lock,
    type_last_group, write,
};
use crate::origins;

const PICTURES: Pictures = Pictures(Some("root-key"));
const NEW_PASSPHRASE: &str = "南门内那口石头古井";
const CHECK: &str = "检查根密钥副本";
const RENEW: &str = "重设根密钥口令和恢复码";
const REGISTRAR: &str = "登记人员";
const SECRET: &str = "根密钥口令或恢复码";

#[test]
fn root_key() {
    journey("root_key", |driver| async move {
        driver.open(&origins::local()).await;
        let founded = carry_away(&*driver, &PICTURES).await;
        go(&*driver, "#/ceremony").await;
        driver.find("heading", "密钥与名册").await;
        unfold(&*driver, "根密钥").await;
        let file = driver.downloads().join(&founded.root_file);
        is_told_what_is_wrong(&*driver, &file, &founded).await;
        let (renewed, code) = sets_a_new_passphrase(&*driver, &file, &founded.root_code).await;
        old_copies_stay_open(&*driver, &file, &renewed, &founded.root_code).await;
        signs_again(&*driver, &renewed, &code).await;
        driver.click("link", "人员").await;
        add_person(&*driver, &LEADER).await;
        in_english(&*driver).await;
    });
}

async fn check(driver: &impl Driver, file: &Path, secret: &str) {
    fill_in(driver, CHECK, file, secret).await;
    driver.click_on(&driver.find_in(Some(CHECK), "button", "检查").await).await;
}

async fn fill_in(driver: &impl Driver, group: &str, file: &Path, secret: &str) {
    let input = driver.find_in(Some(group), "file", "根密钥文件…").await;
    driver.type_into(&input, &file.to_string_lossy()).await;
    let field = json!(driver.find_in(Some(group), "textbox", SECRET).await);
    let script = "const [field, text] = arguments;
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));";
    driver.run(script, vec![field, json!(secret)]).await;
}

async fn is_told_what_is_wrong(driver: &impl Driver, file: &Path, founded: &CarriedAway) {
    check(driver, file, "北门外第四棵老槐树").await;
    driver.wait_for("口令和恢复码都不对，打不开该文件").await;
    PICTURES.take(driver, "wrong").await;
    let code = &founded.root_code;
    let slip = [&code[..7], if &code[7..8] == "7" { "8" } else { "7" }, &code[8..]].concat();
    check(driver, file, &slip).await;
    driver.wait_for("恢复码中有一处输错，请与恢复单逐组对照").await;
    check(driver, file, &[&code[..7], "U", &code[8..]].concat()).await;
    driver.wait_for("恢复码第 2 组有误").await;
    check(driver, file, ROOT_PASSPHRASE).await;
    driver.wait_for("副本完好，是现用的根密钥，口令无误").await;
    check(driver, file, code).await;
    driver.wait_for("副本完好，是现用的根密钥，恢复码无误").await;
    driver.wait_for("忘记了口令的，请现在重设口令").await;
    PICTURES.take(driver, "opened").await;
    driver.click("button", "现在重设").await;
}

/// Gives the new file and its code.
async fn sets_a_new_passphrase(driver: &impl Driver, file: &Path, code: &str) -> (PathBuf, String) {
    fill_in(driver, RENEW, file, code).await;
    for field in ["根密钥的新口令", "再次输入口令"] {
        driver.type_into(&driver.find_in(Some(RENEW), "textbox", field).await, NEW_PASSPHRASE).await;
    }
    PICTURES.take(driver, "renew").await;
    PICTURES.take_small(driver, "renew").await;
    driver.click("button", "制作新的根密钥文件").await;
    driver.find("frame", "打印根密钥恢复单").await;
    driver.click("button", "保存根密钥文件").await;
    let script = "return [...document.querySelectorAll('main code')].map(one => one.textContent).find(text => text.startsWith('baoshen-root'))";
    let name = driver.run(script, vec![]).await.as_str().expect("a name").to_owned();
    driver.downloaded(&name).await;
    let renewed = driver.downloads().join(&name);
    driver.click("button", "完成重设").await;
    driver.wait_for("请先核对两份副本").await;
    for copy in 1..=2 {
        driver.choose_files("从介质上选取刚才保存的文件…", &[&renewed]).await;
        driver.wait_for(&format!("已核对 {copy} 份，一致")).await;
    }
    let fresh = code_on_sheet(driver, "打印根密钥恢复单").await;
    assert_ne!(fresh, code);
    type_last_group(driver, code).await;
    driver.click("button", "完成重设").await;
    driver.wait_for("与恢复单不一致，请重新核对").await;
    PICTURES.take(driver, "carry").await;
    PICTURES.take_small(driver, "carry").await;
    print_sheet(driver).await;
    type_last_group(driver, &fresh).await;
    driver.click("button", "完成重设").await;
    driver.wait_for("新的根密钥文件已经制作。以前的副本仍可用原来的口令和恢复码打开").await;
    PICTURES.take(driver, "renewed").await;
    (renewed, fresh)
}

/// The sheet by itself, as it leaves the printer.
async fn print_sheet(driver: &impl Driver) {
    let frame = json!(driver.find("frame", "打印根密钥恢复单").await);
    let html = driver.run("return arguments[0].srcdoc", vec![frame]).await;
    let file = origins::folder().join("root-key-sheet.html");
    write(&file, html.as_str().expect("a sheet").as_bytes());
}

async fn old_copies_stay_open(driver: &impl Driver, old: &Path, renewed: &Path, old_code: &str) {
    check(driver, renewed, ROOT_PASSPHRASE).await;
    driver.wait_for("口令和恢复码都不对，打不开该文件").await;
    check(driver, renewed, old_code).await;
    driver.wait_for("恢复码输入无误，但不是该文件的").await;
    check(driver, old, old_code).await;
    driver.wait_for("副本完好，是现用的根密钥，恢复码无误").await;
    check(driver, renewed, NEW_PASSPHRASE).await;
    driver.wait_for("副本完好，是现用的根密钥，口令无误").await;
}

/// The registrar's keys are made anew by the root out of its new file, once by code and once by passphrase.
async fn signs_again(driver: &impl Driver, renewed: &Path, code: &str) {
    unfold(driver, REGISTRAR).await;
    for (secret, version) in [(code, 2), (NEW_PASSPHRASE, 3)] {
        fill_in(driver, REGISTRAR, renewed, secret).await;
        let own = driver.find_in(Some(REGISTRAR), "textbox", "本人现用口令").await;
        driver.type_into(&own, UNDERTAKER.passphrase.expect("has a passphrase")).await;
        driver.click("button", "由本人任登记人员").await;
        driver.wait_for(&format!("登记密钥第 {version} 版")).await;
        driver.wait_for("已签发，本人现为登记人员").await;
        if version == 2 {
            driver.wait_for("根密钥文件是用恢复码打开的").await;
            PICTURES.take(driver, "registrar").await;
        }
    }
}

async fn in_english(driver: &impl Driver) {
    lock(driver).await;
    driver.click("button", "English").await;
    UNDERTAKER.unlock_in_english(driver).await;
    go(driver, "#/ceremony").await;
    driver.find("heading", "Keys and charter").await;
    PICTURES.take(driver, "folded-en").await;
    PICTURES.take_small(driver, "folded-en").await;
    unfold(driver, "Root key").await;
    driver.click("button", "Set a new passphrase and recovery code").await;
    PICTURES.take(driver, "en").await;
    PICTURES.take_small(driver, "en").await;
    lock_in_english(driver).await;
}
