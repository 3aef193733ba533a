//! The journal: its reminder, sheet and checks; a time-stamp by an authority made with `openssl ts`; paper against file.

use std::fs;

use crate::case::{Document, export, fill_in_opinion, go_to_case, open_case, print_slip, sign, sign_opinion};
use crate::chromium::journey;
use crate::clock::travel;
use crate::driver::Driver;
use crate::main_job::{go, speak};
use crate::office::{LEADER, Pictures, REVIEWER, UNDERTAKER, add_person, set_up, sheet_text};
use crate::origins::{self, folder};
use crate::tools::bash;

const NOTICE: Document<'_> = Document {
    title: "关于开放市图书馆夜间阅览室的通知",
    text: "各科室：市图书馆自10月起每晚开放至21时。",
};
const OPINION: &str = "经自审，不涉及国家秘密、工作秘密、商业秘密和个人隐私，建议公开。";
const PICTURES: Pictures = Pictures(Some("journal"));

#[test]
fn journal() {
    journey("journal", |driver| async move {
        driver.open(&origins::local()).await;
        let fingerprint = set_up(&*driver, &PICTURES).await;
        add_person(&*driver, &REVIEWER).await;
        add_person(&*driver, &LEADER).await;
        open_case(&*driver, &NOTICE).await;

        // The desk asks for a sheet, and is content once one was printed.
        driver.click("link", "待办…").await;
        driver.wait_for("应打印日志校验单").await;
        PICTURES.take(&*driver, "reminder").await;
        driver.click("link", "打印校验单").await;
        driver.find("heading", "本机日志").await;
        driver.wait_for("尚未打印过校验单。").await;
        driver.click("button", "打印校验单").await;
        let sheet = sheet_text(&*driver, "日志校验单").await;
        PICTURES.take(&*driver, "sheet").await;
        driver.click("button", "打印").await;
        driver.wait_for("上次打印：").await;
        let code = sheet_code(&sheet);

        let checkpoint = save_checkpoint(&*driver).await;
        sign_self_review(&*driver).await;
        later_checks(&*driver, &code, &checkpoint).await;
        stamp(&*driver, &checkpoint).await;
        paper(&*driver, &fingerprint).await;
        in_other_light(&*driver).await;
    });
}

/// The code as it stands on the sheet: device, date, size, digits.
fn sheet_code(sheet: &str) -> String {
    let line = sheet.lines().find(|line| line.matches(' ').count() >= 7 && line.contains('-'));
    let line = line.unwrap_or_else(|| panic!("no code on the sheet:\n{sheet}"));
    // The label of the row stands before it.
    line.rsplit('\t').next().unwrap_or(line).trim().to_owned()
}

async fn save_checkpoint(driver: &impl Driver) -> Vec<u8> {
    driver.click("button", "保存校验点文件").await;
    let script =
        "return [...document.querySelectorAll('#newest p')].slice(0, 2).map(one => one.innerText).join('.')";
    let name = driver.run(script, vec![]).await;
    driver.downloaded(&format!("{}.checkpoint", name.as_str().expect("device and size"))).await
}

async fn sign_self_review(driver: &impl Driver) {
    go_to_case(driver, NOTICE.title).await;
    driver.click("link", "填写自审意见").await;
    driver.find("heading", "自审意见").await;
    sign_opinion(driver, OPINION).await;
}

/// What was printed and saved before holds; another root of that size does not; a longer journal neither.
async fn later_checks(driver: &impl Driver, code: &str, checkpoint: &[u8]) {
    driver.click("link", "本机日志").await;
    driver.find("heading", "核对外来的校验点").await;
    let check = async |given: &str, expected: &str| {
        driver.paste("校验点或者校验单编码", given).await;
        driver.click("button", "核对").await;
        driver.wait_for(expected).await;
    };
    let extends = "日志由此连续而来，此前记录没有改动。";
    check(code, extends).await;
    PICTURES.take(driver, "extends").await;
    let mut turned = code.to_owned();
    let last = turned.pop().expect("a digit");
    turned.push(if last == '0' { '1' } else { '0' });
    check(&turned, "两者矛盾").await;
    PICTURES.take(driver, "contradicts").await;
    check(&String::from_utf8_lossy(checkpoint), extends).await;
    let mut words: Vec<&str> = code.split(' ').collect();
    words[2] = "999";
    check(&words.join(" "), "本机日志比它短").await;
    driver.click("button", "重新核对全部记录").await;
    driver.wait_for("日志自该校验点起连续至今").await;
}

/// The button below the form; above it stands what opens it, by the same name.
async fn put_in(driver: &impl Driver) {
    let buttons = driver.find_all("button", Some("存入时间戳"), None).await;
    driver.click_on(buttons.last().expect("a button")).await;
}

/// The checkpoint is stamped elsewhere, and the token comes back.
async fn stamp(driver: &impl Driver, checkpoint: &[u8]) {
    let place = folder().join("journal-tsa");
    fs::create_dir_all(&place).expect("a folder");
    fs::write(place.join("head.checkpoint"), checkpoint).expect("written");
    let (success, said) = bash(&place, include_str!("../outside/tsa.sh"));
    assert!(success, "{said}");
    driver.run("document.querySelectorAll('details').forEach(one => one.open = true)", vec![]).await;
    driver.choose_files("时间戳文件（.tsr）…", &[&place.join("other.tsr")]).await;
    driver.wait_for("other.tsr").await;
    put_in(driver).await;
    driver.wait_for("这份时间戳不是对本机校验点加盖的。").await;
    driver.choose_files("时间戳文件（.tsr）…", &[&place.join("sha256.tsr")]).await;
    driver.wait_for("sha256.tsr").await;
    driver.choose_files("机构证书（.pem）…", &[&place.join("ca.pem")]).await;
    driver.wait_for("ca.pem").await;
    put_in(driver).await;
    driver.wait_for("，覆盖前").await;
    PICTURES.take(driver, "page").await;
    PICTURES.take_wide(driver, "page-narrow", 360).await;
    go_to_case(driver, NOTICE.title).await;
    driver.wait_for("时间戳证明不晚于").await;
    driver.wait_for("次序可证").await;
    PICTURES.take(driver, "case").await;
}

/// A slip printed now is the newest; after another step it no longer is, here and on the page of verification.
async fn paper(driver: &impl Driver, fingerprint: &str) {
    let code = print_slip(driver).await;
    find(driver, &code, "与案卷一致：这是最新状态的打印件。").await;
    find(driver, "0000 0000 0000", "没有这个核对码。").await;
    go_to_case(driver, NOTICE.title).await;
    let (name, _) = export(driver).await;
    driver.click("link", "验证").await;
    driver.find("heading", "验证").await;
    driver.paste("登记的指纹…", fingerprint).await;
    driver.choose_files("案卷包…", &[&driver.downloads().join(&name)]).await;
    driver.wait_for("各步骤时间").await;
    driver.wait_for("时间戳证明不晚于").await;
    driver.paste("纸上的核对码", &code).await;
    driver.click("button", "查找").await;
    driver.wait_for("与案卷一致：这是最新状态的打印件。").await;
    PICTURES.take(driver, "verify").await;
    driver.paste("纸上的核对码", "0000 0000 0000").await;
    driver.click("button", "查找").await;
    driver.wait_for("案卷包中没有这个核对码").await;
}

async fn find(driver: &impl Driver, code: &str, expected: &str) {
    driver.click("link", "案件").await;
    driver.find("heading", "案件").await;
    driver.run("document.querySelector('details.on-paper').open = true", vec![]).await;
    driver.paste("纸上的核对码", code).await;
    driver.click("button", "查找").await;
    driver.wait_for(expected).await;
    PICTURES.take(driver, "on-paper").await;
}

async fn in_other_light(driver: &impl Driver) {
    speak(driver, "English").await;
    for (name, hash) in [("page", "#/journal"), ("ceremony", "#/ceremony"), ("hand-over", "#/handover")] {
        go(driver, hash).await;
        driver.run("document.querySelectorAll('details').forEach(one => one.open = true)", vec![]).await;
        PICTURES.take(driver, &[name, "-en"].concat()).await;
        PICTURES.take_small(driver, &[name, "-en"].concat()).await;
    }
    speak(driver, "简体中文").await;
    driver.prefer_dark(true).await;
    driver.click("link", "本机日志").await;
    driver.find("heading", "时间戳").await;
    PICTURES.take(driver, "page-dark").await;
    driver.prefer_dark(false).await;
}

/// A clock behind the journal owes a reason, which is signed and stands in the case from then on.
#[test]
fn journal_clock() {
    journey("journal_clock", |driver| async move {
        let open = async |moment: &str| {
            travel(&*driver, moment).await;
            driver.open(&origins::local()).await;
        };
        open("2027-01-05T09:00:00+08:00").await;
        set_up(&*driver, &Pictures(None)).await;
        open("2027-01-06T09:00:00+08:00").await;
        UNDERTAKER.unlock(&*driver).await;
        open_case(&*driver, &NOTICE).await;
        open("2027-01-06T07:00:00+08:00").await;
        UNDERTAKER.unlock(&*driver).await;
        go_to_case(&*driver, NOTICE.title).await;
        driver.click("link", "填写自审意见").await;
        driver.find("heading", "自审意见").await;
        fill_in_opinion(&*driver, OPINION).await;
        driver.click("button", "确认并签名").await;
        driver.wait_for("本机时钟早于上一条记录。").await;
        PICTURES.take(&*driver, "clock").await;
        driver.enter("textbox", "时钟说明", "主板电池失效，时钟已重新校准。").await;
        sign(&*driver).await;
        go_to_case(&*driver, NOTICE.title).await;
        driver.wait_for("主板电池失效，时钟已重新校准。").await;
        driver.wait_for("早于前一步").await;
        PICTURES.take(&*driver, "clock-case").await;
    });
}
