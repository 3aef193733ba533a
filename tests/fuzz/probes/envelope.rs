//! Envelopes, their payloads, seals: what was read and is written again is read as the same.

use baoshen::evidence::bundle::Salts;
use baoshen::evidence::dsse::Envelope;
use baoshen::evidence::payload::Payload;
use baoshen::evidence::seal::Seal;
use baoshen::evidence::strict;

/// See the module.
pub fn probe(data: &[u8]) {
    if let Ok(envelope) = Envelope::read(data) {
        assert_eq!(Envelope::read(&envelope.to_bytes()).as_ref(), Ok(&envelope));
        let _ = Payload::read(&envelope.payload);
    }
    if let Ok(payload) = Payload::read(data) {
        assert!(strict::inspect(data).is_ok());
        assert!(payload.header.seq > 0);
    }
    let _ = Seal::read(data);
    if let Ok(salts) = Salts::read(data) {
        let bytes = salts.to_bytes().expect("salts have a form");
        assert_eq!(Salts::read(&bytes), Ok(salts));
    }
}
