//! Whose hand an act is: the person at the desk, in own right or for another, or somebody whose paper is taken in.

mod paper;

use leptos::prelude::*;

use crate::app::components::{Checker, FormErrors};
use crate::app::port::Files;
use crate::desk::ask::{How, Under};
use crate::desk::view::{ActView, CaseView, OfficeView};
use crate::i18n::Words;
use crate::review::Role;

pub(super) use paper::PaperFields;

/// The hand a form acts by.
#[derive(Clone, Copy)]
pub(super) struct Hand {
    pub(super) role: Role,
    under: StoredValue<Option<Under>>,
    paper: Option<StoredValue<PaperFields>>,
}

impl Hand {
    /// The person at the desk, or whoever signed on paper in the role the act asks for.
    pub(super) fn of(act: &ActView, case: &CaseView, office: &OfficeView, takes_paper: bool) -> Option<Self> {
        let on_paper = |role| {
            StoredValue::new(PaperFields::new(paper::signers(office, case, role), may_circle(case, office)))
        };
        if takes_paper {
            let role = act.on_paper?;
            return Some(Self { role, under: StoredValue::new(None), paper: Some(on_paper(role)) });
        }
        let role = act.own_role?;
        Some(Self { role, under: StoredValue::new(act.under.clone()), paper: None })
    }

    /// The fields of the paper signature, or the word that the person acts for another.
    pub(super) fn fields(self, words: Words, errors: FormErrors) -> Option<AnyView> {
        match self.paper() {
            Some(fields) => Some(paper::paper_fields(words, fields, errors)),
            None => self
                .under
                .with_value(Option::is_some)
                .then(|| view! { <p class="hint">{words.paper_as_delegate()}</p> }.into_any()),
        }
    }

    /// The paper signature that is taken in, if one is.
    pub(super) fn paper(self) -> Option<PaperFields> {
        self.paper.map(|fields| fields.get_value())
    }

    /// What is wrong with them.
    pub(super) fn check(self, words: Words, checker: &mut Checker) {
        if let Some(paper) = self.paper() {
            paper.check(words, checker);
        }
    }

    /// As the desk takes it, with a copy of the scan, which goes after as many other files as `before`.
    pub(super) fn how(self, before: usize) -> Option<(How, Files)> {
        match self.paper() {
            Some(paper) => paper.how(before),
            None => {
                let under = self.under.get_value();
                Some((under.map_or(How::Own, |under| How::AsDelegate { under }), Files::new()))
            }
        }
    }

    /// What the signature of the person at the desk means here, and the button that gives it.
    pub(super) fn sign_words(self, words: Words) -> (&'static str, &'static str) {
        match self.paper {
            Some(_) => (words.paper_sign_hint(), words.paper_sign()),
            None => (words.decide_sign_hint(), words.decide_sign()),
        }
    }
}

/// 圈阅 may count only where the office's policy says so and the document is approved in the same run.
fn may_circle(case: &CaseView, office: &OfficeView) -> bool {
    office.settings.circling_consents && case.record.parallel.is_some()
}
