//! A document with words in every hiding place: read when it comes in, shown place by place, dealt with by keys and by
//! hand, and signed.

use std::fs;
use std::path::PathBuf;

use serde_json::json;

use crate::case::{Document, back_to_case, fill_in_new_case, go_to_case, sign};
use crate::chromium::journey;
use crate::driver::Driver;
use crate::main_job::{go, lock_in_english};
use crate::make::{docx, page, paragraph, run};
use crate::office::{Pictures, UNDERTAKER, lock, set_up};
use crate::origins::{self, folder};

const PICTURES: Pictures = Pictures(Some("documents"));
const HIDING: Document<'_> = Document { title: "关于志愿服务安排的通知", text: "" };

/// Words for each place; numbers are examples of standards or of nobody.
fn hiding() -> Vec<u8> {
    let part = |text: &str| format!("<w:x>{}</w:x>", paragraph(&run("", text)));
    let [header, footer, note] = ["内部资料 注意保存", "联系电话13800138001", "脚注：附客户名单"].map(part);
    let comment = format!(
        "<w:x><w:comment w:author=\"王五\">{}</w:comment></w:x>",
        paragraph(&run("", "请核对11010519491231002X"))
    );
    let content = [
        paragraph(&run("", "各街道：")),
        paragraph(&run("", "现将志愿服务安排通知如下，联系人手机13800138000。请各单位按时报名。")),
        paragraph("<w:del w:author=\"张三\"><w:r><w:delText>举报人李某</w:delText></w:r></w:del>"),
        paragraph(&run("<w:vanish/>", "内部事项 注意保管")),
        paragraph("<w:r><w:drawing><wp:docPr descr=\"车牌京A12345\"/></w:drawing></w:r>"),
    ]
    .concat();
    let more = [
        ("word/header1.xml", "wordprocessingml.header+xml", header.as_str()),
        ("word/footer1.xml", "wordprocessingml.footer+xml", footer.as_str()),
        ("word/footnotes.xml", "wordprocessingml.footnotes+xml", note.as_str()),
        ("word/comments.xml", "wordprocessingml.comments+xml", comment.as_str()),
        ("docProps/core.xml", "core-properties+xml", "<p><creator>赵六</creator><title>内部稿</title></p>"),
        ("word/media/image1.png", "", "no picture of anything"),
    ];
    docx(&content, &more)
}

fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder().join(name);
    fs::write(&path, bytes).expect("the file can be written");
    path
}

#[test]
fn documents() {
    journey("documents", |driver| async move {
        driver.open(&origins::local()).await;
        set_up(&*driver, &Pictures(None)).await;
        comes_in(&*driver).await;
        is_read_by_place(&*driver).await;
        by_keys(&*driver).await;
        attachments_say_they_are_unread(&*driver).await;
        redacted_elsewhere(&*driver).await;
        in_other_light(&*driver).await;
    });
}

/// Read before it is kept; what the picture shows nobody read, and that wants a tick.
async fn comes_in(driver: &impl Driver) {
    fill_in_new_case(driver, &HIDING).await;
    driver.choose_files("添加文件…", &[&file("安排.docx", &hiding())]).await;
    driver.wait_for("1 张图片").await;
    driver.click("button", "建立并自审").await;
    driver.wait_for("请通读没有读出的内容后勾选").await;
    driver.click("checkbox", "未发现不等于无风险…").await;
    PICTURES.take(driver, "comes-in").await;
    PICTURES.take_wide(driver, "comes-in-360", 360).await;
    driver.resize(1280, 900).await;
    driver.click("button", "建立并自审").await;
    driver.find("heading", "自审意见").await;
}

async fn is_read_by_place(driver: &impl Driver) {
    driver.click("link", "逐处核对").await;
    driver.find("heading", "系统提示").await;
    for place in
        ["页眉", "页脚", "脚注或者尾注", "批注", "修订中已删除的文字", "隐藏的文字", "图片说明", "文件属性"]
    {
        driver.find("heading", place).await;
    }
    for words in ["13800138000", "13800138001", "11010519491231002X", "客户名单", "举报人", "京A12345"]
    {
        driver.find("button", &format!("在原文中查看“{words}”")).await;
    }
    driver.wait_for("以下文字不在版面上，但仍在文件里").await;
    for scope in ["国家秘密", "工作秘密", "商业秘密", "个人隐私"] {
        assert_eq!(chosen(driver, scope).await, 0, "{scope} has a default");
    }
    PICTURES.take(driver, "panes").await;
    PICTURES.take_wide(driver, "panes-360", 360).await;
    driver.resize(1280, 900).await;
}

async fn chosen(driver: &impl Driver, group: &str) -> usize {
    let mut count = 0;
    for radio in driver.find_all("radio", None, Some(group)).await {
        let is_checked = driver.run("return arguments[0].checked", vec![json!(radio)]).await;
        count += usize::from(is_checked == json!(true));
    }
    count
}

async fn press(driver: &impl Driver, key: &str) {
    let script = "document.activeElement.dispatchEvent(
        new KeyboardEvent('keydown', { key: arguments[0], bubbles: true, cancelable: true }))";
    driver.run(script, vec![json!(key)]).await;
}

/// n goes to the first, a accepts and goes on, x waits for a reason, m marks what is selected.
async fn by_keys(driver: &impl Driver) {
    driver.click("button", "下一条").await;
    let first = driver.run("return document.activeElement.id", vec![]).await;
    assert_eq!(first, json!("finding-0"));
    press(driver, "a").await;
    let next = driver.run("return document.activeElement.id", vec![]).await;
    assert_eq!(next, json!("finding-1"));
    press(driver, "p").await;
    assert_eq!(driver.run("return document.activeElement.id", vec![]).await, json!("finding-0"));
    press(driver, "n").await;
    press(driver, "x").await;
    driver
        .wait_until("the reason has the focus", "return document.activeElement.id === 'reason-1'", &[])
        .await;
    press(driver, "a").await;
    driver.enter("textbox", "不采纳的理由", "公布的联系方式。").await;
    // A key in a field of words is a letter.
    driver.click("button", "标记选中的文字").await;
    driver.wait_for("请先在原文的一处文字中选中").await;
    let select =
        "const walk = document.createTreeWalker(document.querySelector('.panes'), NodeFilter.SHOW_TEXT);
        for (let node; (node = walk.nextNode());) {
            const at = node.data.indexOf('按时报名');
            if (at >= 0) { getSelection().setBaseAndExtent(node, at, node, at + 4); return true; }
        }
        return false;";
    assert_eq!(driver.run(select, vec![]).await, json!(true));
    driver.click("button", "标记选中的文字").await;
    driver.find("button", "移除“按时报名”").await;
    driver.choose("工作秘密", "否").await;
    driver.choose("与已公开信息关联后…", "是，或者可能").await;
    driver.click("button", "确认并签名").await;
    driver.wait_for("关联后可能泄露什么").await;
    driver.enter("textbox", "关联后可能泄露什么", "与名单合并可以知道各人住址。").await;
    let ticks = driver.find_all("checkbox", Some("我已通读系统不能读取的文件…"), None).await;
    driver.click_on(ticks.first().expect("the tick")).await;
    PICTURES.take(driver, "dealt-with").await;
    sign(driver).await;
    back_to_case(driver, HIDING.title).await;
    driver.click("link", "系统提示").await;
    driver.find("heading", "系统提示").await;
    driver.wait_for("自审：人工标记。").await;
    assert_eq!(chosen(driver, "工作秘密").await, 1, "the answer was kept");
    assert_eq!(chosen(driver, "与已公开信息关联后…").await, 1);
    go_to_case(driver, HIDING.title).await;
    driver.click("link", "填写自审意见").await;
    driver.find("heading", "自审意见").await;
    assert_eq!(chosen(driver, "工作秘密").await, 1, "the answer stands in the opinion");
}

/// A kind nobody reads here comes in as an attachment and says so; a table in GB18030 is read.
async fn attachments_say_they_are_unread(driver: &impl Driver) {
    fill_in_new_case(driver, &Document { title: "关于附件的说明", text: "" }).await;
    let old = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600]].concat();
    driver.choose_files("添加文件…", &[&file("旧稿.doc", &old)]).await;
    driver.wait_for("这类文件只作为附件保存，程序不读取其中文字").await;
    driver.find("checkbox", "未发现不等于无风险…").await;
    PICTURES.take(driver, "attachment").await;
    // 电话13800138000
    driver.choose_files("添加文件…", &[&file("名单.csv", b"\xb5\xe7\xbb\xb0,13800138000")]).await;
    driver.wait_for("已读出文字 14 个").await;
    assert!(driver.find_all("checkbox", Some("未发现不等于无风险…"), None).await.is_empty());
}

/// A PDF that somebody redacted with another program by painting a box: what the box covers is told before anybody
/// approves it.
async fn redacted_elsewhere(driver: &impl Driver) {
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
    let content = "BT /F1 10 Tf 100 700 Td (Driver Zhang Wei, room 12) Tj ET 0 g 129 697 50 12 re f";
    let pdf = page(font, content.as_bytes(), "/MediaBox [0 0 595 842]", &[], "");
    // The draft of the attachments goes on with this file instead.
    driver.choose_files("添加文件…", &[&file("公示.pdf", &pdf)]).await;
    driver.wait_for("已读出文字 25 个").await;
    driver.click("button", "建立并自审").await;
    driver.find("heading", "自审意见").await;
    driver.find("heading", "残留检查").await;
    driver.wait_for("文字被图形遮盖，仍在文件中“Zhang Wei”").await;
    PICTURES.take(driver, "pdf").await;
}

/// The pages of a document with hiding places in the dark, on a small screen, and in English.
async fn in_other_light(driver: &impl Driver) {
    go_to_case(driver, HIDING.title).await;
    let case = driver.run("return location.hash", vec![]).await;
    let case = case.as_str().expect("an address").to_owned();
    let page = |tail: &str| [&case, tail].concat();
    let pages = [
        ("panes", page("/act/findings-1")),
        ("file", page("/doc/1")),
        ("x-ray", page("/decide")),
        ("excise", page("/act/excise-1")),
    ];
    go(driver, &page("/doc/1")).await;
    driver.wait_for("现将志愿服务安排通知如下").await;
    driver.wait_for("修订中已删除的文字“举报人李某”").await;
    driver.prefer_dark(true).await;
    for (name, hash) in &pages {
        seen(driver, hash).await;
        PICTURES.take(driver, &format!("{name}-dark")).await;
        PICTURES.take_wide(driver, &format!("{name}-dark-360"), 360).await;
    }
    driver.prefer_dark(false).await;
    driver.resize(1280, 900).await;
    lock(driver).await;
    driver.click("button", "English").await;
    driver.find("heading", "Unlock").await;
    UNDERTAKER.unlock_in_english(driver).await;
    for (name, hash) in &pages {
        seen(driver, hash).await;
        PICTURES.take(driver, &format!("{name}-en")).await;
        PICTURES.take_wide(driver, &format!("{name}-en-360"), 360).await;
    }
    lock_in_english(driver).await;
}

/// The page stands, and what is read of its file stands there too.
async fn seen(driver: &impl Driver, hash: &str) {
    go(driver, hash).await;
    let script = "return !document.querySelector('main [aria-busy], main .waiting')";
    driver.wait_until("the file is looked through", script, &[]).await;
}
