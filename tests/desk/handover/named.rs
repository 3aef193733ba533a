//! A case closed for one person, between desks that joined the office by enrolment: his desk opens it, no other does.

use std::rc::Rc;

use baoshen::desk::Problem;
use baoshen::desk::ask::{How, Wrapping};
use baoshen::desk::view::{Relation, Stage};
use baoshen::evidence::age::AgeProblem;
use baoshen::evidence::verify::Verified;
use baoshen::evidence::zip::Archive;
use baoshen::review::{CaseId, PersonId, Role};
use baoshen::store::MemoryStore;

use super::{bundle, closed, take, verifies};
use crate::joining::{fingerprint, keys, second};
use crate::office::{Bench, TestDesk, now, opinion, person};

const SUN: (&str, &str) = ("孙丽", "松间明月照旧石阶");
const ZHOU: (&str, &str) = ("周远", "山重水复疑无路否");

/// Listed on paper, keys made on a computer of his own, entered by the registrar.
fn enters(registrar: &mut Bench, who: (&str, &str), roles: &[Role]) -> (TestDesk, Rc<MemoryStore>) {
    now(registrar.desk.add_person(&person(who.0, "科员", roles, None))).expect("listed");
    let (mut desk, store) = second(registrar);
    let (_, request) = now(desk.join(&keys(who))).expect("keys");
    now(registrar.desk.accept_enrolment(&request, false)).expect("entered");
    (desk, store)
}

fn joined(registrar: &Bench, (mut desk, store): (TestDesk, Rc<MemoryStore>), office: &[u8]) -> Bench {
    now(desk.join_office(office, &fingerprint(registrar))).expect("joined");
    let world = registrar.world.clone();
    Bench { desk, store, world, recovery: String::new(), root_file: Vec::new(), root_code: String::new() }
}

/// The registrar's desk, and those of Sun (reviewer) and Zhou: three devices of one office.
fn three_devices() -> [Bench; 3] {
    let mut li = Bench::new();
    let sun = enters(&mut li, SUN, &[Role::Reviewer]);
    let zhou = enters(&mut li, ZHOU, &[Role::Undertaker]);
    let (_, office) = li.desk.office_file().expect("the office file");
    let (sun, zhou) = (joined(&li, sun, &office), joined(&li, zhou, &office));
    [li, sun, zhou]
}

fn closed_for(desk: &mut Bench, case: &CaseId, name: &str) -> Vec<u8> {
    let everybody = desk.desk.addressees().expect("addressees");
    let found: Vec<PersonId> = everybody.into_iter().filter(|(_, of)| of == name).map(|(id, _)| id).collect();
    assert_eq!(found.len(), 1, "{name} has a key");
    closed(desk, case, Wrapping::People(found)).expect("closed").1
}

#[test]
fn a_case_for_one_person_opens_at_his_desk_and_nowhere_else() {
    let [mut li, mut sun, mut zhou] = three_devices();
    let case = li.open("各科室：现就活动安排通知如下。");
    li.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    let file = closed_for(&mut li, &case, SUN.0);

    let before = zhou.store.contents();
    let not_his: Problem = AgeProblem::NotForKey.into();
    assert_eq!(now(zhou.desk.preview_bundle(file.as_slice(), None)).err(), Some(not_his.clone()));
    assert_eq!(now(zhou.desk.take_in(file.as_slice(), None, Relation::New)).err(), Some(not_his));
    assert_eq!(zhou.store.contents(), before, "nothing of it was kept");

    assert_eq!(take(&mut sun, &file).relation, Relation::New);
    assert_eq!(sun.view(&case).record, li.view(&case).record);
    sun.act_by(&case, Role::Reviewer, How::Own, opinion(2, 1), &[]).expect("review by whom it was for");
    let back = closed_for(&mut sun, &case, crate::office::LI.0);
    assert!(now(zhou.desk.preview_bundle(back.as_slice(), None)).is_err());
    assert_eq!(now(sun.desk.preview_bundle(back.as_slice(), None)).err(), Some(AgeProblem::NotForKey.into()));
    assert_eq!(take(&mut li, &back).relation, Relation::Longer);
    assert_eq!(li.view(&case).row.stage, Stage::Step(3));
}

/// What a desk saw of the others travels on: the third desk hears of the first journal from the second one.
#[test]
fn checkpoints_of_other_devices_travel_on() {
    let [mut li, mut sun, mut zhou] = three_devices();
    let case = li.open("正文。");
    li.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    let first = bundle(&mut li, &case);
    let journals = |bundle: &[u8]| -> Vec<String> {
        let archive = Archive::open(bundle).expect("a container");
        let names = archive.entries().iter().map(|entry| entry.name.clone());
        names.filter(|name| name.ends_with(".checkpoint")).collect()
    };
    assert_eq!(journals(&first).len(), 1, "nothing was seen yet");
    take(&mut sun, &first);
    sun.act(&case, Role::Reviewer, opinion(2, 1)).expect("review");
    let second = bundle(&mut sun, &case);
    assert_eq!(journals(&second).len(), 2, "{:?}", journals(&second));
    assert_eq!(verifies(&zhou, &second).outcome, Verified::Valid);
    take(&mut zhou, &second);
    let seen = now(zhou.desk.journal()).expect("a journal").others;
    let mut devices: Vec<String> = seen.iter().map(|other| other.device.clone()).collect();
    let mut wanted = [&li, &sun].map(|bench| bench.desk.session().expect("a session").device);
    devices.sort();
    wanted.sort();
    assert_eq!(devices, wanted, "one of them it never met");
    // Its own earlier checkpoint comes back, and the journal goes on from it.
    assert_eq!(take(&mut li, &second).relation, Relation::Longer);
    assert!(now(li.desk.journal()).expect("a journal").doubts.is_empty());
}
