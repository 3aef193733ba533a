//! The rich record: three items, a request, a return with void signatures, a delegate, a collective body, branches,
//! content taken out and content not provided.

use baoshen::review::event::{Answers, RequestFacts};
use baoshen::review::record::{
    Content, Fact, Facts, Hand, ItemRecord, Line, ParallelRecord, VersionRecord, WordsKind, WrittenRecord,
};
use baoshen::review::{
    Answer, ApplicantKind, BasisKind, Capacity, Carrier, Code, Conclusion, EventKind, GateKind, Ground,
    Level, MatchGrade, Means, Mode, Outcome, PartNo, RequestWay, Retention, Role, Source, Urgency,
};

use crate::fixture::{
    about, chen, coded, consenting, date, digest, event, file, hand, line, moment, no_to_all, plain, release,
    wang, words, zhao,
};
use crate::gates::{gates, removals};

fn removed(part: u32) -> Content {
    Content { part: PartNo(part), text: None, media: None, size: None, is_removed: true }
}

fn absent(part: u32) -> Content {
    Content { is_removed: false, ..removed(part) }
}

fn attachment() -> ItemRecord {
    let version = |number, seq| VersionRecord {
        number,
        seq,
        title: (number == 2).then(|| words(31, "水库安全检查明细表（公开稿）")),
        file: Some(file(32 + number, "xlsx", 48_100)),
        file_name: Some(words(30, "明细表.xlsx")),
        text: None,
        unread_ticked: number == 1,
    };
    ItemRecord {
        number: 2,
        title: words(29, "水库安全检查明细表"),
        substitute_title: None,
        r#abstract: None,
        doc_no: None,
        organs: None,
        source: Source::FromOrgan,
        made_on: date("2026-02-11"),
        carrier: Carrier::Paper,
        former_level: None,
        former_period: None,
        versions: vec![version(1, 1), version(2, 6)],
        outcome: Some(Outcome::Partial),
        release: Some(release()),
    }
}

fn marked() -> ItemRecord {
    ItemRecord {
        number: 3,
        title: removed(36),
        substitute_title: Some(words(37, "某工程材料一份")),
        r#abstract: Some(absent(38)),
        former_level: Some(Level::Confidential),
        former_period: Some("10年".to_owned()),
        outcome: Some(Outcome::Refuse),
        release: None,
        versions: vec![VersionRecord {
            number: 1,
            seq: 1,
            title: None,
            file: None,
            file_name: None,
            text: None,
            unread_ticked: false,
        }],
        ..attachment()
    }
}

fn unsure() -> Answers {
    Answers { state: Answer::Unsure, work: Answer::Yes, ..no_to_all() }
}

fn refusing(item: u32, part: u32) -> Facts {
    about(
        item,
        1,
        vec![
            Fact::Answers(unsure()),
            Fact::Conclusion(Conclusion::Refuse),
            Fact::Ground(Ground::G5),
            Fact::Words(WordsKind::Opinion, words(part, "含内部分工和联系方式，不宜公开。")),
            Fact::Words(WordsKind::Reason, absent(part + 1)),
            Fact::Bases(vec![]),
            Fact::Gates(vec![GateKind::Referral, GateKind::Originator]),
            Fact::Words(WordsKind::Conditions, words(part + 2, "<b>删去</b>联系人一栏后可再议 & 另报")),
        ],
    )
}

fn returned() -> Line {
    let facts = event(vec![
        Fact::ToStep(1),
        Fact::Fields(vec![coded("abstract", "摘要"), coded("basis", "审查依据")]),
        Fact::Words(WordsKind::Reason, words(44, "明细表含个人联系电话，请删减后再报。")),
        Fact::Words(WordsKind::ToCorrect, words(45, "删去第四列。")),
    ]);
    let mut line = line(4, EventKind::Returned, Role::Reviewer, zhao(), "2026-03-03T11:00:00", facts);
    line.step = Some(2);
    line
}

fn version_added() -> Line {
    let facts = vec![Facts {
        item: Some(2),
        version: None,
        facts: vec![
            Fact::Version(2),
            Fact::ReasonCode(coded("excised", "区分处理")),
            Fact::Words(WordsKind::Note, words(46, "已删第四列。")),
        ],
    }];
    line(6, EventKind::VersionAdded, Role::Undertaker, wang(), "2026-03-03T14:00:00", facts)
}

fn reviewed() -> Line {
    let mut facts = consenting(47, "同意公开。");
    facts.push(refusing(3, 50));
    let mut line = line(8, EventKind::OpinionSigned, Role::Reviewer, zhao(), "2026-03-04T09:00:00", facts);
    line.step = Some(2);
    line.capacity = Capacity::Delegate;
    line.authority = Some("leave-2026-03".to_owned());
    line
}

fn decided() -> Line {
    let refusal = about(
        3,
        1,
        vec![
            Fact::Outcome(Outcome::Refuse),
            Fact::Ground(Ground::G5),
            Fact::Words(WordsKind::Discretion, words(53, "公开后影响内部工作秩序。")),
            Fact::Bases(vec![BasisKind::ScopeCatalogue, BasisKind::DeterminedItems]),
        ],
    );
    let facts = vec![about(1, 1, vec![Fact::Outcome(Outcome::Release), Fact::Release(release())]), refusal];
    let body = Hand { person: None, name: "局保密委员会".to_owned(), post: None };
    let mut line = line(9, EventKind::Decided, Role::Leader, body, "2026-03-05T09:00:00", facts);
    line.step = Some(3);
    line.means = Means::Minutes;
    line.capacity = Capacity::Collective;
    line.recorder = hand("p1", "王敏", "");
    line
}

fn rest() -> Vec<Line> {
    let holder = event(vec![
        Fact::Holder { step: 2, name: "保密办".to_owned() },
        Fact::Words(WordsKind::Reason, words(43, "赵立新出差")),
    ]);
    let note = event(vec![
        Fact::At(moment("2026-03-05T20:10:00")),
        Fact::Words(WordsKind::Note, words(54, "陈国华来电询问进度。")),
        Fact::Words(WordsKind::Persons, words(55, "陈国华、王敏")),
        Fact::Words(WordsKind::ClockReason, words(56, "本机时钟慢两分钟，已校准。")),
    ]);
    let published = vec![Facts {
        item: Some(1),
        version: None,
        facts: vec![
            Fact::At(moment("2026-03-06T16:00:00")),
            Fact::Match(MatchGrade::Declared),
            Fact::BeforeApproval,
            Fact::Words(WordsKind::IssueNo, words(57, "第9期")),
        ],
    }];
    let on = event(vec![Fact::On(date("2026-03-05")), Fact::Words(WordsKind::Note, words(58, "附光盘一张"))]);
    let mut letter = line(13, EventKind::GateAnswered, Role::Leader, chen(), "2026-03-07T08:00:00", vec![]);
    letter.means = Means::Letter;
    letter.capacity = Capacity::Outside;
    vec![
        line(5, EventKind::Reassigned, Role::Reviewer, zhao(), "2026-03-03T11:20:00", holder),
        line(10, EventKind::Noted, Role::Undertaker, wang(), "2026-03-05T20:15:00", note),
        line(11, EventKind::HandedOver, Role::Leader, chen(), "2026-03-05T21:00:00", on),
        line(
            12,
            EventKind::Published,
            Role::DisclosureOffice,
            hand("p4", "林芳", "科长"),
            "2026-03-06T16:05:00",
            published,
        ),
        letter,
    ]
}

/// Everything that can stand in a record.
pub(crate) fn rich() -> WrittenRecord {
    let mut record = plain();
    let opened = record.lines.remove(0);
    let mut own = record.lines.remove(0);
    own.void = Some(4);
    own.facts.push(refusing(3, 40));
    let mut again = line(
        7,
        EventKind::OpinionSigned,
        Role::Undertaker,
        wang(),
        "2026-03-03T14:10:00",
        consenting(60, "建议公开。"),
    );
    again.step = Some(1);
    let mut lines = vec![opened, own, returned(), version_added(), again, reviewed(), decided()];
    lines.extend(rest());
    lines.sort_by_key(|line| line.seq);
    record.steps[1].label = Some("复审".to_owned());
    record.items.extend([attachment(), marked()]);
    WrittenRecord {
        lines,
        gates: gates(),
        removals: removals(),
        profile: Code::known("own_rule"),
        own_rule: Some("临水办〔2024〕3号".to_owned()),
        small_office: true,
        retention: Retention::Permanent,
        mode: Mode::OnRequest,
        urgency: Urgency::Urgent,
        planned_on: None,
        request: Some(RequestFacts {
            received_on: date("2026-02-27"),
            way: RequestWay::Internet,
            applicant_kind: ApplicantKind::Enterprise,
        }),
        parallel: Some(ParallelRecord {
            kind: coded("reply", "信息公开答复"),
            number: Some(words(59, "临水答〔2026〕7号")),
        }),
        extra: vec![
            ("分发份数".to_owned(), "三份".to_owned()),
            ("联系电话".to_owned(), "见通讯录".to_owned()),
        ],
        head: digest(13),
        events: 13,
        ..record
    }
}
