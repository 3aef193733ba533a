//! The words: terms of law stand fast in both languages, forbidden claims stand nowhere, no language leaks
//! into the other, and every fault of a locale file is found with its place.

#[path = "../../src/i18n/catalogue.rs"]
mod catalogue;
#[path = "../../src/i18n/emit.rs"]
mod emit;
mod faults;

use std::fs;
use std::path::{Path, PathBuf};

use catalogue::{Language, Piece, Sentence, compare, read_language, read_languages};

const ZH: &str = "zh-Hans";
const EN: &str = "en";

fn locales() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/i18n/locales")
}

fn language(tag: &str) -> Language {
    let mut files: Vec<(String, String)> = fs::read_dir(locales().join(tag))
        .expect("the folder of the language")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| {
            let area = path.file_stem().expect("a name").to_string_lossy().into_owned();
            (area, fs::read_to_string(&path).expect("UTF-8"))
        })
        .collect();
    files.sort();
    read_language(tag, tag, &files).expect("a language without faults")
}

/// The sentence without its placeholders, as a proofreader reads it.
fn words(sentence: &Sentence) -> String {
    sentence
        .pieces
        .iter()
        .map(|piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Slot(_) => " ".to_owned(),
            Piece::Choice { one, many, .. } => format!("{one} {many}"),
        })
        .collect()
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Codes whose labels are terms of law or of the office: label in both languages.
const TERMS: [(&str, &str, &str); 46] = [
    ("step_self_review", "自审", "Self-review"),
    ("step_first_review", "初审", "First review"),
    ("step_review", "审核", "Review"),
    ("step_second_review", "复审", "Second review"),
    ("step_final_review", "终审", "Final review"),
    ("step_approval", "审批", "Approval"),
    ("role_undertaker", "承办人", "Undertaker"),
    ("role_reviewer", "审查员", "Reviewer"),
    ("role_leader", "主管领导", "Leader"),
    ("role_disclosure_office", "信息公开工作机构", "Disclosure office"),
    ("role_class_officer", "定密责任人", "Classification officer"),
    ("role_delegate", "授权人", "Delegate"),
    ("role_head", "主要负责人", "Head"),
    ("role_leader_in_charge", "分管领导", "Leader in charge"),
    ("scope_state", "国家秘密", "State secret"),
    ("scope_work", "工作秘密", "Work secret"),
    ("scope_business", "商业秘密", "Business secret"),
    ("scope_privacy", "个人隐私", "Privacy"),
    ("gate_referral", "报审", "Referral"),
    ("gate_originator", "送原制发机关审批", "Originator's approval"),
    ("gate_declassification", "解密审查", "Declassification review"),
    ("gate_excision", "区分处理", "Redaction"),
    ("outcome_partial", "部分公开", "Disclosed in part"),
    ("outcome_refuse", "不予公开", "Refused"),
    ("outcome_defer", "暂缓公开", "Deferred"),
    ("outcome_transferred_out", "转涉密渠道办理", "Moved to classified channels"),
    ("level_top_secret", "绝密", "Top Secret (绝密)"),
    ("level_secret", "机密", "Secret (机密)"),
    ("level_confidential", "秘密", "Confidential (秘密)"),
    ("level_period", "保密期限", "Secrecy period"),
    ("level_declass_date", "解密时间", "Declassification date"),
    ("level_declass_condition", "解密条件", "Declassification condition"),
    ("level_indefinite", "长期", "Indefinite"),
    ("mode_proactive", "主动公开", "Proactive disclosure"),
    ("mode_on_request", "依申请公开", "Disclosure on request"),
    ("letter_request", "请示", "Request for instructions"),
    ("letter_approval", "批复", "Instruction in reply"),
    ("letter_letter", "函", "Letter"),
    ("letter_reply", "复函", "Reply"),
    ("letter_consultation", "征求意见书", "Consultation letter"),
    ("event_withdrawn", "撤回申请", "Withdrawn"),
    ("event_recalled", "撤除并补救", "Recalled and remedied"),
    ("event_reopened", "重新审查", "Reviewed again"),
    ("decide_sign", "确认并签名", "Confirm and sign"),
    ("decide_submit_review", "提交审核", "Submit for review"),
    ("paper_title", "录入纸质签批", "Take in a paper signature"),
];

#[test]
fn terms_of_law_stand_fast() {
    let (zh, en) = (language(ZH), language(EN));
    for (key, chinese, english) in TERMS {
        assert_eq!(words(&zh.sentences[key]), chinese, "{key}");
        assert_eq!(words(&en.sentences[key]), english, "{key}");
    }
}

/// A sentence with the Chinese term says the English one as well, and the reverse: (Chinese, English stem).
const PAIRS: [(&str, &str); 15] = [
    ("自审", "self-review"),
    ("终审", "final review"),
    ("报审", "refer"),
    ("原制发机关", "originator"),
    ("解密审查", "declassification review"),
    ("国家秘密", "state secret"),
    ("工作秘密", "work secret"),
    ("商业秘密", "business secret"),
    ("隐私", "priva"),
    ("承办人", "undertaker"),
    ("保密期限", "secrecy period"),
    ("定密责任人", "classification officer"),
    ("保密行政管理部门", "secrecy administration"),
    ("纸质签批", "paper"),
    ("恢复单", "recovery sheet"),
];

/// "Refer" has everyday uses in English; there the Chinese side does not say 报审.
const LOOSE: [&str; 2] = ["refer", "paper"];

#[test]
fn languages_do_not_drift_apart() {
    let (zh, en) = (language(ZH), language(EN));
    let mut drifted = Vec::new();
    for (key, sentence) in &zh.sentences {
        let (chinese, english) = (words(sentence), words(&en.sentences[key]).to_lowercase());
        for (term, stem) in PAIRS {
            let (in_chinese, in_english) = (chinese.contains(term), english.contains(stem));
            if (in_chinese && !in_english) || (in_english && !in_chinese && !LOOSE.contains(&stem)) {
                drifted.push(format!("{key}: {term} / {stem}: 「{chinese}」 “{english}”"));
            }
        }
    }
    assert!(drifted.is_empty(), "{}", drifted.join("\n"));
}

/// Claims the product must never make, and words that mislead in an office.
const FORBIDDEN: [&str; 15] = [
    "国密合规",
    "无痕",
    "可靠电子签名",
    "可靠的电子签名",
    "绝对安全",
    "保证不泄密",
    "军工级",
    "区块链",
    "自动审批",
    "默认同意",
    "合规认证",
    "免予公开",
    "分公开",
    "tamper-proof",
    "legally binding signature",
];

#[test]
fn forbidden_claims_stand_nowhere() {
    for tag in [ZH, EN] {
        for (key, sentence) in language(tag).sentences {
            let text = words(&sentence).replace("部分公开", "");
            for claim in FORBIDDEN {
                assert!(!text.contains(claim), "{tag} {key}: {claim}");
            }
        }
    }
}

#[test]
fn words_of_the_office_keep_their_meaning() {
    for (key, sentence) in language(ZH).sentences {
        let text = words(&sentence);
        assert!(!text.contains("送审"), "{key}: 送审 is written 送原制发机关审批, handing in 提交审核");
        assert!(!text.contains("保存") || !text.contains("草稿"), "{key}: a draft is 暂存");
        assert!(!text.contains("撤下"), "{key}: recall is 撤除");
        assert!(!text.contains("电子签名") || text.contains("不是"), "{key}: only to say what it is not");
        let about_archive =
            ["not_reopenable", "not_final", "order_open", "reply_owed", "head_unfit", "variant_unfit"];
        let names = ["act_archive", "archive_unsealed", "group_supervision", "archived", "voided"]
            .iter()
            .chain(&about_archive);
        let archive = names.into_iter().any(|name| key.ends_with(name));
        assert!(!text.contains("归档") || archive, "{key}: 归档 is the hand-over to the archive only");
    }
}

/// Latin letters a Chinese reader meets on keys, in files and in fingerprints.
const LATIN_IN_CHINESE: [&str; 28] = [
    "Alt", "Shift", "L", "F", "g", "zip", "age", "rage", "UTF", "a", "f", "n", "tsr", "pem", "openssl", "ts",
    "p", "x", "m", "SHA", "PDF", "OFD", "WPS", "CSV", "csv", "http", "https", "JSON",
];

#[test]
fn chinese_holds_no_stray_latin() {
    for (key, sentence) in language(ZH).sentences {
        let text = words(&sentence);
        for word in text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()) {
            assert!(LATIN_IN_CHINESE.contains(&word), "{key}: {word}");
        }
        assert!(!text.contains([';', '?', '!']), "{key}: Chinese takes full-width punctuation: {text}");
    }
}

/// Terms that English quotes in Chinese, because translations vary.
const HAN_IN_ENGLISH: [&str; 3] = ["绝密", "机密", "秘密"];

#[test]
fn english_holds_no_stray_han() {
    for (key, sentence) in language(EN).sentences {
        let text = words(&sentence);
        for word in text.split(|c: char| !is_han(c)).filter(|word| !word.is_empty()) {
            assert!(HAN_IN_ENGLISH.contains(&word), "{key}: {word}");
        }
        let full_width = |c: char| matches!(c, '，' | '。' | '：' | '；' | '（' | '）' | '、');
        assert!(!text.contains(full_width), "{key}: English takes half-width punctuation: {text}");
    }
}

#[test]
fn shipped_languages_agree_and_stay_short() {
    let list = fs::read_to_string(locales().join("languages.txt")).expect("the list");
    let rows = read_languages(&list).expect("a good list");
    let tags: Vec<&str> = rows.iter().map(|(tag, _)| tag.as_str()).collect();
    assert_eq!(tags, [ZH, EN]);
    assert_eq!(compare(&language(ZH), &language(EN)), []);
    for tag in tags {
        for entry in fs::read_dir(locales().join(tag)).expect("the folder") {
            let path = entry.expect("an entry").path();
            let lines = fs::read_to_string(&path).expect("UTF-8").lines().count();
            assert!(lines <= 350, "{}: {lines} lines, split it by area", path.display());
        }
    }
}
