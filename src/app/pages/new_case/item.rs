//! The fields of one item: what it is, and its text or file.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::super::intake::{Barred, intake_status, read_in, told};
use super::fields::{ChosenFile, ItemFields};
use super::keeping::Keeping;
use crate::app::browser::PickedFile;
use crate::app::components::{
    Button, ButtonKind, Choice, Choices, DateField, FileDrop, FormErrors, Notice, SelectField, Tag, TextArea,
    TextField, Tone, icon,
};
use crate::app::context::use_words;
use crate::app::icons::Icon;
use crate::app::problem_words::size_words;
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::{Carrier, Level, Source};

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
    let pending = item.reading;
    let take = UnsyncCallback::new(move |picked: PickedFile| {
        problem.set(None);
        pending.set(Some(picked.name.clone()));
        spawn_local(async move {
            let read = read_in(words, item.number, &picked).await;
            // The page may be gone by now, or another file chosen.
            if pending.try_get_untracked().flatten().as_ref() != Some(&picked.name) {
                return;
            }
            pending.set(None);
            match read {
                Ok(read) => {
                    item.is_ticked.set(false);
                    let (name, size) = (picked.name.clone(), picked.size);
                    item.file.set(Some(ChosenFile { name, size, read, unsent: Some(picked), kept_at: None }));
                }
                Err(Barred::Marked(marked)) => keeping.marked.set(marked),
                Err(Barred::Unfit(said)) => problem.set(Some(said)),
            }
        });
    });
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
            {intake_status(words, pending, problem)}
            <ChosenFileView item=item errors=errors />
        }
        .into_any()
    };
    view! { {fields} }.into_any()
}

/// The file that was chosen: its name, the tick it owes, its words where they can be read.
#[component]
fn ChosenFileView(item: ItemFields, errors: FormErrors) -> impl IntoView {
    let words = use_words();
    let remove = Callback::new(move |()| item.file.set(None));
    let shown = move || {
        item.file.get().map(|file| {
            let tag = file.read.owes_tick().then(|| {
                let is_partial = file.read.unread.is_some();
                let label = if is_partial { words.read_file_partial() } else { words.case_unread() };
                view! { <Tag tone=Tone::Warn label=label /> }
            });
            let told = told(words, &file.read, item.id("unread"), item.is_ticked, errors);
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
                {told}
            }
        })
    };
    view! { {shown} }.into_any()
}
