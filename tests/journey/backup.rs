//! The desk in one file, and on another computer again: made, downloaded, restored by passphrase, gone on with under a
//! new device id, and verified. The other origin holds nothing of the first. A window closed in the midst of it costs
//! nothing.

use std::collections::BTreeMap;
use std::fs;

use serde_json::json;

use crate::case::{Document, export, fill_in_new_case, go_to_case, open_case, sign_opinion, verify};
use crate::chromium::journey;
use crate::driver::Driver;
use crate::main_job::lock_in_english;
use crate::office::{Pictures, REVIEWER, UNDERTAKER, add_person, lock, set_up};
use crate::origins;

const PICTURES: Pictures = Pictures(Some("backup"));
const ITEM: Document<'_> =
    Document { title: "关于公共文化活动的通知", text: "活动于周末举行。" };
const LATER: Document<'_> = Document { title: "关于图书角的通知", text: "图书角周末开放。" };
/// So large that a restore takes several pieces of 4 MiB.
const LARGE: Document<'_> = Document { title: "关于场馆修缮的说明", text: "" };
const LARGE_BYTES: usize = 14 << 20;

/// What the database holds, desk by desk: number of values and a digest of them all.
const KEPT: &str = "
    const done = arguments[0];
    const asked = request => new Promise(then => { request.onsuccess = () => then(request.result); });
    (async () => {
        const database = await asked(indexedDB.open('baoshen'));
        const desks = {};
        for (const name of database.objectStoreNames) {
            const store = database.transaction(name).objectStore(name);
            const [keys, values] = await Promise.all([asked(store.getAllKeys()), asked(store.getAll())]);
            keys.forEach((key, at) => {
                const bytes = new Uint8Array(key);
                const desk = Array.from(bytes.subarray(0, 8), byte => byte.toString(16).padStart(2, '0')).join('');
                (desks[desk] = desks[desk] || []).push(bytes, new Uint8Array(values[at]));
            });
        }
        database.close();
        for (const desk in desks) {
            const all = new Uint8Array(await new Blob(desks[desk]).arrayBuffer());
            const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', all));
            desks[desk] = desks[desk].length / 2 + ' ' + btoa(String.fromCharCode(...digest));
        }
        done(desks);
    })();";

/// From now on so many messages more reach the worker, and none after them.
const STALL: &str = "
    const post = Worker.prototype.postMessage;
    window.more = arguments[0];
    window.held = 0;
    Worker.prototype.postMessage = function (...given) {
        if (window.more > 0) { window.more -= 1; return post.apply(this, given); }
        window.held += 1;
    };";

#[test]
fn backup() {
    journey("backup", |driver| async move {
        driver.open(&origins::local()).await;
        set_up(&*driver, &Pictures(None)).await;
        is_asked_for(&*driver).await;
        add_person(&*driver, &REVIEWER).await;
        open_case(&*driver, &ITEM).await;
        sign_opinion(&*driver, "经自审，建议公开。").await;
        has_a_large_file(&*driver).await;
        let name = is_made(&*driver).await;
        is_refused(&*driver, &name).await;
        is_restored(&*driver, &name).await;
        goes_on(&*driver, &name).await;
        is_cut_off(&*driver, &name).await;
        stays_beside(&*driver, &name).await;
    });
}

/// Another computer: of the same trust, since a browser keeps archives of plain http back.
pub(crate) fn other() -> String {
    let (local, other) = (origins::local(), origins::local().replace("127.0.0.1", "localhost"));
    assert_ne!(local, other);
    other
}

/// Device ids the page speaks of, in their order.
async fn device_of(driver: &impl Driver, words: &str) -> String {
    let text = driver.page_text().await;
    let at = text.find(words).unwrap_or_else(|| panic!("no {words:?} in\n{text}")) + words.len();
    text[at..].trim_start().chars().take(5).collect()
}

/// Nobody is left to believe that the browser keeps it: said after set-up, where work begins, and before unlocking.
async fn is_asked_for(driver: &impl Driver) {
    driver.wait_for("首次备份").await;
    PICTURES.take(driver, "first").await;
    driver.click("link", "待办").await;
    driver.wait_for("首次备份").await;
    PICTURES.take_small(driver, "first").await;
    lock(driver).await;
    driver.wait_for("本机数据从未备份").await;
    PICTURES.take(driver, "unlock-never").await;
    PICTURES.take_small(driver, "unlock-never").await;
    UNDERTAKER.unlock(driver).await;
    driver.click("link", "立即备份").await;
    driver.find("heading", "恢复备份").await;
    driver.click("link", "人员").await;
    driver.find("heading", "人员").await;
}

async fn has_a_large_file(driver: &impl Driver) {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.resize(LARGE_BYTES, 7);
    let place = driver.downloads().join("修缮.doc");
    fs::write(&place, bytes).expect("written");
    fill_in_new_case(driver, &LARGE).await;
    driver.choose_files("添加文件…", &[&place]).await;
    driver.wait_for("这类文件只作为附件保存，程序不读取其中文字").await;
    driver.click("checkbox", "未发现不等于无风险…").await;
    driver.click("button", "建立并自审").await;
    driver.find("heading", "自审意见").await;
}

async fn kept(driver: &impl Driver) -> BTreeMap<String, String> {
    serde_json::from_value(driver.run_async(KEPT, vec![]).await).expect("a line for each desk")
}

/// The window is closed when a part is written: the desk that was there is as it was, and the next restore sweeps the half.
async fn is_cut_off(driver: &impl Driver, name: &str) {
    driver.open(&origins::local()).await;
    UNDERTAKER.unlock(driver).await;
    driver.click("link", "备份").await;
    fill_in(driver, name).await;
    let before = kept(driver).await;
    // The mark, and two pieces.
    driver.run(STALL, vec![json!(3)]).await;
    driver.click("button", "确认恢复").await;
    driver.wait_until("a part is written and the rest waits", "return window.held > 0", &[]).await;
    driver.wait_for("正在恢复，已完成").await;
    PICTURES.take(driver, "half").await;
    driver.close_and_begin_anew().await;

    driver.open(&origins::local()).await;
    driver.wait_for("上次备份：").await;
    PICTURES.take(driver, "unlock").await;
    PICTURES.take_small(driver, "unlock").await;
    let cut = kept(driver).await;
    let half: Vec<&String> = cut.keys().filter(|desk| !before.contains_key(*desk)).collect();
    assert_eq!(half.len(), 1, "{before:?}\n{cut:?}");
    let values = cut[half[0]].split(' ').next().and_then(|count| count.parse::<u32>().ok());
    assert!(values.is_some_and(|count| count > 10), "little was written: {cut:?}");
    let device = "0".repeat(16);
    for desk in before.keys().filter(|desk| **desk != device) {
        assert_eq!(before[desk], cut[desk], "the desk that was there");
    }
    UNDERTAKER.unlock(driver).await;
    driver.click("link", "案件").await;
    driver.wait_for(ITEM.title).await;
    driver.click("link", "备份").await;
    fill_in(driver, name).await;
    driver.wait_for("1 个审查台，恢复后保留不动").await;
    driver.run(STALL, vec![json!(1)]).await;
    driver.click("button", "确认恢复").await;
    driver.wait_until("the mark is written", "return window.held > 0", &[]).await;
    let swept = kept(driver).await;
    assert!(!swept.contains_key(half[0]), "what was cut off is still there: {swept:?}");
    driver.close_and_begin_anew().await;
}

/// The file the page speaks of.
pub(crate) async fn name_of(driver: &impl Driver) -> String {
    let script = "return document.body.innerText.match(/baoshen-backup-[a-z0-9-]+\\.baoshen/)[0]";
    driver.run(script, vec![]).await.as_str().expect("a name").to_owned()
}

async fn is_made(driver: &impl Driver) -> String {
    driver.click("link", "备份").await;
    driver.find("heading", "备份").await;
    driver.wait_for("尚未备份").await;
    PICTURES.take(driver, "never").await;
    driver.click("button", "立即备份").await;
    driver.wait_for("备份文件已生成").await;
    driver.wait_for("此后没有新的记录。").await;
    driver.wait_for("改动均已导出或者备份").await;
    PICTURES.take(driver, "made").await;
    PICTURES.take_small(driver, "made").await;
    let name = name_of(driver).await;
    let file = driver.downloaded(&name).await;
    assert!(file.starts_with(b"baoshen-backup\x00\x01"), "{:?}", &file[..20]);
    let word = ITEM.title.as_bytes();
    assert!(!file.windows(word.len()).any(|window| window == word), "a title in the clear");
    name
}

/// A file cut short, another file, a wrong passphrase: each is said, and the other computer still holds nothing.
async fn is_refused(driver: &impl Driver, name: &str) {
    let whole = fs::read(driver.downloads().join(name)).expect("the backup");
    let mut altered = whole.clone();
    altered[whole.len() / 2] ^= 1;
    let newer = [&whole[..15], &[9], &whole[16..]].concat();
    driver.open(&other()).await;
    driver.find("heading", "本单位").await;
    driver.click("button", "导入已有备份").await;
    driver.find("heading", "恢复备份").await;
    PICTURES.take(driver, "restore").await;
    driver.click("button", "查看备份内容").await;
    driver.wait_for("请选择备份文件").await;
    let files = [
        ("cut.baoshen", whole[..whole.len() - 9].to_vec(), "备份文件不完整"),
        ("altered.baoshen", altered, "备份文件与生成时不一致，不能恢复"),
        ("newer.baoshen", newer, "备份由更新的程序生成"),
        ("other.baoshen", b"PK\x03\x04 another file".to_vec(), "所选文件不是备份文件"),
    ];
    driver.enter("textbox", "人员", UNDERTAKER.name).await;
    driver.enter("textbox", "口令", UNDERTAKER.passphrase.expect("one")).await;
    for (name, bytes, said) in files {
        let place = driver.downloads().join(name);
        fs::write(&place, bytes).expect("written");
        driver.choose_files("备份文件…", &[&place]).await;
        driver.wait_for(name).await;
        driver.click("button", "查看备份内容").await;
        driver.wait_for(said).await;
    }
    PICTURES.take(driver, "refused").await;
    driver.drop_file("备份文件…", "dropped.baoshen", &whole[..99]).await;
    driver.wait_for("dropped.baoshen").await;
    driver.click("button", "查看备份内容").await;
    driver.wait_for("备份文件不完整").await;
    driver.choose_files("备份文件…", &[&driver.downloads().join(name)]).await;
    driver.wait_for(name).await;
    driver.enter("textbox", "口令", "x").await;
    driver.click("button", "查看备份内容").await;
    driver.wait_for("口令不正确，请重新输入").await;
    driver.open(&other()).await;
    driver.find("heading", "本单位").await;
}

pub(crate) async fn fill_in(driver: &impl Driver, name: &str) {
    driver.choose_files("备份文件…", &[&driver.downloads().join(name)]).await;
    driver.wait_for(name).await;
    driver.enter("textbox", "人员", UNDERTAKER.name).await;
    driver.enter("textbox", "口令", UNDERTAKER.passphrase.expect("one")).await;
    driver.click("button", "查看备份内容").await;
    driver.find("heading", "备份内容").await;
}

async fn is_restored(driver: &impl Driver, name: &str) {
    driver.click("button", "导入已有备份").await;
    fill_in(driver, name).await;
    driver.wait_for(REVIEWER.name).await;
    PICTURES.take(driver, "preview").await;
    PICTURES.take_small(driver, "preview").await;
    driver.click("button", "确认恢复").await;
    driver.wait_for("本审查台由备份恢复").await;
    driver.wait_for("本机尚未列入名册").await;
    PICTURES.take(driver, "restored").await;
    PICTURES.take_small(driver, "restored").await;
}

/// The case is there; another is opened under the new device id; its bundle verifies and says that the device is new.
async fn goes_on(driver: &impl Driver, name: &str) {
    let old: String = name.chars().skip("baoshen-backup-".len()).take(5).collect();
    let own = device_of(driver, "现在的设备编号为").await;
    assert_ne!(own, old);
    driver.click("link", "案件").await;
    driver.wait_for(ITEM.title).await;
    open_case(driver, &LATER).await;
    sign_opinion(driver, "经自审，建议公开。").await;
    let number = format!("-{own}-0001");
    go_to_case(driver, LATER.title).await;
    let (bundle, _) = export(driver).await;
    assert!(bundle.contains(&number), "{bundle}");
    driver.click("link", "验证").await;
    let (outcome, said) = verify(driver, &driver.downloads().join(&bundle), "").await;
    assert_ne!(outcome, "invalid", "{said}");
    assert!(said.contains("设备不在名册中"), "{said}");
}

/// On the first computer the desk that was there stays: both can be chosen before unlocking.
async fn stays_beside(driver: &impl Driver, name: &str) {
    driver.open(&origins::local()).await;
    UNDERTAKER.unlock(driver).await;
    driver.click("link", "备份").await;
    fill_in(driver, name).await;
    driver.wait_for("1 个审查台，恢复后保留不动").await;
    driver.click("button", "确认恢复").await;
    driver.wait_for("本审查台由备份恢复").await;
    driver.wait_for("本机的审查台").await;
    PICTURES.take(driver, "beside").await;
    lock(driver).await;
    driver.wait_for("选择要解锁的一个").await;
    PICTURES.take(driver, "choice").await;
    PICTURES.take_wide(driver, "choice-360", 360).await;
    driver.resize(1280, 900).await;
    driver.click("button", "改用此审查台").await;
    driver
        .wait_until(
            "the other desk is the current one",
            "return /本机建立的审查台\\s+当前/.test(document.body.innerText)",
            &[],
        )
        .await;
    UNDERTAKER.unlock(driver).await;
    driver.click("link", "案件").await;
    driver.wait_for(ITEM.title).await;
    driver.click("link", "备份").await;
    driver.wait_for("此后没有新的记录。").await;
    let text = driver.page_text().await;
    assert!(!text.contains("本审查台由备份恢复"), "the desk of before:\n{text}");
    lock(driver).await;
    driver.click("button", "English").await;
    driver.find("heading", "Unlock").await;
    PICTURES.take(driver, "choice-en").await;
    UNDERTAKER.unlock_in_english(driver).await;
    driver.click("link", "Backup").await;
    driver.wait_for("Nothing was entered since.").await;
    PICTURES.take(driver, "en").await;
    lock_in_english(driver).await;
}
