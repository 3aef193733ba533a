//! What goes out is held against what was approved: formal places that came later are confirmed one by one, another
//! figure stays here; a document is read by a worker of its own. On the way, the sheets that lie beside a case.

use serde_json::json;

use crate::case::{
    Document, back_to_case, fill_in_new_case, go_to_case, open_case, other_act, sign, sign_opinion,
};
use crate::chromium::journey;
use crate::driver::Driver;
use crate::make::{docx, paragraph, run};
use crate::office::{Person, Pictures, REVIEWER, UNDERTAKER, add_person, lock, set_up, sheet_text, write};
use crate::origins::{self, folder};

const PICTURES: Pictures = Pictures(Some("release"));

/// The leader, with a key.
const HEAD: Person = Person {
    name: "周海",
    post: "局长",
    unit: "",
    roles: &["主管领导…"],
    passphrase: Some("清晨的渡口没有人"),
};

const NOTICE: Document<'_> = Document {
    title: "关于开展活动的通知",
    text: "关于开展活动的通知\n各科室：\n安排经费12.5万元。\n清源市文化和旅游局",
};
/// As the office saved it after approval.
const SAVED: [&str; 7] = [
    "清文旅发〔2026〕12号",
    "关于开展活动的通知",
    "各科室：",
    "安排经费12.5万元。",
    "清源市文化和旅游局",
    "2026年3月5日",
    "清源市文化和旅游局办公室 2026年3月6日印发",
];

#[test]
fn release() {
    journey("release", |driver| async move {
        driver.open(&origins::local()).await;
        set_up(&*driver, &Pictures(None)).await;
        for person in [&REVIEWER, &HEAD] {
            add_person(&*driver, person).await;
        }
        approved(&*driver).await;
        letters(&*driver).await;
        publish(&*driver).await;
    });
}

async fn change_hands(driver: &impl Driver, person: &Person) {
    lock(driver).await;
    person.unlock(driver).await;
}

async fn approved(driver: &impl Driver) {
    open_case(driver, &NOTICE).await;
    sign_opinion(driver, "建议公开。").await;
    change_hands(driver, &REVIEWER).await;
    go_to_case(driver, NOTICE.title).await;
    driver.click("link", "填写审核意见").await;
    driver.find("heading", "审核意见").await;
    sign_opinion(driver, "可以公开。").await;
    change_hands(driver, &HEAD).await;
    go_to_case(driver, NOTICE.title).await;
    driver.click("link", "作出终审决定").await;
    driver.find("heading", "终审决定").await;
    driver.choose("决定", "予以公开").await;
    driver.enter("textbox", "意见", "同意公开。").await;
    driver.click("button", "核对").await;
    driver.find("heading", "核对").await;
    sign(driver).await;
    change_hands(driver, &UNDERTAKER).await;
    go_to_case(driver, NOTICE.title).await;
    for act in ["移交公开", "接收"] {
        driver.click("link", act).await;
        driver.find("heading", act).await;
        sign(driver).await;
        back_to_case(driver, NOTICE.title).await;
    }
}

/// A telephone note and the hand-over have their sheets; a referral is read before it is signed; the day has its list.
async fn letters(driver: &impl Driver) {
    other_act(driver, "记事").await;
    driver.choose("记事类别", "电话记录").await;
    driver.enter("textbox", "记事内容", "处室来电核实经费。").await;
    sign(driver).await;
    back_to_case(driver, NOTICE.title).await;
    driver.click("link", "电话记录").await;
    let note = sheet_text(driver, "电话记录").await;
    assert!(note.contains("处室来电核实经费"), "{note}");
    PICTURES.take(driver, "note").await;
    go_to_case(driver, NOTICE.title).await;
    driver.click("link", "信息公开移交单").await;
    let slip = sheet_text(driver, "信息公开移交单").await;
    assert!(slip.contains(NOTICE.title), "{slip}");
    PICTURES.take(driver, "hand-over").await;
    driver.click("link", "待办…").await;
    driver.click("button", "打印今日事项").await;
    let day = sheet_text(driver, "今日事项").await;
    assert!(day.contains(NOTICE.title), "{day}");
    PICTURES.take(driver, "day").await;
    asked_first(driver).await;
}

/// The reviewer sees the letter before putting the question; once signed it stands beside its branch.
async fn asked_first(driver: &impl Driver) {
    let asked = Document { title: "关于展陈方案的说明", text: "展陈方案说明。" };
    fill_in_new_case(driver, &asked).await;
    driver.enter("textbox", "粘贴或输入正文…", asked.text).await;
    driver.click("button", "建立并自审").await;
    driver.find("heading", "自审意见").await;
    sign_opinion(driver, "建议公开。").await;
    change_hands(driver, &REVIEWER).await;
    go_to_case(driver, asked.title).await;
    other_act(driver, "报审").await;
    let script = "document.querySelector('input[name=way]').click()";
    driver.run(script, vec![]).await;
    driver.pick("收文机关与本单位的关系", "上级业务主管部门").await;
    driver.enter("textbox", "收文机关", "清源省文化和旅游厅").await;
    driver.enter("textbox", "文号", "清文旅〔2026〕7号").await;
    driver.enter("textbox", "询问内容", "该方案能否公开。").await;
    driver.enter("textbox", "签发人", HEAD.name).await;
    driver.choose("答复前的处理", "答复前不公开").await;
    driver.click("button", "预览函件").await;
    let draft = sheet_text(driver, "请示").await;
    assert!(draft.contains("该方案能否公开") && is_draft(driver, "请示").await, "{draft}");
    PICTURES.take(driver, "draft").await;
    sign(driver).await;
    back_to_case(driver, asked.title).await;
    driver.click("link", "请示：清源省文化和旅游厅").await;
    let letter = sheet_text(driver, "请示…").await;
    assert!(letter.contains("清文旅〔2026〕7号") && !is_draft(driver, "请示…").await, "{letter}");
    PICTURES.take(driver, "letter").await;
    change_hands(driver, &UNDERTAKER).await;
}

/// Whether the sheet carries the watermark.
async fn is_draft(driver: &impl Driver, title: &str) -> bool {
    let frame = json!(driver.find("frame", title).await);
    let script = "return arguments[0].contentDocument.querySelector('[data-draft]') !== null";
    driver.run(script, vec![frame]).await == json!(true)
}

fn saved_as_docx(changed: bool) -> Vec<u8> {
    let line = |line: &&str| {
        let line = if changed { line.replace("12.5", "12.6") } else { (*line).to_owned() };
        paragraph(&run("", &line))
    };
    docx(&SAVED.iter().map(line).collect::<String>(), &[])
}

async fn publish(driver: &impl Driver) {
    go_to_case(driver, NOTICE.title).await;
    driver.click("link", "登记公开情况").await;
    driver.find("heading", "登记公开情况").await;
    driver.choose("公开的文件与批准的文件", "正文相同，仅形式处有别").await;
    let other = folder().join("other.docx");
    write(&other, &saved_as_docx(true));
    driver.choose_files("实际公开的文件…", &[&other]).await;
    driver.wait_for("正文与批准的文字不同，不能公开").await;
    PICTURES.take(driver, "another-figure").await;
    driver.click("button", "确认并签名").await;
    driver.wait_for("请先更正以下内容").await;
    let saved = folder().join("saved.docx");
    write(&saved, &saved_as_docx(false));
    driver.choose_files("实际公开的文件…", &[&saved]).await;
    driver.wait_for("正文相同，有 3 处形式不同").await;
    driver.click("button", "确认并签名").await;
    driver.wait_for("请逐处确认形式差异").await;
    for place in ["发文字号…", "成文日期…", "版记…"] {
        driver.tick("以上各处是批准后按规定填写的，与正文无关", place).await;
    }
    PICTURES.take(driver, "formal-places").await;
    sign(driver).await;
    back_to_case(driver, NOTICE.title).await;
    driver.wait_for("已公开").await;
    driver.click("link", "审查记录").await;
    let record = sheet_text(driver, "审查记录").await;
    for words in ["正文相同，仅形式处有别", "清文旅发〔2026〕12号", "印发"] {
        assert!(record.contains(words), "the record lacks {words}:\n{record}");
    }
    PICTURES.take(driver, "record").await;
}
