//! The built-in years held against two published calendars, every day of them.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use baoshen::review::CivilDate;
use baoshen::review::calendar::{Calendar, Day};

use crate::tools::python;

fn ours() -> String {
    let calendar = Calendar::built_in();
    let years: Vec<i32> = calendar.years().map(|year| year.year).collect();
    let first = CivilDate::new(*years.first().unwrap(), 1, 1).unwrap();
    let last = CivilDate::new(*years.last().unwrap(), 12, 31).unwrap();
    let mut days = String::new();
    for day in first.through(last) {
        let worked = match calendar.day(day) {
            Day::Working { .. } => 1,
            Day::Off(_) => 0,
            Day::Unknown { year } => panic!("{year} is built in"),
        };
        writeln!(days, "{day} {worked}").unwrap();
    }
    days
}

fn compare(list: &str, name: &str) -> (bool, String) {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/outside/workdays.py");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    fs::write(folder.join(name), list).unwrap();
    python(folder, &[script, name])
}

#[test]
fn two_published_calendars_agree_on_every_day() {
    let list = ours();
    assert_eq!(list.lines().count(), 8401);
    let (agrees, said) = compare(&list, "calendar.txt");
    eprintln!("{said}");
    assert!(agrees, "{said}");
    let wrong = list.replace("2026-02-14 1", "2026-02-14 0");
    assert_ne!(wrong, list);
    let (agrees, said) = compare(&wrong, "calendar-wrong.txt");
    assert!(!agrees && said.contains("2026-02-14"), "{said}");
}
