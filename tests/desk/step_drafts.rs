//! What was typed into a step and not signed yet.

use baoshen::desk::ask::{JudgementDraft, StepDraft};
use baoshen::desk::{Desk, Problem};
use baoshen::evidence::kdf::Cost;
use baoshen::i18n::Locale;
use baoshen::review::{Answer, CaseId, Role};

use super::office::{Bench, LI, WANG, exported, now, opinion};

fn half(case: &CaseId) -> StepDraft {
    let judgement = JudgementDraft {
        item: 1,
        version: 1,
        answers: [Some(Answer::No), None, None, None],
        opinion: "不涉及国家秘密，其余还要再".to_owned(),
        ..JudgementDraft::default()
    };
    StepDraft { case: case.clone(), step: 1, judgements: vec![judgement] }
}

#[test]
fn a_half_filled_step_waits_for_the_person_who_left_it() {
    let mut bench = Bench::new();
    let case = bench.open("各科室：现就活动安排通知如下。");
    now(bench.desk.keep_step_draft(&half(&case))).expect("kept");
    bench.sit(LI);
    assert_eq!(now(bench.desk.step_draft(&case, 1)), Ok(Some(half(&case))));
    assert!(now(bench.desk.drafts()).expect("drafts").is_empty(), "it is no draft of a new case");
    bench.sit(WANG);
    assert_eq!(now(bench.desk.step_draft(&case, 1)), Ok(None), "it belongs to who typed it");
    bench.sit(LI);
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("signed");
    assert_eq!(now(bench.desk.step_draft(&case, 1)), Ok(None), "what is signed is no draft any more");
}

#[test]
fn an_emptied_form_is_forgotten() {
    let mut bench = Bench::new();
    let case = bench.open("各科室：现就活动安排通知如下。");
    now(bench.desk.keep_step_draft(&half(&case))).expect("kept");
    let mut empty = half(&case);
    empty.judgements = vec![JudgementDraft { item: 1, version: 1, ..JudgementDraft::default() }];
    now(bench.desk.keep_step_draft(&empty)).expect("forgotten");
    assert_eq!(now(bench.desk.step_draft(&case, 1)), Ok(None));
}

#[test]
fn after_the_recovery_code_only_what_was_sealed_is_exported() {
    let mut bench = Bench::new();
    let sealed = bench.open("各科室：甲事项。");
    let (before, _) = exported(&mut bench.desk, &sealed, Locale::ZhHans).expect("a bundle");
    let unsealed = bench.open("各科室：乙事项。");
    bench.desk = Desk::new(bench.store.clone(), bench.world.clone(), Cost::FLOOR);
    now(bench.desk.unlock_by_recovery(&bench.recovery)).expect("read only");
    let (again, _) = exported(&mut bench.desk, &sealed, Locale::ZhHans).expect("the same bundle");
    assert_eq!(before.sha256, again.sha256);
    let refused = exported(&mut bench.desk, &unsealed, Locale::ZhHans).map(|_| ());
    assert_eq!(refused, Err(Problem::SignerNeeded));
    assert_eq!(now(bench.desk.keep_step_draft(&half(&sealed))), Err(Problem::Locked));
}
