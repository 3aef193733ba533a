//! RFC 6962 trees: the published roots and proofs, and every proof of every small tree.

#![allow(clippy::unwrap_used, reason = "what a test cannot do shall stop it")]

use baoshen::evidence::checkpoint::Checkpoint;
use baoshen::evidence::digest::sha256;
use baoshen::evidence::journal::Journal;
use baoshen::evidence::merkle::{
    Frontier, Tree, empty_root, journal_leaf, leaf_hash, verify_consistency, verify_inclusion,
};
use baoshen::review::Digest;
use proptest::prelude::*;

/// Leaves and roots of the test data of `certificate-transparency`.
const LEAVES: [&str; 8] =
    ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const ROOTS: [&str; 8] = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

fn published_leaves() -> Vec<Digest> {
    LEAVES.iter().map(|hex| leaf_hash(&data_encoding::HEXLOWER.decode(hex.as_bytes()).unwrap())).collect()
}

fn hex(digests: &[Digest]) -> Vec<String> {
    digests.iter().map(Digest::to_string).collect()
}

#[test]
fn the_published_roots() {
    assert_eq!(empty_root().to_string(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    let tree = Tree::new(published_leaves());
    let mut frontier = Frontier::new();
    assert_eq!(tree.root(0), Some(frontier.root()));
    for (n, (leaf, root)) in published_leaves().into_iter().zip(ROOTS).enumerate() {
        frontier.push(leaf);
        assert_eq!(frontier.root().to_string(), root);
        assert_eq!(tree.root(n as u64 + 1).unwrap().to_string(), root);
    }
    assert_eq!(tree.root(9), None);
}

/// The paths of the same test data, as far as their nodes are published there.
#[test]
fn the_published_paths() {
    let tree = Tree::new(published_leaves());
    assert_eq!(
        hex(&tree.inclusion(0, 8).unwrap()),
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
        ]
    );
    assert_eq!(
        hex(&tree.inclusion(5, 8).unwrap()),
        [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"
        ]
    );
    assert_eq!(
        hex(&tree.consistency(6, 8).unwrap()),
        [
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"
        ]
    );
    assert_eq!(
        hex(&tree.consistency(2, 5).unwrap()),
        [
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
        ]
    );
    assert_eq!(tree.inclusion(0, 1), Some(vec![]));
    assert_eq!(tree.consistency(8, 8), Some(vec![]));
}

#[test]
fn what_lies_outside_has_no_proof() {
    let tree = Tree::new(published_leaves());
    for (index, size) in [(8, 8), (0, 0), (0, 9), (u64::MAX, 8)] {
        assert_eq!(tree.inclusion(index, size), None, "{index} {size}");
    }
    for (old, new) in [(0, 8), (8, 7), (1, 9), (u64::MAX, u64::MAX)] {
        assert_eq!(tree.consistency(old, new), None, "{old} {new}");
    }
    let leaf = journal_leaf(&sha256(b"entry"));
    assert_eq!(leaf, leaf_hash(&sha256(b"entry").0));
    assert!(!verify_inclusion(&leaf, 0, 0, &[], &leaf));
    assert!(verify_inclusion(&leaf, 0, 1, &[], &leaf));
    // An inner node is no leaf, however well the rest of the path fits.
    let root = tree.root(8).unwrap();
    assert!(!verify_inclusion(&root, 0, 8, &[], &root));
    let path = tree.inclusion(0, 8).unwrap();
    assert!(!verify_inclusion(&tree.root(2).unwrap(), 0, 8, &path[1..], &root));
}

fn leaves(count: u64) -> Vec<Digest> {
    (0..count).map(|n| leaf_hash(&n.to_be_bytes())).collect()
}

#[test]
fn every_proof_of_every_small_tree_holds_and_no_other_does() {
    let all = leaves(20);
    let tree = Tree::new(all.clone());
    let roots: Vec<Digest> = (0..=20).map(|size| tree.root(size).unwrap()).collect();
    let mut before = roots[0];
    for (size, root) in (0_u64..).zip(&roots).skip(1) {
        for (index, leaf) in (0..size).zip(&all) {
            let path = tree.inclusion(index, size).unwrap();
            for (at, other) in (0..).zip(&all) {
                assert_eq!(verify_inclusion(other, index, size, &path, root), at == index);
            }
            assert!(!verify_inclusion(leaf, index, size, &path, &before));
            let longer = [path.as_slice(), &[all[0]]].concat();
            assert!(!verify_inclusion(leaf, index, size, &longer, root));
        }
        for (old, old_root) in (0..=size).zip(&roots).skip(1) {
            let path = tree.consistency(old, size).unwrap();
            for (claimed, other) in (0..).zip(&roots) {
                let holds = verify_consistency(old, size, other, root, &path);
                assert_eq!(holds, claimed == old, "{old} {size} {claimed}");
            }
            let longer = [path.as_slice(), &[all[0]]].concat();
            assert!(!verify_consistency(old, size, old_root, root, &longer));
            if let [_, shorter @ ..] = path.as_slice() {
                assert!(!verify_consistency(old, size, old_root, root, shorter));
            }
        }
        assert!(verify_consistency(0, size, &roots[0], root, &[]));
        assert!(!verify_consistency(0, size, root, root, &[]));
        assert!(!verify_consistency(size + 1, size, root, root, &[]));
        before = *root;
    }
}

#[test]
fn a_frontier_is_kept_and_restored() {
    let mut frontier = Frontier::new();
    for leaf in leaves(1000) {
        frontier.push(leaf);
    }
    let peaks = frontier.peaks().to_vec();
    assert_eq!(peaks.len(), 6);
    assert_eq!(Frontier::restore(1000, peaks.clone()), Some(frontier));
    assert_eq!(Frontier::restore(1001, peaks), None);
}

proptest! {
    /// A journal proves itself against each of its earlier checkpoints, and against none of another history.
    #[test]
    fn a_journal_continues_its_checkpoints(
        size in 1_u64..600, earlier: prop::sample::Index, middle: prop::sample::Index, other: prop::sample::Index,
    ) {
        let files = |salt: u64| (0..size).map(move |n| sha256(&[n.to_be_bytes(), salt.to_be_bytes()].concat()));
        let head = |journal: &Journal, device: &str| Checkpoint {
            origin: device.parse().unwrap(), size: journal.size(), root: journal.root(),
        };
        let whole = Journal::of(files(0));
        let then = earlier.index(usize::try_from(size).unwrap() + 1);
        let before = Journal::of(files(0).take(then));
        let path = whole.consistency(before.size(), whole.size()).unwrap();
        let (old, new) = (head(&before, "k7m2q"), head(&whole, "k7m2q"));
        prop_assert!(new.continues(&old, &path));
        prop_assert!(!new.continues(&head(&before, "k7m2r"), &path));
        prop_assert_eq!(old.continues(&new, &path), old.size == new.size);
        // One earlier entry was another one.
        if then > 0 {
            let changed = other.index(then);
            let forked = files(0).take(then).enumerate();
            let forked = Journal::of(forked.map(|(n, file)| if n == changed { sha256(b"another") } else { file }));
            prop_assert!(!new.continues(&head(&forked, "k7m2q"), &path));
        }
        prop_assert_eq!(whole.consistency(size + 1, size), None);
        prop_assert_eq!(whole.consistency(1, size + 1), None);
        // Between any two sizes, not only up to the newest.
        let between = then + middle.index(usize::try_from(size).unwrap() + 1 - then);
        let part = Journal::of(files(0).take(between));
        let path = whole.consistency(before.size(), part.size()).unwrap();
        prop_assert!(head(&part, "k7m2q").continues(&old, &path));
        prop_assert_eq!(whole.root_at(part.size()), Some(part.root()));
    }

    #[test]
    fn frontier_and_tree_agree(size in 0_u64..3000, index: prop::sample::Index, old: prop::sample::Index) {
        let all = leaves(size);
        let mut frontier = Frontier::new();
        for leaf in &all {
            frontier.push(*leaf);
        }
        let tree = Tree::new(all.clone());
        let root = tree.root(size).unwrap();
        prop_assert_eq!(frontier.root(), root);
        prop_assert_eq!(frontier.size(), tree.size());
        if size > 0 {
            let index = index.index(all.len());
            let path = tree.inclusion(index as u64, size).unwrap();
            prop_assert!(verify_inclusion(&all[index], index as u64, size, &path, &root));
            let old = 1 + old.index(all.len()) as u64;
            let path = tree.consistency(old, size).unwrap();
            prop_assert!(verify_consistency(old, size, &tree.root(old).unwrap(), &root, &path));
        }
    }

    #[test]
    fn a_flipped_bit_in_a_path_is_found(size in 2_u64..500, index: prop::sample::Index, bit in 0_usize..256) {
        let all = leaves(size);
        let tree = Tree::new(all.clone());
        let index = index.index(all.len());
        let mut path = tree.inclusion(index as u64, size).unwrap();
        let node = bit % path.len();
        path[node].0[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(!verify_inclusion(&all[index], index as u64, size, &path, &tree.root(size).unwrap()));
    }
}
