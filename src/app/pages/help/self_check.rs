//! Self-check: what the page finds out about where it runs, to be read out on the telephone or copied into a mail.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::components::{CopyButton, Facts, Tag, Tone};
use crate::app::context::{Gate, use_desk, use_session, use_words};
use crate::app::problem_words::tell;
use crate::app::trouble::Trouble;
use crate::i18n::Words;

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
    let checks = move || found_out(words, &session.gate(), worker.get());
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
        <section class="stack">
            <h2>{words.help_self_check()}</h2>
            {rows}
            <div class="actions">
                <CopyButton text=as_text label=words.help_self_check_copy() />
            </div>
        </section>
    }
    .into_any()
}

fn found_out(words: Words, gate: &Gate, worker: Option<Result<String, Trouble>>) -> Vec<Found> {
    let found = |name, tone, words: &str| Found { name, tone, words: words.to_owned() };
    let good = |name| found(name, Tone::Good, words.help_check_good());
    let asking = |name| found(name, Tone::Plain, words.help_check_asking());
    let told = |name, trouble: &Trouble| found(name, Tone::Stop, &tell(words, trouble, &()).happened);
    let program = match worker {
        None => asking(words.help_check_worker()),
        Some(Ok(version)) if version == env!("CARGO_PKG_VERSION") => good(words.help_check_worker()),
        Some(Ok(version)) => {
            found(words.help_check_worker(), Tone::Stop, &words.help_check_other_version(version))
        }
        Some(Err(trouble)) => told(words.help_check_worker(), &trouble),
    };
    let store = match gate {
        Gate::Asking => asking(words.help_check_store()),
        Gate::Empty | Gate::Locked | Gate::Joining(_) | Gate::Open(_) => good(words.help_check_store()),
        Gate::Blocked(trouble) => told(words.help_check_store(), trouble),
    };
    let preferences = if browser::has_local_storage() {
        good(words.help_check_preferences())
    } else {
        found(words.help_check_preferences(), Tone::Warn, words.help_check_no_preferences())
    };
    let secure = if browser::is_secure_context() {
        found(words.help_check_secure(), Tone::Plain, words.field_yes())
    } else {
        found(words.help_check_secure(), Tone::Warn, words.help_check_not_secure())
    };
    vec![
        found(words.settings_version(), Tone::Plain, env!("CARGO_PKG_VERSION")),
        program,
        store,
        preferences,
        secure,
        found(words.help_check_engine(), Tone::Plain, &browser::user_agent()),
    ]
}
