//! Branches by hand in their pages: a referral that climbs from the county to the province, content that leaves when it
//! may be a state secret, a joint document that waits for the last organ, a question put again for another version.

use serde_json::json;

use crate::case::{
    Document, SCAN, back_to_case, fill_in_new_case, go_to_case, open_case, other_act, put, sign, sign_opinion,
};
use crate::chromium::journey;
use crate::driver::Driver;
use crate::office::{OFFICE, Person, Pictures, REVIEWER, UNDERTAKER, add_person, lock, set_up, write};
use crate::origins::{self, folder};
use crate::refusals::{dump, hexadecimal};

const PICTURES: Pictures = Pictures(Some("gates"));

/// The leader, with a key.
const HEAD: Person = Person {
    name: "周海",
    post: "局长",
    unit: "",
    roles: &["主管领导…"],
    passphrase: Some("清晨的渡口没有人"),
};

const REFERRED: Document<'_> =
    Document { title: "关于水库汛期调度的说明", text: "汛期调度按预案执行。" };
const SECRET: Document<'_> =
    Document { title: "关于岗亭换班安排的说明", text: "岗亭换班的次序见附表。" };
const JOINT: Document<'_> =
    Document { title: "关于联合开展检查的通知", text: "三家单位联合开展检查。" };
const REWRITTEN: Document<'_> =
    Document { title: "关于场馆名录的说明", text: "名录如附表所列。" };
const SUBSTITUTE: &str = "一份关于内部安排的说明";

#[test]
fn gates() {
    journey("gates", |driver| async move {
        driver.open(&origins::local()).await;
        set_up(&*driver, &Pictures(None)).await;
        for person in [&REVIEWER, &HEAD] {
            add_person(&*driver, person).await;
        }
        write(&folder().join("letter.png"), SCAN);
        up_to_the_province(&*driver).await;
        content_leaves(&*driver).await;
        the_last_organ(&*driver).await;
    });
}

#[test]
fn gates_again() {
    journey("gates_again", |driver| async move {
        driver.open(&origins::local()).await;
        set_up(&*driver, &Pictures(None)).await;
        add_person(&*driver, &HEAD).await;
        write(&folder().join("letter.png"), SCAN);
        asked_again(&*driver).await;
    });
}

async fn change_hands(driver: &impl Driver, person: &Person) {
    lock(driver).await;
    person.unlock(driver).await;
}

async fn today(driver: &impl Driver) -> String {
    let script = "const now = new Date();
        const two = number => String(number).padStart(2, '0');
        return [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-')";
    driver.run(script, vec![]).await.as_str().expect("a date").to_owned()
}

/// Somebody else's letter is taken in, and the page says so.
async fn take_in(driver: &impl Driver) {
    driver.click("button", "确认并签名").await;
    driver.find("heading", "已录入并签名").await;
}

async fn scan(driver: &impl Driver) {
    driver.choose_files("来文扫描件…", &[&folder().join("letter.png")]).await;
    driver.wait_for("已选择：letter.png").await;
}

/// The reviewer asks whether it is a state secret; that leads straight to the page where content leaves.
async fn ask_whether_secret(driver: &impl Driver, document: &Document<'_>) {
    open_case(driver, document).await;
    sign_opinion(driver, "建议公开。").await;
    change_hands(driver, &REVIEWER).await;
    go_to_case(driver, document.title).await;
    other_act(driver, "报审").await;
    let script = "const all = [...document.querySelectorAll('input[name=way]')];
        all.find(one => one.closest('label').innerText.includes('保密事项范围')).click()";
    driver.run(script, vec![]).await;
    driver.wait_for("必须先移出本系统").await;
    driver.pick("收文机关与本单位的关系", "同级保密行政管理部门").await;
    driver.enter("textbox", "收文机关", "清源县国家保密局").await;
    driver.enter("textbox", "文号", "清文旅函〔2026〕12号").await;
    driver.enter("textbox", "询问内容", "请确定该事项是否属于国家秘密。").await;
    driver.enter("textbox", "签发人", HEAD.name).await;
    driver.choose("答复前的处理", "答复前不公开").await;
    PICTURES.take(driver, "refer").await;
    driver.click("button", "确认并签名").await;
    driver.find("heading", "移出内容").await;
    driver.wait_for("请先停止操作，立即报告").await;
}

async fn remove(driver: &impl Driver) {
    driver.choose("移出理由", "可能或者已经确定属于国家秘密").await;
    driver.choose("要求移出的机关", "保密行政管理部门").await;
    driver.click("checkbox", "我已报告，并按要求移出以上内容；移出后不能恢复").await;
    PICTURES.take(driver, "remove").await;
    sign(driver).await;
}

async fn pass_on(driver: &impl Driver, organ: &str, to: &str) {
    driver.click("link", "转送").await;
    driver.find("heading", "转送 · 报审").await;
    driver.choose("来文性质", "转报…").await;
    driver.enter("textbox", "转送的机关", organ).await;
    driver.choose("文种", "请示").await;
    driver.enter("textbox", "转送函文号", "保〔2026〕5号").await;
    driver.paste("转送日期", &today(driver).await).await;
    driver.pick("转给", to).await;
    scan(driver).await;
    PICTURES.take(driver, "pass-on").await;
    take_in(driver).await;
}

async fn fill_in_answer(driver: &impl Driver, organ: &str, answer: &str) {
    driver.click("link", "登记答复").await;
    driver.choose("答复内容", answer).await;
    driver.enter("textbox", "答复机关", organ).await;
    driver.enter("textbox", "答复文号", "复〔2026〕9号").await;
    driver.paste("答复日期", &today(driver).await).await;
    scan(driver).await;
}

/// The leader closes as it was answered.
async fn close(driver: &impl Driver, title: &str, outcome: &str) {
    change_hands(driver, &HEAD).await;
    go_to_case(driver, title).await;
    driver.click("link", "办结").await;
    driver.choose("办结结果", outcome).await;
    driver.enter("textbox", "理由", "按答复办理。").await;
    PICTURES.take(driver, "close").await;
    sign(driver).await;
    back_to_case(driver, title).await;
}

/// County, city, province: the first two pass it on, only the last decides.
async fn up_to_the_province(driver: &impl Driver) {
    ask_whether_secret(driver, &REFERRED).await;
    driver.tick("要移出的内容", "正文（第 1 稿）…").await;
    remove(driver).await;
    back_to_case(driver, REFERRED.title).await;
    driver.wait_for("不答复不等于同意").await;
    pass_on(driver, "清源县国家保密局", "上级保密行政管理部门（省级以下）").await;
    back_to_case(driver, REFERRED.title).await;
    fill_in_answer(driver, "清源市国家保密局", "不属于国家秘密").await;
    driver.click("button", "确认并签名").await;
    driver.wait_for("登记为初审意见或者转报").await;
    PICTURES.take(driver, "city-cannot-decide").await;
    go_to_case(driver, REFERRED.title).await;
    pass_on(driver, "清源市国家保密局", "省级保密行政管理部门").await;
    back_to_case(driver, REFERRED.title).await;
    fill_in_answer(driver, "省国家保密局", "不属于国家秘密").await;
    PICTURES.take(driver, "answer").await;
    take_in(driver).await;
    close(driver, REFERRED.title, "按答复：同意").await;
    driver.wait_for("办结：同意").await;
    PICTURES.take(driver, "referral-closed").await;
    PICTURES.take_wide(driver, "referral-closed-360", 360).await;
    driver.resize(1280, 900).await;
}

/// The content and the title that betrays it leave; the case goes on under its substitute title.
async fn content_leaves(driver: &impl Driver) {
    change_hands(driver, &UNDERTAKER).await;
    ask_whether_secret(driver, &SECRET).await;
    let before = dump(driver).await.len();
    sign_without_confirming(driver).await;
    driver.tick("要移出的内容", "正文（第 1 稿）…").await;
    driver.tick("要移出的内容", "信息名称…").await;
    driver.enter("textbox", "代拟题名", SUBSTITUTE).await;
    remove(driver).await;
    back_to_case(driver, SUBSTITUTE).await;
    assert!(dump(driver).await.len() < before + 4, "two parts left while an event and its two parts came");
    pass_on(driver, "清源县国家保密局", "省级保密行政管理部门").await;
    back_to_case(driver, SUBSTITUTE).await;
    fill_in_answer(driver, "省国家保密局", "属于国家秘密").await;
    driver.choose("确定的密级", "秘密").await;
    take_in(driver).await;
    close(driver, SUBSTITUTE, "按答复：属于国家秘密").await;
    driver.wait_for("办结：属于国家秘密").await;
    PICTURES.take(driver, "secret-closed").await;
    driver.click("link", "审查记录").await;
    let record = crate::office::sheet_text(driver, "审查记录").await;
    driver.click("link", "案件").await;
    driver.find("link", SUBSTITUTE).await;
    let said = [record, driver.page_text().await].concat();
    assert!(said.contains(SUBSTITUTE), "{said}");
    for line in [SECRET.title, SECRET.text] {
        assert!(!said.contains(line), "{line} shows:\n{said}");
        let utf8 = hexadecimal(line.bytes());
        assert!(dump(driver).await.iter().all(|value| !value.contains(&utf8)), "{line} is in the store");
    }
}

async fn sign_without_confirming(driver: &impl Driver) {
    driver.click("button", "确认并签名").await;
    driver.wait_for("请选择要移出的内容").await;
    let said = driver.page_text().await;
    assert!(said.contains("请确认已经报告，并按要求移出"), "{said}");
}

async fn consent(driver: &impl Driver, organ: &str) {
    driver.click("link", &format!("送原制发机关审批（{organ}）")).await;
    driver.pick("收文机关与本单位的关系", "联合发文机关").await;
    driver.choose("文种", "征求意见书").await;
    driver.enter("textbox", "文号", "清文旅函〔2026〕20号").await;
    driver.enter("textbox", "询问内容", "是否同意公开。").await;
    driver.enter("textbox", "签发人", HEAD.name).await;
    driver.choose("答复前的处理", "答复前不公开").await;
    PICTURES.take(driver, "consent").await;
    sign(driver).await;
    back_to_case(driver, JOINT.title).await;
    fill_in_answer(driver, organ, "同意公开").await;
    take_in(driver).await;
}

async fn decide(driver: &impl Driver) {
    driver.click("link", "作出终审决定").await;
    driver.find("heading", "终审决定").await;
    driver.choose("决定", "予以公开").await;
    driver.enter("textbox", "意见", "同意公开。").await;
    driver.click("button", "核对").await;
    driver.find("heading", "核对").await;
}

/// Release waits, by name, for the organ that has not consented.
async fn the_last_organ(driver: &impl Driver) {
    change_hands(driver, &UNDERTAKER).await;
    fill_in_new_case(driver, &JOINT).await;
    let field = json!(driver.find("textbox", "制作机关…").await);
    let script = "const [field, text] = arguments;
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));";
    let organs = [OFFICE, "清源市公安局", "清源市档案局"].join("\n");
    driver.run(script, vec![field, json!(organs)]).await;
    driver.enter("textbox", "粘贴或输入正文…", JOINT.text).await;
    driver.click("button", "建立并自审").await;
    driver.find("heading", "自审意见").await;
    sign_opinion(driver, "建议公开。").await;
    back_to_case(driver, JOINT.title).await;
    PICTURES.take(driver, "consents-needed").await;
    consent(driver, "清源市公安局").await;
    close(driver, JOINT.title, "按答复：同意").await;
    change_hands(driver, &REVIEWER).await;
    go_to_case(driver, JOINT.title).await;
    driver.click("link", "填写审核意见").await;
    driver.find("heading", "审核意见").await;
    sign_opinion(driver, "可以公开。").await;
    change_hands(driver, &HEAD).await;
    go_to_case(driver, JOINT.title).await;
    decide(driver).await;
    driver.click("button", "确认并签名").await;
    driver.wait_for("还没有同意").await;
    PICTURES.take(driver, "organ-missing").await;
    change_hands(driver, &UNDERTAKER).await;
    go_to_case(driver, JOINT.title).await;
    consent(driver, "清源市档案局").await;
    close(driver, JOINT.title, "按答复：同意").await;
    decide(driver).await;
    sign(driver).await;
    back_to_case(driver, JOINT.title).await;
    driver.wait_for("待移交").await;
}

/// The maker agreed to the first version; the text is changed, so the maker is asked again, by a letter of its own that
/// names the former one and its answer.
async fn asked_again(driver: &impl Driver) {
    fill_in_new_case(driver, &REWRITTEN).await;
    driver.pick("信息来源", "从其他机关获取").await;
    put(driver, "organs", "清源市档案局").await;
    driver.enter("textbox", "粘贴或输入正文…", REWRITTEN.text).await;
    driver.click("button", "建立并自审").await;
    driver.find("heading", "自审意见").await;
    go_to_case(driver, REWRITTEN.title).await;
    driver.click("link", "送原制发机关审批（清源市档案局）").await;
    driver.pick("收文机关与本单位的关系", "原制发机关").await;
    driver.choose("文种", "函").await;
    driver.enter("textbox", "文号", "清文旅函〔2026〕31号").await;
    driver.enter("textbox", "询问内容", "是否同意公开。").await;
    driver.enter("textbox", "签发人", HEAD.name).await;
    driver.choose("答复前的处理", "答复前不公开").await;
    sign(driver).await;
    back_to_case(driver, REWRITTEN.title).await;
    fill_in_answer(driver, "清源市档案局", "同意公开").await;
    take_in(driver).await;
    go_to_case(driver, REWRITTEN.title).await;
    other_act(driver, "提交新稿").await;
    driver.choose("提交新稿的原因", "内容更新").await;
    driver.enter("textbox", "粘贴或输入正文…", "名录如附表所列，第三项已更正。").await;
    sign(driver).await;
    back_to_case(driver, REWRITTEN.title).await;
    driver.wait_for("此前针对第 1 稿，现为第 2 稿，须再次征求").await;
    PICTURES.take(driver, "to-be-asked-again").await;
    driver.click("link", "再次征求").await;
    driver.wait_for("接着此前的函件（清文旅函〔2026〕31号）发文").await;
    // Addressee, kind and question stand there as before; number and signature are the new letter's.
    driver.enter("textbox", "文号", "清文旅函〔2026〕45号").await;
    driver.enter("textbox", "签发人", HEAD.name).await;
    driver.click("button", "预览函件").await;
    let shown = crate::office::sheet_text(driver, "函").await;
    for words in ["清文旅函〔2026〕31号", "复〔2026〕9号", "同意公开", "现为第 2 稿", "现再次征求意见"]
    {
        assert!(shown.contains(words), "{words} is not in the letter:\n{shown}");
    }
    PICTURES.take(driver, "asking-again").await;
    PICTURES.take_wide(driver, "asking-again-360", 360).await;
    driver.resize(1280, 900).await;
    sign(driver).await;
    back_to_case(driver, REWRITTEN.title).await;
    driver.wait_for("已就第 2 稿再次征求，尚未答复").await;
    PICTURES.take(driver, "asked-again").await;
    PICTURES.take_wide(driver, "asked-again-360", 360).await;
    driver.resize(1280, 900).await;
    fill_in_answer(driver, "清源市档案局", "同意公开").await;
    driver.pick("答复针对的稿次", "第 2 稿").await;
    take_in(driver).await;
    close(driver, REWRITTEN.title, "按答复：同意").await;
    driver.wait_for("办结：同意").await;
}
