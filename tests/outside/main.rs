//! Our bundles judged by tools that are not ours: bagit.py, openssl, sha256sum, jq, securesystemslib, a second
//! verifier written from FORMAT.md; our calendar by
//! published ones.
//!
//! Further bundles, as a browser exported them, are judged too when `BAOSHEN_BUNDLES` names the folder they lie in.
//! A tool that is missing fails the test with the line that installs it.

#![allow(
    clippy::unwrap_used,
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "tests; the office is shared"
)]

mod age;
mod branches;
mod calendar;
#[path = "../bundle/cases_chain.rs"]
mod cases_chain;
#[path = "../bundle/cases_container.rs"]
mod cases_container;
#[path = "../bundle/cases_contents.rs"]
mod cases_contents;
#[path = "../bundle/cases_files.rs"]
mod cases_files;
#[path = "../bundle/cases_fork.rs"]
mod cases_fork;
#[path = "../bundle/cases_former.rs"]
mod cases_former;
#[path = "../bundle/cases_hands.rs"]
mod cases_hands;
#[path = "../bundle/cases_roots.rs"]
mod cases_roots;
#[path = "../desk/office.rs"]
mod desk_office;
#[path = "../bundle/export.rs"]
mod export;
#[path = "../bundle/forge.rs"]
mod forge;
#[path = "../bundle/forge_zip.rs"]
mod forge_zip;
mod former;
#[path = "../bundle/office.rs"]
mod office;
mod second;
mod stamps;
#[path = "../bundle/story.rs"]
mod story;
mod tools;
mod trees;
mod witnessed;

use std::path::PathBuf;

use baoshen::evidence::seal::Variant;
use forge::Bag;
use office::Office;
use story::Story;
use tools::{bash, bundles_of_others, python, unpack};

/// Every bundle that must be found good, unpacked.
fn good(test: &str) -> Vec<PathBuf> {
    let story = Story::whole(Office::new("a"));
    let nocontent = story.bytes_of(&story.seal(Variant::Nocontent, |_part| false));
    let own = [("full", story.full()), ("nocontent", nocontent)];
    let mut folders: Vec<PathBuf> =
        own.iter().map(|(name, bytes)| unpack(&format!("{test}-{name}"), bytes)).collect();
    for (n, bytes) in bundles_of_others().iter().enumerate() {
        folders.push(unpack(&format!("{test}-{n}"), bytes));
    }
    folders
}

/// A bundle that was tampered with, its lists mended.
fn bad(test: &str, change: impl FnOnce(&mut Bag)) -> PathBuf {
    let mut bag = Bag::of_story();
    change(&mut bag);
    unpack(&format!("{test}-bad"), &bag.fix().pack())
}

const REVIEW: &str = "data/events/0006-opinion_signed.dsse.json";

fn rewrite_review(bag: &mut Bag) {
    bag.reopen(REVIEW, |envelope| {
        let text = String::from_utf8(envelope.payload.clone()).unwrap();
        envelope.payload = text.replace("secrecy_law", "other_law").into_bytes();
    });
}

#[test]
fn bagit_finds_the_bag_valid() {
    for folder in good("bagit") {
        let (is_valid, said) = python(&folder, &["-m", "bagit", "--validate", "."]);
        assert!(is_valid && said.contains("is valid"), "{said}");
    }
    let folder = unpack("bagit-bad", &{
        let mut bag = Bag::of_story();
        bag.files.get_mut("data/parts/0005.docx").unwrap()[7] ^= 1;
        bag.pack()
    });
    assert!(!python(&folder, &["-m", "bagit", "--validate", "."]).0);
}

/// Root over registrars, registrars over charters, actors over events and seal: both algorithms each.
#[test]
fn openssl_verifies_every_signature() {
    let script = include_str!("envelopes.sh");
    for folder in good("envelopes") {
        let (success, said) = bash(&folder, script);
        assert!(success, "{said}");
        let envelopes = said.lines().filter(|line| line.ends_with("ed25519 sm2")).count();
        assert!(envelopes >= 4, "{said}");
        eprintln!("{}: {envelopes} envelopes, both algorithms", folder.display());
    }
    assert!(!bash(&bad("envelopes", rewrite_review), script).0);
}

#[test]
fn sha256sum_follows_the_chain() {
    let script = include_str!("chain.sh");
    for folder in good("chain") {
        let (success, said) = bash(&folder, script);
        assert!(success, "{said}");
    }
    let cut = bad("chain", |bag| {
        bag.files.remove(REVIEW);
    });
    assert!(!bash(&cut, script).0);
}

#[test]
fn sha256sum_takes_salt_and_part() {
    let script = include_str!("parts.sh");
    for folder in good("parts") {
        let (success, said) = bash(&folder, script);
        assert!(success, "{said}");
        eprintln!("{}: {}", folder.display(), said.trim());
    }
    let changed = bad("parts", |bag| {
        bag.files.insert("data/parts/0005.docx".to_owned(), b"another".to_vec());
    });
    assert!(!bash(&changed, script).0);
}

/// SM2 by gmssl: the signature on every envelope, keys by the statements that list them.
#[test]
fn gmssl_verifies_every_sm2_signature() {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/outside/signatures.py");
    for folder in good("gmssl") {
        let (success, said) = python(&folder, &[script]);
        assert!(success, "{said}");
        eprintln!("{}: {}", folder.display(), said.trim());
    }
    assert!(!python(&bad("gmssl", rewrite_review), &[script]).0);
}

/// `verify.sh` as it lies in each signed variant: 0 with the fingerprint, 2 without, 1 under another root or with one
/// byte more in a signed event, and it says where.
#[test]
fn the_script_of_each_variant_judges_it() {
    let story = Story::whole(Office::new("a"));
    let root = forge::root().to_string();
    let other: String = root.chars().map(|c| if c == '0' { '1' } else { '0' }).collect();
    for variant in [Variant::Full, Variant::Release, Variant::Nocontent] {
        let shown = |part| match variant {
            Variant::Full | Variant::Unsigned => true,
            Variant::Release => part != baoshen::review::PartNo(5),
            Variant::Nocontent => false,
        };
        let sealed = story.with_script(variant, shown);
        let folder = unpack(&format!("script-{}", variant.code()), &story.bytes_of(&sealed));
        let named = folder.with_file_name(sealed.predicate.case_id.as_str());
        std::fs::rename(&folder, &named).unwrap();
        let run = |words: &str| bash(&named, &format!("bash verify.sh {words}; echo \"exit $?\"")).1;
        let said = run(&root);
        assert!(said.ends_with("exit 0\n"), "{said}");
        let said = run("");
        assert!(said.ends_with("exit 2\n") && said.contains("CANNOT CHECK  root"), "{said}");
        let said = run(&other);
        assert!(said.ends_with("exit 1\n") && said.contains("INVALID       root"), "{said}");
        assert!(bash(&named, &format!("printf ' ' >> {REVIEW}")).0);
        let said = run(&root);
        assert!(said.ends_with("exit 1\n") && said.contains("0006-opinion_signed"), "{said}");
    }
}

/// An event of somebody the charter does not know, and nobody's signature on it.
#[test]
fn the_script_finds_what_nobody_signed() {
    let story = Story::whole(Office::new("a"));
    let folder = unpack("script-nobody", &story.bytes_of(&story.with_script(Variant::Full, |_part| true)));
    let unsigned =
        r#".signatures = [] | .payload |= (@base64d | fromjson | .actor = "p98" | tojson | @base64)"#;
    assert!(bash(&folder, &format!("jq -c '{unsigned}' {REVIEW} > changed && mv changed {REVIEW}")).0);
    let (_, said) = bash(&folder, "bash verify.sh");
    let line = format!("INVALID       {REVIEW}: no signature");
    assert!(said.lines().any(|said| said == line), "{said}");
}

/// A bundle without signatures has no script; what its README says to run finds it whole, and finds one byte.
#[test]
fn the_readme_of_an_unsigned_bundle_runs() {
    let story = Story::whole(Office::new("a"));
    let folder = unpack("readme-unsigned", &story.bytes_of(&story.unsigned(|_part| true)));
    let case = "bs-2026-k7m2q-0001".parse().unwrap();
    let readme = baoshen::paper::readme_verify(&case, false);
    let lines = readme.lines().filter_map(|line| line.strip_prefix("      "));
    let commands: Vec<&str> = lines.filter(|line| !line.starts_with("bagit.py")).collect();
    assert!(commands.len() >= 2, "{readme}");
    let script = ["set -e -o pipefail".to_owned(), commands.join("\n")].join("\n");
    let (success, said) = bash(&folder, &script);
    assert!(success, "{said}");
    assert!(python(&folder, &["-m", "bagit", "--validate", "."]).0);
    assert!(bash(&folder, "printf ' ' >> data/record.html").0);
    assert!(!bash(&folder, &script).0);
}

#[test]
fn openssl_prints_the_sm3_list() {
    let script = "set -e; find data -type f | LC_ALL=C sort | xargs openssl dgst -sm3 -r | cmp - sm3sums.txt";
    for folder in good("sm3") {
        let (success, said) = bash(&folder, script);
        assert!(success, "{said}");
    }
}

/// The root fingerprint as anybody computes it.
#[test]
fn sha256sum_prints_the_fingerprint() {
    let script = "set -e; s=$(cat data/charter/root-ed25519.pem data/charter/root-sm2.pem | sha256sum)
        grep -qx \"Baoshen-Root-Fingerprint: ${s%% *}\" bag-info.txt; echo ${s%% *}";
    for folder in good("fingerprint") {
        let (success, said) = bash(&folder, script);
        assert!(success, "{said}");
        if folder.ends_with("fingerprint-full") {
            assert_eq!(said.trim().parse(), Ok(forge::root()));
        }
    }
}

#[test]
fn securesystemslib_verifies_the_envelopes() {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/outside/envelopes.py");
    for folder in good("dsse") {
        let (success, said) = python(&folder, &[script]);
        assert!(success, "{said}");
        eprintln!("{}: {}", folder.display(), said.trim());
    }
    let stranger = bad("dsse", rewrite_review);
    assert!(!python(&stranger, &[script]).0);
}

/// RFC 6962 over hashlib: the events' places lead to the root of the checkpoint.
#[test]
fn hashlib_follows_the_journal() {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/outside/journal.py");
    for folder in good("journal") {
        let (success, said) = python(&folder, &[script]);
        assert!(success, "{said}");
    }
    assert!(!python(&bad("journal", rewrite_review), &[script]).0);
}
