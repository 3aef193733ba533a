//! Every field of the record is on paper: whatever single value is changed, the sheet changes.

use std::collections::BTreeSet;

use baoshen::i18n::{Locale, Words};
use baoshen::paper::letter::{Letter, letter};
use baoshen::paper::{Print, record};
use baoshen::review::record::WrittenRecord;
use serde_json::Value;

use crate::fixture::plain;
use crate::letters::{all, lettered};
use crate::rich::rich;

/// Codes to try in the place of another; the record refuses those that do not belong there.
const CODES: [&str; 52] = [
    "undertaker",
    "leader",
    "key",
    "letter",
    "self",
    "delegate",
    "proactive",
    "other_release",
    "flash",
    "prompt",
    "made",
    "republished",
    "yes",
    "unsure",
    "defer",
    "refer",
    "g3",
    "other_law",
    "third_party",
    "top_secret",
    "other",
    "voided",
    "withdrawn",
    "same_text",
    "reason",
    "opinion",
    "secrecy_law",
    "in_person",
    "electronic",
    "from_organ",
    "confidential",
    "release",
    "referral",
    "same_bytes",
    "favourable",
    "refused",
    "superior",
    "originator",
    "request",
    "consultation",
    "agree",
    "secret",
    "forwarded",
    "preliminary",
    "may_disclose",
    "no_power",
    "disputed",
    "is_secret",
    "meeting",
    "remedies",
    "receiver",
    "ten_years",
];

/// Other values of the same kind, the record itself deciding which of them fit.
fn others(value: &Value) -> Vec<Value> {
    match value {
        Value::Null => vec![],
        Value::Bool(is_so) => vec![Value::from(!is_so)],
        Value::Number(number) => vec![Value::from(number.as_u64().expect("counts and sizes") + 1)],
        Value::String(text) => {
            let digit = |from: &str, to: &str| Value::from(text.replacen(from, to, 1));
            let mut tried: Vec<Value> =
                CODES.iter().filter(|code| *code != text).map(|code| Value::from(*code)).collect();
            tried.extend([
                digit("2026", "2027"),
                digit("0", "1"),
                digit("1", "2"),
                digit("d", "e"),
                digit("7", "8"),
            ]);
            tried.push(Value::from(format!("{text}x")));
            tried.retain(|other| other != value);
            tried
        }
        Value::Array(_) | Value::Object(_) => unreachable!("only leaves are changed"),
    }
}

/// Paths of all leaves.
fn leaves(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, inner)| leaves(inner, &format!("{path}/{name}"), found));
        }
        Value::Array(inner) => {
            inner.iter().enumerate().for_each(|(n, inner)| leaves(inner, &format!("{path}/{n}"), found));
        }
        Value::Null => {}
        // A fact without a value: it is there or not, see below.
        Value::String(code) if code == "before_approval" => {}
        Value::Bool(_) | Value::Number(_) | Value::String(_) => found.push(path.to_owned()),
    }
}

/// The size of a text, and whatever is said of content that was taken out, is not printed: the words themselves, or
/// their absence, are.
fn is_told_by_its_words(whole: &Value, path: &str) -> bool {
    let Some((owner, name)) = path.rsplit_once('/') else { return false };
    let content = whole.pointer(owner).expect("the path exists");
    name == "size" && content["text"].is_string()
}

fn print(record_now: &WrittenRecord) -> String {
    record(Words(Locale::ZhHans), record_now, &Print::default())
}

fn silent_leaves(whole: &WrittenRecord) -> BTreeSet<String> {
    assert!(leaves_of(whole).len() > 150);
    silent(whole, |_| true, print)
}

fn leaves_of(whole: &WrittenRecord) -> Vec<String> {
    let mut paths = Vec::new();
    leaves(&serde_json::to_value(whole).expect("a record is data"), "", &mut paths);
    paths
}

/// Those of the leaves `wanted` speaks of that may be changed without the sheet changing.
fn silent(
    whole: &WrittenRecord,
    wanted: impl Fn(&str) -> bool,
    print: impl Fn(&WrittenRecord) -> String,
) -> BTreeSet<String> {
    let before = print(whole);
    let json = serde_json::to_value(whole).expect("a record is data");
    let is_silent = |path: &String| {
        let leaf = json.pointer(path).expect("the path exists");
        let changed = others(leaf).into_iter().filter_map(|other| {
            let mut json = json.clone();
            *json.pointer_mut(path)? = other;
            serde_json::from_value::<WrittenRecord>(json).ok()
        });
        let mut changed = changed.peekable();
        assert!(changed.peek().is_some(), "no other value fits {path}: {leaf}");
        !is_told_by_its_words(&json, path) && !changed.any(|changed| print(&changed) != before)
    };
    leaves_of(whole).into_iter().filter(|path| wanted(path)).filter(is_silent).collect()
}

#[test]
fn every_field_is_printed() {
    assert_eq!(silent_leaves(&plain()), BTreeSet::new());
    assert_eq!(silent_leaves(&rich()), BTreeSet::new());
}

#[test]
fn what_is_missing_is_said() {
    let sheet = print(&rich());
    for words in ["内容已移出", "未随案卷包提供", "（未填）", "已失效（见第 4 项）", "先发布后审查", "未读取"]
    {
        assert!(sheet.contains(words), "{words}");
    }
    assert!(sheet.contains("会议纪要，由王敏于2026年3月5日录入，以原件为准"));
    assert!(sheet.contains("<b>代</b>") && sheet.contains("<b>集体决定</b>"));
    let plain = print(&plain());
    assert!(plain.contains("纸质签批，由王敏于2026年3月6日录入，以原件为准"));
    assert!(!plain.contains("（未填）") && plain.contains("<article class=\"sheet sheet-form\">"));
}

/// Every value of a branch's first letter, and of the events slips are made from, is on the sheet made of it.
#[test]
fn every_field_of_a_letter_is_on_it() {
    let record = lettered();
    let index = |seq: u32| record.lines.iter().position(|line| line.seq == seq).expect("a line");
    for (which, name) in all() {
        // Lateness is the office's affair and stands in the record; codes are printed by their labels.
        let unsaid = ["/late", "/answered/kind/code", "/answered/delivery/code"];
        let (start, unsaid): (String, &[&str]) = match which {
            Letter::Question(seq) => {
                let at = record.gates.iter().position(|gate| gate.seq == seq).expect("a branch");
                // The letter carries its event's code; numbers of parts, people, hops and events are for the record.
                let unsaid = &[
                    "/seq",
                    "/hops/0/number",
                    "/hops/0/recorder/person",
                    "/enclosures/part",
                    "/organ/part",
                    "/signedOutBy/part",
                ];
                (format!("/gates/{at}/"), unsaid)
            }
            Letter::Excisions(seq)
            | Letter::HandOver(seq)
            | Letter::Publication(seq)
            | Letter::Answer(seq)
            | Letter::Note(seq) => (format!("/lines/{}/facts/", index(seq)), &unsaid),
            Letter::AnswerDraft => unreachable!("no event carries it"),
        };
        let wanted = |path: &str| path.starts_with(&start) && !unsaid.iter().any(|end| path.ends_with(end));
        let made = |record: &WrittenRecord| letter(Words(Locale::ZhHans), record, which).unwrap_or_default();
        assert_eq!(silent(&record, wanted, made), BTreeSet::new(), "{name}");
    }
}
