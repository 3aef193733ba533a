//! What the file about to go out has in common with the approved one, told beside the form of publication.

use leptos::prelude::*;

use super::ActSheet;
use crate::app::browser::PickedFile;
use crate::app::components::{Checks, Choice, Notice, Tone, TroubleNotice};
use crate::app::context::use_desk;
use crate::app::desk::Desk;
use crate::app::reader::read_bytes;
use crate::app::trouble::Trouble;
use crate::desk::ask::{Readings, SentFile};
use crate::desk::view::ReleaseMatch;
use crate::i18n::Words;
use crate::i18n::of_compare;
use crate::read::Reading;
use crate::review::{CaseId, Code, PartNo};
use crate::scan::compare::{Comparison, Differing, FormalDifference};
use crate::scan::media::Media;

/// The comparison of a file with the version in force.
#[derive(Clone, Copy)]
pub(super) struct Release {
    found: LocalResource<Option<Result<(ReleaseMatch, Readings), Trouble>>>,
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
            let approved = item.get().and_then(|item| approved_file(sheet, item));
            async move {
                let (item, (sent, file)) = asked?;
                Some(compared(desk, case, item, &sent, &file, approved).await)
            }
        });
        Self { found, confirmed: RwSignal::new(Vec::new()) }
    }

    fn found(self) -> Option<Result<ReleaseMatch, Trouble>> {
        Some(self.found.get().flatten()?.map(|(found, _)| found))
    }

    /// The texts that go with the file.
    pub(super) fn readings(self) -> Readings {
        let found = untrack(move || self.found.get().flatten());
        found.and_then(Result::ok).map(|(_, readings)| readings).unwrap_or_default()
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

/// The file of the version in force: its part, and a name by its kind.
fn approved_file(sheet: ActSheet, item: u32) -> Option<(PartNo, String)> {
    sheet.case.with_value(|case| {
        let item = case.record.items.iter().find(|one| one.number == item)?;
        let file = item.versions.last()?.file.as_ref()?;
        Some((file.part, ["a.", file.media.as_ref()?.as_str()].concat()))
    })
}

/// Asks the desk; where it cannot read both texts itself, asks again with what the reader makes of them.
async fn compared(
    desk: Desk,
    case: CaseId,
    item: u32,
    sent: &SentFile,
    file: &PickedFile,
    approved: Option<(PartNo, String)>,
) -> Result<(ReleaseMatch, Readings), Trouble> {
    let ask = async |readings: &Readings| {
        desk.compare_release(case.clone(), item, sent.clone(), readings.clone(), vec![file.copy()]).await
    };
    let mut readings = Readings::default();
    let found = ask(&readings).await?;
    if found != ReleaseMatch::Unread {
        return Ok((found, readings));
    }
    readings.published = words_of(&file.name, file.copy()).await?;
    if let Some((part, name)) = approved {
        let bytes = desk.part(case.clone(), part).await?.1.into_iter().next();
        readings.approved = words_of(&name, bytes.ok_or(Trouble::Misunderstood)?).await?;
    }
    Ok((ask(&readings).await?, readings))
}

/// What a reader of the document sees; nothing where any of it was not read, because then nothing can be said of it.
async fn words_of(name: &str, bytes: js_sys::Uint8Array) -> Result<String, Trouble> {
    let reading = read_bytes(name, bytes).await?.ok().filter(Reading::is_whole);
    Ok(reading.map(|reading| reading.shown()).unwrap_or_default())
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
