//! From the spans to the new file, and from the new file to another version.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Excision, Made, Row, choose};
use crate::app::reader;
use crate::desk::ask::{ExcisionInput, SentFile, Wish};
use crate::i18n::Words;
use crate::i18n::of_excise;
use crate::read::excise::Cut;
use crate::review::Code;
use crate::scan::media::Media;

impl Excision {
    /// Spans in order, with the marks that will stand there.
    fn cuts(self, words: Words) -> Vec<Cut> {
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let cut = |(n, row): (usize, &Row)| Cut {
            start: place(row.at.0),
            end: place(row.at.1),
            mark: words.excise_mark(n),
        };
        self.rows.with_untracked(|rows| (1..).zip(rows).map(cut).collect())
    }

    /// Spans and their grounds stand; says what is missing.
    fn is_complete(self, words: Words) -> bool {
        self.sheet.errors.check(words, |checker| {
            self.rows.with_untracked(|rows| {
                if rows.is_empty() {
                    checker.say("excise-text", words.excise_error_none());
                }
                for (at, row) in rows.iter().enumerate() {
                    let has_ground = row.ground.with_untracked(Option::is_some);
                    checker.choose(&choose::ground_id(at), &words.excise_ground(at + 1), has_ground);
                }
            });
        })
    }

    /// Makes the file anew.
    pub(super) fn make(self, words: Words) {
        if self.pending.get_untracked() || !self.is_complete(words) {
            return;
        }
        self.pending.set(true);
        self.problem.set(None);
        self.trouble.set(None);
        let (name, bytes) = self.source.with_value(|source| (source.name.clone(), source.bytes.clone()));
        let cuts = self.cuts(words);
        spawn_local(async move {
            let made = reader::excise(&name, js_sys::Uint8Array::from(bytes.as_slice()), cuts).await;
            self.pending.try_set(false);
            match made {
                Ok(Ok((file, bytes))) => drop(self.made.try_set(Some(Made { file, bytes: bytes.to_vec() }))),
                Ok(Err(problem)) => drop(self.problem.try_set(Some(problem))),
                Err(trouble) => drop(self.trouble.try_set(Some(trouble))),
            }
        });
    }

    /// The name of the new file: that of the old one, unless it says what was taken out.
    pub(super) fn new_name(self, words: Words) -> String {
        self.source.with_value(|source| {
            let (stem, ending) = source.name.rsplit_once('.').unwrap_or((&source.name, ""));
            let says = |row: &Row| {
                let cut = source.text().get(row.at.0..row.at.1).unwrap_or_default().trim();
                cut.chars().count() > 1 && stem.contains(cut)
            };
            let tells = self.rows.with_untracked(|rows| rows.iter().any(says));
            let stem = if tells { String::new() } else { stem.to_owned() };
            [words.excise_file_name(stem), ".".to_owned(), ending.to_ascii_lowercase()].concat()
        })
    }

    pub(super) fn press(self, words: Words) {
        if !self.is_complete(words) {
            return;
        }
        let made = self.made.get_untracked();
        let sound = self.sheet.check(words, |checker| {
            if made.is_none() {
                checker.say("excise-make", words.excise_error_not_made());
            } else {
                let has_reason = self.reason.with_untracked(Option::is_some);
                checker.choose("reason_code", words.act_version_reason(), has_reason);
            }
        });
        let (true, Some(made), Some(reason_code)) = (sound, made, self.reason.get_untracked()) else {
            return;
        };
        let is_file = self.source.with_value(|source| source.is_file);
        let name = self.new_name(words);
        let media = Media::of_name(&name);
        let file = media.filter(|_| is_file).map(|media| {
            (
                SentFile { index: 0, name, media: Code::known(media.code()) },
                js_sys::Uint8Array::from(made.bytes.as_slice()),
            )
        });
        let (file, bytes) = file.unzip();
        let wish = Wish::AddVersion {
            item: self.item,
            reason_code,
            file,
            reading: is_file.then_some(made.file.reading),
            unread_ticked: false,
            text: if is_file { String::new() } else { made.file.text },
            title: String::new(),
            excisions: self.inputs(words),
            carried_over: self.carried_over.get_untracked(),
            note: self.note.get_untracked(),
        };
        self.sheet.send_with(wish, bytes.into_iter().collect());
    }

    fn inputs(self, words: Words) -> Vec<ExcisionInput> {
        self.source.with_value(|source| {
            let input = |row: &Row| {
                let place = of_excise::standing(words, source.text(), row.at);
                row.ground.get_untracked().map(|ground| ExcisionInput { ground, place })
            };
            self.rows.with_untracked(|rows| rows.iter().filter_map(input).collect())
        })
    }
}
