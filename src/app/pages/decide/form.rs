//! The form of one judgement: four questions, conclusion or decision, ground, bases, words.

use leptos::prelude::*;

use super::basis::BasisPicker;
use super::fields::{Asked, Judgement};
use crate::app::components::{Button, ButtonKind, Checks, Choice, Choices, FormErrors, TextArea};
use crate::app::context::use_words;
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::{Answer, Conclusion, GateKind, Ground, Mode, Outcome, Role, Scope};

/// Most characters of an opinion or reason on this page; the desk takes far more.
pub(super) const OPINION_LIMIT: usize = 2000;

/// What a form needs to know of its case.
#[derive(Clone, Copy)]
pub(super) struct Setting {
    pub asked: Asked,
    pub role: Role,
    pub mode: Mode,
    pub errors: FormErrors,
}

/// The fields of one judgement.
pub(super) fn judgement_fields(words: Words, one: Judgement, setting: Setting) -> AnyView {
    let Setting { asked, errors, .. } = setting;
    let head = match asked {
        Asked::Opinion => view! {
            {questions(words, one, errors)}
            {conclusion(words, one, errors)}
        }
        .into_any(),
        Asked::Decision => outcome(words, one, setting),
    };
    let ground = move || one.owes_ground().then(|| grounds(words, one, errors));
    view! {
        {head}
        {ground}
        <BasisPicker id=one.id("bases") value=one.bases errors=errors optional=asked == Asked::Decision />
        <TextArea
            id=one.id("opinion")
            label=words.words_opinion()
            value=one.opinion
            errors=errors
            rows=4
            limit=OPINION_LIMIT
        />
        <Phrases one=one setting=setting />
        {owed(words, one, setting)}
    }
    .into_any()
}

/// What is asked for only after certain answers: reason, note on discretion, branches.
fn owed(words: Words, one: Judgement, setting: Setting) -> AnyView {
    let errors = setting.errors;
    let area = move |code: &'static str, label: &'static str, hint: &'static str, value: RwSignal<String>| {
        view! {
            <TextArea
                id=one.id(code)
                label=label
                hint=hint
                value=value
                errors=errors
                rows=3
                limit=OPINION_LIMIT
            />
        }
    };
    let reason = move || one.owes_reason().then(|| area("reason", words.decide_reason(), "", one.reason));
    let discretion = move || {
        let hint = words.decide_discretion_hint();
        one.owes_discretion().then(|| area("discretion", words.decide_discretion(), hint, one.discretion))
    };
    let gates = move || {
        (setting.asked == Asked::Opinion && one.may_need_gates()).then(|| {
            let options = GateKind::ALL.iter().map(|kind| Choice::new(*kind, kind.label(words))).collect();
            view! {
                <Checks
                    id=one.id("gates")
                    legend=words.decide_gates_proposed()
                    hint=words.decide_gates_hint()
                    value=one.gates
                    options=options
                    errors=errors
                    optional=true
                />
            }
        })
    };
    view! {
        {reason}
        {discretion}
        {gates}
    }
    .into_any()
}

fn questions(words: Words, one: Judgement, errors: FormErrors) -> AnyView {
    let rows: Vec<AnyView> = Scope::ALL
        .iter()
        .map(|scope| {
            let options =
                Answer::ALL.iter().map(|answer| Choice::new(*answer, answer.label(words))).collect();
            view! {
                <Choices
                    id=one.id(question_id(*scope))
                    legend=scope.label(words)
                    value=one.answer(*scope)
                    options=options
                    errors=errors
                    row=true
                />
            }
            .into_any()
        })
        .collect();
    view! {
        <section class="stack">
            <h2>{words.decide_answers()}</h2>
            <p class="hint">{words.decide_answers_hint()}</p>
            <p class="hint">{words.decide_answers_link()}</p>
            <div>{rows}</div>
        </section>
    }
    .into_any()
}

/// The id of a question's group.
pub(super) fn question_id(scope: Scope) -> &'static str {
    match scope {
        Scope::State => "answer_state",
        Scope::Work => "answer_work",
        Scope::Business => "answer_business",
        Scope::Privacy => "answer_privacy",
    }
}

fn conclusion(words: Words, one: Judgement, errors: FormErrors) -> AnyView {
    let option = |conclusion: &Conclusion| {
        let note = match conclusion {
            Conclusion::Refuse => words.decide_ground_hint(),
            Conclusion::Refer => words.decide_refer_hint(),
            Conclusion::Release | Conclusion::Partial | Conclusion::Defer => "",
        };
        Choice::with_note(*conclusion, conclusion.label(words), note)
    };
    view! {
        <Choices
            id=one.id("conclusion")
            legend=words.decide_conclusion()
            hint=words.decide_conclusion_hint()
            value=one.conclusion
            options=Conclusion::ALL.iter().map(option).collect()
            errors=errors
        />
    }
    .into_any()
}

/// The outcomes `decide` takes here. Part of a document goes out by a version with removed places; answers that need
/// no review belong to requests alone; what is a state secret leaves by another channel.
fn outcome(words: Words, one: Judgement, setting: Setting) -> AnyView {
    let offered = Outcome::ALL.iter().copied().filter(|outcome| match outcome {
        Outcome::Release => !one.is_excised,
        Outcome::Partial => one.is_excised,
        Outcome::TransferredOut => one.is_secret,
        Outcome::Refuse | Outcome::Defer => true,
        Outcome::CannotProvide | Outcome::NotProcessed => setting.mode == Mode::OnRequest,
        Outcome::RecallConfirmed | Outcome::RecallLifted => false,
    });
    view! {
        <Choices
            id=one.id("outcome")
            legend=words.decide_outcome()
            hint=words.decide_conclusion_hint()
            value=one.outcome
            options=offered.map(|outcome| Choice::new(outcome, outcome.label(words))).collect()
            errors=setting.errors
        />
    }
    .into_any()
}

fn grounds(words: Words, one: Judgement, errors: FormErrors) -> AnyView {
    let option = |ground: &Ground| Choice::with_note(*ground, ground.label(words), article(words, *ground));
    view! {
        <Choices
            id=one.id("ground")
            legend=words.decide_ground()
            hint=words.decide_ground_hint()
            value=one.ground
            options=Ground::ALL.iter().map(option).collect()
            errors=errors
        />
    }
    .into_any()
}

/// The article a ground stands on (GK).
fn article(words: Words, ground: Ground) -> &'static str {
    match ground {
        Ground::G1 | Ground::G2 | Ground::G3 => words.basis_disclosure_14(),
        Ground::G4 => words.basis_disclosure_15(),
        Ground::G5 | Ground::G6 | Ground::G7 => words.basis_disclosure_16(),
        Ground::G8 => words.basis_disclosure_36(),
    }
}

/// Phrases that fit the step and what was chosen; a press puts one below what is typed.
#[component]
fn Phrases(one: Judgement, setting: Setting) -> impl IntoView {
    let words = use_words();
    let rows = move || {
        let offered = match (setting.asked, setting.role) {
            (Asked::Opinion, Role::Undertaker) => match one.conclusion.get() {
                Some(Conclusion::Refuse) => vec![words.phrase_self_refuse()],
                Some(Conclusion::Refer) => vec![words.phrase_refer()],
                Some(Conclusion::Release) | None => vec![words.phrase_self_release()],
                Some(Conclusion::Partial | Conclusion::Defer) => Vec::new(),
            },
            (Asked::Opinion, _) => match one.conclusion.get() {
                Some(Conclusion::Refuse) => vec![words.phrase_review_refuse()],
                Some(Conclusion::Refer) => vec![words.phrase_refer()],
                Some(Conclusion::Release) | None => {
                    vec![words.phrase_review_agree(), words.phrase_review_release()]
                }
                Some(Conclusion::Partial | Conclusion::Defer) => Vec::new(),
            },
            (Asked::Decision, _) => match one.outcome.get() {
                Some(Outcome::Refuse) => vec![words.phrase_final_refuse()],
                Some(Outcome::Defer) => vec![words.phrase_final_defer()],
                Some(_) | None => vec![words.phrase_final_release()],
            },
        };
        let chips: Vec<AnyView> = offered
            .into_iter()
            .map(|phrase| {
                let press = Callback::new(move |()| {
                    one.opinion.update(|text| {
                        if !text.is_empty() {
                            text.push('\n');
                        }
                        text.push_str(phrase);
                    });
                });
                view! { <Button on_press=press label=phrase kind=ButtonKind::Quiet /> }.into_any()
            })
            .collect();
        (!chips.is_empty()).then(|| {
            view! {
                <p class="hint">{words.decide_opinion_phrases()}</p>
                <div class="actions">{chips}</div>
            }
        })
    };
    view! { <div>{rows}</div> }.into_any()
}
