//! 残留检查: what is still in a file though somebody may take it for removed, told before an approval and before
//! publication. Where something was found a tick is owed; that nothing was found proves nothing, and is said so.

use leptos::prelude::*;

use super::documents::documents_of;
use crate::app::browser::PickedFile;
use crate::app::components::{CheckBox, FormErrors, Notice, Tone, Waiting};
use crate::app::context::{use_desk, use_words};
use crate::app::desk::Desk;
use crate::app::reader::{read_bytes, read_document};
use crate::app::trouble::Trouble;
use crate::desk::view::CaseView;
use crate::i18n::Words;
use crate::i18n::of_excise;
use crate::i18n::of_reading::left as not_read;
use crate::i18n::of_review::Label;
use crate::read::{Leftover, ReadProblem, Reading};
use crate::review::{CaseId, PartNo};
use crate::scan::media::Media;
use crate::scan::reading::Piece;

/// One file looked through.
#[derive(Clone)]
struct Looked {
    name: String,
    found: Result<Reading, ReadProblem>,
}

/// A kept file: its name with the ending of its kind, and its part.
type Kept = (String, String, PartNo);

/// Some files looked through, and the tick.
#[derive(Clone, Copy)]
pub(super) struct LeftCheck {
    looked: LocalResource<Result<Vec<Looked>, Trouble>>,
    is_ticked: RwSignal<bool>,
}

impl LeftCheck {
    /// The newest files of these items.
    pub(super) fn of_case(words: Words, case: &CaseView, items: &[u32]) -> Self {
        let newest = documents_of(words, &case.record)
            .into_iter()
            .filter(|document| document.is_current && items.contains(&document.item))
            .filter_map(|document| {
                kept(document.name, document.content.media.as_ref()?.as_str(), document.content.part)
            });
        Self::of_kept(case.row.id.clone(), newest.collect())
    }

    fn of_kept(case: CaseId, files: Vec<Kept>) -> Self {
        let desk = use_desk();
        let looked = LocalResource::new(move || {
            let (case, files) = (case.clone(), files.clone());
            async move {
                let mut all = Vec::new();
                for (name, read_as, part) in files {
                    all.push(looked_through(desk, &case, name, &read_as, part).await?);
                }
                Ok(all)
            }
        });
        Self { looked, is_ticked: RwSignal::new(false) }
    }

    /// A file just chosen; another one owes another tick.
    pub(super) fn of_picked(file: RwSignal<Option<PickedFile>, LocalStorage>) -> Self {
        let is_ticked = RwSignal::new(false);
        let looked = LocalResource::new(move || {
            let file = file.get().filter(|file| Media::of_name(&file.name).is_some_and(is_looked_through));
            is_ticked.set(false);
            async move {
                let Some(file) = file else { return Ok(Vec::new()) };
                let found = read_document(&file).await?;
                Ok(vec![Looked { name: file.name, found }])
            }
        });
        Self { looked, is_ticked }
    }

    /// Why the form cannot go on yet.
    pub(super) fn obstacle(self, words: Words) -> Option<&'static str> {
        let found = match untrack(move || self.looked.get()) {
            None => return Some(words.left_pending()),
            // What could not be read is said; it is no leftover.
            Some(Err(_)) => false,
            Some(Ok(all)) => all.iter().any(Looked::has_some),
        };
        (found && !self.is_ticked.get_untracked()).then(|| words.left_error_tick())
    }

    /// Whether somebody ticked what was told.
    pub(super) fn is_ticked(self) -> bool {
        self.is_ticked.get_untracked()
    }

    /// What was told and ticked.
    pub(super) fn ticked(self) -> Vec<Leftover> {
        let all = untrack(move || self.looked.get()).and_then(Result::ok).filter(|_| self.is_ticked());
        all.into_iter()
            .flatten()
            .filter_map(|looked| looked.found.ok())
            .flat_map(|found| found.leftovers)
            .collect()
    }

    /// What was found, with the tick.
    pub(super) fn view(self, words: Words, errors: FormErrors) -> impl IntoView {
        move || match self.looked.get() {
            None => view! { <Waiting what=words.left_checking().to_owned() /> }.into_any(),
            Some(Err(_)) => {
                let why = of_excise::unread(words, ReadProblem::OverLimit);
                view! { <p>{words.left_not_checked(why)}</p> }.into_any()
            }
            Some(Ok(all)) if all.is_empty() => ().into_any(),
            Some(Ok(all)) => {
                let has_some = all.iter().any(Looked::has_some);
                let shown: Vec<AnyView> = all.iter().map(|looked| looked.told(words)).collect();
                let tick = has_some.then(|| {
                    view! {
                        <CheckBox
                            id="remains"
                            label=words.left_tick()
                            note=words.left_tick_note()
                            value=self.is_ticked
                            errors=errors
                        />
                    }
                });
                view! {
                    <section class="stack">
                        <h2>{words.left_title()}</h2>
                        {shown}
                        {tick}
                    </section>
                }
                .into_any()
            }
        }
    }
}

impl Looked {
    fn has_some(&self) -> bool {
        self.found.as_ref().is_ok_and(|found| !found.leftovers.is_empty())
    }

    fn told(&self, words: Words) -> AnyView {
        let name = self.name.clone();
        match self.found.as_ref().map(|found| &found.leftovers) {
            Err(problem) => {
                let said = words.left_not_checked(of_excise::unread(words, *problem));
                view! {
                    <Notice tone=Tone::Warn>
                        <p>
                            <b>{name}</b>
                        </p>
                        <p>{said}</p>
                    </Notice>
                }
                .into_any()
            }
            Ok(found) if found.is_empty() => view! {
                <p>
                    <b>{name}</b>
                    " "
                    {words.left_none()}
                    " "
                    <span class="muted">{words.left_no_proof()}</span>
                </p>
            }
            .into_any(),
            Ok(found) => {
                let line = |left: &Leftover| view! { <li>{of_excise::leftover(words, left)}</li> }.into_any();
                let lines: Vec<AnyView> = found.iter().map(line).collect();
                let said = words.left_some(found.len());
                view! {
                    <Notice tone=Tone::Warn>
                        <p>
                            <b>{name}</b>
                        </p>
                        <p>{said}</p>
                        <ul class="points">{lines}</ul>
                    </Notice>
                }
                .into_any()
            }
        }
    }
}

fn kept(name: String, media: &str, part: PartNo) -> Option<Kept> {
    let read_as = ["a.", media].concat();
    Media::of_name(&read_as).is_some_and(is_looked_through).then_some((name, read_as, part))
}

/// Kinds that can hold what is not seen.
pub(super) const fn is_looked_through(media: Media) -> bool {
    matches!(media, Media::Docx | Media::Xlsx | Media::Pdf | Media::Ofd)
}

async fn looked_through(
    desk: Desk,
    case: &CaseId,
    name: String,
    read_as: &str,
    part: PartNo,
) -> Result<Looked, Trouble> {
    let files = desk.part(case.clone(), part).await?.1;
    let bytes = files.into_iter().next().ok_or(Trouble::Misunderstood)?;
    let found = read_bytes(read_as, bytes).await?;
    Ok(Looked { name, found })
}

/// One kept file looked through, with its words by place; nothing is owed here.
#[component]
pub fn LeftoversOf(
    /// The case.
    case: CaseId,
    /// The file's name.
    name: String,
    /// Its kind.
    media: String,
    /// Its part.
    part: PartNo,
) -> impl IntoView {
    let words = use_words();
    let files: Vec<Kept> = kept(name, &media, part).into_iter().collect();
    let check = LeftCheck::of_kept(case, files);
    move || match check.looked.get() {
        None => view! { <Waiting what=words.left_checking().to_owned() /> }.into_any(),
        Some(Err(_)) => ().into_any(),
        Some(Ok(all)) => all
            .iter()
            .map(|looked| {
                let by_place = looked.found.as_ref().ok().map(|found| words_by_place(words, found));
                view! {
                    {looked.told(words)}
                    {by_place}
                }
            })
            .collect::<Vec<_>>()
            .into_any(),
    }
}

/// The words of a document under the names of their places; what is not on its face stands apart.
fn words_by_place(words: Words, reading: &Reading) -> AnyView {
    let (face, apart): (Vec<_>, Vec<_>) = reading.pieces.iter().partition(|piece| piece.place.is_shown());
    let apart = (!apart.is_empty()).then(|| {
        view! {
            <h2 class="apart">{words.read_file_apart()}</h2>
            {pieces(words, &apart)}
        }
    });
    let unread: Vec<AnyView> =
        reading.unread.iter().map(|one| view! { <li>{not_read(words, *one)}</li> }.into_any()).collect();
    let unread = (!unread.is_empty()).then(|| {
        view! {
            <Notice tone=Tone::Warn>
                <p>{words.read_file_left()}</p>
                <ul class="points">{unread}</ul>
            </Notice>
        }
    });
    view! {
        <section class="stack">
            {unread}
            <p class="muted">{words.case_words_read()}</p>
            {pieces(words, &face)}
            {apart}
        </section>
    }
    .into_any()
}

fn pieces(words: Words, all: &[&Piece]) -> Vec<AnyView> {
    let mut before = None;
    let mut shown = Vec::new();
    for piece in all {
        // Pages of one document follow each other under one heading.
        let heading = (before != Some(piece.place)).then(|| view! { <h3>{piece.place.label(words)}</h3> });
        before = Some(piece.place);
        let text = piece.text.clone();
        shown.push(
            view! {
                {heading}
                <div class="card reading">{text}</div>
            }
            .into_any(),
        );
    }
    shown
}
