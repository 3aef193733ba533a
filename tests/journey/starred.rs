//! What hangs on dates and silence, in its pages on a set day: limits with holidays and pauses, a day no calendar
//! knows yet, a period that is over, what it means when nobody answers, and grounds that are none.

use serde_json::json;

use crate::case::{
    Document, back_to_case, fill_in_new_case, go_to_case, open_case, other_act, sign, sign_opinion,
};
use crate::chromium::journey;
use crate::clock::travel;
use crate::driver::Driver;
use crate::office::{OFFICE, Person, Pictures, UNDERTAKER, add_person, lock, set_up};
use crate::origins;

const PICTURES: Pictures = Pictures(Some("starred"));

/// The leader, with a key; also the officer who classifies.
const HEAD: Person = Person {
    name: "周海",
    post: "局长",
    unit: "",
    roles: &["主管领导…", "定密责任人…"],
    passphrase: Some("清晨的渡口没有人"),
};

const fn document(title: &'static str) -> Document<'static> {
    Document { title, text: "现将有关情况说明如下。" }
}
const ACROSS_A_FEAST: Document<'_> = document("关于一月申请的答复");
const PAUSED_TWICE: Document<'_> = document("关于三月申请的答复");
const INTO_NEXT_YEAR: Document<'_> = document("关于十二月申请的答复");
const SILENT: Document<'_> = document("关于共同调研情况的答复");
const EXPIRED: Document<'_> = document("一份已到期文件");
const INTERNAL: Document<'_> = document("关于内部值班情况的说明");

#[test]
fn starred() {
    journey("starred", |driver| async move {
        travel(&*driver, "2026-12-11T10:00:00Z").await;
        driver.open(&origins::local()).await;
        set_up(&*driver, &Pictures(None)).await;
        add_person(&*driver, &HEAD).await;
        limits(&*driver).await;
        silence_on_a_request(&*driver).await;
        over_by_date(&*driver).await;
        no_ground(&*driver).await;
    });
}

async fn change_hands(driver: &impl Driver, person: &Person) {
    lock(driver).await;
    person.unlock(driver).await;
}

async fn open_request(driver: &impl Driver, document: &Document<'_>, received: &str, organs: &[&str]) {
    fill_in_new_case(driver, document).await;
    driver.choose("公开属性", "依申请公开").await;
    driver.paste("收到申请日期", received).await;
    driver.pick("收到方式", "当面提交").await;
    driver.pick("申请人类别", "自然人").await;
    if !organs.is_empty() {
        write_organs(driver, organs).await;
    }
    driver.enter("textbox", "粘贴或输入正文…", document.text).await;
    driver.click("button", "建立并自审").await;
    driver.find("heading", "自审意见").await;
    go_to_case(driver, document.title).await;
}

async fn write_organs(driver: &impl Driver, organs: &[&str]) {
    let field = json!(driver.find("textbox", "制作机关…").await);
    let script = "const [field, text] = arguments;
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));";
    driver.run(script, vec![field, json!(organs.join("\n"))]).await;
}

async fn change_clock(driver: &impl Driver, title: &str, kind: &str, from: &str, to: &str) {
    other_act(driver, "变更答复期限").await;
    driver.choose("变更种类", kind).await;
    driver.paste("起始日期", from).await;
    if !to.is_empty() {
        driver.paste("截止日期…", to).await;
    }
    driver.enter("textbox", "理由", "按规定办理。").await;
    driver.enter("textbox", "告知书文号…", "清文旅函〔2026〕30号").await;
    sign(driver).await;
    back_to_case(driver, title).await;
}

/// Holidays and make-up days; pauses as a union; a year whose notice is not out.
async fn limits(driver: &impl Driver) {
    open_request(driver, &ACROSS_A_FEAST, "2026-01-30", &[]).await;
    driver.wait_for("2026年3月5日").await;
    PICTURES.take(driver, "across-a-feast").await;
    open_request(driver, &PAUSED_TWICE, "2026-03-02", &[]).await;
    driver.wait_for("2026年3月30日").await;
    change_clock(driver, PAUSED_TWICE.title, "中止计算", "2026-03-10", "2026-03-26").await;
    change_clock(driver, PAUSED_TWICE.title, "中止计算", "2026-03-20", "2026-04-03").await;
    driver.wait_for("2026年4月24日").await;
    change_clock(driver, PAUSED_TWICE.title, "延期", "2026-04-20", "").await;
    driver.wait_for("2026年5月26日").await;
    PICTURES.take(driver, "paused-twice").await;
    open_request(driver, &INTO_NEXT_YEAR, "2026-12-10", &[]).await;
    driver.wait_for("暂估").await;
    driver.wait_for("2027 年").await;
    PICTURES.take(driver, "into-next-year").await;
}

/// A co-maker asked on a request consents by silence, with its article and a person's word; nobody else does.
async fn silence_on_a_request(driver: &impl Driver) {
    open_request(driver, &SILENT, "2026-10-12", &[OFFICE, "清源市统计局"]).await;
    driver.click("link", "填写自审意见").await;
    driver.find("heading", "自审意见").await;
    sign_opinion(driver, "建议公开。").await;
    back_to_case(driver, SILENT.title).await;
    driver.click("link", "送原制发机关审批（清源市统计局）").await;
    driver.pick("收文机关与本单位的关系", "联合发文机关").await;
    driver.choose("文种", "征求意见书").await;
    driver.enter("textbox", "文号", "清文旅函〔2026〕20号").await;
    driver.enter("textbox", "询问内容", "是否同意公开。").await;
    driver.enter("textbox", "签发人", HEAD.name).await;
    driver.choose("答复前的处理", "答复前不公开").await;
    sign(driver).await;
    back_to_case(driver, SILENT.title).await;
    driver.wait_for("逾期不答复的，视为同意").await;
    driver.wait_for("《政府信息公开条例》第三十四条").await;
    PICTURES.take(driver, "silence-on-a-request").await;
    change_hands(driver, &HEAD).await;
    go_to_case(driver, SILENT.title).await;
    driver.click("link", "确认逾期未答复").await;
    driver.click("button", "确认并签名").await;
    driver.wait_for("请先确认没有收到答复").await;
    driver.click("checkbox", "我确认：截至今日没有收到答复").await;
    PICTURES.take(driver, "confirm-silence").await;
    sign(driver).await;
    back_to_case(driver, SILENT.title).await;
    driver.click("link", "办结").await;
    driver.choose("办结结果", "按答复：同意").await;
    driver.enter("textbox", "理由", "逾期未答复，视为同意。").await;
    sign(driver).await;
    back_to_case(driver, SILENT.title).await;
    driver.wait_for("办结：同意").await;
    change_hands(driver, &UNDERTAKER).await;
}

/// 秘密★10年 of 2016: its period is over, but somebody must say that no notice of extension came; review still follows.
async fn over_by_date(driver: &impl Driver) {
    fill_in_new_case(driver, &EXPIRED).await;
    driver.paste("生成日期", "2016-02-29").await;
    driver.pick("原密级…", "秘密").await;
    driver.enter("textbox", "原保密期限…", "10年").await;
    driver.wait_for("正文和文件不得录入本系统").await;
    driver.enter("textbox", "摘要…", "一份已到期的文件。").await;
    PICTURES.take(driver, "former-level").await;
    driver.click("button", "建立并自审").await;
    driver.find("heading", "自审意见").await;
    go_to_case(driver, EXPIRED.title).await;
    driver.click("link", "解密审查").await;
    driver.pick("收文机关与本单位的关系", "本单位").await;
    PICTURES.take(driver, "declassify").await;
    sign(driver).await;
    change_hands(driver, &HEAD).await;
    go_to_case(driver, EXPIRED.title).await;
    driver.click("link", "办结").await;
    driver.choose("办结结果", "保密期限已满，没有收到延长保密期限的通知，自行解密…").await;
    driver.enter("textbox", "理由", "期限已满，未收到延长通知。").await;
    PICTURES.take(driver, "expired").await;
    sign(driver).await;
    back_to_case(driver, EXPIRED.title).await;
    driver.wait_for("办结：同意").await;
    change_hands(driver, &UNDERTAKER).await;
    go_to_case(driver, EXPIRED.title).await;
    driver.find("link", "填写自审意见").await;
}

/// 工作秘密 alone is no ground of the Regulations; the form keeps what was typed and says so.
async fn no_ground(driver: &impl Driver) {
    open_case(driver, &INTERNAL).await;
    for scope in ["国家秘密", "商业秘密", "个人隐私"] {
        driver.choose(scope, "否").await;
    }
    driver.choose("工作秘密", "是").await;
    driver.choose("处理意见", "不予公开…").await;
    driver.choose("不予公开的理由…", "行政执法案卷…").await;
    driver.click("button", "《保守国家秘密法》第三十五条").await;
    driver.enter("textbox", "意见", "建议不予公开。").await;
    driver.enter("textbox", "理由", "属于工作秘密。").await;
    driver.click("button", "核对").await;
    driver.find("heading", "核对").await;
    driver.click("button", "确认并签名").await;
    driver.wait_for("“工作秘密”本身不是不予公开的法定理由").await;
    PICTURES.take(driver, "no-ground").await;
}
