//! What a case may do besides going straight on, each act by hand in its page: the three-step profile, a step addressed
//! to a unit and to a person, return to any earlier step, refusal, deferral, withdrawal, voiding, a note; and what
//! nobody may do.

use crate::case::{
    Document, back_to_case, fill_in_new_case, go_to_case, open_case, other_act, sign, sign_opinion,
};
use crate::chromium::journey;
use crate::driver::Driver;
use crate::office::{Person, Pictures, REVIEWER, UNDERTAKER, add_person, lock, set_up};
use crate::origins;

const PICTURES: Pictures = Pictures(Some("procedure"));

/// The leader, with a key.
const HEAD: Person = Person {
    name: "周海",
    post: "局长",
    unit: "",
    roles: &["主管领导…"],
    passphrase: Some("清晨的渡口没有人"),
};

/// A designated reviewer who also writes.
const BOTH: Person = Person {
    name: "何静",
    post: "保密办公室科员",
    unit: "保密办公室",
    roles: &["承办人…", "审查员…"],
    passphrase: Some("瓦上的霜化得很慢"),
};

const fn document(title: &'static str) -> Document<'static> {
    Document { title, text: "现将有关情况说明如下。" }
}
const REFUSED: Document<'_> = document("关于内部车辆调度安排的说明");
const DEFERRED: Document<'_> = document("关于展馆改造方案的说明");
const WITHDRAWN: Document<'_> = document("关于暂停一项活动的说明");
const OWN: Document<'_> = document("关于档案室开放时间的说明");

#[test]
fn procedure() {
    journey("procedure", |driver| async move {
        driver.open(&origins::local()).await;
        set_up(&*driver, &Pictures(None)).await;
        for person in [&REVIEWER, &HEAD, &BOTH] {
            add_person(&*driver, person).await;
        }
        unfinished_and_voided(&*driver).await;
        refusal_in_three_steps(&*driver).await;
        deferral(&*driver).await;
        withdrawal(&*driver).await;
        one_hand_twice(&*driver).await;
    });
}

async fn change_hands(driver: &impl Driver, person: &Person) {
    lock(driver).await;
    person.unlock(driver).await;
}

/// An empty form names what it lacks; what was typed survives locking; a case opened by mistake is voided.
async fn unfinished_and_voided(driver: &impl Driver) {
    let mistaken = document("误建的一件");
    open_case(driver, &mistaken).await;
    driver.click("button", "核对").await;
    driver.wait_for("请填写审查意见").await;
    let said = driver.page_text().await;
    for wanted in ["请回答“国家秘密”", "请选择处理意见", "请至少添加一条审查依据", "请填写审查意见"]
    {
        assert!(said.contains(wanted), "the summary lacks {wanted}:\n{said}");
    }
    PICTURES.take(driver, "empty-opinion").await;
    driver.choose("国家秘密", "否").await;
    driver.enter("textbox", "意见", "写到一半的意见").await;
    driver.wait_for("已暂存").await;
    change_hands(driver, &UNDERTAKER).await;
    go_to_case(driver, mistaken.title).await;
    driver.click("link", "填写自审意见").await;
    driver.find("heading", "自审意见").await;
    let opinion =
        "return [...document.querySelectorAll('textarea')].some(one => one.value === '写到一半的意见')
        && document.querySelectorAll('input[type=radio]:checked').length === 1";
    driver.wait_until("what was typed is there again", opinion, &[]).await;
    go_to_case(driver, mistaken.title).await;
    other_act(driver, "作废").await;
    driver.choose("原因", "误建").await;
    driver.enter("textbox", "理由", "与另一件重复。").await;
    PICTURES.take(driver, "void").await;
    sign(driver).await;
    back_to_case(driver, mistaken.title).await;
    driver.wait_for("已作废").await;
}

/// Three steps by their own names; the review is given to a unit; the leader refuses with ground and discretion.
async fn refusal_in_three_steps(driver: &impl Driver) {
    fill_in_new_case(driver, &REFUSED).await;
    driver.pick("审查程序", "三步程序").await;
    driver.enter("textbox", "粘贴或输入正文…", REFUSED.text).await;
    driver.click("button", "建立并自审").await;
    driver.find("heading", "初步审查意见").await;
    sign_opinion(driver, "建议公开。").await;

    change_hands(driver, &REVIEWER).await;
    go_to_case(driver, REFUSED.title).await;
    other_act(driver, "转办").await;
    driver.pick("转给", "保密办公室（任一指定人员）").await;
    driver.enter("textbox", "理由", "内容涉及后勤保障。").await;
    PICTURES.take(driver, "reassign").await;
    sign(driver).await;
    back_to_case(driver, REFUSED.title).await;
    driver.wait_for("本环节由保密办公室办理").await;
    PICTURES.take(driver, "reassigned").await;

    change_hands(driver, &BOTH).await;
    go_to_case(driver, REFUSED.title).await;
    driver.click("link", "填写审核意见").await;
    driver.find("heading", "审核意见").await;
    for scope in ["国家秘密", "工作秘密", "商业秘密", "个人隐私"] {
        driver.choose(scope, "否").await;
    }
    driver.choose("处理意见", "不予公开…").await;
    driver.choose("不予公开的理由", "内部事务信息…").await;
    driver.pick("依据种类", "其他法律法规").await;
    driver.click("button", "《政府信息公开条例》第十六条").await;
    driver.enter("textbox", "意见", "属于后勤管理事项。").await;
    driver.enter("textbox", "理由", "车辆调度属于内部后勤管理。").await;
    driver.click("button", "核对").await;
    driver.find("heading", "核对").await;
    sign(driver).await;

    back_and_refused(driver).await;
}

/// The leader gives back one step, hears the reviewer again, and refuses all the same.
async fn back_and_refused(driver: &impl Driver) {
    change_hands(driver, &HEAD).await;
    go_to_case(driver, REFUSED.title).await;
    other_act(driver, "退回").await;
    driver.choose("退回到", "审核").await;
    driver.enter("textbox", "退回原因", "请写明所依据的条款。").await;
    sign(driver).await;
    change_hands(driver, &BOTH).await;
    go_to_case(driver, REFUSED.title).await;
    driver.click("link", "填写审核意见").await;
    driver.find("heading", "审核意见").await;
    let typed = "return [...document.querySelectorAll('textarea')].map(one => one.value).join('')";
    assert_eq!(driver.run(typed, vec![]).await, "", "what was signed stayed behind as a draft");
    sign_opinion(driver, "重新审核，可以公开。").await;

    change_hands(driver, &HEAD).await;
    go_to_case(driver, REFUSED.title).await;
    driver.click("link", "作出审批决定").await;
    driver.find("heading", "审批决定").await;
    driver.choose("决定", "不予公开").await;
    driver.choose("不予公开的理由", "内部事务信息…").await;
    driver.enter("textbox", "意见", "不予公开。").await;
    driver.enter("textbox", "理由", "属于内部后勤管理事项。").await;
    driver.enter("textbox", "裁量说明…", "公开会影响值勤安排，公众并无知悉的特别需要。").await;
    PICTURES.take(driver, "refuse").await;
    driver.click("button", "核对").await;
    driver.find("heading", "核对").await;
    PICTURES.take(driver, "refuse-check").await;
    sign(driver).await;
    back_to_case(driver, REFUSED.title).await;
    driver.wait_for("不予公开").await;
    PICTURES.take(driver, "refused").await;
}

/// The leader defers; a note is kept.
async fn deferral(driver: &impl Driver) {
    change_hands(driver, &UNDERTAKER).await;
    open_case(driver, &DEFERRED).await;
    sign_opinion(driver, "建议公开。").await;
    change_hands(driver, &REVIEWER).await;
    go_to_case(driver, DEFERRED.title).await;
    driver.click("link", "填写审核意见").await;
    driver.find("heading", "审核意见").await;
    sign_opinion(driver, "可以公开。").await;
    change_hands(driver, &HEAD).await;
    go_to_case(driver, DEFERRED.title).await;
    driver.click("link", "作出终审决定").await;
    driver.find("heading", "终审决定").await;
    driver.choose("决定", "暂缓公开").await;
    driver.enter("textbox", "意见", "暂缓公开。").await;
    driver.enter("textbox", "理由", "方案尚未定稿。").await;
    driver.click("button", "核对").await;
    driver.find("heading", "核对").await;
    sign(driver).await;
    back_to_case(driver, DEFERRED.title).await;
    driver.wait_for("暂缓公开").await;
    other_act(driver, "记事").await;
    driver.choose("记事类别", "电话记录").await;
    driver.enter("textbox", "记事内容", "规划科来电，方案下月定稿。").await;
    sign(driver).await;
    back_to_case(driver, DEFERRED.title).await;
    driver.wait_for("规划科来电").await;
}

/// Nobody takes a step out of order; a step given to a person waits for him alone; then the case is withdrawn.
async fn withdrawal(driver: &impl Driver) {
    change_hands(driver, &UNDERTAKER).await;
    open_case(driver, &WITHDRAWN).await;
    sign_opinion(driver, "建议公开。").await;
    back_to_case(driver, WITHDRAWN.title).await;
    let address = driver.run("return location.hash", vec![]).await;
    let address = format!("{}/decide", address.as_str().expect("an address"));
    driver.run("location.hash = arguments[0]", vec![address.into()]).await;
    driver.wait_for("录入纸质签批").await;
    assert!(driver.find_all("button", Some("核对"), None).await.is_empty(), "a form out of order");
    PICTURES.take(driver, "out-of-order").await;

    change_hands(driver, &REVIEWER).await;
    go_to_case(driver, WITHDRAWN.title).await;
    other_act(driver, "转办").await;
    driver.pick("转给", BOTH.name).await;
    driver.enter("textbox", "理由", "由何静办理。").await;
    sign(driver).await;
    back_to_case(driver, WITHDRAWN.title).await;
    driver.wait_for("本环节由何静办理").await;
    assert!(driver.find_all("link", Some("填写审核意见"), None).await.is_empty(), "it is not his");

    change_hands(driver, &UNDERTAKER).await;
    go_to_case(driver, WITHDRAWN.title).await;
    other_act(driver, "撤回申请").await;
    driver.choose("原因", "不再需要公开").await;
    driver.enter("textbox", "理由", "活动照常举行。").await;
    sign(driver).await;
    back_to_case(driver, WITHDRAWN.title).await;
    driver.wait_for("已撤回").await;
    PICTURES.take(driver, "withdrawn").await;
}

/// Who examined a case himself does not review it, though he is a designated reviewer.
async fn one_hand_twice(driver: &impl Driver) {
    change_hands(driver, &BOTH).await;
    open_case(driver, &OWN).await;
    sign_opinion(driver, "建议公开。").await;
    back_to_case(driver, OWN.title).await;
    driver.wait_for("何静").await;
    assert!(driver.find_all("link", Some("填写审核意见"), None).await.is_empty(), "one hand twice");
    PICTURES.take(driver, "one-hand-twice").await;
}
