//! After the decision: hand-over, receipt, publication.

use leptos::prelude::*;

use super::ActSheet;
use super::release::{self, Release};
use crate::app::browser::{self, PickedFile};
use crate::app::components::{
    ButtonKind, Choice, Choices, DateField, DateInput, FileDrop, SelectField, TextArea, TextField,
};
use crate::app::pages::left::LeftCheck;
use crate::app::port::Files;
use crate::app::problem_words::size_words;
use crate::desk::ask::{Readings, SentFile, Wish};
use crate::i18n::Words;
use crate::i18n::of_review::{Label, coded};
use crate::review::{MatchGrade, Timestamp};

fn note_field(words: Words, sheet: ActSheet, note: RwSignal<String>) -> AnyView {
    view! {
        <TextArea id="note" label=words.words_note() value=note errors=sheet.errors rows=2 optional=true />
    }
    .into_any()
}

pub(super) fn hand_over(words: Words, sheet: ActSheet) -> AnyView {
    let note = RwSignal::new(String::new());
    let wish = move |items, note| Wish::HandOver { items, note };
    of_items(words, sheet, note, wish)
}

pub(super) fn receive(words: Words, sheet: ActSheet) -> AnyView {
    let note = RwSignal::new(String::new());
    let wish = move |items, note| Wish::Receive { items, note };
    of_items(words, sheet, note, wish)
}

fn of_items(
    words: Words,
    sheet: ActSheet,
    note: RwSignal<String>,
    wish: impl Fn(Vec<u32>, String) -> Wish + Send + Sync + 'static,
) -> AnyView {
    let press = Callback::new(move |()| {
        let items = sheet.items.get_untracked();
        let sound = sheet.check(words, |checker| {
            checker.choose("items", words.case_section_items(), !items.is_empty());
        });
        if sound {
            sheet.send(wish(items, note.get_untracked()));
        }
    });
    let fields = view! {
        {sheet.item_choice(words)}
        {note_field(words, sheet, note)}
    };
    sheet.form(words, fields.into_any(), press, ButtonKind::Primary)
}

/// What stands in the form of publication.
#[derive(Clone, Copy)]
struct Publication {
    item: RwSignal<Option<u32>>,
    on: RwSignal<DateInput>,
    hour: RwSignal<String>,
    grade: RwSignal<Option<MatchGrade>>,
    file: RwSignal<Option<PickedFile>, LocalStorage>,
    release: Release,
    left: LeftCheck,
    channel: RwSignal<String>,
    address: RwSignal<String>,
    issue_no: RwSignal<String>,
}

impl Publication {
    /// As planned, now.
    fn new(sheet: ActSheet, items: &[u32]) -> Self {
        let now = browser::now();
        let planned = sheet.case.with_value(|case| coded(&case.record.planned_channel).to_owned());
        let item = RwSignal::new(items.first().copied().filter(|_| items.len() == 1));
        let file = RwSignal::new_local(None);
        Self {
            item,
            on: RwSignal::new(DateInput::of(now.date())),
            hour: RwSignal::new(browser::clock_face(now)),
            grade: RwSignal::new(None),
            file,
            release: Release::new(sheet, item, file),
            left: LeftCheck::of_picked(file),
            channel: RwSignal::new(planned),
            address: RwSignal::new(String::new()),
            issue_no: RwSignal::new(String::new()),
        }
    }

    fn moment(self, known: &[Timestamp]) -> Option<Timestamp> {
        typed_moment(self.on.get_untracked(), &self.hour.get_untracked(), known)
    }

    fn needs_file(self) -> bool {
        matches!(self.grade.get_untracked(), Some(MatchGrade::SameBytes | MatchGrade::SameText))
    }

    fn sent(self) -> Option<(SentFile, Files)> {
        let file = self.file.get_untracked()?;
        Some((release::sent(&file)?, vec![file.copy()]))
    }
}

/// The moment typed; none when the hour is no hour. A minute is as exact as people write; within the minute of an event
/// or of now it is that very moment, so that nothing seems to have gone out before it was decided.
pub(super) fn typed_moment(on: DateInput, hour: &str, known: &[Timestamp]) -> Option<Timestamp> {
    let (hours, minutes) = hour.trim().split_once([':', '：'])?;
    let now = browser::now();
    let offset = now.0.offset();
    let time = time::Time::from_hms(hours.parse().ok()?, minutes.parse().ok()?, 0).ok()?;
    let date = on.date?;
    let typed = time::OffsetDateTime::new_in_offset(date.0, time, offset);
    let is_same_minute = |moment: &&Timestamp| {
        let seconds = (moment.0 - typed).whole_seconds();
        (0..60).contains(&seconds)
    };
    let exact = known.iter().chain([&now]).filter(is_same_minute).max();
    Some(exact.copied().unwrap_or(Timestamp(typed)))
}

pub(super) fn publish(words: Words, sheet: ActSheet) -> AnyView {
    let items = sheet.act.with_value(|act| act.items.clone());
    let publication = Publication::new(sheet, &items);
    let known: Vec<Timestamp> =
        sheet.case.with_value(|case| case.record.lines.iter().map(|line| line.time).collect());
    let press = Callback::new(move |()| {
        let sound = sheet.check(words, |checker| {
            checker.choose(
                "item",
                words.case_section_items(),
                publication.item.with_untracked(Option::is_some),
            );
            checker.past_date("on", words.act_published_on(), publication.on.get_untracked(), true);
            if publication.on.get_untracked().date.is_some() && publication.moment(&known).is_none() {
                checker.say("hour", words.act_error_hour());
            }
            checker.choose("grade", words.act_match(), publication.grade.with_untracked(Option::is_some));
            if publication.needs_file() && publication.sent().is_none() {
                checker.say("file", words.act_error_published_file());
            } else if publication.grade.get_untracked() == Some(MatchGrade::SameText)
                && let Some((field, said)) = publication.release.obstacle(words)
            {
                checker.say(field, said);
            }
            if publication.needs_file()
                && let Some(said) = publication.left.obstacle(words)
            {
                checker.say("remains", said);
            }
            checker.written("channel", words.words_channel(), &publication.channel.get_untracked());
        });
        let (true, Some(item), Some(at), Some(grade)) = (
            sound,
            publication.item.get_untracked(),
            publication.moment(&known),
            publication.grade.get_untracked(),
        ) else {
            return;
        };
        let sent = publication.sent().filter(|_| publication.needs_file());
        let (file, files) = sent.unzip();
        let wish = Wish::Publish {
            item,
            at,
            grade,
            file,
            readings: match grade {
                MatchGrade::SameText => publication.release.readings(),
                MatchGrade::SameBytes | MatchGrade::Declared => Readings::default(),
            },
            confirmed: publication.release.confirmed.get_untracked(),
            leftovers: publication.left.ticked(),
            channel: publication.channel.get_untracked(),
            address: publication.address.get_untracked(),
            issue_no: publication.issue_no.get_untracked(),
        };
        sheet.send_with(wish, files.unwrap_or_default());
    });
    sheet.form(words, publish_fields(words, sheet, publication, &items), press, ButtonKind::Primary)
}

fn publish_fields(words: Words, sheet: ActSheet, publication: Publication, items: &[u32]) -> AnyView {
    let errors = sheet.errors;
    let item = (items.len() > 1).then(|| {
        let options =
            items.iter().map(|item| (*item, [words.case_item(item), sheet.title_of(*item)].join(" ")));
        view! {
            <SelectField
                id="item"
                label=words.case_section_items()
                value=publication.item
                options=options.collect()
                errors=errors
            />
        }
    });
    let grades = [MatchGrade::SameBytes, MatchGrade::SameText, MatchGrade::Declared];
    let grades = grades.map(|grade| Choice::new(grade, grade.label(words))).to_vec();
    let keep = UnsyncCallback::new(move |file: PickedFile| {
        publication.release.confirmed.set(Vec::new());
        publication.file.set(Some(file));
    });
    let file = move || {
        publication.grade.get().filter(|grade| *grade != MatchGrade::Declared).map(|_| {
            let chosen = move || {
                publication.file.with(|file| {
                    let file = file.as_ref()?;
                    Some(view! { <p role="status">{words.field_chosen_file(&file.name, size_words(file.size))}</p> })
                })
            };
            view! {
                <FileDrop
                    id="file"
                    label=words.act_published_file()
                    hint=words.act_published_file_hint()
                    on_file=keep
                    errors=errors
                />
                {chosen}
                {publication.release.view(words, sheet)}
                {publication.left.view(words, errors)}
            }
        })
    };
    view! {
        {item}
        <DateField id="on" label=words.act_published_on() value=publication.on errors=errors />
        <TextField id="hour" label=words.act_hour() value=publication.hour errors=errors short=true />
        <TextField id="channel" label=words.words_channel() value=publication.channel errors=errors />
        <TextField id="address" label=words.words_address() value=publication.address errors=errors optional=true />
        <TextField id="issue_no" label=words.words_issue_no() value=publication.issue_no errors=errors optional=true />
        <Choices id="grade" legend=words.act_match() value=publication.grade options=grades errors=errors />
        {file}
    }
    .into_any()
}
