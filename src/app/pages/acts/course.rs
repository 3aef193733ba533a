//! Acts within the procedure: return, reassignment, another version.

use leptos::prelude::*;

use super::ActSheet;
use crate::app::browser::PickedFile;
use crate::app::case_words::{step_name, step_row};
use crate::app::components::{
    ButtonKind, CheckBox, Checks, Choice, Choices, FileDrop, Notice, SelectField, TextArea, TextField, Tone,
};
use crate::app::port::Files;
use crate::app::problem_words::size_words;
use crate::desk::ask::{SentFile, Wish};
use crate::desk::view::OfficeView;
use crate::i18n::Words;
use crate::i18n::of_review::coded;
use crate::review::record::Coded;
use crate::review::{Code, PersonId, UnitId};
use crate::scan::media::Media;

fn choices_of(rows: &[Coded]) -> Vec<Choice<Code>> {
    rows.iter().map(|row| Choice::new(row.code.clone(), coded(row))).collect()
}

/// 退回.
pub(super) fn give_back(words: Words, sheet: ActSheet, office: &OfficeView) -> AnyView {
    let errors = sheet.errors;
    let step = sheet.act.with_value(|act| act.step).unwrap_or_default();
    let earlier: Vec<Choice<u32>> = sheet.case.with_value(|case| {
        let rows = case.record.steps.iter().filter(|row| row.number < step);
        rows.map(|row| Choice::new(row.number, step_name(words, &case.record, row.number))).collect()
    });
    let only = if let [one] = earlier.as_slice() { Some(one.value) } else { None };
    let to_step = RwSignal::new(only);
    let fields = RwSignal::new(Vec::<Code>::new());
    let reason = RwSignal::new(String::new());
    let to_correct = RwSignal::new(String::new());
    let press = Callback::new(move |()| {
        let items = sheet.items.get_untracked();
        let sound = errors.check(words, |checker| {
            checker.choose("to_step", words.decide_return_to(), to_step.with_untracked(Option::is_some));
            checker.choose("items", words.case_section_items(), !items.is_empty());
            if reason.with_untracked(|text| text.trim().is_empty()) {
                checker.say("reason", words.decide_error_return_reason());
            }
        });
        if let (true, Some(to_step)) = (sound, to_step.get_untracked()) {
            let wish = Wish::Return {
                step,
                to_step,
                items,
                fields: fields.get_untracked(),
                reason: reason.get_untracked(),
                to_correct: to_correct.get_untracked(),
            };
            sheet.send(wish, Files::new());
        }
    });
    let content = view! {
        <Choices id="to_step" legend=words.decide_return_to() value=to_step options=earlier errors=errors />
        {sheet.item_choice(words)}
        <TextArea id="reason" label=words.decide_return_reason() value=reason errors=errors rows=3 />
        <Checks
            id="fields"
            legend=words.decide_return_fields()
            value=fields
            options=choices_of(&office.fields)
            errors=errors
            optional=true
            row=true
        />
        <TextArea
            id="to_correct"
            label=words.words_to_correct()
            value=to_correct
            errors=errors
            rows=3
            optional=true
        />
    };
    sheet.form(words, content.into_any(), press, ButtonKind::Primary)
}

/// Whom a step is given to.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    Person(PersonId),
    Unit(UnitId),
}

/// 转办.
pub(super) fn reassign(words: Words, sheet: ActSheet, office: &OfficeView) -> AnyView {
    let errors = sheet.errors;
    let step = sheet.act.with_value(|act| act.step).unwrap_or_default();
    let role = sheet.case.with_value(|case| step_row(&case.record, step).map(|row| row.role));
    let holds = |roles: &[crate::review::Role]| role.is_some_and(|role| roles.contains(&role));
    let people = office
        .people
        .iter()
        .filter(|person| person.posts.iter().any(|(_, roles, ..)| holds(roles)))
        .map(|person| (Target::Person(person.id.clone()), person.name.clone()));
    let units = office.units.iter().map(|(id, name)| (Target::Unit(id.clone()), words.act_any_of_unit(name)));
    let targets: Vec<(Target, String)> = people.chain(units).collect();
    let target = RwSignal::new(None::<Target>);
    let reason = RwSignal::new(String::new());
    let press = Callback::new(move |()| {
        let sound = errors.check(words, |checker| {
            checker.choose("target", words.act_reassign_to(), target.with_untracked(Option::is_some));
            checker.require("reason", words.words_reason(), &reason.get_untracked());
        });
        if let (true, Some(target)) = (sound, target.get_untracked()) {
            let (to_person, to_unit) = match target {
                Target::Person(person) => (Some(person), None),
                Target::Unit(unit) => (None, Some(unit)),
            };
            sheet.send(
                Wish::Reassign { step, to_person, to_unit, reason: reason.get_untracked() },
                Files::new(),
            );
        }
    });
    let content = view! {
        <SelectField id="target" label=words.act_reassign_to() value=target options=targets errors=errors />
        <TextArea id="reason" label=words.words_reason() value=reason errors=errors rows=3 />
    };
    sheet.form(words, content.into_any(), press, ButtonKind::Primary)
}

/// What stands in the form of another version.
#[derive(Clone, Copy)]
struct Version {
    item: RwSignal<Option<u32>>,
    reason: RwSignal<Option<Code>>,
    title: RwSignal<String>,
    text: RwSignal<String>,
    file: RwSignal<Option<PickedFile>, LocalStorage>,
    is_ticked: RwSignal<bool>,
    note: RwSignal<String>,
}

impl Version {
    fn media(self) -> Option<Media> {
        self.file
            .with(|file| file.as_ref().and_then(|file| Media::recognise(&file.name, &file.to_vec()).ok()))
    }

    fn owes_tick(self) -> bool {
        self.media().is_some_and(|media| !media.is_readable())
    }

    fn sent(self) -> (Option<SentFile>, Files) {
        let media = untrack(|| self.media());
        let file = self.file.get_untracked().zip(media).map(|(file, media)| {
            let sent = SentFile { index: 0, name: file.name.clone(), media: Code::known(media.code()) };
            (sent, vec![file.copy()])
        });
        let (sent, files) = file.unzip();
        (sent, files.unwrap_or_default())
    }
}

/// 提交新稿.
pub(super) fn version(words: Words, sheet: ActSheet, office: &OfficeView) -> AnyView {
    let errors = sheet.errors;
    let items = sheet.act.with_value(|act| act.items.clone());
    let text = || RwSignal::new(String::new());
    let form = Version {
        item: RwSignal::new(items.first().copied().filter(|_| items.len() == 1)),
        reason: RwSignal::new(None),
        title: text(),
        text: text(),
        file: RwSignal::new_local(None),
        is_ticked: RwSignal::new(false),
        note: text(),
    };
    let press = Callback::new(move |()| {
        let is_blank = |text: RwSignal<String>| text.with_untracked(|text| text.trim().is_empty());
        let has_file = form.file.with_untracked(Option::is_some);
        let sound = errors.check(words, |checker| {
            checker.choose("item", words.case_section_items(), form.item.with_untracked(Option::is_some));
            checker.choose(
                "reason_code",
                words.act_reason_code(),
                form.reason.with_untracked(Option::is_some),
            );
            if is_blank(form.text) && is_blank(form.title) && !has_file {
                checker.say("text", words.act_error_version_empty());
            }
            if has_file && untrack(|| form.media()).is_none() {
                checker.say("file", words.problem_file_type());
            }
            if untrack(|| form.owes_tick()) && !form.is_ticked.get_untracked() {
                checker.say("unread", words.new_case_error_unread());
            }
        });
        if let (true, Some(item), Some(reason_code)) =
            (sound, form.item.get_untracked(), form.reason.get_untracked())
        {
            let (file, files) = form.sent();
            let wish = Wish::AddVersion {
                item,
                reason_code,
                file,
                unread_ticked: untrack(|| form.owes_tick()),
                text: form.text.get_untracked(),
                title: form.title.get_untracked(),
                note: form.note.get_untracked(),
            };
            sheet.send(wish, files);
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
    let keep = UnsyncCallback::new(move |file: PickedFile| {
        form.is_ticked.set(false);
        form.file.set(Some(file));
    });
    let chosen = move || {
        form.file.with(|file| {
            let file = file.as_ref()?;
            Some(view! { <p role="status">{words.field_chosen_file(&file.name, size_words(file.size))}</p> })
        })
    };
    let tick = move || {
        form.owes_tick().then(|| {
            view! {
                <CheckBox
                    id="unread"
                    label=words.new_case_unread_tick()
                    note=words.new_case_unread_note()
                    value=form.is_ticked
                    errors=errors
                />
            }
        })
    };
    view! {
        <Notice tone=Tone::Info>
            <p>{words.act_version_hint()}</p>
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
        <FileDrop id="file" label=words.new_case_add_file() on_file=keep errors=errors optional=true />
        {chosen}
        {tick}
        <TextArea id="note" label=words.words_note() value=form.note errors=errors rows=2 optional=true />
    }
    .into_any()
}
