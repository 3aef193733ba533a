//! Every rule of the scan: what it finds, why, and where it is silent.

use leptos::prelude::*;

use crate::i18n::Words;
use crate::i18n::of_finding::why;
use crate::i18n::of_review::Label;
use crate::scan::{Category, EXAMPLES, Examples, Rule};

/// Most examples shown of each kind.
const SHOWN: usize = 3;

/// A row for each rule, by scope.
pub(super) fn rules(words: Words) -> AnyView {
    let scopes: Vec<AnyView> = Category::ALL.into_iter().map(|scope| of_scope(words, scope)).collect();
    view! {
        <section class="stack" id="rules">
            <h2>{words.help_rules()}</h2>
            <p>{words.help_rules_lead()}</p>
            {scopes}
        </section>
    }
    .into_any()
}

fn of_scope(words: Words, scope: Category) -> AnyView {
    let rows: Vec<AnyView> = EXAMPLES
        .iter()
        .filter(|(_, category, _)| *category == scope)
        .map(|(rule, _, examples)| one(words, *rule, examples))
        .collect();
    view! {
        <details>
            <summary>{scope.label(words)}</summary>
            <ul class="points">{rows}</ul>
        </details>
    }
    .into_any()
}

fn one(words: Words, rule: Rule, examples: &Examples) -> AnyView {
    let list = |texts: Vec<&'static str>| -> Vec<AnyView> {
        texts.into_iter().take(SHOWN).map(|text| view! { <q>{text}</q> " " }.into_any()).collect()
    };
    let told = list(examples.positive.iter().map(|(text, _)| *text).collect());
    let silent = list(examples.negative.to_vec());
    view! {
        <li>
            <b>{rule.label(words)}</b>
            <p>{why(words, rule)}</p>
            <p class="hint">{words.help_rules_told()} " " {told}</p>
            <p class="hint">{words.help_rules_silent()} " " {silent}</p>
        </li>
    }
    .into_any()
}
