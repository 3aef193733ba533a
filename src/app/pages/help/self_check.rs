//! Self-check: what the page finds out about where it runs, to be read out on the telephone or copied into a mail.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::components::{CopyButton, Facts, Tag, Tone};
use crate::app::context::{Gate, use_desk, use_session, use_words};
use crate::app::problem_words::tell;

/// One thing found out.
struct Found {
    name: &'static str,
    tone: Tone,
    words: String,
}

/// The self-check. It holds nothing of any case.
#[component]
pub(super) fn SelfCheck() -> impl IntoView {
    let words = use_words();
    let (desk, session) = (use_desk(), use_session());
    let worker = RwSignal::new(None);
    let asking = Action::new_local(move |(): &()| async move { worker.set(Some(desk.hello().await)) });
    asking.dispatch_local(());
    let good = move || (Tone::Good, words.help_check_good().to_owned());
    let checks = move || {
        let (tone, said) = match session.gate() {
            Gate::Asking => (Tone::Plain, words.help_check_asking().to_owned()),
            Gate::Empty | Gate::Locked | Gate::Open(_) => good(),
            Gate::Blocked(trouble) => (Tone::Stop, tell(words, &trouble, &()).happened),
        };
        let store = Found { name: words.help_check_store(), tone, words: said };
        let (tone, said) = match worker.get() {
            None => (Tone::Plain, words.help_check_asking().to_owned()),
            Some(Ok(version)) if version == env!("CARGO_PKG_VERSION") => good(),
            Some(Ok(version)) => (Tone::Stop, words.help_check_other_version(version)),
            Some(Err(trouble)) => (Tone::Stop, tell(words, &trouble, &()).happened),
        };
        let program = Found { name: words.help_check_worker(), tone, words: said };
        let (tone, said) = match browser::has_local_storage() {
            true => good(),
            false => (Tone::Warn, words.help_check_no_preferences().to_owned()),
        };
        let preferences = Found { name: words.help_check_preferences(), tone, words: said };
        let secure = match browser::is_secure_context() {
            true => words.field_yes(),
            false => words.help_check_not_secure(),
        };
        let plain = |name, words: String| Found { name, tone: Tone::Plain, words };
        vec![
            plain(words.settings_version(), env!("CARGO_PKG_VERSION").to_owned()),
            program,
            store,
            preferences,
            plain(words.help_check_secure(), secure.to_owned()),
            plain(words.help_check_engine(), browser::user_agent()),
        ]
    };
    let as_text = Signal::derive(move || {
        let lines: Vec<String> =
            checks().into_iter().map(|found| [found.name, ": ", &found.words].concat()).collect();
        lines.join("\n")
    });
    let rows = move || {
        let shown = |found: Found| match found.tone {
            Tone::Plain => (found.name.to_owned(), found.words.into_any()),
            tone => (found.name.to_owned(), view! { <Tag tone=tone label=found.words /> }.into_any()),
        };
        view! { <Facts rows=checks().into_iter().map(shown).collect() /> }
    };
    view! {
        <section>
            <h2>{words.help_self_check()}</h2>
            {rows}
            <div class="actions">
                <CopyButton text=as_text label=words.help_self_check_copy() />
            </div>
        </section>
    }
    .into_any()
}
