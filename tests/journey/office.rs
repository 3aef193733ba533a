//! The pages of an office, as its people go through them: first run, locking and unlocking, the roster.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::driver::Driver;
use crate::origins::folder;

/// The office of all journeys.
pub(crate) const OFFICE: &str = "清源市文化和旅游局";

/// Who keeps the roster, writes, and publishes.
pub(crate) const UNDERTAKER: Person = Person {
    name: "王敏",
    post: "办公室科员",
    unit: "办公室",
    roles: &["承办人…", "信息公开工作机构…"],
    passphrase: Some("河岸的柳树又绿了"),
};

/// The designated reviewer.
pub(crate) const REVIEWER: Person = Person {
    name: "赵立新",
    post: "保密审查员",
    unit: "办公室",
    roles: &["审查员…"],
    passphrase: Some("山上的石头很安静"),
};

/// Who signs on paper only.
pub(crate) const LEADER: Person =
    Person { name: "陈国华", post: "副局长", unit: "", roles: &["主管领导…"], passphrase: None };

pub(crate) const ROOT_PASSPHRASE: &str = "北门外第三棵老槐树";

/// Somebody of the office.
pub(crate) struct Person {
    pub(crate) name: &'static str,
    pub(crate) post: &'static str,
    /// Empty for nobody's.
    pub(crate) unit: &'static str,
    pub(crate) roles: &'static [&'static str],
    /// Whoever has none signs on paper.
    pub(crate) passphrase: Option<&'static str>,
}

impl Person {
    async fn fill_in(&self, driver: &impl Driver, name_label: &str) {
        driver.enter("textbox", name_label, self.name).await;
        driver.enter("textbox", "职务", self.post).await;
        if !self.unit.is_empty() {
            driver.enter("textbox", "部门…", self.unit).await;
        }
        for role in self.roles {
            driver.tick("角色", role).await;
        }
        if self.roles.contains(&"审查员…") {
            driver.enter("textbox", "指定文号", "清文旅发〔2026〕3号").await;
            driver.paste("任期起始日期", "2026-01-01").await;
            driver.paste("最近培训日期", "2026-03-10").await;
        }
    }

    /// Unlocks the desk with name and passphrase.
    pub(crate) async fn unlock(&self, driver: &impl Driver) {
        self.unlock_with(driver, self.passphrase.expect("has a passphrase")).await;
        driver.find("button", "锁定").await;
    }

    /// Tries to, with some other passphrase.
    pub(crate) async fn unlock_with(&self, driver: &impl Driver, passphrase: &str) {
        driver.find("heading", "解锁").await;
        driver.enter("textbox", "人员", self.name).await;
        driver.enter("textbox", "口令", passphrase).await;
        driver.click("button", "解锁").await;
    }

    /// The same in English.
    pub(crate) async fn unlock_in_english(&self, driver: &impl Driver) {
        driver.enter("textbox", "Person", self.name).await;
        driver.enter("textbox", "Passphrase", self.passphrase.expect("has a passphrase")).await;
        driver.click("button", "Unlock").await;
        driver.find("button", "Lock").await;
    }
}

async fn choose_passphrase(driver: &impl Driver, label: &str, passphrase: &str) {
    driver.enter("textbox", label, passphrase).await;
    driver.enter("textbox", "再次输入口令", passphrase).await;
}

/// What first run gave to carry away.
pub(crate) struct CarriedAway {
    /// The root fingerprint, without gaps.
    pub(crate) fingerprint: String,
    /// Name of the root key file.
    pub(crate) root_file: String,
    /// The recovery code of the root key, off its sheet.
    pub(crate) root_code: String,
}

/// First run, up to the roster; gives the root fingerprint that the page says to write down.
pub(crate) async fn set_up(driver: &impl Driver, pictures: &Pictures) -> String {
    carry_away(driver, pictures).await.fingerprint
}

/// The same, giving all that is carried away.
pub(crate) async fn carry_away(driver: &impl Driver, pictures: &Pictures) -> CarriedAway {
    driver.find("heading", "本单位").await;
    pictures.take(driver, "setup").await;
    driver.enter("textbox", "单位名称", OFFICE).await;
    driver.click("button", "下一步").await;
    driver.find("heading", "您本人").await;
    UNDERTAKER.fill_in(driver, "您的姓名").await;
    driver.click("button", "下一步").await;
    driver.find("heading", "设置口令").await;
    choose_passphrase(driver, "口令", UNDERTAKER.passphrase.expect("has a passphrase")).await;
    driver.click("button", "下一步").await;
    driver.find("heading", "单位根密钥").await;
    choose_passphrase(driver, "根密钥口令", ROOT_PASSPHRASE).await;
    driver.click("button", "生成根密钥").await;

    driver.find("heading", "带走并保管").await;
    driver.click("button", "保存根密钥文件").await;
    let name = driver.run("return document.querySelector('main code').textContent", vec![]).await;
    let file = driver.downloaded(name.as_str().expect("a name")).await;
    assert!(serde_json::from_slice::<serde_json::Value>(&file).is_ok(), "the root key file is no JSON");
    for copy in 1..=2 {
        let saved = driver.downloads().join(name.as_str().expect("a name"));
        driver.choose_files("从介质上选取根密钥文件…", &[&saved]).await;
        driver.wait_for(&format!("已核对 {copy} 份，一致")).await;
    }
    let code = sheet_text(driver, "打印恢复单").await;
    assert!(code.contains(OFFICE), "the recovery sheet says:\n{code}");
    driver.click("button", "打印恢复单").await;
    let script =
        "return [...document.querySelectorAll('ol.fingerprint li')].map(one => one.innerText).join('')";
    let fingerprint = driver.run(script, vec![]).await.as_str().expect("a fingerprint").to_owned();
    assert_eq!(fingerprint.len(), 64, "{fingerprint}");
    driver.click("checkbox", "已存入两个内部介质").await;
    driver.click("checkbox", "两张恢复单已打印，分别封存").await;
    let root_code = code_on_sheet(driver, "打印根密钥恢复单").await;
    driver.enter("textbox", "根密钥恢复码的最后一组", &code_on_sheet(driver, "打印恢复单").await[30..]).await;
    driver.click("button", "开始使用").await;
    driver.wait_for("请打印两张恢复单").await;
    driver.click("button", "打印根密钥恢复单").await;
    driver.click("button", "开始使用").await;
    driver.wait_for("与恢复单不一致，请重新核对").await;
    type_last_group(driver, &root_code).await;
    pictures.take(driver, "keep").await;
    driver.click("button", "开始使用").await;
    driver.find("heading", "人员").await;
    CarriedAway { fingerprint, root_file: name.as_str().expect("a name").to_owned(), root_code }
}

/// The code on the recovery sheet of this title, in its groups.
pub(crate) async fn code_on_sheet(driver: &impl Driver, title: &str) -> String {
    let frame = json!(driver.find("frame", title).await);
    let script = "return [...arguments[0].contentDocument.querySelector('.groups').children]
        .map(group => group.textContent).join('-')";
    let code = driver.run(script, vec![frame]).await.as_str().unwrap_or_default().to_owned();
    assert_eq!(code.len(), 34, "{code}");
    code
}

/// Reads the code of the root back off its sheet.
pub(crate) async fn type_last_group(driver: &impl Driver, code: &str) {
    driver.paste("根密钥恢复码的最后一组", &code[30..].to_lowercase()).await;
}

/// Enters somebody into the roster.
pub(crate) async fn add_person(driver: &impl Driver, person: &Person) {
    driver.click("button", "添加人员").await;
    driver.find("heading", "添加人员").await;
    person.fill_in(driver, "姓名").await;
    match person.passphrase {
        Some(passphrase) => {
            driver.choose("签名方式", "本系统签名…").await;
            choose_passphrase(driver, "口令", passphrase).await;
        }
        None => driver.choose("签名方式", "只在纸上签字…").await,
    }
    driver.click("button", "写入名册").await;
    driver.wait_for(&format!("{}已写入名册。", person.name)).await;
}

/// Locks; the keys leave the memory.
pub(crate) async fn lock(driver: &impl Driver) {
    driver.click("button", "锁定").await;
    driver.wait_for("已锁定，密钥已从内存中清除。").await;
}

/// The words of the sheet of this title.
pub(crate) async fn sheet_text(driver: &impl Driver, title: &str) -> String {
    let frame = json!(driver.find("frame", title).await);
    let script = "return arguments[0].contentDocument.body.innerText";
    driver.run(script, vec![frame]).await.as_str().unwrap_or_default().to_owned()
}

/// Where a journey leaves its pictures, and whether it takes any.
pub(crate) struct Pictures(pub(crate) Option<&'static str>);

impl Pictures {
    /// The whole page, as high as it is.
    pub(crate) async fn take(&self, driver: &impl Driver, name: &str) {
        self.take_wide(driver, name, 1280).await;
    }

    pub(crate) async fn take_wide(&self, driver: &impl Driver, name: &str, width: u32) {
        let Some(journey) = self.0 else { return };
        driver.resize(width, 900).await;
        let height = driver.run("return document.documentElement.scrollHeight", vec![]).await;
        let height = u32::try_from(height.as_u64().unwrap_or_default()).unwrap_or_default();
        driver.resize(width, height.clamp(900, 6000)).await;
        let png = driver.screenshot().await;
        driver.resize(width, 900).await;
        write(&folder().join(format!("{journey}-{name}.png")), &png);
    }

    /// On a small screen, by day and by night.
    pub(crate) async fn take_small(&self, driver: &impl Driver, name: &str) {
        self.take_wide(driver, &[name, "-360"].concat(), 360).await;
        driver.prefer_dark(true).await;
        self.take_wide(driver, &[name, "-360-dark"].concat(), 360).await;
        driver.prefer_dark(false).await;
        driver.resize(1280, 900).await;
    }
}

/// Writes a file a journey leaves.
pub(crate) fn write(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}
