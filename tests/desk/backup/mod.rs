//! The whole desk in one file, and another desk from it: the same cases under a new device id, or nothing at all.

mod refused;

use std::rc::Rc;

use baoshen::desk::ask::BackupKey;
use baoshen::desk::view::{BackupDone, RestorePreview, Session};
use baoshen::desk::{Desk, Problem, RestoreStep};
use baoshen::evidence::kdf::Cost;
use baoshen::evidence::verify::{VerdictCode as C, Verified, verify};
use baoshen::evidence::witness::Brought;
use baoshen::i18n::Locale;
use baoshen::review::{CaseId, Role};
use baoshen::store::{Area, Batch, CaseStore, MemoryStore, Write};
use proptest::prelude::*;

use crate::office::{Bench, LI, WANG, draft, exported, now, opinion};

fn key(who: (&str, &str)) -> BackupKey {
    BackupKey::Person { name: who.0.to_owned(), passphrase: who.1.to_owned() }
}

fn try_backup(bench: &mut Bench) -> Result<(BackupDone, Vec<u8>), Problem> {
    now(bench.desk.begin_backup())?;
    let mut whole = Vec::new();
    loop {
        let piece = now(bench.desk.next_backup())?;
        if piece.is_empty() {
            break;
        }
        whole.extend(piece);
    }
    let done = bench.desk.finish_backup(&Bytes(whole.clone()))?;
    now(bench.desk.note_saved(&done.file_name))?;
    Ok((done, whole))
}

fn backup(bench: &mut Bench) -> Vec<u8> {
    try_backup(bench).expect("a backup").1
}

/// A file a desk can keep hold of.
pub(super) struct Bytes(pub(super) Vec<u8>);

impl baoshen::evidence::zip::Source for Bytes {
    fn size(&self) -> u64 {
        self.0.len() as u64
    }

    fn fill(&self, offset: u64, buffer: &mut [u8]) -> Result<(), baoshen::evidence::zip::SourceFault> {
        self.0.as_slice().fill(offset, buffer)
    }
}

/// Another computer on which nothing is kept, with randomness of its own.
fn bare(bench: &Bench, seed: u64) -> Bench {
    let mut other = bench.copy(seed);
    other.store = Rc::new(MemoryStore::new());
    other.desk = Desk::new(other.store.clone(), other.world.clone(), Cost::FLOOR);
    other
}

fn read(bench: &mut Bench, file: &[u8], key: &BackupKey) -> Result<RestorePreview, Problem> {
    now(bench.desk.read_backup(Box::new(Bytes(file.to_vec())), key))
}

fn restore(bench: &mut Bench, file: &[u8], key: &BackupKey) -> Result<Session, Problem> {
    read(bench, file, key)?;
    loop {
        match now(bench.desk.restore())? {
            RestoreStep::Written(done, total) => assert!(done <= total),
            RestoreStep::Opened(session) => return Ok(*session),
        }
    }
}

/// Everything pages show of the cases, without what hangs on who looks.
fn told(bench: &Bench) -> String {
    let rows = bench.desk.cases().expect("cases");
    let each: Vec<String> = rows.iter().map(|row| format!("{row:?}\n{:?}", bench.view(&row.id))).collect();
    each.join("\n")
}

fn filled() -> Bench {
    let mut bench = Bench::new();
    let case = bench.open("各科室：甲事项通知如下。");
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    exported(&mut bench.desk, &case, Locale::ZhHans).expect("a bundle");
    bench.open("各科室：乙事项通知如下。");
    now(bench.desk.keep_draft(None, &draft("各科室：丙事项通知如下。"), &[])).expect("a draft");
    bench
}

#[test]
fn a_desk_comes_back_as_another_under_a_new_device_id() {
    let mut bench = filled();
    let (before, drafts) = (told(&bench), now(bench.desk.drafts()).expect("drafts"));
    let device = bench.desk.session().expect("a session").device;
    let light = |bench: &Bench| {
        let session = bench.desk.session().expect("a session");
        (session.unexported, session.is_backed_up)
    };
    assert_eq!(light(&bench), (1, false));
    let last = |bench: &Bench| now(bench.desk.desks_here()).expect("desks")[0].backed_up;
    assert_eq!(last(&bench), None);
    let (done, file) = try_backup(&mut bench).expect("a backup");
    assert_eq!(done.size, file.len() as u64);
    assert_eq!(done.file_name, format!("baoshen-backup-{device}-2026-03-02-0903.baoshen"));
    assert_eq!(light(&bench), (0, true), "it is in a file");
    let view = now(bench.desk.backup_view()).expect("a view");
    assert_eq!((view.since, view.cases, view.last.is_some()), (0, 2, true));
    let at = view.last.map(|(at, _)| at);
    bench.lock();
    assert_eq!(last(&bench), at, "told before anybody unlocks");
    bench.sit(LI);

    let mut other = bare(&bench, 7);
    let preview = read(&mut other, &file, &key(LI)).expect("a preview");
    assert_eq!((preview.cases, preview.drafts, preview.here.len()), (2, 1, 0));
    assert_eq!((preview.office.as_str(), preview.people.len()), ("清源市文化和旅游局", 3));
    assert_eq!(preview.device.to_string(), device);
    assert!(preview.agent.starts_with("baoshen "), "{}", preview.agent);
    assert!(other.store.contents().is_empty(), "nothing is written before it is agreed to");
    let session = restore(&mut other, &file, &key(LI)).expect("restored");
    assert_ne!(session.device, device);
    assert!(session.is_registrar && session.person.is_some());
    assert_eq!(told(&other), before);
    assert_eq!(now(other.desk.drafts()).expect("drafts"), drafts);
    let journal = now(other.desk.journal()).expect("a journal");
    assert!(!journal.is_listed && journal.doubts.is_empty(), "until the registrar lists it");
    assert_eq!(journal.others[0].device, device.as_str(), "the last word under the old id is a leaf");

    let rows = now(other.desk.desks_here()).expect("desks");
    assert_eq!((rows.len(), rows[0].backed_up, rows[0].is_empty), (1, at, false));
    assert_eq!(rows[0].restored.as_ref().map(|(_, of)| of.to_string()), Some(device));

    // It goes on without a gap, is verified, and a verdict says that the device is not listed yet.
    let (first, second) = (other.open("各科室：丁事项通知如下。"), other.open("各科室：戊事项通知如下。"));
    assert!(first.as_str().ends_with(&format!("-{}-0001", session.device)), "{first}");
    assert!(second.as_str().ends_with(&format!("-{}-0002", session.device)), "{second}");
    let report = report(&mut other, &first);
    assert_ne!(report.outcome, Verified::Invalid, "{:#?}", report.verdicts);
    assert!(report.verdicts.iter().any(|one| one.code == C::DeviceUnlisted), "{:#?}", report.verdicts);
    // After a lock it is the desk that opens, for everybody, and what it showed it shows again.
    let before = told(&other);
    other.sit(LI);
    assert_eq!(told(&other), before);
    other.sit(WANG);
    other.lock();
    now(other.desk.unlock_by_recovery(&bench.recovery)).expect("by the code in the safe");
}

fn report(bench: &mut Bench, case: &CaseId) -> baoshen::evidence::verify::Report {
    let pieces = exported(&mut bench.desk, case, Locale::ZhHans).expect("a bundle").1;
    verify(pieces.concat().as_slice(), None, &mut |_| {}).report
}

#[test]
fn what_was_here_stays_and_can_be_switched_to() {
    let mut bench = filled();
    let file = backup(&mut bench);
    let old = bench.desk.session().expect("a session").device;
    bench.open("各科室：后来的事项。");
    let before = (told(&bench), bench.store.contents());
    let session = restore(&mut bench, &file, &key(LI)).expect("restored");
    assert_ne!(session.device, old);
    let after = bench.store.contents();
    let is_kept = |(place, value): (&(Area, _), &Vec<u8>)| after.get(place) == Some(value);
    let changed: Vec<_> = before.1.iter().filter(|one| !is_kept(*one)).collect();
    assert_eq!(changed.len(), 1, "the list of desks alone");
    bench.lock();
    let rows = now(bench.desk.desks_here()).expect("desks");
    assert_eq!(
        rows.iter().map(|row| (row.is_active, row.restored.is_some())).collect::<Vec<_>>(),
        [(false, false), (true, true)]
    );
    assert_eq!(now(bench.desk.switch_desk("0011223344556677")), Err(Problem::NotFound));
    now(bench.desk.switch_desk(&rows[0].id)).expect("switched");
    bench.sit(LI);
    assert_eq!((told(&bench), bench.desk.session().expect("a session").device), (before.0, old));
    assert_eq!(now(bench.desk.switch_desk(&rows[1].id)), Err(Problem::AlreadySetUp), "locks first");
}

#[test]
fn the_recovery_code_opens_a_backup_and_signs_nothing() {
    let mut bench = filled();
    let file = backup(&mut bench);
    let mut other = bare(&bench, 7);
    let code = BackupKey::Recovery(bench.recovery.clone());
    let session = restore(&mut other, &file, &code).expect("restored");
    assert!(session.person.is_none());
    assert_eq!(now(other.desk.drafts()).expect("drafts").len(), 1);
    other.sit(WANG);
    assert_eq!(other.desk.session().expect("a session").device, session.device);
}

#[test]
fn without_summaries_the_restored_desk_is_the_same() {
    let mut bench = filled();
    now(bench.desk.keep_summaries()).expect("kept");
    let file = backup(&mut bench);
    let mut with = bare(&bench, 7);
    restore(&mut with, &file, &key(LI)).expect("restored");
    let sums: Vec<_> = with.store.contents().into_keys().filter(|(area, _)| *area == Area::Sum).collect();
    assert!(!sums.is_empty(), "summaries came along");
    let before = told(&with);
    let mut batch = Batch::default();
    for (area, key) in sums {
        batch.write(Write::Delete(area, key));
    }
    now(with.store.write(batch)).expect("dropped");
    with.sit(LI);
    assert_eq!(told(&with), before);
}

/// The pair of T21: a disk copied is a clone and is shown as one; a backup restored is not.
#[test]
fn a_copied_disk_is_a_clone_and_a_restored_backup_is_none() {
    let forked = |told: &[baoshen::evidence::verify::Verdict]| {
        told.iter().any(|one| one.code == C::JournalForked && one.outcome == Verified::Invalid)
    };
    for is_restored in [false, true] {
        let mut bench = filled();
        let file = backup(&mut bench);
        let mut other = if is_restored {
            let mut other = bare(&bench, 7);
            restore(&mut other, &file, &key(LI)).expect("restored");
            other
        } else {
            let mut other = bench.copy(7);
            other.sit(LI);
            other
        };
        // Both go on.
        let here = bench.open("各科室：原电脑的事项。");
        let there = other.open("各科室：另一电脑的事项。");
        let whole = |bench: &mut Bench, case| {
            exported(&mut bench.desk, case, Locale::ZhHans).expect("a bundle").1.concat()
        };
        let (first, second) = (whole(&mut bench, &here), whole(&mut other, &there));
        let brought = Brought::all_of(&verify(second.as_slice(), None, &mut |_| {}));
        let at_first = now(bench.desk.accept_checkpoints(&brought)).expect("held");
        let at_second = now(other.desk.hold_bundle(first.as_slice())).expect("held");
        assert_eq!(forked(&at_first), !is_restored, "{at_first:?}");
        assert_eq!(forked(&at_second), !is_restored, "{at_second:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever was done at a desk, it comes back from its backup, and from the backup of what came back.
    #[test]
    fn any_desk_comes_back(steps in proptest::collection::vec(0..5_u8, 1..8)) {
        let mut bench = Bench::new();
        let mut case = bench.open("各科室：首个事项。");
        for step in steps {
            match step {
                0 => case = bench.open("各科室：又一事项。"),
                1 => drop(bench.act(&case, Role::Undertaker, opinion(1, 1))),
                2 => drop(now(bench.desk.keep_draft(None, &draft("各科室：草稿。"), &[])).expect("a draft")),
                3 => drop(exported(&mut bench.desk, &case, Locale::ZhHans).expect("a bundle")),
                _ => now(bench.desk.keep_summaries()).expect("kept"),
            }
        }
        let file = backup(&mut bench);
        let mut first = bare(&bench, 7);
        restore(&mut first, &file, &key(LI)).expect("restored");
        prop_assert_eq!(told(&first), told(&bench));
        prop_assert_eq!(now(first.desk.drafts()).expect("drafts"), now(bench.desk.drafts()).expect("drafts"));
        let again = backup(&mut first);
        let mut second = bare(&bench, 8);
        let session = restore(&mut second, &again, &key(WANG)).expect("restored");
        prop_assert_ne!(session.device, first.desk.session().expect("a session").device);
        second.sit(LI);
        prop_assert_eq!(told(&second), told(&bench));
    }
}
