//! Seeds for the fuzzers (`tests/fuzz`): every good, tampered and malformed case, and the files inside.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use baoshen::evidence::digest::sha256;
use baoshen::evidence::dsse::Envelope;
use baoshen::evidence::merkle::{Tree, journal_leaf};

use crate::forge::Bag;
use crate::{
    cases_container, cases_contents, cases_files, cases_fork, cases_former, cases_hands, cases_roots,
};

/// Writes each seed once, under its hash; gives how many.
fn write(target: &str, seeds: impl IntoIterator<Item = Vec<u8>>) -> usize {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz").join(target);
    fs::create_dir_all(&folder).unwrap();
    let seeds: BTreeSet<Vec<u8>> = seeds.into_iter().collect();
    for seed in &seeds {
        fs::write(folder.join(sha256(seed).short()), seed).unwrap();
    }
    seeds.len()
}

/// Numbers, two digests and a path, as `targets/proof.rs` takes them.
fn proof(one: u64, two: u64, digests: &[baoshen::review::Digest]) -> Vec<u8> {
    let numbers = [one.to_le_bytes(), two.to_le_bytes()].concat();
    digests.iter().fold(numbers, |bytes, digest| [bytes.as_slice(), &digest.0].concat())
}

#[test]
fn seeds_of_all_cases_are_written() {
    let mut bundles: Vec<Vec<u8>> = cases_files::ALL.iter().map(|(_, make)| make()).collect();
    bundles.extend(cases_hands::ALL.iter().map(|(_, make)| make()));
    bundles.extend(cases_roots::ALL.iter().map(|(_, make)| make()));
    bundles.extend(cases_fork::ALL.iter().chain(&cases_former::ALL).map(|(_, make)| make()));
    let whole: Vec<Bag> = bundles.iter().map(|bytes| Bag::open(bytes)).collect();
    let contents: Vec<Vec<u8>> = cases_contents::all().into_iter().map(|(bytes, _)| bytes).collect();
    let bags: Vec<Bag> = whole.into_iter().chain(contents.iter().map(|bytes| Bag::open(bytes))).collect();
    bundles.extend(contents);
    bundles.extend(cases_container::all().into_iter().map(|(bytes, ..)| bytes));
    bundles.push(Bag::of_story().pack());

    let files = |wanted: &dyn Fn(&str) -> bool| -> Vec<Vec<u8>> {
        let all = bags.iter().flat_map(|bag| &bag.files);
        all.filter(|(path, _)| wanted(path)).map(|(_, bytes)| bytes.clone()).collect()
    };
    let mut envelopes = files(&|path| path.ends_with(".dsse.json") || path == "data/salts.json");
    let payloads: Vec<Vec<u8>> =
        envelopes.iter().filter_map(|bytes| Some(Envelope::read(bytes).ok()?.payload)).collect();
    envelopes.extend(payloads);
    let mut charters = files(&|path| path.starts_with("data/charter/"));
    let payloads: Vec<Vec<u8>> =
        charters.iter().filter_map(|bytes| Some(Envelope::read(bytes).ok()?.payload)).collect();
    charters.extend(payloads);
    let notes = files(&|path| path.starts_with("data/journal/k7m2q.") && !path.contains("inclusion"));
    let mut proofs = files(&|path| path.ends_with(".inclusion.json"));
    let leaves: Vec<_> = (0..9_u8).map(|n| journal_leaf(&sha256(&[n]))).collect();
    let tree = Tree::new(leaves.clone());
    for (index, leaf) in (0..9).zip(&leaves) {
        let (root, path) = (tree.root(9).unwrap(), tree.inclusion(index, 9).unwrap());
        proofs.push(proof(index, 9, &[&[*leaf, root], path.as_slice()].concat()));
        let (old, path) = (tree.root(index + 1).unwrap(), tree.consistency(index + 1, 9).unwrap());
        proofs.push(proof(index + 1, 9, &[&[old, root], path.as_slice()].concat()));
    }
    let written = [
        write("bundle", bundles),
        write("envelope", envelopes),
        write("charter", charters),
        write("note", notes),
        write("proof", proofs),
    ];
    assert!(written.iter().all(|count| *count >= 3), "{written:?}");
}
