//! The pages of a case, as its people go through them.

use crate::driver::Driver;
use crate::office::sheet_text;

/// What is reviewed.
pub(crate) struct Document<'a> {
    pub(crate) title: &'a str,
    pub(crate) text: &'a str,
}

const BASIS: &str = "《保守国家秘密法》第三十五条";

/// The form of a new case, filled in and not yet sent.
pub(crate) async fn fill_in_new_case(driver: &impl Driver, document: &Document<'_>) {
    driver.click("link", "新建").await;
    driver.find("heading", "新建案件").await;
    driver.enter("textbox", "信息名称", document.title).await;
    driver.pick("信息来源", "本单位制作").await;
    driver.paste("生成日期", "2026-09-14").await;
    driver.choose("载体形式", "电子").await;
    driver.choose("公开属性", "主动公开").await;
    driver.pick("信息类别", "公文").await;
    driver.pick("拟公开渠道", "政府网站").await;
}

/// Opens a case; the self-review is next. A long text is pasted, a short one typed.
pub(crate) async fn open_case(driver: &impl Driver, document: &Document<'_>) {
    fill_in_new_case(driver, document).await;
    if document.text.len() < 4000 {
        driver.enter("textbox", "粘贴或输入正文…", document.text).await;
    } else {
        driver.paste("粘贴或输入正文…", document.text).await;
    }
    driver.click("button", "建立并自审").await;
    driver.find("heading", "自审意见").await;
}

/// Four answers, conclusion, basis and opinion; checked and signed.
pub(crate) async fn sign_opinion(driver: &impl Driver, opinion: &str) {
    fill_in_opinion(driver, opinion).await;
    sign(driver).await;
}

/// The same up to the check before signing.
pub(crate) async fn fill_in_opinion(driver: &impl Driver, opinion: &str) {
    for scope in ["国家秘密", "工作秘密", "商业秘密", "个人隐私"] {
        driver.choose(scope, "否").await;
    }
    driver.choose("处理意见", "公开").await;
    driver.click("button", BASIS).await;
    driver.enter("textbox", "意见", opinion).await;
    driver.click("button", "核对").await;
    driver.find("heading", "核对").await;
    driver.wait_for(opinion).await;
}

/// 确认并签名, and the page that says it is done.
pub(crate) async fn sign(driver: &impl Driver) {
    driver.click("button", "确认并签名").await;
    driver.find("heading", "已确认并签名").await;
}

/// The case of this title, from the list of cases.
pub(crate) async fn go_to_case(driver: &impl Driver, title: &str) {
    driver.click("link", "案件").await;
    driver.find("heading", "案件").await;
    driver.click("link", title).await;
    driver.find("heading", title).await;
    driver.find("heading", "下一步").await;
}

/// From the page that follows an act, back to its case.
pub(crate) async fn back_to_case(driver: &impl Driver, title: &str) {
    driver.click("link", "回到案件").await;
    driver.find("heading", title).await;
}

/// One of the acts that stand folded away.
pub(crate) async fn other_act(driver: &impl Driver, act: &str) {
    driver.click("button", "其他操作").await;
    driver.click("link", act).await;
    driver.find("heading", act).await;
}

/// The slip of the open step; gives the short code printed on it.
pub(crate) async fn print_slip(driver: &impl Driver) -> String {
    driver.click("link", "打印审查单").await;
    driver.find("heading", "打印审查单").await;
    let slip = sheet_text(driver, "保密审查单").await;
    driver.click("button", "打印审查单").await;
    let code = slip.split("核对码").nth(1).unwrap_or_default();
    let code: String = code.chars().filter(|c| !c.is_whitespace()).take(12).collect();
    assert!(code.len() == 12 && code.chars().all(|c| c.is_ascii_hexdigit()), "the slip says:\n{slip}");
    code
}

/// Exports the case that shows; gives name and bytes of the file.
pub(crate) async fn export(driver: &impl Driver) -> (String, Vec<u8>) {
    driver.click("button", "导出案卷包").await;
    driver.wait_for("文件名：").await;
    let script = "return document.body.innerText.match(/文件名：(\\S+)/)[1]";
    let name = driver.run(script, vec![]).await.as_str().expect("a name").to_owned();
    let bytes = driver.downloaded(&name).await;
    (name, bytes)
}

/// What the page of verification says of a bundle: valid, invalid or cannot_check; and its words.
pub(crate) async fn verify(
    driver: &impl Driver,
    file: &std::path::Path,
    fingerprint: &str,
) -> (String, String) {
    driver.find("heading", "验证").await;
    if !fingerprint.is_empty() {
        driver.paste("登记的指纹…", fingerprint).await;
    }
    driver.choose_files("案卷包…", &[file]).await;
    let script = "return document.querySelector('[data-outcome]') !== null";
    driver.wait_until("there is a verdict", script, &[]).await;
    let script = "return document.querySelector('.verdict').dataset.outcome";
    let outcome = driver.run(script, vec![]).await;
    let said = driver.page_text().await;
    driver.click("button", "验证另一个案卷包").await;
    (outcome.as_str().unwrap_or_default().to_owned(), said)
}

/// A picture of one white point, as PNG.
pub(crate) const SCAN: &[u8] = &[
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 58,
    126, 155, 85, 0, 0, 0, 10, 73, 68, 65, 84, 120, 156, 99, 248, 15, 0, 1, 1, 1, 0, 27, 182, 238, 86, 0, 0,
    0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];
