//! What cannot be right: dates before what they follow, replies before letters, unknown organs, empty reasons, numbers
//! given twice, authorisations out of their days. Each is refused by name, and nothing of it is kept.

use baoshen::desk::ask::{
    ActAsk, BesideWish, Draft, GateQuestion, GateReply, GateWish, How, SentFile, Under, Wish,
};
use baoshen::desk::{FieldFault, FieldProblem, Problem, field_of};
use baoshen::i18n::{Locale, Words, of_refusal};
use baoshen::review::event::Recalled;
use baoshen::review::{
    ActRefusal as A, CaseId, CivilDate, Code, Event, GateKind, GateRefusal as G, HopRef, LetterKind,
    Question, Refusal, Relation, ReplyAnswer, Role,
};

use super::office::{Bench, LI, PDF, WANG, approval, draft, now, opinion};

/// Nothing is kept of what is refused; a broken rule is said at the field it is about.
fn refused(
    bench: &mut Bench,
    case: &CaseId,
    role: Role,
    (how, wish): (How, Wish),
    place: Option<&str>,
) -> Problem {
    let before = bench.store.contents();
    let answer = bench.act_by(case, role, how.clone(), wish.clone(), &[PDF.to_vec()]);
    assert_eq!(bench.store.contents(), before, "something of it was kept");
    let problem = answer.expect_err("refused");
    if let Problem::Refused(refusal) = &problem {
        let ask =
            ActAsk { case: Some(case.clone()), head: None, role, how, wish, clock_reason: String::new() };
        assert_eq!(field_of(&ask, refusal), place, "{refusal:?}");
        for words in [Locale::ZhHans, Locale::En].map(Words) {
            let told = of_refusal::rule(words, refusal);
            assert!(!told.is_empty() && !of_refusal::refusal(words, refusal, &()).is_empty());
        }
    }
    problem
}

fn fields(problem: &Problem) -> Vec<(&str, FieldFault)> {
    let Problem::Fields(fields) = problem else { panic!("{problem:?}") };
    fields.iter().map(|fault| (fault.field.as_str(), fault.fault)).collect()
}

fn day(text: &str) -> CivilDate {
    text.parse().expect("a date")
}

fn consent(organ: u32, date: CivilDate) -> Wish {
    Wish::Gate(GateWish::Open(GateQuestion {
        item: 1,
        version: 1,
        kind: GateKind::Originator,
        question: Question::Consent,
        route: None,
        organ: Some(organ),
        again: None,
        provisional: Code::known("hold"),
        relation: Relation::CoIssuer,
        letter_kind: LetterKind::Letter,
        date,
        due: None,
        addressee: "清源市公安局".to_owned(),
        letter_no: "清文旅函〔2026〕12号".to_owned(),
        question_words: "请予答复。".to_owned(),
        enclosures: String::new(),
        signed_out_by: "赵磊".to_owned(),
    }))
}

/// A joint document at review.
fn joint(bench: &mut Bench) -> CaseId {
    let mut joint = draft("两家联合制发的通知。");
    "清源市文化和旅游局\n清源市公安局".clone_into(&mut joint.items[0].organs);
    let case = bench.open_draft(&joint);
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    case
}

/// The same with one consent asked for.
fn asked(bench: &mut Bench) -> (CaseId, u32) {
    let case = joint(bench);
    let today = bench.view(&case).row.changed_at.date();
    let gate = bench.act(&case, Role::Undertaker, consent(2, today)).expect("asked").seq;
    (case, gate)
}

#[test]
fn an_organ_that_made_nothing_is_not_asked() {
    let mut bench = Bench::new();
    let (case, _) = asked(&mut bench);
    let today = bench.view(&case).row.changed_at.date();
    let unknown =
        refused(&mut bench, &case, Role::Undertaker, (How::Own, consent(9, today)), Some("addressee"));
    assert_eq!(unknown, Refusal::from(G::OrganUnfit { item: 1 }).into());
}

#[test]
fn a_reply_before_its_letter_and_a_letter_of_tomorrow() {
    let mut bench = Bench::new();
    let (case, gate) = asked(&mut bench);
    let today = bench.view(&case).row.changed_at.date();
    let on = |date: CivilDate| {
        let reply = GateReply {
            gate,
            version: 1,
            answer: ReplyAnswer::Agree,
            level: None,
            silence: None,
            organ: "清源市公安局".to_owned(),
            reply_no: "清公函〔2026〕3号".to_owned(),
            date,
            received_on: date,
            conditions: String::new(),
        };
        let scan = SentFile { index: 0, name: "来文.pdf".to_owned(), media: Code::known("pdf") };
        (How::Letter { by: HopRef { gate, hop: 1 }, on: date, scan }, Wish::Gate(GateWish::Answer(reply)))
    };
    let early = refused(&mut bench, &case, Role::Undertaker, on(day("2026-02-01")), Some("date"));
    assert_eq!(early, Refusal::from(G::DateOrder { earliest: today }).into());
    let tomorrow = day("2026-12-31");
    let late = refused(&mut bench, &case, Role::Undertaker, on(tomorrow), Some("date"));
    assert_eq!(late, Refusal::DecidedInFuture { on: tomorrow }.into());
    let fresh = joint(&mut bench);
    let letter =
        refused(&mut bench, &fresh, Role::Undertaker, (How::Own, consent(2, tomorrow)), Some("date"));
    assert_eq!(letter, Refusal::MomentInFuture.into());
}

#[test]
fn a_return_without_reason() {
    let mut bench = Bench::new();
    let case = bench.open("正文。");
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    bench.sit(WANG);
    let silent = Wish::Return {
        step: 2,
        to_step: 1,
        items: vec![1],
        fields: vec![Code::known("content")],
        reason: " \n".to_owned(),
        to_correct: String::new(),
    };
    let problem = refused(&mut bench, &case, Role::Reviewer, (How::Own, silent), None);
    assert_eq!(fields(&problem), [("reason", FieldFault::Missing)]);
}

/// A discovery without its time cannot even be written down.
#[test]
fn a_recall_without_the_time_of_its_discovery() {
    let whole = r#"{"decidedBy":{"person":"p1","post":"科员","capacity":"self"},"means":"key","decidedOn":"2026-03-06",
        "items":[1],"discoveredAt":"2026-03-06T23:50:00+08:00","measures":["taken_down"],"reports":[],
        "description":{"part":1,"commit":"0707070707070707070707070707070707070707070707070707070707070707"}}"#;
    assert!(matches!(Event::read("recalled", whole), Ok((_, Event::Recalled(Recalled { .. })))));
    let without = whole.replace(r#""discoveredAt":"2026-03-06T23:50:00+08:00","#, "");
    let fault = Event::read("recalled", &without).expect_err("refused");
    assert!(format!("{fault:?}").contains("discoveredAt"), "{fault:?}");
}

#[test]
fn a_number_that_another_case_goes_by() {
    let mut bench = Bench::new();
    let numbered = |number: &str| Draft { office_number: number.to_owned(), ..draft("正文。") };
    bench.open_draft(&numbered("清文旅审〔2026〕1号"));
    let kept = now(bench.desk.keep_draft(None, &numbered(" 清文旅审〔2026〕1号"), &[])).expect("a draft");
    let ask = ActAsk {
        case: None,
        head: None,
        role: Role::Undertaker,
        how: How::Own,
        wish: Wish::Open { draft: kept.id.clone() },
        clock_reason: String::new(),
    };
    let taken = now(bench.desk.act(&ask, &[])).expect_err("refused");
    assert_eq!(fields(&taken), [("office_number", FieldFault::Taken)]);
    assert_eq!(bench.desk.cases().expect("cases").len(), 1);
    assert!(now(bench.desk.draft(&kept.id)).is_ok(), "the draft is still there");
    let other = bench.open("另一件。");
    let amend = |value: &str| {
        Wish::Beside(BesideWish::Amend {
            event: 1,
            field: Code::known("office_number"),
            value: value.to_owned(),
            reason: "补号。".to_owned(),
        })
    };
    let problem =
        refused(&mut bench, &other, Role::Undertaker, (How::Own, amend("清文旅审〔2026〕1号")), None);
    assert_eq!(fields(&problem), [("value", FieldFault::Taken)]);
    bench.act(&other, Role::Undertaker, amend("清文旅审〔2026〕2号")).expect("a free number");
    bench.act(&other, Role::Undertaker, amend("清文旅审〔2026〕2号")).expect("its own number is no other's");
}

#[test]
fn an_authorisation_of_the_past_and_a_delegate_without_one() {
    let mut bench = Bench::new();
    let case = bench.open("正文。");
    let given = |from: &str, to: &str| {
        Wish::Beside(BesideWish::Delegate {
            person: "p1".parse().expect("an id"),
            powers: vec![Code::known("disclosure")],
            from: day(from),
            to: day(to),
            authorisation_no: "清文旅授〔2026〕1号".to_owned(),
        })
    };
    let spans = [("2026-01-01", "2026-12-31", "from"), ("2026-12-31", "2026-12-30", "to")];
    for (from, to, place) in spans {
        let how = bench.paper(&case, "同意授权。赵磊");
        let problem = refused(&mut bench, &case, Role::Leader, (how, given(from, to)), Some(place));
        assert_eq!(problem, Refusal::from(A::PeriodUnfit).into());
    }
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    bench.sit(WANG);
    bench.act(&case, Role::Reviewer, opinion(2, 1)).expect("review");
    bench.sit(LI);
    let how = How::AsDelegate { under: Under::Standing(Code::known("leave")) };
    let alone = refused(&mut bench, &case, Role::Leader, (how, approval(1)), None);
    assert!(matches!(alone, Problem::Refused(Refusal::NotAuthorised { .. })), "{alone:?}");
}

/// What the desk refuses of a field, and what its rules refuse, names its rule in both languages. The time of a discovery
/// is asked for by the page, which has its rule from the same words.
#[test]
fn each_names_its_rule_in_both_languages() {
    let earliest = day("2026-02-02");
    let refused: [(&str, Refusal); 9] = [
        ("dated before what it follows", G::DateOrder { earliest }.into()),
        ("a reply that is no reply to the letter", G::HopUnfit { expected: 1 }.into()),
        ("an organ that made nothing", G::OrganUnfit { item: 1 }.into()),
        ("a reason left out", Refusal::ReasonMissing { item: 1 }),
        ("a day that has not come", Refusal::MomentInFuture),
        ("a procedure without its end", Refusal::UnsoundProfile(Code::known("own"))),
        ("a recall reported before it was discovered", A::ReportTooEarly.into()),
        ("an authorisation of the past", A::PeriodUnfit.into()),
        (
            "a delegate outside the days",
            Refusal::NotAuthorised { person: "p1".parse().expect("id"), on: earliest },
        ),
    ];
    let fault =
        |field: &str, fault| FieldProblem { field: field.parse().expect("a code"), item: None, fault };
    let faults = [
        fault("reason", FieldFault::Missing),
        fault("title", FieldFault::Missing),
        fault("description", FieldFault::Missing),
        fault("office_number", FieldFault::Taken),
        fault("value", FieldFault::Taken),
        fault("steps", FieldFault::Unknown),
        fault("authorisation", FieldFault::Taken),
        fault("to", FieldFault::BeforeStart),
        fault("late", FieldFault::NotAsCounted),
    ];
    let is_in = |words: Words, rule: &str| {
        let chinese = rule.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        !rule.is_empty() && chinese == (words.0 == Locale::ZhHans)
    };
    for words in [Locale::ZhHans, Locale::En].map(Words) {
        for (what, refusal) in &refused {
            assert!(is_in(words, of_refusal::rule(words, refusal)), "{what}: {:?}", words.0);
        }
        for fault in &faults {
            let rule = fault.rule(words).unwrap_or_default();
            assert!(is_in(words, rule), "{fault:?}: {rule:?} in {:?}", words.0);
        }
        assert!(is_in(words, words.act_rule_recall()));
        // A year without its notice refuses nothing: the day is provisional and says which year to import.
        assert!(words.deadline_unknown(2027).contains("2027"));
    }
    assert_eq!(
        fault("organ", FieldFault::TooLong).rule(Words(Locale::En)),
        None,
        "no rule: it cannot be read"
    );
}
