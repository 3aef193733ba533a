//! The journal's page: head, sheet, gaps, entries; a new device id; codes on paper; the clock over all cases.

use baoshen::desk::ask::{ActAsk, How, Wish};
use baoshen::desk::view::{EntryKind, SheetDue};
use baoshen::desk::{Problem, Surroundings as _};
use baoshen::evidence::sheet_code::SheetStands;
use baoshen::evidence::verify::{VerdictCode as C, Verified, verify};
use baoshen::evidence::witness::Brought;
use baoshen::i18n::Locale;
use baoshen::review::{CaseId, NoteKind, Refusal, Role};
use baoshen::store::{Area, Batch, CaseStore, Write};

use super::office::{Bench, LI, draft, exported, now, opinion};
use super::witness::copied;

const TEXT: &str = "各科室：甲事项通知如下。";

#[test]
fn the_head_and_its_sheet_hold_against_the_journal_later() {
    let mut bench = Bench::new();
    let case = bench.open(TEXT);
    let view = now(bench.desk.journal()).expect("a journal");
    assert!(view.is_listed && view.doubts.is_empty() && view.missing.is_empty());
    let (size, html) = bench.desk.checkpoint_sheet(Locale::ZhHans).expect("a sheet");
    assert_eq!(size, view.size);
    let root = view.root.to_string();
    let digits: Vec<char> = root.chars().take(20).collect();
    let groups: Vec<String> = digits.chunks(4).map(|group| group.iter().collect()).collect();
    let code = format!("{} 2026-03-02 {size} {}", view.device, groups.join(" "));
    assert!(html.contains(&code), "{code}");

    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    let mut hold = |given: &str| -> Vec<(C, Verified)> {
        let told = now(bench.desk.hold_checkpoint(given, "")).expect("held");
        told.iter().map(|one| (one.code, one.outcome)).collect()
    };
    let continues = [(C::JournalContinues, Verified::Valid)];
    assert_eq!(hold(&view.checkpoint), continues);
    assert_eq!(hold(&format!("  {}\r\n", view.checkpoint.replace('\n', "\r\n"))), continues, "as pasted");
    assert_eq!(hold(&code), continues);
    assert_eq!(hold(&code.to_uppercase().replace(' ', "  ")), continues);
    let mut turned = digits.clone();
    turned[16] = if turned[16] == '0' { '1' } else { '0' };
    let wrong = format!("{size} {}", turned.iter().collect::<String>());
    assert_eq!(hold(&wrong), [(C::JournalForked, Verified::Invalid)]);
    let longer = code.replace(&format!(" {size} "), " 999 ");
    assert_eq!(hold(&longer), [(C::JournalShrunk, Verified::Invalid)]);
    let strange = code.replace(&view.device, "aaaaa");
    assert_eq!(hold(&strange), [(C::JournalWitnessed, Verified::CannotCheck)]);
    for unreadable in ["", "nothing", "7 1234"] {
        let refused = now(bench.desk.hold_checkpoint(unreadable, "")).expect_err("no code");
        assert!(matches!(refused, Problem::Fields(_)), "{unreadable:?}");
    }
}

#[test]
fn a_sheet_is_due_at_first_after_a_week_and_after_a_final_review() {
    let mut bench = Bench::new();
    let due = |bench: &Bench| now(bench.desk.sheet_due()).expect("an answer");
    assert_eq!(due(&bench), None, "nothing to lose yet");
    bench.open(TEXT);
    assert_eq!(due(&bench), Some(SheetDue::Never));
    let (size, _) = bench.desk.checkpoint_sheet(Locale::ZhHans).expect("a sheet");
    now(bench.desk.note_printed(size)).expect("noted");
    assert_eq!(due(&bench), None);
    bench.sit(LI);
    assert_eq!(due(&bench), None, "it outlasts a lock");
    bench.wait(7 * 86_400);
    assert_eq!(due(&bench), None, "nothing was added");
    bench.open("各科室：乙事项通知如下。");
    assert_eq!(due(&bench), Some(SheetDue::Week));
}

#[test]
fn entries_are_paged_and_tell_what_they_are() {
    let mut bench = Bench::new();
    let case = bench.open(TEXT);
    for n in 0..60 {
        let note = note(&bench, n);
        bench.act(&case, Role::Undertaker, note).expect("a note");
    }
    let first = now(bench.desk.journal_page(0)).expect("a page");
    let second = now(bench.desk.journal_page(1)).expect("a page");
    assert_eq!((first.rows.len(), first.size), (50, second.size));
    assert_eq!(second.rows.len() as u64, second.size - 50);
    assert_eq!(first.rows[0].position, first.size - 1);
    assert!(
        matches!(&first.rows[0].kind, EntryKind::Event { case: of, kind, .. } if *of == case && kind == "noted")
    );
    let last = second.rows.last().expect("a row");
    assert!(
        matches!(&last.kind, EntryKind::Statement { kind, version: 1 } if kind == "registrar"),
        "{last:?}"
    );
    assert!(first.rows.iter().chain(&second.rows).all(|row| !row.is_backwards && !row.is_foreign));
    assert_eq!(now(bench.desk.journal_page(9)).expect("a page").rows, []);
}

fn note(bench: &Bench, n: usize) -> Wish {
    let words = format!("第{n}次电话。");
    Wish::Note { kind: NoteKind::Telephone, at: bench.world.now(), words, persons: String::new() }
}

#[test]
fn a_case_taken_away_is_missed_by_its_number_and_in_the_journal() {
    let mut bench = Bench::new();
    let cases: Vec<CaseId> =
        ["甲", "乙", "丙"].iter().map(|x| bench.open(&format!("各科室：{x}事项通知如下。"))).collect();
    let check = |bench: &Bench| -> Vec<(C, String)> {
        let told = now(bench.desk.check_journal()).expect("checked");
        told.into_iter().map(|one| (one.code, one.place)).collect()
    };
    assert_eq!(check(&bench), [(C::JournalContinues, String::new())]);
    // Somebody removes the heads of the second case and of the last one from the store.
    for gone in [1, 2] {
        remove_head(&mut bench, &cases[gone]);
    }
    let view = now(bench.desk.journal()).expect("a journal");
    assert_eq!(view.missing, cases[1..], "the highest number too");
    let told = check(&bench);
    assert_eq!(told, [(C::CaseMissing, cases[1].to_string()), (C::CaseMissing, cases[2].to_string())]);
    bench.sit(LI);
    let next = bench.open("各科室：丁事项通知如下。");
    assert_ne!(next, cases[1], "a number in the journal is not given again");
    assert_ne!(next, cases[2], "a number in the journal is not given again");
    assert_eq!(now(bench.desk.journal()).expect("a journal").missing, cases[1..]);
}

fn remove_head(bench: &mut Bench, case: &CaseId) {
    bench.sit(LI);
    let heads = |bench: &Bench| -> Vec<_> {
        let contents = bench.store.contents();
        contents.into_iter().filter(|((area, _), _)| *area == Area::Head).collect()
    };
    // Which of the sealed rows it is can be told by removing each in turn.
    for ((area, key), value) in heads(bench) {
        let mut batch = Batch::default();
        batch.write(Write::Delete(area, key.clone()));
        now(bench.store.write(batch)).expect("removed");
        bench.sit(LI);
        if !bench.desk.cases().expect("cases").iter().any(|row| row.id == *case) {
            return;
        }
        let mut batch = Batch::default();
        batch.write(Write::Put(area, key, value));
        now(bench.store.write(batch)).expect("put back");
    }
    panic!("no such case");
}

#[test]
fn a_clone_is_noticed_and_takes_a_new_id() {
    let mut bench = Bench::new();
    let case = bench.open(TEXT);
    let mut clone = copied(&bench);
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    let second = clone.open("各科室：乙事项通知如下。");
    let bundle = |bench: &mut Bench, case: &CaseId| {
        let pieces = exported(&mut bench.desk, case, Locale::ZhHans).expect("a bundle").1;
        pieces.concat()
    };
    let told = now(clone.desk.hold_bundle(bundle(&mut bench, &case).as_slice())).expect("held");
    assert!(
        told.iter().any(|one| one.code == C::JournalForked && one.outcome == Verified::Invalid),
        "{told:?}"
    );
    let view = now(clone.desk.journal()).expect("a journal");
    assert!(view.doubts.iter().any(|doubt| doubt.is_own), "an alarm until it is dealt with");

    let old = view.device;
    let session = now(clone.desk.renew_device()).expect("renewed");
    assert_ne!(session.device, old);
    let view = now(clone.desk.journal()).expect("a journal");
    assert!(view.is_listed, "the registrar sits here");
    assert!(view.doubts.iter().all(|doubt| !doubt.is_own), "told for good, and no alarm any more");
    assert_eq!(view.others[0].device, old, "the last word under the old id is a leaf");
    clone.sit(LI);
    let third = clone.open("各科室：丙事项通知如下。");
    assert!(third.as_str().ends_with("-0001") && third.as_str().contains(&session.device), "{third}");
    // Old and new cases still verify, under the new journal.
    for case in [&second, &third] {
        let report = verify(bundle(&mut clone, case).as_slice(), None, &mut |_| {}).report;
        assert_ne!(report.outcome, Verified::Invalid, "{:#?}", report.verdicts);
    }
    // What the other copy signs under the old id goes on being compared.
    bench.open("各科室：丁事项通知如下。");
    let case = bench.open("各科室：戊事项通知如下。");
    let whole = bundle(&mut bench, &case);
    let brought = Brought::all_of(&verify(whole.as_slice(), None, &mut |_| {}));
    let told = now(clone.desk.accept_checkpoints(&brought)).expect("taken");
    assert!(told.iter().all(|one| one.outcome != Verified::Invalid), "{told:?}");
}

#[test]
fn a_code_on_paper_finds_its_case_and_says_whether_the_two_agree() {
    let mut bench = Bench::new();
    let case = bench.open(TEXT);
    let first = bench.view(&case).short_code;
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    let signed = bench.view(&case).short_code;
    let said = note(&bench, 1);
    bench.act(&case, Role::Undertaker, said).expect("a note");
    let newest = bench.view(&case);
    let find = |typed: &str| {
        let found = now(bench.desk.find_code(typed)).expect("looked");
        found.map(|found| {
            assert_eq!(found.case, case);
            found.stands.expect("a step of the case")
        })
    };
    let stands = |seq, since, is_changed| Some(SheetStands { seq, since, is_changed });
    assert_eq!(find(&newest.short_code), stands(3, 0, false));
    assert_eq!(find(&newest.head.to_string()), stands(3, 0, false), "as the QR code has it");
    assert_eq!(find(&signed.to_uppercase()), stands(2, 1, false));
    assert_eq!(find(&first), stands(1, 2, true));
    assert_eq!(find("000000000000"), None);
    assert!(matches!(now(bench.desk.find_code("12")), Err(Problem::Fields(_))));
}

/// The clock is held against the last entry of the journal, not of the case alone.
#[test]
fn a_clock_behind_the_journal_owes_a_reason() {
    let mut bench = Bench::new();
    bench.wait(86_400);
    bench.open(TEXT);
    bench.wait(-7200);
    let open = |bench: &mut Bench, reason: &str| {
        let kept =
            now(bench.desk.keep_draft(None, &draft("各科室：乙事项通知如下。"), &[])).expect("a draft");
        let wish = Wish::Open { draft: kept.id };
        let clock_reason = reason.to_owned();
        let ask =
            ActAsk { case: None, head: None, role: Role::Undertaker, how: How::Own, wish, clock_reason };
        now(bench.desk.act(&ask, &[]))
    };
    assert_eq!(open(&mut bench, "").unwrap_err(), Problem::Refused(Refusal::ClockBackwards));
    bench.sit(LI);
    assert_eq!(
        open(&mut bench, "").unwrap_err(),
        Problem::Refused(Refusal::ClockBackwards),
        "after a lock too"
    );
    open(&mut bench, "电池没电，时钟已重新校准。").expect("with a signed reason");
    let page = now(bench.desk.journal_page(0)).expect("a page");
    assert!(page.rows[0].is_backwards && !page.rows[1].is_backwards, "and the journal shows it");
    // From then on the corrected clock counts.
    open(&mut bench, "").expect("no reason owed twice");
}

/// Before the signer had keys no reason helps: what was signed then would not be believed, here first of all.
#[test]
fn a_clock_before_the_keys_signs_nothing() {
    let mut bench = Bench::new();
    let case = bench.open(TEXT);
    bench.wait(-86_400);
    let ask = ActAsk {
        case: Some(case.clone()),
        head: Some(bench.view(&case).head),
        role: Role::Undertaker,
        how: How::Own,
        wish: note(&bench, 1),
        clock_reason: "时钟电池没电。".to_owned(),
    };
    let refused = now(bench.desk.act(&ask, &[])).unwrap_err();
    assert_eq!(refused, Problem::Refused(Refusal::ClockBackwards));
    bench.sit(LI);
    assert_eq!(bench.view(&case).record.events, 1, "and the desk opens as before");
}
