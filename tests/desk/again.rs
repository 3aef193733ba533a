//! A question put again at the desk: offered once the text is another, with a letter that names the former one and its
//! answer, and answered for the new version.

use baoshen::desk::ask::{GateQuestion, GateReply, GateWish, How, SentFile, Wish};
use baoshen::desk::view::{ActKind, CaseView, GateView};
use baoshen::i18n::Locale;
use baoshen::paper::letter::{Letter, name};
use baoshen::review::{
    CaseId, CivilDate, Code, GateKind, GateOutcome, GateRefusal as G, HopRef, LetterKind, Question, Relation,
    ReplyAnswer, Role,
};
use baoshen::wire::{decode, encode};

use super::office::{Bench, PDF, draft, now};

fn today(bench: &Bench, case: &CaseId) -> CivilDate {
    bench.view(case).row.changed_at.date()
}

fn consent(bench: &Bench, case: &CaseId, number: &str) -> GateQuestion {
    GateQuestion {
        item: 1,
        version: 1,
        kind: GateKind::Originator,
        question: Question::Consent,
        route: None,
        organ: Some(2),
        again: None,
        provisional: Code::known("hold"),
        relation: Relation::CoIssuer,
        letter_kind: LetterKind::Consultation,
        date: today(bench, case),
        due: None,
        addressee: "清源市公安局".to_owned(),
        letter_no: number.to_owned(),
        question_words: "是否同意公开。".to_owned(),
        enclosures: String::new(),
        signed_out_by: "赵磊".to_owned(),
    }
}

fn answered(bench: &mut Bench, case: &CaseId, gate: u32, hop: u32, version: u32) {
    let date = today(bench, case);
    let reply = GateReply {
        gate,
        version,
        answer: ReplyAnswer::Agree,
        level: None,
        silence: None,
        organ: "清源市公安局".to_owned(),
        reply_no: format!("清公复〔2026〕{hop}号"),
        date,
        received_on: date,
        conditions: String::new(),
    };
    let scan = SentFile { index: 0, name: "来文.pdf".to_owned(), media: Code::known("pdf") };
    let how = How::Letter { by: HopRef { gate, hop }, on: date, scan };
    let wish = Wish::Gate(GateWish::Answer(reply));
    bench.act_by(case, Role::Undertaker, how, wish, &[PDF.to_vec()]).expect("answered");
}

fn branch(bench: &Bench, case: &CaseId) -> GateView {
    bench.view(case).gates.branches.first().cloned().expect("a branch")
}

#[test]
#[expect(clippy::too_many_lines, reason = "one story")]
fn a_question_is_put_again_for_the_new_version() {
    let mut bench = Bench::new();
    let mut joint = draft("两家联合制发的通知。");
    joint.items[0].organs = "清源市文化和旅游局\n清源市公安局".to_owned();
    let case = bench.open_draft(&joint);
    let first = consent(&bench, &case, "清文旅函〔2026〕12号");
    let gate = bench.act(&case, Role::Undertaker, Wish::Gate(GateWish::Open(first))).expect("asked").seq;
    answered(&mut bench, &case, gate, 1, 1);
    assert_eq!(branch(&bench, &case).again, None, "nothing is new");
    let version = Wish::AddVersion {
        item: 1,
        reason_code: Code::known("updated"),
        file: None,
        reading: None,
        unread_ticked: false,
        text: "两家联合制发的通知，已修改。".to_owned(),
        title: String::new(),
        excisions: Vec::new(),
        carried_over: Vec::new(),
        note: String::new(),
    };
    bench.act(&case, Role::Undertaker, version).expect("another version");
    let due = branch(&bench, &case);
    assert_eq!(due.acts.first().map(|act| act.act), Some(ActKind::OpenGate), "asking again comes first");
    let again = due.again.expect("it is to be put again");
    assert_eq!((again.again, again.version), (Some(gate), 2));
    assert_eq!(again.organ, Some((2, "清源市公安局".to_owned())));
    assert_eq!(again.ways.len(), 1, "by the way it went before");
    assert!(due.silence.is_none(), "nobody is silent on what was not put to him");

    let second =
        GateQuestion {
            version: 2, again: Some(gate), ..consent(&bench, &case, "清文旅函〔2026〕18号")
        };
    let unsent = now(bench.desk.letter_draft(&case, &second, Locale::ZhHans)).expect("a draft");
    let told = ["清文旅函〔2026〕12号", "清公复〔2026〕1号", "同意公开", "现为第 2 稿", "现再次征求意见"];
    for words in told {
        assert!(unsent.contains(words), "{words} is not in {unsent}");
    }
    let lost = GateQuestion { again: Some(99), ..second.clone() };
    assert!(now(bench.desk.letter_draft(&case, &lost, Locale::ZhHans)).is_err(), "of no branch");
    let put =
        bench.act(&case, Role::Undertaker, Wish::Gate(GateWish::Open(second.clone()))).expect("put").seq;
    let twice = bench.act(&case, Role::Undertaker, Wish::Gate(GateWish::Open(second)));
    assert_eq!(
        twice.map(|_| ()),
        Err(baoshen::review::Refusal::from(G::AgainNeedless(GateKind::Originator)).into())
    );

    let view = bench.view(&case);
    assert_eq!(view.gates.branches.len(), 1, "one branch with two letters");
    assert_eq!((branch(&bench, &case).again, branch(&bench, &case).hop), (None, 2));
    assert_eq!(view.letters, [Letter::Question(gate), Letter::Question(put)]);
    let zh = baoshen::i18n::Words(Locale::ZhHans);
    assert_eq!(name(zh, &view.record, Letter::Question(put)), "征求意见书（再次征求）：清源市公安局");
    let sent =
        |seq| now(bench.desk.letter_sheet(&case, Letter::Question(seq), Locale::ZhHans)).expect("a letter");
    assert!(told.iter().all(|words| sent(put).contains(words)));
    assert!(!sent(gate).contains("现再次征求意见"), "the first letter knows nothing of the second");
    answered(&mut bench, &case, gate, 2, 2);
    let branch = branch(&bench, &case);
    assert_eq!((branch.version, branch.again.is_none()), (2, true));
    assert!(branch.endings.iter().any(|ending| ending.outcome == GateOutcome::Favourable));
    // The page is told all of it.
    let view = bench.view(&case);
    let frame = encode(&view).expect("a frame");
    assert_eq!(decode::<CaseView>(&frame).expect("the frame is read"), view);
}
