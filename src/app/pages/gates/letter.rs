//! The scan of a letter that came in.

use leptos::prelude::*;

use crate::app::browser::PickedFile;
use crate::app::components::{Checker, FileDrop, FormErrors};
use crate::app::port::Files;
use crate::app::problem_words::size_words;
use crate::desk::ask::{How, SentFile};
use crate::i18n::Words;
use crate::review::{CivilDate, Code, HopRef};
use crate::scan::media::Media;

#[derive(Clone, Copy)]
pub(super) struct Scan(RwSignal<Option<PickedFile>, LocalStorage>);

fn media_of(file: &PickedFile) -> Option<Media> {
    Media::recognise(&file.name, &file.to_vec()).ok()
}

impl Scan {
    pub(super) fn new() -> Self {
        Self(RwSignal::new_local(None))
    }

    pub(super) fn check(self, words: Words, checker: &mut Checker) {
        match self.0.with_untracked(|scan| scan.as_ref().map(media_of)) {
            None => checker.say("scan", words.paper_error_scan()),
            Some(None) => checker.say("scan", words.problem_file_type()),
            Some(Some(_)) => {}
        }
    }

    /// The organ at `by` decides by this letter.
    pub(super) fn how(self, by: HopRef, on: CivilDate) -> Option<(How, Files)> {
        let file = self.0.get_untracked()?;
        let media = Code::known(media_of(&file)?.code());
        let scan = SentFile { index: 0, name: file.name.clone(), media };
        Some((How::Letter { by, on, scan }, vec![file.copy()]))
    }

    pub(super) fn field(self, words: Words, errors: FormErrors) -> AnyView {
        let keep = UnsyncCallback::new(move |file: PickedFile| self.0.set(Some(file)));
        let chosen = move || {
            self.0.with(|scan| {
                scan.as_ref().map(|scan| {
                    view! { <p role="status">{words.field_chosen_file(&scan.name, size_words(scan.size))}</p> }
                })
            })
        };
        view! {
            <FileDrop
                id="scan"
                label=words.gate_form_scan()
                hint=words.gate_form_scan_hint()
                on_file=keep
                errors=errors
                accept=".pdf,.png,.jpg,.jpeg,.ofd"
            />
            {chosen}
        }
        .into_any()
    }
}
