//! Key files opened rightly and wrongly, and changed by whoever holds them.

use super::super::kdf::Cost;
use super::*;

/// Written before there were recovery codes; its passphrase is that of [`file`].
const WITHOUT_CODE: &str = r#"{"kdf":{"alg":"argon2id","m":19456,"p":1,"salt":"AwMDAwMDAwMDAwMDAwMDAw==","t":2},"keyids":["324be2dea8bc44461b0233e51fa48902ed6b1cc671e7739af2551e0bfe68f54e","77227c77aed6a491052dc3a92d48f2464f352166656debf6dd387e3d88f42abd"],"kind":"root","nonce":"CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJ","v":1,"wrapped":"FpuTcNCaJnNPkZavET4Lc3m9eCgLxmqUGeB1VI1fhv2dfnW9Wa+BnRuVDy7HO2OJnJ44bbPmJuXvCTwgAZXeACmZ6ogkubIACwg1/gQbCyw="}"#;

/// The file of [`file`]; anybody can open it again with the code `0505` and so on and its passphrase.
const WITH_CODE: &str = r#"{"kdf":{"alg":"argon2id","m":19456,"p":1,"salt":"AwMDAwMDAwMDAwMDAwMDAw==","t":2},"keyids":["324be2dea8bc44461b0233e51fa48902ed6b1cc671e7739af2551e0bfe68f54e","77227c77aed6a491052dc3a92d48f2464f352166656debf6dd387e3d88f42abd"],"kind":"root","nonce":"CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJ","recovery":{"nonce":"BgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYG","wrapped":"EqJvu8Qz4TQE0fDz5j0aMLsPEEJs3VQVlwg4hW7PfOZrXG7sajqF6pCCP+IAtnrSW1DSvs3TumdE4z5XSVNkqjhx5gEKYG7Nsa30Cb+U08A="},"v":1,"wrapped":"FpuTcNCaJnNPkZavET4Lc3m9eCgLxmqUGeB1VI1fhv2dfnW9Wa+BnRuVDy7HO2OJnJ44bbPmJuXvCTwgAZXeAAzz7mbZHweh35/nCwLIez4="}"#;

fn signer(seed: u8) -> Signer {
    Signer::make(&mut |bytes| bytes.fill(seed)).unwrap()
}

fn kdf() -> Kdf {
    Kdf::new(Cost::FLOOR, [3; 16]).unwrap()
}

/// Six characters outside ASCII, as offices choose them.
const PASSPHRASE: &str = "\u{6839}\u{5bc6}\u{94a5}\u{7684}\u{53e3}\u{4ee4}";

fn file() -> (KeyFile, Master) {
    let master = kdf().stretch(PASSPHRASE.as_bytes()).unwrap();
    (KeyFile::wrap_root(&signer(7), kdf(), &master, [9; NONCE], (&code(5), [6; NONCE])), master)
}

fn code(seed: u8) -> RecoveryCode {
    RecoveryCode::make(&mut |bytes| bytes.fill(seed))
}

fn read(text: &str) -> KeyFile {
    KeyFile::read(text.as_bytes()).unwrap()
}

/// What a passphrase or a code that fits nothing meets, and what was tampered with.
const SHUT: SlotProblem = SlotProblem::Key(KeyProblem::WrongPassphrase);

fn person(seed: u8) -> PersonKeys {
    PersonKeys::make(&mut |bytes| bytes.fill(seed)).unwrap()
}

#[test]
fn a_persons_file_holds_the_key_for_encryption_too() {
    let master = kdf().stretch("my own passphrase".as_bytes()).unwrap();
    let file = KeyFile::wrap_person(&person(7), kdf(), &master, [9; NONCE]);
    let read = KeyFile::read(&file.to_bytes()).unwrap();
    let opened = read.open_person(&master).unwrap();
    assert_eq!(opened.keyids(), person(7).keyids());
    assert_eq!(opened.decryption.expose(), person(7).decryption.expose());
    let mut others = file.clone();
    others.keyids[2] = person(8).keyids()[2];
    assert_eq!(others.open_person(&master).err(), Some(KeyProblem::WrongPassphrase.into()));
    assert!(read.open(&master).is_err(), "three keys are no pair");
    let pair = String::from_utf8(self::file().0.to_bytes()).unwrap().replace("\"root\"", "\"person\"");
    let kind = KeyFile::read(pair.as_bytes()).unwrap_err();
    assert_eq!(kind, MalformedKind::NotExact.at_pointer("/keyids"));
}

#[test]
fn opens_again_from_its_bytes() {
    let (file, master) = file();
    let bytes = file.to_bytes();
    assert!(bytes.starts_with(br#"{"kdf":{"alg":"argon2id","m":19456,"p":1,"#));
    let read = KeyFile::read(&bytes).unwrap();
    assert_eq!(read, file);
    assert_eq!(read.open(&master).unwrap().keyids(), signer(7).keyids());
    let wrong = read.kdf().stretch(b"another passphrase").unwrap();
    assert_eq!(read.open(&wrong).err(), Some(SlotProblem::Key(KeyProblem::WrongPassphrase)));
}

#[test]
fn every_field_is_bound() {
    let (file, master) = file();
    let kind = KeyFile { kind: KeyFileKind::Person, ..file.clone() };
    let keyids = KeyFile { keyids: signer(8).keyids().to_vec(), ..file.clone() };
    let nonce = KeyFile { nonce: base64::encode(&[8; NONCE]), ..file.clone() };
    let kdf = KeyFile { kdf: Kdf::new(Cost { t: 3, ..Cost::FLOOR }, [3; 16]).unwrap(), ..file.clone() };
    let stripped = KeyFile { recovery: None, ..file.clone() };
    let other = KeyFile::wrap_root(&signer(7), self::kdf(), &master, [9; NONCE], (&code(4), [6; NONCE]));
    let exchanged = KeyFile { recovery: other.recovery, ..file.clone() };
    let put_in = KeyFile { recovery: file.recovery.clone(), ..read(WITHOUT_CODE) };
    for changed in [kind, keyids, nonce, kdf, stripped, exchanged, put_in] {
        assert_eq!(changed.open(&master).err(), Some(SHUT), "{changed:?}");
    }
    assert!(file.open(&master).is_ok());
    assert!(read(WITHOUT_CODE).open(&master).is_ok());
}

#[test]
fn the_code_opens_the_root_by_itself() {
    let file = KeyFile::read(&file().0.to_bytes()).unwrap();
    assert!(file.has_code());
    assert_eq!(file.open_by_code(&code(5)).unwrap().keyids(), signer(7).keyids());
    assert_eq!(file.open_by_code(&code(4)).err(), Some(SHUT));
    let without = read(WITHOUT_CODE);
    assert!(!without.has_code());
    assert_eq!(without.open_by_code(&code(5)).err(), Some(SHUT));
    // The passphrase and its cost have no part in it: a cost no page computes does not lock the code out.
    let text = String::from_utf8(file.to_bytes()).unwrap().replace("\"m\":19456", "\"m\":4194304");
    let costly = read(&text);
    assert_eq!(costly.kdf().stretch(b"x").err(), Some(MalformedKind::KdfTooCostly));
    assert!(costly.open_by_code(&code(5)).is_ok());
}

/// What somebody with the medium in his hand may do to the part the code opens.
#[test]
fn a_recovery_belongs_to_its_root() {
    let (file, master) = file();
    let mine = file.recovery.clone().unwrap();
    let others = KeyFile::wrap_root(&signer(8), kdf(), &master, [9; NONCE], (&code(5), [6; NONCE]));
    let theirs = others.recovery.clone().unwrap();
    let with = |recovery: Recovery| KeyFile { recovery: Some(recovery), ..file.clone() };
    let mut cut = mine.clone();
    cut.wrapped = base64::encode(&base64::decode(&mine.wrapped).unwrap()[1..]);
    for (name, changed) in [
        ("moved here from another root", with(theirs)),
        ("another nonce", with(Recovery { nonce: base64::encode(&[8; NONCE]), ..mine.clone() })),
        ("the wrapping of the passphrase", with(Recovery { wrapped: file.wrapped.clone(), ..mine.clone() })),
        ("cut", with(cut)),
        ("named another root", KeyFile { keyids: signer(8).keyids().to_vec(), ..file.clone() }),
        ("of another kind", KeyFile { kind: KeyFileKind::Registrar, ..file.clone() }),
    ] {
        assert_eq!(changed.open_by_code(&code(5)).err(), Some(SHUT), "{name}");
    }
    for (pointer, broken) in [
        ("/recovery/nonce", Recovery { nonce: "AA==".to_owned(), ..mine.clone() }),
        ("/recovery/wrapped", Recovery { wrapped: "?".to_owned(), ..mine.clone() }),
    ] {
        let expected = SlotProblem::Malformed(MalformedKind::Base64.at_pointer(pointer));
        assert_eq!(with(broken).open_by_code(&code(5)).err(), Some(expected));
    }
}

/// Held byte for byte: what FORMAT.md §16 says another program reads.
#[test]
fn the_bytes_of_a_root_key_file_stay() {
    let bytes = String::from_utf8(file().0.to_bytes()).unwrap();
    assert_eq!(bytes, WITH_CODE);
    assert!(bytes.len() < 1000, "{}", bytes.len());
    let without = String::from_utf8(read(WITHOUT_CODE).to_bytes()).unwrap();
    assert_eq!(without, WITHOUT_CODE);
}

/// Somebody who knows the passphrase wraps other keys than the file names.
#[test]
fn the_keys_must_be_those_named() {
    let (mut file, master) = file();
    file.keyids = signer(8).keyids().to_vec();
    file.seal(signer(7).to_secret().expose(), &master, &[9; NONCE]);
    let expected = SlotProblem::Malformed(MalformedKind::SecretKey.at_pointer("/keyids"));
    assert_eq!(file.open(&master).err(), Some(expected.clone()));
    let nonce = base64::encode(&[6; NONCE]);
    let key = code_key(&code(5));
    let sealed = key.seal(&file.recovery_bound(&nonce), &[6; NONCE], signer(7).to_secret().expose());
    file.recovery = Some(Recovery { nonce, wrapped: base64::encode(&sealed) });
    assert_eq!(file.open_by_code(&code(5)).err(), Some(expected));
}

#[test]
fn reading_is_strict() {
    let text = String::from_utf8(file().0.to_bytes()).unwrap();
    let kind = |text: &str| KeyFile::read(text.as_bytes()).unwrap_err().kind;
    assert_eq!(kind(&text.replace(r#""v":1"#, r#""v":2"#)), MalformedKind::NewerVersion { found: 2 });
    assert_eq!(kind(&text.replace(r#""v":1"#, r#""v":0"#)), MalformedKind::NotExact);
    assert_eq!(kind(&text.replace(r#""v":1"#, r#""v":1,"w":1"#)), MalformedKind::UnknownField);
    assert_eq!(kind(&text.replace(r#""v":1"#, r#""v":1,"v":1"#)), MalformedKind::DuplicateKey);
    let pointed = |text: &str| KeyFile::read(text.as_bytes()).unwrap_err();
    let registrars = text.replace("\"root\"", "\"registrar\"");
    assert_eq!(pointed(&registrars), MalformedKind::NotExact.at_pointer("/recovery"));
    let none = WITHOUT_CODE.replace("\"v\":1", "\"recovery\":null,\"v\":1");
    assert_eq!(kind(&none), MalformedKind::NotExact);
    let more = text.replace("\"recovery\":{", "\"recovery\":{\"kdf\":{},");
    assert_eq!(kind(&more), MalformedKind::UnknownField);
    assert_eq!(kind(&" ".repeat(5000)), MalformedKind::TooLong { limit: MAX_KEY_FILE });
    assert!(KeyFile::read(text.as_bytes()).is_ok());
}
