//! What the scenarios ask of the desk itself, over the store in memory: what is kept, shown, printed, exported.

mod bundle;
mod leaving;
mod limits;

use baoshen::desk::ask::{DecisionInput, GateQuestion, GateReply, GateWish, How, SentFile, Wish};
use baoshen::desk::view::{RegisterAsk, RegisterView};
use baoshen::i18n::Locale;
use baoshen::review::register::{Period, RegisterKind};
use baoshen::review::{
    CaseId, CivilDate, Code, GateKind, Ground, HopRef, LetterKind, Outcome, Question, Relation, ReplyAnswer,
    Role, Route,
};

use crate::office::{Bench, LI, PDF, WANG, approval, now, opinion};

fn today(bench: &Bench, case: &CaseId) -> CivilDate {
    bench.view(case).row.changed_at.date()
}

/// Self-review and review signed; Li Min sits at the desk.
pub(crate) fn reviewed(bench: &mut Bench, case: &CaseId) {
    bench.act(case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    bench.sit(WANG);
    bench.act(case, Role::Reviewer, opinion(2, 1)).expect("review");
    bench.sit(LI);
}

/// The leader decides on paper.
pub(crate) fn decide(bench: &mut Bench, case: &CaseId, wish: Wish) {
    let how = bench.paper(case, "照此办理。赵磊");
    bench.act_by(case, Role::Leader, how, wish, &[PDF.to_vec()]).expect("decided");
}

/// Anything but a release.
pub(crate) fn kept_back(outcome: Outcome, ground: Option<Ground>) -> Wish {
    let Wish::Decide { items, .. } = approval(1) else { unreachable!("an approval") };
    let other = |input: DecisionInput| DecisionInput {
        outcome,
        ground,
        opinion: "不予公开。".to_owned(),
        reason: "按答复办理。".to_owned(),
        ..input
    };
    Wish::Decide { items: items.into_iter().map(other).collect(), leftovers_ticked: false }
}

fn question(bench: &Bench, case: &CaseId, kind: GateKind) -> GateQuestion {
    let asks_secret = kind == GateKind::Referral;
    GateQuestion {
        item: 1,
        version: 1,
        kind,
        question: if asks_secret { Question::IsSecret } else { Question::Consent },
        route: asks_secret.then_some(Route::NotCatalogued),
        organ: (!asks_secret).then_some(1),
        again: None,
        provisional: Code::known("hold"),
        relation: if asks_secret { Relation::SecrecyProvincial } else { Relation::Originator },
        letter_kind: LetterKind::Letter,
        date: today(bench, case),
        due: None,
        addressee: "来文机关".to_owned(),
        letter_no: "清文旅函〔2026〕12号".to_owned(),
        question_words: "请予答复。".to_owned(),
        enclosures: String::new(),
        signed_out_by: "赵磊".to_owned(),
    }
}

/// The letter that answers the branch at `gate`, taken in by whoever sits at the desk as reviewer.
fn answer(bench: &mut Bench, case: &CaseId, gate: u32, edit: impl FnOnce(&mut GateReply)) {
    let date = today(bench, case);
    let mut reply = GateReply {
        gate,
        version: 1,
        answer: ReplyAnswer::NotSecret,
        level: None,
        silence: None,
        organ: "省国家保密局".to_owned(),
        reply_no: "密复〔2026〕9号".to_owned(),
        date,
        received_on: date,
        conditions: String::new(),
    };
    edit(&mut reply);
    let scan = SentFile { index: 0, name: "来文.pdf".to_owned(), media: Code::known("pdf") };
    let how = How::Letter { by: HopRef { gate, hop: 1 }, on: date, scan };
    let wish = Wish::Gate(GateWish::Answer(reply));
    bench.act_by(case, Role::Reviewer, how, wish, &[PDF.to_vec()]).expect("answered");
}

fn register(bench: &Bench, kind: RegisterKind) -> RegisterView {
    let year = Period::year(2026).expect("a year");
    let ask = RegisterAsk { kind, from: year.from, to: year.to, locale: Locale::ZhHans };
    now(bench.desk.register(&ask)).expect("a register")
}
