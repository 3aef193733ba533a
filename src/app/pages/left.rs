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
use crate::read::{Leftover, ReadProblem};
use crate::review::{CaseId, PartNo};
use crate::scan::media::Media;

/// One file looked through.
#[derive(Clone)]
struct Looked {
    name: String,
    found: Result<Vec<Leftover>, ReadProblem>,
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
                let found = read_document(&file).await?.map(|reading| reading.leftovers);
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
        self.found.as_ref().is_ok_and(|found| !found.is_empty())
    }

    fn told(&self, words: Words) -> AnyView {
        let name = self.name.clone();
        match &self.found {
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
                        <ul>{lines}</ul>
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
const fn is_looked_through(media: Media) -> bool {
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
    let found = read_bytes(read_as, bytes).await?.map(|reading| reading.leftovers);
    Ok(Looked { name, found })
}

/// One kept file looked through, to be read; nothing is owed here.
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
        Some(Ok(all)) => all.iter().map(|looked| looked.told(words)).collect::<Vec<_>>().into_any(),
    }
}
