//! The bodies of events as JSON: names as the format's table has them, one form only, nothing beside it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use baoshen::review::{Event, EventKind};
use serde_json::{Map, Value};

/// Fields of every object, required | optional, by its path from the body.
const TABLE: &[(&str, &str, &str)] = &[
    (
        "opened",
        "profile mode matterKind urgency items plannedChannel",
        "plannedOn officeNumber request parallel parallelNo extra",
    ),
    (
        "opened/items",
        "item source madeOn carrier organCount title organs",
        "formerLevel formerPeriod substituteTitle abstract docNo file fileName text reading unreadTicked",
    ),
    ("opened/request", "receivedOn way applicantKind", ""),
    ("opened/parallel", "kind", ""),
    (
        "version_added",
        "item version from reasonCode",
        "excisions carriedOver file fileName text reading title excisionList note unreadTicked",
    ),
    ("version_added/excisions", "n groundCode", ""),
    (
        "findings_disposed",
        "item version step packs counts unreadChars unreadTicked scannedAt",
        "list packCommits",
    ),
    ("findings_disposed/packs", "name version", ""),
    ("findings_disposed/counts", "rule disposition count", ""),
    ("opinion_signed", "step round items", ""),
    (
        "opinion_signed/items",
        "item version answers conclusion basisKinds gatesProposed conditionCodes basisItems opinion",
        "ground reason conditions leftovers",
    ),
    ("opinion_signed/items/leftovers", "kind count", ""),
    ("opinion_signed/items/answers", "state work business privacy", ""),
    ("returned", "step toStep items fields reason", "toCorrect"),
    (
        "gate_opened",
        "item version kind question provisional hop",
        "route organ again addressee letterNo questionWords enclosures signedOutBy",
    ),
    ("gate_opened/hop", "relation letterKind date", "due"),
    ("gate_hopped", "gate hop relation letterKind date replyKind organ letterNo", "receivedOn replyNo"),
    (
        "gate_answered",
        "gate hop version replyKind answer receivedOn date",
        "level silence organ replyNo conditions",
    ),
    ("gate_closed", "gate outcome reason", "article exception noticeNo"),
    ("clock_changed", "kind from article reason", "to gate noticeNo"),
    ("decided", "subject items", "of"),
    (
        "decided/items",
        "item version outcome basisKinds conditionCodes opinion",
        "ground release reason basisItems discretion conditions leftovers",
    ),
    ("decided/items/leftovers", "kind count", ""),
    ("decided/items/release", "sha256 sm3", ""),
    ("handed_over", "items on", "note"),
    ("received", "items on", "note"),
    ("published", "item at matchGrade channel", "sha256 address issueNo differences leftovers"),
    ("published/leftovers", "kind count", ""),
    ("replied", "kind on delivery late replyNo", "remedies"),
    ("withdrawn", "reasonCode reason", ""),
    ("recalled", "items discoveredAt measures reports description", "reportNos"),
    ("recalled/reports", "toCode at", ""),
    ("reopened", "items triggerCode round reason", ""),
    ("reassigned", "step reason", "toUnit toPerson from"),
    ("delegated", "powers from to person authorisationNo", ""),
    ("noted", "kind at words", "persons"),
    ("amended", "event field reason", "code old new"),
    ("content_removed", "parts groundCode instructedBy copies", "substituteTitle note"),
    ("content_removed/copies", "head12 variant on", ""),
    ("supervised", "kind resultCode", "due findings"),
    ("archived", "variant head on receiverCode receiver", "archiveNo"),
    ("voided", "reasonCode reason", ""),
    ("fork_resolved", "heads kept reasonCode reason", ""),
];

/// What every body holds beside its own fields.
const ACT: (&str, &str) =
    ("decidedBy means decidedOn", "wording scan originalAt sheetCode circled clockReason");

/// Fields that take any text; all others are codes, dates, ids or hashes.
const FREE: [&str; 6] = ["post", "formerPeriod", "officeNumber", "sheetCode", "head12", "code"];

/// One object of a body, by the keys and indices that lead to it.
type Way = Vec<String>;

struct Vector {
    kind: EventKind,
    full: Value,
    minimal: Value,
}

fn vectors() -> Vec<Vector> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/events");
    let read = |kind: &EventKind| {
        let text =
            fs::read_to_string(folder.join(format!("{}.json", kind.code()))).expect("a vector for each type");
        let mut file: BTreeMap<String, Value> = serde_json::from_str(&text).expect("a vector is JSON");
        assert_eq!(file.remove("type"), Some(Value::from(kind.code())));
        let mut form = |name: &str| file.remove(name).expect("both forms");
        Vector { kind: *kind, full: form("full"), minimal: form("minimal") }
    };
    EventKind::ALL.iter().map(read).collect()
}

fn is_read(kind: EventKind, body: &Value) -> bool {
    Event::read(kind.code(), &body.to_string()).is_ok()
}

/// Which fields the object at `path` must and may have.
fn fields(kind: EventKind, path: &[String]) -> (Vec<&'static str>, Vec<&'static str>) {
    let named: Vec<&str> =
        path.iter().map(String::as_str).filter(|step| step.parse::<usize>().is_err()).collect();
    let own = std::iter::once(kind.code()).chain(named.iter().copied()).collect::<Vec<_>>().join("/");
    let split = |text: &'static str| text.split_whitespace().collect::<Vec<_>>();
    if let Some((_, required, optional)) = TABLE.iter().find(|(at, ..)| *at == own) {
        let act = if path.is_empty() { ACT } else { ("", "") };
        return ([split(required), split(act.0)].concat(), [split(optional), split(act.1)].concat());
    }
    match named.last() {
        Some(&"decidedBy") => (split("capacity"), split("person body organ post authority")),
        Some(&"organ") if named.contains(&"decidedBy") => (split("gate hop"), Vec::new()),
        _ => (split("part commit"), split("media")),
    }
}

/// The paths of all objects in `value`.
fn objects(value: &Value) -> Vec<Way> {
    let below = |step: String, inner: &Value| {
        objects(inner).into_iter().map(move |path| [vec![step.clone()], path].concat()).collect::<Vec<_>>()
    };
    match value {
        Value::Object(fields) => {
            let inner = fields.iter().flat_map(|(key, inner)| below(key.clone(), inner));
            std::iter::once(Vec::new()).chain(inner).collect()
        }
        Value::Array(values) => {
            values.iter().enumerate().flat_map(|(at, inner)| below(at.to_string(), inner)).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

/// The JSON pointer of a path.
fn pointer(path: &[String]) -> String {
    path.iter().flat_map(|step| ["/", step.as_str()]).collect()
}

/// The body with the object at `path` changed.
fn changed(body: &Value, path: &[String], edit: impl FnOnce(&mut Map<String, Value>)) -> Value {
    let mut body = body.clone();
    let pointer = pointer(path);
    edit(body.pointer_mut(&pointer).and_then(Value::as_object_mut).expect("an object"));
    body
}

/// Calls `check` with every object of every full form.
fn each_object(mut check: impl FnMut(EventKind, &Value, &[String], &Map<String, Value>)) {
    for vector in vectors() {
        for path in objects(&vector.full) {
            let pointer = pointer(&path);
            let object = vector.full.pointer(&pointer).and_then(Value::as_object).expect("an object");
            check(vector.kind, &vector.full, &path, object);
        }
    }
}

#[test]
fn what_is_read_is_written_again() {
    for Vector { kind, full, minimal } in vectors() {
        for body in [full, minimal] {
            let (act, event) = Event::read(kind.code(), &body.to_string()).expect("a vector is read");
            assert_eq!(event.kind(), kind);
            let written = event.write(&act).expect("a body is written");
            assert_eq!(written, body, "{}", kind.code());
            assert_eq!(written.to_string(), body.to_string(), "{}: keys in order", kind.code());
            let again = Event::read(kind.code(), &written.to_string()).expect("what is written is read");
            assert_eq!(again, (act, event));
        }
    }
}

#[test]
fn vectors_hold_the_fields_of_the_table() {
    let mut met = Vec::new();
    for Vector { kind, full, minimal } in vectors() {
        let keys = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
        let (required, optional) = fields(kind, &[]);
        let missing: Vec<_> =
            required.iter().filter(|field| !keys(&minimal).contains(&(**field).to_owned())).collect();
        assert!(missing.is_empty(), "{}: {missing:?}", kind.code());
        let beyond: Vec<_> = keys(&full)
            .into_iter()
            .filter(|key| ![&required[..], &optional[..]].concat().contains(&key.as_str()))
            .collect();
        assert!(beyond.is_empty(), "{}: {beyond:?}", kind.code());
        met.extend(keys(&full).into_iter().map(|key| format!("{} {key}", kind.code())));
        met.extend(keys(&minimal).into_iter().map(|key| format!("{} {key}", kind.code())));
        // A sheet code and a circle belong to paper; every other field stands in a full form.
        let never: Vec<_> = [required, optional]
            .concat()
            .into_iter()
            .filter(|field| {
                !["sheetCode", "originalAt", "circled"].contains(field)
                    && !met.contains(&format!("{} {field}", kind.code()))
            })
            .collect();
        assert!(never.is_empty(), "{}: {never:?} in no form", kind.code());
    }
    assert_eq!(vectors().len(), EventKind::ALL.len());
}

#[test]
fn a_field_nobody_knows_is_refused() {
    let mut seen = 0;
    each_object(|kind, body, path, _| {
        let more = changed(body, path, |object| drop(object.insert("zzz".to_owned(), Value::from(1))));
        assert!(!is_read(kind, &more), "{} {path:?}", kind.code());
        seen += 1;
    });
    assert!(seen > 200, "only {seen} objects");
}

#[test]
fn a_missing_field_is_refused_and_an_optional_one_is_not() {
    each_object(|kind, body, path, object| {
        let (required, _) = fields(kind, path);
        for key in object.keys() {
            let less = changed(body, path, |object| drop(object.remove(key)));
            assert_eq!(
                is_read(kind, &less),
                !required.contains(&key.as_str()),
                "{} {path:?} {key}",
                kind.code()
            );
        }
    });
}

#[test]
fn a_field_of_another_type_is_refused() {
    let others = || {
        let texts = ["null", "true", "7", "-1", "1.5", "4294967296", "\"?\"", "[]", "{}", "[[]]"];
        texts.map(|text| serde_json::from_str::<Value>(text).expect("JSON"))
    };
    each_object(|kind, body, path, object| {
        for (key, value) in object {
            for other in others() {
                let fits = std::mem::discriminant(&other) == std::mem::discriminant(value);
                let is_small = other.as_u64().is_some_and(|number| u32::try_from(number).is_ok());
                let may_be = match value {
                    Value::Number(_) => is_small || (key == "authority" && other.is_string()),
                    // A list may be empty.
                    Value::Array(_) => other == Value::Array(Vec::new()),
                    Value::String(_) => {
                        (fits && FREE.contains(&key.as_str())) || (key == "authority" && is_small)
                    }
                    Value::Null | Value::Bool(_) | Value::Object(_) => fits && !value.is_object(),
                };
                if !may_be {
                    let wrong = changed(body, path, |object| drop(object.insert(key.clone(), other.clone())));
                    assert!(!is_read(kind, &wrong), "{} {path:?} {key} = {other}", kind.code());
                }
            }
        }
    });
}

#[test]
fn a_list_of_values_is_no_object() {
    each_object(|kind, body, path, object| {
        let values = Value::Array(object.values().cloned().collect());
        let mut wrong = body.clone();
        let pointer = pointer(path);
        *wrong.pointer_mut(&pointer).expect("an object") = values;
        assert!(!is_read(kind, &wrong), "{} {path:?}", kind.code());
    });
}

#[test]
fn a_field_twice_is_refused() {
    // The strict reader of the evidence layer refuses such bytes before; here they are at least not merged.
    each_object(|kind, body, path, object| {
        let marked = changed(body, path, |object| drop(object.insert("zzz".to_owned(), Value::from(1))));
        for (key, value) in object {
            let twice = marked.to_string().replace("\"zzz\":1", &format!("\"{key}\":{value}"));
            assert!(Event::read(kind.code(), &twice).is_err(), "{} {path:?} {key}", kind.code());
        }
    });
}

#[test]
fn a_type_nobody_knows_is_told_apart() {
    for code in ["opened ", "Opened", "", "drafted"] {
        let found = Event::read(code, "{}").map(|_| ()).map_err(|error| error.to_string());
        assert_eq!(found, Err(format!("unknown event type {code}")));
    }
    for Vector { kind, full, .. } in vectors() {
        let others = EventKind::ALL.iter().filter(|other| is_read(**other, &full));
        let twins = [EventKind::Withdrawn, EventKind::Voided, EventKind::HandedOver, EventKind::Received];
        let read_as: Vec<_> = others.filter(|other| **other != kind && !twins.contains(other)).collect();
        assert!(read_as.is_empty(), "{} reads as {read_as:?}", kind.code());
    }
}
