//! The payload of an event: its header first, its body by the header's type (DESIGN §2, §7).

use serde::{Deserialize, Serialize};

use super::canonical;
use super::digest::sha256;
use super::dsse::{Envelope, PayloadType};
use super::malformed::{Malformed, MalformedKind};
use super::signer::Signer;
use super::statement::{FORMAT, NotSigned, Prev, refuse_newer};
use super::strict;
use crate::review::event::BodyError;
use crate::review::{Act, CaseId, Command, DeviceId, Digest, Entry, Event, PersonId, Role, Timestamp};

/// `{v, type, caseId, seq, prev, time, device, actor, role, charter, body}`.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct PayloadFile {
    v: u32,
    r#type: String,
    case_id: CaseId,
    seq: u32,
    prev: Prev,
    time: Timestamp,
    device: DeviceId,
    actor: PersonId,
    role: Role,
    charter: Digest,
    body: serde_json::Value,
}

/// Everything of a payload but its body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The event's type, known here or not.
    pub kind: String,
    /// The case.
    pub case: CaseId,
    /// Place in the chain, from 1.
    pub seq: u32,
    /// SHA-256 of the envelope file before.
    pub prev: Option<Digest>,
    /// Device clock.
    pub time: Timestamp,
    /// Where it was signed.
    pub device: DeviceId,
    /// Who recorded and signed it.
    pub actor: PersonId,
    /// The role the decider acts in.
    pub role: Role,
    /// The charter in force, by the SHA-256 of its file.
    pub charter: Digest,
}

/// A payload as read; nothing in it is believed yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Payload {
    /// Its header.
    pub header: Header,
    /// Act and event; `None` for a type this program does not know, which still chain-verifies.
    pub body: Option<(Act, Event)>,
}

impl Payload {
    /// Reads the payload of an event envelope strictly.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        refuse_newer(bytes)?;
        let file: PayloadFile = strict::read_exact(bytes)?;
        if file.v != FORMAT || file.seq == 0 {
            let field = if file.v == FORMAT { "/seq" } else { "/v" };
            return Err(MalformedKind::NotExact.at_pointer(field));
        }
        let body = match Event::read(&file.r#type, &file.body.to_string()) {
            // One body has one form: `null` for an absent field, or a list for an object, is another one.
            Ok((act, event)) => match event.write(&act) {
                Ok(form) if form == file.body => Some((act, event)),
                Ok(_) | Err(_) => return Err(MalformedKind::NotExact.at_pointer("/body")),
            },
            Err(BodyError::UnknownType(_)) => None,
            Err(BodyError::Bad(error)) => return Err(bad_body(&error)),
        };
        let PayloadFile {
            r#type: kind, case_id: case, seq, prev, time, device, actor, role, charter, ..
        } = file;
        let header = Header { kind, case, seq, prev: prev.0, time, device, actor, role, charter };
        Ok(Self { header, body })
    }

    /// The entry a fold sees, under the head of its file.
    pub fn into_entry(self, head: Digest) -> Option<Entry> {
        let Header { case, seq, time, actor, role, charter, .. } = self.header;
        let (act, event) = self.body?;
        Some(Entry { case, seq, time, actor, role, charter, head, act, event })
    }
}

fn bad_body(error: &serde_json::Error) -> Malformed {
    let detail = error.to_string();
    let kind = if detail.starts_with("unknown field") {
        MalformedKind::UnknownField
    } else {
        MalformedKind::Shape { detail }
    };
    kind.at_pointer("/body")
}

/// Where a new event goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The case.
    pub case: CaseId,
    /// Its number in the chain, from 1.
    pub seq: u32,
    /// SHA-256 of the envelope file before; `None` for the first.
    pub prev: Option<Digest>,
    /// This device.
    pub device: DeviceId,
    /// The charter in force, by the SHA-256 of its file.
    pub charter: Digest,
}

/// Signs what a person asked for, which `decide` has allowed, with the actor's keys: the envelope file, and the entry
/// it is.
pub fn sign_event(place: &Place, command: &Command, signer: &Signer) -> Result<(Vec<u8>, Entry), NotSigned> {
    let body = command.event.write(&command.act).map_err(|error| NotSigned::Json(error.to_string()))?;
    let payload = PayloadFile {
        v: FORMAT,
        r#type: command.event.kind().code().to_owned(),
        case_id: place.case.clone(),
        seq: place.seq,
        prev: Prev(place.prev),
        time: command.time,
        device: place.device.clone(),
        actor: command.actor.clone(),
        role: command.role,
        charter: place.charter,
        body,
    };
    let envelope: Envelope = signer.sign(PayloadType::Event, canonical::to_bytes(&payload)?)?;
    let bytes = envelope.to_bytes();
    let entry = Entry {
        case: payload.case_id,
        seq: payload.seq,
        time: payload.time,
        actor: payload.actor,
        role: payload.role,
        charter: payload.charter,
        head: sha256(&bytes),
        act: command.act.clone(),
        event: command.event.clone(),
    };
    Ok((bytes, entry))
}
