//! The four extents of a bundle, chosen and exported in the browser, each before tools that are not ours.

use std::fs;
use std::path::PathBuf;

use baoshen::evidence::key::Fingerprint;
use baoshen::evidence::verify::{VerdictCode, Verified, verify};
use serde_json::json;

use crate::case::{Document, export, go_to_case, open_case, sign_opinion};
use crate::chromium::journey;
use crate::driver::Driver;
use crate::office::{LEADER, Pictures, REVIEWER, add_person, set_up, write};
use crate::origins::{self, folder};
use crate::outside;
use crate::tools::{bash, python, unpack};

const PICTURES: Pictures = Pictures(Some("extents"));
const CASE: Document<'_> = Document {
    title: "关于开放城市绿道驿站的通知",
    text: "城市绿道驿站自十月一日起对外开放，开放时间为每日八时至十八时。",
};
const EXTENTS: [(&str, &str); 3] =
    [("release", "仅批准公开的内容"), ("nocontent", "不含内容，只证明经过审查"), ("unsigned", "不含签名")];

#[test]
fn extents() {
    journey("extents", |driver| async move {
        driver.open(&origins::local()).await;
        let fingerprint = set_up(&*driver, &Pictures(None)).await;
        add_person(&*driver, &REVIEWER).await;
        add_person(&*driver, &LEADER).await;
        open_case(&*driver, &CASE).await;
        let form = driver.run("return location.hash", vec![]).await;
        go_to_case(&*driver, CASE.title).await;
        let (early, bundle) = export(&*driver).await;
        let old = kept("extents-old", &early, &bundle);
        driver.run("location.hash = arguments[0]", vec![form]).await;
        driver.find("heading", "自审意见").await;
        sign_opinion(&*driver, "经自审，不涉及国家秘密、工作秘密、商业秘密和个人隐私，建议公开。").await;
        go_to_case(&*driver, CASE.title).await;
        let (full, bundle) = export(&*driver).await;
        let new = kept("extents-new", &full, &bundle);
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/outside/journal_whole.py");
        let folders = [&old, &new].map(|folder| folder.to_string_lossy().into_owned());
        let (success, said) = python(&new, &[script, &folders[0], &folders[1]]);
        assert!(success, "{said}");
        eprintln!("{}", said.trim());

        for (code, name) in EXTENTS {
            let (file, bytes) = choose(&*driver, code, name).await;
            write(&folder().join(&file), &bytes);
            judge(code, &file, &bytes, &fingerprint);
        }
        go_to_case(&*driver, CASE.title).await;
        driver.click("link", "其他范围…").await;
        driver.find("heading", "导出案卷包").await;
        PICTURES.take_wide(&*driver, "choose-360", 360).await;
        driver.resize(1280, 900).await;
    });
}

/// Chooses an extent, exports it, and gives what was saved.
async fn choose(driver: &impl Driver, code: &str, name: &str) -> (String, Vec<u8>) {
    go_to_case(driver, CASE.title).await;
    driver.click("link", "其他范围…").await;
    driver.find("heading", "导出案卷包").await;
    driver.choose("选择导出范围", &format!("{name}…")).await;
    PICTURES.take(driver, &format!("choose-{code}")).await;
    driver.click("button", "导出案卷包").await;
    driver.wait_for("文件名：").await;
    PICTURES.take(driver, &format!("done-{code}")).await;
    let script = "return document.body.innerText.match(/文件名：(\\S+)/)[1]";
    let file = driver.run(script, vec![]).await.as_str().expect("a name").to_owned();
    assert!(file.ends_with(&format!(".{code}.zip")), "{file}");
    let said = driver.run("return document.body.innerText.includes('已导出文件')", vec![]).await;
    assert_eq!(said, json!(true));
    let bytes = driver.downloaded(&file).await;
    (file, bytes)
}

/// Unpacked under the name the case has in the bundle, which its own script asks for.
fn kept(test: &str, file: &str, bundle: &[u8]) -> PathBuf {
    let folder = unpack(test, bundle);
    let named = folder.with_file_name(file.split('.').next().unwrap_or_default());
    fs::rename(&folder, &named).expect("the folder takes its name");
    named
}

fn judge(code: &str, file: &str, bundle: &[u8], fingerprint: &str) {
    let root: Fingerprint = fingerprint.parse().expect("64 digits");
    let report = verify(bundle, Some(root), &mut |_read| {}).report;
    let folder = kept(&format!("extents-{code}"), file, bundle);
    let (is_valid, said) = python(&folder, &["-m", "bagit", "--validate", "."]);
    assert!(is_valid && said.contains("is valid"), "{said}");
    let parts = folder.join("data/parts").exists();
    assert_eq!(parts, code != "nocontent");
    if code == "unsigned" {
        assert!(report.says(VerdictCode::Unsigned, Verified::CannotCheck));
        assert_eq!(report.outcome, Verified::CannotCheck, "{report:?}");
        assert!(!folder.join("verify.sh").exists() && !folder.join("data/events").exists());
        let script = "set -e; sha256sum --strict --quiet -c manifest-sha256.txt tagmanifest-sha256.txt
            find data -type f -print0 | LC_ALL=C sort -z | xargs -0 openssl dgst -sm3 -r | diff - sm3sums.txt
            jq -e '.signed == false and .outcome == \"valid\"' data/verification.json";
        let (success, said) = bash(&folder, script);
        assert!(success, "{said}");
        return;
    }
    assert_eq!(report.outcome, Verified::Valid, "{report:?}");
    outside::by_the_second(bundle, root, &report);
    outside::signatures(&folder);
    outside::by_its_own_script(&folder, fingerprint);
}
