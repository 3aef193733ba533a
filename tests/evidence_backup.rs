//! The file of a backup, byte for byte, and what its reader refuses.

use baoshen::evidence::backup::{BackupFault, Header, Place, Writer, check, value_at};
use baoshen::evidence::digest::sha256;
use baoshen::evidence::vault::DataKey;
use proptest::prelude::*;

fn data_key(first: u8) -> DataKey {
    DataKey::make(&mut |bytes| bytes.fill(first))
}

fn header() -> Header {
    Header {
        agent: "baoshen 0.1.0".to_owned(),
        desk: "0102030405060708".to_owned(),
        device: "k7m2q".parse().expect("a device"),
        made: "2026-03-02T09:00:00+08:00".parse().expect("a moment"),
    }
}

fn file(values: &[(u8, &[u8], &[u8])]) -> Vec<u8> {
    let (mut writer, mut bytes) = Writer::begin(&header());
    for (area, key, value) in values {
        writer.value(*area, key, value, &mut bytes);
    }
    writer.close(&data_key(1), &mut bytes);
    bytes
}

/// What is left when the end is made to fit whatever was done to the rest.
fn closed_again(body: &[u8], count: u64) -> Vec<u8> {
    let whole = [body, &[0], &count.to_be_bytes()].concat();
    [whole.as_slice(), &sha256(&whole).0, &[0; 32]].concat()
}

#[test]
fn the_bytes_are_these() {
    let json = r#"{"agent":"baoshen 0.1.0","desk":"0102030405060708","device":"k7m2q","made":"2026-03-02T09:00:00+08:00"}"#;
    let wanted = [
        b"baoshen-backup\x00\x01\x00\x00\x00".as_slice(),
        &[u8::try_from(json.len()).expect("short")],
        json.as_bytes(),
        b"\x01\x06cslots\x00\x00\x00\x02[]",
        b"\x02\x08\x00\x00\x00\x00\x00\x00\x00\x07\x00\x00\x00\x03\x01\x02\x03",
    ]
    .concat();
    let values: [(u8, &[u8], &[u8]); 2] = [(1, b"cslots", b"[]"), (2, &7_u64.to_be_bytes(), &[1, 2, 3])];
    let whole = file(&values);
    let body = [wanted.as_slice(), &[0], &2_u64.to_be_bytes()].concat();
    let sum = sha256(&body);
    let tag = data_key(1).naming("backup").tag(&sum.0);
    assert_eq!(whole, [body.as_slice(), &sum.0, &tag].concat());
    assert_eq!(
        sha256(&whole).to_string(),
        "d9bc11441eb1386f9f05043e8269c4e8d6c336ec446bf01d4d2757d0dbfa9b97",
        "the golden file"
    );
}

#[test]
fn values_are_told_where_they_lie() {
    let whole = file(&[(1, b"a", b"one"), (1, b"b", b""), (3, b"", b"three")]);
    let mut places = Vec::new();
    let (read, closing) = check(whole.as_slice(), &mut |place| places.push(place)).expect("whole");
    assert_eq!(read, header());
    let told: Vec<_> = places
        .iter()
        .map(|place| {
            let value = value_at(whole.as_slice(), place).expect("a value");
            (place.area, place.key.clone(), value)
        })
        .collect();
    let wanted =
        [(1, b"a".to_vec(), b"one".to_vec()), (1, b"b".into(), vec![]), (3, vec![], b"three".into())];
    assert_eq!(told, wanted);
    assert!(closing.is_of(&data_key(1)) && !closing.is_of(&data_key(2)));
    let Place { at, .. } = places[0];
    assert_eq!(&whole[usize::try_from(at).expect("short")..][..3], b"one");
}

/// Given a body and a count whose digest fits, then the reader says what is wrong with them.
#[test]
fn a_fitting_digest_helps_nothing_else() {
    let empty = file(&[]);
    let start = &empty[..empty.len() - 73];
    let value = |area: u8, key: &[u8]| [&[area, 1], key, &[0, 0, 0, 1, 9]].concat();
    let two = |a: (u8, &[u8]), b: (u8, &[u8])| [start, &value(a.0, a.1), &value(b.0, b.1)].concat();
    let table = [
        ("in order", closed_again(&two((1, b"a"), (1, b"b")), 2), None),
        ("twice", closed_again(&two((1, b"a"), (1, b"a")), 2), Some(BackupFault::Altered)),
        ("keys descend", closed_again(&two((1, b"b"), (1, b"a")), 2), Some(BackupFault::Altered)),
        ("areas descend", closed_again(&two((2, b"a"), (1, b"b")), 2), Some(BackupFault::Altered)),
        ("one too few", closed_again(&two((1, b"a"), (1, b"b")), 3), Some(BackupFault::Altered)),
        ("longer than the file", [start, &[1, 0, 0xff, 0xff, 0xff, 0xff]].concat(), Some(BackupFault::Cut)),
        ("no header", [&start[..16], &[0, 0, 0, 0]].concat(), Some(BackupFault::Altered)),
        ("a long header", [&start[..16], &[1, 0, 0, 0]].concat(), Some(BackupFault::Altered)),
        ("format 0", [&start[..15], &[0], &start[16..]].concat(), Some(BackupFault::Altered)),
    ];
    for (name, bytes, wanted) in table {
        let found = check(bytes.as_slice(), &mut |_place| {});
        assert_eq!(found.err(), wanted, "{name}");
    }
}

proptest! {
    /// Strange bytes are refused, never believed and never a panic.
    #[test]
    fn strange_bytes_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200), begins in any::<bool>()) {
        let whole = if begins { [&file(&[])[..16], &bytes].concat() } else { bytes };
        let found = check(whole.as_slice(), &mut |_place| {});
        prop_assert!(found.is_err());
    }
}
