//! The bundle the page exported, before tools that are not ours: the scripts of tests/outside.

use std::fs;
use std::path::Path;

use baoshen::evidence::key::Fingerprint;
use baoshen::evidence::verify::{Report, Verdict, VerdictCode, Verified, verify};

use crate::tools::{bash, python, unpack};

const SCRIPTS: [(&str, &str); 3] = [
    ("envelopes.sh", include_str!("../outside/envelopes.sh")),
    ("chain.sh", include_str!("../outside/chain.sh")),
    ("parts.sh", include_str!("../outside/parts.sh")),
];
const PROGRAMS: [&str; 3] = [
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/outside/envelopes.py"),
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/outside/signatures.py"),
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/outside/journal.py"),
];

/// bagit.py, openssl in both algorithms, sha256sum along the chain and over salted parts, securesystemslib, gmssl,
/// hashlib over the journal; our own verifier with the fingerprint, and the second one, which must say the same.
pub(crate) fn judge(name: &str, bundle: &[u8], fingerprint: &str) {
    let root: Fingerprint = fingerprint.parse().expect("64 digits");
    let report = verify(bundle, Some(root), &mut |_read| {}).report;
    assert_eq!(report.outcome, Verified::Valid, "{report:?}");
    by_the_second(bundle, root, &report);

    let folder = unpack("main-job", bundle);
    let (is_valid, said) = python(&folder, &["-m", "bagit", "--validate", "."]);
    assert!(is_valid && said.contains("is valid"), "{said}");
    eprintln!("bagit: {}", said.trim());
    signatures(&folder);
    let case = name.split('.').next().unwrap_or_default();
    let named = folder.with_file_name(case);
    fs::rename(&folder, &named).expect("the folder takes the name it had in the bundle");
    by_its_own_script(&named, fingerprint);
}

/// The second verifier says of a valid bundle what ours says.
pub(crate) fn by_the_second(bundle: &[u8], root: Fingerprint, report: &Report) {
    assert_eq!(second(bundle, root), bytes_only(report));
}

/// What the second verifier says, written from FORMAT.md alone: code and place of everything, each Valid.
fn second(bundle: &[u8], root: Fingerprint) -> Vec<(String, String)> {
    let folder = crate::origins::folder();
    fs::write(folder.join("second.zip"), bundle).expect("written");
    fs::write(folder.join("second.txt"), format!("second.zip {}\n", root.0)).expect("written");
    let home = env!("CARGO_MANIFEST_DIR");
    let program = format!("{home}/tests/outside/second_verifier.py");
    let format = format!("{home}/src/evidence/FORMAT.md");
    let (success, told) = python(&folder, &[&program, &format, "second.txt"]);
    assert!(success, "{told}");
    let said: Vec<(String, char, String, String)> = serde_json::from_str(&told).expect("one line of JSON");
    assert!(said.iter().all(|(_, outcome, ..)| *outcome == 'V'), "{told}");
    eprintln!("second verifier: {} verdicts", said.len());
    let mut said: Vec<_> = said.into_iter().map(|(code, _, place, _)| (code, place)).collect();
    said.sort();
    said
}

/// What our verifier says without the procedure, which a verifier of bytes leaves out (FORMAT §12).
fn bytes_only(report: &Report) -> Vec<(String, String)> {
    let is_of_bytes = |one: &&Verdict| !matches!(one.code, VerdictCode::Rules | VerdictCode::Record);
    let verdicts = report.verdicts.iter().filter(is_of_bytes);
    let mut said: Vec<_> = verdicts.map(|one| (one.code.code().to_owned(), one.place.clone())).collect();
    said.sort();
    said
}

/// A hand-over under a passphrase, before pyrage: what it opens is a bundle.
pub(crate) fn opens_as_age(file: &Path, phrase: &str, fingerprint: &str) {
    let folder = file.parent().expect("a folder");
    let program = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/outside/age.py");
    let (opened, said) =
        python(folder, &[program, "phrase-open", phrase, &file.to_string_lossy(), "opened.zip"]);
    assert!(opened, "{said}");
    let bundle = fs::read(folder.join("opened.zip")).expect("was opened");
    let root: Fingerprint = fingerprint.parse().expect("64 digits");
    let report = verify(bundle.as_slice(), Some(root), &mut |_read| {}).report;
    assert_eq!(report.outcome, Verified::Valid, "{report:?}");
}

/// Signatures, chain, parts and journal of an unpacked bundle.
pub(crate) fn signatures(folder: &Path) {
    for (name, script) in SCRIPTS {
        let (success, said) = bash(folder, script);
        assert!(success, "{name}: {said}");
        eprintln!("{name}:\n{}", said.trim());
    }
    for program in PROGRAMS {
        let (success, said) = python(folder, &[program]);
        assert!(success, "{program}: {said}");
        eprintln!("{}: {}", program.rsplit('/').next().unwrap_or_default(), said.trim());
    }
}

/// The script in the bundle: valid with the fingerprint, unsure without, invalid under another root or with one
/// character more in a part, or, where there is none, in an event.
pub(crate) fn by_its_own_script(folder: &Path, fingerprint: &str) {
    let run = |words: &str| bash(folder, &format!("bash verify.sh {words}; echo \"exit $?\""));
    let (_, said) = run(fingerprint);
    eprintln!("verify.sh:\n{}", said.trim());
    assert!(said.ends_with("exit 0\n"), "{said}");
    let (_, said) = run("");
    assert!(said.ends_with("exit 2\n"), "{said}");
    let other: String = fingerprint.chars().map(|c| if c == '0' { '1' } else { '0' }).collect();
    let (_, said) = run(&other);
    assert!(said.ends_with("exit 1\n"), "{said}");
    let (changed, said) = bash(
        folder,
        "part=$(find data -name '*.txt' -o -name '*.json' | sort -r | grep -m 1 -e parts/.*txt -e events)
        printf x >> \"$part\"; basename \"$part\" .txt",
    );
    assert!(changed, "{said}");
    let part = said.trim().to_owned();
    // What tools say of a file that is no JSON any more follows.
    let (_, said) = run(fingerprint);
    assert!(said.contains("\nexit 1\n") && said.contains(&part), "{part} is not named:\n{said}");
}
