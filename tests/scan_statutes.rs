//! Law talks of secrets on every line and carries no mark. With `BAOSHEN_CORPUS` naming a folder of real texts
//! (the statutes on secrecy and on disclosure), these are scanned too; they are not part of the project.

use baoshen::scan::{marks, text};
use std::path::Path;

/// Written for this test in the manner of statutes, with every harmless use of the words the rules look for.
const PROSE: &str = "\
# 清源市机关保密审查工作办法（示例）

第一章　总　　则

第一条　为了规范信息公开保密审查工作，依照保守国家秘密法及其实施条例，结合本市实际，制定本办法。

第二条　国家秘密的密级分为绝密、机密、秘密三级。
绝密级国家秘密是最重要的国家秘密；机密级国家秘密是重要的国家秘密；秘密级国家秘密是一般的国家秘密。

第三条　机关、单位对所产生的国家秘密事项，应当依法确定密级、保密期限和知悉范围。
机密级以上国家秘密的知悉人员，应当作出书面记载。
秘密级事项由机关、单位负责人审核。
秘密载体的制作、收发、传递、使用、复制、保存、维修和销毁，应当符合国家保密规定。

第四条　国家秘密的保密期限，除另有规定外，绝密级不超过三十年，机密级不超过二十年，秘密级不超过十年。
（一）绝密级的事项，报国家保密行政管理部门确定；
（二）机密级、秘密级的事项，报省级保密行政管理部门确定；
（三）机密、秘密事项的解密时间，应当在10年、20年的期限内确定。

第五条　行政机关公开政府信息，应当对下列内容进行审查：
1. 国家秘密、工作秘密、商业秘密和个人隐私；
2. 公开后可能危及国家安全、公共安全、经济安全、社会稳定的信息；
* 秘密一词在日常用语中也指不为人知的事情；
- 商业秘密，是指不为公众所知悉、具有商业价值并经权利人采取相应保密措施的信息。

第六条　涉及**商业秘密**、**工作秘密**的内容，依照有关规定办理；**秘密**10年期满的，适用本办法第三条。

★ 重要提示：本办法所称国家秘密
★ 不包括商业秘密

|密级|保密期限|
|---|---|
|绝密级|不超过30年|
|机密级|不超过20年|
|秘密级|不超过10年|

密级：绝密□　机密□　秘密□
原密级：秘密

评分：★★★★☆
";

#[test]
fn prose_in_the_manner_of_law_has_no_mark() {
    let found: Vec<_> = marks(PROSE).iter().map(|f| (f.rule, f.span.within(PROSE))).collect();
    assert_eq!(found, []);
}

#[test]
fn a_mark_in_that_prose_is_found() {
    let marked = format!("{PROSE}\n附：秘密★10年\n");
    assert_eq!(marks(&marked).len(), 1);
}

#[test]
fn the_corpus_has_no_mark() {
    let Ok(folder) = std::env::var("BAOSHEN_CORPUS") else {
        println!("BAOSHEN_CORPUS is not set: no texts beyond this file's own");
        return;
    };
    let mut scanned = 0;
    for entry in std::fs::read_dir(Path::new(&folder)).expect("BAOSHEN_CORPUS names a folder") {
        let path = entry.expect("readable").path();
        let bytes = std::fs::read(&path).expect("readable");
        let text = text::decode(&bytes).expect("UTF-8");
        let found: Vec<_> =
            marks(&text).iter().map(|f| (f.rule, f.span.within(&text).map(str::to_owned))).collect();
        assert_eq!(found, [], "{}", path.display());
        scanned += text.chars().count();
    }
    println!("{scanned} characters, no mark");
    assert!(scanned > 0, "BAOSHEN_CORPUS holds no text");
}
