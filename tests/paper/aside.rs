//! A record with the acts beside the line, one of each kind, with everything they can say.

use baoshen::review::event::LeftoverCount;
use baoshen::review::record::{Beside, BesideWords, Coded, Fact, Line, Removed, WordsKind, WrittenRecord};
use baoshen::review::{
    Capacity, ClockKind, Code, EventKind, Measure, Outcome, Role, SupervisionKind, Trigger,
};

use crate::fixture::{about, chen, coded, date, digest, event, hand, line, moment, plain, wang, words, zhao};

fn told(facts: Vec<Beside>) -> Vec<Fact> {
    facts.into_iter().map(Fact::Beside).collect()
}

fn said(kind: BesideWords, part: u32, text: &str) -> Beside {
    Beside::Words(kind, words(part, text))
}

/// Recalled, confirmed, reviewed anew.
fn taken_back() -> Vec<Line> {
    let lin = || hand("p4", "林芳", "科长");
    let recalled = told(vec![
        Beside::Items(vec![1]),
        Beside::Discovered {
            at: moment("2026-03-06T23:50:00"),
            report_due: Some(moment("2026-03-07T23:50:00")),
        },
        Beside::Measures(vec![Measure::TakenDown, Measure::Clarified]),
        Beside::Reported {
            to: coded("secrecy_admin", "同级保密行政管理部门"),
            at: moment("2026-03-07T08:00:00"),
        },
        said(BesideWords::Description, 170, "附表误含联系人电话。"),
        said(BesideWords::ReportNos, 171, "临水报〔2026〕2号"),
    ]);
    let mut confirmed = told(vec![Beside::OfRecall(35)]);
    confirmed.push(Fact::Outcome(Outcome::RecallConfirmed));
    confirmed.push(Fact::Words(WordsKind::Reason, words(172, "含个人信息。")));
    let mut reopened =
        told(vec![Beside::Items(vec![1]), Beside::Round { number: 2, trigger: Trigger::ContentChanged }]);
    reopened.push(Fact::Words(WordsKind::Reason, words(173, "删去电话后再审。")));
    vec![
        line(35, EventKind::Recalled, Role::DisclosureOffice, lin(), "2026-03-06T23:55:00", event(recalled)),
        line(
            36,
            EventKind::Decided,
            Role::Leader,
            chen(),
            "2026-03-07T08:10:00",
            vec![about(1, 1, confirmed)],
        ),
        line(37, EventKind::Reopened, Role::DisclosureOffice, lin(), "2026-03-07T08:20:00", event(reopened)),
    ]
}

/// The clock, the answer.
fn answered() -> Vec<Line> {
    let lin = || hand("p4", "林芳", "科长");
    let clock = |kind, to| Beside::Clock {
        kind,
        from: date("2026-03-09"),
        to,
        article: Coded { code: Code::known("gk_33"), label: None },
        gate: (kind == ClockKind::Pause).then_some(28),
    };
    let mut paused = told(vec![clock(ClockKind::Pause, Some(date("2026-03-13")))]);
    paused.push(Fact::Words(WordsKind::Reason, words(174, "征求第三方意见。")));
    let extended =
        told(vec![clock(ClockKind::Extension, None), said(BesideWords::NoticeNo, 175, "临水告〔2026〕5号")]);
    let replied = told(vec![
        Beside::Answered {
            kind: coded("partial", "部分公开"),
            on: date("2026-04-20"),
            delivery: coded("post", "邮寄"),
            late: true,
        },
        said(BesideWords::ReplyNo, 176, "临水答〔2026〕8号"),
        said(BesideWords::Remedies, 177, "可以申请行政复议。"),
    ]);
    let made = |seq, kind, time, facts| line(seq, kind, Role::DisclosureOffice, lin(), time, event(facts));
    vec![
        made(38, EventKind::ClockChanged, "2026-03-09T09:00:00", paused),
        made(39, EventKind::ClockChanged, "2026-03-09T09:05:00", extended),
        made(42, EventKind::Replied, "2026-04-20T10:00:00", replied),
    ]
}

/// Authorised, and acted under it.
fn deputised() -> Vec<Line> {
    let given = told(vec![
        Beside::Authorised {
            name: "赵立新".to_owned(),
            powers: vec![Coded { code: Code::known("final_review"), label: None }],
            from: date("2026-03-10"),
            to: date("2026-03-12"),
        },
        said(BesideWords::AuthorisationNo, 178, "临水授〔2026〕5号"),
    ]);
    let refused = vec![
        Fact::Outcome(Outcome::Defer),
        Fact::Words(WordsKind::Reason, words(179, "待核实。")),
        Fact::Beside(Beside::Circled),
    ];
    let mut acting =
        line(41, EventKind::Decided, Role::Leader, zhao(), "2026-03-10T09:00:00", vec![about(1, 1, refused)]);
    (acting.step, acting.capacity, acting.authority) = (Some(3), Capacity::Delegate, Some("#40".to_owned()));
    vec![line(40, EventKind::Delegated, Role::Leader, chen(), "2026-03-09T17:00:00", event(given)), acting]
}

/// Corrected, supervised, cut, archived.
#[expect(clippy::too_many_lines, reason = "one row an act")]
fn kept() -> Vec<Line> {
    let amends = |field, old: &str, new: &str| Beside::Amends {
        event: 1,
        field: Code::known(field),
        old: Some(old.to_owned()),
        new: Some(new.to_owned()),
    };
    let mut urgency = told(vec![amends("urgency", "normal", "urgent")]);
    urgency.push(Fact::Words(WordsKind::Reason, words(180, "来文要求加急。")));
    let opinion = told(vec![
        Beside::Amends { event: 2, field: Code::known("opinion"), old: None, new: None },
        said(BesideWords::OldWords, 181, "建议公开。"),
        said(BesideWords::NewWords, 182, "经自审，建议公开。"),
    ]);
    let planned = told(vec![amends("planned_on", "2026-03-10", "2026-03-20")]);
    let order = told(vec![
        Beside::Supervision {
            kind: SupervisionKind::Order,
            result: coded("lacking", "有缺陷"),
            due: Some(date("2026-04-30")),
        },
        said(BesideWords::Findings, 183, "附件未逐页审查。"),
    ]);
    let corrected = told(vec![Beside::Supervision {
        kind: SupervisionKind::Corrected,
        result: coded("mended", "已整改"),
        due: None,
    }]);
    let cut = told(vec![
        Beside::Excisions(vec![Removed {
            n: 1,
            ground: Code::known("g5"),
            place: Some("第四列".to_owned()),
        }]),
        said(BesideWords::Differences, 184, "文号、日期、印发栏"),
        Beside::Findings { count: 3, unread: 12 },
        Beside::Leftovers(vec![
            LeftoverCount { kind: Code::known("left_deleted"), count: 2 },
            LeftoverCount { kind: Code::known("left_author"), count: 1 },
        ]),
    ]);
    let archived = told(vec![
        Beside::Archive {
            variant: Code::known("full"),
            head: "5a0000000001".to_owned(),
            on: date("2026-05-06"),
            receiver: coded("office_archive", "本单位档案室"),
        },
        said(BesideWords::Receiver, 185, "档案室 周敏"),
        said(BesideWords::ArchiveNo, 186, "2026-永久-17"),
    ]);
    let supervisor = || hand("p6", "郑国栋", "督查员");
    vec![
        line(43, EventKind::Amended, Role::Undertaker, wang(), "2026-04-21T09:00:00", event(urgency)),
        line(44, EventKind::Amended, Role::Undertaker, wang(), "2026-04-21T09:05:00", event(opinion)),
        line(45, EventKind::Amended, Role::Leader, chen(), "2026-04-21T09:10:00", event(planned)),
        line(46, EventKind::Supervised, Role::Supervisor, supervisor(), "2026-04-22T09:00:00", event(order)),
        line(
            47,
            EventKind::Supervised,
            Role::Supervisor,
            supervisor(),
            "2026-04-29T09:00:00",
            event(corrected),
        ),
        line(48, EventKind::FindingsDisposed, Role::Undertaker, wang(), "2026-04-29T10:00:00", event(cut)),
        line(
            49,
            EventKind::Archived,
            Role::Archivist,
            hand("p7", "周敏", "档案员"),
            "2026-05-06T09:00:00",
            event(archived),
        ),
    ]
}

/// A plain case with every act beside the line.
pub(crate) fn aside() -> WrittenRecord {
    let mut record = plain();
    record.lines.retain(|line| line.seq < 3);
    record.lines.extend([taken_back(), answered(), deputised(), kept()].concat());
    WrittenRecord { head: digest(49), events: 49, ..record }
}
