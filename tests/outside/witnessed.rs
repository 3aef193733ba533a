//! What a desk saw of another device, in its bundles: judged by our verifier, the second one and the bundle's own script.

use std::fs;
use std::rc::Rc;

use baoshen::desk::Desk;
use baoshen::desk::ask::NewKeys;
use baoshen::desk::view::Relation;
use baoshen::evidence::kdf::Cost;
use baoshen::evidence::verify::{VerdictCode, Verified, verify};
use baoshen::i18n::Locale;
use baoshen::review::Role;
use baoshen::store::MemoryStore;

use crate::desk_office::{Bench, exported, now, opinion, person};
use crate::forge::{Bag, invalid};
use crate::second::{Named, judged_under};
use crate::tools::{bash, unpack};

const SUN: (&str, &str) = ("孙丽", "松间明月照旧石阶");

/// What a bundle is called, its bytes, what is wrong with it.
type Case<'a> = (&'a str, Vec<u8>, Vec<(VerdictCode, String)>);

#[test]
fn checkpoints_of_others_are_judged_alike() {
    let mut bench = Bench::new();
    now(bench.desk.add_person(&person(SUN.0, "副局长", &[Role::Undertaker], None))).unwrap();
    let mut other = Desk::new(Rc::new(MemoryStore::new()), bench.world.clone(), Cost::FLOOR);
    let keys = NewKeys { name: SUN.0.to_owned(), passphrase: SUN.1.to_owned() };
    let (made, request) = now(other.join(&keys)).unwrap();
    now(bench.desk.accept_enrolment(&request, false)).unwrap();
    let (_, office) = bench.desk.office_file().unwrap();
    now(other.join_office(&office, &bench.root_fingerprint())).unwrap();
    let case = bench.open("各科室：甲事项通知如下。");
    bench.act(&case, Role::Undertaker, opinion(1, 1)).unwrap();
    let first = exported(&mut bench.desk, &case, Locale::ZhHans).unwrap().1.concat();
    now(other.take_in(first.as_slice(), None, Relation::New)).unwrap();
    let second = exported(&mut other, &case, Locale::ZhHans).unwrap().1.concat();

    let root = bench.root_fingerprint().parse().unwrap();
    let whole = Bag::open(&second);
    let seen = format!("data/journal/{}.checkpoint", case.fields().1);
    let own = format!("data/journal/{}.checkpoint", made.device);
    assert!(whole.files.contains_key(&seen) && whole.files.contains_key(&own));
    let with = |change: &dyn Fn(&mut Bag)| {
        let mut bag = whole.clone();
        change(&mut bag);
        bag.fix().pack_as(case.as_str())
    };
    let vkey = seen.replace(".checkpoint", ".vkey");
    let exchanged = whole.files[&own].clone();
    let cases: Vec<Case<'_>> = vec![
        ("good", second.clone(), vec![]),
        (
            "gone",
            with(&|bag| drop(bag.files.remove(&seen))),
            vec![(VerdictCode::InclusionFails, seen.clone())],
        ),
        (
            "another",
            with(&|bag| drop(bag.files.insert(seen.clone(), exchanged.clone()))),
            vec![
                (VerdictCode::CheckpointUnsigned, seen.clone()),
                (VerdictCode::InclusionFails, seen.clone()),
            ],
        ),
        ("no-key", with(&|bag| drop(bag.files.remove(&vkey))), vec![(VerdictCode::Malformed, vkey.clone())]),
    ];
    let mut named = Named::new();
    for (name, bytes, mut wanted) in cases {
        let report = verify(bytes.as_slice(), Some(root), &mut |_| {}).report;
        let mut found = invalid(&report);
        found.retain(|(code, _)| *code != VerdictCode::SubjectDiffers);
        found.sort();
        wanted.sort();
        assert_eq!(found, wanted, "{name}");
        assert_eq!(report.outcome == Verified::Valid, name == "good", "{name}");
        named.push((name.to_owned(), bytes));
    }
    judged_under("witnessed", &named, root);

    script_tells(&second, case.as_str(), &bench.root_fingerprint(), [&seen, &own]);
}

fn script_tells(bundle: &[u8], case: &str, root: &str, [seen, own]: [&str; 2]) {
    let folder = unpack("witnessed", bundle);
    let renamed = folder.with_file_name(case);
    drop(fs::remove_dir_all(&renamed));
    fs::rename(&folder, &renamed).unwrap();
    let (_, said) = bash(&renamed, &format!("bash verify.sh {root}"));
    assert!(said.contains(&format!("VALID         {seen}: as seen of another device")), "{said}");
    assert!(said.contains(&format!("VALID         {own}: journal")) && !said.contains("INVALID"), "{said}");
}

/// A file that is no JSON any more: the script says so in its own words, and its tools add none of theirs.
#[test]
fn the_script_speaks_for_its_tools() {
    let mut bench = Bench::new();
    let case = bench.open("各科室：甲事项通知如下。");
    bench.act(&case, Role::Undertaker, opinion(1, 1)).unwrap();
    let mut bag = Bag::open(&exported(&mut bench.desk, &case, Locale::ZhHans).unwrap().1.concat());
    for path in ["data/events/0002-opinion_signed.dsse.json", "data/salts.json", "seal.dsse.json"] {
        bag.files.insert(path.to_owned(), b"{\"payload\": \"!!".to_vec());
    }
    let folder = unpack("script-damaged", &bag.fix().pack_as(case.as_str()));
    let (_, words) = bash(&folder, "bash verify.sh 2>&1 >/dev/null");
    assert_eq!(words, "", "nothing on the second channel");
    let (_, said) = bash(&folder, "bash verify.sh");
    assert!(said.contains("INVALID") && said.contains("RESULT: invalid"), "{said}");
}
