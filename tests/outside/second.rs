//! A second verifier, written from FORMAT.md alone, judges what ours judges: the same codes, outcomes and places.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use baoshen::evidence::bundle::shown_by_default;
use baoshen::evidence::canonical;
use baoshen::evidence::dsse::{Envelope, PayloadType};
use baoshen::evidence::key::Fingerprint;
use baoshen::evidence::seal::Variant;
use baoshen::evidence::verify::{VerdictCode, Verified, verify};
use baoshen::review::EventKind;
use serde_json::Value;

use crate::forge::{Bag, root};
use crate::office::Office;
use crate::story::Story;
use crate::tools::{bundles_of_others, python};
use crate::{
    cases_container, cases_contents, cases_files, cases_fork, cases_former, cases_hands, cases_roots,
    cases_suite,
};

const FORMAT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/evidence/FORMAT.md");
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/outside/second_verifier.py");

/// What a verifier of bytes leaves out (FORMAT §12): the procedure, and the record that follows from it.
const PROCEDURE: [VerdictCode; 4] =
    [VerdictCode::Rules, VerdictCode::RuleBroken, VerdictCode::Record, VerdictCode::RecordDiffers];

/// Code, outcome, place, and the fault where the code alone does not say it.
type Said = (String, char, String, String);

fn ours(bytes: &[u8], root: Fingerprint) -> Vec<Said> {
    let report = verify(bytes, Some(root), &mut |_| {}).report;
    let bytes_only = report.verdicts.into_iter().filter(|one| !PROCEDURE.contains(&one.code));
    let mut said: Vec<Said> = bytes_only
        .map(|one| {
            let outcome = match one.outcome {
                Verified::Valid => 'V',
                Verified::CannotCheck => 'C',
                Verified::Invalid => 'I',
            };
            let names_fault = matches!(one.code, VerdictCode::Malformed | VerdictCode::Container);
            let fault =
                one.data.first().filter(|_| names_fault && outcome == 'I').cloned().unwrap_or_default();
            binding((one.code.code().to_owned(), outcome, one.place, fault))
        })
        .collect();
    said.sort();
    said
}

/// The spot of three faults is a hint only (FORMAT §2).
fn binding((code, outcome, place, fault): Said) -> Said {
    let is_hint = matches!(fault.as_str(), "shape" | "unknown_field" | "json_syntax");
    let file = place.split(['@', '#']).next().unwrap().to_owned();
    (code, outcome, if is_hint { file } else { place }, fault)
}

fn theirs(line: &str) -> Vec<Said> {
    let said: Vec<(String, char, String, String)> = serde_json::from_str(line).unwrap_or_else(|error| {
        panic!("{error}: {line}");
    });
    let names_fault = |code: &str, outcome| matches!(code, "malformed" | "container") && outcome == 'I';
    let mut said: Vec<Said> = said
        .into_iter()
        .map(|(code, outcome, place, data)| {
            let fault = if names_fault(&code, outcome) { data } else { String::new() };
            binding((code, outcome, place, fault))
        })
        .collect();
    said.sort();
    said
}

pub type Named = Vec<(String, Vec<u8>)>;

fn good() -> Named {
    let story = Story::whole(Office::new("a"));
    let trust = story.office.trust();
    let chain = story.chain(&trust);
    let shown = shown_by_default(&chain.fold(&trust).unwrap(), chain.entries(), Variant::Release);
    let release = story.seal(Variant::Release, |part| shown.contains(&part));
    let nocontent = story.seal(Variant::Nocontent, |_part| false);
    let unlisted = Story::whole(Office::with("a", |charter| charter.devices.clear())).full();
    let mut all = vec![
        ("good-full".to_owned(), story.full()),
        ("good-release".to_owned(), story.bytes_of(&release)),
        ("good-nocontent".to_owned(), story.bytes_of(&nocontent)),
        ("good-unlisted-device".to_owned(), unlisted),
        ("good-unsigned".to_owned(), story.bytes_of(&story.unsigned(|part| shown.contains(&part)))),
        ("good-unsigned-all".to_owned(), story.bytes_of(&story.unsigned(|_part| true))),
    ];
    all.extend(bundles_of_others().into_iter().enumerate().map(|(n, bytes)| (format!("other-{n}"), bytes)));
    all
}

fn cases() -> Named {
    let [one, other] = cases_hands::t21_two_bundles_of_a_fork();
    let mut all: Named = cases_files::ALL.iter().map(|(name, make)| ((*name).to_owned(), make())).collect();
    all.extend(cases_hands::ALL.iter().map(|(name, make)| ((*name).to_owned(), make())));
    all.extend(cases_roots::ALL.iter().map(|(name, make)| ((*name).to_owned(), make())));
    all.extend(cases_fork::ALL.iter().map(|(name, make)| ((*name).to_owned(), make())));
    all.extend(cases_former::ALL.iter().map(|(name, make)| ((*name).to_owned(), make())));
    all.extend([("t21-one".to_owned(), one), ("t21-other".to_owned(), other)]);
    let containers = cases_container::all().into_iter().enumerate();
    all.extend(containers.map(|(n, (bytes, fault, _))| (format!("container-{n:02}-{fault}"), bytes)));
    all.extend(unsigned_damaged());
    let suite = cases_suite::invalid().into_iter().chain(cases_suite::beyond_the_form());
    all.extend(suite.enumerate().map(|(n, (name, bytes, _))| {
        (format!("suite-{n:02}-{}", name.rsplit('/').next().unwrap_or_default()), bytes)
    }));
    let contents = cases_contents::all().into_iter().enumerate();
    all.extend(contents.map(|(n, (bytes, said))| (format!("contents-{n:02}-{}", said[0].0.code()), bytes)));
    all
}

/// Each file of an unsigned bundle gone or another, lists mended and not.
fn unsigned_damaged() -> Named {
    let story = Story::whole(Office::new("a"));
    let good = Bag::open(&story.bytes_of(&story.unsigned(|_part| true)));
    let mut all = Named::new();
    for (n, path) in good.files.keys().enumerate() {
        let (mut gone, mut other) = (good.clone(), good.clone());
        gone.files.remove(path);
        other.files.insert(path.clone(), b"{}".to_vec());
        for (how, bag) in [("gone", gone), ("other", other)] {
            all.push((format!("unsigned-{n:02}-{how}"), bag.pack()));
            if path.starts_with("data/") {
                all.push((format!("unsigned-{n:02}-{how}-mended"), bag.fix().pack()));
            }
        }
    }
    all
}

/// What becomes of the bytes of a file.
type Change = fn(&[u8]) -> Option<Vec<u8>>;

/// Each file gone, cut, empty or another, lists mended and not.
fn each_file() -> Named {
    let good = Bag::of_story();
    let mut all = Named::new();
    for (n, path) in good.files.keys().enumerate() {
        let changed: [Change; 4] = [
            |_bytes| None,
            |bytes| Some(bytes[..bytes.len() / 2].to_vec()),
            |_bytes| Some(Vec::new()),
            |_bytes| Some(b"{\"v\":1}".to_vec()),
        ];
        for (how, change) in changed.into_iter().enumerate() {
            let mut bag = good.clone();
            match change(&good.files[path]) {
                Some(bytes) => bag.files.insert(path.clone(), bytes),
                None => bag.files.remove(path),
            };
            all.push((format!("file-{n:02}-{how}"), bag.pack()));
            if path.starts_with("data/") || path == "seal.dsse.json" {
                all.push((format!("file-{n:02}-{how}-mended"), bag.fix().pack()));
            }
        }
    }
    all
}

/// The last event with another type and body, well signed.
fn with_body(kind: &str, body: &Value) -> Vec<u8> {
    let mut bag = Bag::of_story();
    let mut envelope =
        Envelope::read(&bag.files.remove("data/events/0008-handed_over.dsse.json").unwrap()).unwrap();
    let mut payload: Value = serde_json::from_slice(&envelope.payload).unwrap();
    payload["type"] = kind.into();
    payload["body"] = body.clone();
    envelope.payload = canonical::to_bytes(&payload).unwrap();
    let keys = Office::new("a").undertaker;
    let signed = keys.sign(PayloadType::Event, envelope.payload).unwrap();
    bag.files.insert(format!("data/events/0008-{kind}.dsse.json"), signed.to_bytes());
    bag.fix().pack()
}

/// Each body of the vectors as the last event; and with one field gone, strange, or null.
fn each_body() -> Named {
    let mut all = Named::new();
    for kind in EventKind::ALL {
        let code = kind.code();
        let path = format!("{}/tests/vectors/events/{code}.json", env!("CARGO_MANIFEST_DIR"));
        let vectors: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        for form in ["full", "minimal"] {
            let body = &vectors[form];
            all.push((format!("body-{code}-{form}"), with_body(code, body)));
            let names: Vec<&String> = body.as_object().unwrap().keys().collect();
            for (n, name) in names.iter().enumerate().filter(|_| form == "minimal") {
                let mut other = body.clone();
                match n % 3 {
                    0 => drop(other.as_object_mut().unwrap().remove(*name)),
                    1 => other[*name] = Value::Null,
                    _ => other[*name] = Value::String("\u{4e0d}".to_owned()),
                }
                all.push((format!("body-{code}-{form}-{name}"), with_body(code, &other)));
            }
        }
    }
    all
}

/// Writes the bundles, runs the second verifier over them once, and names every bundle judged otherwise.
fn judged_alike(test: &str, bundles: &Named) {
    judged_under(test, bundles, root());
}

/// The same for bundles of another office.
pub fn judged_under(test: &str, bundles: &Named, root: Fingerprint) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("second").join(test);
    fs::create_dir_all(&folder).unwrap();
    let mut list = String::new();
    for (name, bytes) in bundles {
        fs::write(folder.join(format!("{name}.zip")), bytes).unwrap();
        writeln!(list, "{name}.zip {}", root.0).unwrap();
    }
    fs::write(folder.join("list.txt"), list).unwrap();
    let (success, said) = python(&folder, &[SCRIPT, FORMAT, "list.txt"]);
    assert!(success, "{said}");
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), bundles.len(), "{said}");
    let mut wrong = String::new();
    for ((name, bytes), line) in bundles.iter().zip(lines) {
        let (own, other) = (ours(bytes, root), theirs(line));
        if own != other {
            let only = |here: &[Said], there: &[Said]| -> Vec<Said> {
                here.iter().filter(|one| !there.contains(one)).cloned().collect()
            };
            writeln!(wrong, "{name}\n  ours   {:?}\n  theirs {:?}", only(&own, &other), only(&other, &own))
                .unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    eprintln!("{} bundles judged alike: {test}", bundles.len());
}

#[test]
fn a_second_verifier_judges_good_bundles_alike() {
    judged_alike("good", &good());
}

#[test]
fn a_second_verifier_judges_the_cases_alike() {
    judged_alike("cases", &cases());
}

#[test]
fn a_second_verifier_judges_damaged_files_alike() {
    judged_alike("files", &each_file());
}

#[test]
fn a_second_verifier_judges_bodies_alike() {
    judged_alike("bodies", &each_body());
}

/// The comparison finds a verifier that forgets one check.
#[test]
fn a_verifier_that_forgets_a_check_is_found() {
    let bytes = cases_files::t03_an_opinion_rewritten_lists_mended();
    let line = |said: &[Said]| serde_json::to_string(said).unwrap();
    let own = ours(&bytes, root());
    assert_eq!(theirs(&line(&own)), own);
    assert_ne!(theirs(&line(&own[1..])), own);
}
