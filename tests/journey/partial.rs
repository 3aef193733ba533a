//! 区分处理 by hand: the undertaker brings a version with a place taken out, and part of the document is released.

use crate::case::{Document, back_to_case, fill_in_new_case, go_to_case, other_act, sign};
use crate::chromium::journey;
use crate::driver::Driver;
use crate::office::{Person, Pictures, REVIEWER, UNDERTAKER, add_person, lock, set_up, sheet_text};
use crate::origins;

const PICTURES: Pictures = Pictures(Some("partial"));
const HEAD: Person = Person {
    name: "周海",
    post: "局长",
    unit: "",
    roles: &["主管领导…"],
    passphrase: Some("清晨的渡口没有人"),
};
const DOCUMENT: Document<'_> = Document {
    title: "关于设备检修安排的说明",
    text: "检修于周末进行。值班车辆由甲队调度。",
};
const EXTRA: &str = "档案盒号";
const DECLARED: &str = "无文件可比对，由公开机构声明一致";
const REASON: &str = "值班安排属于内部事务，其余可以公开。";

#[test]
fn partial() {
    journey("partial", |driver| async move {
        driver.open(&origins::local()).await;
        set_up(&*driver, &Pictures(None)).await;
        add_person(&*driver, &REVIEWER).await;
        add_person(&*driver, &HEAD).await;
        add_extra_field(&*driver).await;
        fill_in_new_case(&*driver, &DOCUMENT).await;
        driver.enter("textbox", "粘贴或输入正文…", DOCUMENT.text).await;
        driver.enter("textbox", &[EXTRA, "…"].concat(), "第七册").await;
        driver.click("button", "建立并自审").await;
        driver.find("heading", "自审意见").await;
        go_to_case(&*driver, DOCUMENT.title).await;
        take_out(&*driver).await;
        for (person, step) in [(&UNDERTAKER, "自审"), (&REVIEWER, "审核")] {
            lock(&*driver).await;
            person.unlock(&*driver).await;
            go_to_case(&*driver, DOCUMENT.title).await;
            driver.click("link", &format!("填写{step}意见")).await;
            driver.find("heading", &format!("{step}意见")).await;
            propose_part(&*driver).await;
        }
        lock(&*driver).await;
        HEAD.unlock(&*driver).await;
        decide_part(&*driver).await;
        lock(&*driver).await;
        UNDERTAKER.unlock(&*driver).await;
        put_on_the_board(&*driver).await;
    });
}

/// A field of the office's own and its period of retention, for every record from now on.
async fn add_extra_field(driver: &impl Driver) {
    driver.click("link", "设置").await;
    driver.find("heading", "设置").await;
    driver.choose("审查记录的保管期限", "永久").await;
    driver.enter("textbox", "审查记录的附加项目…", EXTRA).await;
    PICTURES.take(driver, "settings").await;
    driver.click("button", "保存").await;
    driver.wait_for("设置已保存").await;
}

/// A notice board has no file to compare: the disclosure office says so, and the record says that it did.
async fn put_on_the_board(driver: &impl Driver) {
    go_to_case(driver, DOCUMENT.title).await;
    for act in ["移交公开", "接收"] {
        driver.click("link", act).await;
        driver.find("heading", act).await;
        sign(driver).await;
        back_to_case(driver, DOCUMENT.title).await;
    }
    driver.click("link", "登记公开情况").await;
    driver.find("heading", "登记公开情况").await;
    driver.choose("公开的文件与批准的文件", DECLARED).await;
    sign(driver).await;
    back_to_case(driver, DOCUMENT.title).await;
    driver.wait_for("已公开").await;
    driver.wait_for(DECLARED).await;
    driver.click("link", "审查记录").await;
    let record = sheet_text(driver, "审查记录").await;
    for words in [EXTRA, "第七册", DECLARED, "保管期限\t永久"] {
        assert!(record.contains(words), "the record lacks {words}:\n{record}");
    }
    PICTURES.take(driver, "record").await;
}

/// Another version, with the place named and grounded and the sentence gone.
async fn take_out(driver: &impl Driver) {
    other_act(driver, "提交新稿").await;
    driver.choose("提交新稿的原因", "内容更新").await;
    driver.enter("textbox", "粘贴或输入正文…", "检修于周末进行。（此处删减）").await;
    driver.click("button", "这是删减稿（区分处理）").await;
    driver.pick("不予公开的理由…", "内部事务信息").await;
    driver.enter("textbox", "删减的位置…", "第二句").await;
    driver.click("button", "添加一处删减").await;
    driver.find("button", "移除“第二句”").await;
    PICTURES.take(driver, "version").await;
    sign(driver).await;
    back_to_case(driver, DOCUMENT.title).await;
}

async fn propose_part(driver: &impl Driver) {
    for scope in ["国家秘密", "工作秘密", "商业秘密", "个人隐私"] {
        driver.choose(scope, "否").await;
    }
    driver.choose("处理意见", "部分公开").await;
    driver.pick("依据种类", "其他法律法规").await;
    driver.click("button", "《政府信息公开条例》第三十七条").await;
    driver.enter("textbox", "意见", "建议部分公开。").await;
    driver.enter("textbox", "理由", REASON).await;
    driver.click("button", "核对").await;
    driver.find("heading", "核对").await;
    sign(driver).await;
}

/// The leader is not even offered a whole release; the record names place and ground.
async fn decide_part(driver: &impl Driver) {
    go_to_case(driver, DOCUMENT.title).await;
    driver.click("link", "作出终审决定").await;
    driver.find("heading", "终审决定").await;
    assert!(driver.find_all("radio", Some("予以公开"), None).await.is_empty(), "a cut version, whole");
    driver.choose("决定", "部分公开").await;
    driver.enter("textbox", "意见", "同意部分公开。").await;
    driver.enter("textbox", "理由", REASON).await;
    driver.click("button", "核对").await;
    driver.find("heading", "核对").await;
    sign(driver).await;
    back_to_case(driver, DOCUMENT.title).await;
    driver.wait_for("部分公开").await;
    driver.click("link", "审查记录").await;
    let record = sheet_text(driver, "审查记录").await;
    assert!(record.contains("第二句（内部事务信息）"), "{record}");
}
