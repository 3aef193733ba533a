//! Letters and slips beside a case: whole sheets, every value they carry, and that none is offered without one.

use baoshen::i18n::{Locale, Words};
use baoshen::paper::letter::{Letter, draft, letter, name, offered};
use baoshen::review::event::RequestFacts;
use baoshen::review::record::{
    Beside, BesideWords, Fact, Facts, GateRecord, HopRecord, Line, Removed, VersionRecord, WordsKind,
    WrittenRecord,
};
use baoshen::review::{
    ApplicantKind, Code, EventKind, GateKind, Ground, LetterKind, Level, MatchGrade, Mode, NoteKind, Outcome,
    Question, Relation, RequestWay, Role, Route, Urgency,
};

use crate::fixture::{
    about, chen, coded, date, digest, event, hand, line, moment, plain, release, wang, words,
};
use crate::golden::both;

const ZH: Words = Words(Locale::ZhHans);
const EN: Words = Words(Locale::En);

fn gate(seq: u32, question: (GateKind, Question), to: (Relation, LetterKind, &str)) -> GateRecord {
    let (relation, letter_kind, organ) = to;
    let first = HopRecord {
        number: 1,
        seq,
        relation,
        organ: Some(words(70 + seq, organ)),
        letter_kind,
        letter_no: Some(words(80 + seq, &format!("临水函〔2026〕{seq}号"))),
        date: date("2026-03-03"),
        due: Some(date("2026-03-25")),
        received_on: None,
        reply_kind: None,
        reply_no: None,
        recorder: hand("p1", "王敏", ""),
        again: None,
    };
    GateRecord {
        seq,
        item: 1,
        version: 1,
        kind: question.0,
        question: question.1,
        route: None,
        organ: None,
        provisional: coded("hold", "暂不公开"),
        question_words: Some(words(140 + seq, "附表第三列所列水库渗漏部位能否公开？")),
        enclosures: Some(words(160 + seq, "通告文本（第1稿）\n水库安全检查明细表")),
        signed_out_by: Some(words(180 + seq, "陈国华")),
        hops: vec![first],
        replies: vec![],
        closings: vec![],
        outcome: None,
    }
}

pub(crate) const REQUEST: u32 = 10;
const SECRECY: u32 = 11;
const ORIGINATOR: u32 = 12;
const CO_MAKER: u32 = 13;
const PARTY: u32 = 14;
const DECLASS: u32 = 15;
const WITHIN: u32 = 16;

fn gates() -> Vec<GateRecord> {
    let referral = (GateKind::Referral, Question::MayDisclose);
    let secret = (GateKind::Referral, Question::IsSecret);
    let consent = (GateKind::Originator, Question::Consent);
    vec![
        gate(REQUEST, referral, (Relation::Superior, LetterKind::Request, "江右省水利厅")),
        GateRecord {
            route: Some(Route::NotCatalogued),
            ..gate(SECRECY, secret, (Relation::SecrecySameLevel, LetterKind::Letter, "临江市国家保密局"))
        },
        GateRecord {
            organ: Some(2),
            ..gate(ORIGINATOR, consent, (Relation::Originator, LetterKind::Letter, "临江市发展和改革委员会"))
        },
        GateRecord {
            organ: Some(3),
            ..gate(CO_MAKER, consent, (Relation::CoIssuer, LetterKind::Consultation, "临江市应急管理局"))
        },
        gate(
            PARTY,
            (GateKind::ThirdParty, Question::PartyView),
            (Relation::ThirdParty, LetterKind::Consultation, "江右顺达水工建设有限公司"),
        ),
        gate(
            DECLASS,
            (GateKind::Declassification, Question::Declassify),
            (Relation::Originator, LetterKind::Letter, "江右省水利厅"),
        ),
        gate(WITHIN, (GateKind::Excision, Question::Excise), (Relation::Own, LetterKind::None, "本单位")),
    ]
}

fn cut() -> Line {
    let place =
        |n, ground: Ground, place: &str| Removed { n, ground: ground.code(), place: Some(place.to_owned()) };
    let removed = vec![
        place(1, Ground::G5, "附表第四列（联系人及电话）"),
        place(2, Ground::G3, "第二段第三句"),
        Removed { n: 3, ground: Ground::G4.code(), place: None },
    ];
    let facts = vec![
        Fact::Version(2),
        Fact::ReasonCode(coded("returned", "按退回意见修改")),
        Fact::Beside(Beside::Excisions(removed)),
        Fact::Words(WordsKind::Note, words(46, "已与信息产生机构核对。")),
    ];
    let facts = vec![Facts { item: Some(1), version: None, facts }];
    line(17, EventKind::VersionAdded, Role::Undertaker, wang(), "2026-03-04T14:00:00", facts)
}

#[expect(clippy::too_many_lines, reason = "one line of the course after the other")]
fn after() -> Vec<Line> {
    let reason = words(50, "第三列涉及设施安全，附表第四列为内部联系方式。");
    let decided = vec![about(
        1,
        2,
        vec![
            Fact::Outcome(Outcome::Partial),
            Fact::Ground(Ground::G5),
            Fact::Words(WordsKind::Opinion, words(51, "同意部分公开。")),
            Fact::Words(WordsKind::Reason, reason),
            Fact::Release(release()),
        ],
    )];
    let mut decided = line(18, EventKind::Decided, Role::Leader, chen(), "2026-03-05T09:00:00", decided);
    decided.step = Some(3);
    let handed = event(vec![
        Fact::Beside(Beside::Items(vec![1])),
        Fact::On(date("2026-03-05")),
        Fact::Words(WordsKind::Note, words(52, "附光盘一张")),
    ]);
    let office = hand("p4", "林芳", "政务公开科科长");
    let received = event(vec![Fact::Beside(Beside::Items(vec![1])), Fact::On(date("2026-03-06"))]);
    let published = vec![Facts {
        item: Some(1),
        version: None,
        facts: vec![
            Fact::At(moment("2026-03-06T16:00:00")),
            Fact::Match(MatchGrade::SameText),
            Fact::Words(WordsKind::Channel, words(53, "市政府门户网站")),
            Fact::Words(WordsKind::Address, words(54, "slj.linjiang.gov.cn/tzgg/20260306.html")),
            Fact::Words(WordsKind::IssueNo, words(55, "临水发〔2026〕18号")),
            Fact::Beside(Beside::Words(BesideWords::Differences, words(56, "落款日期、文号为签发后补入"))),
            Fact::Published(digest(101)),
        ],
    }];
    let note = event(vec![
        Fact::Beside(Beside::Note(NoteKind::Telephone)),
        Fact::At(moment("2026-03-05T20:10:00")),
        Fact::Words(WordsKind::Note, words(57, "陈国华来电：同意公开，明日补签。\n已告知须待书面签批。")),
        Fact::Words(WordsKind::Persons, words(58, "陈国华、王敏")),
    ]);
    let answered = event(vec![
        Fact::Beside(Beside::Answered {
            kind: coded("partial", "部分公开"),
            on: date("2026-03-09"),
            delivery: coded("post", "邮寄"),
            late: false,
        }),
        Fact::Beside(Beside::Words(BesideWords::ReplyNo, words(59, "临水答〔2026〕7号"))),
    ]);
    vec![
        decided,
        line(19, EventKind::HandedOver, Role::Undertaker, wang(), "2026-03-05T15:00:00", handed),
        line(20, EventKind::Noted, Role::Undertaker, wang(), "2026-03-05T20:15:00", note),
        line(
            21,
            EventKind::Received,
            Role::DisclosureOffice,
            office.clone(),
            "2026-03-06T10:00:00",
            received,
        ),
        line(
            22,
            EventKind::Published,
            Role::DisclosureOffice,
            office.clone(),
            "2026-03-06T16:05:00",
            published,
        ),
        line(23, EventKind::Replied, Role::DisclosureOffice, office, "2026-03-09T10:00:00", answered),
    ]
}

/// A request with every branch that has a letter, and everything that comes after.
pub(crate) fn lettered() -> WrittenRecord {
    let mut record = plain();
    record.lines.truncate(3);
    for gate in gates() {
        let at = format!("2026-03-03T1{}:00:00", gate.seq - 10);
        let facts = about(1, 1, vec![Fact::Gates(vec![gate.kind])]);
        record.lines.push(line(gate.seq, EventKind::GateOpened, Role::Reviewer, wang(), &at, vec![facts]));
    }
    record.lines.push(cut());
    record.lines.extend(after());
    let item = &mut record.items[0];
    item.outcome = Some(Outcome::Partial);
    item.former_level = Some(Level::Confidential);
    item.former_period = Some("10年".to_owned());
    let first = item.versions[0].clone();
    item.versions.push(VersionRecord { number: 2, seq: 17, title: None, ..first });
    WrittenRecord {
        gates: gates(),
        mode: Mode::OnRequest,
        urgency: Urgency::Urgent,
        request: Some(RequestFacts {
            received_on: date("2026-02-27"),
            way: RequestWay::SignedPost,
            applicant_kind: ApplicantKind::Person,
        }),
        head: digest(23),
        events: 23,
        ..record
    }
}

pub(crate) fn all() -> Vec<(Letter, &'static str)> {
    vec![
        (Letter::Question(REQUEST), "letter-request"),
        (Letter::Question(SECRECY), "letter-secrecy"),
        (Letter::Question(ORIGINATOR), "letter-originator"),
        (Letter::Question(CO_MAKER), "letter-co-maker"),
        (Letter::Question(PARTY), "letter-third-party"),
        (Letter::Question(DECLASS), "letter-declassification"),
        (Letter::Excisions(17), "slip-excisions"),
        (Letter::HandOver(19), "slip-hand-over"),
        (Letter::Note(20), "slip-note"),
        (Letter::Publication(22), "slip-publication"),
        (Letter::Answer(23), "letter-answer"),
    ]
}

fn made(words: Words, record: &WrittenRecord, which: Letter) -> String {
    letter(words, record, which).expect("a letter")
}

#[test]
fn sheets() {
    let record = lettered();
    for (which, file) in all() {
        both(&format!("{file}.zh.html"), &made(ZH, &record, which));
        both(&format!("{file}.en.html"), &made(EN, &record, which));
    }
    let mut unsent = gate(
        0,
        (GateKind::Referral, Question::MayDisclose),
        (Relation::Superior, LetterKind::Request, "江右省水利厅"),
    );
    unsent.signed_out_by = None;
    unsent.hops[0].letter_no = None;
    both("letter-request-draft.zh.html", &draft(ZH, &record, &unsent).expect("a draft"));
}

#[test]
fn a_letter_is_offered_where_there_is_something_to_write() {
    let record = lettered();
    let wanted: Vec<Letter> = all().into_iter().map(|(letter, _)| letter).collect();
    assert_eq!(offered(&record), wanted);
    assert_eq!(letter(ZH, &record, Letter::Question(WITHIN)), None, "an act of the office sends no letter");
    assert_eq!(letter(ZH, &record, Letter::Excisions(18)), None);
    assert_eq!(letter(ZH, &record, Letter::AnswerDraft), None, "it is answered");
    assert_eq!(draft(ZH, &record, &gates()[6]), None);
    assert_eq!(offered(&plain()), [Letter::HandOver(5), Letter::Publication(7)]);
    let named: Vec<String> = wanted.iter().map(|one| name(ZH, &record, *one)).collect();
    assert_eq!(named[0], "请示：江右省水利厅");
    assert_eq!(
        &named[6..],
        ["区分处理清单", "信息公开移交单", "电话记录", "信息公开发布单", "政府信息公开申请答复书"]
    );
    let mut unanswered = record;
    unanswered.lines.pop();
    assert_eq!(offered(&unanswered).last(), Some(&Letter::AnswerDraft));
    unanswered.items[0].outcome = None;
    assert!(!offered(&unanswered).contains(&Letter::AnswerDraft), "nothing is decided");
}

const DRAFT: &str = "data-draft=\"草稿\"";

#[test]
fn what_is_not_final_says_so() {
    let mut record = lettered();
    for (which, name) in all() {
        assert!(!made(ZH, &record, which).contains(DRAFT), "{name}");
    }
    let unsent = draft(ZH, &record, &gates()[0]).expect("a draft");
    assert!(unsent.contains(DRAFT) && !unsent.contains("class=\"qr\""));
    record.items[0].outcome = None;
    assert!(made(ZH, &record, Letter::Excisions(17)).contains(DRAFT));
    record.items[0].outcome = Some(Outcome::Partial);
    record.lines.pop();
    assert!(made(ZH, &record, Letter::AnswerDraft).contains(DRAFT));
}

/// DOMAIN §7, words of the office: which letter to whom, and what it must say.
#[test]
fn each_letter_says_what_the_law_wants_of_it() {
    let record = lettered();
    let says = |which: u32, wanted: &[&str]| {
        let sheet = made(ZH, &record, Letter::Question(which));
        for words in wanted {
            assert!(sheet.contains(words), "{which}: {words}");
        }
        sheet
    };
    says(REQUEST, &["临江市水利局文件", "能否公开的请示", "妥否，请批示。", "条例》第十七条", "签发人"]);
    says(SECRECY, &["是否属于国家秘密的函", "请予函复。", "《保密法》第二十五条", "第二十五条"]);
    says(CO_MAKER, &["的征求意见书", "第三十四条", "逾期不答复的，视为同意", "回执"]);
    let party =
        says(PARTY, &["第三十二条", "十五个工作日", "由本单位依法决定", "回执", "对公共利益造成重大影响"]);
    assert!(!party.contains("建议公开"), "our own opinion is nobody else's affair");
    let proactive = WrittenRecord { mode: Mode::Proactive, ..record };
    let party = made(ZH, &proactive, Letter::Question(PARTY));
    assert!(
        party.contains("第十五条")
            && party.contains("没有书面同意，不得公开")
            && !party.contains("十五个工作日")
    );
}

#[test]
fn no_code_is_printed_as_words() {
    let mut record = lettered();
    record.gates[0].closings.clear();
    let codes = ["gk17", "gk32", "gk34", "gk15", "bm24", "bm25", "bmt25", "gk_33", "g5", "public_interest"];
    for (which, name) in all() {
        let sheet = made(ZH, &record, which).replace(baoshen::paper::sheet::STYLE, "");
        for code in codes {
            assert!(
                !sheet.contains(&format!(">{code}<")) && !sheet.contains(&format!(" {code}")),
                "{name}: {code}"
            );
        }
    }
    let whole = baoshen::paper::record(ZH, &crate::rich::rich(), &baoshen::paper::Print::default());
    for code in ["gk32", "gk15", "public_interest", "，full，"] {
        assert!(!whole.contains(code), "{code}");
    }
    assert!(
        whole.contains("《政府信息公开条例》第三十二条") && whole.contains(&Code::known("hold").to_string())
    );
}
