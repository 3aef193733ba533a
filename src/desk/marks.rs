//! The door before anything is kept: content with a classification mark does not come in (DOMAIN §0.1).

use super::ask::{Draft, Wish};
use super::problem::{Marked, Problem};
use crate::review::{Code, Entry, Event, PartRef};
use crate::scan::media::Media;
use crate::scan::{Effect, FieldKind, Finding, marks, text};

/// A file as it would be kept: its name and bytes.
pub(super) struct Incoming<'a> {
    /// Original name.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// Gathers marks found in content.
#[derive(Default)]
struct Door {
    found: Vec<Marked>,
}

impl Door {
    fn words(&mut self, item: Option<u32>, field: &'static str, words: &str) {
        let findings: Vec<Finding> = marks(words)
            .into_iter()
            .filter(|found| found.effect(FieldKind::Content) == Effect::Blocks)
            .collect();
        if !findings.is_empty() {
            self.found.push(Marked { field: Code::known(field), item, findings });
        }
    }

    /// The name of any file, and the text of those that can be read here. A web page is looked at twice: as it is
    /// written (comments, attributes) and as it reads (a mark may stand across tags).
    fn file(&mut self, item: Option<u32>, file: &Incoming<'_>) {
        self.words(item, "file_name", file.name);
        let Some(media) = Media::of_name(file.name).filter(|media| media.is_readable()) else { return };
        let Ok(source) = text::decode(file.bytes) else { return };
        self.words(item, "file", &source);
        if media == Media::Html {
            self.words(item, "file", &text::readable(&source, media));
        }
    }

    fn close(self) -> Result<(), Problem> {
        if self.found.is_empty() { Ok(()) } else { Err(Problem::Marked(self.found)) }
    }
}

/// Refuses a draft with a mark in any content field. `files` are those sent now, by item.
pub(super) fn admit_draft(draft: &Draft, files: &[(u32, Incoming<'_>)]) -> Result<(), Problem> {
    let mut door = Door::default();
    for (number, item) in (1u32..).zip(&draft.items) {
        let number = Some(number);
        door.words(number, "title", &item.title);
        door.words(number, "abstract", &item.r#abstract);
        door.words(number, "doc_no", &item.doc_no);
        door.words(number, "organs", &item.organs);
        door.words(number, "text", &item.text);
    }
    for (_, value) in &draft.extra {
        door.words(None, "extra", value);
    }
    for (number, file) in files {
        door.file(Some(*number), file);
    }
    door.close()
}

/// Refuses a term list with a mark in its name, its terms or its notes: it is content like any other.
pub(super) fn admit_terms(name: &str, text: &str) -> Result<(), Problem> {
    let mut door = Door::default();
    door.words(None, "pack", name);
    door.words(None, "pack_text", text);
    door.close()
}

/// Refuses new content in an act. Opinions and reasons may quote a former mark; there the page warns instead.
pub(super) fn admit_wish(wish: &Wish, files: &[Vec<u8>]) -> Result<(), Problem> {
    let Wish::AddVersion { item, file, text, title, .. } = wish else { return Ok(()) };
    let mut door = Door::default();
    door.words(Some(*item), "title", title);
    door.words(Some(*item), "text", text);
    let sent = file.as_ref().and_then(|file| {
        let bytes = files.get(usize::try_from(file.index).ok()?)?;
        Some(Incoming { name: &file.name, bytes })
    });
    if let Some(file) = sent {
        door.file(Some(*item), &file);
    }
    door.close()
}

/// Refuses content that comes from another desk. `bytes` gives those of the parts that would be kept.
pub(super) fn admit_parts<'a>(
    entries: &[Entry],
    bytes: impl Fn(&PartRef) -> Option<&'a [u8]>,
) -> Result<(), Problem> {
    let mut door = Door::default();
    let words = |part: &Option<PartRef>| {
        let bytes = bytes(part.as_ref()?)?;
        Some(String::from_utf8_lossy(bytes).into_owned())
    };
    let mut look = |item: u32,
                    fields: &[(&'static str, Option<String>)],
                    file: &Option<PartRef>,
                    name: &Option<PartRef>| {
        for (field, text) in fields {
            if let Some(text) = text {
                door.words(Some(item), field, text);
            }
        }
        if let (Some(bytes), Some(name)) = (file.as_ref().and_then(&bytes), words(name)) {
            door.file(Some(item), &Incoming { name: &name, bytes });
        }
    };
    for entry in entries {
        match &entry.event {
            Event::Opened(opened) => {
                for item in &opened.items {
                    let fields = [
                        ("title", words(&Some(item.title.clone()))),
                        ("abstract", words(&item.r#abstract)),
                        ("doc_no", words(&item.doc_no)),
                        ("organs", words(&Some(item.organs.clone()))),
                        ("text", words(&item.text)),
                    ];
                    look(item.item, &fields, &item.file, &item.file_name);
                }
            }
            Event::VersionAdded(added) => {
                let fields = [("title", words(&added.title)), ("text", words(&added.text))];
                look(added.item, &fields, &added.file, &added.file_name);
            }
            _ => {}
        }
    }
    door.close()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::ask::DraftItem;

    fn draft(title: &str, text: &str) -> Draft {
        let item = DraftItem { title: title.to_owned(), text: text.to_owned(), ..DraftItem::default() };
        Draft { items: vec![item], ..Draft::default() }
    }

    #[test]
    fn a_mark_in_any_content_field_is_told_with_its_place() {
        let refused = admit_draft(&draft("年度报告", "机密★10年\n关于……"), &[]);
        let Err(Problem::Marked(found)) = refused else { panic!("{refused:?}") };
        assert_eq!((found[0].field.as_str(), found[0].item), ("text", Some(1)));
        assert!(admit_draft(&draft("秘密★1年", ""), &[]).is_err());
        assert!(
            admit_draft(&draft("关于保守国家秘密的宣传通知", "保守国家秘密是义务，商业秘密除外。"), &[])
                .is_ok()
        );
    }

    #[test]
    fn a_mark_inside_a_readable_file_or_in_a_name_is_told() {
        let file = |name, bytes| [(1, Incoming { name, bytes })];
        assert!(admit_draft(&draft("甲", ""), &file("a.txt", "绝密★长期\n".as_bytes())).is_err());
        assert!(
            admit_draft(&draft("甲", ""), &file("a.html", "<p>机<b>密</b>&#9733;5年</p>".as_bytes()))
                .is_err()
        );
        assert!(admit_draft(&draft("甲", ""), &file("机密★1年.txt", b"plain")).is_err());
        assert!(admit_draft(&draft("甲", ""), &file("a.txt", "通知\n各科室：".as_bytes())).is_ok());
    }
}
