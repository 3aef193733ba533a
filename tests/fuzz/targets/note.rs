//! Signed notes, checkpoints and verifier keys: one text each, nothing believed without its key.
#![no_main]

use baoshen::evidence::checkpoint::{Checkpoint, SignedCheckpoint};
use baoshen::evidence::note::{Note, VerifierKey};

const KEY: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let known = VerifierKey::read(KEY).expect("the published key");
    if let Ok(note) = Note::read(data) {
        assert!(data.starts_with(note.unverified_text().as_bytes()));
        let _ = note.verify(&known);
    }
    if let Ok(signed) = SignedCheckpoint::read(data) {
        assert!(signed.verify(&known).is_err());
    }
    if let Ok(text) = std::str::from_utf8(data) {
        if let Ok(key) = VerifierKey::read(text) {
            assert_eq!(key.to_text(), text);
        }
        if let Ok(checkpoint) = Checkpoint::read_text(text) {
            assert_eq!(checkpoint.to_text(), text);
        }
    }
});
