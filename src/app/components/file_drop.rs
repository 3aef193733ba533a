//! A file in: dropped, pasted or chosen by a button. Never by dragging alone.

use leptos::ev::{ClipboardEvent, DragEvent, Targeted};
use leptos::prelude::*;
use web_sys::{Event, File, HtmlInputElement};

use super::form::FieldFrame;
use super::{FormErrors, icon};
use crate::app::browser::{self, FILE_LIMIT, FileTrouble, PickedFile};
use crate::app::context::use_words;
use crate::app::icons::Icon;
use crate::app::problem_words::{file_trouble_words, size_words};

/// Takes files as they lie: nothing of them is read here, so they may be larger than any memory.
#[component]
pub fn FileZone(
    /// Id, unique in the page; errors name it.
    #[prop(into)]
    id: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// What to do with the files.
    on_files: UnsyncCallback<Vec<File>>,
    /// The errors of its form.
    errors: FormErrors,
    /// Hint under the label.
    #[prop(optional, into)]
    hint: String,
    /// Says 选填 beside the label.
    #[prop(optional)]
    optional: bool,
    /// What the browser offers first: `.zip`, `image/*`.
    #[prop(optional, into)]
    accept: String,
    /// Takes several files at once.
    #[prop(optional)]
    multiple: bool,
    /// What is said in it.
    children: Children,
) -> impl IntoView {
    let words = use_words();
    let is_over = RwSignal::new(false);
    let take = move |files: Vec<File>| {
        let wanted = if multiple { files.len() } else { 1 };
        let files: Vec<File> = files.into_iter().take(wanted).collect();
        if !files.is_empty() {
            on_files.run(files);
        }
    };
    let on_choose = move |event: Targeted<Event, HtmlInputElement>| take(chosen_in(&event.target()));
    let on_drop = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(false);
        take(browser::files_of(event.data_transfer().and_then(|data| data.files())));
    };
    let on_over = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(true);
    };
    let on_paste = move |event: ClipboardEvent| {
        let files = browser::files_of(event.clipboard_data().and_then(|data| data.files()));
        if !files.is_empty() {
            event.prevent_default();
            take(files);
        }
    };
    let frame = FieldFrame { id: id.clone(), label, hint, is_optional: optional, errors };
    let (described, invalid) = (frame.described_by(), frame.invalid());
    let control = view! {
        <div
            class="drop"
            data-over=move || is_over.get().then_some("")
            on:dragover=on_over
            on:dragleave=move |_| is_over.set(false)
            on:drop=on_drop
            on:paste=on_paste
        >
            {icon(Icon::Upload)}
            <p>
                {words.field_drop_here()}
                <label class="button button-secondary">
                    {words.do_choose_file()}
                    <input
                        id=id
                        class="unseen"
                        type="file"
                        accept=(!accept.is_empty()).then_some(accept)
                        multiple=multiple
                        aria-describedby=move || described.get()
                        aria-invalid=move || invalid.get()
                        on:change:target=on_choose
                    />
                </label>
            </p>
            {children()}
        </div>
    };
    frame.around("", control.into_any())
}

fn chosen_in(input: &HtmlInputElement) -> Vec<File> {
    let files = browser::files_of(input.files());
    // The same file may be chosen again.
    input.set_value("");
    files
}

/// Takes one file, or several one after the other. Each is read whole and handed on; what cannot be read is said
/// here.
#[component]
pub fn FileDrop(
    /// Id, unique in the page; errors name it.
    #[prop(into)]
    id: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// What to do with a file.
    on_file: UnsyncCallback<PickedFile>,
    /// The errors of its form.
    errors: FormErrors,
    /// Hint under the label.
    #[prop(optional, into)]
    hint: String,
    /// Says 选填 beside the label.
    #[prop(optional)]
    optional: bool,
    /// What the browser offers first: `.zip`, `image/*`.
    #[prop(optional, into)]
    accept: String,
    /// Takes several files at once.
    #[prop(optional)]
    multiple: bool,
) -> impl IntoView {
    let words = use_words();
    let Intake { take, trouble, pending } = Intake::new(on_file);
    view! {
        <FileZone
            id=id
            label=label
            on_files=take
            errors=errors
            hint=hint
            optional=optional
            accept=accept
            multiple=multiple
        >
            <p class="hint">{words.field_drop_limit(size_words(FILE_LIMIT))}</p>
            {said(trouble, pending)}
        </FileZone>
    }
    .into_any()
}

/// Files on their way in.
struct Intake {
    take: UnsyncCallback<Vec<File>>,
    trouble: RwSignal<Option<FileTrouble>>,
    pending: Memo<bool>,
}

impl Intake {
    fn new(on_file: UnsyncCallback<PickedFile>) -> Self {
        let trouble = RwSignal::new(None);
        let read = Action::new_local(move |files: &Vec<File>| {
            let files = files.clone();
            async move {
                trouble.set(None);
                for file in files {
                    match browser::read_file(file).await {
                        Ok(file) => on_file.run(file),
                        Err(found) => trouble.set(Some(found)),
                    }
                }
            }
        });
        let take = UnsyncCallback::new(move |files: Vec<File>| drop(read.dispatch_local(files)));
        Self { take, trouble, pending: read.pending() }
    }
}

/// What went wrong with a file, or that one is being read.
fn said(trouble: RwSignal<Option<FileTrouble>>, pending: Memo<bool>) -> AnyView {
    let words = use_words();
    let wrong = move || {
        trouble.get().map(|found| {
            view! {
                <p class="field-error" role="alert">
                    {icon(Icon::Warning)}
                    {file_trouble_words(words, &found)}
                </p>
            }
        })
    };
    view! {
        {wrong}
        <p class="hint" role="status">
            {move || pending.get().then(|| words.field_reading_file())}
        </p>
    }
    .into_any()
}
