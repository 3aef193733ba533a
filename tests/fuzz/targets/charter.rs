//! A charter or registrar of any bytes beside good ones: never believed, always answered.
#![no_main]

use std::collections::BTreeMap;

use baoshen::evidence::charter::{Trust, TrustFiles};
use baoshen::evidence::key_file::KeyFile;
use data_encoding::BASE64;

const REGISTRAR: &[u8] = include_bytes!("../../vectors/bundle/registrar.dsse.json");
const CHARTER: &[u8] = include_bytes!("../../vectors/bundle/charter.dsse.json");

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

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let _ = KeyFile::read(data);
    let split = data.iter().position(|byte| *byte == b'\n').unwrap_or(data.len());
    let pem = data.get(split..).unwrap_or_default().to_vec();
    for (registrar, charter) in [(REGISTRAR.to_vec(), file("charter", data)), (file("registrar", data), CHARTER.to_vec())] {
        let files = TrustFiles {
            root_ed25519: pem.clone(),
            root_sm2: pem.clone(),
            registrars: BTreeMap::from([(1, registrar)]),
            charters: BTreeMap::from([(1, CHARTER.to_vec()), (2, charter)]),
        };
        assert!(Trust::verify(&files).is_err());
    }
});
