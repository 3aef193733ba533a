//! Inclusion and consistency files, time-stamps, and proofs of any numbers: no path leads to two leaves, no two trees are continued by one proof.

use baoshen::evidence::digest::sha256;
use baoshen::evidence::journal::{ConsistencyFile, InclusionFile};
use baoshen::evidence::merkle::{verify_consistency, verify_inclusion};
use baoshen::evidence::stamp::Stamp;
use baoshen::review::Digest;

fn proof(data: &[u8]) -> Option<()> {
    let (one, rest) = data.split_first_chunk::<8>()?;
    let (two, rest) = rest.split_first_chunk::<8>()?;
    let (one, two) = (u64::from_le_bytes(*one), u64::from_le_bytes(*two));
    let digests: Vec<Digest> = rest.as_chunks::<32>().0.iter().map(|chunk| Digest(*chunk)).collect();
    let (first, path) = digests.split_first()?;
    let (second, path) = path.split_first()?;
    let other = sha256(&first.0);
    if verify_inclusion(first, one, two, path, second) {
        assert!(one < two && !verify_inclusion(&other, one, two, path, second));
        assert!(path.len() <= 64);
    }
    if verify_consistency(one, two, first, second, path) {
        assert!(one <= two && !verify_consistency(one, two, &other, second, path));
    }
    Some(())
}

/// See the module.
pub fn probe(data: &[u8]) {
    if let Ok(file) = InclusionFile::read(data) {
        let bytes = file.to_bytes().expect("numbers and text");
        assert_eq!(InclusionFile::read(&bytes), Ok(file));
    }
    if let Ok(file) = ConsistencyFile::read(data) {
        let bytes = file.to_bytes().expect("numbers and text");
        assert_eq!(ConsistencyFile::read(&bytes), Ok(file));
    }
    // A token says of one file what it says; nothing else fits it.
    if let Ok(stamp) = Stamp::read(data) {
        assert!(!stamp.is_over(data));
    }
    let _ = proof(data);
}
