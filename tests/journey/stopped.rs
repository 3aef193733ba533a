//! A mark of secrecy on its way in, dropped, pasted and typed: the page stops, nothing of the content is kept anywhere,
//! and the only way on is to discard it.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::case::{Document, fill_in_new_case};
use crate::chromium::{journey, profile};
use crate::driver::Driver;
use crate::make::{docx, paragraph, run};
use crate::office::{Pictures, UNDERTAKER, set_up};
use crate::origins;
use crate::refusals::{dump, hexadecimal};

const PICTURES: Pictures = Pictures(Some("stopped"));

/// Sentences that stand nowhere else: one for each way.
const DROPPED: &str = "岗亭甲号换班的次序见附表";
const PASTED: &str = "岗亭乙号换班的次序见附表";
const TYPED: &str = "岗亭丙号换班的次序见附表";

const TITLE: Document<'_> = Document { title: "关于换班的说明", text: "" };

/// What a page can keep, apart from IndexedDB.
const BESIDE: &str = r"
    const done = arguments[arguments.length - 1];
    (async () => {
        const kept = [document.cookie, location.href];
        for (const name of ['localStorage', 'sessionStorage']) { kept.push(JSON.stringify({ ...window[name] })); }
        if ('caches' in window) { kept.push(...await caches.keys()); }
        done(kept.join('\n'));
    })().catch(error => done(String(error)));";

#[test]
fn stopped() {
    journey("stopped", |driver| async move {
        driver.open(&origins::local()).await;
        set_up(&*driver, &Pictures(None)).await;
        fill_in_new_case(&*driver, &TITLE).await;
        drop_document(&*driver).await;
        stops(&*driver, "批注").await;
        PICTURES.take(&*driver, "dropped").await;
        PICTURES.take_wide(&*driver, "dropped-360", 360).await;
        driver.resize(1280, 900).await;
        discard(&*driver).await;
        assert!(driver.find_all("button", Some("移除…"), None).await.is_empty(), "the file is gone");

        driver.paste("粘贴或输入正文…", &format!("{PASTED}\n绝密★长期")).await;
        stops(&*driver, "正文，第 2 行").await;
        discard(&*driver).await;
        driver.enter("textbox", "摘要…", &format!("{TYPED}，秘密★5年")).await;
        stops(&*driver, "摘要").await;
        // Leaving by the address keeps as little as discarding.
        driver.open(&origins::local()).await;
        driver.run("location.reload()", vec![]).await;
        UNDERTAKER.unlock(&*driver).await;
        holds_nothing(&*driver).await;
    });
}

/// A document whose comment carries a mark, as a mouse drops it.
async fn drop_document(driver: &impl Driver) {
    let comment = format!("<w:x><w:comment>{}</w:comment></w:x>", paragraph(&run("", "机密★10年")));
    let more = [("word/comments.xml", "wordprocessingml.comments+xml", comment.as_str())];
    let bytes = docx(&paragraph(&run("", DROPPED)), &more);
    let script = r"
        const [input, bytes] = arguments;
        const dropped = new DataTransfer();
        dropped.items.add(new File([new Uint8Array(bytes)], '说明.docx'));
        const event = new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true });
        input.closest('.drop').dispatchEvent(event);";
    let input = json!(driver.find("file", "添加文件…").await);
    driver.run(script, vec![input, json!(bytes)]).await;
}

/// The stop page: where the mark stands, what to do, no promise, and one way on.
async fn stops(driver: &impl Driver, place: &str) {
    driver.find("heading", "请停止录入").await;
    driver.wait_for(place).await;
    for said in ["断开网络连接", "不要删除、转发或者另存来源文件", "报告本单位保密工作机构"]
    {
        driver.wait_for(said).await;
    }
    let text = driver.page_text().await;
    assert!(!text.contains("无痕") && !text.contains("返回修改"), "{text}");
    assert!(![DROPPED, PASTED, TYPED].iter().any(|words| text.contains(words)), "{text}");
}

async fn discard(driver: &impl Driver) {
    driver.click("button", "丢弃此内容").await;
    driver.find("heading", "新建案件").await;
}

/// Neither the desk, nor the page's own stores, nor a byte of the browser's profile on disk has the sentences.
async fn holds_nothing(driver: &impl Driver) {
    let values = dump(driver).await;
    assert!(values.len() > 10, "{} values: the store is not this one", values.len());
    let beside = driver.run_async(BESIDE, vec![]).await.to_string();
    let files = files_below(&profile("stopped"));
    assert!(files.len() > 20, "{} files: the profile is not this one", files.len());
    for words in [DROPPED, PASTED, TYPED] {
        let forms = [words.as_bytes().to_vec(), words.encode_utf16().flat_map(u16::to_le_bytes).collect()];
        assert!(!beside.contains(words), "{words} is in {beside}");
        for form in &forms {
            let digits = hexadecimal(form.iter().copied());
            assert!(!values.iter().any(|value| value.contains(&digits)), "{words} is in the store");
            for (path, bytes) in &files {
                let is_here = bytes.windows(form.len()).any(|window| window == form);
                assert!(!is_here, "{words} is in {path}");
            }
        }
    }
    // The search itself finds what is there: the office's name is no secret, and the address is in the profile.
    let address = origins::local();
    let host = address.split('/').nth(2).unwrap_or_default().as_bytes();
    assert!(files.iter().any(|(_, bytes)| bytes.windows(host.len()).any(|window| window == host)));
}

fn files_below(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else if let Ok(bytes) = fs::read(&path) {
            // Sockets and files that vanish meanwhile hold nothing.
            files.push((path.display().to_string(), bytes));
        }
    }
    files
}
