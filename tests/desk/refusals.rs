//! What is refused, and that nothing of it is kept.

use baoshen::desk::ask::{ActAsk, How, Wish};
use baoshen::desk::{FieldFault, Problem};
use baoshen::evidence::kdf::Weakness;
use baoshen::review::{Refusal, Role};
use baoshen::store::StoreProblem;

use super::office::{Bench, LI, PDF, WANG, approval, draft, now, opinion, person};

#[test]
fn a_marked_draft_is_not_kept_and_an_earlier_state_stays() {
    let bench = &mut Bench::new();
    let kept = now(bench.desk.keep_draft(None, &draft("关于活动的通知。"), &[])).expect("a draft");
    let marked = now(bench.desk.keep_draft(Some(kept.id.clone()), &draft("机密★10年\n名单"), &[]));
    assert!(matches!(marked, Err(Problem::Marked(_))), "{marked:?}");
    let stays = now(bench.desk.draft(&kept.id)).expect("the earlier state");
    assert_eq!(stays.draft.items[0].text, "关于活动的通知。");
    let fresh = now(bench.desk.keep_draft(None, &draft("绝密★长期"), &[]));
    assert!(matches!(fresh, Err(Problem::Marked(_))), "{fresh:?}");
    assert_eq!(now(bench.desk.drafts()).expect("drafts").len(), 1);
}

#[test]
fn wrong_names_and_passphrases_open_nothing() {
    let mut bench = Bench::new();
    bench.lock();
    for (name, passphrase) in [(LI.0, WANG.1), (WANG.0, LI.1), ("赵磊", ""), (LI.0, "春江花月夜 2026")]
    {
        assert_eq!(now(bench.desk.unlock(name, passphrase)).map(|s| s.device), Err(Problem::WrongPassphrase));
    }
    let mistyped = now(bench.desk.unlock_by_recovery("ABCD"));
    assert!(matches!(mistyped, Err(Problem::MistypedRecoveryCode(_))), "{mistyped:?}");
    let foreign = baoshen::evidence::recovery_code::RecoveryCode::make(&mut |bytes| bytes.fill(7)).to_text();
    assert_eq!(now(bench.desk.unlock_by_recovery(&foreign)).map(|s| s.device), Err(Problem::WrongPassphrase));
}

#[test]
fn the_undertaker_does_not_review_his_own_case() {
    let mut bench = Bench::new();
    let both = person("孙丽", "科员", &[Role::Undertaker, Role::Reviewer], Some("白日依山尽 2026 sun"));
    now(bench.desk.add_person(&both)).expect("a person with both roles");
    bench.sit(("孙丽", "白日依山尽 2026 sun"));
    let case = bench.open("正文。");
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    let before = bench.view(&case);
    let twice = bench.act(&case, Role::Reviewer, opinion(2, 1));
    assert!(matches!(twice, Err(Problem::Refused(Refusal::SameHandTwice { .. }))), "{twice:?}");
    assert_eq!(bench.view(&case).head, before.head);
}

#[test]
fn steps_keep_their_order_and_paper_its_rules() {
    let mut bench = Bench::new();
    let case = bench.open("正文。");
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    let other = bench.open("另一件。");
    let early = bench.paper(&case, "同意");
    let early = bench.act_by(&case, Role::Leader, early, approval(1), &[PDF.to_vec()]);
    assert!(matches!(early, Err(Problem::Refused(Refusal::StepNotOpen { .. }))), "{early:?}");
    bench.sit(WANG);
    bench.act(&case, Role::Reviewer, opinion(2, 1)).expect("review");
    let foreign = bench.paper(&other, "同意");
    let foreign = bench.act_by(&case, Role::Leader, foreign, approval(1), &[PDF.to_vec()]);
    assert!(matches!(foreign, Err(Problem::Refused(Refusal::ForeignSheet))), "{foreign:?}");
    let mut silent = bench.paper(&case, "");
    if let How::Paper { sheet_code, .. } = &mut silent {
        *sheet_code = sheet_code.to_uppercase();
    }
    let silent = bench.act_by(&case, Role::Leader, silent, approval(1), &[PDF.to_vec()]);
    let Err(Problem::Fields(fields)) = &silent else { panic!("{silent:?}") };
    assert_eq!((fields[0].field.as_str(), fields[0].fault), ("wording", FieldFault::Missing));
    let unsent = bench.paper(&case, "同意");
    assert_eq!(
        bench.act_by(&case, Role::Leader, unsent, approval(1), &[]).map(|a| a.seq),
        Err(Problem::NotFound)
    );
}

#[test]
fn an_old_head_is_a_conflict_and_nothing_is_written() {
    let mut bench = Bench::new();
    let case = bench.open("正文。");
    let stale = bench.view(&case).head;
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    let ask = ActAsk {
        case: Some(case.clone()),
        head: Some(stale),
        role: Role::Undertaker,
        how: How::Own,
        wish: Wish::Withdraw {
            reason_code: baoshen::review::Code::known("other"),
            reason: "不再需要".to_owned(),
        },
        clock_reason: String::new(),
    };
    assert_eq!(now(bench.desk.act(&ask, &[])).map(|a| a.seq), Err(Problem::Store(StoreProblem::Conflict)));
    assert_eq!(bench.view(&case).record.events, 2);
}

#[test]
fn a_clock_that_ran_backwards_owes_a_reason() {
    let mut bench = Bench::new();
    let case = bench.open("正文。");
    bench.wait(-3600);
    let silent = bench.act(&case, Role::Undertaker, opinion(1, 1));
    assert!(matches!(silent, Err(Problem::Refused(Refusal::ClockBackwards))), "{silent:?}");
}

#[test]
fn people_and_passphrases_are_held_to_their_form() {
    let mut bench = Bench::new();
    let weak =
        now(bench.desk.add_person(&person("钱进", "科员", &[Role::Undertaker], Some("aaaaaaaaaaaaaaaa"))));
    assert!(matches!(weak, Err(Problem::Weak(Weakness::Repeated))), "{weak:?}");
    let taken = now(bench.desk.add_person(&person(LI.0, "科员", &[Role::Undertaker], None)));
    let Err(Problem::Fields(fields)) = &taken else { panic!("{taken:?}") };
    assert_eq!(fields[0].fault, FieldFault::Taken);
    let mut reviewer = person("钱进", "审查员", &[Role::Reviewer], None);
    reviewer.appointment = None;
    let unappointed = now(bench.desk.add_person(&reviewer));
    assert!(matches!(unappointed, Err(Problem::Fields(_))), "{unappointed:?}");
    bench.sit(WANG);
    let barred = now(bench.desk.add_person(&person("钱进", "科员", &[Role::Undertaker], None)));
    assert_eq!(barred.map(|office| office.people.len()), Err(Problem::RegistrarOnly));
}
