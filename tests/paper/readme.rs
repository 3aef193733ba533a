//! README-VERIFY.txt and verify.sh: complete, runnable by bash, in step with each other.

use std::io::Write as _;
use std::process::{Command, Stdio};

use baoshen::paper::{VERIFY_SH, readme_verify};
use baoshen::review::CaseId;

fn case() -> CaseId {
    "bs-2026-k7m2q-0001".parse().expect("an id")
}

/// Whether `bash -n` can read the script.
fn bash_reads(script: &str) -> bool {
    let mut bash =
        Command::new("bash").arg("-n").stdin(Stdio::piped()).stderr(Stdio::null()).spawn().expect("bash");
    bash.stdin.take().expect("a pipe").write_all(script.as_bytes()).expect("bash reads");
    bash.wait().expect("bash ends").success()
}

/// The lines of commands: six spaces deep.
fn commands(readme: &str) -> String {
    readme.lines().filter_map(|line| line.strip_prefix("      ")).flat_map(|line| [line, "\n"]).collect()
}

#[test]
fn the_script_is_bash_and_has_three_exits() {
    assert!(bash_reads(VERIFY_SH));
    assert!(!bash_reads("if then"), "the check can fail");
    for exit in ["exit 0", "exit 1", "exit 2"] {
        assert!(VERIFY_SH.contains(exit), "{exit}");
    }
    assert!(VERIFY_SH.starts_with("#!/usr/bin/env bash\n") && VERIFY_SH.ends_with("\nfinish\n"));
    assert!(!VERIFY_SH.contains('\r') && VERIFY_SH.lines().count() <= 350, "short enough to be read");
}

#[test]
fn the_readme_names_the_case_and_runs() {
    for is_signed in [true, false] {
        let readme = readme_verify(&case(), is_signed);
        assert_eq!(readme.matches("bs-2026-k7m2q-0001").count(), 2, "once in each language");
        assert!(!readme.contains("{case}") && readme.ends_with('\n') && !readme.contains('\r'));
        assert!(bash_reads(&commands(&readme)), "{readme}");
        assert_eq!(readme.contains("verify.sh"), is_signed);
    }
}

#[test]
fn readme_and_script_check_alike() {
    let readme = readme_verify(&case(), true);
    for both in [
        "distid:1234567812345678",
        "-rawin",
        "DSSEv1 %d %s %d ",
        "data/charter/root-ed25519.pem data/charter/root-sm2.pem | sha256sum",
        "sha256sum --strict --quiet -c",
        "xargs -0 openssl dgst -sm3 -r",
        "bagit.py",
    ] {
        assert!(readme.contains(both) && VERIFY_SH.contains(both), "{both}");
    }
}
