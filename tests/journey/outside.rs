//! The bundle the page exported, before tools that are not ours: the scripts of tests/outside.

use baoshen::evidence::key::Fingerprint;
use baoshen::evidence::verify::{Verified, verify};

use crate::tools::{bash, python, unpack};

const SCRIPTS: [(&str, &str); 3] = [
    ("envelopes.sh", include_str!("../outside/envelopes.sh")),
    ("chain.sh", include_str!("../outside/chain.sh")),
    ("parts.sh", include_str!("../outside/parts.sh")),
];
const PROGRAMS: [&str; 2] = [
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/outside/envelopes.py"),
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/outside/journal.py"),
];

/// bagit.py, openssl in both algorithms, sha256sum along the chain and over salted parts, securesystemslib, hashlib
/// over the journal; and our own verifier with the fingerprint.
pub(crate) fn judge(bundle: &[u8], fingerprint: &str) {
    let root: Fingerprint = fingerprint.parse().expect("64 digits");
    let report = verify(bundle, Some(root), &mut |_read| {}).report;
    assert_eq!(report.outcome, Verified::Valid, "{report:?}");

    let folder = unpack("main-job", bundle);
    let (is_valid, said) = python(&folder, &["-m", "bagit", "--validate", "."]);
    assert!(is_valid && said.contains("is valid"), "{said}");
    eprintln!("bagit: {}", said.trim());
    for (name, script) in SCRIPTS {
        let (success, said) = bash(&folder, script);
        assert!(success, "{name}: {said}");
        eprintln!("{name}:\n{}", said.trim());
    }
    for program in PROGRAMS {
        let (success, said) = python(&folder, &[program]);
        assert!(success, "{program}: {said}");
        eprintln!("{}: {}", program.rsplit('/').next().unwrap_or_default(), said.trim());
    }
}
