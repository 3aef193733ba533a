//! Containers an importer must refuse (EVIDENCE j, 1 to 8, 10, 12, 26): built, with the fault and the entry it lies in.

use crate::forge::Bag;
use crate::forge_zip::{FOLDER, Field, Raw};

/// A container, its fault, and the name of the entry; empty for the whole.
pub type Refused = (Vec<u8>, &'static str, String);

const PART: &str = "data/parts/0002.txt";
const EVENT: &str = "data/events/0001-opened.dsse.json";

fn entry(path: &str) -> String {
    format!("{FOLDER}/{path}")
}

fn raw() -> Raw {
    Raw::of_story()
}

/// A part under another name, which must have 38 bytes.
fn named(name: &str, fault: &'static str) -> Refused {
    (raw().rename(PART, name.as_bytes()), fault, name.to_owned())
}

/// 1: a compressed entry; so no entry grows when it is read.
pub fn m01_compressed() -> Vec<Refused> {
    vec![(raw().field(PART, Field::Method, &[8, 0]).0, "zip_compressed", entry(PART))]
}

/// 2: names that lead out of the folder.
pub fn m02_paths_that_lead_out() -> Vec<Refused> {
    vec![
        named("bs-2026-k7m2q-0001/data/../../../0002x", "zip_name_traversal"),
        named("/s-2026-k7m2q-0001/data/parts/0002.txt", "zip_name_absolute"),
        named("c:-2026-k7m2q-0001/data/parts/0002.txt", "zip_name_colon"),
        named("bs-2026-k7m2q-0001\\data\\parts\\0002.txt", "zip_name_backslash"),
    ]
}

/// 3: a link, and a file that would run as its owner.
pub fn m03_special_modes() -> Vec<Refused> {
    let mode = |mode: u16| raw().central(PART, 40, &mode.to_le_bytes());
    [0o120_777, 0o104_755, 0o040_755].map(|one| (mode(one), "zip_special_mode", entry(PART))).to_vec()
}

/// 4: one name twice, also by case or normalisation alone.
pub fn m04_names_twice() -> Vec<Refused> {
    vec![
        named("bs-2026-k7m2q-0001/data/parts/0001.txt", "zip_duplicate_name"),
        named("bs-2026-k7m2q-0001/data/parts/0001.TXT", "zip_name_character"),
        named("bs-2026-k7m2q-0001/data/parts/e\u{301}1.txt", "zip_name_character"),
    ]
}

/// 5: two programs would read two things.
pub fn m05_headers_disagree() -> Vec<Refused> {
    let good = raw().0;
    let start = |bytes: &[u8], at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
    let end = raw().end();
    let shifted =
        [&good[..end + 16], &(start(&good, end + 16) + 1).to_le_bytes(), &good[end + 20..]].concat();
    vec![
        (raw().central(PART, 16, &[0; 4]), "zip_header_mismatch", entry(PART)),
        (raw().central(PART, 42, &[0; 4]), "zip_header_mismatch", entry(PART)),
        ([b"x".as_slice(), &good].concat(), "zip_bytes_before", String::new()),
        ([good.as_slice(), b"x"].concat(), "zip_bytes_after", String::new()),
        (shifted, "zip_truncated", String::new()),
    ]
}

/// 6: what a stored container of one piece does not need.
pub fn m06_encrypted_zip64_multi_disk() -> Vec<Refused> {
    let end = raw().end();
    vec![
        (raw().field(PART, Field::Flags, &[1, 0]).0, "zip_encrypted", entry(PART)),
        (raw().field(PART, Field::Packed, &[0xff; 4]).0, "zip_zip64", entry(PART)),
        (raw().put(end + 10, &[0xff, 0xff]), "zip_zip64", String::new()),
        (raw().put(end + 4, &[1, 0]), "zip_multi_disk", String::new()),
        (raw().central(PART, 34, &[1, 0]), "zip_multi_disk", entry(PART)),
    ]
}

/// 7: more than the limits.
pub fn m07_over_the_limits() -> Vec<Refused> {
    let long = (100_u32 << 20) + 1;
    let long =
        raw().field(PART, Field::Packed, &long.to_le_bytes()).field(PART, Field::Size, &long.to_le_bytes());
    let deep = entry("data/events/0/0/1/pened.dsse.json");
    vec![
        (raw().put(raw().end() + 8, &[0xd1, 7, 0xd1, 7]), "zip_too_many_entries", String::new()),
        (long.0, "zip_file_too_long", entry(PART)),
        (raw().rename(EVENT, deep.as_bytes()), "zip_name_too_deep", deep),
    ]
}

/// 7: a file longer than is kept of its kind, each by one byte; and files that are more than is kept of all together.
pub fn m07_more_than_is_kept() -> Vec<Refused> {
    let over = |path: &str, limit: usize| {
        let mut bag = Bag::of_story();
        bag.files.insert(path.to_owned(), vec![b' '; limit + 1]);
        (bag.pack(), "too_long", path.to_owned())
    };
    let (list, envelope, note) = (1 << 20, 1 << 20, 16 << 10);
    let mut cases: Vec<Refused> = [
        ("bagit.txt", list),
        ("bag-info.txt", list),
        ("manifest-sha256.txt", list),
        ("tagmanifest-sha256.txt", list),
        ("sm3sums.txt", list),
        ("data/salts.json", list),
        ("seal.dsse.json", envelope),
        (EVENT, envelope),
        ("data/forks/0123456789ab/0003-noted.dsse.json", envelope),
        ("data/charter/charter-0001.dsse.json", envelope),
        ("data/charter/registrar-0001.dsse.json", envelope),
        ("data/charter/rotation-0002.dsse.json", envelope),
        ("data/charter/root-ed25519.pem", note),
        ("data/charter/root-sm2.pem", note),
        ("data/charter/root-0002-sm2.pem", note),
        ("data/charter/root-0002-ed25519.pem", note),
        ("data/journal/k7m2q.checkpoint", note),
        ("data/journal/k7m2q.vkey", note),
        ("data/journal/k7m2q.stamped.checkpoint", note),
        ("data/journal/k7m2q.consistency.json", note),
        ("data/journal/k7m2q.tsr", 64 << 10),
        ("data/journal/k7m2q.inclusion.json", 8 << 20),
        ("data/journal/k7m2q.stamped.inclusion.json", 8 << 20),
    ]
    .map(|(path, limit)| over(path, limit))
    .to_vec();
    let mut much = Bag::of_story();
    for number in 1..=128 {
        much.files
            .insert(format!("data/forks/0123456789ab/{number:04}-noted.dsse.json"), vec![b' '; 1 << 20]);
    }
    cases.push((much.pack(), "too_much", "data/forks/0123456789ab/0128-noted.dsse.json".to_owned()));
    cases
}

/// 8: two folders, or a bag below the top.
pub fn m08_two_roots_or_not_at_top() -> Vec<Refused> {
    let deeper = "b/2026-k7m2q-00001/bagit.txt";
    vec![
        named("bs-2026-k7m2q-0002/data/parts/0002.txt", "zip_two_roots"),
        (raw().rename("bagit.txt", deeper.as_bytes()), "zip_name_unknown_tag_file", deeper.to_owned()),
    ]
}

/// 10: files that are elsewhere.
pub fn m10_fetch_txt() -> Vec<Refused> {
    let name = entry("fetch.txt");
    vec![(raw().rename("verify.sh", name.as_bytes()), "zip_name_unknown_tag_file", name)]
}

/// 12: names that are not what they look like.
pub fn m12_names_of_strange_characters() -> Vec<Refused> {
    let invalid = [b"bs-2026-k7m2q-0001/data/parts/00\xff2.txt".as_slice()].concat();
    let shown = "bs-2026-k7m2q-0001/data/parts/00\u{fffd}2.txt";
    vec![
        (raw().rename(PART, &invalid), "zip_name_character", shown.to_owned()),
        named("bs-2026-k7m2q-0001/data/parts/00\x002.txt", "zip_name_character"),
        named("bs-2026-k7m2q-0001/data/parts/\u{202e}2.txt", "zip_name_character"),
        named("bs-2026-k7m2q-0001/data/parts/con2.tx.", "zip_name_trailing_dot"),
        named("bs-2026-k7m2q-0001/data/parts/con.text", "zip_name_reserved"),
    ]
}

/// 26: a download that was cut off.
pub fn m26_cut_off() -> Vec<Refused> {
    let good = raw().0;
    let cut = |length: usize| (good[..length].to_vec(), "zip_no_end_record", String::new());
    vec![cut(0), cut(21), cut(good.len() / 2), cut(good.len() - 1)]
}

/// All of them, for another verifier.
pub fn all() -> Vec<Refused> {
    [
        m01_compressed(),
        m02_paths_that_lead_out(),
        m03_special_modes(),
        m04_names_twice(),
        m05_headers_disagree(),
        m06_encrypted_zip64_multi_disk(),
        m07_over_the_limits(),
        m07_more_than_is_kept(),
        m08_two_roots_or_not_at_top(),
        m10_fetch_txt(),
        m12_names_of_strange_characters(),
        m26_cut_off(),
    ]
    .concat()
}
