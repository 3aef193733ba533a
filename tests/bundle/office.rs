//! An office of three people, one of whom signs only on paper: keys, registrar, charter, device.

use std::collections::BTreeMap;

use baoshen::evidence::charter::{Charter, Device, KeyRecord, Member, Registrar, Trust, TrustFiles};
use baoshen::evidence::checkpoint::DeviceKey;
use baoshen::evidence::digest::sha256;
use baoshen::evidence::secret::Secret;
use baoshen::evidence::signer::Signer;
use baoshen::evidence::statement::Prev;
use baoshen::review::office::{Appointment, ListRow, Person, Policy, Post};
use baoshen::review::{CivilDate, Code, Digest, PersonId, Profile, Retention, Role, Timestamp};

/// A moment on the device clock.
pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A civil date.
pub fn on(text: &str) -> CivilDate {
    text.parse().unwrap()
}

/// A code.
pub fn code(text: &str) -> Code {
    text.parse().unwrap()
}

/// The undertaker, registrar of the office besides.
pub fn undertaker() -> PersonId {
    "p1".parse().unwrap()
}

/// The designated reviewer.
pub fn reviewer() -> PersonId {
    "p2".parse().unwrap()
}

/// The leader, who never touches a computer.
pub fn leader() -> PersonId {
    "p3".parse().unwrap()
}

/// Bytes that look random and are the same in every run.
pub struct Stream {
    seed: Digest,
    count: u64,
}

impl Stream {
    /// One stream a name.
    pub fn new(name: &str) -> Self {
        Self { seed: sha256(name.as_bytes()), count: 0 }
    }

    /// Fills a buffer.
    pub fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            self.count += 1;
            let block = [self.seed.0.as_slice(), &self.count.to_be_bytes()].concat();
            *byte = sha256(&block).0[0];
        }
    }
}

/// A pair of signing keys.
pub fn signer(name: &str) -> Signer {
    let mut stream = Stream::new(name);
    Signer::make(&mut |bytes| stream.fill(bytes)).unwrap()
}

/// Everything an office holds.
pub struct Office {
    pub root: Signer,
    pub registrar: Signer,
    pub undertaker: Signer,
    pub reviewer: Signer,
    pub device: DeviceKey,
    pub files: TrustFiles,
}

const FROM: &str = "2026-01-01T00:00:00+08:00";
const TO: &str = "2036-01-01T00:00:00+08:00";

fn person(id: PersonId, name: &str, title: &str, roles: &[Role], keys: Option<&Signer>) -> Member {
    let post = Post { title: title.to_owned(), roles: roles.to_vec(), from: on("2025-01-01"), to: None };
    let number = "示保任〔2025〕3号".to_owned();
    let appointments = if roles.contains(&Role::Reviewer) {
        vec![Appointment { number, from: on("2025-02-01"), to: None }]
    } else {
        Vec::new()
    };
    let person = Person {
        id,
        name: name.to_owned(),
        unit: None,
        posts: vec![post],
        appointments,
        trained_on: vec![on("2025-03-01")],
    };
    let keys = keys.map_or(Vec::new(), |keys| KeyRecord::of_signer(keys, at(FROM), at(TO)).to_vec());
    Member { person, keys }
}

fn lists() -> BTreeMap<Code, Vec<ListRow>> {
    let row = |code_text: &str, label: &str| ListRow { code: code(code_text), label: label.to_owned() };
    BTreeMap::from([
        (code("channel"), vec![row("website", "门户网站")]),
        (code("matter_kind"), vec![row("notice", "通知公告")]),
    ])
}

impl Office {
    /// The office whose keys come from `name`.
    pub fn new(name: &str) -> Self {
        Self::with(name, |_charter| {})
    }

    /// The same with another first charter.
    pub fn with(name: &str, change: impl FnOnce(&mut Charter)) -> Self {
        let [root, registrar, undertaker, reviewer] =
            ["root", "registrar", "undertaker", "reviewer"].map(|role| signer(&format!("{name} {role}")));
        let mut stream = Stream::new(&format!("{name} device"));
        let device = DeviceKey::new("k7m2q".parse().unwrap(), Secret::make(&mut |bytes| stream.fill(bytes)));
        let [ed25519, sm2] = root.public_keys().each_ref().map(|key| key.to_pem().into_bytes());
        let files = TrustFiles { root_ed25519: ed25519, root_sm2: sm2, ..TrustFiles::default() };
        let mut office = Self { root, registrar, undertaker, reviewer, device, files };
        let statement = office.registrar_statement();
        office.files.registrars.insert(1, statement.sign(&office.root).unwrap());
        let mut charter = office.charter();
        change(&mut charter);
        office.files.charters.insert(1, charter.sign(&office.registrar).unwrap());
        office
    }

    /// The first registrar statement.
    pub fn registrar_statement(&self) -> Registrar {
        Registrar {
            version: 1,
            prev: Prev(None),
            time: at("2026-01-05T09:00:00+08:00"),
            office: "示例市档案局".to_owned(),
            keys: KeyRecord::of_signer(&self.registrar, at(FROM), at(TO)).to_vec(),
            valid_from: at(FROM),
            valid_to: at(TO),
        }
    }

    /// The first charter.
    pub fn charter(&self) -> Charter {
        let roles = [Role::Undertaker, Role::DisclosureOffice];
        Charter {
            version: 1,
            prev: Prev(None),
            time: at("2026-01-05T09:30:00+08:00"),
            registrar: sha256(&self.files.registrars[&1]),
            office: "示例市档案局".to_owned(),
            people: vec![
                person(undertaker(), "李明", "科员", &roles, Some(&self.undertaker)),
                person(reviewer(), "王芳", "保密审查员", &[Role::Reviewer], Some(&self.reviewer)),
                person(leader(), "张伟", "局长", &[Role::Leader], None),
            ],
            units: Vec::new(),
            bodies: Vec::new(),
            delegations: Vec::new(),
            devices: vec![Device {
                id: self.device.device().clone(),
                vkey: self.device.verifier_key().unwrap().to_text(),
                from: at(FROM),
                retired_at: None,
            }],
            policy: Policy {
                profiles: vec![Profile::six_step()],
                small_office: false,
                circling_consents: false,
                step_working_days: 5,
                re_evaluation_months: 12,
                retention: Retention::ThirtyYears,
                own_rule: Some("示例市档案局保密审查办法（示档〔2025〕8号）".to_owned()),
            },
            lists: lists(),
        }
    }

    /// A next version of the newest charter, changed and signed.
    pub fn amend(&mut self, change: impl FnOnce(&mut Charter)) {
        let (number, newest) = self.files.charters.last_key_value().unwrap();
        let next = number + 1;
        let mut charter = Trust::verify(&self.files).unwrap().newest().unwrap().charter.clone();
        charter.version = next;
        charter.prev = Prev(Some(sha256(newest)));
        change(&mut charter);
        self.files.charters.insert(next, charter.sign(&self.registrar).unwrap());
    }

    /// The chain of trust, believed.
    pub fn trust(&self) -> Trust {
        Trust::verify(&self.files).unwrap()
    }

    /// How events name the charter of that version.
    pub fn charter_digest(&self, version: u32) -> Digest {
        sha256(&self.files.charters[&version])
    }
}
