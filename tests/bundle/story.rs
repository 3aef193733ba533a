//! A case told from its opening to its hand-over, with one return and a final review on paper.

use std::collections::BTreeMap;

use baoshen::evidence::bundle::{DeviceJournal, ForkFile};
use baoshen::evidence::digest::{sha256, sm3};
use baoshen::evidence::journal::Journal;
use baoshen::evidence::part::{Salt, commit};
use baoshen::evidence::payload::{Place, sign_event};
use baoshen::evidence::signer::Signer;
use baoshen::evidence::stamp::StampedCheckpoint;
use baoshen::review::{Act, Command, Digest, Event, Means, PartNo, PartRef, PersonId, Role, Timestamp};
use serde_json::{Value, json};

use crate::office::{Office, Stream, at, code, leader, on, reviewer, undertaker};

/// A part at the desk.
#[derive(Clone)]
pub struct Kept {
    pub reference: PartRef,
    pub salt: Salt,
    pub bytes: Vec<u8>,
}

/// A case in the making. Nothing here asks a rule: forgers do not either.
pub struct Story {
    pub office: Office,
    /// Envelope files, in order.
    pub events: Vec<Vec<u8>>,
    pub parts: BTreeMap<PartNo, Kept>,
    /// Entries before the case: registrar and charter.
    pub journal: Journal,
    pub positions: Vec<u64>,
    /// Branches given up.
    pub forks: Vec<(String, Vec<ForkFile>)>,
    /// Where files beside the chain lie in the journal.
    pub beside: Vec<(String, u64)>,
    /// A time-stamp over an earlier checkpoint.
    pub stamped: Option<StampedCheckpoint>,
    /// What a bundle carries of journals beside the sealing device's.
    pub others: Vec<DeviceJournal>,
    stream: Stream,
    pub sealed_at: Timestamp,
}

/// Who stands where in an act.
#[derive(Clone)]
pub struct Hand {
    pub actor: PersonId,
    pub role: Role,
    pub time: Timestamp,
    pub act: Act,
}

/// A hand that decides and signs with its own key.
pub fn by_key(person: PersonId, post: &str, role: Role, time: &str) -> Hand {
    let time = at(time);
    Hand { actor: person.clone(), role, time, act: Act::by_key(person, post, time.date()) }
}

/// The undertaker at a time.
pub fn by_undertaker(time: &str) -> Hand {
    by_key(undertaker(), "科员", Role::Undertaker, time)
}

/// The reviewer at a time.
pub fn by_reviewer(time: &str) -> Hand {
    by_key(reviewer(), "保密审查员", Role::Reviewer, time)
}

macro_rules! event {
    ($kind:ident, $body:expr) => {
        Event::$kind(serde_json::from_value($body).unwrap())
    };
}

impl Story {
    /// An office, and nothing happened yet.
    pub fn begin(office: Office) -> Self {
        let statements = office.files.registrars.values().chain(office.files.charters.values());
        let journal = Journal::of(statements.map(|bytes| sha256(bytes)));
        Self {
            office,
            events: Vec::new(),
            parts: BTreeMap::new(),
            journal,
            positions: Vec::new(),
            forks: Vec::new(),
            beside: Vec::new(),
            stamped: None,
            others: Vec::new(),
            stream: Stream::new("salts"),
            sealed_at: at("2026-03-06T16:00:00+08:00"),
        }
    }

    /// Keeps bytes as the next part.
    pub fn keep(&mut self, bytes: &[u8], media: Option<&str>) -> PartRef {
        let salt = Salt::make(&mut |buffer| self.stream.fill(buffer));
        let part = PartNo(u32::try_from(self.parts.len()).unwrap() + 1);
        let reference = PartRef { part, commit: commit(&salt, bytes), media: media.map(code) };
        self.parts.insert(part, Kept { reference: reference.clone(), salt, bytes: bytes.to_vec() });
        reference
    }

    /// Keeps words as the next part.
    pub fn words(&mut self, words: &str) -> PartRef {
        self.keep(words.as_bytes(), None)
    }

    /// Keeps a list of bases as the next part.
    fn bases(&mut self) -> PartRef {
        self.keep("[{\"article\":\"第二十七条\",\"name\":\"保密法\"}]".as_bytes(), Some("json"))
    }

    /// Head of the last event.
    pub fn head(&self) -> Option<Digest> {
        self.events.last().map(|bytes| sha256(bytes))
    }

    /// The keys of a person; the leader has none.
    pub fn keys_of(&self, person: &PersonId) -> &Signer {
        if *person == reviewer() { &self.office.reviewer } else { &self.office.undertaker }
    }

    /// Signs an event and takes it into chain and journal.
    pub fn happen(&mut self, hand: Hand, event: Event) {
        let Hand { actor, role, time, act } = hand;
        let place = Place {
            case: "bs-2026-k7m2q-0001".parse().unwrap(),
            seq: u32::try_from(self.events.len()).unwrap() + 1,
            prev: self.head(),
            device: self.office.device.device().clone(),
            charter: self.office.charter_digest(1),
        };
        let command = Command { actor, role, time, act, event };
        let (bytes, _) = sign_event(&place, &command, self.keys_of(&command.actor)).unwrap();
        self.append(bytes);
    }

    /// Takes a signed file into chain and journal.
    pub fn append(&mut self, bytes: Vec<u8>) {
        self.positions.push(self.journal.append(&sha256(&bytes)));
        self.events.push(bytes);
    }

    /// The matter is opened with a text and a file.
    pub fn open(&mut self) {
        let [title, organs, file_name, text] =
            ["关于公布档案开放目录的通知", "示例市档案局", "通知.docx", "现公布第三批开放档案目录。"]
                .map(|words| self.words(words));
        let file = self.keep(b"PK\x03\x04 a document", Some("docx"));
        let item = json!({
            "item": 1, "source": "made", "madeOn": "2026-02-27", "carrier": "electronic", "organCount": 1,
            "title": title, "organs": organs, "file": file, "fileName": file_name, "text": text,
        });
        let opened = json!({
            "profile": "six_step", "mode": "proactive", "matterKind": "notice", "urgency": "normal",
            "items": [item], "plannedChannel": "website", "plannedOn": "2026-03-16",
            "officeNumber": "示档审〔2026〕12号",
        });
        self.happen(by_undertaker("2026-03-02T09:00:00+08:00"), event!(Opened, opened));
    }

    /// An opinion for release.
    pub fn opinion(&mut self, hand: Hand, step: u32, version: u32) {
        let (bases, opinion) = (self.bases(), self.words("不涉及国家秘密和工作秘密，可以公开。"));
        self.happen(hand, event!(OpinionSigned, Self::opinion_body(step, version, &bases, &opinion)));
    }

    /// The body of an opinion for release.
    pub fn opinion_body(step: u32, version: u32, bases: &PartRef, opinion: &PartRef) -> Value {
        let answers = json!({"state": "no", "work": "no", "business": "no", "privacy": "no"});
        let item = json!({
            "item": 1, "version": version, "answers": answers, "conclusion": "release",
            "basisKinds": ["secrecy_law"], "gatesProposed": [], "conditionCodes": [],
            "basisItems": bases, "opinion": opinion,
        });
        json!({ "step": step, "round": 1, "items": [item] })
    }

    /// The reviewer gives it back.
    pub fn give_back(&mut self) {
        let reason = self.words("附件页码有误，请更正。");
        let body = json!({"step": 2, "toStep": 1, "items": [1], "fields": ["text"], "reason": reason});
        self.happen(by_reviewer("2026-03-03T10:00:00+08:00"), event!(Returned, body));
    }

    /// The undertaker corrects the text.
    pub fn correct(&mut self) {
        let text = self.words("现公布第三批开放档案目录（更正）。");
        let body = json!({"item": 1, "version": 2, "from": 1, "reasonCode": "corrected", "text": text});
        self.happen(by_undertaker("2026-03-03T15:00:00+08:00"), event!(VersionAdded, body));
    }

    /// The leader signs the sheet printed at the newest event; the undertaker takes it in. `edit` changes the hand.
    pub fn final_review(&mut self, edit: impl FnOnce(&mut Hand)) {
        let opinion = self.words("同意公开。");
        let mut hand = self.on_paper();
        edit(&mut hand);
        let body = self.decision(&opinion);
        self.happen(hand, event!(Decided, body));
    }

    /// The leader's hand on paper; the scan is the last part kept.
    pub fn on_paper(&mut self) -> Hand {
        let mut hand = by_undertaker("2026-03-05T11:00:00+08:00");
        hand.role = Role::Leader;
        hand.act = Act {
            means: Means::Paper,
            wording: Some(self.words("同意")),
            original_at: Some(self.words("办公室文件柜 2026-03")),
            scan: Some(self.keep(b"\x89PNG a scan", Some("png"))),
            sheet_code: self.head().map(|head| head.short()),
            ..Act::by_key(leader(), "局长", on("2026-03-05"))
        };
        hand
    }

    /// The body of a decision to release what the second version says.
    pub fn decision(&self, opinion: &PartRef) -> Value {
        let text = &self.parts.values().rev().find(|kept| kept.bytes.ends_with("（更正）。".as_bytes()));
        let bytes = &text.unwrap().bytes;
        let release = json!({"sha256": sha256(bytes), "sm3": sm3(bytes)});
        let item = json!({
            "item": 1, "version": 2, "outcome": "release", "basisKinds": ["secrecy_law"],
            "conditionCodes": [], "opinion": opinion, "release": release,
        });
        json!({"subject": "case", "items": [item]})
    }

    /// On its way to the disclosure office.
    pub fn hand_over(&mut self) {
        let body = json!({"items": [1], "on": "2026-03-06"});
        self.happen(by_undertaker("2026-03-06T09:00:00+08:00"), event!(HandedOver, body));
    }

    /// Everything up to the leader's desk.
    pub fn up_to_final_review(office: Office) -> Self {
        let mut story = Self::begin(office);
        story.open();
        story.opinion(by_undertaker("2026-03-02T10:00:00+08:00"), 1, 1);
        story.give_back();
        story.correct();
        story.opinion(by_undertaker("2026-03-03T16:00:00+08:00"), 1, 2);
        story.opinion(by_reviewer("2026-03-04T09:00:00+08:00"), 2, 2);
        story
    }

    /// The whole case.
    pub fn whole(office: Office) -> Self {
        let mut story = Self::up_to_final_review(office);
        story.final_review(|_hand| {});
        story.hand_over();
        story
    }
}
