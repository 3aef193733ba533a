//! Whole sheets, held byte for byte. `BAOSHEN_GOLDEN=write` writes them anew; the diff is then read by eye.

use std::path::Path;
use std::{env, fs};

use baoshen::evidence::checkpoint::{Checkpoint, DeviceKey};
use baoshen::evidence::key::Fingerprint;
use baoshen::evidence::secret::Secret;
use baoshen::evidence::step_time::{StepTime, TimeDoubt, TimeGrade};
use baoshen::i18n::{Locale, Words};
use baoshen::paper::{
    CheckpointSheet, Opens, Print, RecoverySheet, Slip, checkpoint_sheet, record, recovery, slip,
};

use crate::aside::aside;
use crate::fixture::{before_final_review, date, digest, plain};
use crate::rich::rich;

const ZH: Words = Words(Locale::ZhHans);
const EN: Words = Words(Locale::En);

fn print() -> Print<'static> {
    Print { fingerprint: Some(Fingerprint(digest(200))), ..Print::default() }
}

fn hold(name: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/paper").join(name);
    // The style has its own file; in here it would only hide the sheets.
    let made = made.replace(baoshen::paper::sheet::STYLE, "");
    let made = made.replace(&baoshen::paper::sheet::style_source().replace('\'', "&#39;"), "STYLE");
    if env::var_os("BAOSHEN_GOLDEN").is_some() {
        fs::write(&path, &made).expect("the golden file is written");
    }
    let held = fs::read_to_string(&path).expect("a golden file");
    assert_eq!(made, held, "{name}");
}

/// The sheets as they are, style and all, for looking at them in a browser.
fn show(name: &str, made: &str) {
    if let Some(folder) = env::var_os("BAOSHEN_SHEETS") {
        fs::write(Path::new(&folder).join(name), made).expect("the sheet is written");
    }
}

pub(crate) fn both(name: &str, made: &str) {
    show(name, made);
    hold(name, made);
}

#[test]
fn records() {
    both("record-plain.zh.html", &record(ZH, &plain(), &print()));
    both("record-plain.en.html", &record(EN, &plain(), &print()));
    both("record-draft.zh.html", &record(ZH, &before_final_review(), &Print::default()));
    both("record-aside.zh.html", &record(ZH, &aside(), &print()));
    both("record-aside.en.html", &record(EN, &aside(), &print()));
    both("record-rich.zh.html", &record(ZH, &rich(), &print()));
    both("record-rich.en.html", &record(EN, &rich(), &Print { is_own_rendering: true, ..print() }));
}

#[test]
fn slips() {
    let (draft, rich) = (before_final_review(), rich());
    let printed_on = date("2026-03-04");
    let sheet = |words, record, step, items| {
        slip(words, &Slip { record, step, items, printed_on }).expect("the procedure has the row")
    };
    both("slip-final.zh.html", &sheet(ZH, &draft, 3, &[1]));
    both("slip-final.en.html", &sheet(EN, &draft, 3, &[1]));
    both("slip-review.zh.html", &sheet(ZH, &rich, 2, &[1, 3]));
    assert_eq!(slip(ZH, &Slip { record: &draft, step: 4, items: &[1], printed_on }), None);
}

#[test]
fn recovery_sheets() {
    let sheet = RecoverySheet {
        opens: Opens::Desk,
        office: "临江市水利局",
        made_on: date("2026-01-05"),
        code: "7K3M-Q9TD-0VXA-R4ZE-8HWN-C2JP-5GBY",
        fingerprint: Fingerprint(digest(200)),
    };
    both("recovery.zh.html", &recovery(ZH, &sheet));
    both("recovery.en.html", &recovery(EN, &sheet));
    let root = RecoverySheet { opens: Opens::Root, ..sheet };
    both("root-recovery.zh.html", &recovery(ZH, &root));
    both("root-recovery.en.html", &recovery(EN, &root));
}

#[test]
fn checkpoint_sheets() {
    let key = DeviceKey::new("k7m2q".parse().expect("a device"), Secret::take(&mut [9; 32]));
    let root = digest(7);
    let note = Checkpoint::sign(412, root, &key).expect("a checkpoint");
    let sheet = CheckpointSheet {
        office: "临江市水利局",
        device: key.device(),
        printed_at: "2026-03-04T16:30:00+08:00".parse().expect("a moment"),
        size: 412,
        root,
        note: std::str::from_utf8(&note).expect("text"),
        vkey: &key.verifier_key().expect("a key").to_text(),
        fingerprint: Fingerprint(digest(200)),
    };
    both("checkpoint.zh.html", &checkpoint_sheet(ZH, &sheet));
    both("checkpoint.en.html", &checkpoint_sheet(EN, &sheet));
}

/// Every grade of a time, and what contradicts one.
#[test]
fn times_are_graded_on_the_record() {
    let record_of = plain();
    let stamped = "2026-03-09T08:00:00+00:00".parse().expect("a moment");
    let grades = [TimeGrade::Anchored, TimeGrade::Ordered, TimeGrade::Declared];
    let times: Vec<StepTime> = record_of
        .lines
        .iter()
        .zip(grades)
        .map(|(line, grade)| StepTime {
            seq: line.seq,
            time: line.time,
            grade,
            before: (grade == TimeGrade::Anchored).then_some(stamped),
            doubt: (grade == TimeGrade::Anchored).then_some(TimeDoubt::AfterStamp),
        })
        .collect();
    for words in [ZH, EN] {
        let html = record(words, &record_of, &Print { times: &times, ..print() });
        for said in [
            words.time_anchored("2026-03-09 08:00:00+00:00").as_str(),
            words.time_after_stamp(),
            words.time_ordered(),
            words.time_declared(),
            words.time_legend(),
        ] {
            assert!(html.contains(said), "{said}");
        }
        show(&format!("record-times.{}.html", words.0.tag()), &html);
    }
}
