//! What the file about to go out has in common with the approved one, told beside the form of publication.

use leptos::prelude::*;

use super::ActSheet;
use crate::app::browser::{PickedFile, decode_text};
use crate::app::components::{Checks, Choice, Notice, Tone, TroubleNotice};
use crate::app::context::use_desk;
use crate::app::trouble::Trouble;
use crate::desk::ask::{Readings, SentFile};
use crate::desk::view::ReleaseMatch;
use crate::i18n::Words;
use crate::i18n::of_compare;
use crate::review::Code;
use crate::scan::compare::{Comparison, Differing, FormalDifference};
use crate::scan::media::Media;

/// The comparison of a file with the version in force.
#[derive(Clone, Copy)]
pub(super) struct Release {
    file: RwSignal<Option<PickedFile>, LocalStorage>,
    found: LocalResource<Option<Result<ReleaseMatch, Trouble>>>,
    /// Formal places somebody ticked.
    pub(super) confirmed: RwSignal<Vec<FormalDifference>>,
}

impl Release {
    /// Compares as soon as item and file are there, and again with each other one.
    pub(super) fn new(
        sheet: ActSheet,
        item: RwSignal<Option<u32>>,
        file: RwSignal<Option<PickedFile>, LocalStorage>,
    ) -> Self {
        let desk = use_desk();
        let case = sheet.case.with_value(|case| case.row.id.clone());
        let found = LocalResource::new(move || {
            let asked = item.get().zip(file.get().and_then(|file| Some((sent(&file)?, file))));
            let case = case.clone();
            async move {
                let (item, (sent, file)) = asked?;
                let copy = file.copy();
                Some(desk.compare_release(case, item, sent, readings(&file), vec![copy]).await)
            }
        });
        Self { file, found, confirmed: RwSignal::new(Vec::new()) }
    }

    fn found(self) -> Option<Result<ReleaseMatch, Trouble>> {
        self.found.get().flatten()
    }

    /// The texts that go with the file.
    pub(super) fn readings(self) -> Readings {
        self.file.with_untracked(|file| file.as_ref().map(readings).unwrap_or_default())
    }

    /// What keeps the file from going out as the same text.
    pub(super) fn obstacle(self, words: Words) -> Option<(&'static str, &'static str)> {
        match untrack(move || self.found()) {
            Some(Ok(ReleaseMatch::Text(Comparison::FormalPlacesDiffer(places))))
                if self.confirmed.with_untracked(|confirmed| *confirmed != places) =>
            {
                Some(("differences", words.compare_error_confirm()))
            }
            Some(Ok(ReleaseMatch::Text(Comparison::Differs(_)))) => Some(("file", words.compare_differs())),
            Some(Ok(ReleaseMatch::Unread)) => Some(("file", words.compare_unread())),
            Some(Ok(
                ReleaseMatch::SameBytes
                | ReleaseMatch::Text(Comparison::FormalPlacesDiffer(_) | Comparison::Same),
            )) => None,
            // Not compared yet, or in vain: the desk compares again and says why.
            Some(Err(_)) | None => None,
        }
    }

    /// What was found, with a tick for each formal place.
    pub(super) fn view(self, words: Words, sheet: ActSheet) -> impl IntoView {
        move || self.found().map(|found| self.told(words, sheet, found))
    }

    fn told(self, words: Words, sheet: ActSheet, found: Result<ReleaseMatch, Trouble>) -> AnyView {
        let said = |tone, said: &'static str| {
            view! {
                <Notice tone=tone>
                    <p>{said}</p>
                </Notice>
            }
            .into_any()
        };
        match found {
            Ok(ReleaseMatch::SameBytes) => said(Tone::Good, words.compare_same_bytes()),
            Ok(ReleaseMatch::Unread) => said(Tone::Warn, words.compare_unread()),
            Ok(ReleaseMatch::Text(Comparison::Same)) => said(Tone::Info, words.compare_same_text()),
            Ok(ReleaseMatch::Text(Comparison::FormalPlacesDiffer(places))) => {
                self.formal(words, sheet, places)
            }
            Ok(ReleaseMatch::Text(Comparison::Differs(differing))) => differs(words, &differing),
            Err(trouble) => {
                let trouble = RwSignal::new(Some(trouble));
                view! { <TroubleNotice trouble=trouble /> }.into_any()
            }
        }
    }

    fn formal(self, words: Words, sheet: ActSheet, places: Vec<FormalDifference>) -> AnyView {
        let count = places.len();
        let option = |place: FormalDifference| {
            let told = of_compare::change(words, &place.approved, &place.published);
            let label = of_compare::kind_words(words, place.kind);
            Choice::with_note(place, label, told)
        };
        let options = places.into_iter().map(option).collect();
        view! {
            <Notice tone=Tone::Warn>
                <p>{words.compare_formal(count)}</p>
            </Notice>
            <Checks
                id="differences"
                legend=words.compare_confirm()
                value=self.confirmed
                options=options
                errors=sheet.errors
            />
        }
        .into_any()
    }
}

/// The file as it is named to the desk.
pub(super) fn sent(file: &PickedFile) -> Option<SentFile> {
    let media = Media::of_name(&file.name)?;
    Some(SentFile { index: 0, name: file.name.clone(), media: Code::known(media.code()) })
}

/// Old editors write GB18030, which only the page can decode.
fn readings(file: &PickedFile) -> Readings {
    let media = Media::of_name(&file.name).filter(|media| media.is_readable());
    let decoded = media.and_then(|media| {
        let decoded = decode_text(&file.to_vec())?;
        Some(crate::scan::text::readable(&decoded, media).into_owned())
    });
    Readings { published: decoded.unwrap_or_default(), ..Readings::default() }
}

fn differs(words: Words, differing: &Differing) -> AnyView {
    let places: Vec<AnyView> = differing
        .places
        .iter()
        .map(|place| view! { <li>{of_compare::body_place(words, place)}</li> }.into_any())
        .collect();
    let more = differing.more.then(|| view! { <p>{words.compare_more()}</p> });
    view! {
        <Notice tone=Tone::Stop>
            <p>{words.compare_differs()}</p>
            <ul>{places}</ul>
            {more}
        </Notice>
    }
    .into_any()
}
