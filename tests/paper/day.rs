//! The list of the day, whole, and the record of one item alone.

use baoshen::i18n::{Locale, Words};
use baoshen::paper::day_sheet::{DayDue, DayRow, DaySheet, day_sheet};
use baoshen::paper::{Print, record};
use baoshen::review::Urgency;
use baoshen::review::deadline::Limit;

use crate::fixture::{date, moment};
use crate::golden::both;
use crate::rich::rich;

const ZH: Words = Words(Locale::ZhHans);
const EN: Words = Words(Locale::En);

fn due(words: Words, limit: Limit, on: &str, days: i32) -> DayDue {
    DayDue {
        limit,
        on: date(on),
        at: None,
        left: baoshen::i18n::of_deadline::left(words, baoshen::review::deadline::Left::WorkingDays(days)),
        is_overdue: days < 0,
        is_provisional: false,
    }
}

fn rows(words: Words) -> Vec<DayRow> {
    let row = |number: &str, title: &str, turn: &str, due| DayRow {
        number: number.to_owned(),
        title: title.to_owned(),
        turn: turn.to_owned(),
        urgency: Urgency::Normal,
        planned_on: None,
        due,
    };
    let leak =
        DayDue { at: Some(moment("2026-12-15T10:00:00")), ..due(words, Limit::LeakReport, "2026-12-15", 0) };
    let provisional = DayDue { is_provisional: true, ..due(words, Limit::Answer, "2027-01-08", 18) };
    vec![
        row(
            "临水密审〔2026〕31号",
            "关于水库除险加固工程招标情况的公告",
            "审核",
            Some(due(words, Limit::Proactive, "2026-12-10", -2)),
        ),
        DayRow {
            urgency: Urgency::Flash, ..row("bs-2026-k7m2q-0044", "汛情通报", "撤除并补救", Some(leak))
        },
        row("临水密审〔2026〕40号", "水资源公报", "终审", Some(provisional)),
        DayRow {
            planned_on: Some(date("2026-12-20")),
            ..row("bs-2026-k7m2q-0045", "单位简介（更新稿）", "自审", None)
        },
    ]
}

#[test]
fn lists_of_the_day() {
    for (words, name) in [(ZH, "day-sheet.zh.html"), (EN, "day-sheet.en.html")] {
        let rows = rows(words);
        let sheet =
            DaySheet { office: "临江市水利局", name: "赵立新", on: date("2026-12-14"), rows: &rows };
        both(name, &day_sheet(words, &sheet));
    }
    let none =
        DaySheet { office: "临江市水利局", name: "赵立新", on: date("2026-12-14"), rows: &[] };
    assert!(day_sheet(ZH, &none).contains("今日没有待办事项。"));
}

/// 逾期 and 暂估 are words, so that paper without colour says them too.
#[test]
fn what_is_late_is_said_in_words() {
    let sheet =
        |rows: &[DayRow]| day_sheet(ZH, &DaySheet { office: "甲", name: "乙", on: date("2026-12-14"), rows });
    let mut rows = rows(ZH);
    let whole = sheet(&rows);
    assert!(whole.contains("<b class=\"warned\">逾期</b>") && whole.contains("已逾期 1 件"));
    assert!(whole.contains("<b class=\"warned\">暂估</b>"));
    rows.remove(0);
    assert!(!sheet(&rows).contains("逾期"));
}

#[test]
fn the_record_of_one_item_says_nothing_of_another() {
    let whole = rich();
    let third = whole.of_item(3).expect("an item");
    let numbers: Vec<u32> = third.items.iter().map(|item| item.number).collect();
    assert_eq!((numbers, third.gates.len()), (vec![3], 0));
    let sheet = record(ZH, &third, &Print { one_of: Some(3), ..Print::default() });
    assert!(sheet.contains("本件只记载第 3 条，本案共 3 条信息。") && sheet.contains("某工程材料一份"));
    for foreign in ["汛期安全检查结果", "已删第四列", "第 1 条", "第 2 条"] {
        assert!(!sheet.contains(foreign), "{foreign}");
    }
    // Entry 6 brought a version of the second item, 12 published the first.
    assert!(third.lines.iter().all(|line| ![6, 12].contains(&line.seq)));
    assert!(whole.of_item(2).expect("an item").lines.iter().any(|line| line.seq == 6));
    assert_eq!(whole.of_item(4), None);
    assert_eq!(whole.lines.len(), rich().lines.len());
}
