//! What the desk does not take: a text with a mark of secrecy, a wrong passphrase.

use crate::case::{Document, fill_in_new_case};
use crate::chromium::journey;
use crate::driver::Driver;
use crate::office::{Pictures, UNDERTAKER, set_up};
use crate::origins;

const PICTURES: Pictures = Pictures(Some("refusals"));

/// No sentence of it stands anywhere else.
const MARKED: Document<'_> = Document {
    title: "关于岗亭换班的说明",
    text: "机密★10年\n岗亭换班的次序见附表。",
};

/// All that IndexedDB holds, as one string of hexadecimal digits a value; typed arrays and strings, wherever they
/// stand. Keys too.
const DUMP: &str = r"
    const done = arguments[arguments.length - 1];
    const values = [];
    const hex = bytes => [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
    const walk = value => {
        if (typeof value === 'string') { values.push(hex(new TextEncoder().encode(value))); }
        else if (value instanceof ArrayBuffer) { values.push(hex(new Uint8Array(value))); }
        else if (ArrayBuffer.isView(value)) {
            values.push(hex(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)));
        } else if (value && typeof value === 'object') { Object.values(value).forEach(walk); }
    };
    const asked = request => new Promise((give, fail) => {
        request.onsuccess = () => give(request.result);
        request.onerror = () => fail(request.error);
    });
    (async () => {
        for (const { name } of await indexedDB.databases()) {
            const database = await asked(indexedDB.open(name));
            for (const store of database.objectStoreNames) {
                const open = database.transaction(store).objectStore(store);
                walk(await asked(open.getAll()));
                walk(await asked(open.getAllKeys()));
            }
            database.close();
        }
        done(values);
    })().catch(error => done(String(error)));";

pub(crate) async fn dump(driver: &impl Driver) -> Vec<String> {
    let values = driver.run_async(DUMP, vec![]).await;
    let values = values.as_array().unwrap_or_else(|| panic!("the store cannot be read: {values}"));
    values.iter().map(|value| value.as_str().unwrap_or_default().to_owned()).collect()
}

pub(crate) fn hexadecimal(bytes: impl IntoIterator<Item = u8>) -> String {
    let bytes: Vec<u8> = bytes.into_iter().collect();
    data_encoding::HEXLOWER.encode(&bytes)
}

#[test]
fn refusals() {
    journey("refusals", |driver| async move {
        driver.open(&origins::local()).await;
        set_up(&*driver, &Pictures(None)).await;
        fill_in_new_case(&*driver, &MARKED).await;
        driver.paste("粘贴或输入正文…", MARKED.text).await;
        driver.find("heading", "请停止录入").await;
        driver.wait_for("密级和保密期限标志").await;
        PICTURES.take(&*driver, "stop").await;

        driver.open(&origins::local()).await;
        UNDERTAKER.unlock_with(&*driver, "不是这个口令").await;
        driver.wait_for("口令不正确").await;
        PICTURES.take(&*driver, "wrong-passphrase").await;
        driver.open(&origins::local()).await;
        driver.run("location.reload()", vec![]).await;
        UNDERTAKER.unlock(&*driver).await;
        driver.click("link", "待办…").await;
        driver.find("heading", "待办").await;
        driver.wait_for("没有待办").await;
        assert!(!driver.page_text().await.contains("机密"), "a draft kept the mark");

        let values = dump(&*driver).await;
        assert!(values.len() > 10, "{} values: the store is not this one", values.len());
        for line in MARKED.text.lines() {
            let utf8 = hexadecimal(line.bytes());
            let utf16 = hexadecimal(line.encode_utf16().flat_map(u16::to_le_bytes));
            for value in &values {
                assert!(!value.contains(&utf8) && !value.contains(&utf16), "{line} is in the store: {value}");
            }
        }
        let is_told =
            driver.run("return 'localStorage' in window && Object.values(localStorage).join()", vec![]);
        assert!(!is_told.await.to_string().contains("岗亭"), "the preferences hold the text");
    });
}
