//! Checkpoints that come in: of other devices, and of this one.

use std::rc::Rc;

use baoshen::desk::Desk;
use baoshen::evidence::checkpoint::{Checkpoint, DeviceKey};
use baoshen::evidence::digest::sha256;
use baoshen::evidence::kdf::Cost;
use baoshen::evidence::secret::Secret;
use baoshen::evidence::verify::{Verdict, VerdictCode as C, Verified, verify};
use baoshen::evidence::witness::Brought;
use baoshen::i18n::Locale;
use baoshen::review::{CaseId, Role, Timestamp};
use baoshen::store::{Batch, CaseStore, MemoryStore, Write};

use super::office::{Bench, LI, exported, now, opinion};

fn stranger() -> DeviceKey {
    DeviceKey::new("q2m7k".parse().expect("a device"), Secret::take(&mut [5; 32]))
}

fn checkpoint(key: &DeviceKey, size: u64, root: &[u8]) -> Brought {
    Brought {
        note: Checkpoint::sign(size, sha256(root), key).expect("signed"),
        vkey: Some(key.verifier_key().expect("a key").to_text()),
        sealed: None,
        entries: Vec::new(),
    }
}

fn sealed(seconds: i64, brought: Brought) -> Brought {
    Brought { sealed: Some(Timestamp::new(seconds, 480).expect("a moment")), ..brought }
}

fn codes(verdicts: &[Verdict]) -> Vec<(C, Verified)> {
    verdicts.iter().map(|one| (one.code, one.outcome)).collect()
}

fn accept(bench: &mut Bench, brought: Brought) -> Vec<(C, Verified)> {
    codes(&now(bench.desk.accept_checkpoints(&[brought])).expect("accepted"))
}

/// Leaves of the journal, as the newest bundle says.
fn size(bench: &mut Bench, case: &CaseId) -> u64 {
    brought(bench, case).1
}

/// What a bundle of the case brings elsewhere, and the size it speaks of.
fn brought(bench: &mut Bench, case: &CaseId) -> (Brought, u64) {
    let (_, pieces) = exported(&mut bench.desk, case, Locale::ZhHans).expect("a bundle");
    let verification = verify(pieces.concat().as_slice(), None, &mut |_| {});
    let all = Brought::all_of(&verification);
    (all[0].clone(), verification.journals.checkpoints[0].size)
}

const NEW: (C, Verified) = (C::DeviceUnlisted, Verified::CannotCheck);
const WITNESSED: (C, Verified) = (C::JournalWitnessed, Verified::Valid);
const FORKED: (C, Verified) = (C::JournalForked, Verified::Invalid);
const SHRUNK: (C, Verified) = (C::JournalShrunk, Verified::Invalid);
const CONTINUES: (C, Verified) = (C::JournalContinues, Verified::Valid);

#[test]
fn a_checkpoint_of_another_device_becomes_a_leaf_once() {
    let mut bench = Bench::new();
    let case = bench.open("各科室：甲事项通知如下。");
    let before = size(&mut bench, &case);
    assert_eq!(accept(&mut bench, checkpoint(&stranger(), 7, b"root")), [NEW, WITNESSED]);
    assert_eq!(accept(&mut bench, checkpoint(&stranger(), 7, b"root")), [NEW, WITNESSED]);
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    assert_eq!(size(&mut bench, &case), before + 2, "one leaf for the checkpoint, one for the opinion");
    // What was seen outlasts a lock.
    bench.sit(LI);
    assert_eq!(accept(&mut bench, checkpoint(&stranger(), 7, b"other")), [NEW, FORKED]);
    bench.sit(LI);
    assert_eq!(accept(&mut bench, checkpoint(&stranger(), 8, b"root")), [NEW, WITNESSED]);
}

#[test]
fn a_shorter_journal_sealed_later_is_told() {
    let mut bench = Bench::new();
    assert_eq!(accept(&mut bench, sealed(2000, checkpoint(&stranger(), 9, b"nine"))), [NEW, WITNESSED]);
    // An older bundle that arrives late is none.
    assert_eq!(accept(&mut bench, sealed(1000, checkpoint(&stranger(), 8, b"eight"))), [NEW, WITNESSED]);
    assert_eq!(accept(&mut bench, sealed(3000, checkpoint(&stranger(), 7, b"seven"))), [NEW, SHRUNK]);
}

#[test]
fn two_entries_at_one_position_are_told_at_any_two_sizes() {
    let mut bench = Bench::new();
    let with = |size, entry: &[u8]| Brought {
        entries: vec![(4, sha256(entry))],
        ..checkpoint(&stranger(), size, &[entry, b"root"].concat())
    };
    assert_eq!(accept(&mut bench, with(7, b"one")), [NEW, WITNESSED]);
    assert_eq!(accept(&mut bench, with(9, b"other")), [NEW, FORKED]);
}

#[test]
fn a_checkpoint_nobody_signed_is_no_leaf() {
    let mut bench = Bench::new();
    let case = bench.open("各科室：甲事项通知如下。");
    let before = size(&mut bench, &case);
    let forged = Brought {
        note: checkpoint(&stranger(), 7, b"root").note,
        vkey: None,
        ..checkpoint(&stranger(), 7, b"")
    };
    assert_eq!(accept(&mut bench, forged), [NEW]);
    let other = DeviceKey::new("q2m7k".parse().expect("a device"), Secret::take(&mut [6; 32]));
    let swapped = Brought { vkey: checkpoint(&other, 1, b"").vkey, ..checkpoint(&stranger(), 7, b"root") };
    assert_eq!(accept(&mut bench, swapped), [NEW, (C::CheckpointUnsigned, Verified::Invalid)]);
    assert_eq!(accept(&mut bench, checkpoint(&stranger(), 7, b"root")), [NEW, WITNESSED]);
    // The key a device came with first stays its key.
    assert_eq!(accept(&mut bench, checkpoint(&other, 9, b"r")), [(C::DeviceKeyDiffers, Verified::Invalid)]);
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    assert_eq!(size(&mut bench, &case), before + 2);
}

#[test]
fn an_earlier_checkpoint_of_this_device_is_held_against_its_journal() {
    let mut bench = Bench::new();
    let case = bench.open("各科室：甲事项通知如下。");
    let (early, _) = brought(&mut bench, &case);
    // The disk is copied; both copies go on.
    let mut clone = copied(&bench);
    bench.act(&case, Role::Undertaker, opinion(1, 1)).expect("self-review");
    assert_eq!(accept(&mut bench, early), [CONTINUES]);
    let second = clone.open("各科室：乙事项通知如下。");
    let (same_size, _) = brought(&mut clone, &second);
    assert_eq!(accept(&mut bench, same_size.clone()), [FORKED]);
    clone.open("各科室：丙事项通知如下。");
    let fourth = clone.open("各科室：丁事项通知如下。");
    let (longer, _) = brought(&mut clone, &fourth);
    assert_eq!(accept(&mut bench, longer), [SHRUNK]);
}

/// Another machine with the same disk.
pub(crate) fn copied(bench: &Bench) -> Bench {
    let store = MemoryStore::new();
    let mut batch = Batch::default();
    for ((area, key), value) in bench.store.contents() {
        batch.write(Write::Add(area, key, value));
    }
    now(store.write(batch)).expect("copied");
    let store = Rc::new(store);
    let mut desk = Desk::new(store.clone(), bench.world.clone(), Cost::FLOOR);
    now(desk.unlock(LI.0, LI.1)).expect("unlocked");
    Bench {
        desk,
        store,
        world: bench.world.clone(),
        recovery: String::new(),
        root_file: Vec::new(),
        root_code: String::new(),
    }
}
