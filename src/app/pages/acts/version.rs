//! Another version of an item's content: whole, or with places taken out (区分处理).

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::ActSheet;
use super::course::choices_of;
use super::excisions::ExcisionPicker;
use crate::app::browser::PickedFile;
use crate::app::components::{
    ButtonKind, Checks, Choice, Choices, FileDrop, Notice, SelectField, TextArea, TextField, Tone,
};
use crate::app::pages::intake::{Barred, ReadFile, intake_status, media_code, read_in, told};
use crate::app::port::Files;
use crate::app::problem_words::size_words;
use crate::app::trouble::Trouble;
use crate::desk::Problem;
use crate::desk::ask::{ExcisionInput, SentFile, Wish};
use crate::desk::view::OfficeView;
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::Code;
use crate::scan::reading::Reading;

/// What stands in the form of another version.
#[derive(Clone, Copy)]
struct Version {
    item: RwSignal<Option<u32>>,
    reason: RwSignal<Option<Code>>,
    title: RwSignal<String>,
    text: RwSignal<String>,
    file: RwSignal<Option<(PickedFile, ReadFile)>, LocalStorage>,
    is_ticked: RwSignal<bool>,
    /// The file that is being read.
    reading: RwSignal<Option<String>>,
    /// Why a file did not come in.
    problem: RwSignal<Option<String>>,
    excisions: RwSignal<Vec<ExcisionInput>>,
    carried_over: RwSignal<Vec<u32>>,
    note: RwSignal<String>,
}

impl Version {
    fn owes_tick(self) -> bool {
        self.file.with(|file| file.as_ref().is_some_and(|(_, read)| read.owes_tick()))
    }

    /// Answers are carried over by a deletion alone.
    fn carried(self) -> Vec<u32> {
        if self.excisions.with_untracked(Vec::is_empty) {
            Vec::new()
        } else {
            self.carried_over.get_untracked()
        }
    }

    fn sent(self) -> (Option<SentFile>, Option<Box<Reading>>, Files) {
        let Some((file, read)) = self.file.get_untracked() else { return (None, None, Files::new()) };
        let sent = SentFile { index: 0, name: file.name.clone(), media: media_code(read.media) };
        (Some(sent), read.reading.map(|reading| Box::new(Reading::clone(&reading))), vec![file.copy()])
    }

    /// Reads a chosen file before it stands in the form; a mark brings the stop page.
    fn take(self, words: Words, sheet: ActSheet) -> UnsyncCallback<PickedFile> {
        UnsyncCallback::new(move |picked: PickedFile| {
            self.problem.set(None);
            self.file.set(None);
            self.is_ticked.set(false);
            self.reading.set(Some(picked.name.clone()));
            spawn_local(async move {
                let item = self.item.get_untracked().unwrap_or(1);
                let read = read_in(words, item, &picked).await;
                // The page may be gone by now, or another file chosen.
                if self.reading.try_get_untracked().flatten().as_ref() != Some(&picked.name) {
                    return;
                }
                self.reading.set(None);
                match read {
                    Ok(read) => self.file.set(Some((picked, read))),
                    Err(Barred::Marked(marked)) => {
                        sheet.acting.trouble.set(Some(Trouble::Desk(Problem::Marked(marked))));
                    }
                    Err(Barred::Unfit(said)) => self.problem.set(Some(said)),
                }
            });
        })
    }
}

/// 提交新稿.
pub(super) fn version(words: Words, sheet: ActSheet, office: &OfficeView) -> AnyView {
    let items = sheet.act.with_value(|act| act.items.clone());
    let text = || RwSignal::new(String::new());
    let form = Version {
        item: RwSignal::new(items.first().copied().filter(|_| items.len() == 1)),
        reason: RwSignal::new(None),
        title: text(),
        text: text(),
        file: RwSignal::new_local(None),
        is_ticked: RwSignal::new(false),
        reading: RwSignal::new(None),
        problem: RwSignal::new(None),
        excisions: RwSignal::new(Vec::new()),
        carried_over: RwSignal::new(Vec::new()),
        note: text(),
    };
    let press = Callback::new(move |()| {
        let is_blank = |text: RwSignal<String>| text.with_untracked(|text| text.trim().is_empty());
        let has_file = form.file.with_untracked(Option::is_some);
        let sound = sheet.check(words, |checker| {
            checker.choose("item", words.case_section_items(), form.item.with_untracked(Option::is_some));
            checker.choose(
                "reason_code",
                words.act_reason_code(),
                form.reason.with_untracked(Option::is_some),
            );
            if is_blank(form.text) && is_blank(form.title) && !has_file {
                checker.say("text", words.act_error_version_empty());
            }
            if form.reading.with_untracked(Option::is_some) {
                checker.say("file", words.field_reading_file());
            }
            if untrack(|| form.owes_tick()) && !form.is_ticked.get_untracked() {
                checker.say("unread", words.new_case_error_unread());
            }
        });
        if let (true, Some(item), Some(reason_code)) =
            (sound, form.item.get_untracked(), form.reason.get_untracked())
        {
            let (file, reading, files) = form.sent();
            let wish = Wish::AddVersion {
                item,
                reason_code,
                file,
                reading,
                unread_ticked: untrack(|| form.owes_tick()),
                text: form.text.get_untracked(),
                title: form.title.get_untracked(),
                excisions: form.excisions.get_untracked(),
                carried_over: form.carried(),
                note: form.note.get_untracked(),
            };
            sheet.send_with(wish, files);
        }
    });
    let content = version_fields(words, sheet, form, &items, office);
    sheet.form(words, content, press, ButtonKind::Primary)
}

fn version_fields(
    words: Words,
    sheet: ActSheet,
    form: Version,
    items: &[u32],
    office: &OfficeView,
) -> AnyView {
    let errors = sheet.errors;
    let item = (items.len() > 1).then(|| {
        let options =
            items.iter().map(|item| (*item, [words.case_item(item), sheet.title_of(*item)].join(" ")));
        view! {
            <SelectField
                id="item"
                label=words.case_section_items()
                value=form.item
                options=options.collect()
                errors=errors
            />
        }
    });
    let chosen = move || {
        form.file.with(|file| {
            let (file, _) = file.as_ref()?;
            Some(view! { <p role="status">{words.field_chosen_file(&file.name, size_words(file.size))}</p> })
        })
    };
    let read = move || {
        form.file.with(|file| {
            let (_, read) = file.as_ref()?;
            Some(told(words, read, "unread".to_owned(), form.is_ticked, errors))
        })
    };
    let links = excise_links(words, sheet, items);
    view! {
        <Notice tone=Tone::Info>
            <p>{words.act_version_hint()}</p>
            {links}
        </Notice>
        {item}
        <Choices
            id="reason_code"
            legend=words.act_version_reason()
            value=form.reason
            options=choices_of(&office.version_reasons)
            errors=errors
        />
        <TextField id="title" label=words.act_version_title() value=form.title errors=errors optional=true />
        <TextArea id="text" label=words.new_case_paste_text() value=form.text errors=errors rows=8 optional=true />
        <FileDrop id="file" label=words.new_case_add_file() on_file=form.take(words, sheet) errors=errors optional=true />
        {intake_status(words, form.reading, form.problem)}
        {chosen}
        {read}
        <ExcisionPicker value=form.excisions errors=errors />
        {carries(words, sheet, form)}
        <TextArea id="note" label=words.words_note() value=form.note errors=errors rows=2 optional=true />
    }
    .into_any()
}

/// The way to a version made anew by the program, one an item.
fn excise_links(words: Words, sheet: ActSheet, items: &[u32]) -> Vec<AnyView> {
    let case = sheet.case.with_value(|case| case.row.id.clone());
    let several = items.len() > 1;
    let link = |item: &u32| {
        let which = several.then(|| [" ", &words.case_item(item)].concat());
        view! {
            <p>
                <a href=super::excise::address(&case, *item)>{words.excise_from_version()} {which}</a>
            </p>
        }
        .into_any()
    };
    items.iter().map(link).collect()
}

/// The answers that asked for a deletion, once places are taken out.
fn carries(words: Words, sheet: ActSheet, form: Version) -> impl IntoView {
    let options: Vec<Choice<u32>> = sheet.case.with_value(|case| {
        let asked = case.gates.branches.iter().filter(|gate| gate.may_carry);
        asked.map(|gate| Choice::new(gate.seq, gate.kind.label(words))).collect()
    });
    move || {
        let is_offered = !options.is_empty() && form.excisions.with(|list| !list.is_empty());
        is_offered.then(|| {
            view! {
                <Checks
                    id="carried_over"
                    legend=words.act_carried_over()
                    value=form.carried_over
                    options=options.clone()
                    errors=sheet.errors
                    optional=true
                />
            }
        })
    }
}
