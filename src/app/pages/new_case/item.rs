//! The fields of one item: what it is, and its text or file.

use leptos::prelude::*;

use super::fields::{ChosenFile, ItemFields};
use super::keeping::Keeping;
use crate::app::browser::{self, PickedFile};
use crate::app::components::{
    Button, ButtonKind, CheckBox, Choice, Choices, DateField, FileDrop, FormErrors, Notice, SelectField, Tag,
    TextArea, TextField, Tone, icon,
};
use crate::app::context::use_words;
use crate::app::icons::Icon;
use crate::app::problem_words::size_words;
use crate::desk::Marked;
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::{Carrier, Code, Level, Source};
use crate::scan::media::{Media, MediaProblem};
use crate::scan::{marks, text};

/// What the information is.
pub(super) fn information(words: Words, item: ItemFields, errors: FormErrors) -> AnyView {
    let sources = Source::ALL.iter().map(|source| (*source, source.label(words).to_owned())).collect();
    let carriers = Carrier::ALL.iter().map(|carrier| Choice::new(*carrier, carrier.label(words))).collect();
    view! {
        <TextField
            id=item.id("title")
            label=words.new_case_item_title()
            hint=words.new_case_title_hint()
            value=item.title
            errors=errors
        />
        <TextField
            id=item.id("doc_no")
            label=words.new_case_doc_no()
            value=item.doc_no
            errors=errors
            optional=true
            short=true
        />
        <SelectField
            id=item.id("source")
            label=words.new_case_source()
            value=item.source
            options=sources
            errors=errors
        />
        <TextArea
            id=item.id("organs")
            label=words.new_case_organs()
            hint=words.new_case_organs_hint()
            value=item.organs
            errors=errors
            rows=2
        />
        <DateField id=item.id("made_on") label=words.new_case_made_on() value=item.made_on errors=errors />
        <Choices
            id=item.id("carrier")
            legend=words.new_case_carrier()
            value=item.carrier
            options=carriers
            errors=errors
            row=true
        />
        {classification(words, item, errors)}
        <TextArea
            id=item.id("abstract")
            label=words.new_case_abstract()
            hint=words.new_case_abstract_hint()
            value=item.r#abstract
            errors=errors
            rows=3
            optional=true
        />
    }
    .into_any()
}

/// The level it carries or carried.
fn classification(words: Words, item: ItemFields, errors: FormErrors) -> AnyView {
    view! {
        <SelectField
            id=item.id("former_level")
            label=words.new_case_former_level()
            hint=words.new_case_former_level_hint()
            value=item.former_level
            options=Level::ALL.iter().map(|level| (*level, level.label(words).to_owned())).collect()
            errors=errors
            optional=true
        />
        {move || {
            item.former_level.get().is_some().then(|| view! {
                <TextField
                    id=item.id("former_period")
                    label=words.new_case_former_period()
                    hint=words.new_case_former_period_hint()
                    value=item.former_period
                    errors=errors
                    optional=true
                    short=true
                />
            })
        }}
    }
    .into_any()
}

/// Its text, typed or pasted, and its file.
pub(super) fn content(words: Words, item: ItemFields, keeping: Keeping, errors: FormErrors) -> AnyView {
    let problem = RwSignal::new(None::<String>);
    let take = UnsyncCallback::new(move |picked: PickedFile| match admit(words, item, &picked) {
        Ok(chosen) => {
            problem.set(None);
            item.is_ticked.set(false);
            item.file.set(Some(chosen));
        }
        Err(Barred::Marked(marked)) => keeping.marked.set(vec![marked]),
        Err(Barred::Unfit(said)) => problem.set(Some(said)),
    });
    let wrong = move || {
        problem.get().map(|said| {
            view! {
                <p class="field-error" role="alert">
                    {icon(Icon::Warning)}
                    {said}
                </p>
            }
        })
    };
    let fields = move || {
        // What may still be classified has no place here, metadata aside.
        if item.former_level.get().is_some() {
            return view! {
                <Notice tone=Tone::Warn>
                    <p>{words.new_case_former_locked()}</p>
                </Notice>
            }
            .into_any();
        }
        view! {
            <TextArea
                id=item.id("text")
                label=words.new_case_paste_text()
                value=item.text
                errors=errors
                rows=10
                optional=true
            />
            <FileDrop
                id=item.id("file")
                label=words.new_case_add_file()
                on_file=take
                errors=errors
                optional=true
            />
            {wrong}
            <ChosenFileView item=item errors=errors />
        }
        .into_any()
    };
    view! { {fields} }.into_any()
}

/// Why a file does not come in.
enum Barred {
    Marked(Marked),
    Unfit(String),
}

/// A file on the list, as its name says. One that is not UTF-8 is read and searched here, since the desk could not.
fn admit(words: Words, item: ItemFields, picked: &PickedFile) -> Result<ChosenFile, Barred> {
    let bytes = picked.to_vec();
    let media = Media::recognise(&picked.name, &bytes).map_err(|problem| {
        Barred::Unfit(match problem {
            MediaProblem::Unlisted => words.new_case_file_unlisted(&picked.name),
            MediaProblem::ContentDiffers(media) => words.new_case_file_differs(&picked.name, media.code()),
        })
    })?;
    let decoded = media.is_readable().then(|| browser::decode_text(&bytes)).flatten();
    let readable = decoded.as_deref().map(|decoded| text::readable(decoded, media).into_owned());
    if media.is_readable() && readable.is_none() {
        return Err(Barred::Unfit(words.new_case_file_undecoded(&picked.name)));
    }
    let mut findings = decoded.as_deref().map(marks).unwrap_or_default();
    if findings.is_empty() {
        findings = readable.as_deref().map(marks).unwrap_or_default();
    }
    if !findings.is_empty() {
        return Err(Barred::Marked(Marked { field: Code::known("file"), item: Some(item.number), findings }));
    }
    Ok(ChosenFile {
        kept_at: None,
        name: picked.name.clone(),
        media,
        size: picked.size,
        words: readable,
        unsent: Some(picked.clone()),
    })
}

/// The file that was chosen: its name, the tick it owes, its words where they can be read.
#[component]
fn ChosenFileView(item: ItemFields, errors: FormErrors) -> impl IntoView {
    let words = use_words();
    let remove = Callback::new(move |()| item.file.set(None));
    let shown = move || {
        item.file.get().map(|file| {
            let is_unread = !file.media.is_readable();
            let tag = is_unread.then(|| view! { <Tag tone=Tone::Warn label=words.case_unread() /> });
            let said = file.words.map(|text| {
                view! {
                    <details>
                        <summary>{words.new_case_file_words()}</summary>
                        <div class="card reading">{text}</div>
                    </details>
                }
            });
            let tick = is_unread.then(|| {
                view! {
                    <CheckBox
                        id=item.id("unread")
                        label=words.new_case_unread_tick()
                        note=words.new_case_unread_note()
                        value=item.is_ticked
                        errors=errors
                    />
                }
            });
            view! {
                <ul class="files">
                    <li>
                        {icon(Icon::File)} <div>
                            {file.name.clone()} <p class="muted">{size_words(file.size)}</p>
                        </div> {tag}
                        <Button
                            on_press=remove
                            label=words.do_remove()
                            kind=ButtonKind::Quiet
                            aria_label=words.decide_basis_remove(&file.name)
                        />
                    </li>
                </ul>
                {said}
                {tick}
            }
        })
    };
    view! { {shown} }.into_any()
}
