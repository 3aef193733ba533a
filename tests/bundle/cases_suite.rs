//! The cases of the public BagIt conformance suite, by the names it gives them, made of our own bundle. What it calls
//! invalid is invalid here too; what it calls valid or doubtful but no bundle is, is refused with its place.
//!
//! The suite's bags carry MD5 or SHA-512 lists over two small files. No bundle has such lists, so each case is made anew
//! of a bundle with one thing wrong; its own bytes would all fail for the lists alone. Not made again:
//! - `basic-bag` of v0.93 to v0.97, `duplicate-metadata-entries` of v0.93 to v0.96, and what v0.96 and v0.97 both have:
//!   one row each, since a bundle is BagIt 1.0 and every other version is refused for its `bagit.txt`;
//! - `v0.97/valid/minimal-bag` is a bag in a bag without metadata fields of its own: the rows `bag-in-a-bag` and
//!   `missing-baginfo`;
//! - a case of `linux-only` or `windows-only` is refused on every system, since names are looked at and never opened;
//! - the Makefiles, which build two of the cases.

use baoshen::evidence::verify::VerdictCode as C;

use crate::forge::Bag;
use crate::forge_zip::Raw;

const LIST: &str = "manifest-sha256.txt";
const PART: &str = "data/parts/0002.txt";
const INFO: &str = "bag-info.txt";

/// Name in the suite, the bundle, what must be said and where.
pub type Case = (&'static str, Vec<u8>, (C, &'static str));

fn changed(change: impl FnOnce(&mut Bag)) -> Vec<u8> {
    let mut bag = Bag::of_story();
    change(&mut bag);
    bag.pack()
}

fn mended(change: impl FnOnce(&mut Bag)) -> Vec<u8> {
    let mut bag = Bag::of_story();
    change(&mut bag);
    bag.fix().pack()
}

fn bagit(text: &str) -> Vec<u8> {
    mended(|bag| drop(bag.files.insert("bagit.txt".to_owned(), text.as_bytes().to_vec())))
}

fn without(path: &str) -> Vec<u8> {
    changed(|bag| drop(bag.files.remove(path)))
}

fn flipped(path: &str) -> Vec<u8> {
    changed(|bag| bag.files.get_mut(path).unwrap()[3] ^= 1)
}

/// The manifest names a part in another way.
fn listed_as(name: &str) -> Vec<u8> {
    changed(|bag| bag.rewrite(LIST, PART, name))
}

/// The first line of the manifest twice, the second time with `digit` in place of its first.
fn listed_twice(digit: Option<char>) -> Vec<u8> {
    changed(|bag| {
        let text = String::from_utf8(bag.files[LIST].clone()).unwrap();
        let first = text.lines().next().unwrap();
        let again = digit.map_or(first.to_owned(), |digit| format!("{digit}{}", first.get(1..).unwrap()));
        bag.files.insert(
            LIST.to_owned(),
            format!("{first}\n{again}\n{}", text.get(first.len() + 1..).unwrap()).into_bytes(),
        );
    })
}

fn named(name: &str) -> Vec<u8> {
    Raw::of_story().rename(PART, name.as_bytes())
}

/// A file list of what lies elsewhere is refused by its name, whatever paths it gives.
const FOR_FETCH: [&str; 7] = [
    "v0.97/invalid/out-of-scope-file-paths-using-dot-notation-for-fetch",
    "v0.97/linux-only/out-of-scope-file-paths-using-absolute-path-for-fetch",
    "v0.97/linux-only/out-of-scope-file-paths-using-shortcut-for-fetch",
    "v0.97/linux-only/out-of-scope-file-paths-using-shortcut-username-for-fetch",
    "v0.97/windows-only/out-of-scope-file-paths-using-absolute-path-for-fetch",
    "v0.97/windows-only/out-of-scope-file-paths-using-shortcut-for-fetch",
    "v0.97/windows-only/out-of-scope-file-paths-using-unc-for-fetch",
];

fn with_fetch() -> Vec<u8> {
    Raw::of_story().rename("verify.sh", b"bs-2026-k7m2q-0001/fetch.txt")
}

/// What the suite calls invalid, on every system.
#[expect(clippy::too_many_lines, reason = "one row a case")]
pub fn invalid() -> Vec<Case> {
    let utf8 = "Tag-File-Character-Encoding: UTF-8\n";
    let digit = |digit| listed_twice(Some(digit));
    vec![
        (
            "v0.97/invalid/baginfo-missing-encoding",
            bagit("BagIt-Version: 1.0\n"),
            (C::ManifestForm, "bagit.txt"),
        ),
        (
            "v0.97/invalid/bom-in-bagit.txt",
            bagit(&format!("\u{feff}BagIt-Version: 1.0\n{utf8}")),
            (C::ManifestForm, "bagit.txt"),
        ),
        ("v0.97/invalid/corrupt-data-file", flipped(PART), (C::ManifestDiffers, PART)),
        ("v0.97/invalid/corrupt-tag-file", flipped(INFO), (C::ManifestDiffers, INFO)),
        (
            "v0.97/invalid/extra-file-in-bag",
            changed(|bag| drop(bag.files.insert("data/parts/0099.txt".to_owned(), b"x".to_vec()))),
            (C::ManifestUnlisted, "data/parts/0099.txt"),
        ),
        (
            "v0.97/invalid/invalid-version-number",
            bagit(&format!("BagIt-Version: A.B\n{utf8}")),
            (C::ManifestForm, "bagit.txt"),
        ),
        ("v0.97/invalid/missing-baginfo", without(INFO), (C::FileMissing, INFO)),
        ("v0.97/invalid/missing-bagit.txt", without("bagit.txt"), (C::FileMissing, "bagit.txt")),
        (
            "v0.97/invalid/out-of-scope-file-paths-using-dot-notation",
            listed_as("data/../../../etc/x"),
            (C::ManifestForm, "manifest-sha256.txt:"),
        ),
        (
            "v0.97/linux-only/out-of-scope-file-paths-using-absolute-path",
            listed_as("/etc/passwd"),
            (C::ManifestForm, "manifest-sha256.txt:"),
        ),
        (
            "v0.97/linux-only/out-of-scope-file-paths-using-shortcut",
            listed_as("~/x"),
            (C::ManifestForm, "manifest-sha256.txt:"),
        ),
        (
            "v0.97/linux-only/out-of-scope-file-paths-using-shortcut-username",
            listed_as("~root/x"),
            (C::ManifestForm, "manifest-sha256.txt:"),
        ),
        (
            "v0.97/windows-only/out-of-scope-file-paths-using-absolute-path",
            listed_as("C:\\Windows\\x"),
            (C::ManifestForm, "manifest-sha256.txt:"),
        ),
        (
            "v0.97/windows-only/out-of-scope-file-paths-using-shortcut",
            listed_as("%HomeDrive%\\x"),
            (C::ManifestForm, "manifest-sha256.txt:"),
        ),
        (
            "v0.97/windows-only/out-of-scope-file-paths-using-unc",
            listed_as("\\\\server\\x"),
            (C::ManifestForm, "manifest-sha256.txt:"),
        ),
        (
            "v0.97/invalid/same-filename-listed-twice-with-different-hashes",
            digit('0'),
            (C::ManifestForm, "manifest-sha256.txt:2"),
        ),
        (
            "v1.0/invalid/same-filename-listed-twice-with-different-hashes",
            digit('1'),
            (C::ManifestForm, "manifest-sha256.txt:2"),
        ),
        (
            "v1.0/invalid/same-filename-listed-twice-with-the-same-hash",
            listed_twice(None),
            (C::ManifestForm, "manifest-sha256.txt:2"),
        ),
        (
            "v1.0/invalid/bagit-with-invalid-whitespace",
            bagit(&format!("BagIt-Version : 1.0\n{utf8}")),
            (C::ManifestForm, "bagit.txt"),
        ),
        (
            "v1.0/invalid/notAllManifestsListAllFiles",
            changed(|bag| {
                let text = String::from_utf8(bag.files["sm3sums.txt"].clone()).unwrap();
                let kept = text.lines().filter(|line| !line.ends_with(PART));
                let kept: String = kept.flat_map(|line| [line, "\n"]).collect();
                bag.files.insert("sm3sums.txt".to_owned(), kept.into_bytes());
            }),
            (C::ManifestUnlisted, PART),
        ),
    ]
    .into_iter()
    .chain(FOR_FETCH.map(|name| (name, with_fetch(), (C::Container, "bs-2026-k7m2q-0001/fetch.txt"))))
    .collect()
}

/// What the suite warns of, or holds for a valid bag that no bundle of ours may be.
#[expect(clippy::too_many_lines, reason = "one row a case")]
pub fn beyond_the_form() -> Vec<Case> {
    let utf16 = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n";
    let latin = "BagIt-Version: 1.0\nTag-File-Character-Encoding: ISO-8859-1\n";
    let folder = "bs-2026-k7m2q-0001/data/parts/";
    let strange = |name: &str| {
        let whole = format!("{folder}{name}");
        assert_eq!(whole.len(), 38, "{name}");
        named(&whole)
    };
    let older = |version| bagit(&format!("BagIt-Version: {version}\nTag-File-Character-Encoding: UTF-8\n"));
    vec![
        ("v0.93/valid/basic-bag", older("0.93"), (C::ManifestForm, "bagit.txt")),
        ("v0.94/valid/basic-bag", older("0.94"), (C::ManifestForm, "bagit.txt")),
        ("v0.95/valid/basic-bag", older("0.95"), (C::ManifestForm, "bagit.txt")),
        ("v0.96/valid/basic-bag", older("0.96"), (C::ManifestForm, "bagit.txt")),
        ("v0.97/valid/basic-bag", older("0.97"), (C::ManifestForm, "bagit.txt")),
        (
            "v0.97/warning/same-filename-listed-twice-with-the-same-hash",
            listed_twice(None),
            (C::ManifestForm, "manifest-sha256.txt:2"),
        ),
        (
            "v0.97/warning/duplicate-file-with-different-case",
            strange("0001.TXT"),
            (C::Container, "bs-2026-k7m2q-0001/data/parts/0001.TXT"),
        ),
        (
            "v0.97/warning/same-filename-listed-twice-with-different-normalization",
            strange("e\u{301}1.txt"),
            (C::Container, "bs-2026-k7m2q-0001/data/parts/e\u{301}1.txt"),
        ),
        (
            "v0.97/warning/special-system-files",
            strange(".ds_stor"),
            (C::Container, "bs-2026-k7m2q-0001/data/parts/.ds_stor"),
        ),
        (
            "v0.97/warning/made-with-md5sum-tools",
            changed(|bag| bag.rewrite(LIST, "  data/record.html", " *data/record.html")),
            (C::ManifestForm, "manifest-sha256.txt:"),
        ),
        (
            "v0.97/warning/relative-path",
            listed_as("./data/parts/0002.txt"),
            (C::ManifestForm, "manifest-sha256.txt:"),
        ),
        (
            "v0.97/valid/bag-with-leading-dot-slash-in-manifest",
            listed_as("./data/parts/0002.txt"),
            (C::ManifestForm, "manifest-sha256.txt:"),
        ),
        (
            "v0.97/valid/bag-with-space",
            strange("00 2.txt"),
            (C::Container, "bs-2026-k7m2q-0001/data/parts/00 2.txt"),
        ),
        (
            "v0.97/valid/bag-with-encoded-names",
            strange("0%02.txt"),
            (C::Container, "bs-2026-k7m2q-0001/data/parts/0%02.txt"),
        ),
        (
            "v0.97/valid/bag-with-escapable-characters",
            strange("00\"2.txt"),
            (C::Container, "bs-2026-k7m2q-0001/data/parts/00\"2.txt"),
        ),
        ("v0.97/valid/holey-bag", with_fetch(), (C::Container, "bs-2026-k7m2q-0001/fetch.txt")),
        ("v0.97/valid/ISO-8859-1-encoded-tag-files", bagit(latin), (C::ManifestForm, "bagit.txt")),
        ("v0.97/valid/UTF-16-encoded-tag-files", bagit(utf16), (C::ManifestForm, "bagit.txt")),
        (
            "v0.97/valid/duplicate-metadata-entries",
            mended(|bag| bag.rewrite(INFO, "Bagging-Date", "Contact-Name: x\nContact-Name: y\nBagging-Date")),
            (C::SubjectDiffers, INFO),
        ),
        (
            "v0.97/valid/uncommon-metadata-separators",
            mended(|bag| bag.rewrite(INFO, "Bagging-Date: ", "Bagging-Date:\t")),
            (C::SubjectDiffers, INFO),
        ),
        (
            "v0.97/valid/bag-in-a-bag",
            mended(|bag| {
                drop(bag.files.insert("data/bag/bagit.txt".to_owned(), b"BagIt-Version: 1.0\n".to_vec()));
            }),
            (C::FileUnexpected, "data/bag/bagit.txt"),
        ),
    ]
}
