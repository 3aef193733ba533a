//! What the form of a question holds: which way it goes, to whom, by which letter.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::components::{Checker, DateInput};
use crate::desk::ask::GateQuestion;
use crate::desk::view::{OpeningView, WayView};
use crate::i18n::Words;
use crate::review::record::{Content, GateRecord};
use crate::review::{Code, LetterKind, Question, Relation};

#[derive(Clone, Copy)]
pub(super) struct Fields {
    pub(super) ways: StoredValue<Vec<WayView>>,
    pub(super) way: RwSignal<Option<usize>>,
    pub(super) relation: RwSignal<Option<Relation>>,
    pub(super) letter: RwSignal<Option<LetterKind>>,
    pub(super) addressee: RwSignal<String>,
    pub(super) letter_no: RwSignal<String>,
    pub(super) date: RwSignal<DateInput>,
    pub(super) due: RwSignal<DateInput>,
    pub(super) words: RwSignal<String>,
    pub(super) enclosures: RwSignal<String>,
    pub(super) signed_out_by: RwSignal<String>,
    pub(super) provisional: RwSignal<Option<Code>>,
}

/// A third party is no organ.
pub(super) fn addressee_words(words: Words, relation: Option<Relation>) -> &'static str {
    match relation {
        Some(Relation::ThirdParty) => words.gate_form_party(),
        Some(_) | None => words.gate_form_addressee(),
    }
}

fn only<T: Clone>(all: &[T]) -> Option<T> {
    if let [one] = all { Some(one.clone()) } else { None }
}

fn keep_or_only<T: Clone + PartialEq + Send + Sync + 'static>(chosen: RwSignal<Option<T>>, all: &[T]) {
    if chosen.with_untracked(|chosen| chosen.as_ref().is_none_or(|one| !all.contains(one))) {
        chosen.set(only(all));
    }
}

impl Fields {
    pub(super) fn new(opening: &OpeningView) -> Self {
        let text = || RwSignal::new(String::new());
        let fields = Self {
            ways: StoredValue::new(opening.ways.clone()),
            way: RwSignal::new(None),
            relation: RwSignal::new(None),
            letter: RwSignal::new(None),
            addressee: RwSignal::new(opening.organ.clone().map(|(_, name)| name).unwrap_or_default()),
            letter_no: text(),
            date: RwSignal::new(DateInput::of(browser::today())),
            due: RwSignal::new(DateInput::default()),
            words: text(),
            enclosures: text(),
            signed_out_by: text(),
            provisional: RwSignal::new(None),
        };
        fields.way.set((opening.ways.len() == 1).then_some(0));
        // What there is only one of needs no choosing; what was chosen stays while it can.
        Effect::new(move |_| {
            let relations: Vec<Relation> = fields.addressees().into_iter().map(|(one, _)| one).collect();
            keep_or_only(fields.relation, &relations);
        });
        Effect::new(move |_| keep_or_only(fields.letter, &fields.letters()));
        fields
    }

    /// As the letter before had it; number, day, enclosures and signature are the new one's own.
    pub(super) fn follow(self, former: &GateRecord) {
        let Some(letter) = former.hops.iter().rfind(|hop| hop.reply_kind.is_none()) else { return };
        let said = |content: Option<&Content>| content.and_then(|one| one.text.clone()).unwrap_or_default();
        let again = letter.again.as_ref();
        let asked = again.map_or(former.question_words.as_ref(), |again| again.question_words.as_ref());
        let provisional = again.map_or(&former.provisional, |again| &again.provisional);
        self.relation.set(Some(letter.relation));
        self.letter.set(Some(letter.letter_kind).filter(|kind| *kind != LetterKind::None));
        self.addressee.set(said(letter.organ.as_ref()));
        self.words.set(said(asked));
        self.provisional.set(Some(provisional.code.clone()));
    }

    fn chosen(self) -> Option<WayView> {
        let at = self.way.get()?;
        self.ways.with_value(|ways| ways.get(at).cloned())
    }

    pub(super) fn addressees(self) -> Vec<(Relation, Vec<LetterKind>)> {
        self.chosen().map(|way| way.addressees).unwrap_or_default()
    }

    pub(super) fn letters(self) -> Vec<LetterKind> {
        let relation = self.relation.get();
        let found = self.addressees().into_iter().find(|(one, _)| Some(*one) == relation);
        found.map(|(_, letters)| letters).unwrap_or_default()
    }

    pub(super) fn asks_secrecy(self) -> bool {
        self.chosen().is_some_and(|way| way.question == Question::IsSecret)
    }

    /// Nobody outside is written to.
    pub(super) fn is_within(self) -> bool {
        self.letter.get() == Some(LetterKind::None)
    }

    pub(super) fn check(self, words: Words, checker: &mut Checker) {
        checker.choose("way", words.gate_form_question(), self.way.get_untracked().is_some());
        checker.choose("relation", words.gate_form_relation(), self.relation.get_untracked().is_some());
        checker.choose("letter_kind", words.gate_form_letter_kind(), self.letter.get_untracked().is_some());
        if untrack(|| self.is_within()) {
            return;
        }
        let rows = [
            ("addressee", addressee_words(words, untrack(|| self.relation.get())), self.addressee),
            ("letter_no", words.gate_form_letter_no(), self.letter_no),
            ("question_words", words.gate_form_words(), self.words),
            ("signed_out_by", words.gate_form_signed_out_by(), self.signed_out_by),
        ];
        for (id, label, value) in rows {
            checker.written(id, label, &value.get_untracked());
        }
        checker.past_date("date", words.gate_form_letter_date(), self.date.get_untracked(), true);
        checker.date("due", words.gate_form_due(), self.due.get_untracked(), false);
        checker.choose(
            "provisional",
            words.gate_form_provisional(),
            self.provisional.get_untracked().is_some(),
        );
    }

    pub(super) fn question(self, opening: &OpeningView) -> Option<GateQuestion> {
        let way = untrack(|| self.chosen())?;
        let is_within = untrack(|| self.is_within());
        let text = |value: RwSignal<String>| if is_within { String::new() } else { value.get_untracked() };
        Some(GateQuestion {
            item: opening.item,
            version: opening.version,
            kind: opening.kind,
            question: way.question,
            route: way.route,
            organ: opening.organ.as_ref().map(|(number, _)| *number),
            again: opening.again,
            provisional: self.provisional.get_untracked().unwrap_or_else(|| Code::known("hold")),
            relation: self.relation.get_untracked()?,
            letter_kind: self.letter.get_untracked()?,
            date: self.date.get_untracked().date.unwrap_or_else(browser::today),
            due: self.due.get_untracked().date.filter(|_| !is_within),
            addressee: text(self.addressee),
            letter_no: text(self.letter_no),
            question_words: text(self.words),
            enclosures: text(self.enclosures),
            signed_out_by: text(self.signed_out_by),
        })
    }
}
