//! Files made to harm, dropped into a new case: what is wrong with each is said, its reader is ended, and page and desk go
//! on as if nothing had been there.

use miniz_oxide::deflate::core::{CompressorOxide, create_comp_flags_from_zip_params};
use miniz_oxide::deflate::stream::deflate;
use miniz_oxide::{MZFlush, MZStatus};
use serde_json::json;

use crate::case::{Document, fill_in_new_case};
use crate::chromium::journey;
use crate::driver::Driver;
use crate::make::{Packed, docx, paragraph, run, zip_of};
use crate::office::{Pictures, set_up, write};
use crate::origins::{self, folder};

const PICTURES: Pictures = Pictures(Some("hostile"));
const DOCUMENT: Document<'_> = Document { title: "关于阅览室开放的通知", text: "" };
/// What one block unpacks to, and how many follow each other: a gigabyte in all.
const BLOCK: usize = 1 << 20;
const BLOCKS: usize = 1 << 10;

/// Counts the workers of the page, and lets one that gets its program hear nothing more while `deaf` is set: as one that
/// never comes back from a document.
const COUNTING: &str = "window.begun = 0; window.ended = 0; window.deaf = false;
    window.Worker = class extends Worker {
        constructor(...given) { super(...given); window.begun += 1; }
        postMessage(message, ...given) {
            if (window.deaf && !message.wasm) { window.unheard = true; return; }
            super.postMessage(message, ...given);
        }
        terminate() { window.ended += 1; super.terminate(); }
    };";

/// Blank words without end: one block that ends with a whole byte, again and again.
fn bomb() -> Vec<u8> {
    let mut packer = CompressorOxide::new(create_comp_flags_from_zip_params(6, 0, 0));
    let mut block = vec![0; BLOCK];
    let done = deflate(&mut packer, &vec![b' '; BLOCK], &mut block, MZFlush::Sync);
    assert_eq!((done.status, done.bytes_consumed), (Ok(MZStatus::Ok), BLOCK));
    block.truncate(done.bytes_written);
    [block.repeat(BLOCKS).as_slice(), &[1, 0, 0, 0xff, 0xff]].concat()
}

/// A text document whose text is the bomb.
fn exploding() -> Vec<u8> {
    let types = b"<Types><Override PartName=\"/d.xml\" ContentType=\"x.document.main+xml\"/></Types>";
    let stored = Packed { method: 0, data: types.to_vec(), crc: 0, size: 0 };
    let size = u32::try_from(BLOCK * BLOCKS).expect("a gigabyte");
    let packed = Packed { method: 8, data: bomb(), crc: 0, size };
    zip_of(&[("[Content_Types].xml".to_owned(), stored), ("d.xml".to_owned(), packed)])
}

/// More parts than any document has.
fn crowded() -> Vec<u8> {
    let empty = |n: u32| (n.to_string(), Packed { method: 0, data: Vec::new(), crc: 0, size: 0 });
    zip_of(&(0..30_000).map(empty).collect::<Vec<_>>())
}

/// Paragraphs in paragraphs.
fn deep() -> Vec<u8> {
    docx(&["<w:p>".repeat(100_000), run("", "深"), "</w:p>".repeat(100_000)].concat(), &[])
}

/// A reader that does not come back is ended at its time limit, and the next document has one that does.
#[test]
fn hostile_without_end() {
    journey("hostile_without_end", |driver| async move {
        driver.before_pages(COUNTING).await;
        driver.open(&origins::local()).await;
        set_up(&*driver, &Pictures(None)).await;
        fill_in_new_case(&*driver, &DOCUMENT).await;
        let notice = docx(&paragraph(&run("", "各科室：阅览室周末开放。")), &[]);
        driver.run("window.deaf = true", vec![]).await;
        choose(&*driver, "endless.docx", &notice).await;
        driver.wait_until("the reader was asked", "return window.unheard === true", &[]).await;
        driver.run("window.deaf = false", vec![]).await;
        driver.wait_for("文件的内部结构超过限度，程序停止读取。").await;
        driver.find("checkbox", "未发现不等于无风险…").await;
        ended(&*driver, 1).await;
        choose(&*driver, "notice.docx", &notice).await;
        driver.wait_for("已读出文字 12 个").await;
        ended(&*driver, 2).await;
    });
}

#[test]
fn hostile_files() {
    journey("hostile_files", |driver| async move {
        driver.before_pages(COUNTING).await;
        driver.open(&origins::local()).await;
        set_up(&*driver, &Pictures(None)).await;
        fill_in_new_case(&*driver, &DOCUMENT).await;
        let files = [
            ("bomb.docx", exploding(), "1 个部分已损坏、过大或者形式不明"),
            ("crowded.docx", crowded(), "文件的内部结构超过限度，程序停止读取。"),
            ("deep.docx", deep(), "1 个部分已损坏、过大或者形式不明"),
        ];
        for (n, (name, bytes, said)) in files.iter().enumerate() {
            choose(&*driver, name, bytes).await;
            driver.wait_for(said).await;
            driver.find("checkbox", "未发现不等于无风险…").await;
            ended(&*driver, n + 1).await;
            PICTURES.take(&*driver, name.trim_end_matches(".docx")).await;
        }
        let notice = docx(&paragraph(&run("", "各科室：阅览室周末开放。")), &[]);
        choose(&*driver, "notice.docx", &notice).await;
        driver.wait_for("已读出文字 12 个").await;
        ended(&*driver, 4).await;
        driver.click("button", "建立并自审").await;
        driver.find("heading", "自审意见").await;
        assert_eq!(driver.complaints().await, Vec::<String>::new());
    });
}

async fn choose(driver: &impl Driver, name: &str, bytes: &[u8]) {
    let file = folder().join(name);
    write(&file, bytes);
    driver.choose_files("添加文件…", &[&file]).await;
    driver.wait_for(name).await;
}

/// Every document had a reader of its own, and none of them runs any more.
async fn ended(driver: &impl Driver, readers: usize) {
    let script = "return window.begun === arguments[0] + 1 && window.ended === arguments[0]";
    driver.wait_until("every reader is ended", script, &[json!(readers)]).await;
}
