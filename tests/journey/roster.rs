//! The charter kept by hand in its pages: a delegation, a body that decides by minutes, a procedure of the office's own,
//! somebody who leaves, and units.

use serde_json::json;

use crate::case::{Document, SCAN, back_to_case, fill_in_new_case, go_to_case, sign_opinion};
use crate::chromium::journey;
use crate::driver::Driver;
use crate::office::{LEADER, Person, Pictures, REVIEWER, UNDERTAKER, add_person, lock, set_up, write};
use crate::origins::{self, folder};

const PICTURES: Pictures = Pictures(Some("roster"));
const ITEM: Document<'_> =
    Document { title: "关于联合活动的说明", text: "活动按计划进行。" };
const PROCEDURE: &str = "四审制";
const BODY: &str = "保密委员会";

#[test]
fn roster() {
    journey("roster", |driver| async move {
        driver.open(&origins::local()).await;
        set_up(&*driver, &Pictures(None)).await;
        for person in [&REVIEWER, &LEADER] {
            add_person(&*driver, person).await;
        }
        write(&folder().join("minutes.png"), SCAN);
        own_procedure(&*driver).await;
        body_and_delegation(&*driver).await;
        by_minutes(&*driver).await;
        somebody_leaves(&*driver).await;
        units(&*driver).await;
    });
}

async fn change_hands(driver: &impl Driver, person: &Person) {
    lock(driver).await;
    person.unlock(driver).await;
}

async fn sign_in(driver: &impl Driver) {
    driver.click("button", "确认并签入名册").await;
    driver.wait_for("名册已更新。").await;
}

/// A step more, by its own name; without a reviewer's step the form says why not.
async fn own_procedure(driver: &impl Driver) {
    driver.click("link", "设置").await;
    driver.click("button", "添加本单位程序").await;
    driver.enter("textbox", "程序名称", PROCEDURE).await;
    let second = json!(driver.find_in(Some("第 2 步"), "combobox", "由谁办理").await);
    let choose = "const [list, row] = arguments;
        list.selectedIndex = [...list.options].findIndex(option => option.text.trim() === row);
        list.dispatchEvent(new Event('change', { bubbles: true }));";
    driver.run(choose, vec![second.clone(), json!("承办部门负责人")]).await;
    driver.click("button", "确认并签入名册").await;
    driver.wait_for("其间至少有一步由审查员办理").await;
    PICTURES.take(driver, "unsound").await;
    driver.click("button", "在终审前增加一步").await;
    let third = json!(driver.find_in(Some("第 3 步"), "combobox", "由谁办理").await);
    driver.run(choose, vec![third, json!("审查员")]).await;
    let name = driver.find_in(Some("第 3 步"), "textbox", "环节名称").await;
    driver.type_into(&name, "保密审查").await;
    PICTURES.take(driver, "procedure").await;
    sign_in(driver).await;
    driver.wait_for(PROCEDURE).await;
    PICTURES.take(driver, "procedures").await;
}

async fn body_and_delegation(driver: &impl Driver) {
    driver.click("link", "人员").await;
    driver.click("button", "添加集体机构").await;
    driver.enter("textbox", "机构名称", BODY).await;
    driver.tick("角色", "主管领导").await;
    driver.tick("成员", LEADER.name).await;
    PICTURES.take(driver, "body").await;
    sign_in(driver).await;
    driver.wait_for(BODY).await;
    driver.click("button", "添加授权").await;
    driver.pick("授权人", LEADER.name).await;
    driver.pick("被授权人", LEADER.name).await;
    driver.tick("授权事项", "终审").await;
    driver.paste("截止日期", "2020-01-01").await;
    driver.enter("textbox", "授权文号", "清文旅授〔2026〕9号").await;
    driver.click("button", "确认并签入名册").await;
    driver.wait_for("不能授权给本人").await;
    driver.wait_for("截止日期不能早于起始日期").await;
    driver.pick("被授权人", UNDERTAKER.name).await;
    driver.paste("截止日期", "2099-12-31").await;
    PICTURES.take(driver, "delegation").await;
    sign_in(driver).await;
    driver.wait_for("清文旅授〔2026〕9号").await;
    PICTURES.take(driver, "people").await;
    PICTURES.take_wide(driver, "people-360", 360).await;
    driver.resize(1280, 900).await;
}

/// The body's word comes by its minutes, without a printed sheet.
async fn by_minutes(driver: &impl Driver) {
    fill_in_new_case(driver, &ITEM).await;
    driver.enter("textbox", "粘贴或输入正文…", ITEM.text).await;
    driver.click("button", "建立并自审").await;
    driver.find("heading", "自审意见").await;
    sign_opinion(driver, "建议公开。").await;
    change_hands(driver, &REVIEWER).await;
    go_to_case(driver, ITEM.title).await;
    driver.click("link", "填写审核意见").await;
    driver.find("heading", "审核意见").await;
    sign_opinion(driver, "可以公开。").await;
    back_to_case(driver, ITEM.title).await;
    driver.click("link", "录入纸质签批").await;
    driver.pick("签批人", &[BODY, "（会议纪要）"].concat()).await;
    driver.enter("textbox", "签批原文", "会议同意公开。").await;
    driver.enter("textbox", "原件存放处", "办公室档案柜").await;
    driver.choose_files("扫描件…", &[&folder().join("minutes.png")]).await;
    driver.wait_for("已选择：minutes.png").await;
    driver.choose("决定", "予以公开").await;
    driver.enter("textbox", "意见", "同意公开。").await;
    PICTURES.take(driver, "minutes").await;
    driver.click("button", "核对").await;
    driver.find("heading", "核对").await;
    driver.click("button", "确认并签名录入").await;
    driver.find("heading", "已录入并签名").await;
    back_to_case(driver, ITEM.title).await;
    driver.wait_for(BODY).await;
    PICTURES.take(driver, "decided").await;
}

async fn somebody_leaves(driver: &impl Driver) {
    change_hands(driver, &UNDERTAKER).await;
    driver.click("link", "人员").await;
    driver.click("button", "人员变动").await;
    driver.pick("姓名", REVIEWER.name).await;
    driver.choose("变动事项", "离任…").await;
    driver.paste("最后在任日", "2020-01-05").await;
    driver.click("button", "确认并签入名册").await;
    driver.wait_for("截止日期不能早于起始日期").await;
    let today = "const day = new Date();
        const two = number => String(number).padStart(2, '0');
        return [day.getFullYear(), two(day.getMonth() + 1), two(day.getDate())].join('-')";
    let today = driver.run(today, vec![]).await;
    driver.paste("最后在任日", today.as_str().expect("a date")).await;
    PICTURES.take(driver, "leaves").await;
    sign_in(driver).await;
}

/// One more, another name, and an end that waits until nobody is in it.
async fn units(driver: &impl Driver) {
    driver.click("button", "添加部门").await;
    driver.enter("textbox", "部门名称", "法规科").await;
    sign_in(driver).await;
    driver.wait_for("法规科（0 人）").await;
    driver.click("button", "部门更名或者撤销").await;
    driver.pick("部门", "法规科").await;
    driver.choose("变更方式", "更名…").await;
    driver.enter("textbox", "新的名称", "政策法规科").await;
    driver.click("button", "确认并签入名册").await;
    driver.wait_for("政策法规科（0 人）").await;
    driver.click("button", "部门更名或者撤销").await;
    driver.pick("部门", "办公室").await;
    driver.choose("变更方式", "撤销…").await;
    driver.click("button", "确认并签入名册").await;
    driver.wait_for("该部门还有在任人员").await;
    PICTURES.take(driver, "unit-held").await;
    driver.click("button", "取消").await;
    driver.click("button", "人员变动").await;
    driver.pick("姓名", UNDERTAKER.name).await;
    driver.choose("变动事项", "调到别的部门").await;
    driver.pick("部门", "政策法规科").await;
    PICTURES.take(driver, "moves").await;
    driver.click("button", "确认并签入名册").await;
    driver.wait_for("政策法规科（1 人）").await;
    driver.click("button", "部门更名或者撤销").await;
    driver.pick("部门", "办公室").await;
    driver.choose("变更方式", "撤销…").await;
    driver.click("button", "确认并签入名册").await;
    let gone = "return !document.body.innerText.includes(arguments[0])";
    driver.wait_until("the division has ended", gone, &[json!("办公室（")]).await;
    PICTURES.take(driver, "units").await;
    PICTURES.take_wide(driver, "units-360", 360).await;
}
