//! Our trees by pymerkle, our SM2 by gmssl: what each makes, the other verifies.

use std::fs;
use std::path::Path;

use baoshen::evidence::digest::sha256;
use baoshen::evidence::journal::Journal;
use baoshen::evidence::key::{KeyAlg, PublicKey, SM2_ID};
use baoshen::evidence::merkle::{Tree, journal_leaf};
use baoshen::review::Digest;
use data_encoding::{BASE64, HEXLOWER};
use serde_json::json;

use crate::tools::python;

const SIZE: u64 = 21;

#[test]
fn pymerkle_builds_the_same_trees_and_proofs() {
    let files: Vec<Digest> = (0..SIZE).map(|n| sha256(&n.to_be_bytes())).collect();
    let tree = Tree::new(files.iter().map(journal_leaf).collect());
    let mut inclusion = Vec::new();
    let mut consistency = Vec::new();
    for size in 1..=SIZE {
        for index in 0..size {
            let leaf = journal_leaf(&files[usize::try_from(index).unwrap()]);
            let path = tree.inclusion(index, size).unwrap();
            inclusion.push(json!({"index": index, "size": size, "leaf": leaf, "path": path}));
        }
        for old in 1..=size {
            consistency.push(json!({"old": old, "new": size, "path": tree.consistency(old, size).unwrap()}));
        }
    }
    let whole = Journal::of(files.iter().copied());
    assert_eq!(Some(whole.root()), tree.root(SIZE));
    let roots: Vec<Digest> = (1..=SIZE).map(|size| tree.root(size).unwrap()).collect();
    let mut told =
        json!({"entries": files, "roots": roots, "inclusion": inclusion, "consistency": consistency});
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/outside/tree.py");
    let judge = |told: &serde_json::Value| {
        fs::write(folder.join("tree.json"), serde_json::to_vec(told).unwrap()).unwrap();
        python(folder, &[script, "tree.json"])
    };
    let (success, said) = judge(&told);
    assert!(success, "{said}");
    eprintln!("{}", said.trim());
    told["consistency"][7]["path"] = json!([sha256(b"another")]);
    assert!(!judge(&told).0);
    told["roots"][3] = json!(sha256(b"another"));
    assert!(!judge(&told).0);
}

/// `SEQUENCE {r, s}`
fn der(raw: &[u8]) -> Vec<u8> {
    let integer = |bytes: &[u8]| {
        let bytes = &bytes[bytes.iter().position(|byte| *byte != 0).unwrap()..];
        let sign: &[u8] = if bytes[0] > 0x7f { &[0] } else { &[] };
        [&[2, u8::try_from(sign.len() + bytes.len()).unwrap()], sign, bytes].concat()
    };
    let body: Vec<u8> = raw.chunks(32).flat_map(integer).collect();
    [&[0x30, u8::try_from(body.len()).unwrap()], body.as_slice()].concat()
}

#[test]
fn a_signature_of_gmssl_is_believed() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/outside/sign_sm2.py");
    let (success, said) = python(folder, &[script, "message digest"]);
    assert!(success, "{said}");
    let (point, signature) = said.trim().split_once(' ').unwrap();
    let prefix = HEXLOWER.decode(b"3059301306072a8648ce3d020106082a811ccf5501822d03420004").unwrap();
    let text = BASE64.encode(&[prefix, HEXLOWER.decode(point.as_bytes()).unwrap()].concat());
    let (first, second) = text.split_at(64);
    let pem = format!("-----BEGIN PUBLIC KEY-----\n{first}\n{second}\n-----END PUBLIC KEY-----\n");
    let raw = HEXLOWER.decode(signature.as_bytes()).unwrap();
    // The example of GB/T 32918.5 A.2, whose secret and nonce these are.
    assert_eq!(HEXLOWER.encode(&raw[..8]), "f5a03b0648d2c463");
    let key = PublicKey::from_pem(KeyAlg::Sm2, &pem, SM2_ID).unwrap();
    assert!(key.verify(b"message digest", &der(&raw)));
    assert!(!key.verify(b"message digesT", &der(&raw)));
}
