//! 移出内容: stop and report first; then exactly what was told to leave leaves for good.

use leptos::prelude::*;

use super::super::pieces::{Piece, pieces_of};
use super::{Sheet, coded};
use crate::app::case_words::date_words;
use crate::app::components::{
    ButtonKind, CheckBox, Checker, Checks, Choice, Choices, Notice, TextArea, TextField, Tone,
};
use crate::desk::ask::GateWish;
use crate::desk::view::{CaseView, OfficeView};
use crate::i18n::Words;
use crate::review::{Code, PartNo};

#[derive(Clone, Copy)]
struct Fields {
    parts: RwSignal<Vec<PartNo>>,
    substitute: RwSignal<String>,
    ground: RwSignal<Option<Code>>,
    instructed_by: RwSignal<Option<Code>>,
    note: RwSignal<String>,
    is_confirmed: RwSignal<bool>,
    /// A title goes for which nothing stands yet.
    owes_title: Memo<bool>,
}

impl Fields {
    fn new(case: &CaseView) -> Self {
        let bare = case.record.items.iter().filter(|item| item.substitute_title.is_none());
        let titles = bare.flat_map(|item| {
            let later = item.versions.iter().filter_map(|version| version.title.as_ref());
            std::iter::once(&item.title).chain(later).map(|title| title.part)
        });
        let titles = titles.collect::<Vec<PartNo>>();
        let parts = RwSignal::new(Vec::<PartNo>::new());
        Self {
            parts,
            substitute: RwSignal::new(String::new()),
            ground: RwSignal::new(None),
            instructed_by: RwSignal::new(None),
            note: RwSignal::new(String::new()),
            is_confirmed: RwSignal::new(false),
            owes_title: Memo::new(move |_| {
                parts.with(|parts| titles.iter().any(|title| parts.contains(title)))
            }),
        }
    }

    fn check(self, words: Words, checker: &mut Checker) {
        if self.parts.with_untracked(Vec::is_empty) {
            checker.say("parts", words.removal_error_parts());
        }
        let is_blank = self.substitute.with_untracked(|text| text.trim().is_empty());
        if self.owes_title.get_untracked() && is_blank {
            checker.say("substitute_title", words.removal_error_substitute());
        }
        checker.choose("ground", words.removal_ground(), self.ground.with_untracked(Option::is_some));
        let is_told = self.instructed_by.with_untracked(Option::is_some);
        checker.choose("instructed_by", words.removal_instructed_by(), is_told);
        if !self.is_confirmed.get_untracked() {
            checker.say("confirm", words.removal_error_confirm());
        }
    }

    fn wish(self) -> Option<GateWish> {
        let owes_title = self.owes_title.get_untracked();
        Some(GateWish::RemoveContent {
            parts: self.parts.get_untracked(),
            ground_code: self.ground.get_untracked()?,
            instructed_by: self.instructed_by.get_untracked()?,
            substitute_title: if owes_title { self.substitute.get_untracked() } else { String::new() },
            note: self.note.get_untracked(),
        })
    }
}

pub(super) fn form(words: Words, sheet: Sheet, case: &CaseView, office: &OfficeView) -> AnyView {
    let fields = Fields::new(case);
    let press = Callback::new(move |()| {
        let sound = sheet.act.check(words, |checker| {
            fields.check(words, checker);
        });
        if let (true, Some(wish)) = (sound, fields.wish()) {
            sheet.send(wish, None);
        }
    });
    let content = content(words, sheet, fields, case, office);
    let title = words.gates_remove().to_owned();
    sheet.act.form_called(words, title, content, press, ButtonKind::Danger)
}

fn content(words: Words, sheet: Sheet, fields: Fields, case: &CaseView, office: &OfficeView) -> AnyView {
    let errors = sheet.act.errors;
    let substitute = move || {
        fields.owes_title.get().then(|| {
            view! {
                <TextField
                    id="substitute_title"
                    label=words.removal_substitute_title()
                    hint=words.removal_substitute_hint()
                    value=fields.substitute
                    errors=errors
                />
            }
        })
    };
    let choices = |rows| coded(rows).into_iter().map(|(code, label)| Choice::new(code, label)).collect();
    view! {
        {first(words)}
        <Checks
            id="parts"
            legend=words.removal_parts()
            value=fields.parts
            options=part_choices(words, case)
            errors=errors
        />
        {substitute}
        <Choices
            id="ground"
            legend=words.removal_ground()
            value=fields.ground
            options=choices(&office.removal_grounds)
            errors=errors
        />
        <Choices
            id="instructed_by"
            legend=words.removal_instructed_by()
            value=fields.instructed_by
            options=choices(&office.instructing)
            errors=errors
        />
        {outside(words, case)}
        <TextArea id="note" label=words.words_note() value=fields.note errors=errors rows=2 optional=true />
        <CheckBox id="confirm" label=words.removal_confirm() value=fields.is_confirmed errors=errors />
    }
    .into_any()
}

fn first(words: Words) -> AnyView {
    view! {
        <Notice tone=Tone::Stop title=words.removal_first()>
            <p>{words.removal_first_body()}</p>
            <p>{words.removal_what_stays()}</p>
        </Notice>
    }
    .into_any()
}

fn part_choices(words: Words, case: &CaseView) -> Vec<Choice<PartNo>> {
    let is_due = |part: PartNo| case.gates.due.iter().any(|due| due.parts.contains(&part));
    let mut pieces = pieces_of(words, case);
    pieces.sort_by_key(|piece| !is_due(piece.part));
    let choice = |piece: Piece| {
        let must = if is_due(piece.part) { words.removal_must() } else { "" };
        let note = [must, &piece.said].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
        Choice::with_note(piece.part, piece.name, note.join(" · "))
    };
    pieces.into_iter().map(choice).collect()
}

/// Copies the desk knows of, and that it does not know of all.
fn outside(words: Words, case: &CaseView) -> AnyView {
    let rows: Vec<AnyView> = case
        .gates
        .copies
        .iter()
        .map(|copy| {
            let said = words.removal_copy(&copy.head12, date_words(words, copy.on));
            view! { <li>{said}</li> }.into_any()
        })
        .collect();
    let said = if rows.is_empty() {
        view! { <p>{words.removal_outside_none()}</p> }.into_any()
    } else {
        view! {
            <p>{words.removal_outside_hint()}</p>
            <ul class="stack">{rows}</ul>
        }
        .into_any()
    };
    view! {
        <Notice tone=Tone::Warn title=words.removal_outside()>
            {said}
        </Notice>
    }
    .into_any()
}
