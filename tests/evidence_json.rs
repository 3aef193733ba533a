//! One form for one value, and the refusal of what two parsers could read differently.

#![allow(clippy::unwrap_used, reason = "what a test cannot do shall stop it")]

use std::collections::BTreeMap;

use baoshen::evidence::canonical::{NotCanonical, to_bytes};
use baoshen::evidence::strict::{inspect, read, read_exact};
use baoshen::evidence::{MalformedKind, Place, Spot};
use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

fn canonical<T: Serialize>(value: &T) -> String {
    String::from_utf8(to_bytes(value).unwrap()).unwrap()
}

/// RFC 8785 test data; see tests/vectors/jcs/README.md.
#[test]
fn the_published_vectors() {
    let vectors = [
        (
            "arrays",
            include_str!("vectors/jcs/arrays.input.json"),
            include_str!("vectors/jcs/arrays.output.json"),
        ),
        (
            "french",
            include_str!("vectors/jcs/french.input.json"),
            include_str!("vectors/jcs/french.output.json"),
        ),
        (
            "unicode",
            include_str!("vectors/jcs/unicode.input.json"),
            include_str!("vectors/jcs/unicode.output.json"),
        ),
        (
            "weird",
            include_str!("vectors/jcs/weird.input.json"),
            include_str!("vectors/jcs/weird.output.json"),
        ),
    ];
    for (name, input, output) in vectors {
        let value: Value = read(input.as_bytes()).unwrap();
        assert_eq!(canonical(&value), output, "{name}");
    }
    let input = include_str!("vectors/jcs/structures.input.json");
    let fault = inspect(input.as_bytes()).unwrap_err();
    assert_eq!(fault, MalformedKind::NotAnInteger.at_pointer("/1/\n"));
    let value: Value = serde_json::from_str(input).unwrap();
    assert_eq!(to_bytes(&value), Err(NotCanonical::Float));
    let value: Value = read(input.replace("56.0", "56").as_bytes()).unwrap();
    assert_eq!(canonical(&value), include_str!("vectors/jcs/structures.output.json"));
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Shape {
    Unit,
    Newtype(u8),
    Tuple(u8, Option<u8>),
    Struct { b: char, a: () },
}

#[test]
fn every_shape_of_type_has_its_form() {
    let shapes = [Shape::Unit, Shape::Newtype(1), Shape::Tuple(1, None), Shape::Struct { b: '\u{1}', a: () }];
    let form = r#"["unit",{"newtype":1},{"tuple":[1,null]},{"struct":{"a":null,"b":"\u0001"}}]"#;
    assert_eq!(canonical(&shapes), form);
    assert_eq!(canonical(&BTreeMap::from([(10_u8, "x"), (9, "y")])), r#"{"10":"x","9":"y"}"#);
    assert_eq!(canonical(&json!({"\u{e000}": 1, "\u{10000}": 2})), "{\"\u{10000}\":2,\"\u{e000}\":1}");
    assert_eq!(
        canonical(&(-9_007_199_254_740_991_i64, 9_007_199_254_740_991_u64)),
        "[-9007199254740991,9007199254740991]"
    );
    assert_eq!(canonical(&"\u{8}\t\n\u{c}\r\"\\/\u{7f}"), "\"\\b\\t\\n\\f\\r\\\"\\\\/\u{7f}\"");
}

#[test]
fn what_has_no_form_is_refused() {
    #[derive(Serialize)]
    struct Twice {
        a: u8,
        #[serde(flatten)]
        rest: BTreeMap<String, u8>,
    }
    assert_eq!(to_bytes(&1.0_f64), Err(NotCanonical::Float));
    assert_eq!(to_bytes(&f32::NAN), Err(NotCanonical::Float));
    assert_eq!(to_bytes(&(1_u64 << 53)), Err(NotCanonical::IntegerOutOfRange));
    assert_eq!(to_bytes(&i64::MIN), Err(NotCanonical::IntegerOutOfRange));
    assert_eq!(to_bytes(&u128::MAX), Err(NotCanonical::IntegerOutOfRange));
    assert_eq!(to_bytes(&BTreeMap::from([(None::<u8>, 1)])), Err(NotCanonical::KeyNotText));
    assert_eq!(to_bytes(&BTreeMap::from([(vec![1_u8], 1)])), Err(NotCanonical::KeyNotText));
    let raw = serde_json::value::RawValue::from_string("{ }".to_owned()).unwrap();
    assert_eq!(to_bytes(&raw), Err(NotCanonical::NoForm("raw JSON")));
    let twice = Twice { a: 1, rest: BTreeMap::from([("a".to_owned(), 2)]) };
    assert_eq!(to_bytes(&twice), Err(NotCanonical::DuplicateKey("a".to_owned())));
}

#[test]
fn strict_reading_names_fault_and_place() {
    let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    let pointer = |text: &str| Spot::Pointer(text.to_owned());
    for (text, kind, spot) in [
        (r#"{"a":{"b":1,"b":1}}"#, MalformedKind::DuplicateKey, pointer("/a/b")),
        (r#"[{"a":1,"\u0061":2}]"#, MalformedKind::DuplicateKey, pointer("/0/a")),
        (r#"{"a/b":[0,1.5]}"#, MalformedKind::NotAnInteger, pointer("/a~1b/1")),
        (r#"{"a~":1e2}"#, MalformedKind::NotAnInteger, pointer("/a~0")),
        ("-0", MalformedKind::NotAnInteger, pointer("")),
        ("18446744073709551616", MalformedKind::NotAnInteger, pointer("")),
        ("9007199254740992", MalformedKind::IntegerOutOfRange, pointer("")),
        ("[-9007199254740992]", MalformedKind::IntegerOutOfRange, pointer("/0")),
        (deep(17).as_str(), MalformedKind::TooDeep, pointer(&"/0".repeat(16))),
        ("\u{feff}{}", MalformedKind::ByteOrderMark, Spot::Byte(0)),
        ("{}{}", MalformedKind::JsonSyntax, Spot::Byte(2)),
        ("{} x", MalformedKind::JsonSyntax, Spot::Byte(3)),
        ("{}\0", MalformedKind::JsonSyntax, Spot::Byte(2)),
        ("[\n01]", MalformedKind::JsonSyntax, Spot::Byte(3)),
        ("[1,]", MalformedKind::JsonSyntax, Spot::Byte(3)),
    ] {
        let place = Place { file: String::new(), spot };
        let found = inspect(text.as_bytes()).unwrap_err();
        assert_eq!((found.kind, found.place), (kind, place), "{text:?}");
    }
    for text in [r#""\ud800""#, "\"\n\"", "NaN", "", "{'a':1}", "{\"a\":1", "// x\n1"] {
        assert_eq!(inspect(text.as_bytes()).unwrap_err().kind, MalformedKind::JsonSyntax, "{text:?}");
    }
    assert_eq!(inspect(b"[\"\xff\"]").unwrap_err(), MalformedKind::Utf8.at(Spot::Byte(2)));
    for good in [deep(16).as_str(), " {\"a\" : 1}\n", "-1", "9007199254740991", r#"[{"a":1},{"a":1}]"#] {
        assert!(inspect(good.as_bytes()).is_ok(), "{good}");
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    a: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    b: Option<u8>,
}

#[test]
fn typed_reading_takes_one_form_for_one_value() {
    let kind = |text: &str| read_exact::<Record>(text.as_bytes()).unwrap_err().kind;
    assert_eq!(read_exact::<Record>(br#"{"b":2,"a":1}"#), Ok(Record { a: 1, b: Some(2) }));
    assert_eq!(read_exact::<Record>(br#"{"a":1}"#), Ok(Record { a: 1, b: None }));
    // Both pass the derived reader.
    assert!(read::<Record>(b"[1,2]").is_ok() && read::<Record>(br#"{"a":1,"b":null}"#).is_ok());
    assert_eq!(kind("[1,2]"), MalformedKind::NotExact);
    assert_eq!(kind(r#"{"a":1,"b":null}"#), MalformedKind::NotExact);

    assert_eq!(kind(r#"{"a":1,"c":2}"#), MalformedKind::UnknownField);
    assert!(matches!(kind(r#"{"b":1}"#), MalformedKind::Shape { .. }));
    assert!(matches!(kind(r#"{"a":256}"#), MalformedKind::Shape { .. }));
    let unknown = read::<Record>(b"{\"a\":1,\n\"c\":2}").unwrap_err();
    assert!(matches!(unknown.place.spot, Spot::Byte(9..=13)), "{unknown}");
}

/// JSON values that have a canonical form.
fn value() -> impl Strategy<Value = Value> {
    let limit = 9_007_199_254_740_991_i64;
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-limit..=limit).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..5).prop_map(Value::from_iter),
        ]
    })
}

proptest! {
    #[test]
    fn canonical_bytes_are_read_back_and_stay(value in value()) {
        let bytes = to_bytes(&value).unwrap();
        let again: Value = read(&bytes).unwrap();
        prop_assert_eq!(&again, &value);
        prop_assert_eq!(to_bytes(&again).unwrap(), bytes);
    }

    #[test]
    fn loose_writing_of_the_same_value_is_canonicalised_to_the_same(value in value()) {
        let loose = serde_json::to_string_pretty(&value).unwrap();
        let again: Value = read(loose.as_bytes()).unwrap();
        prop_assert_eq!(to_bytes(&again).unwrap(), to_bytes(&value).unwrap());
    }

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = inspect(&bytes);
    }

    /// What strict reading passes, the lenient reader reads as the same value.
    #[test]
    fn strict_is_narrower_than_lenient(text in r#"[\[\]{}:,"a0-9.e\\ -]{0,40}"#) {
        if inspect(text.as_bytes()).is_ok() {
            prop_assert!(serde_json::from_str::<Value>(&text).is_ok());
        }
    }
}
