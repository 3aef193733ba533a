//! What an attacker does: takes a bundle apart, changes it, mends the lists, seals it again if he has a key.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use baoshen::evidence::bundle::Slot;
use baoshen::evidence::canonical;
use baoshen::evidence::digest::{sha256, sm3};
use baoshen::evidence::dsse::{Envelope, PayloadType};
use baoshen::evidence::key::Fingerprint;
use baoshen::evidence::payload::Payload;
use baoshen::evidence::seal::{SUBJECTS, Seal, SealPredicate, Subject, SubjectDigest};
use baoshen::evidence::verify::{Report, VerdictCode, Verified, verify, verify_without};
use baoshen::evidence::zip::{Archive, pack};
use baoshen::review::Entry;

use crate::office::Office;
use crate::story::Story;

/// The files of a bundle, by path in the bag.
#[derive(Clone)]
pub struct Bag {
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Bag {
    /// Taken apart.
    pub fn open(bytes: &[u8]) -> Self {
        let archive = Archive::open(bytes).unwrap();
        let file = |entry: &baoshen::evidence::zip::Entry| {
            let (_, path) = entry.name.split_once('/').unwrap();
            (path.to_owned(), archive.content(entry).unwrap())
        };
        Self { files: archive.entries().iter().map(file).collect() }
    }

    /// The whole story's full bundle, taken apart.
    pub fn of_story() -> Self {
        static STORY: LazyLock<Bag> = LazyLock::new(|| Bag::open(&Story::whole(Office::new("a")).full()));
        STORY.clone()
    }

    /// Packed again.
    pub fn pack(&self) -> Vec<u8> {
        self.pack_as("bs-2026-k7m2q-0001")
    }

    /// Packed again in the folder of another case.
    pub fn pack_as(&self, folder: &str) -> Vec<u8> {
        let mut paths: Vec<&String> = self.files.keys().collect();
        paths.sort_by_key(|path| (*path != "bagit.txt", *path));
        let named: Vec<(String, &[u8])> =
            paths.into_iter().map(|path| (format!("{folder}/{path}"), self.files[path].as_slice())).collect();
        let files: Vec<(&str, &[u8])> = named.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
        pack(&files).unwrap()
    }

    /// The path of the event with that number.
    pub fn event(&self, seq: u32) -> String {
        let start = format!("data/events/{seq:04}-");
        self.files.keys().find(|path| path.starts_with(&start)).unwrap().clone()
    }

    /// Changes the text of a file.
    pub fn rewrite(&mut self, path: &str, from: &str, to: &str) {
        let text = String::from_utf8(self.files[path].clone()).unwrap();
        assert!(text.contains(from), "{path} has no {from}: {text}");
        self.files.insert(path.to_owned(), text.replacen(from, to, 1).into_bytes());
    }

    /// Changes an envelope.
    pub fn reopen(&mut self, path: &str, change: impl FnOnce(&mut Envelope)) {
        let mut envelope = Envelope::read(&self.files[path]).unwrap();
        change(&mut envelope);
        self.files.insert(path.to_owned(), envelope.to_bytes());
    }

    fn list(&self, takes: impl Fn(&str) -> bool, line: impl Fn(&str, &[u8]) -> String) -> Vec<u8> {
        let listed = self.files.iter().filter(|(path, _)| takes(path));
        listed.map(|(path, bytes)| line(path, bytes)).collect::<Vec<_>>().concat().into_bytes()
    }

    /// Mends both manifests, the SM3 list and the sum of sizes.
    #[must_use]
    pub fn fix(mut self) -> Self {
        let payload = |path: &str| path.starts_with("data/");
        let sum = |path: &str, bytes: &[u8]| format!("{}  {path}\n", sha256(bytes));
        let manifest = self.list(payload, sum);
        let sums = self.list(payload, |path, bytes| format!("{} *{path}\n", sm3(bytes)));
        let sizes: Vec<usize> =
            self.files.iter().filter(|(path, _)| payload(path)).map(|(_, bytes)| bytes.len()).collect();
        let oxum = format!("Payload-Oxum: {}.{}", sizes.iter().sum::<usize>(), sizes.len());
        let info = String::from_utf8(self.files["bag-info.txt"].clone()).unwrap();
        let old = info.lines().find(|line| line.starts_with("Payload-Oxum")).unwrap();
        self.files.insert("bag-info.txt".to_owned(), info.replace(old, &oxum).into_bytes());
        self.files.insert("manifest-sha256.txt".to_owned(), manifest);
        self.files.insert("sm3sums.txt".to_owned(), sums);
        let tags = self.list(|path| !payload(path) && path != "tagmanifest-sha256.txt", sum);
        self.files.insert("tagmanifest-sha256.txt".to_owned(), tags);
        self
    }

    /// Seals again with the undertaker's key, as an insider can.
    #[must_use]
    pub fn reseal(self, office: &Office, change: impl FnOnce(&mut SealPredicate)) -> Self {
        let mut bag = self.fix();
        let mut predicate = Seal::read(&bag.files["seal.dsse.json"]).unwrap().predicate;
        change(&mut predicate);
        let subject = |name: &str| Subject {
            name: name.to_owned(),
            digest: SubjectDigest { sha256: sha256(&bag.files[name]) },
        };
        let subjects = SUBJECTS.map(subject).to_vec();
        let seal = Seal::sign(subjects, predicate, &office.undertaker).unwrap();
        bag.files.insert("seal.dsse.json".to_owned(), seal);
        bag.fix()
    }
}

impl Story {
    /// A bundle of events no desk would have signed: everything that follows from them is made anew and sealed.
    pub fn forged(&self) -> Bag {
        self.forged_under(&[1])
    }

    /// The same with these versions of the charter beside it.
    pub fn forged_under(&self, charters: &[u32]) -> Bag {
        let mut bag = Bag::of_story();
        bag.files.retain(|path, _| !["data/events/", "data/charter/"].iter().any(|at| path.starts_with(at)));
        let files = &self.office.files;
        bag.files.insert(Slot::RootEd25519.path(), files.root_ed25519.clone());
        bag.files.insert(Slot::RootSm2.path(), files.root_sm2.clone());
        bag.files.insert(Slot::Registrar(1).path(), files.registrars[&1].clone());
        for version in charters {
            bag.files.insert(Slot::Charter(*version).path(), files.charters[version].clone());
        }
        let entries: Vec<Entry> = self.events.iter().map(|bytes| entry(bytes)).collect();
        for (entry, bytes) in entries.iter().zip(&self.events) {
            let kind = entry.event.kind().code().to_owned();
            bag.files.insert(Slot::Event(entry.seq, kind).path(), bytes.clone());
        }
        let record = self.record(&entries, &self.office.trust());
        bag.files.insert(Slot::RecordJson.path(), canonical::to_bytes(&record).unwrap());
        let journal = self.device_journal(&entries);
        let device = journal.device.clone();
        let checkpoint = sha256(&journal.checkpoint);
        bag.files.insert(Slot::Checkpoint(device.clone()).path(), journal.checkpoint);
        bag.files.insert(Slot::Inclusion(device).path(), journal.inclusion.unwrap());
        bag.reseal(&self.office, |seal| {
            seal.head = entries.last().unwrap().head;
            seal.events = entries.last().unwrap().seq;
            seal.charter = self.office.charter_digest(1);
            seal.checkpoint = checkpoint;
        })
    }
}

fn entry(bytes: &[u8]) -> Entry {
    let envelope = Envelope::read_as(PayloadType::Event, bytes).unwrap();
    Payload::read(&envelope.payload).unwrap().into_entry(sha256(bytes)).unwrap()
}

/// The office every bundle here claims to come from.
pub fn root() -> Fingerprint {
    Office::new("a").files.fingerprint()
}

/// What is invalid, with its place.
pub fn invalid(report: &Report) -> Vec<(VerdictCode, String)> {
    let found = report.verdicts.iter().filter(|verdict| verdict.outcome == Verified::Invalid);
    found.map(|verdict| (verdict.code, verdict.place.clone())).collect()
}

/// The bundle is refused: every expected code stands at its place, no other code is said, and with these codes
/// switched off nothing is left against it.
pub fn caught(bytes: &[u8], root: Fingerprint, expected: &[(VerdictCode, &str)]) -> Report {
    let report = verify(bytes, Some(root), &mut |_| {}).report;
    assert_eq!(report.outcome, Verified::Invalid);
    let found = invalid(&report);
    for (code, place) in expected {
        let is_said = found.iter().any(|(said, at)| said == code && at == place);
        assert!(is_said, "{code:?} at {place} is not among {found:#?}");
    }
    let codes: Vec<VerdictCode> = expected.iter().map(|(code, _)| *code).collect();
    let others: Vec<_> = found.iter().filter(|(code, _)| !codes.contains(code)).collect();
    assert!(others.is_empty(), "also {others:#?}");
    let off = verify_without(bytes, Some(root), &codes).report;
    assert_eq!(off.outcome, Verified::Valid, "{:#?}", invalid(&off));
    report
}
