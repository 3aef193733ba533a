//! The frame of every page: skip link, bar, navigation, the page itself.

use leptos::prelude::*;

use super::held::HeldFiles;
use super::{Notice, Tone, icon, mark};
use crate::app::browser::{self, clock_face};
use crate::app::context::{Gate, LockedBy, SaveState, use_desk, use_preferences, use_session, use_words};
use crate::app::icons::Icon;
use crate::app::pages::{NAVIGATION, NavEntry};
use crate::app::preferences::Size;
use crate::app::problem_words::listed;
use crate::app::route::Route;
use crate::i18n::Words;
use crate::i18n::of_review::Label;

/// Everything around a page. With somebody at the desk: navigation, person and lights; else only the bar.
#[component]
pub fn Frame(
    /// Where we are.
    #[prop(into)]
    route: Signal<Option<Route>>,
    children: Children,
) -> impl IntoView {
    let words = use_words();
    let session = use_session();
    let is_open = Memo::new(move |_| matches!(session.gate(), Gate::Open(_)));
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        browser::focus("main");
    };
    let class = move || if is_open.get() { "page" } else { "page page-narrow" };
    view! {
        <a class="skip" href="#main" on:click=skip>
            {words.frame_skip()}
        </a>
        <Bar />
        <div class=move || if is_open.get() { "frame" } else { "" }>
            {move || is_open.get().then(|| view! { <Navigation route=route /> })}
            <main class=class id="main" tabindex="-1">
                <Breakdown />
                {children()}
                <HeldFiles />
            </main>
        </div>
    }
    .into_any()
}

#[component]
fn Bar() -> impl IntoView {
    let words = use_words();
    let session = use_session();
    let office = move || session.session().map(|s| view! { <span class="bar-office">{s.office}</span> });
    let person = move || session.session().map(|s| view! { <span>{person_words(words, &s)}</span> });
    view! {
        <header class="bar">
            <a class="brand" href=Route::Work.to_string()>
                {mark()}
                {words.frame_product()}
            </a>
            {office}
            <span class="bar-gap"></span>
            <SaveMark />
            <StorageLight />
            <SizeSwitch />
            {person}
            <span>
                <a class="button-quiet" href=Route::Help.to_string()>
                    {icon(Icon::Help)}
                    {words.frame_help()}
                </a>
                <LockButton />
            </span>
        </header>
    }
    .into_any()
}

fn person_words(words: Words, session: &crate::desk::view::Session) -> String {
    let roles = listed(words, session.roles.iter().map(|role| role.label(words)));
    match &session.person {
        None => words.frame_recovery_session().to_owned(),
        Some(person) if roles.is_empty() => person.name.clone(),
        Some(person) => words.frame_signed_in_as(&person.name, roles),
    }
}

#[component]
fn LockButton() -> impl IntoView {
    let words = use_words();
    let (session, desk) = (use_session(), use_desk());
    let lock = move |_| session.lock(desk, LockedBy::Hand);
    let button = move || {
        session.session().map(|_| {
            view! {
                <button type="button" class="button-quiet" title=words.frame_lock_hint() on:click=lock>
                    {icon(Icon::Lock)}
                    {words.frame_lock()}
                </button>
            }
        })
    };
    view! { {button} }.into_any()
}

/// Whether what is typed is kept.
#[component]
fn SaveMark() -> impl IntoView {
    let words = use_words();
    let session = use_session();
    let shown = move || {
        let (code, sign, text) = match session.save.get() {
            SaveState::Quiet => return None,
            SaveState::Nothing => ("saved", Icon::Check, words.save_nothing().to_owned()),
            SaveState::Unsaved => ("saving", Icon::Pen, words.save_unsaved().to_owned()),
            SaveState::Saving => ("saving", Icon::Pen, words.save_saving().to_owned()),
            SaveState::Saved(at) => ("saved", Icon::Check, words.save_saved_at(clock_face(at))),
            SaveState::Failed => ("failed", Icon::Warning, words.save_failed().to_owned()),
        };
        Some(view! {
            <span class="save" role="status" data-state=code>
                {icon(sign)}
                {text}
            </span>
        })
    };
    view! { {shown} }.into_any()
}

/// Whether everything signed is also in a file outside this browser.
#[component]
fn StorageLight() -> impl IntoView {
    let words = use_words();
    let session = use_session();
    let shown = move || {
        session.session().map(|open| {
            let (code, text) = match open.unexported {
                _ if !browser::held_files().is_empty() => ("yellow", words.storage_held().to_owned()),
                0 if !open.is_backed_up => ("yellow", words.storage_never().to_owned()),
                0 => ("green", words.storage_green().to_owned()),
                count => ("yellow", words.storage_yellow(count)),
            };
            view! {
                <a class="light" data-state=code href=Route::Backup.to_string()>
                    {text}
                </a>
            }
        })
    };
    view! { {shown} }.into_any()
}

#[component]
fn SizeSwitch() -> impl IntoView {
    let words = use_words();
    let preferences = use_preferences();
    let buttons: Vec<AnyView> = Size::ALL
        .iter()
        .map(|size| {
            let size = *size;
            let (short, long) = match size {
                Size::Standard => (words.display_short_standard(), words.display_size_standard()),
                Size::Large => (words.display_short_large(), words.display_size_large()),
                Size::Largest => (words.display_short_largest(), words.display_size_largest()),
            };
            let pressed = move || if preferences.size() == size { "true" } else { "false" };
            view! {
                <button
                    type="button"
                    aria-pressed=pressed
                    aria-label=long
                    on:click=move |_| preferences.set_size(size)
                >
                    {short}
                </button>
            }
            .into_any()
        })
        .collect();
    view! {
        <span class="segmented bar-wide" role="group" aria-label=words.display_size()>
            {buttons}
        </span>
    }
    .into_any()
}

#[component]
fn Navigation(route: Signal<Option<Route>>) -> impl IntoView {
    let words = use_words();
    let session = use_session();
    let entry = |entry: &NavEntry| {
        let NavEntry { route: target, icon: sign, name, covers } = entry.clone();
        let address = target.to_string();
        let current = move || route.get().is_some_and(|route| covers(&route)).then_some("page");
        let count = move || {
            let waiting = session.waiting.get();
            (target == Route::Work && waiting > 0)
                .then(|| view! { <span class="count">{waiting.to_string()}</span> })
        };
        view! {
            <li>
                <a href=address aria-current=current>
                    {icon(sign)}
                    {name(words)}
                    {count}
                </a>
            </li>
        }
        .into_any()
    };
    let entries: Vec<AnyView> = NAVIGATION.iter().map(entry).collect();
    view! {
        <nav class="nav" aria-label=words.frame_nav_label()>
            <ul>{entries}</ul>
        </nav>
    }
    .into_any()
}

/// The desk's program broke down: said above whatever the page shows, with the way out.
#[component]
fn Breakdown() -> impl IntoView {
    let words = use_words();
    let (session, desk) = (use_session(), use_desk());
    let shown = move || {
        let is_open = matches!(session.gate(), Gate::Open(_));
        desk.down().get().filter(|_| is_open).map(|_| {
            view! {
                <Notice tone=Tone::Stop title=words.problem_title()>
                    <p>{words.problem_worker_died()}</p>
                    <div class="actions">
                        <button
                            type="button"
                            class="button"
                            on:click=move |_| session.lock(desk, LockedBy::Hand)
                        >
                            {icon(Icon::Unlock)}
                            {words.unlock_again()}
                        </button>
                    </div>
                </Notice>
            }
        })
    };
    view! { {shown} }.into_any()
}
