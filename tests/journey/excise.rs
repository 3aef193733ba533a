//! 区分处理 in its page: a text document with every hiding place, spans chosen by words, by selection and by a hint; the
//! file made anew holds none of them and is what is approved and goes out. Before that, what is still in the old file is
//! told and ticked.

use serde_json::json;

use crate::case::{Document, back_to_case, export, fill_in_new_case, go_to_case, other_act, sign, verify};
use crate::chromium::journey;
use crate::driver::Driver;
use crate::make::{docx, paragraph, run};
use crate::office::{Person, Pictures, REVIEWER, UNDERTAKER, add_person, lock, set_up, sheet_text, write};
use crate::origins::{self, folder};
use crate::plain_hashes::{Fields, numbers_of};

const PICTURES: Pictures = Pictures(Some("excise"));
const HEAD: Person = Person {
    name: "周海",
    post: "局长",
    unit: "",
    roles: &["主管领导…"],
    passphrase: Some("清晨的渡口没有人"),
};
const DOCUMENT: Document<'_> = Document { title: "关于设备检修安排的通知", text: "" };
const REASON: &str = "值班安排和电话属于内部事务，其余可以公开。";
/// Taken out, and hidden in the file.
const GONE: [&str; 8] =
    ["陈一帆", "13800138000", NUMBER, "值班车辆由甲队调度", "旧的数目", "看不见的话", "批注的话", "林二"];
/// The example of GB 11643, nobody's.
const NUMBER: &str = "11010519491231002X";

fn paragraph_with(number: &str) -> String {
    format!("各科室：检修于周末进行，联系人陈一帆，手机13800138000，身份证号{number}。")
}

fn with_hiding_places() -> Vec<u8> {
    let body = [
        paragraph(&format!(
            "<w:pPr><w:jc w:val=\"center\"/></w:pPr>{}",
            run("<w:b/><w:sz w:val=\"44\"/>", "关于设备检修安排的通知")
        )),
        paragraph(&run("", &paragraph_with(NUMBER))),
        paragraph(&run("", "值班车辆由甲队调度。其余事项请找陈一帆。")),
        paragraph(&format!(
            "<w:del w:author=\"林二\"><w:r><w:delText>旧的数目</w:delText></w:r></w:del>{}{}",
            run("", "共十二台设备。"),
            run("<w:vanish/>", "看不见的话")
        )),
    ];
    let comments =
        [("word/comments.xml", "comments+xml", "<c><w:p><w:r><w:t>批注的话</w:t></w:r></w:p></c>")];
    docx(&body.concat(), &comments)
}

#[test]
fn excise() {
    journey("excise", |driver| async move {
        driver.open(&origins::local()).await;
        let fingerprint = set_up(&*driver, &Pictures(None)).await;
        add_person(&*driver, &REVIEWER).await;
        add_person(&*driver, &HEAD).await;
        let original = with_hiding_places();
        open_with(&*driver, "notice.docx", &original).await;
        leftovers(&*driver).await;
        take_out(&*driver).await;
        let made = driver.downloaded("notice（删减稿）.docx").await;
        assert_clean(&made);
        approve(&*driver).await;
        publish(&*driver, &made).await;
        let (file, bundle) = export_released(&*driver).await;
        assert_unguessable(&bundle, &original, &made);
        let fingerprint = fingerprint.as_str();
        lock(&*driver).await;
        driver.click("link", "不解锁，直接验证案卷包").await;
        let (outcome, said) = verify(&*driver, &driver.downloads().join(file), fingerprint).await;
        assert_eq!(outcome, "valid", "{said}");
    });
}

/// Stored parts are text: what is in the file is found in its bytes.
#[track_caller]
fn assert_clean(made: &[u8]) {
    let text = String::from_utf8_lossy(made);
    for words in GONE {
        assert!(!text.contains(words), "{words} is still in the file");
    }
    for kept in ["〔删减1〕", "共十二台设备。", "<w:jc w:val=\"center\"/>"] {
        assert!(text.contains(kept), "{kept} is lost");
    }
    assert!(!text.contains("docProps") && !text.contains("comments"), "more than text and styles");
}

async fn open_with(driver: &impl Driver, name: &str, bytes: &[u8]) {
    let file = folder().join(name);
    write(&file, bytes);
    fill_in_new_case(driver, &DOCUMENT).await;
    driver.choose_files("添加文件…", &[&file]).await;
    driver.wait_for(name).await;
    let answered = "return document.querySelector('input[type=checkbox]') !== null
        || document.body.innerText.includes('已读出文字')";
    driver.wait_until("the file is read, or asks for its tick", answered, &[]).await;
    tick_if_owed(driver).await;
    driver.click("button", "建立并自审").await;
    driver.find("heading", "自审意见").await;
}

/// What was not read owes its tick.
async fn tick_if_owed(driver: &impl Driver) {
    if let Some(tick) = driver.find_all("checkbox", Some("我已通读…"), None).await.first() {
        driver.click_on(tick).await;
    }
}

/// The form of the step tells what is still in the file, and does not go on without the tick.
async fn leftovers(driver: &impl Driver) {
    driver.find("heading", "残留检查").await;
    for words in ["修订中已删除的文字“旧的数目”", "隐藏文字“看不见的话”", "批注“批注的话”", "林二"]
    {
        driver.wait_for(words).await;
    }
    driver.click("button", "核对").await;
    driver.wait_for("文件中有残留内容，请逐项核对后勾选").await;
    PICTURES.take(driver, "leftovers").await;
}

async fn select(driver: &impl Driver, words: &str) {
    let script = "const text = document.getElementById('excise-text');
        const at = text.value.indexOf(arguments[0]);
        text.focus(); text.setSelectionRange(at, at + arguments[0].length); return at >= 0";
    assert_eq!(driver.run(script, vec![json!(words)]).await, json!(true), "{words} is not in the text");
}

async fn take_out(driver: &impl Driver) {
    go_to_case(driver, DOCUMENT.title).await;
    other_act(driver, "提交新稿").await;
    driver.click("link", "在现有正文中选取删减…").await;
    driver.find("heading", "区分处理：生成删减稿").await;
    driver.click("button", "生成删减稿").await;
    driver.wait_for("请先选取要删减的文字").await;
    select(driver, "值班车辆由甲队调度").await;
    driver.click("button", "删减所选文字").await;
    driver.pick("第 1 处的理由", "内部事务信息").await;
    // The hints for the numbers, then the name: one place first, the other offered.
    driver.click("button", "系统提示 2 处").await;
    driver.click("button", "删减“13800138000”").await;
    driver.click("button", &format!("删减“{NUMBER}”")).await;
    select(driver, "陈一帆").await;
    driver.click("button", "删减所选文字").await;
    driver.wait_for("相同文字另有 1 处").await;
    driver.pick("第 1 处的理由", "损害第三方合法权益").await;
    driver.pick("第 2 处的理由", "损害第三方合法权益").await;
    driver.pick("第 3 处的理由", "损害第三方合法权益").await;
    driver.click("button", "生成删减稿").await;
    driver.wait_for("“陈一帆”仍有 1 处").await;
    driver.click("button", "一并删减").await;
    driver.wait_for("删减之处（5）").await;
    PICTURES.take(driver, "choose").await;
    driver.click("button", "生成删减稿").await;
    driver.wait_for("删减稿的 SHA-256 校验值").await;
    assert!(!driver.page_text().await.contains("别处仍有"), "nothing is left elsewhere");
    PICTURES.take(driver, "made").await;
    driver.click("button", "下载“notice（删减稿）.docx”").await;
    driver.downloaded("notice（删减稿）.docx").await;
    driver.choose("提交新稿的原因", "内容更新").await;
    sign(driver).await;
    back_to_case(driver, DOCUMENT.title).await;
}

async fn approve(driver: &impl Driver) {
    for (person, step) in [(&UNDERTAKER, "自审"), (&REVIEWER, "审核")] {
        lock(driver).await;
        person.unlock(driver).await;
        go_to_case(driver, DOCUMENT.title).await;
        driver.click("link", &format!("填写{step}意见")).await;
        driver.find("heading", &format!("{step}意见")).await;
        driver.wait_for("未发现残留内容。").await;
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
    lock(driver).await;
    HEAD.unlock(driver).await;
    go_to_case(driver, DOCUMENT.title).await;
    driver.click("link", "作出终审决定").await;
    driver.find("heading", "终审决定").await;
    driver.choose("决定", "部分公开").await;
    driver.enter("textbox", "意见", "同意部分公开。").await;
    driver.enter("textbox", "理由", REASON).await;
    driver.click("button", "核对").await;
    driver.find("heading", "核对").await;
    sign(driver).await;
    back_to_case(driver, DOCUMENT.title).await;
    driver.click("link", "审查记录").await;
    let record = sheet_text(driver, "审查记录").await;
    for words in ["第 3 段第 1 至 9 字", "内部事务信息"] {
        assert!(record.contains(words), "the record lacks {words}:\n{record}");
    }
    assert!(!record.contains("陈一帆"), "the record says what was taken out");
}

/// The file that was made is the file that goes out: the same bytes.
async fn publish(driver: &impl Driver, made: &[u8]) {
    lock(driver).await;
    UNDERTAKER.unlock(driver).await;
    go_to_case(driver, DOCUMENT.title).await;
    for act in ["移交公开", "接收"] {
        driver.click("link", act).await;
        driver.find("heading", act).await;
        sign(driver).await;
        back_to_case(driver, DOCUMENT.title).await;
    }
    driver.click("link", "登记公开情况").await;
    driver.find("heading", "登记公开情况").await;
    let file = folder().join("out.docx");
    write(&file, made);
    driver.choose("公开的文件与批准的文件", "与批准的文件完全相同").await;
    driver.choose_files("实际公开的文件…", &[&file]).await;
    driver.wait_for("与批准的文件完全相同。").await;
    driver.wait_for("未发现残留内容。").await;
    PICTURES.take(driver, "publish").await;
    PICTURES.take_small(driver, "publish").await;
    sign(driver).await;
    back_to_case(driver, DOCUMENT.title).await;
    driver.wait_for("已公开").await;
}

/// What went out, and the proof of it; the original stays here.
async fn export_released(driver: &impl Driver) -> (String, Vec<u8>) {
    driver.click("link", "其他范围…").await;
    driver.find("heading", "导出案卷包").await;
    driver.choose("选择导出范围", "仅批准公开的内容…").await;
    export(driver).await
}

/// Scenario 35: the bundle without the original holds neither what was taken out nor anything to try numbers on.
fn assert_unguessable(bundle: &[u8], original: &[u8], made: &[u8]) {
    let fields = Fields::of(bundle);
    for words in GONE {
        assert!(!fields.say(words), "{words} is in the bundle");
    }
    assert!(fields.say("共十二台设备。"), "what went out is in the bundle");
    assert!(fields.hold_hash_of(made) && fields.hold_commitment_to(made), "what went out can be compared");
    let paragraph = paragraph_with(NUMBER);
    let known: [&[u8]; 3] = [original, paragraph.as_bytes(), NUMBER.as_bytes()];
    for bytes in known {
        assert!(!fields.hold_hash_of(bytes) && !fields.hold_commitment_to(bytes));
    }
    let mut tried = 0;
    for number in numbers_of(&NUMBER[..6], 1949) {
        assert!(!fields.hold_hash_of(number.as_bytes()), "{number}");
        assert!(!fields.hold_hash_of(paragraph_with(&number).as_bytes()), "{number}");
        tried += 1;
    }
    assert!(numbers_of(&NUMBER[..6], 1949).any(|number| number == NUMBER), "the right one was among them");
    eprintln!("{tried} numbers tried");
}
