//! DSSE envelopes: strict reading, and believing only what a believed key signed.

#![allow(clippy::unwrap_used, reason = "what a test cannot do shall stop it")]

use baoshen::evidence::dsse::{Envelope, MAX_ENVELOPE, PayloadType, SignatureOutcome, pae, verify_envelope};
use baoshen::evidence::key::{KeyAlg, PublicKey, SM2_ID};
use baoshen::evidence::signer::Signer;
use baoshen::evidence::{Malformed, MalformedKind};

fn signer(seed: u8) -> Signer {
    Signer::make(&mut |bytes| bytes.fill(seed)).unwrap()
}

fn envelope() -> Envelope {
    signer(1).sign(PayloadType::Event, "{\"v\":1,\"wording\":\"同意公开\"}".as_bytes().to_vec()).unwrap()
}

fn text() -> String {
    String::from_utf8(envelope().to_bytes()).unwrap()
}

fn refused(text: &str) -> Malformed {
    Envelope::read(text.as_bytes()).unwrap_err()
}

/// DSSE protocol.md, "Test Vectors".
#[test]
fn the_published_encoding() {
    assert_eq!(
        pae("http://example.com/HelloWorld", b"hello world"),
        b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    );
    // Lengths are bytes, not characters.
    assert_eq!(pae("é", "保".as_bytes()), "DSSEv1 2 é 3 保".as_bytes());
}

#[test]
fn written_in_one_form_and_read_back() {
    assert_eq!(Envelope::read(text().as_bytes()), Ok(envelope()));
    let value: serde_json::Value = serde_json::from_str(&text()).unwrap();
    assert_eq!(baoshen::evidence::canonical::to_bytes(&value).unwrap(), text().into_bytes());
    assert!(text().ends_with('}'));
}

#[test]
fn the_type_must_be_the_one_expected() {
    let bytes = envelope().to_bytes();
    assert!(Envelope::read_as(PayloadType::Event, &bytes).is_ok());
    let expected = MalformedKind::PayloadType.at_pointer("/payloadType");
    for other in [
        PayloadType::Charter,
        PayloadType::Registrar,
        PayloadType::Rotation,
        PayloadType::InToto,
        PayloadType::Terms,
    ] {
        assert_eq!(Envelope::read_as(other, &bytes), Err(expected.clone()));
    }
    assert_eq!(refused(&text().replace("event.v1", "event.v2")), expected);
}

#[test]
fn unknown_and_repeated_things_are_refused() {
    let text = text();
    let twice = text.replacen(r#""payloadType":"#, r#""payloadType":"x","payloadType":"#, 1);
    assert_eq!(refused(&twice), MalformedKind::DuplicateKey.at_pointer("/payloadType"));
    let field = text.replacen(r#""payload":"#, r#""alg":"none","payload":"#, 1);
    assert_eq!(refused(&field).kind, MalformedKind::UnknownField);
    let inner = text.replacen(r#""keyid":"#, r#""cert":"x","keyid":"#, 1);
    assert_eq!(refused(&inner).kind, MalformedKind::UnknownField);

    let [first, second] = signer(1).keyids();
    let repeated = text.replace(&second.to_string(), &first.to_string());
    assert_eq!(refused(&repeated), MalformedKind::RepeatedKeyId.at_pointer("/signatures/1/keyid"));
    let upper = text.replace(&first.to_string(), &first.to_string().to_uppercase());
    assert!(matches!(refused(&upper).kind, MalformedKind::Shape { .. }));

    let none = Envelope { signatures: vec![], ..envelope() }.to_bytes();
    assert_eq!(Envelope::read(&none), Err(MalformedKind::NoSignature.at_pointer("/signatures")));
    let long = " ".repeat(usize::try_from(MAX_ENVELOPE).unwrap() + 1);
    assert_eq!(refused(&long), MalformedKind::TooLong { limit: MAX_ENVELOPE }.whole());
}

#[test]
fn base64_is_read_in_both_alphabets_and_in_one_form() {
    let whole = Envelope { payload: vec![0xfb, 0xff, 0xfe, 0x01], ..envelope() };
    let text = String::from_utf8(whole.to_bytes()).unwrap();
    assert!(text.contains(r#""+//+AQ==""#));
    assert_eq!(Envelope::read(text.replace("+//+AQ==", "-__-AQ==").as_bytes()), Ok(whole));
    for wrong in ["+//+AR==", "+//+AQ", "+//+ AQ==", "+//+AQ==\\n", "+__+AQ=="] {
        let expected = MalformedKind::Base64.at_pointer("/payload");
        assert_eq!(refused(&text.replace("+//+AQ==", wrong)), expected, "{wrong}");
    }
    let sig = text.replacen(r#""sig":""#, r#""sig":" "#, 1);
    assert_eq!(refused(&sig), MalformedKind::Base64.at_pointer("/signatures/0/sig"));
}

#[test]
fn the_payload_comes_out_through_the_keys_that_signed_it() {
    let (own, other) = (signer(1), signer(2));
    let envelope = envelope();
    let checked = verify_envelope(&envelope, own.public_keys());
    assert_eq!(checked.verified_by_all().unwrap(), envelope.payload);
    let [ed25519, sm2] = own.keyids();
    assert_eq!(checked.verified_by(&sm2).unwrap(), envelope.payload);
    assert_eq!(checked.verified_by(&other.keyids()[0]), None);

    // Another's keys: his are missing, the signatures found are nobody's.
    let failed = verify_envelope(&envelope, other.public_keys()).verified_by_all().unwrap_err();
    assert_eq!(failed.len(), 4);
    assert_eq!(failed[&ed25519], SignatureOutcome::Unlisted);
    assert_eq!(failed[&other.keyids()[1]], SignatureOutcome::Missing);

    // One key alone was asked for: the other signature is unlisted, so "all" does not hold, "by" does.
    let one = verify_envelope(&envelope, &own.public_keys()[..1]);
    assert_eq!(one.verified_by_all().unwrap_err()[&sm2], SignatureOutcome::Unlisted);
    assert!(one.verified_by(&ed25519).is_some() && one.verified_by(&sm2).is_none());

    let bare = Envelope { signatures: vec![], ..envelope.clone() };
    assert!(verify_envelope(&bare, &[]).verified_by_all().is_err());
}

#[test]
fn every_change_is_found_by_the_key_it_concerns() {
    let own = signer(1);
    let keys = own.public_keys();
    let [ed25519, sm2] = own.keyids();
    let outcomes = |envelope: &Envelope| {
        let checked = verify_envelope(envelope, keys);
        (checked.outcomes()[&ed25519], checked.outcomes()[&sm2])
    };
    let (valid, invalid, missing) =
        (SignatureOutcome::Valid, SignatureOutcome::Invalid, SignatureOutcome::Missing);
    assert_eq!(outcomes(&envelope()), (valid, valid));

    let mut payload = envelope();
    payload.payload[0] ^= 1;
    assert_eq!(outcomes(&payload), (invalid, invalid));
    let retyped = Envelope { payload_type: PayloadType::Charter, ..envelope() };
    assert_eq!(outcomes(&retyped), (invalid, invalid));
    let mut stripped = envelope();
    stripped.signatures.pop();
    assert_eq!(outcomes(&stripped), (valid, missing));
    let mut swapped = envelope();
    let sig = swapped.signatures[0].sig.clone();
    swapped.signatures[0].sig = std::mem::replace(&mut swapped.signatures[1].sig, sig);
    assert_eq!(outcomes(&swapped), (invalid, invalid));
}

/// The record's user id decides, and OpenSSL's default, the empty one, is another.
#[test]
fn an_sm2_key_verifies_under_its_own_user_id_only() {
    let (own, envelope) = (signer(1), envelope());
    let pem = own.public_keys()[1].to_pem();
    let under = |id: &str| {
        let key = PublicKey::from_pem(KeyAlg::Sm2, &pem, id).unwrap();
        verify_envelope(&envelope, &[key]).verified_by(&own.keyids()[1]).is_some()
    };
    assert!(under(SM2_ID));
    assert!(!under(""));
    assert!(!under("alice"));
}

#[test]
fn a_rotation_carries_four_signatures() {
    let (old, new) = (signer(1), signer(2));
    let mut rotation = old.sign(PayloadType::Rotation, b"{}".to_vec()).unwrap();
    new.cosign(&mut rotation).unwrap();
    let read = Envelope::read_as(PayloadType::Rotation, &rotation.to_bytes()).unwrap();
    let keys = [old.public_keys().as_slice(), new.public_keys()].concat();
    assert!(verify_envelope(&read, &keys).verified_by_all().is_ok());
    assert_eq!(verify_envelope(&read, old.public_keys()).verified_by_all().unwrap_err().len(), 2);
}
