//! Acts beside the line, by hand in their pages: an authorised deputy decides with her own key, what is out is taken
//! back within the day and the leader's word on it comes on paper, a new round, a request whose clock is extended and
//! which is answered, a correction; and the registers that count all of it.

use serde_json::json;

use crate::case::{
    Document, SCAN, back_to_case, fill_in_new_case, go_to_case, open_case, other_act, sign, sign_opinion,
};
use crate::chromium::journey;
use crate::clock::travel;
use crate::driver::Driver;
use crate::office::{
    LEADER, Person, Pictures, REVIEWER, UNDERTAKER, add_person, lock, set_up, sheet_text, write,
};
use crate::origins::{self, folder};

const PICTURES: Pictures = Pictures(Some("beside"));

/// Writes, and stands in for the leader when she is told to.
const DEPUTY: Person = Person {
    name: "孙丽",
    post: "副局长",
    unit: "",
    roles: &["承办人…"],
    passphrase: Some("石阶上的青苔又厚了"),
};

const RECALLED: Document<'_> =
    Document { title: "关于停车场开放时间的公告", text: "停车场每日七时开放。" };
const REQUESTED: Document<'_> =
    Document { title: "关于某展馆预算说明的答复", text: "预算说明见附表。" };
const ANNUAL: &str = "政府信息公开申请办理情况统计表";
const AUTHORISATION: &str = "清文旅授〔2026〕5号";

#[test]
fn beside() {
    journey("beside", |driver| async move {
        // A Friday near midnight: a report is due in hours, not in working days.
        travel(&*driver, "2026-12-11T23:20:00Z").await;
        driver.open(&origins::local()).await;
        set_up(&*driver, &Pictures(None)).await;
        for person in [&REVIEWER, &LEADER, &DEPUTY] {
            add_person(&*driver, person).await;
        }
        write(&folder().join("paper.png"), SCAN);
        deputy_decides(&*driver).await;
        taken_back(&*driver).await;
        a_new_round(&*driver).await;
        a_request(&*driver).await;
        registers(&*driver).await;
    });
}

async fn change_hands(driver: &impl Driver, person: &Person) {
    lock(driver).await;
    person.unlock(driver).await;
}

async fn day(driver: &impl Driver, from_today: i32) -> String {
    let script = "const day = new Date();
        day.setDate(day.getDate() + arguments[0]);
        const two = number => String(number).padStart(2, '0');
        return [day.getFullYear(), two(day.getMonth() + 1), two(day.getDate())].join('-')";
    driver.run(script, vec![json!(from_today)]).await.as_str().expect("a date").to_owned()
}

/// What stands on a paper: the code is on every sheet printed from the case.
async fn on_paper(driver: &impl Driver, title: &str, act: &str, wording: &str) {
    go_to_case(driver, title).await;
    let script = "return document.querySelector('aside code.code').textContent.replace(/\\s/g, '')";
    let code = driver.run(script, vec![]).await.as_str().expect("a code").to_owned();
    match act {
        "录入纸质签批" => driver.click("link", act).await,
        _ => {
            driver.click("button", "其他操作").await;
            driver.click("link", &format!("{act}（录入纸质签批）")).await;
        }
    }
    driver.pick("签批人", "陈国华（副局长）").await;
    driver.enter("textbox", "签批原文", wording).await;
    driver.enter("textbox", "审查单核对码", &code).await;
    driver.enter("textbox", "原件存放处", "办公室档案柜").await;
    driver.choose_files("扫描件…", &[&folder().join("paper.png")]).await;
    driver.wait_for("已选择：paper.png").await;
}

async fn take_in(driver: &impl Driver, title: &str) {
    driver.click("button", "确认并签名录入").await;
    driver.find("heading", "已录入并签名").await;
    back_to_case(driver, title).await;
}

/// The leader is away: his authorisation on paper, her own key, and 代 in the record.
async fn deputy_decides(driver: &impl Driver) {
    open_case(driver, &RECALLED).await;
    sign_opinion(driver, "建议公开。").await;
    change_hands(driver, &REVIEWER).await;
    go_to_case(driver, RECALLED.title).await;
    driver.click("link", "填写审核意见").await;
    driver.find("heading", "审核意见").await;
    sign_opinion(driver, "可以公开。").await;
    on_paper(driver, RECALLED.title, "授权", "授权孙丽同志办理。").await;
    driver.pick("被授权人", DEPUTY.name).await;
    driver.tick("授权事项", "终审").await;
    let today = day(driver, 0).await;
    driver.paste("截止日期", &today).await;
    driver.enter("textbox", "授权文号", AUTHORISATION).await;
    PICTURES.take(driver, "authorise").await;
    take_in(driver, RECALLED.title).await;
    change_hands(driver, &DEPUTY).await;
    go_to_case(driver, RECALLED.title).await;
    driver.click("link", "作出终审决定").await;
    driver.find("heading", "终审决定").await;
    driver.wait_for("您以受托人身份办理").await;
    driver.choose("决定", "予以公开").await;
    driver.enter("textbox", "意见", "同意公开。").await;
    PICTURES.take(driver, "as-delegate").await;
    driver.click("button", "核对").await;
    driver.find("heading", "核对").await;
    sign(driver).await;
    back_to_case(driver, RECALLED.title).await;
    driver.click("link", "审查记录").await;
    let record = sheet_text(driver, "审查记录").await;
    for words in ["代", AUTHORISATION] {
        assert!(record.contains(words), "the record lacks {words}:\n{record}");
    }
    PICTURES.take(driver, "delegate-record").await;
}

/// 撤除并补救 with the day's clock; the leader never sits at a desk.
async fn taken_back(driver: &impl Driver) {
    change_hands(driver, &UNDERTAKER).await;
    go_to_case(driver, RECALLED.title).await;
    for act in ["移交公开", "接收"] {
        driver.click("link", act).await;
        driver.find("heading", act).await;
        sign(driver).await;
        back_to_case(driver, RECALLED.title).await;
    }
    driver.click("link", "登记公开情况").await;
    driver.find("heading", "登记公开情况").await;
    driver.choose("公开的文件与批准的文件", "无文件可比对，由公开机构声明一致").await;
    sign(driver).await;
    back_to_case(driver, RECALLED.title).await;
    other_act(driver, "撤除并补救").await;
    driver.click("button", "确认并签名").await;
    driver.wait_for("请选择已采取措施").await;
    driver.wait_for("最迟须在2026年12月12日 23:").await;
    driver.tick("已采取措施", "撤除").await;
    driver.enter("textbox", "情况说明", "附表误附联系人。").await;
    PICTURES.take(driver, "recall").await;
    sign(driver).await;
    back_to_case(driver, RECALLED.title).await;
    driver.wait_for("二十四小时内报告").await;
    PICTURES.take(driver, "recalled").await;
    on_paper(driver, RECALLED.title, "录入纸质签批", "确认撤除。").await;
    driver.choose("决定", "确认撤除").await;
    driver.enter("textbox", "意见", "确认撤除。").await;
    driver.enter("textbox", "理由", "附表含联系人。").await;
    PICTURES.take(driver, "settle").await;
    take_in(driver, RECALLED.title).await;
    on_paper(driver, RECALLED.title, "监督检查", "抽查发现问题。").await;
    driver.choose("监督方式", "抽查").await;
    driver.choose("结果", "发现问题").await;
    PICTURES.take(driver, "supervise").await;
    take_in(driver, RECALLED.title).await;
}

/// 重新审查 begins a round from self-review; earlier signatures stay to be seen and count no more.
async fn a_new_round(driver: &impl Driver) {
    other_act(driver, "重新审查").await;
    driver.choose("重新审查的原因", "新的情况").await;
    driver.enter("textbox", "理由", "删去附表后再审。").await;
    PICTURES.take(driver, "reopen").await;
    sign(driver).await;
    back_to_case(driver, RECALLED.title).await;
    driver.find("link", "填写自审意见").await;
    driver.wait_for("第 2 轮").await;
    other_act(driver, "更正").await;
    driver.pick("要更正的记录", &first_row(driver, "要更正的记录", "建立案件").await).await;
    driver.pick("要更正的内容", "本单位编号").await;
    driver.enter("textbox", "更正后", "清文旅审〔2026〕1号").await;
    driver.enter("textbox", "理由", "补编号。").await;
    PICTURES.take(driver, "amend").await;
    sign(driver).await;
    back_to_case(driver, RECALLED.title).await;
    driver.wait_for("清文旅审〔2026〕1号").await;
    PICTURES.take(driver, "after-all").await;
}

/// The whole row of a list that drops down, by a word of it.
async fn first_row(driver: &impl Driver, list: &str, word: &str) -> String {
    let list = json!(driver.find("combobox", list).await);
    let script = "const [list, word] = arguments;
        return [...list.options].map(option => option.text.trim()).find(text => text.includes(word)) ?? ''";
    driver.run(script, vec![list, json!(word)]).await.as_str().unwrap_or_default().to_owned()
}

/// A request: one extension with its notice, and the answer with its number.
async fn a_request(driver: &impl Driver) {
    fill_in_new_case(driver, &REQUESTED).await;
    driver.choose("公开属性", "依申请公开").await;
    let received = day(driver, -4).await;
    driver.paste("收到申请日期", &received).await;
    driver.pick("收到方式", "当面提交").await;
    driver.pick("申请人类别", "自然人").await;
    driver.enter("textbox", "粘贴或输入正文…", REQUESTED.text).await;
    PICTURES.take(driver, "request").await;
    driver.click("button", "建立并自审").await;
    driver.find("heading", "自审意见").await;
    go_to_case(driver, REQUESTED.title).await;
    other_act(driver, "变更答复期限").await;
    driver.choose("变更种类", "延期").await;
    driver.enter("textbox", "理由", "需要向多个科室核实。").await;
    driver.enter("textbox", "告知书文号…", "清文旅函〔2026〕30号").await;
    PICTURES.take(driver, "extend").await;
    sign(driver).await;
    back_to_case(driver, REQUESTED.title).await;
    driver.wait_for("延期").await;
    PICTURES.take(driver, "extended").await;
}

/// The ledger of the year names what happened; a file for a spreadsheet begins with a BOM.
async fn registers(driver: &impl Driver) {
    driver.click("link", "台账").await;
    driver.find("heading", "台账").await;
    driver.pick("月份", "全年").await;
    driver.wait_for(REQUESTED.title).await;
    driver.wait_for(RECALLED.title).await;
    PICTURES.take(driver, "ledger").await;
    PICTURES.take_wide(driver, "ledger-360", 360).await;
    driver.resize(1280, 900).await;
    driver.pick("种类", ANNUAL).await;
    driver.wait_for("自然人").await;
    driver.click("button", "打印预览").await;
    let annual = sheet_text(driver, ANNUAL).await;
    assert!(annual.contains("本年新收"), "{annual}");
    PICTURES.take(driver, "annual").await;
    driver.click("button", "导出表格文件").await;
    let year = day(driver, 0).await.split('-').next().unwrap_or_default().to_owned();
    let csv = driver.downloaded(&format!("baoshen-annual-{year}-01-01-{year}-12-31.csv")).await;
    assert!(csv.starts_with(&[0xEF, 0xBB, 0xBF]), "no BOM: a spreadsheet would show other characters");
}
