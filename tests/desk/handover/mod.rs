//! One case at three desks: handed round by bundles, taken in with a preview, forked on purpose, and settled.

mod named;
mod ways;

use baoshen::desk::Problem;
use baoshen::desk::ask::{BesideWish, GateWish, How, Wish, Wrapping};
use baoshen::desk::view::{ActKind, ExportAsk, Exported, IncomingView, PaperFound, Relation, Stage};
use baoshen::evidence::sheet_code::is_of;
use baoshen::evidence::verify::{VerdictCode, Verified};
use baoshen::evidence::zip::{Archive, pack};
use baoshen::i18n::Locale;
use baoshen::review::{CaseId, Code, EventKind, NoteKind, Outcome, PartNo, Role};
use baoshen::store::StoreProblem;

use crate::office::{Bench, LI, WANG, approval, exported, exported_as, now, opinion, person, verified};

const SUN: (&str, &str) = ("孙丽", "明月松间照 2026 sun");

/// Undertaker, reviewer and leader, each at a desk of his own.
fn three() -> [Bench; 3] {
    let mut first = Bench::new();
    let sun = person(SUN.0, "副局长", &[Role::Leader], Some(SUN.1));
    now(first.desk.add_person(&sun)).expect("a leader with keys");
    let mut desks = [first.copy(1), first.copy(2), first];
    desks.rotate_right(1);
    let [li, wang, sun] = &mut desks;
    li.sit(LI);
    wang.sit(WANG);
    sun.sit(SUN);
    desks
}

fn bundle(desk: &mut Bench, case: &CaseId) -> Vec<u8> {
    exported(&mut desk.desk, case, Locale::ZhHans).expect("exported").1.concat()
}

/// The full bundle, closed.
fn closed(desk: &mut Bench, case: &CaseId, wrapping: Wrapping) -> Result<(Exported, Vec<u8>), Problem> {
    let ask = ExportAsk { wrapping, ..ExportAsk::whole(case.clone(), Locale::ZhHans) };
    let (exported, pieces) = exported_as(&mut desk.desk, &ask)?;
    Ok((exported, pieces.concat()))
}

fn preview(desk: &Bench, bundle: &[u8]) -> IncomingView {
    now(desk.desk.preview_bundle(bundle, None)).expect("a preview")
}

/// Looks, agrees, takes in.
fn take(desk: &mut Bench, bundle: &[u8]) -> IncomingView {
    let seen = preview(desk, bundle);
    let done = now(desk.desk.take_in(bundle, None, seen.relation)).expect("taken in");
    assert_eq!(done, seen, "what was shown is what was done");
    done
}

fn kinds(steps: &[baoshen::desk::view::StepRow]) -> Vec<EventKind> {
    steps.iter().map(|step| step.kind).collect()
}

fn note(desk: &mut Bench, case: &CaseId, role: Role) {
    let at = desk.view(case).row.changed_at;
    let wish =
        Wish::Note {
            kind: NoteKind::Telephone, at, words: "电话核对。".to_owned(), persons: String::new()
        };
    desk.act(case, role, wish).expect("a note");
}

fn names(bundle: &[u8]) -> Vec<String> {
    Archive::open(bundle).expect("a container").entries().iter().map(|entry| entry.name.clone()).collect()
}

fn verifies(desk: &Bench, bundle: &[u8]) -> baoshen::evidence::verify::Report {
    let report = verified(bundle, &desk.root_fingerprint()).expect("a report");
    assert_ne!(report.outcome, Verified::Invalid, "{report:?}");
    report
}

#[test]
fn a_case_goes_round_three_desks() {
    let [mut li, mut wang, mut sun] = three();
    let case = li.open("各科室：现就活动安排通知如下。");
    li.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    let first = bundle(&mut li, &case);

    let before = wang.store.contents();
    let seen = preview(&wang, &first);
    assert_eq!(wang.store.contents(), before, "looking keeps nothing");
    assert_eq!((seen.relation, seen.row.is_mine, seen.row.stage), (Relation::New, true, Stage::Step(2)));
    assert_eq!(kinds(&seen.news), [EventKind::Opened, EventKind::OpinionSigned]);
    assert_eq!(seen.news[1].by.as_deref(), Some(LI.0));
    assert_eq!((seen.withheld, seen.leaving), (0, 0));
    take(&mut wang, &first);
    assert_eq!(wang.view(&case).head, li.view(&case).head);
    assert_eq!(wang.view(&case).record, li.view(&case).record, "all words came along");

    // The same file again, and after the desk was opened anew: nothing happens.
    let kept = wang.store.contents();
    assert_eq!(take(&mut wang, &first).relation, Relation::Same);
    wang.sit(WANG);
    assert_eq!(take(&mut wang, &first).relation, Relation::Same);
    assert_eq!(wang.store.contents(), kept);

    wang.act(&case, Role::Reviewer, opinion(2, 1)).expect("review");
    let second = bundle(&mut wang, &case);
    assert_eq!(take(&mut sun, &second).relation, Relation::New);
    sun.act(&case, Role::Leader, approval(1)).expect("decided");
    let third = bundle(&mut sun, &case);

    let seen = take(&mut li, &third);
    assert_eq!((seen.relation, seen.row.waits_for), (Relation::Longer, Some(Role::Undertaker)));
    assert_eq!(kinds(&seen.news), [EventKind::OpinionSigned, EventKind::Decided]);
    assert_eq!(li.view(&case).row.stage, Stage::Decided(Outcome::Release));
    // An older bundle takes nothing back.
    assert_eq!(take(&mut li, &second).relation, Relation::Older);
    assert_eq!(li.view(&case).row.stage, Stage::Decided(Outcome::Release));
    let last = bundle(&mut li, &case);
    verifies(&li, &last);
    // A case of this desk goes on being numbered; one from outside takes no number of it.
    let next = li.open("第二件。");
    assert_eq!(next.fields().2, 2);
}

fn fork() -> ([Bench; 3], CaseId, [Vec<u8>; 2]) {
    let [mut li, mut wang, sun] = three();
    let case = li.open("正文。");
    li.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    let first = bundle(&mut li, &case);
    take(&mut wang, &first);
    note(&mut li, &case, Role::Undertaker);
    wang.act(&case, Role::Reviewer, opinion(2, 1)).expect("review");
    let sides = [bundle(&mut li, &case), bundle(&mut wang, &case)];
    ([li, wang, sun], case, sides)
}

fn on_paper(desk: &Bench, code: &str) -> PaperFound {
    now(desk.desk.find_code(code)).expect("looked").expect("a case")
}

fn resolve(kept: &baoshen::desk::view::BranchView, lost: &baoshen::desk::view::BranchView) -> Wish {
    Wish::Beside(BesideWish::ResolveFork {
        kept: kept.head,
        given_up: lost.head,
        reason_code: Code::known("complete"),
        reason: "审核已完成，电话记录另行补记。".to_owned(),
    })
}

#[test]
fn two_histories_stand_still_until_the_leader_keeps_one() {
    let ([mut li, mut wang, mut sun], case, [by_li, by_wang]) = fork();
    let seen = preview(&li, &by_wang);
    assert_eq!((seen.relation, kinds(&seen.mine)), (Relation::Fork, vec![EventKind::Noted]));
    assert_eq!(kinds(&seen.news), [EventKind::OpinionSigned]);
    // Nobody agreed to a fork: nothing is kept.
    let before = li.store.contents();
    let unagreed = now(li.desk.take_in(by_wang.as_slice(), None, Relation::Longer));
    assert_eq!(unagreed, Err(Problem::Store(StoreProblem::Conflict)));
    assert_eq!(li.store.contents(), before);
    take(&mut li, &by_wang);
    assert_eq!(take(&mut li, &by_wang).relation, Relation::Older, "the other side is here");

    let view = li.view(&case);
    let sides = view.fork.expect("both sides");
    // Paper of either side is known; of the other side it does not agree with the file here.
    let own = on_paper(&li, &sides.own.short_code).stands;
    assert!(own.is_some_and(|stands| stands.since == 0), "{own:?}");
    assert_eq!(on_paper(&li, &sides.others[0].short_code).stands, None);
    assert_eq!(
        (kinds(&sides.own.steps), kinds(&sides.others[0].steps)),
        (vec![EventKind::Noted], vec![EventKind::OpinionSigned])
    );
    assert!(view.row.is_forked && li.desk.cases().expect("cases")[0].is_forked);
    assert_eq!(view.acts.iter().map(|act| act.act).collect::<Vec<_>>(), [ActKind::ResolveFork]);
    let stopped = li.act(&case, Role::Undertaker, opinion(1, 1));
    assert_eq!(stopped.map(|acted| acted.seq), Err(Problem::Forked));
    li.sit(LI);
    assert!(li.desk.cases().expect("cases")[0].is_forked, "opened again, still forked");
    let not_his = li.act(&case, Role::Leader, resolve(&sides.others[0], &sides.own));
    assert!(matches!(not_his, Err(Problem::Refused(_))), "{not_his:?}");

    // The leader gets both sides, and keeps the one that came second.
    take(&mut sun, &by_li);
    assert_eq!(take(&mut sun, &by_wang).relation, Relation::Fork);
    let sides = sun.view(&case).fork.expect("both sides");
    assert!(sun.view(&case).acts[0].own_role == Some(Role::Leader) && sun.view(&case).row.is_mine);
    sun.act(&case, Role::Leader, resolve(&sides.others[0], &sides.own)).expect("settled");
    assert!(sun.view(&case).fork.is_none());
    assert_eq!(sun.view(&case).row.stage, Stage::Step(3));
    sun.act(&case, Role::Leader, approval(1)).expect("decided");

    let settled = bundle(&mut sun, &case);
    let given_up = format!("/data/forks/{}/0003-noted.dsse.json", sides.own.short_code);
    assert!(names(&settled).iter().any(|name| name.ends_with(&given_up)), "{:?}", names(&settled));
    let report = verifies(&sun, &settled);
    assert!(report.says(VerdictCode::ForkGivenUp, Verified::Valid));
    assert!(is_of(&report.branches, &sides.own.short_code), "a sheet of the branch given up is known");
    assert!(!is_of(&report.branches, &sides.others[0].short_code), "and one of the branch kept is none");
    assert_eq!(on_paper(&sun, &sides.own.short_code).stands, None);

    // One side learns that its branch was given up, the other that its own stands.
    let seen = take(&mut li, &settled);
    assert_eq!((seen.relation, kinds(&seen.mine).is_empty()), (Relation::Settled, false));
    assert_eq!(take(&mut wang, &settled).relation, Relation::Longer);
    for desk in [&mut li, &mut wang] {
        assert_eq!(desk.view(&case).head, sun.view(&case).head);
        assert!(desk.view(&case).fork.is_none());
        assert_eq!(take(desk, &by_li).relation, Relation::Older);
        let again = bundle(desk, &case);
        assert!(names(&again).iter().any(|name| name.ends_with(&given_up)));
        assert!(verifies(desk, &again).says(VerdictCode::ForkGivenUp, Verified::Valid));
    }
    // Who went on on the branch given up stands against the settled case: nothing is lost silently.
    wang.sit(WANG);
}

#[test]
fn a_leader_without_keys_settles_on_paper() {
    let ([mut li, _, _], case, [_, by_wang]) = fork();
    take(&mut li, &by_wang);
    let sides = li.view(&case).fork.expect("both sides");
    // The sheet was printed on the branch that is kept.
    let How::Paper { decider, under, circled, on, wording, original_at, scan, .. } =
        li.paper(&case, "保留审核一支。赵磊")
    else {
        panic!("paper")
    };
    let sheet_code = sides.others[0].short_code.clone();
    let how = How::Paper { decider, under, circled, on, wording, sheet_code, original_at, scan };
    let wish = resolve(&sides.others[0], &sides.own);
    li.act_by(&case, Role::Leader, how, wish, &[crate::office::PDF.to_vec()]).expect("settled on paper");
    let own = bundle(&mut li, &case);
    let report = verifies(&li, &own);
    assert!(
        report.says(VerdictCode::ForkGivenUp, Verified::Valid)
            && report.says(VerdictCode::PaperStep, Verified::Valid)
    );
}

#[test]
fn a_write_that_fails_leaves_the_desk_as_it_was() {
    let ([mut li, mut wang, _], case, [by_li, by_wang]) = fork();
    for (desk, bundle) in [(&mut li, &by_wang), (&mut wang, &by_li)] {
        let before = desk.store.contents();
        let shown = desk.view(&case);
        for n in 1.. {
            desk.store.fail_at(n, StoreProblem::Full);
            match now(desk.desk.take_in(bundle.as_slice(), None, Relation::Fork)) {
                Err(problem) => {
                    assert_eq!(problem, Problem::Store(StoreProblem::Full), "write {n}");
                    assert_eq!(desk.store.contents(), before, "write {n}");
                    assert_eq!(desk.view(&case), shown, "write {n}");
                }
                Ok(done) => {
                    assert!(n > 2 && done.relation == Relation::Fork, "only {n} writes");
                    break;
                }
            }
        }
    }
}

#[test]
fn what_does_not_verify_does_not_come_in() {
    let [mut li, wang, _] = three();
    let case = li.open("正文。");
    let good = bundle(&mut li, &case);
    let before = wang.store.contents();
    let archive = Archive::open(good.as_slice()).expect("a container");
    let mut files: Vec<(String, Vec<u8>)> = archive
        .entries()
        .iter()
        .map(|entry| (entry.name.clone(), archive.content(entry).expect("bytes")))
        .collect();
    let (_, bytes) = files.iter_mut().find(|(name, _)| name.contains("/data/parts/0001")).expect("a part");
    bytes[0] ^= 1;
    let named: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let bad = pack(&named).expect("packed");
    let Err(Problem::BundleFaulty(faults)) = now(wang.desk.preview_bundle(bad.as_slice(), None)) else {
        panic!("faulty")
    };
    assert!(faults.iter().any(|one| one.code == VerdictCode::PartDiffers), "{faults:?}");

    let mut other = Bench::drawn(7);
    let foreign = other.open("另一个单位的。");
    let foreign = bundle(&mut other, &foreign);
    let Err(Problem::BundleFaulty(faults)) = now(wang.desk.preview_bundle(foreign.as_slice(), None)) else {
        panic!("foreign")
    };
    assert_eq!(faults.iter().map(|one| one.code).collect::<Vec<_>>(), [VerdictCode::RootDiffers]);
    let cut = now(wang.desk.preview_bundle(&good[..good.len() / 2], None));
    assert!(matches!(cut, Err(Problem::BundleFaulty(_))), "{cut:?}");
    assert_eq!(wang.store.contents(), before);
}

#[test]
fn a_newer_charter_comes_along() {
    let [mut li, mut wang, _] = three();
    let qian = person("钱芳", "档案员", &[Role::Archivist], None);
    now(li.desk.add_person(&qian)).expect("an archivist");
    let case = li.open("正文。");
    let bundle = bundle(&mut li, &case);
    assert_eq!(take(&mut wang, &bundle).charters, 1);
    let known = |desk: &Bench| now(async { desk.desk.office() }).expect("an office").people.len();
    assert_eq!(known(&wang), known(&li));
    wang.sit(WANG);
    assert_eq!(known(&wang), known(&li), "kept");
    assert_eq!(take(&mut wang, &bundle).charters, 0);
}

#[test]
fn content_taken_out_leaves_every_desk_the_bundle_reaches() {
    let [mut li, mut wang, _] = three();
    let case = li.open("不该在这里的正文。");
    li.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    let first = bundle(&mut li, &case);
    take(&mut wang, &first);
    let text =
        li.view(&case).record.items[0].versions[0].text.as_ref().map(|text| text.part).expect("a text");
    assert!(now(wang.desk.part(&case, text)).is_ok());
    wang.act(&case, Role::Reviewer, removal(text)).expect("taken out");
    let second = bundle(&mut wang, &case);
    let seen = take(&mut li, &second);
    assert_eq!((seen.relation, seen.leaving), (Relation::Longer, 1));
    assert_eq!(now(li.desk.part(&case, text)).map(|_| ()), Err(Problem::NotFound));
    // The older file still holds the words; they do not come back.
    let back = take(&mut li, &first);
    assert_eq!((back.relation, back.parts), (Relation::Older, 0));
    assert_eq!(now(li.desk.part(&case, text)).map(|_| ()), Err(Problem::NotFound));
}

fn removal(part: PartNo) -> Wish {
    Wish::Gate(GateWish::RemoveContent {
        parts: vec![part],
        ground_code: Code::known("entered_wrongly"),
        instructed_by: Code::known("leader"),
        substitute_title: String::new(),
        note: String::new(),
    })
}
