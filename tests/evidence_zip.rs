//! The container: what it refuses, each refusal built by hand from a good container.

#![allow(clippy::unwrap_used, reason = "what a test cannot do shall stop it")]

use baoshen::evidence::MalformedKind;
use baoshen::evidence::zip::{
    Archive, MAX_ENTRIES, MAX_FILE, NameFault, Source, SourceFault, ZipFault, pack,
};
use proptest::prelude::*;

const FILES: [(&str, &[u8]); 3] =
    [("c/bagit.txt", b"BagIt-Version: 1.0\n"), ("c/data/0001.txt", b"one"), ("c/data/0002.txt", b"two")];

/// Where the records of that container begin, by the layout of APPNOTE.TXT.
const LOCAL_1: usize = 30 + 11 + 19;
const LOCAL_2: usize = LOCAL_1 + 30 + 15 + 3;
const CENTRAL_0: usize = LOCAL_2 + 30 + 15 + 3;
const CENTRAL_1: usize = CENTRAL_0 + 46 + 11;
const CENTRAL_2: usize = CENTRAL_1 + 46 + 15;
const END: usize = CENTRAL_2 + 46 + 15;

fn good() -> Vec<u8> {
    pack(&FILES).unwrap()
}

fn fault(bytes: &[u8]) -> Option<ZipFault> {
    match Archive::open(bytes).err()?.kind {
        MalformedKind::Zip(fault) => Some(fault),
        other => panic!("{other:?}"),
    }
}

/// The good container with bytes put over at some places.
fn with(changes: &[(usize, &[u8])]) -> Option<ZipFault> {
    let mut bytes = good();
    for (at, new) in changes {
        bytes[*at..*at + new.len()].copy_from_slice(new);
    }
    fault(&bytes)
}

/// The same bytes put over in the local header and the directory record of the second file.
fn in_both(local_field: usize, new: &[u8]) -> Option<ZipFault> {
    with(&[(LOCAL_1 + local_field, new), (CENTRAL_1 + local_field + 2, new)])
}

#[test]
fn a_good_container_gives_its_files() {
    let bytes = good();
    assert_eq!(bytes.len(), END + 22);
    assert_eq!(bytes[CENTRAL_2..CENTRAL_2 + 4], *b"PK\x01\x02");
    let archive = Archive::open(bytes.as_slice()).unwrap();
    for (entry, (name, content)) in archive.entries().iter().zip(FILES) {
        assert_eq!((entry.name.as_str(), entry.size), (name, content.len() as u64));
        assert_eq!(archive.content(entry).unwrap(), content);
    }
    assert_eq!(with(&[]), None);
}

#[test]
fn compressed_encrypted_and_foreign_features() {
    assert_eq!(in_both(8, &[8, 0]), Some(ZipFault::Compressed(8)));
    assert_eq!(in_both(8, &[99, 0]), Some(ZipFault::Compressed(99)));
    assert_eq!(in_both(6, &[1, 0]), Some(ZipFault::Encrypted));
    assert_eq!(in_both(6, &[0x41, 0]), Some(ZipFault::Encrypted));
    assert_eq!(in_both(6, &[0, 0x20]), Some(ZipFault::Encrypted));
    assert_eq!(in_both(6, &[8, 0]), Some(ZipFault::Feature));
    assert_eq!(in_both(6, &[0x20, 0]), Some(ZipFault::Feature));
    assert_eq!(in_both(4, &[45, 0]), Some(ZipFault::Feature));
    assert_eq!(in_both(18, &[2, 0, 0, 0]), Some(ZipFault::Feature));
    assert_eq!(with(&[(CENTRAL_1 + 5, &[10])]), Some(ZipFault::Feature));
    // The flag for UTF-8 names changes nothing in an ASCII name.
    assert_eq!(in_both(6, &[0, 8]), None);
}

#[test]
fn links_folders_and_devices() {
    let mode = |mode: u32| with(&[(CENTRAL_1 + 38, &(mode << 16).to_le_bytes())]);
    for special in [0o120_777, 0o040_755, 0o060_644, 0o020_644, 0o010_644, 0o140_644, 0o104_755, 0o101_644] {
        assert_eq!(mode(special), Some(ZipFault::SpecialMode), "{special:o}");
    }
    assert_eq!(with(&[(CENTRAL_1 + 38, &[0x10])]), Some(ZipFault::SpecialMode));
    assert_eq!(with(&[(CENTRAL_1 + 5, &[0])]), Some(ZipFault::SpecialMode));
    assert_eq!(with(&[(CENTRAL_1 + 5, &[0]), (CENTRAL_1 + 38, &[0x20, 0, 0, 0])]), None);
    assert_eq!(mode(0o100_600), None);
}

#[test]
fn names() {
    let name = |new: &[u8]| with(&[(LOCAL_1 + 30, new), (CENTRAL_1 + 46, new)]);
    assert_eq!(name(b"../data/a.txt\0\0"), Some(ZipFault::Name(NameFault::Traversal)));
    assert_eq!(name(b"c/../../etc/abc"), Some(ZipFault::Name(NameFault::Traversal)));
    assert_eq!(name(b"/c/data/001.txt"), Some(ZipFault::Name(NameFault::Absolute)));
    assert_eq!(name(b"c\\data\\001.txt\\"), Some(ZipFault::Name(NameFault::Backslash)));
    assert_eq!(name(b"c:/data/001.txt"), Some(ZipFault::Name(NameFault::Colon)));
    assert_eq!(name(b"c/data/001.TXT "), Some(ZipFault::Name(NameFault::Character)));
    assert_eq!(name(b"c/data/\xff001.txt"), Some(ZipFault::Name(NameFault::Character)));
    assert_eq!(name(b"c/data/con.0001"), Some(ZipFault::Name(NameFault::Reserved)));
    assert_eq!(name(b"d/data/0001.txt"), Some(ZipFault::TwoRoots));
    assert_eq!(name(b"c/data/0002.txt"), Some(ZipFault::DuplicateName));
    assert_eq!(name(b"c/data/0002.TXT"), Some(ZipFault::Name(NameFault::Character)));
}

#[test]
fn directory_and_local_headers_disagree() {
    for field in [4, 6, 8, 10, 12, 14, 18, 22, 30] {
        let new = good()[LOCAL_1 + field] ^ 1;
        assert_eq!(with(&[(LOCAL_1 + field, &[new])]), Some(ZipFault::HeaderMismatch), "{field}");
    }
    assert_eq!(with(&[(LOCAL_1, b"X")]), Some(ZipFault::HeaderMismatch));
    // An extra field in the local header alone, taken from the content.
    assert_eq!(with(&[(LOCAL_1 + 28, &[1])]), Some(ZipFault::ExtraField));
    assert_eq!(with(&[(CENTRAL_1 + 30, &[1])]), Some(ZipFault::ExtraField));
    assert_eq!(with(&[(CENTRAL_1 + 32, &[1])]), Some(ZipFault::ExtraField));
    assert_eq!(with(&[(CENTRAL_1, b"X")]), Some(ZipFault::Directory));
    assert_eq!(with(&[(CENTRAL_2 + 28, &[16])]), Some(ZipFault::Directory));
    assert_eq!(with(&[(END + 8, &[2, 0, 2, 0])]), Some(ZipFault::Directory));
    assert_eq!(with(&[(END + 8, &[4, 0, 4, 0])]), Some(ZipFault::Directory));
}

#[test]
fn overlaps_and_gaps() {
    // The third record points at the second file: same name needed, so it is found as a disagreement.
    let second = u32::try_from(LOCAL_1).unwrap().to_le_bytes();
    assert_eq!(with(&[(CENTRAL_2 + 42, &second)]), Some(ZipFault::HeaderMismatch));
    // A file that reaches over the next one, the sizes said alike in both records.
    assert_eq!(
        with(&[(LOCAL_1 + 18, &[9, 0, 0, 0, 9, 0, 0, 0]), (CENTRAL_1 + 20, &[9, 0, 0, 0, 9, 0, 0, 0]),]),
        Some(ZipFault::Overlap)
    );
    // The last file reaches over the directory, or into it from its header on.
    let longer = [(LOCAL_2 + 18, [4, 0, 0, 0, 4, 0, 0, 0]), (CENTRAL_2 + 20, [4, 0, 0, 0, 4, 0, 0, 0])];
    assert_eq!(with(&longer.each_ref().map(|(at, new)| (*at, new.as_slice()))), Some(ZipFault::Overlap));
    let at_directory = u32::try_from(CENTRAL_0).unwrap().to_le_bytes();
    assert_eq!(with(&[(CENTRAL_2 + 42, &at_directory)]), Some(ZipFault::Overlap));
    let shorter = [(LOCAL_1 + 18, [2, 0, 0, 0, 2, 0, 0, 0]), (CENTRAL_1 + 20, [2, 0, 0, 0, 2, 0, 0, 0])];
    assert_eq!(
        with(&shorter.each_ref().map(|(at, new)| (*at, new.as_slice()))),
        Some(ZipFault::BytesBetween)
    );
}

#[test]
fn bytes_before_and_after() {
    assert_eq!(fault(&[b"#!", good().as_slice()].concat()), Some(ZipFault::BytesBefore));
    assert_eq!(fault(&[good().as_slice(), b"\n"].concat()), Some(ZipFault::BytesAfter));
    // A comment that the end record announces.
    let mut comment = [good().as_slice(), b"hi"].concat();
    comment[END + 20] = 2;
    assert_eq!(fault(&comment), Some(ZipFault::BytesAfter));
    // Bytes before, all offsets moved along: the gap is at the front of the files.
    let mut moved = [b"#!".as_slice(), &good()].concat();
    for at in [CENTRAL_0 + 42, CENTRAL_1 + 42, CENTRAL_2 + 42, END + 16] {
        moved[at + 2] += 2;
    }
    assert_eq!(fault(&moved), Some(ZipFault::BytesBefore));
    // Bytes between the last file and the directory.
    let mut between = good();
    between.insert(CENTRAL_0, 0);
    between[END + 1 + 16] += 1;
    assert_eq!(fault(&between), Some(ZipFault::BytesBetween));
}

#[test]
fn zip64_and_disks() {
    assert_eq!(with(&[(END + 8, &[0xff; 4])]), Some(ZipFault::Zip64));
    assert_eq!(with(&[(END + 16, &[0xff; 4])]), Some(ZipFault::Zip64));
    assert_eq!(with(&[(CENTRAL_1 + 20, &[0xff; 4])]), Some(ZipFault::Zip64));
    assert_eq!(with(&[(CENTRAL_1 + 42, &[0xff; 4])]), Some(ZipFault::Zip64));
    let (before, end) = (&good()[..END], &good()[END..]);
    let locator = [before, b"PK\x06\x07", &[0; 16], end].concat();
    assert_eq!(fault(&locator), Some(ZipFault::Zip64));
    assert_eq!(with(&[(END + 4, &[1])]), Some(ZipFault::MultiDisk));
    assert_eq!(with(&[(END + 6, &[1])]), Some(ZipFault::MultiDisk));
    assert_eq!(with(&[(END + 8, &[2])]), Some(ZipFault::MultiDisk));
    assert_eq!(with(&[(CENTRAL_1 + 34, &[1])]), Some(ZipFault::MultiDisk));
}

#[test]
fn limits_and_cut_off_files() {
    let many = u16::try_from(MAX_ENTRIES + 1).unwrap().to_le_bytes();
    assert_eq!(with(&[(END + 8, &many), (END + 10, &many)]), Some(ZipFault::TooManyEntries));
    let long = u32::try_from(MAX_FILE + 1).unwrap().to_le_bytes();
    assert_eq!(with(&[(CENTRAL_1 + 20, &long), (CENTRAL_1 + 24, &long)]), Some(ZipFault::FileTooLong));
    let empty = [b"PK\x05\x06".as_slice(), &[0; 18]].concat();
    assert_eq!(fault(&empty), Some(ZipFault::Empty));
    // An end record alone that claims a huge directory is refused before anything is read.
    assert_eq!(with(&[(END + 15, &[0x20])]), Some(ZipFault::Directory));
    for length in 0..good().len() {
        assert_eq!(fault(&good()[..length]), Some(ZipFault::NoEndRecord), "{length}");
    }
    assert_eq!(fault(&good()[1..]), Some(ZipFault::Truncated));
    // A comment is announced and not there.
    assert_eq!(with(&[(END + 20, &[1])]), Some(ZipFault::Truncated));
}

/// A source that says more than it has.
struct Broken(u64);

impl Source for Broken {
    fn size(&self) -> u64 {
        self.0
    }

    fn fill(&self, _: u64, _: &mut [u8]) -> Result<(), SourceFault> {
        Err(SourceFault)
    }
}

#[test]
fn a_source_that_fails_or_is_too_long() {
    let fault = |size| Archive::open(&Broken(size)).err().unwrap().kind;
    assert_eq!(fault(100), MalformedKind::Zip(ZipFault::Unreadable));
    assert_eq!(fault((1 << 30) + 1), MalformedKind::Zip(ZipFault::BundleTooLong));
}

#[test]
fn a_changed_content_is_found_when_read() {
    let mut bytes = good();
    bytes[LOCAL_2 - 1] ^= 1;
    let archive = Archive::open(bytes.as_slice()).unwrap();
    let fault = archive.content(&archive.entries()[1]).unwrap_err();
    assert_eq!(fault, MalformedKind::Zip(ZipFault::Checksum).whole().in_file("c/data/0001.txt"));
    assert!(archive.content(&archive.entries()[2]).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_packed_is_read(contents in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..70_000), 1..6)) {
        let names: Vec<String> = (0..contents.len()).map(|n| format!("c/data/{n}.bin")).collect();
        let files: Vec<(&str, &[u8])> =
            names.iter().zip(&contents).map(|(name, content)| (name.as_str(), content.as_slice())).collect();
        let bytes = pack(&files).unwrap();
        let archive = Archive::open(bytes.as_slice()).unwrap();
        for (entry, (name, content)) in archive.entries().iter().zip(files) {
            prop_assert_eq!(&entry.name, name);
            prop_assert_eq!(archive.content(entry).unwrap(), content);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    /// No change of one byte gives other files than were packed: refused, or the very same.
    #[test]
    fn one_changed_byte_changes_no_file(at in 0..END + 22, bit in 0..8_u8) {
        let mut bytes = good();
        bytes[at] ^= 1 << bit;
        if let Ok(archive) = Archive::open(bytes.as_slice()) {
            prop_assert_eq!(archive.entries().len(), FILES.len());
            for (entry, (name, content)) in archive.entries().iter().zip(FILES) {
                prop_assert_eq!(&entry.name, name);
                if let Ok(read) = archive.content(entry) {
                    prop_assert_eq!(read, content);
                }
            }
        }
    }

    #[test]
    fn any_bytes_are_answered(head in prop::collection::vec(any::<u8>(), 0..200), tail in 0..END + 22) {
        let _ = Archive::open([head.as_slice(), &good()[tail..]].concat().as_slice());
    }
}
