//! What `decide` would refuse is said here first, at its field; and the page on which everything is read once more.

use leptos::prelude::*;

use super::super::hand::PaperFields;
use super::fields::{Asked, Judgement};
use super::form::{OPINION_LIMIT, Setting, question_id};
use crate::app::browser;
use crate::app::case_words::date_words;
use crate::app::components::Checker;
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::{Answer, Conclusion, Scope};

/// Everything wrong with one judgement, in the order of its fields.
pub(super) fn check(words: Words, one: Judgement, setting: Setting, checker: &mut Checker) {
    match setting.asked {
        Asked::Opinion => check_answers(words, one, checker),
        Asked::Decision => {
            checker.choose(
                &one.id("outcome"),
                words.decide_outcome(),
                one.outcome.with_untracked(Option::is_some),
            );
        }
    }
    if untrack(|| one.owes_ground()) && one.ground.with_untracked(Option::is_none) {
        checker.say_by(&one.id("ground"), words.decide_error_ground(), words.rule_grounds());
    }
    // An opinion names its basis; a decision may rest on those of the opinions.
    if setting.asked == Asked::Opinion && one.bases.with_untracked(Vec::is_empty) {
        checker.say_by(&one.id("bases"), words.decide_error_basis_empty(), words.rule_written());
    }
    let opinion = one.opinion.get_untracked();
    if opinion.trim().is_empty() {
        checker.say_by(&one.id("opinion"), words.decide_error_opinion_empty(), words.rule_written());
    }
    checker.at_most(&one.id("opinion"), words.words_opinion(), &opinion, OPINION_LIMIT);
    if untrack(|| one.owes_reason()) {
        let reason = one.reason.get_untracked();
        if reason.trim().is_empty() {
            checker.say_by(&one.id("reason"), words.decide_error_reason(), words.rule_written());
        }
        checker.at_most(&one.id("reason"), words.decide_reason(), &reason, OPINION_LIMIT);
    }
    if untrack(|| one.owes_discretion()) {
        let discretion = one.discretion.get_untracked();
        checker.owe(&one.id("discretion"), words.decide_discretion(), words.rule_discretion(), &discretion);
        checker.at_most(&one.id("discretion"), words.decide_discretion(), &discretion, OPINION_LIMIT);
    }
}

fn check_answers(words: Words, one: Judgement, checker: &mut Checker) {
    let answer = |scope: Scope| one.answer(scope).get_untracked();
    for scope in Scope::ALL {
        if answer(*scope).is_none() {
            checker.say(&one.id(question_id(*scope)), words.decide_error_answers(scope.label(words)));
        }
    }
    let conclusion = one.conclusion.get_untracked();
    if conclusion.is_none() {
        checker.say(&one.id("conclusion"), words.decide_error_conclusion());
    }
    // The same rule as the desk's: release beside a secret or an open question would be two opinions at once.
    let contradicts = |scope: &&Scope| match answer(**scope) {
        Some(Answer::Unsure) => true,
        Some(Answer::Yes) => matches!(scope, Scope::State | Scope::Work),
        Some(Answer::No) | None => false,
    };
    if let Some(scope) =
        Scope::ALL.iter().find(contradicts).filter(|_| conclusion == Some(Conclusion::Release))
    {
        checker.say(&one.id("conclusion"), words.decide_error_contradicts(scope.label(words)));
    }
}

/// One row of the check page: name, value, and the field it leads back to.
pub(super) struct Answered {
    name: String,
    lines: Vec<String>,
    field: String,
}

/// What will be signed about one item, row by row.
pub(super) fn answered(words: Words, one: Judgement, setting: Setting) -> Vec<Answered> {
    let row = |name: &str, lines: Vec<String>, code: &str| Answered {
        name: name.to_owned(),
        lines,
        field: one.id(code),
    };
    let mut rows = Vec::new();
    match setting.asked {
        Asked::Opinion => {
            let each = Scope::ALL.iter().filter_map(|scope| {
                let answer = one.answer(*scope).get_untracked()?;
                Some(words.case_answer(scope.label(words), answer.label(words)))
            });
            rows.push(row(words.decide_answers(), vec![each.collect::<Vec<_>>().join("　")], "answer_state"));
            let conclusion =
                one.conclusion.get_untracked().map(|conclusion| conclusion.label(words).to_owned());
            rows.push(row(words.decide_conclusion(), conclusion.into_iter().collect(), "conclusion"));
        }
        Asked::Decision => {
            let outcome = one.outcome.get_untracked().map(|outcome| outcome.label(words).to_owned());
            rows.push(row(words.decide_outcome(), outcome.into_iter().collect(), "outcome"));
        }
    }
    if untrack(|| one.owes_ground()) {
        let ground = one.ground.get_untracked().map(|ground| ground.label(words).to_owned());
        rows.push(row(words.decide_ground(), ground.into_iter().collect(), "ground"));
    }
    let bases: Vec<String> = one.bases.get_untracked().into_iter().map(|basis| basis.name).collect();
    if !bases.is_empty() {
        rows.push(row(words.decide_basis(), bases, "bases"));
    }
    rows.push(row(words.words_opinion(), text_lines(&one.opinion.get_untracked()), "opinion"));
    if untrack(|| one.owes_reason()) {
        rows.push(row(words.decide_reason(), text_lines(&one.reason.get_untracked()), "reason"));
    }
    if untrack(|| one.owes_discretion()) {
        rows.push(row(words.decide_discretion(), text_lines(&one.discretion.get_untracked()), "discretion"));
    }
    let gates = one.gates.get_untracked();
    if setting.asked == Asked::Opinion && untrack(|| one.may_need_gates()) && !gates.is_empty() {
        let gates = words.series(gates.iter().map(|gate| gate.label(words)));
        rows.push(row(words.decide_gates_proposed(), vec![gates], "gates"));
    }
    rows
}

fn text_lines(text: &str) -> Vec<String> {
    text.trim().lines().map(str::to_owned).collect()
}

/// What will be said of the paper.
pub(super) fn answered_on_paper(words: Words, paper: PaperFields) -> Vec<Answered> {
    let row = |name: &str, value: String, field: &str| Answered {
        name: name.to_owned(),
        lines: text_lines(&value),
        field: field.to_owned(),
    };
    let signer = untrack(|| paper.chosen());
    let date = paper.on.get_untracked().date.map(|date| date_words(words, date));
    let scan = paper.scan.with_untracked(|scan| scan.as_ref().map(|scan| scan.name.clone()));
    vec![
        row(words.paper_signer(), signer.map(|signer| signer.label(words)).unwrap_or_default(), "signer"),
        row(words.paper_signed_on(), date.unwrap_or_default(), "signed_on"),
        row(words.paper_wording(), paper.wording.get_untracked(), "wording"),
        row(words.paper_code(), paper.sheet_code.get_untracked(), "sheet_code"),
        row(words.paper_original_at(), paper.original_at.get_untracked(), "original_at"),
        row(words.paper_scan(), scan.unwrap_or_default(), "scan"),
    ]
}

/// The rows, each with its way back to the field.
pub(super) fn rows_view(words: Words, rows: Vec<Answered>, back: Callback<()>) -> AnyView {
    let rows: Vec<AnyView> = rows
        .into_iter()
        .map(|row| {
            let lines: Vec<AnyView> =
                row.lines.into_iter().map(|line| view! { <p>{line}</p> }.into_any()).collect();
            let label = words.decide_check_change(&row.name);
            let field = row.field;
            let href = ["#", &field].concat();
            let change = move |event: leptos::ev::MouseEvent| {
                event.prevent_default();
                back.run(());
                let field = field.clone();
                // The form stands again after this turn of the loop.
                set_timeout(move || browser::focus(&field), std::time::Duration::ZERO);
            };
            view! {
                <div>
                    <dt>{row.name}</dt>
                    <dd>{lines}</dd>
                    <a href=href aria-label=label on:click=change>
                        {words.do_change()}
                    </a>
                </div>
            }
            .into_any()
        })
        .collect();
    view! { <dl class="facts facts-check">{rows}</dl> }.into_any()
}
