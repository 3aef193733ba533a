//! Content with a classification mark, in a bundle that is otherwise sound: the receiving desk stops it at its door,
//! whatever field or file it stands in, and keeps nothing.

use std::cell::RefCell;
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use baoshen::desk::ask::NewKeys;
use baoshen::desk::view::Relation;
use baoshen::desk::{Desk, Problem, Surroundings};
use baoshen::evidence::bundle::office_file;
use baoshen::evidence::canonical;
use baoshen::evidence::charter::Device;
use baoshen::evidence::enrolment::Enrolment;
use baoshen::evidence::kdf::Cost;
use baoshen::review::{Event, PersonId, Timestamp};
use baoshen::scan::reading::{Piece, Place, Reading};
use baoshen::store::MemoryStore;
use serde_json::{Value, json};

use crate::office::{Office, Stream, at};
use crate::story::{Story, by_undertaker};

const MARK: &str = "机密★10年";

struct World(RefCell<Stream>);

impl Surroundings for World {
    fn now(&self) -> Timestamp {
        at("2026-03-07T09:00:00+08:00")
    }

    fn random(&self, bytes: &mut [u8]) {
        self.0.borrow_mut().fill(bytes);
    }
}

fn now<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("a memory store never waits"),
    }
}

/// The case of an office, with the parts that stand in `marked` instead of sound ones.
fn opened(office: Office, marked: &str) -> Vec<u8> {
    let mut story = Story::begin(office);
    let words = |field: &str, sound: &str| if field == marked { MARK.to_owned() } else { sound.to_owned() };
    let mut item = json!({
        "item": 1, "source": "made", "madeOn": "2026-02-27", "carrier": "electronic", "organCount": 1,
    });
    for (field, sound) in [
        ("title", "关于公布档案开放目录的通知"),
        ("organs", "示例市档案局"),
        ("abstract", "公布第三批开放档案目录。"),
        ("docNo", "示档发〔2026〕4号"),
        ("text", "现公布第三批开放档案目录。"),
        ("fileName", "通知.docx"),
    ] {
        let part = story.words(&words(field, sound));
        item[field] = serde_json::to_value(part).unwrap();
    }
    let piece = |place, text: &str| Piece { place, text: text.to_owned() };
    let pieces = vec![piece(Place::Body, "通知"), piece(Place::Comment, &words("reading", "请核对页码。"))];
    let reading = canonical::to_bytes(&Reading { pieces, ..Reading::default() }).unwrap();
    item["reading"] = serde_json::to_value(story.keep(&reading, Some("json"))).unwrap();
    item["file"] = serde_json::to_value(story.keep(b"PK\x03\x04 a document", Some("docx"))).unwrap();
    let extra = canonical::to_bytes(&json!({"place": words("extra", "北一路")})).unwrap();
    let extra = story.keep(&extra, Some("json"));
    let body: Value = json!({
        "profile": "six_step", "mode": "proactive", "matterKind": "notice", "urgency": "normal",
        "items": [item], "plannedChannel": "website", "extra": extra,
    });
    let event = Event::Opened(serde_json::from_value(body).unwrap());
    story.happen(by_undertaker("2026-03-02T09:00:00+08:00"), event);
    story.full()
}

/// The office, whose charter lists the keys that were made at another desk.
fn office_with(asked: &Enrolment) -> Office {
    let mut office = Office::new("a");
    office.amend(|charter| {
        let mut newcomer = charter.people[2].clone();
        newcomer.person.id = PersonId::numbered(4);
        newcomer.person.name.clone_from(&asked.name);
        newcomer.keys.clone_from(&asked.keys);
        charter.people.push(newcomer);
        let (id, vkey) = (asked.device.clone(), asked.vkey.clone());
        charter.devices.push(Device { id, vkey, from: asked.time, retired_at: None });
    });
    office
}

#[test]
fn a_mark_does_not_come_in_with_a_bundle() {
    let store = Rc::new(MemoryStore::new());
    let mut desk = Desk::new(store.clone(), World(RefCell::new(Stream::new("a newcomer"))), Cost::FLOOR);
    let keys = NewKeys { name: "孙丽".to_owned(), passphrase: "松间明月照旧石阶".to_owned() };
    let (_, request) = now(desk.join(&keys)).unwrap();
    let asked = Enrolment::verify(&request).unwrap();
    let office = office_with(&asked);
    let fingerprint = office.files.fingerprint().to_string();
    now(desk.join_office(&office_file(&office.files).unwrap(), &fingerprint)).unwrap();

    let before = store.contents();
    for (field, told) in [
        ("title", "title"),
        ("organs", "organs"),
        ("abstract", "abstract"),
        ("docNo", "doc_no"),
        ("text", "text"),
        ("fileName", "file_name"),
        ("reading", "file"),
        ("extra", "extra"),
    ] {
        let bundle = opened(office_with(&asked), field);
        let stopped = |result: Result<(), Problem>| match result {
            Err(Problem::Marked(found)) => found.iter().map(|one| one.field.to_string()).collect(),
            other => vec![format!("{other:?}")],
        };
        assert_eq!(
            stopped(now(desk.preview_bundle(bundle.as_slice(), None)).map(drop)),
            [told],
            "{field}, looked at"
        );
        assert_eq!(
            stopped(now(desk.take_in(bundle.as_slice(), None, Relation::New)).map(drop)),
            [told],
            "{field}"
        );
        assert_eq!(store.contents(), before, "{field}: nothing of it was kept");
    }
    let sound = opened(office_with(&asked), "");
    assert_eq!(now(desk.take_in(sound.as_slice(), None, Relation::New)).unwrap().relation, Relation::New);
}
