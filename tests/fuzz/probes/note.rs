//! Signed notes, checkpoints and verifier keys: one text each, nothing believed without its key.

use baoshen::evidence::checkpoint::{Checkpoint, SignedCheckpoint};
use baoshen::evidence::note::{Note, VerifierKey};

const KEY: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

/// See the module.
pub fn probe(data: &[u8]) {
    let known = VerifierKey::read(KEY).expect("the published key");
    if let Ok(note) = Note::read(data) {
        assert!(data.starts_with(note.unverified_text().as_bytes()));
        let _ = note.verify(&known);
    }
    if let Ok(signed) = SignedCheckpoint::read(data) {
        assert!(signed.verify(&known).is_err());
    }
    if let Ok(text) = std::str::from_utf8(data) {
        // Its file ends with a line feed.
        let line = text.trim_end();
        if let Ok(key) = VerifierKey::read(line) {
            assert_eq!(key.to_text(), line);
        }
        if let Ok(checkpoint) = Checkpoint::read_text(text) {
            assert_eq!(checkpoint.to_text(), text);
        }
    }
}
