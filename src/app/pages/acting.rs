//! One act on its way to the desk: sent, refused beside its form with nothing lost, or done.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::app::browser;
use crate::app::components::{FieldError, FormErrors, TextArea, TroubleNotice};
use crate::app::context::{SessionContext, use_desk, use_session, use_words};
use crate::app::desk::Desk;
use crate::app::port::Files;
use crate::app::problem_words::tell;
use crate::app::trouble::Trouble;
use crate::desk::ask::{ActAsk, How, Wish};
use crate::desk::view::{Acted, CaseView};
use crate::desk::{Marked, Problem, field_of};
use crate::i18n::Words;
use crate::i18n::of_refusal::{self, Names};
use crate::review::record::WrittenRecord;
use crate::review::{Refusal, Role};

/// What a form knows of its act under way.
#[derive(Clone, Copy)]
pub(super) struct Acting {
    /// Why it came to nothing, until it is sent again.
    pub trouble: RwSignal<Option<Trouble>>,
    /// It is under way.
    pub pending: RwSignal<bool>,
    /// The reason owed when the device clock ran backwards.
    pub clock_reason: RwSignal<String>,
    errors: FormErrors,
    /// The fields stand on a page of their own, before the one that sends.
    is_on_two_pages: bool,
    desk: Desk,
    session: SessionContext,
    words: Words,
}

impl Acting {
    /// Nothing sent yet.
    pub(super) fn new(errors: FormErrors) -> Self {
        Self {
            trouble: RwSignal::new(None),
            pending: RwSignal::new(false),
            clock_reason: RwSignal::new(String::new()),
            errors,
            is_on_two_pages: false,
            desk: use_desk(),
            session: use_session(),
            words: use_words(),
        }
    }

    /// The same where what was filled in is read once more on a second page.
    pub(super) fn on_two_pages(errors: FormErrors) -> Self {
        Self { is_on_two_pages: true, ..Self::new(errors) }
    }

    /// Marks for which the desk took nothing in.
    pub(super) fn marked(self) -> Option<Vec<Marked>> {
        self.trouble.with(|trouble| match trouble {
            Some(Trouble::Desk(Problem::Marked(marked))) => Some(marked.clone()),
            _ => None,
        })
    }

    /// Sends an act on a case as its page showed it.
    pub(super) fn act(
        self,
        case: &CaseView,
        role: Role,
        how: How,
        wish: Wish,
        files: Files,
        then: impl FnOnce(Acted) + 'static,
    ) {
        let ask = ActAsk {
            case: Some(case.row.id.clone()),
            head: Some(case.head),
            role,
            how,
            wish,
            clock_reason: self.clock_reason.get_untracked().trim().to_owned(),
        };
        self.go(ask, files, Some(case.record.clone()), then);
    }

    /// Sends an act; one at a time.
    pub(super) fn send(self, ask: ActAsk, files: Files, then: impl FnOnce(Acted) + 'static) {
        self.go(ask, files, None, then);
    }

    fn go(
        self,
        ask: ActAsk,
        files: Files,
        record: Option<WrittenRecord>,
        then: impl FnOnce(Acted) + 'static,
    ) {
        if self.pending.get_untracked() {
            return;
        }
        self.pending.set(true);
        self.trouble.set(None);
        spawn_local(async move {
            match self.desk.act(ask.clone(), files).await {
                Ok(acted) => {
                    // For the light of what is not exported yet.
                    self.session.refresh(self.desk).await;
                    then(acted);
                }
                Err(trouble) if self.errors.take(self.words, &trouble) => {}
                Err(trouble) if self.beside_its_field(&ask, &trouble, record.as_ref()) => {}
                Err(trouble) => drop(self.trouble.try_set(Some(trouble))),
            }
            self.pending.try_set(false);
        });
    }

    /// Says a refusal at the field it is about, with the rule. False, and nothing is done, where it is about none, or
    /// the form does not show that field.
    fn beside_its_field(self, ask: &ActAsk, trouble: &Trouble, record: Option<&WrittenRecord>) -> bool {
        let Trouble::Desk(Problem::Refused(refusal)) = trouble else { return false };
        let Some(code) = field_of(ask, refusal) else { return false };
        let of_item = of_refusal::item_of(refusal).filter(|item| *item > 1);
        let of_item = of_item.map(|item| [code, "-", &item.to_string()].concat());
        let mut ids = of_item.into_iter().chain([code.to_owned()]);
        let Some(id) = ids.find(|id| self.is_on_two_pages || browser::is_there(id)) else { return false };
        let names: &dyn Names = record.map_or(&(), |record| record);
        let told = tell(self.words, trouble, names);
        let rule = told.to_do.unwrap_or_default();
        self.errors.show(vec![FieldError { id, words: self.words.problem_beside(told.happened, rule) }]);
        true
    }
}

/// Why an act came to nothing; asks for the reason where the clock ran backwards.
#[component]
pub fn ActTrouble(
    /// The act.
    acting: Acting,
    /// The record of the case, for names.
    #[prop(optional, into)]
    record: Option<Arc<WrittenRecord>>,
) -> impl IntoView {
    let words = use_words();
    let owes_reason = Memo::new(move |was: Option<&bool>| {
        let now = acting.trouble.with(|trouble| {
            matches!(trouble, Some(Trouble::Desk(Problem::Refused(Refusal::ClockBackwards))))
        });
        now || was.copied().unwrap_or(false)
    });
    let reason = move || {
        owes_reason.get().then(|| {
            view! {
                <TextArea
                    id="clock_reason"
                    label=words.words_clock_reason()
                    value=acting.clock_reason
                    errors=acting.errors
                    rows=2
                />
            }
        })
    };
    let notice = match record {
        Some(record) => view! { <TroubleNotice trouble=acting.trouble record=record /> }.into_any(),
        None => view! { <TroubleNotice trouble=acting.trouble /> }.into_any(),
    };
    view! {
        {notice}
        {reason}
    }
    .into_any()
}
