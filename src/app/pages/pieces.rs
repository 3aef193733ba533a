//! The pieces of content a case holds, in words a person knows them again by.

use crate::desk::view::CaseView;
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::PartNo;
use crate::review::record::{Content, Fact, ItemRecord, Line};

/// A piece of content that is here, in words.
pub(super) struct Piece {
    pub(super) part: PartNo,
    pub(super) name: String,
    /// What it says, as far as it is text.
    pub(super) said: String,
}

/// So much of a text as one recognises it by.
fn beginning(text: &str) -> String {
    const SHOWN: usize = 40;
    let mut shown: String = text.chars().take(SHOWN).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

struct Pieces {
    found: Vec<Piece>,
}

impl Pieces {
    fn push(&mut self, content: &Content, name: String) {
        let is_known = self.found.iter().any(|piece| piece.part == content.part);
        if !content.is_removed && !is_known {
            let said = content.text.as_deref().map(beginning).unwrap_or_default();
            self.found.push(Piece { part: content.part, name, said });
        }
    }

    fn item(&mut self, words: Words, item: &ItemRecord) {
        let rows = [
            (Some(&item.title), words.new_case_item_title()),
            (item.r#abstract.as_ref(), words.new_case_abstract()),
            (item.doc_no.as_ref(), words.new_case_doc_no()),
            (item.organs.as_ref(), words.new_case_organs()),
        ];
        for (content, name) in rows {
            if let Some(content) = content {
                self.push(content, name.to_owned());
            }
        }
        for version in &item.versions {
            let file_name = version.file_name.as_ref().and_then(|name| name.text.clone()).unwrap_or_default();
            let rows = [
                (&version.title, words.new_case_item_title().to_owned()),
                (&version.file, words.removal_file(&file_name)),
                (&version.file_name, words.new_case_file_name().to_owned()),
                (&version.text, words.removal_text(version.number)),
            ];
            for (content, name) in rows {
                if let Some(content) = content {
                    self.push(content, name);
                }
            }
        }
    }

    /// Opinions, reasons and scans may quote it too.
    fn line(&mut self, words: Words, line: &Line) {
        let event = line.kind.label(words);
        for fact in line.facts.iter().flat_map(|facts| &facts.facts) {
            match fact {
                Fact::Words(kind, content) => {
                    self.push(content, words.removal_other_words(event, kind.label(words), line.seq));
                }
                Fact::Scan(content) => self.push(content, words.removal_scan_of(event, line.seq)),
                _ => {}
            }
        }
    }

    fn of(words: Words, case: &CaseView) -> Vec<Piece> {
        let mut pieces = Self { found: Vec::new() };
        case.record.items.iter().for_each(|item| pieces.item(words, item));
        // What must leave and has no words of its own: lists of places and findings.
        for part in case.gates.due.iter().flat_map(|due| &due.parts) {
            if pieces.found.iter().all(|piece| piece.part != *part) {
                let name = words.removal_list_of(words.case_section_documents(), part.0);
                pieces.found.push(Piece { part: *part, name, said: String::new() });
            }
        }
        case.record.lines.iter().for_each(|line| pieces.line(words, line));
        pieces.found
    }
}

/// Every piece of content that is here and has words of its own.
pub(super) fn pieces_of(words: Words, case: &CaseView) -> Vec<Piece> {
    Pieces::of(words, case)
}
