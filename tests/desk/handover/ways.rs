//! Ways of a bundle: closed under a passphrase, and through a folder several desks meet in.

use std::cell::Cell;
use std::collections::BTreeMap;

use baoshen::desk::ask::Wrapping;
use baoshen::desk::view::Relation;
use baoshen::desk::{Problem, exchange_digest, exchange_name};
use baoshen::evidence::age::AgeProblem;
use baoshen::evidence::zip::{Source, SourceFault};
use baoshen::i18n::Locale;
use baoshen::review::Role;

use super::{closed, take, three};
use crate::office::{Bench, PDF, exported, now, opinion};

type Folder = BTreeMap<String, Vec<u8>>;

#[test]
fn a_bundle_under_a_passphrase_opens_with_it_alone() {
    let [mut li, mut wang, _] = three();
    let case = li.open("正文。");
    let weak = closed(&mut li, &case, Wrapping::Passphrase("123456".to_owned()));
    assert!(matches!(weak, Err(Problem::Weak(_))), "{:?}", weak.map(|_| ()));
    assert!(!li.view(&case).row.is_exported, "nothing went out");
    let phrase = "海内存知己 天涯若比邻";
    let (exported, file) = closed(&mut li, &case, Wrapping::Passphrase(phrase.to_owned())).expect("closed");
    assert_eq!(exported.sha256, baoshen::evidence::digest::sha256(&file), "of the file as it is sent");
    let file = file.as_slice();
    assert!(exported.file_name.ends_with(".full.zip.age"));
    let look = |with| now(wang.desk.preview_bundle(file, with)).map(|seen| seen.relation);
    assert_eq!(look(None), Err(AgeProblem::PassphraseWanted.into()));
    assert_eq!(look(Some("春江花月夜 2026 li")), Err(AgeProblem::WrongPassphrase.into()));
    assert_eq!(look(Some(phrase)), Ok(Relation::New));
    now(wang.desk.take_in(file, Some(phrase), Relation::New)).expect("taken in");
    assert_eq!(wang.view(&case).head, li.view(&case).head);
}

#[test]
fn two_desks_meet_in_a_folder_that_is_only_added_to() {
    let [mut li, mut wang, _] = three();
    let mut folder = Folder::new();
    let first = li.open("正文。");
    li.act(&first, Role::Undertaker, opinion(1, 1)).expect("self-review");
    for round in 0..2 {
        publish(&mut li, &mut folder);
        assert_eq!(folder.len(), 1, "round {round}");
    }
    assert_eq!(collect(&mut wang, &folder), [Relation::New]);
    let kept = wang.store.contents();
    assert_eq!(collect(&mut wang, &folder), [], "nothing is read twice");
    assert_eq!(wang.store.contents(), kept);
    publish(&mut wang, &mut folder);
    assert_eq!(folder.len(), 1, "what came from there is not written again");
    wang.act(&first, Role::Reviewer, opinion(2, 1)).expect("review");
    publish(&mut wang, &mut folder);
    assert_eq!(folder.len(), 2);
    assert_eq!(collect(&mut li, &folder), [Relation::Longer]);
    assert_eq!(li.view(&first).head, wang.view(&first).head);
}

/// A file of which one byte changes once it was read so often.
struct Shifting<'a> {
    bytes: &'a [u8],
    place: u64,
    reads: Cell<u32>,
    sound: u32,
}

impl Source for Shifting<'_> {
    fn size(&self) -> u64 {
        self.bytes.len() as u64
    }

    fn fill(&self, offset: u64, buffer: &mut [u8]) -> Result<(), SourceFault> {
        self.bytes.fill(offset, buffer)?;
        let at = self.place.checked_sub(offset).and_then(|at| usize::try_from(at).ok());
        if let Some(byte) = at.and_then(|at| buffer.get_mut(at)) {
            self.reads.set(self.reads.get() + 1);
            *byte ^= u8::from(self.reads.get() > self.sound);
        }
        Ok(())
    }
}

#[test]
fn a_file_that_changes_while_it_is_taken_in_leaves_no_case() {
    let [mut li, mut wang, _] = three();
    let case = li.open("正文。");
    let scan: Vec<u8> = PDF.iter().copied().chain((0..500_000u32).flat_map(u32::to_le_bytes)).collect();
    li.attach(&case, "附件.pdf", scan.clone());
    let bytes = exported(&mut li.desk, &case, Locale::ZhHans).expect("exported").1.concat();
    let place = bytes.windows(scan.len()).position(|part| part == scan).expect("stored") + 1_500_000;
    let file = |sound| Shifting { bytes: &bytes, place: place as u64, reads: Cell::new(0), sound };
    let whole = file(u32::MAX);
    now(wang.desk.preview_bundle(&whole, None)).expect("sound");
    let looked = whole.reads.get();
    assert!(looked > 0, "every byte is read before anything is believed");
    let before = wang.store.contents().len();
    let changed = now(wang.desk.take_in(&file(looked), None, Relation::New)).map(|_| ());
    assert_eq!(changed, Err(Problem::BundleUnsound));
    assert!(wang.desk.cases().expect("cases").is_empty());
    assert!(wang.store.contents().len() > before, "the slices wait to be swept");
    now(wang.desk.take_in(&file(u32::MAX), None, Relation::New)).expect("the sound file");
    assert_eq!(wang.view(&case).head, li.view(&case).head);
}

fn names_in(folder: &Folder) -> Vec<String> {
    folder.keys().cloned().chain([".sync-conflict".to_owned()]).collect()
}

fn publish(desk: &mut Bench, folder: &mut Folder) {
    let seen = now(desk.desk.exchange(&names_in(folder))).expect("a folder");
    for case in seen.missing {
        let (exported, pieces) = exported(&mut desk.desk, &case, Locale::ZhHans).expect("exported");
        let head = desk.view(&case).head;
        folder.insert(exchange_name(&exported.sha256), pieces.concat());
        now(desk.desk.remember_exchanged(&[(exported.sha256, head)])).expect("remembered");
    }
}

fn collect(desk: &mut Bench, folder: &Folder) -> Vec<Relation> {
    let seen = now(desk.desk.exchange(&names_in(folder))).expect("a folder");
    let take = |name: &String| {
        let bytes = &folder[name];
        let done = take(desk, bytes);
        let file = exchange_digest(name).expect("a name of the folder");
        assert_eq!(file, baoshen::evidence::digest::sha256(bytes));
        now(desk.desk.remember_exchanged(&[(file, done.head)])).expect("remembered");
        done.relation
    };
    seen.unread.iter().map(take).collect()
}
