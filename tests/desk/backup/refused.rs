//! What is refused, and what an interruption leaves: nothing.

use baoshen::desk::ask::BackupKey;
use baoshen::desk::{Desk, Problem, RestoreStep};
use baoshen::evidence::backup::BackupFault;
use baoshen::evidence::kdf::Cost;
use baoshen::store::StoreProblem;

use super::{Bytes, backup, bare, filled, key, read, restore, told};
use crate::office::{Bench, LI, WANG, now};

/// Every place a file can be cut, and every byte that can be another.
#[test]
fn what_was_cut_or_altered_is_refused_and_nothing_is_written() {
    let mut bench = Bench::new();
    let file = backup(&mut bench);
    let mut other = bare(&bench, 7);
    let mut refused = |bytes: &[u8], what: String| match read(&mut other, bytes, &key(LI)) {
        Err(Problem::Backup(fault)) => fault,
        found => panic!("{what}: {found:?}"),
    };
    for cut in 0..file.len() {
        let fault = refused(&file[..cut], format!("cut at {cut}"));
        let wanted = if cut < 14 { BackupFault::NotABackup } else { BackupFault::Cut };
        assert_eq!(fault, wanted, "cut at {cut}");
    }
    assert_eq!(refused(&[file.as_slice(), &[0]].concat(), "longer".to_owned()), BackupFault::Altered);
    let mut altered = file.clone();
    for at in 0..file.len() {
        altered[at] ^= 1;
        let fault = refused(&altered, format!("flipped at {at}"));
        match at {
            0..14 => assert_eq!(fault, BackupFault::NotABackup, "{at}"),
            14 => assert_eq!(fault, BackupFault::Newer(257)),
            _ => assert!(matches!(fault, BackupFault::Altered | BackupFault::Cut), "{at}: {fault:?}"),
        }
        altered[at] ^= 1;
    }
    let newer = [&file[..14], &[0, 2], &file[16..]].concat();
    assert_eq!(refused(&newer, "newer".to_owned()), BackupFault::Newer(2));
    assert_eq!(refused(b"PK\x03\x04 something else", "a zip".to_owned()), BackupFault::NotABackup);
    assert!(other.store.contents().is_empty());
    restore(&mut other, &file, &key(LI)).expect("and whole it is restored");
}

/// Somebody leaves a record out and makes the digest fit: the desk's key tells.
#[test]
fn a_digest_made_anew_without_the_key_is_refused() {
    let mut bench = filled();
    let file = backup(&mut bench);
    let body = file.len() - 64 - 9;
    let mut forged = file[..body].to_vec();
    // Nothing but a seal's, a draft's or a blob's value changes place: the last byte of the last value is another.
    forged[body - 1] ^= 1;
    forged.extend(&file[body..body + 9]);
    let sum = baoshen::evidence::digest::sha256(&forged);
    forged.extend(sum.0);
    forged.extend(&file[file.len() - 32..]);
    let mut other = bare(&bench, 7);
    let found = read(&mut other, &forged, &key(LI)).unwrap_err();
    assert_eq!(found, Problem::Backup(BackupFault::Altered));
}

#[test]
fn a_wrong_passphrase_opens_nothing() {
    let mut bench = filled();
    let file = backup(&mut bench);
    let mut other = bare(&bench, 7);
    let wrong = read(&mut other, &file, &key((LI.0, WANG.1))).unwrap_err();
    assert_eq!(wrong, Problem::WrongPassphrase);
    let mistyped = read(&mut other, &file, &BackupKey::Recovery("nonsense".to_owned())).unwrap_err();
    assert!(matches!(mistyped, Problem::MistypedRecoveryCode(_)), "{mistyped:?}");
    assert_eq!(now(other.desk.restore()).err(), Some(Problem::NotFound), "nothing was agreed to");
    assert!(other.store.contents().is_empty());
}

/// A write fails anywhere: the desk that was here is open as before, and nothing else is left.
#[test]
fn a_restore_that_fails_anywhere_leaves_everything_as_it_was() {
    let mut bench = filled();
    let file = backup(&mut bench);
    let (before, shown) = (bench.store.contents(), told(&bench));
    let mut failed = 0;
    for n in (1..).step_by(7) {
        bench.store.fail_at(n, StoreProblem::Full);
        match restore(&mut bench, &file, &key(LI)) {
            Ok(_) => break,
            Err(problem) => {
                assert_eq!(problem, Problem::Store(StoreProblem::Full), "{n}");
                assert!(bench.store.contents() == before, "{n}");
                assert_eq!(told(&bench), shown, "{n}");
                failed += 1;
            }
        }
    }
    assert!(failed > 3, "{failed}");
    // The worker ended half-way: what lies there is swept after an hour, and never shown.
    let mut bench = filled();
    let file = backup(&mut bench);
    let before = bench.store.contents();
    read(&mut bench, &file, &key(LI)).expect("a preview");
    assert!(matches!(now(bench.desk.restore()), Ok(RestoreStep::Written(0, _))));
    assert_eq!(bench.store.contents().len(), before.len() + 1, "a mark");
    for is_swept in [false, true] {
        bench.lock();
        now(bench.desk.status()).expect("locked");
        assert_eq!(bench.store.contents() == before, is_swept);
        bench.wait(3601);
    }
    bench.sit(LI);
}

#[test]
fn a_backup_is_of_one_moment_or_refused() {
    let mut bench = filled();
    let mut tab = bench.copy(9);
    tab.store = bench.store.clone();
    tab.desk = Desk::new(tab.store.clone(), tab.world.clone(), Cost::FLOOR);
    tab.sit(LI);
    now(bench.desk.begin_backup()).expect("begun");
    tab.open("各科室：另一窗口的事项。");
    assert_eq!(now(bench.desk.next_backup()), Err(Problem::BackupMoved));
    assert_eq!(now(bench.desk.next_backup()), Err(Problem::NotFound));
    let view = now(bench.desk.backup_view()).expect("a view");
    assert_eq!(view.last, None, "it counts for nothing");
    bench.sit(LI);
    backup(&mut bench);
}

#[test]
fn only_what_reads_again_as_it_was_written_counts() {
    let mut bench = filled();
    now(bench.desk.begin_backup()).expect("begun");
    let mut piece = now(bench.desk.next_backup()).expect("a piece");
    assert!(now(bench.desk.next_backup()).expect("the end").is_empty());
    piece.pop();
    let refused = bench.desk.finish_backup(&Bytes(piece)).unwrap_err();
    assert!(matches!(refused, Problem::OutputFaulty(_)), "{refused:?}");
    // An older backup in its place is not this one either.
    let older = backup(&mut bench);
    bench.open("各科室：后来的事项。");
    now(bench.desk.begin_backup()).expect("begun");
    while !now(bench.desk.next_backup()).expect("a piece").is_empty() {}
    assert!(matches!(bench.desk.finish_backup(&Bytes(older)), Err(Problem::OutputFaulty(_))));
    assert_eq!(now(bench.desk.backup_view()).expect("a view").since, 1);
}
