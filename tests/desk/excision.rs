//! 区分处理: a version with places taken out, through the desk to a partial release.

use baoshen::desk::Problem;
use baoshen::desk::ask::{DecisionInput, ExcisionInput, OpinionInput, Wish};
use baoshen::desk::view::Stage;
use baoshen::review::record::{Beside, Fact, Removed};
use baoshen::review::{CaseId, Code, Conclusion, Ground, Outcome, Refusal, Role};

use super::office::{Bench, LI, PDF, WANG, approval, clean, opinion};

const PLACE: &str = "第二段第一句";

fn cut(bench: &mut Bench, case: &CaseId) {
    let version = Wish::AddVersion {
        item: 1,
        reason_code: Code::known("updated"),
        file: None,
        reading: None,
        unread_ticked: false,
        text: "各科室：现就活动安排通知如下。（此处删减）".to_owned(),
        title: String::new(),
        excisions: vec![ExcisionInput { ground: Ground::G5, place: PLACE.to_owned() }],
        carried_over: Vec::new(),
        note: String::new(),
    };
    bench.act(case, Role::Undertaker, version).expect("a version with a place taken out");
}

fn partly(step: u32) -> Wish {
    let Wish::Sign { items, .. } = opinion(step, 2) else { unreachable!() };
    let partly = |input: OpinionInput| OpinionInput {
        conclusion: Conclusion::Partial,
        answers: clean(),
        reason: "内部安排一处不予公开。".to_owned(),
        ..input
    };
    Wish::Sign { step, items: items.into_iter().map(partly).collect(), leftovers_ticked: false }
}

fn in_part() -> Wish {
    let Wish::Decide { items, .. } = approval(2) else { unreachable!() };
    let partly = |input: DecisionInput| DecisionInput {
        outcome: Outcome::Partial,
        reason: "内部安排一处不予公开。".to_owned(),
        ..input
    };
    Wish::Decide { items: items.into_iter().map(partly).collect(), leftovers_ticked: false }
}

#[test]
fn a_version_with_places_taken_out_goes_out_in_part_and_not_whole() {
    let mut bench = Bench::new();
    let case = bench.open("各科室：现就活动安排通知如下。值班车辆由甲队调度。");
    cut(&mut bench, &case);
    bench.act(&case, Role::Undertaker, partly(1)).expect("self-review");
    bench.sit(WANG);
    bench.act(&case, Role::Reviewer, partly(2)).expect("review");
    bench.sit(LI);
    assert_eq!(bench.view(&case).items[0].excised, 1);
    let how = bench.paper(&case, "同意。赵磊");
    let whole = bench.act_by(&case, Role::Leader, how, approval(2), &[PDF.to_vec()]).map(|_| ());
    assert_eq!(whole, Err(Problem::Refused(Refusal::ExcisionUnfit { item: 1 })));
    let how = bench.paper(&case, "同意部分公开。赵磊");
    bench.act_by(&case, Role::Leader, how, in_part(), &[PDF.to_vec()]).expect("decided");
    let view = bench.view(&case);
    assert_eq!(view.row.stage, Stage::Decided(Outcome::Partial));
    let removed = vec![Removed { n: 1, ground: Code::known("g5"), place: Some(PLACE.to_owned()) }];
    let facts = view.record.lines.iter().flat_map(|line| &line.facts).flat_map(|facts| &facts.facts);
    let told: Vec<&Fact> = facts.filter(|fact| matches!(fact, Fact::Beside(Beside::Excisions(_)))).collect();
    assert_eq!(told, [&Fact::Beside(Beside::Excisions(removed))]);
}
