//! 区分处理 by hand: the undertaker brings a version with a place taken out, and part of the document is released.

use crate::case::{Document, back_to_case, go_to_case, open_case, other_act, sign};
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
const REASON: &str = "值班安排属于内部事务，其余可以公开。";

#[test]
fn partial() {
    journey("partial", |driver| async move {
        driver.open(&origins::local()).await;
        set_up(&*driver, &Pictures(None)).await;
        add_person(&*driver, &REVIEWER).await;
        add_person(&*driver, &HEAD).await;
        open_case(&*driver, &DOCUMENT).await;
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
    });
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
    PICTURES.take(driver, "record").await;
}
