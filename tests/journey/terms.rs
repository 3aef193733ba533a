//! The office's own list, by a clerk: a table out of a spreadsheet with a fault, mended, looked at, taken over; what it
//! would find in earlier cases and in an exported bundle; ended again.

use std::fs;

use crate::case::{Document, export, go_to_case, open_case};
use crate::chromium::journey;
use crate::driver::Driver;
use crate::main_job::{go, lock_in_english};
use crate::office::{Pictures, UNDERTAKER, lock, set_up};
use crate::origins::{self, folder};

const PICTURES: Pictures = Pictures(Some("terms"));

const NOTICE: Document<'_> = Document {
    title: "关于乡道修缮的通知",
    text: "清源工程的进度见附表，清源工程学院参加。",
};

const FAULTY: &str = "词语,类别,说明,放行\n清源工程,工作,尚未公布,否\n";
const SOUND: &str = "词语,类别,说明,放行\n清源工程,工作秘密,尚未公布,否\n清源工程学院,工作秘密,学校,是\n";

#[test]
fn terms() {
    journey("terms", |driver| async move {
        driver.open(&origins::local()).await;
        set_up(&*driver, &Pictures(None)).await;
        open_case(&*driver, &NOTICE).await;
        go_to_case(&*driver, NOTICE.title).await;
        let (name, bundle) = export(&*driver).await;
        let kept = folder().join(name);
        fs::write(&kept, bundle).expect("the bundle can be written");
        import(&*driver).await;
        spans_to_take_out(&*driver).await;
        look_again(&*driver).await;
        driver.choose_files("加入案卷包…", &[&kept]).await;
        driver.wait_for("现在会提示 1 处（词表 1 份）").await;
        let other = folder().join("no-bundle.zip");
        fs::write(&other, b"PK\x05\x06 nothing of the kind").expect("the file can be written");
        driver.choose_files("加入案卷包…", &[&other]).await;
        driver.wait_for("不是验证通过的案卷包").await;
        in_english(&*driver).await;
        end(&*driver).await;
    });
}

async fn import(driver: &impl Driver) {
    driver.click("link", "设置").await;
    driver.find("heading", "设置").await;
    driver.click("link", "查看和导入词表").await;
    driver.find("heading", "本单位词表").await;
    driver.wait_for("本身可能涉密").await;
    let file = folder().join("项目词表.csv");
    fs::write(&file, FAULTY).expect("the file can be written");
    driver.choose_files("词表文件…", &[&file]).await;
    driver.wait_for("第 2 行“类别”：类别应为国家秘密").await;
    PICTURES.take(driver, "faulty").await;
    // GB18030, as older spreadsheets save it, would do as well; this one writes UTF-8 with its mark.
    fs::write(&file, ["\u{feff}", SOUND].concat()).expect("the file can be written");
    driver.choose_files("词表文件…", &[&file]).await;
    driver.wait_for("“项目词表”第 1 版").await;
    driver.wait_for("新增 2 个词语").await;
    PICTURES.take(driver, "preview").await;
    PICTURES.take_wide(driver, "preview-360", 360).await;
    driver.resize(1280, 900).await;
    driver.click("button", "导入为第 1 版").await;
    driver.wait_for("已导入“项目词表”第 1 版").await;
    fs::write(&file, "机密★10年,国家秘密,,\n").expect("the file can be written");
    driver.choose_files("词表文件…", &[&file]).await;
    driver.find("heading", "请停止录入").await;
    driver.click("button", "丢弃此内容").await;
    driver.find("heading", "本单位词表").await;
}

/// The list finds spans to take out as it finds hints in the text: the name of the school is let pass.
async fn spans_to_take_out(driver: &impl Driver) {
    go_to_case(driver, NOTICE.title).await;
    let case = driver.run("return location.hash", vec![]).await;
    go(driver, &[case.as_str().expect("an address"), "/act/excise-1"].concat()).await;
    driver.find("heading", "区分处理：生成删减稿").await;
    driver.click("button", "系统提示 1 处").await;
    driver.click("button", "删减“清源工程”").await;
    driver.wait_for("删减之处（1）").await;
    driver.wait_for("第 1 段第 1 至 4 字").await;
    driver.wait_for("相同文字另有 1 处").await;
}

async fn look_again(driver: &impl Driver) {
    go(driver, "#/terms").await;
    driver.click("link", "用现行词表回查").await;
    driver.find("heading", "用现行词表回查").await;
    driver.click("button", "开始回查").await;
    driver.wait_for("现在会提示 1 处（词表 1 份）").await;
    driver.find("link", NOTICE.title).await;
    driver.wait_for("词表“项目词表”第 1 版").await;
    PICTURES.take(driver, "again").await;
    PICTURES.take_wide(driver, "again-360", 360).await;
    driver.prefer_dark(true).await;
    PICTURES.take(driver, "again-dark").await;
    driver.prefer_dark(false).await;
    driver.resize(1280, 900).await;
}

/// The lists and the second look in English, on a large and a small screen.
async fn in_english(driver: &impl Driver) {
    lock(driver).await;
    driver.click("button", "English").await;
    driver.find("heading", "Unlock").await;
    UNDERTAKER.unlock_in_english(driver).await;
    go(driver, "#/terms").await;
    driver.find("heading", "Lists of the office").await;
    PICTURES.take(driver, "lists-en").await;
    PICTURES.take_wide(driver, "lists-en-360", 360).await;
    go(driver, "#/rescan").await;
    driver.click("button", "Look again").await;
    driver.find("link", NOTICE.title).await;
    PICTURES.take(driver, "again-en").await;
    PICTURES.take_wide(driver, "again-en-360", 360).await;
    driver.resize(1280, 900).await;
    lock_in_english(driver).await;
    UNDERTAKER.unlock(driver).await;
}

async fn end(driver: &impl Driver) {
    driver.click("link", "设置").await;
    driver.click("link", "查看和导入词表").await;
    driver.click("button", "停用“项目词表”").await;
    driver.click("button", "停用").await;
    driver.wait_for("已停用“项目词表”").await;
    PICTURES.take(driver, "ended").await;
}
