//! Registers drawn up over the cases of a desk.

use baoshen::desk::ask::Wish;
use baoshen::desk::view::{RegisterAsk, RegisterView};
use baoshen::desk::{Problem, ask::How};
use baoshen::i18n::Locale;
use baoshen::review::register::{Period, RegisterKind};
use baoshen::review::{Code, Role};

use super::office::{Bench, WANG, now, opinion};

fn draw(bench: &Bench, kind: RegisterKind, period: Option<Period>) -> RegisterView {
    let Period { from, to } = period.expect("a period");
    let ask = RegisterAsk { kind, from, to, locale: Locale::ZhHans };
    now(bench.desk.register(&ask)).expect("a register")
}

#[test]
fn the_ledger_of_a_month_names_every_item_and_an_empty_month_says_so() {
    let mut bench = Bench::new();
    let (first, second) = (bench.open("各科室：一。"), bench.open("各科室：二。"));
    bench.act(&first, Role::Undertaker, opinion(1, 1)).expect("self-review");
    bench.sit(WANG);
    bench.act(&first, Role::Reviewer, opinion(2, 1)).expect("review");
    let march = draw(&bench, RegisterKind::Ledger, Period::month(2026, 3));
    let numbers: Vec<&str> = march.rows.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(numbers, [first.as_str(), second.as_str()]);
    let row = &march.rows[0];
    assert_eq!(row[3], "关于开展2026年公共文化服务活动的通知");
    assert!(row.contains(&"政府网站".to_owned()) && row.contains(&"王强".to_owned()), "{row:?}");
    assert!(march.csv.starts_with('\u{feff}') && march.csv.lines().count() == 3);
    assert!(march.sheet.contains("清源市文化和旅游局"));
    assert_eq!(march.file_name, "baoshen-ledger-2026-03-01-2026-03-31.csv");
    assert_eq!(march.nil, None);
    for month in [2, 4] {
        let other = draw(&bench, RegisterKind::Ledger, Period::month(2026, month));
        assert_eq!(other.nil.as_deref(), Some("本期无公开内容"));
        assert!(other.rows.is_empty() && other.csv.contains("本期无公开内容"));
    }
}

#[test]
fn a_late_answer_to_the_public_is_marked_late() {
    let mut bench = Bench::new();
    let case = bench.open("各科室：一。");
    let late = |bench: &Bench| {
        let view = draw(bench, RegisterKind::Ledger, Period::month(2026, 3));
        let place = view.head.iter().position(|name| name == "是否逾期").expect("the column");
        view.rows[0][place].clone()
    };
    assert_eq!(late(&bench), "否");
    // Formed on 2026-02-27: twenty working days are over in April.
    bench.wait(60 * 60 * 24 * 40);
    assert_eq!(late(&bench), "是");
    let how = How::Own;
    let withdrawn =
        Wish::Withdraw { reason_code: Code::known("not_needed"), reason: "不再需要。".to_owned() };
    bench.act_by(&case, Role::Undertaker, how, withdrawn, &[]).expect("withdrawn");
    assert_eq!(late(&bench), "否");
}

#[test]
fn every_kind_is_drawn_up_at_an_empty_desk_and_none_at_a_locked_one() {
    let mut bench = Bench::new();
    for kind in RegisterKind::ALL {
        let view = draw(&bench, *kind, Period::year(2026));
        assert_eq!(view.ask.kind, *kind);
        assert!(!view.head.is_empty() && view.sheet.starts_with("<!DOCTYPE html>"));
    }
    bench.lock();
    let year = Period::year(2026).expect("a year");
    let ask = RegisterAsk { kind: RegisterKind::Ledger, from: year.from, to: year.to, locale: Locale::En };
    assert_eq!(now(bench.desk.register(&ask)), Err(Problem::Locked));
}
