//! Branches over the desk: letters taken in, content that really leaves, organs that must consent.

use std::collections::BTreeSet;

use baoshen::desk::Problem;
use baoshen::desk::ask::{
    ActAsk, GatePassing, GateQuestion, GateReply, GateWish, How, JudgementDraft, SentFile, StepDraft, Wish,
};
use baoshen::desk::view::{ActKind, GateView, Need};
use baoshen::evidence::vault::Slot;
use baoshen::evidence::verify::Verified;
use baoshen::i18n::Locale;
use baoshen::review::{
    CaseId, CivilDate, Code, GateKind, GateOutcome, GateRefusal as G, HopRef, LetterKind, Level, PartNo,
    Question, Refusal, Relation, ReplyAnswer, ReplyKind, Role, Route, Silence,
};

use super::office::{Bench, LI, PDF, WANG, approval, draft, exported, now, opinion};

/// Stands nowhere but in the content.
const SECRET: &str = "岗亭换班的次序与口令见附表";

fn today(bench: &Bench, case: &CaseId) -> CivilDate {
    bench.view(case).row.changed_at.date()
}

fn question(bench: &Bench, case: &CaseId) -> GateQuestion {
    GateQuestion {
        item: 1,
        version: 1,
        kind: GateKind::Referral,
        question: Question::IsSecret,
        route: Some(Route::NotCatalogued),
        organ: None,
        again: None,
        provisional: Code::known("hold"),
        relation: Relation::SecrecySameLevel,
        letter_kind: LetterKind::Letter,
        date: today(bench, case),
        due: None,
        addressee: "清源市国家保密局".to_owned(),
        letter_no: "清文旅函〔2026〕12号".to_owned(),
        question_words: "请确定该事项是否属于国家秘密。".to_owned(),
        enclosures: String::new(),
        signed_out_by: "赵磊".to_owned(),
    }
}

fn letter(bench: &Bench, case: &CaseId, gate: u32, hop: u32) -> How {
    How::Letter {
        by: HopRef { gate, hop },
        on: today(bench, case),
        scan: SentFile { index: 0, name: "来文.pdf".to_owned(), media: Code::known("pdf") },
    }
}

fn passing(bench: &Bench, case: &CaseId, gate: u32) -> Wish {
    Wish::Gate(GateWish::Hop(GatePassing {
        gate,
        relation: Relation::SecrecyProvincial,
        letter_kind: LetterKind::Request,
        date: today(bench, case),
        reply_kind: ReplyKind::Forwarded,
        organ: "清源市国家保密局".to_owned(),
        letter_no: "清保〔2026〕5号".to_owned(),
        reply_no: String::new(),
        received_on: None,
    }))
}

fn reply(bench: &Bench, case: &CaseId, gate: u32, answer: ReplyAnswer) -> GateReply {
    let date = today(bench, case);
    GateReply {
        gate,
        version: 1,
        answer,
        level: None,
        silence: None,
        organ: "答复机关".to_owned(),
        reply_no: "复〔2026〕9号".to_owned(),
        date,
        received_on: date,
        conditions: String::new(),
    }
}

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

fn removal(parts: Vec<PartNo>, substitute: &str) -> Wish {
    Wish::Gate(GateWish::RemoveContent {
        parts,
        ground_code: Code::known("state_secret"),
        instructed_by: Code::known("secrecy_admin"),
        substitute_title: substitute.to_owned(),
        note: String::new(),
    })
}

fn branch(bench: &Bench, case: &CaseId) -> GateView {
    bench.view(case).gates.branches.first().cloned().expect("a branch")
}

/// Everything the store holds, opened with the desk's own keys.
fn opened_values(bench: &Bench) -> Vec<Vec<u8>> {
    let contents = bench.store.contents();
    let slots: Vec<Slot> =
        contents.values().find_map(|value| baoshen::evidence::strict::read(value).ok()).expect("slots");
    let secret = [LI.0.as_bytes(), &[0], LI.1.as_bytes()].concat();
    let key =
        slots.iter().find_map(|slot| slot.open(&slot.kdf().stretch(&secret).ok()?).ok()).expect("a key");
    let open = |((area, at), value): (&(baoshen::store::Area, baoshen::store::Key), &Vec<u8>)| {
        let bound = [area.name().as_bytes(), at.as_bytes(), &[1]].concat();
        let (nonce, sealed) = value.get(1..)?.split_first_chunk()?;
        key.sealing(area.name()).open(&bound, nonce, sealed).ok().map(|plain| plain.to_vec())
    };
    contents.iter().map(|pair| open(pair).unwrap_or_else(|| pair.1.clone())).collect()
}

fn holds(bench: &Bench, words: &str) -> usize {
    opened_values(bench)
        .iter()
        .filter(|value| value.windows(words.len()).any(|window| window == words.as_bytes()))
        .count()
}

/// Self-review signed, exported, the question of secrecy put by the reviewer.
fn asked(bench: &mut Bench) -> CaseId {
    let case = bench.open(&format!("各科室：{SECRET}。"));
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    exported(&mut bench.desk, &case, Locale::ZhHans).expect("exported");
    bench.sit(WANG);
    let judgement =
        JudgementDraft { item: 1, version: 1, opinion: SECRET.to_owned(), ..JudgementDraft::default() };
    let half = StepDraft { case: case.clone(), step: 2, judgements: vec![judgement] };
    now(bench.desk.keep_step_draft(&half)).expect("a half-filled form that quotes it");
    now(bench.desk.keep_summaries()).expect("summaries that hold the title");
    let ask = Wish::Gate(GateWish::Open(question(bench, &case)));
    bench.act(&case, Role::Reviewer, ask).expect("asked");
    case
}

#[test]
fn content_that_must_leave_really_leaves() {
    let mut bench = Bench::new();
    let case = asked(&mut bench);
    let title = "关于开展2026年公共文化服务活动的通知";
    assert!(holds(&bench, SECRET) >= 2 && holds(&bench, title) >= 2, "it was there to begin with");
    let view = bench.view(&case);
    assert_eq!(view.acts.first().map(|act| act.act), Some(ActKind::RemoveContent));
    assert_eq!(view.gates.copies.len(), 1);
    let mut parts: Vec<PartNo> = view.gates.due.iter().flat_map(|due| due.parts.clone()).collect();
    assert!(!parts.is_empty());
    let early = bench.act(&case, Role::Reviewer, opinion(2, 1));
    assert_eq!(early.map(|_| ()), Err(Refusal::from(G::ContentHere { item: 1 }).into()));
    parts.push(view.record.items[0].title.part);
    let bare = bench.act(&case, Role::Reviewer, removal(parts.clone(), ""));
    assert_eq!(bare.map(|_| ()), Err(Refusal::from(G::SubstituteTitleMissing { item: 1 }).into()));
    bench.act(&case, Role::Reviewer, removal(parts, "一份关于内部安排的说明")).expect("removed");

    assert_eq!(holds(&bench, SECRET), 0);
    assert_eq!(holds(&bench, title), 0);
    let view = bench.view(&case);
    assert_eq!(view.row.title, "一份关于内部安排的说明");
    assert_eq!(view.record.removals.first().map(|it| it.copies.len()), Some(1), "the export is listed");
    assert!(view.gates.due.is_empty() && view.gates.copies.is_empty());
    let record = now(bench.desk.record_sheet(&case, None, Locale::ZhHans)).expect("a record");
    assert!(!record.contains(SECRET) && !record.contains(title) && record.contains("一份关于内部安排的说明"));
    // The chain holds, the desk opens again, the bundle verifies, and neither holds it.
    bench.sit(LI);
    assert_eq!(bench.desk.cases().expect("cases")[0].title, "一份关于内部安排的说明");
    let (exported, pieces) = exported(&mut bench.desk, &case, Locale::ZhHans).expect("exported");
    assert_eq!(exported.report.outcome, Verified::Valid, "{:?}", exported.report);
    let bundle = pieces.concat();
    assert!(!bundle.windows(SECRET.len()).any(|window| window == SECRET.as_bytes()));
}

#[test]
fn a_referral_goes_up_and_ends_by_the_letter_of_the_last_organ() {
    let mut bench = Bench::new();
    let case = asked(&mut bench);
    let gate = branch(&bench, &case);
    let parts = bench.view(&case).gates.due[0].parts.clone();
    bench.act(&case, Role::Reviewer, removal(parts, "")).expect("removed");
    let silence = gate.silence.expect("a meaning");
    assert_eq!(
        (silence.silence, silence.article.as_str(), silence.act),
        (Silence::NotConsent, "bmt25", None)
    );

    let said = reply(&bench, &case, gate.seq, ReplyAnswer::NotSecret);
    let how = letter(&bench, &case, gate.seq, 1);
    let city = Wish::Gate(GateWish::Answer(said.clone()));
    let refused = bench.act_by(&case, Role::Reviewer, how.clone(), city, &[PDF.to_vec()]);
    assert_eq!(
        refused.map(|_| ()),
        Err(Refusal::from(G::CannotDecideSecrecy(Relation::SecrecySameLevel)).into())
    );
    let onward = passing(&bench, &case, gate.seq);
    bench.act_by(&case, Role::Reviewer, how, onward, &[PDF.to_vec()]).expect("passed on");
    let blank = Wish::Gate(GateWish::Answer(GateReply { reply_no: String::new(), ..said.clone() }));
    let how = letter(&bench, &case, gate.seq, 2);
    let refused = bench.act_by(&case, Role::Reviewer, how.clone(), blank, &[PDF.to_vec()]);
    assert!(matches!(refused, Err(Problem::Fields(_))), "{refused:?}");
    let secret = Wish::Gate(GateWish::Answer(GateReply {
        answer: ReplyAnswer::Secret,
        level: Some(Level::Confidential),
        ..said
    }));
    bench.act_by(&case, Role::Reviewer, how, secret, &[PDF.to_vec()]).expect("answered");
    let gate = branch(&bench, &case);
    assert_eq!(gate.acts.first().map(|act| act.act), Some(ActKind::CloseGate));
    assert_eq!(gate.endings.iter().map(|it| it.outcome).collect::<Vec<_>>(), vec![GateOutcome::Secret]);
    let how = bench.paper(&case, "同意按答复办结。赵磊");
    bench
        .act_by(&case, Role::Leader, how, close(gate.seq, GateOutcome::Secret), &[PDF.to_vec()])
        .expect("closed on paper");
    assert!(!branch(&bench, &case).is_running);
}

#[test]
fn each_organ_of_a_joint_document_is_asked_by_name() {
    let mut bench = Bench::new();
    let mut joint = draft("三家联合制发的通知。");
    joint.items[0].organs = "清源市文化和旅游局\n清源市公安局\n清源市档案局".to_owned();
    let case = bench.open_draft(&joint);
    let needed = |bench: &Bench| -> BTreeSet<String> {
        let openings = bench.view(&case).gates.openings;
        let needed = openings.into_iter().filter(|it| it.need == Some(Need::Rule));
        needed.filter_map(|it| it.organ.map(|(_, name)| name)).collect()
    };
    assert_eq!(needed(&bench), BTreeSet::from(["清源市公安局".to_owned(), "清源市档案局".to_owned()]));
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    for organ in [2, 3] {
        let consent = GateQuestion {
            kind: GateKind::Originator,
            question: Question::Consent,
            route: None,
            organ: Some(organ),
            relation: Relation::CoIssuer,
            ..question(&bench, &case)
        };
        let gate =
            bench.act(&case, Role::Undertaker, Wish::Gate(GateWish::Open(consent))).expect("asked").seq;
        assert!(needed(&bench).len() < 2, "who is asked is not asked again");
        let agree = Wish::Gate(GateWish::Answer(reply(&bench, &case, gate, ReplyAnswer::Agree)));
        let how = letter(&bench, &case, gate, 1);
        bench.act_by(&case, Role::Undertaker, how, agree, &[PDF.to_vec()]).expect("agreed");
        let how = bench.paper(&case, "办结。赵磊");
        bench
            .act_by(&case, Role::Leader, how, close(gate, GateOutcome::Favourable), &[PDF.to_vec()])
            .expect("closed");
        if organ == 2 {
            bench.sit(WANG);
            bench.act(&case, Role::Reviewer, opinion(2, 1)).expect("review");
            let how = bench.paper(&case, "同意。赵磊");
            let early = bench.act_by(&case, Role::Leader, how, approval(1), &[PDF.to_vec()]);
            let missing = Refusal::from(G::ConsentMissing { item: 1, organ: 3 });
            assert_eq!(early.map(|_| ()), Err(missing.into()));
            bench.sit(LI);
        }
    }
    let how = bench.paper(&case, "同意。赵磊");
    bench.act_by(&case, Role::Leader, how, approval(1), &[PDF.to_vec()]).expect("approved");
}

/// What may still be classified comes in by its metadata alone, and its content only after a declassification.
#[test]
fn a_former_level_keeps_content_out_and_asks_for_declassification() {
    let mut bench = Bench::new();
    let mut asked = draft("正文。");
    let item = asked.items.first_mut().expect("an item");
    item.former_level = Some(Level::Confidential);
    item.former_period = "10年".to_owned();
    let kept = now(bench.desk.keep_draft(None, &asked, &[])).expect("a draft");
    let ask = ActAsk {
        case: None,
        head: None,
        role: Role::Undertaker,
        how: How::Own,
        wish: Wish::Open { draft: kept.id },
        clock_reason: String::new(),
    };
    let refused = now(bench.desk.act(&ask, &[]));
    assert!(matches!(refused, Err(Problem::Fields(_))), "{refused:?}");
    let item = asked.items.first_mut().expect("an item");
    item.text = String::new();
    item.r#abstract = "一份已到期的文件。".to_owned();
    let case = bench.open_draft(&asked);
    let view = bench.view(&case);
    let needed = view.gates.openings.iter().find(|one| one.need.is_some()).expect("a branch is needed");
    assert_eq!(needed.kind, GateKind::Declassification);
    assert!(view.items.first().is_some_and(|item| item.is_secret));
}
