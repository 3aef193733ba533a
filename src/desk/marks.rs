//! The door before anything is kept: content with a classification mark does not come in (DOMAIN §0.1).

use super::ask::{BesideWish, Draft, GateWish, Wish};
use super::problem::{Marked, Problem};
use crate::review::{Code, Entry, Event, PartRef};
use crate::scan::media::Media;
use crate::scan::reading::{Place, Reading};
use crate::scan::{Effect, FieldKind, Finding, marks, text};

/// A file as it would be kept: its name and bytes, and what the reader made of them.
pub(super) struct Incoming<'a> {
    /// Original name.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Its words by place; the desk takes no document apart.
    pub reading: Option<&'a Reading>,
}

/// The text of a file that is read here: plain text or a web page in UTF-8.
pub(super) fn plain_text(name: &str, bytes: &[u8]) -> Option<String> {
    Media::of_name(name).filter(|media| media.is_readable())?;
    text::decode(bytes).ok()
}

/// Gathers marks found in content.
#[derive(Default)]
struct Door {
    found: Vec<Marked>,
}

impl Door {
    fn words(&mut self, item: Option<u32>, field: &'static str, words: &str) {
        self.placed(item, field, None, words);
    }

    fn placed(&mut self, item: Option<u32>, field: &'static str, place: Option<Place>, words: &str) {
        let findings: Vec<Finding> = marks(words)
            .into_iter()
            .filter(|found| found.effect(FieldKind::Content) == Effect::Blocks)
            .collect();
        if !findings.is_empty() {
            self.found.push(Marked { field: Code::known(field), item, place, findings });
        }
    }

    /// The name of any file, and the words of those that were read. A web page is looked at twice: as it is written
    /// (comments, attributes) and as it reads (a mark may stand across tags).
    fn file(&mut self, item: Option<u32>, file: &Incoming<'_>) {
        self.words(item, "file_name", file.name);
        if let Some(source) = plain_text(file.name, file.bytes) {
            self.words(item, "file", &source);
            if Media::of_name(file.name) == Some(Media::Html) {
                self.words(item, "file", &text::readable(&source, Media::Html));
            }
        }
        if let Some(reading) = file.reading {
            self.reading(item, reading);
        }
    }

    /// A file as its parts: its bytes, its name, and what was read of it. A file that stays away has nothing to tell.
    fn part(
        &mut self,
        item: u32,
        [file, name, reading]: [&Option<PartRef>; 3],
        bytes_of: impl Fn(&Option<PartRef>) -> Result<Option<Vec<u8>>, Problem>,
    ) -> Result<(), Problem> {
        let Some(name) = bytes_of(name)? else { return Ok(()) };
        let name = String::from_utf8_lossy(&name).into_owned();
        let is_read_here = Media::of_name(&name).is_some_and(Media::is_readable);
        let bytes = if is_read_here { bytes_of(file)? } else { None };
        let reading: Option<Reading> =
            bytes_of(reading)?.and_then(|kept| crate::evidence::strict::read(&kept).ok());
        let bytes = bytes.as_deref().unwrap_or_default();
        self.file(Some(item), &Incoming { name: &name, bytes, reading: reading.as_ref() });
        Ok(())
    }

    /// Each place by itself, the names of what stands inside, and the face of the document as one text: what is cut
    /// into pieces for the program is one line for its reader.
    fn reading(&mut self, item: Option<u32>, reading: &Reading) {
        let before = self.found.len();
        for piece in &reading.pieces {
            self.placed(item, "file", Some(piece.place), &piece.text);
        }
        for name in &reading.embedded {
            self.placed(item, "file", Some(Place::Leftover), name);
        }
        if self.found.len() == before {
            self.placed(item, "file", Some(Place::Body), &reading.shown());
        }
    }

    fn close(self) -> Result<(), Problem> {
        if self.found.is_empty() { Ok(()) } else { Err(Problem::Marked(self.found)) }
    }
}

/// Refuses a reading with a mark, before anything of its document goes anywhere.
pub fn admit_reading(item: u32, name: &str, reading: &Reading) -> Result<(), Problem> {
    let mut door = Door::default();
    door.words(Some(item), "file_name", name);
    door.reading(Some(item), reading);
    door.close()
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
    let mut door = Door::default();
    match wish {
        Wish::AddVersion { item, file, reading, text, title, excisions, .. } => {
            door.words(Some(*item), "title", title);
            door.words(Some(*item), "text", text);
            for cut in excisions {
                door.words(Some(*item), "excisions", &cut.place);
            }
            let sent = file.as_ref().and_then(|file| {
                let bytes = files.get(usize::try_from(file.index).ok()?)?;
                Some(Incoming { name: &file.name, bytes, reading: reading.as_deref() })
            });
            if let Some(file) = sent {
                door.file(Some(*item), &file);
            }
        }
        Wish::Beside(BesideWish::Amend { field, value, .. }) if field.as_str() == "doc_no" => {
            door.words(None, "doc_no", value);
        }
        Wish::Gate(GateWish::RemoveContent { substitute_title, .. }) => {
            door.words(None, "substitute_title", substitute_title);
        }
        _ => {}
    }
    door.close()
}

/// Refuses content that comes from another desk. `bytes_of` gives those of the parts that would be kept; of files only
/// those that are read here are asked for.
pub(super) fn admit_parts(
    entries: &[Entry],
    bytes_of: impl Fn(&PartRef) -> Result<Option<Vec<u8>>, Problem>,
) -> Result<(), Problem> {
    let mut door = Door::default();
    let bytes = |part: &Option<PartRef>| part.as_ref().map_or(Ok(None), &bytes_of);
    let words = |part: &Option<PartRef>| {
        Ok::<_, Problem>(bytes(part)?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
    };
    for entry in entries {
        match &entry.event {
            Event::Opened(opened) => {
                for item in &opened.items {
                    let fields = [
                        ("title", Some(item.title.clone())),
                        ("abstract", item.r#abstract.clone()),
                        ("doc_no", item.doc_no.clone()),
                        ("organs", Some(item.organs.clone())),
                        ("text", item.text.clone()),
                    ];
                    for (field, part) in &fields {
                        door.words(Some(item.item), field, &words(part)?.unwrap_or_default());
                    }
                    door.part(item.item, [&item.file, &item.file_name, &item.reading], bytes)?;
                }
            }
            Event::VersionAdded(added) => {
                let fields =
                    [("title", &added.title), ("text", &added.text), ("excisions", &added.excision_list)];
                for (field, part) in fields {
                    door.words(Some(added.item), field, &words(part)?.unwrap_or_default());
                }
                door.part(added.item, [&added.file, &added.file_name, &added.reading], bytes)?;
            }
            _ => {}
        }
    }
    for (field, part) in entries.iter().filter_map(beside_items) {
        door.words(None, field, &words(&part.cloned())?.unwrap_or_default());
    }
    door.close()
}

/// Content of an event that belongs to no item.
fn beside_items(entry: &Entry) -> Option<(&'static str, Option<&PartRef>)> {
    match &entry.event {
        Event::Opened(opened) => Some(("extra", opened.extra.as_ref())),
        Event::Amended(amended) if amended.field.as_str() == "doc_no" => {
            Some(("doc_no", amended.new.as_ref()))
        }
        Event::ContentRemoved(removed) => Some(("substitute_title", removed.substitute_title.as_ref())),
        _ => None,
    }
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
        let file = |name, bytes| [(1, Incoming { name, bytes, reading: None })];
        assert!(admit_draft(&draft("甲", ""), &file("a.txt", "绝密★长期\n".as_bytes())).is_err());
        assert!(
            admit_draft(&draft("甲", ""), &file("a.html", "<p>机<b>密</b>&#9733;5年</p>".as_bytes()))
                .is_err()
        );
        assert!(admit_draft(&draft("甲", ""), &file("机密★1年.txt", b"plain")).is_err());
        assert!(admit_draft(&draft("甲", ""), &file("a.txt", "通知\n各科室：".as_bytes())).is_ok());
    }

    #[test]
    fn a_mark_in_any_place_of_a_read_document_is_told_with_the_place() {
        use crate::scan::reading::Piece;
        let piece = |place, text: &str| Piece { place, text: text.to_owned() };
        let read = |pieces| Reading { pieces, ..Reading::default() };
        for place in [Place::Header, Place::Comment, Place::Deleted, Place::Hidden, Place::Property] {
            let reading = read(vec![piece(Place::Body, "通知"), piece(place, "机密★10年")]);
            let file = [(1, Incoming { name: "a.docx", bytes: b"PK\x03\x04", reading: Some(&reading) })];
            let Err(Problem::Marked(found)) = admit_draft(&draft("甲", ""), &file) else {
                panic!("{place:?}")
            };
            assert_eq!((found[0].place, found[0].item), (Some(place), Some(1)));
        }
        let cut = read(vec![piece(Place::Body, "秘密"), piece(Place::TextBox, "★1年")]);
        assert!(admit_reading(1, "a.docx", &cut).is_err());
        let inside = Reading { embedded: vec!["机密★1年.xlsx".to_owned()], ..Reading::default() };
        assert!(admit_reading(1, "a.docx", &inside).is_err());
        assert!(admit_reading(1, "a.docx", &read(vec![piece(Place::Body, "关于活动的通知")])).is_ok());
    }
}
