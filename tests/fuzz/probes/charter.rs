//! A charter, registrar or rotation of any bytes beside good ones: never believed, always answered.

use std::collections::BTreeMap;

use baoshen::evidence::charter::{Rotated, Trust, TrustFiles};
use baoshen::evidence::key_file::KeyFile;
use data_encoding::BASE64;

const REGISTRAR: &[u8] = include_bytes!("../../vectors/bundle/registrar.dsse.json");

/// A payload gets an envelope around it; an envelope stays as it is.
fn file(kind: &str, data: &[u8]) -> Vec<u8> {
    if data.starts_with(b"{\"payload\"") {
        return data.to_vec();
    }
    let (payload, id) = (BASE64.encode(data), "0".repeat(64));
    let payload_type = format!("application/vnd.baoshen.{kind}.v1+json");
    format!(r#"{{"payload":"{payload}","payloadType":"{payload_type}","signatures":[{{"keyid":"{id}","sig":""}}]}}"#)
        .into_bytes()
}

/// See the module.
pub fn probe(data: &[u8]) {
    let _ = KeyFile::read(data);
    let split = data.iter().position(|byte| *byte == b'\n').unwrap_or(data.len());
    let pem = data.get(split..).unwrap_or_default().to_vec();
    let has = |words: &str| data.windows(words.len()).any(|window| window == words.as_bytes());
    let kinds = ["registrar", "rotation"];
    let is_kind = |kind: &&str| has(&format!("\"type\":\"{kind}\"")) || has(&format!("{kind}.v1+json"));
    let kind = kinds.into_iter().find(is_kind).unwrap_or("charter");
    let changed = file(kind, data);
    let mut files = TrustFiles {
        root_ed25519: pem.clone(),
        root_sm2: pem.clone(),
        rotations: BTreeMap::new(),
        registrars: BTreeMap::from([(1, REGISTRAR.to_vec())]),
        charters: BTreeMap::new(),
    };
    match kind {
        "registrar" => drop(files.registrars.insert(1, changed)),
        "rotation" => {
            let rotated = Rotated { root_ed25519: pem.clone(), root_sm2: pem, statement: changed };
            files.rotations.insert(2, rotated);
        }
        _ => drop(files.charters.insert(1, changed)),
    }
    assert!(Trust::verify(&files).is_err());
}
