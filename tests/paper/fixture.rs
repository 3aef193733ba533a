//! Records made by hand: a plain one, as most cases end, and a rich one with everything that can stand in it.

use baoshen::review::event::{Answers, ReleaseHash};
use baoshen::review::record::{
    Coded, Content, Fact, Facts, Hand, ItemRecord, Line, StepRow, VersionRecord, WordsKind, WrittenRecord,
};
use baoshen::review::{
    Answer, BasisKind, Capacity, Carrier, CaseId, CivilDate, Code, Conclusion, Digest, EventKind, MatchGrade,
    Means, Mode, Outcome, PartNo, Retention, Role, Source, Timestamp, Urgency,
};

pub(crate) fn date(text: &str) -> CivilDate {
    text.parse().expect("a date")
}

pub(crate) fn moment(text: &str) -> Timestamp {
    format!("{text}+08:00").parse().expect("a moment")
}

pub(crate) fn digest(byte: u8) -> Digest {
    let mut bytes = [byte; 32];
    for (place, value) in (0..).zip(&mut bytes) {
        *value = value.wrapping_mul(31).wrapping_add(place * 7);
    }
    Digest(bytes)
}

pub(crate) fn words(part: u32, text: &str) -> Content {
    let size = u64::try_from(text.len()).ok();
    Content { part: PartNo(part), text: Some(text.to_owned()), media: None, size, is_removed: false }
}

pub(crate) fn file(part: u32, media: &'static str, size: u64) -> Content {
    Content {
        part: PartNo(part),
        text: None,
        media: Some(Code::known(media)),
        size: Some(size),
        is_removed: false,
    }
}

pub(crate) fn coded(code: &'static str, label: &str) -> Coded {
    Coded { code: Code::known(code), label: Some(label.to_owned()) }
}

pub(crate) fn hand(id: &'static str, name: &str, post: &str) -> Hand {
    let post = (!post.is_empty()).then(|| post.to_owned());
    Hand { person: Some(id.parse().expect("an id")), name: name.to_owned(), post }
}

pub(crate) fn wang() -> Hand {
    hand("p1", "王敏", "办公室科员")
}

pub(crate) fn zhao() -> Hand {
    hand("p2", "赵立新", "保密办主任")
}

pub(crate) fn chen() -> Hand {
    hand("p3", "陈国华", "副局长")
}

/// A line signed with its decider's own key.
pub(crate) fn line(
    seq: u32,
    kind: EventKind,
    role: Role,
    decider: Hand,
    time: &str,
    facts: Vec<Facts>,
) -> Line {
    let time = moment(time);
    Line {
        seq,
        code: digest(u8::try_from(seq).expect("small")).short(),
        kind,
        time,
        role,
        step: None,
        recorder: Hand { post: None, ..decider.clone() },
        decider,
        capacity: Capacity::Own,
        authority: None,
        means: Means::Key,
        decided_on: time.date(),
        sheet_code: None,
        void: None,
        facts,
    }
}

pub(crate) fn about(item: u32, version: u32, facts: Vec<Fact>) -> Facts {
    Facts { item: Some(item), version: Some(version), facts }
}

pub(crate) fn event(facts: Vec<Fact>) -> Vec<Facts> {
    vec![Facts { item: None, version: None, facts }]
}

pub(crate) fn no_to_all() -> Answers {
    Answers { state: Answer::No, work: Answer::No, business: Answer::No, privacy: Answer::No }
}

pub(crate) fn six_steps() -> Vec<StepRow> {
    let row = |number, code, role| StepRow { number, code: Code::known(code), label: None, role };
    vec![
        row(1, "self_review", Role::Undertaker),
        row(2, "review", Role::Reviewer),
        row(3, "final_review", Role::Leader),
    ]
}

pub(crate) fn release() -> ReleaseHash {
    ReleaseHash { sha256: digest(101), sm3: digest(102) }
}

pub(crate) fn consenting(part: u32, opinion: &str) -> Vec<Facts> {
    let facts = vec![
        Fact::Answers(no_to_all()),
        Fact::Conclusion(Conclusion::Release),
        Fact::Words(WordsKind::Opinion, words(part, opinion)),
        Fact::Bases(vec![BasisKind::SecrecyLaw, BasisKind::OtherLaw]),
        Fact::Words(WordsKind::Basis, words(part + 1, "保密法第三十五条\n政府信息公开条例第二十条")),
    ];
    vec![about(1, 1, facts)]
}

fn item() -> ItemRecord {
    let version = VersionRecord {
        number: 1,
        seq: 1,
        title: None,
        file: Some(file(5, "docx", 23_418)),
        file_name: Some(words(6, "关于公布2026年汛期安全检查结果的通告.docx")),
        text: Some(words(7, "各有关单位：\n现将2026年汛期安全检查结果予以公布。")),
        unread_ticked: false,
    };
    ItemRecord {
        number: 1,
        title: words(1, "关于公布2026年汛期安全检查结果的通告"),
        substitute_title: None,
        r#abstract: Some(words(2, "公布全市二十三座水库的安全检查结果和整改期限。")),
        doc_no: Some(words(3, "临水发〔2026〕18号")),
        organs: Some(words(4, "临江市水利局运行管理科")),
        source: Source::Made,
        made_on: date("2026-03-01"),
        carrier: Carrier::Electronic,
        former_level: None,
        former_period: None,
        versions: vec![version],
        outcome: Some(Outcome::Release),
        release: Some(release()),
    }
}

fn decided_on_paper() -> Line {
    let facts = vec![
        about(
            1,
            1,
            vec![
                Fact::Outcome(Outcome::Release),
                Fact::Words(WordsKind::Opinion, words(12, "同意公开。")),
                Fact::Release(release()),
            ],
        ),
        Facts {
            item: None,
            version: None,
            facts: vec![
                Fact::Words(WordsKind::Wording, words(13, "同意。陈国华 3月5日")),
                Fact::Words(WordsKind::OriginalAt, words(14, "办公室档案柜2026年第3盒")),
                Fact::Scan(file(15, "pdf", 188_012)),
            ],
        },
    ];
    let mut line = line(4, EventKind::Decided, Role::Leader, chen(), "2026-03-06T09:12:40", facts);
    line.step = Some(3);
    line.means = Means::Paper;
    line.decided_on = date("2026-03-05");
    line.recorder = hand("p1", "王敏", "");
    line.sheet_code = Some(digest(3).short());
    line
}

/// Handed over, received, published.
fn gone_out() -> [Line; 3] {
    let on = |day: &str| event(vec![Fact::On(date(day))]);
    let handed =
        line(5, EventKind::HandedOver, Role::Undertaker, wang(), "2026-03-06T09:20:00", on("2026-03-06"));
    let office = hand("p4", "林芳", "政务公开科科长");
    let received = line(
        6,
        EventKind::Received,
        Role::DisclosureOffice,
        office.clone(),
        "2026-03-06T10:00:00",
        on("2026-03-06"),
    );
    let published = vec![Facts {
        item: Some(1),
        version: None,
        facts: vec![
            Fact::At(moment("2026-03-06T16:00:00")),
            Fact::Match(MatchGrade::SameBytes),
            Fact::Words(WordsKind::Channel, words(16, "市政府门户网站")),
            Fact::Words(WordsKind::Address, words(17, "slj.linjiang.gov.cn/tzgg/20260306.html")),
            Fact::Published(digest(101)),
        ],
    }];
    let published =
        line(7, EventKind::Published, Role::DisclosureOffice, office, "2026-03-06T16:05:30", published);
    [handed, received, published]
}

/// The straight line: three opinions, one of them on paper, handed over, received, published.
pub(crate) fn plain() -> WrittenRecord {
    let opened = line(1, EventKind::Opened, Role::Undertaker, wang(), "2026-03-02T09:30:05", vec![]);
    let mut own = line(
        2,
        EventKind::OpinionSigned,
        Role::Undertaker,
        wang(),
        "2026-03-02T10:02:11",
        consenting(8, "不涉及国家秘密、工作秘密、商业秘密和个人隐私，建议公开。"),
    );
    own.step = Some(1);
    let mut review = line(
        3,
        EventKind::OpinionSigned,
        Role::Reviewer,
        zhao(),
        "2026-03-03T15:41:00",
        consenting(10, "经审核，可以公开。"),
    );
    review.step = Some(2);
    let lines = [opened, own, review, decided_on_paper()].into_iter().chain(gone_out()).collect();
    WrittenRecord {
        derivation: 1,
        case_id: "bs-2026-k7m2q-0012".parse::<CaseId>().expect("an id"),
        office_number: Some("临水密审〔2026〕12号".to_owned()),
        office: "临江市水利局".to_owned(),
        own_rule: None,
        small_office: false,
        retention: Retention::ThirtyYears,
        profile: Code::known("six_step"),
        profile_label: None,
        steps: six_steps(),
        mode: Mode::Proactive,
        matter_kind: coded("notice", "通知公告"),
        urgency: Urgency::Normal,
        planned_channel: coded("website", "政府网站"),
        planned_on: Some(date("2026-03-06")),
        request: None,
        parallel: None,
        extra: vec![],
        head: digest(7),
        events: 7,
        is_final: true,
        items: vec![item()],
        gates: vec![],
        removals: vec![],
        lines,
    }
}

/// The plain case before the leader signs: a draft with an empty box.
pub(crate) fn before_final_review() -> WrittenRecord {
    let mut record = plain();
    record.lines.truncate(3);
    record.is_final = false;
    record.office_number = None;
    record.head = digest(3);
    record.events = 3;
    for item in &mut record.items {
        item.outcome = None;
        item.release = None;
    }
    record
}
