//! The ceremony: copies of the root, who signs charters, another root; keys that end or are revoked; what opens a desk.

use baoshen::desk::ask::CharterChange;
use std::rc::Rc;

use baoshen::desk::view::{CharterNote, RootOpened};
use baoshen::desk::{Desk, FieldFault, Problem, Surroundings};
use baoshen::evidence::kdf::Cost;
use baoshen::evidence::recovery_code::Mistyped;
use baoshen::evidence::verify::{VerdictCode, Verified};
use baoshen::i18n::Locale;
use baoshen::review::{Code, PersonId, Role};
use baoshen::store::MemoryStore;

use super::joining::{SUN, enrolled, fingerprint};
use super::office::{Bench, LI, WANG, exported, now, opinion, person, set_up};

const ROOT: &str = "一行白鹭上青天 root";
const NEW_ROOT: &str = "两个黄鹂鸣翠柳 root";

fn field(problem: Option<Problem>) -> Option<(Code, FieldFault)> {
    match problem {
        Some(Problem::Fields(faults)) => faults.into_iter().next().map(|one| (one.field, one.fault)),
        _ => None,
    }
}

#[test]
fn a_copy_of_the_root_is_sound_or_said_not_to_be() {
    let bench = Bench::new();
    let by_phrase = RootOpened { by_code: false, has_code: true };
    assert_eq!(bench.desk.check_root(&bench.root_file, ROOT), Ok(by_phrase));
    let by_code = RootOpened { by_code: true, has_code: true };
    assert_eq!(bench.desk.check_root(&bench.root_file, &bench.root_code.to_lowercase()), Ok(by_code));
    let foreign = Bench::drawn(1);
    assert_eq!(bench.desk.check_root(&foreign.root_file, ROOT), Err(Problem::NotTheRoot));
    assert!(matches!(bench.desk.check_root(b"{}", ROOT), Err(Problem::Malformed { .. })));
    // A file from elsewhere may ask for any cost: that is said, and nothing is computed.
    let text =
        String::from_utf8(bench.root_file.clone()).expect("text").replace("\"m\":19456", "\"m\":4194304");
    let costly = Problem::Malformed { place: "#/kdf".to_owned(), kind: "kdf_too_costly".to_owned() };
    assert_eq!(bench.desk.check_root(text.as_bytes(), ROOT), Err(costly));
    assert_eq!(bench.desk.check_root(text.as_bytes(), &bench.root_code), Ok(by_code), "the code needs none");
}

#[test]
fn what_opens_no_root_is_told_apart() {
    let bench = Bench::new();
    let code = &bench.root_code;
    let mut short = code.clone();
    let last = short.pop().expect("a character");
    let slip = [short.as_str(), if last == '7' { "8" } else { "7" }].concat();
    let outside: String = code.chars().enumerate().map(|(at, c)| if at == 5 { 'U' } else { c }).collect();
    let place = outside.replace('-', "").find('U').expect("put in") + 1;
    for (typed, expected) in [
        (NEW_ROOT, FieldFault::OpensNothing),
        ("correct horse battery staple", FieldFault::OpensNothing),
        (bench.recovery.as_str(), FieldFault::OtherCode),
        (&slip, FieldFault::MistypedCode(Mistyped::Check)),
        (&short, FieldFault::MistypedCode(Mistyped::Length(27))),
        (&outside, FieldFault::MistypedCode(Mistyped::Character(place))),
    ] {
        let wrong = bench.desk.check_root(&bench.root_file, typed).err();
        assert_eq!(field(wrong), Some((Code::known("copy_secret"), expected)), "{typed}");
    }
    // Its second wrapping taken out, the file opens by nothing any more, and the passphrase notices.
    let mut stripped: serde_json::Value = serde_json::from_slice(&bench.root_file).expect("JSON");
    stripped.as_object_mut().expect("an object").remove("recovery").expect("was there");
    let stripped = stripped.to_string();
    let told = |secret: &str| {
        field(bench.desk.check_root(stripped.as_bytes(), secret).err()).map(|(_, fault)| fault)
    };
    assert_eq!(told(ROOT), Some(FieldFault::OpensNothing));
    assert_eq!(told(code), Some(FieldFault::NoCode));
}

#[test]
fn a_forgotten_root_passphrase_is_set_anew_by_the_code() {
    let mut bench = Bench::new();
    let before = fingerprint(&bench);
    let (file, code) = (bench.root_file.clone(), bench.root_code.clone());
    let typo = bench.desk.renew_root_file(&file, NEW_ROOT, NEW_ROOT, Locale::ZhHans).err();
    assert_eq!(field(typo), Some((Code::known("renew_secret"), FieldFault::OpensNothing)));
    let weak = bench.desk.renew_root_file(&file, &code, "短", Locale::ZhHans).err();
    assert!(matches!(weak, Some(Problem::Weak(_))), "{weak:?}");
    let (made, renewed) = bench.desk.renew_root_file(&file, &code, NEW_ROOT, Locale::ZhHans).expect("made");
    assert_eq!(made.fingerprint, before, "the root stays");
    assert!(made.sheet.contains(made.code.split('-').next().expect("a group")));
    assert_ne!(made.code, code);
    assert_eq!(now(bench.desk.confirm_root()).err(), Some(Problem::CopiesOwed));
    for _copy in 0..2 {
        bench.desk.verify_copy(&renewed).expect("a copy");
    }
    let owed = now(bench.desk.confirm_root()).err();
    assert_eq!(field(owed), Some((Code::known("root_code"), FieldFault::Missing)), "not on paper yet");
    let former = code.rsplit('-').next().expect("a group");
    let differs = bench.desk.verify_root_code(former).err();
    assert_eq!(field(differs), Some((Code::known("root_code"), FieldFault::NotOnSheet)));
    bench.desk.verify_root_code(made.code.rsplit('-').next().expect("a group")).expect("on paper");
    now(bench.desk.confirm_root()).expect("done");
    assert_eq!(fingerprint(&bench), before);
    let opened = |file: &[u8], secret: &str| bench.desk.check_root(file, secret).map(|opened| opened.by_code);
    assert_eq!(opened(&renewed, NEW_ROOT), Ok(false));
    assert_eq!(opened(&renewed, &made.code), Ok(true));
    assert!(opened(&renewed, ROOT).is_err());
    let former = field(opened(&renewed, &code).err());
    assert_eq!(former, Some((Code::known("copy_secret"), FieldFault::OtherCode)));
    // What was written before stays open to what opened it.
    assert_eq!((opened(&file, ROOT), opened(&file, &code)), (Ok(false), Ok(true)));
    let done =
        now(bench.desk.become_registrar(&renewed, &made.code, LI.1)).expect("the charter is signed anew");
    assert!(done.by_code);
    assert!(bench.desk.session().expect("a session").is_registrar);
}

#[test]
fn no_office_begins_before_the_code_of_its_root_is_on_paper() {
    let bench = Bench::new();
    let store = Rc::new(MemoryStore::new());
    let mut desk = Desk::new(store, bench.world.clone(), Cost::FLOOR);
    let (done, root_file) = now(desk.set_up(&set_up())).expect("set up");
    for _copy in 0..2 {
        desk.verify_copy(&root_file).expect("a copy");
    }
    let owed = now(desk.confirm_set_up()).err();
    assert_eq!(field(owed), Some((Code::known("root_code"), FieldFault::Missing)));
    let desks = done.recovery_code.rsplit('-').next().expect("a group");
    let differs = desk.verify_root_code(desks).err();
    assert_eq!(field(differs), Some((Code::known("root_code"), FieldFault::NotOnSheet)), "the other sheet");
    desk.verify_root_code(done.root_code.rsplit('-').next().expect("a group")).expect("on paper");
    now(desk.confirm_set_up()).expect("confirmed");
}

#[test]
fn the_registrar_role_goes_to_another_person_by_the_root() {
    let mut bench = Bench::new();
    let (mut other, _, _) = enrolled(&mut bench);
    let (_, file) = bench.desk.office_file().expect("a file");
    now(other.join_office(&file, &fingerprint(&bench))).expect("joined");
    bench.wait(60);
    let zhou = person("周远", "科员", &[Role::Undertaker], None);
    assert_eq!(now(other.add_person(&zhou)).err(), Some(Problem::RegistrarOnly));
    let wrong = now(other.become_registrar(&bench.root_file, ROOT, "别的口令别的口令")).err();
    assert_eq!(field(wrong), Some((Code::known("own_passphrase"), FieldFault::WrongPassphrase)));
    now(other.become_registrar(&bench.root_file, ROOT, SUN.1)).expect("registrar");
    assert!(other.session().expect("a session").is_registrar);
    now(other.add_person(&zhou)).expect("entered by the new registrar");
    let (_, newer) = other.office_file().expect("a file");
    let notes = now(bench.desk.accept_statements(&newer)).expect("taken in").notes;
    assert!(notes.contains(&CharterNote::RegistrarRenewed), "{notes:?}");
    assert!(!bench.desk.session().expect("a session").is_registrar, "the former one signs no more");
    let wu = person("吴桐", "科员", &[Role::Undertaker], None);
    assert_eq!(now(bench.desk.add_person(&wu)).err(), Some(Problem::RegistrarOnly));
}

#[test]
fn another_root_takes_the_place_and_every_desk_follows() {
    let mut bench = Bench::new();
    let (mut other, _, _) = enrolled(&mut bench);
    let (_, file) = bench.desk.office_file().expect("a file");
    let before = fingerprint(&bench);
    now(other.join_office(&file, &before)).expect("joined");
    bench.wait(60);
    let (made, root_file) =
        bench.desk.make_root(&bench.root_file, ROOT, NEW_ROOT, Locale::ZhHans).expect("made");
    assert_eq!(bench.desk.verify_copy(b"{}"), Err(Problem::CopyDiffers));
    assert_eq!(bench.desk.verify_copy(&root_file), Ok(()));
    assert_eq!(now(bench.desk.confirm_root()).err(), Some(Problem::CopiesOwed), "one copy is none");
    assert_eq!(bench.desk.verify_copy(&root_file), Ok(()));
    bench.desk.verify_root_code(made.code.rsplit('-').next().expect("a group")).expect("on paper");
    assert_eq!(fingerprint(&bench), before, "not in force before its copies are verified");
    now(bench.desk.confirm_root()).expect("in force");
    assert_eq!(fingerprint(&bench), made.fingerprint);
    assert_eq!(bench.desk.check_root(&bench.root_file, ROOT), Err(Problem::NotTheRoot));
    now(bench.desk.become_registrar(&root_file, NEW_ROOT, LI.1)).expect("renewed by the new root");
    let (_, newer) = bench.desk.office_file().expect("a file");
    let taken = now(other.accept_statements(&newer)).expect("followed");
    assert_eq!((taken.rotations, taken.fingerprint), (1, made.fingerprint.clone()));
    let shown = bench.desk.ceremony().expect("a view");
    assert_eq!(shown.fingerprints, [before, made.fingerprint]);
    // Sealed under the new root, and confirmed by the old one on paper.
    let case = bench.open("正文。");
    let (told, _) = exported(&mut bench.desk, &case, Locale::ZhHans).expect("a bundle");
    assert_ne!(told.report.outcome, Verified::Invalid);
    assert!(told.report.says(VerdictCode::RootConfirmed, Verified::Valid));
    bench.sit(LI);
    assert!(bench.desk.session().expect("a session").is_registrar, "after a lock too");
}

#[test]
fn revoked_keys_sign_no_more_and_what_they_signed_cannot_be_checked() {
    let mut bench = Bench::new();
    let case = bench.open("正文。");
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    bench.sit(WANG);
    bench.act(&case, Role::Reviewer, opinion(2, 1)).expect("review");
    bench.sit(LI);
    bench.wait(3600);
    let revoke = |on, minute| CharterChange::RevokeKeys {
        person: PersonId::numbered(2),
        on,
        minute,
        reason: "笔记本电脑遗失".to_owned(),
    };
    let today = bench.world.now().date();
    let future = now(bench.desk.change_charter(&revoke(today.next(), 0))).err();
    assert_eq!(field(future), Some((Code::known("on"), FieldFault::Unknown)));
    let minute =
        u16::try_from(bench.world.seconds.get().rem_euclid(86_400) / 60 + 480).expect("a minute") % 1440;
    let before = exported(&mut bench.desk, &case, Locale::ZhHans).expect("a bundle").1;
    assert_eq!(exported(&mut bench.desk, &case, Locale::ZhHans).expect("a bundle").1, before, "one seal");
    now(bench.desk.change_charter(&revoke(today, minute - 1))).expect("revoked");
    let twice = now(bench.desk.change_charter(&revoke(today, minute - 1))).err();
    assert_eq!(field(twice), Some((Code::known("person"), FieldFault::Unknown)));
    let (told, _) = exported(&mut bench.desk, &case, Locale::ZhHans).expect("a bundle");
    assert!(told.report.says(VerdictCode::KeyRevokedLater, Verified::CannotCheck), "{:?}", told.report);
    assert_eq!(told.report.outcome, Verified::CannotCheck);
    let after = exported(&mut bench.desk, &case, Locale::ZhHans).expect("a bundle").1;
    assert_ne!(after, before, "the seal of before knows nothing of it");
    assert_eq!(
        exported(&mut bench.desk, &case, Locale::ZhHans).expect("a bundle").1,
        after,
        "one seal again"
    );
    let other = bench.open("另一件。");
    bench.act(&other, Role::Undertaker, opinion(1, 1)).expect("self-review");
    bench.sit(WANG);
    assert_eq!(bench.act(&other, Role::Reviewer, opinion(2, 1)).err(), Some(Problem::NotEnrolled));
}

#[test]
fn devices_are_taken_out_and_the_own_one_is_listed_once() {
    let mut bench = Bench::new();
    let (_, _, _) = enrolled(&mut bench);
    let listed = bench.desk.ceremony().expect("a view").devices;
    let other = listed.iter().find(|row| !row.is_here).expect("a second device").id.clone();
    let retire = CharterChange::RetireDevice { device: other.clone() };
    now(bench.desk.change_charter(&retire)).expect("taken out");
    let row = bench.desk.ceremony().expect("a view").devices.into_iter().find(|row| row.id == other);
    assert!(row.expect("still listed").retired_at.is_some());
    let twice = now(bench.desk.change_charter(&CharterChange::EnterDevice)).err();
    assert_eq!(field(twice), Some((Code::known("device"), FieldFault::Taken)));
}

#[test]
fn passphrase_and_recovery_code_are_replaced() {
    let mut bench = Bench::new();
    let new = (LI.0, "黄河之水天上来 2026");
    let wrong = now(bench.desk.change_passphrase("别的口令别的口令", new.1)).err();
    assert_eq!(field(wrong), Some((Code::known("old_passphrase"), FieldFault::WrongPassphrase)));
    assert!(matches!(now(bench.desk.change_passphrase(LI.1, "短")), Err(Problem::Weak(_))));
    now(bench.desk.change_passphrase(LI.1, new.1)).expect("changed");
    let (code, sheet) = now(bench.desk.new_recovery(Locale::ZhHans)).expect("a code");
    let first = code.split('-').next().expect("a group");
    assert!(sheet.contains(first));
    bench.lock();
    assert_eq!(now(bench.desk.unlock(LI.0, LI.1)).err(), Some(Problem::WrongPassphrase));
    let former = bench.recovery.clone();
    assert_eq!(now(bench.desk.unlock_by_recovery(&former)).err(), Some(Problem::WrongPassphrase));
    now(bench.desk.unlock_by_recovery(&code)).expect("the new code opens");
    bench.sit(new);
    assert!(bench.desk.session().expect("a session").is_registrar, "the registrar's keys came along");
    bench.open("正文。");
    bench.sit(WANG);
}
