//! FORMAT.md says everything the code knows: codes, types, fields, faults, limits; and the cases are all there.

use std::collections::{BTreeMap, BTreeSet};

use baoshen::evidence::digest::sha256;
use baoshen::evidence::dsse::{MAX_ENVELOPE, PayloadType, pae};
use baoshen::evidence::journal::Journal;
use baoshen::evidence::part::{Salt, commit};
use baoshen::evidence::verify::VerdictCode;
use baoshen::evidence::zip::{MAX_BUNDLE, MAX_ENTRIES, MAX_FILE};
use baoshen::review::EventKind;
use serde_json::Value;

const FORMAT: &str = include_str!("../../src/evidence/FORMAT.md");

fn section(number: u32) -> &'static str {
    let from = FORMAT.find(&format!("\n## {number}. ")).unwrap();
    FORMAT.split_at(from + 1).1.split("\n## ").next().unwrap()
}

/// Names between backticks.
fn quoted(text: &str) -> BTreeSet<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// Fields of every type, by its name: those always there, and all.
fn types() -> BTreeMap<&'static str, (BTreeSet<&'static str>, BTreeSet<&'static str>)> {
    let block = FORMAT.split("```schema\n").nth(1).unwrap().split("```").next().unwrap();
    let fields = |text: &'static str| -> BTreeSet<&'static str> {
        let names = text.split(',').filter_map(|field| field.trim().split(' ').next());
        names.filter(|name| !name.is_empty()).map(|name| name.trim_end_matches('?')).collect()
    };
    let row = |line: &'static str| {
        let (name, rest) = line.split_once(": ")?;
        let (needed, optional) = rest.split_once(';')?;
        let needed = fields(needed);
        let all = needed.union(&fields(optional)).copied().collect();
        Some((name, (needed, all)))
    };
    block.lines().filter_map(row).collect()
}

/// String literals that a source file gives out as codes: `=> "code"`.
fn codes(source: &'static str) -> BTreeSet<&'static str> {
    let found = source.split("=> \"").skip(1).filter_map(|rest| rest.split('"').next());
    found
        .filter(|code| code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'))
        .collect()
}

#[test]
fn every_verdict_code_is_written_down() {
    let said = quoted(section(13));
    let known: BTreeSet<&str> = VerdictCode::ALL.iter().map(|code| code.code()).collect();
    assert_eq!(known.difference(&said).collect::<Vec<_>>(), Vec::<&&str>::new(), "missing in FORMAT.md §13");
    let codes: BTreeSet<&str> = section(13)
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('|').next())
        .flat_map(|cell| {
            cell.split([',', ' ']).map(|one| one.trim_matches('`')).filter(|one| !one.is_empty())
        })
        .collect();
    assert_eq!(codes, known, "FORMAT.md §13 and the code");
}

#[test]
fn every_fault_is_written_down() {
    let said = quoted(section(14));
    let sources = [
        include_str!("../../src/evidence/malformed.rs"),
        include_str!("../../src/evidence/zip/mod.rs"),
        include_str!("../../src/evidence/zip/name.rs"),
    ];
    let known: BTreeSet<&str> = sources.iter().flat_map(|source| codes(source)).collect();
    assert!(known.len() > 50, "{known:?}");
    assert_eq!(known.difference(&said).collect::<Vec<_>>(), Vec::<&&str>::new(), "missing in FORMAT.md §14");
}

#[test]
fn every_event_type_is_written_down_with_its_fields() {
    let types = types();
    let act = &types["act"].1;
    for kind in EventKind::ALL {
        let code = kind.code();
        let list = section(8).split("Types of version 1:").nth(1).unwrap().replace('\n', " ");
        assert!(list.contains(&format!(" {code},")) || list.contains(&format!(" {code}.")), "{code} in §8");
        let (needed, all) = types.get(code).unwrap_or_else(|| panic!("{code} has no line in §2"));
        let path = format!("{}/tests/vectors/events/{code}.json", env!("CARGO_MANIFEST_DIR"));
        let vectors: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        let fields = |name: &str| -> BTreeSet<&str> {
            vectors[name]
                .as_object()
                .unwrap()
                .keys()
                .map(String::as_str)
                .filter(|key| !act.contains(key))
                .collect()
        };
        assert_eq!(&fields("full"), all, "fields of {code}");
        assert_eq!(&fields("minimal"), needed, "fields {code} always has");
        assert!(
            vectors["full"]
                .as_object()
                .unwrap()
                .keys()
                .all(|key| all.contains(key.as_str()) || act.contains(key.as_str()))
        );
    }
}

/// Every field that stands anywhere in a vector is a field of some type.
#[test]
fn every_field_is_written_down() {
    fn collect<'v>(value: &'v Value, found: &mut BTreeSet<&'v str>) {
        match value {
            Value::Object(fields) => {
                for (name, inner) in fields {
                    found.insert(name);
                    collect(inner, found);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let types = types();
    let known: BTreeSet<&str> = types.values().flat_map(|(_, all)| all.iter().copied()).collect();
    let bag = crate::forge::Bag::of_story();
    let mut values = Vec::new();
    for kind in EventKind::ALL {
        let path = format!("{}/tests/vectors/events/{}.json", env!("CARGO_MANIFEST_DIR"), kind.code());
        let vectors: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        values.extend(vectors.as_object().unwrap().values().cloned());
    }
    for (path, bytes) in bag.files.iter().filter(|(path, _)| path.ends_with(".dsse.json")) {
        let envelope: Value = serde_json::from_slice(bytes).unwrap();
        let payload = baoshen::evidence::dsse::Envelope::read(bytes).unwrap().payload;
        let payload: Value =
            serde_json::from_slice(&payload).unwrap_or_else(|error| panic!("{path}: {error}"));
        values.extend([envelope, payload]);
    }
    values.push(serde_json::from_slice(&bag.files["data/journal/k7m2q.inclusion.json"]).unwrap());
    let proof = baoshen::evidence::journal::Journal::of([sha256(b"a"), sha256(b"b")]);
    let proof = proof.consistency_file(&"k7m2q".parse().unwrap(), 1, 2).unwrap();
    values.push(serde_json::from_slice(&proof.to_bytes().unwrap()).unwrap());
    let mut found = BTreeSet::new();
    for value in &values {
        collect(value, &mut found);
    }
    // Names of open lists are data.
    let lists = BTreeSet::from(["channel", "matter_kind"]);
    let missing: Vec<_> = found.difference(&known).filter(|name| !lists.contains(**name)).collect();
    assert!(missing.is_empty(), "missing in FORMAT.md §2: {missing:?}");
}

#[test]
fn payload_types_and_limits_are_written_down() {
    for one in [
        PayloadType::Event,
        PayloadType::Charter,
        PayloadType::Registrar,
        PayloadType::Rotation,
        PayloadType::InToto,
    ] {
        assert!(section(6).contains(one.as_str()), "{}", one.as_str());
    }
    assert_eq!((MAX_BUNDLE, MAX_FILE, MAX_ENTRIES, MAX_ENVELOPE), (1 << 30, 100 << 20, 2000, 1 << 20));
    assert!(section(3).contains("at most 1 GiB and 2,000 entries, 100 MiB a file"));
    assert!(section(6).contains("at most 1 MiB"));
    let readable = "every released version stays readable for\never";
    assert!(FORMAT.contains(readable), "the promise");
}

/// The worked example is worked.
#[test]
fn the_example_is_right() {
    let example = section(19);
    let holds = |label: &str, value: String| {
        assert!(
            example.lines().any(|line| line.trim().starts_with(label) && line.ends_with(&value)),
            "{label} {value}"
        );
    };
    holds("commit", commit(&Salt::new([7; 32]), "内容".as_bytes()).to_string());
    holds("sha256", sha256(&pae("http://example.com/HelloWorld", b"hello world")).to_string());
    let journal = Journal::of([sha256(b"a"), sha256(b"b")]);
    holds("root", journal.root().to_string());
    let leaf = |bytes| baoshen::evidence::merkle::journal_leaf(&sha256(bytes)).to_string();
    holds("leaf 0", leaf(b"a"));
    holds("leaf 1", leaf(b"b"));
    assert_eq!(
        journal.inclusion(&"k7m2q".parse().unwrap(), &[("a".to_owned(), 0)]).unwrap().leaves[0].path[0]
            .to_string(),
        leaf(b"b")
    );
    assert!(example.contains(&data_encoding::BASE64.encode(&journal.root().0)));
}

/// T01 to T25 and the 27 malformed kinds each exist once, by number.
#[test]
fn every_case_has_its_test() {
    let sources =
        [include_str!("tamper_files.rs"), include_str!("tamper_hands.rs"), include_str!("malformed.rs")];
    let numbers = |prefix: &str| -> Vec<u32> {
        let start = format!("#[test]\nfn {prefix}");
        let mut found: Vec<u32> = sources
            .iter()
            .flat_map(|source| source.split(&start).skip(1).filter_map(|rest| rest.get(..2)?.parse().ok()))
            .collect();
        found.sort_unstable();
        found
    };
    assert_eq!(numbers("tamper_t"), (1..=25).collect::<Vec<_>>());
    assert_eq!(numbers("malformed_"), (1..=27).collect::<Vec<_>>());
}
