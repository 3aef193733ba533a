//! The second pair of eyes, by hand: what is found is shown in its place, followed or not followed with a reason, and what
//! nobody said anything of stands first before the leader.

use crate::case::{Document, back_to_case, go_to_case, open_case, sign, sign_opinion};
use crate::chromium::journey;
use crate::driver::Driver;
use crate::office::{Person, Pictures, REVIEWER, add_person, lock, set_up, sheet_text};
use crate::origins;

const PICTURES: Pictures = Pictures(Some("findings"));

/// The leader, with a key.
const HEAD: Person = Person {
    name: "周海",
    post: "局长",
    unit: "",
    roles: &["主管领导…"],
    passphrase: Some("清晨的渡口没有人"),
};

/// The number is the standard's own example of a resident's number.
const LIST: Document<'_> = Document {
    title: "关于志愿者名单的公示",
    text: "志愿者名单如下。李某，身份证号11010519491231002X，手机13800138000。咨询电话010-65258800。",
};

#[test]
fn findings() {
    journey("findings", |driver| async move {
        driver.open(&origins::local()).await;
        set_up(&*driver, &Pictures(None)).await;
        for person in [&REVIEWER, &HEAD] {
            add_person(&*driver, person).await;
        }
        dispose(&*driver).await;
        lock(&*driver).await;
        REVIEWER.unlock(&*driver).await;
        go_to_case(&*driver, LIST.title).await;
        driver.click("link", "填写审核意见").await;
        driver.find("heading", "审核意见").await;
        driver.wait_for("有 1 处提示尚未处理").await;
        PICTURES.take(&*driver, "still-open").await;
        sign_opinion(&*driver, "可以公开。").await;
        lock(&*driver).await;
        HEAD.unlock(&*driver).await;
        go_to_case(&*driver, LIST.title).await;
        driver.click("link", "作出终审决定").await;
        driver.find("heading", "终审决定").await;
        driver.wait_for("有 1 处提示尚未处理").await;
        let stands_first = "const at = words => [...document.querySelectorAll('main h2, main p')]
                .find(one => one.textContent.includes(words));
            const order = at('尚未处理').compareDocumentPosition(at('前面各环节的意见'));
            return Boolean(order & Node.DOCUMENT_POSITION_FOLLOWING);";
        assert_eq!(driver.run(stands_first, vec![]).await, serde_json::json!(true));
        PICTURES.take(&*driver, "leader").await;
    });
}

async fn dispose(driver: &impl Driver) {
    open_case(driver, &LIST).await;
    driver.wait_for("有 3 处提示尚未处理").await;
    driver.click("link", "逐处核对").await;
    driver.find("heading", "系统提示").await;
    driver.click("button", "确认并签名").await;
    driver.wait_for("请至少对一处提示作出处理").await;
    driver.choose("对“11010519491231002X”的处理…", "采纳").await;
    driver.choose("对“010-65258800”的处理…", "不采纳").await;
    driver.click("button", "确认并签名").await;
    driver.wait_for("请填写不采纳的理由").await;
    driver.enter("textbox", "不采纳的理由", "单位公布的咨询电话。").await;
    driver.click("button", "在原文中查看“13800138000”").await;
    let focused = "return document.activeElement.tagName === 'MARK' && document.activeElement.textContent";
    let focused = driver.run(focused, vec![]).await;
    assert_eq!(focused.as_str(), Some("13800138000"));
    PICTURES.take(driver, "findings").await;
    PICTURES.take_wide(driver, "findings-360", 360).await;
    driver.resize(1280, 900).await;
    sign(driver).await;
    back_to_case(driver, LIST.title).await;
    driver.wait_for("扫描结果处置").await;
    driver.click("link", "系统提示").await;
    driver.wait_for("自审：采纳。").await;
    go_to_case(driver, LIST.title).await;
    driver.click("link", "审查记录").await;
    let record = sheet_text(driver, "审查记录").await;
    assert!(record.contains("扫描结果处置"), "{record}");
    go_to_case(driver, LIST.title).await;
    driver.click("link", "填写自审意见").await;
    driver.find("heading", "自审意见").await;
    sign_opinion(driver, "建议公开。").await;
}
