//! Whatever somebody types stays text: on every sheet, in every field.

use baoshen::evidence::key::Fingerprint;
use baoshen::i18n::{Locale, Words};
use baoshen::paper::html::Html;
use baoshen::paper::letter::{draft, letter};
use baoshen::paper::{Opens, Print, RecoverySheet, Slip, record, recovery, slip};
use baoshen::review::record::WrittenRecord;
use proptest::prelude::*;
use serde_json::Value;

use crate::fixture::{date, digest};
use crate::letters::{all, lettered};
use crate::rich::rich;

/// The markup of a sheet: its tags in order, attributes with their values taken out.
fn markup(html: &str) -> Vec<String> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        let (tag, after) = after.split_once('>').expect("a tag ends");
        let names = tag.split('"').step_by(2).collect::<Vec<_>>().join("\"\"");
        tags.push(names);
        rest = after;
    }
    tags.retain(|tag| tag != "br");
    tags
}

/// All free words of the record replaced by `text`.
fn spoken(whole: &WrittenRecord, text: &str) -> WrittenRecord {
    fn speak(value: &mut Value, name: &str, text: &str) {
        match value {
            Value::Object(fields) => fields.iter_mut().for_each(|(name, inner)| speak(inner, name, text)),
            Value::Array(inner) if name == "extra" => {
                *inner = vec![Value::from(vec![text, text])];
            }
            Value::Array(inner) => inner.iter_mut().for_each(|inner| speak(inner, name, text)),
            Value::String(words) => {
                let is_free = [
                    "text",
                    "name",
                    "post",
                    "office",
                    "officeNumber",
                    "ownRule",
                    "label",
                    "authority",
                    "formerPeriod",
                    "sheetCode",
                    "code",
                ];
                // Codes of the format are refused by the record when replaced; `code` of a line is free text.
                if is_free.contains(&name) && (name != "code" || is_short_code(words)) {
                    text.clone_into(words);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    let mut json = serde_json::to_value(whole).expect("a record is data");
    speak(&mut json, "", text);
    serde_json::from_value(json).expect("free words are free")
}

fn is_short_code(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|b| b.is_ascii_hexdigit())
}

fn sheets(whole: &WrittenRecord, text: &str) -> Vec<String> {
    let printed_on = date("2026-03-04");
    let sheet = RecoverySheet {
        opens: Opens::Root,
        office: text,
        made_on: printed_on,
        code: "7K3M",
        fingerprint: Fingerprint(digest(1)),
    };
    let words = Words(Locale::ZhHans);
    let lettered = spoken(&lettered(), text);
    let letters = all().into_iter().filter_map(|(which, _)| letter(words, &lettered, which));
    let letters: Vec<String> = letters.chain(draft(words, &lettered, &lettered.gates[0])).collect();
    assert_eq!(letters.len(), all().len() + 1, "every letter is made");
    let sheets = vec![
        record(words, whole, &Print::default()),
        slip(words, &Slip { record: whole, step: 2, items: &[1, 2, 3], printed_on }).expect("a row"),
        recovery(words, &sheet),
    ];
    sheets.into_iter().chain(letters).collect()
}

/// Blank words print as a gap, which is markup of its own, so every text begins with a letter.
fn is_markup_free(text: &str) {
    let text = format!("甲{text}");
    let (plain, hostile) = (spoken(&rich(), "甲"), spoken(&rich(), &text));
    for (plain, hostile) in sheets(&plain, "甲").iter().zip(sheets(&hostile, &text)) {
        assert_eq!(markup(plain), markup(&hostile), "{text:?}");
    }
}

#[test]
fn known_tricks_stay_text() {
    for trick in [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</style><style>*{display:none}",
        "</title></head><body>",
        "<!-- ",
        "]]>",
        "&lt;b&gt;",
        "<br>",
        "\u{202e}开公意同\u{202c}",
        "\0\u{b}\u{1b}[31m",
    ] {
        is_markup_free(trick);
    }
}

#[test]
fn what_turns_the_reading_order_is_shown() {
    let sheet = record(Words(Locale::ZhHans), &spoken(&rich(), "同\u{202e}意\u{7}"), &Print::default());
    assert!(sheet.contains("同[U+202E]意[U+0007]"));
    assert!(!sheet.contains('\u{202e}') && !sheet.contains('\u{7}'));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_text_becomes_markup(text in "(\\PC|[<>&\"'/=!-]|\\p{C}){0,40}") {
        is_markup_free(&text);
    }

    #[test]
    fn a_text_is_read_back_as_it_was(text in "[^\\p{C}\\t\u{fff0}-\u{ffff}]{0,60}") {
        let written = Html::fragment(|html| html.text(&text));
        prop_assert!(!written.contains(['<', '>', '"', '\'']));
        let read = written.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
        let read = read.replace("&amp;", "&");
        if !written.contains("[U+") {
            prop_assert_eq!(read, text);
        }
    }
}
