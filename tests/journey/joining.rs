//! Two computers: a second person makes keys on another origin, the registrar enters them, the other desk opens with the
//! fingerprint from paper and signs; another root is an alarm; keys are revoked.

use crate::case::{Document, open_case, sign_opinion};
use crate::chromium::journey;
use crate::driver::Driver;
use crate::office::{Person, Pictures, UNDERTAKER, add_person, set_up};
use crate::origins;

const PICTURES: Pictures = Pictures(Some("joining"));
const ITEM: Document<'_> =
    Document { title: "关于社区图书角的通知", text: "图书角周末开放。" };
const PASSPHRASE: &str = "渡口的船还没有来";
const ON_PAPER: Person =
    Person { name: "孙丽", post: "社区科科员", unit: "", roles: &["承办人…"], passphrase: None };
const WITH_KEYS: Person = Person { passphrase: Some(PASSPHRASE), ..ON_PAPER };

#[test]
fn joining() {
    journey("joining", |driver| async move {
        driver.open(&origins::local()).await;
        let fingerprint = set_up(&*driver, &Pictures(None)).await;
        add_person(&*driver, &ON_PAPER).await;
        let request = makes_keys(&*driver).await;
        let office = is_entered(&*driver, &request).await;
        opens_and_signs(&*driver, &office, &fingerprint).await;
        keys_are_revoked(&*driver).await;
    });
}

async fn to_keys(driver: &impl Driver) {
    driver.click("link", "人员").await;
    driver.click("link", "密钥、设备、名册文件和根密钥").await;
    driver.find("heading", "密钥与名册").await;
}

/// Keys are made, the passphrase is forgotten before anybody entered them: the computer begins again.
async fn forgets(driver: &impl Driver) {
    driver.open(&origins::intranet()).await;
    driver.click("button", "本单位已经在用，加入这台电脑").await;
    driver.enter("textbox", "姓名", WITH_KEYS.name).await;
    driver.enter("textbox", "口令", "渡口的船早就走了").await;
    driver.enter("textbox", "再次输入口令", "渡口的船早就走了").await;
    driver.click("button", "制作密钥").await;
    driver.find("heading", "等待登记").await;
    driver.open(&origins::intranet()).await;
    driver.find("heading", "解锁").await;
    driver.click("button", "忘记口令，重新开始").await;
    driver.click("button", "删除密钥，重新开始").await;
    driver.wait_for("请先勾选确认").await;
    PICTURES.take(driver, "again").await;
    PICTURES.take_wide(driver, "again-360", 360).await;
    driver.resize(1280, 900).await;
    driver.click("checkbox", "我明白，删除后这些密钥无法恢复").await;
    driver.click("button", "删除密钥，重新开始").await;
}

/// On the second computer; gives the name of the request file.
async fn makes_keys(driver: &impl Driver) -> String {
    forgets(driver).await;
    driver.find("heading", "本单位").await;
    PICTURES.take(driver, "first").await;
    driver.click("button", "本单位已经在用，加入这台电脑").await;
    driver.find("heading", "加入本单位").await;
    driver.enter("textbox", "姓名", WITH_KEYS.name).await;
    driver.enter("textbox", "口令", PASSPHRASE).await;
    driver.enter("textbox", "再次输入口令", PASSPHRASE).await;
    PICTURES.take(driver, "make").await;
    driver.click("button", "制作密钥").await;
    driver.find("heading", "等待登记").await;
    driver.click("button", "保存申请文件").await;
    let script = "return [...document.querySelectorAll('main code')].pop().textContent";
    let name = driver.run(script, vec![]).await.as_str().expect("a name").to_owned();
    driver.downloaded(&name).await;
    PICTURES.take(driver, "wait").await;
    PICTURES.take_wide(driver, "wait-360", 360).await;
    driver.resize(1280, 900).await;
    name
}

/// On the registrar's computer; gives the name of the office file.
async fn is_entered(driver: &impl Driver, request: &str) -> String {
    driver.open(&origins::local()).await;
    UNDERTAKER.unlock(driver).await;
    to_keys(driver).await;
    driver.choose_files("申请文件…", &[&driver.downloads().join(request)]).await;
    driver.wait_for("名册中有此人，尚无密钥，可以登记。").await;
    driver.click("button", "登记").await;
    driver.wait_for("请先与本人逐组核对申请核对码").await;
    driver.click("checkbox", "已与本人逐组核对…").await;
    PICTURES.take(driver, "request").await;
    driver.click("button", "登记").await;
    driver.wait_for("已登记。请导出名册文件交给对方。").await;
    driver.click("button", "导出名册文件").await;
    let name = "baoshen-office-0003.zip";
    driver.downloaded(name).await;
    PICTURES.take(driver, "ceremony").await;
    PICTURES.take_wide(driver, "ceremony-360", 360).await;
    driver.resize(1280, 900).await;
    name.to_owned()
}

/// On the second computer again, which was closed meanwhile.
async fn opens_and_signs(driver: &impl Driver, office: &str, fingerprint: &str) {
    driver.open(&origins::intranet()).await;
    WITH_KEYS.unlock_with(driver, PASSPHRASE).await;
    driver.find("heading", "等待登记").await;
    driver.choose_files("名册文件…", &[&driver.downloads().join(office)]).await;
    driver.wait_for(office).await;
    let (first, rest) = fingerprint.split_at(1);
    let other = [if first == "0" { "1" } else { "0" }, rest].concat();
    driver.paste("纸面上的根密钥指纹…", &other).await;
    driver.click("button", "核对并开始工作").await;
    driver.find("heading", "根密钥不是本单位的").await;
    PICTURES.take(driver, "alarm").await;
    driver.click("button", "已记录，返回").await;
    driver.paste("纸面上的根密钥指纹…", &fingerprint.to_uppercase()).await;
    driver.click("button", "核对并开始工作").await;
    driver.find("button", "锁定").await;
    open_case(driver, &ITEM).await;
    sign_opinion(driver, "经自审，建议公开。").await;
    PICTURES.take(driver, "signed").await;
}

async fn keys_are_revoked(driver: &impl Driver) {
    driver.open(&origins::local()).await;
    UNDERTAKER.unlock(driver).await;
    to_keys(driver).await;
    driver.click("button", "停用或者撤销密钥").await;
    driver.pick("姓名", WITH_KEYS.name).await;
    driver.choose("处理方式", "撤销…").await;
    driver.enter("textbox", "撤销原因…", "笔记本电脑遗失").await;
    PICTURES.take(driver, "revoke").await;
    driver.click("button", "确认并签入名册").await;
    driver.wait_for("已撤销").await;
    driver.click("button", "导出名册文件").await;
    let name = "baoshen-office-0004.zip";
    driver.downloaded(name).await;
    driver.open(&origins::intranet()).await;
    WITH_KEYS.unlock(driver).await;
    to_keys(driver).await;
    driver.choose_files("导入名册文件…", &[&driver.downloads().join(name)]).await;
    driver.wait_for("撤销密钥：孙丽").await;
    PICTURES.take(driver, "preview").await;
    driver.click("button", "导入").await;
    driver.wait_for("已导入，名册已经更新").await;
    PICTURES.take(driver, "revoked").await;
}
