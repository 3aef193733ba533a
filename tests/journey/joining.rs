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
const ON_PAPER: Person =
    Person { name: "孙丽", post: "社区科科员", unit: "", roles: &["承办人…"], passphrase: None };
const WITH_KEYS: Person = Person { passphrase: Some("渡口的船还没有来"), ..ON_PAPER };

#[test]
fn joining() {
    journey("joining", |driver| async move {
        let desk = origins::intranet();
        driver.open(&origins::local()).await;
        let fingerprint = set_up(&*driver, &Pictures(None)).await;
        add_person(&*driver, &ON_PAPER).await;
        forgets(&*driver).await;
        let request = makes_keys(&*driver, &desk, &WITH_KEYS, &PICTURES).await;
        let office = are_entered(&*driver, &[&request], "baoshen-office-0003.zip", &PICTURES).await;
        is_another_root(&*driver, &desk, &office, &fingerprint).await;
        driver.click("button", "已记录，返回").await;
        confirms(&*driver, &fingerprint).await;
        open_case(&*driver, &ITEM).await;
        sign_opinion(&*driver, "经自审，建议公开。").await;
        PICTURES.take(&*driver, "signed").await;
        keys_are_revoked(&*driver).await;
    });
}

async fn to_keys(driver: &impl Driver) {
    driver.click("link", "人员").await;
    driver.click("link", "密钥、设备、名册文件和根密钥").await;
    driver.find("heading", "密钥与名册").await;
}

/// Unfolds a part of a long page.
pub(crate) async fn unfold(driver: &impl Driver, title: &str) {
    driver.click("button", &[title, " …"].concat()).await;
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
    driver.find("heading", "本单位").await;
}

/// Somebody makes keys on another computer; gives the name of the request file.
pub(crate) async fn makes_keys(
    driver: &impl Driver,
    desk: &str,
    person: &Person,
    pictures: &Pictures,
) -> String {
    let passphrase = person.passphrase.expect("has a passphrase");
    driver.open(desk).await;
    driver.find("heading", "本单位").await;
    pictures.take(driver, "first").await;
    driver.click("button", "本单位已经在用，加入这台电脑").await;
    driver.find("heading", "加入本单位").await;
    driver.enter("textbox", "姓名", person.name).await;
    driver.enter("textbox", "口令", passphrase).await;
    driver.enter("textbox", "再次输入口令", passphrase).await;
    pictures.take(driver, "make").await;
    driver.click("button", "制作密钥").await;
    driver.find("heading", "等待登记").await;
    driver.click("button", "保存申请文件").await;
    let script = "return [...document.querySelectorAll('main code')].pop().textContent";
    let name = driver.run(script, vec![]).await.as_str().expect("a name").to_owned();
    driver.downloaded(&name).await;
    pictures.take(driver, "wait").await;
    pictures.take_wide(driver, "wait-360", 360).await;
    driver.resize(1280, 900).await;
    name
}

/// The registrar enters what was asked for, on the first computer, and gives the office file of this name.
pub(crate) async fn are_entered(
    driver: &impl Driver,
    requests: &[&str],
    office: &str,
    pictures: &Pictures,
) -> String {
    driver.open(&origins::local()).await;
    UNDERTAKER.unlock(driver).await;
    to_keys(driver).await;
    pictures.take(driver, "ceremony-folded").await;
    unfold(driver, "密钥登记").await;
    for request in requests {
        driver.choose_files("申请文件…", &[&driver.downloads().join(request)]).await;
        driver.wait_for("名册中有此人，尚无密钥，可以登记。").await;
        driver.click("button", "登记").await;
        driver.wait_for("请先与本人逐组核对申请核对码").await;
        driver.click("checkbox", "已与本人逐组核对…").await;
        pictures.take(driver, "request").await;
        driver.click("button", "登记").await;
        driver.wait_for("已登记。请导出名册文件交给对方。").await;
    }
    unfold(driver, "名册文件").await;
    driver.click("button", "导出名册文件").await;
    driver.downloaded(office).await;
    pictures.take(driver, "ceremony").await;
    pictures.take_wide(driver, "ceremony-360", 360).await;
    driver.resize(1280, 900).await;
    office.to_owned()
}

/// The other computer, closed meanwhile, takes the office file in.
pub(crate) async fn takes_in(driver: &impl Driver, desk: &str, person: &Person, office: &str) {
    driver.open(desk).await;
    person.unlock_with(driver, person.passphrase.expect("has a passphrase")).await;
    driver.find("heading", "等待登记").await;
    driver.choose_files("名册文件…", &[&driver.downloads().join(office)]).await;
    driver.wait_for(office).await;
}

/// The fingerprint from paper is that of the office file: the desk is open.
pub(crate) async fn confirms(driver: &impl Driver, fingerprint: &str) {
    driver.paste("纸面上的根密钥指纹…", &fingerprint.to_uppercase()).await;
    driver.click("button", "核对并开始工作").await;
    driver.find("button", "锁定").await;
}

async fn is_another_root(driver: &impl Driver, desk: &str, office: &str, fingerprint: &str) {
    takes_in(driver, desk, &WITH_KEYS, office).await;
    let (first, rest) = fingerprint.split_at(1);
    let other = [if first == "0" { "1" } else { "0" }, rest].concat();
    driver.paste("纸面上的根密钥指纹…", &other).await;
    driver.click("button", "核对并开始工作").await;
    driver.find("heading", "根密钥不是本单位的").await;
    PICTURES.take(driver, "alarm").await;
}

async fn keys_are_revoked(driver: &impl Driver) {
    driver.open(&origins::local()).await;
    UNDERTAKER.unlock(driver).await;
    to_keys(driver).await;
    unfold(driver, "密钥").await;
    driver.click("button", "停用或者撤销密钥").await;
    driver.pick("姓名", WITH_KEYS.name).await;
    driver.choose("处理方式", "撤销…").await;
    driver.enter("textbox", "撤销原因…", "笔记本电脑遗失").await;
    PICTURES.take(driver, "revoke").await;
    driver.click("button", "确认并签入名册").await;
    driver.wait_for("已撤销").await;
    unfold(driver, "名册文件").await;
    driver.click("button", "导出名册文件").await;
    let name = "baoshen-office-0004.zip";
    driver.downloaded(name).await;
    driver.open(&origins::intranet()).await;
    WITH_KEYS.unlock(driver).await;
    to_keys(driver).await;
    unfold(driver, "名册文件").await;
    driver.choose_files("导入名册文件…", &[&driver.downloads().join(name)]).await;
    driver.wait_for("撤销密钥：孙丽").await;
    PICTURES.take(driver, "preview").await;
    driver.click("button", "导入").await;
    driver.wait_for("已导入，名册已经更新").await;
    PICTURES.take(driver, "revoked").await;
}
