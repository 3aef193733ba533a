//! What is written here, judged by tools that are not ours: openssl, coreutils, Info-ZIP, Python.
//!
//! A tool that is missing fails the test and is named; nothing is skipped.

#![allow(clippy::unwrap_used, reason = "what a test cannot do shall stop it")]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use baoshen::evidence::checkpoint::{Checkpoint, DeviceKey};
use baoshen::evidence::digest::{sha256, sm3};
use baoshen::evidence::dsse::{Envelope, PayloadType, pae, verify_envelope};
use baoshen::evidence::key::{EncryptionKey, Fingerprint, KeyAlg, PublicKey, SM2_ID};
use baoshen::evidence::part::{Salt, commit};
use baoshen::evidence::secret::Secret;
use baoshen::evidence::signer::Signer;
use baoshen::evidence::zip::pack;

/// A fresh folder under the build's own folder for test files.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("evidence_outside").join(name);
    if path.exists() {
        fs::remove_dir_all(&path).unwrap();
    }
    fs::create_dir_all(&path).unwrap();
    path
}

/// Runs a tool in a folder: whether it succeeded, and what it printed.
fn run(folder: &Path, tool: &str, args: &[&str], input: &[u8]) -> (bool, Vec<u8>) {
    let mut child = Command::new(tool)
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("this test needs `{tool}` on the path: {error}"));
    // A tool that stops reading early has failed; its exit code says so.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    if !output.status.success() {
        eprintln!("{tool} {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    (output.status.success(), output.stdout)
}

/// What a tool prints when it must succeed.
fn told(folder: &Path, tool: &str, args: &[&str], input: &[u8]) -> String {
    let (success, output) = run(folder, tool, args, input);
    assert!(success, "{tool} {args:?}");
    String::from_utf8(output).unwrap()
}

const ED25519: [&str; 9] =
    ["pkeyutl", "-verify", "-pubin", "-inkey", "ed25519.pem", "-rawin", "-in", "pae.bin", "-sigfile"];

fn sm2_dgst<'a>(distid: &'a str, sig: &'a str) -> Vec<&'a str> {
    vec!["dgst", "-sm3", "-verify", "sm2.pem", "-sigopt", distid, "-signature", sig, "pae.bin"]
}

fn signer(seed: u8) -> Signer {
    Signer::make(&mut |bytes| bytes.fill(seed)).unwrap()
}

/// EVIDENCE table of algorithms: both commands of the README, on envelopes as they lie in a bundle.
#[test]
fn openssl_verifies_both_signatures() {
    let folder = folder("signatures");
    for seed in 1..=8 {
        let signer = signer(seed);
        let payload = format!("{{\"seq\":{seed},\"wording\":\"同意公开\"}}").into_bytes();
        let envelope = signer.sign(PayloadType::Event, payload).unwrap();
        let [ed25519, sm2] = signer.public_keys();
        fs::write(folder.join("ed25519.pem"), ed25519.to_pem()).unwrap();
        fs::write(folder.join("sm2.pem"), sm2.to_pem()).unwrap();
        fs::write(folder.join("pae.bin"), pae(envelope.payload_type.as_str(), &envelope.payload)).unwrap();
        fs::write(folder.join("ed25519.sig"), &envelope.signatures[0].sig).unwrap();
        fs::write(folder.join("sm2.sig"), &envelope.signatures[1].sig).unwrap();

        let ed25519 = [ED25519.as_slice(), &["ed25519.sig"]].concat();
        let said = told(&folder, "openssl", &ed25519, b"");
        assert_eq!(said.trim(), "Signature Verified Successfully");
        let distid = format!("distid:{SM2_ID}");
        assert_eq!(told(&folder, "openssl", &sm2_dgst(&distid, "sm2.sig"), b"").trim(), "Verified OK");

        // The same commands catch a changed byte and another user id.
        assert!(!run(&folder, "openssl", &sm2_dgst("distid:", "sm2.sig"), b"").0);
        let mut changed = fs::read(folder.join("pae.bin")).unwrap();
        *changed.last_mut().unwrap() ^= 1;
        fs::write(folder.join("pae.bin"), changed).unwrap();
        assert!(!run(&folder, "openssl", &ed25519, b"").0);
        assert!(!run(&folder, "openssl", &sm2_dgst(&distid, "sm2.sig"), b"").0);
    }
}

/// The way of the README from the file alone: jq, base64, printf, coreutils.
#[test]
fn the_envelope_file_is_taken_apart_by_shell_tools() {
    let folder = folder("envelope");
    let signer = signer(3);
    let envelope = signer.sign(PayloadType::Charter, "{\"office\":\"某某局\"}".as_bytes().to_vec()).unwrap();
    fs::write(folder.join("e.json"), envelope.to_bytes()).unwrap();
    fs::write(folder.join("ed25519.pem"), signer.public_keys()[0].to_pem()).unwrap();
    let script = r#"set -e
        t=$(jq -r .payloadType e.json); jq -r .payload e.json | base64 -d > p.bin
        { printf 'DSSEv1 %d %s %d ' ${#t} "$t" $(stat -c%s p.bin); cat p.bin; } > pae.bin
        jq -r '.signatures[0].sig' e.json | base64 -d > s.bin"#;
    told(&folder, "jq", &["--version"], b"");
    told(&folder, "bash", &["-c", script], b"");
    told(&folder, "openssl", &[ED25519.as_slice(), &["s.bin"]].concat(), b"");
}

#[test]
fn openssl_writes_the_same_pem_and_key_ids() {
    let folder = folder("keys");
    let signer = signer(5);
    for key in signer.public_keys() {
        let pem = key.to_pem();
        let again = told(&folder, "openssl", &["pkey", "-pubin", "-pubout"], pem.as_bytes());
        assert_eq!(again, pem);
        let (_, der) = run(&folder, "openssl", &["pkey", "-pubin", "-outform", "DER"], pem.as_bytes());
        let sum = told(&folder, "sha256sum", &[], &der);
        assert_eq!(sum.trim_end_matches("  -\n"), key.keyid().to_string());
        fs::write(folder.join(format!("root-{:?}.pem", key.alg())), pem).unwrap();
    }
    let joined = told(&folder, "bash", &["-c", "cat root-Ed25519.pem root-Sm2.pem | sha256sum"], b"");
    let [ed25519, sm2] = signer.public_keys();
    let fingerprint = Fingerprint::of(ed25519.to_pem().as_bytes(), sm2.to_pem().as_bytes());
    assert_eq!(fingerprint.to_string().replace(' ', ""), joined.trim_end_matches("  -\n"));
}

/// Keys and signatures that openssl made are read and verified here.
#[test]
fn keys_and_signatures_of_openssl_are_believed() {
    let folder = folder("theirs");
    for (alg, name, random) in [(KeyAlg::Ed25519, "ED25519", "1"), (KeyAlg::Sm2, "SM2", "2")] {
        for round in 0..8 {
            told(&folder, "openssl", &["genpkey", "-algorithm", name, "-out", "key.pem"], b"");
            let pem = told(&folder, "openssl", &["pkey", "-in", "key.pem", "-pubout"], b"");
            let key = PublicKey::from_pem(alg, &pem, SM2_ID).unwrap();
            assert_eq!(key.to_pem(), pem);
            let message = format!("{random}{round}");
            fs::write(folder.join("m.bin"), &message).unwrap();
            let distid = format!("distid:{SM2_ID}");
            let mut sign =
                vec!["pkeyutl", "-sign", "-inkey", "key.pem", "-rawin", "-in", "m.bin", "-out", "s.bin"];
            if alg == KeyAlg::Sm2 {
                sign.extend(["-digest", "sm3", "-pkeyopt", &distid]);
            }
            told(&folder, "openssl", &sign, b"");
            let signature = fs::read(folder.join("s.bin")).unwrap();
            assert!(key.verify(message.as_bytes(), &signature), "{name} {round}");
            assert!(!key.verify(b"another", &signature), "{name} {round}");
        }
    }
    told(&folder, "openssl", &["genpkey", "-algorithm", "X25519", "-out", "x.pem"], b"");
    let (_, der) = run(&folder, "openssl", &["pkey", "-in", "x.pem", "-pubout", "-outform", "DER"], b"");
    let key = EncryptionKey(der[der.len() - 32..].try_into().unwrap());
    assert_eq!(key.keyid().0, sha256(&der));
}

/// DSSE protocol.md, "Test Vectors": the published ECDSA signature stands over our encoding.
#[test]
fn openssl_verifies_the_published_dsse_vector_over_our_encoding() {
    let folder = folder("dsse");
    let script = "import base64\n\
        x=46950820868899156662930047687818585632848591499744589407958293238635476079160\n\
        y=5640078356564379163099075877009565129882514886557779369047442380624545832820\n\
        head=bytes.fromhex('3059301306072a8648ce3d020106082a8648ce3d03010703420004')\n\
        open('p256.der','wb').write(head+x.to_bytes(32,'big')+y.to_bytes(32,'big'))\n\
        s=base64.b64decode('A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==')\n\
        def i(b):\n\
        \x20b=b.lstrip(b'\\0'); b=b'\\0'+b if b[0]>127 else b\n\
        \x20return b'\\x02'+bytes([len(b)])+b\n\
        body=i(s[:32])+i(s[32:])\n\
        open('s.der','wb').write(b'\\x30'+bytes([len(body)])+body)\n";
    told(&folder, "python3", &["-c", script], b"");
    fs::write(folder.join("pae.bin"), pae("http://example.com/HelloWorld", b"hello world")).unwrap();
    let verify =
        ["dgst", "-sha256", "-verify", "p256.der", "-keyform", "DER", "-signature", "s.der", "pae.bin"];
    assert_eq!(told(&folder, "openssl", &verify, b"").trim(), "Verified OK");
}

#[test]
fn hashes_agree_with_sha256sum_and_openssl() {
    let folder = folder("hashes");
    let (salt, content) = (Salt::new([0x5a; 32]), "正文\n".as_bytes());
    fs::write(folder.join("part.txt"), content).unwrap();
    let sm3_line = told(&folder, "openssl", &["dgst", "-sm3", "-r", "part.txt"], b"");
    assert_eq!(sm3_line, format!("{} *part.txt\n", sm3(content)));
    let script = format!("{{ printf '{}'; cat part.txt; }} | sha256sum", "\\x5a".repeat(32));
    let salted = told(&folder, "bash", &["-c", &script], b"");
    assert_eq!(salted.trim_end_matches("  -\n"), commit(&salt, content).to_string());
}

/// The note's text and the key out of the vkey, checked as plain Ed25519.
#[test]
fn openssl_verifies_a_checkpoint() {
    let folder = folder("checkpoint");
    let key = DeviceKey::new("k7m2q".parse().unwrap(), Secret::take(&mut [4; 32]));
    let note = Checkpoint::sign(7, sha256(b"root"), &key).unwrap();
    let vkey = key.verifier_key().unwrap();
    fs::write(folder.join("k7m2q.checkpoint"), &note).unwrap();
    fs::write(folder.join("ed25519.pem"), PublicKey::ed25519(vkey.key_bytes()).unwrap().to_pem()).unwrap();
    let script = r"set -e
        head -3 k7m2q.checkpoint > pae.bin
        tail -1 k7m2q.checkpoint | cut -d' ' -f3 | base64 -d | tail -c +5 > s.bin";
    told(&folder, "bash", &["-c", script], b"");
    told(&folder, "openssl", &[ED25519.as_slice(), &["s.bin"]].concat(), b"");
}

const FILES: [(&str, &[u8]); 3] = [
    ("bs-2026-k7m2q-0001/bagit.txt", b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"),
    ("bs-2026-k7m2q-0001/data/parts/0001.txt", "正文".as_bytes()),
    ("bs-2026-k7m2q-0001/data/parts/0002.txt", b""),
];

#[test]
fn unzip_takes_the_container_and_gives_the_files() {
    let folder = folder("zip");
    fs::write(folder.join("b.zip"), pack(&FILES).unwrap()).unwrap();
    let said = told(&folder, "unzip", &["-t", "b.zip"], b"");
    assert!(said.contains("No errors detected"), "{said}");
    told(&folder, "unzip", &["-q", "b.zip"], b"");
    for (name, content) in FILES {
        assert_eq!(fs::read(folder.join(name)).unwrap(), content);
    }
    let listed = told(&folder, "unzip", &["-Z", "b.zip"], b"");
    assert_eq!(listed.matches("-rw-r--r--").count(), 3, "{listed}");
    assert_eq!(listed.matches("80-Jan-01 00:00").count(), 3, "{listed}");
}

/// Python's zipfile, told the same date, host and mode, writes the very same bytes; and finds nothing wrong.
#[test]
fn python_writes_the_same_container() {
    let folder = folder("zipfile");
    let ours = pack(&FILES).unwrap();
    fs::write(folder.join("ours.zip"), &ours).unwrap();
    let script = "import zipfile\n\
        theirs = zipfile.ZipFile('theirs.zip', 'w')\n\
        ours = zipfile.ZipFile('ours.zip')\n\
        assert ours.testzip() is None\n\
        for info in ours.infolist():\n\
        \x20   new = zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0))\n\
        \x20   new.create_system, new.external_attr, new.extract_version = 3, 0o100644 << 16, 10\n\
        \x20   theirs.writestr(new, ours.read(info))\n\
        theirs.close()\n";
    told(&folder, "python3", &["-c", script], b"");
    assert_eq!(fs::read(folder.join("theirs.zip")).unwrap(), ours);
}

/// An envelope signed elsewhere with a key of ours in another tool's JSON is still the same envelope.
#[test]
fn an_envelope_rewritten_by_python_still_verifies() {
    let folder = folder("rewritten");
    let signer = signer(6);
    let envelope = signer.sign(PayloadType::InToto, b"{\"_type\":\"x\"}".to_vec()).unwrap();
    let script = "import sys,json\nprint(json.dumps(json.load(sys.stdin), indent=2))";
    let rewritten = told(&folder, "python3", &["-c", script], &envelope.to_bytes());
    assert_ne!(rewritten.as_bytes(), envelope.to_bytes());
    let read = Envelope::read_as(PayloadType::InToto, rewritten.as_bytes()).unwrap();
    assert!(verify_envelope(&read, signer.public_keys()).verified_by_all().is_ok());
}
