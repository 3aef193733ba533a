//! What `cargo xtask sample` asks of the main job beyond its test: files to keep, further documents to review.

use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::case::{Document, open_case, sign_opinion};
use crate::driver::Driver;
use crate::office::write;

/// The most that is taken of a document.
const LIMIT: usize = 100_000;

/// Where the sample is kept, when one is made.
fn folder() -> Option<PathBuf> {
    env::var_os("BAOSHEN_SAMPLE").map(PathBuf::from)
}

/// Keeps the bundle under its name, and the fingerprint to verify it by.
pub(crate) fn keep_bundle(name: &str, bundle: &[u8], fingerprint: &str) {
    if let Some(folder) = folder() {
        write(&folder.join(name), bundle);
        write(&folder.join("root-fingerprint.txt"), format!("{fingerprint}\n").as_bytes());
    }
}

/// Keeps the record that shows as PDF, printed from a page that holds nothing else.
pub(crate) async fn keep_record(driver: &impl Driver) {
    let Some(folder) = folder() else { return };
    let sheet = driver.run("return document.querySelector('iframe').srcdoc", vec![]).await;
    let file = folder.join("record.html");
    write(&file, sheet.as_str().expect("a sheet").as_bytes());
    let address = driver.run("return location.href", vec![]).await;
    driver.open(&format!("file://{}", file.display())).await;
    write(&folder.join("record.pdf"), &driver.print().await);
    driver.open(address.as_str().expect("an address")).await;
    crate::office::UNDERTAKER.unlock(driver).await;
}

/// Documents of `BAOSHEN_CORPUS`, a case each, opened and reviewed by its undertaker.
pub(crate) async fn review_corpus(driver: &impl Driver) {
    let Some(corpus) = env::var_os("BAOSHEN_CORPUS") else { return };
    let mut files: Vec<PathBuf> = fs::read_dir(&corpus)
        .expect("the folder can be read")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no document in {}", corpus.to_string_lossy());
    for file in files {
        let text = beginning_of(&file);
        let title = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        open_case(driver, &Document { title: &title, text: &text }).await;
        sign_opinion(driver, "经自审，建议公开。").await;
        eprintln!("{title}: {} bytes reviewed", text.len());
    }
}

fn beginning_of(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    text.get(..text.floor_char_boundary(LIMIT)).unwrap_or_default().to_owned()
}
