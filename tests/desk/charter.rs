//! Changes of the charter: each becomes the next signed version, and every rule goes by it from then on.

use baoshen::desk::ask::{CharterChange, How, SentFile, StepInput, Under};
use baoshen::desk::view::{ActKind, Stage};
use baoshen::desk::{FieldFault, Problem, Surroundings};
use baoshen::review::{Code, PersonId, Power, Refusal, Role, UnitId};

use super::office::{Bench, LI, PDF, WANG, approval, draft, now, opinion, person, zhao};

#[expect(clippy::needless_pass_by_value, reason = "each call makes the change it passes")]
fn change(bench: &mut Bench, change: CharterChange) -> Result<(), Problem> {
    bench.wait(60);
    now(bench.desk.change_charter(&change)).map(|_office| ())
}

fn fault(result: Result<(), Problem>) -> Option<(Code, FieldFault)> {
    match result {
        Err(Problem::Fields(faults)) => faults.into_iter().next().map(|one| (one.field, one.fault)),
        _ => None,
    }
}

fn step(label: &str, role: Role) -> StepInput {
    StepInput { label: label.to_owned(), role, when: None }
}

#[test]
fn whoever_left_signs_no_more_and_what_was_signed_stays() {
    let mut bench = Bench::new();
    let case = bench.open("正文。");
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    bench.sit(WANG);
    bench.act(&case, Role::Reviewer, opinion(2, 1)).expect("review");
    bench.sit(LI);
    let yesterday = bench.world.now().date();
    let left = CharterChange::EndPosts { person: PersonId::numbered(2), on: yesterday };
    change(&mut bench, left).expect("left");
    bench.wait(86_400);
    let other = bench.open("另一件。");
    bench.act(&other, Role::Undertaker, opinion(1, 1)).expect("self-review");
    bench.sit(WANG);
    let late = bench.act(&other, Role::Reviewer, opinion(2, 1));
    assert!(matches!(late, Err(Problem::Refused(Refusal::RoleNotHeld { .. }))), "{late:?}");
    assert_eq!(bench.view(&case).row.stage, Stage::Step(3));
}

#[test]
fn a_procedure_of_the_offices_own_is_followed_and_an_unsound_one_refused() {
    let mut bench = Bench::new();
    let rows = vec![
        step("科室自审", Role::Undertaker),
        step("科室把关", Role::Undertaker),
        step("保密审查", Role::Reviewer),
        step("局长批准", Role::Leader),
    ];
    let add = |steps: Vec<StepInput>| CharterChange::AddProfile { label: "四审制".to_owned(), steps };
    let without_leader = add(rows.iter().take(3).cloned().collect());
    assert_eq!(fault(change(&mut bench, without_leader)), Some((Code::known("steps"), FieldFault::Unknown)));
    change(&mut bench, add(rows.clone())).expect("a procedure");
    assert_eq!(fault(change(&mut bench, add(rows))), Some((Code::known("label"), FieldFault::Taken)));
    let code = now(async { bench.desk.office() }).expect("office").profiles.pop().expect("a row").code;
    let mut asked = draft("正文。");
    asked.profile = Some(code.clone());
    let case = bench.open_draft(&asked);
    change(&mut bench, CharterChange::RemoveProfile { profile: code }).expect("retired");
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("the case keeps its procedure");
    assert_eq!(bench.view(&case).record.steps.len(), 4);
}

#[test]
fn a_standing_delegation_lets_the_deputy_decide_within_its_days() {
    let mut bench = Bench::new();
    let sun = ("孙丽", "松间明月照旧石阶");
    let deputy = person(sun.0, "副局长", &[Role::Undertaker], Some(sun.1));
    now(bench.desk.add_person(&deputy)).expect("a deputy");
    let today = bench.world.now().date();
    let given = |by: PersonId| CharterChange::AddDelegation {
        by,
        person: PersonId::numbered(4),
        powers: vec![Power::FinalReview],
        from: today,
        to: today,
        authorisation: "清文旅授〔2026〕5号".to_owned(),
    };
    let own = change(&mut bench, given(PersonId::numbered(4)));
    assert_eq!(fault(own), Some((Code::known("person"), FieldFault::Unknown)));
    change(&mut bench, given(zhao())).expect("authorised");
    let case = bench.open("正文。");
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    bench.sit(WANG);
    bench.act(&case, Role::Reviewer, opinion(2, 1)).expect("review");
    bench.sit(sun);
    let next = bench.view(&case).acts.into_iter().next().expect("an act");
    assert_eq!((next.act, next.own_role), (ActKind::Decide, Some(Role::Leader)));
    let how = How::AsDelegate { under: Under::Standing(Code::known("d1")) };
    bench.wait(86_400);
    let late = bench.act_by(&case, Role::Leader, how.clone(), approval(1), &[]);
    assert!(matches!(late, Err(Problem::Refused(Refusal::NotAuthorised { .. }))), "{late:?}");
    assert_eq!(bench.view(&case).acts.first().expect("an act").own_role, None);
}

#[test]
fn a_body_decides_by_its_minutes() {
    let mut bench = Bench::new();
    let body = CharterChange::AddBody {
        name: "保密委员会".to_owned(),
        roles: vec![Role::Leader],
        members: vec![zhao()],
    };
    change(&mut bench, body).expect("a body");
    let case = bench.open("正文。");
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    bench.sit(WANG);
    bench.act(&case, Role::Reviewer, opinion(2, 1)).expect("review");
    bench.sit(LI);
    let id = now(async { bench.desk.office() }).expect("office").bodies.pop().expect("a row").0;
    let how = How::Minutes {
        body: id,
        on: bench.world.now().date(),
        wording: "会议同意公开。".to_owned(),
        original_at: "办公室案卷柜".to_owned(),
        scan: SentFile { index: 0, name: "纪要.pdf".to_owned(), media: Code::known("pdf") },
    };
    bench.act_by(&case, Role::Leader, how, approval(1), &[PDF.to_vec()]).expect("decided");
    let view = bench.view(&case);
    assert_eq!(view.record.lines.last().map(|line| line.decider.name.as_str()), Some("保密委员会"));
    bench.sit(WANG);
    let training = CharterChange::Train { person: zhao(), on: bench.world.now().date() };
    let other = change(&mut bench, training);
    assert!(matches!(other, Err(Problem::RegistrarOnly)), "{other:?}");
}

#[test]
fn units_come_get_another_name_and_end_once_nobody_is_in_them() {
    let mut bench = Bench::new();
    let units = |bench: &Bench| bench.desk.office().expect("an office").units;
    let (hall, _) = units(&bench).first().cloned().expect("the unit of the first people");
    let add = |name: &str| CharterChange::AddUnit { name: name.to_owned() };
    let taken = fault(change(&mut bench, add("办公室")));
    assert_eq!(taken, Some((Code::known("unit_name"), FieldFault::Taken)));
    assert_eq!(fault(change(&mut bench, add(" "))), Some((Code::known("unit_name"), FieldFault::Missing)));
    change(&mut bench, add("法规科")).expect("a unit");
    let (law, _) = units(&bench).pop().expect("a unit");
    let rename =
        |unit: &UnitId, name: &str| CharterChange::RenameUnit { unit: unit.clone(), name: name.to_owned() };
    assert_eq!(
        fault(change(&mut bench, rename(&law, "办公室"))),
        Some((Code::known("new_name"), FieldFault::Taken))
    );
    change(&mut bench, rename(&law, "政策法规科")).expect("renamed");
    let today = bench.world.now().date();
    let end = |unit: &UnitId| CharterChange::EndUnit { unit: unit.clone(), on: today };
    assert_eq!(fault(change(&mut bench, end(&hall))), Some((Code::known("unit"), FieldFault::Taken)));
    for who in 1..=3 {
        let moved = CharterChange::MoveTo { person: PersonId::numbered(who), unit: Some(law.clone()) };
        change(&mut bench, moved).expect("moved");
    }
    change(&mut bench, end(&hall)).expect("ended");
    assert_eq!(units(&bench), [(law.clone(), "政策法规科".to_owned())]);
    assert_eq!(change(&mut bench, end(&hall)), Err(Problem::NotFound), "it ended");
    assert_eq!(change(&mut bench, rename(&hall, "综合科")), Err(Problem::NotFound));
    let back = CharterChange::MoveTo { person: zhao(), unit: Some(hall) };
    assert_eq!(change(&mut bench, back), Err(Problem::NotFound), "nobody moves into what ended");
    // The name is free again, and the code is not.
    change(&mut bench, add("办公室")).expect("a unit of the same name");
    assert_eq!(units(&bench).pop(), Some((UnitId::numbered(3), "办公室".to_owned())));
}
