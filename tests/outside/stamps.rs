//! Time-stamps by an authority made with `openssl ts`: taken in at a desk, carried by a bundle, checked by openssl, by the
//! bundle's own script, by our verifier and by the second one.

use std::fs;
use std::path::PathBuf;

use baoshen::desk::ask::CharterChange;
use baoshen::desk::{FieldFault, Problem, Surroundings};
use baoshen::evidence::stamp::Stamp;
use baoshen::evidence::step_time::{TimeDoubt, TimeGrade};
use baoshen::evidence::verify::{VerdictCode, Verified, verify};
use baoshen::i18n::Locale;
use baoshen::review::{CaseId, CivilDate, PersonId, Role};

use crate::desk_office::{Bench, LI, WANG, exported, now, opinion};
use crate::forge::{Bag, invalid};
use crate::second::{Named, judged_under};
use crate::tools::{bash, unpack};

/// A damage by name: the file, and our verdicts with their places.
type Damage = (&'static str, Vec<u8>, Vec<(VerdictCode, String)>);

/// The authority's files over this checkpoint, in a folder of the test.
pub(crate) fn stamped(test: &str, checkpoint: &[u8]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("tsa").join(test);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("head.checkpoint"), checkpoint).unwrap();
    let (success, said) = bash(&folder, include_str!("tsa.sh"));
    assert!(success && said.contains("Verification: OK"), "{said}");
    folder
}

/// A desk with a case whose first step was stamped, and whose second came later.
struct Stamped {
    bench: Bench,
    case: CaseId,
    folder: PathBuf,
}

fn field(problem: &Problem) -> Option<(&str, FieldFault)> {
    let Problem::Fields(fields) = problem else { return None };
    fields.first().map(|field| (field.field.as_str(), field.fault))
}

fn desk(test: &str) -> Stamped {
    let mut bench = Bench::new();
    let case = bench.open("各科室：甲事项通知如下。");
    let (name, checkpoint) = now(bench.desk.issue_checkpoint()).unwrap();
    assert!(name.ends_with(".checkpoint"), "{name}");
    let folder = stamped(test, &checkpoint);
    Stamped { bench, case, folder }
}

impl Stamped {
    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.folder.join(name)).unwrap()
    }

    fn export(&mut self) -> Vec<u8> {
        exported(&mut self.bench.desk, &self.case, Locale::ZhHans).unwrap().1.concat()
    }
}

#[test]
fn openssl_stamps_say_what_we_read() {
    let mut here = desk("read");
    let (checkpoint, ca) = (here.read("head.checkpoint"), here.read("ca.pem"));
    for token in ["sha256.tsr", "sm3.tsr"] {
        let stamp = Stamp::read(&here.read(token)).unwrap();
        assert!(stamp.is_over(&checkpoint) && !stamp.is_over(b"another file\n"), "{token}");
        let (_, said) = bash(&here.folder, &format!("openssl ts -reply -in {token} -text"));
        let moment = said.lines().find(|line| line.starts_with("Time stamp: ")).unwrap();
        let seconds = format!("{:02}:{:02}", stamp.time.0.minute(), stamp.time.0.second());
        assert!(moment.contains(&seconds), "{moment} {seconds}");
    }
    let other = now(here.bench.desk.add_stamp(&here.read("other.tsr"), None, None)).unwrap_err();
    assert_eq!(field(&other), Some(("token", FieldFault::Unknown)));
    let query = now(here.bench.desk.add_stamp(&here.read("sha256.tsq"), None, None)).unwrap_err();
    assert_eq!(field(&query), Some(("token", FieldFault::Unreadable)));
    let foreign = now(here.bench.desk.add_stamp(&here.read("sha256.tsr"), None, Some(b"x"))).unwrap_err();
    assert_eq!(field(&foreign), Some(("stamped", FieldFault::Unknown)));
    let row = now(here.bench.desk.add_stamp(&here.read("sha256.tsr"), Some(&ca), None)).unwrap();
    assert_eq!(now(here.bench.desk.journal()).unwrap().stamps, [row]);
}

#[test]
fn a_stamp_travels_and_bounds_the_steps_it_covers() {
    let mut here = desk("travels");
    let before = here.export();
    let ca = here.read("ca.pem");
    now(here.bench.desk.add_stamp(&here.read("sha256.tsr"), Some(&ca), None)).unwrap();
    let same_head = here.export();
    assert_ne!(before, same_head, "a stamp that came later makes another seal");
    assert_eq!(same_head, here.export(), "and that one stays as it is");
    here.bench.act(&here.case, Role::Undertaker, opinion(1, 1)).unwrap();
    let view = here.bench.view(&here.case);
    let grades: Vec<TimeGrade> = view.times.iter().map(|time| time.grade).collect();
    assert_eq!(grades, [TimeGrade::Anchored, TimeGrade::Ordered]);

    let bundle = here.export();
    let report = verify(bundle.as_slice(), None, &mut |_| {}).report;
    assert_eq!(invalid(&report), []);
    assert!(report.says(VerdictCode::Stamp, Verified::CannotCheck), "{:#?}", report.verdicts);
    assert_eq!(report.times, view.times);

    let folder = unpack("stamp-travels", &bundle);
    let device = view.row.id.fields().1.to_owned();
    let journal = format!("data/journal/{device}");
    let over = |data: &str| {
        bash(
            &folder,
            &format!("openssl ts -verify -data {data} -in {journal}.tsr -CAfile data/journal/tsa.pem"),
        )
    };
    assert!(over(&format!("{journal}.stamped.checkpoint")).0);
    assert!(!over(&format!("{journal}.checkpoint")).0, "the newest checkpoint is another file");
    // The folder must bear the name of the case again.
    let named = folder.with_file_name(here.case.as_str());
    drop(fs::remove_dir_all(&named));
    fs::rename(&folder, &named).unwrap();
    let (_, said) = bash(&named, &format!("bash verify.sh {}", here.bench.root_fingerprint()));
    assert!(said.contains(&format!("VALID         {journal}.tsr")), "{said}");
    assert!(!said.contains("INVALID"), "{said}");
    eprintln!("{said}");
}

/// Each file of the stamp gone, exchanged or damaged: our verdicts, and the second verifier's.
#[test]
#[expect(clippy::too_many_lines, reason = "one table of damages")]
fn damaged_stamps_are_judged_alike() {
    let mut here = desk("damaged");
    let ca = here.read("ca.pem");
    now(here.bench.desk.add_stamp(&here.read("sha256.tsr"), Some(&ca), None)).unwrap();
    here.bench.act(&here.case, Role::Undertaker, opinion(1, 1)).unwrap();
    let root = here.bench.root_fingerprint().parse().unwrap();
    let whole = Bag::open(&here.export());
    let device = here.case.fields().1.to_owned();
    let path = |ending: &str| format!("data/journal/{device}.{ending}");
    let with = |change: &dyn Fn(&mut Bag)| {
        let mut bag = whole.clone();
        change(&mut bag);
        bag.fix().pack_as(here.case.as_str())
    };
    let put = |ending: &'static str, bytes: Vec<u8>| {
        let path = path(ending);
        with(&move |bag: &mut Bag| drop(bag.files.insert(path.clone(), bytes.clone())))
    };
    let without = |ending: &str| {
        let path = path(ending);
        with(&move |bag: &mut Bag| drop(bag.files.remove(&path)))
    };
    let newest = whole.files[&path("checkpoint")].clone();
    let proof = String::from_utf8(whole.files[&path("consistency.json")].clone()).unwrap();
    let mut cut = here.read("sha256.tsr");
    cut.pop();
    let national = here.read("sm3.tsr");
    let cases: Vec<Damage> = vec![
        ("good", with(&|_bag| {}), vec![]),
        ("sm3", put("tsr", national), vec![]),
        ("other", put("tsr", here.read("other.tsr")), vec![(VerdictCode::StampDiffers, path("tsr"))]),
        ("cut", put("tsr", cut), vec![(VerdictCode::Malformed, path("tsr"))]),
        ("empty", put("tsr", Vec::new()), vec![(VerdictCode::Malformed, path("tsr"))]),
        ("long", put("tsr", vec![0x30; 65_537]), vec![(VerdictCode::Malformed, path("tsr"))]),
        (
            "no-token",
            without("tsr"),
            vec![
                (VerdictCode::FileUnexpected, path("consistency.json")),
                (VerdictCode::FileUnexpected, path("stamped.checkpoint")),
            ],
        ),
        ("no-proof", without("consistency.json"), vec![(VerdictCode::FileMissing, path("consistency.json"))]),
        (
            "no-stamped",
            without("stamped.checkpoint"),
            vec![(VerdictCode::FileMissing, path("stamped.checkpoint"))],
        ),
        (
            "newest-instead",
            put("stamped.checkpoint", newest),
            vec![
                (VerdictCode::ConsistencyFails, path("consistency.json")),
                (VerdictCode::StampDiffers, path("tsr")),
            ],
        ),
        (
            "proof-of-nothing",
            put("consistency.json", without_path(&proof).into_bytes()),
            vec![(VerdictCode::ConsistencyFails, path("consistency.json"))],
        ),
        (
            "proof-unread",
            put("consistency.json", b"{}".to_vec()),
            vec![(VerdictCode::Malformed, path("consistency.json"))],
        ),
    ];
    let mut named = Named::new();
    for (name, bytes, expected) in cases {
        // The lists were mended without the seal, which says so; what is asked here is the rest.
        let report = verify(bytes.as_slice(), Some(root), &mut |_| {}).report;
        let mut found = invalid(&report);
        found.retain(|(code, _)| *code != VerdictCode::SubjectDiffers);
        for (_, place) in &mut found {
            // The spot within a file is a hint (FORMAT §2).
            *place = place.split('@').next().unwrap().to_owned();
        }
        found.sort();
        let mut wanted = expected.clone();
        wanted.sort();
        assert_eq!(found, wanted, "{name}");
        assert_eq!(report.says(VerdictCode::Stamp, Verified::CannotCheck), expected.is_empty(), "{name}");
        named.push((name.to_owned(), bytes));
    }
    judged_under("stamps", &named, root);
}

fn without_path(proof: &str) -> String {
    let (start, _) = proof.split_once("\"path\":[").unwrap();
    format!("{start}\"path\":[]}}")
}

/// A case with a review by Wang, stamped, whose key was revoked four years after; from which day on, the test says.
fn revoked(test: &str, is_covered: bool, on: impl Fn(CivilDate) -> CivilDate) -> (Stamped, Vec<u8>) {
    let mut bench = Bench::new();
    let case = bench.open("各科室：甲事项通知如下。");
    bench.act(&case, Role::Undertaker, opinion(1, 1)).unwrap();
    let review = |bench: &mut Bench| {
        bench.sit(WANG);
        bench.act(&case, Role::Reviewer, opinion(2, 1)).unwrap();
        bench.sit(LI);
    };
    if is_covered {
        review(&mut bench);
    }
    let (_, checkpoint) = now(bench.desk.issue_checkpoint()).unwrap();
    let folder = stamped(test, &checkpoint);
    if !is_covered {
        review(&mut bench);
    }
    let mut here = Stamped { bench, case, folder };
    let ca = here.read("ca.pem");
    now(here.bench.desk.add_stamp(&here.read("sha256.tsr"), Some(&ca), None)).unwrap();
    // The authority stamps today, by the clock of this computer; the desk's clock stands at a day before.
    here.bench.wait(4 * 365 * 86_400);
    let today = here.bench.world.now().date();
    let revoke = CharterChange::RevokeKeys {
        person: PersonId::numbered(2),
        on: on(today),
        minute: 0,
        reason: "笔记本电脑遗失".to_owned(),
    };
    now(here.bench.desk.change_charter(&revoke)).unwrap();
    let bundle = here.export();
    (here, bundle)
}

const REVIEW: &str = "data/events/0003-opinion_signed.dsse.json";

/// A key that was revoked later stands, where a stamp from before the revocation covers what it signed, and only there.
#[test]
fn a_stamp_settles_what_a_key_revoked_later_signed() {
    let early: fn(CivilDate) -> CivilDate = |_today| "2026-03-03".parse().unwrap();
    let late: fn(CivilDate) -> CivilDate = |today| today;
    let (here, good) = revoked("revoked-good", true, late);
    let root = here.bench.root_fingerprint().parse().unwrap();
    let mut bag = Bag::open(&good);
    let device = here.case.fields().1.to_owned();
    bag.files.insert(format!("data/journal/{device}.tsr"), here.read("other.tsr"));
    let named: Named = vec![
        ("good".to_owned(), good),
        ("before-the-stamp".to_owned(), revoked("revoked-before", true, early).1),
        ("not-covered".to_owned(), revoked("revoked-after", false, late).1),
        ("another-stamp".to_owned(), bag.fix().pack_as(here.case.as_str())),
    ];
    for (name, bytes) in &named {
        let report = verify(bytes.as_slice(), Some(root), &mut |_| {}).report;
        let said: Vec<(VerdictCode, Verified)> = report
            .verdicts
            .iter()
            .filter(|one| one.place.starts_with(REVIEW))
            .map(|one| (one.code, one.outcome))
            .collect();
        let settled = (VerdictCode::KeyRevokedAfterStamp, Verified::Valid);
        let open = (VerdictCode::KeyRevokedLater, Verified::CannotCheck);
        assert_eq!(said, [if name == "good" { settled } else { open }; 2], "{name}");
        assert!(report.outcome != Verified::Valid, "{name}: the token itself is for openssl");
    }
    judged_under("revoked", &named, root);
    for ((name, bytes), word) in named.iter().zip(["VALID         ", "CANNOT CHECK  ", "CANNOT CHECK  "]) {
        let folder = unpack(&format!("revoked-{name}"), bytes);
        // The folder must bear the name of the case again.
        let named = folder.with_file_name(here.case.as_str());
        drop(fs::remove_dir_all(&named));
        fs::rename(&folder, &named).unwrap();
        let (_, said) = bash(&named, &format!("bash verify.sh {}", here.bench.root_fingerprint()));
        let line = said.lines().find(|line| line.contains("revoked later")).unwrap_or_default();
        assert!(line.starts_with(word) && line.contains(REVIEW), "{name}: {said}");
        assert!(!said.contains("INVALID"), "{name}: {said}");
    }
}

/// A clock far ahead of the authority's contradicts the stamp that already covers its step.
#[test]
fn a_step_dated_after_its_stamp_is_told() {
    let mut bench = Bench::new();
    // The authority stamps today; the desk's clock says a day in the far future.
    bench.wait(9 * 365 * 86_400);
    bench.sit(crate::desk_office::LI);
    let case = open_late(&mut bench);
    let (_, checkpoint) = now(bench.desk.issue_checkpoint()).unwrap();
    let folder = stamped("late", &checkpoint);
    now(bench.desk.add_stamp(&fs::read(folder.join("sha256.tsr")).unwrap(), None, None)).unwrap();
    let doubts: Vec<_> = bench.view(&case).times.iter().map(|time| time.doubt).collect();
    assert_eq!(doubts, [Some(TimeDoubt::AfterStamp)]);
}

fn open_late(bench: &mut Bench) -> CaseId {
    bench.open("各科室：甲事项通知如下。")
}
