//! Letters and slips at the desk: offered where there is something to write, refused everywhere else; records and
//! slips of one item; the list of the day.

use baoshen::desk::Problem;
use baoshen::desk::ask::{Draft, DraftItem, ExcisionInput, GateQuestion, GateWish, Readings, Wish};
use baoshen::i18n::Locale;
use baoshen::paper::letter::Letter;
use baoshen::review::{
    CaseId, Code, GateKind, Ground, LetterKind, MatchGrade, NoteKind, Question, Relation, Role,
};

use super::office::{Bench, LI, PDF, WANG, approval, draft, now, opinion};

const DRAFT: &str = "data-draft=\"草稿\"";

fn made(bench: &Bench, case: &CaseId, letter: Letter) -> Result<String, Problem> {
    now(bench.desk.letter_sheet(case, letter, Locale::ZhHans))
}

fn offered(bench: &Bench, case: &CaseId) -> Vec<Letter> {
    bench.view(case).letters
}

fn question(bench: &Bench, case: &CaseId) -> GateQuestion {
    GateQuestion {
        item: 1,
        version: 1,
        kind: GateKind::Referral,
        question: Question::MayDisclose,
        route: None,
        organ: None,
        again: None,
        provisional: Code::known("hold"),
        relation: Relation::Superior,
        letter_kind: LetterKind::Request,
        date: bench.view(case).row.changed_at.date(),
        due: None,
        addressee: "江右省文化和旅游厅".to_owned(),
        letter_no: "清文旅〔2026〕12号".to_owned(),
        question_words: "第二段能否公开？".to_owned(),
        enclosures: "通知文本".to_owned(),
        signed_out_by: "赵磊".to_owned(),
    }
}

#[test]
fn a_letter_is_a_draft_until_its_question_is_put() {
    let mut bench = Bench::new();
    let case = bench.open("各科室：现就活动安排通知如下。");
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    assert_eq!(offered(&bench, &case), [], "nothing was asked");
    assert_eq!(made(&bench, &case, Letter::Question(2)), Err(Problem::NotFound), "an opinion is no letter");
    bench.sit(WANG);
    let asked = question(&bench, &case);
    let head = bench.view(&case).head;
    let unsent = now(bench.desk.letter_draft(&case, &asked, Locale::ZhHans)).expect("a draft");
    for words in [DRAFT, "清源市文化和旅游局文件", "江右省文化和旅游厅：", "第二段能否公开？", "王强"]
    {
        assert!(unsent.contains(words), "{words}");
    }
    assert_eq!(bench.view(&case).head, head, "a draft of a letter leaves no trace");
    let within = GateQuestion { letter_kind: LetterKind::None, ..asked.clone() };
    assert_eq!(now(bench.desk.letter_draft(&case, &within, Locale::ZhHans)), Err(Problem::NotFound));
    let elsewhere = GateQuestion { item: 2, ..asked.clone() };
    assert_eq!(now(bench.desk.letter_draft(&case, &elsewhere, Locale::ZhHans)), Err(Problem::NotFound));
    let put = bench.act(&case, Role::Reviewer, Wish::Gate(GateWish::Open(asked))).expect("put");
    assert_eq!(offered(&bench, &case), [Letter::Question(put.seq)]);
    let sent = made(&bench, &case, Letter::Question(put.seq)).expect("a letter");
    assert!(!sent.contains(DRAFT) && sent.contains("妥否，请批示。"));
    let code = bench.view(&case).short_code;
    let grouped = baoshen::paper::sheet::grouped(&code);
    assert!(sent.contains(&grouped), "the letter carries the code of its event");
    bench.lock();
    assert_eq!(made(&bench, &case, Letter::Question(put.seq)), Err(Problem::Locked));
}

#[test]
fn slips_come_with_their_events_and_not_before() {
    let mut bench = Bench::new();
    let case = bench.open("各科室：现就活动安排通知如下。值班车辆由甲队调度。");
    let version = Wish::AddVersion {
        item: 1,
        reason_code: Code::known("updated"),
        file: None,
        reading: None,
        unread_ticked: false,
        text: "各科室：现就活动安排通知如下。（此处删减）".to_owned(),
        title: String::new(),
        excisions: vec![ExcisionInput { ground: Ground::G5, place: "第一段第二句".to_owned() }],
        carried_over: Vec::new(),
        note: String::new(),
    };
    bench.act(&case, Role::Undertaker, version).expect("a version with a place taken out");
    let note = Wish::Note {
        kind: NoteKind::Telephone,
        at: bench.view(&case).row.changed_at,
        words: "赵磊来电：先按程序办理。".to_owned(),
        persons: "赵磊、李敏".to_owned(),
    };
    bench.act(&case, Role::Undertaker, note).expect("noted");
    assert_eq!(offered(&bench, &case), [Letter::Excisions(2), Letter::Note(3)]);
    let list = made(&bench, &case, Letter::Excisions(2)).expect("a list");
    assert!(list.contains("第一段第二句") && list.contains("《条例》第十六条") && list.contains(DRAFT));
    assert!(!list.contains("值班车辆"), "the words taken out stand nowhere");
    let note = made(&bench, &case, Letter::Note(3)).expect("a note");
    assert!(note.contains("电话记录") && note.contains("本记录不代替签批"));
    assert_eq!(made(&bench, &case, Letter::AnswerDraft), Err(Problem::NotFound), "nobody asked");
}

#[test]
fn what_went_out_has_its_slip() {
    let mut bench = Bench::new();
    let case = bench.open("各科室：现就活动安排通知如下。");
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    bench.sit(WANG);
    bench.act(&case, Role::Reviewer, opinion(2, 1)).expect("review");
    bench.sit(LI);
    let slip = now(bench.desk.slip_sheet(&case, 3, None, Locale::ZhHans)).expect("a slip");
    assert!(slip.contains(DRAFT), "nothing is decided");
    let how = bench.paper(&case, "同意。赵磊");
    bench.act_by(&case, Role::Leader, how, approval(1), &[PDF.to_vec()]).expect("decision");
    assert_eq!(offered(&bench, &case), []);
    let items = vec![1];
    let over = Wish::HandOver { items: items.clone(), note: "附光盘".to_owned() };
    bench.act(&case, Role::Undertaker, over).expect("over");
    assert_eq!(offered(&bench, &case), [Letter::HandOver(5)]);
    let slip = made(&bench, &case, Letter::HandOver(5)).expect("a slip");
    assert!(slip.contains("附光盘") && slip.contains("年　　月　　日"), "room for whoever receives");
    bench.act(&case, Role::DisclosureOffice, Wish::Receive { items, note: String::new() }).expect("in");
    let out = Wish::Publish {
        item: 1,
        at: bench.view(&case).row.changed_at,
        grade: MatchGrade::Declared,
        readings: Readings::default(),
        leftovers: Vec::new(),
        confirmed: Vec::new(),
        file: None,
        channel: "公告栏".to_owned(),
        address: String::new(),
        issue_no: String::new(),
    };
    bench.act(&case, Role::DisclosureOffice, out).expect("out");
    assert_eq!(offered(&bench, &case), [Letter::HandOver(5), Letter::Publication(7)]);
    assert!(made(&bench, &case, Letter::Publication(7)).expect("a note").contains("公告栏"));
}

/// One matter, one record: what is about the other item is nowhere on it.
#[test]
fn each_item_has_its_own_record_and_slip() {
    let mut bench = Bench::new();
    let first = draft("各科室：一。");
    let second = DraftItem { title: "附件二：场次安排".to_owned(), ..first.items[0].clone() };
    let both = Draft { items: vec![first.items[0].clone(), second], ..first };
    let case = bench.open_draft(&both);
    let record = |item| now(bench.desk.record_sheet(&case, item, Locale::ZhHans));
    let (whole, one, two) =
        (record(None).expect("a record"), record(Some(1)).expect("one"), record(Some(2)).expect("two"));
    let (a, b) = ("关于开展2026年公共文化服务活动的通知", "附件二：场次安排");
    assert!(whole.contains(a) && whole.contains(b) && !whole.contains("本件只记载"));
    assert!(one.contains(a) && !one.contains(b) && one.contains("本件只记载第 1 条，本案共 2 条信息。"));
    assert!(two.contains(b) && !two.contains(a) && two.contains("本件只记载第 2 条"));
    assert_eq!(record(Some(3)), Err(Problem::NotFound));
    let slip = |item| now(bench.desk.slip_sheet(&case, 1, item, Locale::ZhHans));
    assert!(slip(Some(2)).expect("a slip").contains(b) && !slip(Some(2)).expect("a slip").contains(a));
    assert_eq!(slip(Some(3)), Err(Problem::NotFound));
}

#[test]
fn the_list_of_the_day_says_what_is_late_in_words() {
    let mut bench = Bench::new();
    let empty = bench.desk.day_sheet(Locale::ZhHans).expect("a list");
    assert!(empty.contains("今日没有待办事项。") && empty.contains("李敏"));
    let case = bench.open("各科室：一。");
    let urgent = Draft { urgency: Some(baoshen::review::Urgency::Urgent), ..draft("各科室：二。") };
    let pressing = bench.open_draft(&urgent);
    let list = bench.desk.day_sheet(Locale::ZhHans).expect("a list");
    let place = |list: &str, case: &CaseId| list.find(case.as_str()).expect("the case stands on it");
    assert!(place(&list, &pressing) < place(&list, &case), "the same day: the urgent one first");
    assert!(list.contains("加急") && !list.contains(">逾期<"));
    bench.wait(60 * 60 * 24 * 60);
    let list = bench.desk.day_sheet(Locale::ZhHans).expect("a list");
    assert!(list.contains(">逾期<") && list.contains("已逾期 2 件"));
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    let list = bench.desk.day_sheet(Locale::ZhHans).expect("a list");
    assert!(!list.contains(case.as_str()), "it waits for somebody else");
    bench.lock();
    assert_eq!(bench.desk.day_sheet(Locale::ZhHans), Err(Problem::Locked));
}
