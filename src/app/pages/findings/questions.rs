//! The four questions beside the text, without a default, and the one about what is public already. The four answers
//! stand in the draft of the opinion, where they are signed; the other is signed with the findings.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::app::components::{Checker, Choice, Choices, FormErrors, TextField};
use crate::app::context::{SaveState, use_desk, use_session};
use crate::desk::ask::{Aggregation, JudgementDraft, StepDraft};
use crate::desk::view::FindingsView;
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::{Answer, Disposition, Scope};

/// What is answered now.
#[derive(Clone, Copy)]
pub(super) struct Questions {
    answers: [RwSignal<Option<Answer>>; 4],
    joined: RwSignal<Option<bool>>,
    reason: RwSignal<String>,
    /// What was said of it before; saying the same again is nothing new.
    before: StoredValue<Option<(bool, String)>>,
}

impl Questions {
    /// Goes on from the draft of the opinion, and from what was said of the joined matter.
    pub(super) fn of(found: &FindingsView, left: Option<&StepDraft>) -> Self {
        let own = left.and_then(|left| {
            left.judgements.iter().find(|one| (one.item, one.version) == (found.item, found.version))
        });
        let answers = own.map_or([None; 4], |one| one.answers);
        let before = found
            .aggregation
            .as_ref()
            .map(|said| (said.disposition == Disposition::Accepted, said.reason.clone()));
        Self {
            answers: answers.map(RwSignal::new),
            joined: RwSignal::new(before.as_ref().map(|(is_sensitive, _)| *is_sensitive)),
            reason: RwSignal::new(before.as_ref().map(|(_, reason)| reason.clone()).unwrap_or_default()),
            before: StoredValue::new(before),
        }
    }

    /// Keeps the four answers in the draft of the opinion, whatever else stands there.
    pub(super) fn keep(self, found: &FindingsView, left: Option<StepDraft>) {
        let Some(step) = found.step else { return };
        let (desk, session) = (use_desk(), use_session());
        let (item, version) = (found.item, found.version);
        let draft = left.unwrap_or(StepDraft { case: found.case.clone(), step, judgements: Vec::new() });
        Effect::new(move |before: Option<[Option<Answer>; 4]>| {
            let answers = self.answers.map(|answer| answer.get());
            if before.is_some_and(|before| before != answers) {
                let mut draft = draft.clone();
                match draft.judgements.iter_mut().find(|one| one.item == item) {
                    Some(one) => {
                        // Of another version only the words stay, as in the form itself.
                        if one.version != version {
                            (one.conclusion, one.outcome, one.ground) = (None, None, None);
                            one.gates.clear();
                        }
                        one.version = version;
                        one.answers = answers;
                    }
                    None => {
                        draft.judgements.push(JudgementDraft {
                            item,
                            version,
                            answers,
                            ..JudgementDraft::default()
                        });
                    }
                }
                spawn_local(async move {
                    let kept = desk.keep_step_draft(draft).await;
                    session.save.set(match kept {
                        Ok(()) => SaveState::Saved(crate::app::browser::now()),
                        Err(_) => SaveState::Failed,
                    });
                });
            }
            answers
        });
        on_cleanup(move || session.save.set(SaveState::Quiet));
    }

    /// A yes owes its reason.
    pub(super) fn check(self, words: Words, checker: &mut Checker) {
        if self.joined.get_untracked() == Some(true) {
            checker.written("aggregation_reason", words.found_joined_reason(), &self.reason.get_untracked());
        }
    }

    /// What is said of the joined matter, if it is new.
    pub(super) fn aggregation(self) -> Option<Aggregation> {
        let is_sensitive = self.joined.get_untracked()?;
        let reason = if is_sensitive { self.reason.get_untracked().trim().to_owned() } else { String::new() };
        let is_new =
            self.before.with_value(|before| before.as_ref() != Some(&(is_sensitive, reason.clone())));
        is_new.then_some(Aggregation { is_sensitive, reason })
    }

    /// The four. The leader answers none of them.
    pub(super) fn four(self, words: Words, errors: FormErrors) -> AnyView {
        let rows: Vec<AnyView> = Scope::ALL
            .iter()
            .zip(self.answers)
            .map(|(scope, answer)| {
                let options = Answer::ALL.iter().map(|one| Choice::new(*one, one.label(words))).collect();
                let id = ["scope_", &(*scope as usize).to_string()].concat();
                let legend = scope.label(words);
                view! { <Choices id=id legend=legend value=answer options=options errors=errors row=true /> }
                    .into_any()
            })
            .collect();
        view! {
            <section class="card">
                <div class="asked">{rows}</div>
                <p class="hint">{words.found_answers_kept()}</p>
            </section>
        }
        .into_any()
    }

    /// What no rule can find.
    pub(super) fn joined(self, words: Words, errors: FormErrors) -> AnyView {
        let options =
            vec![Choice::new(false, words.found_joined_no()), Choice::new(true, words.found_joined_yes())];
        let reason = move || {
            (self.joined.get() == Some(true)).then(|| {
                view! {
                    <TextField
                        id="aggregation_reason"
                        label=words.found_joined_reason()
                        value=self.reason
                        errors=errors
                    />
                }
            })
        };
        view! {
            <section class="card stack">
                <Choices
                    id="aggregation"
                    legend=words.found_joined()
                    hint=words.found_joined_hint()
                    value=self.joined
                    options=options
                    errors=errors
                    optional=true
                />
                {reason}
            </section>
        }
        .into_any()
    }
}
