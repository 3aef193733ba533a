//! What the generator refuses, and that it says where: each fault of a locale file once.

use crate::catalogue::{Fault, FaultKind, Language, compare, read_language, read_languages};

fn read(tag: &str, text: &str) -> Result<Language, Vec<Fault>> {
    read_language(tag, tag, &[("unlock".to_owned(), text.to_owned())])
}

fn fault_of(text: &str) -> Fault {
    let mut faults = read("en", text).expect_err("a fault");
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults.remove(0)
}

/// (text, line, kind)
fn refused() -> Vec<(&'static str, usize, FaultKind)> {
    let key = || "unlock_a".to_owned();
    vec![
        ("a = b\n", 1, FaultKind::NoSection("a".to_owned())),
        ("[unlock]\nnot a line\n", 2, FaultKind::NotALine),
        ("[unlock]\n\n  goes on after nothing\n", 3, FaultKind::NotALine),
        ("[unlock]\na = b\n# c\n  goes on after a comment\n", 4, FaultKind::NotALine),
        ("[Un lock]\n", 1, FaultKind::BadName("Un lock".to_owned())),
        ("[unlock]\nA = b\n", 2, FaultKind::BadName("A".to_owned())),
        ("[unlock]\n= b\n", 2, FaultKind::BadName(String::new())),
        ("[unlock]\na =\n", 2, FaultKind::Empty(key())),
        ("[unlock]\na = b\na = c\n", 3, FaultKind::Twice(key())),
        ("[unlock]\na = b {time\n", 2, FaultKind::BadBraces(key())),
        ("[unlock]\na = b time}\n", 2, FaultKind::BadBraces(key())),
        ("[unlock]\na = } {time}\n", 2, FaultKind::BadBraces(key())),
        ("[unlock]\na = {}\n", 2, FaultKind::BadBraces(key())),
        ("[unlock]\na = {type}\n", 2, FaultKind::BadBraces(key())),
        ("[unlock]\na = {n|day}\n", 2, FaultKind::BadBraces(key())),
        ("[unlock]\na = {n|day|days|more}\n", 2, FaultKind::BadBraces(key())),
    ]
}

#[test]
fn every_fault_of_a_file_is_found_with_its_line() {
    for (text, line, kind) in refused() {
        assert_eq!(fault_of(text), Fault { file: "en/unlock.txt".to_owned(), line, kind }, "{text:?}");
    }
}

#[test]
fn a_fault_tells_the_translator_where_to_look() {
    let shown = fault_of("[unlock]\na = {n|day}\n").to_string();
    assert!(shown.starts_with("src/i18n/locales/en/unlock.txt:2: `unlock_a`"), "{shown}");
}

#[test]
fn all_faults_come_at_once() {
    let faults = read("en", "x\n[unlock]\na =\nb = {\n").expect_err("faults");
    assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [1, 3, 4]);
}

#[test]
fn languages_are_held_against_the_first() {
    let first = read("zh-Hans", "[unlock]\na = 甲{time}\nb = 乙\n").expect("good");
    let other = read("en", "[unlock]\na = A {hour}\nc = C\n").expect("good");
    let faults = compare(&first, &other);
    let kinds: Vec<(usize, &FaultKind)> = faults.iter().map(|fault| (fault.line, &fault.kind)).collect();
    let there = "zh-Hans/unlock.txt:3".to_owned();
    assert_eq!(
        kinds,
        [
            (
                2,
                &FaultKind::Placeholders {
                    key: "unlock_a".to_owned(),
                    here: vec!["hour".to_owned()],
                    there: vec!["time".to_owned()]
                }
            ),
            (0, &FaultKind::Missing { key: "unlock_b".to_owned(), stands_in: there }),
            (3, &FaultKind::Extra { key: "unlock_c".to_owned(), absent_from: "zh-Hans".to_owned() }),
        ]
    );
    assert!(faults.iter().all(|fault| fault.file == "en/unlock.txt"), "{faults:?}");
}

#[test]
fn a_sentence_in_another_area_counts_as_missing() {
    let first = read("zh-Hans", "[unlock]\na = 甲\n").expect("good");
    let area = [("work".to_owned(), "[unlock]\na = A\n".to_owned())];
    let other = read_language("en", "English", &area).expect("good");
    assert_eq!(compare(&first, &other).len(), 2);
}

#[test]
fn the_list_of_languages_is_read() {
    let rows = read_languages("# ours\nzh-Hans = 简体中文\n\nen = English\n").expect("good");
    assert_eq!(rows.len(), 2);
    for (text, line) in [("", 0), ("# none\n", 0), ("en\n", 1), ("en =\n", 1), ("# a\n= English\n", 2)] {
        let fault = read_languages(text).expect_err("a fault");
        assert_eq!((fault.line, fault.kind), (line, FaultKind::BadLanguages), "{text:?}");
    }
}

#[test]
fn lines_are_joined_as_the_language_writes() {
    let text = "[unlock]\na = 第一行，\n  第二行\nb = first\n  second\\n\n  third\n";
    let language = read("en", text).expect("good");
    assert_eq!(language.sentences["unlock_a"].template(&[]), "第一行，第二行");
    assert_eq!(language.sentences["unlock_b"].template(&[]), "first second\nthird");
}

#[test]
fn sentences_become_typed_functions() {
    let zh = read("zh-Hans", "[unlock]\na = 解锁\nb = {name}还有{n}天\n").expect("good");
    let en = read("en", "[unlock]\na = Unlock\nb = {n} {n|day|days}, {name}\n").expect("good");
    let source = crate::emit::emit(&[zh, en]);
    for wanted in [
        "pub enum Locale {\n    /// zh-Hans\n    ZhHans,\n    /// en\n    En,\n}",
        "pub const ALL: &'static [Locale] = &[Locale::ZhHans, Locale::En, ];",
        "pub fn unlock_a(self) -> &'static str { match self.0 { Locale::ZhHans => \"解锁\", Locale::En => \"Unlock\", } }",
        "pub fn unlock_b(self, name: impl Display, n: impl Display) -> String { fill(",
        "Locale::ZhHans => \"{0}还有{1}天\", Locale::En => \"{1} {1|day|days}, {0}\", ",
        "&[&name, &n])",
    ] {
        assert!(source.contains(wanted), "{wanted}\n{source}");
    }
}
