//! Three desks: undertaker, reviewer and leader on three origins hand a case round by files, fork it on purpose, settle
//! the fork, and leave a bundle for the archive; and meet in an exchange folder.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::case::{Document, back_to_case, export, go_to_case, open_case, other_act, sign, sign_opinion};
use crate::chromium::journey;
use crate::driver::Driver;
use crate::joining::{are_entered, confirms, makes_keys, takes_in};
use crate::main_job::{go, speak};
use crate::office::{Person, Pictures, REVIEWER, UNDERTAKER, add_person, set_up, write};
use crate::origins::{self, folder};
use crate::outside;

const NOTICE: Document<'_> = Document {
    title: "关于开展全民阅读活动的通知",
    text: "各科室：定于四月开展全民阅读活动，请做好准备。",
};
const LEADER: Person = Person {
    name: "孙丽",
    post: "副局长",
    unit: "",
    roles: &["主管领导…"],
    passphrase: Some("窗外的雨下了一夜"),
};
/// Told apart from the file.
pub(crate) const PHRASE: &str = "海内存知己 天涯若比邻";
const SELF_REVIEW: &str = "经自审，不涉及国家秘密、工作秘密、商业秘密和个人隐私，建议公开。";
const PICTURES: Pictures = Pictures(Some("handover"));

/// Who can open what is given.
pub(crate) enum To {
    Plain,
    Person(&'static str),
    /// Whoever was told the passphrase.
    Passphrase,
}

/// The three desks: an address a browser trusts, a name on plain http, and a third host.
fn desks() -> [String; 3] {
    let local = origins::local();
    let third = local.replace("127.0.0.1", "localhost");
    assert_ne!(local, third);
    [local, origins::intranet(), third]
}

#[test]
#[expect(clippy::too_many_lines, reason = "one case from end to end")]
fn three_desks() {
    journey("three_desks", |driver| async move {
        let driver = &*driver;
        let [first, second, third] = desks();
        driver.open(&first).await;
        let fingerprint = set_up(driver, &PICTURES).await;
        join(driver, [(&second, &REVIEWER), (&third, &LEADER)], &fingerprint).await;

        driver.open(&first).await;
        UNDERTAKER.unlock(driver).await;
        open_case(driver, &NOTICE).await;
        sign_opinion(driver, SELF_REVIEW).await;
        PICTURES.take(driver, "done").await;
        let to_reviewer = give(driver, "to-reviewer.age", &To::Person(REVIEWER.name)).await;
        // The undertaker goes on by himself, and the fork begins.
        go_to_case(driver, NOTICE.title).await;
        other_act(driver, "记事").await;
        driver.choose("记事类别", "电话记录").await;
        driver.enter("textbox", "记事内容", "电话告知主管领导。").await;
        sign(driver).await;
        let by_undertaker = give(driver, "by-undertaker.age", &To::Passphrase).await;
        outside::opens_as_age(&by_undertaker, PHRASE, &fingerprint);

        driver.open(&second).await;
        REVIEWER.unlock(driver).await;
        look(driver, &[&to_reviewer]).await;
        driver.wait_for("本机没有的案件，共 2 步").await;
        driver.wait_for("由您办理").await;
        in_every_light(driver, "take").await;
        in_english(driver, "take", &to_reviewer, "A case not known here").await;
        look(driver, &[&to_reviewer]).await;
        driver.wait_for("由您办理").await;
        driver.click("button", "导入所选 1 件").await;
        driver.wait_for("已导入").await;
        look(driver, &[&to_reviewer]).await;
        driver.wait_for("与本机相同，没有新内容").await;
        go_to_case(driver, NOTICE.title).await;
        driver.click("link", "填写审核意见").await;
        sign_opinion(driver, "同意自审意见。").await;
        let by_reviewer = give(driver, "by-reviewer.zip", &To::Plain).await;

        driver.open(&first).await;
        UNDERTAKER.unlock(driver).await;
        look(driver, &[&by_reviewer]).await;
        driver.wait_for("分叉：两台电脑各自往下办了").await;
        in_every_light(driver, "fork").await;
        in_english(driver, "fork", &by_reviewer, "A fork:").await;
        look(driver, &[&by_reviewer]).await;
        driver.wait_for("分叉：").await;
        assert!(
            driver.find_all("button", Some("导入所选 0 件"), None).await.len() == 1,
            "not chosen by itself"
        );
        driver.click("checkbox", "导入 by-reviewer.zip").await;
        driver.click("button", "导入所选 1 件").await;
        driver.wait_for("已导入").await;
        go_to_case(driver, NOTICE.title).await;
        driver.wait_for("本案出现分叉，已停办").await;
        in_every_light(driver, "forked").await;

        settle(driver, &third, [&by_undertaker, &by_reviewer]).await;
        let settled = give(driver, "settled.zip", &To::Plain).await;

        driver.open(&first).await;
        UNDERTAKER.unlock(driver).await;
        look(driver, &[&settled]).await;
        driver.wait_for("分叉已由主管领导取舍").await;
        PICTURES.take(driver, "settled").await;
        driver.click("button", "导入所选 1 件").await;
        driver.wait_for("已导入").await;
        go_to_case(driver, NOTICE.title).await;
        let (name, bundle) = export(driver).await;
        outside::judge(&name, &bundle, &fingerprint);
        meet_in_a_folder(driver, [&first, &third]).await;
    });
}

/// People the roster has on paper make keys on computers of their own, and are entered.
async fn join(driver: &impl Driver, desks: [(&str, &Person); 2], fingerprint: &str) {
    let mut requests = Vec::new();
    for (_, person) in desks {
        add_person(driver, &Person { passphrase: None, ..*person }).await;
    }
    for (desk, person) in desks {
        requests.push(makes_keys(driver, desk, person, &Pictures(None)).await);
    }
    let requests: Vec<&str> = requests.iter().map(String::as_str).collect();
    // Founded, two people, two keys.
    let office = are_entered(driver, &requests, "baoshen-office-0005.zip", &Pictures(None)).await;
    for (desk, person) in desks {
        takes_in(driver, desk, person, &office).await;
        confirms(driver, fingerprint).await;
    }
}

/// The leader takes both sides in, keeps the reviewed one, and decides.
async fn settle(driver: &impl Driver, desk: &str, sides: [&PathBuf; 2]) {
    driver.open(desk).await;
    LEADER.unlock(driver).await;
    look(driver, &sides[..1]).await;
    driver.wait_for("这个文件用口令加密。").await;
    driver.enter("textbox", "交接口令", PHRASE).await;
    PICTURES.take(driver, "take-phrase").await;
    driver.click("button", "打开").await;
    driver.wait_for("本机没有的案件").await;
    driver.click("button", "导入所选 1 件").await;
    driver.wait_for("已导入").await;
    look(driver, &sides[1..]).await;
    driver.wait_for("分叉：").await;
    driver.click("checkbox", "导入 by-reviewer.zip").await;
    driver.click("button", "导入所选 1 件").await;
    driver.wait_for("已导入").await;
    go_to_case(driver, NOTICE.title).await;
    driver.click("link", "分叉取舍").await;
    driver.find("heading", "分叉取舍").await;
    driver.choose("保留哪一支", "传入的一支…").await;
    driver.choose("取舍理由类别", "记录更完整的为准").await;
    driver.enter("textbox", "理由", "审核已经完成，电话记录另行补记。").await;
    in_every_light(driver, "settle").await;
    sign(driver).await;
    back_to_case(driver, NOTICE.title).await;
    driver.click("link", "作出终审决定").await;
    driver.find("heading", "终审决定").await;
    driver.choose("决定", "予以公开").await;
    driver.enter("textbox", "意见", "同意公开。").await;
    driver.click("button", "核对").await;
    driver.find("heading", "核对").await;
    sign(driver).await;
}

/// Both desks write to and read from one folder, which the page opens by itself.
async fn meet_in_a_folder(driver: &impl Driver, [first, third]: [&String; 2]) {
    // Where no picker can be driven, the engine's own private folder stands in for the chosen one.
    let picker = "window.showDirectoryPicker = () => navigator.storage.getDirectory()";
    driver.open(first).await;
    UNDERTAKER.unlock(driver).await;
    driver.click("link", "交接").await;
    driver.run(picker, vec![]).await;
    driver.click("button", "连接文件夹").await;
    driver.wait_for("本机有 1 件案件的最新情况还不在文件夹中").await;
    driver.click("button", "写入文件夹").await;
    driver.wait_for("已写入 1 份").await;
    PICTURES.take(driver, "folder").await;
    driver.click("button", "连接文件夹").await;
    driver.wait_for("文件夹中没有新的案卷包").await;
    let script = "return navigator.storage.getDirectory().then(async d => {
        for await (const [name, handle] of d.entries()) {
            const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
            return [name, btoa(Array.from(bytes, one => String.fromCharCode(one)).join(''))];
        }
    })";
    let file = driver.run(script, vec![]).await;
    driver.open(third).await;
    LEADER.unlock(driver).await;
    let put = "return navigator.storage.getDirectory().then(async d => {
        const out = await (await d.getFileHandle(arguments[0][0], { create: true })).createWritable();
        await out.write(Uint8Array.from(atob(arguments[0][1]), one => one.charCodeAt(0)));
        await out.close();
        const half = await (await d.getFileHandle('bundle-' + '0'.repeat(64) + '.zip', { create: true })).createWritable();
        await half.write('half a file');
        await half.close();
    })"
    .replace("arguments[0]", "given")
    .replace("return ", "const given = arguments[0]; return ");
    driver.run(&put, vec![file]).await;
    driver.click("link", "交接").await;
    driver.run(picker, vec![]).await;
    driver.click("button", "连接文件夹").await;
    driver.wait_for("1 个文件还没有同步完整").await;
    driver.wait_for("与本机相同，没有新内容").await;
    PICTURES.take(driver, "folder-read").await;
    driver.click("button", "清空列表").await;
    driver.click("button", "连接文件夹").await;
    driver.wait_for("1 个文件还没有同步完整").await;
    assert!(!driver.page_text().await.contains("与本机相同"), "read once, not read again");
}

/// Gives the one case by the page of hand-over; gives where its file lies.
async fn give(driver: &impl Driver, name: &str, to: &To) -> PathBuf {
    begin_giving(driver, to).await;
    driver.wait_for("文件名 ").await;
    given(driver, name).await
}

/// Fills in who it is for, and presses.
pub(crate) async fn begin_giving(driver: &impl Driver, to: &To) {
    driver.click("link", "交接").await;
    driver.find("heading", "交接").await;
    let script = "const list = arguments[0]; list.selectedIndex = list.options.length - 1; \
                  list.dispatchEvent(new Event('change', { bubbles: true }))";
    let list = json!(driver.find("combobox", "案件").await);
    driver.run(script, vec![list]).await;
    match to {
        To::Plain => {}
        To::Person(name) => {
            driver.choose("交给谁", "加密给指定人员…").await;
            driver.tick("人员", name).await;
            in_every_light(driver, "give").await;
        }
        To::Passphrase => {
            driver.choose("交给谁", "用口令加密…").await;
            driver.enter("textbox", "交接口令", PHRASE).await;
            PICTURES.take(driver, "give-phrase").await;
        }
    }
    driver.click("button", "导出交接包").await;
}

/// The file once the page names it, beside those of other journeys.
pub(crate) async fn given(driver: &impl Driver, name: &str) -> PathBuf {
    let script = "return document.body.innerText.match(/文件名 (\\S+)/)[1]";
    let saved = driver.run(script, vec![]).await.as_str().expect("a name").to_owned();
    if driver.run("return isSecureContext", vec![]).await == json!(true) {
        driver.wait_for("已导出交接包").await;
    } else {
        driver.keep_download(&saved).await;
        driver.click("button", "文件已保存").await;
    }
    let bytes = driver.downloaded(&saved).await;
    let path = folder().join(name);
    write(&path, &bytes);
    path
}

/// Looks at files on the page of hand-over.
pub(crate) async fn look(driver: &impl Driver, files: &[&PathBuf]) {
    driver.click("link", "交接").await;
    driver.find("heading", "交接").await;
    let paths: Vec<&Path> = files.iter().map(|path| path.as_path()).collect();
    driver.choose_files("交接包…", &paths).await;
}

/// The preview of a file once more in English, wide and on a small screen. What was chosen before is gone after that.
async fn in_english(driver: &impl Driver, name: &str, file: &Path, expected: &str) {
    speak(driver, "English").await;
    go(driver, "#/handover").await;
    driver.choose_files("Bundles…", &[file]).await;
    driver.wait_for(expected).await;
    PICTURES.take(driver, &[name, "-en"].concat()).await;
    PICTURES.take_small(driver, &[name, "-en"].concat()).await;
    speak(driver, "简体中文").await;
}

/// Wide, narrow, and in dark.
async fn in_every_light(driver: &impl Driver, name: &str) {
    PICTURES.take(driver, name).await;
    PICTURES.take_wide(driver, &[name, "-360"].concat(), 360).await;
    driver.prefer_dark(true).await;
    PICTURES.take(driver, &[name, "-dark"].concat()).await;
    driver.prefer_dark(false).await;
    driver.resize(1280, 900).await;
}
