//! An inspector with five hundred bundles and nothing set up: counted, held against each other, sampled, printed, saved.

use std::path::{Path, PathBuf};

use baoshen::desk::view::ExportAsk;
use baoshen::evidence::digest::sha256;
use baoshen::evidence::seal::Variant;
use baoshen::i18n::Locale;
use serde_json::json;

use crate::bench::{Bench, exported_as};
use crate::chromium::journey;
use crate::driver::Driver;
use crate::office::{Pictures, sheet_text, write};
use crate::origins::{self, folder};

const PICTURES: Pictures = Pictures(Some("inspector"));

/// Bundles handed in; of 503 cases that were opened three are missing.
const HANDED_IN: usize = 500;
const MISSING: [usize; 3] = [17, 230, 231];
const CHANGED: [usize; 4] = [3, 99, 250, 499];
const UNSIGNED: [usize; 2] = [50, 51];

/// Five hundred files of one office, made by the desk itself, and the fingerprint on its paper.
fn make(into: &Path) -> (Vec<PathBuf>, String) {
    let mut bench = Bench::new();
    let mut files = Vec::new();
    for number in 1..=HANDED_IN + MISSING.len() {
        let case = bench.open("各科室：现就活动安排通知如下。");
        if MISSING.contains(&number) {
            continue;
        }
        let variant = if UNSIGNED.contains(&number) { Variant::Unsigned } else { Variant::Nocontent };
        let ask = ExportAsk { variant, ..ExportAsk::whole(case, Locale::ZhHans) };
        let (said, pieces) = exported_as(&mut bench.desk, &ask).expect("a bundle");
        let mut whole = pieces.concat();
        if CHANGED.contains(&number) {
            let middle = whole.len() / 2;
            whole[middle] ^= 1;
        }
        let path = into.join(said.file_name);
        write(&path, &whole);
        files.push(path);
    }
    (files, bench.root_fingerprint())
}

/// The case a file is named after.
fn case_of(path: &Path) -> String {
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    name.split('.').next().expect("a case").to_owned()
}

/// The cases anybody draws from this seed.
fn drawn(files: &[PathBuf], seed: &str, size: usize) -> Vec<String> {
    let mut ranked: Vec<_> = files
        .iter()
        .map(|path| case_of(path))
        .map(|case| (sha256(format!("{seed}\n{case}").as_bytes()), case))
        .collect();
    ranked.sort();
    ranked.into_iter().take(size).map(|(_, case)| case).collect()
}

#[test]
fn inspector() {
    let into = folder().join("handed-in");
    std::fs::create_dir_all(&into).expect("a folder");
    let (files, fingerprint) = make(&into);
    assert_eq!(files.len(), HANDED_IN);
    journey("inspector", |driver| async move {
        driver.open(&origins::intranet()).await;
        driver.click("link", "不设置，直接验证案卷包").await;
        driver.find("heading", "验证").await;
        PICTURES.take(&*driver, "intake").await;
        driver.paste("登记的指纹…", &fingerprint).await;
        let all: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
        driver.choose_files("案卷包…", &all).await;
        patiently(&*driver, "return document.querySelector('.verdict') !== null").await;
        let (invalid, open) = (CHANGED.len(), UNSIGNED.len());
        let valid = HANDED_IN - invalid - open;
        driver
            .wait_for(&format!(
                "共 {HANDED_IN} 个文件：验证通过 {valid} 个，验证不通过 {invalid} 个，尚不能下结论 {open} 个"
            ))
            .await;
        driver.wait_for("编号缺少").await;
        let said = driver.page_text().await;
        assert!(
            said.contains("的 17 至 17 号，共 1 个") && said.contains("的 230 至 231 号，共 2 个"),
            "{said}"
        );
        assert!(!said.contains("互相矛盾："), "{said}");
        PICTURES.take(&*driver, "batch").await;
        PICTURES.take_wide(&*driver, "batch-360", 360).await;
        driver.resize(1280, 900).await;

        let seed = "2026年第四季度 检查组";
        driver.enter("textbox", "抽取依据", seed).await;
        driver.enter("textbox", "抽取件数", "12").await;
        driver.click("button", "抽取").await;
        driver.wait_for("抽取 12 件").await;
        let script = "return [...document.querySelectorAll('ol.sample li')].map(li => li.textContent)";
        assert_eq!(driver.run(script, vec![]).await, json!(drawn(&files, seed, 12)));

        // One outcome alone, and one bundle of it.
        driver.choose("结论", &format!("验证不通过 {invalid}")).await;
        let rows = "return document.querySelectorAll('tr[data-outcome]').length";
        assert_eq!(driver.run(rows, vec![]).await, json!(invalid));
        driver.click("button", &format!("{}…", case_of(&files[CHANGED[0] - 1]))).await;
        driver.find("heading", "验证不通过").await;
        PICTURES.take(&*driver, "one-of-many").await;
        driver.click("button", "返回全部案卷包").await;

        driver.click("button", "导出表格文件").await;
        let day = driver.run("return new Date().toLocaleDateString('sv')", vec![]).await;
        let name = format!("baoshen-verify-{}.csv", day.as_str().expect("a day"));
        let csv = String::from_utf8(driver.downloaded(&name).await).expect("UTF-8");
        assert!(csv.starts_with('\u{feff}'));
        assert_eq!(csv.matches("\r\n").count(), HANDED_IN + 1);
        assert_eq!(csv.matches("验证通过").count(), valid);
        driver.click("button", "验证单").await;
        let sheet = sheet_text(&*driver, "批量验证单").await;
        assert!(sheet.contains("编号缺少") && sheet.contains("检查人："), "{sheet}");
        driver.click("button", "验证另一个案卷包").await;
        driver.wait_for("可以一次选择多个案卷包").await;
    });
}

/// Five hundred verifications take longer than anything else a page waits for.
async fn patiently(driver: &impl Driver, script: &str) {
    for _ in 0..60 {
        let waited = driver
            .run_async(
                "const done = arguments[arguments.length - 1]; setTimeout(() => done(true), 5000);",
                vec![],
            )
            .await;
        assert_eq!(waited, json!(true));
        if driver.run(script, vec![]).await == json!(true) {
            return;
        }
    }
    panic!("no verdict after five minutes:\n{}", driver.page_text().await);
}
