//! A file counts as a copy outside the browser once the page says that it was saved, and not before.

use baoshen::desk::Problem;
use baoshen::desk::view::{ExportAsk, Status};
use baoshen::evidence::seal::Variant;
use baoshen::i18n::Locale;
use baoshen::review::{CaseId, Role};

use crate::backup::Bytes;
use crate::office::{Bench, LI, WANG, now, opinion};

/// Made and read again; gives its name.
fn made(bench: &mut Bench, ask: &ExportAsk) -> String {
    now(bench.desk.begin_export(ask)).expect("begun");
    let mut whole = Vec::new();
    loop {
        let piece = now(bench.desk.next_piece()).expect("a piece");
        if piece.is_empty() {
            return bench.desk.finish_export(whole.as_slice()).expect("read again").file_name;
        }
        whole.extend(piece);
    }
}

fn backup(bench: &mut Bench) -> String {
    now(bench.desk.begin_backup()).expect("begun");
    let mut whole = Vec::new();
    loop {
        let piece = now(bench.desk.next_backup()).expect("a piece");
        if piece.is_empty() {
            return bench.desk.finish_backup(&Bytes(whole)).expect("read again").file_name;
        }
        whole.extend(piece);
    }
}

/// Cases that are only in this browser, whether there ever was a backup, and whether this case is in a file.
fn standing(bench: &Bench, case: &CaseId) -> (u32, bool, bool) {
    let Status::Open(session) = now(bench.desk.status()).expect("a desk") else { panic!("nobody sits here") };
    (session.unexported, session.is_backed_up, bench.view(case).row.is_exported)
}

#[test]
fn an_export_counts_once_it_is_saved() {
    let mut bench = Bench::new();
    let case = bench.open("正文。");
    let whole = ExportAsk::whole(case.clone(), Locale::ZhHans);
    let name = made(&mut bench, &whole);
    assert_eq!(standing(&bench, &case), (1, false, false), "made, and nobody has seen it");
    now(bench.desk.note_saved("another.zip")).expect("a name of no file");
    assert_eq!(standing(&bench, &case), (1, false, false));
    now(bench.desk.note_saved(&name)).expect("noted");
    assert_eq!(standing(&bench, &case), (0, false, true));

    // A step later the file is out of date, and saying so twice does not make it newer.
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    now(bench.desk.note_saved(&name)).expect("known no more");
    assert_eq!(standing(&bench, &case), (1, false, false));
    // A file of an earlier head, found after the case went on, is no copy of what came since.
    let name = made(&mut bench, &whole);
    bench.sit(WANG);
    now(bench.desk.note_saved(&name)).expect("nothing is remembered beyond a lock");
    assert!(!standing(&bench, &case).2);
    // What holds not everything is no copy either.
    let name = made(&mut bench, &ExportAsk { variant: Variant::Nocontent, ..whole });
    now(bench.desk.note_saved(&name)).expect("saved");
    assert!(!standing(&bench, &case).2);
}

#[test]
fn a_backup_counts_once_it_is_saved() {
    let mut bench = Bench::new();
    let case = bench.open("正文。");
    let name = backup(&mut bench);
    assert_eq!(standing(&bench, &case), (1, false, false));
    assert_eq!(now(bench.desk.backup_view()).expect("a view").last, None);
    let early = bench.copy(1);
    now(bench.desk.note_saved(&name)).expect("noted");
    assert_eq!(standing(&bench, &case), (0, true, false));
    assert_eq!(now(bench.desk.backup_view()).expect("a view").last.map(|(_, name)| name), Some(name.clone()));

    // The page was closed before anybody found the file.
    let mut early = early;
    early.sit(LI);
    now(early.desk.note_saved(&name)).expect("known no more");
    assert_eq!(standing(&early, &case), (1, false, false));
    early.lock();
    assert_eq!(now(early.desk.note_saved(&name)), Err(Problem::Locked));
}
