//! A request about several things, to its end: scenario 29 (a body and four annexes of which one waits for its organ),
//! the end of scenario 35 (a refusal does not wait for a consent that is still out), an answer that is late by its
//! count, a spot check, an order and its correction, archiving; and what a third party says, from its letter to the
//! leader's weighing of it.

use serde_json::json;

use crate::case::{
    Document, SCAN, back_to_case, choose, export, fill_in_new_case, go_to_case, id, other_act, put, sign,
    sign_opinion,
};
use crate::chromium::journey;
use crate::clock::travel;
use crate::driver::Driver;
use crate::office::{OFFICE, Person, Pictures, REVIEWER, UNDERTAKER, add_person, lock, set_up, write};
use crate::origins::{self, folder};

const PICTURES: Pictures = Pictures(Some("several"));

/// The leader, with a key; looks after the archive and supervises too.
const HEAD: Person = Person {
    name: "周海",
    post: "局长",
    unit: "",
    roles: &["主管领导…", "档案人员…", "监督检查人员…"],
    passphrase: Some("清晨的渡口没有人"),
};

const BODY: &str = "关于场馆维修情况的答复";
const ARCHIVE: &str = "清源市档案局";
const PARTY: Document<'_> =
    Document { title: "关于采购结果的答复", text: "采购结果见附表。" };

/// Title, source, text, what is proposed and decided, its ground.
type Annex = (&'static str, &'static str, &'static str, &'static str, &'static str);
const ITEMS: [Annex; 5] = [
    (BODY, "本单位制作", "维修情况如下。", "公开", ""),
    ("附件一：值班表", "本单位制作", "（此处删减）", "部分公开", ""),
    ("附件二：内部分工", "本单位制作", "内部分工如下。", "不予公开", "内部事务信息"),
    ("附件三：档案目录", "从其他机关获取", "目录如下。", "公开", ""),
    ("附件四：已发公告", "本单位制作", "公告如下。", "公开", ""),
];

#[test]
fn several() {
    journey("several", |driver| async move {
        travel(&*driver, "2026-12-11T10:00:00Z").await;
        driver.open(&origins::local()).await;
        set_up(&*driver, &Pictures(None)).await;
        for person in [&REVIEWER, &HEAD] {
            add_person(&*driver, person).await;
        }
        write(&folder().join("letter.png"), SCAN);
        five_items(&*driver).await;
        one_waits_alone(&*driver).await;
        refused_while_asked(&*driver).await;
        answered_late(&*driver).await;
        looked_after(&*driver).await;
        a_third_party(&*driver).await;
    });
}

async fn change_hands(driver: &impl Driver, person: &Person) {
    lock(driver).await;
    person.unlock(driver).await;
}

/// Six groups of fields, and the second goes again: the rest move up and keep what stands in them.
async fn five_items(driver: &impl Driver) {
    let first = Document { title: BODY, text: "" };
    fill_in_new_case(driver, &first).await;
    driver.choose("公开属性", "依申请公开").await;
    driver.paste("收到申请日期", "2026-11-02").await;
    driver.pick("收到方式", "当面提交").await;
    driver.pick("申请人类别", "自然人").await;
    for _ in 1..6 {
        driver.click("button", "添加一项信息").await;
    }
    put(driver, "title-2", "多余的一项").await;
    put(driver, "title-3", ITEMS[1].0).await;
    driver.click("button", "移除第 2 项信息").await;
    let moved = "return document.getElementById('title-2').value === arguments[0]
        && document.getElementById('title-6') === null";
    driver.wait_until("the items after it move up", moved, &[json!(ITEMS[1].0)]).await;
    for (number, (title, source, text, ..)) in (1..).zip(ITEMS) {
        put(driver, &id("title", number), title).await;
        choose(driver, &id("source", number), source).await;
        put(driver, &id("made_on", number), "2026-09-14").await;
        choose(driver, &id("carrier", number), "电子").await;
        put(driver, &id("text", number), text).await;
    }
    put(driver, "organs-4", ARCHIVE).await;
    PICTURES.take(driver, "five-items").await;
    PICTURES.take_wide(driver, "five-items-360", 360).await;
    driver.resize(1280, 900).await;
    driver.click("button", "建立并自审").await;
    driver.find("heading", "自审意见").await;
    judge(driver).await;
    change_hands(driver, &REVIEWER).await;
    go_to_case(driver, BODY).await;
    driver.click("link", "填写审核意见").await;
    driver.find("heading", "审核意见").await;
    judge(driver).await;
}

/// The four answers and an opinion on each of the five.
async fn judge(driver: &impl Driver) {
    for (number, (_, _, _, conclusion, ground)) in (1..).zip(ITEMS) {
        for question in ["answer_state", "answer_work", "answer_business", "answer_privacy"] {
            choose(driver, &id(question, number), "否").await;
        }
        choose(driver, &id("conclusion", number), conclusion).await;
        if !ground.is_empty() {
            choose(driver, &id("ground", number), ground).await;
        }
        if conclusion != "公开" {
            put(driver, &id("reason", number), "逐项审查，理由如上。").await;
        }
        let basis = "const group = document.getElementById(arguments[0]);
            [...group.querySelectorAll('button')].find(one => one.innerText.includes('第三十五条')).click()";
        driver.run(basis, vec![json!(id("bases", number))]).await;
        put(driver, &id("opinion", number), "逐项提出意见。").await;
    }
    driver.click("button", "核对").await;
    driver.find("heading", "核对").await;
    sign(driver).await;
}

/// Scenario 29: the leader decides four and leaves the one that waits; the undertaker hands over what may go.
async fn one_waits_alone(driver: &impl Driver) {
    change_hands(driver, &HEAD).await;
    go_to_case(driver, BODY).await;
    driver.click("link", "作出终审决定").await;
    driver.find("heading", "终审决定").await;
    for (number, (_, _, _, conclusion, ground)) in (1..).zip(ITEMS) {
        let outcome = match conclusion {
            "公开" => "予以公开",
            // Nothing was taken out of it here: the rest of it waits for its cut version.
            "部分公开" => "暂缓公开",
            _ => "不予公开",
        };
        choose(driver, &id("outcome", number), outcome).await;
        if !ground.is_empty() {
            choose(driver, &id("ground", number), ground).await;
            put(driver, &id("discretion", number), "公开会影响内部分工，公众无特别需要。").await;
        }
        if outcome != "予以公开" {
            put(driver, &id("reason", number), "理由如审核意见。").await;
        }
        put(driver, &id("opinion", number), "照此办理。").await;
    }
    driver.click("button", "核对").await;
    driver.find("heading", "核对").await;
    driver.click("button", "确认并签名").await;
    // The archive's consent is missing: said at the fourth item, with the rule, and nothing is decided.
    driver.wait_for("依据：保密审查程序：其他机关的信息未经原制发机关审定同意").await;
    let at_its_item = "return document.getElementById('outcome-4-error') !== null";
    driver.wait_until("the refusal stands at its field", at_its_item, &[]).await;
    PICTURES.take(driver, "consent-missing").await;
    PICTURES.take_wide(driver, "consent-missing-360", 360).await;
    driver.resize(1280, 900).await;
    driver.run("document.getElementById('left-4').click()", vec![]).await;
    driver.click("button", "核对").await;
    driver.find("heading", "核对").await;
    sign(driver).await;
    back_to_case(driver, BODY).await;
    PICTURES.take(driver, "four-decided").await;
    change_hands(driver, &UNDERTAKER).await;
    go_to_case(driver, BODY).await;
    driver.click("link", "移交公开").await;
    driver.find("heading", "移交公开").await;
    sign(driver).await;
    back_to_case(driver, BODY).await;
    driver.wait_for("已移交公开").await;
}

/// Scenario 35: the archive is asked and silent; refusing does not wait for it.
async fn refused_while_asked(driver: &impl Driver) {
    driver.click("link", &format!("第 4 项 · 送原制发机关审批（{ARCHIVE}）")).await;
    driver.pick("收文机关与本单位的关系", "原制发机关").await;
    driver.choose("文种", "函").await;
    driver.enter("textbox", "文号", "清文旅函〔2026〕20号").await;
    driver.enter("textbox", "询问内容", "是否同意公开。").await;
    driver.enter("textbox", "签发人", HEAD.name).await;
    driver.choose("答复前的处理", "答复前不公开").await;
    sign(driver).await;
    change_hands(driver, &HEAD).await;
    go_to_case(driver, BODY).await;
    driver.click("link", "作出终审决定").await;
    driver.find("heading", "终审决定").await;
    assert!(driver.find_all("checkbox", Some("这一项本次不办理…"), None).await.is_empty(), "one alone");
    choose(driver, "outcome-4", "不予公开").await;
    choose(driver, "ground-4", "危及").await;
    put(driver, "reason-4", "尚未取得同意。").await;
    put(driver, "opinion-4", "不予公开。").await;
    driver.click("button", "核对").await;
    driver.find("heading", "核对").await;
    sign(driver).await;
    back_to_case(driver, BODY).await;
}

/// The limit was the last day of November: the form counts it, asks for a word on it, and the year counts one request.
async fn answered_late(driver: &impl Driver) {
    change_hands(driver, &UNDERTAKER).await;
    go_to_case(driver, BODY).await;
    driver.click("link", "接收").await;
    driver.find("heading", "接收").await;
    sign(driver).await;
    back_to_case(driver, BODY).await;
    other_act(driver, "登记答复申请人").await;
    driver.wait_for("答复期限为2026年11月30日").await;
    driver.choose("答复", "部分公开").await;
    driver.choose("送达方式", "邮寄").await;
    driver.enter("textbox", "答复文号", "清文旅答〔2026〕8号").await;
    driver.click("button", "确认并签名").await;
    driver.wait_for("请确认属于逾期答复").await;
    PICTURES.take(driver, "late").await;
    PICTURES.take_wide(driver, "late-360", 360).await;
    driver.resize(1280, 900).await;
    driver.click("checkbox", "确认属于逾期答复").await;
    sign(driver).await;
    back_to_case(driver, BODY).await;
    driver.wait_for("逾期办理").await;
    driver.click("link", "台账").await;
    driver.find("heading", "台账").await;
    driver.pick("种类", "政府信息公开申请办理情况统计表").await;
    driver.wait_for("自然人").await;
    let partial = "const rows = [...document.querySelectorAll('tbody tr')];
        const row = rows.find(row => row.innerText.includes('部分公开'));
        return row && row.lastElementChild.innerText.trim() === '1'";
    driver.wait_until("one request counts once", partial, &[]).await;
    driver.wait_until("bars", "return document.querySelector('.bars rect') !== null", &[]).await;
    PICTURES.take(driver, "annual").await;
    PICTURES.take_wide(driver, "annual-360", 360).await;
    driver.resize(1280, 900).await;
}

async fn supervise(driver: &impl Driver, kind: &str, due: &str) {
    driver.choose("监督方式", kind).await;
    driver.choose("结果", "发现问题").await;
    if !due.is_empty() {
        driver.paste("到期日", due).await;
        driver.enter("textbox", "检查情况", "附件四须更正。").await;
    }
    sign(driver).await;
    back_to_case(driver, BODY).await;
}

/// A spot check, an order with its day, its correction: each offered when it can be, waiting until it is done.
async fn looked_after(driver: &impl Driver) {
    for out in ["信息 1", "信息 5"] {
        go_to_case(driver, BODY).await;
        driver.click("link", "登记公开情况").await;
        driver.find("heading", "登记公开情况").await;
        if out == "信息 1" {
            choose(driver, "item", "第 1 项").await;
        }
        driver.choose("公开的文件与批准的文件", "无文件可比对，由公开机构声明一致").await;
        sign(driver).await;
    }
    change_hands(driver, &HEAD).await;
    go_to_case(driver, BODY).await;
    other_act(driver, "监督检查").await;
    assert!(driver.find_all("radio", Some("整改完成"), None).await.is_empty(), "nothing was ordered");
    PICTURES.take(driver, "supervise").await;
    supervise(driver, "抽查", "").await;
    other_act(driver, "监督检查").await;
    supervise(driver, "责令整改", "2026-12-31").await;
    driver.wait_for("整改期限").await;
    PICTURES.take(driver, "ordered").await;
    driver.click("link", "监督检查").await;
    driver.find("heading", "监督检查").await;
    supervise(driver, "整改完成", "").await;
    other_act(driver, "撤除并补救").await;
    put(driver, "discovered_hour", "").await;
    driver.click("button", "确认并签名").await;
    driver.wait_for("发现时间请按 14:30 的样式填写（依据：《保密法实施条例》第六十一条").await;
    PICTURES.take(driver, "no-hour").await;
    go_to_case(driver, BODY).await;
    export(driver).await;
    go_to_case(driver, BODY).await;
    other_act(driver, "归档").await;
    driver.choose("移交的案卷包种类", "全部内容…").await;
    driver.choose("接收单位类别", "本单位档案机构").await;
    driver.enter("textbox", "接收人", "档案室 刘芳").await;
    PICTURES.take(driver, "archive").await;
    PICTURES.take_wide(driver, "archive-360", 360).await;
    driver.resize(1280, 900).await;
    sign(driver).await;
    back_to_case(driver, BODY).await;
    driver.wait_for("已归档").await;
}

/// A third party is asked by 征求意见书, objects, and the leader weighs its ground (GK art 32).
async fn a_third_party(driver: &impl Driver) {
    change_hands(driver, &UNDERTAKER).await;
    fill_in_new_case(driver, &PARTY).await;
    driver.choose("公开属性", "依申请公开").await;
    driver.paste("收到申请日期", "2026-12-10").await;
    driver.pick("收到方式", "当面提交").await;
    driver.pick("申请人类别", "商业企业").await;
    driver.enter("textbox", "粘贴或输入正文…", PARTY.text).await;
    driver.click("button", "建立并自审").await;
    driver.find("heading", "自审意见").await;
    sign_opinion(driver, "建议征求第三方意见。").await;
    back_to_case(driver, PARTY.title).await;
    other_act(driver, "征求第三方意见").await;
    PICTURES.take(driver, "third-party").await;
    driver.enter("textbox", "第三方（单位或者个人）", "清源建设有限公司").await;
    driver.enter("textbox", "文号", "清文旅征〔2026〕3号").await;
    driver.enter("textbox", "询问内容", "是否同意公开采购结果。").await;
    driver.enter("textbox", "签发人", HEAD.name).await;
    driver.choose("答复前的处理", "答复前不公开").await;
    sign(driver).await;
    back_to_case(driver, PARTY.title).await;
    driver.click("link", "登记答复").await;
    driver.choose("答复内容", "不同意公开").await;
    driver.enter("textbox", "答复的第三方", "清源建设有限公司").await;
    driver.enter("textbox", "答复文号", "复〔2026〕9号").await;
    driver.paste("答复日期", "2026-12-01").await;
    driver.choose_files("来文扫描件…", &[&folder().join("letter.png")]).await;
    driver.click("button", "确认并签名").await;
    // Dated before the letter it answers.
    driver.wait_until("said at the date", "return document.getElementById('date-error') !== null", &[]).await;
    driver.wait_for("依据：").await;
    PICTURES.take(driver, "reply-before-letter").await;
    driver.paste("答复日期", "2026-12-11").await;
    driver.click("button", "确认并签名").await;
    driver.find("heading", "已录入并签名").await;
    change_hands(driver, &HEAD).await;
    go_to_case(driver, PARTY.title).await;
    driver.click("link", "办结").await;
    driver.find("heading", "办结 · 征求第三方意见").await;
    PICTURES.take(driver, "weigh").await;
    driver.choose("办结结果", "第三方不同意公开而没有合理理由…").await;
    driver.enter("textbox", "理由", "所述理由不属于商业秘密。").await;
    sign(driver).await;
    back_to_case(driver, PARTY.title).await;
    driver.wait_for("办结：同意").await;
    assert!(driver.page_text().await.contains(OFFICE));
}
