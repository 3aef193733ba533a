//! What stands in the form of a new case, and how it becomes a draft.

use leptos::prelude::*;

use crate::app::browser::PickedFile;
use crate::app::components::DateInput;
use crate::app::port::Files;
use crate::desk::ask::{Draft, DraftFile, DraftItem};
use crate::desk::view::OfficeView;
use crate::review::event::RequestFacts;
use crate::review::{ApplicantKind, Carrier, Code, Level, Mode, RequestWay, Source, Urgency};
use crate::scan::media::Media;
use crate::scan::reading::Reading;

use super::super::intake::{ReadFile, media_code};

/// A file of an item: picked here, or kept by the desk before.
#[derive(Clone, Debug)]
pub(super) struct ChosenFile {
    pub name: String,
    pub size: u64,
    /// What was read of it; the words themselves only while the file is new.
    pub read: ReadFile,
    /// The bytes, until the desk has kept them.
    pub unsent: Option<PickedFile>,
    /// Where it stood among the items when the desk kept it.
    pub kept_at: Option<u32>,
}

/// The fields of one item.
#[derive(Clone, Copy)]
pub(super) struct ItemFields {
    pub number: u32,
    pub source: RwSignal<Option<Source>>,
    pub made_on: RwSignal<DateInput>,
    pub carrier: RwSignal<Option<Carrier>>,
    pub organs: RwSignal<String>,
    pub title: RwSignal<String>,
    pub r#abstract: RwSignal<String>,
    pub doc_no: RwSignal<String>,
    pub former_level: RwSignal<Option<Level>>,
    pub former_period: RwSignal<String>,
    pub text: RwSignal<String>,
    pub file: RwSignal<Option<ChosenFile>, LocalStorage>,
    pub is_ticked: RwSignal<bool>,
    /// The file that is being read.
    pub reading: RwSignal<Option<String>>,
}

impl ItemFields {
    pub(super) fn of(number: u32, item: DraftItem) -> Self {
        let is_ticked = item.file.as_ref().is_some_and(|file| file.unread_ticked);
        let kept = item.file.and_then(|file| {
            let media = Media::of_name(&file.name)?;
            let read = ReadFile { media, reading: None, unread: file.unread, why: String::new() };
            let kept_at = number.checked_sub(1);
            Some(ChosenFile { name: file.name, size: file.size, read, unsent: None, kept_at })
        });
        Self {
            number,
            source: RwSignal::new(item.source),
            made_on: RwSignal::new(DateInput::of(item.made_on)),
            carrier: RwSignal::new(item.carrier),
            organs: RwSignal::new(item.organs),
            title: RwSignal::new(item.title),
            r#abstract: RwSignal::new(item.r#abstract),
            doc_no: RwSignal::new(item.doc_no),
            former_level: RwSignal::new(item.former_level),
            former_period: RwSignal::new(item.former_period),
            text: RwSignal::new(item.text),
            file: RwSignal::new_local(kept),
            is_ticked: RwSignal::new(is_ticked),
            reading: RwSignal::new(None),
        }
    }

    /// The id of a field: the desk's code, with the item behind a dash from the second on.
    pub(super) fn id(self, code: &str) -> String {
        if self.number > 1 { [code, "-", &self.number.to_string()].concat() } else { code.to_owned() }
    }

    /// Whether somebody must say that the file was read by a person, since it cannot be read here.
    pub(super) fn owes_tick(self) -> bool {
        self.file.with(|file| file.as_ref().is_some_and(|file| file.read.owes_tick()))
    }

    /// Empties what the desk found a mark in, by its code.
    pub(super) fn clear(self, code: &str) {
        match code {
            "title" => self.title.set(String::new()),
            "abstract" => self.r#abstract.set(String::new()),
            "doc_no" => self.doc_no.set(String::new()),
            "organs" => self.organs.set(String::new()),
            "text" => self.text.set(String::new()),
            _ => self.file.set(None),
        }
    }

    /// The words of a field by its code, for saying where in them a mark stands.
    pub(super) fn words_of(self, code: &str) -> String {
        match code {
            "title" => self.title.get_untracked(),
            "abstract" => self.r#abstract.get_untracked(),
            "doc_no" => self.doc_no.get_untracked(),
            "organs" => self.organs.get_untracked(),
            "text" => self.text.get_untracked(),
            // Of a file the place is told.
            _ => String::new(),
        }
    }

    /// The item with its file; `sent` counts the files on their way. What may still be classified goes without content.
    fn to_draft(self, sent: &mut u32) -> DraftItem {
        let is_classified = self.former_level.get().is_some();
        let unread_ticked = self.owes_tick() && self.is_ticked.get();
        let file = self.file.with(|file| {
            let file = file.as_ref().filter(|_| !is_classified)?;
            let index = file.unsent.as_ref().map(|_| {
                *sent += 1;
                *sent - 1
            });
            Some(DraftFile {
                name: file.name.clone(),
                media: media_code(file.read.media),
                size: file.size,
                sent: index,
                kept_at: file.kept_at.filter(|_| index.is_none()),
                reading: None,
                unread: file.read.unread.clone(),
                unread_ticked,
            })
        });
        let words_of = |words: RwSignal<String>, is_wanted: bool| {
            if is_wanted { words.get() } else { String::new() }
        };
        DraftItem {
            source: self.source.get(),
            made_on: self.made_on.get().date,
            carrier: self.carrier.get(),
            organs: self.organs.get(),
            title: self.title.get(),
            r#abstract: self.r#abstract.get(),
            doc_no: self.doc_no.get(),
            former_level: self.former_level.get(),
            former_period: words_of(self.former_period, is_classified),
            text: words_of(self.text, !is_classified),
            file,
        }
    }
}

/// The fields of the whole form.
#[derive(Clone, Copy)]
pub(super) struct CaseFields {
    pub profile: RwSignal<Option<Code>>,
    pub mode: RwSignal<Option<Mode>>,
    pub matter_kind: RwSignal<Option<Code>>,
    pub urgency: RwSignal<Option<Urgency>>,
    pub channel: RwSignal<Option<Code>>,
    pub planned_on: RwSignal<DateInput>,
    pub office_number: RwSignal<String>,
    pub parallel_no: RwSignal<String>,
    pub received_on: RwSignal<DateInput>,
    pub way: RwSignal<Option<RequestWay>>,
    pub applicant: RwSignal<Option<ApplicantKind>>,
    pub extra: StoredValue<Vec<(Code, RwSignal<String>)>>,
    pub items: RwSignal<Vec<ItemFields>>,
}

impl CaseFields {
    /// As the draft has them; an empty draft begins with the office's own name and first profile.
    pub(super) fn of(draft: Draft, office: &OfficeView) -> Self {
        let value_of = |code: &Code| {
            draft
                .extra
                .iter()
                .find(|(known, _)| known == code)
                .map(|(_, value)| value.clone())
                .unwrap_or_default()
        };
        let extra: Vec<(Code, RwSignal<String>)> = office
            .extra_fields
            .iter()
            .map(|row| (row.code.clone(), RwSignal::new(value_of(&row.code))))
            .collect();
        let mut items = draft.items;
        if items.is_empty() {
            items.push(own_item(office));
        }
        let first = office.profiles.first().map(|one| one.code.clone());
        Self {
            profile: RwSignal::new(draft.profile.or(first)),
            mode: RwSignal::new(draft.mode),
            matter_kind: RwSignal::new(draft.matter_kind),
            urgency: RwSignal::new(draft.urgency.or(Some(Urgency::Normal))),
            channel: RwSignal::new(draft.planned_channel),
            planned_on: RwSignal::new(DateInput::of(draft.planned_on)),
            office_number: RwSignal::new(draft.office_number),
            parallel_no: RwSignal::new(draft.parallel_no),
            received_on: RwSignal::new(DateInput::of(draft.request.as_ref().map(|facts| facts.received_on))),
            way: RwSignal::new(draft.request.as_ref().map(|facts| facts.way)),
            applicant: RwSignal::new(draft.request.as_ref().map(|facts| facts.applicant_kind)),
            extra: StoredValue::new(extra),
            items: RwSignal::new((1u32..).zip(items).map(|(n, item)| ItemFields::of(n, item)).collect()),
        }
    }

    /// One more item; new ones begin like the first: own office, nothing else.
    pub(super) fn add_item(self, office: &OfficeView) {
        self.items.update(|items| {
            let number = u32::try_from(items.len() + 1).unwrap_or(u32::MAX);
            items.push(ItemFields::of(number, own_item(office)));
        });
    }

    /// One item less; those after it move up.
    pub(super) fn remove_item(self, number: u32) {
        self.items.update(|items| {
            items.retain(|item| item.number != number);
            for (n, item) in (1..).zip(items) {
                item.number = n;
            }
        });
    }

    fn request(self) -> Option<RequestFacts> {
        if self.mode.get() != Some(Mode::OnRequest) {
            return None;
        }
        Some(RequestFacts {
            received_on: self.received_on.get().date?,
            way: self.way.get()?,
            applicant_kind: self.applicant.get()?,
        })
    }

    /// The draft; its files go beside it, in the order of [`Self::files`].
    pub(super) fn to_draft(self) -> Draft {
        let mut sent = 0;
        let extra = self
            .extra
            .with_value(|extra| extra.iter().map(|(code, value)| (code.clone(), value.get())).collect());
        Draft {
            profile: self.profile.get(),
            mode: self.mode.get(),
            matter_kind: self.matter_kind.get(),
            urgency: self.urgency.get(),
            planned_channel: self.channel.get(),
            planned_on: self.planned_on.get().date,
            office_number: self.office_number.get(),
            request: self.request(),
            parallel_no: self.parallel_no.get(),
            extra,
            items: self.items.get().into_iter().map(|item| item.to_draft(&mut sent)).collect(),
        }
    }

    /// The draft as it is sent: what was read of new files goes with them, and stays out of every comparison.
    pub(super) fn to_send(self) -> Draft {
        let mut draft = self.to_draft();
        for (item, fields) in draft.items.iter_mut().zip(self.items.get_untracked()) {
            let Some(file) = item.file.as_mut().filter(|file| file.sent.is_some()) else { continue };
            file.reading = fields.file.with_untracked(|chosen| {
                let reading = chosen.as_ref()?.read.reading.as_ref()?;
                Some(Box::new(Reading::clone(reading)))
            });
        }
        draft
    }

    /// Copies of the bytes the desk has not kept yet.
    pub(super) fn files(self) -> Files {
        let items = self.items.get_untracked().into_iter();
        items
            .filter_map(|item| item.file.with_untracked(|file| Some(file.as_ref()?.unsent.as_ref()?.copy())))
            .collect()
    }

    /// Names of the files as they are sent or kept, by item with its place; what is still there afterwards is kept.
    pub(super) fn on_their_way(self) -> Vec<(u32, ItemFields, String)> {
        let items = (0u32..).zip(self.items.get_untracked());
        items
            .filter_map(|(place, item)| {
                let name = item.file.with_untracked(|file| file.as_ref().map(|file| file.name.clone()));
                Some((place, item, name?))
            })
            .collect()
    }
}

fn own_item(office: &OfficeView) -> DraftItem {
    DraftItem { organs: office.settings.office.clone(), ..DraftItem::default() }
}
