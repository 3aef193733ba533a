//! Scenarios 31 and 35 at the desk: what is kept back, and how the registers tell it.

use baoshen::desk::ask::{GateWish, Wish};
use baoshen::desk::view::Stage;
use baoshen::evidence::verify::Verified;
use baoshen::i18n::Locale;
use baoshen::review::register::RegisterKind;
use baoshen::review::{
    Code, GateKind, GateOutcome, Ground, Level, Outcome, Refusal, ReplyAnswer, Role, Source,
};

use super::{answer, decide, kept_back, question, register, reviewed};
use crate::office::{Bench, LI, PDF, WANG, approval, draft, exported, opinion};

const SUBSTITUTE: &str = "一份关于内部安排的说明";
const TITLE: &str = "关于开展2026年公共文化服务活动的通知";

fn close(gate: u32, outcome: GateOutcome) -> Wish {
    Wish::Gate(GateWish::Close {
        gate,
        outcome,
        article: None,
        exception: None,
        notice_no: String::new(),
        reason: "按答复办理。".to_owned(),
    })
}

/// Scenario 31: transferred, in the registers under its substitute title and on ground G1; the bundle verifies.
#[test]
fn a_secret_is_transferred_and_stands_in_the_registers_by_another_name() {
    let mut bench = Bench::new();
    let case = bench.open("各科室：岗亭换班的次序见附表。");
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    bench.sit(WANG);
    let ask = Wish::Gate(GateWish::Open(question(&bench, &case, GateKind::Referral)));
    let gate = bench.act(&case, Role::Reviewer, ask).expect("asked").seq;
    let view = bench.view(&case);
    let mut parts = view.gates.due[0].parts.clone();
    parts.push(view.record.items[0].title.part);
    let leave = Wish::Gate(GateWish::RemoveContent {
        parts,
        ground_code: Code::known("state_secret"),
        instructed_by: Code::known("secrecy_admin"),
        substitute_title: SUBSTITUTE.to_owned(),
        note: String::new(),
    });
    bench.act(&case, Role::Reviewer, leave).expect("removed");
    answer(&mut bench, &case, gate, |reply| {
        (reply.answer, reply.level) = (ReplyAnswer::Secret, Some(Level::Confidential));
    });
    decide(&mut bench, &case, close(gate, GateOutcome::Secret));
    bench.act(&case, Role::Reviewer, opinion(2, 1)).expect("review");
    let how = bench.paper(&case, "同意。赵磊");
    let release = bench.act_by(&case, Role::Leader, how, approval(1), &[PDF.to_vec()]);
    assert!(release.is_err(), "{release:?}");
    decide(&mut bench, &case, kept_back(Outcome::TransferredOut, None));
    assert_eq!(bench.view(&case).row.stage, Stage::TransferredOut);
    let refusals = register(&bench, RegisterKind::Refusals);
    assert_eq!(refusals.rows.len(), 1);
    assert!(refusals.rows[0].iter().any(|cell| cell == SUBSTITUTE), "{:?}", refusals.rows);
    assert!(refusals.csv.contains("国家秘密"), "the ground: {}", refusals.csv);
    for kind in RegisterKind::ALL {
        let drawn = register(&bench, *kind);
        assert!(!drawn.csv.contains(TITLE) && !drawn.sheet.contains(TITLE), "{kind:?}");
    }
    let (exported, _) = exported(&mut bench.desk, &case, Locale::ZhHans).expect("exported");
    assert_eq!(exported.report.outcome, Verified::Valid, "{:?}", exported.report);
}

/// Scenario 35: a consent is still open; refusal does not wait for it, release does.
#[test]
fn a_refusal_does_not_wait_for_an_open_consent() {
    let mut bench = Bench::new();
    let mut theirs = draft("转来的通知。");
    theirs.items[0].source = Some(Source::FromOrgan);
    let case = bench.open_draft(&theirs);
    let ask = Wish::Gate(GateWish::Open(question(&bench, &case, GateKind::Originator)));
    bench.act(&case, Role::Undertaker, ask).expect("asked");
    reviewed(&mut bench, &case);
    let how = bench.paper(&case, "同意。赵磊");
    let early = bench.act_by(&case, Role::Leader, how, approval(1), &[PDF.to_vec()]);
    let open = Refusal::GateOpen { item: 1, kind: GateKind::Originator };
    assert_eq!(early.map(|_| ()), Err(open.into()));
    decide(&mut bench, &case, kept_back(Outcome::Refuse, Some(Ground::G3)));
    assert_eq!(bench.view(&case).row.stage, Stage::Decided(Outcome::Refuse));
    assert!(!bench.view(&case).gates.branches[0].is_running);
    bench.sit(LI);
    assert_eq!(bench.view(&case).row.stage, Stage::Decided(Outcome::Refuse));
}
