//! The samples of the scan, each as text and as a document: both read alike, and the reviewed-bytes gate says so.

use baoshen::read::UnreadKind;
use baoshen::scan::compare::{Comparison, compare};

use super::reading;

#[test]
fn a_document_and_its_text_are_the_same_text() {
    for (name, text, document) in [
        (
            "notice",
            include_str!("../samples/notice.txt"),
            include_bytes!("../samples/notice.docx").as_slice(),
        ),
        ("reply", include_str!("../samples/reply.txt"), include_bytes!("../samples/reply.docx")),
        ("table", include_str!("../samples/table.txt"), include_bytes!("../samples/table.docx")),
    ] {
        let read = reading("a.docx", document);
        assert_eq!(read.unread_of(UnreadKind::Part), 0, "{name}");
        assert!(read.is_whole(), "{name}");
        assert_eq!(compare(text, &read.shown()), Comparison::Same, "{name}");
        let other = read.shown().replacen('2', "3", 1);
        assert_ne!(other, read.shown(), "{name}");
        assert_ne!(compare(text, &other), Comparison::Same, "{name}");
    }
}
