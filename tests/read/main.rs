//! Documents made by the tests, read: every place words can hide in, what is counted as unread, and files made to harm.

mod docx;
mod excise;
mod hostile;
mod left;
mod make;
mod ofd;
mod pdf;
mod plain;
mod samples;
mod spans;
mod xlsx;

use baoshen::read::{Place, ReadProblem, Reading, UnreadKind, read};

/// What the browser does, done by a crate.
fn gb18030(bytes: &[u8]) -> Option<String> {
    let (text, _, is_broken) = encoding_rs::GB18030.decode(bytes);
    (!is_broken).then(|| text.into_owned())
}

fn try_read(name: &str, bytes: &[u8]) -> Result<Reading, ReadProblem> {
    read(name, bytes, &gb18030)
}

#[track_caller]
fn reading(name: &str, bytes: &[u8]) -> Reading {
    try_read(name, bytes).expect("a readable document")
}

/// All words of a place, one piece after the other.
fn of(reading: &Reading, place: Place) -> String {
    reading.of(place).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn assert_only_in(reading: &Reading, words: &str, place: Place) {
    let places: Vec<Place> =
        reading.pieces.iter().filter(|piece| piece.text.contains(words)).map(|piece| piece.place).collect();
    assert_eq!(places, [place], "{words}: {:?}", reading.pieces);
}

#[test]
fn what_is_not_read_is_said_plainly() {
    use baoshen::scan::media::{Media, MediaProblem};
    let ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    for (name, bytes, media) in [
        ("a.doc", ole.as_slice(), Media::Doc),
        ("a.wps", ole, Media::Wps),
        ("a.et", ole, Media::Et),
        ("a.png", b"\x89PNG\r\n\x1a\n\0", Media::Png),
        ("a.jpg", b"\xff\xd8\xff\xe0", Media::Jpg),
        ("a.zip", b"PK\x05\x06", Media::Zip),
    ] {
        assert_eq!(try_read(name, bytes), Err(ReadProblem::NotRead(media)), "{name}");
    }
    let unlisted = Err(ReadProblem::Media(MediaProblem::Unlisted));
    assert_eq!(try_read("a.exe", b"MZ"), unlisted);
    let differs = Err(ReadProblem::Media(MediaProblem::ContentDiffers(Media::Pdf)));
    assert_eq!(try_read("a.pdf", b"PK\x03\x04"), differs);
    for name in ["a.docx", "a.xlsx", "a.ofd"] {
        assert_eq!(try_read(name, b"PK\x03\x04 and nothing else"), Err(ReadProblem::Damaged), "{name}");
    }
    assert_eq!(try_read("a.pdf", b"%PDF-1.4 and nothing else"), Err(ReadProblem::Damaged));
    assert_eq!(reading("a.txt", "通知".as_bytes()).unread_of(UnreadKind::Glyph), 0);
}
