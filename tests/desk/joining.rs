//! A second device: keys made there, entered by the registrar, the office file, and what is refused on the way.

use std::rc::Rc;

use baoshen::desk::ask::NewKeys;
use baoshen::desk::view::{CharterNote, EnrolmentStanding, Status};
use baoshen::desk::{Desk, FieldFault, Problem};
use baoshen::evidence::kdf::Cost;
use baoshen::review::Role;
use baoshen::store::MemoryStore;

use super::office::{Bench, LI, TestDesk, WANG, exported, now, opinion, person};

pub(crate) const SUN: (&str, &str) = ("孙丽", "松间明月照旧石阶");

pub(crate) fn keys(who: (&str, &str)) -> NewKeys {
    NewKeys { name: who.0.to_owned(), passphrase: who.1.to_owned() }
}

/// An empty device whose clock and randomness are those of the bench.
pub(crate) fn second(bench: &Bench) -> (TestDesk, Rc<MemoryStore>) {
    let store = Rc::new(MemoryStore::new());
    (Desk::new(store.clone(), bench.world.clone(), Cost::FLOOR), store)
}

/// Sun Li is listed on paper, makes keys on a second device, and is entered.
pub(crate) fn enrolled(bench: &mut Bench) -> (TestDesk, Rc<MemoryStore>, Vec<u8>) {
    let listed = person(SUN.0, "副局长", &[Role::Undertaker, Role::Leader], None);
    now(bench.desk.add_person(&listed)).expect("listed");
    let (mut other, store) = second(bench);
    let (made, request) = now(other.join(&keys(SUN))).expect("keys");
    let seen = bench.desk.read_enrolment(&request).expect("a request");
    assert_eq!((seen.standing, &seen.spoken), (EnrolmentStanding::New, &made.spoken));
    now(bench.desk.accept_enrolment(&request, false)).expect("entered");
    (other, store, request)
}

pub(crate) fn fingerprint(bench: &Bench) -> String {
    bench.desk.session().expect("a session").root_fingerprint
}

#[test]
fn a_second_device_joins_by_files_and_signs() {
    let mut bench = Bench::new();
    let (mut other, store, request) = enrolled(&mut bench);
    let again = bench.desk.read_enrolment(&request).expect("read").standing;
    assert_eq!(again, EnrolmentStanding::Entered);
    let (name, file) = bench.desk.office_file().expect("a file");
    assert_eq!(name, "baoshen-office-0005.zip");
    let session = now(other.join_office(&file, &fingerprint(&bench).to_uppercase())).expect("joined");
    assert_eq!(session.person.expect("a person").name, SUN.0);
    assert!(!session.is_registrar && session.device != bench.desk.session().unwrap().device);
    // What was made before the office was known opens it from now on.
    let mut other = Desk::new(store.clone(), bench.world.clone(), Cost::FLOOR);
    assert_eq!(now(other.status()), Ok(Status::Locked { can_forget: false }));
    now(other.unlock(SUN.0, SUN.1)).expect("unlocked");
    let mut bench_there = Bench { desk: other, store, ..bench };
    let case = bench_there.open("第二台电脑上的正文。");
    bench_there.act(&case, Role::Undertaker, opinion(1, 1)).expect("signed on the second device");
    let (exported, pieces) =
        exported(&mut bench_there.desk, &case, baoshen::i18n::Locale::ZhHans).expect("a bundle");
    assert_eq!(exported.report.outcome, baoshen::evidence::verify::Verified::Valid, "{:?}", exported.report);
    assert!(!pieces.is_empty());
}

#[test]
fn a_joining_desk_waits_over_a_reload() {
    let bench = Bench::new();
    let (mut other, store) = second(&bench);
    let (made, request) = now(other.join(&keys(SUN))).expect("keys");
    let mut other = Desk::new(store, bench.world.clone(), Cost::FLOOR);
    assert_eq!(now(other.status()), Ok(Status::Locked { can_forget: true }));
    assert_eq!(now(other.unlock(SUN.0, "别的口令别的口令")).err(), Some(Problem::WrongPassphrase));
    assert_eq!(now(other.unlock(SUN.0, SUN.1)).err(), Some(Problem::StillJoining));
    assert_eq!(now(other.status()), Ok(Status::Joining(made.clone())));
    assert_eq!(other.enrolment_request(), Ok((made, request)));
    assert_eq!(now(other.join(&keys(SUN))).err(), Some(Problem::AlreadySetUp));
}

#[test]
fn nothing_opens_before_the_registrar_has_entered_the_keys_or_under_another_root() {
    let mut bench = Bench::new();
    let listed = person(SUN.0, "副局长", &[Role::Leader], None);
    now(bench.desk.add_person(&listed)).expect("listed");
    let (mut other, _) = second(&bench);
    now(other.join(&keys(SUN))).expect("keys");
    let (_, file) = bench.desk.office_file().expect("a file");
    let early = now(other.join_office(&file, &fingerprint(&bench))).err();
    assert_eq!(early, Some(Problem::NotEnrolled));
    let mistyped = now(other.join_office(&file, "1234")).err();
    assert!(matches!(mistyped, Some(Problem::Fields(_))), "{mistyped:?}");
    let paper = fingerprint(&bench).replace('0', "1");
    let alarm = now(other.join_office(&file, &paper)).err();
    assert_eq!(alarm, Some(Problem::OtherRoot { own: paper, theirs: fingerprint(&bench) }));
}

#[test]
fn requests_that_contradict_the_roster_are_not_entered() {
    let mut bench = Bench::new();
    let (mut nobody, _) = second(&bench);
    let (_, stranger) = now(nobody.join(&keys(("周远", "山重水复疑无路否")))).expect("keys");
    assert_eq!(bench.desk.read_enrolment(&stranger).unwrap().standing, EnrolmentStanding::NobodyListed);
    let refused = now(bench.desk.accept_enrolment(&stranger, false)).err();
    let fault = |problem: Option<Problem>| match problem {
        Some(Problem::Fields(faults)) => faults.first().map(|one| one.fault),
        _ => None,
    };
    assert_eq!(fault(refused), Some(FieldFault::Unknown));
    let (_, _, request) = enrolled(&mut bench);
    assert_eq!(fault(now(bench.desk.accept_enrolment(&request, true)).err()), Some(FieldFault::Taken));
    bench.sit(WANG);
    let (mut third, _) = second(&bench);
    let (_, wangs) = now(third.join(&keys(WANG))).expect("keys");
    assert_eq!(bench.desk.read_enrolment(&wangs).unwrap().standing, EnrolmentStanding::HasKeys);
    assert_eq!(now(bench.desk.accept_enrolment(&wangs, false)).err(), Some(Problem::RegistrarOnly));
}

#[test]
fn statements_travel_from_desk_to_desk_and_forks_do_not() {
    let mut bench = Bench::new();
    let (mut other, _, _) = enrolled(&mut bench);
    let (_, first) = bench.desk.office_file().expect("a file");
    now(other.join_office(&first, &fingerprint(&bench))).expect("joined");
    bench.wait(60);
    let zhou = person("周远", "科员", &[Role::Undertaker], None);
    now(bench.desk.add_person(&zhou)).expect("listed");
    let (_, newer) = bench.desk.office_file().expect("a file");
    let preview = other.preview_statements(&newer).expect("a preview");
    assert_eq!(preview.notes, [CharterNote::PersonEntered { name: "周远".to_owned() }]);
    assert_eq!(preview.charters.iter().map(|(version, _)| *version).collect::<Vec<_>>(), [6]);
    assert_eq!(other.office().unwrap().people.len(), 4, "a preview changes nothing");
    assert_eq!(now(other.accept_statements(&newer)).expect("taken in"), preview);
    assert_eq!(other.office().unwrap().people.len(), 5);
    let older = other.preview_statements(&first).expect("nothing new");
    assert!(older.charters.is_empty() && older.is_older);
    // The registrar's disk is put back to an earlier day, and the charter goes on differently there.
    let mut stranger = Bench::new();
    now(stranger.desk.add_person(&person(SUN.0, "副局长", &[Role::Leader], None))).expect("listed");
    let (_, foreign) = stranger.desk.office_file().expect("a file");
    let same_office = fingerprint(&stranger) == fingerprint(&bench);
    assert!(same_office, "the same randomness founds the same office");
    let forked = other.preview_statements(&foreign).err();
    let place = "data/charter/charter-0004.dsse.json".to_owned();
    assert_eq!(forked, Some(Problem::CharterForked { place }));
    assert_eq!(now(other.accept_statements(&foreign)).err(), other.preview_statements(&foreign).err());
}

#[test]
fn another_root_is_an_alarm() {
    let bench = Bench::new();
    let mut foreign = Bench::drawn(1);
    let (_, file) = foreign.desk.office_file().expect("a file");
    let alarm = Problem::OtherRoot { own: fingerprint(&bench), theirs: fingerprint(&foreign) };
    assert_eq!(bench.desk.preview_statements(&file), Err(alarm));
    foreign.lock();
    assert_eq!(foreign.desk.preview_statements(&file), Err(Problem::Locked));
}

#[test]
fn a_lost_passphrase_is_answered_by_new_keys_and_the_old_record_stays() {
    let mut bench = Bench::new();
    let case = bench.open("正文。");
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    bench.sit(WANG);
    bench.act(&case, Role::Reviewer, opinion(2, 1)).expect("review");
    bench.sit(LI);
    bench.wait(60);
    let new = (WANG.0, "大江东去浪淘尽了 new");
    let (_, request) = now(bench.desk.enrol_here(&keys(new))).expect("keys");
    let waiting = {
        bench.lock();
        now(bench.desk.unlock(new.0, new.1)).err()
    };
    assert_eq!(waiting, Some(Problem::NotEnrolled));
    bench.sit(LI);
    now(bench.desk.accept_enrolment(&request, true)).expect("entered");
    bench.wait(60);
    let other = bench.open("另一件。");
    bench.act(&other, Role::Undertaker, opinion(1, 1)).expect("self-review");
    bench.sit(new);
    bench.act(&other, Role::Reviewer, opinion(2, 1)).expect("review with the new keys");
    assert_eq!(bench.view(&case).record.steps.len(), 3, "the earlier signature still counts");
    bench.sit(WANG);
    assert!(bench.desk.session().unwrap().person.is_some(), "the old passphrase opens");
    bench.sit(LI);
    let third = bench.open("第三件。");
    bench.act(&third, Role::Undertaker, opinion(1, 1)).expect("self-review");
    bench.sit(WANG);
    let late = bench.act(&third, Role::Reviewer, opinion(2, 1)).err();
    assert_eq!(late, Some(Problem::NotEnrolled), "and signs no more");
}

/// Keys were made, the passphrase is forgotten, and nobody was admitted: the device begins again. A desk that has an
/// office never does.
#[test]
fn a_joining_desk_begins_again_and_an_office_is_never_removed() {
    let mut bench = Bench::new();
    let (mut other, store) = second(&bench);
    let (first, _) = now(other.join(&keys(SUN))).expect("keys");
    let mut other = Desk::new(store.clone(), bench.world.clone(), Cost::FLOOR);
    assert_eq!(now(other.unlock(SUN.0, "别的口令别的口令")).err(), Some(Problem::WrongPassphrase));
    now(other.forget_joining()).expect("begun again, locked");
    assert_eq!(
        (now(other.status()), store.contents().len()),
        (Ok(Status::Empty), 0),
        "nothing is left behind"
    );
    assert_eq!(now(other.forget_joining()).err(), Some(Problem::NotFound));
    let (second, _) = now(other.join(&keys(SUN))).expect("keys again");
    assert_ne!(first.device, second.device);
    now(other.forget_joining()).expect("begun again, open");
    assert_eq!(now(other.status()), Ok(Status::Empty));
    assert_eq!(now(bench.desk.forget_joining()).err(), Some(Problem::AlreadySetUp));
    let before = bench.store.contents();
    bench.lock();
    assert_eq!(now(bench.desk.forget_joining()).err(), Some(Problem::AlreadySetUp));
    assert_eq!(bench.store.contents(), before, "nothing was touched");
}
