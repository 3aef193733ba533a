//! What cannot be right, on the page: each is said beside its field with the rule it offends, in Chinese and in English,
//! and the form keeps what was typed.

use serde_json::json;

use crate::case::{Document, SCAN, choose, fill_in_new_case, go_to_case, open_case, other_act, put};
use crate::chromium::journey;
use crate::clock::travel;
use crate::driver::Driver;
use crate::office::{Person, Pictures, UNDERTAKER, add_person, lock, set_up, write};
use crate::origins::{self, folder};

const PICTURES: Pictures = Pictures(Some("ruled"));

/// The leader, with a key.
const HEAD: Person = Person {
    name: "周海",
    post: "局长",
    unit: "",
    roles: &["主管领导…"],
    passphrase: Some("清晨的渡口没有人"),
};
const NUMBERED: Document<'_> =
    Document { title: "关于开放时间的说明", text: "每日八时开放。" };
const NUMBER: &str = "清文旅审〔2026〕1号";

#[test]
fn ruled() {
    journey("ruled", |driver| async move {
        travel(&*driver, "2026-12-11T10:00:00Z").await;
        driver.open(&origins::local()).await;
        set_up(&*driver, &Pictures(None)).await;
        add_person(&*driver, &HEAD).await;
        write(&folder().join("letter.png"), SCAN);
        in_chinese(&*driver).await;
        in_english(&*driver).await;
    });
}

/// Waits until the field says something that names its rule.
async fn says_rule(driver: &impl Driver, id: &str, rule: &str) {
    let script = "const said = document.getElementById(arguments[0] + '-error');
        const summary = document.querySelector('.error-summary:not([hidden])');
        return said !== null && said.innerText.includes(arguments[1])
            && summary !== null && summary.innerText.includes(said.innerText.trim())";
    driver.wait_until(&format!("{id} names {rule:?}"), script, &[json!(id), json!(rule)]).await;
}

async fn in_chinese(driver: &impl Driver) {
    fill_in_new_case(driver, &NUMBERED).await;
    driver.enter("textbox", "粘贴或输入正文…", NUMBERED.text).await;
    put(driver, "office_number", NUMBER).await;
    put(driver, "made_on", "2027-01-05").await;
    driver.click("button", "建立并自审").await;
    says_rule(driver, "made_on", "依据：").await;
    put(driver, "made_on", "2026-09-14").await;
    driver.click("button", "建立并自审").await;
    driver.find("heading", "自审意见").await;
    let other = Document { title: "关于闭馆时间的说明", text: "每日十八时闭馆。" };
    fill_in_new_case(driver, &other).await;
    driver.enter("textbox", "粘贴或输入正文…", other.text).await;
    put(driver, "office_number", NUMBER).await;
    driver.click("button", "建立并自审").await;
    says_rule(driver, "office_number", "一个编号只用于一件案件").await;
    PICTURES.take(driver, "number-taken").await;
    put(driver, "office_number", "").await;
    driver.click("button", "建立并自审").await;
    driver.find("heading", "自审意见").await;
    go_to_case(driver, other.title).await;
    other_act(driver, "撤回申请").await;
    driver.choose("原因", "不再需要公开").await;
    driver.click("button", "确认并签名").await;
    says_rule(driver, "reason", "依据：").await;
    PICTURES.take(driver, "no-reason").await;
    lock(driver).await;
    HEAD.unlock(driver).await;
    go_to_case(driver, other.title).await;
    other_act(driver, "授权").await;
    driver.pick("被授权人", UNDERTAKER.name).await;
    driver.tick("授权事项", "公开").await;
    driver.paste("起始日期", "2026-12-01").await;
    driver.paste("截止日期", "2026-12-31").await;
    driver.enter("textbox", "授权文号", "清文旅授〔2026〕5号").await;
    driver.click("button", "确认并签名").await;
    says_rule(driver, "from", "依据：").await;
    PICTURES.take(driver, "delegate-days").await;
    PICTURES.take_wide(driver, "delegate-days-360", 360).await;
    driver.resize(1280, 900).await;
    lock(driver).await;
    UNDERTAKER.unlock(driver).await;
}

async fn in_english(driver: &impl Driver) {
    let third = Document { title: "关于停车的说明", text: "停车按先后。" };
    open_case(driver, &third).await;
    driver.click("link", "设置").await;
    driver.find("heading", "设置").await;
    driver.click("button", "English").await;
    driver.find("heading", "Settings").await;
    driver.click("button", "Add a procedure of our own").await;
    put(driver, "label", "Without an end").await;
    choose(driver, "role-2", "Reviewer").await;
    driver.click("button", "Confirm and sign into the roster").await;
    says_rule(driver, "label", "Rule: ").await;
    PICTURES.take(driver, "profile-en").await;
    driver.click("link", "New case").await;
    driver.find("heading", "New case").await;
    put(driver, "title", "A note on parking").await;
    choose(driver, "source", "Made").await;
    put(driver, "made_on", "2026-09-14").await;
    choose(driver, "carrier", "Electronic").await;
    put(driver, "text", "Park in order of arrival.").await;
    choose(driver, "mode", "Proactive").await;
    choose(driver, "matter_kind", "公文").await;
    choose(driver, "planned_channel", "政府网站").await;
    put(driver, "office_number", NUMBER).await;
    driver.click("button", "Open and self-review").await;
    says_rule(driver, "office_number", "Rule: ").await;
    PICTURES.take(driver, "number-taken-en").await;
    PICTURES.take_wide(driver, "number-taken-en-360", 360).await;
    driver.resize(1280, 900).await;
}
