//! `cargo xtask bench handover`: a case of 120 MiB given to another computer as a closed file, and how much memory that
//! takes in the browser.

use std::fs;

use crate::backup::{fill_in, name_of, other};
use crate::backup_size::{begin, noise, tell, wait};
use crate::case::{Document, fill_in_new_case, go_to_case, other_act, sign};
use crate::chromium::journey;
use crate::driver::Driver;
use crate::handover::{PHRASE, To, begin_giving, given, look};
use crate::office::{Pictures, UNDERTAKER, set_up};
use crate::origins::{self, folder};

const NAME: &str = "handover_size";
const ITEM: Document<'_> = Document { title: "关于场馆修缮的说明", text: "" };

/// A file of 40 MiB that is kept and not read.
async fn choose_large(driver: &impl Driver, number: u32) {
    let place = folder().join(format!("given-{number}.doc"));
    fs::write(&place, noise(number)).expect("written");
    driver.choose_files("添加文件…", &[&place]).await;
    wait(driver, "这类文件只作为附件保存，程序不读取其中文字").await;
    driver.click("checkbox", "未发现不等于无风险…").await;
}

#[test]
#[ignore = "measures; `cargo xtask bench handover` runs it"]
fn handover_size() {
    journey(NAME, |driver| async move {
        let driver = &*driver;
        driver.open(&origins::local()).await;
        set_up(driver, &Pictures(None)).await;
        // The other computer is one of the same office on which the case is not known.
        driver.click("link", "备份").await;
        driver.click("button", "立即备份").await;
        driver.wait_for("备份文件已生成").await;
        let backup = name_of(driver).await;
        driver.downloaded(&backup).await;
        driver.open(&other()).await;
        driver.click("button", "导入已有备份").await;
        fill_in(driver, &backup).await;
        driver.click("button", "确认恢复").await;
        wait(driver, "本审查台由备份恢复").await;

        driver.open(&origins::local()).await;
        UNDERTAKER.unlock(driver).await;
        fill_in_new_case(driver, &ITEM).await;
        choose_large(driver, 1).await;
        driver.click("button", "建立并自审").await;
        wait(driver, "自审意见").await;
        for number in 2..=3 {
            go_to_case(driver, ITEM.title).await;
            other_act(driver, "提交新稿").await;
            driver.choose("提交新稿的原因", "内容更新").await;
            choose_large(driver, number).await;
            sign(driver).await;
        }
        // Tabs that have read no large file.
        driver.close_and_begin_anew().await;
        driver.open(&origins::local()).await;
        UNDERTAKER.unlock(driver).await;
        let before = begin(NAME);
        begin_giving(driver, &To::Passphrase).await;
        wait(driver, "文件名 ").await;
        let file = given(driver, "given.age").await;
        let given = tell(NAME, "closing and reading again", before);
        let size = fs::metadata(&file).expect("a file").len() >> 20;
        driver.close_and_begin_anew().await;
        driver.open(&other()).await;
        UNDERTAKER.unlock(driver).await;
        let before = begin(NAME);
        look(driver, &[&file]).await;
        wait(driver, "这个文件用口令加密。").await;
        driver.enter("textbox", "交接口令", PHRASE).await;
        driver.click("button", "打开").await;
        wait(driver, "本机没有的案件").await;
        let looked = tell(NAME, "looking at it", before);
        let before = begin(NAME);
        driver.click("button", "导入所选 1 件").await;
        wait(driver, "已导入").await;
        let taken = tell(NAME, "taking it in", before);
        println!(
            "a case of {size} MiB: {given} MiB to give, {looked} MiB to look at, {taken} MiB to take in"
        );
    });
}
