//! Ways of a bundle: closed under a passphrase, and through a folder several desks meet in.

use std::collections::BTreeMap;

use baoshen::desk::ask::Wrapping;
use baoshen::desk::view::Relation;
use baoshen::desk::{Problem, exchange_digest, exchange_name};
use baoshen::evidence::age::AgeProblem;
use baoshen::i18n::Locale;
use baoshen::review::Role;

use super::{take, three};
use crate::office::{Bench, exported, now, opinion};

type Folder = BTreeMap<String, Vec<u8>>;

#[test]
fn a_bundle_under_a_passphrase_opens_with_it_alone() {
    let [mut li, mut wang, _] = three();
    let case = li.open("正文。");
    let weak = now(li.desk.hand_over(&case, &Wrapping::Passphrase("123456".to_owned()), Locale::ZhHans));
    assert!(matches!(weak, Err(Problem::Weak(_))), "{:?}", weak.map(|_| ()));
    assert!(!li.view(&case).row.is_exported, "nothing went out");
    let phrase = "海内存知己 天涯若比邻";
    let wrapping = Wrapping::Passphrase(phrase.to_owned());
    let (exported, pieces) = now(li.desk.hand_over(&case, &wrapping, Locale::ZhHans)).expect("closed");
    let file = pieces.concat();
    assert!(exported.file_name.ends_with(".full.zip.age"));
    let look = |with| now(wang.desk.preview_bundle(&file, with)).map(|seen| seen.relation);
    assert_eq!(look(None), Err(AgeProblem::PassphraseWanted.into()));
    assert_eq!(look(Some("春江花月夜 2026 li")), Err(AgeProblem::WrongPassphrase.into()));
    assert_eq!(look(Some(phrase)), Ok(Relation::New));
    now(wang.desk.take_in(&file, Some(phrase), Relation::New)).expect("taken in");
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
