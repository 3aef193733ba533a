//! `cargo xtask bench backup`: how much memory a large backup takes in the browser, while it is made and while it is
//! restored. Counted is what the system counts of the processes, so it is said for Linux only.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::time::sleep;

use crate::backup::{fill_in, name_of, other};
use crate::case::{Document, fill_in_new_case};
use crate::chromium::{journey, profile};
use crate::driver::Driver;
use crate::office::{Pictures, UNDERTAKER, set_up};
use crate::origins::{self, folder};

const NAME: &str = "backup_size";
const ITEMS: [Document<'_>; 3] = [
    Document { title: "关于场馆修缮的说明", text: "" },
    Document { title: "关于场馆照明的说明", text: "" },
    Document { title: "关于场馆供暖的说明", text: "" },
];
const FILE: usize = 40 << 20;
/// Looks of a second each, before it is given up.
const LOOKS: u32 = 600;

/// Resident memory of the browser: the process of the tab, page and worker and all they hold, and the main one, which
/// keeps what pages hand to it.
#[derive(Clone, Copy)]
pub(crate) struct Resident {
    tab: u64,
    main: u64,
}

/// Process ids of the browser of a journey: the main one, then those of tabs.
fn processes(journey: &str) -> (PathBuf, Vec<PathBuf>) {
    let flag = format!("--user-data-dir={}", profile(journey).display());
    let all: Vec<(PathBuf, Vec<String>)> = fs::read_dir("/proc")
        .expect("Linux")
        .filter_map(|entry| {
            let place = entry.ok()?.path();
            let line = fs::read(place.join("cmdline")).ok()?;
            let words = line.split(|byte| [0, b' '].contains(byte));
            Some((place, words.map(|word| String::from_utf8_lossy(word).into_owned()).collect()))
        })
        .collect();
    let has = |words: &[String], start: &str| words.iter().any(|word| word.starts_with(start));
    let main =
        all.iter().find(|(_, words)| words.contains(&flag) && !has(words, "--type=")).map(|(place, _)| place);
    let main = main.expect("the browser runs").clone();
    let above = |place: &PathBuf| {
        let status = fs::read_to_string(place.join("status")).ok()?;
        Some(PathBuf::from("/proc").join(status.lines().find_map(|line| line.strip_prefix("PPid:"))?.trim()))
    };
    let is_below = |place: &PathBuf| {
        let mut at = above(place);
        while let Some(parent) = at.filter(|parent| parent.exists()) {
            if parent == main {
                return true;
            }
            at = above(&parent);
        }
        false
    };
    let tabs = all.iter().filter(|(place, words)| has(words, "--type=renderer") && is_below(place));
    (main.clone(), tabs.map(|(place, _)| place.clone()).collect())
}

/// A line of what the system says of a process, in KiB.
fn kib(place: &Path, label: &str) -> u64 {
    let status = fs::read_to_string(place.join("status")).unwrap_or_default();
    let value = status.lines().find_map(|line| line.strip_prefix(label)).unwrap_or_default();
    value.trim().trim_end_matches(" kB").parse().unwrap_or_default()
}

fn resident(journey: &str, label: &str) -> Resident {
    let (main, tabs) = processes(journey);
    let tab = tabs.iter().map(|place| kib(place, label)).max().unwrap_or_default();
    Resident { tab, main: kib(&main, label) }
}

/// What is held now; from now on the peak counts anew.
pub(crate) fn begin(journey: &str) -> Resident {
    let (main, tabs) = processes(journey);
    for place in tabs.iter().chain([&main]) {
        fs::write(place.join("clear_refs"), "5").expect("own processes");
    }
    resident(journey, "VmRSS:")
}

pub(crate) fn tell(journey: &str, what: &str, before: Resident) -> u64 {
    let peak = resident(journey, "VmHWM:");
    let more = |peak: u64, before: u64| peak.saturating_sub(before) >> 10;
    println!(
        "{what}: tab {} MiB before, {} MiB more at most; main process {} MiB before, {} MiB more",
        before.tab >> 10,
        more(peak.tab, before.tab),
        before.main >> 10,
        more(peak.main, before.main),
    );
    more(peak.tab, before.tab)
}

pub(crate) async fn wait(driver: &impl Driver, words: &str) {
    for _ in 0..LOOKS {
        if driver.page_text().await.contains(words) {
            return;
        }
        sleep(Duration::from_secs(1)).await;
    }
    panic!("no {words:?} in\n{}", driver.page_text().await);
}

/// No compression makes it shorter, on its way or in the database.
pub(crate) fn noise(seed: u32) -> Vec<u8> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    let mut state = seed.wrapping_mul(2_654_435_761) | 1;
    while bytes.len() < FILE {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        bytes.extend(state.to_le_bytes());
    }
    bytes
}

#[test]
#[ignore = "measures; `cargo xtask bench backup` runs it"]
fn backup_size() {
    journey(NAME, |driver| async move {
        driver.open(&origins::local()).await;
        set_up(&*driver, &Pictures(None)).await;
        for (number, item) in (1..).zip(&ITEMS) {
            let place = folder().join(format!("{number}.doc"));
            fs::write(&place, noise(number)).expect("written");
            fill_in_new_case(&*driver, item).await;
            driver.choose_files("添加文件…", &[&place]).await;
            wait(&*driver, "这类文件只作为附件保存，程序不读取其中文字").await;
            driver.click("checkbox", "未发现不等于无风险…").await;
            driver.click("button", "建立并自审").await;
            wait(&*driver, "自审意见").await;
        }
        // A tab that has read no large file.
        driver.close_and_begin_anew().await;
        driver.open(&origins::local()).await;
        UNDERTAKER.unlock(&*driver).await;
        driver.click("link", "备份").await;
        driver.wait_for("尚未备份").await;
        let before = begin(NAME);
        driver.click("button", "立即备份").await;
        wait(&*driver, "备份文件已生成").await;
        let made = tell(NAME, "making and reading again", before);
        let name = name_of(&*driver).await;
        let size = driver.downloaded(&name).await.len() >> 20;
        driver.close_and_begin_anew().await;
        driver.open(&other()).await;
        driver.click("button", "导入已有备份").await;
        driver.find("heading", "恢复备份").await;
        let before = begin(NAME);
        fill_in(&*driver, &name).await;
        let looked = tell(NAME, "looking at it", before);
        let before = begin(NAME);
        driver.click("button", "确认恢复").await;
        wait(&*driver, "本审查台由备份恢复").await;
        let restored = tell(NAME, "restoring", before);
        println!(
            "a backup of {size} MiB: {made} MiB to make, {looked} MiB to look at, {restored} MiB to restore"
        );
    });
}
