//! 帮助: one page that needs nobody at the desk and works where storage is denied.

mod rules;
mod self_check;

use leptos::prelude::*;

use self::self_check::SelfCheck;
use crate::app::browser;
use crate::app::components::{Facts, PageHead};
use crate::app::context::use_words;
use crate::i18n::Words;

/// The policy by which an origin counts as secure.
const TRUSTED: &str = "OverrideSecurityRestrictionsOnInsecureOrigin";
/// The policy by which a site's insecure content passes, downloads too.
const ALLOWED: &str = "InsecureContentAllowedForUrls";

/// Help.
#[component]
pub fn HelpPage() -> impl IntoView {
    let words = use_words();
    let guide = |title: &'static str, rows: &[&'static str]| {
        let rows: Vec<AnyView> = rows.iter().map(|row| view! { <li>{*row}</li> }.into_any()).collect();
        view! {
            <section class="stack">
                <h2>{title}</h2>
                <ol class="todo">{rows}</ol>
            </section>
        }
        .into_any()
    };
    view! {
        <PageHead title=words.help_title() lead=words.help_what() />
        <p>{words.help_how()}</p>
        {by_http(words)}
        {list(words.help_promise_title(), &[words.help_promise_1(), words.help_promise_2(), words.help_promise_3()])}
        {list(
            words.help_limit_title(),
            &[
                words.help_limit_1(),
                words.help_limit_2(),
                words.help_limit_3(),
                words.help_limit_4(),
                words.help_limit_5(),
            ],
        )}
        {guide(
            words.help_for_undertaker(),
            &[words.help_undertaker_1(), words.help_undertaker_2(), words.help_undertaker_3()],
        )}
        {guide(
            words.help_for_reviewer(),
            &[words.help_reviewer_1(), words.help_reviewer_2(), words.help_reviewer_3()],
        )}
        {guide(words.help_for_leader(), &[words.help_leader_1(), words.help_leader_2()])}
        {guide(words.help_for_archivist(), &[words.help_archivist_1(), words.help_archivist_2()])}
        {list(
            words.help_glossary(),
            &[
                words.help_term_referral(),
                words.help_term_originator(),
                words.help_term_declass(),
                words.help_term_code(),
                words.help_term_fingerprint(),
            ],
        )}
        {rules::rules(words)}
        <section class="stack">
            <h2>{words.help_keyboard()}</h2>
            <Facts rows=keys() />
        </section>
        {list(words.help_questions(), &[words.help_question_forgot(), words.help_question_root(), words.help_question_lost(), words.help_question_crash()])}
        <SelfCheck />
    }
    .into_any()
}

/// What a browser does with downloads of a page opened by http, and what ends it; where the page was opened so.
fn by_http(words: Words) -> Option<AnyView> {
    let told = |origin: String| {
        list(
            words.held_help_title(),
            &[
                words.held_help_how().to_owned(),
                words.held_help_https().to_owned(),
                words.held_help_trusted(TRUSTED, &origin),
                words.held_help_allowed(ALLOWED, &origin),
                words.held_help_self().to_owned(),
            ],
        )
    };
    (!browser::is_secure_context()).then(|| told(browser::own_origin()))
}

fn list<T: AsRef<str>>(title: &'static str, rows: &[T]) -> AnyView {
    let rows: Vec<AnyView> =
        rows.iter().map(|row| view! { <li>{row.as_ref().to_owned()}</li> }.into_any()).collect();
    view! {
        <section class="stack">
            <h2>{title}</h2>
            <ul class="points">{rows}</ul>
        </section>
    }
    .into_any()
}

/// The keys that work.
fn keys() -> Vec<(String, AnyView)> {
    let words = use_words();
    let row =
        |key: &'static str, what: &'static str| (what.to_owned(), view! { <kbd>{key}</kbd> }.into_any());
    vec![
        row("Ctrl+Enter", words.keys_primary()),
        row("Alt+Shift+L", words.frame_lock()),
        row("F1", words.keys_help()),
        row("1–9", words.keys_digits()),
        row("n p a x m", words.keys_findings()),
        row("Esc", words.keys_escape()),
        row("Ctrl+P", words.keys_print()),
    ]
}
